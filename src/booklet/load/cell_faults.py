"""What a spreadsheet program does to cells without being asked, noticed before it is printed.

Zeros taken from the front of phone numbers, long numbers shortened to 1.38E+10, numbers read as
dates, references that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from booklet.load.desk_fields import PHONE
from booklet.load.spreadsheet import DATE, FAULT, FORMULA, NUMBER, Cell
from booklet.load.strict_yaml import Day, Plain

_FAULTS = re.compile(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NUM|NULL|SPILL|CALC)!?|#{3,}")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MADE_A_DATE = re.compile(rf"\d{{1,2}}-{_MONTH}(-\d\d)?|{_MONTH}-\d{{2,4}}|\d{{1,2}}月\d{{1,2}}日")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?: 0?0:00(?::00)?)?")


def is_phone(rule: Any) -> bool:
    """Whether a rule is that of phone numbers."""
    return isinstance(rule, Plain) and rule.pattern == PHONE.pattern


def zeros_usual(numbers: Iterable[str]) -> bool:
    """Whether phone numbers of a table begin with 0 as a rule: at least two, and most that aren't mobile."""
    fixed = [
        n
        for n in numbers
        if re.fullmatch(r"\(?\d[\d ()-]{6,}", n) and not re.match(r"1[3-9]\d{9}$|[48]00", n)
    ]
    zeros = sum(n.lstrip("(").startswith("0") for n in fixed)
    return zeros > 1 and zeros * 2 >= len(fixed)


def fault_of(cell: Cell, rule: Any, zeros: bool) -> tuple[str, dict[str, str]] | None:
    """What befell a cell whose column follows ``rule``: a finding's code and values, or None.

    ``zeros`` says that the table's phone numbers begin with 0 (:func:`zeros_usual`). Codes:
    ``table-formula``, ``table-error-cell``, ``table-number-shortened``, ``table-date``,
    ``table-zero-lost``.
    """
    text = cell.text
    if cell.kind == FORMULA or re.match(r"=\S", text):
        return "table-formula", {"value": text[:40]}
    if cell.kind == FAULT or _FAULTS.fullmatch(text):
        return "table-error-cell", {"value": text}
    if re.fullmatch(r"\d(\.\d+)?E\+\d+", text, re.I) or (cell.kind == NUMBER and len(text) > 15):
        return "table-number-shortened", {"value": text}
    if not isinstance(rule, Day) and (cell.kind == DATE or _MADE_A_DATE.fullmatch(text)):
        return "table-date", {"value": text}
    if is_phone(rule) and re.fullmatch(r"\d{7,11}", text) and _zero_lost(text, zeros):
        return "table-zero-lost", {"value": text, "likely": f"0{text}"}
    return None


def _zero_lost(digits: str, zeros: bool) -> bool:
    """Whether a bare row of digits has lost its first zero: too long for a number without an area
    code, or one of few that lack what all others have. What begins as mobile, 400 and 95 numbers
    do never had one, even where it has a digit too few."""
    if re.match(r"0|1[3-9]|[48]00", digits) or re.fullmatch(r"9[56]\d{5,6}", digits):
        return False
    return len(digits) > 8 or zeros


def iso_day(text: str) -> str:
    """A date in any of the orders year–month–day that spreadsheets write, as ``YYYY-MM-DD``; else the
    text."""
    if match := _DAY.fullmatch(text):
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            return text
    return text
