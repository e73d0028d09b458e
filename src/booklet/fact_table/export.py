"""The register's entries and the guide's sentences as rows of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from booklet.fact_table.columns import OF_FACTS, OF_SENTENCES, LedgerColumn
from booklet.fact_text import sources_of
from booklet.facts import digest
from booklet.findings import phrase
from booklet.model import Fact, Script
from booklet.register import Cited, FactEntry
from booklet.script import in_script

LONGEST = 3_000  # characters of a cell; what reads a table back takes 4,000, Excel shows 32,767

Row = Mapping[str, str]  # a cell's text by its column's key


@dataclass(frozen=True)
class Tables:
    """The headings and rows of facts and of sentences, in the order of their columns."""

    facts: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[str, ...], ...]


def code_of_fact(fact: Fact) -> str:
    """What a row of a fact is known by when it comes back, and whether the fact changed meanwhile."""
    return f"{fact.id}-{digest(fact)}"


def code_of_sentence(cited: Cited) -> str:
    """What a row of a sentence is known by when it comes back."""
    return "S-" + hashlib.sha256(f"{cited.file}\n{cited.text}".encode()).hexdigest()[:12]


def tables(
    entries: Sequence[FactEntry],
    cited: Sequence[Cited],
    pieces: Mapping[str, Sequence[str]],
    script: Script,
    protected: Mapping[str, str],
    lang: str,
) -> Tables:
    """One row for each entry, and one for each sentence of ``cited``; texts in ``script``, ``pieces``
    by file (none: every piece)."""

    def converted(text: str) -> str:
        return in_script(text, script, protected)

    facts = [
        _fact(entry, lang) | {key: converted(text) for key, text in _words(entry, lang).items()}
        for entry in entries
    ]
    rows = [
        {
            "pieces": "\n".join(pieces.get(c.file) or [phrase("pieces_all", lang)]),
            "file": c.file,
            "line": str(c.line),
            "sentence": converted(c.text),
            "facts": "、".join(c.facts),
            "code": code_of_sentence(c),
        }
        for c in cited
    ]
    return Tables(tuple(_filled(OF_FACTS, facts, lang)), tuple(_filled(OF_SENTENCES, rows, lang)))


def _filled(columns: Sequence[LedgerColumn], rows: Iterable[Row], lang: str) -> Iterable[tuple[str, ...]]:
    yield tuple(column.heading(lang) for column in columns)
    for row in rows:
        yield tuple(row.get(column.key, "") for column in columns)


def _words(entry: FactEntry, lang: str) -> dict[str, str]:
    """The cells whose words are the guide's."""
    fact = entry.fact
    return {
        "statement": fact.statement,
        "sources": "\n".join(sources_of(fact, lang)),
        "watch": "\n".join(fact.watch),
        "note": fact.note,
        "cited": _listed(entry.sentences, lang),
    }


def _fact(entry: FactEntry, lang: str) -> dict[str, str]:
    fact = entry.fact
    return {
        "id": fact.id,
        "confidence": f"{fact.confidence} {phrase(f'confidence_{fact.confidence}', lang)}",
        "seen_on": fact.seen_on,
        "in_force": fact.in_force,
        "expires": fact.expires,
        "due": fact.due,
        "seen": "\n".join(fact.seen),
        "code": code_of_fact(fact),
    }


def _listed(sentences: Sequence[Cited], lang: str) -> str:
    """The sentences that rest on a fact, as many as a cell takes."""
    lines: list[str] = []
    length = 0
    for number, sentence in enumerate(sentences):
        line = f"{sentence.place} {sentence.text}"
        length += len(line) + 1
        if length > LONGEST:
            return "\n".join([*lines, phrase("cited_more", lang, count=len(sentences) - number)])
        lines.append(line)
    return "\n".join(lines)
