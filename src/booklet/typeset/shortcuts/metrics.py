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
_KEPT = 4000  # texts of which the widths are kept, about 1 kB each; then it begins anew


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of the functions."""
    from weasyprint.text.line_break import _font_style_cache_key

    def strut(style: Any) -> tuple[float, float]:
        known = style.__dict__.get("_strut")
        if known is None or known[0] != style["font_size"] or known[1] != style["line_height"]:
            known = style["font_size"], style["line_height"], original["strut"](style)
            style._strut = known
        return known[2]

    def measured(text: str, style: Any) -> tuple[dict[int, float], tuple[float, float]]:
        kept = style.font_config.__dict__.setdefault("_measured_texts", {})
        of_style = style.__dict__.get("_measured_as")
        if of_style is None:
            of_style = style._measured_as = _font_style_cache_key(style, include_size=True) + repr(
                [
                    style[key]
                    for key in (
                        "font_kerning",
                        "letter_spacing",
                        "word_spacing",
                        "direction",
                        "overflow_wrap",
                        "tab_size",
                    )
                ]
            )
        known = kept.get((text, of_style))
        if known is None:
            if len(kept) >= _KEPT:
                kept.clear()
            known = kept[text, of_style] = original["_measured"](text, style)
        return known

    return {"strut": strut, "_measured": measured}
