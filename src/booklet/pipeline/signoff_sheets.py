"""The sign-off sheets of what is asked for: one for each piece, one for all, into the desk's output
folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.limited_pool import LimitedPool
from booklet.model import Edition, Product, Result, Script, Sources
from booklet.pipeline.pacing import paced
from booklet.pipeline.reporting import reported
from booklet.pipeline.sign import opened
from booklet.pipeline.signoff_sheet import LAYOUT
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
    """Makes the sheets; with ``changed``, of what changed since the last signature only."""
    assert request.out is not None
    with locked(request.out) as refused:
        if refused:
            return Sheets((), tuple(refused))
        sources, picked, found = opened(request)
        if sources is not None and all(layout.id != LAYOUT for layout in sources.layouts):
            sources, found = None, [finding("layout-file-missing", "layouts", name=f"{LAYOUT}/layout.yaml")]
        if sources is None:
            return Sheets((), tuple(found))
        to_do = [
            edition
            for desk in sources.desks
            for script in request.scripts
            for edition in _editions(picked, script, desk.id, changed)
        ]
        with (
            start_workers(request.processes, request.fonts)
            if request.processes > 1 or len(to_do) > 1
            else nullcontext() as workers
        ):
            results = list(_made(to_do, sources, request, workers, progress))
        return _kept(request.out, results, sources, [f for f in found if f.severity.value == "error"])


def _editions(picked: Sequence[Product], script: Script, desk: str, changed: bool) -> list[Edition]:
    groups = [(product,) for product in picked] + ([tuple(picked)] if len(picked) > 1 else [])
    return [
        Edition(
            Product(LAYOUT, "", f"{LAYOUT}-{group[0].id if len(group) == 1 else 'all'}"),
            script,
            desk,
            signing=group,
            changed=changed,
        )
        for group in groups
    ]


def _made(
    to_do: Sequence[Edition],
    sources: Sources,
    request: Request,
    workers: LimitedPool | None,
    progress: Callable[[Step], Any],
) -> Sequence[Result]:
    limits = request.time_limit, request.memory_limit
    return list(
        run(to_do, sources, configure(workers, sources, *limits), paced(to_do, sources, request, progress))
    )


def _kept(out: Path, results: Sequence[Result], sources: Sources, found: list[Finding]) -> Sheets:
    made: list[tuple[str, int, str]] = []
    for desk in sources.desks:
        own = [result for result in results if result.edition.desk == desk.id]
        found += [f for result in own for f in result.findings]
        found += write_results(out / desk.id, own, None, f"{out.name}/{desk.id}")
        printed = [replace(result, files=tuple(f for f in result.files if f.answers)) for result in own]
        found += reported(out, printed, desk)
        made += [
            (f"{desk.id}/{file.path}", file.record.get("pages", 0), file.record["code"])
            for result in own
            for file in result.files
        ]
    return Sheets(
        tuple(made), tuple(dict.fromkeys(found)), tuple(r.traceback for r in results if r.traceback)
    )
