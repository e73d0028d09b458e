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
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from booklet.findings import finding
from booklet.job import CHAPTER_FILE, PrintJob, resolve
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
from booklet.pictures import PictureRequest, draw
from booklet.pipeline.outcomes import Reexamination, died_of
from booklet.worker_start import start_workers

SECONDS = 12  # of computing, for what fits on a sheet or two; the slowest takes a tenth of it
SECONDS_FOR_CHARACTER = 0.002  # for each more of what may have any number of pages; six times what it takes
SECONDS_AT_MOST = 120
MEMORY = 1536  # MB; the booklet takes 350
KEPT_PAGES = 240  # laid-out pages that a process keeps for the next edit
FOR_DESKS = 100  # and for the next desk: the booklet of a script, or what comes between
_IDLE = 4  # editions that pages for desks wait for one they are of use to: a piece is made desk after desk
_FACTS = 5  # pages of which is known what was seen, for each that is kept: those of files on sheets, too
_KEPT_PAGE, _LONGEST_PIECE = 1.7, 450.0  # MB: 0.9 to 1.7 each; a process with the booklet
_TOGETHER = 4  # desks whose pieces are made together, and wait for each other
AHEAD = 64  # editions that may be finished before their turn: what is waiting costs memory
_COST, _COST_OF_CHARACTER, _COST_PANELS = 0.7, 0.0005, 2.0  # shares of the work (:func:`cost_of`)
_TICK = 0.5  # seconds between two signs of life
_GARBAGE = 200_000  # objects that did not go by themselves; some 50 MB
_sources: Sources | None = None


def ready(fonts: str) -> None:
    """Loads what every edition needs, in a process that will make some."""
    from booklet import compose, preflight
    from booklet.pipeline import edition  # noqa: F401
    from booklet.typeset import FontsUnread, Unsupported, parse_c_types, prepare

    preflight.load_libraries()
    compose.load_libraries()
    try:
        prepare(fonts)
        parse_c_types()
    except (FontsUnread, Unsupported):  # what is set meets it again, and has a finding for it
        pass


def _receive(sources: Sources, characters: frozenset[str], pages: int = 0) -> None:
    """Hands a worker process the sources, once, and has it cut its fonts to ``characters``, if any, and
    keep so many laid-out ``pages`` for the next edition."""
    global _sources
    from booklet.typeset import use_font_subset

    _sources = sources
    keep_for_next(pages, _IDLE)
    if characters:
        use_font_subset(sources.fonts, characters)


def keep_for_next(pages: int, idle: int = 0) -> None:
    """Has this process keep at most so many laid-out ``pages`` for the next edition, but none that were of no
    use to the last ``idle`` editions (0: those too), and what preflight saw on some more."""
    from booklet.preflight import keep_facts
    from booklet.typeset import keep_pages
    from booklet.typeset.shortcuts import shortcuts_of

    keep_pages(pages, idle)
    keep_facts(_FACTS * pages if shortcuts_of().kept_facts else 0)


def _work(edition: Edition) -> tuple[Result, float]:
    """The edition's result, and how many seconds it took here."""
    begun_at = time.monotonic()
    return without_collection(resolve(edition, _shared())), time.monotonic() - begun_at


def _shared() -> Sources:
    """The sources of this worker process."""
    assert _sources is not None, "a worker starts with _receive()"
    return _sources


def without_collection(job: PrintJob) -> Result:
    """:func:`guarded`, the garbage collector held back until much has gathered.

    A layout makes objects by the million that live as long as it does; looking for cycles
    among them again and again costs a seventh of the time.
    """
    from booklet.pipeline.edition import guarded

    gc.disable()
    result = guarded(job)
    if gc.get_count()[0] > _GARBAGE:
        _collect()
    return result


def _collect() -> None:
    """Collects garbage, and sets what is left aside: kept pages are objects by the million, which the next
    collection needn't look through, until many of these pages have gone."""
    from booklet.typeset import many_pages_gone

    if many_pages_gone():
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def limits_of(job: PrintJob | None, seconds: float = 0, memory: int = 0) -> Limits:
    """What typesetting the job may take: ``seconds`` and ``memory`` (MB) where they are given,
    else by the length of its text where its layout doesn't bound its pages. Without a job, what
    reading a file may take."""
    if not seconds:
        seconds = SECONDS
        if job is not None and not _is_bounded(job.layout):
            seconds = min(SECONDS_AT_MOST, SECONDS + SECONDS_FOR_CHARACTER * _characters(job))
    return Limits(seconds, (memory or MEMORY) << 20)


def pages_kept_within(memory: int) -> int:
    """How many laid-out pages a process may keep, so that with the longest piece it stays under ``memory``
    (MB; 0: what is allowed where nothing is said)."""
    return max(0, min(KEPT_PAGES, int(((memory or MEMORY) - _LONGEST_PIECE) / _KEPT_PAGE)))


def _is_bounded(layout: Layout) -> bool:
    """Whether a layout says how many pages there may be."""
    return bool(layout.panels or layout.pages.exactly or layout.pages.at_most)


def cost_of(job: PrintJob) -> float:
    """About how many seconds the job takes beside others: measured of the guide's pieces, good for
    shares only."""
    if job.layout.panels and job.layout.copy:
        return _COST_PANELS
    if not job.edition.product.chapter and job.layout.copy != CHAPTER_FILE:
        return _COST + _COST_OF_CHARACTER * len(job.text.text if job.text else "")
    return _COST + _COST_OF_CHARACTER * _characters(job)


def _characters(job: PrintJob) -> int:
    if job.chapter:
        return len(job.text.text) if job.text else 0
    texts = [text for chapter in job.chapters for text in chapter.texts.values()]
    texts += [titled.body for titled in job.sources.guide.texts.values()]
    return sum(len(text.text) for text in texts)


def configure(
    executor: LimitedPool | None,
    sources: Sources,
    seconds: float = 0,
    memory: int = 0,
    characters: frozenset[str] = frozenset(),
    pages: int = 0,
) -> None:
    """Gives the processes, if there are any, the sources, the limits of every edition, and fonts cut to
    ``characters``; each keeps at most ``pages`` laid-out pages, and is best given the same piece again.

    ``seconds`` and ``memory`` (MB) overrule those of :func:`limits_of`. Without characters the fonts
    stay whole, as for a desk at a time: each would want a cut of its own.
    """
    if executor is not None:
        set_limits(executor, sources, seconds, memory)
        if pages:
            executor.kind = kind_of
        executor.share(_receive, sources, characters, pages)


def set_limits(executor: LimitedPool, sources: Sources, seconds: float = 0, memory: int = 0) -> None:
    """Holds every edition of these sources to its limits (:func:`limits_of`)."""
    executor.limits = lambda edition, *_: limits_of(
        resolve(edition, sources) if edition else None, seconds, memory
    )


def kind_of(edition: Edition | None, *_: Any) -> str:
    """What two editions have in common whose pages are alike but for their desks'."""
    return edition.variant if edition else ""


@contextmanager
def processes(
    jobs: int, sources: Sources, seconds: float = 0, memory: int = 0
) -> Iterator[LimitedPool | None]:
    """:func:`start_workers` and :func:`configure` in one. None where the system can't run worker processes:
    then this process does the work, without limits."""
    with start_workers(jobs, sources.fonts) as executor:
        configure(executor, sources, seconds, memory)
        yield executor


def run(
    jobs: Sequence[PrintJob], executor: Executor | None, heard: Callable[[PrintJob | None, float], Any]
) -> Iterator[Result]:
    """Every job's result, in order; ``heard`` hears of each as soon as it is done, and how many
    seconds it took (0: not known), and of None every second while nothing else is to tell.

    ``executor`` are processes that :func:`configure` has given the sources; without it this process works.
    Findings, beside those of the edition: ``edition-timeout``, ``edition-idle``, ``edition-memory``,
    ``worker-not-started``, and those of :func:`booklet.pipeline.outcomes.died_of`.
    """
    if executor is None:
        try:
            for job in jobs:
                begun_at = time.monotonic()
                yield without_collection(job)
                heard(job, time.monotonic() - begun_at)
        finally:
            gc.enable()
        return
    queue = iter(_longest_first(jobs))
    ended: SimpleQueue[int] = SimpleQueue()
    made: dict[int, Result] = {}
    futures: dict[int, Future] = {}
    for i in range(len(jobs)):
        while (i not in futures and i not in made or len(futures) + len(made) < AHEAD) and (
            j := next(queue, None)
        ) is not None:
            futures[j] = executor.submit(_work, jobs[j].edition)
            futures[j].add_done_callback(partial(_put, ended, j))
        while i not in made:
            try:
                j = ended.get(timeout=_TICK)
            except Empty:
                heard(None, 0.0)
                continue
            made[j], seconds = outcome_of(futures.pop(j), jobs[j].edition)
            heard(jobs[j], seconds)
        yield made.pop(i)


def _put(ended: SimpleQueue[int], number: int, _: Future) -> None:
    ended.put(number)


def _longest_first(jobs: Sequence[PrintJob]) -> list[int]:
    """The order to start in: of some desks' pieces the guide-wide ones take longest; started first, no core
    waits for one at the end. One piece is made for all of these desks before the next, its scripts in turn,
    so that the pages they share are still there, each in its process."""
    desks = {id_: n for n, id_ in enumerate(dict.fromkeys(job.edition.desk for job in jobs))}
    products = {product: n for n, product in enumerate(dict.fromkeys(job.edition.product for job in jobs))}

    def place(i: int) -> tuple[int, bool, int, int, int]:
        edition = jobs[i].edition
        desk = desks[edition.desk]
        return desk // _TOGETHER, edition.product.chapter != "", products[edition.product], desk, i

    return sorted(range(len(jobs)), key=place)


def reexamined_in(
    executor: Executor | None, job: PrintJob | None, pdf: bytes, form: str, piece: str
) -> Reexamination:
    """:func:`booklet.pipeline.edition.reexamined` in one of the processes, which have the sources already.

    Raises ``OverTime``, ``OverMemory``, ``WorkerDied``.
    """
    if executor is None:
        from booklet.pipeline.edition import reexamined

        return reexamined(job, pdf, form, piece)
    return result_of(executor.submit(_reexamined, job.edition if job else None, pdf, form, piece))


def _reexamined(edition: Edition | None, pdf: bytes, form: str, piece: str) -> Reexamination:
    from booklet.pipeline.edition import reexamined

    return reexamined(resolve(edition, _shared()) if edition else None, pdf, form, piece)


def drawn_in(
    executor: Executor | None, wanted: Sequence[tuple[bytes, Sequence[PictureRequest]]]
) -> Iterator[list[bytes]]:
    """The pictures wanted of each PDF, drawn in the processes; none of a PDF that can't be drawn."""
    if executor is None:
        yield from (_drawn(None, pdf, drawings) for pdf, drawings in wanted)
        return
    futures = [executor.submit(_drawn, None, pdf, drawings) for pdf, drawings in wanted]
    for future in futures:
        try:
            yield result_of(future)
        except (OverTime, Idle, OverMemory, NotStarted, WorkerDied):
            yield []


def _drawn(_: None, pdf: bytes, drawings: Sequence[PictureRequest]) -> list[bytes]:
    """:func:`draw`; the first argument stands for the edition that limits are asked of."""
    try:
        return draw(pdf, drawings)
    except Exception:  # a picture is not worth a piece: whatever pdfium says, its page goes without
        return []


def outcome_of(future: Future, edition: Edition) -> tuple[Result, float]:
    """The future's result and the seconds it took; where its process was stopped or lost, the finding that
    says so, and 0."""
    piece, trace = edition.name, ""
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
