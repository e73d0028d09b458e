"""Many editions at once, through any ``concurrent.futures.Executor``.

Results come in the order asked for, whatever the order they were finished in.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, Callable, Iterator, Sequence

from booklet.model import Edition, Result, Sources
from booklet.pipeline.edition import guarded
from booklet.typeset import Unsupported, prepare

_GARBAGE = 400_000  # objects that did not go by themselves; some 100 MB
_sources: Sources | None = None


def _receive(sources: Sources) -> None:
    """Hands a worker process the sources, once, before its first edition."""
    global _sources
    _sources = sources


def _work(edition: Edition) -> Result:
    assert _sources is not None, "a worker starts with _receive()"
    return _without_collection(edition, _sources)


def _without_collection(edition: Edition, sources: Sources) -> Result:
    """:func:`guarded`, the garbage collector held back until much has gathered.

    A layout makes objects by the million that live as long as it does; looking for cycles
    among them again and again costs a seventh of the time.
    """
    gc.disable()
    result = guarded(edition, sources)
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()
    return result


@contextmanager
def processes(jobs: int, sources: Sources) -> Iterator[Executor | None]:
    """An executor of ``jobs`` processes, or None: then this process does the work.

    None for one job, and where the system can't run worker processes.

    On Linux the processes are forked after WeasyPrint is imported, which saves each of them
    half a second; elsewhere they are spawned.
    """
    if jobs <= 1:
        yield None
        return
    forks = sys.platform == "linux"
    if forks:
        with suppress(Unsupported):  # each piece says so in its findings
            prepare(sources.fonts)
        gc.freeze()  # what the workers share is never garbage to them
    context = multiprocessing.get_context("fork" if forks else "spawn")
    try:
        executor = ProcessPoolExecutor(jobs, context, _receive, (sources,))
    except OSError:  # a container without shared memory can't share work: slower, but it builds
        yield None
        return
    with executor:
        yield executor


def run(editions: Sequence[Edition], sources: Sources, executor: Executor | None,
        progress: Callable[[int, Edition], Any]) -> Iterator[Result]:
    """Every edition's result, in order; ``progress`` hears of each (count, edition)."""
    if executor is None:
        try:
            for count, edition in enumerate(editions, 1):
                yield _without_collection(edition, sources)
                progress(count, edition)
        finally:
            gc.enable()
        return
    # guide-wide pieces are the longest: started first, no core waits for one at the end
    order = sorted(range(len(editions)), key=lambda i: editions[i].product.chapter != "")
    futures: dict[int, Future] = {i: executor.submit(_work, editions[i]) for i in order}
    for i, edition in enumerate(editions):
        yield futures[i].result()
        progress(i + 1, edition)
