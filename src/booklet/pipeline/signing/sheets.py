"""The sign-off sheets of what is asked for: one for each piece, one for all, into the desk's output
folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, Severity
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, resolve
from booklet.model import Desk, Edition, Product, Result, Script, Sources
from booklet.pipeline.pacing import paced
from booklet.pipeline.preflight_report import write_preflight_report
from booklet.pipeline.signing.sheet import LAYOUT
from booklet.pipeline.signing.signature import read_for_signing
from booklet.pipeline.workers import configure, run
from booklet.progress import Step
from booklet.request import Request
from booklet.worker_start import start_workers
from booklet.write import locked, write_results


@dataclass(frozen=True)
class Sheets:
    """What was made: (path below the output folder, pages, the sheet's number), and the findings."""

    made: tuple[tuple[str, int, str], ...]
    findings: tuple[Finding, ...]
    faults: tuple[str, ...] = ()


def signoff_sheets(request: Request, changed: bool, progress: Callable[[Step], Any]) -> Sheets:
    """Makes the sheets; with ``changed``, of what changed since the last signature only.

    Findings: those of :func:`~booklet.pipeline.signing.signature.read_for_signing` and of each sheet;
    ``layout-file-missing``.
    """
    assert request.out is not None
    reporter = Reporter()
    with locked(request.out, reporter) as free:
        if not free:
            return Sheets((), reporter.findings)
        sources, picked = read_for_signing(request, reporter)
        if sources is not None and LAYOUT not in sources.layout_by_id:
            sources, reporter = None, Reporter()
            reporter.report("layout-file-missing", "layouts", name=f"{LAYOUT}/layout.yaml")
        if sources is None:
            return Sheets((), reporter.findings)
        jobs = [
            job
            for desk in sources.desks
            for script in request.scripts
            for job in _jobs(picked, script, desk, sources, changed)
        ]
        with (
            start_workers(request.processes, request.fonts)
            if request.processes > 1 or len(jobs) > 1
            else nullcontext() as workers
        ):
            configure(workers, sources, request.time_limit, request.memory_limit)
            results = list(run(jobs, workers, paced(jobs, request, progress)))
        errors = Reporter(f for f in reporter if f.severity is Severity.ERROR)  # warnings are ``check``'s
        return _written(request.out, results, sources, errors)


def _jobs(
    picked: Sequence[Product], script: Script, desk: Desk, sources: Sources, changed: bool
) -> list[PrintJob]:
    groups = [(product,) for product in picked] + ([tuple(picked)] if len(picked) > 1 else [])
    return [
        resolve(
            Edition(
                Product(LAYOUT, "", f"{LAYOUT}-{group[0].id if len(group) == 1 else 'all'}"),
                script,
                desk.id,
                signing=group,
                changed=changed,
            ),
            sources,
            desk,
        )
        for group in groups
    ]


def _written(out: Path, results: Sequence[Result], sources: Sources, reporter: Reporter) -> Sheets:
    made: list[tuple[str, int, str]] = []
    for desk in sources.desks:
        own = [result for result in results if result.edition.desk == desk.id]
        reporter.add(*(found for result in own for found in result.findings))
        write_results(out / desk.id, own, None, f"{out.name}/{desk.id}", reporter)
        printed = [replace(result, files=tuple(f for f in result.files if f.answers)) for result in own]
        write_preflight_report(out, printed, desk, reporter)
        made += [
            (f"{desk.id}/{file.path}", file.record.get("pages", 0), file.record["code"])
            for result in own
            for file in result.files
        ]
    faults = tuple(result.traceback for result in results if result.traceback)
    return Sheets(tuple(made), reporter.findings, faults)
