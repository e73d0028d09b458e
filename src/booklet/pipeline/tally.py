"""What became of each desk, in small records, and which pieces print which fact.

Not here: how results are shown (``result_table``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from booklet import facts
from booklet.findings import Finding
from booklet.model import Desk, DeskResult, Made, RejectedDesk, Result, Sources
from booklet.pipeline.desks import Owners
from booklet.pipeline.outcomes import Outcome
from booklet.review_calendar import calendar


class Printed:
    """Which pieces print a fact, and which a desk has: product and script, the same for every desk."""

    def __init__(self) -> None:
        self._facts: dict[str, set[str]] = defaultdict(set)
        self._desks: dict[str, set[str]] = defaultdict(set)

    def add(self, desk: str, results: Iterable[Result]) -> None:
        """A desk's finished results."""
        for result in (r for r in results if r.files):
            name = result.edition.name
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
    """Gathers what became of each desk in small records; the files themselves are let go."""

    def __init__(self, sources: Sources) -> None:
        """``sources`` have all desks, wanted and refused; those of a table in the order of rows."""
        desks: tuple[Desk | RejectedDesk, ...] = (*sources.desks, *sources.refused)
        self._order = sorted(desks, key=lambda desk: desk.row)
        self._layouts = {layout.id: layout for layout in sources.layouts}
        self._made: dict[str, DeskResult] = {}
        self._printed = Printed()
        self._faults: list[str] = []

    def add(self, desk: Desk, results: Sequence[Result], more: Iterable[Finding]) -> None:
        """A desk's finished results, and what else was found for it (in writing)."""
        self._printed.add(desk.id, results)
        self._faults += [result.traceback for result in results if result.traceback]
        made: dict[tuple[str, str], Made] = {}
        drafts = 0
        for result in (r for r in results if r.files):
            layout = self._layouts[result.edition.product.layout]
            key = layout.id, layout.form_for(result.edition.size, desk).paper
            before = made.get(key, Made(*key))
            made[key] = Made(
                *key,
                before.pieces + 1,
                before.files + len(result.files),
                before.sheets + sum(f.sheets for f in result.files[:1]),
                before.kept + result.kept,
            )
            drafts += result.files[0].record["review"] == "draft"
        found = [*(f for r in results for f in r.findings), *more]
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

    def outcome(
        self,
        found: Iterable[Finding],
        started: bool,
        read: Iterable[Desk] = (),
        sources: Sources | None = None,
    ) -> Outcome:
        """What it all comes to, with ``found`` before what was found in the making.

        ``read`` are the desks that nothing is wrong with and whose pages are not tried; with ``sources`` the
        days that matter and the calendar are there too.
        """
        found = tuple(dict.fromkeys(found))
        desks = self._results(found, {desk.id for desk in read})
        every = dict.fromkeys([*found, *(f for desk in desks for f in desk.findings)])
        outcome = Outcome(desks, tuple(every), started, tuple(self._faults))
        if sources is None:
            return outcome
        return replace(outcome, days=facts.days(sources), calendar=calendar(sources, *self._printed.by_id()))

    def _results(self, found: Iterable[Finding], read: Set[str]) -> tuple[DeskResult, ...]:
        """Every desk's result, with those of ``found`` that are its own before the rest."""
        own: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
        owners = Owners(self._order)
        for f in found:
            for key in owners.keys_of(f):
                own[key].append(f)
        results = []
        for desk in self._order:
            made = self._made.get(desk.id) if isinstance(desk, Desk) else None
            if made is None:
                untried = isinstance(desk, Desk) and desk.id in read
                made = DeskResult(desk.id, _name(desk), desk.file, desk.row, read=untried)
            mine = own[desk.id, desk.file, desk.row]
            results.append(replace(made, findings=tuple(dict.fromkeys([*mine, *made.findings]))))
        return tuple(results)


def _name(desk: Desk | RejectedDesk) -> str:
    return desk.name if isinstance(desk, RejectedDesk) else desk.name_in_line
