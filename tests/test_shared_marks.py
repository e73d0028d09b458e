"""A fact mark is printed once where all sentences of a paragraph rest on it; what is cited stays the same."""

import re

import pytest

from booklet.findings.reporter import Reporter
from booklet.markup import flow
from booklet.model import Text

MARK = re.compile(r'<span class="fact-mark">\u2060\[([^]]*)\]</span>')


def printed(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The words with their marks as they are printed, and the facts that are cited."""
    fragment = flow(Text("a.md", 1, markdown), Reporter())
    return re.sub("<[^>]*>", "", MARK.sub(r"{\1}", fragment.html)).strip(), fragment.facts


@pytest.mark.parametrize(
    "written, shown",
    [
        ("一句。[F05]二句。[F05]", "一句。二句。{05}"),
        ("一句。[F05]二句？[F05]三句！[F05]", "一句。二句？三句！{05}"),
        ("一句。[F05]\n二句。[F05]", "一句。二句。{05}"),
        ("「一句。」[F05]二句。[F05]", "「一句。」二句。{05}"),
        ("**一句。**[F05]二句。[F05]", "一句。二句。{05}"),
        ("一句，**重。[F05]**二句。[F05]", "一句，重。二句。{05}"),
        ("一句。[F22, F24]二句。[F22, F24]", "一句。二句。{22 24}"),
        ("- 一句。[F05]二句。[F05]", "一句。二句。{05}"),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 一句。[F05]二句。[F05] |", "甲乙一一句。二句。{05}"),
        ('!!! note "看"\n    一句。[F05]二句。[F05]', "看一句。二句。{05}"),
        # other sentences, other marks, marks within a sentence: all stay
        ("一句。[F05]", "一句。{05}"),
        ("一句。[F05]二句。[F06]", "一句。{05}二句。{06}"),
        ("一句。[F05]二句。[F05]三句。", "一句。{05}二句。{05}三句。"),
        ("一句。二句。[F05]三句。[F05]", "一句。二句。{05}三句。{05}"),
        ("一句。[F05]二句。[F05, F06]", "一句。{05}二句。{05 06}"),
        ("一句[F05]，又一句。[F05]", "一句{05}，又一句。{05}"),
        ("**期限。**一句。[F05]二句。[F05]", "期限。一句。{05}二句。{05}"),
        ("一句。[F05]二句。[F05]：", "一句。{05}二句。{05}："),
        ("一句。[F05]\n\n二句。[F05]", "一句。{05}二句。{05}"),
        ("- 一句。[F05]\n- 二句。[F05]", "一句。{05}二句。{05}"),
        ("- 一句。[F05]二句。[F05]\n    - 三句。[F06]", "一句。二句。{05}三句。{06}"),
    ],
)
def test_a_mark_is_printed_once(written, shown):
    """The last one alone stays, and only where every sentence of the paragraph ends with the same."""
    found, facts = printed(written)
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", shown)
    assert set(facts) == set(re.findall(r"F\d+", written))
