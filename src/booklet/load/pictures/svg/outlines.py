"""Outlines in numbers: paths and basic shapes as lines and curves that a matrix can move.

Needed where the numbers of a shape have to be others than its author wrote: in clips, and under some
gradients. Arcs by the conversion of SVG 1.1, appendix F.6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from booklet.load.pictures.svg.matrices import Matrix, Point, moved, product
from booklet.load.pictures.svg.values import number

_ROUND = 0.5522847498  # control points of a quarter of a circle
_STEPS = 8  # straight pieces that stand for a curve where only its place matters

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LETTER = re.compile(r"[MmZzLlHhVvCcSsQqTtAa]")
_BETWEEN = re.compile(r"[\s,]*")
_A_NUMBER = re.compile(rf"[\s,]*({_NUMBER})")
_A_FLAG = re.compile(r"[\s,]*([01])")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


@dataclass(frozen=True)
class Subpath:
    """Where an outline starts, and its pieces, each the end of a line or three points of a curve; whether
    it was closed, which only a stroke shows."""

    start: Point
    pieces: tuple[tuple[Point, ...], ...]
    is_closed: bool = True

    def moved(self, matrix: Matrix) -> Subpath:
        """The outline under a matrix."""
        return Subpath(
            moved(matrix, self.start),
            tuple(tuple(moved(matrix, point) for point in piece) for piece in self.pieces),
            self.is_closed,
        )

    def turned(self) -> Subpath:
        """The same outline in the other direction."""
        points = [self.start]
        for piece in self.pieces:
            points.append(piece[-1])
        back = [
            (*reversed(piece[:-1]), points[place]) for place, piece in reversed(list(enumerate(self.pieces)))
        ]
        return Subpath(points[-1], tuple(back), self.is_closed)

    def polygon(self) -> list[Point]:
        """Points along the outline, near enough to tell where it lies."""
        points, last = [self.start], self.start
        for piece in self.pieces:
            if len(piece) == 1:
                points.append(piece[0])
            else:
                points += [_on_curve(last, piece, step / _STEPS) for step in range(1, _STEPS + 1)]
            last = piece[-1]
        return points


Outline = tuple[Subpath, ...]


def _on_curve(start: Point, piece: Sequence[Point], t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    points = (start, *piece)
    return (sum(w * p[0] for w, p in zip(weights, points)), sum(w * p[1] for w, p in zip(weights, points)))


def outline_of(name: str, given: Mapping[str, str]) -> Outline:
    """A shape's outline, in its own coordinates; its numbers must be without units. ValueError for one
    that is no number."""

    def side(key: str) -> float:
        return float(given.get(key) or 0)

    if name == "path":
        return _path(given.get("d", ""))
    if name in ("polygon", "polyline"):
        numbers = [float(word) for word in re.findall(_NUMBER, given.get("points", ""))]
        return _polygon(list(zip(numbers[::2], numbers[1::2])), name == "polygon")
    if name == "line":
        return _polygon([(side("x1"), side("y1")), (side("x2"), side("y2"))], False)
    if name == "rect":
        rx = side("rx") if given.get("rx", "auto") != "auto" else side("ry")
        ry = side("ry") if given.get("ry", "auto") != "auto" else rx
        return _rect(side("x"), side("y"), side("width"), side("height"), rx, ry)
    if name == "circle":
        return _ellipse(side("cx"), side("cy"), side("r"), side("r"))
    if name == "ellipse":
        rx = side("rx") if given.get("rx", "auto") != "auto" else side("ry")
        ry = side("ry") if given.get("ry", "auto") != "auto" else rx
        return _ellipse(side("cx"), side("cy"), rx, ry)
    return ()


def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    """The outline of a rectangle."""
    return _polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def _polygon(points: list[Point], is_closed: bool = True) -> Outline:
    if len(points) < 2:
        return ()
    return (Subpath(points[0], tuple((point,) for point in points[1:]), is_closed),)


def _rect(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Outline:
    if width <= 0 or height <= 0:
        return ()
    rx, ry = min(max(rx, 0), width / 2), min(max(ry, 0), height / 2)
    if not rx or not ry:
        return rectangle(x, y, width, height)
    p, q, right, below = rx * (1 - _ROUND), ry * (1 - _ROUND), x + width, y + height
    pieces = (
        ((right - rx, y),),
        ((right - p, y), (right, y + q), (right, y + ry)),
        ((right, below - ry),),
        ((right, below - q), (right - p, below), (right - rx, below)),
        ((x + rx, below),),
        ((x + p, below), (x, below - q), (x, below - ry)),
        ((x, y + ry),),
        ((x, y + q), (x + p, y), (x + rx, y)),
    )
    return (Subpath((x + rx, y), pieces),)


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Outline:
    """From the right, as dashes are counted."""
    if rx <= 0 or ry <= 0:
        return ()
    p, q = rx * _ROUND, ry * _ROUND
    right, left, top, below = cx + rx, cx - rx, cy - ry, cy + ry
    pieces = (
        ((right, cy + q), (cx + p, below), (cx, below)),
        ((cx - p, below), (left, cy + q), (left, cy)),
        ((left, cy - q), (cx - p, top), (cx, top)),
        ((cx + p, top), (right, cy - q), (right, cy)),
    )
    return (Subpath((right, cy), pieces),)


def _path(d: str) -> Outline:
    made: list[Subpath] = []
    pieces: list[tuple[Point, ...]] = []
    start = at = control = (0.0, 0.0)
    before = ""
    for command, n in _commands(d):
        kind, relative = command.upper(), command.islower()
        dx, dy = at if relative else (0.0, 0.0)
        if kind in "MZ":
            if pieces:
                made.append(Subpath(start, tuple(pieces), kind == "Z"))
                pieces = []
            if kind == "M":
                start = (n[0] + dx, n[1] + dy)
            at = start
        elif kind == "L":
            pieces.append(((n[0] + dx, n[1] + dy),))
        elif kind == "H":
            pieces.append(((n[0] + dx, at[1]),))
        elif kind == "V":
            pieces.append(((at[0], n[0] + dy),))
        elif kind == "A":
            pieces += _arc(at, n[0], n[1], n[2], bool(n[3]), bool(n[4]), (n[5] + dx, n[6] + dy))
        else:
            points = [(n[i] + dx, n[i + 1] + dy) for i in range(0, len(n), 2)]
            if kind in "ST":  # the first control point mirrors the one before
                same = before in ("CS" if kind == "S" else "QT")
                points.insert(0, (2 * at[0] - control[0], 2 * at[1] - control[1]) if same else at)
            control = points[-2]
            if kind in "QT":
                (x, y), end = points
                points = [
                    (at[0] + 2 / 3 * (x - at[0]), at[1] + 2 / 3 * (y - at[1])),
                    (end[0] + 2 / 3 * (x - end[0]), end[1] + 2 / 3 * (y - end[1])),
                    end,
                ]
            pieces.append(tuple(points))
        if kind not in "MZ" and pieces:
            at = pieces[-1][-1]
        before = kind
    if pieces:
        made.append(Subpath(start, tuple(pieces), False))
    return tuple(made)


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of path data, each with its own numbers; what comes after a fault isn't drawn."""
    at, command = 0, ""
    while match := _BETWEEN.match(d, at):
        at = match.end()
        if letter := _LETTER.match(d, at):
            command, at = letter[0], letter.end()
            if command in "Zz":
                yield command, []
                continue
        elif at >= len(d) or not command or command in "Zz":
            return
        numbers = []
        for place in range(_TAKES[command.upper()]):
            flag = command in "Aa" and place in (3, 4)
            found = (_A_FLAG if flag else _A_NUMBER).match(d, at)
            if found is None:
                return
            numbers.append(float(found[1]))
            at = found.end()
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


def _arc(
    start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point
) -> Iterable[tuple[Point, ...]]:
    """An elliptical arc as curves, each of a quarter of the ellipse at most."""
    rx, ry = abs(rx), abs(ry)
    if start == end:
        return []
    if not rx or not ry:
        return [(end,)]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    grown = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    apart = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 - apart) / apart) if apart else 0.0
    root *= -1 if large == sweep else 1
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    swept = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    swept += 2 * math.pi * ((sweep and swept < 0) - (not sweep and swept > 0))
    count = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-9))
    step, reach = swept / count, 4 / 3 * math.tan(swept / count / 4)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    place = product(
        (cos, sin, -sin, cos, middle[0], middle[1]), (rx, 0, 0, ry, cx, cy)
    )  # from the circle of radius 1 to the ellipse
    made = []
    for quarter in range(count):
        a, b = first + quarter * step, first + (quarter + 1) * step
        circle = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        made.append(tuple(moved(place, point) for point in circle))
    made[-1] = (*made[-1][:-1], end)
    return made


def path_data(outline: Outline) -> str:
    """An outline as the data of a path, open where it is open."""
    made = []
    for subpath in outline:
        made.append("M" + _written(subpath.start))
        made += [("L" if len(p) == 1 else "C") + " ".join(map(_written, p)) for p in subpath.pieces]
        made += ["Z"] if subpath.is_closed else []
    return "".join(made)


def _written(point: Point) -> str:
    return " ".join(number(round(value, 5)) for value in point)
