"""What one person needs, as one PDF for a desk to print: a cover that says what to do today, then the pieces.

Which pieces a situation needs, the guide says. Nothing tells who it is for: a case is its situations and, if
a paper came, the day. Not here: what the cover says (``compose.case``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.finish.bundle import bundled
from booklet.job import PrintJob, resolve
from booklet.last_days import last_day
from booklet.model import Case, Edition, File, Form, Product, Result, Situation, Sources
from booklet.pipeline.pacing import paced
from booklet.pipeline.selection import products
from booklet.pipeline.signing.signature import read_for_signing
from booklet.pipeline.workers import configure, run
from booklet.print_settings import printed_sides
from booklet.progress import Step
from booklet.request import Request, Script
from booklet.worker_start import start_workers
from booklet.write import locked, write_results

LAYOUT = "case"


@dataclass(frozen=True)
class CaseSets:
    """What was made: (path below the output folder, pages), and the findings."""

    made: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


def case_sets(
    request: Request, asked: Sequence[str], received: str, progress: Callable[[Step], Any]
) -> CaseSets:
    """A set for the situations ``asked`` (ids) for each desk and script of the request; ``received`` is the
    day (ISO) on which a paper came, or empty.

    Findings: those of reading, checking and of each piece; ``case-unknown``, ``case-day-ahead``,
    ``case-year-unknown``, ``layout-file-missing``.
    """
    assert request.out is not None
    reporter = Reporter()
    with locked(request.out, reporter) as free:
        sources = read_for_signing(request, reporter)[0] if free else None
        case = _case(sources, asked, received, reporter) if sources else None
        if sources is None or case is None:
            return CaseSets((), reporter.findings)
        sets = [
            _jobs(case, script, desk.id, request, sources)
            for desk in sources.desks
            for script in request.scripts
        ]
        jobs = [job for one in sets for job in one]
        with start_workers(request.processes, request.fonts) if len(jobs) > 1 else nullcontext() as workers:
            configure(workers, sources, request.time_limit, request.memory_limit)
            results = iter(list(run(jobs, workers, paced(jobs, request, progress))))
        made = []
        for one in sets:
            if file := _bundle(one, [next(results) for _ in one], reporter):
                desk = one[0].desk.id
                whole = Result(one[0].edition, (file,), ())
                write_results(request.out / desk, [whole], None, f"{request.out.name}/{desk}", reporter)
                made.append((f"{desk}/{file.path}", int(file.record["pages"])))
        return CaseSets(tuple(made), reporter.findings)


def _case(sources: Sources, asked: Sequence[str], received: str, reporter: Reporter) -> Case | None:
    """The case that is asked for; None where it can't be made."""
    own = Reporter()
    if LAYOUT not in sources.layout_by_id:
        own.report("layout-file-missing", "layouts", name=f"{LAYOUT}/layout.yaml")
    known = {situation.id: situation for situation in sources.guide.situations}
    for name in asked:
        if name not in known:
            own.report(
                "case-unknown",
                name=name,
                known="、".join(f"{s.id}（{s.name}）" for s in known.values()) or "—",
            )
    chosen = [situation for situation in known.values() if situation.id in asked]
    if received > sources.today:
        own.report("case-day-ahead", day=received, today=sources.today)
    pieces = _pieces(chosen, sources)
    if received and not own.has_errors:
        _check_years(chosen, received, sources, own)
    reporter.add(*own)
    return None if own.has_errors else Case(tuple(s.id for s in chosen), pieces, received)


def _pieces(chosen: Sequence[Situation], sources: Sources) -> tuple[Product, ...]:
    by_id = {product.id: product for product in products(sources)}
    names = dict.fromkeys(name for situation in chosen for name in situation.pieces)
    return tuple(by_id[name] for name in names if name in by_id)


def _check_years(chosen: Sequence[Situation], received: str, sources: Sources, reporter: Reporter) -> None:
    """``case-year-unknown`` for each year whose days of rest a last day would need."""
    unknown = {
        last_day(date.fromisoformat(received), due.days, sources.guide.holidays).unknown
        for situation in chosen
        for due in situation.deadlines
    }
    for year in sorted(unknown - {0}):
        reporter.report("case-year-unknown", sources.guide.file, year=year)


def _jobs(case: Case, script: Script, desk: str, request: Request, sources: Sources) -> list[PrintJob]:
    """The cover and the pieces, each as it is printed in an office."""
    edition = Edition(
        Product(LAYOUT, "", LAYOUT), script, desk, request.sizes[0], request.ink, (Form.OFFICE,), request.flip
    )
    return [
        resolve(replace(edition, product=product, case=of), sources)
        for product, of in [(edition.product, case), *((piece, None) for piece in case.pieces)]
    ]


def _bundle(jobs: Sequence[PrintJob], results: Sequence[Result], reporter: Reporter) -> File | None:
    """One file of all; None where any of them has an error."""
    reporter.add(*(found for result in results for found in result.findings))
    if not all(result.files for result in results):
        return None
    cover, files = jobs[0], [result.files[0] for result in results]
    titles = [str(file.record["title"]) for file in files]
    sides = {printed_sides(job.layout, Form.OFFICE, job.edition.flip) for job in jobs}
    pdf = bundled(
        [(t, f.pdf) for t, f in zip(titles, files)],
        titles[0],
        cover.script.value,
        sides.pop() if len(sides) == 1 else None,
    )
    record = {
        **files[0].record,
        "pages": sum(int(file.record["pages"]) for file in files),
        "form": Form.OFFICE.value,
        "pieces": [job.edition.product.id for job in jobs[1:]],
    }
    return File(Form.OFFICE, _path(cover), pdf, record, sum(file.sheets for file in files))


def _path(cover: PrintJob) -> str:
    """The set's path below the desk's folder: the layout's name and the situations by number, which tell
    nothing of a person or a subject."""
    case = cover.edition.case
    assert case is not None
    numbers = [
        f"{number:02}"
        for number, situation in enumerate(cover.sources.guide.situations, 1)
        if situation.id in case.situations
    ]
    path = cover.path(Form.READING).removesuffix(".pdf")
    return f"{path}-{'-'.join(numbers)}.pdf"
