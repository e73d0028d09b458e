"""Which rows of a table are desks: notes, totals and captions around and between them are not.

Told by what a row says and where it stands; a row that says a phone number or an address is a desk, whatever
its name is like. Not here: what a desk's row says (``table``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from booklet.findings.reporter import Reporter
from booklet.load.desks.columns import DeskColumn
from booklet.load.tables.grid import FAULT, FORMULA, Cell, Grid

_NOTE = re.compile(
    r"[（(【\[*※★•—–-]*\s*(?:"
    r"(?:[备備]?[注註]|附[注註]|[说說]明|注意|提示|[温溫]馨提示|note|notes|remark|remarks|n\.?b\.?)"
    r"\s*(?:[:：]|\d|[一二三四五六七八九十]|[)）】\]]|$)|"
    r"合[计計]|[总總][计計]|小[计計]|共[计計]|[总總][数數]\s*(?:[:：\d]|$)|"
    r"(?:grand )?totals?\b|sum\b|subtotal\b|"
    r"共\s*有?\s*[\d一二三四五六七八九十百]+\s*[个個家处處]|"
    r"(?:制表|填表|填[报報]|[审審]核|[统統][计計]|[报報]送|更新|截至|截止|[数數]据?[来來]源|[资資]料[来來]源)"
    r"[^:：]{0,6}[:：]|(?:日期|[时時][间間])\s*[:：]|"
    r"以[下上](?:空白|[为為无無]|[电電][话話]|各|均|所列|[内內]容)|"
    r"(?:updated|source|as of|compiled by|printed)\b|"
    r"[（(]?完[）)]?$)",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"[\s（(【\[*※★•—–-]*(?:"
    r"(?:本[页頁]|以上|全部|全[区區市县縣省]|[总總]|各[站点點]|[单單]位|[站网網][点點])?\s*"
    r"(?:合\s*[计計]|[总總]\s*[计計数數]|小\s*[计計]|共\s*[计計]|累\s*[计計])[数數]?"
    r"|(?:grand|overall|sub)?[\s-]*totals?(?:\s*(?:number|count)?(?:\s+of)?\s*[a-z]*)?|sum|count"
    r")\s*[）)】\]]?\s*[:：]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNT = re.compile(
    r"[（(]?\s*(?:共|[总總]共|合[计計]|约|約|total)?\s*有?\s*"
    r"(?:[\d][\d,，.]{0,8}|[一二三四五六七八九十百千零〇两兩]{1,6})\s*"
    r"(?:[个個家处處条條部所间間站人名门門台户戶](?![\d]).{0,6}|(?:desks?|offices?|numbers?|rows?|sites?|%))?"
    r"\s*[）)]?[。.]?|[-—–/\\*×＊]*",
    re.IGNORECASE,
)
_SAYS_WHERE = ("phone", "phones", "address", "hours", "web")  # of a desk, and of no note


def listed_rows(
    grid: Grid, columns: Sequence[DeskColumn], top: int, reporter: Reporter
) -> dict[int, Mapping[int, Cell]]:
    """The rows below the headings in ``top`` that are desks.

    Findings: ``table-row-total`` (a note) for totals, ``table-row-skipped`` for each other one,
    ``table-row-hidden`` for a desk in a row that isn't shown.
    """
    rows = {row: cells for row, cells in grid.rows.items() if row > top}
    known = {column.number for column in columns}
    names = {column.number for column in columns if column.path[0] == "name"}
    contacts = {column.number for column in columns if column.path[0] in _SAYS_WHERE}
    headings = {column.number: column.heading for column in columns}
    last = _last_listed(rows, contacts) if names and contacts else max(rows, default=0)
    kept: dict[int, Mapping[int, Cell]] = {}
    for row, cells in rows.items():
        is_other = (
            (known and not known & cells.keys())
            or _repeats(cells, headings)
            or (
                not contacts & cells.keys()
                and (_is_note(cells) or row > last or _is_caption(grid, row, cells))
            )
        )
        total = _is_total(cells)
        if total or is_other:
            code = "table-row-total" if total else "table-row-skipped"
            text = " ".join(" ".join(cell.text.split()) for _, cell in sorted(cells.items()))
            reporter.report(code, *grid.place(row), text=text[:40])
            continue
        kept[row] = cells
        if row in grid.hidden_rows:
            reporter.report("table-row-hidden", *grid.place(row))
    return kept


def _is_total(cells: Mapping[int, Cell]) -> bool:
    """Whether a row says how many there are: a word for it first, and nothing but counts and such words in
    all the cells, whichever columns they stand in."""
    texts = [cells[number].text.strip() for number in sorted(cells)]
    named = [_TOTALS.fullmatch(text) for text in texts]
    return any(named[:2]) and all(
        cells[number].kind in (FORMULA, FAULT)
        or _COUNT.fullmatch(match[1].strip() if match else text) is not None
        for number, text, match in zip(sorted(cells), texts, named)
    )


def _is_note(cells: Mapping[int, Cell]) -> bool:
    return _NOTE.match(cells[min(cells)].text) is not None


def _is_caption(grid: Grid, row: int, cells: Mapping[int, Cell]) -> bool:
    """Whether a row is one cell merged over others of that row."""
    return len(cells) == 1 and any(
        top == row == bottom and left in cells and right > left for top, left, bottom, right in grid.merged
    )


def _repeats(cells: Mapping[int, Cell], headings: Mapping[int, str]) -> bool:
    """Whether a row is the headings once more, as at the top of each printed page."""
    again = [
        number for number, heading in headings.items() if number in cells and cells[number].text == heading
    ]
    return len(again) > 1 and len(again) == len([number for number in headings if number in cells])


def _last_listed(rows: Mapping[int, Mapping[int, Cell]], contacts: set[int]) -> int:
    """The last row of the list: what follows it after an empty row, in one cell each, is something else."""
    numbers = sorted(rows)
    first = len(numbers)  # of the rows at the end that are no more than one cell
    while first > 1 and len(rows[numbers[first - 1]]) == 1 and not contacts & rows[numbers[first - 1]].keys():
        first -= 1
    for before, row in zip(numbers[max(first - 1, 0) :], numbers[first:]):
        if row - before > 1:
            return before
    return max(numbers, default=0)
