"""What is several characters and one sign to a reader: an emoji, a character described by its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.standard_characters import EMOJI_SEQUENCE

# what is no character by itself: parts and strokes, and the signs that put parts together (Unicode 18.2)
PART = re.compile("[\u2e80-\u2fff\u31c0-\u31ef]")
_OPERANDS = {**{chr(c): 2 for c in range(0x2FF0, 0x3000)}, "⿲": 3, "⿳": 3, "⿾": 1, "⿿": 1, "㇯": 2}


def sequences(line: str) -> Iterator[tuple[int, str]]:
    """The sequences in a line of text, with the index at which each begins."""
    for match in EMOJI_SEQUENCE.finditer(line):
        yield match.start(), match[0]
    end = 0
    for index, character in enumerate(line):
        if character in _OPERANDS and index >= end:
            end = _end(line, index)
            yield index, line[index:end]


def _end(line: str, start: int) -> int:
    """Where a description ends: each of its signs takes the two or three parts behind it (Unicode 18.2.1)."""
    wanted, index = 1, start
    while wanted and index < len(line):
        wanted += _OPERANDS.get(line[index], 0) - 1
        index += 1
    return index
