"""``situations`` and ``holidays`` of guide.yaml: what somebody comes with, and which days a deadline skips.

Not here: the rest of that file (``guide_file``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from booklet.load.guide.remarks import FACT_IDS
from booklet.load.schema import DateRule, ListRule, MappingRule, NumberRule, TextRule
from booklet.model import Deadline, Holidays, NextStep, Situation

_DAY = r"\d{4}-\d{2}-\d{2}"

SITUATIONS_RULE = ListRule(
    MappingRule(
        {
            "id": TextRule(required=True, pattern=r"[a-z][a-z0-9-]{1,23}", like="sued"),
            "name": TextRule(required=True, longest=16),
            "today": ListRule(MappingRule({"text": TextRule(required=True), "facts": FACT_IDS})),
            "deadlines": ListRule(
                MappingRule(
                    {
                        "name": TextRule(required=True, longest=14),
                        "days": NumberRule(required=True, least=1, most=400),
                        "facts": FACT_IDS,
                    }
                )
            ),
            "pieces": ListRule(TextRule(pattern=r"[a-z][a-z0-9-]*", like="checklist-04"), required=True),
        }
    )
)
HOLIDAYS_RULE = ListRule(
    MappingRule(
        {
            "year": TextRule(required=True, pattern=r"\d{4}", like="2026"),
            "source": TextRule(required=True),
            "seen": TextRule(required=True),
            "closed": ListRule(
                TextRule(pattern=rf"{_DAY}(/{_DAY})?", like="2026-10-01/2026-10-07"), required=True
            ),
            "worked": ListRule(DateRule()),
        }
    )
)


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
