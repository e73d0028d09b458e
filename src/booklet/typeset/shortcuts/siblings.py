"""The siblings after an element, found from it on.

For ``:has(+ h2)`` cssselect2 goes through all siblings of each element, from the first one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

SIGNATURES = {"cssselect2.tree:ElementWrapper.iter_next_siblings": "self"}


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of cssselect2's function."""

    def iter_next_siblings(self: Any) -> Iterator[Any]:
        parent, sibling = self.parent, self
        for index, element in enumerate(parent.etree_children if parent is not None else ()):
            if index > self.index:
                sibling = type(self)(
                    element,
                    parent=parent,
                    index=index,
                    previous=sibling,
                    in_html_document=self.in_html_document,
                )
                yield sibling

    return {"ElementWrapper.iter_next_siblings": iter_next_siblings}
