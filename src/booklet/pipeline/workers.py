"""Many editions at once, through any ``concurrent.futures.Executor``.

Results come in the order asked for, whatever the order they were finished in. What makes an edition
is loaded by the processes that do, not by the one that waits for them.
"""

from __future__ import annotations

import gc
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Sequence

from booklet.findings import finding
from booklet.model import Edition, Layout, Result, Sources
from booklet.begin import begun
from booklet.contained import Contained, Limits, OverMemory, OverTime, WorkerDied, result_of
from booklet.pipeline.outcomes import name_of
from booklet.pipeline.selection import chapter_of, layout_of

SECONDS = 12  # for what fits on a sheet or two; the slowest takes a tenth of it
SECONDS_FOR_CHARACTER = 0.002  # for each more of what may have any number of pages; six times what it takes
SECONDS_AT_MOST = 120
MEMORY = 1536  # MB; the booklet takes 350
AHEAD = 64  # editions that may be finished before their turn: what is waiting costs memory
_GARBAGE = 400_000  # objects that did not go by themselves; some 100 MB
_sources: Sources | None = None


def ready(fonts: str) -> None:
    """Loads what every edition needs, in a process that will make some."""
    from booklet.pipeline import edition  # noqa: F401
    from booklet.preflight import load_libraries
    from booklet.typeset import prepare

    load_libraries()
    prepare(fonts)


def _receive(sources: Sources, characters: frozenset[str]) -> None:
    """Hands a worker process the sources, once, and has it cut its fonts to ``characters``, if any."""
    global _sources
    _sources = sources
    if characters:
        from booklet.typeset import use_cut

        use_cut(sources.fonts, characters)


def _work(edition: Edition) -> Result:
    assert _sources is not None, "a worker starts with _receive()"
    return _without_collection(edition, _sources)


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
        seconds = min(SECONDS_AT_MOST, SECONDS + (
            0 if bounded else SECONDS_FOR_CHARACTER * _characters(edition, layout, sources)))
    return Limits(seconds, (memory or MEMORY) << 20)


def _characters(edition: Edition, layout: Layout, sources: Sources) -> int:
    chapter = chapter_of(edition, sources)
    texts = [text for c in ([chapter] if chapter else sources.chapters)
             for name, text in c.texts.items() if not chapter or name == layout.copy]
    if not chapter:
        texts += [titled.body for titled in sources.guide.texts.values()]
    return sum(len(text.text) for text in texts)


def given(executor: Contained | None, sources: Sources, seconds: float = 0, memory: int = 0,
          characters: frozenset[str] = frozenset()) -> Contained | None:
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
    """:func:`begun` and :func:`given` in one. None where the system can't run worker processes:
    then this process does the work, without limits."""
    with begun(jobs, sources.fonts) as executor:
        yield given(executor, sources, seconds, memory)


def run(editions: Sequence[Edition], sources: Sources, executor: Executor | None,
        progress: Callable[[int, Edition], Any]) -> Iterator[Result]:
    """Every edition's result, in order; ``progress`` hears of each (count, edition).

    Findings, beside those of the edition: ``edition-timeout``, ``edition-memory``, ``worker-died``.
    """
    if executor is None:
        try:
            for count, edition in enumerate(editions, 1):
                yield _without_collection(edition, sources)
                progress(count, edition)
        finally:
            gc.enable()
        return
    # of a desk's pieces the guide-wide ones take longest: started first, no core waits for one at the end
    desks = {id_: n for n, id_ in enumerate(dict.fromkeys(e.branding for e in editions))}
    queue = iter(sorted(range(len(editions)), key=lambda i: (
        desks[editions[i].branding], editions[i].product.chapter != "")))
    futures: dict[int, Future] = {}
    for i, edition in enumerate(editions):
        while (i not in futures or len(futures) < AHEAD) and (j := next(queue, None)) is not None:
            futures[j] = executor.submit(_work, editions[j])
        yield _outcome(futures.pop(i), edition)
        progress(i + 1, edition)


def asked_in(executor: Executor | None, edition: Edition | None, sources: Sources, pdf: bytes, form: str,
             piece: str) -> Any:
    """:func:`booklet.pipeline.edition.asked` in one of the processes, which have the sources already.

    Raises ``OverTime``, ``OverMemory``, ``WorkerDied``.
    """
    if executor is None:
        from booklet.pipeline.edition import asked

        return asked(edition, sources, pdf, form, piece)
    return executor.submit(_asked, edition, pdf, form, piece).result()


def _asked(edition: Edition | None, pdf: bytes, form: str, piece: str) -> Any:
    from booklet.pipeline.edition import asked

    assert _sources is not None, "a worker starts with _receive()"
    return asked(edition, _sources, pdf, form, piece)


def _outcome(future: Future, edition: Edition) -> Result:
    """The future's result; where its process was stopped or lost, the finding that says so."""
    try:
        return result_of(future)
    except OverTime:
        found = finding("edition-timeout", piece=name_of(edition))
    except OverMemory:
        found = finding("edition-memory", piece=name_of(edition))
    except WorkerDied as death:
        found = finding("worker-died", piece=name_of(edition), how=death)
    return Result(edition, (), (found,))
