"""Which few colours a picture is told in: as many as it takes, each one that is in it. Pure.

A page has some plain colours, paper, tints, ink, the desk's, and the shades between them that make type
smooth. A colour is worth taking by how many pixels have it and, more so, by how far it is from those taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Colour = tuple[int, int, int]
Counted = tuple[int, Colour]  # pixels that have it

_EVERY = 16  # a pixel of so many is looked at, of each row and of each column: no line is missed
_SAMPLE = 200_000  # pixels of each of both, about, of a large picture
_USUAL = 8_000  # colours that a picture has at most; of more they are counted in a larger table, more slowly
_PLAIN = 500  # a colour that one pixel of so many has is a plain one
_ENOUGH = 30  # squared distance, of all pixels on an average, that isn't seen
_APART = 144  # squared distance of two colours at least: Pillow takes those nearer for each other
WHITE = (255, 255, 255)


def palette_of(strips: Sequence[Any], few: int, most: int) -> list[Colour]:
    """At most ``few`` colours for the images together or, where they need more, ``most``; white is the first.
    The same for the same pixels."""
    plain, shades = _plain_and_shades(_counted(strips))
    colours = plain + shades
    pixels = [count for count, _ in colours]
    squares = [
        n * n for n in (*range(256), *range(-255, 0))
    ]  # of a difference, below zero counted from the end
    taken, far = [WHITE], [3 << 16] * len(colours)
    while True:
        r, g, b = taken[-1]
        far = [
            near if near < (new := squares[x - r] + squares[y - g] + squares[z - b]) else new
            for near, (_, (x, y, z)) in zip(far, colours)
        ]
        worth = [near * near * near * count if near >= _APART else 0 for near, count in zip(far, pixels)]
        best = max(worth[: len(plain)], default=0)
        if not best and len(taken) == few and sum(map(int.__mul__, far, pixels)) <= _ENOUGH * sum(pixels):
            return taken
        best = best or max(worth, default=0)
        if not best or len(taken) == most:
            return taken
        taken.append(colours[worth.index(best)][1])


def _counted(strips: Sequence[Any]) -> list[Counted]:
    """The colours of some of the images' pixels, each with how many have it."""
    from PIL import Image

    every = max(_EVERY, sum(strip.width * strip.height for strip in strips) // _SAMPLE)
    parts = []
    for strip in strips:
        for size in ((-(-strip.width // every), strip.height), (strip.width, -(-strip.height // every))):
            parts.append(strip.resize(size, Image.Resampling.NEAREST).tobytes())
    data = b"".join(parts)
    sample = Image.frombytes("RGB", (len(data) // 3, 1), data)  # one row: each is set up for itself
    found: Any = sample.getcolors(_USUAL) or sample.getcolors(sample.width)
    return found


def _plain_and_shades(counts: list[Counted]) -> tuple[list[Counted], list[Counted]]:
    """Plain colours as they are; of the others the most frequent in each cube of 16 steps a side, with
    how many pixels have one of them."""
    least = max(1, sum(count for count, _ in counts) // _PLAIN)
    plain = sorted((each for each in counts if each[0] >= least), reverse=True)
    most: dict[int, Counted] = {}
    pixels: dict[int, int] = {}
    for each in counts:
        count, (r, g, b) = each
        if count < least:
            cube = (r & 0xF0) << 8 | (g & 0xF0) << 4 | b & 0xF0
            if cube not in most:
                most[cube], pixels[cube] = each, count
            else:
                most[cube], pixels[cube] = max(most[cube], each), pixels[cube] + count
    return plain, [(pixels[cube], most[cube][1]) for cube in sorted(most)]
