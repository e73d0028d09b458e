"""A finished file's pages as they will be seen: runs of type, pictures, and a coarse raster (pdfium).

Lengths are mm from the page's left and top edge, sizes of type points. Not here: any judgement.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from booklet.preflight.content_stream import Matrix, multiplied

DPI = 72  # of the raster: a point is a pixel, a character of 8 pt eight of them
MM = 25.4 / 72

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class TextRun:
    """A run of type: its size, weight, colour, place. ``turned``: not level; ``slanted``: nor upright, as
    words across a page are."""

    size: float
    bold: bool
    colour: tuple[int, int, int]
    box: Box
    turned: bool
    slanted: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture of pixels: how many, and where it lies."""

    width: int
    height: int
    box: Box

    @property
    def ppi(self) -> float:
        """Pixels to an inch, in the direction where there are fewer."""
        return (
            min(
                self.width / max(self.box[2] - self.box[0], 0.01),
                self.height / max(self.box[3] - self.box[1], 0.01),
            )
            * 25.4
        )


@dataclass(frozen=True)
class Page:
    """A page's size in mm, its runs and pictures, and its raster (a PIL image, RGB, at :data:`DPI`)."""

    width: float
    height: float
    runs: tuple[TextRun, ...]
    pictures: tuple[Picture, ...]
    raster: Any = field(repr=False)


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """Every page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_page(page) for page in document)
    finally:
        document.close()


def _page(page: Any) -> Page:
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()  # of a page with bleed the corner isn't at 0
    found = list(_objects(page.raw, height, (1.0, 0.0, 0.0, 1.0, -left, -bottom)))
    runs = tuple(each for each in found if isinstance(each, TextRun))
    pictures = tuple(each for each in found if isinstance(each, Picture))
    raster = page.render(scale=DPI / 72).to_pil().convert("RGB")
    page.close()
    return Page(width * MM, height * MM, runs, pictures, raster)


def _objects(page: Any, height: float, origin: Matrix) -> Iterator[TextRun | Picture]:
    """Runs and pictures, those inside forms too, whose matrices are multiplied in before ``origin``."""
    import pypdfium2.raw as pdfium

    def below(count: int, get: Any, outer: Matrix) -> Iterator[TextRun | Picture]:
        for index in range(count):
            each = get(index)
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(each, matrix)
                yield from below(
                    pdfium.FPDFFormObj_CountObjects(each),
                    lambda i, form=each: pdfium.FPDFFormObj_GetObject(form, i),
                    multiplied(_values(matrix), outer),
                )
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield _run(each, outer, height)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                yield _picture(each, outer, height)

    yield from below(pdfium.FPDFPage_CountObjects(page), lambda i: pdfium.FPDFPage_GetObject(page, i), origin)


def _run(each: Any, outer: Matrix, height: float) -> TextRun:
    import pypdfium2.raw as pdfium

    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(each, size)
    pdfium.FPDFPageObj_GetMatrix(each, matrix)
    a, b, c, d, _, _ = multiplied(_values(matrix), outer)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(each, red, green, blue, alpha)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(each), name, 200)
    return TextRun(
        size.value * (c * c + d * d) ** 0.5,
        b"Bold" in name.value,
        (red.value, green.value, blue.value),
        _box(each, outer, height),
        abs(b) > 0.01 * abs(a) + 1e-6,
        abs(b) > 0.01 * abs(a) + 1e-6 and abs(a) > 0.01 * abs(b) + 1e-6,
    )


def _picture(each: Any, outer: Matrix, height: float) -> Picture:
    import pypdfium2.raw as pdfium

    width, tall = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(each, width, tall)
    return Picture(width.value, tall.value, _box(each, outer, height))


def _box(each: Any, outer: Matrix, height: float) -> Box:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    a, b, c, d, e, f = outer
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs) * MM, (height - max(ys)) * MM, max(xs) * MM, (height - min(ys)) * MM


def _values(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
