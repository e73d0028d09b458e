"""Marks on words made ready for the typesetter, after the text is in its script.

WeasyPrint has no ``text-emphasis`` and flattens ``<ruby>``: dots become one inline element for each character
with a dot as its background; a reading follows its base as an inline block of no width, drawn above it, so
that the base stays in the text's order. Done last, because a character in an element of its own would be
converted between scripts without its neighbours.
"""

from __future__ import annotations

import html as entities
import re

from booklet.typography.characters import WORD_JOINER, is_han

_DOTS = re.compile(r'<em class="dots">([^<]*)</em>')
_RUBY = re.compile(r'<span class="ruby">([^<]*)<span class="rt">([^<]*)</span></span>')
SCALE = 0.55  # of an annotation to its base; layouts set the same in ``.rt``


def place_annotations(html: str) -> str:
    """HTML with its emphasis dots character by character and its readings placed."""
    return _RUBY.sub(_placed, _DOTS.sub(_dotted, html))


def _dotted(match: re.Match) -> str:
    """A dot below each Han character; none below punctuation, Western text and joiners."""
    text = entities.unescape(match[1])
    return (
        '<em class="dots">'
        + "".join(f'<span class="d">{c}</span>' if is_han(c) else entities.escape(c) for c in text)
        + "</em>"
    )


def _placed(match: re.Match) -> str:
    """The base with each reading above its character, or one over all of them.

    Where an annotation is wider than its base the base gets room on both sides (CLREQ §3.3.1).
    """
    base = entities.unescape(match[1])
    readings = entities.unescape(match[2]).split(" ")
    characters = [c for c in base if is_han(c)]
    if len(readings) != len(characters) or len(readings) == 1 or len(base) != len(characters):
        readings, steps = [" ".join(readings)], float(len(base))
    else:
        steps = 1.0
    room = max(0.0, max(map(_width, readings)) * SCALE + 0.1 - steps) / 2
    cell = steps + 2 * room
    pieces = [base] if len(readings) == 1 else list(base)
    if room:
        pieces = [
            f'<span class="rb" style="padding:0 {room:.2f}em">{entities.escape(p)}</span>' for p in pieces
        ]
    # each annotation takes no room of its own: as wide as its cell, drawn back over it
    spans = WORD_JOINER.join(
        f'<span class="rt" style="width:{cell / SCALE:.2f}em;margin-right:{-cell / SCALE:.2f}em;'
        f'left:{(i - len(readings)) * cell / SCALE:.2f}em">{entities.escape(reading)}</span>'
        for i, reading in enumerate(readings)
    )
    return f'<span class="ruby">{"".join(pieces)}{WORD_JOINER}{spans}</span>'


def _width(text: str) -> float:
    """A rough width in em of the annotation's own size."""
    return sum(1.0 if is_han(c) or ord(c) > 0x2E80 else 0.58 for c in text)
