"""A property that no rule sets, taken from the parent or the table of initial values at once.

WeasyPrint's ``ComputedStyle.__missing__`` is asked some 200,000 times for a booklet, and nine times out of
ten there is nothing to compute. What a value with ``var()`` is with the same variables is kept on its
declaration. Initial values of what is looked at of nearly every box are put into a style
together, when it is asked for the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from booklet.typeset.properties import variables_in

SIGNATURES = {
    "weasyprint.css:ComputedStyle.__missing__": "self key",
    "weasyprint.css:AnonymousStyle.__missing__": "self key",
    "weasyprint.css.functions:check_math": "token",
    "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow": "self",
}
_SIDES = ("top", "right", "bottom", "left")
_OF_EVERY_BOX = (  # what layout and painting ask of nearly every style
    *(f"border_{side}_style" for side in _SIDES),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
    *(f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right")),
    *("box_sizing", "box_decoration_break", "box_shadow", "overflow", "continue", "max_lines", "transform"),
    *("background_image", "background_color", "border_image_source", "mask_border_source", "opacity"),
    *("bookmark_state", "bookmark_level", "appearance", "string_set", "column_width", "column_count"),
    *("outline_style", "outline_offset", "outline_color", "vertical_align", "break_before", "break_after"),
)
# on a value with var(): which variables, and what it is with some values of them
_VARIABLES = "_by_variables"
_KEPT = 100  # of a value; then it begins anew
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
        resolve_var,
    )
    from weasyprint.css.properties import Dimension
    from weasyprint.css.tokens import InvalidValues

    check_functions = original["check_math"]
    # types of values that are neither functions nor hold any, and wait for no variable
    plain = frozenset((str, int, float, bool, type(None), Dimension, list))

    def check_math(token: Any) -> Any:
        return None if type(token) in plain else check_functions(token)

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
    together = {key: initial[key] for key in _OF_EVERY_BOX if key in initial}
    widths = {}  # of borders, by the style that they hang on
    for side in _SIDES:
        of_border, width = f"border_{side}_style", f"border_{side}_width"
        if of_border in together and width in computed:
            value, function = computed[width]
            widths[of_border] = width, function(together, width, value)
    with_widths = together | dict(widths.values())
    by_anonymous_style = original["AnonymousStyle.__missing__"]
    by_computed_style = original["ComputedStyle.__missing__"]

    def fill(style: Any, cascaded: Mapping[str, Any]) -> None:
        """Puts in what no rule sets; what is there already stays."""
        if not logical.isdisjoint(cascaded):
            return
        values = with_widths.copy()
        for key in cascaded:
            if key in values:
                del values[key]
                if key in widths:
                    values.pop(widths[key][0], None)
        values.update(style)
        style.update(values)

    def with_variables(style: Any, key: str, value: Any) -> Any:
        """A value with ``var()`` as it is with the style's variables; None where that takes more."""
        if _VARIABLES not in value.__dict__:
            value.__dict__[_VARIABLES] = _variables(value.tokens), {}
        names, kept = value.__dict__[_VARIABLES]
        if not names:
            return None
        variables = [style[name] for name in names]
        if not all(variables):
            return None
        of_variables = key, style.base_url, *map(id, variables)
        known = kept.get(of_variables)
        if known is None:
            tokens: list[Any] = []
            for token in value.tokens:
                found = resolve_var(style, token, style.parent_style)
                tokens.extend((token,) if found is None else found)
            try:
                known = variables, value.solve(tokens, key.replace("_", "-"), style.base_url)
            except InvalidValues:
                return None
            if len(kept) >= _KEPT:
                kept.clear()
            kept[of_variables] = known
        return known[1]

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
                if key in together and not self.__dict__.get("_has_logical"):
                    fill(self, cascaded)
                value = self[key] = initial[key]
                return value
            if key in computed:
                value, function = computed[key]
                value = self[key] = function(self, key, value)
                return value
            parent = self.parent_style
            if parent is not None and key in inherited:
                value = parent[key]
                if type(value) in plain or not check_functions(value):
                    self[key] = value
                    return value
        elif key in INITIAL_VALUES and key not in special:
            value, weight = cascaded[key]
            if type(value) not in plain and isinstance(value, Pending):
                value = with_variables(self, key, value)
            if type(value) in plain:
                is_set = value is not None and value != "inherit" and value != "initial"
            else:
                is_set = not check_functions(value)
            if is_set:
                if key in COMPUTER_FUNCTIONS:
                    value = COMPUTER_FUNCTIONS[key](self, key, value)
                self[key] = value
                return value
            if value is not None and value is not cascaded[key][0]:
                self.cascaded = {**cascaded, key: (value, weight)}
                try:
                    return by_computed_style(self, key)
                finally:
                    self.cascaded = cascaded
        return by_computed_style(self, key)

    def of_anonymous_style(self: Any, key: str) -> Any:
        if key in together:
            values = together.copy()
            values.update(self)
            self.update(values)
            return self[key]
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
        "check_math": check_math,
        "Box.is_in_normal_flow": is_in_normal_flow,
    }


def _variables(tokens: Iterable[Any]) -> list[str]:
    """The variables in a value's tokens, as WeasyPrint calls them; none where one has a fallback."""
    found = list(variables_in(tokens))
    return [name for name, _ in found] if all(alone for _, alone in found) else []
