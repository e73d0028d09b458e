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
import time
from collections import deque
from enum import Enum
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Callable, Iterable

STARTING = 600  # seconds until a new worker is ready, be it on a cold disk
WAITING = 4  # a machine with much else to do takes so many times longer than it computes
LASTING = 200  # pieces of work that one worker does: what a library leaves behind goes with it
CLOSE, STOP, SHARE = "close", "stop", "share"  # when all is done; at once; a call for every worker


class Answer(str, Enum):
    """What became of a piece of work."""

    DONE = "done"
    RAISED = "raised"
    OVER_TIME = "over-time"
    OVER_MEMORY = "over-memory"
    DIED = "died"
    READY = "ready"  # of a new worker, before it begins


class _Worker:
    """A process, the pipe to it, and what it is doing until when (``number`` 0: nothing).

    The time of a new worker's first work counts from when it is ready.
    """

    def __init__(self, process: Any, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.ready, self.number, self.seconds, self.deadline = False, 0, 0.0, 0.0
        self.done = 0

    def begin(self) -> None:
        self.deadline = time.monotonic() + (WAITING * self.seconds if self.ready else STARTING)


def watch(asker: Connection, jobs: int, start: Callable[..., Any], arguments: tuple, forks: bool,
          strange: tuple[Connection, ...]) -> None:
    """Serves ``asker`` until it closes, stops or is gone.

    It sends (number, seconds, bytes, pickled call) and gets (number, ``Answer``, data), or sends
    (``SHARE``, pickled call) before there are workers.
    ``strange`` are the asker's own ends of pipes, which a forked process must not keep open.
    """
    if forks:
        _quiet()
        for connection in strange:
            connection.close()
        try:
            start(*arguments)
        except Exception:  # whatever it was, the work itself will meet it and tell
            pass
        gc.freeze()  # what the workers share is never garbage to them
    context = multiprocessing.get_context("fork" if forks else "spawn")
    waiting: deque[tuple[int, float, int, bytes]] = deque()
    shared: list[bytes] = []
    workers: list[_Worker] = []
    closing = False
    try:
        while waiting or not closing or any(w.number for w in workers):
            while waiting and (worker := _free(workers, jobs, context, start, arguments,
                                               forks, asker, shared)):
                _give(worker, *waiting.popleft())
            busy = [w for w in workers if w.number]
            limit = min((w.deadline for w in busy), default=None)
            ready = wait([w.connection for w in busy] + ([] if closing else [asker]),
                         None if limit is None else max(0.0, limit - time.monotonic()))
            if asker in ready:
                message = asker.recv()
                if message == STOP:
                    return
                closing = message == CLOSE
                if message[0] == SHARE:
                    shared.append(message[1])
                    if forks:  # the workers to come have it from here
                        _called(message[1])
                elif not closing:
                    waiting.append(message)
            for worker in busy:
                if worker.connection in ready:
                    answer = _answer(worker)
                elif time.monotonic() >= worker.deadline:
                    answer = Answer.OVER_TIME, ""
                else:
                    continue
                if answer[0] is Answer.READY:
                    worker.ready = True
                    worker.begin()
                    continue
                asker.send((worker.number, *answer))
                worker.number, worker.done = 0, worker.done + 1
                if answer[0] not in (Answer.DONE, Answer.RAISED) or worker.done == LASTING:
                    _end(worker)
                    workers.remove(worker)
    except (EOFError, OSError):  # nobody is there any more to hear
        pass
    finally:
        for worker in workers:
            _end(worker)
        asker.close()


def _free(workers: list[_Worker], jobs: int, context: Any, start: Callable[..., Any],
          arguments: tuple, forks: bool, asker: Connection, shared: list[bytes]) -> _Worker | None:
    """A worker that has nothing to do, a new one if there may be more; None if all are busy."""
    for worker in workers:
        if not worker.number:
            return worker
    if len(workers) >= jobs:
        return None
    ours, theirs = multiprocessing.Pipe()
    strange = (asker, ours, *(w.connection for w in workers)) if forks else ()
    process = context.Process(target=_work, daemon=True, args=(
        theirs, None if forks else start, () if forks else arguments, strange, () if forks else tuple(shared)))
    process.start()
    theirs.close()
    workers.append(_Worker(process, ours))
    return workers[-1]


def _give(worker: _Worker, number: int, seconds: float, memory: int, call: bytes) -> None:
    worker.number, worker.seconds = number, seconds
    worker.begin()
    try:
        worker.connection.send((seconds, memory, call))
    except OSError:  # it has died: reading its end of the pipe will say so
        pass


def _answer(worker: _Worker) -> tuple[Answer, Any]:
    try:
        return worker.connection.recv()
    except (EOFError, OSError, pickle.UnpicklingError):
        worker.process.join()
        code = worker.process.exitcode
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return Answer.OVER_TIME, ""
        names = {-s: s.name for s in signal.Signals}
        return Answer.DIED, names.get(code, str(code))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


# --- in the worker ---------------------------------------------------------------------


def _work(asker: Connection, start: Callable[..., Any] | None, arguments: tuple,
          strange: Iterable[Connection], shared: Iterable[bytes]) -> None:
    """Does one piece of work after another, until the pipe ends."""
    _quiet()
    for connection in strange:
        connection.close()
    if start:
        try:
            start(*arguments)
        except Exception:
            pass
    for each in shared:
        _called(each)
    size, answer = _size(), (Answer.READY, "")
    while True:
        try:
            asker.send(answer)
            seconds, memory, call = asker.recv()
        except (EOFError, OSError):
            return
        spare = bytearray(4_000_000)  # given back, it leaves room to tell that there was none
        try:
            _within(seconds, size + memory)
            function, args, kwargs = pickle.loads(call)
            answer = Answer.DONE, pickle.dumps(function(*args, **kwargs))
        except MemoryError:
            answer = Answer.OVER_MEMORY, ""
        except BaseException as fault:
            answer = Answer.RAISED, _pickled(fault)
        del spare
        _within(None, None)


def _called(call: bytes) -> None:
    """What was shared, called; a fault in it must not end the process: the work itself will meet it and tell."""
    try:
        function, args = pickle.loads(call)
        function(*args)
    except Exception:
        pass


def _pickled(fault: BaseException) -> bytes:
    try:
        return pickle.dumps(fault)
    except Exception:  # an exception may hold anything
        return pickle.dumps(RuntimeError(f"{type(fault).__name__}: {fault}"))


def _quiet() -> None:
    """Ctrl-C is the asker's to hear; a killed process leaves no core file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _within(seconds: float | None, memory: int | None) -> None:
    """Limits this process to so many more seconds of computing and so many bytes in all."""
    try:
        import resource
    except ImportError:  # Windows: the warden's clock alone
        return
    used = time.process_time()
    for which, most in ((resource.RLIMIT_CPU, None if seconds is None else int(used + seconds) + 1),
                        (resource.RLIMIT_AS, memory)):
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
