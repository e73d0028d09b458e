"""Arithmetic with colours ``#rrggbb``: contrast, and lightness changed while the hue stays.

Worked in OKLCH (B. Ottosson, 2020). Contrast is WCAG 2.2's ratio of relative luminances.
Not here: which colour is printed where (``compose.colour``).
"""

from __future__ import annotations

import math

PAPER, ALARM = "#ffffff", "#b0101a"
DISPLAY_CONTRAST = 5.5
"""What large type, rules and outlines have on paper."""

_STEP = 0.004


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


def lightened(colour: str, ratio: float, ground: str) -> str:
    """``colour``, lightened as far as ``ratio`` on a dark ``ground`` needs, at the same hue."""
    lightness, chroma, hue = to_lch(colour)
    made = colour
    while contrast(made, ground) < ratio and lightness < 1:
        lightness += _STEP
        made = from_lch(min(lightness, 1), chroma, hue)
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
        linear = (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
        if chroma < 0.002 or all(-0.002 <= value <= 1.002 for value in linear):
            return "#" + "".join(f"{_encoded(value):02x}" for value in linear)
        chroma -= 0.002


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> int:
    value = min(max(value, 0), 1)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
