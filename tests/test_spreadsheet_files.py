"""Tables as other programs save them: .ods, .xls, and what is none."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from desk_tables import codes, loaded

from booklet.findings.reporter import Reporter
from booklet.load.tables.reading import read_grid, sheet_names

SAVED = Path(__file__).parent / "tables"
SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def text_cell(text: str, **attributes: str) -> str:
    """A cell of an OpenDocument table as LibreOffice writes it."""
    named = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell{named}>{lines}</table:table-cell>"


def row_of(*cells: str, attributes: str = "") -> str:
    made = (cell if cell.startswith("<") else text_cell(cell, office_value_type="string") for cell in cells)
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def open_document(folder: Path, *sheets: str, styles: str = "", head: str = "") -> str:
    """An OpenDocument table with these sheets; its name."""
    content = (
        f"<?xml version='1.0'?>{head}<office:document-content {SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(folder / "desks.ods", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
    return "desks.ods"


def sheet(*rows: str, name: str = "名录", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


EMPTY_ROWS = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'


def test_open_document_as_libreoffice_saves_it(tmp_path):
    """Lines in a cell, numbers as they are shown, repeated and covered cells, remarks and hidden sheets are
    what they are on the screen; a million empty rows cost nothing."""
    number = {"office_value_type": "float", "office_value": "1234567"}
    name = open_document(
        tmp_path,
        sheet(row_of("不要"), name="旧表", style="ta2"),
        sheet(
            row_of("单位名称", "联系电话", "办公地址"),
            row_of(
                "甲站",
                text_cell("0000-1234567", **number),
                text_cell("人民路1号\n3楼", office_value_type="string"),
            ),
            row_of(
                "乙站",
                text_cell("", office_value_type="float", office_value="13800000000"),
                "和平路<text:s/>2号",
            ),
            row_of(
                text_cell("丙站<text>", office_value_type="string"),
                '<table:table-cell table:number-columns-repeated="2"/>',
            ),
            row_of(
                "丁站",
                '<table:table-cell office:value-type="string"><office:annotation><text:p>别印</text:p>'
                "</office:annotation><text:p>12348</text:p></table:table-cell>",
            ),
            EMPTY_ROWS,
        ),
        styles='<style:style style:name="ta2" style:family="table"><style:table-properties '
        'table:display="false"/></style:style>',
    )
    table, found = loaded(tmp_path, name)
    assert not len(found)
    assert [desk.name["zh-Hans"][0] for desk in table.desks] == ["甲站", "乙站", "丙站<text>", "丁站"]
    assert [desk.phone for desk in table.desks] == ["0000-1234567", "13800000000", "", "12348"]
    assert table.desks[0].address["zh-Hans"] == ("人民路1号", "3楼")
    assert sheet_names(tmp_path / name) == ["名录"]


def test_open_document_faults_are_told_by_cell(tmp_path):
    """Errors, dates, formulas without a value, merged cells, what is hidden: known in .ods too."""
    hidden = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    name = open_document(
        tmp_path,
        sheet(
            hidden,
            row_of("名称", "电话"),
            row_of("甲", text_cell("#REF!", office_value_type="string", calcext_value_type="error")),
            row_of("乙", text_cell("11月5日", office_value_type="date", office_date_value="2026-11-05")),
            row_of("丙", text_cell("", table_formula="of:=[.A1]")),
            row_of(text_cell("丁", table_number_rows_spanned="2"), "12348"),
            row_of("<table:covered-table-cell/>", "12348"),
            row_of("戊", "12348", attributes='table:visibility="filter"'),
        ),
    )
    table, found = loaded(tmp_path, name)
    assert [desk.id for desk in table.desks] == ["戊"]
    told = [
        ("table-column-hidden", 1),
        ("table-error-cell", 2),
        ("table-date", 3),
        ("table-formula", 4),
        ("table-merged", 5),
        ("table-merged", 6),
        ("table-row-hidden", 7),
    ]
    assert [pair for pair in codes(found) if pair[0] != "table-cell-empty"] == told


@pytest.mark.parametrize(
    "kind, code",
    [
        ("repeated", "table-too-big"),
        ("wide", "table-too-big"),
        ("entity", "table-unsafe"),
        ("broken", "table-unreadable"),
        ("no content", "table-unreadable"),
    ],
)
def test_open_document_from_a_stranger(tmp_path, kind, code):
    """A small file that says a cell a billion times, or isn't what it claims, is one error."""
    cell = text_cell(
        "x", table_number_columns_repeated="16384" if kind == "wide" else "150", office_value_type="string"
    )
    rows = row_of(cell, attributes='table:number-rows-repeated="999999999"')
    name = open_document(
        tmp_path, sheet(rows), head="<!DOCTYPE x [<!ENTITY a 'b'>]>" if kind == "entity" else ""
    )
    if kind in ("broken", "no content"):
        with zipfile.ZipFile(tmp_path / name, "w") as parts:
            parts.writestr("content.xml", "<office" if kind == "broken" else "")
    found = Reporter()
    assert read_grid(tmp_path / name, name, found) is None
    assert [each.code for each in found] == [code]


def test_open_document_sheet_by_name(tmp_path):
    """``--sheet`` reads a sheet by its name, and tells those there are."""
    name = open_document(tmp_path, sheet(row_of("甲"), name="一"), sheet(row_of("乙"), name="二"))
    found = Reporter()
    grid = read_grid(tmp_path / name, name, found, sheet="二")
    assert grid and grid.sheet == "二" and grid.rows[1][1].text == "乙"
    assert read_grid(tmp_path / name, name, found, sheet="三") is None
    assert [each.code for each in found] == ["table-sheet-missing"] and "一、二" in found.findings[0].hint(
        "zh"
    )


def test_old_workbook_is_read(tmp_path):
    """.xls is read, a hidden sheet passed over, dates and errors known; what can't be seen in it is told."""
    (tmp_path / "desks.xls").write_bytes((SAVED / "desks.xls").read_bytes())
    table, found = loaded(tmp_path, "desks.xls")
    assert [desk.phone for desk in table.desks] == ["021-00000001", "021-00000002", "13800000000"]
    assert table.desks[1].address["zh-Hans"] == ("示例市乙区二号路2号", "3楼")
    assert codes(found)[0] == ("table-old-workbook", 0)
    assert ("table-date", 5) in codes(found) and ("table-row-skipped", 7) in codes(found)
    assert found.findings[1].sheet == "名录"


@pytest.mark.parametrize(
    "name, data, reason",
    [
        ("desks.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        ("desks.xls", b"<html><table><tr><td>\xe5\x90\x8d</td></tr></table></html>", "HTML"),
        ("desks.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "XML"),
        ("desks.ods", b"name\nx\n", ".ods"),
        ("desks.xlsb", b"name\nx\n", ".xlsb"),
        ("desks.csv", b"%PDF-1.7", "PDF"),
    ],
)
def test_files_that_are_no_table(tmp_path, name, data, reason):
    """What can't be read is told by what it is, and how to save it."""
    (tmp_path / name).write_bytes(data)
    found = Reporter()
    assert read_grid(tmp_path / name, name, found) is None
    [fault] = found
    assert fault.code == "table-unreadable" and reason in fault.message("zh") and ".xlsx" in fault.hint("zh")


def test_numbers_file_and_text_called_xls(tmp_path):
    """A file of Numbers is told by name; text that is only called .xls is read as what it is."""
    with zipfile.ZipFile(tmp_path / "desks.numbers", "w") as parts:
        parts.writestr("Index/Document.iwa", b"x")
    found = Reporter()
    assert read_grid(tmp_path / "desks.numbers", "desks.numbers", found) is None
    assert "Numbers" in found.findings[0].message("zh")
    (tmp_path / "desks.xls").write_text("名称\t电话\n甲站\t12348\n", "utf-8")
    table, found = loaded(tmp_path, "desks.xls")
    assert [desk.phone for desk in table.desks] == ["12348"] and not len(found)
