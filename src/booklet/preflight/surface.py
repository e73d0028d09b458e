"""How a drawn page looks as a whole: how much ink is on it, and where that begins. Pure."""

from __future__ import annotations

from operator import mul
from typing import Any, NamedTuple

_WHITE = 250  # the least grey that is no ink
_INK = [255 if value < _WHITE else 0 for value in range(256)]
_LIGHT = 3 * tuple(range(256))  # of red, green, blue; a fourth channel says nothing


class Surface(NamedTuple):
    """A page's mean darkness, 0 to 100, of its three channels; how many pixels its first ink is from its
    nearest edge, None where there is none."""

    darkness: float
    edge: int | None


def surface_of(picture: Any) -> Surface:
    """The surface of a page as a PIL image."""
    light = sum(map(mul, _LIGHT, picture.histogram())) / (3 * picture.width * picture.height) / 255
    marked = picture.convert("L").point(_INK).getbbox()
    edge = None
    if marked:
        left, top, right, bottom = marked
        edge = min(left, top, picture.width - right, picture.height - bottom)
    return Surface(100 * (1 - light), edge)
