"""Remarks from a table that comes back: what a reviewer and their spreadsheet program made of it.

Columns in any order, rows gone, ids mistyped, statements edited in their cell: what can be meant in
one way only is taken so, the rest is told by cell. Nothing of it is applied. Not here: reading cells.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from booklet.fact_table.columns import (
    CODE,
    DATE,
    FACTS,
    FILE,
    ID,
    LINE,
    NAME,
    NUMBERED,
    REMARK,
    SENTENCE,
    STATEMENT,
    VERDICT,
    LedgerColumn,
    bare,
    column_of,
    heading_row,
)
from booklet.fact_table.export import code_of_fact, code_of_sentence
from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.tables.cell_faults import iso_day, report_cell
from booklet.load.tables.grid import Grid, letter
from booklet.load.tables.reading import read_grid
from booklet.load.tables.workbook import sheet_names
from booklet.model import Fact, Remark, Script, Sources
from booklet.register import Cited, sentences
from booklet.script import in_script

_VERDICTS = {
    "agree": "agree",
    "change": "change",
    "delete": "delete",
    "ok": "agree",
    "yes": "agree",
    **dict.fromkeys(
        ("同意", "可以", "无意见", "無意見", "没问题", "沒問題", "无误", "無誤", "√", "✓", "✔"), "agree"
    ),
    **dict.fromkeys(("修改", "要改", "需修改", "需改", "应修改", "改"), "change"),
    **dict.fromkeys(("删除", "刪除", "删去", "刪去", "删", "刪"), "delete"),
}
_LIKE = 0.6  # of difflib's ratio: an edited sentence, not another one
_FIRST_DAY = date(1899, 12, 30)  # from which spreadsheet programs count days


@dataclass(frozen=True)
class Returned:
    """The remarks that say something, how many rows only agree, and how many facts have no row."""

    remarks: tuple[Remark, ...] = ()
    agreed: int = 0
    absent: int = 0


def returned(path: Path, sources: Sources) -> tuple[Returned, list[Finding]]:
    """The remarks in the table at ``path``: a CSV file, or every sheet of a workbook that has some.

    Findings: those of reading a table; ``remark-columns-missing``, ``remark-column-ignored``,
    ``remark-fact-unknown``, ``remark-fact-other``, ``remark-fact-read``, ``remark-changed``,
    ``remark-sentence-unknown``, ``remark-date``.
    """
    file, known = path.name, _Known(sources)
    made: list[Remark] = []
    found: list[Finding] = []
    agreed, seen, read = 0, set(), 0
    for sheet in sheet_names(path) or [""]:
        more = Reporter()
        grid = read_grid(path, file, more, sheet=sheet)
        if grid is None:
            return Returned(), [*found, *more]
        reader = _Reader(grid, known)
        if not reader.usable:
            continue
        read += 1
        reader.grid.report_strays(more)
        made += list(reader.remarks())
        found += [*more, *reader.found]
        agreed, seen = agreed + reader.agreed, seen | reader.seen
    if not read:
        return Returned(), [*found, finding("remark-columns-missing", file)]
    absent = len(set(sources.ledger.facts) - seen) if seen else 0
    return Returned(tuple(dict.fromkeys(made)), agreed, absent), found


class _Known:
    """The facts and sentences as they are now, found by what a row may say of them."""

    def __init__(self, sources: Sources) -> None:
        self.facts, self._protected = sources.ledger.facts, sources.guide.protected
        self.sentences = sentences(sources)
        self._forms: dict[str, tuple[str, str]] = {}

    def same(self, cell: str, text: str) -> bool:
        """Whether a cell still says a text, in either script, signs that an encoding lacks apart."""
        if text not in self._forms:
            self._forms[text] = _plain(text), _plain(in_script(text, Script.HANS, self._protected))
        cell = _plain(cell)
        return any(
            cell == form
            or "?" in cell
            and len(cell) == len(form)
            and all(a == b or a == "?" for a, b in zip(cell, form))
            for form in self._forms[text]
        )

    def likeness(self, cell: str, text: str) -> float:
        """How much of a text a cell still has, 0 to 1."""
        self.same(cell, text)
        return max(
            difflib.SequenceMatcher(None, _plain(cell), form, autojunk=False).ratio()
            for form in self._forms[text]
        )

    @cached_property
    def codes(self) -> Mapping[str, Cited]:
        """The sentences by the code in their row."""
        return {code_of_sentence(cited): cited for cited in self.sentences}


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass
class _Reader:
    """One sheet's rows as remarks; gathers faults."""

    grid: Grid
    known: _Known
    found: list[Finding] = field(default_factory=list)
    agreed: int = 0
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows = self.grid.rows
        self.top = heading_row(rows) if rows else 0
        heads = {number: cell.text for number, cell in rows.get(self.top, {}).items()}
        self.columns: dict[LedgerColumn, list[int]] = {}
        self.other: dict[int, str] = {}
        for number in sorted({n for row, cells in rows.items() if row >= self.top for n in cells}):
            column = column_of(heads.get(number, ""))
            if column is None:
                self.other[number] = heads.get(number, "")
            elif column in (REMARK, VERDICT) or column not in self.columns:
                self.columns.setdefault(column, []).append(number)
            else:
                self.other[number] = heads[number]
        self.grid = replace(self.grid, headings=heads)
        self.of_sentences = SENTENCE in self.columns
        self.usable = self.of_sentences or bool({ID, STATEMENT, CODE} & set(self.columns))

    # --- cells -------------------------------------------------------------------

    def text(self, row: int, column: LedgerColumn) -> str:
        """What a row says in a column; of several, in all of them."""
        cells = self.grid.rows[row]
        said = [cells[n].text for n in self.columns.get(column, ()) if n in cells]
        return "\n".join(re.sub(r"^'(?=[=+\-@])", "", text) for text in said)

    def at(self, row: int, column: LedgerColumn, code: str, **values: object) -> Finding:
        """A finding at a row's cell."""
        number = self.columns.get(column, [0])[0]
        return finding(code, *self.grid.place(row, number), **values)

    # --- rows --------------------------------------------------------------------

    def remarks(self) -> Iterator[Remark]:
        """The remarks of all rows; a row that says nothing is passed over."""
        rows = [row for row in sorted(self.grid.rows) if row > self.top]
        self._ignored(rows)
        names = {text for row in rows if (text := self.text(row, NAME))}
        days = {text for row in rows if (text := self.text(row, DATE))}
        for row in rows:
            by = self.text(row, NAME) or (next(iter(names)) if len(names) == 1 else "")
            day = self._day(row, self.text(row, DATE) or (next(iter(days)) if len(days) == 1 else ""))
            remark = self._sentence(row) if self.of_sentences else self._fact(row)
            if remark is None:
                continue
            remark = replace(remark, by=" ".join(by.split()), date=day)
            if remark.verdict == "agree" and not (remark.remark or remark.wording):
                self.agreed += 1
            elif remark.verdict or remark.remark or remark.wording:
                yield remark

    def _ignored(self, rows: Sequence[int]) -> None:
        for number, heading in self.other.items():
            count = sum(number in self.grid.rows[row] for row in rows)
            if count and bare(heading) not in NUMBERED:
                self.found.append(
                    finding(
                        "remark-column-ignored",
                        *self.grid.place(self.top, number),
                        count=count,
                        heading=heading or letter(number),
                    )
                )

    def _said(self, row: int) -> tuple[str, str]:
        """A row's verdict and remark; a verdict that is none of those is the remark's beginning."""
        cells = [
            (n, self.grid.rows[row][n])
            for column in (VERDICT, REMARK)
            for n in self.columns.get(column, ())
            if n in self.grid.rows[row]
        ]
        for number, cell in cells:
            faults = Reporter()
            report_cell(cell, self.grid.place(row, number), faults)
            self.found += faults
        typed = self.text(row, VERDICT)
        verdict = _VERDICTS.get(unicodedata.normalize("NFKC", typed).strip(" 。.！!").lower(), "")
        return verdict, "\n".join(filter(None, ("" if verdict else typed, self.text(row, REMARK))))

    def _day(self, row: int, typed: str) -> str:
        """A date in whatever form a spreadsheet gives it; one that can't be read is told at its row."""
        text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", unicodedata.normalize("NFKC", typed).strip())
        if re.fullmatch(r"[3-6]\d{4}(\.\d+)?", text):  # days since 1899, where a cell lost its format
            return (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
        text = iso_day(re.sub(r"[ T]\d{1,2}:\d\d(:\d\d)?$", "", text))
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            if self.text(row, DATE):
                self.found.append(self.at(row, DATE, "remark-date", value=typed))
            return ""

    # --- of a fact ---------------------------------------------------------------

    def _fact(self, row: int) -> Remark | None:
        verdict, remark = self._said(row)
        typed, read, code = (self.text(row, column) for column in (ID, STATEMENT, CODE))
        coded = code.partition("-")[0]
        fact = self.known.facts.get(coded) or self._named(typed)
        edited = bool(read) and not (fact and self.known.same(read, fact.statement))
        if fact:
            self.seen.add(fact.id)
        if not (verdict or remark or edited):
            return None
        if not (typed or read or code):
            self.found.append(self.at(row, ID, "remark-fact-unknown", id="—"))
            return None
        owner = next(
            (f for f in self.known.facts.values() if read and self.known.same(read, f.statement)), None
        )
        named = self._named(typed)
        rival = next((f for f in (owner, named) if fact and f and f.id != fact.id), None)
        if rival:
            self.found.append(
                self.at(row, ID, "remark-fact-other", id=typed or fact.id, one=fact.id, other=rival.id)
            )
            return None
        if owner and fact is None:
            fact, edited = owner, False
        if fact is None:
            self.found.append(self.at(row, ID, "remark-fact-unknown", id=typed or "—"))
            return None
        self.seen.add(fact.id)
        if typed and typed != fact.id and unicodedata.normalize("NFKC", typed).upper().strip() != fact.id:
            self.found.append(self.at(row, ID, "remark-fact-read", id=typed, read=fact.id))
        if code and code != code_of_fact(fact):
            self.found.append(self.at(row, CODE, "remark-changed", id=fact.id))
            edited = False  # whose words the cell has can't be told
        if edited and self._another(read, fact):
            self.found.append(
                self.at(
                    row,
                    STATEMENT,
                    "remark-fact-other",
                    id=typed or fact.id,
                    one=fact.id,
                    other=self._another(read, fact),
                )
            )
            return None
        return Remark(
            (fact.id,),
            remark,
            verdict or ("change" if edited else ""),
            read if edited else "",
            fact.statement if edited or not read else read,
        )

    def _named(self, typed: str) -> Fact | None:
        """The fact that an id means: ``f5``, ``Ｆ05``, ``FO5`` and ``F05。`` are F05."""
        plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
        if plain in self.known.facts:
            return self.known.facts[plain]
        digits = plain[1:].replace("O", "0").replace("I", "1").replace("L", "1")
        match = [
            id_
            for id_ in self.known.facts
            if plain[:1] == id_[:1] and digits.isdecimal() and int(id_[1:]) == int(digits)
        ]
        return self.known.facts[match[0]] if len(match) == 1 else None

    def _another(self, read: str, fact: Fact) -> str:
        """The fact that an edited statement is much nearer to than to its row's."""
        own = self.known.likeness(read, fact.statement)
        best, id_ = max(
            (
                (self.known.likeness(read, f.statement), f.id)
                for f in self.known.facts.values()
                if f.id != fact.id
            ),
            default=(0.0, ""),
        )
        return id_ if own < _LIKE < best else ""

    # --- of a sentence -----------------------------------------------------------

    def _sentence(self, row: int) -> Remark | None:
        verdict, remark = self._said(row)
        read, code = self.text(row, SENTENCE), self.text(row, CODE)
        cited = self.known.codes.get(code) or self._same(row, read)
        edited = bool(read) and not (cited and self.known.same(read, cited.text))
        if not (verdict or remark or edited):
            return None
        changed = cited is None
        cited = cited or self._near(row, read)
        if cited is None:
            if verdict or remark:
                self.found.append(self.at(row, SENTENCE, "remark-sentence-unknown", text=(read or "—")[:30]))
            return None
        if code and changed:
            self.found.append(self.at(row, SENTENCE, "remark-changed", id=cited.place))
            if not (verdict or remark):
                return None  # the guide's words have changed, not the reviewer's
            edited = False
        return Remark(
            cited.facts,
            remark,
            verdict or ("change" if edited else ""),
            read if edited else "",
            cited.text if edited or not read else read,
            cited.place,
        )

    def _same(self, row: int, read: str) -> Cited | None:
        """The sentence with these words, nearest to where the row says it stands; in its file, if it says
        one."""
        file = self.text(row, FILE)
        return self._nearest(
            row,
            [
                s
                for s in self.known.sentences
                if read and file in ("", s.file) and self.known.same(read, s.text)
            ],
        )

    def _near(self, row: int, read: str) -> Cited | None:
        """The sentence that an edited one was, in the row's file and with the row's facts."""
        facts = set(re.findall(r"[A-Z]\d{1,3}", self.text(row, FACTS)))
        file = self.text(row, FILE)
        likely = [
            s for s in self.known.sentences if file in ("", s.file) and (not facts or facts & set(s.facts))
        ]
        scored = [(self.known.likeness(read, s.text), s) for s in likely]
        best = max((score for score, _ in scored), default=0)
        return self._nearest(row, [s for score, s in scored if score == best >= _LIKE])

    def _nearest(self, row: int, among: Sequence[Cited]) -> Cited | None:
        line, file = self.text(row, LINE), self.text(row, FILE)
        at = int(line) if line.isdecimal() else 0
        return min(among, key=lambda s: (s.file != file, abs(s.line - at)), default=None)
