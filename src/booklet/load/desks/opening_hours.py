"""Opening hours as desks write them, understood as far as needed to see two mistakes in them.

``週一至週五 9:00–12:00、13:30–17:00``, ``周一、三 上午9點–11點半``, ``Mon-Fri 9:00-17:00``. What isn't
understood is left alone. Pure. Not here: how hours are printed, holidays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from booklet.load.desks.phone_numbers import Fault

_DAYS = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TO = r"\s*(?:[-–—~～－至到]|to)+\s*"
_DAY = (
    r"(?:(?:[週周]|星期|[禮礼]拜)[一二三四五六日天]|"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?)"
)
_MORE = rf"(?:{_DAY}|[一二三四五六日天](?![\d點点月樓楼]))"
_WHOLE = {
    "每天": _DAYS,
    "每日": _DAYS,
    "daily": _DAYS,
    "工作日": "一二三四五",
    "weekdays": "一二三四五",
    "周末": "六日",
    "週末": "六日",
    "weekends": "六日",
}
_DAY_SET = re.compile(
    rf"(?P<whole>{'|'.join(_WHOLE)})|{_DAY}(?:(?:{_TO}|\s*[、，,和及]\s*){_MORE})*", re.IGNORECASE
)
_HALF = r"(?:上午|早上|早|中午|下午|傍晚|晚上|晚)?\s*"
_TIME = rf"(?:{_HALF}\d{{1,2}}\s*(?:[:：]\s*\d{{2}}|[點点时時](?:半|\d{{1,2}}分?)?)(?:\s*[ap]\.?m\.?)?)"
_RANGE = re.compile(rf"(?<![\d:：-])({_TIME}){_TO}({_TIME})(?![\d:：])", re.IGNORECASE)
_NIGHT = (17 * 60, 6 * 60)  # a desk open past midnight begins after the first, ends before the second


@dataclass(frozen=True)
class _Open:
    """One opening: its days, its minutes of the day, as written."""

    days: frozenset[str]
    start: int
    end: int
    shown: str


def hours_faults(lines: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """What is wrong with the lines of opening hours, each with its line's index.

    Findings: ``desk-hours-impossible``, ``desk-hours-backwards``, ``desk-hours-overlap`` (only between
    lines of which nothing but days and times is said).
    """
    before: list[_Open] = []
    for index, line in enumerate(lines):
        told = False
        openings = []
        for days, match in _ranges(line):
            first, second = _minutes(match[1]), _minutes(match[2], match[1])
            shown = match[0].strip()
            if first is None or second is None:
                yield index, ("desk-hours-impossible", {"value": shown})
                told = True
            elif second <= first and not (first >= _NIGHT[0] and second <= _NIGHT[1]):
                yield index, ("desk-hours-backwards", {"value": shown})
                told = True
            else:
                openings.append(_Open(days, first, second if second > first else second + 1440, shown))
        if told or not _is_all(line):
            continue
        for opening in openings:
            other = next((o for o in before if _overlap(o, opening)), None)
            if other:
                yield index, ("desk-hours-overlap", {"first": other.shown, "second": opening.shown})
            before.append(opening)


def _overlap(one: _Open, other: _Open) -> bool:
    """Whether two openings share a day and a time; those without days are of the same days."""
    same = one.days & other.days or not (one.days or other.days)
    return bool(same) and one.start < other.end and other.start < one.end


def _ranges(line: str) -> Iterator[tuple[frozenset[str], re.Match]]:
    """Each range of times in a line, with the days written before it."""
    sets = list(_DAY_SET.finditer(line))
    for match in _RANGE.finditer(line):
        days = [s for s in sets if s.end() <= match.start() + 1]
        run: list[re.Match] = []  # 週一、週三 and what stands beside it, up to the last range
        for each in reversed(days):
            if run and _RANGE.search(line[each.end() : run[-1].start()]):
                break
            run.append(each)
            if _RANGE.search(line[each.end() : match.start()]):
                break
        yield frozenset().union(*(_days(s[0]) for s in run)), match


def _is_all(line: str) -> bool:
    """Whether a line says nothing but days and times."""
    return not re.sub(r"[\s、，,；;。:：和及()（）]", "", _DAY_SET.sub("", _RANGE.sub("", line)))


def _days(text: str) -> frozenset[str]:
    if text.lower() in _WHOLE:
        return frozenset(_WHOLE[text.lower()])
    found, last, ranged = set(), 0, False
    for part in re.finditer(rf"{_MORE}|{_TO}", text, re.IGNORECASE):
        if re.fullmatch(_TO, part[0], re.IGNORECASE):
            ranged = True
            continue
        day = _day(part[0])
        found |= set(range(last, day + 1)) if ranged and day >= last else {day}
        last, ranged = day, False
    return frozenset(_DAYS[day] for day in found)


def _day(text: str) -> int:
    word = text.lower()[:3]
    return _ENGLISH.index(word) if word in _ENGLISH else _DAYS.index(text[-1].replace("天", "日"))


def _minutes(text: str, before: str = "") -> int | None:
    """A time's minutes since midnight; None where no clock shows it.

    A time without 上午 or 下午 takes that of the time ``before`` it where it would be earlier.
    """
    match = re.search(r"(\d{1,2})\s*(?:[:：點点时時]\s*(\d{1,2})?)", text)
    if match is None:
        return None
    hours, minutes = int(match[1]), 30 if "半" in text else int(match[2] or 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    afternoon = re.compile(r"下午|傍晚|晚|p\.?m", re.IGNORECASE)
    own = re.search(r"上午|早|中午|a\.?m", text, re.IGNORECASE)
    if hours < 12 and (afternoon.search(text) or (before and not own and afternoon.search(before))):
        hours += 12
    return hours * 60 + minutes
