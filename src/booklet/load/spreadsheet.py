"""A table saved from a spreadsheet program, as it comes: rows of cells with their places.

CSV in whatever encoding and with whatever separator the program used; ``.xlsx`` goes to
``workbook``. Rows and columns are counted from 1, as the spreadsheet shows them. Not here:
what a column means (``desk_columns``), whether a value makes sense.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.stray_signs import without_strays
from booklet.standard_characters import standard_cell

MAX_TABLE = 8_000_000  # bytes of a table's file; three thousand desks with every field take 3 MB
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10_000, 200, 4_000  # a cell's limit is in characters

TEXT, NUMBER, DATE, FORMULA, FAULT = "text", "number", "date", "formula", "fault"


@dataclass(frozen=True)
class Cell:
    """What a cell shows, and its kind: :data:`TEXT` (all that a CSV file knows), :data:`NUMBER`,
    :data:`DATE` (ISO), :data:`FORMULA` (one whose value wasn't saved), :data:`FAULT` (``#REF!``)."""

    text: str
    kind: str = TEXT


@dataclass(frozen=True)
class Grid:
    """The cells that hold something, by row and column; ``merged`` has (row, column, last row,
    last column) of each block of merged cells."""

    file: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def read_grid(path: Path, file: str, sheet: str = "") -> tuple[Grid | None, list[Finding]]:
    """The table at ``path``, called ``file`` in findings; None where it can't be read.

    ``sheet`` names the sheet of a workbook, else its first visible one. Findings:
    ``table-unreadable``, ``table-too-big``, ``table-quotes``, ``table-encoding``, those of
    ``stray_signs``, ``standard_characters`` and of ``workbook``.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_TABLE else b""
    except OSError as fault:
        return None, [finding("table-unreadable", file, reason=fault.strerror or "?")]
    if size > MAX_TABLE:
        return None, [
            finding("table-too-big", file, what=f"{size // 1000} kB", most=f"{MAX_TABLE // 1000} kB")
        ]
    if data.startswith(b"PK\x03\x04"):
        from booklet.load.workbook import read_workbook  # slow to import, seldom needed

        grid, found = read_workbook(data, file, sheet)
    elif data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")) or path.suffix.lower() in (".xlsx", ".xlsm"):
        return None, [finding("table-unreadable", file, reason=path.suffix or "?")]
    else:
        grid, found = _csv(data, file)
    if grid is None:
        return None, found
    grid, more = _plain(grid)
    return grid, [*found, *more]


def _plain(grid: Grid) -> tuple[Grid | None, list[Finding]]:
    """The grid without empty cells, its texts stripped; told where it is too big."""
    rows: dict[int, dict[int, Cell]] = {}
    found = []
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            if len(cell.text) > MAX_CELL or column > MAX_COLUMNS and cell.text.strip():
                return None, [
                    finding(
                        "table-too-big",
                        grid.file,
                        row,
                        column,
                        what=f"{len(cell.text)}" if len(cell.text) > MAX_CELL else f"{column}",
                        most=f"{MAX_CELL}" if len(cell.text) > MAX_CELL else f"{MAX_COLUMNS}",
                    )
                ]
            own = Reporter()
            text, strays = without_strays(standard_cell(cell.text, grid.file, row, column, own))
            found += own
            found += [finding(code, grid.file, row, column, codepoint=sign) for code, sign in strays]
            if text := text.strip(" \t\n\u3000\xa0"):
                rows.setdefault(row, {})[column] = Cell(text, cell.kind)
    if len(rows) > MAX_ROWS:
        return None, [finding("table-too-big", grid.file, what=f"{len(rows)}", most=f"{MAX_ROWS}")]
    return Grid(grid.file, rows, grid.merged), found


# --- CSV -----------------------------------------------------------------------------


def _csv(data: bytes, file: str) -> tuple[Grid | None, list[Finding]]:
    text, found = decode_table(data, file)
    if text is None:
        return None, found
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r'"?sep=(.)"?[;,\t]*', first.strip(" "), re.I):
        separator, text = named[1], rest  # Excel reads this line and doesn't show it
    else:
        separator = _separator(text)
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, values in enumerate(reader, 1):
            rows[row] = {column: Cell(_unwrapped(value)) for column, value in enumerate(values, 1) if value}
    except csv.Error:  # a quotation mark that never ends, or text after one that did
        return None, [*found, finding("table-quotes", file, row + 1)]
    return Grid(file, rows), found


def _separator(text: str) -> str:
    """What stands between the cells: the likeliest of the characters that programs use.

    Judged by the first lines, where they agree on how many there are; quoted text doesn't count.
    """
    lines = [line for line in re.sub(r'"[^"]*"', "", text).split("\n") if line.strip()][:10]

    def votes(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        return max(((lines_, count) for count, lines_ in counts.items()), default=(0, 0))

    return max(",\t;，|", key=votes)


def _unwrapped(value: str) -> str:
    """A cell without what people put around numbers to keep their zeros: ``="010"``, ``'010``."""
    if match := re.fullmatch(r'="([^"]*)"', value):
        return match[1]
    return value[1:] if re.match(r"'[0-9+(]", value) else value


def decode_table(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """A table's bytes as text: UTF-8, UTF-16 with its mark, or what Chinese Windows saves, GBK or Big5.

    Findings: ``table-encoding`` (a warning) where two readings are about as likely;
    ``text-binary``, ``text-not-utf8`` where there is none.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            return None, [finding("text-not-utf8", file, encoding="UTF-16")]
    if b"\0" in data:
        return None, [finding("text-binary", file)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
    readings = {}
    for name, codec, common in (("GBK", "gb18030", _GBK_COMMON), ("Big5", "big5hkscs", _BIG5_COMMON)):
        try:
            readings[name] = (data.decode(codec), _everyday(data, common))
        except UnicodeDecodeError:
            continue
    if not readings:
        return None, [finding("text-not-utf8", file, line, encoding="?")]
    best, *others = sorted(readings, key=lambda name: -readings[name][1])
    close = others and readings[best][1] - readings[others[0]][1] < 0.15
    return readings[best][0], [finding("table-encoding", file, encoding=best)] if close else []


_GBK_COMMON = (0xB0, 0xD7, 0xA1)  # GB 2312 level 1, the 3,755 characters of everyday use
_BIG5_COMMON = (0xA4, 0xC6, 0x40)  # Big5 level 1, 5,401 characters


def _everyday(data: bytes, common: tuple[int, int, int]) -> float:
    """The share of two-byte characters that are in an encoding's range of everyday ones."""
    first, last, trail = common
    pairs = everyday = at = 0
    while at < len(data) - 1:
        if data[at] < 0x81:
            at += 1
            continue
        pairs += 1
        everyday += (first <= data[at] <= last and data[at + 1] >= trail) or (
            0xA1 <= data[at] <= 0xA3
        )  # both keep their punctuation and digits there
        at += 2
    return everyday / pairs if pairs else 0
