"""How wide a terminal and a text in it are, and its lines there: a Han character takes two columns."""

from __future__ import annotations

import os
import re
import sys
import unicodedata

_NOT_FIRST = "，。、；：！？）」』》〉】…—％,.;:!?)]}”’"  # what begins no line
_NOT_LAST = "（「『《〈【“‘"  # what ends none
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)  # a Latin word or an address stays whole, so that it can be copied


def columns() -> int:
    """The columns of the terminal that standard output goes to, or as many as ``COLUMNS`` says; 80 where
    nobody knows.

    What ``shutil.get_terminal_size`` says too, but that loads three ways of packing with it.
    """
    try:
        said = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        said = 0
    if said > 0:
        return said
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # closed, or no terminal
        return 80


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
