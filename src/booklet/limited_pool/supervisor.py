"""The keeper of worker processes: gives out work, sets limits, replaces what died.

On Linux it is a process of its own with a single thread, so that it may fork a new worker at
any time; elsewhere a thread that has workers spawned. When whoever asked for the work is gone,
however it went, the pipe ends and so do all workers. Not here: futures, and what the work is.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from enum import Enum
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from booklet.limited_pool.clock import Stopwatch
from booklet.limited_pool.death import Fault, fault, how, killed_for_memory

STARTING = 600  # seconds until a new worker is ready, of computing or of nothing at all, be it on a cold disk
OFTEN = 5.0  # seconds between looks at how long a worker has computed
LASTING = 200  # pieces of work that one worker does: what a library leaves behind goes with it
CLOSE, STOP, SHARE = "close", "stop", "share"  # when all is done; at once; a call for every worker


class WorkOutcome(str, Enum):
    """What became of a piece of work."""

    DONE = "done"
    RAISED = "raised"
    OVER_TIME = "over-time"  # with the seconds it computed
    IDLE = "idle"  # with the seconds it did nothing
    OVER_MEMORY = "over-memory"
    DIED = "died"  # with its ``Death``
    NOT_STARTED = "not-started"  # with the ``Fault``
    READY = "ready"  # of a new worker, before it begins
    AGAIN = "again"  # of a worker that begins its work anew


class _Worker:
    """A process, the pipe to it, and what it is doing within which limits (``number`` 0: nothing).

    The time of a new worker's first work counts from when it is ready.
    """

    def __init__(self, process: Any, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.ready, self.number, self.seconds, self.idle = False, 0, 0.0, 0.0
        self.done, self.killed, self.look_at = 0, 0, 0.0

    def begin(self) -> None:
        """Counts from now on."""
        limits = (self.seconds, self.idle) if self.ready else (STARTING, STARTING)
        now, self.often = time.monotonic(), min(OFTEN, *(limit / 4 for limit in limits))
        self.watch, self.limits, self.look_at = (
            Stopwatch(self.process, now, self.often),
            limits,
            now + self.often,
        )

    def late(self) -> tuple[WorkOutcome, float] | None:
        """Whether it has computed, or waited for nothing, beyond its limits; looked at when it is time to."""
        now = time.monotonic()
        if now < self.look_at:
            return None
        self.look_at = now + self.often
        self.watch.look(now)
        if self.watch.computed > self.limits[0]:
            return WorkOutcome.OVER_TIME, self.limits[0]
        return (WorkOutcome.IDLE, self.watch.idle) if self.watch.idle > self.limits[1] else None


def watch(
    asker: Connection,
    jobs: int,
    start: Callable[..., Any],
    arguments: tuple,
    forks: bool,
    inherited_pipes: tuple[Connection, ...],
) -> None:
    """Serves ``asker`` until it closes, stops or is gone.

    It sends (number, seconds, idle seconds, bytes, pickled call) and gets (number, ``WorkOutcome``, data), or
    sends (``SHARE``, pickled call) before there are workers. ``inherited_pipes`` are the asker's own ends of pipes,
    which a forked process must not keep open.
    """
    not_started: Fault | None = None
    if forks:
        _quiet()
        for connection in inherited_pipes:
            connection.close()
        not_started = _tried(start, arguments)
        gc.freeze()  # what the workers share is never garbage to them
    context = multiprocessing.get_context("fork" if forks else "spawn")
    waiting: deque[tuple[int, float, float, int, bytes]] = deque()
    shared: list[bytes] = []
    workers: list[_Worker] = []
    closing = False
    try:
        while waiting or not closing or any(w.number for w in workers):
            while waiting:
                try:
                    worker = _free(
                        workers, jobs, context, start, arguments, forks, asker, shared, not_started
                    )
                except Exception as raised:  # the system gives no further process: those there are do it all
                    jobs, worker = len(workers), None
                    while waiting and not jobs:
                        asker.send((waiting.popleft()[0], WorkOutcome.NOT_STARTED, fault(raised)))
                if worker is None:
                    break
                _give(worker, *waiting.popleft())
            busy = [w for w in workers if w.number]
            limit = min((w.look_at for w in busy), default=None)
            ready = wait(
                [w.connection for w in busy] + ([] if closing else [asker]),
                None if limit is None else max(0.0, limit - time.monotonic()),
            )
            if asker in ready:
                message = asker.recv()
                if message == STOP:
                    return
                closing = message == CLOSE
                if message[0] == SHARE:
                    shared.append(message[1])
                    if forks:  # the workers to come have it from here
                        not_started = not_started or _tried(_called, (message[1],))
                elif not closing:
                    waiting.append(message)
            for worker in busy:
                answer = _answer(worker) if worker.connection in ready else worker.late()
                if answer is None:
                    continue
                if answer[0] in (WorkOutcome.READY, WorkOutcome.AGAIN):
                    worker.ready = True
                    worker.begin()
                    continue
                asker.send((worker.number, *answer))
                worker.number, worker.done = 0, worker.done + 1
                if (
                    not worker.process.is_alive()
                    or worker.done == LASTING
                    or answer[0] not in (WorkOutcome.DONE, WorkOutcome.RAISED, WorkOutcome.NOT_STARTED)
                ):
                    _end(worker)
                    workers.remove(worker)
    except (EOFError, OSError):  # nobody is there any more to hear
        pass
    except Exception as raised:
        asker.send((0, WorkOutcome.NOT_STARTED, fault(raised)))
    finally:
        for worker in workers:
            _end(worker)
        asker.close()


def _free(
    workers: list[_Worker],
    jobs: int,
    context: Any,
    start: Callable[..., Any],
    arguments: tuple,
    forks: bool,
    asker: Connection,
    shared: list[bytes],
    not_started: Fault | None,
) -> _Worker | None:
    """A worker that has nothing to do, a new one if there may be more; None if all are busy."""
    for worker in workers:
        if not worker.number:
            return worker
    if len(workers) >= jobs:
        return None
    ours, theirs = multiprocessing.Pipe()
    inherited_pipes = (asker, ours, *(w.connection for w in workers)) if forks else ()
    process = context.Process(
        target=_work,
        daemon=True,
        args=(
            theirs,
            None if forks else start,
            () if forks else arguments,
            inherited_pipes,
            () if forks else tuple(shared),
            not_started,
        ),
    )
    process.start()
    theirs.close()
    workers.append(_Worker(process, ours))
    return workers[-1]


def _give(worker: _Worker, number: int, seconds: float, idle: float, memory: int, call: bytes) -> None:
    worker.number, worker.seconds, worker.idle, worker.killed = number, seconds, idle, killed_for_memory()
    worker.begin()
    try:
        worker.connection.send((seconds, memory, call))
    except OSError:  # it has died: reading its end of the pipe will say so
        pass


def _answer(worker: _Worker) -> tuple[WorkOutcome, Any]:
    try:
        return worker.connection.recv()
    except (EOFError, OSError, pickle.UnpicklingError):
        worker.process.join()
        code = worker.process.exitcode
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return WorkOutcome.OVER_TIME, worker.limits[0]
        death = how(code, worker.killed)
        if not worker.ready:
            return WorkOutcome.NOT_STARTED, Fault(f"{death.signal or 'exit code'} {death.number}", "")
        return WorkOutcome.DIED, death


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


# --- in the worker ---------------------------------------------------------------------


_at_work: tuple[Connection, float] | None = None  # whom to tell, and the seconds of computing allowed


def again() -> None:
    """The work that calls this, in a worker, begins anew and has its whole limit of computing once more.

    Outside a worker nothing happens. Whoever calls it must know that it can't go on so for ever.
    """
    if _at_work:
        asker, seconds = _at_work
        _limit_computing(seconds)
        asker.send((WorkOutcome.AGAIN, ""))


def _work(
    asker: Connection,
    start: Callable[..., Any] | None,
    arguments: tuple,
    inherited_pipes: Iterable[Connection],
    shared: Iterable[bytes],
    not_started: Fault | None,
) -> None:
    """Does one piece of work after another, until the pipe ends."""
    global _at_work
    _quiet()
    for connection in inherited_pipes:
        connection.close()
    if start:
        not_started = _tried(start, arguments)
    for each in shared:
        not_started = not_started or _tried(_called, (each,))
    size, answer = _size(), (WorkOutcome.READY, "")
    while True:
        try:
            asker.send(answer)
            seconds, memory, call = asker.recv()
        except (EOFError, OSError):
            return
        if not_started:
            answer = WorkOutcome.NOT_STARTED, not_started
            continue
        spare = bytearray(4_000_000)  # given back, it leaves room to tell that there was none
        try:
            _limit_computing(seconds)
            _limit_memory(size + memory)
            _at_work = asker, seconds
            function, args, kwargs = pickle.loads(call)
            answer = WorkOutcome.DONE, pickle.dumps(function(*args, **kwargs))
        except MemoryError:
            answer = WorkOutcome.OVER_MEMORY, ""
        except BaseException as raised:
            answer = WorkOutcome.RAISED, _pickled(raised)
        del spare
        _at_work = None
        _limit_computing(None)
        _limit_memory(None)


def _tried(function: Callable[..., Any], arguments: tuple) -> Fault | None:
    """Calls a function; what it raised, for whoever will ask for work."""
    try:
        function(*arguments)
    except Exception as raised:
        return fault(raised)
    return None


def _called(call: bytes) -> None:
    function, args = pickle.loads(call)
    function(*args)


def _pickled(raised: BaseException) -> bytes:
    try:
        return pickle.dumps(raised)
    except Exception:  # an exception may hold anything
        return pickle.dumps(RuntimeError(f"{type(raised).__name__}: {raised}"))


def _quiet() -> None:
    """Ctrl-C is the asker's to hear; a killed process leaves no core file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _limit_computing(seconds: float | None) -> None:
    """Has the system end this process should it compute far longer than ``seconds``; None: never.

    The supervisor's own look is what counts. The system counts ticks: on a virtual machine that shares its
    processors they run ahead of the real time or behind it, by half and more.
    """
    _limit("RLIMIT_CPU", None if seconds is None else int(_ticked() + _SPARE * seconds) + 5)


_SPARE = 4  # times the limit
_TICKS = (
    -8
)  # Linux's clock of this process's ticks, by which RLIMIT_CPU is held (posix-cpu-timers.c, CPUCLOCK_PROF)


def _ticked() -> float:
    """The seconds this process has computed, as the system counts them for its limit."""
    try:
        return time.clock_gettime(_TICKS) if sys.platform == "linux" else time.process_time()
    except OSError:
        return time.process_time()


def _limit_memory(size: int | None) -> None:
    """Limits this process to so many bytes in all; None: to no number."""
    _limit("RLIMIT_AS", size)


def _limit(name: str, most: int | None) -> None:
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


def _size() -> int:
    """The bytes of address space that this process has now; 0 where it can't be known."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
