"""The ledger: which facts a text cites, whether they may be printed, how they are named.

Not here: reading ``facts.yaml`` (``load``) and printing the marks (``markup``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from booklet import citation
from booklet.findings import Finding, finding
from booklet.model import Branding, Fact, Ledger, Sources

DRAFT, REVIEWED = "draft", "reviewed"


@dataclass(frozen=True)
class Standing:
    """Whether a piece has been signed off: ``state`` is ``draft`` or ``reviewed``."""

    state: str
    reviewer: str = ""
    date: str = ""
    due: str = ""


def standing(branding: Branding) -> Standing:
    """The standing that a desk's review gives its pieces."""
    if branding.review is None:
        return Standing(DRAFT)
    return Standing(REVIEWED, branding.review.reviewer, branding.review.date, branding.review.due)


def check(sources: Sources) -> list[Finding]:
    """Every citation in the guide against the ledger.

    Findings: ``fact-unknown``, ``fact-unverified`` (a fact marked U).
    """
    found: list[Finding] = []
    for file, line, column, id_ in _citations(sources):
        fact = sources.ledger.facts.get(id_)
        if fact is None:
            found.append(finding("fact-unknown", file, line, column, id=id_))
        elif fact.confidence == "U":
            found.append(finding("fact-unverified", file, line, column, id=id_))
    return found


def _citations(sources: Sources) -> Iterable[tuple[str, int, int, str]]:
    guide = sources.guide
    for chapter in sources.chapters:
        for text in chapter.texts.values():
            for id_, line, column in citation.marks(text.text):
                yield text.file, text.line + line, column, id_
    if guide.preface:
        for id_, line, column in citation.marks(guide.preface.body.text):
            yield guide.preface.body.file, guide.preface.body.line + line, column, id_
    for holder in (*guide.hotlines, *guide.websites, *guide.glossary):
        for id_ in holder.facts:
            yield guide.file, 0, 0, id_


def in_order(ids: Iterable[str], ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of ``ids`` that the ledger has, once each, in the ledger's order."""
    wanted = set(ids)
    return tuple(fact for id_, fact in ledger.facts.items() if id_ in wanted)


def compact(facts: Iterable[Fact]) -> str:
    """The sources of some facts in one line: each short title once, with its articles.

    ``民訴法 147、162；刑法 238；推論`` — the order is that of first mention.
    """
    articles: dict[str, list[str]] = {}
    for fact in facts:
        for source in fact.sources:
            listed = articles.setdefault(source.short, [])
            listed += [a for a in source.articles if a not in listed]
    return "；".join(f"{short} {'、'.join(sorted(listed, key=_article_key))}" if listed else short
                    for short, listed in articles.items())


def _article_key(article: str) -> tuple[int, str]:
    digits = "".join(c for c in article if c.isdigit())
    return int(digits or 0), article
