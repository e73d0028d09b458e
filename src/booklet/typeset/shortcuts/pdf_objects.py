"""Objects of a PDF turned into bytes without detours, and the list of its pages made once for all marks.

pydyf makes the list of all pages anew for every structure element that asks for its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SIGNATURES = {"pydyf:_to_bytes": "item", "pydyf:PDF.page_references": "self"}


def functions(original: Mapping[str, Any]) -> dict[str, Any]:
    """What takes the place of pydyf's functions."""
    other_to_bytes = original["_to_bytes"]

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is int:
            return b"%d" % item
        if kind is float:
            return b"%d" % int(item) if item.is_integer() else f"{item:f}".rstrip("0").encode("ascii")
        return other_to_bytes(item)

    def page_references(self: Any) -> tuple[bytes, ...]:
        numbers = self.pages["Kids"][::3]
        kept = self.__dict__.get("_page_references")
        if kept is None or kept[0] != numbers:
            kept = self._page_references = numbers, tuple(b"%d 0 R" % number for number in numbers)
        return kept[1]

    return {"_to_bytes": to_bytes, "PDF.page_references": property(page_references)}
