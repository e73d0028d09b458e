"""The keeper of worker processes: assigns work, holds limits, replaces what died.

On Linux it is a process of its own with a single thread, so that it may fork a new worker at
any time; elsewhere a thread that has workers spawned. When whoever asked for the work is gone,
however it went, the pipe ends and so do all workers. Not here: futures, what a worker does (``worker``),
and what the work is.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from booklet.limited_pool.cpu_time import Stopwatch
from booklet.limited_pool.process_exit import ExceptionSummary, count_oom_kills, exit_of, summarized
from booklet.limited_pool.worker import WorkOutcome, call_pickled, detach_from_terminal, failure_of, serve

START_LIMIT = (
    600  # seconds until a new worker is ready, of computing or of nothing at all, on a cold disk too
)
LOOK_INTERVAL = 5.0  # seconds between looks at how long a worker has computed
MAX_TASKS_PER_WORKER = 200  # what a library leaves behind goes with the worker
CLOSE, STOP, SHARE = "close", "stop", "share"  # when all is done; at once; a call for every worker


class Task(NamedTuple):
    """A pickled call by its number (from 1), with its limits: seconds of computing and of idling, bytes;
    and its kind, of which a worker that has done one before does the next faster."""

    number: int
    seconds: float
    idle: float
    memory: int
    call: bytes
    kind: str = ""


_NO_TASK = Task(0, 0.0, 0.0, 0, b"")


class _Worker:
    """A process, the pipe to it, and the task it is at.

    The time of a new worker's first task counts from when it is ready.
    """

    def __init__(self, process: Any, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.ready, self.task, self.done = False, _NO_TASK, 0
        self.kinds: set[str] = set()  # of the tasks that it was given
        self.oom_kills_before, self.look_at = 0, 0.0

    def assign(self, task: Task) -> None:
        """Sends it a task, whose time counts from now on."""
        self.task, self.oom_kills_before = task, count_oom_kills()
        self.kinds.add(task.kind)
        self.restart_clock()
        try:
            self.connection.send((task.seconds, task.memory, task.call))
        except OSError:  # it has died: reading its end of the pipe will say so
            pass

    def restart_clock(self) -> None:
        """Counts the task's time from now on."""
        self.limits = (self.task.seconds, self.task.idle) if self.ready else (START_LIMIT, START_LIMIT)
        now, self.interval = time.monotonic(), min(LOOK_INTERVAL, *(limit / 4 for limit in self.limits))
        self.stopwatch, self.look_at = Stopwatch(self.process, now, self.interval), now + self.interval

    def exceeded(self) -> tuple[WorkOutcome, float] | None:
        """Whether it has computed, or waited for nothing, beyond its limits; looked at when it is time to."""
        now = time.monotonic()
        if now < self.look_at:
            return None
        self.look_at = now + self.interval
        self.stopwatch.update(now)
        if self.stopwatch.computed > self.limits[0]:
            return WorkOutcome.OVER_TIME, self.limits[0]
        return (WorkOutcome.IDLE, self.stopwatch.idle) if self.stopwatch.idle > self.limits[1] else None

    def outcome(self) -> tuple[WorkOutcome, Any]:
        """What it has sent, or how it ended."""
        try:
            return self.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self.process.join()
            code = self.process.exitcode
            if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
                return WorkOutcome.OVER_TIME, self.limits[0]
            end = exit_of(code, self.oom_kills_before)
            if not self.ready:
                reason = f"{end.signal or 'exit code'} {end.number}"
                return WorkOutcome.NOT_STARTED, ExceptionSummary(reason, "")
            return WorkOutcome.DIED, end

    def kill(self) -> None:
        """Ends it at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def supervise(
    client: Connection,
    jobs: int,
    start: Callable[..., Any],
    arguments: tuple,
    forks: bool,
    inherited_pipes: Sequence[Connection],
) -> None:
    """Serves ``client`` until it closes, stops or is gone, with at most ``jobs`` workers.

    It sends :class:`Task` and gets (number, ``WorkOutcome``, data), or sends (``SHARE``, pickled call) before
    there are workers. Each worker begins with ``start(*arguments)``, unless it is forked from here.
    ``inherited_pipes`` are the client's own ends of pipes, which a forked process must not keep open.
    """
    not_started: ExceptionSummary | None = None
    if forks:
        detach_from_terminal()
        for connection in inherited_pipes:
            connection.close()
        not_started = failure_of(start, arguments)
        gc.freeze()  # what the workers share is never garbage to them
    supervisor = _Supervisor(client, jobs, None if forks else start, arguments, not_started)
    try:
        supervisor.run()
    except (EOFError, OSError):  # nobody is there any more to hear
        pass
    except Exception as raised:
        client.send((0, WorkOutcome.NOT_STARTED, summarized(raised)))
    finally:
        for worker in supervisor.workers:
            worker.kill()
        client.close()


class _Supervisor:
    """The workers, and the tasks that wait for one. ``start`` None: workers are forked from this process."""

    def __init__(
        self,
        client: Connection,
        jobs: int,
        start: Callable[..., Any] | None,
        arguments: tuple,
        not_started: ExceptionSummary | None,
    ) -> None:
        self.client, self.jobs, self.start, self.arguments = client, jobs, start, arguments
        self.not_started = not_started
        self.waiting: deque[Task] = deque()
        self.shared: list[bytes] = []
        self.workers: list[_Worker] = []
        self.closing = self.stopped = False

    @property
    def busy(self) -> list[_Worker]:
        """The workers that are at a task."""
        return [worker for worker in self.workers if worker.task.number]

    def run(self) -> None:
        """Until the client stops it, or closes and all is done."""
        while self.waiting or not self.closing or self.busy:
            self._assign_waiting()
            busy = self.busy
            next_look = min((worker.look_at for worker in busy), default=None)
            ready = wait(
                [worker.connection for worker in busy] + ([] if self.closing else [self.client]),
                None if next_look is None else max(0.0, next_look - time.monotonic()),
            )
            if self.client in ready:
                self._take(self.client.recv())
                if self.stopped:
                    return
            for worker in busy:
                outcome = worker.outcome() if worker.connection in ready else worker.exceeded()
                if outcome is not None:
                    self._handle(worker, *outcome)

    def _assign_waiting(self) -> None:
        """Gives what waits to workers, as long as one is free."""
        while self.waiting:
            try:
                worker = self._free_worker()
            except Exception as raised:  # the system gives no further process: those there are do it all
                self.jobs, worker = len(self.workers), None
                while self.waiting and not self.jobs:
                    number = self.waiting.popleft().number
                    self.client.send((number, WorkOutcome.NOT_STARTED, summarized(raised)))
            if worker is None:
                return
            task = self._task_for(worker)
            self.waiting.remove(task)
            worker.assign(task)

    def _task_for(self, worker: _Worker) -> Task:
        """The first waiting task of a kind that the worker has done, else of one that none has, else the
        first.

        Every worker is given work as long as there is any.
        """
        others = set().union(*(other.kinds for other in self.workers if other is not worker))
        own = (task for task in self.waiting if task.kind and task.kind in worker.kinds)
        new = (task for task in self.waiting if task.kind not in others)
        return next(own, None) or next(new, None) or self.waiting[0]

    def _free_worker(self) -> _Worker | None:
        """A worker that has nothing to do, best one that has done a task like the first; a new one if there
        may be more; None if all are busy."""
        free = [worker for worker in self.workers if not worker.task.number]
        like = [worker for worker in free if self.waiting[0].kind in worker.kinds]
        if free and (like or len(self.workers) >= self.jobs or not self.waiting[0].kind):
            return (like or free)[0]
        if len(self.workers) >= self.jobs:
            return None
        self.workers.append(self._new_worker())
        return self.workers[-1]

    def _new_worker(self) -> _Worker:
        forks = self.start is None
        ours, theirs = multiprocessing.Pipe()
        inherited_pipes = (self.client, ours, *(worker.connection for worker in self.workers))
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        process = context.Process(
            target=serve,
            daemon=True,
            args=(
                theirs,
                self.start,
                () if forks else self.arguments,
                inherited_pipes if forks else (),
                () if forks else tuple(self.shared),
                self.not_started,
            ),
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _take(self, message: Any) -> None:
        """What the client has sent: a task, something to share, or that it is the end."""
        if message == STOP:
            self.stopped = True
        elif message == CLOSE:
            self.closing = True
        elif message[0] == SHARE:
            self.shared.append(message[1])
            if self.start is None:  # the workers to come have it from here
                self.not_started = self.not_started or failure_of(call_pickled, (message[1],))
        else:
            self.waiting.append(message)

    def _handle(self, worker: _Worker, outcome: WorkOutcome, data: Any) -> None:
        """Hands an outcome on; a worker that has died, misbehaved or done its share is replaced later."""
        if outcome in (WorkOutcome.READY, WorkOutcome.RESTARTED):
            worker.ready = True
            worker.restart_clock()
            return
        self.client.send((worker.task.number, outcome, data))
        worker.task, worker.done = _NO_TASK, worker.done + 1
        if (
            not worker.process.is_alive()
            or worker.done == MAX_TASKS_PER_WORKER
            or outcome not in (WorkOutcome.DONE, WorkOutcome.RAISED, WorkOutcome.NOT_STARTED)
        ):
            worker.kill()
            self.workers.remove(worker)
