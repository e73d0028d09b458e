"""What a file says, as a tree: texts, lists and mappings, each with its place.

The same tree whichever way the words came: from YAML (``yaml_reader``), from a table's row, from answers to
questions (:func:`from_paths`). Not here: what a tree may hold (the rules).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from booklet.findings import Place
from booklet.findings.reporter import Reporter

Path = tuple[str | int, ...]
"""Where a value is in its tree: ``("phones", 0, "number")``."""

AnyNode = TypeVar("AnyNode", bound="Node")


class Span(NamedTuple):
    """Where in a YAML text a value is written, lines and columns from 1, the end behind its last sign.

    ``style`` is the sign that it begins with (``"``, ``'``, ``|``, ``>``; ``[`` and ``{`` for what stands in
    brackets; ``*`` for the name of another value), empty where there is none. The end of what is in lines of
    its own, after ``|`` or ``>`` or under its key, is where the next value begins.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""


@dataclass(frozen=True)
class Node:
    """A value as it was written. ``path`` is set where a rule comes to it, by the names that the rule has.

    ``tag`` is a type that the file names (``!!python/object``) and that nobody is allowed to. ``span`` is
    None where the words didn't come from YAML.
    """

    place: Place
    tag: str = ""
    path: Path = ()
    span: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given: no text, no entries."""
        raise NotImplementedError

    @property
    def label(self) -> str:
        """The path in words: ``hotlines › 2 › number``, list entries counted from 1."""
        return label_of(self.path)

    def as_written(self, text: str) -> str:
        """How a value is to be written here: in a table's cell as it is, in a file as a whole line."""
        if self.place.cell:
            return text
        key = self.path[-1]
        return f"{key}: {text}" if isinstance(key, str) else f"- {text}"

    def under(self: AnyNode, path: Path) -> AnyNode:
        """The same node at a path."""
        made = object.__new__(type(self))  # ``dataclasses.replace`` takes three times as long, for every node
        made.__dict__.update(self.__dict__, path=path)
        return made

    def report(self, reporter: Reporter, code: str, /, **values: Any) -> None:
        """Reports a finding at this node's place."""
        reporter.report(code, *self.place, **values)


@dataclass(frozen=True)
class TextNode(Node):
    """A text as it was typed; ``is_block`` where it stands in lines of its own, below a ``|``."""

    text: str = ""
    is_block: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class ListNode(Node):
    """A list and its entries."""

    items: tuple[Node, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.items


@dataclass(frozen=True)
class MappingNode(Node):
    """Keys and their values, as often and in the order in which they were written; a key may be no text."""

    pairs: tuple[tuple[Node, Node], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.pairs


def label_of(path: Path) -> str:
    """A path in words, list entries counted from 1."""
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def from_paths(values: Iterable[tuple[Path, str, Place]], place: Place) -> MappingNode:
    """The tree that holds each text at its path, as it would have come from a file; ``place`` is the whole's.

    Numbers in paths make lists, in the order of the numbers, whichever of them there are. No path may lead
    through another one's text.
    """
    tree: dict[str | int, Any] = {}
    for path, text, of_text in values:
        at = tree
        for part in path[:-1]:
            at = at.setdefault(part, {})
        at[path[-1]] = TextNode(of_text, text=text)
    return MappingNode(place, pairs=_pairs(tree))


def _pairs(tree: dict[str | int, Any]) -> tuple[tuple[Node, Node], ...]:
    made = ((str(key), _tree(value)) for key, value in tree.items())
    return tuple((TextNode(node.place, text=key), node) for key, node in made)


def _tree(value: Node | dict[str | int, Any]) -> Node:
    if isinstance(value, Node):
        return value
    if all(isinstance(key, int) for key in value):
        items = tuple(_tree(value[key]) for key in sorted(value))
        return ListNode(items[0].place, items=items)
    pairs = _pairs(value)
    return MappingNode(pairs[0][1].place, pairs=pairs)
