"""The story of a build, from top to bottom:

    load → check → compose → typeset → finish → preflight → write

Findings are gathered, never printed; the command prints.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from booklet import ambiguous_conversions, facts, glyphs
from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.keys.inputs import Digests, machine
from booklet.keys.inputs import inputs as inputs_of
from booklet.limited_pool import LimitedPool
from booklet.load import load
from booklet.model import Desk, DeskResult, Ink, Product, RejectedDesk, Result, Script, Size, Sources
from booklet.pipeline import checks
from booklet.pipeline.build_status import BuildStatus, Reason, build_statuses, note, reason, with_kept_files
from booklet.pipeline.cluster import ClusterRefused, run_on_cluster
from booklet.pipeline.desks import Printed, Tally, by_desk, saying_most, without_faulty
from booklet.pipeline.outcomes import name_of, released, stops
from booklet.pipeline.pacing import paced
from booklet.pipeline.recheck_built import recheck_built
from booklet.pipeline.reporting import reported
from booklet.pipeline.selection import chosen, editions, layout_of, path_of, products, title_of, without_large
from booklet.pipeline.signing import checked
from booklet.pipeline.workers import configure, run
from booklet.progress import FILES, ROWS, STANDING, Step
from booklet.request import Request
from booklet.review_calendar import Month, calendar
from booklet.worker_start import start_workers
from booklet.write import locked, write_results

__all__ = ["Request", "Outcome", "build", "listing", "conversions", "reasons"]

TRIED = 6  # desks whose pages ``check`` tries of many: what all desks share is tried with each of them
_FEW = 8  # editions for which cutting fonts takes longer than it saves


@dataclass(frozen=True)
class Outcome:
    """What came of it, in small records. ``started`` is False where findings kept any piece from
    being begun; ``faults`` are the tracebacks of unforeseen ones. ``days`` (ISO) are those after
    which the same sources may come to something else; ``calendar`` is the year of reviews to come.
    """

    desks: tuple[DeskResult, ...]
    findings: tuple[Finding, ...]
    started: bool
    faults: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    calendar: tuple[Month, ...] = ()


def build(
    request: Request,
    progress: Callable[[Step], Any] = lambda _: None,
    inputs: Mapping[str, str] | None = None,
    workers: LimitedPool | None = None,
    told: Callable[[Outcome], Any] = lambda _: None,
    notice: Callable[[Finding], Any] = lambda _: None,
) -> Outcome:
    """Runs the whole story, alone in its output folder; ``progress`` hears how far it is, and ``told``
    what was found in the files, before any page is made.

    ``inputs`` are the hashes of the files it will read, where they are known already, and
    ``workers`` processes that were begun for it. ``notice`` hears findings that can't wait for the end.
    """
    with locked(request.out) as refused:
        if refused:
            return Outcome((), tuple(refused), False)
        needs = request.pages and not (workers or request.scheduler)
        with start_workers(request.processes, request.fonts) if needs else nullcontext(workers) as workers:
            return _built(request, progress, inputs, workers, told, notice)


def _built(
    request: Request,
    progress: Callable[[Step], Any],
    inputs: Mapping[str, str] | None,
    workers: LimitedPool | None,
    told: Callable[[Outcome], Any],
    notice: Callable[[Finding], Any],
) -> Outcome:
    begun_at = time.monotonic()

    def heard(stage: str) -> Callable[[int, int], Any]:
        return lambda done, of: progress(Step(stage, done, of, gone=time.monotonic() - begun_at))

    sources, found = read(request, heard(ROWS))
    sources = with_review_date(sources, request)
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources)
    if unknown and without_faulty(sources, found)[1]:  # what it names may only be unreadable
        picked, unknown = chosen((), known, sources)
    progress(Step(FILES, 0, 1, gone=time.monotonic() - begun_at))
    found += unknown or [
        *_for_press(sources, request.ink),
        *checks.of_sources(sources, request.scripts),
        *checked(sources, known),
    ]
    tally = Tally(_in_order((*sources.desks, *sources.refused)))
    good, shared = without_faulty(sources, found)
    if shared or not good.desks or not request.pages:
        found += checks.of_texts(picked, sources, request.sizes[0])
        return Outcome(tally.results(found, () if shared else good.desks), tuple(dict.fromkeys(found)), False)
    sources = good if request.out else replace(good, desks=saying_most(good.desks, TRIED))
    untried = [desk for desk in good.desks if desk not in sources.desks]
    wanted = editions(
        sources,
        picked,
        request.scripts,
        (request.ink,),
        request.forms,
        request.flip,
        request.sizes,
        request.marks,
    )
    if Size.LARGE in request.sizes:
        found += without_large(picked, sources)
    stands = build_statuses(
        wanted,
        sources,
        None if request.force else request.out,
        machine(inputs or (inputs_of(request, Digests()) if request.out else {})),
        heard(STANDING),
    )
    anew = {standing.edition.product for standing in stands if standing.why}
    found += checks.of_texts([product for product in picked if product in anew], sources, request.sizes[0])
    due = facts.due(sources)
    told(Outcome(tally.results([*found, *due], untried), tuple(dict.fromkeys([*found, *due])), True))
    desks = {desk.id: desk for desk in sources.desks}
    printed = Printed()
    faults: list[str] = []
    try:
        for id_, made in by_desk(zip(_results(stands, sources, request, progress, workers, notice), stands)):
            desk = desks[id_]  # written and let go before the next is waited for
            results = tuple(released(r) if request.release else r for r, _ in made)
            more = list(_validated(results)) if request.full else []
            if request.out is not None:
                more += _written(request.out, results, known, replace(sources, desks=(desk,)))
                note(request.out, [standing for _, standing in made], results)
            tally.add(desk, results, more)
            printed.add(desk.id, results)
            faults += [result.traceback for result in results if result.traceback]
    except ClusterRefused as refused:
        return Outcome((), (*found, refused.found), False)
    due += recheck_built(request.built, sources, request.root, workers) if request.built else []
    every_desk = tally.results([*found, *due], untried)
    every = dict.fromkeys([*found, *due, *(f for desk in every_desk for f in desk.findings)])
    return Outcome(
        every_desk,
        tuple(every),
        True,
        tuple(faults),
        facts.days(sources),
        calendar(sources, *printed.by_id()),
    )


def _results(
    stands: Sequence[BuildStatus],
    sources: Sources,
    request: Request,
    progress: Callable[[Step], Any],
    workers: LimitedPool | None,
    notice: Callable[[Finding], Any],
) -> Iterator[Result]:
    """What came of each edition, in order; what is up to date is not built again."""
    waiting = [standing for standing in stands if standing.why]
    limits = request.time_limit, request.memory_limit
    to_do = [standing.to_do for standing in waiting]
    made: Iterator[Result] = iter(())
    if waiting:
        heard = paced(to_do, sources, request, progress)
        if request.scheduler:
            made = iter(
                run_on_cluster(
                    to_do, sources, request.scheduler, limits, lambda _, edition: heard(edition, 0.0), notice
                )
            )
        else:
            characters = glyphs.characters(sources) if len(waiting) > _FEW else frozenset()
            made = run(to_do, sources, configure(workers, sources, *limits, characters), heard)
    for standing in stands:
        yield with_kept_files(standing, next(made)) if standing.why else standing.result
    next(made, None)  # the last one's progress is told when the next is asked for


def _in_order(desks: Sequence[Desk | RejectedDesk]) -> list[Desk | RejectedDesk]:
    """Desks of a table by row; those of files as they were."""
    return sorted(desks, key=lambda desk: desk.row)


def _validated(results: Sequence[Result]) -> Iterator[Finding]:
    from booklet.preflight.conformance import claims, validated

    for result in results:
        for file in result.files:
            if claims(file.pdf):
                yield from validated(file.pdf, name_of(result.edition))


def _for_press(sources: Sources, ink: Ink) -> list[Finding]:
    """``press-profile-none`` for each desk that names no print shop's profile, where one is needed."""
    return [
        finding("press-profile-none", desk.file, desk.row)
        for desk in sources.desks
        if ink is Ink.PRESS and desk.press is None
    ]


def listing(request: Request) -> tuple[tuple[tuple[Product, str], ...], tuple[Finding, ...]]:
    """The products asked for (all if none is) with their titles; the findings of reading."""
    sources, found = _whole(request)
    if sources is None:
        return (), tuple(found)
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources) if request.words else (known, [])
    return (tuple((p, title_of(p, sources)) for p in picked), (*found, *unknown))


def reasons(request: Request) -> tuple[tuple[Reason, ...], tuple[Finding, ...]]:
    """For each edition asked for whether it would be built, and which changes speak for it."""
    sources, found = _whole(request)
    if sources is None:
        return (), tuple(found)
    sources = with_review_date(sources, request)
    picked, unknown = chosen(request.words, products(sources), sources)
    wanted = editions(
        sources,
        picked,
        request.scripts,
        (request.ink,),
        request.forms,
        request.flip,
        request.sizes,
        request.marks,
    )
    stands = build_statuses(wanted, sources, request.out, machine(inputs_of(request, Digests())))
    return tuple(reason(standing, sources) for standing in stands), tuple(unknown)


def conversions(
    request: Request,
) -> tuple[tuple[ambiguous_conversions.AmbiguousConversion, ...], tuple[Finding, ...]]:
    """Every place where the Simplified twin had more than one reading to choose from."""
    sources, found = _whole(request)
    return (tuple(ambiguous_conversions.choices(sources)) if sources else ()), tuple(found)


def read(
    request: Request, progress: Callable[[int, int], Any] = lambda *_: None
) -> tuple[Sources, list[Finding]]:
    """Everything that a request reads, and what is wrong with it; ``progress`` hears how many rows of a
    table."""
    reporter = Reporter()
    sources = load(
        request.root,
        request.guide,
        request.desks,
        reporter,
        table=request.table,
        sheet=request.sheet,
        progress=progress,
    )
    return sources, list(reporter)


def _whole(request: Request) -> tuple[Sources | None, list[Finding]]:
    """The sources where nothing at all is wrong with them, for what only looks."""
    sources, found = read(request)
    return None if stops(found) else sources, found


def with_review_date(sources: Sources, request: Request) -> Sources:
    """The sources with the day that reviews are held against: the one asked for, or today."""
    return replace(sources, today=request.today or date.today().isoformat())


def _written(
    out: Path, results: Sequence[Result], known: Sequence[Product], sources: Sources
) -> list[Finding]:
    """A desk's results in its own folder; what no build would make any more is removed."""
    [desk] = sources.desks
    paths = frozenset(
        path_of(e, sources, form)
        for e in editions(sources, known, tuple(Script), tuple(Ink), sizes=tuple(Size))
        for form in layout_of(e, sources).forms
    )
    return [
        *write_results(out / desk.id, results, paths, f"{out.name}/{desk.id}"),
        *reported(out, results, desk),
    ]
