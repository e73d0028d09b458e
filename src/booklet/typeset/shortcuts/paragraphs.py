"""A paragraph of the same text in the same type is spaced, and its lines are chosen, once.

Each step of fitting sets a piece anew, and most steps change but the space between paragraphs; pieces of
one desk have its words in common. Kept on the font configuration, of which there is one in a process; the
lines on the paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "booklet.typeset.line_layout:_paragraph_of": "style text measured unbroken cuttable",
    "booklet.typography.paragraph:Paragraph.lines": "self start first_width width justified justify_last",
}
_KEPT = 500  # paragraphs, some 20 kB each; then it begins anew
_ATTRIBUTE = "_lines"


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of the functions."""
    make, choose = original["_paragraph_of"], original["Paragraph.lines"]

    def paragraph_of(style: Any, *rest: Any) -> Any:
        kept = style.font_config.__dict__.setdefault("_paragraphs", {})
        key = style["lang"], style["font_size"], *rest
        if key not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = make(style, *rest)
        return kept[key]

    def lines(
        self: Any, start: int, first_width: float, width: float, justified: bool, justify_last: bool = False
    ) -> Any:
        of_penalty: Any
        kept: dict[Any, Any]
        of_penalty, kept = self.__dict__.get(_ATTRIBUTE) or (None, {})
        if of_penalty is not self.penalty:  # a copy with others
            kept = {}
            self.__dict__[_ATTRIBUTE] = self.penalty, kept
        key = start, first_width, width, justified, justify_last
        if key not in kept:
            kept[key] = choose(self, *key)
        return kept[key]

    return {"_paragraph_of": paragraph_of, "Paragraph.lines": lines}
