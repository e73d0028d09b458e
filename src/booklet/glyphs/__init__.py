"""Whether the project's fonts have every character of the sources, by file and line.

Asked of the fonts' own character maps: a typesetter would borrow a missing character
from another font without a word. Not here: what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from booklet.character_map import character_table, mapped_characters
from booklet.findings import Finding, Place, column_letters
from booklet.findings.reporter import Reporter
from booklet.glyphs.causes import Cause, GlyphSources, cause_in_desk, cause_in_guide
from booklet.glyphs.sequences import PART, sequences
from booklet.kept_answers import KeptAnswers, digest_of
from booklet.model import Desk, RejectedDesk, Script, Sources
from booklet.script import in_script, with_other_script_blanked
from booklet.script.unprinted import without_unprinted

FILES = {Script.HANT: "NotoSansTC-Regular.ttf", Script.HANS: "NotoSansSC-Regular.ttf"}
RARE = "RareHan-Regular.ttf"
NEEDED = (
    "NotoSansTC-Regular.ttf",
    "NotoSansTC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "RareHan-Regular.ttf",
    "RareHan-Bold.ttf",
)
_IGNORABLE = frozenset("\n\t\u200b\u2060\ufeff\ue000\ue001")
_DRAWN = frozenset("✕☐☑☒✅❏❑")  # of chapters: set as drawings, or told by markup
_ANSWERS = KeptAnswers("characters", 2000)  # of each file by its text, for this run and the next


def check_fonts(fonts: str, reporter: Reporter) -> None:
    """Reports font files in the folder ``fonts`` that can't be used: ``fonts-missing``, not there;
    ``font-broken``, not copied whole.

    By the table directory that begins a TrueType file (OpenType, "Organization of an OpenType
    font"): every table must lie inside the file.
    """
    missing = [name for name in NEEDED if not (Path(fonts) / name).is_file()]
    if missing:
        reporter.report("fonts-missing", "fonts", names="、".join(missing))
        return
    for name in NEEDED:
        if not _is_whole(Path(fonts) / name):
            reporter.report("font-broken", f"fonts/{name}")


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        begin = file.read(12)
        count = int.from_bytes(begin[4:6], "big")
        directory = file.read(16 * count)
    size = path.stat().st_size
    records = [directory[at : at + 16] for at in range(0, 16 * count, 16)]
    return (
        begin[:4] == b"\x00\x01\x00\x00"
        and count > 0
        and all(
            len(record) == 16
            and int.from_bytes(record[8:12], "big") + int.from_bytes(record[12:], "big") <= size
            for record in records
        )
    )


@lru_cache(maxsize=6)
def repertoire(path: str) -> frozenset[int]:
    """The code points a font file has a glyph for."""
    return mapped_characters(Path(path).read_bytes())


def glyph_sources(fonts: str) -> GlyphSources:
    """What the fonts of the folder have."""
    own = {script: repertoire(f"{fonts}/{file}") for script, file in FILES.items()}
    return GlyphSources(own, repertoire(f"{fonts}/{RARE}"))


def check_characters(sources: Sources, scripts: Iterable[Script], reporter: Reporter) -> None:
    """Reports characters of chapters, guide and desks that the script's font lacks, each once a line:
    those that would be an empty box on paper, and as notes those that another font prints.

    Text of the guide should be whole in each script's own font; a desk's words may use both
    fonts, since they are not converted. Findings: those of :mod:`booklet.glyphs.causes`.
    """
    every: tuple[Desk | RejectedDesk, ...] = (*sources.desks, *sources.refused)
    tables = {desk.file for desk in every if desk.row}
    desks = {file: sources.raw.get(file, "") for desk in sources.desks for file in (desk.file, *desk.files)}
    for refused in sources.refused:
        desks.update((file, text) for file, text in refused.texts if file not in desks)
    asked = _Asked(sources.fonts, tuple(scripts), sources.guide.protected)
    for file, text in sources.raw.items():
        if file not in desks and file not in tables:
            reporter.add(*asked.of_guide(file, text, is_bilingual=file == sources.guide.file))
    for file, text in desks.items():
        if file not in tables:
            reporter.add(*asked.of_desk(file, text))
    _ANSWERS.write()
    for file in sorted(tables):
        rows = sources.raw.get(file, "").split("\n")
        for desk in sorted((each for each in every if each.file == file), key=lambda each: each.row):
            if desk.row <= len(rows):
                fonts = glyph_sources(sources.fonts)
                _check_row(Place(file, desk.row), rows[desk.row - 1], sources, fonts, reporter)


class _Asked:
    """What is found in files of a guide and of desks, asked only where a text or a font is another one."""

    def __init__(self, fonts: str, scripts: tuple[Script, ...], protected: Mapping[str, str]) -> None:
        self._fonts, self._scripts, self._protected = fonts, scripts, protected
        tables = tuple(character_table(f"{fonts}/{file}") for file in (*FILES.values(), RARE))
        self._rests_on = digest_of((tables, scripts, tuple(protected.items())))

    def of_guide(self, file: str, text: str, *, is_bilingual: bool) -> tuple[Finding, ...]:
        """``is_bilingual``: the file's list of exceptions is in both scripts."""

        def work_out() -> tuple[Finding, ...]:
            own, plain = Reporter(), text
            for term in self._protected.values() if is_bilingual else ():
                plain = plain.replace(term, "　" * len(term))
            printed, fonts = without_unprinted(plain, file), glyph_sources(self._fonts)
            _check_guide(file, printed, self._scripts, self._protected, fonts, own)
            return tuple(own)

        return _ANSWERS.answer((self._rests_on, file, text, is_bilingual), work_out)

    def of_desk(self, file: str, text: str) -> tuple[Finding, ...]:
        def work_out() -> tuple[Finding, ...]:
            own = Reporter()
            _check_desk(file, without_unprinted(text, file), glyph_sources(self._fonts), own)
            return tuple(own)

        return _ANSWERS.answer((self._rests_on, file, text), work_out)


def characters(sources: Sources) -> frozenset[str]:
    """Every character that an edition may print, in either script: of all texts, and of the layouts."""
    texts = {
        *sources.raw.values(),
        repr(sources.ledger.facts),
        *(
            text
            for layout in sources.layouts
            for text in (*layout.words.values(), *layout.names.values(), *layout.templates.values())
        ),
    }
    return frozenset("".join(texts)).union(in_script("\n".join(texts), Script.HANS, sources.guide.protected))


def _check_guide(
    file: str,
    text: str,
    scripts: Iterable[Script],
    protected: Mapping[str, str],
    fonts: GlyphSources,
    reporter: Reporter,
) -> None:
    """A text of the guide as it is printed in these scripts; placed where it is written."""
    found: dict[tuple[int, int, Cause], None] = {}
    for script in scripts:
        printed = in_script(text, script, protected)
        lacking = _lacking(printed, fonts.own[script]) - _DRAWN
        if not lacking:
            continue
        written = with_other_script_blanked(text, script).split("\n")
        for number, (line, source) in enumerate(zip(printed.split("\n"), written), 1):
            for each, _ in _units(line, lacking):
                character, column = _written(each, source, script)
                found[number, column, cause_in_guide(each, character, script, fonts)] = None
    stopped = {place[:2] for place in found if not place[2].is_printed}
    for number, column, cause in sorted(found, key=lambda place: place[:2]):
        if not (cause.is_printed and (number, column) in stopped):  # it is to be changed anyway
            reporter.report(cause.code, file, number, column, **dict(cause.values))


def _written(printed: str, source: str, script: Script) -> tuple[str, int]:
    """The character that the author typed for a printed one, and its column in the line (from 1)."""
    if (at := source.find(printed)) >= 0:
        return printed, at + 1
    for column, character in enumerate(source, 1):
        if character > "\u2e80" and _converted(character, script) == printed:
            return character, column
    return printed, 1


@lru_cache(maxsize=4096)
def _converted(character: str, script: Script) -> str:
    return in_script(character, script, {})


def _check_desk(file: str, text: str, fonts: GlyphSources, reporter: Reporter) -> None:
    lacking = _lacking(text, fonts.both)
    for number, line in enumerate(text.split("\n"), 1) if lacking else ():
        for each, column in _units(line, lacking):
            cause = cause_in_desk(each, fonts)
            reporter.report(cause.code, file, number, column, **dict(cause.values))


def _check_row(place: Place, row: str, sources: Sources, fonts: GlyphSources, reporter: Reporter) -> None:
    """A desk's row in a table: what is missing is placed by sheet, row and column, each in the last it is
    in."""
    headings = sources.headings.get(place.file, {})
    columns = {
        each: number
        for number, cell in enumerate(row.split("\t"), 1)
        for each, _ in sorted(_units(cell, _lacking(cell, fonts.both)))
    }
    for each, number in columns.items():
        cause = cause_in_desk(each, fonts)
        cell, sheet = headings.get(number) or column_letters(number), sources.sheets.get(place.file, "")
        reporter.report(cause.code, place.file, place.line, number, cell, sheet, **dict(cause.values))


def _units(line: str, lacking: frozenset[str]) -> Iterator[tuple[str, int]]:
    """What a line has of the lacking characters, each once with its column: sequences whole, others by
    themselves."""
    told, covered = set[str](), set[int]()
    for index, sequence in sequences(line):
        covered.update(range(index, index + len(sequence)))
        if not lacking.isdisjoint(sequence) and sequence not in told:
            told.add(sequence)
            yield sequence, index + 1
    for index, character in enumerate(line):
        if character in lacking and index not in covered and character not in told:
            told.add(character)
            yield character, index + 1


def _lacking(text: str, has: frozenset[int]) -> frozenset[str]:
    """The characters that aren't to be printed in fonts that have these; parts of characters never are."""
    return frozenset(c for c in set(text) if ord(c) not in has or PART.match(c)) - _IGNORABLE
