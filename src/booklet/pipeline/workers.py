"""Many editions at once, through any ``concurrent.futures.Executor``.

Results come in the order asked for, whatever the order they were finished in. What makes an edition
is loaded by the processes that do, not by the one that waits for them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

from booklet.findings import finding
from booklet.limited_pool import (
    Idle,
    LimitedPool,
    Limits,
    NotStarted,
    OverMemory,
    OverTime,
    WorkerDied,
    result_of,
)
from booklet.model import Edition, Layout, Result, Sources
from booklet.pipeline.outcomes import died_of, name_of
from booklet.pipeline.selection import CHAPTER_FILE, chapter_of, layout_of
from booklet.worker_start import start_workers

SECONDS = 12  # of computing, for what fits on a sheet or two; the slowest takes a tenth of it
SECONDS_FOR_CHARACTER = 0.002  # for each more of what may have any number of pages; six times what it takes
SECONDS_AT_MOST = 120
MEMORY = 1536  # MB; the booklet takes 350
AHEAD = 64  # editions that may be finished before their turn: what is waiting costs memory
_COST, _COST_OF_CHARACTER, _COST_PANELS = 0.7, 0.0005, 2.0  # shares of the work (:func:`cost_of`)
_TICK = 0.5  # seconds between two signs of life
_GARBAGE = 400_000  # objects that did not go by themselves; some 100 MB
_sources: Sources | None = None


def ready(fonts: str) -> None:
    """Loads what every edition needs, in a process that will make some."""
    from booklet.pipeline import edition  # noqa: F401
    from booklet.preflight import load_libraries
    from booklet.typeset import FontsUnread, Unsupported, prepare

    load_libraries()
    try:
        prepare(fonts)
    except (FontsUnread, Unsupported):  # what is set meets it again, and has a finding for it
        pass


def _receive(sources: Sources, characters: frozenset[str]) -> None:
    """Hands a worker process the sources, once, and has it cut its fonts to ``characters``, if any."""
    global _sources
    _sources = sources
    if characters:
        from booklet.typeset import use_font_subset

        use_font_subset(sources.fonts, characters)


def _work(edition: Edition) -> tuple[Result, float]:
    """The edition's result, and how many seconds it took here."""
    assert _sources is not None, "a worker starts with _receive()"
    begun_at = time.monotonic()
    return _without_collection(edition, _sources), time.monotonic() - begun_at


def _without_collection(edition: Edition, sources: Sources) -> Result:
    """:func:`guarded`, the garbage collector held back until much has gathered.

    A layout makes objects by the million that live as long as it does; looking for cycles
    among them again and again costs a seventh of the time.
    """
    from booklet.pipeline.edition import guarded

    gc.disable()
    result = guarded(edition, sources)
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()
    return result


def limits_of(edition: Edition | None, sources: Sources, seconds: float = 0, memory: int = 0) -> Limits:
    """What typesetting the edition may take: ``seconds`` and ``memory`` (MB) where they are given,
    else by the length of its text where its layout doesn't bound its pages. Without an edition, what
    reading a file may take."""
    if edition is None:
        seconds = seconds or SECONDS
    if not seconds:
        layout = layout_of(edition, sources)
        bounded = bool(layout.panels or layout.pages.exactly or layout.pages.at_most)
        seconds = min(
            SECONDS_AT_MOST,
            SECONDS + (0 if bounded else SECONDS_FOR_CHARACTER * _characters(edition, layout, sources)),
        )
    return Limits(seconds, (memory or MEMORY) << 20)


def cost_of(edition: Edition, sources: Sources) -> float:
    """About how many seconds the edition takes beside others: measured of the guide's pieces, good for
    shares only."""
    layout = layout_of(edition, sources)
    if layout.panels and layout.copy:
        return _COST_PANELS
    if not edition.product.chapter and layout.copy != CHAPTER_FILE:
        own = sources.guide.texts.get(layout.copy)
        return _COST + _COST_OF_CHARACTER * (len(own.body.text) if own else 0)
    return _COST + _COST_OF_CHARACTER * _characters(edition, layout, sources)


def _characters(edition: Edition, layout: Layout, sources: Sources) -> int:
    chapter = chapter_of(edition, sources)
    texts = [
        text
        for c in ([chapter] if chapter else sources.chapters)
        for name, text in c.texts.items()
        if not chapter or name == layout.copy
    ]
    if not chapter:
        texts += [titled.body for titled in sources.guide.texts.values()]
    return sum(len(text.text) for text in texts)


def configure(
    executor: LimitedPool | None,
    sources: Sources,
    seconds: float = 0,
    memory: int = 0,
    characters: frozenset[str] = frozenset(),
) -> LimitedPool | None:
    """The processes with their sources, the limits of every edition, and fonts cut to ``characters``.

    ``seconds`` and ``memory`` (MB) overrule those of :func:`limits_of`. Without characters the fonts
    stay whole, as for a desk at a time: each would want a cut of its own.
    """
    if executor is not None:
        executor.limits = lambda edition, *_: limits_of(edition, sources, seconds, memory)
        executor.share(_receive, sources, characters)
    return executor


@contextmanager
def processes(jobs: int, sources: Sources, seconds: float = 0, memory: int = 0) -> Iterator[Executor | None]:
    """:func:`start_workers` and :func:`configure` in one. None where the system can't run worker processes:
    then this process does the work, without limits."""
    with start_workers(jobs, sources.fonts) as executor:
        yield configure(executor, sources, seconds, memory)


def run(
    editions: Sequence[Edition],
    sources: Sources,
    executor: Executor | None,
    heard: Callable[[Edition | None, float], Any],
) -> Iterator[Result]:
    """Every edition's result, in order; ``heard`` hears of each as soon as it is done, and how many
    seconds it took (0: not known), and of None every second while nothing else is to tell.

    Findings, beside those of the edition: ``edition-timeout``, ``edition-idle``, ``edition-memory``,
    ``worker-not-started``, and those of :func:`booklet.pipeline.outcomes.died_of`.
    """
    if executor is None:
        try:
            for edition in editions:
                begun_at = time.monotonic()
                yield _without_collection(edition, sources)
                heard(edition, time.monotonic() - begun_at)
        finally:
            gc.enable()
        return
    # of a desk's pieces the guide-wide ones take longest: started first, no core waits for one at the end
    desks = {id_: n for n, id_ in enumerate(dict.fromkeys(e.desk for e in editions))}
    queue = iter(
        sorted(
            range(len(editions)), key=lambda i: (desks[editions[i].desk], editions[i].product.chapter != "")
        )
    )
    ended: SimpleQueue[int] = SimpleQueue()
    made: dict[int, Result] = {}
    futures: dict[int, Future] = {}
    for i in range(len(editions)):
        while (i not in futures and i not in made or len(futures) + len(made) < AHEAD) and (
            j := next(queue, None)
        ) is not None:
            futures[j] = executor.submit(_work, editions[j])
            futures[j].add_done_callback(lambda _, j=j: ended.put(j))
        while i not in made:
            try:
                j = ended.get(timeout=_TICK)
            except Empty:
                heard(None, 0.0)
                continue
            made[j], seconds = _outcome(futures.pop(j), editions[j])
            heard(editions[j], seconds)
        yield made.pop(i)


def asked_in(
    executor: Executor | None, edition: Edition | None, sources: Sources, pdf: bytes, form: str, piece: str
) -> Any:
    """:func:`booklet.pipeline.edition.asked` in one of the processes, which have the sources already.

    Raises ``OverTime``, ``OverMemory``, ``WorkerDied``.
    """
    if executor is None:
        from booklet.pipeline.edition import asked

        return asked(edition, sources, pdf, form, piece)
    return result_of(executor.submit(_asked, edition, pdf, form, piece))


def _asked(edition: Edition | None, pdf: bytes, form: str, piece: str) -> Any:
    from booklet.pipeline.edition import asked

    assert _sources is not None, "a worker starts with _receive()"
    return asked(edition, _sources, pdf, form, piece)


def _outcome(future: Future, edition: Edition) -> tuple[Result, float]:
    """The future's result and the seconds it took; where its process was stopped or lost, the finding that
    says so, and 0."""
    piece, trace = name_of(edition), ""
    try:
        return future.result()
    except OverTime as over:
        found = finding("edition-timeout", piece=piece, seconds=_seconds(over))
    except Idle as idle:
        found = finding("edition-idle", piece=piece, seconds=_seconds(idle))
    except OverMemory:
        found = finding("edition-memory", piece=piece)
    except NotStarted as refused:
        fault = refused.args[0]
        found, trace = (
            finding("worker-not-started", piece=piece, reason=fault.reason, where=fault.where or "—"),
            fault.trace,
        )
    except WorkerDied as died:
        found = died_of(died.args[0], piece)
    return Result(edition, (), (found,), trace), 0.0


def _seconds(stopped: Exception) -> int:
    return round(stopped.args[0])
