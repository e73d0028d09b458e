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
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.desk_fields import FIELDS, PART_RULE
from booklet.load.strict_yaml import SCRIPTS, Entries, Items, Pairs, PerScript, Table, TextOrTable

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
    rule: Any = None


def heading_row(rows: Mapping[int, Mapping[int, Any]]) -> int:
    """The row of the headings: the first of the top ten that has most of them, past any title."""
    first = sorted(rows)[:10]
    return max(
        first, key=lambda row: (sum(place_of(cell.text) is not None for cell in rows[row].values()), -row)
    )


def columns_of(
    headings: Mapping[int, str], file: str, row: int, filled: frozenset[int]
) -> tuple[tuple[DeskColumn, ...], list[Finding]]:
    """The columns under some headings (by number); ``filled`` are the numbers of those with cells below.

    Findings: ``table-column-unknown`` with the nearest name, ``table-column-twice``;
    ``table-column-ignored`` and ``table-column-nameless`` (warnings).
    """
    columns: dict[tuple, DeskColumn] = {}
    found = []
    for number in sorted({*headings, *filled}):
        heading = headings.get(number, "")
        if not heading:
            found.append(finding("table-column-nameless", file, row, number, letter=letter(number)))
            continue
        plain = _bare(heading)
        if heading.startswith("#") or plain in _REMARKS:
            continue
        place = place_of(heading)
        if place is None:
            near = difflib.get_close_matches(plain, _NAMES, 1, 0.6)
            found.append(
                finding(
                    "table-column-unknown", file, row, number, heading=heading, suggestion=_NAMES[near[0]]
                )
                if near
                else finding("table-column-ignored", file, row, number, heading=heading)
            )
        elif place[0] in columns:
            found.append(
                finding(
                    "table-column-twice", file, row, number, heading=heading, first=columns[place[0]].heading
                )
            )
        else:
            columns[place[0]] = DeskColumn(number, heading, *place)
    for path, column in columns.items():
        part = next((c for p, c in columns.items() if p[: len(path)] == path != p), None)
        if part and not isinstance(column.rule, PerScript):
            found.append(
                finding(
                    "table-column-twice", file, row, part.number, heading=part.heading, first=column.heading
                )
            )
    return tuple(columns.values()), found


def letter(number: int) -> str:
    """A column's letters as a spreadsheet shows them: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(heading: str) -> tuple[tuple, Any] | None:
    """The path and the rule that a heading means, or None."""
    if _bare(heading) in _ID_NAMES:
        return ID, None
    text = unicodedata.normalize("NFKC", heading).strip()
    if match := re.fullmatch(r"(.+?)\s*(?:[.(\[_-]|\s)\s*([^.()\[\]]+?)\s*[)\]]?", text):
        if script := _SCRIPT_NAMES.get(_bare(match[2])):
            text = f"{match[1]}.{script}"
    key, *rest = (part.strip() for part in text.split("."))
    name = _KEYS.get(_bare(key))
    rule = name and _below(PART_RULE.fields[name], rest, (name,))
    return rule or None


def _below(rule: Any, parts: list[str], path: tuple) -> tuple[tuple, Any] | None:
    """What the rest of a heading leads to under a rule."""
    if isinstance(rule, TextOrTable):
        return _below(rule.table, parts, path) if parts else (path, rule.text)
    if not parts:
        return None if isinstance(rule, (Table, Items, Entries, Pairs)) else (path, rule)
    part, *rest = parts
    if isinstance(rule, Table):
        words = {**rule.aliases, **{key: key for key in rule.fields}}
        key = next((key for word, key in words.items() if _bare(word) == _bare(part)), None)
        return _below(rule.fields[key], rest, (*path, key)) if key else None
    if isinstance(rule, Items) and part.isdecimal() and 0 < int(part) <= (rule.at_most or 99):
        return _below(rule.rule, rest, (*path, int(part) - 1))
    if isinstance(rule, PerScript) and not rest and (script := _SCRIPT_NAMES.get(_bare(part))):
        return (*path, script), rule
    return None


def _bare(heading: str) -> str:
    """A heading as it is compared: one width, Simplified, without spaces, hyphens and asterisks."""
    text = unicodedata.normalize("NFKC", heading).lower().translate(_SIMPLER)
    return re.sub(r"[\s_*:-]+", "", text)


def _known(rule: Any, name: str) -> Iterator[str]:
    """Every column that a rule makes possible, by its usual name."""
    if isinstance(rule, TextOrTable):
        yield name
        rule = rule.table
    if isinstance(rule, Table):
        for key, child in rule.fields.items():
            yield from _known(child, f"{name}.{key}")
    elif isinstance(rule, Items):
        for number in range(1, (rule.at_most or 3) + 1):
            yield from _known(rule.rule, f"{name}.{number}")
    elif not isinstance(rule, (Entries, Pairs)):
        yield name
        if isinstance(rule, PerScript):
            yield from (f"{name}.{script}" for script in SCRIPTS)


_KEYS = {_bare(name): field.key for field in reversed(FIELDS) for name in (*field.names, field.key)}
_NAMES = {
    _bare(name): name
    for field in FIELDS
    for name in (*_known(field.rule, field.key), *(field.names if place_of(field.key) else ()))
} | {"id": "id"}
