"""A process that makes whole desks, for whoever can't fork: a Dask worker has many threads.

Started once for each thread and kept. Asked and answered by pickles through its pipes; when the
one who asks is gone, the pipe ends and so does it. Not here: the cluster.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from booklet.contained import WorkerDied
from booklet.contained.death import how
from booklet.pipeline.workers import processes, run
from booklet.typeset import prepare

_own = threading.local()


class House:
    """The process and its pipes."""

    def __init__(self) -> None:
        source = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": source})

    def make(self, call: bytes) -> bytes:
        """The pickled results of a pickled (sources, editions, limits); ``WorkerDied`` if it is lost."""
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(len(call).to_bytes(8, "big") + call)
            self._process.stdin.flush()
            return _received(self._process.stdout)
        except (OSError, EOFError):
            try:
                self._process.wait(5)  # so that it has its own exit code
            except subprocess.TimeoutExpired:
                pass
            self.close()
            raise WorkerDied(how(self._process.returncode, sys.maxsize)) from None

    def is_there(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.communicate()


def house() -> House:
    """This thread's own house."""
    made = getattr(_own, "house", None)
    if made is None or not made.is_there():
        made = _own.house = House()
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
            results = pickle.dumps(list(run(editions, sources, executor, lambda *_: None)))
        try:
            answers.write(len(results).to_bytes(8, "big") + results)
            answers.flush()
        except OSError:
            return


if __name__ == "__main__":
    main()
