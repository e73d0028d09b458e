"""A cell's text as a desk's file would have it: dates in one order, ids one a line, long lines broken.

Not here: telephone numbers (``phone_cells``), what a spreadsheet did to a cell (``load.tables.cell_faults``).
"""

from __future__ import annotations

import re

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.schema import DateRule, LinesRule, PerScriptRule, Rule
from booklet.load.tables.cell_faults import iso_day
from booklet.phrases import broken_lines
from booklet.text_length import beyond

BROKEN = ("name", "address", "directions", "cover_title")
"""The keys whose lines are printed one below the other, so that a long one may be broken: those of the others
stand beside each other in print, or each says a thing of its own (hours)."""

_NOTHING = frozenset(
    ("-", "—", "–", "--", "——", "/", "无", "無", "暂无", "暫無", "没有", "沒有", "n/a", "none")
)


def value_of_cell(text: str, rule: Rule | None) -> str:
    """The text of a cell in a column of the rule; empty where it says that there is nothing, which takes away
    what the base says."""
    if text.lower() in _NOTHING:
        return ""
    if isinstance(rule, DateRule):
        return iso_day(text)
    if isinstance(rule, LinesRule):
        return "\n".join(part for part in re.split(r"[\s,，、;；]+", text) if part)
    return text


def broken_cell(text: str, rule: Rule, place: Place, reporter: Reporter) -> str:
    """The lines of a cell, those that are too long broken between phrases as far as there may be more lines;
    a text that is too long even so comes as it is. Finding: ``table-lines-broken`` (a note)."""
    if not isinstance(rule, PerScriptRule):
        return text
    typed = [line.strip() for line in text.split("\n") if line.strip()]
    if not any(beyond(line, rule.longest) for line in typed):
        return text
    made: list[str] = []
    for at, line in enumerate(typed):
        left = rule.at_most - len(made) - (len(typed) - at - 1)
        lines = broken_lines(line, rule.longest, left) if left > 0 else ()
        if not lines:
            return text
        made += lines
    reporter.report("table-lines-broken", *place, count=len(made), lines="｜".join(made))
    return "\n".join(made)
