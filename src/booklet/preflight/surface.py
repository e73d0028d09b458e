"""How a drawn page looks as a whole: how much ink is on it, where that begins, where there is none. Pure."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from operator import mul
from typing import Any, NamedTuple

_WHITE = 250  # the least grey that is no ink
_INK = [255 if value < _WHITE else 0 for value in range(256)]
_SEEN = 8  # of 255: how far neighbouring pixels differ where something is printed
_APART = [255 * (value > _SEEN) for value in range(256)]
_LIGHT = 3 * tuple(range(256))  # of red, green, blue; a fourth channel says nothing


EDGE, BLANK = "edge", "blank"
PARTS = frozenset((EDGE, BLANK))  # of a surface; its darkness is seen always


class Surface(NamedTuple):
    """A page's mean darkness, 0 to 100, of its three channels; how many pixels its first ink is from its
    nearest edge, None where there is none; how many pixels the largest band is high, from edge to edge, that
    is of one colour in each of its lines."""

    darkness: float
    edge: int | None = None
    blank: int = 0


def surface_of(picture: Any, parts: Collection[str] = PARTS) -> Surface:
    """The surface of a page as a PIL image; what isn't among its ``parts`` wanted isn't looked for."""
    light = sum(map(mul, _LIGHT, picture.histogram())) / (3 * picture.width * picture.height) / 255
    grey = picture.convert("L") if parts else None
    return Surface(
        100 * (1 - light),
        _edge(grey) if EDGE in parts else None,
        _largest_blank(grey) if BLANK in parts else 0,
    )


def _edge(grey: Any) -> int | None:
    marked = grey.point(_INK).getbbox()
    if not marked:
        return None
    left, top, right, bottom = marked
    return min(left, top, grey.width - right, grey.height - bottom)


def _largest_blank(grey: Any) -> int:
    from PIL import ImageChops

    apart = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0)).point(_APART)
    lines = groupby(apart.getprojection()[1])
    return max((sum(1 for _ in band) for printed, band in lines if not printed), default=0)
