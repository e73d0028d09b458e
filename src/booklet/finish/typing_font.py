"""The font that a file brings along for what somebody types into its fields.

Without one a viewer takes whatever its machine has, and prints boxes where that has no Chinese. Which
characters: those of everyday use and of names, as the national tables have them, so that a file stays small;
what else is typed the viewer draws with a font of its own. In a viewer fields are typed in this font
if it can find characters by ``ToUnicode``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from booklet.finish.fonts import trim_font

FILES = {"zh-Hant": "NotoSansTC-Regular.ttf", "zh-Hans": "NotoSansSC-Regular.ttf"}
_BATCH = 100  # entries of one block of a CMap (Adobe Technical Note 5014)
_SIGNS = "　〇、。，．・：；？！「」『』（）《》〈〉【】“”‘’—…～·￥％＋－＝／①②③④⑤⑥⑦⑧⑨⑩㎡℃×÷±√"


@dataclass(frozen=True)
class TypingFont:
    """A cut TrueType font: its bytes, name, the glyph of each character, advances and measures in
    thousandths of an em."""

    data: bytes
    name: str
    glyphs: Mapping[int, int]
    advances: Mapping[int, int]
    box: tuple[int, ...]
    ascent: int
    descent: int


def typing_characters(language: str) -> frozenset[str]:
    """The characters that a field's font has, for a BCP 47 tag.

    Simplified: GB 2312-80 (3,755 of everyday use, 3,008 of less, many of them in names). Traditional: the
    5,401 of everyday use of Big5, and the first 3,755 of GB 2312, which people on the mainland type.
    """
    last = 0xF7 if language == "zh-Hans" else 0xD7
    made = set(map(chr, range(0x20, 0x7F))) | set(_SIGNS)
    made |= _of("gb2312", range(0xB0, last + 1), range(0xA1, 0xFF))
    made |= _of("gb2312", (0xA3,), range(0xA1, 0xFF))  # full-width letters and digits
    if language != "zh-Hans":
        made |= _of("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return frozenset(made)


def _of(encoding: str, rows: Iterable[int], cells: Iterable[int]) -> set[str]:
    codes = [bytes((row, cell)) for row in rows for cell in cells]
    return {text for code in codes if len(text := code.decode(encoding, "ignore")) == 1}


@lru_cache(maxsize=2)
def typing_font(fonts: str, language: str) -> TypingFont:
    """The font of the folder ``fonts`` that fields of a language are typed in, cut; read once in a
    process."""
    from fontTools.ttLib import TTFont

    data = (Path(fonts) / FILES[language]).read_bytes()
    whole = TTFont(io.BytesIO(data), lazy=True)
    names, numbers = whole.getBestCmap(), whole.getReverseGlyphMap()
    scale = 1000 / whole["head"].unitsPerEm
    wanted = sorted(ord(c) for c in typing_characters(language) if ord(c) in names)
    glyphs = {c: numbers[names[c]] for c in wanted}
    metrics, head, heights = whole["hmtx"].metrics, whole["head"], whole["hhea"]
    return TypingFont(
        trim_font(data, frozenset(glyphs.values())),
        whole["name"].getDebugName(6),
        glyphs,
        {numbers[names[c]]: round(metrics[names[c]][0] * scale) for c in wanted},
        tuple(round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
        round(heights.ascent * scale),
        round(heights.descent * scale),
    )


def embedded(document: Any, font: TypingFont) -> Any:
    """The font in an open ``pikepdf.Pdf``, as a Type 0 font whose codes are glyph numbers (ISO 32000-1,
    9.7)."""
    from pikepdf import Array, Dictionary, Name, String

    name = Name(f"/FIELDS+{font.name}")
    file = document.make_stream(font.data)
    file.Length1 = len(font.data)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.ascent,
        StemV=80,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        DW=1000,
        W=Array(_widths(font.advances)),
        CIDToGIDMap=Name.Identity,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=document.make_stream(_to_unicode(font.glyphs)),
        )
    )


def _widths(advances: Mapping[int, int]) -> list[int]:
    """Runs of glyphs of one width, as ``first last width``."""
    made: list[int] = []
    for glyph, width in sorted(advances.items()):
        if made and made[-2] == glyph - 1 and made[-1] == width:
            made[-2] = glyph
        else:
            made += [glyph, glyph, width]
    return made


def _to_unicode(glyphs: Mapping[int, int]) -> bytes:
    """The CMap from glyph numbers to characters (ISO 32000-1, 9.10.3)."""
    pairs: dict[int, int] = {}
    for character, glyph in sorted(glyphs.items()):
        pairs.setdefault(glyph, character)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    entries = [f"<{g:04x}> <{chr(c).encode('utf-16-be').hex()}>" for g, c in sorted(pairs.items())]
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        lines += [f"{len(batch)} beginbfchar", *batch, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
