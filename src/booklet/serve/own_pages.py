"""Pages that only the live room has: nothing is built yet; the reviews to come in a year.

They are filled from templates beside the static ones (``layouts/room``). Not here: what a static page says
(``room``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from booklet.compose import SHEET_COLOUR
from booklet.compose.colour import roles
from booklet.findings.reporter import Reporter
from booklet.model import Sources
from booklet.pipeline.print_room import room_of
from booklet.pipeline.reading import read
from booklet.request import Request, Script
from booklet.review_calendar import DESK, WATCHED, Month, calendar
from booklet.room.templates import NAMES, filled
from booklet.screen_words import Words
from booklet.serve.known_desks import desk_files, request_for
from booklet.serve.pages import desks_in
from booklet.write import entries_of


@dataclass(frozen=True)
class ReviewMonth:
    """A month of the page: its heading, what happens on which day and to what, what would make facts wrong
    (text, ids)."""

    heading: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    watch: tuple[tuple[str, str], ...]


def nothing_built(asked: Request, desk: str) -> str:
    """The page in place of one that no build has made yet: of all desks (``desk`` empty), or of one."""
    sources = read(asked, Reporter())
    words = Words(Script.HANS)
    trail = [(words("title"), "/")] if desk else []
    return filled(
        room_of(sources),
        "empty.html",
        Script.HANS,
        colour=roles(SHEET_COLOUR),
        trail=trail,
        here=desk or words("title"),
        twins=[],
        desk=desk,
    )


def reviews(asked: Request, out: Path, script: Script) -> str:
    """The reviews of a year to come, of all desks that are built and of all facts that are printed."""
    built = [id_ for id_ in desks_in(out) if id_ in desk_files(asked.root)]
    sources = read(request_for(asked, built)[0] if built else asked, Reporter())
    words = Words(script)
    return filled(
        room_of(sources),
        "reviews.html",
        script,
        colour=roles(SHEET_COLOUR),
        trail=[(words("title"), "/")],
        here=words("reviews"),
        twins=[(NAMES[s], s.value, f"/reviews?script={s.value}") for s in (Script.HANS, Script.HANT)],
        today=sources.today,
        months=list(_months(_calendar(sources, out), words)),
    )


def _calendar(sources: Sources, out: Path) -> tuple[Month, ...]:
    """The calendar, with the pieces that the manifests list."""
    printed: dict[str, set[str]] = defaultdict(set)
    desks: dict[str, set[str]] = defaultdict(set)
    for id_, folder in desks_in(out).items():
        for entry in entries_of(folder).values():
            name = f"{entry.get('product')} ({entry.get('script')})"
            desks[id_].add(name)
            for fact in entry.get("facts", ()):
                printed[fact].add(name)
    return calendar(
        sources,
        {id_: frozenset(names) for id_, names in printed.items()},
        {id_: frozenset(names) for id_, names in desks.items()},
    )


def _months(months: tuple[Month, ...], words: Words) -> Iterator[ReviewMonth]:
    """The months in which something happens, as the command tells of them."""
    for month in (month for month in months if month.events):
        groups: dict[tuple[str, str], list[str]] = {}
        for event in month.events:
            if event.kind != WATCHED and (event.pieces or event.kind == DESK):
                groups.setdefault((event.date, event.kind), []).append(f"{event.id}（{event.pieces}）")
        lines = [
            (words.phrase(f"calendar_{kind}", date=day, count=len(ids)), tuple(ids))
            for (day, kind), ids in groups.items()
        ]
        lines += [
            (words.phrase("calendar_watched", date=event.date, id=event.id, text=words.of(event.text)), ())
            for event in month.events
            if event.kind == WATCHED
        ]
        watch = tuple((text, "、".join(ids)) for text, ids in month.watch)
        heading = words.phrase("calendar_month", month=month.month, pieces=month.pieces)
        if lines:
            yield ReviewMonth(heading, tuple(lines), watch)
