"""The least uneven that lines of a text can be: a bound over every legal choice of lines.

All lines that the project's rules allow are weighed (breaks, what may shrink and by how much, no last line of
one character), not only those that its badness would choose, and for each figure the best choice is found by
dynamic programming. No set of prices can go below it, and no engine under the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import booklet.typeset.line_layout as line_layout
from benchmarks.corpus import Paragraph
from benchmarks.glyph_lines import INVISIBLE, Glyph, Placed, SetLine
from benchmarks.line_faults import Setting, density, line_stretch, stretched
from benchmarks.setters import EM, booklet
from booklet.model import Script
from booklet.typography import paragraph as typography
from booklet.typography.number_units import LAST_RESORT

_PX = 96 / 72
_SINGLE = 50.0  # a last line this bad has one character
_AT_NEED = 1e3  # a line that can't be filled, or a number parted, where there is no other


@dataclass(frozen=True)
class Least:
    """The least worst stretch (em), variance of stretch and of density (×10⁻⁴ em²), each by itself."""

    stretch: float
    variance: float
    density_variance: float


@dataclass(frozen=True)
class _Candidate:
    """A line to the break ``end`` and its figures; ``at_need``: it is legal only where there is no other,
    ``last``: it isn't justified."""

    end: int
    at_need: bool
    last: bool
    stretch: float = 0.0
    worst: float = 0.0
    density: float = 0.0


_Graph = tuple[int, dict[int, list[_Candidate]]]


def least(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> Least:
    """The bounds of a text in a measure (em)."""
    graphs = [_graph(each, measure) for each in _measured(paragraphs, script, measure)]
    return Least(
        max(_least_worst(graph) for graph in graphs),
        _least_variance(graphs, lambda line: line.stretch),
        _least_variance(graphs, lambda line: line.density),
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


def _graph(measured: tuple[typography.Paragraph, tuple], measure: float) -> _Graph:
    """Every legal line of a paragraph, by where it begins."""
    made, (text, em, advance, _, raised, *_) = measured
    width = measure * EM * _PX
    size = EM * _PX
    notes = frozenset(i for i, up in enumerate(raised) if up)
    setting = Setting((text,), (notes,), 0.0, size, measure, False)
    ends = [0, *made.breaks, len(text)]
    lines: dict[int, list[_Candidate]] = {}
    for k, start in enumerate(ends[:-1]):
        lines[start] = []
        for end in ends[k + 1 :]:
            if made.width(start, end) > 1.6 * width:
                break
            last = end == len(text)
            _, line = made.candidate(start, end, width, True, last)
            if line is None or (last and start and made.short_last(line) >= _SINGLE):
                continue
            if last:
                lines[start].append(_Candidate(end, False, True))
                continue
            at_need = not line.full or made.penalty[end] >= LAST_RESORT
            placed = _placed(text, em, advance, made.spaces(line), line)
            lines[start].append(
                _Candidate(
                    end,
                    at_need,
                    False,
                    line_stretch(placed, setting),
                    max(stretched(placed, setting), default=0.0),
                    density(placed, setting),
                )
            )
    return len(text), lines


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


def _least_worst(graph: _Graph) -> float:
    """The least that a paragraph's most stretched place can be; 0 where a line can't be filled anyway."""
    length, lines = graph
    best = {0: 0.0}
    for start, candidates in lines.items():
        for line in candidates if start in best else ():
            worst = max(best[start], _AT_NEED if line.at_need else line.worst)
            best[line.end] = min(worst, best.get(line.end, worst))
    worst = best.get(length, 0.0)
    return 0.0 if worst >= _AT_NEED else worst


def _least_variance(graphs: Sequence[_Graph], of: Callable[[_Candidate], float]) -> float:
    """The least variance of a figure of all justified lines: the least mean square about any centre."""

    def about(centre: float) -> float:
        value = 0.0
        for _ in range(20):  # a fraction's least, by Dinkelbach's method
            total, count = 0.0, 0
            for graph in graphs:
                part, lines = _least_sum(graph, of, centre, value)
                total, count = total + part, count + lines
            if not count or abs(total / count - value) < 1e-10:
                break
            value = total / count
        return value

    step, (value, centre) = 0.008, min((about(0.008 * k), 0.008 * k) for k in range(-5, 8))
    for _ in range(4):
        step /= 2
        value, centre = min((about(c), c) for c in (centre - step, centre, centre + step))
    return value * 1e4


def _least_sum(
    graph: _Graph, of: Callable[[_Candidate], float], centre: float, each: float
) -> tuple[float, int]:
    """A paragraph's squares about the centre and how many lines they are of, where the squares less ``each``
    for every line are least."""
    length, lines = graph
    best: dict[int, tuple[float, float, int]] = {0: (0.0, 0.0, 0)}
    for start, candidates in lines.items():
        if start not in best:
            continue
        weight, squares, count = best[start]
        for line in candidates:
            square, one = (0.0, 0) if line.last else ((of(line) - centre) ** 2, 1)
            now = weight + square - each * one + (_AT_NEED if line.at_need else 0.0)
            if line.end not in best or now < best[line.end][0]:
                best[line.end] = now, squares + square, count + one
    return best.get(length, (0.0, 0.0, 0))[1:]
