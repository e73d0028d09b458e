"""One sheet of an OpenDocument table (``.ods``, as LibreOffice saves it) as a grid.

The format keeps the text that a cell shows beside its value, which rows are hidden and which cells merged;
the libraries that read such tables give values only, so its one part is read here. Cells, rows and columns
that are alike are written once with a number, which a stranger may choose: they are repeated within limits.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from booklet.findings.reporter import Reporter
from booklet.load.tables.archive import look_through
from booklet.load.tables.grid import (
    DATE,
    FAULT,
    FORMULA,
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    NUMBER,
    TEXT,
    Cell,
    Grid,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LIBRE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_KIND = ".ods"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_AS_TYPED = re.compile(r"[\d()+ -]+")  # a number that is shown digit by digit
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00(?::00)?)?")


class _TooBig(Exception):
    """More cells than a table of desks has."""


@dataclass
class _Sheet:
    """A sheet as it is read; ``row`` and ``column`` are the last that were passed."""

    name: str
    style: str = ""
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    cells: int = 0


def read_open_document(data: bytes, file: str, reporter: Reporter, *, sheet: str = "") -> Grid | None:
    """The sheet called ``sheet``, or the first that isn't hidden; None where it can't be read.

    Findings: those of ``look_through``; ``table-unreadable`` (damaged, or with a password),
    ``table-too-big``, ``table-sheet-missing``.
    """
    parts: dict[str, bytes] = {}

    def notice(name: str, content: bytes) -> None:
        if name == "content.xml":
            parts[name] = content

    if not look_through(data, file, _KIND, notice, reporter):
        return None
    try:
        sheets, hidden = _sheets(parts.get("content.xml", b""))
    except ET.ParseError:
        reporter.report("table-unreadable", file, reason=_KIND)
        return None
    except _TooBig:
        reporter.report("table-too-big", file, what=f"> {MAX_CELLS}", most=MAX_CELLS)
        return None
    visible = [each for each in sheets if each.style not in hidden]
    chosen = (
        next((each for each in sheets if each.name == sheet), None) if sheet else next(iter(visible), None)
    )
    if chosen is None:
        known = "、".join(each.name for each in visible) or "—"
        reporter.report("table-sheet-missing", file, asked=sheet or "—", known=known)
        return None
    return Grid(
        file,
        chosen.rows,
        tuple(sorted(chosen.merged)),
        sheet=chosen.name,
        hidden_rows=frozenset(chosen.hidden_rows),
        hidden_columns=frozenset(chosen.hidden_columns),
    )


def open_document_sheets(data: bytes) -> list[str]:
    """The sheets of such a table that aren't hidden; none of one that :func:`read_open_document` refuses."""
    parts: list[bytes] = []
    look_through(
        data,
        "",
        _KIND,
        lambda name, content: parts.append(content) if name == "content.xml" else None,
        Reporter(),
    )
    try:
        sheets, hidden = _sheets(parts[0] if parts else b"")
    except (ET.ParseError, _TooBig):  # reading it tells
        return []
    return [each.name for each in sheets if each.style not in hidden]


def _sheets(content: bytes) -> tuple[list[_Sheet], set[str]]:
    """All sheets in order, and the names of the styles that hide a sheet. A row is forgotten once it is read:
    the whole tree would take ten times the file's size."""
    sheets: list[_Sheet] = []
    within: list[_Sheet] = []  # the sheet, and tables inside of its cells, which are no sheets
    hidden: set[str] = set()
    for event, element in ET.iterparse(io.BytesIO(content), ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                name, style = (element.get(f"{_TABLE}{key}", "") for key in ("name", "style-name"))
                within.append(_Sheet(name, style))
                sheets += within if len(within) == 1 else []
        elif element.tag == f"{_TABLE}table":
            within.pop()
        elif element.tag == f"{_STYLE}style":
            if any(each.get(f"{_TABLE}display") == "false" for each in element):
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-column" and within:
            _read_column(element, within[-1])
        elif element.tag == f"{_TABLE}table-row" and within:
            _read_row(element, within[-1])
            element.clear()
    return sheets, hidden


def _read_column(element: ET.Element, sheet: _Sheet) -> None:
    first = sheet.column + 1
    sheet.column += _repeated(element.attrib, "columns")
    if element.get(f"{_TABLE}visibility", "visible") != "visible":
        sheet.hidden_columns.update(range(first, min(sheet.column, MAX_COLUMNS) + 1))


def _read_row(element: ET.Element, sheet: _Sheet) -> None:
    first = sheet.row + 1
    sheet.row += _repeated(element.attrib, "rows")
    cells: dict[int, Cell] = {}
    column = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        count = _repeated(cell.attrib, "columns")
        if made := _cell(cell):
            last = min(column + count, MAX_COLUMNS + 1)  # one more than there may be: that is told
            cells.update(dict.fromkeys(range(column + 1, last + 1), made))
        if block := _block(cell, first, column + 1):
            sheet.merged.append(block)
        column += count
    rows = range(first, min(sheet.row, MAX_ROWS + first) + 1) if cells else range(0)
    sheet.cells += len(cells) * len(rows)
    if sheet.cells > MAX_CELLS:
        raise _TooBig
    sheet.rows.update(dict.fromkeys(rows, cells))
    if element.get(f"{_TABLE}visibility", "visible") != "visible":
        sheet.hidden_rows.update(rows)


def _block(cell: ET.Element, row: int, column: int) -> tuple[int, int, int, int] | None:
    """The block of merged cells that begins with this one."""
    rows, columns = (_count(cell.get(f"{_TABLE}number-{what}-spanned")) for what in ("rows", "columns"))
    return (row, column, row + rows - 1, column + columns - 1) if rows * columns > 1 else None


def _cell(cell: ET.Element) -> Cell | None:
    """One cell as it is shown; None where it holds nothing."""
    text = "\n".join("".join(_words(each)) for each in cell if each.tag == f"{_TEXT}p")[: MAX_CELL + 1]
    kind = cell.get(f"{_OFFICE}value-type", "")
    if cell.get(f"{_LIBRE}value-type") == "error":
        return Cell(text or "#N/A", FAULT)
    if kind == "date":
        day = cell.get(f"{_OFFICE}date-value", "")
        return Cell(match[1] if (match := _DAY.fullmatch(day)) else day.replace("T", " "), DATE)
    if kind == "time":
        return Cell(text, DATE)
    if kind in ("float", "currency", "percentage"):
        return Cell(text if _AS_TYPED.fullmatch(text) else _digits(cell.get(f"{_OFFICE}value", text)), NUMBER)
    if not text and (formula := cell.get(f"{_TABLE}formula")):
        return Cell(formula.removeprefix("of:"), FORMULA)
    return Cell(text, TEXT) if text else None


def _words(element: ET.Element) -> Iterator[str]:
    """The text of a paragraph, without the remarks that are pinned to the cell."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(_count(child.get(f"{_TEXT}c")), MAX_CELL)
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""


def _digits(value: str) -> str:
    """A number's digits, however the file writes it (``1.38e10``)."""
    try:
        number = float(value)
        return str(int(number)) if number == int(number) else value
    except (ValueError, OverflowError):
        return value


def _repeated(attributes: Mapping[str, str], what: str) -> int:
    return _count(attributes.get(f"{_TABLE}number-{what}-repeated"))


def _count(text: str | None) -> int:
    """A number of times, at least one; what is no such number is one."""
    return max(int(text), 1) if text and re.fullmatch(r"\d{1,9}", text) else 1
