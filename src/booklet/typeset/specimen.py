"""A page with one line in one of the project's fonts, set as every page is: to see that it can be."""

from __future__ import annotations

from html import escape
from pathlib import Path

from booklet.model import Composed, Layout, PageRule, Trim

_REGULAR = "Regular"


def specimen(text: str, font: Path) -> tuple[Composed, Layout, str]:
    """The page of ``text`` in the font file, ready for ``typeset``, its layout, and the name that the
    PDF must give to the font (after the ``+`` of a subset)."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as file:
        names, weight = file["name"], file["OS/2"].usWeightClass
        family = names.getDebugName(16) or names.getDebugName(1)
        style = names.getDebugName(17) or names.getDebugName(2)
    page = Composed(
        f'<html lang="zh"><title>x</title><style>body {{ font: {weight} 12pt "{family}" }}</style>'
        f"<p>{escape(text)}",
        "x",
        (),
        (),
        None,
        (),
        (),
    )
    layout = Layout(
        "specimen", "guide", "", (), Trim(100, 140), (), (), PageRule(), ({},), "", "", "", {}, {}
    )
    return page, layout, "-".join(family.split() + ([] if style == _REGULAR else style.split()))
