"""Tables of desks as strangers keep them: columns and rows taken as meant, or told by sheet, column and
heading."""

import re

import openpyxl
import pytest
from desk_tables import codes, loaded, of_rows
from opencc import OpenCC

from booklet.findings import Severity
from booklet.load.desks.column_names import PHONE_NAMES, USUAL_NAMES
from booklet.load.desks.columns import place_of
from booklet.load.desks.fields import FIELDS

HEADINGS = {
    "phone": (
        "联系电话、咨询电话、联系方式、手机、座机、热线、Tel、Tel.、热线电话、固定电话、聯絡電話、諮詢電話、手機號碼、"
        "座機、熱線、Phone Number、Hotline、TELEPHONE、联系电话（必填）、联系电话2"
    ),
    "web": "网址、网站、官网、官方网站、網站、官網、URL、Website、主页、Homepage",
    "address": (
        "办公地址、联系地址、详细地址、地点、辦公地址、聯繫地址、Address、Location、办公地址（详细到门牌）"
    ),
    "hours": (
        "服务时间、工作时间、上班时间、接待时间、服務時間、工作時間、營業時間、Opening hours、"
        "Office Hours、Hours"
    ),
    "name": (
        "单位名称、机构、单位、站点、网点名称、單位名稱、機構、站點名稱、Organisation、Name、* 单位\n名称"
    ),
}


@pytest.mark.parametrize(
    "heading, field", [(name, field) for field, names in HEADINGS.items() for name in names.split("、")]
)
def test_usual_column_names_are_taken(tmp_path, heading, field):
    """What people call a column is what it is, in either script and in English."""
    values = {
        "phone": "0592-1234567",
        "web": "desk.example",
        "address": "示例市人民路1号",
        "hours": "周一 9:00–17:00",
        "name": "青禾站",
    }
    others = [key for key in ("name",) if key != field]
    table, found = of_rows(tmp_path, (*others, heading), (*(values[key] for key in others), values[field]))
    assert not len(found)
    value = getattr(table.desks[0], field)
    assert (value["zh-Hans"][0] if isinstance(value, dict) else value) == values[field]


def test_usual_names_in_traditional():
    """Every usual name is known in Traditional too, as Taiwan and Hong Kong write it."""
    names = [*PHONE_NAMES, *(name for names in USUAL_NAMES.values() for name in names)]
    names += [name for field in FIELDS for name in field.names]
    converters = [OpenCC(config) for config in ("s2t", "s2tw", "s2hk")]
    assert [n for n in names for c in converters if place_of(n) and not place_of(c.convert(n))] == []


@pytest.mark.parametrize(
    "heading, cells, suggestion",
    [
        ("负责人号码", ["13800000000", "0592-1234567"], "phone"),
        ("联系人电话", ["13800000000", "0592-1234567"], "联系电话"),
        ("夜班", ["021-00000001", "400-123-4567"], "phone"),
        ("值守", ["0592 1234567（夜间）", ""], "phone"),
        ("某某栏", ["+852 2345 6789", "+852 2345 6780"], "phone"),
        ("怎么找到我们", ["示例市青禾区人民路1号", "北山区和平路2号3楼"], "address"),
        ("門口", ["示例市青禾區人民路1號", "北山鎮和平街2號"], "address"),
        ("门牌", ["人民路12号", "和平巷3弄"], "address"),
        ("网上", ["https://desk.example/a", "desk.example"], "web"),
        ("平台", ["www.desk.example/help", "www.desk.example"], "web"),
        ("", ["021-00000001", "021-00000002"], "phone"),
    ],
)
def test_a_column_that_would_be_lost_is_an_error(tmp_path, heading, cells, suggestion):
    """An unknown column of what is printed is an error that says what to call it; no desk is made without
    it."""
    table, found = of_rows(tmp_path, ("名称", heading), *((f"站{n}", cell) for n, cell in enumerate(cells)))
    assert table.desks == ()
    [fault] = [each for each in found if each.severity is Severity.ERROR]
    assert fault.code in ("table-column-lost", "table-column-unknown")
    assert (fault.line, fault.column) == (1, 2) and suggestion in fault.hint("zh")


@pytest.mark.parametrize(
    "heading, cells",
    [
        ("传真", ["021-00000001"]),
        ("微信号", ["13800000000"]),
        ("QQ", ["123456789"]),
        ("邮箱", ["a@desk.example"]),
        ("邮编", ["361000"]),
        ("人数", ["12"]),
        ("所属街道", ["人民路街道"]),
        ("成立年份", ["2019"]),
        ("统一社会信用代码", ["12350200000000000X"]),
        ("面积（平方米）", ["120"]),
        ("主管单位", ["示例市司法局"]),
        ("服务人数", ["300"]),
    ],
)
def test_other_unknown_columns_are_told_and_passed_over(tmp_path, heading, cells):
    """A column of what nothing prints is a warning, whatever its digits look like."""
    table, found = of_rows(tmp_path, ("名称", heading), *(("青禾站", cell) for cell in cells))
    assert [each.code for each in found] == ["table-column-ignored"] and len(table.desks) == len(cells)


def test_columns_of_numbers_go_to_phone_and_phones(tmp_path):
    """The column with the field's own name is the main number's, others follow with their names as labels."""
    table, found = of_rows(
        tmp_path,
        ("名称", "手机", "电话", "咨询热线", "座机", "电话（夜间）"),
        ("青禾站", "13800000000", "0592-1234567", "12348", "0592-1234567", "0592-1110000"),
    )
    [desk] = table.desks
    assert not len(found) and desk.phone == "0592-1234567"
    assert [(each.label["zh-Hant"], each.number) for each in desk.phones] == [
        ("手機", "13800000000"),
        ("諮詢熱線", "12348"),
        ("夜间", "0592-1110000"),
    ]


def test_two_columns_may_say_the_same(tmp_path):
    """A usual name may repeat what another column says; where they differ, both are named."""
    rows = ("名称", "网站", "官网"), ("甲站", "desk.example", "desk.example"), ("乙站", "", "b.example")
    table, found = of_rows(tmp_path, *rows)
    assert [desk.web for desk in table.desks] == ["desk.example", "b.example"] and not len(found)
    _, found = of_rows(tmp_path, *rows, ("丙站", "c.example", "d.example"))
    assert [each.code for each in found] == ["table-column-twice"]


DESKS = (
    ("名称", "电话", "地址"),
    ("甲站", "0592-1234567", "人民路1号"),
    ("乙站", "0592-7654321", "和平路2号"),
)


@pytest.mark.parametrize(
    "row",
    [
        ("注：以上电话工作日接听", "", ""),
        ("注1", "", ""),
        ("备注：节假日休息", "", ""),
        ("共2个站点", "", ""),
        ("制表人：张三", "", ""),
        ("填表日期：2026年11月1日", "", ""),
        ("数据来源：示例市司法局", "", ""),
        ("以下空白", "", ""),
        ("※ 说明：以各站公布的为准", "", ""),
        ("更新时间：2026-11-01", "", ""),
        ("Note: closed on public holidays", "", ""),
        ("（完）", "", ""),
        ("名称", "电话", "地址"),
    ],
)
def test_notes_are_no_desks(tmp_path, row):
    """A row that is a note or the headings again is left out and told; so it is between desks."""
    for rows in ((*DESKS, row), (*DESKS[:2], row, DESKS[2])):
        table, found = of_rows(tmp_path, *rows)
        assert [desk.id for desk in table.desks] == ["甲站", "乙站"]
        assert codes(found) == [("table-row-skipped", rows.index(row, 1) + 1)]
        assert row[0] in found.findings[0].message("zh")


@pytest.mark.parametrize(
    "row",
    [
        ("合计", "", ""),
        ("合计", "1个", ""),
        ("合计,", "", "2"),
        ("合 计", "2个站点", ""),
        ("合　計：", "2", "2"),
        ("总计：2个站点", "", ""),
        ("總計", "共2個", "2處"),
        ("小計", "", ""),
        ("本页小计", "2", ""),
        ("共计2家", "", ""),
        ("累计", "", "12,345"),
        ("合计（共2个站点）", "2", "—"),
        ("", "合计", "2"),
        ("总数", "2", "2"),
        ("Total", "", ""),
        ("TOTAL:", "2 desks", "2"),
        ("Grand total", "2", "/"),
        ("Sub-total", "", "1"),
        ("Sum", "2", "2"),
        ("全市合计", "两个", "二"),
    ],
)
def test_totals_are_no_desks(tmp_path, row):
    """A total with counts in any of its cells is a note with its text, at the end and between desks."""
    row = tuple(cell.removesuffix(",") for cell in row)
    for rows in ((*DESKS, row), (*DESKS[:2], row, DESKS[2])):
        table, found = of_rows(tmp_path, *rows)
        assert [desk.id for desk in table.desks] == ["甲站", "乙站"]
        assert codes(found) == [("table-row-total", rows.index(row, 1) + 1)]
        assert found.findings[0].severity is Severity.NOTE
        assert next(filter(None, row)).split()[0] in found.findings[0].message("zh")


@pytest.mark.parametrize(
    "row",
    [
        ("合计站", "0592-1234567", ""),
        ("合计", "0592-1234567", "人民路1号"),
        ("总计法律援助站", "12348", ""),
        ("Total Legal Aid", "12348", "Main Road 1"),
        ("小计街站", "", "小计街2号"),
        ("共计", "", "青禾区人民路3号"),
    ],
)
def test_a_total_that_says_where_is_a_desk(tmp_path, row):
    """A row with a real number or an address is a desk, though it is called like a total."""
    table, found = of_rows(tmp_path, *DESKS, row)
    assert len(table.desks) == 3 and not len(found)


@pytest.mark.parametrize(
    "name", ["注册会计师法律援助站", "说明路站", "共青团法律援助站", "总工会站", "合计路站", "完善街站"]
)
def test_a_desk_is_a_desk_whatever_its_name(tmp_path, name):
    """A row with a number or an address is a desk, and no name only begins like a note."""
    table, found = of_rows(tmp_path, *DESKS, (name, "12348", ""))
    assert len(table.desks) == 3 and not len(found)


def test_rows_after_the_list_and_rows_of_numbers_alone(tmp_path):
    """What stands alone after an empty row, or holds a running number only, is no desk; a last desk of which
    only the name is known is one."""
    table, found = of_rows(
        tmp_path,
        ("序号", "名称", "电话"),
        ("1", "甲站", "12348"),
        ("2", "乙站", ""),
        ("3", "", ""),
        ("", "", ""),
        ("", "示例市司法局", ""),
        ("", "2026 年 11 月", ""),
    )
    assert [desk.id for desk in table.desks] == ["甲站", "乙站"]
    assert codes(found) == [("table-row-skipped", row) for row in (4, 6, 7)]


def test_captions_over_merged_cells(tmp_path):
    """A district's name across the table is a caption, and no desk with merged cells."""
    book = openpyxl.Workbook()
    for row in (DESKS[0], ("青禾区",), DESKS[1], ("北山区",), DESKS[2]):
        book.active.append(row)
    book.active.merge_cells("A2:C2")
    book.active.merge_cells("A4:C4")
    book.save(tmp_path / "desks.xlsx")
    table, found = loaded(tmp_path, "desks.xlsx")
    assert [desk.id for desk in table.desks] == ["甲站", "乙站"]
    assert codes(found) == [("table-row-skipped", 2), ("table-row-skipped", 4)]


def test_hidden_rows_and_columns_are_told(tmp_path):
    """What a spreadsheet doesn't show is read and told, row by row and by the column's heading."""
    book = openpyxl.Workbook()
    book.active.title = "名录"
    for row in DESKS:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "desks.xlsx")
    table, found = loaded(tmp_path, "desks.xlsx")
    assert len(table.desks) == 2
    assert codes(found) == [("table-column-hidden", 1), ("table-row-hidden", 3)]
    assert {each.severity for each in found} == {Severity.WARNING}
    assert found.findings[1].as_text("zh").startswith("desks.xlsx:3（工作表“名录”）")


BAD = {  # a form that is wrong, and a value that can't be
    "名称": ("名" * 60, ""),
    "颜色": ("teal", "#ffd700"),
    "辅色": ("#12", "#c8102e"),
    "标题样式": ("big", ""),
    "电话": ("１２３４ 请打", "1381234567"),
    "其他电话.1.名称": ("夜间热线的名称太长了写不下", "甲"),
    "其他电话.1.号码": ("138", "7551234567"),
    "其他电话.2.名称": ("夜间", ""),
    "地址": ("一\n二\n三\n四", "人民路 138123456789"),
    "时间": ("一\n二\n三\n四", "9:00–5:00"),
    "网址": ("desk", "desk..example"),
    "二维码": ("desk.example", "https://desk.example/" + "x" * 60),
    "法援中心": ("甲\n乙\n丙", ""),
    "标语": ("一\n二", ""),
    "logo.file": ("", "no.svg"),
    "logo.width": ("很宽", "12"),
    "版本": ("版" * 30, ""),
    "封面": ("neutral", ""),
    "复核.律师": ("", "甲"),
    "复核.日期": ("5月", "2026-11-01"),
    "复核.下次复核": ("", "2026-10-01"),
    "印刷厂.profile": ("", "no.icc"),
    "沿用": ("nobody", ""),
}


def test_no_message_about_a_cell_speaks_of_keys_or_yaml(tmp_path):
    """Whoever fills in a table reads sheet, column and heading, and what to write into the cell: no key of a
    desk's file that isn't their heading, no colon to put before a value."""
    _, found = of_rows(tmp_path, BAD.keys(), *zip(*BAD.values()))
    told = [each for each in found if each.cell and each.line > 1]
    assert len({each.code for each in told}) > 15
    keys = {field.key for field in FIELDS} | {"label", "number", "file", "width", "date", "reviewer"}
    for each in told:
        words = each.as_text("zh").replace(each.cell, "")
        assert set(re.findall(r"[a-z_]+", words)) & keys == set(), words
        assert not re.search(r"冒号|YAML|›|另起一行|站点文件", words), words
        words = each.as_text("en").replace(each.cell, "")
        assert not re.search(r"colon|YAML|›|\b(?:" + "|".join(keys) + r"): ", words), words


def test_place_in_a_table(tmp_path):
    """A finding's place is its row, sheet, column by its letter and the person's own heading, in both
    languages."""
    book = openpyxl.Workbook()
    book.active.title = "名录"
    book.active.append(("单位名称", "联系电话"))
    book.active.append(("甲站", "010-6523123"))
    book.save(tmp_path / "desks.xlsx")
    _, found = loaded(tmp_path, "desks.xlsx")
    [fault] = found
    assert fault.as_text("zh").startswith(
        "desks.xlsx:2（工作表“名录”，B 列“联系电话”）: 错误：“联系电话”的号码"
    )
    assert fault.as_text("en").startswith(
        "desks.xlsx:2 (sheet “名录”, column B “联系电话”): error: the number"
    )
    assert (fault.as_record()["sheet"], fault.as_record()["cell"]) == ("名录", "联系电话")


def test_a_part_that_is_lacking_is_named_as_a_column(tmp_path):
    """A label without its number, or a licence without a reviewer, is told by the column to fill in."""
    _, found = of_rows(tmp_path, ("名称", "其他电话.1.名称"), ("甲站", "夜间"))
    [fault] = found
    assert fault.code == "table-part-missing" and "其他电话.1.号码" in fault.hint("zh")


def test_a_guess_is_shown_as_the_cell(tmp_path):
    """What was most likely meant is shown as it is to be typed into the cell."""
    _, found = of_rows(tmp_path, ("名称", "颜色", "电话"), ("甲站", "0f4f5c", "7551234567"))
    assert [each.hint("zh").rpartition("：")[2] for each in found if each.code != "table-zero-lost"] == [
        "#0f4f5c"
    ]
