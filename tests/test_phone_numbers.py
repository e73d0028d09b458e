"""Telephone numbers as people write them, one or several in a cell, and whether they can ring."""

import re

import pytest
from desk_tables import codes, of_rows

from booklet.load.desks.area_codes import AREAS_OF_EIGHT, AREAS_OF_EITHER, AREAS_OF_SEVEN
from booklet.load.desks.phone_cells import UnclearNumbers, numbers_of_cell
from booklet.load.desks.phone_numbers import phone_faults


@pytest.mark.parametrize(
    "cell, numbers",
    [
        ("021-00000001/00000002", ["021-00000001", "021-00000002"]),
        ("021-00000001\n021-00000002", ["021-00000001", "021-00000002"]),
        ("021-00000001、00000002", ["021-00000001", "021-00000002"]),
        ("021-00000001，13800000000；12348", ["021-00000001", "13800000000", "12348"]),
        ("021-00000001 / 00000002", ["021-00000001", "021-00000002"]),
        ("021-00000001或00000002", ["021-00000001", "021-00000002"]),
        ("(0592)1234567、7654321", ["(0592)1234567", "(0592)7654321"]),
        ("0592-1234567 13800000000", ["0592-1234567", "13800000000"]),
        ("0592-1234567/8", ["0592-1234567", "0592-1234568"]),
        ("010-1234 5678/79", ["010-1234 5678", "010-1234 5679"]),
        ("+852 2345 6789 / 2345 6780", ["+852 2345 6789", "+852 2345 6780"]),
        ("座机0592-1234567 手机13800000000", ["0592-1234567", "13800000000"]),
        ("0592-1234567、0592-1234567", ["0592-1234567"]),
        ("138 0000 0000", ["138 0000 0000"]),
        ("０２１－００００００００", ["021-00000000"]),
        ("电话：021-00000001；", ["021-00000001"]),
    ],
)
def test_several_numbers_in_a_cell(tmp_path, cell, numbers):
    """Each number of a cell is printed whole: the first as the main one, the others beside it."""
    table, found = of_rows(tmp_path, ("名称", "电话"), ("青禾站", cell))
    [desk] = table.desks
    assert [desk.phone, *(each.number for each in desk.phones)] == numbers
    assert not len(found) and {each.label["zh-Hant"] for each in desk.phones} <= {"電話", "手機"}


@pytest.mark.parametrize(
    "cell",
    [
        *(f"021-00000001{word}8001" for word in ("转", " 转 ", "轉", "-", "—", "x", "#", " ext ", " ext. ")),
        *(
            f"021-00000001{word}8001"
            for word in ("-分機", "分机", " 分机：", "内线", "，ext", " Ext.", "分机号")
        ),
        "021-00000001（转8001）",
        "（021）00000001－8001",
    ],
)
def test_extensions_in_every_usual_spelling(cell):
    """An extension is printed after 转 or 轉, however it was written, and rings no other number."""
    [made] = numbers_of_cell(cell)
    assert re.fullmatch(r"(021-|\(021\))00000001 [转轉] 8001", made.number)
    assert list(phone_faults(made.number)) == []


def test_extension_keeps_its_script():
    """轉 stays 轉, and 分機 becomes it."""
    assert [
        numbers_of_cell(cell)[0].number[-5] for cell in ("02-2345-6789 分機 123", "021-00000001转123")
    ] == ["轉", "转"]


def test_labels_in_a_cell(tmp_path):
    """What a cell calls a further number is its label; a first one so called has no place for it."""
    table, found = of_rows(tmp_path, ("名称", "电话"), ("青禾站", "0592-1234567；夜间：13800000000"))
    [number] = table.desks[0].phones
    assert (number.label["zh-Hans"], number.number) == ("夜间", "13800000000") and not len(found)
    table, found = of_rows(tmp_path, ("名称", "电话"), ("青禾站", "白天0592-1234567；夜间：13800000000"))
    assert codes(found) == [("table-phones-unclear", 2)] and "白天" in found.findings[0].message("zh")


@pytest.mark.parametrize(
    "cell, part",
    [
        ("021-00000001/8001", "8001"),
        ("021-00000001转8001、8002", "8002"),
        ("021-00000001、00000", "00000"),
        ("021-00000001/1234567", "1234567"),
        ("021-00000001、请先预约", "请先预约"),
        ("021-00000001、13800000000（每月最后一个周五的夜间）", "每月最后一个周五的夜间"),
    ],
)
def test_numbers_that_cannot_be_told_apart(tmp_path, cell, part):
    """What one of several numbers means is never guessed: the part is named, and the row stopped."""
    table, found = of_rows(tmp_path, ("名称", "电话"), ("青禾站", cell))
    assert (table.desks, codes(found)) == ((), [("table-phones-unclear", 2)])
    assert part in found.findings[0].message("zh")
    with pytest.raises(UnclearNumbers):
        numbers_of_cell(cell)


def test_more_numbers_than_are_printed(tmp_path):
    """The main number and four more have a place; a sixth is told."""
    numbers = [f"0592-123456{n}" for n in range(6)]
    table, found = of_rows(
        tmp_path, ("名称", "电话"), ("甲", "、".join(numbers[:5])), ("乙", "\n".join(numbers))
    )
    assert [len(desk.phones) for desk in table.desks] == [4]
    assert codes(found) == [("table-phones-many", 3)]


@pytest.mark.parametrize(
    "number, code",
    [
        ("010-6523123", "desk-phone-local"),
        ("010-65231234", ""),
        ("(0755) 1234567", "desk-phone-local"),
        ("0592-1234567", ""),
        ("0592-123456", "desk-phone-local"),
        ("0592-12345678", "desk-phone-unknown"),
        ("0433-1234567", ""),
        ("0433-12345678", ""),
        ("0300-1234567", "desk-phone-area"),
        ("0634-1234567", "desk-phone-area"),
        ("0755-12348", ""),
        ("0592-96148", ""),
        ("+86 21 1234567", "desk-phone-local"),
        ("+86 (0)21 12345678", ""),
        ("0086-10-12345678", ""),
        ("86-10-12345678", ""),
        ("02-2345-6789", ""),
        ("(02)2345-6789", ""),
        ("049-2345678", ""),
        ("0912-345-678", ""),
        ("0912-345678", "desk-phone-local"),
        ("0800-123-456", ""),
        ("+886 2 2345 6789", ""),
        ("852-23456789", ""),
        ("(852) 2345 6789", ""),
        ("00852 2345 678", "desk-phone-length"),
        ("853-28123456", ""),
        ("0000-1234567", ""),
        ("00000000-", "desk-phone-local"),
        ("0", "desk-phone-length"),
    ],
)
def test_numbers_are_held_against_area_codes(number, code):
    """A landline has the digits of its area; Hong Kong, Macau and Taiwan have plans of their own."""
    assert [told for told, _ in phone_faults(number)] == ([code] if code else [])


def test_area_codes_are_of_one_kind():
    """No area code is in two lists; each has the two or three digits of the plan."""
    lists = (AREAS_OF_EIGHT, AREAS_OF_EITHER, AREAS_OF_SEVEN)
    assert sum(map(len, lists)) == len(frozenset().union(*lists))
    assert all(re.fullmatch(r"10|2\d|[3-9]\d\d", area) for area in frozenset().union(*lists))
