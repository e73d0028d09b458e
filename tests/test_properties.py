"""Properties that other tools write under a title are told, and no author's own words are taken for them."""

import pytest

from booklet.findings.reporter import Reporter
from booklet.markup import flow
from booklet.model import Text

REST = "\n\n先看合同，再收拾東西。\n"


def told(text: str) -> list[tuple[int, str]]:
    reporter = Reporter()
    flow(Text("a.md", 1, text), reporter)
    return [(f.line, dict(f.values)["count"]) for f in reporter if f.code == "markup-properties"]


@pytest.mark.parametrize(
    "text, line, count",
    [
        ("# 退租以前\n\nTags: 租房" + REST, 3, "1"),
        ("# 退租以前\n\nCreated: November 1, 2026 10:00 AM\nTags: a, b" + REST, 3, "2"),
        ("# 退租以前\n\nCreated time: 今天\nStatus: Done\nOwner: 王" + REST, 3, "3"),
        ("# 退租以前\nLast edited by: 王\nLast Edited Time: x" + REST, 2, "2"),
        ("Tags: 租房\nURL: https://rent.example/" + REST, 1, "2"),
        ("\n\n標籤: 租房\n建立時間: 2026年11月1日" + REST, 3, "2"),
        ("# 退租\n\n创建时间：2026/11/01\n状态：完成\n负责人：王" + REST, 3, "3"),
        ("# 退租\n\n創建者：王\n主題：租房" + REST, 3, "2"),
        ("# 退租\n\n上次編輯時間: 2026年11月1日 上午10:00" + REST, 3, "1"),
        ("# 退租\n\n**Tags**: 租房\n**Created**: today" + REST, 3, "2"),
        ("# 退租\n\ntags:: 租房\nstatus:: 完成" + REST, 3, "2"),
        ("# 退租\n\n- Tags: 租房\n- Created: today" + REST, 3, "2"),
        ("## 退租\n\nStatus: Not started\nAssign: 王\nProject: 租房" + REST, 3, "3"),
    ],
)
def test_properties_are_told(text, line, count):
    """One finding with the first of the lines and how many there are, in either script and in English."""
    assert told(text) == [(line, count)]


@pytest.mark.parametrize(
    "text",
    [
        "# 退租\n\n電話：12348" + REST,
        "# 退租\n\n日期：＿＿＿＿\n姓名：＿＿＿＿" + REST,
        "# 退租\n\n記住：先看合同。" + REST,
        "# 退租\n\n地址：示例市\n時間：每週一" + REST,
        "先說一句。\n\nTags: 這一行在正文裡" + REST,
        "# 退租\n\n標籤：貼在箱子上，寫清楚是誰的。\n收拾好東西再走。" + REST,
        "# 退租\n\nNote: closed on Sundays." + REST,
        "# 退租\n\n法院問：“還了沒有？”\n你說：“還了。”" + REST,
        "# 退租\n\n三件事：看、拍、寫。" + REST,
        "# 退租\n\n| 標籤: | 狀態: |\n| --- | --- |\n| 甲 | 乙 |" + REST,
        "# 退租\n\n> Tags: 引的話" + REST,
        "# 退租\n\n12348：打這個號碼" + REST,
    ],
)
def test_an_author_s_words_are_no_properties(text):
    """Lines with a colon that say something to the reader are printed as they stand."""
    assert told(text) == []
