"""A PDF page drawn in strips, one below the other: a strip stays in the processor's own memory while it is
drawn and taken over, a whole page doesn't (a quarter of the time of drawing). Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

_BYTES = 1 << 19  # of a strip
_WHITE = (255, 255, 255, 255)


def strips_of(page: Any, scale: float, width: int = 0) -> Iterator[Any]:
    """The page at ``scale`` pixels per pt as images of all its colours, from above; of a ``width`` in pixels,
    else as wide as it is."""
    import ctypes

    import pypdfium2
    from PIL import Image
    from pypdfium2 import raw

    across, down = math.ceil(page.get_width() * scale), math.ceil(page.get_height() * scale)
    width = width or across
    most = min(down, max(1, _BYTES // (4 * width)))
    store = (ctypes.c_ubyte * (4 * width * most))()  # for all of them: memory that is new costs a tenth
    flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    for top in range(0, down, most):
        rows = min(most, down - top)
        bitmap = pypdfium2.PdfBitmap.new_native(
            width, rows, raw.FPDFBitmap_BGRx, rev_byteorder=True, buffer=store
        )
        bitmap.fill_rect(_WHITE, 0, 0, width, rows)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, across, down, 0, flags)
        strip = Image.new("RGB", (width, rows), None)  # not filled first
        strip.frombytes(store, "raw", "RGBX")
        yield strip
        bitmap.close()
