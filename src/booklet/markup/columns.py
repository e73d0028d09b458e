"""How wide a table's columns are, by what stands in them.

Most tables of a guide have a short name first, which hangs beside the text as every number and label does;
where the names are longer than that hang has room for, or the columns more than it was made for, each column
gets its share of the whole width. Not here: the widths of the hang (the layout's style sheet).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

HANGING = {1: 1_000, 2: 24, 3: 14, 4: 6}  # columns: characters of a first cell that still fits, in two lines
_LEAST = 2.0  # characters: what a column must have room for, its padding counted


def measured(table: Element) -> tuple[float, ...]:
    """Each column's share in per cent; nothing where the first column hangs."""
    rows = [[_length(cell) for cell in row] for row in table.iter("tr")]
    count = len(rows[0]) if rows else 0
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    if not count or max(columns[0]) <= HANGING.get(count, 0):
        return ()
    # a long cell may wrap: its root is what it needs beside the others; no column is narrower than its
    # longest word that can't
    needs = [max(_LEAST + 1.5, (sum(lengths) / len(lengths)) ** 0.5 * 2.2, 1.0) for lengths in columns]
    shares = [round(100 * need / sum(needs), 1) for need in needs]
    shares[-1] = round(100 - sum(shares[:-1]), 1)
    return tuple(shares)


def _length(cell: Element) -> float:
    """A cell's text in full-width characters, the marks of facts counted as the small type they are."""
    text = "".join(cell.itertext())
    text = re.sub(r"\u2060\[[^\]]*\]", "一", text)
    return sum(1 if ord(c) > 0x2E80 else 0.55 for c in text)
