"""Matrices of the six numbers that SVG writes, and the points they move."""

from __future__ import annotations

import math
import re

from booklet.load.pictures.svg.values import number

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_FUNCTION = re.compile(r"([A-Za-z]+)\s*\(([^()]*)\)")


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that moves by ``second``, then by ``first``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def matrix_of(transform: str) -> Matrix:
    """The matrix of a ``transform`` attribute; ValueError where it isn't one."""
    made = IDENTITY
    for name, inside in _FUNCTION.findall(transform):
        numbers = [float(word) for word in re.findall(_NUMBER, inside)]
        made = product(made, _function(name, numbers))
    return made


def _function(name: str, numbers: list[float]) -> Matrix:
    if name == "matrix" and len(numbers) == 6:
        a, b, c, d, e, f = numbers
        return (a, b, c, d, e, f)
    if name == "translate" and numbers:
        return (1, 0, 0, 1, numbers[0], numbers[1] if len(numbers) > 1 else 0)
    if name == "scale" and numbers:
        return (numbers[0], 0, 0, numbers[1] if len(numbers) > 1 else numbers[0], 0, 0)
    if name == "rotate" and numbers:
        cos, sin = math.cos(math.radians(numbers[0])), math.sin(math.radians(numbers[0]))
        x, y = numbers[1:3] if len(numbers) >= 3 else (0.0, 0.0)
        return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    if name == "skewX" and numbers:
        return (1, 0, math.tan(math.radians(numbers[0])), 1, 0, 0)
    if name == "skewY" and numbers:
        return (1, math.tan(math.radians(numbers[0])), 0, 1, 0, 0)
    raise ValueError(name)


def moved(matrix: Matrix, point: Point) -> Point:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def inverse(matrix: Matrix) -> Matrix:
    """The matrix that takes back what ``matrix`` does; the identity for one that leaves no area."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    if not whole:
        return IDENTITY
    return (d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole)


def turn(radians: float) -> Matrix:
    """The matrix of a rotation around the origin."""
    cos, sin = math.cos(radians), math.sin(radians)
    return (cos, sin, -sin, cos, 0.0, 0.0)


def matrix_text(matrix: Matrix) -> str:
    """A matrix as the value of a ``transform``; empty where it moves nothing."""
    if matrix == IDENTITY:
        return ""
    if matrix[:4] == IDENTITY[:4]:
        return f"translate({number(matrix[4])} {number(matrix[5])})"
    return f"matrix({' '.join(map(number, matrix))})"
