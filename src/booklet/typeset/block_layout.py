"""Blocks on a page, where WeasyPrint (70.x) lacks what a book needs.

**A grid.** A style sheet asks for it with ``--baseline-grid: 6mm`` on an element (the property isn't
inherited): where the element ends, its margin included, is moved down to the next line of a grid that
begins at the top of the page's text area. What follows it begins on the grid then. Nothing is added inside
the element, nor where a page ends in it. WeasyPrint knows neither ``block-step-size`` (CSS Rhythmic Sizing)
nor ``line-grid`` (CSS Line Grid), which would say as much.

**A foot.** An element with ``--at-foot: page`` stands at the foot of the page's text area, however high it
is, where it fits on the page. Where only a float in it doesn't fit it is taken to the next page as a whole:
what is left of a float asks for no page, so the page would not count as too full.

**Flexible boxes and columns in one piece.** WeasyPrint heeds ``break-inside: avoid`` of blocks and tables,
not of flexible boxes and of blocks in columns: one that doesn't fit on the page is taken to the next here,
like the others.

Hooked: ``layout.block.block_level_layout``; refused (``Unsupported``) where it is another one.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from booklet.typeset.hooks import Hooks
from booklet.typeset.page_plan import added_above, planned
from booklet.typeset.properties import is_set, length_of, own_style

_SIGNATURES = {
    "weasyprint.layout.block:block_level_layout": "context box bottom_space skip_stack containing_block "
    "page_is_empty absolute_boxes fixed_boxes adjoining_margins first_letter_style first_line_style discard "
    "max_lines"
}
_FAR = 1e6  # px
_NEAR = 1e-3  # px: as good as on the grid
_installed: Hooks | None = None


def install_block_layout(on: bool) -> None:
    """Has this process's WeasyPrint lay out blocks this way, or not any more. Raises ``Unsupported``."""
    global _installed
    if on and _installed is None:
        hooks = Hooks(_SIGNATURES)
        hooks.install({"block_level_layout": _block_level_layout(hooks.original["block_level_layout"])})
        _installed = hooks
    elif not on and _installed is not None:
        _installed.remove()
        _installed = None


def _block_level_layout(original: Callable[..., tuple]) -> Callable[..., tuple]:
    from weasyprint.formatting_structure.boxes import FlexBox
    from weasyprint.layout.block import avoid_page_break, collapse_margin, remove_placeholders

    top = 0.0  # of the text area of the page that is laid out

    def block_level_layout(
        context: Any,
        box: Any,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool = True,
        absolute_boxes: list[Any] | None = None,
        fixed_boxes: list[Any] | None = None,
        *rest: Any,
        **named: Any,
    ) -> tuple:
        nonlocal top
        absolute_boxes = [] if absolute_boxes is None else absolute_boxes
        fixed_boxes = [] if fixed_boxes is None else fixed_boxes
        if box.is_for_root_element:
            top = box.position_y

            def page(space: float) -> tuple:
                own = [[*each] if isinstance(each, list) else each for each in rest]  # lists are added to
                there = (absolute_boxes, fixed_boxes) if space > -_FAR else ([], [])
                return original(
                    context, box, space, skip_stack, containing_block, page_is_empty, *there, *own, **named
                )

            return planned(page, context, box, skip_stack, top, bottom_space)
        style = own_style(box)
        if skip_stack is None:
            box.position_y += added_above(context, box, style)
        broken = set(context.broken_out_of_flow)
        made = original(
            context,
            box,
            bottom_space,
            skip_stack,
            containing_block,
            page_is_empty,
            absolute_boxes,
            fixed_boxes,
            *rest,
            **named,
        )
        block, resume_at, _, inner_margins, collapsing_through, max_lines = made
        if block is None or collapsing_through:
            return made
        if resume_at is not None:
            if (
                not page_is_empty
                and (isinstance(box, FlexBox) or _has_columns(box))
                and avoid_page_break(box.style["break_inside"], context)
            ):
                remove_placeholders(context, [block], absolute_boxes, fixed_boxes)
                return None, None, {"break": "any", "page": None}, [], False, max_lines
            return made
        parted = set(context.broken_out_of_flow) - broken
        if parted and not page_is_empty and is_set(style, "at-foot"):
            for each in parted:
                del context.broken_out_of_flow[each]
            remove_placeholders(context, [block], absolute_boxes, fixed_boxes)
            return None, None, {"break": "any", "page": None}, [], False, max_lines
        if step := length_of(style, "baseline-grid"):
            margin = collapse_margin([*inner_margins, block.margin_bottom])
            end = block.border_box_y() + block.border_height() + margin - top
            block.margin_bottom = margin + ceil((end - _NEAR) / step) * step - end
        if is_set(style, "at-foot"):
            end = block.border_box_y() + block.border_height() + block.margin_bottom
            block.translate(0, max(0.0, context.page_bottom - bottom_space - end))
        return made

    return block_level_layout


def _has_columns(box: Any) -> bool:
    return box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
