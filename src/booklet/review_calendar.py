"""A year of reviews to come: what falls due, ends or begins, what to watch, how much it touches. Pure.

Not here: what is past its date already (``facts.check_dates``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from booklet.facts import cited
from booklet.findings import phrase
from booklet.model import Fact, Sources
from booklet.terminal import wrapped

DUE, EXPIRES, BEGINS, DESK, WATCHED = "due", "expires", "in_force", "desk", "watched"
_KINDS = (EXPIRES, BEGINS, DUE, DESK, WATCHED)
_PART = {"初": 1, "中": 6, "底": 12, "末": 12}
_DATED = re.compile(r"(\d{4})(?:[-年](\d{1,2})(?:[-月](\d{1,2}))?|年([初中底末]))")


@dataclass(frozen=True)
class Event:
    """What happens on a day (ISO; of a month where no day is known): ``id`` is a fact's or a desk's,
    ``pieces`` how many pieces print it, ``text`` what is to be watched then."""

    kind: str
    date: str
    id: str
    pieces: int
    text: str = ""


@dataclass(frozen=True)
class Month:
    """A month (``YYYY-MM``): its events in order, what would make the facts due in it wrong (text, ids),
    and how many different pieces it touches."""

    month: str
    events: tuple[Event, ...] = ()
    watch: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pieces: int = 0


def calendar(
    sources: Sources, printed: Mapping[str, frozenset[str]], desks: Mapping[str, frozenset[str]]
) -> tuple[Month, ...]:
    """The months from the sources' day on, a year of them; empty ones too.

    ``printed`` are the pieces that print a fact, ``desks`` those of a desk, by id.
    """
    today = date.fromisoformat(sources.today)
    end = _a_year_on(today)
    used = cited(sources)
    facts = {fact.id: fact for fact in sources.ledger.facts.values() if fact.id in used}
    events = [e for fact in facts.values() for e in _of_fact(fact, len(printed.get(fact.id, ())))]
    events += [
        Event(DESK, due, desk.id, len(desks.get(desk.id, ())))
        for desk in sources.desks
        for due in dict.fromkeys(
            record.due
            for record in sources.signoffs_of(desk)
            if not all(piece.withdrawn for piece in record.pieces)
        )
    ]
    inside = sorted(
        (e for e in events if today.isoformat()[: len(e.date)] <= e.date <= end.isoformat()[: len(e.date)]),
        key=lambda e: (e.date, _KINDS.index(e.kind)),
    )
    months = []
    for n in range(13):
        year, month = divmod(today.year * 12 + today.month - 1 + n, 12)
        name = f"{year}-{month + 1:02}"
        own = tuple(e for e in inside if e.date.startswith(name))
        if n < 12 or own:
            months.append(
                Month(
                    name,
                    own,
                    tuple(_watch(facts[e.id] for e in own if e.kind == DUE)),
                    len(
                        frozenset().union(
                            *((desks if e.kind == DESK else printed).get(e.id, frozenset()) for e in own)
                        )
                    ),
                )
            )
    return tuple(months)


def _a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + 1, day=28)


def _of_fact(fact: Fact, pieces: int) -> Iterator[Event]:
    for kind, day in ((DUE, fact.due), (EXPIRES, fact.expires), (BEGINS, fact.in_force)):
        if day:
            yield Event(kind, day, fact.id, pieces)
    for text in fact.watch:
        for year, month, day, part in _DATED.findall(text):
            number = int(month) if month else _PART[part]
            if 1 <= number <= 12:
                yield Event(
                    WATCHED, f"{year}-{number:02}" + (f"-{int(day):02}" if day else ""), fact.id, pieces, text
                )


def _watch(facts: Iterable[Fact]) -> Iterator[tuple[str, tuple[str, ...]]]:
    texts: dict[str, list[str]] = {}
    for fact in facts:
        for text in fact.watch:
            texts.setdefault(text, []).append(fact.id)
    yield from ((text, tuple(dict.fromkeys(ids))) for text, ids in texts.items())


def as_records(months: Iterable[Month]) -> list[dict[str, Any]]:
    """The calendar as plain data."""
    return [
        {
            "month": m.month,
            "pieces": m.pieces,
            "events": [asdict(e) for e in m.events],
            "watch": [{"text": text, "facts": list(ids)} for text, ids in m.watch],
        }
        for m in months
    ]


def lines(months: Iterable[Month], today: str, lang: str, columns: int) -> Iterator[str]:
    """The calendar for a screen: of each day how many facts and which, each with its pieces."""
    yield phrase("calendar_head", lang, today=today)
    for month in months:
        if not month.events:
            yield phrase("calendar_none", lang, month=month.month)
            continue
        yield phrase("calendar_month", lang, month=month.month, pieces=month.pieces)
        groups: dict[tuple[str, str], list[Event]] = {}
        for event in month.events:
            if event.kind != WATCHED:
                groups.setdefault((event.date, event.kind), []).append(event)
        for (day, kind), events in groups.items():
            head = phrase(f"calendar_{kind}", lang, date=day, count=len(events))
            yield from _indented(head + "　".join(f"{e.id}({e.pieces})" for e in events), columns)
        for event in (e for e in month.events if e.kind == WATCHED):
            yield from _indented(
                phrase("calendar_watched", lang, date=event.date, id=event.id, text=event.text), columns
            )
        if month.watch:
            yield phrase("calendar_watch", lang)
            for text, ids in month.watch:
                yield from (
                    ("    " if i else "  · ") + line
                    for i, line in enumerate(wrapped(f"{text}（{'、'.join(ids)}）", columns - 4))
                )


def _indented(text: str, columns: int) -> Iterator[str]:
    yield from (("    " if i else "  ") + line for i, line in enumerate(wrapped(text, columns - 4)))
