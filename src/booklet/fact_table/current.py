"""The facts and sentences as they are now, found by what a row of a table that comes back says of them.

Not here: the rows, and what a reviewer says in them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property

from booklet.fact_table.export import code_of_sentence
from booklet.model import Fact, Script, Sources
from booklet.register import Cited, sentences
from booklet.script import in_script

LIKE = 0.6  # of difflib's ratio: an edited sentence, not another one


class CurrentLedger:
    """The sources' facts and the sentences that cite them; an edited text is looked for by its likeness."""

    def __init__(self, sources: Sources) -> None:
        self.facts, self._protected = sources.ledger.facts, sources.guide.protected
        self._sentences = sentences(sources)
        self._forms: dict[str, tuple[str, str]] = {}

    def same(self, cell: str, text: str) -> bool:
        """Whether a cell still says a text, in either script, signs that an encoding lacks apart."""
        cell = _plain(cell)
        return any(
            cell == form
            or "?" in cell
            and len(cell) == len(form)
            and all(a == b or a == "?" for a, b in zip(cell, form))
            for form in self._in_scripts(text)
        )

    def likeness(self, cell: str, text: str) -> float:
        """How much of a text a cell still has, 0 to 1."""
        return max(
            difflib.SequenceMatcher(None, _plain(cell), form, autojunk=False).ratio()
            for form in self._in_scripts(text)
        )

    def _in_scripts(self, text: str) -> tuple[str, str]:
        if text not in self._forms:
            self._forms[text] = _plain(text), _plain(in_script(text, Script.HANS, self._protected))
        return self._forms[text]

    # --- facts -------------------------------------------------------------------

    def fact_named(self, typed: str) -> Fact | None:
        """The fact that an id means: ``f5``, ``Ｆ05``, ``FO5`` and ``F05。`` are F05."""
        plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
        if plain in self.facts:
            return self.facts[plain]
        digits = plain[1:].replace("O", "0").replace("I", "1").replace("L", "1")
        match = [
            id_
            for id_ in self.facts
            if plain[:1] == id_[:1] and digits.isdecimal() and int(id_[1:]) == int(digits)
        ]
        return self.facts[match[0]] if len(match) == 1 else None

    def fact_stated(self, cell: str) -> Fact | None:
        """The fact whose statement a cell has, unchanged."""
        return next((f for f in self.facts.values() if cell and self.same(cell, f.statement)), None)

    def another(self, read: str, fact: Fact) -> str:
        """The id of a fact that an edited statement is much nearer to than to ``fact``; empty if none is."""
        own = self.likeness(read, fact.statement)
        best, id_ = max(
            ((self.likeness(read, f.statement), f.id) for f in self.facts.values() if f.id != fact.id),
            default=(0.0, ""),
        )
        return id_ if own < LIKE < best else ""

    # --- sentences ---------------------------------------------------------------

    @cached_property
    def by_code(self) -> Mapping[str, Cited]:
        """The sentences by the code in their row."""
        return {code_of_sentence(cited): cited for cited in self._sentences}

    def sentence_saying(self, read: str, file: str, line: int) -> Cited | None:
        """The sentence with these words, nearest to its file and line; in the file, if one is given."""
        likely = [s for s in self._sentences if read and file in ("", s.file) and self.same(read, s.text)]
        return _nearest(likely, file, line)

    def sentence_like(self, read: str, file: str, line: int, facts: set[str]) -> Cited | None:
        """The sentence that an edited one was; in the file and with one of the facts, if these are given."""
        likely = [s for s in self._sentences if file in ("", s.file) and (not facts or facts & set(s.facts))]
        scored = [(self.likeness(read, s.text), s) for s in likely]
        best = max((score for score, _ in scored), default=0)
        return _nearest([s for score, s in scored if score == best >= LIKE], file, line)


def _nearest(among: Sequence[Cited], file: str, line: int) -> Cited | None:
    return min(among, key=lambda s: (s.file != file, abs(s.line - line)), default=None)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
