"""A table's file to its grid: which kind it is, and what is taken out of every cell. Not here: its
columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.load.stray_signs import without_strays
from booklet.load.tables.csv_file import read_csv
from booklet.load.tables.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TABLE, Cell, Grid
from booklet.standard_characters import standard_cell


def read_grid(path: Path, file: str, reporter: Reporter, *, sheet: str = "") -> Grid | None:
    """The table at ``path``, called ``file`` in findings; None where it can't be read.

    ``sheet`` names the sheet of a workbook, else its first visible one. Findings: ``table-unreadable``,
    ``table-too-big`` (a table of desks is far smaller), those of ``csv_file``, of ``workbook`` and of
    ``standard_cell``. Stray signs are the grid's to report, when its headings are known.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_TABLE else b""
    except OSError as fault:
        reporter.report("table-unreadable", file, reason=fault.strerror or "?")
        return None
    if size > MAX_TABLE:
        what, most = f"{size // 1000} kB", f"{MAX_TABLE // 1000} kB"
        reporter.report("table-too-big", file, what=what, most=most)
        return None
    if data.startswith(b"PK\x03\x04"):
        from booklet.load.tables.workbook import read_workbook  # slow to import, seldom needed

        grid = read_workbook(data, file, reporter, sheet=sheet)
    elif data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")) or path.suffix.lower() in (".xlsx", ".xlsm"):
        reporter.report("table-unreadable", file, reason=path.suffix or "?")
        return None
    else:
        grid = read_csv(data, file, reporter)
    return _plain(grid, reporter) if grid else None


def _plain(grid: Grid, reporter: Reporter) -> Grid | None:
    """The grid without empty cells, its texts stripped. Finding: ``table-too-big``."""
    rows: dict[int, dict[int, Cell]] = {}
    strays: list[tuple[int, int, str, str]] = []
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if len(cell.text) > MAX_CELL or column > MAX_COLUMNS and cell.text.strip():
                what, most = (
                    (len(cell.text), MAX_CELL) if len(cell.text) > MAX_CELL else (column, MAX_COLUMNS)
                )
                reporter.report("table-too-big", *grid.place(row, column), what=what, most=most)
                return None
            text, found = without_strays(standard_cell(cell.text, grid.place(row, column), reporter))
            strays += [(row, column, code, sign) for code, sign in found]
            if text := text.strip(" \t\n\u3000\xa0"):
                rows.setdefault(row, {})[column] = Cell(text, cell.kind)
    if len(rows) > MAX_ROWS:
        reporter.report("table-too-big", grid.file, what=len(rows), most=MAX_ROWS)
        return None
    return replace(grid, rows=rows, strays=tuple(strays))
