"""The C type of an array taken from that of its items, and each name of a type parsed once.

cffi runs a whole parser of C, 2 ms, for every length of an array that WeasyPrint asks HarfBuzz with: of
each font of each piece three.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {"cffi.cparser:Parser.parse_type": "self cdecl"}
_ARRAY = re.compile(r"(\w+)\[(\d+)\]")
_ATTRIBUTE = "_types_by_name"  # on cffi's parser, of which each set of libraries has one


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of cffi's function."""
    from cffi.model import ArrayType

    parse = original["Parser.parse_type"]

    def parse_type(self: Any, cdecl: str) -> Any:
        array = _ARRAY.fullmatch(cdecl)
        if not array:
            return parse(self, cdecl)
        kept = self.__dict__.setdefault(_ATTRIBUTE, {})
        name, length = array.groups()
        if name not in kept:
            kept[name] = parse(self, name)
        return ArrayType(kept[name], int(length))

    return {"Parser.parse_type": parse_type}
