"""Whether the project's fonts have every character of the sources, by file and line.

Asked of the fonts' own character maps: a typesetter would borrow a missing character
from another font without a word. Not here: what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from booklet.character_map import mapped
from booklet.findings import Finding, finding
from booklet.model import Desk, Script, Sources
from booklet.script import in_script

FILES = {Script.HANT: "NotoSansTC-Regular.ttf", Script.HANS: "NotoSansSC-Regular.ttf"}
NEEDED = ("NotoSansTC-Regular.ttf", "NotoSansTC-Bold.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_IGNORABLE = frozenset("\n\t\u200b\u2060\ufeff\ue000\ue001")
_DRAWN = frozenset("✕☐☑☒✅❏❑")  # set as drawings, not as type; elsewhere they are told by markup


def missing_fonts(fonts: str) -> list[Finding]:
    """Font files that are not there. Finding: ``fonts-missing``."""
    names = [name for name in NEEDED if not (Path(fonts) / name).is_file()]
    return [finding("fonts-missing", "fonts", names="、".join(names))] if names else []


def broken_fonts(fonts: str) -> list[Finding]:
    """Font files that were not copied whole. Finding: ``font-broken``.

    By the table directory that begins a TrueType file (OpenType, "Organization of an OpenType
    font"): every table must lie inside the file.
    """
    return [
        finding("font-broken", f"fonts/{name}")
        for name in NEEDED
        if not _is_whole((Path(fonts) / name).read_bytes())
    ]


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
    return mapped(Path(path).read_bytes())


def check(sources: Sources, scripts: Iterable[Script]) -> list[Finding]:
    """Characters of chapters, guide and desks that the script's font lacks.

    Text of the guide must be whole in each script's own font; a desk's words may use both
    fonts, since they are not converted. Finding: ``glyph-missing``.
    """
    both = frozenset().union(*(repertoire(f"{sources.fonts}/{file}") for file in FILES.values()))
    found: dict[tuple[str, int, str], Finding] = {}
    desks = list(dict.fromkeys(file for desk in sources.desks for file in (desk.file, *desk.files)))
    for script in scripts:
        has = repertoire(f"{sources.fonts}/{FILES[script]}")
        for file, text in sources.raw.items():
            if file == sources.guide.file:  # its list of exceptions is in both scripts
                for term in sources.guide.protected.values():
                    text = text.replace(term, "　" * len(term))
            if file not in desks:
                _scan(found, file, in_script(text, script, sources.guide.protected), has)
    tables = {desk.file for desk in sources.desks if desk.row}
    for file in desks:
        if file not in tables:
            _scan(found, file, sources.raw[file], both)
    rows = {file: sources.raw[file].split("\n") for file in tables}
    for desk in (d for d in sources.desks if d.row):
        _scan_row(found, desk, rows[desk.file][desk.row - 1], sources.headings[desk.file], both)
    return list(found.values())


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


def _scan_row(found: dict, desk: Desk, row: str, headings: Mapping[int, str], has: frozenset[int]) -> None:
    """A desk's row in a table: what is missing is placed by row and column."""
    for number, cell in enumerate(row.split("\t"), 1):
        for character in sorted({c for c in cell if ord(c) not in has and c not in _IGNORABLE | _DRAWN}):
            found[desk.file, desk.row, character] = replace(
                finding(
                    "glyph-missing",
                    desk.file,
                    desk.row,
                    number,
                    character=character,
                    codepoint=f"U+{ord(character):04X}",
                ),
                cell=headings.get(number, ""),
            )


def _scan(found: dict, file: str, shown: str, has: frozenset[int]) -> None:
    wanting = {c for c in set(shown) if ord(c) not in has and c not in _IGNORABLE | _DRAWN}
    if not wanting:
        return
    for number, line in enumerate(shown.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if character in wanting:
                found.setdefault(
                    (file, number, character),
                    finding(
                        "glyph-missing",
                        file,
                        number,
                        column,
                        character=character,
                        codepoint=f"U+{ord(character):04X}",
                    ),
                )
