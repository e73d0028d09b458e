"""Gradients written out: with everything that they inherit from others, in numbers that need no
viewport, and where the page's typesetter would go wrong, under another shape.

Known of it (WeasyPrint 70): a stroke with a gradient gets the width 1; the box that a gradient is
measured by has the stroke in it; a gradient that is turned is only painted on a part. So the transform
of a linear gradient goes into its ends, and a turned radial gradient, or one on a stroke, is painted in
a frame of its own (:class:`Framed`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from booklet.load.pictures.svg.document import GRADIENTS, Extent, SvgDocument, numeric
from booklet.load.pictures.svg.matrices import (
    IDENTITY,
    Matrix,
    Point,
    inverse,
    matrix_of,
    matrix_text,
    moved,
    product,
    turn,
)
from booklet.load.pictures.svg.outlines import outline_of, path_data
from booklet.load.pictures.svg.refusal import REFERENCE, UNKNOWN, RefusedSvg
from booklet.load.pictures.svg.unions import box
from booklet.load.pictures.svg.values import length, number

_ENDS = {"linearGradient": ("x1", "y1", "x2", "y2"), "radialGradient": ("cx", "cy", "r", "fx", "fy", "fr")}
_DEFAULTS = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%"},
}
_SAME = 1e-6  # of two measures: smaller differences are no differences


@dataclass(frozen=True)
class Framed:
    """A shape to be painted with a gradient in a frame of its own: the path in the frame's numbers, the
    frame's ``transform``, and the gradient there."""

    path: str
    transform: str
    gradient: Element


def gradient_of(source: Element, document: SvgDocument, viewport: Extent) -> Element | None:
    """A gradient with the stops and attributes of those it refers to; None where it has no stops, and so
    paints nothing. RefusedSvg where a reference leads nowhere or in a circle."""
    chain = _chain(source, document)
    given: dict[str, str] = {}
    for each in chain:
        for name, value in each.attrib.items():
            given.setdefault(name, value)
    stops = next((list(each.iter("stop")) for each in chain if each.find("stop") is not None), [])
    if not stops:
        return None
    ends = {name: given[name] for name in _ENDS[source.tag] if name in given}
    ends = {**_DEFAULTS[source.tag], **ends}
    in_space = given.get("gradientUnits") == "userSpaceOnUse"
    if in_space:
        ends = numeric(Element(source.tag, ends), viewport)
    else:
        ends = {name: number(length(value, 1) or 0.0) for name, value in ends.items()}
    made = Element(source.tag, ends)
    if in_space:
        made.set("gradientUnits", "userSpaceOnUse")
    if given.get("spreadMethod", "pad") != "pad":
        made.set("spreadMethod", given["spreadMethod"])
    made.extend([_stop(stop, document, viewport) for stop in stops])
    try:
        matrix = matrix_of(given.get("gradientTransform", ""))
    except ValueError:
        raise RefusedSvg((UNKNOWN, "gradientTransform=")) from None
    return _settled(made, matrix)


def is_turned(gradient: Element) -> bool:
    """Whether a gradient's transform turns it."""
    matrix = matrix_of(gradient.get("gradientTransform", ""))
    return abs(matrix[1]) + abs(matrix[2]) > _SAME * (abs(matrix[0]) + abs(matrix[3]))


def framed(gradient: Element, tag: str, given: Mapping[str, str], width: float = 1.0) -> Framed | None:
    """A shape in the frame in which ``gradient`` paints it right; None where the shape has no area to
    measure the gradient by, and so isn't painted. ``given`` are the shape's numbers, ``width`` is that
    of its stroke."""
    outline = outline_of(tag, given)
    matrix = IDENTITY
    if gradient.get("gradientUnits") != "userSpaceOnUse":
        found = box([outline])
        if found is None or not found[2] or not found[3]:
            return None
        matrix = (found[2], 0, 0, found[3], found[0], found[1])
    matrix = product(matrix, matrix_of(gradient.get("gradientTransform", "")))
    frame = (width, 0.0, 0.0, width, 0.0, 0.0)
    if gradient.tag == "radialGradient":
        first, _, _, _ = _parts(matrix)
        frame = product(turn(first), frame)
    back = inverse(frame)
    made = Element(gradient.tag, dict(gradient.attrib))
    made.set("gradientUnits", "userSpaceOnUse")
    made.attrib.pop("gradientTransform", None)
    made.extend(gradient)
    path = path_data(tuple(subpath.moved(back) for subpath in outline))
    return Framed(path, matrix_text(frame), _settled(made, product(back, matrix)))


def _settled(gradient: Element, matrix: Matrix) -> Element:
    """The gradient under ``matrix``: in its own numbers as far as they can say it, by
    ``gradientTransform`` else."""
    if matrix == IDENTITY:
        return gradient
    if gradient.tag == "linearGradient":
        x1, y1, x2, y2 = (float(gradient.get(name, "0")) for name in _ENDS[gradient.tag])
        start, end = _moved_ends((x1, y1), (x2, y2), matrix)
        for name, value in zip(_ENDS[gradient.tag], (*start, *end)):
            gradient.set(name, number(value))
        return gradient
    first, across, down, second = _parts(matrix)
    if (
        abs(first % math.pi) > _SAME
        and abs(first % math.pi - math.pi) > _SAME
        and abs(across - abs(down)) > _SAME * across
    ):
        gradient.set("gradientTransform", matrix_text(matrix))
        return gradient
    # turned before it is stretched: a circle stays the same, its centres move
    before = product((1, 0, 0, math.copysign(1, down), 0, 0), turn(second))
    if abs(across - abs(down)) <= _SAME * across:
        before, after = (
            product((across, 0, 0, across, matrix[4], matrix[5]), product(turn(first), before)),
            IDENTITY,
        )
        scale = across
    else:
        sign = -1.0 if math.cos(first) < 0 else 1.0
        before, scale = product((sign, 0, 0, sign, 0, 0), before), 1.0
        after = (across, 0.0, 0.0, abs(down), matrix[4], matrix[5])
    for x, y in (("cx", "cy"), ("fx", "fy")):
        if x in gradient.attrib or y in gradient.attrib:
            at = tuple(float(gradient.get(name, gradient.get(f"c{name[1]}", "0"))) for name in (x, y))
            for name, value in zip((x, y), moved(before, (at[0], at[1]))):
                gradient.set(name, number(value))
    for name in ("r", "fr"):
        if name in gradient.attrib:
            gradient.set(name, number(float(gradient.attrib[name]) * scale))
    if after != IDENTITY:
        gradient.set("gradientTransform", matrix_text(after))
    return gradient


def _moved_ends(start: Point, end: Point, matrix: Matrix) -> tuple[Point, Point]:
    """The ends of a linear gradient under a matrix: its lines of one colour stay where the matrix puts
    them."""
    first, last = moved(matrix, start), moved(matrix, end)
    dx, dy = start[1] - end[1], end[0] - start[0]  # along a line of one colour
    along = (matrix[0] * dx + matrix[2] * dy, matrix[1] * dx + matrix[3] * dy)
    long = math.hypot(*along)
    if not long:
        return first, last
    nx, ny = -along[1] / long, along[0] / long
    reach = (last[0] - first[0]) * nx + (last[1] - first[1]) * ny
    return first, (first[0] + nx * reach, first[1] + ny * reach)


def _parts(matrix: Matrix) -> tuple[float, float, float, float]:
    """A matrix as a turn, a stretch across and down, and a turn before it: the singular values; ``down``
    is negative where it mirrors."""
    a, b, c, d, _, _ = matrix
    e, f, g, h = (a + d) / 2, (a - d) / 2, (b + c) / 2, (b - c) / 2
    q, r = math.hypot(e, h), math.hypot(f, g)
    one, two = math.atan2(g, f), math.atan2(h, e)
    return (two + one) / 2, q + r, q - r, (two - one) / 2


def _chain(source: Element, document: SvgDocument) -> list[Element]:
    chain = [source]
    while href := chain[-1].get("href", ""):
        found = document.find(href[1:]) if href.startswith("#") else None
        if found is None or found.tag not in GRADIENTS or found in chain:
            raise RefusedSvg((REFERENCE, f"href={href[:20]}"))
        chain.append(found)
    return chain


def _stop(stop: Element, document: SvgDocument, viewport: Extent) -> Element:
    made = Element("stop", {"offset": stop.get("offset", "0")})
    colour = stop.get("stop-color", "")
    if colour.lower() == "currentcolor":
        colour = document.context(stop, viewport).inherited.get("color", "black")
    for name, value in (("stop-color", colour), ("stop-opacity", stop.get("stop-opacity", ""))):
        if value:
            made.set(name, value)
    return made
