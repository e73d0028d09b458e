"""What the attributes and styles of an SVG may hold: a list of names, and a form for each kind of value.

Pure. Not here: elements (``svg``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/-]{1,40}\)|url\(#[\w.-]+\)")
_WORDS = re.compile(r"[\w\s.,%+-]{0,400}")
_TRANSFORM = re.compile(r"(?:[A-Za-z]{4,9}\s*\([\d\s.,eE+-]{1,120}\)[\s,]*){0,20}")
_DRAWING = re.compile(r"[A-Za-z\d\s.,+-]{0,200000}")
_LOCAL = re.compile(r"url\(#[\w.-]+\)|none")
_ID = re.compile(r"[\w.-]{1,80}")

_FORMS: dict[str, re.Pattern] = {
    **dict.fromkeys(("fill", "stroke", "stop-color", "color"), _COLOUR),
    **dict.fromkeys(("d", "points"), _DRAWING),
    **dict.fromkeys(("transform", "gradientTransform"), _TRANSFORM),
    **dict.fromkeys(
        (
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "fx",
            "fy",
            "fr",
            "width",
            "height",
            "viewBox",
            "preserveAspectRatio",
            "fill-rule",
            "fill-opacity",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-dashoffset",
            "stroke-opacity",
            "opacity",
            "clip-rule",
            "clipPathUnits",
            "gradientUnits",
            "spreadMethod",
            "offset",
            "stop-opacity",
            "display",
            "visibility",
        ),
        _WORDS,
    ),
    "clip-path": _LOCAL,
    "id": _ID,
}
_STYLABLE = {
    "fill",
    "stroke",
    "stop-color",
    "color",
    "fill-rule",
    "fill-opacity",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "opacity",
    "clip-rule",
    "clip-path",
    "stop-opacity",
    "display",
    "visibility",
}
_LOOKS = {
    "filter",
    "mask",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
    "mix-blend-mode",
    "transform",
    "clip",
    "background",
    "background-image",
}
"""Left out, these would change the picture: refused unless they ask for nothing."""
_NOTHING = {"none", "normal", "auto", ""}
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 1_000_000.0
_GRADIENTS = ("linearGradient", "radialGradient")


class UnsafeSvg(ValueError):
    """An SVG that can't be had; its text names the element or attribute."""


def attributes(
    element: str, given: Mapping[str, str], rules: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """An element's attributes that are kept, styles and classes turned into attributes.

    ``rules`` are the declarations of each class. Raises :class:`UnsafeSvg`.
    """
    kept: dict[str, str] = {}
    for name, value in given.items():
        value = value.strip()
        if name.lower().startswith("on") or (name == "href" and element not in _GRADIENTS):
            raise UnsafeSvg(f"{name[:30]}=")
        if name == "href":
            if not re.fullmatch(r"#[\w.-]+", value):
                raise UnsafeSvg(f"href={value[:20]}")
            kept[name] = value
        elif name in _FORMS:
            kept[name] = _held(name, value)
        elif name in _LOOKS and value not in _NOTHING:
            raise UnsafeSvg(f"{name}=")
    for name in given.get("class", "").split():
        kept.update(rules.get(name, {}))
    kept.update(_declarations(given.get("style", "")))
    return kept


def class_rules(sheet: str) -> dict[str, dict[str, str]]:
    """A style sheet of nothing but ``.class { … }`` rules, by class; anything else is refused."""
    rules: dict[str, dict[str, str]] = {}
    sheet = re.sub(r"/\*.*?\*/", "", sheet[:200_000], flags=re.DOTALL).strip()
    end = 0
    for match in re.finditer(r"\s*([^{}@<]{1,400})\{([^{}@<]*)\}\s*", sheet):
        if match.start() != end:
            break
        end = match.end()
        declared = dict(_declarations(match[2]))
        for selector in match[1].split(","):
            if not re.fullmatch(r"\.[\w-]+", selector.strip()):
                raise UnsafeSvg("<style>")
            rules.setdefault(selector.strip()[1:], {}).update(declared)
    if end != len(sheet):
        raise UnsafeSvg("<style>")
    return rules


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if "url(" in value.lower() and not _LOCAL.fullmatch(value):
            raise UnsafeSvg(f"style={value[:20]}")
        if colon and name in _STYLABLE:
            yield name, _held(name, value)
        elif name in _LOOKS and value not in _NOTHING:
            raise UnsafeSvg(f"{name}:")


def _held(name: str, value: str) -> str:
    value = re.sub(r"\s*!important$", "", value)
    value = re.sub(r"url\(\s*['\"]?(#[\w.-]+)['\"]?\s*\)", r"url(\1)", value)
    if not _FORMS[name].fullmatch(value):
        raise UnsafeSvg(f"{name}={value[:20]}")
    return value


def view_box(given: Mapping[str, str]) -> dict[str, str]:
    """The root's ``viewBox``, made from width and height where there is none; without it
    the picture couldn't be fitted into its place. UnsafeSvg where there is no size at all.
    """
    if "viewBox" in given:
        numbers = _numbers(given["viewBox"].replace(",", " ").split())
        if len(numbers) != 4 or not all(0 < side <= _LARGEST for side in numbers[2:]):
            raise UnsafeSvg(f"viewBox={given['viewBox'][:20]}")
        return {}
    sides = [_length(given.get(name, "")) for name in ("width", "height")]
    if not all(0 < side <= _LARGEST for side in sides):
        raise UnsafeSvg("viewBox")
    return {"viewBox": f"0 0 {sides[0]:g} {sides[1]:g}"}


def _numbers(words: list[str]) -> list[float]:
    return [float(w) for w in words if re.fullmatch(r"[+-]?(\d{1,12}\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", w)]


def _length(text: str) -> float:
    match = re.fullmatch(r"(\d{1,9}(?:\.\d+)?)\s*(px|pt|mm|cm|in)?", text)
    return float(match[1]) * _UNITS[match[2] or ""] if match else 0.0
