"""The story of a build, from top to bottom:

    load → check → compose → typeset → finish → preflight → write

Findings are gathered, never printed; the command prints.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Callable, Sequence

from booklet import facts, glyphs, twins
from booklet.findings import Finding, finding
from booklet.lint import lint
from booklet.load import load
from booklet.model import Edition, Flip, Form, Ink, Product, Result, Script, Size, Sources
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
    ``marks`` adds crop marks to press files. ``time_limit`` (s) and ``memory_limit`` (MB) are those
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


@dataclass(frozen=True)
class Outcome:
    """What came of it. ``started`` is False where findings kept any piece from being begun."""

    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    started: bool


def build(request: Request, progress: Callable[[int, int, Edition], Any]) -> Outcome:
    """Runs the whole story; ``progress`` hears (done, of, edition)."""
    sources, found = load(request.root, request.guide, request.brandings)
    if sources is None:
        return Outcome((), tuple(found), False)
    sources = _on_the_day(sources, request)
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources)
    found += unknown or [*_for_press(sources, request.ink), *check(sources, request.scripts)]
    if stops(found):
        return Outcome((), tuple(found), False)
    wanted = editions(sources, picked, request.scripts, (request.ink,), request.forms, request.flip,
                      request.sizes, request.marks)
    if Size.LARGE in request.sizes:
        found += without_large(picked, sources)
    jobs = min(request.jobs or os.cpu_count() or 1, len(wanted))
    with processes(jobs, sources, request.time_limit, request.memory_limit) as executor:
        results = tuple(run(wanted, sources, executor,
                            lambda done, edition: progress(done, len(wanted), edition)))
    if request.release:
        results = tuple(released(result) for result in results)
    found += [f for result in results for f in result.findings]
    if request.full:
        found += [f for result in results for file in result.files if claims(file.pdf)
                  for f in validated(file.pdf, name_of(result.edition))]
    found += facts.due(sources)
    if request.out is not None:
        found += _written(request.out, results, known, sources)
    return Outcome(results, tuple(dict.fromkeys(found)), True)


def check(sources: Sources, scripts: Sequence[Script]) -> list[Finding]:
    """What can be said of the sources before any page is made."""
    missing = glyphs.missing_fonts(sources.fonts)
    return missing or [*facts.check(sources), *lint(sources), *glyphs.check(sources, scripts)]


def _for_press(sources: Sources, ink: Ink) -> list[Finding]:
    """``press-profile-none`` for each desk that names no print shop's profile, where one is needed."""
    return [finding("press-profile-none", desk.file) for desk in sources.brandings
            if ink is Ink.PRESS and desk.press is None]


def listing(request: Request) -> tuple[tuple[tuple[Product, str], ...], tuple[Finding, ...]]:
    """The products asked for (all if none is) with their titles; the findings of reading."""
    sources, found = load(request.root, request.guide, request.brandings)
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
    sources, found = load(request.root, request.guide, request.brandings)
    if sources is None:
        return (), tuple(found)
    sources = _on_the_day(sources, request)
    unknown = [finding("fact-unknown", sources.ledger.file, id=word) for word in request.words
               if word not in sources.ledger.facts]
    return tuple(entry for entry in facts.register(sources, listed(out))
                 if not request.words or entry.fact.id in request.words), tuple([*found, *unknown])


def conversions(request: Request) -> tuple[tuple[twins.Choice, ...], tuple[Finding, ...]]:
    """Every place where the Simplified twin had more than one reading to choose from."""
    sources, found = load(request.root, request.guide, request.brandings)
    return (tuple(twins.choices(sources)) if sources else ()), tuple(found)


def _on_the_day(sources: Sources, request: Request) -> Sources:
    """The sources with the day that reviews are held against: the one asked for, or today."""
    return replace(sources, today=request.today or date.today().isoformat())


def _written(out: Path, results: Sequence[Result], known: Sequence[Product],
             sources: Sources) -> list[Finding]:
    """Each desk's results in its own folder; what no build would make any more is removed."""
    found: list[Finding] = []
    every = editions(sources, known, tuple(Script), tuple(Ink), sizes=tuple(Size))
    for desk in sources.brandings:
        paths = frozenset(path_of(e, sources, form) for e in every if e.branding == desk.id
                          for form in layout_of(e, sources).forms)
        mine = [r for r in results if r.edition.branding == desk.id]
        found += write_results(out / desk.id, mine, paths, f"{out.name}/{desk.id}")
    return found
