"""A table's file to its grid: which kind it is, and what is taken out of every cell. Not here: its
columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.load.stray_signs import without_strays
from booklet.load.tables.archive import part_names
from booklet.load.tables.csv_file import read_csv
from booklet.load.tables.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TABLE, Cell, Grid
from booklet.standard_characters import standard_cell

_ZIPPED = (".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers")  # what is called so and is no archive is damaged


def read_grid(path: Path, file: str, reporter: Reporter, *, sheet: str = "") -> Grid | None:
    """The table at ``path``, called ``file`` in findings; None where it can't be read.

    ``sheet`` names the sheet of a workbook, else its first visible one. Findings: ``table-unreadable``,
    ``table-too-big`` (a table of desks is far smaller), those of ``csv_file`` and of the kinds of workbook.
    Stray signs and lookalikes are the grid's to report, when its headings are known.
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
    match kind_of(data, path.suffix.lower()):
        case "xlsx":
            from booklet.load.tables.workbook import read_workbook  # slow to import, seldom needed

            grid = read_workbook(data, file, reporter, sheet=sheet)
        case "ods":
            from booklet.load.tables.open_document import read_open_document

            grid = read_open_document(data, file, reporter, sheet=sheet)
        case "old":
            from booklet.load.tables.old_workbook import read_old_workbook

            kind = path.suffix.lower() or ".xls"
            grid = read_old_workbook(data, file, kind, reporter, sheet=sheet)
        case "text":
            grid = read_csv(data, file, reporter)
        case other:
            reporter.report("table-unreadable", file, reason=other)
            return None
    return _plain(grid, reporter) if grid else None


def sheet_names(path: Path) -> list[str]:
    """The sheets of the workbook at ``path`` that aren't hidden; none where it is no workbook, or one
    that :func:`read_grid` refuses."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TABLE + 1)
    except OSError:
        return []
    kind = kind_of(data, path.suffix.lower()) if len(data) <= MAX_TABLE else ""
    if kind == "xlsx":
        from booklet.load.tables.workbook import workbook_sheets

        return workbook_sheets(data)
    if kind == "ods":
        from booklet.load.tables.open_document import open_document_sheets

        return open_document_sheets(data)
    if kind == "old":
        from booklet.load.tables.old_workbook import old_workbook_sheets

        return old_workbook_sheets(data)
    return []


def kind_of(data: bytes, suffix: str) -> str:
    """What a table is by its bytes, whatever it is called: ``xlsx``, ``ods``, ``old`` (a binary workbook) or
    ``text``; for anything else what to call it in a message."""
    if data.startswith(b"PK\x03\x04"):
        parts = part_names(data)
        if "content.xml" in parts:
            return "ods"
        if any(name.endswith(".iwa") for name in parts):
            return "Numbers"
        return "old" if "xl/workbook.bin" in parts else "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "old"
    if data.startswith(b"%PDF"):
        return "PDF"
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<table", b"<meta", b"<head")):
        return "HTML"
    if head.startswith(b"<?xml"):
        return "XML"
    return suffix if suffix in _ZIPPED else "text"


def _plain(grid: Grid, reporter: Reporter) -> Grid | None:
    """The grid without empty cells, its texts stripped. Finding: ``table-too-big``."""
    rows: dict[int, dict[int, Cell]] = {}
    own = Reporter()
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if len(cell.text) > MAX_CELL or column > MAX_COLUMNS and cell.text.strip():
                what, most = (
                    (len(cell.text), MAX_CELL) if len(cell.text) > MAX_CELL else (column, MAX_COLUMNS)
                )
                reporter.report("table-too-big", *grid.place(row, column), what=what, most=most)
                return None
            at = grid.place(row, column)
            text, strays = without_strays(standard_cell(cell.text, at, own))
            for code, sign in strays:
                own.report(code, *at, codepoint=sign)
            if text := text.strip(" \t\n\u3000\xa0"):
                rows.setdefault(row, {})[column] = Cell(text, cell.kind)
    if len(rows) > MAX_ROWS:
        reporter.report("table-too-big", grid.file, what=len(rows), most=MAX_ROWS)
        return None
    return replace(grid, rows=rows, strays=tuple(own))
