"""What can be said of the files before any page is made, all of it at once.

No fault hides one of another kind: what rests on a file that couldn't be read is left unsaid, everything
else is said. What all desks share is looked at once, however many desks there are. Not here: pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from booklet import facts, glyphs
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, resolve
from booklet.kept_answers import KeptAnswers
from booklet.keys.editions import parts
from booklet.lint import lint
from booklet.model import NO_DESK, Edition, Ink, Product, Script, Size, Sources
from booklet.request import Request

_ON_GUIDE = ("lint-hotline", "lint-undefined-term", "lint-term-missing")
_ON_LEDGER = ("fact-unknown", "fact-unverified", "lint-number", "lint-number-other", "lint-hedge")
_TEXTS = KeptAnswers("texts", 2000)  # of each product by its parts, for this run and the next
_ON_ALL = ("lint-unused-fact", "lint-suppression-unused", "lint-mixed-you")


def check_sources(request: Request, sources: Sources, known: Sequence[Product], reporter: Reporter) -> None:
    """All of it but for the texts, which :func:`check_texts` looks at. ``known`` are the products there are.

    Findings: ``press-profile-none``; those of fonts, citations, wording, characters and sign-off records.
    """
    _press_profiles(sources, request.ink, reporter)
    of_sources(sources, request.scripts, reporter)
    if sources.signoffs:
        from booklet.pipeline.signing.validity import check_records  # most guides have none

        check_records(sources, known, reporter)


def of_sources(sources: Sources, scripts: Sequence[Script], reporter: Reporter) -> None:
    """Findings of fonts, citations, wording and characters."""
    own = Reporter()
    glyphs.check_fonts(sources.fonts, own)
    usable = not own
    if sources.guide.file in sources.unread:  # what is kept from conversion isn't known
        scripts = [script for script in scripts if script is Script.HANT]
    facts.check_citations(sources, own)
    lint(sources, own)
    if usable:
        glyphs.check_characters(sources, scripts, own)
    reporter.add(*(found for found in own if not _unsure(found, sources)))


def check_texts(picked: Iterable[Product], sources: Sources, size: Size, reporter: Reporter) -> None:
    """Findings of the texts that these products print in a size, and of the layouts that take them in.

    The desk makes no difference to them: any will do. What was asked before, of the same parts, is known.
    """
    desk = sources.desks[0] if sources.desks else NO_DESK
    for product in dict.fromkeys(picked):
        job = resolve(Edition(product, Script.HANT, desk.id, size), sources, desk)
        asked = job.edition.variant, desk.id, bool(sources.unread), tuple(parts(job, {}).items())
        reporter.add(*_TEXTS.answer(asked, partial(_faults, job)))
    _TEXTS.write()


def _faults(job: PrintJob) -> tuple[Finding, ...]:
    from booklet.compose import faults  # markup and templates: where all is known neither is needed

    own = Reporter()
    faults(job, own)
    return tuple(own)


def _press_profiles(sources: Sources, ink: Ink, reporter: Reporter) -> None:
    """``press-profile-none`` for each desk that names no print shop's profile, where one is needed."""
    for desk in sources.desks if ink is Ink.PRESS else ():
        if desk.press is None:
            reporter.report("press-profile-none", desk.file, desk.row)


def _unsure(found: Finding, sources: Sources) -> bool:
    """Whether a finding may only be there because something else couldn't be read."""
    unread = sources.unread
    return bool(unread) and (
        found.code in _ON_ALL
        or found.code in _ON_GUIDE
        and (sources.guide.file in unread or found.file in unread)
        or found.code in _ON_LEDGER
        and sources.ledger.file in unread
    )
