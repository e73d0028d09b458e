"""How much room a text takes: in full-width characters, as everybody counts them.

Latin letters and digits are narrower: three of them count as two. Not here: how many fit (the rules).
"""

from __future__ import annotations

import unicodedata


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
    return 3 if unicodedata.east_asian_width(character) in "WFA" else 2
