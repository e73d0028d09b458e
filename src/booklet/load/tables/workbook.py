"""One sheet of an ``.xlsx`` workbook as a grid.

A workbook comes from strangers: it is a zip of XML, looked through within limits before
anything parses it. Values are those the spreadsheet program computed and saved last; nothing
is computed here. Only this module reads with openpyxl; ``fact_table`` writes with it.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.tables.archive import look_through
from booklet.load.tables.grid import DATE, FAULT, FORMULA, MAX_COLUMNS, MAX_ROWS, NUMBER, TEXT, Cell, Grid


def read_workbook(data: bytes, file: str, reporter: Reporter, *, sheet: str = "") -> Grid | None:
    """The sheet called ``sheet``, or the first that isn't hidden; None where it can't be read.

    Findings: those of ``look_through``; ``table-unreadable`` (damaged, with a password, or not a workbook),
    ``table-sheet-missing``.
    """
    formulas = _has_formulas(data, file, reporter)
    if formulas is None:
        return None
    try:
        sheets, known = _open(data, sheet, formulas)
    except Exception:  # whatever a damaged file sets off in the library means the same to its owner
        reporter.report("table-unreadable", file, reason=".xlsx")
        return None
    if not sheets:
        reporter.report("table-sheet-missing", file, asked=sheet or "—", known="、".join(known) or "—")
        return None
    values, asked = sheets[0], sheets[-1]
    if values.max_row > MAX_ROWS * 10 or values.max_column > MAX_COLUMNS * 10:
        what, most = f"{values.max_row} × {values.max_column}", f"{MAX_ROWS} × {MAX_COLUMNS}"
        reporter.report("table-too-big", file, what=what, most=most)
        return None
    rows: dict[int, dict[int, Cell]] = {}
    for line in values.iter_rows():
        for cell in line:
            given = asked.cell(cell.row, cell.column).value if formulas else None
            if cell.value is not None or given is not None:
                rows.setdefault(cell.row, {})[cell.column] = _cell(cell, given)
    merged = tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in values.merged_cells.ranges)
    hidden_rows, hidden_columns = _hidden(values)
    return Grid(
        file,
        rows,
        tuple(sorted(merged)),
        sheet=values.title,
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
    )


def workbook_sheets(data: bytes) -> list[str]:
    """The sheets of a workbook that aren't hidden; none of one that :func:`read_workbook` refuses."""
    if _has_formulas(data, "", Reporter()) is None:
        return []
    try:
        return _open(data, "", False)[1]
    except Exception:  # damaged: reading it tells
        return []


def _has_formulas(data: bytes, file: str, reporter: Reporter) -> bool | None:
    """Whether a sheet has formulas; None for a workbook that is refused. Findings: those of
    ``look_through``."""
    found: list[str] = []

    def notice(name: str, content: bytes) -> None:
        if name.startswith("xl/worksheets/") and re.search(rb"<f[ >/]", content):
            found.append(name)

    return bool(found) if look_through(data, file, ".xlsx", notice, reporter) else None


def _hidden(sheet: Any) -> tuple[frozenset[int], frozenset[int]]:
    """The rows and the columns that the spreadsheet program doesn't show, by a filter or by hand."""
    rows = frozenset(row for row, of_row in sheet.row_dimensions.items() if of_row.hidden)
    blocks = [
        (each.min, each.max)
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min and each.max
    ]
    columns = {n for first, last in blocks for n in range(first, min(last, MAX_COLUMNS) + 1)}
    return rows, frozenset(columns)


def _open(data: bytes, sheet: str, formulas: bool) -> tuple[list[Any], list[str]]:
    """The sheet with its saved values and, where there are formulas, once more with those (none where it
    isn't there); the names of the visible sheets."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl doesn't keep: nothing is written back
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        visible = [each for each in book.worksheets if each.sheet_state == "visible"]
        known = [each.title for each in visible]
        chosen = (
            next((s for s in book.worksheets if s.title == sheet), None)
            if sheet
            else (visible[0] if visible else None)
        )
        if chosen is None:
            return [], known
        sheets = [chosen]
        if formulas:
            sheets.append(load_workbook(io.BytesIO(data), keep_links=False)[chosen.title])
    return sheets, known


def _cell(cell: Any, given: Any) -> Cell:
    """One cell as it is shown, as far as that matters to a text."""
    value = cell.value
    if value is None:
        return Cell(str(given), FORMULA)
    if cell.data_type == "e":
        return Cell(str(value), FAULT)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Cell(_number(value, cell.number_format or ""), NUMBER)
    return cell_of(value)


def cell_of(value: Any) -> Cell:
    """A value as a library gives it, a number by its digits."""
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, datetime):
        return Cell(
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes"), DATE
        )
    if isinstance(value, (date, time)):
        return Cell(value.isoformat(), DATE)
    if isinstance(value, timedelta):
        return Cell(str(value), DATE)
    if isinstance(value, (int, float)):
        return Cell(_number(value, ""), NUMBER)
    return Cell(str(value), TEXT)


def _number(value: int | float, shape: str) -> str:
    """A number's digits, with the zeros and hyphens that a format such as ``0000-0000000`` shows."""
    if not math.isfinite(value) or float(value) != int(value):
        return repr(value)
    digits, shape = str(int(value)), re.sub(r'[\\"]', "", shape)
    if re.fullmatch(r"0[0-]*", shape) and len(shape) > 1 and len(digits) <= shape.count("0"):
        left = iter(digits.zfill(shape.count("0")))
        return "".join(next(left) if mark == "0" else mark for mark in shape)
    return digits
