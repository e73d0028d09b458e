"""Remarks from a table that comes back: what a reviewer and their spreadsheet program made of it.

Columns in any order, rows gone, ids mistyped, statements edited in their cell: what can be meant in
one way only is taken so, the rest is reported by cell. Nothing of it is applied. Not here: reading cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

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
from booklet.fact_table.current import CurrentLedger
from booklet.fact_table.export import code_of_fact
from booklet.findings import column_letters
from booklet.findings.reporter import Reporter
from booklet.load.tables.cell_faults import iso_day, report_cell
from booklet.load.tables.grid import Grid
from booklet.load.tables.reading import read_grid, sheet_names
from booklet.model import Remark, Sources

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
_FIRST_DAY = date(1899, 12, 30)  # from which spreadsheet programs count days


@dataclass(frozen=True)
class Returned:
    """The remarks that say something, how many rows only agree, and how many facts have no row."""

    remarks: tuple[Remark, ...] = ()
    agreed: int = 0
    absent: int = 0


def returned(path: Path, sources: Sources, reporter: Reporter) -> Returned:
    """The remarks in the table at ``path``: a CSV file, or every sheet of a workbook that has some.

    Reports what reading a table does, and where a reviewer's word could get lost or be taken for another's:
    ``remark-columns-missing``, no column is known; ``remark-column-ignored``, one isn't;
    ``remark-fact-unknown``, ``remark-sentence-unknown``, nothing is like what the row is about;
    ``remark-fact-other``, its cells mean two facts; ``remark-fact-read``, an id was read as another;
    ``remark-changed``, what it is about was changed meanwhile; ``remark-date``, a date that is none.
    """
    file, ledger = path.name, CurrentLedger(sources)
    made: list[Remark] = []
    agreed, read = 0, 0
    seen: set[str] = set()
    for sheet in sheet_names(path) or [""]:
        own = Reporter()
        grid = read_grid(path, file, own, sheet=sheet)
        if grid is None:
            reporter.add(*own)
            return Returned()
        reader = _Reader(grid, ledger, own)
        if not reader.usable:
            continue
        read += 1
        reader.grid.report_strays(own)
        made += list(reader.remarks())
        reporter.add(*own)
        agreed, seen = agreed + reader.agreed, seen | reader.seen
    if not read:
        reporter.report("remark-columns-missing", file)
        return Returned()
    absent = len(set(sources.ledger.facts) - seen) if seen else 0
    return Returned(tuple(dict.fromkeys(made)), agreed, absent)


@dataclass
class _Reader:
    """One sheet's rows as remarks."""

    grid: Grid
    ledger: CurrentLedger
    reporter: Reporter
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

    def report(self, row: int, column: LedgerColumn, code: str, **values: Any) -> None:
        """Reports a finding at a row's cell."""
        number = self.columns.get(column, [0])[0]
        self.reporter.report(code, *self.grid.place(row, number), **values)

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
                name = heading or column_letters(number)
                place = self.grid.place(self.top, number)
                self.reporter.report("remark-column-ignored", *place, count=count, heading=name)

    def _said(self, row: int) -> tuple[str, str]:
        """A row's verdict and remark; a verdict that is none of those is the remark's beginning."""
        cells = [
            (n, self.grid.rows[row][n])
            for column in (VERDICT, REMARK)
            for n in self.columns.get(column, ())
            if n in self.grid.rows[row]
        ]
        for number, cell in cells:
            report_cell(cell, self.grid.place(row, number), self.reporter)
        typed = self.text(row, VERDICT)
        verdict = _VERDICTS.get(unicodedata.normalize("NFKC", typed).strip(" 。.！!").lower(), "")
        return verdict, "\n".join(filter(None, ("" if verdict else typed, self.text(row, REMARK))))

    def _day(self, row: int, typed: str) -> str:
        """A date in whatever form a spreadsheet gives it; one that can't be read is reported at its row."""
        text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", unicodedata.normalize("NFKC", typed).strip())
        if re.fullmatch(r"[3-6]\d{4}(\.\d+)?", text):  # days since 1899, where a cell lost its format
            return (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
        text = iso_day(re.sub(r"[ T]\d{1,2}:\d\d(:\d\d)?$", "", text))
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            if self.text(row, DATE):
                self.report(row, DATE, "remark-date", value=typed)
            return ""

    # --- of a fact ---------------------------------------------------------------

    def _fact(self, row: int) -> Remark | None:
        verdict, remark = self._said(row)
        typed, read, code = (self.text(row, column) for column in (ID, STATEMENT, CODE))
        coded = code.partition("-")[0]
        named = self.ledger.fact_named(typed)
        fact = self.ledger.facts.get(coded) or named
        edited = bool(read) and not (fact and self.ledger.same(read, fact.statement))
        if fact:
            self.seen.add(fact.id)
        if not (verdict or remark or edited):
            return None
        if not (typed or read or code):
            self.report(row, ID, "remark-fact-unknown", id="—")
            return None
        owner = self.ledger.fact_stated(read)
        if fact is None and owner:
            fact, edited = owner, False
        if fact is None:
            self.report(row, ID, "remark-fact-unknown", id=typed or "—")
            return None
        for rival in (owner, named):
            if rival and rival.id != fact.id:
                self.report(row, ID, "remark-fact-other", id=typed or fact.id, one=fact.id, other=rival.id)
                return None
        self.seen.add(fact.id)
        if typed and typed != fact.id and unicodedata.normalize("NFKC", typed).upper().strip() != fact.id:
            self.report(row, ID, "remark-fact-read", id=typed, read=fact.id)
        if code and code != code_of_fact(fact):
            self.report(row, CODE, "remark-changed", id=fact.id)
            edited = False  # whose words the cell has is unknown
        if edited and (other := self.ledger.another(read, fact)):
            values = {"id": typed or fact.id, "one": fact.id, "other": other}
            self.report(row, STATEMENT, "remark-fact-other", **values)
            return None
        return Remark(
            (fact.id,),
            remark,
            verdict or ("change" if edited else ""),
            read if edited else "",
            fact.statement if edited or not read else read,
        )

    # --- of a sentence -----------------------------------------------------------

    def _sentence(self, row: int) -> Remark | None:
        verdict, remark = self._said(row)
        read, code = self.text(row, SENTENCE), self.text(row, CODE)
        cited = self.ledger.by_code.get(code) or self.ledger.sentence_saying(read, *self._stands(row))
        edited = bool(read) and not (cited and self.ledger.same(read, cited.text))
        if not (verdict or remark or edited):
            return None
        changed = cited is None
        if cited is None:
            facts = set(re.findall(r"[A-Z]\d{1,3}", self.text(row, FACTS)))
            cited = self.ledger.sentence_like(read, *self._stands(row), facts)
        if cited is None:
            if verdict or remark:
                self.report(row, SENTENCE, "remark-sentence-unknown", text=(read or "—")[:30])
            return None
        if code and changed:
            self.report(row, SENTENCE, "remark-changed", id=cited.place)
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

    def _stands(self, row: int) -> tuple[str, int]:
        """The file and the line that a row names; empty and 0 where it names none."""
        line = self.text(row, LINE)
        return self.text(row, FILE), int(line) if line.isdecimal() else 0
