"""Finished files: fonts with what a reader looks into, numbers written one way."""

import io
import struct
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from booklet.finish.fonts import NEEDED, trim_embedded_fonts, trim_font
from booklet.finish.numbers import normalized_numbers

ROOT = Path(__file__).parents[1]


def tables(font: bytes) -> dict[bytes, bytes]:
    """A font's tables by tag."""
    count = struct.unpack(">H", font[4:6])[0]
    records = [struct.unpack(">4sIII", font[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    return {tag: font[start : start + size] for tag, _, start, size in records}


def embedded(pdf: bytes) -> list[bytes]:
    """The TrueType fonts in a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            o.FontFile2.read_bytes()
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
        ]


@pytest.fixture(scope="module")
def typeset_pdf():
    """A page of both weights as WeasyPrint leaves it."""
    from booklet.typeset import prepare

    prepare(str(ROOT / "fonts"))
    from weasyprint import HTML

    return HTML(
        string='<html lang="zh-Hans"><meta charset="utf-8"><body style="font-family:'
        "'Noto Sans SC'\">先<b>核实</b>，再回答。"
    ).write_pdf()


def shrunk(pdf: bytes) -> bytes:
    """The PDF with its fonts trimmed."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        trim_embedded_fonts(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def outlines(font: bytes) -> dict[int, tuple]:
    """A font's drawn glyphs by number: coordinates and advance."""
    made = TTFont(io.BytesIO(font))
    glyphs = made["glyf"]
    return {
        i: (list(glyphs[name].getCoordinates(glyphs)[0]), made["hmtx"][name])
        for i, name in enumerate(made.getGlyphOrder())
        if glyphs[name].numberOfContours
    }


def test_only_needed_tables_stay(typeset_pdf):
    """An embedded font has no table that ISO 32000-1 table 126 doesn't ask for."""
    assert all(set(tables(font)) <= set(NEEDED) for font in embedded(shrunk(typeset_pdf)))


def test_used_glyphs_stay_as_they_are(typeset_pdf):
    """Each glyph that is left has the number, outline and advance it had."""
    for before, after in zip(embedded(typeset_pdf), embedded(shrunk(typeset_pdf))):
        whole, left = outlines(before), outlines(after)
        assert left and left.items() <= whole.items()


def test_unused_glyphs_go(typeset_pdf):
    """A glyph that no text uses is empty: 先，再回答。 and 核实 are eight glyphs, .notdef apart."""
    left = [set(outlines(font)) - {0} for font in embedded(shrunk(typeset_pdf))]
    assert sorted(map(len, left)) == [2, 6]


def test_components_of_a_used_glyph_stay():
    """A composite glyph keeps the glyphs it is made of, and theirs; no other glyph is left."""
    kept = set(outlines(trim_font(_font_of_composites(), [5])))
    assert kept == {1, 2, 3, 4, 5}


def _font_of_composites() -> bytes:
    """Six drawn glyphs: 1, 2, 3 plain; 4 made of 1 and 2; 5 made of 4 and 3; 6 plain."""
    names = [".notdef", "one", "two", "three", "pair", "nested", "other"]
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for number, name in enumerate(names[1:], 1):
        pen = TTGlyphPen(glyphs)
        for part in {"pair": ("one", "two"), "nested": ("pair", "three")}.get(name, ()):
            pen.addComponent(part, (1, 0, 0, 1, 100 * number, 0))
        if name not in ("pair", "nested"):
            pen.moveTo((0, 0))
            for corner in ((0, 500), (100 * number, 500), (100 * number, 0)):
                pen.lineTo(corner)
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x4E00 + number: name for number, name in enumerate(names[1:])})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupMaxp()
    builder.setupHead(unitsPerEm=1000)
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def test_checksums_are_right(typeset_pdf):
    """A trimmed font's words sum to 0xB1B0AFBA, as OpenType asks."""
    font = embedded(shrunk(typeset_pdf))[0]
    font += bytes(-len(font) % 4)
    assert sum(struct.unpack(f">{len(font) // 4}I", font)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_page_looks_the_same(typeset_pdf):
    """The page's pixels are those of the file with whole fonts."""
    before, after = (
        bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).buffer)
        for pdf in (typeset_pdf, shrunk(typeset_pdf))
    )
    assert before == after


def test_other_bytes_are_left():
    """What is no TrueType font is handed back unchanged."""
    assert trim_font(b"OTTO and more", [1]) == b"OTTO and more"


@pytest.mark.parametrize(
    "written, meant",
    [
        (b"382.005 159.6 132. 33.6 re", b"382.005 159.6 132 33.6 re"),
        (b"-7. 0 Td\n[ 3. 2.5 ] 0. d", b"-7 0 Td\n[ 3 2.5 ] 0 d"),
        (b"/Span << /ActualText (1. 2) >> BDC", b"/Span << /ActualText (1. 2) >> BDC"),
    ],
)
def test_whole_numbers_have_no_point(written, meant):
    """A whole number in a content stream is written one way; literal strings are left."""
    assert normalized_numbers(written) == meant
