"""A layout's ``fit`` steps: each says what it changes, and keeps what the steps before it set.

Not here: which step a piece takes (``typeset.fitting``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from booklet.findings import Place
from booklet.findings.reporter import Reporter

UNSET = "unset"  # takes a property back: what the style sheet says holds again

Step = Mapping[str, str]


def cumulative(changes: Sequence[Step]) -> tuple[dict[str, str], ...]:
    """Every property in force at each step; one step without any where there are no steps."""
    steps: list[dict[str, str]] = []
    for change in changes:
        merged = {**(steps[-1] if steps else {}), **change}
        steps.append({name: value for name, value in merged.items() if value != UNSET})
    return tuple(steps) or ({},)


def check_steps(
    changes: Sequence[Step],
    sheets: Iterable[str],
    least: float,
    place: Callable[..., Place],
    reporter: Reporter,
) -> None:
    """Reports steps that can't be meant as they stand; ``place(i, name)`` says where a step's property is.

    ``layout-fit-unused``: no style sheet of ``sheets`` reads the property, so that it tightens nothing;
    mostly a slip in its name. ``layout-fit-same``: a step changes nothing, or says again what holds
    already: trying it costs as much as a step that helps. ``layout-size-floor``: running text under
    ``least`` pt, which is too small to read (docs/layouts.md).
    """
    used = set(re.findall(r"var\(\s*(--[a-z0-9-]+)", " ".join(sheets)))
    before: Step = {}
    for i, (change, after) in enumerate(zip(changes, cumulative(changes))):
        if i and not change:
            reporter.report("layout-fit-same", *place(i), step=i + 1, what="{}")
        for name, value in change.items():
            if name not in used:
                reporter.report("layout-fit-unused", *place(i, name), name=name)
            elif value == before.get(name, UNSET):
                reporter.report("layout-fit-same", *place(i, name), step=i + 1, what=f"{name}: {value}")
        if (size := change.get("--size", UNSET)) != UNSET and not _points(size) >= least:
            reporter.report("layout-size-floor", *place(i, "--size"), size=size, least=f"{least:g}")
        before = after


def _points(size: str) -> float:
    """A size in pt; 0 where it isn't written so."""
    return float(size[:-2]) if re.fullmatch(r"\d+(\.\d+)?pt", size) else 0
