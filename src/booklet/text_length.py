"""How much room a text takes: in full-width characters, as everybody counts them.

Latin letters and digits are narrower: three of them count as two. Not here: how many fit (the rules).
"""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache

_WIDE = "WFA"  # of Unicode's East Asian Width: wide, full-width, and those that are so in Chinese text


def full_widths(text: str) -> int:
    """How many full-width characters a text takes the room of, rounded up."""
    return -(-sum(map(_thirds, text)) // 3)


def beyond(text: str, most: int) -> str:
    """The end of a text that is too much where ``most`` full-width characters fit; empty if all of it
    fits."""
    if len(text) <= most:  # no character takes more room than a full-width one
        return ""
    room = 3 * most
    for index, character in enumerate(text):
        room -= _thirds(character)
        if room < 0:
            return text[index:]
    return ""


def _thirds(character: str) -> int:
    return 3 if unicodedata.east_asian_width(character) in _WIDE else 2


@lru_cache(1)
def wide_characters() -> str:
    """Which characters take a whole full width, for whoever counts where there is no Python: how many code
    points from 0 don't, how many then do, and so on by turns, each number in base 36, divided by spaces."""
    counts, wide, first = [], False, 0
    for code in range(sys.maxunicode + 1):
        if (unicodedata.east_asian_width(chr(code)) in _WIDE) != wide:
            counts.append(code - first)
            wide, first = not wide, code
    return " ".join(_base36(count) for count in counts)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits
