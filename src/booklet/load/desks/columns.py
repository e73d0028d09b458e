"""What the columns of a table of desks are: a heading to the place of its values in a desk's file.

``phone``, ``name.zh-Hans``, ``qr.web``, ``phones.1.label``, or a key's Chinese names, in either
script: ``电话``, ``名称（繁体）``. All from the table of fields. Not here: the cells under them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import FIELDS, PART_RULE
from booklet.load.schema import (
    SCRIPTS,
    ListRule,
    MappingRule,
    OpenMappingRule,
    PairsRule,
    PerScriptRule,
    Rule,
    TextOrMappingRule,
)
from booklet.load.tables.grid import Cell, Grid, letter

ID = ("id",)
_ID_NAMES = frozenset({"id", "编号", "代号", "站点编号"})
_REMARKS = frozenset({"备注", "说明", "序号", "note", "notes", "remark", "remarks", "no", "no."})
_SCRIPT_NAMES = {
    "zhhant": SCRIPTS[0],
    "hant": SCRIPTS[0],
    "繁体": SCRIPTS[0],
    "繁": SCRIPTS[0],
    "zhhans": SCRIPTS[1],
    "hans": SCRIPTS[1],
    "简体": SCRIPTS[1],
    "简": SCRIPTS[1],
}
_SIMPLER = str.maketrans(
    "稱電話標誌顏輔樣題時間開辦語務網頁維碼監構聲補號簽覆複廠數線機備註說體簡編點繁",
    "称电话标志颜辅样题时间开办语务网页维码监构声补号签复复厂数线机备注说体简编点繁",
)


@dataclass(frozen=True)
class DeskColumn:
    """A column: its number, its heading as it stands, the path of its values in a desk's file, and
    the rule for them (None for :data:`ID`)."""

    number: int
    heading: str
    path: tuple
    rule: Rule | None = None


def heading_row(rows: Mapping[int, Mapping[int, Cell]]) -> int:
    """The row of the headings: the first of the top ten that has most of them, past any title."""
    first = sorted(rows)[:10]
    return max(
        first, key=lambda row: (sum(place_of(cell.text) is not None for cell in rows[row].values()), -row)
    )


def columns_of(grid: Grid, row: int, reporter: Reporter) -> tuple[DeskColumn, ...]:
    """The columns of a grid under the headings in ``row``.

    Findings: ``table-column-unknown`` with the nearest name (what a whole column says would be lost),
    ``table-column-twice``; ``table-column-ignored`` and ``table-column-nameless`` (warnings).
    """
    headings = {number: cell.text for number, cell in grid.rows[row].items()}
    filled = {number for below, cells in grid.rows.items() if below > row for number in cells}
    columns: dict[tuple, DeskColumn] = {}
    for number in sorted({*headings, *filled}):
        heading, place = headings.get(number, ""), grid.place(row, number)
        if not heading:
            reporter.report("table-column-nameless", *place, letter=letter(number))
            continue
        plain = _bare(heading)
        if heading.startswith("#") or plain in _REMARKS:
            continue
        meaning = place_of(heading)
        if meaning and (first := columns.get(meaning[0])):
            reporter.report("table-column-twice", *place, heading=heading, first=first.heading)
        elif meaning:
            columns[meaning[0]] = DeskColumn(number, heading, *meaning)
        elif near := difflib.get_close_matches(plain, _NAMES, 1, 0.6):
            reporter.report("table-column-unknown", *place, heading=heading, suggestion=_NAMES[near[0]])
        else:
            reporter.report("table-column-ignored", *place, heading=heading)
    for path, column in columns.items():
        part = next((c for p, c in columns.items() if p[: len(path)] == path != p), None)
        if part and not isinstance(column.rule, PerScriptRule):
            place = Place(grid.file, row, part.number, part.heading)
            reporter.report("table-column-twice", *place, heading=part.heading, first=column.heading)
    return tuple(columns.values())


def place_of(heading: str) -> tuple[tuple, Rule | None] | None:
    """The path and the rule that a heading means, or None."""
    if _bare(heading) in _ID_NAMES:
        return ID, None
    text = unicodedata.normalize("NFKC", heading).strip()
    if match := re.fullmatch(r"(.+?)\s*(?:[.(\[_-]|\s)\s*([^.()\[\]]+?)\s*[)\]]?", text):
        if script := _SCRIPT_NAMES.get(_bare(match[2])):
            text = f"{match[1]}.{script}"
    key, *rest = (part.strip() for part in text.split("."))
    name = _KEYS.get(_bare(key))
    return _below(PART_RULE.fields[name], rest, (name,)) if name else None


def _below(rule: Rule, parts: list[str], path: tuple) -> tuple[tuple, Rule] | None:
    """What the rest of a heading leads to under a rule."""
    if isinstance(rule, TextOrMappingRule):
        return _below(rule.mapping, parts, path) if parts else (path, rule.text)
    if not parts:
        return None if isinstance(rule, (MappingRule, ListRule, OpenMappingRule, PairsRule)) else (path, rule)
    part, *rest = parts
    if isinstance(rule, MappingRule):
        words = {**rule.aliases, **{key: key for key in rule.fields}}
        key = next((key for word, key in words.items() if _bare(word) == _bare(part)), None)
        return _below(rule.fields[key], rest, (*path, key)) if key else None
    if isinstance(rule, ListRule) and part.isdecimal() and 0 < int(part) <= (rule.at_most or 99):
        return _below(rule.rule, rest, (*path, int(part) - 1))
    if isinstance(rule, PerScriptRule) and not rest and (script := _SCRIPT_NAMES.get(_bare(part))):
        return (*path, script), rule
    return None


def _bare(heading: str) -> str:
    """A heading as it is compared: one width, Simplified, without spaces, hyphens and asterisks."""
    text = unicodedata.normalize("NFKC", heading).lower().translate(_SIMPLER)
    return re.sub(r"[\s_*:-]+", "", text)


def _known(rule: Rule, name: str) -> Iterator[str]:
    """Every column that a rule makes possible, by its usual name."""
    if isinstance(rule, TextOrMappingRule):
        yield name
        yield from _known(rule.mapping, name)
    elif isinstance(rule, MappingRule):
        for key, child in rule.fields.items():
            yield from _known(child, f"{name}.{key}")
    elif isinstance(rule, ListRule):
        for number in range(1, (rule.at_most or 3) + 1):
            yield from _known(rule.rule, f"{name}.{number}")
    elif not isinstance(rule, (OpenMappingRule, PairsRule)):
        yield name
        if isinstance(rule, PerScriptRule):
            yield from (f"{name}.{script}" for script in SCRIPTS)


_KEYS = {_bare(name): field.key for field in reversed(FIELDS) for name in (*field.names, field.key)}
_NAMES = {
    _bare(name): name
    for field in FIELDS
    for name in (*_known(field.rule, field.key), *(field.names if place_of(field.key) else ()))
} | {"id": "id"}
