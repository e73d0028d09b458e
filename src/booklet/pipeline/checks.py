"""What can be said of the files before any page is made, all of it at once.

No fault hides one of another kind: what rests on a file that couldn't be read is left unsaid, everything
else is said. What all desks share is looked at once, however many desks there are. Not here: pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet import facts, glyphs
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.lint import lint
from booklet.model import Edition, Product, Script, Size, Sources

_ON_GUIDE = ("lint-hotline", "lint-undefined-term", "lint-term-missing")
_ON_LEDGER = ("fact-unknown", "fact-unverified", "lint-number", "lint-number-other", "lint-hedge")
_ON_ALL = ("lint-unused-fact", "lint-suppression-unused", "lint-mixed-you")


def of_sources(sources: Sources, scripts: Sequence[Script]) -> list[Finding]:
    """Findings of fonts, citations, wording and characters."""
    own = Reporter()
    glyphs.check_fonts(sources.fonts, own)
    usable = not own.findings
    if sources.guide.file in sources.unread:  # what is kept from conversion isn't known
        scripts = [script for script in scripts if script is Script.HANT]
    facts.check_citations(sources, own)
    lint(sources, own)
    if usable:
        glyphs.check_characters(sources, scripts, own)
    return [f for f in own if not _unsure(f, sources)]


def of_texts(picked: Iterable[Product], sources: Sources, size: Size = Size.STANDARD) -> list[Finding]:
    """Findings of the texts that these products print in a size, and of the layouts that take them in.

    The desk makes no difference to them: any will do.
    """
    from booklet.compose import faults  # markup and templates: a build with nothing to do needs neither

    desk = sources.desks[0].id if sources.desks else ""
    found: list[Finding] = []
    for product in picked:
        found += faults(Edition(product, Script.HANT, desk, size), sources)
    return list(dict.fromkeys(found))


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
