"""An item of a checklist that is too long for its place is told with what must go."""

import pytest

from booklet.findings.reporter import Reporter
from booklet.load.guide.checklist import ITEM, LABEL, NOTE, parse_checklist
from booklet.model import Text


def told(lines: str) -> list[tuple[str, int, str, str]]:
    reporter = Reporter()
    parse_checklist(Text("checklist.md", 1, f"## 看\n{lines}\n"), reporter)
    return [(f.code, f.line, (v := dict(f.values))["over"], v["rest"]) for f in reporter]


@pytest.mark.parametrize(
    "lines, code, line, over, rest",
    [
        ("- " + "看" * (ITEM + 1), "checklist-long", 2, "1", "看"),
        ("- " + "看" * (ITEM + 5) + " ｜答覆", "checklist-long", 2, "5", "看看看看看"),
        ("- " + "看" * ITEM + "再多 [F01]", "checklist-long", 2, "2", "再多"),
        ("- 看\n- " + "看" * 60, "checklist-long", 3, "30", "看" * 12),
        ("- " + "看" * 29 + "abcdef", "checklist-long", 2, "5", "bcdef"),
        ("- 看\n    " + "注" * (NOTE + 3), "checklist-long", 3, "3", "注注注"),
        ("- 看\n    " + "注" * NOTE + "\n    再注", "checklist-long", 4, "2", "再注"),
        ("- 看 ｜房東的答覆", "checklist-label-long", 2, "1", "覆"),
        ("- 看 ｜房東有沒有答覆 [F02]", "checklist-label-long", 2, "3", "有答覆"),
        ("- 看 ｜收到文書的 月日", "checklist-label-long", 2, "1", "的"),
        ("- 看 ｜每月要還多少 元", "checklist-label-long", 2, "2", "多少"),
        ("- 看 ｜phone number", "checklist-label-long", 2, "6", "number"),
        ("- 看 ｜1234567890", "checklist-label-long", 2, "4", "7890"),
    ],
)
def test_what_is_too_long_is_told(lines, code, line, over, rest):
    """The item, its line, how many characters must go, and where what is too much begins."""
    assert told(lines) == [(code, line, over, rest)]


@pytest.mark.parametrize(
    "lines",
    [
        "- " + "看" * ITEM,
        "- 看 ｜" + "字" * LABEL,
        "- 看 ｜110",
        "- 看 ｜12348",
        "- 看 ｜收到文書 月日",
        "- 看 ｜每月還款 元",
        "- 看\n    " + "注" * NOTE,
        "- 看 ｜",
        "- " + "看" * ITEM + " ｜還缺什麼 [F01, F02]",
        "- 看 ｜App",
        "- 看 ｜App答覆",
    ],
)
def test_what_fits_is_not_told(lines):
    """Two lines of an item, two of a note, four characters of a label have room."""
    assert told(lines) == []
