"""YAML text as a tree of our own; the only module that knows PyYAML.

PyYAML's typing is not used: ``no``, ``9:30``, ``01012345`` and ``2026-11-23`` stay text until a rule says
what they are. Not here: what is mended in a text that isn't YAML (``yaml_mistakes``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import yaml

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.schema.node import ListNode, MappingNode, Node, Span, TextNode

MAX_DEPTH = 20  # nesting beyond any honest file
MAX_NODES = 50_000  # values in one file; stops aliases that multiply

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times quicker
_USUAL_TAGS = {None, "!"} | {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
}


class BrokenYaml(Exception):
    """A text that isn't YAML: the index of the line where reading ended, and the column (from 1; 0 where it
    isn't known)."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line, self.column = line, column


def tree_of(text: str, file: str, first_line: int, reporter: Reporter) -> Node | None:
    """The tree of a YAML text whose first line is that of the file with this number; None where it is too
    deep or too big. An empty text is an empty mapping.

    Raises BrokenYaml. Finding: ``yaml-too-deep``, for nesting and for numbers of values that no honest file
    has: the one ends the program, the other, aliases that multiply, fills the memory.
    """
    try:
        return _Composer(text, file, first_line).whole()
    except _TooMuch as fault:
        reporter.report("yaml-too-deep", *fault.place)
        return None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise BrokenYaml(mark.line, mark.column + 1) if mark else BrokenYaml(0, 0) from fault


class _TooMuch(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Composer:
    """The parser's events as a tree. What aliases name is shared, and counted wherever it is named."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self._events = yaml.parse(text, Loader=_LOADER)
        self._file, self._first_line = file, first_line
        self._anchors: dict[str, tuple[Node, int] | None] = {}  # with its number of values; None till it ends
        self._count = 0

    def whole(self) -> Node:
        """The one document of the text."""
        next(self._events)  # the stream's beginning
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return MappingNode(Place(self._file, self._first_line, 1))
        node = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        if not isinstance(event := next(self._events), yaml.StreamEndEvent):
            raise self._broken(event)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._named(event)
        self._add(1, event)
        if event.anchor in self._anchors:
            raise self._broken(event)
        before = self._count
        if event.anchor:
            self._anchors[event.anchor] = None
        node = (
            self._collection(event, depth + 1)
            if isinstance(event, yaml.CollectionStartEvent)
            else self._text(event)
        )
        if event.anchor:
            self._anchors[event.anchor] = node, self._count - before + 1
        return node

    def _named(self, event: yaml.AliasEvent) -> Node:
        """What an alias names. Inside of that itself it holds nothing: no end would come."""
        if event.anchor not in self._anchors:
            raise self._broken(event)
        known = self._anchors[event.anchor]
        if known is None:
            return MappingNode(self._place(event))
        self._add(known[1], event)
        return replace(known[0], span=self._span(event, event, "*"))

    def _collection(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        if depth > MAX_DEPTH:
            raise _TooMuch(place._replace(column=0))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(inner, depth))
            span = self._span(event, inner, "[" if event.flow_style else "")
            return ListNode(place, _tag(event), span=span, items=tuple(items))
        pairs = []
        while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
            key = self._text(inner) if isinstance(inner, yaml.ScalarEvent) else self._node(inner, depth)
            pairs.append((key, self._node(next(self._events), depth)))
        span = self._span(event, inner, "{" if event.flow_style else "")
        return MappingNode(place, _tag(event), span=span, pairs=tuple(pairs))

    def _text(self, event: Any) -> TextNode:
        start, end, first, style = event.start_mark, event.end_mark, self._first_line, event.style or ""
        line, column = start.line + first, start.column + 1
        # of each value of each file: made without what named tuples and dataclasses do besides
        place = tuple.__new__(Place, (self._file, line, column, "", ""))
        span = tuple.__new__(Span, (line, column, end.line + first, end.column + 1, style))
        node = object.__new__(TextNode)
        node.__dict__.update(
            place=place, tag=_tag(event), path=(), span=span, text=event.value, is_block=style == "|"
        )
        return node

    def _span(self, first: Any, last: Any, style: str) -> Span:
        """Where a value is written, from the beginning of its first event to the end of its last one."""
        start, end, line = first.start_mark, last.end_mark, self._first_line
        return Span(start.line + line, start.column + 1, end.line + line, end.column + 1, style)

    def _add(self, count: int, event: Any) -> None:
        self._count += count
        if self._count > MAX_NODES:
            raise _TooMuch(self._place(event))

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + self._first_line, mark.column + 1)

    def _broken(self, event: Any) -> BrokenYaml:
        """What no document may hold, though it parses. What doesn't parse further on is raised before it."""
        for _ in self._events:
            pass
        return BrokenYaml(event.start_mark.line, event.start_mark.column + 1)


def _tag(event: Any) -> str:
    """The type that a value is given, but for those of YAML's own, which mean nothing here."""
    return "" if event.tag in _USUAL_TAGS else event.tag
