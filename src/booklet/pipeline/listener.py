"""Who hears of a build while it goes on. Not here: what is shown of it (``console``)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from booklet.findings import Finding
from booklet.pipeline.outcomes import Outcome
from booklet.progress import Step


def _nobody(_: Any) -> None:
    pass


@dataclass(frozen=True)
class Listener:
    """``progress`` hears how far the build is, ``early`` what was found in the files before any page is made,
    and ``notice`` findings that can't wait for the end. ``begun_at`` is when the work began (monotonic
    seconds)."""

    progress: Callable[[Step], Any] = _nobody
    early: Callable[[Outcome], Any] = _nobody
    notice: Callable[[Finding], Any] = _nobody
    begun_at: float = field(default_factory=time.monotonic)

    def stage(self, name: str) -> Callable[[int, int], Any]:
        """What hears how far a stage is (done, of)."""
        return lambda done, of: self.progress(Step(name, done, of, gone=time.monotonic() - self.begun_at))
