"""A process that stays: a guide edited and built again and again, everything warm.

Libraries, fonts and templates are loaded once. Of the files, what changed is read again; of the pieces
asked for, those that compose to something else are set again, and of their pages those that the change
reaches. What comes of it, bytes and findings, is what a build from nothing would come to. Nothing is
written. Not here: who asks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet import facts
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.limited_pool import LimitedPool
from booklet.model import Result
from booklet.pictures import PictureRequest
from booklet.pipeline.checks import check_sources, check_texts
from booklet.pipeline.desks import without_faulty
from booklet.pipeline.reading import read
from booklet.pipeline.selection import jobs_of, products, wanted_products
from booklet.pipeline.sent_work import keep_warm, sent, submit
from booklet.pipeline.workers import drawn_in, outcome_of, pages_kept_within, run
from booklet.request import Request
from booklet.worker_start import start_workers

_KEPT_RESULTS = 400  # editions whose files are at hand, some 0.2 MB each


@dataclass(frozen=True)
class SessionBuild:
    """What a request came to: what was found in the files, and the result of each edition asked for, in their
    fixed order; no results where an error that is no desk's own keeps all from being built."""

    findings: tuple[Finding, ...]
    results: tuple[Result, ...] = ()

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """All findings, each once."""
        return tuple(dict.fromkeys([*self.findings, *(f for r in self.results for f in r.findings)]))


class Session:
    """Builds what is asked for, again and again, with processes that stay. One call at a time; to be
    closed, or used in a ``with`` block."""

    def __init__(self, root_request: Request) -> None:
        """Starts the processes that ``root_request`` allows; its root and fonts are those of all requests."""
        self._request = root_request
        self._results: OrderedDict[tuple[Any, ...], Result] = OrderedDict()
        self._stack = ExitStack()
        self._fonts: object = None
        self._workers: LimitedPool | None = None
        self._start()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes."""
        self._stack.close()

    def stop(self) -> None:
        """Ends the processes now, also while another thread waits for a build, which then has findings."""
        if self._workers is not None:
            self._workers.shutdown(wait=False, cancel_futures=True)

    def drawn(self, wanted: Sequence[tuple[bytes, Sequence[PictureRequest]]]) -> list[list[bytes]]:
        """The pictures (PNG) wanted of each PDF, drawn in the processes; none of one that can't be."""
        return list(drawn_in(self._workers, wanted))

    def build(self, asked: Request, only: str = "") -> SessionBuild:
        """What ``asked`` comes to now, of its desks the one called ``only`` if that is given. Findings: those
        of a build that writes nothing."""
        reporter = Reporter()
        if self._fonts != _fonts_of(asked):
            self._restart()
        sources = read(asked, reporter)
        if only:
            sources = replace(sources, desks=tuple(desk for desk in sources.desks if desk.id == only))
        known = products(sources)
        wanted = wanted_products(asked.words, known, sources, reporter)
        if wanted is None:
            return SessionBuild(tuple(reporter))
        first = without_faulty(sources, reporter)
        begun = self._begun(jobs_of(asked, wanted, first, Reporter()), asked) if first else {}
        # while the processes are at work
        check_sources(asked, sources, known, reporter)
        good = without_faulty(sources, reporter)
        if good is None or not good.desks:
            check_texts(wanted, sources, asked.sizes[0], reporter)
            return SessionBuild(tuple(dict.fromkeys(reporter)))
        jobs = jobs_of(asked, wanted, good, reporter)
        check_texts([job.edition.product for job in jobs], good, asked.sizes[0], reporter)
        results = tuple(self._result(job, begun) for job in jobs)
        facts.check_dates(good, reporter)
        return SessionBuild(tuple(dict.fromkeys(reporter)), results)

    def _begun(self, jobs: Sequence[PrintJob], asked: Request) -> dict[tuple[Any, ...], Future]:
        """The work on each job, under its name; nothing where this process will do it."""
        if not jobs or self._workers is None:
            return {}
        limits = asked.time_limit, asked.memory_limit
        sources = sent(jobs[0].sources)
        return {_name(job): submit(self._workers, self._to_do(job), sources, *limits) for job in jobs}

    def _result(self, job: PrintJob, begun: dict[tuple[Any, ...], Future]) -> Result:
        """A job's result; that of the last time, where it composes to the same."""
        name = _name(job)
        future = begun.get(name)
        result = outcome_of(future, job.edition)[0] if future else _made_here(self._to_do(job))
        before = self._results.pop(name, None)
        if result.kept and before:
            result = replace(before, edition=result.edition)
        if result.files:
            self._results[name] = result
            while len(self._results) > _KEPT_RESULTS:
                self._results.popitem(last=False)
        return result

    def _to_do(self, job: PrintJob) -> PrintJob:
        before = self._results.get(_name(job))
        return job.with_edition(known=before.composition if before else "")

    def _start(self) -> None:
        self._fonts = _fonts_of(self._request)
        self._workers = self._stack.enter_context(start_workers(self._request.processes, self._request.fonts))
        if self._workers is not None:
            keep_warm(self._workers, pages_kept_within(self._request.memory_limit))

    def _restart(self) -> None:
        """New processes: fonts are read once in a process."""
        self._stack.close()
        self._results.clear()
        self._start()


def _name(job: PrintJob) -> tuple[Any, ...]:
    """What a result is kept under: all of an edition that is asked for."""
    return job.desk.id, replace(job.edition, known="", review=None)


def _made_here(job: PrintJob) -> Result:
    [result] = run([job], None, lambda *_: None)
    return result


def _fonts_of(request: Request) -> object:
    """What tells that a font file has changed: names, sizes and times."""
    states = [(path.name, path.stat()) for path in sorted(Path(request.fonts).glob("*.ttf"))]
    return request.fonts, [(name, state.st_size, state.st_mtime_ns) for name, state in states]
