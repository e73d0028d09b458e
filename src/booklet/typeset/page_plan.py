"""Where the pages of a chapter end, chosen together before they are laid out.

A style sheet asks for it with ``--choose-breaks: 6mm`` on a child of the body (6 mm: a line of its text; the property
isn't inherited). When the first page of such an element is begun, it is laid out once on a page without end; its
lines, items, rows and boxes are handed to :mod:`booklet.typography.page_breaks`, and each page is then laid out
no further than where it shall end. Lines are broken and measured only once: what is known of them stays on their
boxes (``line_layout``). A page is planned by where it begins, so that one that is made again is made the same.

What can't be told beforehand isn't planned, and WeasyPrint's own pages stand: floats, footnotes, running
elements, forced breaks within, a part that is higher than a page, and all that follows a page which didn't end
where it should have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from booklet.typeset.properties import length_of
from booklet.typography.page_breaks import UnbrokenPart, chosen_ends

_PROPERTY = "choose-breaks"
_ATTRIBUTE = "_planned_pages"  # on WeasyPrint's context: the feet of pages by where they begin
_DEEP = 4  # boxes from the root to the element
_FAR = 1e7  # px: a page without end
_NEAR = 0.5  # px
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Unplanned(Exception):
    """An element has what can't be planned."""


def planned(
    layout: Callable[[float], tuple],
    context: Any,
    root: Any,
    skip_stack: Any,
    top: float,
    bottom_space: float,
) -> tuple:
    """A page as ``layout`` makes it, given the space to be left free at its foot; no further than planned.

    ``root`` is the root element's box, ``skip_stack`` where the page begins in it, ``top`` where its text area
    does (px).
    """
    element, rest = _planned_element(root, skip_stack)
    if element is None:
        return layout(bottom_space)
    plans = context.__dict__.setdefault(_ATTRIBUTE, {})
    begins = repr(skip_stack)
    if rest is None and begins not in plans:
        plans[begins] = tuple(_feet(layout, context, element, top, bottom_space))
    feet = plans.get(begins, ())
    if len(feet) < 2:  # the last page, or none is planned
        return layout(bottom_space)
    made = layout(context.page_bottom - top - feet[0] - 0.05)
    if made[0] is None or made[1] is None:
        return made
    plans[repr(made[1])] = feet[1:] if _ends_at(made[0], element, top + feet[0]) else ()
    return made


def _planned_element(box: Any, stack: Any) -> tuple[Any, Any]:
    """The box of the element whose pages are chosen and where in it the page begins; None where there is
    none."""
    for _ in range(_DEEP):
        if length_of(box.style, _PROPERTY):
            return box, stack
        if not getattr(box, "children", None):
            break
        ((index, stack),) = stack.items() if stack else ((0, None),)
        box = box.children[index]
    return None, None


def _feet(
    layout: Callable[[float], tuple], context: Any, element: Any, top: float, bottom_space: float
) -> Iterator[float]:
    """How far below the text area's top each page of an element ends."""
    if context.footnotes or context.broken_out_of_flow or any(context.running_elements.values()):
        return
    shapes = {box: list(found) for box, found in context._excluded_shapes.items()}
    made = layout(-_FAR)
    context._excluded_shapes.update(shapes)
    whole = made[0] and _same(made[0], element)
    if not whole:
        return
    try:
        parts = list(_parts(whole))
    except Unplanned:
        return
    if len(parts) < 2 or context.broken_out_of_flow:
        return
    right = context.page_maker[context.current_page - 1][2]
    height = context.page_bottom - bottom_space - top
    step = length_of(element.style, _PROPERTY)
    begin = 0
    for end in chosen_ends(parts, height, step, right):
        yield parts[end].bottom - parts[begin].top + parts[begin].lead
        begin = end + 1


def _same(root: Any, element: Any) -> Any:
    """The laid-out box of an element, the last on its page."""
    box = root
    for _ in range(_DEEP):
        if box.element is element.element and box.element_tag == element.element_tag:
            return box
        inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        if not inner:
            break
        box = inner[0]
    return None


def _ends_at(root: Any, element: Any, foot: float) -> bool:
    """Whether a page ends where it should: with a box that is less than a line above ``foot`` (what is closed
    around it comes below; what isn't closed is as high as the page, and tells nothing)."""
    box = _same(root, element)
    while box is not None:
        inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        if not inner or not isinstance(box, _containers()) or box.style["break_inside"] == "avoid":
            break
        box = inner[-1]
    line = length_of(element.style, _PROPERTY)
    return box is not None and -_NEAR < foot - box.border_box_y() - box.border_height() < line


def _containers() -> tuple[type, ...]:
    """The boxes that pages part."""
    from weasyprint.formatting_structure import boxes

    return boxes.BlockBox, boxes.TableBox, boxes.TableRowGroupBox


def _parts(box: Any) -> Iterator[UnbrokenPart]:
    """What no page parts of a laid-out box, downwards; the margin above the first is its ``lead``."""
    from weasyprint.formatting_structure import boxes

    top, bottom = box.border_box_y(), box.border_box_y() + box.border_height()
    lead = _kept_margin(box)
    heading = box.element_tag in _HEADINGS
    inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    if any(child.is_floated() for child in getattr(box, "children", ())):
        raise Unplanned
    whole = UnbrokenPart(top, bottom, lead, heading=heading, weight=_weight(box))
    kept_whole = box.style["break_inside"] in ("avoid", "avoid-page")
    if (
        not isinstance(box, boxes.BlockBox)
        or not inner
        or kept_whole
        or box.style["column_count"] != "auto"
        or box.style["column_width"] != "auto"
    ):
        yield whole
        return
    if isinstance(inner[0], boxes.LineBox):
        made = list(_lines(inner, box.style["orphans"], box.style["widows"]))
    elif box.is_table_wrapper:
        made = list(_rows(inner))
    else:
        made = list(_blocks(inner))
    if not made:
        yield whole
        return
    made[0] = replace(made[0], top=min(top, made[0].top), lead=max(lead, made[0].lead))
    made[-1] = replace(made[-1], bottom=max(bottom, made[-1].bottom))
    yield from made


def _weight(box: Any) -> int:
    """As how many lines a box counts that isn't parted."""
    return max(1, round(box.border_height() / max(box.style["font_size"] * 1.5, 1.0)))


def _kept_margin(box: Any) -> float:
    """The margin above a box that is there at the head of a page too."""
    from weasyprint.formatting_structure.boxes import BlockBox

    kept = box.style["margin_break"] == "keep" or not isinstance(box, BlockBox)
    return float(box.margin_top) if kept and box.margin_top != "auto" else 0.0


def _lines(lines: list[Any], orphans: int, widows: int) -> Iterator[UnbrokenPart]:
    count = len(lines)
    for number, line in enumerate(lines, 1):
        may_end = number == count or (number >= orphans and count - number >= widows)
        bottom = line.position_y + line.height
        yield UnbrokenPart(line.position_y, bottom, 0.0, may_end, False, 1, "line", number, count)


def _blocks(siblings: list[Any]) -> Iterator[UnbrokenPart]:
    from weasyprint.layout.block import block_level_page_break, force_page_break

    items = [box for box in siblings if box.element_tag == "li"]
    for box, after in zip(siblings, [*siblings[1:], None]):
        made = list(_parts(box))
        if box.margin_bottom < -1:  # a numeral beside what follows
            made = [replace(part, weight=0) for part in made]
        if box.element_tag == "li":  # its lines' numbers are of no matter where it isn't parted
            last = {"kind": "item", "number": items.index(box) + 1, "count": len(items)}
            made = [*made[:-1], replace(made[-1], **last)]
        if after is not None:
            broken = block_level_page_break(box, after)
            if broken not in ("auto", "avoid", "avoid-page"):
                raise Unplanned
            if broken != "auto":
                made[-1] = replace(made[-1], may_end=False)
        yield from made


def _rows(parts: list[Any]) -> Iterator[UnbrokenPart]:
    """The rows of a table; its head stands again above those that begin a page."""
    from weasyprint.formatting_structure.boxes import TableBox
    from weasyprint.layout.block import block_level_page_break

    if len(parts) != 1 or not isinstance(parts[0], TableBox):
        raise Unplanned
    groups = parts[0].children
    head = sum(group.height for group in groups if group.is_header)
    rows = [(group, row) for group in groups for row in group.children]
    count = sum(not group.is_header for group, _ in rows)
    number = 0
    for (group, row), after in zip(rows, [*rows[1:], (None, None)]):
        top, bottom = row.position_y, row.position_y + row.height
        if group.is_header:
            yield UnbrokenPart(top, bottom, 0.0, False, weight=0)
            continue
        number += 1
        may_end = after[1] is None or block_level_page_break(row, after[1]) == "auto"
        yield UnbrokenPart(
            top, bottom, 0.0 if number == 1 and head else head, may_end, False, 1, "row", number, count
        )
