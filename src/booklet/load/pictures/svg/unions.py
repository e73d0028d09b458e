"""Outlines put together: what covers the same area under the nonzero rule, which is the only one that
clips know where the page is typeset.

Holes run against what they are cut out of; what lies on something else runs the same way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

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
    polygons = [subpath.polygon() for subpath in outline]
    made = []
    for number, subpath in enumerate(outline):
        depth = sum(
            _is_inside(polygons[number], other, effort)
            for place, other in enumerate(polygons)
            if place != number
        )
        made.append(subpath if (_area(polygons[number]) > 0) == (depth % 2 == 0) else subpath.turned())
    return tuple(made)


def _area(polygon: Sequence[Point]) -> float:
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]])
    )  # twice the area, signed by the direction


def _is_inside(polygon: Sequence[Point], other: Sequence[Point], effort: Effort) -> bool:
    """Whether a polygon lies in another; points where the two touch say nothing. ValueError where they
    cross."""
    left, right = min(x for x, _ in other), max(x for x, _ in other)
    top, bottom = min(y for _, y in other), max(y for _, y in other)
    effort.spend(len(polygon) + len(other))
    if all(x <= left for x, _ in polygon) or all(x >= right for x, _ in polygon):
        return False
    sample = polygon[:: max(1, len(polygon) // 24)]
    effort.spend(len(sample) * len(other))
    near = max(right - left, bottom - top) * 1e-3
    votes = [
        left < x < right and top < y < bottom and _contains(other, (x, y))
        for x, y in sample
        if _distance(other, (x, y)) > near
    ]
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
