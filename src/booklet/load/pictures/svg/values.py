"""What the attributes of an SVG may hold: a form for each kind of value, and lengths as numbers.

Pure. Not here: where a value comes from (``style_sheet``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tinycss2.color4 import parse_color

from booklet.load.pictures.svg.refusal import UNKNOWN, RefusedSvg

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/+deg-]{1,60}\)")
_PAINT = re.compile(rf"(?:{_COLOUR.pattern})|url\(#[^()\"'<>\\]{{1,200}}\)(?:\s+(?:{_COLOUR.pattern}))?")
_WORDS = re.compile(r"[\w\s.,%+-]{0,400}")
_TRANSFORM = re.compile(r"(?:[A-Za-z]{4,10}\s*\([\d\s.,eE+-]{1,160}\)[\s,]*){0,40}")
MAX_DRAWING = 200_000  # characters of one path
_DRAWING = re.compile(rf"[A-Za-z\d\s.,+-]{{0,{MAX_DRAWING}}}")
_LOCAL = re.compile(r"url\(#[^()\"'<>\\]{1,200}\)|none")
_EFFECT = re.compile(r"[\w\s.,%#()+-]{0,400}")

_LENGTH = re.compile(r"([+-]?(?:\d{1,12}\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?")
_LENGTHS = re.compile(rf"none|(?:{_LENGTH.pattern}[\s,]*){{1,40}}")
_SIDE = re.compile(rf"auto|{_LENGTH.pattern}")

GEOMETRY: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("d", "points"), _DRAWING),
    **dict.fromkeys(("transform", "gradientTransform"), _TRANSFORM),
    **dict.fromkeys(
        (
            *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr"),
            *("width", "height", "offset"),
        ),
        _SIDE,
    ),
    **dict.fromkeys(
        (
            *("viewBox", "preserveAspectRatio", "clipPathUnits", "gradientUnits", "maskUnits"),
            *("maskContentUnits", "spreadMethod"),
        ),
        _WORDS,
    ),
}
"""Attributes that only an element itself may have."""

INHERITED: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("fill", "stroke"), _PAINT),
    "color": _COLOUR,
    **dict.fromkeys(
        (*("fill-rule", "clip-rule", "visibility", "paint-order"), *("stroke-linecap", "stroke-linejoin")),
        _WORDS,
    ),
    **dict.fromkeys(
        ("fill-opacity", "stroke-width", "stroke-miterlimit", "stroke-dashoffset", "stroke-opacity"), _LENGTH
    ),
    "stroke-dasharray": _LENGTHS,
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), _LOCAL),
}
"""Properties that children have from their parents."""

OWN: dict[str, re.Pattern[str]] = {
    "stop-color": _COLOUR,
    **dict.fromkeys((*("display", "overflow", "mix-blend-mode", "mask-type"), "transform-origin"), _WORDS),
    **dict.fromkeys(("opacity", "stop-opacity"), _LENGTH),
    **dict.fromkeys(("clip-path", "mask", "filter", "background", "background-color"), _EFFECT),
}
"""Properties of an element alone."""

PROPERTIES = {**INHERITED, **OWN}

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "ex": 8.0,
}
LARGEST, LARGEST_NUMBER = 1e6, 1e9  # of a picture's sides, of any number in it
COLOURED = ("fill", "stroke", "stop-color", "color")
_EFFECTS = ("clip-path", "mask", "filter")


def normal(name: str, value: str) -> str:
    """A value in the one spelling that is understood here: local addresses without quotes, no ICC
    colours."""
    value = re.sub(r"\s*!important$", "", value.strip())
    value = re.sub(r"url\(\s*(['\"]?)#([^'\"()]*)\1\s*\)", lambda m: f"url(#{m[2].strip()})", value)
    if name in COLOURED:
        value = re.sub(r"\s+(?:icc-color|device-\w+)\([^()]*\)$", "", value)
    if name in GEOMETRY:
        value = re.sub(r"^none$", "", value) if name == "transform" else value
        value = re.sub(r"(\d)px$", r"\1", value)
    if name == "transform":
        value = re.sub(r"(\d)(?:px|deg)\b", r"\1", value)
    return value


def fits(name: str, value: str) -> bool:
    """Whether a value, in its normal spelling, has the form that its property or attribute asks for."""
    form = GEOMETRY.get(name) or PROPERTIES[name]
    return form.fullmatch(value) is not None and (name not in _EFFECTS or "url(" not in value[1:])


def is_unknown_colour(name: str, value: str) -> bool:
    """Whether a property that asks for a colour is given a word that names none: browsers pass it over."""
    return (
        name in COLOURED
        and re.fullmatch(r"[A-Za-z]+", value) is not None
        and value.lower() not in ("none", "currentcolor")
        and rgb(value) is None
    )


def reference(value: str) -> str:
    """The id that ``url(#id)`` names; empty where a value names none."""
    match = re.match(r"url\(#([^()]*)\)", value)
    return match[1] if match else ""


def length(text: str, whole: float) -> float | None:
    """A length in the drawing's units, per cents of ``whole``; None where it is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    return float(match[1]) * (whole / 100 if match[2] == "%" else UNITS[match[2] or ""])


def number(value: float) -> str:
    """A number as it is written: eight digits are finer than any print. RefusedSvg for one beyond any
    drawing."""
    if not abs(value) <= LARGEST_NUMBER:  # nor is what is no number
        raise RefusedSvg((UNKNOWN, f"{value:g}"))
    return f"{value + 0.0:.8g}"


def share(text: str, default: float = 1.0) -> float:
    """An opacity from 0 to 1, written as a number or in per cent."""
    found = length(text, 1.0) if text else None
    return default if found is None else min(1.0, max(0.0, found))


def rgb(colour: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue and opacity of a colour, each from 0 to 1; None for what is no colour."""
    read = parse_color(colour)
    if read is None or isinstance(read, str):
        return None
    r, g, b = read.to("srgb").coordinates
    return float(r or 0), float(g or 0), float(b or 0), float(read.alpha)


def view_box(given: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """The four numbers of a ``viewBox``; None where there is none of any use."""
    numbers = [length(word, 1) for word in given.get("viewBox", "").replace(",", " ").split()]
    if len(numbers) != 4 or None in numbers:
        return None
    left, top, width, height = (float(each or 0) for each in numbers)
    if not all(0 < side <= LARGEST for side in (width, height)):
        return None
    return left, top, width, height
