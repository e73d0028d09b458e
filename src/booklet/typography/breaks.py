"""Where a line may end: UAX #14 as Pango knows it, CLREQ's prohibitions on top, and penalties.

Pure: a paragraph's characters in, positions with penalties out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from booklet.typography.characters import ADDRESS, NOT_AT_START, OBJECT, WORD_JOINER, ZERO_WIDTH_SPACE, is_han
from booklet.typography.number_units import LAST_RESORT, number_units
from booklet.typography.spacing import keeps_together

ADDRESS_PENALTY = 1.5  # a break inside a web address
PHRASE_PENALTY = 3.0  # inside a phrase, where the author marked where phrases end
WORD_PENALTY = 1000.0  # inside a word of a heading: only where it is longer than the line
EMERGENCY_PENALTY = 8.0  # anywhere in a word that is longer than the line
CUT_PENALTY = LAST_RESORT  # inside a name of an address: only where that is longer than the line

# Chicago Manual of Style (17th ed., 7.46): after a slash, before other marks, so that none is taken for
# the sentence's own; on either side of & and =
_BEFORE, _AFTER = ".-_~?#%,@&=", "/&="
_UNSEEN = WORD_JOINER + ZERO_WIDTH_SPACE


def break_opportunities(
    text: str, allowed: Sequence[bool], raised: Sequence[bool], unbroken: Sequence[bool]
) -> dict[int, float]:
    """Each position where a line may end, with its penalty: ``{position before a character: penalty}``.

    ``allowed[i]`` says whether UAX #14 lets a line end before character i (one more entry than
    ``text``), ``raised`` which characters are note marks, ``unbroken[i]`` that i and the one
    before it stand in text that must not wrap. Forced breaks (``\\n``) are not in the answer.

    Beyond UAX #14 (CLREQ §3.1.3): no line begins with ～ · — … % or a note mark, —— and …… are
    not parted; and lines may end outside “ ”. A number is one unit, with its own places
    (:mod:`booklet.typography.number_units`); in web and mail addresses the marks say where.
    """
    phrases = _marks_phrases(text)
    made: dict[int, float] = {}
    for i in range(1, len(text)):
        a, b = text[i - 1], text[i]
        if a == "\n" or b == "\n":
            continue
        legal = allowed[i] or _beside_quotes(text, i)
        if (
            not legal
            or unbroken[i]
            or raised[i]  # a note mark neither begins a line nor is parted
            or b in NOT_AT_START
            or WORD_JOINER in (a, b)
            or keeps_together(a, b)
        ):
            if not (a == WORD_JOINER and _by_penalty(text, i) and not unbroken[i]):
                continue
        penalty = 0.0
        if phrases and a not in (ZERO_WIDTH_SPACE, " "):
            penalty += PHRASE_PENALTY
        made[i] = penalty
    for unit in number_units(text, raised):
        for i in range(unit.first + 1, unit.stop):
            made.pop(i, None)
        made |= {i: penalty for i, penalty in unit.places if not unbroken[i]}
    for address in ADDRESS.finditer(text):
        for i in range(address.start() + 1, address.end()):
            made.pop(i, None)
            if (
                address.start() + 4 <= i < address.end() - 2
                and not unbroken[i]
                and _parts(text[i - 1], text[i])
            ):
                made[i] = ADDRESS_PENALTY
    return made


def word_penalties(
    text: str, breaks: Sequence[int], breaks_of: Callable[[str], Mapping[int, float]]
) -> dict[int, float]:
    """How much worse a heading's lines end at each of its ``breaks``.

    ``breaks_of`` says of a line without signs that nobody sees where it may end, and how bad that is;
    anywhere else is inside a word. After a space, or where the author said so (``{/}``), a line may end as it
    is.
    """
    ends: dict[int, float] = {}
    for line in re.finditer(r"[^\n]+", text):
        places = [i for i in range(line.start(), line.end()) if text[i] not in _UNSEEN]
        found = breaks_of("".join(text[i] for i in places))
        ends |= {places[at]: bad for at, bad in found.items() if at < len(places)}
    made: dict[int, float] = {}
    for i in breaks:
        seen = next((k for k in range(i, len(text)) if text[k] not in _UNSEEN), len(text))
        if text[i - 1] != ZERO_WIDTH_SPACE and not text[i - 1].isspace():
            made[i] = ends.get(seen, WORD_PENALTY)
    return made


def emergency_breaks(
    text: str,
    advance: Sequence[float],
    breakable: Sequence[bool],
    breaks: Mapping[int, float],
    longest: float,
    raised: Sequence[bool],
) -> dict[int, float]:
    """Breaks anywhere in runs that are longer than ``longest``, where their style allows it.

    Only between characters that have no better place: letters and digits, not Han or marks, and never
    inside a number, which has its own places.
    """
    made: dict[int, float] = {}
    numbers = {i for unit in number_units(text, raised) for i in range(unit.first + 1, unit.stop)}
    free = [i for i, penalty in breaks.items() if penalty < ADDRESS_PENALTY]
    stops = [0, *sorted([*free, *(i + 1 for i, c in enumerate(text) if c == "\n")]), len(text)]
    for start, end in zip(stops, stops[1:]):
        if sum(advance[start:end]) <= longest:
            continue
        penalty = CUT_PENALTY if any(i in breaks for i in range(start + 1, end)) else EMERGENCY_PENALTY
        for i in range(start + 1, end):
            if (
                i not in breaks
                and i not in numbers
                and breakable[i]
                and text[i].isascii()
                and text[i - 1].isascii()
                and " \n" not in text[i - 1 : i + 1]
            ):
                made[i] = penalty
    return made


def _parts(a: str, b: str) -> bool:
    """Whether an address may be broken between two of its characters."""
    return (b in _BEFORE and a not in _BEFORE + _AFTER) or (a in _AFTER and b not in _AFTER)


def _shown_before(text: str, i: int) -> str:
    """The last character before i that is more than a joiner."""
    k = i - 1
    while k > 0 and text[k] in WORD_JOINER + ZERO_WIDTH_SPACE:
        k -= 1
    return text[k]


def _by_penalty(text: str, i: int) -> bool:
    """Whether what a joiner holds together at position i is a matter of penalty here, not of rule:
    a paragraph's last two characters, whose penalty the paragraph knows."""
    return is_han(_shown_before(text, i)) and is_han(text[i])


def _beside_quotes(text: str, i: int) -> bool:
    """UAX #14 glues “ ” to both sides; Chinese lines may end outside them, between ” and “ too."""
    a, b = text[i - 1], text[i]
    return (b in "“‘" and (is_han(a) or a in "”’" or a == OBJECT)) or (
        a in "”’" and (is_han(b) or b == OBJECT)
    )


def _marks_phrases(text: str) -> bool:
    """Whether the author marked where phrases end: a break allowed away from quotation marks."""
    return any(
        c == ZERO_WIDTH_SPACE and text[i - 1 : i] not in ("”", "’") and text[i + 1 : i + 2] not in ("“", "‘")
        for i, c in enumerate(text)
        if 0 < i < len(text) - 1
    )
