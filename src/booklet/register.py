"""The ledger's register: each fact with all that rests on it, and all that was said of it. Pure.

Sentences, entries and items that cite it, facts inferred from it, built files that print it,
signatures, remarks. Not here: how it is shown (``fact_text``, ``fact_table``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from booklet.facts import NEEDS_SIGNATURE, digest, state
from booklet.lint import read
from booklet.lint.sentences import CELL, ENTRY, ITEM, Sentence
from booklet.model import Fact, Remark, Sources
from booklet.signoff.record import reviewed_fields


@dataclass(frozen=True)
class Cited:
    """What cites facts: a sentence, or a whole entry of the guide or item of a checklist, its parts
    divided by `` ｜ ``; ``line`` is that of its beginning."""

    file: str
    line: int
    text: str
    facts: tuple[str, ...]
    kind: str

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Signed:
    """Who signed for a fact, when, until when, and for which desk (empty: in the ledger itself)."""

    by: str
    date: str
    due: str
    desk: str = ""


@dataclass(frozen=True)
class FactEntry:
    """A fact as the register lists it.

    ``state`` is that of :func:`booklet.facts.state`; ``sentences`` rest on it;
    ``inferred`` are the facts inferred from it; ``printed`` the built files that print it,
    ``recalled`` those printed before it was changed; ``remarks`` those said of it.
    """

    fact: Fact
    state: str
    sentences: tuple[Cited, ...]
    inferred: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    signed: tuple[Signed, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The places (file:line) of the sentences, each once."""
        return tuple(dict.fromkeys(sentence.place for sentence in self.sentences))


def register(sources: Sources, manifests: Iterable[Mapping[str, Any]]) -> tuple[FactEntry, ...]:
    """Every fact with its state on the sources' day and where it is used.

    ``manifests`` are the entries of what was built (each with ``path`` and ``facts``).
    """
    built = list(manifests)
    every = sentences(sources)
    made = []
    for fact in sources.ledger.facts.values():
        holding = [entry for entry in built if fact.id in entry.get("facts", {})]
        made.append(
            FactEntry(
                fact,
                state(fact, sources.today),
                tuple(s for s in every if fact.id in s.facts),
                tuple(f.id for f in sources.ledger.facts.values() if fact.id in f.inferred_from),
                tuple(entry["path"] for entry in holding),
                tuple(e["path"] for e in holding if e["facts"][fact.id] != digest(fact)),
                tuple(_signed(fact, sources)),
                tuple(r for r in sources.ledger.remarks if fact.id in r.facts),
            )
        )
    return tuple(made)


def sentences(sources: Sources) -> tuple[Cited, ...]:
    """All that cites a fact, in reading order."""
    made: dict[tuple, Cited] = {}
    for sentence in read(sources):
        if not sentence.facts:
            continue
        # a hotline's five texts, an item's note: one thing to a reader
        whole = sentence.kind in (ENTRY, ITEM)
        key = (
            (sentence.file, sentence.kind, sentence.block)
            if whole
            else (sentence.file, *sentence.place(), sentence.text)
        )
        if key not in made:
            made[key] = Cited(
                sentence.file, sentence.place()[0], _shown(sentence, whole), sentence.facts, sentence.kind
            )
    return tuple(made.values())


def _shown(sentence: Sentence, whole: bool) -> str:
    parts = sentence.context.split("\n") if whole or sentence.kind == CELL else []
    text = " ｜ ".join(filter(None, parts if whole else [*parts, sentence.text]))
    return " ".join(text.split())


def _signed(fact: Fact, sources: Sources) -> Iterable[Signed]:
    if fact.reviewer or fact.reviewed:
        yield Signed(fact.reviewer, fact.reviewed, fact.due)
    seen = reviewed_fields(fact)
    for desk in sources.desks:
        for record in sources.signoffs_of(desk):  # for the fact as it is, in a piece that was not withdrawn
            if (
                record.facts.get(fact.id) == seen
                and (fact.confidence not in NEEDS_SIGNATURE or fact.id in record.one_by_one)
                and any(fact.id in piece.facts for piece in record.pieces if not piece.withdrawn)
            ):
                yield Signed(record.reviewer, record.date, record.due, desk.id)
