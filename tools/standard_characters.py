"""Makes ``src/booklet/standard_characters/table.py``: which characters are told apart by code and not by eye.

    .venv/bin/python tools/standard_characters.py /usr/share/unicode    # the Debian package unicode-data

Made again when a font of ``fonts/`` changes; ``tests/test_standard_characters.py`` holds that the table is
that of the fonts. What is in it comes from the fonts' own maps and from two files of the Unicode Character
Database, ``EquivalentUnifiedIdeograph.txt`` and ``emoji/emoji-data.txt``; which of several characters is the
standard one is decided by :func:`standard_of`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "booklet" / "standard_characters" / "table.py"
FONTS = {"zh-Hant": "NotoSansTC", "zh-Hans": "NotoSansSC"}  # by script, without weight
BLANK_OR_UNSEEN = ("Zs", "Cf")  # categories that print nothing: spaces, joiners, soft hyphens


def shared_glyphs(font: Path) -> list[tuple[int, ...]]:
    """The characters that a font draws with one and the same glyph, in code order."""
    from fontTools.ttLib import TTFont

    glyphs = defaultdict(list)
    with TTFont(font, lazy=True) as file:
        for point, glyph in file.getBestCmap().items():
            glyphs[glyph].append(point)
    seen = (
        [p for p in points if unicodedata.category(chr(p)) not in BLANK_OR_UNSEEN]
        for points in glyphs.values()
    )
    return sorted(tuple(sorted(points)) for points in seen if len(points) > 1)


def of_compatibility(point: int) -> int:
    """What a compatibility ideograph is by Unicode's canonical mapping; others are themselves."""
    if 0xF900 <= point <= 0xFAFF or 0x2F800 <= point <= 0x2FA1F:
        return ord(unicodedata.normalize("NFC", chr(point)))
    return point


@cache
def _encoded(codec: str, rows: range) -> frozenset[int]:
    """The characters for which a codec has two bytes, the first one in ``rows``."""
    pairs = (bytes([a, b]) for a in rows for b in range(0x40, 0xFF))
    return frozenset(ord(text) for pair in pairs if len(text := pair.decode(codec, "ignore")) == 1)


def standard_of(points: Iterable[int]) -> int:
    """Which of several characters with one glyph is the standard one.

    ASCII; then what another of them decomposes to (UnicodeData.txt); then the character of the first
    standard that has any of them, GB 2312 (as GBK maps it: the dot U+00B7, the ellipsis U+2026, the tilde
    U+FF5E, which CLREQ 3.1.2 names too), GBK, Big5, JIS X 0213; then the lowest code.
    """
    members = sorted(points)
    targets = {unicodedata.decomposition(chr(p)).split(" ")[-1] for p in members}
    standards = (
        frozenset(range(0x80)),
        frozenset(p for p in members if f"{p:04X}" in targets),
        _gb2312(),
        _encoded("gbk", range(0x81, 0xFF)),
        _encoded("big5", range(0x81, 0xFF)),
        _encoded("euc_jis_2004", range(0xA1, 0xFF)),
        frozenset(members),
    )
    return next(p for standard in standards for p in members if p in standard)


@cache
def _gb2312() -> frozenset[int]:
    pairs = (bytes([a, b]) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return frozenset(ord(pair.decode("gbk")) for pair in pairs if len(pair.decode("gb2312", "ignore")) == 1)


def shared(ideographs: Mapping[int, int]) -> dict[int, tuple[int, list[str]]]:
    """Beside radicals (``ideographs``) and compatibility ideographs: what the fonts draw as another
    character, with that one and the scripts in whose font it is so."""
    found: dict[int, tuple[int, list[str]]] = {}
    for script, font in FONTS.items():
        for group in shared_glyphs(ROOT / "fonts" / f"{font}-Regular.ttf"):
            left = [p for p in group if p not in ideographs and of_compatibility(p) == p]
            standard = standard_of(left) if left else 0
            for point in left:
                if point != standard:
                    found.setdefault(point, (standard, []))[1].append(script)
    return found


def ranges(file: Path, wanted: Collection[str]) -> dict[int, str]:
    """The code points of a file of the Unicode Character Database, with their values, where these are
    ``wanted`` or nothing in particular is."""
    found: dict[int, str] = {}
    for line in file.read_text("utf-8").splitlines():
        if match := re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))? *; *(\w+)", line):
            if not wanted or match[3] in wanted:
                found |= dict.fromkeys(range(int(match[1], 16), int(match[2] or match[1], 16) + 1), match[3])
    return dict(sorted(found.items()))


def as_text(unicode: Path) -> str:
    """The module's text, from the files of the Unicode Character Database in the folder ``unicode``."""
    ideographs = {
        point: int(value, 16)
        for point, value in ranges(unicode / "EquivalentUnifiedIdeograph.txt", ()).items()
    }
    emoji = [p for p in ranges(unicode / "emoji" / "emoji-data.txt", ("Emoji",)) if p > 0xFF]
    blocks: list[list[int]] = []
    for point in emoji:
        if blocks and blocks[-1][1] == point - 1:
            blocks[-1][1] = point
        else:
            blocks.append([point, point])
    return "\n".join(
        [
            '"""Made by ``tools/standard_characters.py``; don\'t edit. All are hexadecimal code points."""',
            "",
            "# radicals and strokes, each with the ideograph that it is",
            "# (Unicode 15.0, EquivalentUnifiedIdeograph.txt)",
            "RADICALS = " + _lines(f"{a:04X}={b:04X}" for a, b in ideographs.items()),
            "",
            "# what a font of fonts/ draws as another character, with that one and the scripts of the fonts",
            "SHARED = "
            + _lines(
                f"{a:04X}={b:04X}:{'+'.join(scripts)}"
                for a, (b, scripts) in sorted(shared(ideographs).items())
            ),
            "",
            "# first and last of each run of emoji (Unicode 15.0, emoji-data.txt), but for ASCII and Latin-1",
            "EMOJI = " + _lines(f"{a:04X}-{b:04X}" for a, b in blocks),
            "",
        ]
    )


def _lines(words: Iterable[str]) -> str:
    """Words as a string literal over several lines."""
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 98:
            lines.append(line)
            line = ""
        line += word + " "
    return "\n".join(["(", *(f'    "{each}"' for each in [*lines[:], line.rstrip()]), ")"])


def main() -> None:
    """Writes the table."""
    TABLE.write_text(as_text(Path(sys.argv[1])), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
