"""The last day of a period that a paper begins: counted in days, moved on from a day of rest.

Civil Procedure Law art. 85 and the Supreme People's Court's Interpretation of it, art. 125: the day on which
the period begins isn't counted; where its last day is a statutory day of rest, the first day after it is the
last. Days of rest are those of the week, but for those that a year's arrangement makes working days, and
those that it gives. A year whose arrangement isn't known is told and not guessed. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from booklet.model import Holidays

_SATURDAY = 5


@dataclass(frozen=True)
class LastDay:
    """The ``last`` day of a period and the ``counted`` one before it was moved; ``unknown`` is the year whose
    days of rest aren't known, 0 where all are: then ``last`` is the counted day, which is never too late."""

    last: date
    counted: date
    unknown: int = 0

    @property
    def moved(self) -> bool:
        """Whether it was moved on from a day of rest."""
        return self.last != self.counted


def last_day(received: date, days: int, holidays: Mapping[int, Holidays]) -> LastDay:
    """The last of ``days`` after the day something was received; ``holidays`` are arrangements by year."""
    counted = day = received + timedelta(days=days)
    while True:
        if day.year not in holidays:
            return LastDay(counted, counted, day.year)
        if not _rests(day, holidays[day.year]):
            return LastDay(day, counted)
        day += timedelta(days=1)


def _rests(day: date, arranged: Holidays) -> bool:
    said = day.isoformat()
    return said in arranged.closed or (day.weekday() >= _SATURDAY and said not in arranged.worked)
