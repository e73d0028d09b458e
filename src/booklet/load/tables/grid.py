"""The cells of a table, and how many there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from booklet.findings import Finding, Place, column_letters
from booklet.findings.reporter import Reporter

MAX_TABLE = 8_000_000  # bytes of a table's file; three thousand desks with every field take 3 MB
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10_000, 200, 4_000  # a cell's limit is in characters
MAX_CELLS = 400_000  # that hold something

TEXT, NUMBER, DATE, FORMULA, FAULT = "text", "number", "date", "formula", "fault"


@dataclass(frozen=True)
class Cell:
    """What a cell shows, and its kind: :data:`TEXT` (all that a CSV file knows), :data:`NUMBER`,
    :data:`DATE` (ISO), :data:`FORMULA` (one whose value wasn't saved), :data:`FAULT` (``#REF!``)."""

    text: str
    kind: str = TEXT


@dataclass(frozen=True)
class Grid:
    """The cells that hold something, by row and column, counted from 1 as the spreadsheet shows them.

    ``merged`` has (row, column, last row, last column) of each block of merged cells. ``strays`` tell
    of signs that nobody sees and characters that look like others, put right in their cells. ``headings`` are
    by column, once somebody knows which row they are. ``sheet`` is a workbook's sheet by its name;
    ``hidden_rows`` and ``hidden_columns`` are those that its program doesn't show.
    """

    file: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    strays: tuple[Finding, ...] = ()
    headings: Mapping[int, str] = field(default_factory=dict)
    sheet: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def place(self, row: int, column: int = 0) -> Place:
        """Where a cell is, or a row (column 0): findings name it by its heading, or else by its letters."""
        cell = (self.headings.get(column) or column_letters(column)) if column else ""
        return Place(self.file, row, column, cell, self.sheet)

    def report_strays(self, reporter: Reporter) -> None:
        """The findings of ``stray_signs`` and ``standard_cell``, by cell."""
        for found in self.strays:
            cell, sheet = self.place(found.line, found.column)[3:]
            reporter.add(replace(found, cell=cell, sheet=sheet))
