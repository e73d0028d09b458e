"""What the columns of a table of desks are: a heading to the place of its values in a desk's file.

``phone``, ``name.zh-Hans``, ``qr.web``, ``phones.1.label``, or a key's Chinese names, in either
script: ``电话``, ``名称（繁体）``; or what people call it (``column_names``). Not here: the cells under them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from booklet.findings import Place, column_letters
from booklet.findings.reporter import Reporter
from booklet.load.desks.column_names import (
    ID_NAMES,
    NOT_PRINTED,
    OWN_PHONE_LABEL,
    PHONE_NAMES,
    REMARKS,
    USUAL_NAMES,
    bare,
)
from booklet.load.desks.fields import FIELDS, PART_RULE, PHONE_LABEL_LENGTH, field_of
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
from booklet.load.tables.grid import Cell, Grid
from booklet.text_length import full_widths

ID = ("id",)
PHONE_PATH = ("phone",)
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
_HOW_TO = re.compile(
    r"[\d+]|必|选|選|可|区号|區號|号码|號碼|格式|例|如|多个|多個|required|optional", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s*(?:\d|[一二三四五])$")


@dataclass(frozen=True)
class DeskColumn:
    """A column: its number, its heading as it stands, the path of its values in a desk's file, and
    the rule for them (None for :data:`ID`).

    ``label`` is what one of its phone numbers is called beside the main one, in Simplified and Traditional;
    empty in a column of anything else. ``is_usual`` where the heading is a usual name, and not a field's own.
    """

    number: int
    heading: str
    path: tuple
    rule: Rule | None = None
    label: tuple[str, str] = ("", "")
    is_usual: bool = False


def heading_row(rows: Mapping[int, Mapping[int, Cell]]) -> int:
    """The row of the headings: the first of the top ten that has most of them, past any title."""
    first = sorted(rows)[:10]
    return max(
        first, key=lambda row: (sum(place_of(cell.text) is not None for cell in rows[row].values()), -row)
    )


def columns_of(grid: Grid, row: int, reporter: Reporter) -> tuple[DeskColumn, ...]:
    """The columns of a grid under the headings in ``row``. Several may be of phone numbers, the main one's
    first; a usual name may repeat what another column says.

    Findings: ``table-column-unknown`` with the nearest name (what a whole column says would be lost),
    ``table-column-lost`` (nothing is like its name, and its cells say what is printed),
    ``table-column-twice``; ``table-column-ignored``, ``table-column-nameless`` and ``table-column-hidden``
    (warnings).
    """
    headings = {number: cell.text for number, cell in grid.rows[row].items()}
    below = {number: cells for number, cells in grid.rows.items() if number > row}
    filled = {number for cells in below.values() for number in cells}
    columns: list[DeskColumn] = []
    for number in sorted({*headings, *filled}):
        heading, place = headings.get(number, ""), grid.place(row, number)
        plain = bare(heading)
        if heading.startswith("#") or plain in REMARKS:
            continue
        if column := column_of(number, heading):
            columns.append(column)
            if number in grid.hidden_columns:
                reporter.report("table-column-hidden", *place, heading=heading)
            continue
        cells = [each[number].text for each in below.values() if number in each]
        if plain in NOT_PRINTED:
            reporter.report("table-column-ignored", *place, heading=heading)
        elif near := _near(plain):
            reporter.report("table-column-unknown", *place, heading=heading, suggestion=near)
        elif key := kind_of_cells(cells):
            suggestion = f"{field_of(key).names[0]}（{key}）"
            shown = heading or column_letters(number)
            reporter.report("table-column-lost", *place, heading=shown, suggestion=suggestion)
        elif not heading:
            reporter.report("table-column-nameless", *place, letter=column_letters(number))
        else:
            reporter.report("table-column-ignored", *place, heading=heading)
    columns.sort(key=lambda column: column.is_usual)  # stable: those with a field's own name come first
    return tuple(_without_repeats(columns, grid, row, reporter))


def _near(plain: str) -> str:
    """The name that a heading was most likely meant as, or nothing. Usual names are short and many: what is
    merely like one (主管单位) is something else."""
    for names, least in ((_NAMES, 0.6), (_USUAL, 0.8)):
        if near := difflib.get_close_matches(plain, names, 1, least):
            return names[near[0]]
    return ""


def _without_repeats(
    columns: Sequence[DeskColumn], grid: Grid, row: int, reporter: Reporter
) -> Iterator[DeskColumn]:
    """The columns, each place in a desk's file once, but for phone numbers: every such column has its own.

    ``table-column-twice`` for the others; not where a usual name says in each row what the first column does,
    or where that says nothing.
    """
    kept: dict[tuple, DeskColumn] = {}
    for column in columns:
        first = kept.get(column.path)
        if not first:
            kept[column.path] = column
        elif column.is_usual and (column.label[0] or _agree(grid, row, first.number, column.number)):
            yield column
            continue
        else:
            place = grid.place(row, column.number)
            reporter.report("table-column-twice", *place, heading=column.heading, first=first.heading)
            continue
        yield column
    for path, column in kept.items():
        part = next((c for p, c in kept.items() if p[: len(path)] == path != p), None)
        if part and not isinstance(column.rule, PerScriptRule):
            place = Place(grid.file, row, part.number, part.heading, grid.sheet)
            reporter.report("table-column-twice", *place, heading=part.heading, first=column.heading)


def _agree(grid: Grid, row: int, one: int, other: int) -> bool:
    """Whether no row below says different things in two columns."""
    pairs = (
        (cells[one].text, cells[other].text)
        for number, cells in grid.rows.items()
        if number > row and one in cells and other in cells
    )
    return all("".join(a.split()) == "".join(b.split()) for a, b in pairs)


def column_of(number: int, heading: str) -> DeskColumn | None:
    """The column that a heading stands over, or None. What is said in brackets after a name that is known,
    and a number after one of phone numbers, doesn't change what it is."""
    plain = bare(heading)
    if meaning := place_of(heading):
        is_usual = meaning != (ID, None) and bare(heading.split(".")[0]) not in _OWN_NAMES
        label = ("", "")
        if meaning[0] == PHONE_PATH:
            label = _PHONES.get(plain, OWN_PHONE_LABEL)
        return DeskColumn(number, heading, *meaning, label, is_usual)
    text = unicodedata.normalize("NFKC", heading).strip()
    if match := re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)\s*\*?", text):
        if column := column_of(number, match[1]):
            said = match[2].strip()
            label = (said, said) if column.label[0] and _is_label(said) else column.label
            return replace(column, heading=heading, label=label, is_usual=True)
    if (match := _NUMBERED.search(text)) and (column := column_of(number, text[: match.start()])):
        return replace(column, heading=heading, is_usual=True) if column.label[0] else None
    return None


def _is_label(said: str) -> bool:
    """Whether what a heading says in brackets tells whose or which number it is (夜间), and not how to type
    one (必填)."""
    return 0 < full_widths(said) <= PHONE_LABEL_LENGTH and not _HOW_TO.search(said)


def place_of(heading: str) -> tuple[tuple, Rule | None] | None:
    """The path and the rule that a heading means, or None."""
    if bare(heading) in _ID_NAMES:
        return ID, None
    text = unicodedata.normalize("NFKC", heading).strip()
    if match := re.fullmatch(r"(.+?)\s*(?:[.(\[_-]|\s)\s*([^.()\[\]]+?)\s*[)\]]?", text):
        if script := _SCRIPT_NAMES.get(bare(match[2])):
            text = f"{match[1]}.{script}"
    key, *rest = (part.strip() for part in text.rstrip(".").split("."))
    name = _KEYS.get(bare(key))
    return _below(PART_RULE.fields[name], rest, (name,)) if name else None


def column_name(path: tuple) -> str:
    """What the column of a path is called, in Chinese as far as there are names: ``其他电话.1.号码``."""
    field = field_of(path[0])
    rule, words = field.rule, [field.names[0]]
    for part in path[1:]:
        rule = rule.mapping if isinstance(rule, TextOrMappingRule) else rule
        if isinstance(rule, ListRule):
            rule = rule.rule
            words.append(str(part + 1))
        elif isinstance(rule, MappingRule):
            words.append(next((name for name, key in rule.aliases.items() if key == part), str(part)))
            rule = rule.fields[part]
        else:
            words.append(str(part))
    return ".".join(words)


def kind_of_cells(texts: Sequence[str]) -> str:
    """What most of a column's cells are by their looks: ``phone``, ``web``, ``address``, or nothing."""
    for key, looks in _LOOKS:
        if sum(looks.search(unicodedata.normalize("NFKC", text)) is not None for text in texts) * 2 > len(
            texts
        ):
            return key
    return ""


_LOOKS = (
    (
        "phone",
        re.compile(
            r"(?<![\dA-Za-z.])(?:\(?0\d{2,3}\)?[ -]?[1-9]\d{2,3}[ -]?\d{4}|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|"
            r"400[ -]?\d{3}[ -]?\d{4}|0\d{2,3}-\d{7,8}|\+\d{2,3}[ -]?\d[\d -]{6,12}|[2-9]\d{2,3}-\d{4})(?!\d)"
        ),
    ),
    ("web", re.compile(r"^(?:https?://\S+|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/\S*)?)$")),
    (
        "address",
        re.compile(
            r"[路街道巷弄里段村镇鄉鎮区區]\s*[\d一二三四五六七八九十]+\s*(?:号|號|弄|巷|楼|樓|室|栋|幢|座|组|組)|"
            r"[省市县縣区區州].*[路街道巷镇鎮乡鄉村].*\d|(?:大厦|大廈|广场|廣場|大楼|大樓).*\d+[室楼樓层層]"
        ),
    ),
)


def _below(rule: Rule, parts: list[str], path: tuple) -> tuple[tuple, Rule] | None:
    """What the rest of a heading leads to under a rule."""
    if isinstance(rule, TextOrMappingRule):
        return _below(rule.mapping, parts, path) if parts else (path, rule.text)
    if not parts:
        return None if isinstance(rule, (MappingRule, ListRule, OpenMappingRule, PairsRule)) else (path, rule)
    part, *rest = parts
    if isinstance(rule, MappingRule):
        words = {**rule.aliases, **{key: key for key in rule.fields}}
        key = next((key for word, key in words.items() if bare(word) == bare(part)), None)
        return _below(rule.fields[key], rest, (*path, key)) if key else None
    if isinstance(rule, ListRule) and part.isdecimal() and 0 < int(part) <= (rule.at_most or 99):
        return _below(rule.rule, rest, (*path, int(part) - 1))
    if isinstance(rule, PerScriptRule) and not rest and (script := _SCRIPT_NAMES.get(bare(part))):
        return (*path, script), rule
    return None


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


_ID_NAMES = frozenset(bare(name) for name in ID_NAMES)
_OWN_NAMES = {bare(name): field.key for field in reversed(FIELDS) for name in (*field.names, field.key)}
_PHONES = {bare(name): label for name, label in PHONE_NAMES.items()}
_KEYS = {
    **{bare(name): key for key, names in USUAL_NAMES.items() for name in names},
    **dict.fromkeys(_PHONES, "phone"),
    **_OWN_NAMES,
}
_NAMES = {
    bare(name): name
    for field in FIELDS
    for name in (*_known(field.rule, field.key), *(field.names if place_of(field.key) else ()))
} | {"id": "id"}
_USUAL = {bare(name): name for name in (*PHONE_NAMES, *(n for names in USUAL_NAMES.values() for n in names))}
