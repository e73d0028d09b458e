"""The least uneven that lines of a text can be: bounds over every legal choice of lines.

Every line that the project's rules allow is weighed, not only those that its badness would choose: it ends
where a line may end, it shrinks by what its blanks hold and no further (a Han–Latin gap to an eighth of an
em), and no last line has one character. Two bounds are made of them for each variance:

* *alone*: the least that any choice reaches, whatever becomes of everything else. An engine buys it with
  halved marks, with more lines, with dates and addresses broken in two, with last lines squeezed, which no
  variance counts.
* *at no cost*: the least that a choice reaches which is nowhere else worse than the project's own: no more
  lines, no more halved marks and dark lines, no worse breaks (the sum of their penalties: dates, long
  numbers, addresses, short last lines), the other variance no larger, last lines squeezed no more. Who gets
  below the project here is better; who gets below it otherwise has paid for it.

The second is a Lagrangian bound: each of these is given a price and the dearest set of prices is looked for,
where what is saved counts as well as what is spent. Any prices make a bound that no choice can go below, the
best ones a tight one.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from statistics import fmean, pvariance

import booklet.typeset.line_layout as line_layout
from benchmarks.corpus import Paragraph
from benchmarks.glyph_lines import INVISIBLE, Glyph, Placed, SetLine
from benchmarks.line_faults import HALVED, Setting, density, line_stretch, squeezes, stretched
from benchmarks.setters import EM, booklet
from booklet.model import Script
from booklet.typography import paragraph as typography
from booklet.typography.badness import BODY
from booklet.typography.number_units import LAST_RESORT

DARK = 0.27  # em that a mark has lost: over half of its blank
_PX = 96 / 72
_SINGLE = 50.0  # a last line this bad has one character
_AT_NEED = 1e3  # a line that can't be filled, or a number parted, where there is no other
_ILLEGAL = 1e6  # of a gap below an eighth of an em
_ROUNDS = 120  # in which prices are looked for
_Figure = Callable[["_Candidate"], float]
_Prices = tuple[float, ...]
_FREE: _Prices = (0.0,) * 6


@dataclass(frozen=True)
class Bound:
    """The least of a variance (×10⁻⁴ em²): alone, and at no cost elsewhere."""

    alone: float
    at_no_cost: float


@dataclass(frozen=True)
class Least:
    """The least worst stretch (em), and the bounds of the variance of stretch and of density."""

    stretch: float
    variance: Bound
    density_variance: Bound


@dataclass(frozen=True)
class _Candidate:
    """A line to the break ``end`` and its figures; ``at_need``: it is legal only where there is no other,
    ``last``: it isn't justified, and has no stretch; ``dark``: marks lose over half of their blank.
    ``penalty`` is that of its break, and of a short last line."""

    end: int
    at_need: bool
    last: bool
    halved: int
    dark: bool
    penalty: float
    stretch: float = 0.0
    worst: float = 0.0
    density: float = 0.0


@dataclass(frozen=True)
class _Graph:
    """A paragraph's ``length`` in characters, its legal lines by where they begin, and the project's own."""

    length: int
    lines: dict[int, list[_Candidate]]
    chosen: tuple[_Candidate, ...]


def least(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> Least:
    """The bounds of a text in a measure (em)."""
    graphs = [_graph(each, measure, script) for each in _measured(paragraphs, script, measure)]
    stretch, dense = operator.attrgetter("stretch"), operator.attrgetter("density")
    return Least(
        max(_least_worst(graph) for graph in graphs),
        _bound(graphs, stretch, dense),
        _bound(graphs, dense, stretch),
    )


def _measured(
    paragraphs: Sequence[Paragraph], script: Script, measure: float
) -> list[tuple[typography.Paragraph, tuple]]:
    """Each paragraph as the line layout measured it, with what it was made of."""
    found: list[tuple[typography.Paragraph, tuple]] = []

    class Recorded(typography.Paragraph):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            found.append((self, given))

    with _replaced(Recorded):
        booklet(paragraphs, script, measure)
    return found


@contextmanager
def _replaced(by: type) -> Iterator[None]:
    line_layout.Paragraph = by  # type: ignore[misc]
    try:
        yield
    finally:
        line_layout.Paragraph = typography.Paragraph  # type: ignore[misc]


# --- every legal line ---------------------------------------------------------------------


def _graph(measured: tuple[typography.Paragraph, tuple], measure: float, script: Script) -> _Graph:
    """Every legal line of a paragraph, by where it begins, and those that the project sets."""
    made, given = measured
    width = measure * EM * _PX
    lawful = typography.Paragraph(
        *given,
        badness=replace(BODY, shrink=(*BODY.shrink[:-1], _ILLEGAL)),  # type: ignore[misc]
    )
    figures = partial(_figures, made, given, measure, script)
    length = len(made.text)
    ends = [0, *made.breaks, length]
    lines: dict[int, list[_Candidate]] = {}
    for k, start in enumerate(ends[:-1]):
        lines[start] = []
        for end in ends[k + 1 :]:
            if made.width(start, end) > 1.6 * width:
                break
            last = end == length
            cost, line = lawful.candidate(start, end, width, True, last)
            if line is None or (last and start and made.short_last(line) >= _SINGLE):
                continue
            lines[start].append(figures(line, cost >= _AT_NEED))
    return _Graph(length, lines, tuple(figures(line, False) for line in _chosen(made, width)))


def _chosen(made: typography.Paragraph, width: float) -> Iterator[typography.Line]:
    """The lines that the project sets a paragraph in."""
    start = made.seen(0, len(made.text))[0]
    while start < len(made.text):
        lines = made.lines(start, width, width, True)
        yield from lines
        start = made.seen(lines[-1].end, len(made.text))[0]


def _figures(
    made: typography.Paragraph,
    given: tuple,
    measure: float,
    script: Script,
    line: typography.Line,
    illegal: bool,
) -> _Candidate:
    text, em, advance, _, raised, *_ = given
    notes = frozenset(i for i, up in enumerate(raised) if up)
    setting = Setting((text,), (notes,), 0.0, EM * _PX, measure, script is Script.HANS)
    placed = _placed(text, em, advance, made.spaces(line), line)
    lost = squeezes(placed, setting)
    halved, dark = sum(each >= HALVED for each in lost), any(each > DARK for each in lost)
    if line.end == len(text):
        short = made.short_last(line) if line.start else 0.0
        return _Candidate(line.end, illegal, True, halved, dark, short, density=density(placed, setting))
    penalty = made.penalty.get(line.end, 0.0)
    at_need = illegal or not line.full or penalty >= LAST_RESORT
    return _Candidate(
        line.end,
        at_need,
        False,
        halved,
        dark,
        0.0 if penalty >= LAST_RESORT else penalty,
        line_stretch(placed, setting),
        max(stretched(placed, setting), default=0.0),
        density(placed, setting),
    )


def _placed(
    text: str,
    em: Sequence[float],
    advance: Sequence[float],
    spaces: Sequence[tuple[float, float]],
    line: typography.Line,
) -> SetLine:
    """A line as it would be read back from a page."""
    x, found = 0.0, []
    for i, (before, after) in enumerate(spaces, line.first):
        x += before
        if text[i] not in INVISIBLE and advance[i]:
            found.append(Placed(i, Glyph(text[i], x, 0.0, advance[i], em[i])))
        x += advance[i] + after
    return SetLine(0, tuple(found), False, False)


# --- the best choice ----------------------------------------------------------------------


def _least_worst(graph: _Graph) -> float:
    """The least that a paragraph's most stretched place can be; 0 where a line can't be filled anyway."""
    best = {0: 0.0}
    for start, candidates in graph.lines.items():
        for line in candidates if start in best else ():
            worst = max(best[start], _AT_NEED if line.at_need else line.worst)
            best[line.end] = min(worst, best.get(line.end, worst))
    worst = best.get(graph.length, 0.0)
    return 0.0 if worst >= _AT_NEED else worst


def _bound(graphs: Sequence[_Graph], of: _Figure, other: _Figure) -> Bound:
    """The bounds of a figure's variance over all justified lines."""
    own = [line for graph in graphs for line in graph.chosen]
    if all(line.last for line in own):
        return Bound(0.0, 0.0)
    choices = _Choices(graphs, of, other, own)
    alone = choices.least(_FREE)
    return Bound(alone * 1e4, max(alone, choices.least(choices.dearest())) * 1e4)


class _Choices:
    """The choices of lines for all paragraphs together, weighed by a figure's variance and by prices on what
    they spend beyond the project's ``own`` lines.

    Prices and what is spent are tuples: lines, halved marks, dark lines, penalties of breaks, squares of the
    ``other`` figure about the project's mean, squares of what last lines are squeezed by.
    """

    def __init__(
        self, graphs: Sequence[_Graph], of: _Figure, other: _Figure, own: Sequence[_Candidate]
    ) -> None:
        self._graphs, self._of, self._other = graphs, of, other
        self._other_mean = _mean(own, other)
        self._own = self._spent(own)
        self._centre = _mean(own, of)
        self._value = _variance(own, of)

    def least(self, prices: _Prices) -> float:
        """The least variance about any centre, at these prices: a bound."""
        step = 0.008
        value, centre = min((self._about(step * k, prices)[0], step * k) for k in range(-5, 8))
        for _ in range(4):
            step /= 2
            value, centre = min(
                (self._about(near, prices, value)[0], near) for near in (centre - step, centre, centre + step)
            )
        return value

    def dearest(self) -> _Prices:
        """The prices that make the largest bound, by Polyak's subgradient steps towards the project's own
        value: what a choice spends beyond the project's own gets dearer, what it saves cheaper."""
        count = self._own[0]
        units = (
            0.1,
            0.1,
            0.1,
            0.1,
            100.0,
            100.0,
        )  # in which prices and what is spent are of about the same size
        prices = best = _FREE
        value, highest, centre = self._value, 0.0, self._centre
        for _ in range(_ROUNDS):
            value, lines = self._about(centre, prices, value)
            if value > highest:
                highest, best = value, prices
            centre = _mean(lines, self._of)
            over = [
                (now - own) / count * unit for now, own, unit in zip(self._spent(lines), self._own, units)
            ]
            steepness = sum(each * each for each in over)
            if self._value - value < 1e-8 or steepness < 1e-16:
                break
            step = (self._value - value) / steepness
            prices = tuple(
                max(0.0, price + step * each * unit) for price, each, unit in zip(prices, over, units)
            )
        return best

    def _spent(self, lines: Sequence[_Candidate]) -> tuple[float, ...]:
        full = [line for line in lines if not line.last]
        return (
            len(full),
            sum(line.halved for line in lines),
            sum(line.dark for line in lines),
            sum(line.penalty for line in lines),
            sum((self._other(line) - self._other_mean) ** 2 for line in full),
            sum(min(0.0, line.density) ** 2 for line in lines if line.last),
        )

    def _about(self, centre: float, prices: _Prices, value: float = 0.0) -> tuple[float, list[_Candidate]]:
        """The least mean square about a centre at these prices, by Dinkelbach's method for a fraction's
        least, and the lines that have it."""
        while True:
            lines = [line for graph in self._graphs for line in self._best(graph, centre, prices, value)]
            spent = self._spent(lines)
            squares = sum((self._of(line) - centre) ** 2 for line in lines if not line.last)
            beyond = sum(price * (now - own) for price, now, own in zip(prices, spent, self._own))
            now = (squares + beyond) / max(1.0, spent[0])
            if abs(now - value) < 1e-10:
                return now, lines
            value = now

    def _best(self, graph: _Graph, centre: float, prices: _Prices, value: float) -> list[_Candidate]:
        """A paragraph's lines of which squares and prices, less ``value`` for every justified line, are
        least."""
        each, halved, dark, penalty, others, squeezed = prices
        best: dict[int, tuple[float, int, _Candidate | None]] = {0: (0.0, 0, None)}
        for start, candidates in graph.lines.items():
            if start not in best:
                continue
            so_far = best[start][0]
            for line in candidates:
                weight = so_far + halved * line.halved + dark * line.dark + penalty * line.penalty
                if line.at_need:
                    weight += _AT_NEED
                if line.last:
                    weight += squeezed * min(0.0, line.density) ** 2
                else:
                    weight += (self._of(line) - centre) ** 2 + each - value
                    weight += others * (self._other(line) - self._other_mean) ** 2
                if line.end not in best or weight < best[line.end][0]:
                    best[line.end] = weight, start, line
        found: list[_Candidate] = []
        at = graph.length
        while at and at in best:
            _, at, line = best[at]
            assert line is not None
            found.append(line)
        return found[::-1]


def _mean(lines: Sequence[_Candidate], of: _Figure) -> float:
    return fmean(of(line) for line in lines if not line.last)


def _variance(lines: Sequence[_Candidate], of: _Figure) -> float:
    return pvariance([of(line) for line in lines if not line.last])
