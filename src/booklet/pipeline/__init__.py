"""The story of a build, from top to bottom:

    load → check → compose → typeset → finish → preflight → write

Findings are gathered, never printed; the command prints.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Sequence

from booklet import facts, glyphs
from booklet.findings import Finding
from booklet.load import load
from booklet.model import Edition, Product, Result, Script, Sources
from booklet.pipeline.edition import stops
from booklet.pipeline.selection import chosen, editions, path_of, products
from booklet.pipeline.workers import processes, run
from booklet.write import write_results

__all__ = ["Request", "Outcome", "build", "listing"]


@dataclass(frozen=True)
class Request:
    """What is asked for. ``out`` None means: check everything, write nothing."""

    root: Path
    guide: Path
    brandings: tuple[Path, ...]
    words: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = tuple(Script)
    out: Path | None = None
    jobs: int = 0


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
    known = products(sources)
    picked, unknown = chosen(request.words, known, sources)
    found += unknown or check(sources, request.scripts)
    if stops(found):
        return Outcome((), tuple(found), False)
    wanted = editions(sources, picked, request.scripts)
    jobs = min(request.jobs or os.cpu_count() or 1, len(wanted))
    with processes(jobs, sources) as executor:
        results = tuple(run(wanted, sources, executor,
                            lambda done, edition: progress(done, len(wanted), edition)))
    found += [f for result in results for f in result.findings]
    if request.out is not None:
        found += _written(request.out, results, known, sources)
    return Outcome(results, tuple(found), True)


def check(sources: Sources, scripts: Sequence[Script]) -> list[Finding]:
    """What can be said of the sources before any page is made."""
    missing = glyphs.missing_fonts(sources.fonts)
    return missing or [*facts.check(sources), *glyphs.check(sources, scripts)]


def listing(request: Request) -> tuple[tuple[tuple[Product, str], ...], tuple[Finding, ...]]:
    """The products asked for with their titles, and the findings of reading the sources."""
    sources, found = load(request.root, request.guide, request.brandings)
    if sources is None:
        return (), tuple(found)
    picked, unknown = chosen(request.words, products(sources), sources)
    titles = {chapter.id: chapter.title for chapter in sources.chapters}
    return (tuple((p, titles.get(p.chapter, sources.guide.title)) for p in picked),
            tuple([*found, *unknown]))


def _written(out: Path, results: Sequence[Result], known: Sequence[Product],
             sources: Sources) -> list[Finding]:
    """Each desk's results in its own folder; what no build would make any more is removed."""
    found: list[Finding] = []
    every = editions(sources, known, tuple(Script))
    for desk in sources.brandings:
        listed = frozenset(path_of(e, sources) for e in every if e.branding == desk.id)
        mine = [r for r in results if r.edition.branding == desk.id]
        found += write_results(out / desk.id, mine, listed, f"{out.name}/{desk.id}")
    return found
