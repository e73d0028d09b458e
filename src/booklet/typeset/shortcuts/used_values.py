"""Used values without percentages, found once for a style.

WeasyPrint finds margins, paddings, borders and sizes of a box anew whenever it lays the box out; where none
of them is a percentage, they are always the same. Kept on the style, so as long as its document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {"weasyprint.layout.percent:resolve_percentages": "box containing_block"}
_ATTRIBUTE = "_used_values"
_SIDES = ("top", "right", "bottom", "left")
_PROPERTIES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
)
_SET_LATER = frozenset((*_PROPERTIES, "box_sizing"))


class _Box:
    """What stands in for a box whose used values are found."""

    def __init__(self, style: Any) -> None:
        self.style = style


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.css import INITIAL_VALUES, AnonymousStyle
    from weasyprint.formatting_structure.boxes import Box

    resolve = original["resolve_percentages"]
    of_anonymous: dict[str, Any] = {}  # all anonymous boxes have the initial values of what isn't inherited

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get(_ATTRIBUTE)
        if known is None:
            known = False
            is_anonymous = type(style) is AnonymousStyle and all(
                style[key] is INITIAL_VALUES[key] for key in _SET_LATER
            )
            if is_anonymous and of_anonymous and style["border_collapse"] != "collapse":
                known = style["width"], of_anonymous
            elif _is_fixed(style):
                stand_in = _Box(style)
                resolve(stand_in, (0, 0))
                values = vars(stand_in)
                del values["style"]
                # flex layout sets a width into a style whose values may have been found already
                known = style["width"], values
                if is_anonymous:
                    of_anonymous.update(values)
            setattr(style, _ATTRIBUTE, known)
        if known and known[0] is style["width"] and isinstance(box, Box):
            box.__dict__.update(known[1])
        else:
            resolve(box, containing_block)

    return {"resolve_percentages": resolve_percentages}


def _is_fixed(style: Any) -> bool:
    """Whether no used value depends on what contains the box, nor on borders that cells share."""
    if style["border_collapse"] == "collapse":
        return False
    for key in _PROPERTIES:
        value = style[key]
        if value is not None and value != "auto" and getattr(value, "unit", "%") == "%":
            return False
    return True
