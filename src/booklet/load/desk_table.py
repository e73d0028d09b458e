"""A table of desks: one row a desk, its columns the keys of a desk's file, over a base file.

A row goes through the same rules and checks as a file of its own; findings name row and column.
Not here: how a table is read (``spreadsheet``), what its headings mean (``desk_columns``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from booklet.findings import Finding, Severity, finding
from booklet.load.cell_faults import fault_of, is_phone, iso_day, zeros_usual
from booklet.load.desk import desk_of
from booklet.load.desk_base import DeskValues, file_of, read_chain
from booklet.load.desk_columns import ID, DeskColumn, columns_of, heading_row, letter
from booklet.load.desk_fields import DESK_RULE, PART_RULE
from booklet.load.files import Folder
from booklet.load.spreadsheet import Cell, Grid, read_grid
from booklet.load.strict_yaml import SCRIPTS, Day, Lines, read_node
from booklet.model import Desk, RejectedDesk

_NOTHING = frozenset("-—–")  # takes away what the base says
_LONGEST_ID = 40  # characters: Windows has 260 for a whole path


@dataclass(frozen=True)
class DeskTable:
    """The desks of a table, those refused, every finding; ``text`` is what the rows say of desks, a
    line for each row of the table, with tabs between the cells; ``headings`` are by column."""

    desks: tuple[Desk, ...] = ()
    refused: tuple[RejectedDesk, ...] = ()
    findings: tuple[Finding, ...] = ()
    file: str = ""
    text: str = ""
    headings: Mapping[int, str] = field(default_factory=dict)


def load_table(
    path: Path, root: Path, base: Path, sheet: str = "", progress: Callable[[int, int], Any] = lambda *_: None
) -> DeskTable:
    """The desks that the rows of the table at ``path`` describe, over the desk file ``base``.

    ``progress`` hears of the rows (done, of). Pictures and profiles lie in the base's folder, whichever names
    them. Findings: those of reading and of a desk's file; ``table-empty``, ``table-merged``,
    ``table-cell-empty``, ``desk-id-unsafe``, ``desk-id-twice``, those of ``desk_columns`` and
    ``cell_faults``.
    """
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    grid, found = read_grid(path, file, sheet)
    ground, base_found = read_chain(base, root)
    found += base_found
    if grid is None or ground is None:
        return DeskTable(findings=tuple(found), file=file)
    if not grid.rows:
        return DeskTable(findings=(*found, finding("table-empty", file)), file=file)
    top = heading_row(grid.rows)
    rows = {row: cells for row, cells in grid.rows.items() if row > top}
    headings = {number: cell.text for number, cell in grid.rows[top].items()}
    columns, columns_found = columns_of(
        headings, file, top, frozenset(n for cells in rows.values() for n in cells)
    )
    found += columns_found
    if not rows:
        found.append(finding("table-empty", file, top))
    errors = [f for f in found if f.severity is Severity.ERROR]
    own = {f.line for f in errors if f.file == file and f.line in rows}  # a row's own stop that row only
    if not rows or any(f.file != file or f.line not in own for f in errors):
        return DeskTable(findings=tuple(_named(found, file, columns)), file=file)
    reader = _Rows(grid, columns, rows, ground, base.parent, root)
    desks, refused = reader.desks(own, progress)
    told = sorted([*found, *reader.found], key=lambda f: f.line if f.file == file else 0)
    named = tuple(_named(told, file, columns))
    return DeskTable(
        tuple(desks),
        tuple(refused),
        named,
        file,
        _text(rows, columns),
        {column.number: column.heading for column in columns},
    )


def _named(found: Sequence[Finding], file: str, columns: Sequence[DeskColumn]) -> Iterator[Finding]:
    """Findings with the heading of the column that they speak of."""
    headings = {column.number: column.heading for column in columns}
    for f in found:
        yield (
            replace(f, cell=headings.get(f.column, letter(f.column)))
            if (f.file == file and f.line and f.column)
            else f
        )


def _text(rows: Mapping[int, Mapping[int, Cell]], columns: Sequence[DeskColumn]) -> str:
    said = {column.number for column in columns if column.path != ID}
    lines = [""] * max(rows)
    for row, cells in rows.items():
        lines[row - 1] = "\t".join(
            " ".join(cells[n].text.split()) if n in cells and n in said else ""
            for n in range(1, max(cells) + 1)
        )
    return "\n".join(lines)


class _Rows:
    """Turns the rows of one table into desks; gathers faults."""

    def __init__(
        self,
        grid: Grid,
        columns: Sequence[DeskColumn],
        rows: Mapping[int, Mapping[int, Cell]],
        ground: DeskValues,
        folder: Path,
        root: Path,
    ) -> None:
        self.file, self.columns, self.rows = grid.file, columns, rows
        self.ground, self.folder, self.root = ground, folder, root
        self.merged = {
            (row, column): f"{letter(m[1])}{m[0]}:{letter(m[3])}{m[2]}"
            for m in grid.merged
            for row in range(m[0], m[2] + 1)
            if row in rows
            for column in range(m[1], m[3] + 1)
        }
        self.zeros = zeros_usual(
            rows[row][c.number].text
            for row in rows
            for c in columns
            if c.number in rows[row] and is_phone(c.rule)
        )
        self.found: list[Finding] = []
        self._base = lru_cache(maxsize=64)(self._read_base)

    def desks(
        self, unread: set[int], progress: Callable[[int, int], Any]
    ) -> tuple[list[Desk], list[RejectedDesk]]:
        """Every row's desk, or its refusal, in the table's order; ``unread`` rows had faults in reading."""
        givens = {}
        for count, row in enumerate(self.rows, 1):
            givens[row] = self._given(row)
            progress(count, len(self.rows))
        ids = self._ids(givens)
        desks, refused = [], []
        faulty = unread | {f.line for f in self.found if f.severity is Severity.ERROR and f.file == self.file}
        for row, given in givens.items():
            more: list[Finding] = []
            desk = None
            if given is not None:
                desk, more = desk_of(ids[row], given, self.folder)
                self.found += more
            if desk is None or row in faulty:
                name = _name(given) if given else ""
                refused.append(RejectedDesk(ids[row], name, self.file, row))
            else:
                desks.append(replace(desk, row=row))
        return desks, refused

    def _given(self, row: int) -> DeskValues | None:
        """What a row says over its base."""
        told = len(self.found)
        node = self._node(row)
        document = read_node(node, self.file, PART_RULE)
        self.found += document.findings
        places = {path: (self.file, *place) for path, place in document.places.items()}
        given = DeskValues(
            {k: v for k, v in (document.values or {}).items() if v is not None}, places, (self.file,)
        )
        base = self._base(given.values.get("extends") or "", given.at("extends"))
        if base is None:
            return None
        whole = given.over(base)
        faulty = {f.column for f in self.found[told:]}
        for key, rule in DESK_RULE.fields.items():
            value = whole.values.get(key)
            if rule.required and not (any(value.values()) if isinstance(value, Mapping) else value):
                columns = [c.number for c in self.columns if c.path[0] == key]
                if not faulty & set(
                    columns
                ):  # what can't be read is told already, and not that it is missing
                    self.found.append(
                        finding("table-cell-empty", self.file, row, min(columns, default=0), key=key)
                    )
        return whole

    def _read_base(self, name: str, place: tuple[str, int, int]) -> DeskValues | None:
        if not name:
            return self.ground
        file = file_of(name, Folder(self.folder, self.root))
        if not file:
            known = "、".join(sorted(p.stem for p in self.folder.glob("*.yaml"))[:8]) or "—"
            self.found.append(finding("extends-missing", *place, name=name, near=known))
            return None
        given, found = read_chain(self.folder / file, self.root)
        self.found += found
        return given

    def _node(self, row: int) -> yaml.Node:
        """A row as the tree that a desk's file would have given."""
        tree: dict[Any, Any] = {}
        for column in self.columns:
            place = (row, column.number)
            if place in self.merged:
                self.found.append(finding("table-merged", self.file, *place, cells=self.merged[place]))
            cell = self.rows[row].get(column.number)
            if cell is None or column.path == ID:
                continue
            if fault := fault_of(cell, column.rule, self.zeros):
                self.found.append(finding(fault[0], self.file, *place, **fault[1]))
                continue
            _put(tree, column.path, (_typed(cell.text, column.rule), column.number))
        node = _tree(tree, row)
        node.start_mark, node.end_mark = _marks(row, 0)
        return node

    def _ids(self, givens: Mapping[int, DeskValues | None]) -> dict[int, str]:
        """Each row's id: that of its ``id`` column, or one made of its name or its row."""
        column = next((c.number for c in self.columns if c.path == ID), 0)
        ids: dict[int, str] = {}
        said = {row: cells[column].text for row, cells in self.rows.items() if column in cells}
        names = {
            row: folder_name(_name(given) if given else "")
            for row, given in givens.items()
            if row not in said
        }
        count = Counter(name.casefold() for name in (*names.values(), *said.values()))
        taken: dict[str, int] = {}
        for row in givens:
            id_ = unicodedata.normalize("NFC", said.get(row, ""))
            if id_ and not safe_id(id_):
                self.found.append(
                    finding(
                        "desk-id-unsafe",
                        self.file,
                        row,
                        column,
                        id=id_,
                        likely=folder_name(id_) or f"desk-{row:03}",
                    )
                )
            elif id_ and (first := taken.get(id_.casefold())):
                self.found.append(
                    finding("desk-id-twice", self.file, row, column, id=id_, first=f"{self.file}:{first}")
                )
            elif not id_:
                id_ = names[row] or f"desk-{row:03}"
                if count[id_.casefold()] > 1 or id_.casefold() in taken:
                    id_ = f"{id_}-{row:03}"
            taken.setdefault(id_.casefold(), row)
            ids[row] = id_
        return ids


def safe_id(id_: str) -> bool:
    """Whether an id can be a folder's name on every system."""
    return bool(id_) and id_ == folder_name(id_)


_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)  # devices on Windows


def folder_name(text: str) -> str:
    """A text with what a folder's name can't hold taken out."""
    text = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+', "-", unicodedata.normalize("NFC", text))
    text = text[:_LONGEST_ID].strip(".- ~_")
    return f"desk-{text}" if _RESERVED.fullmatch(text) else text


def _name(given: DeskValues) -> str:
    """A desk's name on one line, in Simplified where it has both."""
    name = given.values.get("name") or {}
    lines = name.get("zh-Hans") or name.get("zh-Hant") or ()
    return "".join(lines)


def _typed(text: str, rule: Any) -> str:
    """A cell's text as a desk's file would have it: dates in one order, ids one a line."""
    if text in _NOTHING:
        return ""
    if isinstance(rule, Day):
        return iso_day(text)
    if isinstance(rule, Lines):
        return "\n".join(part for part in re.split(r"[\s,，、;；]+", text) if part)
    return text


def _put(tree: dict[Any, Any], path: tuple, value: tuple[str, int]) -> None:
    """Puts a value where its path leads; one for both scripts steps back behind one for a script."""
    for part in path[:-1]:
        below = tree.setdefault(part, {})
        if isinstance(below, tuple):
            below = tree[part] = {None: below}
        tree = below
    if isinstance(tree.get(path[-1]), dict):
        tree[path[-1]][None] = value
    else:
        tree[path[-1]] = value


def _tree(value: Any, row: int) -> yaml.Node:
    """A tree of dicts and (text, column) as YAML nodes that stand in the row; integer keys make a list."""
    if isinstance(value, tuple):
        return yaml.ScalarNode("tag:yaml.org,2002:str", value[0], *_marks(row, value[1]))
    if None in value:  # one text for both scripts, beside one for a single script
        whole = value.pop(None)
        for script in SCRIPTS:
            value.setdefault(script, whole)
    listed = all(isinstance(key, int) for key in value) and value
    children = {key: _tree(value[key], row) for key in (sorted(value) if listed else value)}
    mark = next(iter(children.values())).start_mark if children else _marks(row, 0)[0]
    if listed:
        return yaml.SequenceNode("tag:yaml.org,2002:seq", list(children.values()), mark, mark)
    pairs = [
        (yaml.ScalarNode("tag:yaml.org,2002:str", key, child.start_mark, child.start_mark), child)
        for key, child in children.items()
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark, mark)


def _marks(row: int, number: int) -> tuple[yaml.Mark, yaml.Mark]:
    mark = yaml.Mark("", 0, row - 1, number - 1, "", 0)
    return mark, mark
