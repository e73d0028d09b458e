"""Which elements of an HTML text are open as its tags are passed, and where nothing is a link. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

FACT_ID = re.compile(r'\sid="fact-(\w+)"')
_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_VOID = frozenset(("br", "img", "meta", "hr", "wbr", "link", "input", "col"))
_CLOSED = frozenset(("head", "style", "script", "svg", "title", "textarea", "a"))  # nothing in them is a link
_MADE_UP = "message"  # class of a sample message


class OpenElements:
    """Which elements are open while tags are passed."""

    def __init__(self) -> None:
        self.open: list[tuple[str, tuple[str, ...], str]] = []  # name, classes, number of a fact
        self.closed = 0  # elements open in which nothing is a link

    @property
    def fact(self) -> str:
        """The number of the fact that is told here; empty outside the list of facts."""
        return next((fact for _, _, fact in reversed(self.open) if fact), "")

    def is_in(self, name: str) -> bool:
        """Whether an element of this class is open."""
        return any(name in classes for _, classes, _ in self.open)

    def is_of(self, name: str) -> bool:
        """Whether the innermost element has this class."""
        return bool(self.open) and name in self.open[-1][1]

    def pass_tag(self, tag: str) -> None:
        """Opens or closes an element."""
        if not (match := _NAME.match(tag)):
            return
        name = match[1].lower()
        if tag[1] == "/":
            while self.open:
                last, classes, _ = self.open.pop()
                self.closed -= _is_closed(last, classes)
                if last == name:
                    break
        elif name not in _VOID and not tag.endswith("/>"):
            classes = tuple(found[1].split()) if (found := _CLASS.search(tag)) else ()
            fact = FACT_ID.search(tag)
            self.open.append((name, classes, fact[1] if fact else ""))
            self.closed += _is_closed(name, classes)


def _is_closed(name: str, classes: Sequence[str]) -> bool:
    return name in _CLOSED or _MADE_UP in classes
