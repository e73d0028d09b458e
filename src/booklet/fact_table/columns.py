"""The columns of a table of facts, and of one of sentences: headings, widths, other names for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from booklet.findings import phrase


@dataclass(frozen=True)
class LedgerColumn:
    """A column: ``key``, its width in characters, other names that people give it, whether the
    reviewer fills it in."""

    key: str
    width: int
    names: tuple[str, ...] = ()
    asked: bool = False

    def heading(self, lang: str) -> str:
        """What it is called in a language."""
        return phrase(f"column_{self.key}", lang)


VERDICT = LedgerColumn("verdict", 9, ("结论", "結論", "结果", "verdict", "decision"), True)
REMARK = LedgerColumn(
    "remark",
    40,
    (
        "意见",
        "意見",
        "修改意见",
        "修改意見",
        "律师意见",
        "律師意見",
        "批注",
        "备注",
        "備註",
        "评论",
        "建议",
        "建議",
        "remark",
        "remarks",
        "comment",
        "comments",
        "note",
        "notes",
    ),
    True,
)
DATE = LedgerColumn("date", 12, ("日期", "审核日期", "复核日期", "date"), True)
NAME = LedgerColumn(
    "name", 12, ("姓名", "名字", "律师", "律師", "复核人", "审核人", "签名", "name", "reviewer"), True
)
CODE = LedgerColumn("code", 20, ("核对码", "核對碼", "code"))
ID = LedgerColumn("id", 7, ("编号", "編號", "事实编号", "事實編號", "事实", "id", "fact"))
STATEMENT = LedgerColumn("statement", 46, ("说法", "說法", "事实内容", "内容", "statement"))
SENTENCE = LedgerColumn("sentence", 50, ("句子", "原文", "原句", "sentence"))
FILE = LedgerColumn("file", 28, ("文件", "檔案", "file"))
LINE = LedgerColumn("line", 6, ("行", "行号", "行號", "line"))
FACTS = LedgerColumn("facts", 12, ("依据", "依據", "facts"))

OF_FACTS = (
    ID,
    STATEMENT,
    LedgerColumn("sources", 34),
    VERDICT,
    REMARK,
    DATE,
    NAME,
    LedgerColumn("confidence", 16),
    LedgerColumn("seen_on", 12),
    LedgerColumn("in_force", 12),
    LedgerColumn("expires", 12),
    LedgerColumn("due", 12),
    LedgerColumn("watch", 30),
    LedgerColumn("note", 30),
    LedgerColumn("seen", 40),
    LedgerColumn("cited", 30),
    CODE,
)
OF_SENTENCES = (LedgerColumn("pieces", 20), FILE, LINE, SENTENCE, FACTS, VERDICT, REMARK, DATE, NAME, CODE)
_EVERY = tuple(dict.fromkeys((*OF_FACTS, *OF_SENTENCES)))
NUMBERED = frozenset({"序号", "序號", "no", "no.", "#"})  # columns that number the rows and say nothing


def bare(heading: str) -> str:
    """A heading as it is compared: one width, without spaces, brackets and what is in them."""
    text = re.sub(r"\(.*?\)", "", unicodedata.normalize("NFKC", heading)).lower()
    return re.sub(r"[\s_*:：-]+", "", text)


_NAMES = {
    bare(name): column
    for column in _EVERY
    for name in (*column.names, *(column.heading(lang) for lang in ("zh", "en")))
}


def column_of(heading: str) -> LedgerColumn | None:
    """The column that a heading means; None for one of the reviewer's own."""
    return _NAMES.get(bare(heading))


def heading_row(rows: Mapping[int, Mapping[int, Any]]) -> int:
    """The row of the headings: that of the first ten that has most of them, past any title."""
    return max(sorted(rows)[:10], key=lambda row: (_known(cell.text for cell in rows[row].values()), -row))


def _known(headings: Iterable[str]) -> int:
    return sum(column_of(heading) is not None for heading in headings)
