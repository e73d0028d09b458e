"""Where the pages of a chapter end, all of them chosen together, as the lines of a paragraph are.

A chapter is a row of parts that no page divides: lines, items, rows, boxes. Every way of dividing it into
pages has a price, and the lowest is taken (:data:`PRICES`). A page that would end far above its foot, or
above the foot of the page it faces, may have whole lines added where there may be more space (above headings,
around boxes, tables, lists). Lengths are in any one unit; ``step`` is a line. Pure: knows no boxes of the
typesetter's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

PRICES = {
    "page": 10.0,  # each page
    "followed": 8.0,  # each line of the pages' height, where something follows on the last one
    "hole": 1.0,  # a line left at the foot, squared
    "wide hole": 400.0,  # each line beyond HOLE, squared, besides
    "added": 2.0,  # a line added within
    "spread": 1.0,  # the lines added on a page, squared
    "low page": 2000.0,  # under LOW of its height, but a chapter's last
    "short end": 1000.0,  # a chapter's last page under END of its height
    "low end": 10.0,  # ... each line under LOW
    "bare heading": 1000.0,  # fewer than UNDER lines or items under a heading at a foot
    "after a line": 6.0,  # that isn't its paragraph's last
    "after an item": 4.0,  # that isn't its list's last
    "after a row": 8.0,
    "first item": 300.0,  # a list's first item alone at a foot
    "first row": 130.0,
    "last item": 60.0,  # its last alone at a head
    "last row": 130.0,
    "lone line": 30.0,  # a paragraph of one line at a head, with no other under it
    "feet": 2.0,  # each line between the feet of facing pages
    "uneven feet": 30.0,  # each line beyond one, squared, besides
}
HOLE = 2.5  # lines: 15 mm
LOW, END = 1 / 3, 1 / 4
UNDER = 2  # lines or items that a heading needs under it
MOST = 3  # lines that may be left at a foot where they could be added above
_NEAR = 1e-3
_AFTER = {"line": "after a line", "item": "after an item", "row": "after a row"}


@dataclass(frozen=True)
class UnbrokenPart:
    """What no page divides, as it lies in a chapter without pages.

    ``top`` and ``bottom`` of its border box; ``lead``: what stands above it where it begins a page (a margin
    that is kept, a table's head). ``may_end``: a page may end after it. ``heading``: it is one. ``weight``:
    as how many lines or items it counts under a heading. ``kind`` (line, item, row or block) and ``number``
    of ``count``: which of its paragraph, list or table it is. ``stretch``: how many lines may be added above
    it; ``after``: the space below a table. ``owner``: whatever the caller knows it by.
    """

    top: float
    bottom: float
    lead: float = 0.0
    may_end: bool = True
    heading: bool = False
    weight: int = 1
    kind: str = "block"
    number: int = 1
    count: int = 1
    stretch: int = 0
    after: float = 0.0
    owner: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class ChosenPage:
    """A page: the numbers of its first and last part, how far below its top it ends, and how many lines are
    added above which part."""

    first: int
    last: int
    foot: float
    added: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Way:
    """A way to the page that begins with a part: its price and its pages."""

    price: float
    pages: tuple[ChosenPage, ...] = ()


def chosen_pages(
    parts: Sequence[UnbrokenPart], height: float, step: float, right: bool, followed: bool = False
) -> tuple[ChosenPage, ...]:
    """The pages of a chapter; none where some part is higher than a page, or pages can't end anywhere.

    ``height`` of a page, ``step`` of a line; ``right``: the first page is a right one; ``followed``:
    something else begins on the last page, below the chapter.
    """
    # by the part that a page begins with: whether it is a right one, the foot of the left one that it faces
    ways: dict[int, dict[tuple[bool, float | None], _Way]] = {0: {(right, None): _Way(0.0)}}
    last = len(parts) - 1
    for first in range(len(parts)):
        here = ways.pop(first, None)
        if not here:
            continue
        priced = [
            (page, _price(parts, page, height, step, followed))
            for end in _ends(parts, first, height, step)
            for page in _pages(parts, first, end, height, step)
        ]
        for (is_right, facing), way in here.items():
            for page, price in priced:
                ends = page.last == last
                total = way.price + price
                if facing is not None and not ends:
                    total += _feet(abs(page.foot - facing) / step)
                key = not is_right, page.foot if not is_right and not ends else None
                there = ways.setdefault(page.last + 1, {})
                if key not in there or total < there[key].price:
                    there[key] = _Way(total, (*way.pages, page))
    found = min(ways.get(len(parts), {}).values(), key=lambda way: way.price, default=None)
    return found.pages if found else ()


def _ends(parts: Sequence[UnbrokenPart], first: int, height: float, step: float) -> Iterator[int]:
    """The parts that a page may end with that begins with ``first``: those after which it is at least half
    full, or all where there are none such."""
    last, fitting, full = len(parts) - 1, [], []
    for end in range(first, len(parts)):
        foot = _foot(parts, first, end, step)
        if foot > height + _NEAR:
            break
        if parts[end].may_end or end == last:
            fitting.append(end)
            if foot > height / 2 or end == last:
                full.append(end)
    yield from full or fitting


def _foot(parts: Sequence[UnbrokenPart], first: int, last: int, step: float) -> float:
    """How far below its top a page ends. A table that was begun on the page before ends at another height of
    the grid than in one piece: what follows it moves to the next line."""
    part = parts[first]
    top = part.top - part.lead
    foot = parts[last].bottom - top
    end = first + part.count - part.number
    if part.kind == "row" and part.number > 1 and end < last:
        after = parts[end + 1]
        foot += ceil((parts[end].bottom + parts[end].after - top - _NEAR) / step) * step
        foot -= after.top - after.lead - top
    return foot


def _pages(
    parts: Sequence[UnbrokenPart], first: int, last: int, height: float, step: float
) -> Iterator[ChosenPage]:
    """A page that ends with ``last``, for each number of lines that may be added on it: up to its foot, and
    no fewer than leave ``MOST`` there. What ends a chapter isn't spread."""
    foot = _foot(parts, first, last, step)
    missing = int((height - foot) / step + _NEAR)
    places = _places(parts, first, last)[:missing] if last < len(parts) - 1 else []
    for lines in range(max(0, min(len(places), missing - MOST)), len(places) + 1):
        added = tuple(sorted(Counter(places[:lines]).items()))
        yield ChosenPage(first, last, foot + lines * step, added)


def _places(parts: Sequence[UnbrokenPart], first: int, last: int) -> list[int]:
    """The parts that a line is added above, in turn: each heading, from the last upwards, each other place,
    then those where there may be a second."""
    found = [at for at in range(last, first, -1) if parts[at].stretch]
    found.sort(key=lambda at: not parts[at].heading)
    turns = range(1, max((parts[at].stretch for at in found), default=0) + 1)
    return [at for turn in turns for at in found if parts[at].stretch >= turn]


def _price(
    parts: Sequence[UnbrokenPart], page: ChosenPage, height: float, step: float, followed: bool
) -> float:
    price = PRICES["page"]
    full = page.foot / height
    ends = page.last == len(parts) - 1
    if followed:
        price += PRICES["followed"] * (page.foot if ends else height) / step
    if ends and followed:
        return price
    if ends:
        price += PRICES["low end"] * max(0.0, LOW * height - page.foot) / step
        return price + (PRICES["short end"] if full < END else 0.0)
    hole = (height - page.foot) / step
    price += PRICES["hole"] * hole * hole
    price += PRICES["wide hole"] * max(0.0, hole - HOLE) ** 2
    added = sum(lines for _, lines in page.added)
    price += PRICES["added"] * added + PRICES["spread"] * added * added
    if full < LOW:
        price += PRICES["low page"]
    part = parts[page.last]
    if part.kind in _AFTER and part.number < part.count:
        price += PRICES[_AFTER[part.kind]]
        if part.kind != "line":
            price += PRICES[f"first {part.kind}"] if part.number == 1 else 0.0
            price += PRICES[f"last {part.kind}"] if part.number == part.count - 1 else 0.0
    if page.first and _is_lone_line(parts, page.first):
        price += PRICES["lone line"]
    under = 0
    for at in range(page.last, page.first - 1, -1):
        if parts[at].heading:
            return price + PRICES["bare heading"]
        under += parts[at].weight
        if under >= UNDER:
            break
    return price


def _is_lone_line(parts: Sequence[UnbrokenPart], at: int) -> bool:
    """Whether a part is a paragraph of one line that announces nothing, without another under it."""
    part = parts[at]
    lone = part.kind == "line" and part.count == 1 and part.may_end
    return lone and all(under.kind != "line" for under in parts[at + 1 : at + 2])


def _feet(distance: float) -> float:
    """The price of the lines between the feet of two pages that face each other."""
    return PRICES["feet"] * distance + PRICES["uneven feet"] * max(0.0, distance - 1) ** 2
