"""A CSV file as a grid, in whatever encoding and with whatever separator the program used."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from booklet.findings.reporter import Reporter
from booklet.load.encoding import decode_table
from booklet.load.tables.grid import Cell, Grid


def read_csv(data: bytes, file: str, reporter: Reporter) -> Grid | None:
    """The rows of a CSV file's bytes; None where it can't be read.

    Findings: those of :func:`decode_table`; ``table-quotes`` for a quotation mark that never ends, or text
    after one that did: which cell is whose can't be told.
    """
    text = decode_table(data, file, reporter)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r'"?sep=(.)"?[;,\t]*', first.strip(" "), re.I):
        separator, text = named[1], rest  # Excel reads this line and doesn't show it
    else:
        separator = _separator(text)
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, values in enumerate(reader, 1):
            rows[row] = {column: Cell(_unwrapped(value)) for column, value in enumerate(values, 1) if value}
    except csv.Error:
        reporter.report("table-quotes", file, row + 1)
        return None
    return Grid(file, rows)


def _separator(text: str) -> str:
    """What stands between the cells: the likeliest of the characters that programs use.

    Judged by the first lines, where they agree on how many there are; quoted text doesn't count.
    """
    lines = [line for line in re.sub(r'"[^"]*"', "", text).split("\n") if line.strip()][:10]

    def votes(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        return max(((lines_, count) for count, lines_ in counts.items()), default=(0, 0))

    return max(",\t;，|", key=votes)


def _unwrapped(value: str) -> str:
    """A cell without what people put around numbers to keep their zeros: ``="010"``, ``'010``."""
    if match := re.fullmatch(r'="([^"]*)"', value):
        return match[1]
    return value[1:] if re.match(r"'[0-9+(]", value) else value
