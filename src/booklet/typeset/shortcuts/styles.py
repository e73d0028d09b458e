"""A property that no rule sets, taken from the parent or the table of initial values at once.

WeasyPrint's ``ComputedStyle.__missing__`` is asked some 200,000 times for a booklet, and nine times out of
ten there is nothing to compute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "weasyprint.css:ComputedStyle.__missing__": "self key",
    "weasyprint.css:AnonymousStyle.__missing__": "self key",
    "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow": "self",
}
_OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.css import (
        COMPUTER_FUNCTIONS,
        INHERITED,
        INITIAL_NOT_COMPUTED,
        INITIAL_VALUES,
        PHYSICAL_FUNCTIONS,
        Pending,
    )
    from weasyprint.css.functions import check_math

    # what depends on more than the property's own rules
    special = {"float", "display", "position", "page"}
    special |= {key for key in INITIAL_VALUES if key[:16] == "text_decoration_"}
    logical = {
        function(block="ttb", inline=direction)
        for function in PHYSICAL_FUNCTIONS.values()
        for direction in ("ltr", "rtl")
    }
    inherited = frozenset(INHERITED - special)
    initial = {
        key: value
        for key, value in INITIAL_VALUES.items()
        if key not in INHERITED
        and key not in special
        and key not in INITIAL_NOT_COMPUTED
        and not check_math(value)
    }
    computed = {
        key: (INITIAL_VALUES[key], COMPUTER_FUNCTIONS[key])
        for key in INITIAL_NOT_COMPUTED
        if key in COMPUTER_FUNCTIONS and key not in INHERITED and key not in special
    }
    by_anonymous_style = original["AnonymousStyle.__missing__"]
    by_computed_style = original["ComputedStyle.__missing__"]

    def of_computed_style(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key in PHYSICAL_FUNCTIONS:
            has_logical = self.__dict__.get("_has_logical")
            if has_logical is None:
                has_logical = self._has_logical = not logical.isdisjoint(cascaded)
            if has_logical:
                return by_computed_style(self, key)
        if key not in cascaded:
            if key in initial:
                value = self[key] = initial[key]
                return value
            if key in computed:
                value, function = computed[key]
                value = self[key] = function(self, key, value)
                return value
            parent = self.parent_style
            if parent is not None and key in inherited:
                value = parent[key]
                if not _may_be_math(value) or not check_math(value):
                    self[key] = value
                    return value
        elif key in INITIAL_VALUES and key not in special:
            value = cascaded[key][0]
            if (
                value != "inherit"
                and value != "initial"
                and not isinstance(value, Pending)
                and not check_math(value)
            ):
                if key in COMPUTER_FUNCTIONS:
                    value = COMPUTER_FUNCTIONS[key](self, key, value)
                self[key] = value
                return value
        return by_computed_style(self, key)

    def of_anonymous_style(self: Any, key: str) -> Any:
        if key in initial:
            value = self[key] = initial[key]
            return value
        return by_anonymous_style(self, key)

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        position = style["position"]
        if style["float"] in _OUT_OF_FLOW:
            return False
        if position == "static" or position == "relative":
            return True
        return not (position in ("absolute", "fixed") or position[0] in ("running()", "note()"))

    return {
        "ComputedStyle.__missing__": of_computed_style,
        "AnonymousStyle.__missing__": of_anonymous_style,
        "Box.is_in_normal_flow": is_in_normal_flow,
    }


def _may_be_math(value: Any) -> bool:
    return type(value) is tuple or getattr(value, "type", None) == "function"
