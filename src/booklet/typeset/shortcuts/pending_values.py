"""A value with ``var()`` in it, validated once for what its variables are.

WeasyPrint validates it for each element and each property that a shorthand stands for. Kept on the
declaration, so as long as its style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {"weasyprint.css.tokens:Pending.solve": "self tokens wanted_key base_url"}
_ATTRIBUTE = "_solved"
_KEPT = 100  # of a declaration; then it begins anew


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's function."""
    validate = original["Pending.solve"]

    def solve(self: Any, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        kept = self.__dict__.setdefault(_ATTRIBUTE, {})
        key = wanted_key, base_url, *(token.serialize() for token in tokens)
        if key not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = validate(self, tokens, wanted_key, base_url)
        return kept[key]

    return {"Pending.solve": solve}
