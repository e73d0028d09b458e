"""What a request reads, on the day that reviews are held against. Not here: how it is read (``load``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Sources
from booklet.request import Request


def read(
    request: Request, reporter: Reporter, *, progress: Callable[[int, int], Any] = lambda *_: None
) -> Sources:
    """Everything that a request reads, on the day it asks for, or today; what is wrong with it is reported.

    ``progress`` hears how many rows of a table are read (done, of).
    """
    sources = load(
        request.root,
        request.guide,
        request.desks,
        reporter,
        table=request.table,
        sheet=request.sheet,
        progress=progress,
        unsaved=dict(request.unsaved),
    )
    return replace(sources, today=request.today or date.today().isoformat())


def read_faultless(request: Request, reporter: Reporter) -> Sources | None:
    """The sources where they have no error at all, for what only looks; what is found is reported either
    way."""
    own = Reporter()
    sources = read(request, own)
    reporter.add(*own)
    return None if own.has_errors else sources
