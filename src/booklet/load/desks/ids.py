"""The ids of desks: the names of their folders in the output, so what no system's file names may be is
refused."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from booklet.findings.reporter import Reporter
from booklet.load.tables.grid import Grid

_LONGEST_ID = 40  # characters: Windows has 260 for a whole path
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)  # devices on Windows


def safe_id(id_: str) -> bool:
    """Whether an id can be a folder's name on every system."""
    return bool(id_) and id_ == folder_name(id_)


def folder_name(text: str) -> str:
    """A text with what a folder's name can't hold taken out."""
    text = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+', "-", unicodedata.normalize("NFC", text))
    text = text[:_LONGEST_ID].strip(".- ~_")
    return f"desk-{text}" if _RESERVED.fullmatch(text) else text


def ids_of_rows(grid: Grid, column: int, names: Mapping[int, str], reporter: Reporter) -> dict[int, str]:
    """The id of each row of ``names`` (row to the desk's name): that of the ``column`` (0: there is none), or
    one made of the name or the row.

    Findings: ``desk-id-unsafe``; ``desk-id-twice``, capitals or not: one desk's files would lie over
    another's.
    """
    ids: dict[int, str] = {}
    said = {row: grid.rows[row][column].text for row in names if column in grid.rows[row]}
    made = {row: folder_name(name) for row, name in names.items() if row not in said}
    count = Counter(name.casefold() for name in (*made.values(), *said.values()))
    taken: dict[str, int] = {}
    for row in names:
        id_, place = unicodedata.normalize("NFC", said.get(row, "")), grid.place(row, column)
        if id_ and not safe_id(id_):
            likely = folder_name(id_) or f"desk-{row:03}"
            reporter.report("desk-id-unsafe", *place, id=id_, likely=likely)
        elif id_ and (first := taken.get(id_.casefold())):
            reporter.report("desk-id-twice", *place, id=id_, first=f"{grid.file}:{first}")
        elif not id_:
            id_ = made[row] or f"desk-{row:03}"
            if count[id_.casefold()] > 1 or id_.casefold() in taken:
                id_ = f"{id_}-{row:03}"
        taken.setdefault(id_.casefold(), row)
        ids[row] = id_
    return ids
