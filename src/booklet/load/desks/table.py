"""A table of desks: one row a desk, its columns the keys of a desk's file, over a base file.

A row goes through the same rules and checks as a file of its own; findings name row and column.
Not here: how a table is read (``load.tables``), what its headings mean (``columns``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, Place, Severity, column_letters, finding
from booklet.findings.reporter import Reporter
from booklet.load.desks.cell_values import BROKEN, broken_cell, value_of_cell
from booklet.load.desks.columns import ID, PHONE_PATH, DeskColumn, column_name, columns_of, heading_row
from booklet.load.desks.desk_table import DeskTable
from booklet.load.desks.fields import DESK_RULE, MOST_OTHER_PHONES, PART_RULE, field_of, is_phone
from booklet.load.desks.ids import ids_of_rows
from booklet.load.desks.inheritance import DeskValues, base_file, read_chain
from booklet.load.desks.listed_rows import listed_rows
from booklet.load.desks.phone_cells import CellNumber, UnclearNumbers, numbers_of_cell
from booklet.load.desks.record import desk_of
from booklet.load.files import Folder
from booklet.load.schema import SCRIPTS, DateRule, from_paths, read_tree
from booklet.load.schema.node import MappingNode
from booklet.load.schema.node import Path as ValuePath
from booklet.load.tables.cell_faults import report_cell, zeros_usual
from booklet.load.tables.grid import Grid
from booklet.load.tables.reading import read_grid
from booklet.model import Desk, RejectedDesk, in_one_line

_Typed = dict[ValuePath, tuple[str, Place]]
"""The texts of a row by their paths in a desk's file, each with its place."""


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
    look like one that went well), ``table-merged``, ``table-cell-empty``, ``table-part-missing``,
    ``table-phones-unclear``, ``table-phones-many``, ``table-lines-broken`` (a note), those of ``columns``,
    ``listed_rows``, ``ids`` and ``cell_faults``.
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
    rows = listed_rows(grid, columns, top, own)
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
    return DeskTable(tuple(desks), tuple(refused), grid.file, _text(grid, columns), headings, grid.sheet)


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
        self.phones = [column for column in columns if column.path == PHONE_PATH]
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
        names = {
            row: in_one_line(values.values.get("name") or {}) if values else ""
            for row, values in said.items()
        }
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
        found, form = Reporter(), Reporter()
        document = read_tree(self._tree(row, found), PART_RULE, form)
        found.add(*map(_in_table, form))
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
                shown = f"{field_of(key).names[0]}（{key}）"
                found.report("table-cell-empty", *self.grid.place(row, min(numbers, default=0)), key=shown)

    def _base(self, name: str, said: DeskValues, reporter: Reporter) -> DeskValues | None:
        """What the base that a row names says, each read once. Finding: ``extends-missing``."""
        file = base_file(name, self.folder) if name else ""
        if name and not file:
            known = "、".join(sorted(p.stem for p in self.folder.path.glob("*.yaml"))[:8]) or "—"
            reporter.report("extends-missing", *said.at("extends"), key="extends", name=name, near=known)
            return None
        if file not in self.chains:  # what is wrong with a base is no fault of the row's
            self.chains[file] = read_chain(self.folder.path / file, self.folder.root, self.own)
        return self.chains[file]

    def _tree(self, row: int, reporter: Reporter) -> MappingNode:
        """A row as the tree that a desk's file would have given. Findings: those of ``report_cell``;
        ``table-merged``: only the first of the cells has what the others seem to say."""
        cells = self.grid.rows[row]
        typed: _Typed = {}
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
            elif column.path != PHONE_PATH:
                text = value_of_cell(cell.text, column.rule)
                if column.path[0] in BROKEN:
                    text = broken_cell(text, column.rule, place, reporter)
                typed.setdefault(column.path, (text, place))
        self._add_phones(row, typed, reporter)
        return from_paths(((path, *value) for path, value in _by_script(typed).items()), self.grid.place(row))

    def _add_phones(self, row: int, typed: _Typed, reporter: Reporter) -> None:
        """Adds a row's numbers to what was ``typed``: the first is the main one, further ones follow those
        that have columns of their own. Findings: ``table-phones-unclear``, ``table-phones-many``."""
        numbers: list[tuple[CellNumber, DeskColumn, Place]] = []
        for column in self.phones:
            cell, place = self.grid.rows[row].get(column.number), self.grid.place(row, column.number)
            if cell is None or any(found.column == column.number for found in reporter):
                continue
            text = value_of_cell(cell.text, column.rule)
            try:
                made = numbers_of_cell(text) if text else (CellNumber(""),)
                if made[0].needs_words and column is self.phones[0]:
                    raise UnclearNumbers(made[0].label[0])  # the main number has no place for words beside it
            except UnclearNumbers as fault:
                reporter.report("table-phones-unclear", *place, value=" ".join(text.split()), part=fault.part)
                continue
            numbers += [(each, column, place) for each in made]
        main: CellNumber | None = None
        seen: set[str] = set()
        others: list[tuple[CellNumber, DeskColumn, Place]] = []
        for number, column, place in numbers:
            digits = "".join(filter(str.isdigit, number.number))
            if main is None and (digits or len(numbers) == 1):
                main = number
                typed[PHONE_PATH] = number.number, place
            elif digits and digits not in seen:
                others.append((number, column, place))
            seen.add(digits)
        start = 1 + max((int(path[1]) for path in typed if path[0] == "phones"), default=-1)
        if others and start + len(others) > MOST_OTHER_PHONES:
            count, most = 1 + start + len(others), 1 + MOST_OTHER_PHONES
            reporter.report("table-phones-many", *others[-1][2], count=count, most=most)
            return
        for at, (number, column, place) in enumerate(others, start):
            hans, hant = number.label if number.label[0] else column.label
            typed["phones", at, "label", SCRIPTS[0]] = hant, place
            typed["phones", at, "label", SCRIPTS[1]] = hans, place
            typed["phones", at, "number"] = number.number, place


def _in_table(found: Finding) -> Finding:
    """A finding about a part that a value lacks, as whoever looks at a table can understand it."""
    values = dict(found.values)
    if found.code != "yaml-missing-key" or not found.cell:
        return found
    path = [int(part) - 1 if part.isdecimal() else part for part in values["under"].split(" › ")]
    wanted = column_name((*path, values["key"]))
    place = Place(found.file, found.line, found.column, found.cell, found.sheet)
    return finding("table-part-missing", *place, wanted=wanted)


def _merged(grid: Grid) -> dict[tuple[int, int], str]:
    """Each cell of a block of merged ones, and the block as a spreadsheet names it."""
    return {
        (row, column): f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
        for top, left, bottom, right in grid.merged
        for row in range(top, bottom + 1)
        if row in grid.rows
        for column in range(left, right + 1)
    }


def _by_script(typed: _Typed) -> _Typed:
    """The same texts, one for both scripts stepping back behind one for a script: it stands for the other."""
    parents = {path[:-1] for path in typed if path[-1] in SCRIPTS} & set(typed)
    made = {path: value for path, value in typed.items() if path not in parents}
    for path in parents:
        for script in SCRIPTS:
            made.setdefault((*path, script), typed[path])
    return made
