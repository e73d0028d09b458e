"""The ledger: which facts a text cites, whether they may be printed, how they are named.

Not here: reading ``facts.yaml`` (``load``) and printing the marks (``markup``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from booklet import citation
from booklet.findings.reporter import Reporter
from booklet.model import Deadline, Fact, Hotline, Ledger, NextStep, Review, Sources, Term, Website

DRAFT, REVIEWED, OVERDUE = "draft", "reviewed", "overdue"  # of a piece
GOOD, EXPIRED, UNVERIFIED = "good", "expired", "unverified"  # of a fact, which may be OVERDUE too
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
    """The review status of a piece that cites these facts, on a day (ISO), under the signature that holds
    for it.

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


def state(fact: Fact, today: str) -> str:
    """A fact's state on a day (ISO): ``expired`` where the rule itself has ended, else ``overdue`` where its
    review is, else ``good``; ``unverified`` (confidence U) whatever its dates."""
    return UNVERIFIED if fact.confidence == "U" else _state_by_date(fact, today)


def is_stale(fact: Fact, today: str) -> bool:
    """Whether a fact's review is overdue, or the rule itself has ended, on a day (ISO)."""
    return _state_by_date(fact, today) != GOOD


def _state_by_date(fact: Fact, today: str) -> str:
    if fact.expires and fact.expires < today:
        return EXPIRED
    return OVERDUE if fact.due and fact.due < today else GOOD


def digest(fact: Fact) -> str:
    """A short hash of what a fact says and rests on; it changes when a printed piece must be recalled.

    Notes and what is to be watched (``watch``) are for the editors: no printed piece rests on them. Nor
    is a source read again on another day (``seen_on``, ``seen``), or reviewed (``reviewed``, ``due``),
    another law: what is printed stays true.
    """
    text = repr((fact.statement, fact.sources, fact.confidence, fact.in_force, fact.expires))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def check_citations(sources: Sources, reporter: Reporter) -> None:
    """Reports citations that the ledger doesn't hold up: ``fact-unknown``, of no fact at all;
    ``fact-unverified``, of one that nobody has verified (confidence U) and that must not be printed."""
    for file, line, column, id_ in _citations(sources):
        fact = sources.ledger.facts.get(id_)
        if fact is None:
            if line:  # those of guide.yaml are reported, with their line, as it is read
                reporter.report("fact-unknown", file, line, column, id=id_)
        elif fact.confidence == "U":
            reporter.report("fact-unverified", file, line, column, id=id_)


def _citations(sources: Sources) -> Iterable[tuple[str, int, int, str]]:
    guide = sources.guide
    for chapter in sources.chapters:
        for text in chapter.texts.values():
            for id_, line, column in citation.marks(text.text):
                yield text.file, text.line + line, column, id_
    for titled in guide.texts.values():
        for id_, line, column in citation.marks(titled.body.text):
            yield titled.body.file, titled.body.line + line, column, id_
    holders: tuple[Hotline | Website | Term | NextStep | Deadline, ...] = (
        *guide.hotlines,
        *guide.websites,
        *guide.glossary,
        *(step for situation in guide.situations for step in situation.today),
        *(due for situation in guide.situations for due in situation.deadlines),
    )
    for holder in holders:
        for id_ in holder.facts:
            yield guide.file, 0, 0, id_


def cited(sources: Sources) -> frozenset[str]:
    """The ids that the guide cites anywhere."""
    return frozenset(id_ for _, _, _, id_ in _citations(sources))


def check_dates(sources: Sources, reporter: Reporter) -> None:
    """Reports cited facts that are out of date on the sources' day: ``fact-overdue``, whose review was
    due; ``fact-expired``, whose rule has ended, reviewed or not. What cites them prints as overdue."""
    used, today, file = cited(sources), sources.today, sources.ledger.file
    for fact in sources.ledger.facts.values():
        if fact.id not in used:
            continue
        by_date = _state_by_date(fact, today)
        if by_date == EXPIRED:
            reporter.report("fact-expired", file, fact.line, id=fact.id, date=fact.expires, today=today)
        elif by_date == OVERDUE:
            reporter.report("fact-overdue", file, fact.line, id=fact.id, date=fact.due, today=today)


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
    digits = "".join(c for c in article if c.isdecimal())
    return int(digits or 0), article
