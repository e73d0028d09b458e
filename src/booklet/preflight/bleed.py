"""Whether colour that reaches the trimmed edge runs on into the bleed, by looking at the page.

The boxes alone don't say: a form's BBox, a clip or a background that ends at the trim leaves
the bleed white, and a cut that is half a millimetre off leaves a white line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_DPI = 144
_PER_MM = _DPI / 25.4
_PAINTED = 253  # a grey below this is ink: the palest tints have some 245
_REACH = 2.5  # mm of the bleed that must be painted; what is left is the renderer's soft edge
_LEAST = 0.7  # mm along the edge, below which it is a hairline's end and no area


def bleed_gaps(document: Any, bleed: float) -> Iterator[tuple[int, str, float]]:
    """(page, edge, mm) wherever paint touches the trim and doesn't reach through the bleed, in an open
    ``pypdfium2.PdfDocument``.

    ``edge`` is left, right, top or bottom, and mm how much of that edge has no bleed.
    """
    for number, page in enumerate(document, 1):
        media, trim, shown = page.get_mediabox(), page.get_trimbox(), page.get_cropbox()
        page.set_cropbox(*media)
        bitmap = page.render(scale=_DPI / 72, grayscale=True)
        page.set_cropbox(*shown)
        raster = _Raster(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height)
        scale = _DPI / 72
        box = (
            (trim[0] - media[0]) * scale,
            (media[3] - trim[3]) * scale,
            (trim[2] - media[0]) * scale,
            (media[3] - trim[1]) * scale,
        )
        for edge in ("left", "right", "top", "bottom"):
            missing = raster.missing(edge, box, min(bleed, _REACH)) / _PER_MM
            if missing > _LEAST:
                yield number, edge, round(missing, 1)
        bitmap.close()
        page.close()


class _Raster:
    """A page as grey pixels."""

    def __init__(self, data: bytes, stride: int, width: int, height: int) -> None:
        self.data, self.stride, self.width, self.height = data, stride, width, height

    def painted(self, x: int, y: int) -> bool:
        inside = 0 <= x < self.width and 0 <= y < self.height
        return inside and self.data[y * self.stride + x] < _PAINTED

    def missing(self, edge: str, box: tuple[float, float, float, float], bleed: float) -> int:
        """Pixels along an edge of the trim that are painted just inside it and not outside."""
        left, top, right, bottom = box
        along = (
            range(round(top) + 2, round(bottom) - 2)
            if edge in ("left", "right")
            else range(round(left) + 2, round(right) - 2)
        )
        at, out = {"left": (left, -1), "right": (right, 1), "top": (top, -1), "bottom": (bottom, 1)}[edge]
        inner = [round(at - out * step) for step in (1.5, 2.5)]
        steps = [0.3 + i * 0.55 for i in range(int((bleed - 0.3) / 0.55) + 1)]
        outer = [round(at + out * (step * _PER_MM)) for step in steps]
        count = 0
        for place in along:
            if all(self._at(edge, across, place) for across in inner):
                count += not all(self._at(edge, across, place) for across in outer)
        return count

    def _at(self, edge: str, across: int, along: int) -> bool:
        """Whether a pixel is painted, given across an edge and along it."""
        return self.painted(across, along) if edge in ("left", "right") else self.painted(along, across)
