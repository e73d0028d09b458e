"""Many desks in one build: a desk's own errors stop that desk only, and each has its result.

Not here: how results are shown (``result_table``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import groupby
from typing import Any

from booklet.findings import Finding, Severity
from booklet.model import Desk, DeskResult, Made, Phone, QrCode, RejectedDesk, Result, Sources
from booklet.pipeline.build_status import BuildStatus
from booklet.pipeline.outcomes import name_of


def without_faulty(sources: Sources, found: Sequence[Finding]) -> tuple[Sources, list[Finding]]:
    """The sources without the desks that have an error of their own, and the errors of nobody's own.

    A desk's own are those in its file, in its row of a table, in a file that it extends, and in its
    sign-off records.
    """
    owners = _Owners((*sources.desks, *sources.refused))
    faulty: set[str] = set()
    shared = []
    for f in (f for f in found if f.severity is Severity.ERROR):
        theirs = list(owners.of(f))
        faulty |= set(theirs)
        if not theirs:
            shared.append(f)
    refused = [RejectedDesk(d.id, _name(d), d.file, d.row) for d in sources.desks if d.id in faulty]
    return replace(
        sources,
        desks=tuple(d for d in sources.desks if d.id not in faulty),
        refused=(*sources.refused, *refused),
    ), shared


def saying_most(desks: Sequence[Desk], most: int) -> tuple[Desk, ...]:
    """So many desks, in their order, that stretch a page furthest: the one that says most in all, then of
    each field in turn the one that says most there."""
    if len(desks) <= most:
        return tuple(desks)
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
    return tuple(desks[i] for i in sorted(list(dict.fromkeys(order))[:most]))


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


def by_desk(
    results: Iterable[tuple[Result, BuildStatus]],
) -> Iterator[tuple[str, tuple[tuple[Result, BuildStatus], ...]]]:
    """A desk's id with its results and how they stood, as soon as the last of them is there."""
    for id_, group in groupby(results, lambda pair: pair[0].edition.desk):
        yield id_, tuple(group)


class Printed:
    """Which pieces print a fact, and which a desk has: product and script, the same for every desk."""

    def __init__(self) -> None:
        self._facts: dict[str, set[str]] = defaultdict(set)
        self._desks: dict[str, set[str]] = defaultdict(set)

    def add(self, desk: str, results: Iterable[Result]) -> None:
        """A desk's finished results."""
        for result in (r for r in results if r.files):
            name = name_of(result.edition)
            self._desks[desk].add(name)
            for id_ in result.files[0].record.get("facts", ()):
                self._facts[id_].add(name)

    def by_id(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """The pieces by fact, and by desk."""
        return (
            {id_: frozenset(names) for id_, names in self._facts.items()},
            {id_: frozenset(names) for id_, names in self._desks.items()},
        )


class Tally:
    """Gathers what became of each desk in small records; the files themselves are let go.

    ``order`` are the desks as they were given, wanted and refused.
    """

    def __init__(self, order: Sequence[Desk | RejectedDesk]) -> None:
        self._order = order
        self._made: dict[str, DeskResult] = {}

    def add(self, desk: Desk, results: Sequence[Result], more: Sequence[Finding] = ()) -> None:
        """A desk's finished results, and what else was found for it (in writing)."""
        made: dict[str, Made] = {}
        drafts = 0
        for result in (r for r in results if r.files):
            layout = result.edition.product.layout
            before = made.get(layout, Made(layout))
            made[layout] = Made(
                layout,
                before.pieces + 1,
                before.files + len(result.files),
                before.sheets + sum(f.sheets for f in result.files[:1]),
                before.kept + result.kept,
            )
            drafts += result.files[0].record["review"] == "draft"
        found = [f for r in results for f in r.findings] + list(more)
        self._made[desk.id] = DeskResult(
            desk.id,
            _name(desk),
            desk.file,
            desk.row,
            len(results),
            tuple(made.values()),
            drafts,
            tuple(dict.fromkeys(found)),
            tuple(f"{desk.id}/{f.path}" for r in results for f in r.files),
        )

    def results(self, found: Sequence[Finding], read: Iterable[Desk] = ()) -> tuple[DeskResult, ...]:
        """Every desk's result, with those of ``found`` that are its own before the rest; ``read`` are the
        desks that nothing is wrong with and whose pages are not tried."""
        right = {desk.id for desk in read}
        own: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
        owners = _Owners(self._order)
        for f in dict.fromkeys(found):
            for key in owners.keys_of(f):
                own[key].append(f)
        results = []
        for desk in self._order:
            made = self._made.get(desk.id) if isinstance(desk, Desk) else None
            if made is None:
                made = DeskResult(
                    desk.id,
                    _name(desk),
                    desk.file,
                    desk.row,
                    read=isinstance(desk, Desk) and desk.id in right,
                )
            mine = own[desk.id, desk.file, desk.row]
            results.append(replace(made, findings=tuple(dict.fromkeys([*mine, *made.findings]))))
        return tuple(results)


class _Owners:
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

    def of(self, found: Finding) -> Iterator[str]:
        """Their ids."""
        return (id_ for id_, _, _ in self.keys_of(found))


def _name(desk: Desk | RejectedDesk) -> str:
    """A desk's name on one line, in Simplified where it has both."""
    if isinstance(desk, RejectedDesk):
        return desk.name
    return "".join(desk.name.get("zh-Hans") or desk.name.get("zh-Hant") or ())
