"""Build all, with progress and cancel: one build at a time, told to every open page.

Not here: the build itself (``build_process``), which keeps the output folder's lock as the command does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from booklet.findings import Severity
from booklet.request import Script
from booklet.serve.build_process import DONE, BuildEnd, BuildProcess
from booklet.serve.context import ServeContext
from booklet.serve.known_desks import desk_files, request_for
from booklet.serve.live_editions import told
from booklet.serve.pages import desks_in

_AT_THE_END = 1.0  # s that a build may take to end when the room is closed
_TOLD = 0.25  # s between two tellings of how far it is
_BUSY = "build-running"  # the finding of a build that another one keeps waiting


class BuildAll:
    """The build that runs, if any. To be used in the event loop's thread."""

    def __init__(self, context: ServeContext) -> None:
        self._context = context
        self._process: BuildProcess | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._last: dict[str, Any] = {}
        self._told_at = 0.0

    @property
    def runs(self) -> bool:
        """Whether a build of this room's runs."""
        return self._process is not None

    @property
    def state(self) -> dict[str, Any]:
        """How far it is, or how the last one ended, as plain data."""
        return dict(self._last)

    def begin(self, desks: Sequence[str], words: Sequence[str]) -> bool:
        """Begins to build pieces of desks: no ``desks``, all; no ``words``, all their pieces. False where a
        build runs already."""
        if self.runs:
            return False
        self._loop = asyncio.get_running_loop()
        asked, _ = request_for(
            self._context.request, desks or self._all(), words or self._context.request.words
        )
        asked = replace(asked, out=self._context.out, pages=True)
        self._last = {"state": "running", "done": 0, "of": 0}
        self._process = BuildProcess(asked, self._heard, self._ended)
        self._context.hub.tell("progress", **self._last)
        return True

    async def stop(self) -> bool:
        """Ends the build that runs; False where none does."""
        if self._process is None:
            return False
        await asyncio.get_running_loop().run_in_executor(None, self._process.stop)
        return True

    def close(self) -> None:
        """Ends the build that runs, when the room is closed."""
        if self._process is not None:
            self._process.stop(_AT_THE_END)

    def _all(self) -> list[str]:
        """The desks that are built when none is named: those that were before, and those of the command; of
        its own only where there are no others."""
        if self._context.request.table is not None:
            return []  # as the command does: the table's
        asked = [file.stem for file in self._context.request.desks]
        before = [id_ for id_ in desks_in(self._context.out) if id_ in desk_files(self._context.root)]
        named = [] if asked == ["default"] and before else asked
        return list(dict.fromkeys([*before, *named]))

    def _heard(self, done: int, of: int, left: float | None) -> None:
        now = time.monotonic()
        if now - self._told_at < _TOLD and done < of:
            return
        self._told_at = now
        self._in_loop(lambda: self._tell("progress", state="running", done=done, of=of, left=left))

    def _ended(self, end: BuildEnd) -> None:
        def ended() -> None:
            self._process = None
            errors = [f for f in end.found if f.severity is Severity.ERROR]
            busy = any(f.code == _BUSY for f in errors)
            state = "busy" if busy else "failed" if end.state == DONE and not end.pieces else end.state
            self._tell(
                "built",
                state=state,
                pieces=end.pieces,
                missing=end.missing,
                looks=len(end.found) - len(errors),
                findings=told(errors, Script.HANS),
            )

        self._in_loop(ended)

    def _tell(self, event: str, **data: Any) -> None:
        self._last = data
        self._context.hub.tell(event, **data)

    def _in_loop(self, work: Any) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work)
