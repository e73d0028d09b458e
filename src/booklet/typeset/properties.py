"""The project's own CSS properties, which WeasyPrint keeps as custom ones: ``--baseline-grid: 6mm``.

They hold for the element that they are written for and aren't inherited. Here is too how WeasyPrint names
custom properties, and which a value reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_PX = {"mm": 96 / 25.4, "pt": 96 / 72, "px": 1.0}


def is_set(style: Any, name: str) -> bool:
    """Whether a box's own style has the property."""
    return _key(name) in getattr(style, "cascaded", ())


def length_of(style: Any, name: str) -> float:
    """The property's length in px; 0 where the style hasn't got it, or it is no length (``none``)."""
    if is_set(style, name):
        for token in style[_key(name)] or ():
            if token.type == "dimension" and token.unit in _PX and token.value > 0:
                return float(token.value * _PX[token.unit])
    return 0.0


def number_of(style: Any, name: str) -> int:
    """The property's whole number; 0 where the style hasn't got it, or it is none."""
    if is_set(style, name):
        for token in style[_key(name)] or ():
            if token.type == "number":
                return int(token.value)
    return 0


def own_style(box: Any) -> Any:
    """The style that an element's properties are in: for a table's wrapper the table's; else its own."""
    if box.is_table_wrapper:
        return box.get_wrapped_table().style
    return None if type(box).__name__ == "TableBox" else box.style


def kept_name(name: str) -> str:
    """A custom property's name (``--call-row``) as WeasyPrint keeps it (``__call_row``)."""
    return name.strip().replace("-", "_")


def variables_in(tokens: Iterable[Any]) -> Iterator[tuple[str, bool]]:
    """The custom property that each ``var()`` in a value's tokens reads, however deep, and whether it stands
    alone there; one with a fallback doesn't, nor one without a name, which is empty."""
    for token in tokens:
        inner = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        if isinstance(inner, str):  # of a comment or a string
            continue
        if token.type == "function" and token.lower_name == "var":
            said = [each for each in inner if each.type not in ("whitespace", "comment")]
            name = kept_name(said[0].value) if said and said[0].type == "ident" else ""
            yield name, bool(name) and len(said) == 1
        yield from variables_in(inner)


def _key(name: str) -> str:
    return kept_name(f"--{name}")
