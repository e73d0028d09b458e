"""A paragraph's lines, chosen together: the total badness of all lines is the least possible.

The method is the total-fit one of Knuth and Plass (1981), with its words (badness, penalty, shrink, stretch)
and Chinese boxes: a line shrinks by classes before it stretches evenly between characters (CLREQ §3.2.4).
Pure: no fonts, no pages. Lengths are in the caller's unit (px in WeasyPrint) except where ``em`` is
said.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from booklet.typography.badness import BODY, Badness
from booklet.typography.characters import WORD_JOINER, ZERO_WIDTH_SPACE, is_han, is_western
from booklet.typography.number_units import LAST_RESORT
from booklet.typography.spacing import GAP, WIDEST_GAP, Shrink, Stretch, spacing_of

_WIDE = 0.2  # em per gap: of two lines that need more, the longer is taken
_DARK, _HALVED = 0.5, 0.9  # of their blanks: marks that lose more darken a line, look halved
_UNSEEN = " " + WORD_JOINER + ZERO_WIDTH_SPACE  # nothing of these shows at a line's edges


@dataclass(frozen=True)
class Line:
    """One chosen line: it ends at ``end``; ``first``:``stop`` is what is seen of it.

    ``need`` is how much it shrinks (> 0) or stretches (< 0), ``stretch`` how much each place grows
    that isn't a word space or a Han–Latin gap; ``full`` says that it fills the measure.
    """

    start: int
    end: int
    first: int
    stop: int
    need: float
    stretch: float
    full: bool


class Paragraph:
    """The characters of a paragraph, measured, spaced and with their breaks; its lines on demand.

    ``text`` and the sequences are as in :func:`booklet.typography.spacing.spacing_of`, with one more
    ``edge`` at the end; ``breaks`` as from :func:`booklet.typography.breaks.break_opportunities`.
    """

    def __init__(
        self,
        text: str,
        em: Sequence[float],
        advance: Sequence[float],
        edge: Sequence[float],
        raised: Sequence[bool],
        breaks: Mapping[int, float],
        size: float,
        simplified: bool,
        badness: Badness = BODY,
    ) -> None:
        self.text, self.size, self.badness = text, size, badness
        self.edge, self.penalty, self.raised = edge, breaks, raised
        self.breaks = sorted(breaks)
        self.forced = [i + 1 for i, c in enumerate(text) if c == "\n"]
        self.spacing = made = spacing_of(text, em, advance, edge, raised, size, simplified)
        n = len(text)
        widths = [edge[i] + made.before[i] + advance[i] + made.after[i] for i in range(n)]
        self.reach = [0.0, *accumulate(widths)]
        self.gaps = [0, *accumulate(made.stretches)]
        self.inside = [0, *accumulate(made.inside)]
        self.opening = [0, *accumulate(opens is not None for opens in made.opens)]
        self.opens = [
            [0.0, *accumulate(opens[1] if opens and opens[0] is kind else 0.0 for opens in made.opens)]
            for kind in Stretch
        ]
        amounts: list[list[float] | None] = [None] * len(Shrink)
        every = [0.0] * n
        for i, rooms in enumerate(made.rooms):
            for r in rooms:
                if (of := amounts[r.shrink]) is None:
                    of = amounts[r.shrink] = [0.0] * n
                of[i] += r.amount
                every[i] += r.amount
        self.rooms = [[0.0, *accumulate(of)] if of else None for of in amounts]
        self.room = [0.0, *accumulate(every)]
        self._next, self._last = _seen(text)

    def with_penalties(self, more: Mapping[int, float]) -> Paragraph:
        """The same with breaks that are worse by so much; what takes the width of lines without breaks stays
        the same."""
        made = copy.copy(self)
        made.penalty = {at: penalty + more.get(at, 0.0) for at, penalty in self.penalty.items()}
        return made

    def seen(self, start: int, end: int) -> tuple[int, int]:
        """What is left of ``start``:``end`` without the spaces at a line's edges."""
        first = min(self._next[start], end)
        return first, max(first, self._last[end])

    def width(self, start: int, end: int) -> float:
        """The natural width of a line, its edges trimmed."""
        first, stop = self.seen(start, end)
        return self._width(first, stop, end) if first < stop else 0.0

    def _width(self, first: int, stop: int, end: int) -> float:
        made = self.spacing
        width = self.reach[stop] - self.reach[first]
        width -= made.before[first] + made.lead[first] + made.after[stop - 1] + made.trail[stop - 1]
        return width + (self.edge[stop] if end == len(self.text) else 0.0)

    def widest(self) -> float:
        """The width of the longest line where none is broken but by force."""
        marks = [0, *self.forced, len(self.text)]
        return max((self.width(a, b) for a, b in zip(marks, marks[1:])), default=0.0)

    def narrowest(self) -> float:
        """The width of the longest piece that can't be broken without an emergency."""
        free = [i for i in self.breaks if self.penalty[i] < 1]
        marks = [0, *sorted([*free, *self.forced]), len(self.text)]
        return max((self.width(a, b) for a, b in zip(marks, marks[1:])), default=0.0)

    def lines(
        self, start: int, first_width: float, width: float, justified: bool, justify_last: bool = False
    ) -> list[Line]:
        """The lines from ``start`` to the next forced break or the end, chosen together.

        ``first_width`` is the first line's measure, ``width`` that of the others.
        """
        stop = next((i for i in self.forced if i > start), len(self.text))
        if not justify_last and self.width(start, stop) <= first_width + 1e-6:
            return [Line(start, stop, *self.seen(start, stop), 0.0, 0.0, False)]
        middle = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, stop)]
        order = [start, *middle, stop]
        # by a line's end and whether every line up to there is shrunk: the badness, the same two of the line
        # before, and the line
        best: dict[tuple[int, bool], tuple[float, int, bool, Line | None]] = {
            (start, True): (0.0, start, True, None)
        }
        reach = [self.reach[q] for q in order]
        least = [self.reach[q] - self.room[q] for q in order]
        for k, p in enumerate(order[:-1]):
            so_far = [(every, best[p, every][0]) for every in (False, True) if (p, every) in best]
            if not so_far:
                continue
            measure = first_width if p == start else width
            fits = False
            # from the longest line that could shrink into the measure to shorter ones
            m = min(bisect_right(least, least[k] + measure + 2 * self.size), len(order) - 1)
            nearest = max(k + 1, bisect_left(reach, reach[k] + 0.5 * measure))
            while m > k:
                q = order[m]
                cost, line = self.candidate(p, q, measure, justified, q == stop and not justify_last)
                if line is None:  # too long, even shrunk: only where nothing shorter can be cut
                    if m == k + 1 and not fits:
                        cost, line = self._overflow(p, q, measure)
                    else:
                        m -= 1
                        continue
                fits = True
                cost += self.penalty.get(q, 0.0)
                if q == stop and p != start:
                    cost += self.short_last(line)
                shrunk = (
                    self._used(line.first, line.stop, line.need)
                    if line.need > 1e-6 and so_far[-1][0]
                    else 0.0
                )
                for before, badness in so_far:
                    every = before and shrunk > 0
                    total = badness + cost
                    if every and shrunk > _DARK and q == stop and justified:
                        total += self.badness.all_shrunk
                    if (q, every) not in best or total < best[q, every][0]:
                        best[q, every] = total, p, before, line
                if self.penalty.get(q, 0.0) < LAST_RESORT and (
                    m <= nearest
                    or (
                        justified
                        and q != stop
                        and line.need <= 0
                        and (not line.full or line.stretch > _WIDE * self.size)
                    )
                ):
                    break  # shorter lines would be worse still
                m -= 1
        chosen: list[Line] = []
        at = min(
            ((stop, every) for every in (False, True) if (stop, every) in best), key=lambda k: best[k][0]
        )
        while at[0] != start:
            _, end, before, line = best[at]
            assert line is not None
            chosen.append(line)
            at = end, before
        return chosen[::-1]

    def candidate(
        self, start: int, end: int, measure: float, justified: bool, last: bool
    ) -> tuple[float, Line | None]:
        """A candidate line with its badness; no line where it can't shrink into the measure."""
        first, stop = self.seen(start, end)
        bad = self.badness
        if first == stop:
            return 0.0, Line(start, end, first, stop, 0.0, 0.0, False)
        need = self._width(first, stop, end) - measure
        if need > 1e-6:
            cost = self._shrunk(first, stop, need, measure)
            if cost == inf:
                return inf, None
            if justified and last:
                cost *= bad.last_shrink
            line = Line(start, end, first, stop, need, 0.0, True)
            return (bad.line if justified else bad.ragged_line) + cost * (
                1 if justified else bad.ragged_shrink
            ), line
        if not justified:
            short = 0.0 if last else need / self.size
            return (
                bad.ragged_line + bad.ragged * short * short,
                Line(start, end, first, stop, 0.0, 0.0, False),
            )
        if last:
            return bad.line, Line(start, end, first, stop, 0.0, 0.0, False)
        opened, each = self._stretched(first, stop, -need)
        em = each / self.size
        if em > bad.widest:  # this line is left ragged; shorter ones would be no better
            cost = bad.line + bad.stretch * bad.widest**2 - need / self.size
            return cost, Line(start, end, first, stop, 0.0, 0.0, False)
        cost = bad.line + bad.stretch * em * em + bad.opened * sum(part * part for part in opened)
        return cost, Line(start, end, first, stop, need, each, True)

    def _stretched(self, first: int, stop: int, missing: float) -> tuple[tuple[float, ...], float]:
        """How a line grows by ``missing`` (CLREQ §3.2.4.3): which part of their room each :class:`Stretch`
        takes, and by how much every other place grows.

        When the others have grown as much as the opened ones, all grow alike: so no place grows more
        than it would if all were alike from the start, but for the little that opens first.
        """
        opened = []
        for sums in self.opens:
            room = sums[stop - 1] - sums[first]
            part = min(1.0, missing / room) if room > 1e-9 else 0.0
            opened.append(part)
            missing = max(0.0, missing - part * room)
        places = self._places(first, stop)
        others = places - (self.opening[stop - 1] - self.opening[first])
        level = (WIDEST_GAP - GAP) * self.size
        if missing <= 1e-6:
            each = 0.0
        elif missing <= others * level:
            each = missing / others
        else:
            each = level + (missing - others * level) / places if places else inf
        return tuple(opened), each

    def _places(self, first: int, stop: int) -> int:
        """How many places of a line may stretch; where there is none, those inside its addresses."""
        sums = self.gaps if self.gaps[stop - 1] > self.gaps[first] else self.inside
        return sums[stop - 1] - sums[first]

    def _shrunk(self, first: int, stop: int, need: float, measure: float) -> float:
        """The badness of shrinking a line by ``need``, class by class; infinite if it can't."""
        if need > self.room[stop] - self.room[first] + 1e-6:
            return inf
        cost, bad = 0.0, self.badness
        narrow = bad.wide * self.size / measure
        room = self._line_end(stop)
        if room:
            used = min(1.0, need / room)
            cost, need = bad.line_end * used * used, need - used * room
            if need <= 1e-6:
                return cost
        each = need / max(1, self._places(first, stop)) / self.size
        cost += bad.squeeze * bad.stretch * each * each
        for shrink, sums in enumerate(self.rooms):
            if sums is None:
                continue
            room = sums[stop] - sums[first] - self._trimmed(first, stop, shrink)
            if room > 1e-9:
                used = min(1.0, need / room)
                cost += bad.shrink[shrink] * used * used
                if shrink == Shrink.MARK and used > _DARK:
                    if narrow < 1:
                        cost += bad.dark
                    if used > _HALVED:
                        cost += bad.halved * room / (0.5 * self.size) * max(1.0, narrow * narrow)
                need -= used * room
                if need <= 1e-6:
                    return cost
        return inf

    def _used(self, first: int, stop: int, need: float) -> float:
        """Which part of what its marks have to give a line takes to shrink by ``need``; 0 where the blank at
        its end is enough."""
        need -= self._line_end(stop)
        if need <= 1e-6:
            return 0.0
        sums = self.rooms[Shrink.MARK]
        room = sums[stop] - sums[first] - self._trimmed(first, stop, Shrink.MARK) if sums else 0.0
        return min(1.0, need / room) if room > 1e-9 else 1.0

    def _line_end(self, stop: int) -> float:
        """What a centred mark at a line's end may lose first: the blank after it."""
        if self.spacing.trail[stop - 1]:
            return 0.0
        return sum(
            r.amount
            for r in self.spacing.rooms[stop - 1]
            if r.after and r.shrink in (Shrink.MARK, Shrink.PAIR)
        )

    def _trimmed(self, first: int, stop: int, shrink: int) -> float:
        """The room that lies outside a line's edges."""
        rooms = self.spacing.rooms
        return sum(r.amount for r in rooms[first] if r.shrink == shrink and not r.after) + sum(
            r.amount for r in rooms[stop - 1] if r.shrink == shrink and r.after
        )

    def _overflow(self, start: int, end: int, measure: float) -> tuple[float, Line]:
        first, stop = self.seen(start, end)
        over = self._width(first, stop, end) - measure
        return self.badness.overflow + over, Line(start, end, first, stop, 0.0, 0.0, False)

    def short_last(self, line: Line) -> float:
        """The badness of a last line of one or two characters (孤字); note marks don't count."""
        seen = sum(
            1
            for i in range(line.first, line.stop)
            if not self.raised[i] and (is_han(self.text[i]) or is_western(self.text[i]))
        )
        penalties = self.badness.short_last
        return penalties[seen] if seen < len(penalties) else 0.0

    def spaces(self, line: Line) -> list[tuple[float, float]]:
        """The space before and after each seen character of a line, from ``line.first`` on."""
        made, first, stop = self.spacing, line.first, line.stop
        if first == stop:
            return []
        before = made.before[first:stop]
        after = made.after[first:stop]
        if line.need < 0:
            opened, each = self._stretched(first, stop, -line.need)
            further = max(0.0, each - (WIDEST_GAP - GAP) * self.size)
            stretches = made.stretches if any(made.stretches[first : stop - 1]) else made.inside
            for i in range(first, stop - 1):
                if opens := made.opens[i]:
                    after[i - first] += opened[opens[0]] * opens[1] + further
                elif stretches[i]:
                    after[i - first] += each
        before[0], after[-1] = -made.lead[first], -made.trail[stop - 1]
        need = line.need
        at_end = min(self._line_end(stop), need) if need > 1e-6 else 0.0
        after[-1] -= at_end
        need -= at_end
        for shrink in Shrink if need > 1e-6 else ():
            rooms = [
                (i, r)
                for i in range(first, stop)
                for r in made.rooms[i]
                if r.shrink is shrink and (i, r.after) not in ((first, False), (stop - 1, True))
            ]
            whole = sum(r.amount for _, r in rooms)
            if not whole:
                continue
            used = min(1.0, need / whole)
            for i, r in rooms:
                (after if r.after else before)[i - first] -= used * r.amount
            need = max(0.0, need - whole)
        return list(zip(before, after))


def _seen(text: str) -> tuple[list[int], list[int]]:
    """For each position the next character that is seen, and the end of the last one before it."""
    n = len(text)
    following, last = [n] * (n + 1), [0] * (n + 1)
    for i in range(n - 1, -1, -1):
        following[i] = following[i + 1] if text[i] in _UNSEEN else i
    for i in range(n):
        last[i + 1] = last[i] if text[i] in _UNSEEN or text[i] == "\n" else i + 1
    return following, last
