"""Where the pages of a chapter end, chosen together before they are laid out.

A style sheet asks for it with ``--choose-breaks: 6mm`` on a child of the body (6 mm: a line of its text; not
inherited). When the first page of such an element is begun, it is laid out once on a page without end; its
lines, items, rows and boxes are handed to :mod:`booklet.typography.page_breaks`, and each page is then laid
out no further than where it shall end. Lines are broken and measured only once: what is known of them stays
on their boxes (``line_layout``). A page is planned by where it begins, so that one that is made again is made
the same. An element with ``--stretch: 2`` may have so many lines added above it.

What can't be told beforehand isn't planned, and WeasyPrint's own pages stand: floats, footnotes, running
elements, forced breaks within, a part that is higher than a page. After a page that didn't end where it
should have, the rest is planned anew. What is looked into are laid-out boxes of WeasyPrint (70.x): no
function is replaced here (``block_layout`` does that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from booklet.typeset.properties import length_of, number_of, own_style
from booklet.typography.page_breaks import UnbrokenPart, chosen_pages

_PROPERTY = "choose-breaks"
_PLANS = "_planned_pages"  # on WeasyPrint's context: by where a page begins, it and those after it
_ADDED = "_added_space"  # there too: what is added on the page that is laid out
_DEEP = 4  # boxes from the root to the element
_FAR = 1e7  # px: a page without end
_NEAR = 0.5  # px
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True)
class _PlannedPage:
    """How far below the text area's top a page ends, and how much is added above which elements (px)."""

    foot: float
    added: Mapping[Any, float]


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

    ``root`` is the root element's box, ``skip_stack`` where the page begins in it, ``top`` where its text
    area does (px).
    """
    element, _ = _planned_element(root, skip_stack)
    if element is None:
        return layout(bottom_space)
    plans = context.__dict__.setdefault(_PLANS, {})
    begins = repr(skip_stack)
    if begins not in plans:  # of a chapter, or after a page that ended elsewhere
        plans[begins] = _plan(layout, context, element, top, bottom_space)
    pages = plans[begins]
    if len(pages) < 2:  # the last page, or none is planned
        made = layout(bottom_space)
    else:
        context.__dict__[_ADDED] = pages[0].added
        try:
            made = layout(context.page_bottom - top - pages[0].foot - 0.05)
        finally:
            context.__dict__[_ADDED] = {}
    if made[0] is not None and made[1] is not None:
        if not pages and _planned_element(root, made[1])[1] is not None:  # it goes on
            plans.setdefault(repr(made[1]), ())
        elif len(pages) > 1 and _ends_at(made[0], element, top + pages[0].foot):
            plans[repr(made[1])] = pages[1:]
    return made


def added_above(context: Any, box: Any, style: Any) -> float:
    """How much more space (px) stands above a box on the page that is laid out, by its plan."""
    added: Mapping[Any, float] = context.__dict__.get(_ADDED, {})
    return added.get(box.element, 0.0) if added and number_of(style, "stretch") else 0.0


def _planned_element(box: Any, stack: Any) -> tuple[Any, Any]:
    """The box of the element whose pages are chosen and that the page begins with or in, and where in it
    (None: at its start); None where there is no such element."""
    for _ in range(_DEEP):
        if length_of(box.style, _PROPERTY):
            return box, stack
        if not getattr(box, "children", None):
            break
        ((index, stack),) = stack.items() if stack else ((0, None),)
        box = box.children[index]
    return None, None


def _plan(
    layout: Callable[[float], tuple], context: Any, element: Any, top: float, bottom_space: float
) -> tuple[_PlannedPage, ...]:
    """The pages of an element; none where they can't be told."""
    if context.footnotes or context.broken_out_of_flow or any(context.running_elements.values()):
        return ()
    shapes = {box: list(found) for box, found in context._excluded_shapes.items()}
    made = layout(-_FAR)
    context._excluded_shapes.update(shapes)
    whole, followed = _laid_out(made[0], element) if made[0] else (None, False)
    try:
        parts = list(_parts(whole)) if whole else []
    except Unplanned:
        return ()
    if len(parts) < 2 or context.broken_out_of_flow:
        return ()
    right = context.page_maker[context.current_page - 1][2]
    height = context.page_bottom - bottom_space - top
    step = length_of(element.style, _PROPERTY)
    return tuple(
        _PlannedPage(page.foot, {parts[at].owner: lines * step for at, lines in page.added})
        for page in chosen_pages(parts, height, step, right, followed)
    )


def _laid_out(root: Any, element: Any) -> tuple[Any, bool]:
    """The laid-out box of an element that begins its page, and whether another follows it there; None where
    another begins it."""
    box, followed = root, False
    for _ in range(_DEEP):
        if box.element is element.element and box.element_tag == element.element_tag:
            return box, followed
        inner = _in_flow(box)
        if not inner:
            break
        box, followed = inner[0], len(inner) > 1
    return None, False


def _in_flow(box: Any) -> list[Any]:
    return [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]


def _ends_at(root: Any, element: Any, foot: float) -> bool:
    """Whether a page ends where it should: with a box that is less than a line above ``foot`` (what is closed
    around it comes below; what isn't closed is as high as the page, and tells nothing)."""
    from weasyprint.formatting_structure import boxes

    box: Any
    box, _ = _laid_out(root, element)
    if box is None:
        return False
    while inner := _in_flow(box):
        parted = isinstance(box, (boxes.BlockBox, boxes.TableBox, boxes.TableRowGroupBox))
        if not parted or box.style["break_inside"] == "avoid":
            break
        box = inner[-1]
    below = foot - box.border_box_y() - box.border_height()
    return -_NEAR < below < length_of(element.style, _PROPERTY)


def _parts(box: Any) -> Iterator[UnbrokenPart]:
    """What no page divides of a laid-out box, downwards; the margin above the first is its ``lead``."""
    from weasyprint.formatting_structure import boxes

    top, bottom, lead = box.border_box_y(), box.border_box_y() + box.border_height(), _kept_margin(box)
    stretch = number_of(own_style(box), "stretch")
    if any(child.is_floated() for child in getattr(box, "children", ())):
        raise Unplanned
    whole = UnbrokenPart(
        top,
        bottom,
        lead,
        heading=box.element_tag in _HEADINGS,
        weight=_weight(box),
        stretch=stretch,
        owner=box.element,
    )
    inner = _in_flow(box)
    if (
        not isinstance(box, boxes.BlockBox)
        or not inner
        or box.style["break_inside"] in ("avoid", "avoid-page")
        or box.style["column_count"] != "auto"
        or box.style["column_width"] != "auto"
    ):
        yield whole
        return
    if isinstance(inner[0], boxes.LineBox):
        made = list(_lines(inner, box.style["orphans"], box.style["widows"]))
    elif box.is_table_wrapper:
        below = box.style["margin_bottom"]
        made = [replace(row, after=0.0 if below == "auto" else below.value) for row in _rows(inner)]
    else:
        made = list(_blocks(inner))
    if not made:
        yield whole
        return
    made[0] = replace(made[0], top=min(top, made[0].top), lead=max(lead, made[0].lead))
    if stretch:
        made[0] = replace(made[0], stretch=stretch, owner=box.element)
    made[-1] = replace(made[-1], bottom=max(bottom, made[-1].bottom))
    yield from made


def _weight(box: Any) -> int:
    """As how many lines a box counts that isn't divided."""
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
        yield UnbrokenPart(line.position_y, bottom, may_end=may_end, kind="line", number=number, count=count)


def _blocks(siblings: list[Any]) -> Iterator[UnbrokenPart]:
    from weasyprint.layout.block import block_level_page_break

    items = [box for box in siblings if box.element_tag == "li"]
    for box, after in zip(siblings, [*siblings[1:], None]):
        made = list(_parts(box))
        if box.margin_bottom < -1:  # a numeral beside what follows
            made = [replace(part, weight=0) for part in made]
        if box.element_tag == "li":
            number = items.index(box) + 1
            made[-1] = replace(made[-1], kind="item", number=number, count=len(items))
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
    rows = [(group, row) for group in groups for row in group.children]
    below = [row.position_y for group, row in rows if not group.is_header]
    head = below[0] - parts[0].border_box_y() if below and len(below) < len(rows) else 0.0
    count = sum(not group.is_header for group, _ in rows)
    number = 0
    for at, (group, row) in enumerate(rows):
        part = UnbrokenPart(row.position_y, row.position_y + row.height, kind="row", count=count)
        if group.is_header:
            yield replace(part, kind="block", may_end=False, weight=0, count=1)
            continue
        number += 1
        may_end = at + 1 == len(rows) or block_level_page_break(row, rows[at + 1][1]) == "auto"
        lead = 0.0 if number == 1 and head else head
        yield replace(part, lead=lead, may_end=may_end, number=number)
