"""Which elements of an HTML text are open as its tags are passed, and where nothing is a link. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

FACT_ID = re.compile(r'\sid="fact-(\w+)"')
_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_VOID = frozenset(("br", "img", "meta", "hr", "wbr", "link", "input", "col"))
_CLOSED = frozenset(("head", "style", "script", "svg", "title", "textarea", "a"))  # nothing in them is a link
_MADE_UP = "message"  # class of a sample message


class _Element(NamedTuple):
    """An element as its tag begins it; ``fact`` is the number of the fact that it tells, ``closed`` whether
    nothing in it is a link."""

    name: str
    classes: tuple[str, ...]
    fact: str
    closed: bool


@lru_cache(4096)  # most tags of a text are alike
def _begun(tag: str) -> _Element | None:
    """The element that a tag begins; None where it begins none that is closed again."""
    match = _NAME.match(tag)
    if not match or (name := match[1].lower()) in _VOID or tag.endswith("/>"):
        return None
    classes = tuple(found[1].split()) if (found := _CLASS.search(tag)) else ()
    fact = FACT_ID.search(tag)
    return _Element(name, classes, fact[1] if fact else "", name in _CLOSED or _MADE_UP in classes)


class OpenElements:
    """Which elements are open while tags are passed."""

    def __init__(self) -> None:
        self.open: list[_Element] = []
        self.closed = 0  # elements open in which nothing is a link

    @property
    def fact(self) -> str:
        """The number of the fact that is told here; empty outside the list of facts."""
        return next((each.fact for each in reversed(self.open) if each.fact), "")

    def is_in(self, name: str) -> bool:
        """Whether an element of this class is open."""
        return any(name in each.classes for each in self.open)

    def is_of(self, name: str) -> bool:
        """Whether the innermost element has this class."""
        return bool(self.open) and name in self.open[-1].classes

    def pass_tag(self, tag: str) -> None:
        """Opens or closes an element."""
        if tag[1:2] == "/":
            if match := _NAME.match(tag):
                self._end(match[1].lower())
        elif element := _begun(tag):
            self.open.append(element)
            self.closed += element.closed

    def _end(self, name: str) -> None:
        while self.open:
            last = self.open.pop()
            self.closed -= last.closed
            if last.name == name:
                break
