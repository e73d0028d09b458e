"""How wide a text is in a terminal, and its lines there: a Han character takes two columns. Pure."""

from __future__ import annotations

import re
import unicodedata

_NOT_FIRST = "，。、；：！？）」』》〉】…—％,.;:!?)]}”’"  # what begins no line
_NOT_LAST = "（「『《〈【“‘"  # what ends none
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)  # a Latin word or an address stays whole, so that it can be copied


def width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def wrapped(text: str, most: int) -> list[str]:
    """The text in lines of ``most`` columns: broken between characters, not before a closing mark nor after
    an opening one.

    What can't be broken, such as a long address, is a line of its own, however long.
    """
    made = []
    for paragraph in text.split("\n"):
        line = ""
        for unit in _UNIT.findall(paragraph):
            if line.strip() and width(line + unit) > most:
                if unit in _NOT_FIRST or line[-1] in _NOT_LAST:
                    line, unit = line[:-1], line[-1] + unit
                made.append(line.rstrip())
                line = ""
            line = (line + unit) if line or not unit.isspace() else ""
        made.append(line.rstrip())
    return made


def padded(text: str, to: int) -> str:
    """The text with spaces after it, ``to`` columns wide."""
    return text + " " * (to - width(text))


def fitted(text: str, most: int, end: str = "…") -> str:
    """The text, cut with ``end`` where it is wider than ``most`` columns."""
    if width(text) <= most:
        return text
    while text and width(text) > most - width(end):
        text = text[:-1]
    return text + end if most >= width(end) else ""
