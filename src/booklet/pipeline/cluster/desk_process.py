"""A process that makes whole desks, for whoever can't fork: a Dask worker has many threads.

Started once for each thread and kept. Asked and answered by pickles through its pipes; when the
one who asks is gone, the pipe ends and so does it. Not here: the cluster.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.job import resolve
from booklet.limited_pool import ProcessExit, WorkerDied
from booklet.limited_pool.process_exit import exit_of
from booklet.pipeline.workers import processes, run
from booklet.typeset import prepare

_ENDING = 5  # seconds for a process that has closed its pipe to be gone
_own = threading.local()


class DeskProcess:
    """The process and its pipes."""

    def __init__(self) -> None:
        source = str(Path(__file__).parents[3])
        self._said = tempfile.TemporaryFile()  # read only when it has ended
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "PYTHONPATH": source},
        )

    def make(self, call: bytes) -> bytes:
        """The pickled results of a pickled (sources, editions, limits); ``WorkerDied`` if it is lost."""
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(len(call).to_bytes(8, "big") + call)
            self._process.stdin.flush()
            return _received(self._process.stdout)
        except (OSError, EOFError):
            raise WorkerDied(self._end()) from None

    def is_there(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def _end(self) -> ProcessExit:
        """How it ended, with the last that it said."""
        try:
            code = self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with suppress(OSError):
                pipe.close()
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").split("\n")
        self._said.close()
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return replace(exit_of(code, sys.maxsize), last_output=last)


def desk_process() -> DeskProcess:
    """This thread's own, started where it has none."""
    made = getattr(_own, "process", None)
    if made is None or not made.is_there():
        made = _own.process = DeskProcess()
    return made


def _received(stream: Any) -> bytes:
    length = int.from_bytes(_exactly(stream, 8), "big")
    return _exactly(stream, length)


def _exactly(stream: Any, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def main() -> None:
    """Serves standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    while True:
        try:
            sources, editions, limits = pickle.loads(_received(sys.stdin.buffer))
        except EOFError:
            return
        try:
            prepare(sources.fonts)  # once: what is forked for the next desk has it
        except Exception:  # the editions will tell
            pass
        with processes(1, sources, *limits) as executor:
            jobs = [resolve(edition, sources) for edition in editions]
            results = pickle.dumps(list(run(jobs, executor, lambda *_: None)))
        try:
            answers.write(len(results).to_bytes(8, "big") + results)
            answers.flush()
        except OSError:
            return


if __name__ == "__main__":
    main()
