"""The ground that type lies on, of the pixels around it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Colour = tuple[int, int, int]

_NEAR = 60  # how far apart two colours are, over three channels, to be told from each other
_SHARE = 0.06  # of a run's pixels that a ground has at least
_FEW_COLOURS = (
    512  # mostly there are fewer; a table for as many as there might be takes longer to make than to fill
)


def ground(area: Any, colour: Colour) -> Colour:
    """The commonest colour in a PIL image of a run that isn't the run's own ``colour``; its own where there
    is no other."""
    size = area.width * area.height
    if not size:
        return colour
    found = area.getcolors(_FEW_COLOURS) or area.getcolors(size)
    commonest = max(found)  # almost always the ground; else it is looked for among all
    if not _is_ground(commonest, size, colour):
        grounds = [each for each in found if _is_ground(each, size, colour)]
        commonest = max(grounds) if grounds else (0, colour)
    red, green, blue, *_ = commonest[1]
    return red, green, blue


def _is_ground(found: tuple[int, Sequence[int]], size: int, colour: Colour) -> bool:
    """Whether a colour found so many times among ``size`` pixels is a ground of type in ``colour``."""
    count, seen = found
    return count >= _SHARE * size and sum(abs(a - b) for a, b in zip(seen, colour)) > _NEAR
