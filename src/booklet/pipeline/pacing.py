"""What is heard of jobs as they are done, turned into steps with the time left."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from booklet.job import PrintJob
from booklet.model import Product, Size
from booklet.pipeline.workers import cost_of
from booklet.progress import PAGES, Pace, Step
from booklet.request import Request
from booklet.write import begun_before


def paced(
    jobs: Sequence[PrintJob], request: Request, progress: Callable[[Step], Any]
) -> Callable[[PrintJob | None, float], Any]:
    """Turns what is heard of jobs (each done, with its seconds) into steps with the time left."""
    costs: dict[tuple[Product, Size], float] = {}  # a desk makes little difference
    for job in jobs:
        if _kind(job) not in costs:
            costs[_kind(job)] = cost_of(job) * max(1, len(job.edition.signing))
    pace = Pace(sum(costs[_kind(job)] for job in jobs), min(request.processes, len(jobs)), time.monotonic())
    step = Step(PAGES, 0, len(jobs), first=request.out is not None and not begun_before(request.out))
    progress(step)

    def heard(job: PrintJob | None, seconds: float) -> None:
        nonlocal step
        if job is not None:
            pace.done(costs[_kind(job)], seconds)
            step = replace(step, done=step.done + 1, name=f"{job.edition.product.id} {job.script.value}")
        now = time.monotonic()
        left = pace.left(now) if step.done < step.of else None
        progress(replace(step, left=left, gone=pace.gone(now)))

    return heard


def _kind(job: PrintJob) -> tuple[Product, Size]:
    return job.edition.product, job.edition.size
