"""The first page of the print room: every desk of the output folder, what has to be seen to first on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from booklet import facts
from booklet.model import Script
from booklet.room.desk_pages import FAILED, index_names
from booklet.room.records import HomeDesk, Note, PagePicture, RoomTexts
from booklet.room.templates import NAMES, filled, notes
from booklet.screen_words import Words

MANY = 12  # desks from which home shows names only
_ORDER = (facts.OVERDUE, FAILED, facts.DRAFT, facts.REVIEWED)
_URGENT = {True: 6, False: 3}  # notes at most, of few desks and of many: of the others the list tells


@dataclass(frozen=True)
class _Row:
    name: str
    about: str
    page: str
    state: str
    due: str
    files: int
    looks: int
    cover: PagePicture | None


def home_pages(desks: Sequence[HomeDesk], room: RoomTexts, colours: Mapping[str, str]) -> dict[str, str]:
    """Home by file name, in each script that a desk has pieces in."""
    scripts = [s for s in (Script.HANS, Script.HANT) if any(s.value in desk.pages for desk in desks)]
    indexes = index_names(scripts)
    return {name: _page(desks, room, Script(script), indexes, colours) for script, name in indexes.items()}


def _page(
    desks: Sequence[HomeDesk],
    room: RoomTexts,
    script: Script,
    indexes: Mapping[str, str],
    colours: Mapping[str, str],
) -> str:
    words = Words(script)
    by_state = {
        state: sorted((_row(d, script) for d in desks if d.state == state), key=lambda row: row.name)
        for state in _ORDER
    }
    return filled(
        room,
        "home.html",
        script,
        colour=colours,
        trail=[],
        here=words("title"),
        twins=[(NAMES[Script(s)], s, name) for s, name in indexes.items()],
        urgent=_urgent(desks, words)[: _URGENT[len(desks) <= MANY]],
        count=len(desks),
        few=len(desks) <= MANY,
        groups=list(by_state.items()),
    )


def _row(desk: HomeDesk, script: Script) -> _Row:
    page = desk.pages.get(script.value) or next(iter(desk.pages.values()), "")
    cover = desk.cover and replace(desk.cover, path=quote(desk.cover.path))
    return _Row(
        desk.name(script) or Words(script)("no_name", id=desk.id),
        desk.about.get(script.value, ""),
        quote(f"{desk.id}/{page}") if page else "",
        desk.state,
        desk.due,
        desk.files,
        desk.looks,
        cover,
    )


def _urgent(desks: Sequence[HomeDesk], words: Words) -> list[Note]:
    """What has to be seen to: overdue desks, then what failed, then what to look at; a note a desk."""
    made = []
    for desk in desks:
        name = desk.name(words.script) or words("no_name", id=desk.id)
        if desk.state == facts.OVERDUE:
            how = words("overdue_how", date=desk.due) if desk.due else ""
            made.append((0, Note(f"{name}：{words('overdue_head')}", how, "", True)))
        found = notes(desk.notes, words)
        worst = next((note for note in found if note.error), next(iter(found), None))
        if worst:
            made.append((1 if worst.error else 2, replace(worst, message=f"{name}：{worst.message}")))
    return [note for _, note in sorted(made, key=lambda pair: pair[0])]
