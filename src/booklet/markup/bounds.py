"""How much of a kind one text may hold: what is far beyond print would only keep the typesetter busy.

Looked at before anything is parsed. Not here: whether what there is fits its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.findings import Finding, finding
from booklet.model import Text

MAX_ROWS = 200  # of one table: some five A4 pages
MAX_LEVELS = 8  # of lists, boxes and quotations inside each other; three are set well
MAX_BLOCK = 20_000  # characters of one block: a paragraph, a list; ten A4 pages without a break
_QUOTED = re.compile(r"^(?:\s*>)+")
_ITEMS = re.compile(r"^\s*((?:(?:[-*+]|\d+\.)\s+)+)")


def out_of_bounds(text: Text) -> Iterator[Finding]:
    """``markup-nested`` for the first line that is nested too deep; ``markup-table-long`` for each
    table of too many rows, ``markup-block-long`` for each block of too many characters."""
    rows, nested, begun, size = 0, False, text.line, 0
    for number, line in enumerate([*text.text.split("\n"), ""], text.line):
        if line.strip():
            size += 0 if "|" in line else len(line.strip())
        else:
            if size > MAX_BLOCK:
                yield finding("markup-block-long", text.file, begun, 1, count=size, most=MAX_BLOCK)
            begun, size = number + 1, 0
        if not nested and _levels(line) > MAX_LEVELS:
            nested = True
            yield finding("markup-nested", text.file, number, 1, most=MAX_LEVELS)
        if "|" in line:
            rows += 1
            continue
        if rows > MAX_ROWS:
            yield finding("markup-table-long", text.file, number - rows, 1, rows=rows, most=MAX_ROWS)
        rows = 0


def _levels(line: str) -> int:
    """How many lists, boxes and quotations a line is inside of, by its indent and its marks."""
    if not line.strip():
        return 0
    marks = 0
    if match := _QUOTED.match(line):
        marks, line = match[0].count(">"), line[match.end() :]
    if match := _ITEMS.match(line):
        marks += len(match[1].split())
    indented = line.expandtabs(4)
    return marks + (len(indented) - len(indented.lstrip())) // 4
