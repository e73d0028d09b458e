"""How wide a table's columns are, by what stands in them.

Each column gets its share of the whole: what its longest cell needs where there is room for all, and else
widths at which the rows together take the fewest lines. Lengths are in characters of the table's own type.
The shares hold for other widths of the page too; they are found for that of a book's page. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil
from xml.etree.ElementTree import Element

TABLE = 32.4  # characters to a line of the whole table (341 pt of 10.5 pt)
GAP = 1.35  # between columns: 5 mm
CLOSE_GAP = 0.57  # 6 pt, where there are more than five columns
SHADE = 0.86  # around the last of four columns, which is shaded: 9 pt
_SHADED = 4
_MANY = 5
_STEP = 0.5  # characters
_LEAST = 2.6  # a word of two characters, and a little
_LABEL = 5  # a label of as many characters isn't broken
_LABELS = 7.5  # the most that a longer one asks for
_NOTE = 0.42  # a digit, bracket or space of a fact's mark: smaller type
_HEADER = 0.86  # the head's type to the cells'
_RAGGED = 0.6  # what a line of several loses at its end


def gap_of(columns: int) -> float:
    """The space between so many columns."""
    return GAP if columns <= _MANY else CLOSE_GAP


def measured(table: Element) -> tuple[float, ...]:
    """Each column's share in per cent, its gap counted; nothing for a table of one column or an empty one."""
    rows = [
        [_length(cell) * (1.0 if at else _HEADER) for cell in row] for at, row in enumerate(table.iter("tr"))
    ]
    count = len(rows[0]) if rows else 0
    if count < 2 or not any(any(row) for row in rows[1:]):
        return ()
    gap = gap_of(count)
    after = [gap] * (count - 1) + [SHADE if count == _SHADED else 0.0]
    room = TABLE - sum(after)
    columns = [[row[at] if at < len(row) else 0.0 for row in rows] for at in range(count)]
    widths = _fitted(columns, room)
    spare = max(0.0, room - sum(widths)) / count
    whole = [width + spare + more for width, more in zip(widths, after)]
    shares = [round(100 * width / sum(whole), 1) for width in whole]
    shares[-1] = round(100 - sum(shares[:-1]), 1)
    return tuple(shares)


def _fitted(columns: Sequence[Sequence[float]], room: float) -> list[float]:
    """Widths that add up to no more than ``room``, none less than a column must have: from what each would
    take in one line, half a character at a time is taken where it costs the least, and then given from one
    to another as long as that saves lines."""
    least = [_narrowest(at, column) for at, column in enumerate(columns)]
    scale = min(1.0, room / sum(least))
    least = [each * scale for each in least]
    widths = [max(low, *column) + 0.1 for low, column in zip(least, columns)]
    while sum(widths) > room + 1e-6:
        choices = [
            (*_cost(columns, _with(widths, {at: max(low, width - _STEP)})), -width, at)
            for at, (low, width) in enumerate(zip(least, widths))
            if width > low + 1e-6
        ]
        if not choices:
            return least
        at = min(choices)[-1]
        widths[at] = max(least[at], widths[at] - _STEP)
    best = _cost(columns, widths)
    while True:
        moved = [
            _with(widths, {giver: widths[giver] - much, taker: widths[taker] + much})
            for giver in range(len(widths))
            for taker in range(len(widths))
            for much in (_STEP, 2 * _STEP, 4 * _STEP)
            if giver != taker and widths[giver] - much >= least[giver]
        ]
        better = min(((_cost(columns, each), each) for each in moved), default=(best, widths))
        if better[0] >= best:
            return widths
        best, widths = better


def _with(widths: Sequence[float], others: Mapping[int, float]) -> list[float]:
    return [others.get(at, width) for at, width in enumerate(widths)]


def _cost(columns: Sequence[Sequence[float]], widths: Sequence[float]) -> tuple[int, int]:
    """How many lines the rows take together, and then all cells."""
    lines = [[_lines(length, width) for length in column] for column, width in zip(columns, widths)]
    return sum(max(row) for row in zip(*lines)), sum(map(sum, lines))


def _narrowest(at: int, column: Sequence[float]) -> float:
    """What a column must have room for: a short word; of the first, its labels, those of more than five
    characters in two lines."""
    if at:
        return _LEAST
    halves = (length / 2 + _RAGGED + 0.2 for length in column if length > _LABEL)
    whole = (length + 0.1 for length in column if length <= _LABEL)
    return max(_LEAST, *whole, *(min(_LABELS, half) for half in halves), 0.0)


def _lines(length: float, width: float) -> int:
    return 1 if length <= width else ceil(length / max(width - _RAGGED, 1.0))


def _length(cell: Element) -> float:
    """A cell's text in full-width characters, the marks of facts counted as the small type they are."""
    text = "".join(cell.itertext())
    marks = re.findall(r"\u2060\[[^\]]*\]", text)
    plain = re.sub(r"\u2060\[[^\]]*\]", "", text)
    return sum(1 if ord(c) > 0x2E80 else 0.55 for c in plain) + _NOTE * sum(len(mark) - 1 for mark in marks)
