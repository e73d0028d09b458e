"""Pictures of a finished file's pages, for a screen: PDF bytes in, PNG bytes out. Pure.

A page becomes a PNG of at most 64 colours: a fifth of the bytes of one in all colours, sharp type, no halo
around it as in a JPEG. Not here: which pages are wanted (``room``), where the pictures are kept (``write``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from booklet.pictures.png_file import png_of
from booklet.pictures.strips import strips_of

DPI = 106  # of a large picture: A4 lying across is 1,240 pixels wide, running text can be read
COVER = 420  # pixels: the height of a small picture, twice that of the shelf it stands on
COLOURS = 64
LONG_WIDTH = 1080  # pixels: wider ones are made smaller by chat programs
_LONG_COLOURS = 32
_MARGIN, _UNIT = 12, 4  # pt of a long picture kept below its text, which ends at a whole number of units


@dataclass(frozen=True)
class PictureRequest:
    """A picture to be made: of a page (from 1), ``small`` or large."""

    page: int
    small: bool = False


def draw(pdf: bytes, wanted: Sequence[PictureRequest]) -> list[bytes]:
    """A PNG for each picture wanted of a PDF, in the order asked for. Raises ``IndexError`` where there is no
    such page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        made: list[bytes] = []
        for number, requests in groupby(wanted, key=lambda request: request.page):
            page = _page(document, number)  # once for its small picture and its large one
            made += (_png(page, COVER / page.get_height() if r.small else DPI / 72) for r in requests)
        return made
    finally:
        document.close()


def first_page(pdf: bytes, *, dpi: float = 0, width: int = 0) -> bytes:
    """A PNG of a PDF's first page, to be kept and sent: at so many ``dpi``, or of a ``width`` in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        # a page is no whole number of pixels wide: drawing rounds up, and a phone's width is meant exactly
        return _png(page, width / page.get_width() if width else dpi / 72, width, dpi)
    finally:
        document.close()


def long_picture(pdf: bytes) -> bytes:
    """The first page of a PDF as a PNG :data:`LONG_WIDTH` wide, without what is empty below its text."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = LONG_WIDTH / page.get_width()
        strips = list(strips_of(page, scale))
        text = _rows_to_the_last(strips) / scale
        foot = math.ceil((math.ceil(text / _UNIT) * _UNIT + _MARGIN) * scale)
        return png_of(_cut(strips, foot), _LONG_COLOURS)
    finally:
        document.close()


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels, from its first 24 bytes; (0, 0) where it is none."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return 0, 0
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise IndexError(number)
    return document[number - 1]


def _png(page: Any, scale: float, width: int = 0, dpi: float = 0) -> bytes:
    return png_of(list(strips_of(page, scale, width)), COLOURS, dpi)


def _rows_to_the_last(strips: Sequence[Any]) -> int:
    """How many rows there are down to the last that isn't white."""
    from PIL import ImageChops

    rows = sum(strip.height for strip in strips)
    for strip in reversed(strips):
        rows -= strip.height
        if box := ImageChops.invert(strip).getbbox():
            return rows + box[3]
    return 0


def _cut(strips: Sequence[Any], rows: int) -> list[Any]:
    """The strips down to so many rows."""
    kept = []
    for strip in strips:
        if rows > 0:
            kept.append(strip if strip.height <= rows else strip.crop((0, 0, strip.width, rows)))
        rows -= strip.height
    return kept
