"""The columns that a text takes in a terminal. Standard library only."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """The columns that a text takes; a Han character takes two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def fitted(text: str, most: int, end: str = "…") -> str:
    """The text, cut with ``end`` where it is wider than ``most`` columns."""
    if width(text) <= most:
        return text
    while text and width(text) > most - width(end):
        text = text[:-1]
    return text + end if most >= width(end) else ""
