"""A finished file's pages as they will be seen: text, runs of type, pictures, how they look drawn (pdfium).

Lengths are mm from the page's left and top edge, sizes of type points. Not here: any judgement.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from booklet.preflight.canvas import DPI, Canvas
from booklet.preflight.content_stream import Matrix, multiplied
from booklet.preflight.extraction import normalized
from booklet.preflight.ground import Colour, ground
from booklet.preflight.kept_facts import PageFacts
from booklet.preflight.surface import BLANK, EDGE, PARTS, Surface, surface_of

MM = 25.4 / 72
_PIXELS = DPI / 72 / MM  # to a mm
_MANY = 100  # segments of a path; the smallest QR code has some 700

T = TypeVar("T")
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class TextRun:
    """A run of type: its size, weight, colour, place. ``turned``: not level; ``slanted``: nor upright, as
    words across a page are. ``baseline``: where its line stands, in mm from the page's top."""

    size: float
    bold: bool
    colour: Colour
    box: Box
    turned: bool
    slanted: bool = False
    baseline: float = 0.0


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
class Drawing:
    """A path of many segments, as a QR code is, and where it lies."""

    box: Box


@dataclass(frozen=True, eq=False)
class Page:
    """A page's size in mm; its text, objects and looks are read when they are first asked for, and kept.

    ``document`` is pypdfium2's, ``index`` the page's number there from 0. ``canvas`` is what all pages of the
    document are drawn into. ``facts`` has what is known of the page, maybe from another file. ``parts`` are
    those of its surface that will be asked for, seen when it is drawn; for another it is drawn again.
    """

    width: float
    height: float
    document: Any = field(repr=False)
    index: int = field(repr=False)
    canvas: Canvas = field(repr=False)
    facts: PageFacts = field(default_factory=PageFacts, repr=False)
    parts: frozenset[str] = field(default=PARTS, repr=False)

    @cached_property
    def handle(self) -> Any:
        """pypdfium2's page: while it is open, the fonts that the next page has too stay loaded."""
        return self.document[self.index]

    @property
    def text(self) -> str:
        """The page's text in the order it is drawn in."""
        return self.facts.of_shape("text", self._read_text)

    @property
    def compared(self) -> str:
        """The page's text as it is compared."""
        return self.facts.of_shape("compared", self._compared)

    def _compared(self) -> str:
        return normalized(self.text)

    def _surface(self, parts: Collection[str]) -> Surface:
        return surface_of(self.canvas.picture_of(self.handle), parts)

    def _read_text(self) -> str:
        found = self.handle.get_textpage()
        text = found.get_text_range()
        found.close()
        return text

    @cached_property
    def objects(self) -> tuple[TextRun | Picture | Drawing, ...]:
        """What is drawn, those inside forms too, in order."""
        left, bottom, _, _ = self.handle.get_cropbox()  # of a page with bleed the corner isn't at 0
        origin = (1.0, 0.0, 0.0, 1.0, -left, -bottom)
        return tuple(_objects(self.handle.raw, self.handle.get_height(), origin))

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The page's runs of type."""
        return tuple(each for each in self.objects if isinstance(each, TextRun))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The page's pictures of pixels."""
        return self.facts.of_shape("pictures", self._objects_of, Picture)

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The page's paths of many segments."""
        return self.facts.of_shape("drawings", self._objects_of, Drawing)

    def _objects_of(self, kind: type[T]) -> tuple[T, ...]:
        return tuple(each for each in self.objects if isinstance(each, kind))

    @property
    def surface(self) -> Surface:
        """How much ink is on the page, and as much else as will be asked for."""
        return self.facts.of_looks(("surface", self.parts), self._surface, self.parts)

    def _surface_with(self, part: str) -> Surface:
        if part in self.parts:
            return self.surface
        return self.facts.of_looks(("surface", PARTS), self._surface, PARTS)

    @property
    def edge(self) -> float:
        """How far the page's first ink is from its nearest edge, in mm; half the page where it is blank."""
        pixels = self._surface_with(EDGE).edge
        return min(self.width, self.height) / 2 if pixels is None else pixels * 25.4 / DPI

    @property
    def blank(self) -> float:
        """How high the largest band across the page is in which nothing is printed, in mm."""
        return self._surface_with(BLANK).blank * 25.4 / DPI

    def grey_picture(self, dpi: float, box: Box | None = None) -> Any:
        """A part of the page, or all of it, as a PIL image of greys at a resolution."""
        left, top, right, bottom = box or (0, 0, self.width, self.height)
        edges = (left, self.height - bottom, self.width - right, top)  # cut off, in pdfium's order
        crop = tuple(max(0.0, edge) / MM for edge in edges)
        return self.handle.render(scale=dpi / 72, grayscale=True, crop=crop).to_pil()

    @cached_property
    def level_runs(self) -> tuple[tuple[TextRun, Colour], ...]:
        """The runs that aren't turned, each with the colour of what it lies on."""
        _ = self.surface  # seen on the same picture, before that of another page takes its place
        picture = self.canvas.picture_of(self.handle)
        level = (run for run in self.runs if not run.turned and run.box[2] > run.box[0])
        return tuple((run, ground(_area(picture, run.box), run.colour)) for run in level)


def pages_of(
    document: Any, known: Sequence[PageFacts] = (), parts: frozenset[str] = PARTS
) -> tuple[Page, ...]:
    """Every page of an open ``pypdfium2.PdfDocument``; ``known`` is what is known of each, if anything is,
    ``parts`` those of their surfaces that will be asked for."""
    canvas = Canvas()
    return tuple(
        Page(width * MM, height * MM, document, index, canvas, known[index] if known else PageFacts(), parts)
        for index in range(len(document))
        for width, height in [document.get_page_size(index)]
    )


def _objects(page: Any, height: float, origin: Matrix) -> Iterator[TextRun | Picture | Drawing]:
    """Runs, pictures, drawings; of those inside forms the matrices are multiplied in before ``origin``."""
    import pypdfium2.raw as pdfium

    to = _Answers()

    def below(count: int, get: Any, outer: Matrix) -> Iterator[TextRun | Picture | Drawing]:
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
                yield _run(each, outer, height, to)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                yield _picture(each, outer, height, to)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(each) > _MANY:
                yield Drawing(_box(each, outer, height, to))

    yield from below(pdfium.FPDFPage_CountObjects(page), lambda i: pdfium.FPDFPage_GetObject(page, i), origin)


def _area(picture: Any, box: Box) -> Any:
    """The part of a page's picture that a box lies in."""
    left, top, right, bottom = box
    left, top = max(0, int(left * _PIXELS) - 1), max(0, int(top * _PIXELS) - 1)
    right, bottom = (
        min(picture.width, int(right * _PIXELS) + 2),
        min(picture.height, int(bottom * _PIXELS) + 2),
    )
    return picture.crop((left, top, max(left, right), max(top, bottom)))


class _Answers:
    """What pdfium writes its answers into, made once for all objects of a page."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self.size, self.matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self.channels = tuple(ctypes.c_uint() for _ in range(4))
        self.edges = tuple(ctypes.c_float() for _ in range(4))
        self.name = ctypes.create_string_buffer(200)
        self.bold: dict[int, bool] = {}  # by a font's place in memory, its own while the page is open


def _run(each: Any, outer: Matrix, height: float, to: _Answers) -> TextRun:
    import pypdfium2.raw as pdfium

    pdfium.FPDFTextObj_GetFontSize(each, to.size)
    pdfium.FPDFPageObj_GetMatrix(each, to.matrix)
    a, b, c, d, _, up = multiplied(_values(to.matrix), outer)
    pdfium.FPDFPageObj_GetFillColor(each, *to.channels)
    red, green, blue, _ = to.channels
    font = pdfium.FPDFTextObj_GetFont(each)
    at = ctypes.addressof(font.contents) if font else 0
    if at not in to.bold:
        pdfium.FPDFFont_GetBaseFontName(font, to.name, 200)
        to.bold[at] = b"Bold" in to.name.value
    return TextRun(
        to.size.value * (c * c + d * d) ** 0.5,
        to.bold[at],
        (red.value, green.value, blue.value),
        _box(each, outer, height, to),
        abs(b) > 0.01 * abs(a) + 1e-6,
        abs(b) > 0.01 * abs(a) + 1e-6 and abs(a) > 0.01 * abs(b) + 1e-6,
        (height - up) * MM,
    )


def _picture(each: Any, outer: Matrix, height: float, to: _Answers) -> Picture:
    import pypdfium2.raw as pdfium

    width, tall = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(each, width, tall)
    return Picture(width.value, tall.value, _box(each, outer, height, to))


def _box(each: Any, outer: Matrix, height: float, to: _Answers) -> Box:
    import pypdfium2.raw as pdfium

    pdfium.FPDFPageObj_GetBounds(each, *to.edges)
    left, bottom, right, top = (edge.value for edge in to.edges)
    a, b, c, d, e, f = outer
    if (a, b, c, d) == (1.0, 0.0, 0.0, 1.0):  # on the page itself
        return (left + e) * MM, (height - (top + f)) * MM, (right + e) * MM, (height - (bottom + f)) * MM
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs) * MM, (height - max(ys)) * MM, max(xs) * MM, (height - min(ys)) * MM


def _values(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
