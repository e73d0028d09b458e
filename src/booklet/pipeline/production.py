"""What is asked for, made desk by desk: in worker processes, on a cluster, or here; then put in its place.

What is up to date is not made again. Not here: one job's way (``edition``), what is remembered
(``build_status``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby

from booklet import glyphs
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.limited_pool import LimitedPool
from booklet.model import Desk, DeskResult, Form, Ink, Product, Result, Script, Size, Sources
from booklet.pipeline.build_status import BuildStatus, note, with_kept_files
from booklet.pipeline.listener import Listener
from booklet.pipeline.pacing import paced
from booklet.pipeline.preflight_report import write_preflight_report
from booklet.pipeline.selection import forms_left_out, print_jobs
from booklet.pipeline.tally import Tally
from booklet.pipeline.workers import FOR_DESKS, configure, pages_kept_within, run
from booklet.request import Request, RoomSize
from booklet.worker_start import start_workers
from booklet.write import locked, remove_room, room_states, write_home, write_results

_FEW = 8  # editions for which cutting fonts takes longer than it saves


@dataclass(frozen=True)
class HeadStart:
    """What a command has for a build already: the hashes of the files that it will read, and processes that
    were started for it."""

    inputs: Mapping[str, str] | None = None
    workers: LimitedPool | None = None


NOTHING_YET = HeadStart()


@contextmanager
def at_work(
    request: Request, workers: LimitedPool | None, reporter: Reporter
) -> Iterator[LimitedPool | None]:
    """Keeps every other build out of the request's output folder, with the processes that were started for it
    or those that it needs. Findings, and then nothing may be done: those of :func:`booklet.write.locked`."""
    with locked(request.out, reporter) as free:
        if not free or workers or request.scheduler or not request.pages:
            yield workers
            return
        with start_workers(request.processes, request.fonts) as started:
            yield started


def results_by_desk(
    statuses: Sequence[BuildStatus],
    sources: Sources,
    request: Request,
    workers: LimitedPool | None,
    listener: Listener,
) -> Iterator[tuple[list[BuildStatus], list[Result]]]:
    """Each desk's results with how they stood before, as soon as the last of them is there.

    Raises ``ClusterRefused`` before the first where the cluster that is to do the work can't be used.
    """
    results = _results(statuses, sources, request, workers, listener)
    # results first: what made them is asked once more when all statuses are through
    for _, group in groupby(zip(results, statuses), lambda pair: pair[1].job.desk.id):
        made, mine = zip(*group)
        yield list(mine), list(made)


def _results(
    statuses: Sequence[BuildStatus],
    sources: Sources,
    request: Request,
    workers: LimitedPool | None,
    listener: Listener,
) -> Iterator[Result]:
    """What came of each job, in order."""
    jobs = [status.to_do for status in statuses if status.why]
    limits = request.time_limit, request.memory_limit
    made: Iterator[Result] = iter(())
    if jobs:
        heard = paced(jobs, request, listener.progress)
        if request.scheduler:
            from booklet.pipeline.cluster import run_on_cluster  # most builds use none

            made = run_on_cluster(jobs, sources, request.scheduler, limits, heard, listener.notice)
        else:
            characters = glyphs.characters(sources) if len(jobs) > _FEW else frozenset[str]()
            desks = {job.desk.id for job in jobs}
            kept = min(FOR_DESKS, pages_kept_within(request.memory_limit)) if len(desks) > 1 else 0
            configure(workers, sources, *limits, characters, kept)
            made = run(jobs, workers, heard)
    for status in statuses:
        if status.why:
            yield with_kept_files(status, next(made))
        elif status.result:
            yield status.result
    next(made, None)  # the last one's progress is told when the next is asked for


def deliver(
    statuses: Sequence[BuildStatus],
    results: Sequence[Result],
    known: Sequence[Product],
    request: Request,
    tally: Tally,
    found: Iterable[Finding] = (),
    workers: LimitedPool | None = None,
) -> None:
    """A desk's results as they may be handed out, validated and written where the request says so, and
    tallied with what is found in doing so.

    ``found`` is what was found before any piece was made, which the desk's pages in the print room show too;
    ``workers`` draw their pictures.

    ``known`` are the products there are: what no build would make any more is removed from the folder.
    Findings: those of ``run_validators``, ``write_results`` and ``write_preflight_report``.
    """
    reporter, job, handed_out = Reporter(), statuses[0].job, list(results)
    if request.release:
        from booklet.pipeline.release import released

        handed_out = [released(result, status.job) for status, result in zip(statuses, results, strict=True)]
    if request.full:
        _validate(handed_out, reporter)
    if request.out is not None:
        folder, shown = request.out / job.desk.id, f"{request.out.name}/{job.desk.id}"
        left_out = forms_left_out(request, len(job.sources.desks))
        wanted = _paths(job.desk, known, job.sources, left_out)
        write_results(folder, handed_out, wanted, shown, reporter)
        write_preflight_report(request.out, handed_out, job.desk, reporter)
        note(request.out, statuses, handed_out)
        if request.room is RoomSize.NONE:  # what makes pages takes a fifth of the command's time to load
            remove_room(folder)
        else:
            from booklet.pipeline.print_room import write_desk_room  # while the first pieces are being made

            write_desk_room(request, job.sources, job.desk, handed_out, known, found, workers, reporter)
    tally.add(job.desk, handed_out, reporter)


def conclude(
    request: Request,
    sources: Sources,
    desks: Sequence[DeskResult],
    workers: LimitedPool | None,
    reporter: Reporter,
) -> None:
    """What is done once for all desks: the print room's first page, and earlier builds' files asked again.

    Findings: those of ``write_home_page`` and ``recheck_built``.
    """
    if request.out is not None:
        if request.room is RoomSize.NONE and not any(room_states(request.out)):
            write_home(request.out, {}, reporter)
        else:
            from booklet.pipeline.print_room import write_home_page

            write_home_page(request, sources, desks, reporter)
    if request.built is not None:
        from booklet.pipeline.recheck_built import recheck_built

        recheck_built(request, sources, workers, reporter)


def _validate(results: Sequence[Result], reporter: Reporter) -> None:
    from booklet.preflight.conformance import claims_pdfua, run_validators

    for result in results:
        for file in result.files:
            if claims_pdfua(file.pdf):
                run_validators(file.pdf, result.edition.name, reporter)


def _paths(
    desk: Desk, known: Sequence[Product], sources: Sources, left_out: Collection[Form]
) -> frozenset[str]:
    """Every path that a build could make for a desk, but for forms that this one leaves out."""
    jobs = print_jobs(replace(sources, desks=(desk,)), known, tuple(Script), tuple(Ink), sizes=tuple(Size))
    return frozenset(
        job.path(form)
        for job in jobs
        for form in job.layout.forms
        if form not in left_out and job.can_be(form)
    )
