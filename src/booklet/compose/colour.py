"""One brand colour to all colour roles, with contrast held.

Tints have a fixed lightness, so every brand comes out equally grey on an office printer.
Not here: arithmetic with colours (``booklet.colour``).
"""

from __future__ import annotations

from booklet.colour import ALARM, DISPLAY_CONTRAST, PAPER, contrast, darkened, from_lch, lightened, to_lch
from booklet.model import Ink

INK = "#1c1b1a"
FIXED = {"ink": INK, "soft": "#454341", "rule": "#5f5c59", "alarm": ALARM, "on_alarm": PAPER, "paper": PAPER}


NIGHT = "#171615"  # the ground of a page for a phone by night

MONO = {
    "ink": INK,
    "soft": "#3d3d3d",
    "rule": INK,
    "alarm": "#000000",
    "on_alarm": PAPER,
    "paper": PAPER,
    "solid": "#333333",
    "on": PAPER,
    "disp": INK,
    "accent": INK,
    "text": INK,
    "t1": "#f1f1f1",
    "t2": "#d9d9d9",
    "bubble": "outline",
}


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
        "disp": darkened(brand, DISPLAY_CONTRAST, PAPER),
        "accent": darkened(accent or brand, DISPLAY_CONTRAST, PAPER),
        "text": darkened(brand, 7.0, t1),
        "t1": t1,
        "t2": t2,
        "bubble": "solid",
        **black,
    }


def night_roles(brand: str) -> dict[str, str]:
    """The roles that change on a dark page, :data:`NIGHT`.

    ``disp`` and ``text`` ≥ 7:1 on it; ``solid`` ≥ 3:1 on it, with white on it ≥ 4.5:1; ``t1``, ``t2``
    grounds of a fixed lightness, on which ``text`` keeps 4.5:1.
    """
    _, chroma, hue = to_lch(brand)
    t1 = from_lch(0.26, min(chroma, 0.02), hue)
    clear = lightened(lightened(brand, 7.0, NIGHT), 4.5, t1)
    return {
        "disp": clear,
        "text": clear,
        "solid": darkened(lightened(brand, 3.0, NIGHT), 4.5, PAPER),
        "t1": t1,
        "t2": from_lch(0.36, min(chroma, 0.045), hue),
    }
