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
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "booklet" / "standard_characters" / "table.py"
FONTS = {"zh-Hant": "NotoSansTC", "zh-Hans": "NotoSansSC"}  # by script, without weight
BLANK_OR_UNSEEN = ("Zs", "Cf")  # categories that print nothing: spaces, joiners, soft hyphens
ALWAYS = ("ccmp", "liga", "locl")  # features that are on in every text


def drawn_alike(font: Path) -> list[frozenset[str]]:
    """The texts that a font draws with one and the same glyph: characters by its map, and by what it
    does to every text, forms of a language (``locl``) and ligatures (``ccmp``, ``liga``)."""
    from fontTools.ttLib import TTFont

    texts: dict[str, set[str]] = defaultdict(set)
    with TTFont(font, lazy=True) as file:
        for point, glyph in file.getBestCmap().items():
            if unicodedata.category(chr(point)) not in BLANK_OR_UNSEEN:
                texts[glyph].add(chr(point))
        rules = list(_substitutions(file)) if "GSUB" in file else []
    for glyphs, made in sorted(rules, key=lambda rule: len(rule[0])):  # forms, then ligatures of these
        parts = [texts[glyph] for glyph in glyphs]
        if all(parts):
            texts[made] |= parts[0] if len(parts) == 1 else {"".join(map(standard_of, parts))}
    return [frozenset(each) for each in texts.values() if len(each) > 1]


def _substitutions(font: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The glyphs that a font replaces, whatever is asked of it, and the glyph it replaces them by."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex if record.FeatureTag in ALWAYS else ():
            for rule in table.LookupList.Lookup[index].SubTable:
                rule = getattr(rule, "ExtSubTable", rule)
                for glyph, made in getattr(rule, "mapping", {}).items():
                    yield (glyph,), made
                for first, ligatures in getattr(rule, "ligatures", {}).items():
                    for ligature in ligatures:
                        yield (first, *ligature.Component), ligature.LigGlyph


def of_compatibility(character: str) -> str:
    """What a compatibility ideograph is by Unicode's canonical mapping; others are themselves."""
    point = ord(character)
    if 0xF900 <= point <= 0xFAFF or 0x2F800 <= point <= 0x2FA1F:
        return unicodedata.normalize("NFC", character)
    return character


@cache
def _encoded(codec: str, rows: range) -> frozenset[int]:
    """The characters for which a codec has two bytes, the first one in ``rows``."""
    pairs = (bytes([a, b]) for a in rows for b in range(0x40, 0xFF))
    return frozenset(ord(text) for pair in pairs if len(text := pair.decode(codec, "ignore")) == 1)


def standard_of(texts: Iterable[str]) -> str:
    """Which of several texts with one glyph is the standard one.

    ASCII; then what another of them decomposes to (UnicodeData.txt); then what is written in the first
    standard that has any of them, GB 2312 (as GBK maps it: the dot U+00B7, the ellipsis U+2026, the dash
    U+2014, the tilde U+FF5E, which CLREQ 3.1 names too), GBK, Big5, JIS X 0213; then the lowest code.
    """
    members = sorted(texts)
    targets = {_decomposed(text) for text in members}
    in_standards = (
        lambda text: text.isascii(),
        lambda text: text in targets,
        *(
            lambda text, standard=standard: standard.issuperset(map(ord, text))
            for standard in (
                _gb2312(),
                _encoded("gbk", range(0x81, 0xFF)),
                _encoded("big5", range(0x81, 0xFF)),
                _encoded("euc_jis_2004", range(0xA1, 0xFF)),
            )
        ),
        lambda text: True,
    )
    return next(text for is_in in in_standards for text in members if is_in(text))


def _decomposed(text: str) -> str:
    """What a character decomposes to in one step; nothing where it doesn't, or for several."""
    mapping = unicodedata.decomposition(text).split(" ") if len(text) == 1 else []
    return "".join(chr(int(code, 16)) for code in mapping if code and not code.startswith("<"))


@cache
def _gb2312() -> frozenset[int]:
    pairs = (bytes([a, b]) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return frozenset(ord(pair.decode("gbk")) for pair in pairs if len(pair.decode("gb2312", "ignore")) == 1)


def shared(ideographs: Mapping[int, int]) -> dict[str, tuple[str, list[str]]]:
    """Beside radicals (``ideographs``) and compatibility ideographs: the characters that the fonts draw as
    another text, with that one and the scripts in whose font it is so."""
    found: dict[str, tuple[str, list[str]]] = {}
    for script, font in FONTS.items():
        for group in drawn_alike(ROOT / "fonts" / f"{font}-Regular.ttf"):
            left = {t for t in group if len(t) > 1 or ord(t) not in ideographs and of_compatibility(t) == t}
            standard = standard_of(left) if left else ""
            for text in sorted(left - {standard}):
                if len(text) > 1:
                    raise ValueError(f"{standard} is drawn as {text}: which is printed can't be told by code")
                if found.setdefault(text, (standard, []))[0] != standard:
                    raise ValueError(f"{text} is drawn as {standard} and as {found[text][0]}")
                if script not in found[text][1]:
                    found[text][1].append(script)
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
            "# what a font of fonts/ draws as another text, with that one and the scripts of the fonts",
            "SHARED = "
            + _lines(
                f"{ord(a):04X}={'-'.join(f'{ord(c):04X}' for c in b)}:{'+'.join(scripts)}"
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
