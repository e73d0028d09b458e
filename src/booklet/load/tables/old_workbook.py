"""One sheet of a workbook of an old or binary format (``.xls``, ``.et`` of WPS, ``.xlsb``) as a grid.

Read with calamine, which tells values and merged cells; what is hidden and how a number is shown it doesn't
say. Only this module imports it. Not here: ``.xlsx`` (``workbook``), ``.ods`` (``open_document``).
"""

from __future__ import annotations

import io
import re
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.tables.grid import FAULT, MAX_COLUMNS, MAX_ROWS, Cell, Grid
from booklet.load.tables.workbook import cell_of

_FAULT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|DATA!)")


def read_old_workbook(
    data: bytes, file: str, kind: str, reporter: Reporter, *, sheet: str = ""
) -> Grid | None:
    """The sheet called ``sheet``, or the first that isn't hidden; None where it can't be read.

    ``kind`` is what such a file is called (``.xls``). Findings: ``table-unreadable`` (damaged, with a
    password, or not a workbook), ``table-sheet-missing``, ``table-too-big``; ``table-old-workbook`` (a note).
    """
    book = _opened(data)
    if book is None:
        reporter.report("table-unreadable", file, reason=kind)
        return None
    known = _visible(book)
    name = sheet or (known[0] if known else "")
    if not name or name not in book.sheet_names:
        reporter.report("table-sheet-missing", file, asked=sheet or "—", known="、".join(known) or "—")
        return None
    try:
        values = book.get_sheet_by_name(name)
        if values.total_height > MAX_ROWS * 10 or values.total_width > MAX_COLUMNS * 10:
            what, most = f"{values.total_height} × {values.total_width}", f"{MAX_ROWS} × {MAX_COLUMNS}"
            reporter.report("table-too-big", file, what=what, most=most)
            return None
        lines = values.to_python(skip_empty_area=False)
        merged = tuple(
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in values.merged_cell_ranges or ()
        )
    except (Exception, _panic()):  # whatever a damaged file sets off in the library
        reporter.report("table-unreadable", file, reason=kind)
        return None
    rows = {
        row: {column: _cell(value) for column, value in enumerate(line, 1) if value not in ("", None)}
        for row, line in enumerate(lines, 1)
    }
    reporter.report("table-old-workbook", file, reason=kind)
    return Grid(file, {row: cells for row, cells in rows.items() if cells}, merged, sheet=name)


def old_workbook_sheets(data: bytes) -> list[str]:
    """The sheets of such a workbook that aren't hidden; none where it can't be opened."""
    book = _opened(data)
    return _visible(book) if book else []


def _opened(data: bytes) -> Any | None:
    from python_calamine import CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (Exception, _panic()):  # it is asked of a stranger's bytes: whatever goes wrong, it is no table
        return None


def _visible(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        each.name
        for each in book.sheets_metadata
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
    ]


def _panic() -> type[BaseException]:
    """What a fault inside of the library's Rust is raised as: no ``Exception``, but nothing to end for."""
    for each in BaseException.__subclasses__():
        if each.__name__ == "PanicException":
            return each
    return Exception


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return Cell(value, FAULT) if _FAULT.fullmatch(value) else Cell(value)
    return cell_of(value)
