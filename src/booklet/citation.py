"""The grammar of fact marks, ``[F05]`` and ``[F22, F24]``, used wherever a text is read."""

from __future__ import annotations

import re

PATTERN = r"\[([A-Z]\d{1,3}(?:\s*[,，、]\s*[A-Z]\d{1,3})*)\]"
_MARK = re.compile(PATTERN)
_COMMA = re.compile(r"\s*[,，、]\s*")


def ids(inside: str) -> tuple[str, ...]:
    """The fact ids between the brackets of a mark."""
    return tuple(_COMMA.split(inside))


def marks(text: str) -> list[tuple[str, int, int]]:
    """Every fact id a text marks, as (id, line from 0, column from 1)."""
    found = []
    for match in _MARK.finditer(text):
        line = text.count("\n", 0, match.start())
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        found += [(id_, line, column) for id_ in ids(match[1])]
    return found
