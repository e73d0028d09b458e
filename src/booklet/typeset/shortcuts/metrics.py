"""What Pango measured of a font or of a text in it, kept.

The strut (how high an empty line is, and where its baseline) is kept on the style, the widths of a text's
characters on the font configuration: of which there is one in a process, so that the next edition has them
too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "weasyprint.text.line_break:strut": "style",
    "booklet.typeset.line_layout:_measured": "text style",
}
_KEPT = 4000  # texts of which the widths are kept, about 1 kB each, and struts; then it begins anew
_OF_STRUT = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "line_height", "lang"),
    *(
        f"font_variant_{kind}"
        for kind in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    ),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "font_kerning"),
    *("direction", "letter_spacing", "word_spacing", "overflow_wrap", "tab_size"),
)
_INHERITED = frozenset(_OF_STRUT)


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of the functions."""

    def strut(style: Any) -> tuple[float, float]:
        known = style.__dict__.get("_strut")
        if known is None or known[0] != style["font_size"] or known[1] != style["line_height"]:
            style.__dict__.pop("_font", None)
            value = _kept(style, "_struts", _font_of(style), original["strut"], style)
            known = style._strut = style["font_size"], style["line_height"], value
        return known[2]

    def measured(text: str, style: Any) -> tuple[dict[int, float], tuple[float, float]]:
        return _kept(style, "_measured_texts", (text, _font_of(style)), original["_measured"], text, style)

    return {"strut": strut, "_measured": measured}


def _font_of(style: Any) -> Any:
    """All of a style that changes what Pango measures, as a key: the parent's where no rule sets it."""
    known = style.__dict__.get("_font")
    if known is not None:
        return known
    parent = style.parent_style
    if parent is not None and _INHERITED.isdisjoint(getattr(style, "cascaded", ())):
        values = _font_of(parent)
        if type(values) is tuple and all(
            style[key] == value for key, value in zip(_OF_STRUT, values) if key in style
        ):
            style._font = values
            return values
    values = tuple(style[key] for key in _OF_STRUT)
    try:
        hash(values)
    except TypeError:
        values = repr(values)
    style._font = values
    return values


def _kept(style: Any, name: str, key: Any, measure: Callable, *arguments: Any) -> Any:
    """What ``measure`` gives, kept under ``key`` on the style's font configuration."""
    kept = style.font_config.__dict__.setdefault(name, {})
    if key not in kept:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = measure(*arguments)
    return kept[key]
