"""A line that was laid out already at the same width is copied and moved.

WeasyPrint lays out each item of a flex box two times or more, those in a flex box within another four times;
nearly two thirds of a leaflet's lines are such. Kept on the line box, so as long as its document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "weasyprint.layout.inline:get_next_linebox": (
        "context linebox position_y bottom_space skip_stack containing_block absolute_boxes fixed_boxes "
        "first_letter_style first_line_style"
    )
}
_ATTRIBUTE = "_lines_laid_out"


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    lay_out = original["get_next_linebox"]

    def get_next_linebox(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        absolute_boxes: list,
        fixed_boxes: list,
        *styles: Any,  # of ::first-letter and ::first-line
    ) -> tuple[Any, Any]:
        rest = bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes, *styles
        kept = linebox.__dict__.get(_ATTRIBUTE)
        if kept is None:
            kept = {} if _has_text_alone(linebox) and linebox.style["direction"] == "ltr" else False
            setattr(linebox, _ATTRIBUTE, kept)
        if kept is False or context.excluded_shapes or any(styles):
            return lay_out(context, linebox, position_y, *rest)
        left = containing_block.content_box_x()
        key = (
            _frozen(skip_stack),
            containing_block.width,
            containing_block.height,
            linebox.text_indent,
            left - linebox.position_x,
            tuple(_texts(linebox, [])),
            containing_block.style["text_overflow"],
        )
        known = kept.get(key)
        if known is None:
            line, resume_at = lay_out(context, linebox, position_y, *rest)
            if line is not None:
                line.__dict__.pop(_ATTRIBUTE, None)  # what is kept would hold itself
                place = linebox.position_x, position_y, linebox.width, linebox.height
                kept[key] = line.deepcopy(), resume_at, place
            return line, resume_at
        line, resume_at, (x, y, width, height) = known
        line = line.deepcopy()
        line.translate(left - x, position_y - y)
        line.position_y = position_y
        linebox.position_x, linebox.position_y = left, position_y
        linebox.width, linebox.height = width, height
        return line, resume_at

    return {"get_next_linebox": get_next_linebox}


def _has_text_alone(box: Any) -> bool:
    """Whether a line box holds but text and pictures in the flow."""
    from weasyprint.formatting_structure.boxes import InlineBox, InlineReplacedBox, TextBox

    for child in box.children:
        if type(child) is InlineBox:
            if not _has_text_alone(child):
                return False
        elif type(child) not in (TextBox, InlineReplacedBox):
            return False
        if child.style["float"] != "none" or child.style["position"] not in ("static", "relative"):
            return False
    return True


def _texts(box: Any, found: list[Any]) -> list[Any]:
    """What a line box holds: its texts, which WeasyPrint may change, and which pictures."""
    for child in box.children:
        if hasattr(child, "text"):
            found.append(child.text)
        elif hasattr(child, "children") and child.children:
            _texts(child, found)
        else:
            found.append(id(child))
    return found


def _frozen(stack: Any) -> Any:
    """A skip stack as a key."""
    if stack is None:
        return None
    ((index, rest),) = stack.items()
    return index, _frozen(rest)
