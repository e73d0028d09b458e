"""The fonts of rare characters: which these are, and how several sources are put into one font.

Used by ``make_fonts.py`` only. What Noto Sans TC and SC lack and the whole Noto Sans SC has is cut from that;
what it lacks too comes from Noto Sans JP, and what this lacks from HanaMin, a Ming typeface: brought to the
same size and height, its strokes made heavier.
"""

from __future__ import annotations

import bz2
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import Any

FAMILY = "Rare Han"
# Unihan's kIRG_GSource: standards for exchange, dictionaries of modern Chinese, the registry of names of
# persons (GIDC), maps (GCYY, GDZ), newspapers and typesetting systems (UAX #38)
MAINLAND = frozenset(
    ("G0", "G1", "G7", "G8", "GE", "GH", "GK", "GS", "GT", "GCE", "GKJ", "GFZ", "GXC", "GXH", "GXHZ", "GIDC")
    + ("GCYY", "GDZ", "GFC", "GGFZ", "GRM", "GZH")
)
TAIWAN = frozenset(("T1", "T2", "T3"))  # kIRG_TSource: CNS 11643 planes 1 to 3
JAPAN = frozenset(("J0", "J1", "J3", "J3A", "J4", "JA", "JA3", "JA4"))  # kIRG_JSource: JIS X 0208, 0212, 0213
# Hong Kong, Macao, the common core, 现代汉语词典, 通用规范汉字字典, Adobe-Japan1-6 (names in registers)
WHOLE = ("kIRG_HSource", "kIRG_MSource", "kUnihanCore2020", "kXHC1983", "kTGHZ2013", "kRSAdobe_Japan1_6")
URO_LATE = range(0x9FA6, 0xA000)  # added to the first block after 1993, many of them for names
HAN = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xFA0E, 0xFA2A),  # twelve of these are no compatibility ideographs, for all their names
    range(0x20000, 0x2EE5E),
    range(0x30000, 0x323B0),
)
RISE = -8  # per mille of an em: by so much HanaMin stands higher than Noto (medians of the outlines)
# per mille of an em that strokes of HanaMin grow by on each side, upright and level ones, so that they stand
# beside those of Noto (tried on crowded characters, which must not close up)
HEAVIER = {"Regular": (3, 12), "Bold": (16, 20)}


def unihan(folder: Path, *files: str) -> dict[str, dict[int, str]]:
    """Unihan's properties of these files: value by code point, by property."""
    found: dict[str, dict[int, str]] = {}
    for file in files:
        with bz2.open(folder / f"Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("U+"):
                    point, name, value = line.rstrip("\n").split("\t")
                    found.setdefault(name, {})[int(point[2:], 16)] = value
    return found


def gbk() -> set[int]:
    """Every code point of GBK: two bytes each."""
    pairs = (bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    return {ord(text) for pair in pairs if len(text := pair.decode("gbk", "ignore")) == 1}


def wanted(properties: Mapping[str, Mapping[int, str]]) -> set[int]:
    """The Chinese characters that names of persons and places are likely to have."""
    points = gbk() | set(URO_LATE)
    listed = (("kIRG_GSource", MAINLAND), ("kIRG_TSource", TAIWAN), ("kIRG_JSource", JAPAN))
    for name, standards in listed:
        points |= {point for point, value in properties[name].items() if value.split("-")[0] in standards}
    for name in WHOLE:
        points |= set(properties[name])
    return {
        point
        for point in points
        if any(point in block for block in HAN) and unicodedata.is_normalized("NFC", chr(point))
    }


def charset_text(sans: Iterable[int], ming: Iterable[int]) -> str:
    """The list of characters as it is kept: one a line, in order, HanaMin's marked."""
    marked = set(ming)
    lines = [f"U+{p:04X}{' # HanaMin' if p in marked else ''}" for p in sorted(marked | set(sans))]
    return "# What the fonts of rare characters have. See FONTLOG.md.\n" + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Addition:
    """A font to take glyphs from; how much higher they are set, and how much heavier, in 1/1000 em."""

    font: Any
    points: frozenset[int]
    rise: int = 0
    heavier: tuple[int, int] = (0, 0)


def add_glyphs(font: Any, additions: Sequence[Addition]) -> None:
    """Adds glyphs to a TrueType font of 1000 units an em, each from the first addition that has it."""
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    maps = [(each, each.font.getBestCmap(), each.font.getGlyphSet()) for each in additions]
    order, glyphs, metrics = font.getGlyphOrder(), font["glyf"], font["hmtx"]
    added: dict[int, str] = {}
    for point in sorted({p for each, known, _ in maps for p in each.points & known.keys()}):
        source, known, outlines = next(each for each in maps if point in each[0].points & each[1].keys())
        scale = font["head"].unitsPerEm / source.font["head"].unitsPerEm
        pen = TTGlyphPen(None)
        outlines[known[point]].draw(TransformPen(pen, (scale, 0, 0, scale, 0, source.rise)))
        name = f"u{point:05X}"
        glyphs[name] = glyph = pen.glyph()
        if any(source.heavier):
            _make_heavier(glyph, *source.heavier)
        glyph.recalcBounds(glyphs)
        metrics[name] = round(outlines[known[point]].width * scale), getattr(glyph, "xMin", 0)
        added[point] = name
    font.setGlyphOrder([*order, *(name for name in added.values() if name not in order)])
    _map({**font.getBestCmap(), **added}, font)


def _make_heavier(glyph: Any, across: float, along: float) -> None:
    """Moves the points of an outline outwards: by ``across`` to the sides, by ``along`` up and down.

    Each goes along the bisector of its corner; a point at which the outline turns back stays.
    """
    start = 0
    for end in glyph.endPtsOfContours:
        ring = [glyph.coordinates[i] for i in range(start, end + 1)]
        for i, (x, y) in enumerate(ring):
            before, after = _unit(ring, i, -1), _unit(ring, i, 1)
            lean = 1 + before[0] * after[0] + before[1] * after[1]
            if lean > 0.25:  # filled to the right of its way (TrueType), so outwards is to the left
                left = -(before[1] + after[1]) / lean, (before[0] + after[0]) / lean
                glyph.coordinates[start + i] = round(x + across * left[0]), round(y + along * left[1])
        start = end + 1


def _unit(ring: Sequence[tuple[int, int]], at: int, step: int) -> tuple[float, float]:
    """The direction of the outline's way to (step -1) or from (step 1) a point."""
    for distance in range(1, len(ring)):
        other = ring[(at + step * distance) % len(ring)]
        x, y = step * (other[0] - ring[at][0]), step * (other[1] - ring[at][1])
        if length := hypot(x, y):
            return x / length, y / length
    return 0.0, 0.0


def _map(characters: Mapping[int, str], font: Any) -> None:
    """Gives the font Unicode maps of these characters: the basic plane's, and the whole."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    tables = []
    for format_, platform, encoding in ((4, 0, 3), (12, 0, 4), (4, 3, 1), (12, 3, 10)):
        table = CmapSubtable.newSubtable(format_)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {p: name for p, name in characters.items() if format_ == 12 or p < 0x10000}
        tables.append(table)
    font["cmap"].tables = tables


def rename(font: Any, style: str, notice: str) -> None:
    """Names the font as one of :data:`FAMILY`; the notices of its sources stay, with ``notice`` added."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in (0, 5, 13, 14)}
    table.names = []
    full = f"{FAMILY} {style}"
    names = {
        **kept,
        0: f"{kept[0]} {notice}",
        1: FAMILY,
        2: style,
        3: f"{kept[5]};{full}",
        4: full,
        6: full.replace(" Han ", "Han-"),
    }
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)


def merged(
    base: Any, additions: Sequence[Addition], style: str, notice: str, drop: Callable[[str], bool]
) -> None:
    """Makes ``base``, Noto cut to its rare characters, one of the fonts of rare characters."""
    add_glyphs(base, additions)
    for tag in list(filter(drop, base.keys())):
        del base[tag]
    base["post"].formatType = 3.0
    rename(base, style, notice)
