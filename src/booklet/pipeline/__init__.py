"""The story of a build, from top to bottom:

    load → check → compose → typeset → finish → preflight → write

Findings are gathered, never printed; the command prints.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Callable, Iterator, Sequence

from booklet import facts, glyphs, twins
from booklet.findings import Finding, finding
from booklet.lint import lint
from booklet.load import load
from booklet.model import (
    Branding, DeskResult, Edition, Flip, Form, Ink, Product, Refused, Result, Script, Size, Sources)
from booklet.pipeline.desks import Tally, by_desk, without_faulty
from booklet.pipeline.edition import name_of, released, stops
from booklet.pipeline.selection import (
    chosen, editions, layout_of, path_of, products, title_of, without_large)
from booklet.pipeline.workers import processes, run
from booklet.preflight.conformance import claims, validated
from booklet.write import listed, write_results

__all__ = ["Request", "Outcome", "build", "listing", "ledger", "conversions"]


@dataclass(frozen=True)
class Request:
    """What is asked for. ``out`` None means: check everything, write nothing.

    ``today`` (ISO) is the day that reviews are held against; ``release`` refuses every piece
    that is not reviewed and in date on that day. ``forms`` are the kinds of file wanted,
    ``flip`` how the desk's printer turns a sheet; ``full`` runs the validators over reading files;
    ``marks`` adds crop marks to press files. ``table`` (of which ``sheet``) is a table of desks
    over the first of ``brandings``. ``time_limit`` (s) and ``memory_limit`` (MB) are those
    of one edition; 0: as :func:`booklet.pipeline.workers.limits_of` finds fit.
    """

    root: Path
    guide: Path
    brandings: tuple[Path, ...]
    words: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = tuple(Script)
    out: Path | None = None
    jobs: int = 0
    ink: Ink = Ink.COLOUR
    sizes: tuple[Size, ...] = (Size.STANDARD,)
    today: str = ""
    release: bool = False
    forms: tuple[Form, ...] = (Form.READING, Form.OFFICE)
    flip: Flip = Flip.SHORT
    full: bool = False
    marks: bool = False
    time_limit: float = 0
    memory_limit: int = 0
    table: Path | None = None
    sheet: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of it, in small records. ``started`` is False where findings kept any piece from
    being begun; ``faults`` are the tracebacks of unforeseen ones."""

    desks: tuple[DeskResult, ...]
    findings: tuple[Finding, ...]
    started: bool
    faults: tuple[str, ...] = ()


def build(request: Request, progress: Callable[[int, int, Edition], Any]) -> Outcome:
    """Runs the whole story; ``progress`` hears (done, of, edition)."""
    sources, found = load(request.root, request.guide, request.brandings, *_table(request))
    if sources is None:
        return Outcome((), tuple(found), False)
    if not sources.brandings:
        return Outcome(Tally(sources.refused).results(found), tuple(found), False)
    sources = _on_the_day(sources, request)
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources)
    found += unknown or [*_for_press(sources, request.ink), *check(sources, request.scripts)]
    tally = Tally(_in_order((*sources.brandings, *sources.refused)))
    sources, shared = without_faulty(sources, found)
    if shared or not sources.brandings:
        return Outcome(tally.results(found), tuple(found), False)
    wanted = editions(sources, picked, request.scripts, (request.ink,), request.forms, request.flip,
                      request.sizes, request.marks)
    if Size.LARGE in request.sizes:
        found += without_large(picked, sources)
    desks = {desk.id: desk for desk in sources.brandings}
    faults: list[str] = []
    jobs = min(request.jobs or os.cpu_count() or 1, len(wanted))
    with processes(jobs, sources, request.time_limit, request.memory_limit) as executor:
        results = run(wanted, sources, executor, lambda done, edition: progress(done, len(wanted), edition))
        for id_, made in by_desk(results):  # a desk is written and let go before the next is waited for
            made = tuple(released(result) for result in made) if request.release else made
            more = list(_validated(made)) if request.full else []
            if request.out is not None:
                more += _written(request.out, made, known, replace(sources, brandings=(desks[id_],)))
            tally.add(desks[id_], made, more)
            faults += [result.traceback for result in made if result.traceback]
    due = facts.due(sources)
    told = tally.results([*found, *due])
    made = [f for desk in told for f in desk.findings if f not in due]
    every = dict.fromkeys([*found, *made, *due])
    return Outcome(told, tuple(every), True, tuple(faults))


def _table(request: Request) -> tuple[Path, str] | tuple[()]:
    return (request.table, request.sheet) if request.table else ()


def _in_order(desks: Sequence[Branding | Refused]) -> list[Branding | Refused]:
    """Desks of a table by row; those of files as they were."""
    return sorted(desks, key=lambda desk: desk.row)


def _validated(results: Sequence[Result]) -> Iterator[Finding]:
    for result in results:
        for file in result.files:
            if claims(file.pdf):
                yield from validated(file.pdf, name_of(result.edition))


def check(sources: Sources, scripts: Sequence[Script]) -> list[Finding]:
    """What can be said of the sources before any page is made."""
    missing = glyphs.missing_fonts(sources.fonts)
    return missing or [*facts.check(sources), *lint(sources), *glyphs.check(sources, scripts)]


def _for_press(sources: Sources, ink: Ink) -> list[Finding]:
    """``press-profile-none`` for each desk that names no print shop's profile, where one is needed."""
    return [finding("press-profile-none", desk.file, desk.row) for desk in sources.brandings
            if ink is Ink.PRESS and desk.press is None]


def listing(request: Request) -> tuple[tuple[tuple[Product, str], ...], tuple[Finding, ...]]:
    """The products asked for (all if none is) with their titles; the findings of reading."""
    sources, found = _whole(request)
    if sources is None:
        return (), tuple(found)
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources) if request.words else (known, [])
    return (tuple((p, title_of(p, sources)) for p in picked),
            tuple([*found, *unknown]))


def ledger(request: Request, out: Path) -> tuple[tuple[facts.Entry, ...], tuple[Finding, ...]]:
    """The register of facts: state, citations, and the built pieces a changed fact recalls.

    ``request.words`` are fact ids; all if there are none. Finding: ``fact-unknown``.
    """
    sources, found = _whole(request)
    if sources is None:
        return (), tuple(found)
    sources = _on_the_day(sources, request)
    unknown = [finding("fact-unknown", sources.ledger.file, id=word) for word in request.words
               if word not in sources.ledger.facts]
    return tuple(entry for entry in facts.register(sources, listed(out))
                 if not request.words or entry.fact.id in request.words), tuple([*found, *unknown])


def conversions(request: Request) -> tuple[tuple[twins.Choice, ...], tuple[Finding, ...]]:
    """Every place where the Simplified twin had more than one reading to choose from."""
    sources, found = _whole(request)
    return (tuple(twins.choices(sources)) if sources else ()), tuple(found)


def _whole(request: Request) -> tuple[Sources | None, list[Finding]]:
    """The sources where nothing at all is wrong with them, for what only looks."""
    sources, found = load(request.root, request.guide, request.brandings, *_table(request))
    return None if stops(found) else sources, found


def _on_the_day(sources: Sources, request: Request) -> Sources:
    """The sources with the day that reviews are held against: the one asked for, or today."""
    return replace(sources, today=request.today or date.today().isoformat())


def _written(out: Path, results: Sequence[Result], known: Sequence[Product],
             sources: Sources) -> list[Finding]:
    """A desk's results in its own folder; what no build would make any more is removed."""
    [desk] = sources.brandings
    paths = frozenset(path_of(e, sources, form)
                      for e in editions(sources, known, tuple(Script), tuple(Ink), sizes=tuple(Size))
                      for form in layout_of(e, sources).forms)
    return write_results(out / desk.id, results, paths, f"{out.name}/{desk.id}")
