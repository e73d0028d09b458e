"""What a build came to, and how the process of an edition ended.

Light, because the command needs it while the worker processes load the rest. Not here: making it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from booklet.findings import Finding, Severity, finding
from booklet.limited_pool import ProcessExit
from booklet.model import DeskResult
from booklet.review_calendar import Month


@dataclass(frozen=True)
class Outcome:
    """What came of a build, in small records. ``started`` is False where findings kept any piece from
    being begun; ``faults`` are the tracebacks of unforeseen ones. ``days`` (ISO) are those after
    which the same sources may come to something else; ``calendar`` is the year of reviews to come.
    """

    desks: tuple[DeskResult, ...]
    findings: tuple[Finding, ...]
    started: bool
    faults: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    calendar: tuple[Month, ...] = ()


@dataclass(frozen=True)
class Reexamination:
    """What preflight found in a file that lies in the output folder: nothing where it is not ``readable``."""

    readable: bool
    findings: tuple[Finding, ...] = ()


class ClusterRefused(Exception):
    """The cluster that is to do the work can't be used; carries the finding that says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.code)
        self.found = found


NOT_NEEDED = "not-needed"  # the review of what is not handed out to readers


def stops(found: Iterable[Finding]) -> bool:
    """Whether findings keep a piece from being handed out."""
    return any(f.severity is Severity.ERROR for f in found)


def died_of(death: ProcessExit, piece: str) -> Finding:
    """``worker-killed``, ``worker-memory`` or ``worker-died``, as far as the system says which."""
    if not death.signal:
        return finding(
            "worker-died",
            piece=piece,
            how=f"exit code {death.number}" + (f": {death.last_output}" if death.last_output else ""),
        )
    code = "worker-memory" if death.out_of_memory else "worker-killed"
    return finding(code, piece=piece, signal=death.signal, number=death.number)
