"""What no file shows by itself: facts that nothing cites, two forms of 你, a glossary that lacks a word.

Not here: what a file's own sentences say (``citation_lint``, ``plain_language``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.model import Ledger


def check_unused(cited: Collection[str], ledger: Ledger, reporter: Reporter) -> None:
    """``lint-unused-fact``: a fact that nothing cites, so that its review is work for nothing; ``cited`` are
    the ids that are cited anywhere."""
    for fact in ledger.facts.values():
        ended = fact.expires and fact.expires < ledger.law_date
        if fact.id not in cited and fact.confidence != "U" and not ended:
            reporter.report("lint-unused-fact", ledger.file, fact.line, id=fact.id)


def rarer_you(counts: Iterable[Mapping[str, int]]) -> tuple[str, str]:
    """The rarer form of 你 in a guide whose files have these ``counts`` of each, and the usual one."""
    count = Counter[str]()
    for each in counts:
        count.update(each)
    return ("您", "你") if count["你"] >= count["您"] else ("你", "您")


def first_uses(found: Iterable[Finding], reporter: Reporter) -> None:
    """Of findings about terms, in reading order, the first of each term."""
    first: dict[str, Finding] = {}
    for each in found:
        first.setdefault(dict(each.values)["term"], each)
    reporter.add(*first.values())
