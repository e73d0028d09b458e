"""Telephone numbers in running text: which digits are one, and what a phone dials for it."""

import pytest

from booklet.numbers_to_call import dialled, numbers_to_call

NO_CALLS = (
    "110元|110 元|110天|第110條|第 110 条|110號|110\u2060号|110个|120公里|120分鐘|120 kV|110%|"
    "血壓120/80|110.5|（2026）京0105民初12345號|（2026）京0105民初12348号|"
    "6222 0213 8123 4567 890|110101199003074512|2026年|110級|2026-11-20|110–120|110至120|"
    "¥110|$120|12,368元|1.2368|尾號12368|编号12368|房號110|F110|A-110|110室|120名|110歲|"
    "20120110|GB/T 45251-2025|3400|desk.example/110|120塊磚|a110|110kg|9:00–17:00|1:110|"
    "30×120|10086|投訴12337|12337.gov.cn|"
    "帳號13812345678|单号 13812345678|12368次|+110|2026.11.20|110多个|12348期|"
    "卡号 6222 0213 8123 4567"
)
KNOWN = ("110", "120", "12368", "12348", "0000-1234567")


@pytest.mark.parametrize(
    "text, calls",
    [
        ("打110。", ["110"]),
        ("撥 12368 核實案號", ["12368"]),
        ("12368：核实", ["12368"]),
        ("110、120都可以", ["110", "120"]),
        ("1２３６８", ["12368"]),
        ("12348\u2060（免费）", ["12348"]),
        ("打不通可打12345。", ["12345"]),  # known to nobody, but a word of calling stands before it
        ("热线95588", ["95588"]),
        ("电话：010-12345678", ["01012345678"]),
        ("01012345678", ["01012345678"]),
        ("(010) 1234 5678", ["01012345678"]),
        ("0592\u00a01234567", ["05921234567"]),
        ("手機13812345678", ["13812345678"]),
        ("138 1234 5678", ["13812345678"]),
        ("400-123-4567", ["4001234567"]),
        ("800-810-1234", ["8008101234"]),
        ("021-12345678-802", ["02112345678"]),
        ("021-12345678转802", ["02112345678"]),
        ("+852 2345 6789", ["+85223456789"]),
        ("+86 (0)10 1234 5678", ["+861012345678"]),
        ("+886-2-2345-6789", ["+886223456789"]),
        ("0000-1234567、0000-7654321", ["00001234567", "00007654321"]),
    ],
)
def test_numbers_to_call(text, calls):
    """However a number is written, in either script, it is found and dialled by its digits."""
    assert [number.dialled for number in numbers_to_call(text, KNOWN)] == calls


@pytest.mark.parametrize("text", NO_CALLS.split("|"))
def test_what_counts_dates_or_names_something(text):
    """Amounts, articles, dates, cards, cases and rooms call nobody, whatever their digits are."""
    assert numbers_to_call(text, KNOWN[:-1]) == ()


def test_place_in_the_text():
    """A number is told as it stands in the text, with the characters that steer lines inside it."""
    [found] = numbers_to_call("請打0592\u2060-1234\u00a0567。", ["0592-1234 567"])
    assert (found.start, found.end, found.dialled) == (2, 16, "05921234567")
    assert dialled("0592-1234567 转 8") == "05921234567"
