"""The footnotes of a page made into lines and tables once, and not each time that their area is laid out.

WeasyPrint lays out the area when a footnote is met, again for each further one, and once more when the page
is full, of boxes that it makes anew. What was measured and set in the first ones is known in these no more;
with a sheet's foot as a footnote that was a third of its layout. When the page is full the area is as it was
laid out last, where nothing else hangs on it: then that is taken. Kept while the page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import Any

SIGNATURES = {
    "weasyprint.formatting_structure.build:create_anonymous_boxes": "box",
    "weasyprint.layout.page:remake_page": "index context root_box html",
    "weasyprint.layout.block:block_level_layout_switch": (
        "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes "
        "adjoining_margins first_letter_style first_line_style discard max_lines"
    ),
}
_ATTRIBUTE, _LAID_OUT = "_boxes_of_footnotes", "_area_of_footnotes"  # on a page


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox, FootnoteAreaBox

    create, make = original["create_anonymous_boxes"], original["remake_page"]
    lay_out = original["block_level_layout_switch"]

    def create_anonymous_boxes(box: Any) -> Any:
        if not isinstance(box, FootnoteAreaBox) or not all(
            isinstance(child, BlockLevelBox) and child.element is not None for child in box.children
        ):
            return create(box)
        kept = box.page.__dict__.setdefault(_ATTRIBUTE, {})
        key = tuple((child.element, child.element_tag, id(child.style)) for child in box.children)
        if key not in kept:
            made = create(box)
            kept[key] = made.children
            return made
        return box.copy_with_children(kept[key])

    def remake_page(*arguments: Any) -> tuple:
        made = make(*arguments)
        for attribute in (_ATTRIBUTE, _LAID_OUT):
            made[0].__dict__.pop(attribute, None)
        return made

    def block_level_layout_switch(context: Any, box: Any, *rest: Any, **named: Any) -> tuple:
        if type(box) is not FootnoteAreaBox or named:
            return lay_out(context, box, *rest, **named)
        bottom_space, skip_stack, block, page_is_empty, absolute_boxes, fixed_boxes, margins, *styles = rest
        known = box.page.__dict__.pop(_LAID_OUT, None)
        if (
            margins
            or bottom_space != -inf
            or skip_stack is not None
            or context.in_column
            or context.broken_out_of_flow
            or context.excluded_shapes
            or any(name.startswith("__") for name in getattr(box.style, "cascaded", ()))
        ):
            return lay_out(context, box, *rest)
        key = [block, page_is_empty, box.position_x, box.position_y, box.style, *styles]
        children = box.children
        if (
            known
            and known[0] == key
            and len(known[1]) == len(children)
            and all(one is other for one, other in zip(known[1], children))
        ):
            return known[2]
        before = _hanging(context, absolute_boxes, fixed_boxes)
        made = lay_out(context, box, *rest)
        if made[0] is not None and _hanging(context, absolute_boxes, fixed_boxes) == before:
            box.page.__dict__[_LAID_OUT] = key, children, made
        return made

    return {
        "create_anonymous_boxes": create_anonymous_boxes,
        "remake_page": remake_page,
        "block_level_layout_switch": block_level_layout_switch,
    }


def _hanging(context: Any, *lists: list) -> tuple[int, ...]:
    """What a layout leaves behind beside its boxes, counted: running elements, what is broken or placed
    absolutely, footnotes."""
    running = (boxes for pages in context.running_elements.values() for boxes in pages.values())
    return (
        sum(map(len, running)),
        len(context.broken_out_of_flow),
        len(context.footnotes),
        len(context.current_page_footnotes),
        *map(len, lists),
    )
