"""What a spreadsheet program does to cells without being asked, noticed before it is printed.

Zeros taken from the front of phone numbers, long numbers shortened to 1.38E+10, numbers read as
dates, references that lead nowhere. Not here: what a column means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.tables.grid import DATE, FAULT, FORMULA, NUMBER, Cell

_FAULTS = re.compile(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NUM|NULL|SPILL|CALC)!?|#{3,}")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MADE_A_DATE = re.compile(rf"\d{{1,2}}-{_MONTH}(-\d\d)?|{_MONTH}-\d{{2,4}}|\d{{1,2}}月\d{{1,2}}日")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?: 0?0:00(?::00)?)?")


def zeros_usual(numbers: Iterable[str]) -> bool:
    """Whether phone numbers of a table begin with 0 as a rule: at least two, and most that aren't mobile."""
    fixed = [
        n
        for n in numbers
        if re.fullmatch(r"\(?\d[\d ()-]{6,}", n) and not re.match(r"1[3-9]\d{9}$|[48]00", n)
    ]
    zeros = sum(n.lstrip("(").startswith("0") for n in fixed)
    return zeros > 1 and zeros * 2 >= len(fixed)


def report_cell(
    cell: Cell,
    place: Place,
    reporter: Reporter,
    *,
    day: bool = False,
    phone: bool = False,
    zeros: bool = False,
) -> None:
    """What befell a cell: as typed it can't be had any more, and a guess would be printed in its place.

    ``day`` and ``phone`` say what the column is of, ``zeros`` that the table's phone numbers begin with 0
    (:func:`zeros_usual`). Findings: ``table-formula``, ``table-error-cell``, ``table-number-shortened``,
    ``table-date``, ``table-zero-lost``.
    """
    text = cell.text
    if cell.kind == FORMULA or re.match(r"=\S", text):
        reporter.report("table-formula", *place, value=text[:40])
    elif cell.kind == FAULT or _FAULTS.fullmatch(text):
        reporter.report("table-error-cell", *place, value=text)
    elif re.fullmatch(r"\d(\.\d+)?E\+\d+", text, re.I) or (cell.kind == NUMBER and len(text) > 15):
        reporter.report("table-number-shortened", *place, value=text)
    elif not day and (cell.kind == DATE or _MADE_A_DATE.fullmatch(text)):
        reporter.report("table-date", *place, value=text)
    elif phone and re.fullmatch(r"\d{7,11}", text) and _zero_lost(text, zeros):
        reporter.report("table-zero-lost", *place, value=text, likely=f"0{text}")


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
