"""``situations`` and ``holidays`` of guide.yaml: what somebody comes with, and which days a deadline skips.

Not here: the keys themselves (``situation_keys``), the rest of that file (``guide_file``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from booklet.model import Deadline, Holidays, NextStep, Situation


def situations_of(listed: Sequence[Mapping[str, Any]]) -> tuple[Situation, ...]:
    """The situations that ``situations`` lists; what couldn't be read is empty."""
    return tuple(
        Situation(
            s.get("id") or "",
            s.get("name") or "",
            tuple(NextStep(t.get("text") or "", t.get("facts") or ()) for t in s.get("today") or ()),
            tuple(
                Deadline(d.get("name") or "", int(d.get("days") or 0), d.get("facts") or ())
                for d in s.get("deadlines") or ()
            ),
            tuple(filter(None, s.get("pieces") or ())),
        )
        for s in listed
    )


def holidays_of(listed: Sequence[Mapping[str, Any]]) -> dict[int, Holidays]:
    """The arrangements that ``holidays`` lists, by year."""
    return {
        int(h["year"]): Holidays(
            int(h["year"]),
            h.get("source") or "",
            frozenset(day for span in h.get("closed") or () for day in _days(span or "")),
            frozenset(filter(None, h.get("worked") or ())),
        )
        for h in listed
        if h.get("year")
    }


def _days(span: str) -> list[str]:
    """The days (ISO) of ``first/last``, or one; none where they are no days."""
    first, _, last = span.partition("/")
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return []
    return [(day + timedelta(days=n)).isoformat() for n in range((end - day).days + 1)]
