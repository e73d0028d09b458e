"""How much of a kind one text may hold: what is far beyond print would only keep the typesetter busy.

Looked at before anything is parsed. Not here: whether what there is fits its page.
"""

from __future__ import annotations

import re

from booklet.findings.reporter import Reporter
from booklet.markup.source import Lines

MAX_ROWS = 200  # of one table: some five A4 pages
MAX_LEVELS = 8  # of lists, boxes and quotations inside each other; three are set well
MAX_BLOCK = 20_000  # characters of one block: a paragraph, a list; ten A4 pages without a break
_QUOTED = re.compile(r"^(?:\s*>)+")
_ITEMS = re.compile(r"^\s*((?:(?:[-*+]|\d+\.)\s+)+)")


def check_bounds(lines: Lines, reporter: Reporter) -> None:
    """What is far beyond print.

    Findings: ``markup-nested`` for the first line that is nested too deep; ``markup-table-long`` for each
    table of too many rows, ``markup-block-long`` for each block of too many characters.
    """
    rows, nested, begun, size = 0, False, 0, 0
    for index, line in enumerate([*lines.lines, ""]):
        if line.strip():
            size += 0 if "|" in line else len(line.strip())
        else:
            if size > MAX_BLOCK:
                reporter.report(
                    "markup-block-long", lines.file, lines.number(begun), 1, count=size, most=MAX_BLOCK
                )
            begun, size = index + 1, 0
        if not nested and _levels(line) > MAX_LEVELS:
            nested = True
            reporter.report("markup-nested", lines.file, lines.number(index), 1, most=MAX_LEVELS)
        if "|" in line:
            rows += 1
            continue
        if rows > MAX_ROWS:
            number = lines.number(index - rows)
            reporter.report("markup-table-long", lines.file, number, 1, rows=rows, most=MAX_ROWS)
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
