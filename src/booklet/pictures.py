"""Pictures of a finished file's pages, for a screen: PDF bytes in, PNG bytes out. Pure.

A page becomes a PNG of at most 64 colours: a fifth of the bytes of one in all colours, sharp type, no halo
around it as in a JPEG. Not here: which pages are wanted (``room``), where the pictures are kept (``write``).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

DPI = 106  # of a large picture: A4 lying across is 1,240 pixels wide, running text can be read
COVER = 420  # pixels: the height of a small picture, twice that of the shelf it stands on
COLOURS = 64
_NEARLY_WHITE = 252
LONG_WIDTH = 1080  # pixels: wider ones are made smaller by chat programs
_LONG_COLOURS = 32
_MARGIN = 3  # pixels of that, kept below the text
_LOOK = 0.25  # scale at which the lower edge of a long page's text is looked for
_LEVEL = 4  # of compression: 6 takes half as long again for 3 % of the bytes, 9 ten times for 9 %
_SENT_LEVEL = 6  # of what is sent, and not made by the hundred


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
        return [_png(document, drawing) for drawing in wanted]
    finally:
        document.close()


def first_page(pdf: bytes, *, dpi: float = 0, width: int = 0) -> bytes:
    """A PNG of a PDF's first page, to be kept and sent: at so many ``dpi``, or of a ``width`` in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = width / page.get_width() if width else dpi / 72
        image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        # a page is no whole number of pixels wide: drawing rounds up, and a phone's width is meant exactly
        return _encoded(
            image.crop((0, 0, width, image.height)) if width else image, COLOURS, dpi, _SENT_LEVEL
        )
    finally:
        document.close()


def long_picture(pdf: bytes) -> bytes:
    """The first page of a PDF as a PNG :data:`LONG_WIDTH` wide, without what is empty below its text."""
    import pypdfium2
    from PIL import ImageChops

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        small = page.render(scale=_LOOK, grayscale=True).to_pil().convert("L")
        box = ImageChops.invert(small).getbbox()
        foot = min(page.get_height(), ((box[3] if box else small.height) + _MARGIN) / _LOOK)
        scale = LONG_WIDTH / page.get_width()
        crop = (0, page.get_height() - foot, 0, 0)
        image = page.render(scale=scale, crop=crop).to_pil()
        page.close()
        return _encoded_alike(image if image.mode == "RGB" else image.convert("RGB"))
    finally:
        document.close()


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels, from its first 24 bytes; (0, 0) where it is none."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return 0, 0
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _with_white(palette: Sequence[int]) -> list[int]:
    """A palette whose paper is white: averaged with the edges of type it comes out as a shade less."""
    colours = [list(palette[i : i + 3]) for i in range(0, len(palette), 3)]
    return [c for colour in colours for c in ([255] * 3 if min(colour) >= _NEARLY_WHITE else colour)]


def _png(document: Any, drawing: PictureRequest) -> bytes:
    if not 1 <= drawing.page <= len(document):
        raise IndexError(drawing.page)
    page = document[drawing.page - 1]
    scale = COVER / page.get_height() if drawing.small else DPI / 72
    image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    return _encoded(image, COLOURS)


def _encoded_alike(image: Any) -> bytes:
    """A long picture as a PNG: a sixteenth of its pixels says which colours it has, all are matched to those.
    A quarter of the time that counting all pixels takes."""
    from PIL import Image

    part = image.resize((image.width // 4, image.height // 4), Image.Resampling.NEAREST)
    palette = part.quantize(_LONG_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.putpalette(_with_white(palette.getpalette() or []))
    stream = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(stream, "PNG", compress_level=_SENT_LEVEL)
    return stream.getvalue()


def _encoded(image: Any, colours: int, dpi: float = 0, level: int = _LEVEL) -> bytes:
    """A picture as a PNG of so many colours, packed at a level, which says its ``dpi`` where there is one."""
    from PIL import Image

    image = image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.putpalette(_with_white(image.getpalette() or []))
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=level, **({"dpi": (dpi, dpi)} if dpi else {}))
    return stream.getvalue()
