"""A table of desks: one row a desk, its columns the keys of a desk's file, over a base file.

A row goes through the same rules and checks as a file of its own; findings name row and column.
Not here: how a table is read (``load.tables``), what its headings mean (``columns``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, Place, Severity
from booklet.findings.reporter import Reporter
from booklet.load.desks.columns import ID, DeskColumn, columns_of, heading_row
from booklet.load.desks.fields import DESK_RULE, PART_RULE, is_phone
from booklet.load.desks.ids import ids_of_rows
from booklet.load.desks.inheritance import DeskValues, base_file, read_chain
from booklet.load.desks.record import desk_of
from booklet.load.files import Folder
from booklet.load.schema import SCRIPTS, DateRule, LinesRule, Rule, from_paths, read_tree
from booklet.load.schema.node import MappingNode
from booklet.load.tables.cell_faults import iso_day, report_cell, zeros_usual
from booklet.load.tables.grid import Grid, letter
from booklet.load.tables.reading import read_grid
from booklet.model import Desk, RejectedDesk

_NOTHING = frozenset("-—–")  # takes away what the base says


@dataclass(frozen=True)
class DeskTable:
    """The desks of a table, and those refused; ``text`` is what the rows say of desks, a line for each row of
    the table, with tabs between the cells; ``headings`` are by column."""

    desks: tuple[Desk, ...] = ()
    refused: tuple[RejectedDesk, ...] = ()
    file: str = ""
    text: str = ""
    headings: Mapping[int, str] = field(default_factory=dict)


def load_table(
    path: Path,
    root: Path,
    base: Path,
    reporter: Reporter,
    *,
    sheet: str = "",
    progress: Callable[[int, int], Any] = lambda *_: None,
) -> DeskTable:
    """The desks that the rows of the table at ``path`` describe, over the desk file ``base``.

    ``progress`` hears of the rows (done, of). Pictures and profiles lie in the base's folder, whichever
    names them. Findings: those of reading and of a desk's file; ``table-empty`` (a build for no desk would
    look like one that went well), ``table-merged``, ``table-cell-empty``, those of ``columns``, ``ids`` and
    ``cell_faults``.
    """
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    own = Reporter()
    grid = read_grid(path, file, own, sheet=sheet)
    ground = read_chain(base, root, own)
    table = DeskTable(file=file)
    if grid and ground and grid.rows:
        table = _desks(grid, ground, Folder(base.parent, root), progress, own)
    elif grid:
        grid.report_strays(own)
        if ground:
            own.report("table-empty", file)
    reporter.add(*sorted(own, key=lambda found: found.line if found.file == file else 0))
    return table


def _desks(
    grid: Grid, ground: DeskValues, folder: Folder, progress: Callable[[int, int], Any], own: Reporter
) -> DeskTable:
    """The desks of a grid's rows over what their base says; none where an error concerns more than a row.
    Finding: ``table-empty`` where there are headings alone."""
    top = heading_row(grid.rows)
    columns = columns_of(grid, top, own)
    rows = {row: cells for row, cells in grid.rows.items() if row > top}
    headings = {column.number: column.heading for column in columns}
    grid = replace(grid, rows=rows, headings=headings)
    grid.report_strays(own)
    if not rows:
        own.report("table-empty", grid.file, top)
    faulty = _faulty_rows(own, grid)
    if not rows or any(f.severity is Severity.ERROR and _row_of(f, grid) not in faulty for f in own):
        return DeskTable(file=grid.file)
    reader = _Rows(grid, columns, ground, folder, own)
    desks, refused = reader.desks(progress)
    return DeskTable(tuple(desks), tuple(refused), grid.file, _text(grid, columns), headings)


def _row_of(found: Finding, grid: Grid) -> int:
    """The row that a finding speaks of, or 0: a row's own fault stops that row only."""
    return found.line if found.file == grid.file and found.line in grid.rows else 0


def _faulty_rows(found: Iterable[Finding], grid: Grid) -> set[int]:
    return {_row_of(f, grid) for f in found if f.severity is Severity.ERROR} - {0}


def _text(grid: Grid, columns: Sequence[DeskColumn]) -> str:
    said = {column.number for column in columns if column.path != ID}
    lines = [""] * max(grid.rows)
    for row, cells in grid.rows.items():
        lines[row - 1] = "\t".join(
            " ".join(cells[n].text.split()) if n in cells and n in said else ""
            for n in range(1, max(cells) + 1)
        )
    return "\n".join(lines)


class _Rows:
    """Turns the rows of one table into desks; what is wrong with them goes to ``own``."""

    def __init__(
        self, grid: Grid, columns: Sequence[DeskColumn], ground: DeskValues, folder: Folder, own: Reporter
    ) -> None:
        self.grid, self.columns, self.folder, self.own = grid, columns, folder, own
        self.merged = _merged(grid)
        self.zeros = zeros_usual(
            cells[c.number].text
            for cells in grid.rows.values()
            for c in columns
            if c.number in cells and is_phone(c.rule)
        )
        self.chains: dict[str, DeskValues | None] = {"": ground}  # by the file that a row extends

    def desks(self, progress: Callable[[int, int], Any]) -> tuple[list[Desk], list[RejectedDesk]]:
        """Every row's desk, or its refusal, in the table's order."""
        said: dict[int, DeskValues | None] = {}
        for count, row in enumerate(self.grid.rows, 1):
            said[row] = self._said(row)
            progress(count, len(self.grid.rows))
        names = {row: _name(values) if values else "" for row, values in said.items()}
        of_ids = next((column.number for column in self.columns if column.path == ID), 0)
        ids = ids_of_rows(self.grid, of_ids, names, self.own)
        desks, refused = [], []
        faulty = _faulty_rows(self.own, self.grid)
        for row, values in said.items():
            desk = desk_of(ids[row], values, self.folder.path, self.own) if values else None
            if desk is None or row in faulty:
                refused.append(RejectedDesk(ids[row], names[row], self.grid.file, row))
            else:
                desks.append(replace(desk, row=row))
        return desks, refused

    def _said(self, row: int) -> DeskValues | None:
        """What a row says over its base; None where it has none."""
        found = Reporter()
        document = read_tree(self._tree(row, found), PART_RULE, found)
        values = {key: value for key, value in document.values.items() if value is not None}
        said = DeskValues(values, document.places, (self.grid.file,))
        base = self._base(values.get("extends") or "", said, found)
        whole = said.over(base) if base else None
        if whole:
            self._report_empty(row, whole, found)
        self.own.add(*found)
        return whole

    def _report_empty(self, row: int, whole: DeskValues, found: Reporter) -> None:
        """``table-cell-empty`` for what a desk must say and neither row nor base does; what can't be read is
        reported already, and not that it is missing."""
        faulty = {each.column for each in found}
        for key, rule in DESK_RULE.fields.items():
            value = whole.values.get(key)
            if not rule.required or (any(value.values()) if isinstance(value, Mapping) else value):
                continue
            numbers = [column.number for column in self.columns if column.path[0] == key]
            if not faulty & set(numbers):
                found.report("table-cell-empty", *self.grid.place(row, min(numbers, default=0)), key=key)

    def _base(self, name: str, said: DeskValues, reporter: Reporter) -> DeskValues | None:
        """What the base that a row names says, each read once. Finding: ``extends-missing``."""
        file = base_file(name, self.folder) if name else ""
        if name and not file:
            known = "、".join(sorted(p.stem for p in self.folder.path.glob("*.yaml"))[:8]) or "—"
            reporter.report("extends-missing", *said.at("extends"), name=name, near=known)
            return None
        if file not in self.chains:  # what is wrong with a base is no fault of the row's
            self.chains[file] = read_chain(self.folder.path / file, self.folder.root, self.own)
        return self.chains[file]

    def _tree(self, row: int, reporter: Reporter) -> MappingNode:
        """A row as the tree that a desk's file would have given. Findings: those of ``report_cell``;
        ``table-merged``: only the first of the cells has what the others seem to say."""
        cells = self.grid.rows[row]
        typed: dict[tuple, tuple[str, Place]] = {}
        for column in self.columns:
            place = self.grid.place(row, column.number)
            if block := self.merged.get((row, column.number)):
                reporter.report("table-merged", *place, cells=block)
            cell = cells.get(column.number)
            if cell is None or column.rule is None:
                continue
            faults = Reporter()
            of_days, of_phones = isinstance(column.rule, DateRule), is_phone(column.rule)
            report_cell(cell, place, faults, day=of_days, phone=of_phones, zeros=self.zeros)
            if len(faults):
                reporter.add(*faults)
            else:
                typed[column.path] = _typed(cell.text, column.rule), place
        return from_paths(((path, *value) for path, value in _by_script(typed).items()), self.grid.place(row))


def _merged(grid: Grid) -> dict[tuple[int, int], str]:
    """Each cell of a block of merged ones, and the block as a spreadsheet names it."""
    return {
        (row, column): f"{letter(left)}{top}:{letter(right)}{bottom}"
        for top, left, bottom, right in grid.merged
        for row in range(top, bottom + 1)
        if row in grid.rows
        for column in range(left, right + 1)
    }


def _name(values: DeskValues) -> str:
    """A desk's name on one line, in Simplified where it has both."""
    name = values.values.get("name") or {}
    return "".join(name.get("zh-Hans") or name.get("zh-Hant") or ())


def _typed(text: str, rule: Rule) -> str:
    """A cell's text as a desk's file would have it: dates in one order, ids one a line."""
    if text in _NOTHING:
        return ""
    if isinstance(rule, DateRule):
        return iso_day(text)
    if isinstance(rule, LinesRule):
        return "\n".join(part for part in re.split(r"[\s,，、;；]+", text) if part)
    return text


def _by_script(typed: Mapping[tuple, tuple[str, Place]]) -> dict[tuple, tuple[str, Place]]:
    """The same texts, one for both scripts stepping back behind one for a script: it stands for the other."""
    parents = {path[:-1] for path in typed if path[-1] in SCRIPTS} & set(typed)
    made = {path: value for path, value in typed.items() if path not in parents}
    for path in parents:
        for script in SCRIPTS:
            made.setdefault((*path, script), typed[path])
    return made
