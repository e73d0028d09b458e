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
_LEVEL = 4  # of compression: 6 takes half as long again for 3 % of the bytes, 9 ten times for 9 %


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
    from PIL import Image

    if not 1 <= drawing.page <= len(document):
        raise IndexError(drawing.page)
    page = document[drawing.page - 1]
    scale = COVER / page.get_height() if drawing.small else DPI / 72
    image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    image = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.putpalette(_with_white(image.getpalette() or []))
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=_LEVEL)
    return stream.getvalue()
