"""The author's blanks: places to write on, which are fields to fill in where the page is a file.

``{填:姓名|8}`` a blank of 8 characters, ``{填:理由|6行}`` of 6 whole lines, ``{填:住址}`` of one;
``{勾:已還}`` a box to tick and the words beside it; ``{日:收到}`` a date; ``{簽:答辯人|9}`` a place for a
signature, which is never a field. What stands before the bar is what
the blank is called where it is not seen: to who listens, and where a pointer rests. Not here: how high a line
is (the style sheet), what a field is in a file (``typeset``, ``finish``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

WRITE, TICK, DATE, SIGN = "填", "勾", "日", "簽签"
KINDS = WRITE + TICK + DATE + SIGN
BLANK = rf"\{{([{KINDS}])[:：]([^{{}}|｜]*)(?:[|｜]([^{{}}|｜]*))?\}}"
WIDEST, MOST_LINES, LONGEST = 40, 40, 40
_BEGUN = re.compile(rf"\{{([{KINDS}])[:：]")
_WHOLE = re.compile(BLANK)
_EXTENT = re.compile(r"(\d+)\s*(行?)")
_DATE_PARTS = (("年", 3), ("月", 2), ("日", 2))


def blank(groups: tuple[str | None, ...]) -> list[Element]:
    """The elements of a blank, from what :data:`BLANK` found; their order is the page's."""
    kind, name, extent = ((group or "").strip() for group in groups)
    if kind == TICK:
        return [_ticked(name)]
    if kind == DATE:
        return [_dated(name)]
    amount, lines = _amount(extent)
    if kind in SIGN:
        return [Element("span", {"class": "sign", "style": f"--wide:{amount or 10}em"})]
    if lines:
        area = Element("textarea", {"class": "blank lines", "name": name, "title": name})
        area.set("rows", str(amount))
        area.set("style", f"--lines:{amount}")
        return [area]
    made = _input(name)
    if amount:
        made.set("style", f"--wide:{amount}em")
    else:
        made.set("class", "blank whole")
    return [made]


def _input(name: str, kind: str = "text") -> Element:
    return Element("input", {"type": kind, "class": "blank", "name": name, "title": name})


def _ticked(words: str) -> Element:
    """A box and its words, which stay together."""
    holder = Element("span", {"class": "ticked"})
    box = _input(words, "checkbox")
    box.set("class", "tick")
    box.tail = words
    holder.append(box)
    return holder


def _dated(name: str) -> Element:
    """Three blanks with year, month and day after them."""
    holder = Element("span", {"class": "dated"})
    for unit, width in _DATE_PARTS:
        part = _input(f"{name}（{unit}）")
        part.set("style", f"--wide:{width}em")
        part.tail = unit
        holder.append(part)
    return holder


def _amount(extent: str) -> tuple[int, bool]:
    """How wide a blank is in characters, or how many lines it has; 0 for the whole of one line."""
    match = _EXTENT.fullmatch(extent)
    return (int(match[1]), bool(match[2])) if match else (0, False)


def blank_faults(line: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Faulty blanks of one line as (``blank-form``, column, values): not closed, without a name or with one
    that is too long, or of an extent that is neither characters nor lines."""
    whole = {match.start(): match for match in _WHOLE.finditer(line)}
    for begun in _BEGUN.finditer(line):
        match = whole.get(begun.start())
        if match is None or not _good(match):
            yield "blank-form", begun.start() + 1, {"text": line[begun.start() : begun.start() + 16]}


def _good(match: re.Match) -> bool:
    name, extent = match[2].strip(), (match[3] or "").strip()
    if not 0 < len(name) <= LONGEST or (match[1] in TICK + DATE and match[3] is not None):
        return False
    if match[3] is None:
        return True
    amount, lines = _amount(extent)
    return 0 < amount <= (MOST_LINES if lines else WIDEST) and not (lines and match[1] in SIGN)
