"""Tables drawn with lines and columns, pandoc's way, as tables of bars.

Grid tables (``+---+---+``), simple and multiline tables (``----- -----``): what Word's tables become where
pandoc is asked for its own Markdown. A column is where the rule has its hyphens, counted as a terminal
does: a Chinese character takes two.
"""

from __future__ import annotations

import re
import unicodedata

_GRID = re.compile(r"^\s*\+(?:[-=:]+\+)+\s*$")
_GRID_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULES = re.compile(r"^\s*-{2,}(?:\s+-{2,})+\s*$")
_ONE_RULE = re.compile(r"^\s*-{6,}\s*$")
_CAPTION = re.compile(r"^\s*(?:Table)?:\s+(?=\S)")


def with_bars(lines: list[str]) -> list[str]:
    """The lines with each drawn table as one of bars, with empty lines for those it needs no more."""
    made = list(lines)
    index = 0
    while index < len(made):
        end = index
        rows: list[list[str]] = []
        if _GRID.match(made[index]):
            end, rows = _grid(made, index)
        elif _RULES.match(made[index]) or _ONE_RULE.match(made[index]):
            index, end, rows = _simple(made, index)
        if len(rows) > 1 and len(rows) + 1 <= end - index:
            bars = ["| " + " | ".join(row) + " |" for row in rows]
            bars.insert(1, "|" + "---|" * len(rows[0]))
            below = next((i for i in (end, end + 1) if i < len(made) and _CAPTION.match(made[i])), -1)
            caption = ["", _CAPTION.sub("", made[below])] if below >= 0 else []
            end = below + 1 if caption else end
            made[index:end] = [*bars, *caption, *[""] * (end - index - len(bars) - len(caption))]
        index = max(end, index + 1)
    return made


def _grid(lines: list[str], start: int) -> tuple[int, list[list[str]]]:
    """Where a grid table that begins at ``start`` ends, and its rows, the head first."""
    end = start + 1
    rows: list[list[str]] = []
    cells: list[list[str]] = []
    while end < len(lines) and (_GRID.match(lines[end]) or _GRID_ROW.match(lines[end])):
        if _GRID.match(lines[end]):
            rows.append([_joined(cell) for cell in cells])
            cells = []
        else:
            parts = lines[end].strip()[1:-1].split("|")
            cells = cells or [[] for _ in parts]
            if len(parts) != len(cells):
                return start, []  # cells that run over several columns: not to be guessed
            for cell, part in zip(cells, parts):
                cell.append(part.strip())
        end += 1
    width = {len(row) for row in rows}
    return (end, rows) if len(width) == 1 else (start, [])


def _simple(lines: list[str], at: int) -> tuple[int, int, list[list[str]]]:
    """First line, end and rows of a simple or multiline table whose first rule stands at ``at``."""
    boxed = bool(_ONE_RULE.match(lines[at]))  # a multiline table begins and ends with a rule of its own
    rule = at
    if boxed:
        rule = next((i for i in range(at + 1, min(at + 6, len(lines))) if _RULES.match(lines[i])), at)
        if rule == at:
            return at, at, []
    columns = [match.span() for match in re.finditer("-+", lines[rule])]
    start = at if boxed else at - 1
    if start < 0 or (not boxed and not lines[start].strip()):
        return _headless(lines, at, columns)
    head = lines[at + 1 : rule] if boxed else [lines[start]]
    rows, end = [_row(head, columns)], rule + 1
    block: list[str] = []
    while end < len(lines):
        line = lines[end]
        end += 1
        if boxed and (_ONE_RULE.match(line) or _RULES.match(line)):
            break
        if boxed and line.strip():
            block.append(line)
            continue
        if line.strip() and not _RULES.match(line):
            rows.append(_row([line], columns))
            continue
        if block:
            rows.append(_row(block, columns))
            block = []
        if not boxed:
            break
    if block:
        rows.append(_row(block, columns))
    return start, end, rows


def _headless(lines: list[str], at: int, columns: list[tuple[int, int]]) -> tuple[int, int, list[list[str]]]:
    """A simple table without a head, between two rules: its first row becomes the head."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _RULES.match(lines[end]):
        end += 1
    if end == len(lines) or not _RULES.match(lines[end]):
        return at, at, []
    return at, end + 1, [_row([line], columns) for line in lines[at + 1 : end]]


def _row(lines: list[str], columns: list[tuple[int, int]]) -> list[str]:
    """The cells of a row that takes one line or more."""
    ends = [start for start, _ in columns[1:]] + [10_000]
    cells = []
    for (start, _), end in zip(columns, ends):
        cells.append(_joined([_between(line, start, end).strip() for line in lines]))
    return cells


def _between(line: str, start: int, end: int) -> str:
    """The characters from one column of a terminal to another."""
    made, column = "", 0
    for character in line:
        if start <= column < end:
            made += character
        column += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return made


def _joined(parts: list[str]) -> str:
    """A cell's lines as one; Chinese needs no space where a line ended."""
    made = ""
    for part in filter(None, parts):
        spaced = made and ord(made[-1]) < 0x2E80 and ord(part[0]) < 0x2E80
        made += (" " if spaced else "") + part
    return made.replace("|", "\\|")
