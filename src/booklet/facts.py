"""The ledger: which facts a text cites, whether they may be printed, how they are named.

Not here: reading ``facts.yaml`` (``load``) and printing the marks (``markup``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from booklet import citation
from booklet.findings import Finding, finding
from booklet.model import Fact, Ledger, Review, Sources

DRAFT, REVIEWED, OVERDUE = "draft", "reviewed", "overdue"
NEEDS_SIGNATURE = ("V3", "inference")  # confidence that a lawyer must sign for, fact by fact


@dataclass(frozen=True)
class ReviewStatus:
    """Where a piece stands with the lawyer.

    ``state`` is ``draft`` (not signed off), ``reviewed``, or ``overdue`` (a fact or the
    review itself is past its date: not to be handed out). ``waiting`` are the ids of cited
    facts that need a signature and have none; ``stale`` those past their date.
    """

    state: str
    reviewer: str = ""
    date: str = ""
    due: str = ""
    waiting: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    office: str = ""
    licence: str = ""


def standing(review: Review | None, cited: Iterable[Fact], today: str) -> ReviewStatus:
    """The standing of a piece that cites these facts, under the signature that holds for it, on a day (ISO).

    A signature signs off what is law (V1, V2); reports and inferences (V3, inference) only where
    it names them.
    """
    cited = tuple(cited)
    signed = review.facts if review else ()
    waiting = tuple(fact.id for fact in cited if fact.confidence in NEEDS_SIGNATURE and fact.id not in signed)
    stale = tuple(fact.id for fact in cited if is_stale(fact, today))
    names = (review.reviewer, review.date, review.due) if review else ("", "", "")
    if stale or (review and review.due < today):
        state = OVERDUE
    else:
        state = REVIEWED if review and not waiting else DRAFT
    more = (review.office, review.licence) if review else ("", "")
    return ReviewStatus(state, *names, waiting, stale, *more)


def is_stale(fact: Fact, today: str) -> bool:
    """Whether a fact's review is overdue, or the rule itself has ended, on a day (ISO)."""
    return any(end and end < today for end in (fact.due, fact.expires))


def digest(fact: Fact) -> str:
    """A short hash of what a fact says and rests on; it changes when a printed piece must be recalled.

    Notes and what is to be watched (``watch``) are for the editors: no printed piece rests on them. Nor
    is a source read again on another day (``seen_on``, ``seen``), or reviewed (``reviewed``, ``due``),
    another law: what is printed stays true.
    """
    text = repr((fact.statement, fact.sources, fact.confidence, fact.in_force, fact.expires))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def check(sources: Sources) -> list[Finding]:
    """Every citation in the guide against the ledger.

    Findings: ``fact-unknown``, ``fact-unverified`` (a fact marked U).
    """
    found: list[Finding] = []
    for file, line, column, id_ in _citations(sources):
        fact = sources.ledger.facts.get(id_)
        if fact is None:
            if line:  # those of guide.yaml are told, with their line, as it is read
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
    for titled in guide.texts.values():
        for id_, line, column in citation.marks(titled.body.text):
            yield titled.body.file, titled.body.line + line, column, id_
    for holder in (*guide.hotlines, *guide.websites, *guide.glossary):
        for id_ in holder.facts:
            yield guide.file, 0, 0, id_


def cited(sources: Sources) -> frozenset[str]:
    """The ids that the guide cites anywhere."""
    return frozenset(id_ for _, _, _, id_ in _citations(sources))


def due(sources: Sources) -> list[Finding]:
    """Cited facts whose review is overdue, or that have ended, on the sources' day.

    Findings (warnings): ``fact-overdue``, ``fact-expired``.
    """
    used = cited(sources)
    found = []
    for fact in sources.ledger.facts.values():
        if fact.id not in used:
            continue
        if fact.expires and fact.expires < sources.today:
            found.append(
                finding(
                    "fact-expired",
                    sources.ledger.file,
                    fact.line,
                    id=fact.id,
                    date=fact.expires,
                    today=sources.today,
                )
            )
        elif fact.due and fact.due < sources.today:
            found.append(
                finding(
                    "fact-overdue",
                    sources.ledger.file,
                    fact.line,
                    id=fact.id,
                    date=fact.due,
                    today=sources.today,
                )
            )
    return found


def days(sources: Sources) -> tuple[str, ...]:
    """The days (ISO) after which a fact or a review is no longer in date, in order."""
    ends = {end for fact in sources.ledger.facts.values() for end in (fact.due, fact.expires)}
    ends |= {signoff.due for signoff in sources.signoffs.values()}
    return tuple(sorted(ends - {""}))


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
    return "；".join(
        f"{short} {'、'.join(sorted(listed, key=_article_key))}" if listed else short
        for short, listed in articles.items()
    )


def _article_key(article: str) -> tuple[int, str]:
    digits = "".join(c for c in article if c.isdigit())
    return int(digits or 0), article
