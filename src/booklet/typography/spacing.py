"""Space between neighbours in a line: squeezed punctuation, Han–Latin gaps, and what may shrink or stretch.

Pure functions of a paragraph's characters. Lengths are in the caller's unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from booklet.typography.characters import (
    ADDRESS,
    CLOSING,
    DASHES,
    INTERPUNCTS,
    MARKS,
    OPENING,
    PAUSES,
    SOLID,
    is_han,
    is_western,
)

GAP = 0.25  # em between Han and Latin letters or digits (CLREQ §3.2.2)
LEAST_GAP = 0.125  # em that compression leaves of it
# em that a gap or a word space opens to before a line is stretched elsewhere. CLREQ §3.2.4.3 allows
# up to a half and notes that many houses stop at a third: here no gap shall stand out from the rest.
WIDEST_GAP = 0.3
NOTE_GAP = 0.125  # em between a note mark and the next character: the same on every line
_LEAST_SPACE = 0.125  # em that compression leaves of a word space


class Shrink(IntEnum):
    """What shrinks when a line is compressed, in this order.

    CLREQ's order (§3.2.4.2) but for ``MARK``: there brackets give way first, then commas, and after the
    Han–Latin gaps full stops. One kind of mark halved beside others that stay whole makes a line uneven, so
    all of them give way together, each by as much. Before all these comes the mark at the line's end, which
    is always trimmed. ``PAIR`` is the blank left between two marks that were squeezed to an em and a half:
    house styles may take it too (§3.1.6.1). ``REST`` is what is left of a gap: only where a box has no more
    room.
    """

    WORD_SPACE = 0
    INTERPUNCT = 1
    MARK = 2
    GAP = 3
    PAIR = 4
    REST = 5


class Stretch(IntEnum):
    """What stretches first when a line is stretched, in CLREQ's order (§3.2.4.3)."""

    WORD_SPACE = 0
    GAP = 1


@dataclass(frozen=True)
class Room:
    """How much the space on one side of a character may shrink."""

    shrink: Shrink
    after: bool
    amount: float


@dataclass
class Spacing:
    """For each character: space added before and after it, whether the space after it may stretch,
    and its rooms. ``opens`` is by how much the space after it grows before others do, ``inside``
    that the space after it is inside an address and grows only where a line has no other place.
    ``lead`` and ``trail`` are what a line's start and end take away."""

    before: list[float]
    after: list[float]
    stretches: list[bool]
    opens: list[tuple[Stretch, float] | None]
    inside: list[bool]
    rooms: list[tuple[Room, ...]] = field(default_factory=list)
    lead: list[float] = field(default_factory=list)
    trail: list[float] = field(default_factory=list)


def spacing_of(
    text: str,
    em: Sequence[float],
    advance: Sequence[float],
    edge: Sequence[float],
    raised: Sequence[bool],
    size: float,
    simplified: bool,
) -> Spacing:
    """The spacing of a paragraph before it is broken into lines.

    ``text`` has one entry per character in the sequences: ``em`` its font size, ``advance`` its
    width (0: no glyph of its own), ``edge`` the padding, border or margin before it, ``raised``
    whether it is a note mark. ``size`` is the paragraph's font size.

    * A mark beside another gives up its blank half (CLREQ §3.1.6.1). The centred pause marks of Traditional
      Chinese have none, but an opening bracket after them does.
    * A quarter em between Han and Latin; a space typed there counts as that gap (§3.2.2).
    * An eighth of an em after a note mark, whatever the line does; a space typed there counts as it.
    * No adjustment across padding, borders or forced breaks.
    """
    n = len(text)
    made = Spacing([0.0] * n, [0.0] * n, [False] * n, [None] * n, [False] * n)
    made.rooms = [()] * n
    made.lead = [0.5 * em[i] if c in OPENING else 0.0 for i, c in enumerate(text)]
    made.trail = [
        0.5 * em[i] if c in CLOSING or (simplified and c in PAUSES) else 0.0 for i, c in enumerate(text)
    ]
    shown = [i for i, c in enumerate(text) if advance[i] > 0 or c == "\n"]
    typed_gaps: set[int] = set()
    letter_gaps: set[int] = set()  # beside letters and digits, not beside % $ ¥ # @ &
    fixed: set[int] = set()  # after note marks: neither shrunk nor stretched
    squeezed = _Squeezed(set(), set(), set(), set())
    for k, (i, j) in enumerate(zip(shown, shown[1:])):
        a, b = text[i], text[j]
        if "\n" in (a, b) or any(edge[i + 1 : j + 1]):
            continue
        if a in MARKS and b in MARKS and not _squeeze(made, squeezed, i, j, b in OPENING):
            continue
        if raised[i] or raised[j]:
            if raised[i] and not raised[j]:
                typed = b in " \u00a0" and k + 2 < len(shown)
                fixed.add(j if typed else i)
                next_one = text[shown[k + 2]] if typed else b
                gap = NOTE_GAP * size if is_han(next_one) or is_western(next_one) else 0.0
                made.after[j if typed else i] += gap - (advance[j] if typed else 0.0)
            continue
        if (is_han(a) and is_western(b)) or (is_western(a) and is_han(b)):
            made.after[i] += GAP * size
            if a.isalnum() and b.isalnum():
                letter_gaps.add(i)
        elif b in " \u00a0" and k + 2 < len(shown):
            c = text[shown[k + 2]]
            if (is_han(a) and is_western(c)) or (is_western(a) and is_han(c)):
                made.after[j] += GAP * size - advance[j]
                typed_gaps.add(j)
                if a.isalnum() and c.isalnum():
                    letter_gaps.add(j)
    for i in (i for i in shown if not raised[i] and i not in fixed):
        made.rooms[i] = tuple(_rooms(text, em, advance, size, simplified, made, typed_gaps, squeezed, i))
    _mark_stretches(text, em, advance, raised, size, made, shown, typed_gaps, letter_gaps, fixed)
    return made


@dataclass(frozen=True)
class _Squeezed:
    """The characters squeezed against the one before and after them, and of these the ones whose own
    blank half was spent."""

    before: set[int]
    after: set[int]
    spent_before: set[int]
    spent_after: set[int]


def _squeeze(made: Spacing, squeezed: _Squeezed, i: int, j: int, opening: bool) -> bool:
    """Takes the blank half between two marks (of the second, if ``opening``); False if there is none."""
    if made.trail[i]:
        made.after[i] -= made.trail[i]
        squeezed.spent_after.add(i)
    elif opening:
        made.before[j] -= made.lead[j]
        squeezed.spent_before.add(j)
    else:
        return False
    squeezed.after.add(i)
    squeezed.before.add(j)
    return True


def _mark_stretches(
    text: str,
    em: Sequence[float],
    advance: Sequence[float],
    raised: Sequence[bool],
    size: float,
    made: Spacing,
    shown: Sequence[int],
    typed_gaps: set[int],
    letter_gaps: set[int],
    fixed: set[int],
) -> None:
    """Which places may stretch, and which of them first."""
    for i, j in zip(shown, shown[1:]):
        made.stretches[i] = i not in fixed and _stretches(text, raised, i, j)
        if not made.stretches[i]:
            continue
        if i in letter_gaps:
            made.opens[i] = Stretch.GAP, (WIDEST_GAP - GAP) * size
        elif text[i] in " \u00a0" and i not in typed_gaps:
            made.opens[i] = Stretch.WORD_SPACE, max(0.0, WIDEST_GAP * em[i] - advance[i])
    for address in ADDRESS.finditer(text):
        for i in range(address.start(), address.end() - 1):
            made.inside[i] = not raised[i]


def _rooms(
    text: str,
    em: Sequence[float],
    advance: Sequence[float],
    size: float,
    simplified: bool,
    made: Spacing,
    typed_gaps: set[int],
    squeezed: _Squeezed,
    i: int,
) -> list[Room]:
    """Where character ``i`` may shrink: its own blanks that aren't spent yet."""
    c = text[i]
    found = []

    def blank(shrink: Shrink, after: bool, amount: float) -> None:
        if i not in (squeezed.spent_after if after else squeezed.spent_before):
            beside = i in (squeezed.after if after else squeezed.before)
            found.append(Room(Shrink.PAIR if beside else shrink, after, amount * em[i]))

    if c in OPENING:
        blank(Shrink.MARK, False, 0.5)
    elif c in CLOSING:
        blank(Shrink.MARK, True, 0.5)
    elif c in PAUSES:
        if simplified:
            blank(Shrink.MARK, True, 0.5)
        else:
            blank(Shrink.MARK, False, 0.25)
            blank(Shrink.MARK, True, 0.25)
    elif c in INTERPUNCTS:
        half = max(0.0, advance[i] - 0.5 * em[i]) / 2
        found += [Room(Shrink.INTERPUNCT, False, half), Room(Shrink.INTERPUNCT, True, half)]
    if i in typed_gaps:
        found.append(Room(Shrink.GAP, True, (GAP - LEAST_GAP) * size))
    elif c in " \u00a0":
        found.append(Room(Shrink.WORD_SPACE, True, max(0.0, advance[i] - _LEAST_SPACE * em[i])))
    elif made.after[i] > 0:
        found.append(Room(Shrink.GAP, True, (GAP - LEAST_GAP) * size))
        found.append(Room(Shrink.REST, True, LEAST_GAP * size))
    return [room for room in found if room.amount > 0]


def _stretches(text: str, raised: Sequence[bool], i: int, j: int) -> bool:
    """Whether a justified line may add space between ``i`` and its neighbour ``j``.

    Not inside Western words and numbers, inside —— and ……, beside ～, before a note mark or a
    word space.
    """
    a, b = text[i], text[j]
    if "\n" in (a, b) or raised[j] or b in " \u00a0" or a in SOLID or b in SOLID:
        return False
    if keeps_together(a, b):
        return False
    if a in " \u00a0":
        return True
    return not (_is_western_set(a) and _is_western_set(b))


def _is_western_set(c: str) -> bool:
    return is_western(c) or (ord(c) < 0x2000 and c not in INTERPUNCTS)


def keeps_together(a: str, b: str) -> bool:
    """Whether two characters make one sign that is never parted: —— and …… (CLREQ §3.1.4)."""
    return a in DASHES and b in DASHES
