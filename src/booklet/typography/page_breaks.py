"""Where the pages of a chapter end, all of them chosen together, as the lines of a paragraph are.

A chapter is a row of parts that no page parts: lines, items, rows, boxes. Every way of dividing them into pages
has a price, and the lowest is taken (:data:`PRICES`). Lengths are in any one unit; ``step`` is a line. Pure: knows
no boxes of the typesetter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

PRICES = {
    "page": 10.0,  # each page
    "hole": 1.0,  # a line left at the foot, squared
    "wide hole": 40.0,  # each line beyond HOLE, squared, besides
    "low page": 2000.0,  # under LOW of its height, but a chapter's last
    "short end": 1000.0,  # a chapter's last page under END of its height
    "low end": 20.0,  # ... under LOW
    "bare heading": 1000.0,  # fewer than two lines or items under a heading at a foot
    "after a line": 6.0,  # after a line that isn't its paragraph's last
    "after a item": 4.0,  # after an item that isn't its list's last
    "after a row": 8.0,
    "first item": 300.0,  # a list's first item alone at a foot
    "first row": 60.0,
    "last item": 60.0,  # its last alone at a head
    "last row": 60.0,
    "feet": 2.0,  # each line between the feet of facing pages
    "uneven feet": 15.0,  # each line beyond one, squared, besides
}
HOLE = 2.5  # lines: 15 mm
LOW, END = 1 / 3, 1 / 4
UNDER = 2  # lines or items that a heading needs under it
_NEAR = 1e-3


@dataclass(frozen=True)
class UnbrokenPart:
    """What no page parts, as it lies in a chapter without pages.

    ``top`` and ``bottom`` of its border box; ``lead``: what stands above it where it begins a page (a margin
    that is kept, a table's head). ``may_end``: a page may end after it. ``heading``: it is one. ``weight``: as
    how many lines or items it counts under a heading. ``kind`` and ``number`` of ``count``: which line of a
    paragraph, item of a list or row of a table it is.
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


@dataclass(frozen=True)
class _Way:
    """A way to the page that begins with a part: its price, where its pages end, and the foot of a left page
    that the next one faces."""

    price: float
    ends: tuple[int, ...] = ()
    facing: float | None = field(default=None)


def chosen_ends(parts: Sequence[UnbrokenPart], height: float, step: float, right: bool) -> tuple[int, ...]:
    """The number of the last part of each page; nothing where some part is higher than a page, or pages can't
    end anywhere.

    ``height`` of a page, ``step`` of a line; ``right``: the first page is a right one.
    """
    ways: dict[int, dict[tuple[bool, float | None], _Way]] = {0: {(right, None): _Way(0.0)}}
    last = len(parts) - 1
    for start in range(len(parts)):
        for (is_right, facing), way in ways.pop(start, {}).items():
            for end in _ends(parts, start, height):
                foot = parts[end].bottom - parts[start].top + parts[start].lead
                price = way.price + _price(parts, start, end, foot, height, step)
                if facing is not None and end != last:
                    price += _feet(abs(foot - facing) / step)
                key = (not is_right, foot if not is_right and end != last else None)
                known = ways.setdefault(end + 1, {}).get(key)
                if known is None or price < known.price:
                    ways[end + 1][key] = _Way(price, (*way.ends, end), key[1])
    found = min(ways.get(len(parts), {}).values(), key=lambda way: way.price, default=None)
    return found.ends if found else ()


def _ends(parts: Sequence[UnbrokenPart], start: int, height: float) -> Iterator[int]:
    """The parts that a page may end with that begins with ``start``: those after which it is at least half
    full, or all where there are none such."""
    top = parts[start].top - parts[start].lead
    fitting = []
    for end in range(start, len(parts)):
        if parts[end].bottom - top > height + _NEAR:
            break
        if parts[end].may_end or end == len(parts) - 1:
            fitting.append(end)
    full = [end for end in fitting if parts[end].bottom - top > height / 2 or end == len(parts) - 1]
    yield from full or fitting


def _price(
    parts: Sequence[UnbrokenPart], start: int, end: int, foot: float, height: float, step: float
) -> float:
    price = PRICES["page"]
    full = foot / height
    if end == len(parts) - 1:
        return price + (PRICES["short end"] if full < END else PRICES["low end"] if full < LOW else 0.0)
    hole = (height - foot) / step
    price += PRICES["hole"] * hole * hole
    if hole > HOLE:
        price += PRICES["wide hole"] * (hole - HOLE) ** 2
    if full < LOW:
        price += PRICES["low page"]
    part, after = parts[end], parts[end + 1]
    if part.kind != "block" and part.number < part.count:
        price += PRICES[f"after a {part.kind}"]
        if part.kind != "line" and part.number == 1:
            price += PRICES[f"first {part.kind}"]
        if part.kind != "line" and part.number == part.count - 1:
            price += PRICES[f"last {part.kind}"]
    under = 0
    for at in range(end, start - 1, -1):
        if parts[at].heading:
            return price + PRICES["bare heading"]
        under += parts[at].weight
        if under >= UNDER:
            break
    return price


def _feet(distance: float) -> float:
    """The price of the lines between the feet of two pages that face each other."""
    return PRICES["feet"] * distance + PRICES["uneven feet"] * max(0.0, distance - 1) ** 2
