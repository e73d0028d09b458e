"""A build in a process of its own, as the command would do it, that tells how far it is and can be ended.

Not in this process: it has threads, beside which a build's own processes can't be forked, and a build that is
ended in its middle must leave whole files, as one does that Ctrl-C ends. Not here: who is told
(``build_all``).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from booklet.findings import Finding
from booklet.findings.serialize import from_record, to_record
from booklet.request import Request

DONE, STOPPED, DIED = "done", "stopped", "died"
_PATIENCE = 5.0  # s that an ended build may take to put its files away
_FOUND = 60  # findings that are handed back, errors first


@dataclass(frozen=True)
class BuildEnd:
    """How a build ended: ``state`` is ``DONE``, ``STOPPED`` by :meth:`BuildProcess.stop` or ``DIED``; what
    was found, how many pieces there are and how many of them weren't made."""

    state: str
    found: tuple[Finding, ...] = ()
    pieces: int = 0
    missing: int = 0


class BuildProcess:
    """Begins the build at once. ``heard`` gets (done, of, seconds left or None) of the pieces, ``ended`` how
    it ended; both in a thread of its own."""

    def __init__(
        self, asked: Request, heard: Callable[[int, int, float | None], Any], ended: Callable[[BuildEnd], Any]
    ) -> None:
        self._heard, self._ended, self._stopped = heard, ended, False
        ours, theirs = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.get_context("spawn").Process(target=_build, args=(asked, theirs))
        self._process.start()
        theirs.close()
        self._thread = threading.Thread(target=self._read, args=(ours,), daemon=True)
        self._thread.start()

    def stop(self, patience: float = _PATIENCE) -> None:
        """Ends the build; what is whole stays. Returns when it has ended, at the latest after ``patience``
        seconds for its own end."""
        self._stopped = True
        if sys.platform == "win32" or self._process.pid is None:
            self._process.terminate()  # no signal reaches it alone there; the system frees its lock
        else:
            os.kill(self._process.pid, signal.SIGINT)
        self._process.join(patience)
        if self._process.is_alive():
            self._process.kill()
        self._thread.join(patience)

    def _read(self, connection: Connection) -> None:
        end = BuildEnd(DIED)
        try:
            while True:
                kind, data = connection.recv()
                if kind == "progress":
                    self._heard(*data)
                else:
                    end = BuildEnd(DONE, tuple(map(from_record, data[0])), *data[1:])
        except (EOFError, OSError):
            pass
        finally:
            connection.close()
        self._process.join()
        self._ended(BuildEnd(STOPPED) if self._stopped and end.state == DIED else end)


def _build(asked: Request, connection: Connection) -> None:
    """What the process does."""
    silent = open(os.devnull, "w")
    sys.stdout = sys.stderr = silent
    try:
        from booklet.findings import Severity
        from booklet.pipeline.listener import Listener
        from booklet.pipeline.story import build
        from booklet.progress import PAGES, Step

        def progress(step: Step) -> None:
            if step.stage == PAGES:
                connection.send(("progress", (step.done, step.of, step.left)))

        outcome = build(asked, Listener(progress))
        found = sorted(outcome.findings, key=lambda f: f.severity is not Severity.ERROR)
        wanted, pieces = (sum(getattr(desk, n) for desk in outcome.desks) for n in ("wanted", "pieces"))
        records = [to_record(each) for each in found[:_FOUND]]
        connection.send(("end", (records, pieces, max(0, wanted - pieces))))
    except (KeyboardInterrupt, BrokenPipeError):  # ended from here, or nobody is there any more
        pass
    finally:
        connection.close()
