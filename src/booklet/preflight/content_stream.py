"""Content streams of PDF (ISO 32000-1, 7.8.2, 8.3): their instructions, and the matrices in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def instructions(stream: Any) -> Iterator[tuple[Any, str]]:
    """(operands, operator's name) of each instruction of a ``pikepdf`` page, form or pattern.

    An inline picture is one of its own: ``INLINE IMAGE`` with the picture.
    """
    for instruction, name in named(stream):
        yield instruction.operands, name


def named(stream: Any, operators: str = "") -> Iterator[tuple[Any, str]]:
    """(instruction, operator's name) of each instruction, or of those with one of some ``operators``, whose
    names have spaces between them; an inline picture is ``BI ID EI`` there."""
    import pikepdf

    for instruction in pikepdf.parse_content_stream(stream, operators):
        yield instruction, str(instruction.operator)


def multiplied(one: Matrix, other: Matrix) -> Matrix:
    """Two matrices, the first applied first."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix_of(values: Any) -> Matrix:
    """The matrix of six PDF numbers."""
    a, b, c, d, e, f = (float(v) for v in values)
    return a, b, c, d, e, f
