"""Fonts in finished files: only what a reader looks into."""

import io
import struct
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from booklet.finish.fonts import NEEDED, trimmed, trimmed_fonts

ROOT = Path(__file__).parents[1]


def tables(font: bytes) -> dict[bytes, bytes]:
    """A font's tables by tag."""
    count = struct.unpack(">H", font[4:6])[0]
    records = [struct.unpack(">4sIII", font[12 + 16 * i:28 + 16 * i]) for i in range(count)]
    return {tag: font[start:start + size] for tag, _, start, size in records}


def embedded(pdf: bytes) -> list[bytes]:
    """The TrueType fonts in a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [o.FontFile2.read_bytes() for o in document.objects
                if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]


@pytest.fixture(scope="module")
def typeset_pdf():
    """A page of both weights as WeasyPrint leaves it."""
    from booklet.typeset import prepare

    prepare(str(ROOT / "fonts"))
    from weasyprint import HTML

    return HTML(string='<html lang="zh-Hans"><meta charset="utf-8"><body style="font-family:'
                       "'Noto Sans SC'\">先<b>核实</b>，再回答。").write_pdf()


def test_only_needed_tables_stay(typeset_pdf):
    """An embedded font has no table that ISO 32000-1 table 126 doesn't ask for."""
    assert all(set(tables(trimmed(font))) <= set(NEEDED) for font in embedded(typeset_pdf))


def test_glyphs_stay_as_they_are(typeset_pdf):
    """Outlines and widths are the same bytes as before."""
    for font in embedded(typeset_pdf):
        before, after = tables(font), tables(trimmed(font))
        assert [after[t] for t in (b"glyf", b"loca", b"hmtx")] == [
            before[t] for t in (b"glyf", b"loca", b"hmtx")]


def test_checksums_are_right(typeset_pdf):
    """A trimmed font's words sum to 0xB1B0AFBA, as OpenType asks."""
    font = trimmed(embedded(typeset_pdf)[0])
    font += bytes(-len(font) % 4)
    assert sum(struct.unpack(f">{len(font) // 4}I", font)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_page_looks_the_same(typeset_pdf):
    """The page's pixels are those of the file with whole fonts."""
    with pikepdf.open(io.BytesIO(typeset_pdf)) as document:
        trimmed_fonts(document)
        out = io.BytesIO()
        document.save(out)
    before, after = (bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).buffer)
                     for pdf in (typeset_pdf, out.getvalue()))
    assert before == after


def test_other_bytes_are_left():
    """What is no TrueType font is handed back unchanged."""
    assert trimmed(b"OTTO and more") == b"OTTO and more"
