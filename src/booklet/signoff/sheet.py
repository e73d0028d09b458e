"""What a sign-off sheet shows: every sentence in reading order, and beside it the facts it rests on.

What stands in several pieces is read once, in the first of them; so is a fact, at the first sentence
that cites it. Pure; not here: how it looks (``layouts/signoff``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from booklet.model import Fact, PieceLine
from booklet.signoff.comparison import Change


@dataclass(frozen=True)
class Row:
    """A sentence: ``number`` counts those that state law (0: read along, nothing to tick).

    ``facts`` are shown beside it in full, ``again`` those shown before, as (fact, number of that row).
    ``also`` are the names of other pieces that have the same sentence. ``old`` are the words signed
    last, where only changes are shown (then ``changed``).
    """

    line: PieceLine
    number: int = 0
    facts: tuple[Fact, ...] = ()
    again: tuple[tuple[Fact, int], ...] = ()
    also: tuple[str, ...] = ()
    changed: bool = False
    old: str = ""
    new: str = ""
    place: str = ""


@dataclass(frozen=True)
class Part:
    """The rows of one piece under its name; ``before`` counts sentences of it that were read already,
    ``ledger`` those that are a fact's own statement or source, which stands beside the rows."""

    name: str
    rows: tuple[Row, ...]
    before: int = 0
    ledger: int = 0


@dataclass(frozen=True)
class FactChange:
    """A fact and what changed of it since it was signed: (field, old, new)."""

    fact: Fact
    fields: tuple[tuple[str, str, str], ...]


@dataclass
class _Reading:
    """What has been read so far, over all pieces."""

    count: int = 0
    at: dict[str, int] = field(default_factory=dict)  # a fact's id: the row where it is shown in full

    def row(self, line: PieceLine, facts: Mapping[str, Fact], **more: Any) -> Row:
        if not line.law and not more.get("changed"):
            return Row(line)
        self.count += 1
        fresh = tuple(facts[id_] for id_ in line.facts if id_ in facts and id_ not in self.at)
        again = tuple((facts[id_], self.at[id_]) for id_ in line.facts if id_ in self.at)
        self.at |= {fact.id: self.count for fact in fresh}
        return Row(line, self.count, fresh, again, **more)


def parts_of(
    pieces: Sequence[tuple[str, Sequence[PieceLine]]], facts: Mapping[str, Fact], ledger: str
) -> tuple[Part, ...]:
    """The pieces, each as (name, lines), with everything in them once; ``ledger`` is the facts' file."""
    holders: dict[tuple, list[str]] = {}
    for name, lines in pieces:
        for line in lines:
            names = holders.setdefault(_key(line), [])
            if name not in names:
                names.append(name)
    reading, seen, made = _Reading(), set(), []
    for name, lines in pieces:
        rows, before, stated = [], 0, 0
        for line in lines:
            if line.file == ledger:
                stated += 1
                continue
            if not line.law and not re.search(r"[^\W\d_]", line.text):
                continue  # a numeral, or the marks of facts: shown in the column beside
            if _key(line) in seen and len(pieces) > 1:
                before += 1
                continue
            seen.add(_key(line))
            rows.append(reading.row(line, facts, also=tuple(n for n in holders[_key(line)] if n != name)))
        made.append(Part(name, tuple(rows), before, stated))
    return tuple(made)


def changed_parts(
    pieces: Sequence[tuple[str, Sequence[PieceLine], Sequence[Change]]], facts: Mapping[str, Fact]
) -> tuple[Part, ...]:
    """The pieces, each as (name, its lines, what changed of its words), with the changes alone."""
    reading, made, seen = _Reading(), [], set()
    for name, lines, changes in pieces:
        rows, before = [], 0
        for change in changes:
            if (change.old, change.new) in seen:
                before += 1
                continue
            seen.add((change.old, change.new))
            line = next(
                (
                    one
                    for one in lines
                    if one.file == change.file
                    and one.number == change.line
                    and change.new.startswith(one.text)
                ),
                PieceLine(change.place, change.new),
            )
            rows.append(
                reading.row(line, facts, changed=True, old=change.old, new=change.new, place=change.place)
            )
        if rows or before:
            made.append(Part(name, tuple(rows), before))
    return tuple(made)


def fact_changes(changes: Iterable[Change], facts: Mapping[str, Fact]) -> Iterator[FactChange]:
    """What changed of each fact, each fact once."""
    gathered: dict[str, dict[str, tuple[str, str]]] = {}
    for change in changes:
        if change.fact:
            gathered.setdefault(change.fact, {})[change.place.partition(" ")[2]] = (change.old, change.new)
    for id_, fields in gathered.items():
        fact = facts.get(id_) or Fact(id_, "", (), "")
        yield FactChange(fact, tuple((name, *pair) for name, pair in fields.items()))


def _key(line: PieceLine) -> tuple:
    return line.text, line.facts, line.waived, line.droppable
