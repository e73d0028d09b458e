"""Outlines put together: what covers the same area under the nonzero rule, which is the only one that
clips know where the page is typeset.

Holes run against what they are cut out of; what lies on something else runs the same way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booklet.load.pictures.svg.effort import Effort
from booklet.load.pictures.svg.matrices import Point
from booklet.load.pictures.svg.outlines import Outline, Subpath


def box(outlines: Iterable[Outline]) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of what outlines cover; None where there is nothing."""
    points = [point for outline in outlines for subpath in outline for point in subpath.polygon()]
    if not points:
        return None
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top


def united(outlines: Sequence[tuple[Outline, str]], effort: Effort) -> Outline:
    """Outlines, each with its fill rule, as one that covers what any of them does under the nonzero rule.

    ValueError where subpaths under the rule evenodd cross.
    """
    made: list[Subpath] = []
    for outline, rule in outlines:
        if rule == "evenodd" and len(outline) > 1:
            made += nested(outline, effort)
        elif len(outlines) > 1 and sum(_area(subpath.polygon()) for subpath in outline) < 0:
            made += [subpath.turned() for subpath in outline]
        else:
            made += outline
    return tuple(made)


def nested(outline: Outline, effort: Effort) -> Outline:
    """The same area as under the rule evenodd, for the nonzero rule: each hole runs against what it is in.

    ValueError where subpaths cross each other.
    """
    shapes = [_Shape.of(subpath.polygon()) for subpath in outline]
    made = []
    for number, subpath in enumerate(outline):
        depth = sum(
            _is_inside(shapes[number], other, effort) for place, other in enumerate(shapes) if place != number
        )
        made.append(subpath if (_area(shapes[number].points) > 0) == (depth % 2 == 0) else subpath.turned())
    return tuple(made)


def _area(polygon: Sequence[Point]) -> float:
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]])
    )  # twice the area, signed by the direction


@dataclass(frozen=True)
class _Shape:
    """A polygon with its box, and some of its points that stand for all in the question where it lies."""

    points: Sequence[Point]
    left: float
    top: float
    right: float
    bottom: float
    sample: Sequence[Point]

    @classmethod
    def of(cls, points: Sequence[Point]) -> _Shape:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(points, min(xs), min(ys), max(xs), max(ys), points[:: max(1, len(points) // 24)])


def _is_inside(shape: _Shape, other: _Shape, effort: Effort) -> bool:
    """Whether a polygon lies in another; points where the two touch say nothing. ValueError where they
    cross."""
    effort.spend(len(shape.points) + len(other.points))
    if shape.right <= other.left or shape.left >= other.right:
        return False
    effort.spend(len(shape.sample) * len(other.points))
    near = max(other.right - other.left, other.bottom - other.top) * 1e-3
    votes = []
    for x, y in shape.sample:
        if not (
            other.left - near <= x <= other.right + near and other.top - near <= y <= other.bottom + near
        ):
            votes.append(False)  # too far from the box to touch what is in it
        elif _distance(other.points, (x, y)) > near:
            within = other.left < x < other.right and other.top < y < other.bottom
            votes.append(within and _contains(other.points, (x, y)))
    if not votes:  # the same outline twice
        return False
    if 0.08 < sum(votes) / len(votes) < 0.92:
        raise ValueError("crossing")
    return sum(votes) * 2 > len(votes)


def _contains(polygon: Sequence[Point], point: Point) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _distance(polygon: Sequence[Point], point: Point) -> float:
    nearest = math.inf
    x, y = point
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]]):
        dx, dy = bx - ax, by - ay
        long = dx * dx + dy * dy
        t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / long)) if long else 0.0
        nearest = min(nearest, math.hypot(x - ax - t * dx, y - ay - t * dy))
    return nearest
