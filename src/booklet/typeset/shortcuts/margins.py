"""Margins collapsed, and a place beside floats found, at once where there is nothing to compare.

WeasyPrint asks for both for every block and every line; floats are rare.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

SIGNATURES = {
    "weasyprint.layout.block:collapse_margin": "adjoining_margins",
    "weasyprint.layout.float:avoid_collisions": "context box containing_block outer",
    "weasyprint.layout.float:get_clearance": "context box direction collapsed_margin",
}


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    beside_floats, below_floats = original["avoid_collisions"], original["get_clearance"]

    def collapse_margin(adjoining_margins: Sequence[float]) -> float:
        largest: float = 0
        smallest: float = 0
        for margin in adjoining_margins:
            if margin > largest:
                largest = margin
            elif margin < smallest:
                smallest = margin
        return largest + smallest

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple:
        if (
            context.excluded_shapes
            or box.style["float"] != "none"
            or containing_block.style["direction"] != "ltr"
        ):
            return beside_floats(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        right = left + containing_block.width
        if outer:
            return left, box.position_y, right - left
        left += box.margin_left
        right -= box.margin_right
        return left - box.margin_left, box.border_box_y() - box.margin_top, right - left

    def get_clearance(context: Any, box: Any, direction: str, collapsed_margin: float = 0) -> float | None:
        if context.broken_out_of_flow or context.excluded_shapes:
            return below_floats(context, box, direction, collapsed_margin)
        return None

    return {
        "collapse_margin": collapse_margin,
        "avoid_collisions": avoid_collisions,
        "get_clearance": get_clearance,
    }
