"""Many desks in one build: a desk's own errors stop that desk only.

Not here: what became of each (``tally``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from booklet.findings import Finding, Severity
from booklet.model import Desk, Phone, QrCode, RejectedDesk, Sources
from booklet.request import Request

TRIED = 6  # desks whose pages ``check`` tries of many: what all desks share is tried with each of them


def without_faulty(sources: Sources, found: Iterable[Finding]) -> Sources | None:
    """The sources without the desks that have an error of their own; None where an error is nobody's own.

    A desk's own are those in its file, in its row of a table, in a file that it extends, and in its
    sign-off records.
    """
    owners = Owners((*sources.desks, *sources.refused))
    faulty: set[str] = set()
    for error in (f for f in found if f.severity is Severity.ERROR):
        theirs = [id_ for id_, _, _ in owners.keys_of(error)]
        if not theirs:
            return None
        faulty.update(theirs)
    refused = [RejectedDesk(d.id, d.name_in_line, d.file, d.row) for d in sources.desks if d.id in faulty]
    return replace(
        sources,
        desks=tuple(d for d in sources.desks if d.id not in faulty),
        refused=(*sources.refused, *refused),
    )


def desks_to_try(request: Request, sources: Sources) -> tuple[Sources, list[Desk]]:
    """The sources with the desks whose pages are made: all for a build, for a check those of them that say
    most; and the other desks."""
    if request.out is not None:
        return sources, []
    tried = saying_most(sources)
    return tried, [desk for desk in sources.desks if desk.id not in tried.desk_by_id]


def saying_most(sources: Sources) -> Sources:
    """The sources with so many desks (``TRIED``), in their order, that stretch a page furthest: the one that
    says most in all, then of each field in turn the one that says most there."""
    desks = sources.desks
    if len(desks) <= TRIED:
        return sources
    sizes = [
        {
            field.name: _size(getattr(desk, field.name))
            for field in fields(Desk)
            if field.name not in _NOT_SAID
        }
        for desk in desks
    ]
    order = [max(range(len(desks)), key=lambda i: sum(sizes[i].values()))]
    order += [
        max(range(len(desks)), key=lambda i: sizes[i][name])
        for name in sizes[0]
        if len({size[name] for size in sizes}) > 1
    ]
    return replace(sources, desks=tuple(desks[i] for i in sorted(list(dict.fromkeys(order))[:TRIED])))


_NOT_SAID = ("id", "file", "files", "places", "row", "review", "press", "colour", "accent", "headings")


def _size(value: Any) -> int:
    """About how much a field of a desk's record says."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return max(map(_size, value.values()), default=0)
    if isinstance(value, tuple):
        return sum(map(_size, value))
    if isinstance(value, (Phone, QrCode)):
        return sum(_size(getattr(value, field.name)) for field in fields(value))
    return 1 if value else 0


class Owners:
    """Whose own a finding is."""

    def __init__(self, desks: Sequence[Desk | RejectedDesk]) -> None:
        self._in: dict[tuple[str, int], list[tuple[str, str, int]]] = defaultdict(list)
        for desk in desks:
            key = (desk.id, desk.file, desk.row)
            self._in[desk.file, desk.row].append(key)
            for file in (*getattr(desk, "files", ()), *getattr(desk, "signoff_files", ())):
                if file != desk.file:
                    self._in[file, 0].append(key)

    def keys_of(self, found: Finding) -> list[tuple[str, str, int]]:
        """The desks (id, file, row) that a finding belongs to."""
        return [
            *self._in.get((found.file, found.line), ()),
            *(self._in.get((found.file, 0), ()) if found.line else ()),
        ]
