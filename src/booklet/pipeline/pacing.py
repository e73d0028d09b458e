"""What is heard of editions as they are done, turned into steps with the time left."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from booklet.model import Edition, Product, Size, Sources
from booklet.pipeline.workers import cost_of
from booklet.progress import PAGES, Pace, Step
from booklet.request import Request
from booklet.write import begun_before


def paced(
    to_do: Sequence[Edition], sources: Sources, request: Request, progress: Callable[[Step], Any]
) -> Callable[[Edition | None, float], Any]:
    """Turns what is heard of editions (each done, with its seconds) into steps with the time left."""
    costs: dict[tuple[Product, Size], float] = {}  # a desk makes little difference
    for edition in to_do:
        key = edition.product, edition.size
        if key not in costs:
            costs[key] = cost_of(edition, sources) * max(1, len(edition.signing))
    pace = Pace(
        sum(costs[edition.product, edition.size] for edition in to_do),
        min(request.processes, len(to_do)),
        time.monotonic(),
    )
    step = Step(PAGES, 0, len(to_do), first=request.out is not None and not begun_before(request.out))
    progress(step)

    def heard(edition: Edition | None, seconds: float) -> None:
        nonlocal step
        if edition is not None:
            pace.done(costs[edition.product, edition.size], seconds)
            step = replace(step, done=step.done + 1, name=f"{edition.product.id} {edition.script.value}")
        now = time.monotonic()
        left = pace.left(now) if step.done < step.of else None
        progress(replace(step, left=left, gone=pace.gone(now)))

    return heard
