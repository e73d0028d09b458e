"""Where a finished PDF's characters lie, read back by pdfium."""

from __future__ import annotations

from ctypes import byref, c_double
from dataclasses import dataclass
from math import hypot

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Glyph:
    """A character's origin in points, from the left and the bottom of the page, and its size."""

    character: str
    x: float
    y: float
    size: float


def glyphs(pdf: bytes, page: int = 0) -> list[Glyph]:
    """The characters of a page in the file's order, without those that pdfium makes up."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    made = []
    for i in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, i):
            continue
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, i, byref(matrix))
        made.append(
            Glyph(
                chr(raw.FPDFText_GetUnicode(text, i)),
                x.value,
                y.value,
                raw.FPDFText_GetFontSize(text, i) * hypot(matrix.a, matrix.b),
            )
        )
    text.close()
    document.close()
    return made


def lines(pdf: bytes, page: int = 0) -> list[list[Glyph]]:
    """The page's characters by baseline, from the top, each line from the left."""
    rows: dict[float, list[Glyph]] = {}
    for glyph in glyphs(pdf, page):
        key = next(
            (y for y, row in rows.items() if abs(y - glyph.y) < 0.4 * max(glyph.size, row[0].size)), glyph.y
        )
        rows.setdefault(key, []).append(glyph)
    return [sorted(rows[y], key=lambda g: g.x) for y in sorted(rows, reverse=True)]
