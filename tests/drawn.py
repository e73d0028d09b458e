"""Pictures of SVGs for tests, by a renderer that the program doesn't use, and how far two of them differ."""

from __future__ import annotations

from io import BytesIO

import resvg_py
from PIL import Image, ImageChops, ImageFilter

SIDE = 160  # pixels
_SEEN = 44  # of 255: less can't be told apart in print


def drawn(svg: bytes) -> Image.Image:
    """An SVG on white paper, as resvg draws it."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode(), width=SIDE, height=SIDE, background="#ffffff", skip_system_fonts=True, dpi=96
    )
    return Image.open(BytesIO(png)).convert("RGB")


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ to the eye, edges apart: where a mask and a clip are smoothed differently,
    a line of one pixel does."""
    apart = ImageChops.difference(one, other).convert("L").filter(ImageFilter.MinFilter(3))
    return sum(apart.histogram()[_SEEN:])
