"""Whether the project's fonts have every character of the sources, by file and line.

Asked of the fonts' own character maps: a typesetter would borrow a missing character
from another font without a word. Not here: what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from booklet.character_map import mapped_characters
from booklet.findings.reporter import Reporter
from booklet.model import Desk, Script, Sources
from booklet.script import in_script

FILES = {Script.HANT: "NotoSansTC-Regular.ttf", Script.HANS: "NotoSansSC-Regular.ttf"}
NEEDED = ("NotoSansTC-Regular.ttf", "NotoSansTC-Bold.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_IGNORABLE = frozenset("\n\t\u200b\u2060\ufeff\ue000\ue001")
_DRAWN = frozenset("✕☐☑☒✅❏❑")  # set as drawings, not as type; elsewhere they are told by markup


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
        if not _is_whole((Path(fonts) / name).read_bytes()):
            reporter.report("font-broken", f"fonts/{name}")


def _is_whole(data: bytes) -> bool:
    if data[:4] != b"\x00\x01\x00\x00":
        return False
    count = int.from_bytes(data[4:6], "big")
    records = [data[at : at + 16] for at in range(12, 12 + 16 * count, 16)]
    return count > 0 and all(
        len(record) == 16
        and int.from_bytes(record[8:12], "big") + int.from_bytes(record[12:], "big") <= len(data)
        for record in records
    )


@lru_cache(maxsize=4)
def repertoire(path: str) -> frozenset[int]:
    """The code points a font file has a glyph for."""
    return mapped_characters(Path(path).read_bytes())


def check_characters(sources: Sources, scripts: Iterable[Script], reporter: Reporter) -> None:
    """Reports characters of chapters, guide and desks that the script's font lacks: ``glyph-missing``,
    each once a line, because paper would show an empty box.

    Text of the guide must be whole in each script's own font; a desk's words may use both
    fonts, since they are not converted.
    """
    both = frozenset().union(*(repertoire(f"{sources.fonts}/{file}") for file in FILES.values()))
    seen: set[tuple[str, int, str]] = set()
    desks = list(dict.fromkeys(file for desk in sources.desks for file in (desk.file, *desk.files)))
    for script in scripts:
        has = repertoire(f"{sources.fonts}/{FILES[script]}")
        for file, text in sources.raw.items():
            if file == sources.guide.file:  # its list of exceptions is in both scripts
                for term in sources.guide.protected.values():
                    text = text.replace(term, "　" * len(term))
            if file not in desks:
                _check_text(file, in_script(text, script, sources.guide.protected), has, seen, reporter)
    tables = {desk.file for desk in sources.desks if desk.row}
    for file in desks:
        if file not in tables:
            _check_text(file, sources.raw[file], both, seen, reporter)
    rows = {file: sources.raw[file].split("\n") for file in tables}
    for desk in (d for d in sources.desks if d.row):
        _check_row(desk, rows[desk.file][desk.row - 1], sources.headings[desk.file], both, reporter)


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


def _check_row(
    desk: Desk, row: str, headings: Mapping[int, str], has: frozenset[int], reporter: Reporter
) -> None:
    """A desk's row in a table: what is missing is placed by row and column, each in the last it is in."""
    columns = {
        character: number
        for number, cell in enumerate(row.split("\t"), 1)
        for character in sorted(_lacking(cell, has))
    }
    for character, number in columns.items():
        _report(desk.file, desk.row, number, character, headings.get(number, ""), reporter)


def _check_text(
    file: str, shown: str, has: frozenset[int], seen: set[tuple[str, int, str]], reporter: Reporter
) -> None:
    """A text as it is printed, line by line; ``seen`` are those of another script already."""
    lacking = _lacking(shown, has)
    if not lacking:
        return
    for number, line in enumerate(shown.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if character in lacking and (file, number, character) not in seen:
                seen.add((file, number, character))
                _report(file, number, column, character, "", reporter)


def _lacking(text: str, has: frozenset[int]) -> set[str]:
    return {c for c in set(text) if ord(c) not in has and c not in _IGNORABLE | _DRAWN}


def _report(file: str, line: int, column: int, character: str, cell: str, reporter: Reporter) -> None:
    codepoint = f"U+{ord(character):04X}"
    reporter.report("glyph-missing", file, line, column, cell=cell, character=character, codepoint=codepoint)
