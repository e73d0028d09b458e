"""Tables of texts as files that Excel and WPS open as they are: nothing becomes a date or a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from booklet.fact_table.columns import DATE, OF_FACTS, OF_SENTENCES, VERDICT, LedgerColumn
from booklet.fact_table.export import Tables
from booklet.findings import phrase

_NUMBER_LIKE = re.compile(
    r"[-+.,:/%年月日\d\s]+|\d+[eE]\d+"
)  # what a spreadsheet program would take for another thing
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_MOMENT = "2000-01-01T00:00:00Z"  # of a workbook's making: the same rows make the same bytes
VERDICTS = ("agree", "change", "delete")


def as_csv(tables: Tables) -> bytes:
    """The facts, one a row: UTF-8 with its mark, CRLF."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_kept(cell) for cell in row] for row in tables.facts)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _kept(text: str) -> str:
    """A cell that stays the text it is."""
    if text and _NUMBER_LIKE.fullmatch(text):
        return f'="{text}"'
    return f"'{text}" if text.startswith(_FORMULA_LIKE) else text


def as_workbook(tables: Tables, lang: str) -> bytes:
    """Facts and sentences, a sheet each: headings that stay in sight, wrapped text, verdicts to choose."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = phrase("sheet_facts", lang)
    _fill(sheet, OF_FACTS, tables.facts, lang)
    _fill(book.create_sheet(phrase("sheet_sentences", lang)), OF_SENTENCES, tables.sentences, lang)
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _fill(sheet: Any, columns: Sequence[LedgerColumn], rows: Sequence[Sequence[str]], lang: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    thin = Side(style="thin", color="FF9A9692")
    wrapped, border = Alignment(wrap_text=True, vertical="top"), Border(bottom=thin, right=thin)
    asked, head = PatternFill("solid", fgColor="FFFFF6D6"), PatternFill("solid", fgColor="FFE4E1DC")
    for number, row in enumerate(rows, 1):
        for at, (column, text) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(number, at)
            cell.alignment, cell.border = wrapped, border
            cell.number_format = "yyyy-mm-dd" if column is DATE and number > 1 else "@"
            if text:
                cell.value, cell.data_type = text, "s"  # a text, whatever it begins with
            if number == 1:
                cell.font, cell.fill = Font(bold=True), head
            elif column.asked:
                cell.fill = asked
    letters = {column.key: get_column_letter(at) for at, column in enumerate(columns, 1)}
    for column in columns:
        sheet.column_dimensions[letters[column.key]].width = column.width
    choice = DataValidation(
        type="list",
        formula1='"{}"'.format(",".join(phrase(f"verdict_of_{verdict}", lang) for verdict in VERDICTS)),
        allow_blank=True,
    )
    choice.error, choice.errorTitle = phrase("verdict_wanted", lang), phrase("column_verdict", lang)
    choice.showErrorMessage, choice.errorStyle = True, "warning"  # another word may be meant
    if len(rows) > 1:
        choice.add(f"{letters[VERDICT.key]}2:{letters[VERDICT.key]}{len(rows)}")
        sheet.add_data_validation(choice)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows)}"
    sheet.freeze_panes = "B2" if columns is OF_FACTS else "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _timeless(data: bytes) -> bytes:
    """A workbook's bytes without the moment of its making."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for part in sorted(made.namelist()):
            content = made.read(part)
            if part == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _MOMENT.encode(), content)
            info = zipfile.ZipInfo(part, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, content)
    return stream.getvalue()
