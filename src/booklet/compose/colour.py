"""One brand colour to all colour roles, with contrast held.

Worked in OKLCH (B. Ottosson, 2020), where lightness can be changed while hue stays.
Contrast is WCAG 2.2's ratio of relative luminances. Tints have a fixed lightness, so
every brand comes out equally grey on an office printer.
"""

from __future__ import annotations

import math

from booklet.model import Ink

INK, PAPER = "#1c1b1a", "#ffffff"
FIXED = {"ink": INK, "soft": "#454341", "rule": "#5f5c59", "alarm": "#b0101a", "on_alarm": PAPER,
         "paper": PAPER}
_STEP = 0.004


MONO = {"ink": INK, "soft": "#3d3d3d", "rule": "#5c5c5c", "alarm": "#000000", "on_alarm": PAPER,
        "paper": PAPER, "solid": "#333333", "on": PAPER, "disp": INK, "accent": INK, "text": INK, "t1": "#f1f1f1",
        "t2": "#d9d9d9", "bubble": "outline"}


def roles(brand: str, ink: Ink = Ink.COLOUR, accent: str = "") -> dict[str, str]:
    """Colour roles (``#rrggbb`` by name) from a brand colour ``#rrggbb``.

    In mono ink the brand becomes black and greys that a photocopier keeps, and the large
    bubbles outlines (``bubble``: ``solid`` or ``outline``).
    On the press small type is black ink alone: a second ink beside it would show as a fringe,
    a grey as a screen of dots.

    ``solid`` ≥ 3:1 on white with ``on`` (≥ 4.5:1) for type on it; ``disp`` ≥ 5.5:1 for
    large type, rules and outlines; ``accent``, the second colour if there is one, ≥ 5.5:1 for
    numbers and dots; ``text`` ≥ 7:1 on the tint ``t1``; ``t1``, ``t2`` tints.
    """
    if ink is Ink.MONO:
        return dict(MONO)
    _, chroma, hue = to_lch(brand)
    solid = darkened(brand, 3.0, PAPER)
    if max(contrast(solid, PAPER), contrast(solid, INK)) < 4.5:  # pure red: neither can be read on it
        solid = darkened(brand, 4.5, PAPER)
    t1 = from_lch(0.966, min(chroma, 0.014), hue)
    t2 = from_lch(0.90, min(chroma, 0.034), hue)
    black = {"soft": INK, "text": INK} if ink is Ink.PRESS else {}
    return {
        **FIXED,
        "solid": solid,
        "on": PAPER if contrast(solid, PAPER) >= 4.5 else INK,
        "disp": darkened(brand, 5.5, PAPER),
        "accent": darkened(accent or brand, 5.5, PAPER),
        "text": darkened(brand, 7.0, t1),
        "t1": t1,
        "t2": t2,
        "bubble": "solid",
        **black,
    }


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(c) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def darkened(colour: str, ratio: float, ground: str) -> str:
    """``colour``, darkened as far as ``ratio`` on ``ground`` needs, at the same hue."""
    if contrast(colour, ground) >= ratio:
        return colour
    lightness, chroma, hue = to_lch(colour)
    while contrast(made := from_lch(max(lightness, 0), chroma, hue), ground) < ratio:
        lightness -= _STEP
    return made


def to_lch(colour: str) -> tuple[float, float, float]:
    """OKLCH of ``#rrggbb``: lightness 0–1, chroma, hue in radians."""
    red, green, blue = (_linear(c) for c in _channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_lch(lightness: float, chroma: float, hue: float) -> str:
    """``#rrggbb`` of an OKLCH colour; chroma is lowered until sRGB can show it."""
    while True:
        a, b = chroma * math.cos(hue), chroma * math.sin(hue)
        long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        linear = (4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
                  -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
                  -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short)
        if chroma < 0.002 or all(-0.002 <= value <= 1.002 for value in linear):
            return "#" + "".join(f"{_encoded(value):02x}" for value in linear)
        chroma -= 0.002


def _channels(colour: str) -> list[int]:
    return [int(colour[i:i + 2], 16) for i in (1, 3, 5)]


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> int:
    value = min(max(value, 0), 1)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
