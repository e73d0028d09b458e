"""Work in processes of its own, each piece of it within limits of time and memory.

A ``concurrent.futures.Executor``. What hangs, grows without end or kills its process costs
its own future only; the process is replaced and the others go on. ``ProcessPoolExecutor``
breaks as a whole when one process dies, and has no limits. Not here: the processes (``supervisor``
keeps them, ``worker`` is what runs in them), and what the work is.
"""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from booklet.limited_pool import supervisor
from booklet.limited_pool.process_exit import ExceptionSummary, ProcessExit, exit_of
from booklet.limited_pool.supervisor import Task
from booklet.limited_pool.worker import WorkOutcome, restart_limits

__all__ = [
    "ExceptionSummary",
    "Idle",
    "LimitedPool",
    "Limits",
    "NotStarted",
    "OverMemory",
    "OverTime",
    "ProcessExit",
    "WorkerDied",
    "restart_limits",
    "result_of",
]

_INTERRUPT_INTERVAL = 0.5  # s at most until Ctrl-C is heard


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take.

    ``seconds`` of computing, however long a busy machine takes for them; ``memory`` in bytes beyond
    what the process starts with (Linux only); ``idle`` seconds in which it neither computes nor waits
    for a processor to do so.
    """

    seconds: float
    memory: int
    idle: float = 300


class OverTime(Exception):
    """The work computed longer than its limit and was stopped; the argument says how many seconds."""


class Idle(Exception):
    """The work did nothing for longer than its limit and was stopped; the argument says how many seconds."""


class OverMemory(Exception):
    """The work wanted more memory than its limit and was stopped."""


class WorkerDied(Exception):
    """The process ended in the middle of the work; the argument is its ``ProcessExit``."""


class NotStarted(Exception):
    """The processes could not be made ready for any work; the argument is the ``ExceptionSummary``."""


_EXCEPTIONS = {
    WorkOutcome.OVER_TIME: OverTime,
    WorkOutcome.IDLE: Idle,
    WorkOutcome.OVER_MEMORY: OverMemory,
    WorkOutcome.DIED: WorkerDied,
    WorkOutcome.NOT_STARTED: NotStarted,
}


def result_of(future: Future) -> Any:
    """``future.result()``, which Ctrl-C ends on Windows too: there a wait without end hears nothing."""
    while not wait([future], _INTERRUPT_INTERVAL).done:
        pass
    return future.result()


class LimitedPool(Executor):
    """At most ``jobs`` processes, each begun with ``start(*arguments)``.

    ``limits`` gives the limits of a call from its arguments, ``kind`` what sort of work it is: a process
    that has done one of a kind is given the next, where it is free. Both may be set later, before work is
    given. On Linux the processes are forked from one in which ``start`` has run; elsewhere each runs it
    anew. ``forks`` overrules that. Leaving the ``with`` block by an exception stops all work at once.
    """

    def __init__(
        self,
        jobs: int,
        limits: Callable[..., Limits],
        start: Callable[..., Any],
        arguments: tuple = (),
        forks: bool | None = None,
    ) -> None:
        if forks is None:  # a fork takes the locks of other threads along, for ever locked
            forks = sys.platform == "linux" and threading.active_count() == 1
        self.limits = limits
        self.kind: Callable[..., str] = lambda *_, **__: ""
        self._lock, self._sending = threading.Lock(), threading.Lock()
        self._futures: dict[int, Future] = {}
        self._count, self._closed, self._stopped = 0, False, False
        self._not_started: ExceptionSummary | None = None
        self._connection, theirs = multiprocessing.Pipe()
        settings = (theirs, jobs, start, arguments, forks, (self._connection,) if forks else ())
        if forks:
            process = multiprocessing.get_context("fork").Process(target=supervisor.supervise, args=settings)
            process.start()
            theirs.close()
            self._supervisor: Any = process
        else:
            self._supervisor = threading.Thread(target=supervisor.supervise, args=settings, daemon=True)
            self._supervisor.start()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future:
        """The future of ``fn(*args, **kwargs)``, which are pickled now.

        It raises what ``fn`` raises, or ``OverTime``, ``Idle``, ``OverMemory``, ``WorkerDied``,
        ``NotStarted``.
        """
        limits, work = self.limits(*args, **kwargs), pickle.dumps((fn, args, kwargs))
        future: Future = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._count += 1
            number = self._count
            self._futures[number] = future
        kind = self.kind(*args, **kwargs)
        self._send(Task(number, limits.seconds, limits.idle, limits.memory, work, kind))
        return future

    def share(self, fn: Callable, /, *args: Any) -> None:
        """Has every process call ``fn(*args)`` before the work that is given from now on."""
        self._send((supervisor.SHARE, pickle.dumps((fn, args))))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes: when all work is done, or (``cancel_futures``) now."""
        with self._lock:
            self._closed, self._stopped = True, self._stopped or cancel_futures
        self._send(supervisor.STOP if cancel_futures else supervisor.CLOSE)
        if wait:
            self._reader.join()
            self._supervisor.join()

    def __exit__(self, kind: Any, *_: Any) -> None:
        if not self._count and isinstance(self._supervisor, multiprocessing.process.BaseProcess):
            self._supervisor.kill()  # it may still be making itself ready for what didn't come
        self.shutdown(cancel_futures=kind is not None)

    def _send(self, message: Any) -> None:
        with self._sending:  # not the other lock: the reader must be able to go on meanwhile
            try:
                self._connection.send(message)
            except OSError:  # the supervisor is gone; the reader tells the futures
                pass

    def _read(self) -> None:
        """Hands each outcome to its future until the supervisor has no more."""
        while True:
            try:
                number, outcome, data = self._connection.recv()
            except (EOFError, OSError):
                break
            if not number:  # the supervisor's own
                self._not_started = data
                continue
            with self._lock:
                future = self._futures.pop(number)
            if not future.set_running_or_notify_cancel():
                continue
            if outcome is WorkOutcome.DONE:
                future.set_result(pickle.loads(data))
            elif outcome is WorkOutcome.RAISED:
                future.set_exception(pickle.loads(data))
            else:
                future.set_exception(_EXCEPTIONS[outcome](data))
        with self._lock:
            self._closed = True
            left, self._futures = self._futures, {}
        for future in left.values():
            if future.set_running_or_notify_cancel():
                future.set_exception(CancelledError() if self._stopped else self._lost())
        self._connection.close()

    def _lost(self) -> Exception:
        """What there is to say where the supervisor itself has gone without an answer."""
        if self._not_started:
            return NotStarted(self._not_started)
        self._supervisor.join()
        return WorkerDied(exit_of(getattr(self._supervisor, "exitcode", 0) or 0, sys.maxsize))
