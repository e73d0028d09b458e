"""What runs in a worker process: one piece of work after another, each within the system's own limits.

The supervisor's look from outside is what counts; ``RLIMIT_CPU`` and ``RLIMIT_AS`` are there for when it
can't look. Not here: who starts, watches and replaces workers (``supervisor``).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from booklet.limited_pool.process_exit import ExceptionSummary, summarized


class WorkOutcome(str, Enum):
    """What became of a piece of work."""

    DONE = "done"
    RAISED = "raised"
    OVER_TIME = "over-time"  # with the seconds it computed
    IDLE = "idle"  # with the seconds it did nothing
    OVER_MEMORY = "over-memory"
    DIED = "died"  # with its ``ProcessExit``
    NOT_STARTED = "not-started"  # with the ``ExceptionSummary``
    READY = "ready"  # of a new worker, before it begins
    RESTARTED = "restarted"  # of a worker whose work begins anew


_at_work: tuple[Connection, float] | None = None  # the supervisor's pipe, and the CPU seconds allowed


def restart_limits() -> None:
    """Gives the work that calls this, in a worker, its whole limit of computing once more.

    For work that tries again and again, each trial within the limit. Outside a worker nothing happens.
    Whoever calls it must know that it can't go on so for ever.
    """
    if _at_work:
        supervisor, seconds = _at_work
        _limit_computing(seconds)
        supervisor.send((WorkOutcome.RESTARTED, ""))


def serve(
    supervisor: Connection,
    start: Callable[..., Any] | None,
    arguments: tuple,
    inherited_pipes: Iterable[Connection],
    shared: Iterable[bytes],
    not_started: ExceptionSummary | None,
) -> None:
    """Does one piece of work after another, until the pipe to the supervisor ends.

    ``start`` is called first (None: it ran before the fork), then each pickled call of ``shared``. What that
    raises, or raised before (``not_started``), is the outcome of all work.
    """
    global _at_work
    detach_from_terminal()
    for connection in inherited_pipes:
        connection.close()
    if start:
        not_started = failure_of(start, arguments)
    for call in shared:
        not_started = not_started or failure_of(call_pickled, (call,))
    size = _address_space()
    outcome: tuple[WorkOutcome, Any] = WorkOutcome.READY, ""
    while True:
        try:
            supervisor.send(outcome)
            seconds, memory, call = supervisor.recv()
        except (EOFError, OSError):
            return
        if not_started:
            outcome = WorkOutcome.NOT_STARTED, not_started
            continue
        spare = bytearray(4_000_000)  # given back, it leaves room to tell that there was none
        try:
            _limit_computing(seconds)
            _limit_memory(size + memory)
            _at_work = supervisor, seconds
            function, args, kwargs = pickle.loads(call)
            outcome = WorkOutcome.DONE, pickle.dumps(function(*args, **kwargs))
        except MemoryError:
            outcome = WorkOutcome.OVER_MEMORY, ""
        except BaseException as raised:
            outcome = WorkOutcome.RAISED, _pickled(raised)
        del spare
        _at_work = None
        _limit_computing(None)
        _limit_memory(None)


def failure_of(function: Callable[..., Any], arguments: tuple) -> ExceptionSummary | None:
    """Calls a function; what it raised, for whoever will ask for work."""
    try:
        function(*arguments)
    except Exception as raised:
        return summarized(raised)
    return None


def call_pickled(call: bytes) -> None:
    """Calls what was pickled: a function and its arguments."""
    function, args = pickle.loads(call)
    function(*args)


def _pickled(raised: BaseException) -> bytes:
    try:
        return pickle.dumps(raised)
    except Exception:  # an exception may hold anything
        return pickle.dumps(RuntimeError(f"{type(raised).__name__}: {raised}"))


def detach_from_terminal() -> None:
    """Leaves Ctrl-C to whoever asked for the work; a killed process leaves no core file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


_SPARE = 4  # times the limit
# Linux's clock of this process's ticks, by which RLIMIT_CPU is held (posix-cpu-timers.c, CPUCLOCK_PROF)
_TICK_CLOCK = -8


def _limit_computing(seconds: float | None) -> None:
    """Has the system end this process should it compute far longer than ``seconds``; None: never.

    The supervisor's own look is what counts. The system counts ticks: on a virtual machine that shares its
    processors they run ahead of the real time or behind it, by half and more.
    """
    _set_limit("RLIMIT_CPU", None if seconds is None else int(_tick_time() + _SPARE * seconds) + 5)


def _tick_time() -> float:
    """The seconds this process has computed, as the system counts them for its limit."""
    try:
        return time.clock_gettime(_TICK_CLOCK) if sys.platform == "linux" else time.process_time()
    except OSError:
        return time.process_time()


def _limit_memory(size: int | None) -> None:
    """Limits this process to so many bytes in all; None: to no number."""
    _set_limit("RLIMIT_AS", size)


def _set_limit(name: str, most: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows: what the supervisor sees from outside is all there is
        return
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    if most is None or (hard != resource.RLIM_INFINITY and most > hard):
        most = hard
    try:
        resource.setrlimit(which, (most, hard))
    except (ValueError, OSError):  # a system that has the name but not the limit
        pass


def _address_space() -> int:
    """The bytes of address space that this process has now; 0 where it can't be known."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
