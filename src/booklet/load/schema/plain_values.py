"""What a file says as plain values: texts, lists, dicts, by the names that its rule has; faults and all.

A rule's own value drops what it can't take; here a telephone number with a letter in it stays as it was
typed, to be shown to whoever is to mend it. Not here: what a value may be (the rules).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Union

from booklet.load.schema.lists import ListRule, PerScriptRule
from booklet.load.schema.mappings import MappingRule, TextOrMappingRule
from booklet.load.schema.node import ListNode, MappingNode, Node, TextNode
from booklet.load.schema.rule import Rule

Plain = Union[str, "list[Plain]", "dict[str, Plain]"]
"""A text, a list or a dict of such."""


class Entry(NamedTuple):
    """A key of a mapping as it is written, the name that it has or can only stand for, its value, and the
    value's rule: None where the key isn't known."""

    key: TextNode
    name: str
    node: Node
    rule: Rule | None


def mapping_rule(rule: Rule | None) -> MappingRule | None:
    """The rule of the mappings that a rule takes, None where it takes none."""
    if isinstance(rule, PerScriptRule):
        return rule.by_script
    if isinstance(rule, TextOrMappingRule):
        return rule.mapping
    return rule if isinstance(rule, MappingRule) else None


def item_rule(rule: Rule | None) -> Rule | None:
    """The rule of the entries of lists that a rule takes, None where they are texts, or it takes no list."""
    return rule.rule if isinstance(rule, ListRule) else None


def entries(node: MappingNode, rule: Rule | None) -> Iterator[Entry]:
    """The keys of a mapping that are texts, one that is there twice both times."""
    inner = mapping_rule(rule)
    for key, value in node.pairs:
        if isinstance(key, TextNode):
            name = inner.name_of(key.text) if inner else key.text
            yield Entry(key, name, value, inner.fields.get(name) if inner else None)


def plain(node: Node, rule: Rule | None) -> Plain:
    """What a node says; of a key that is there twice the first."""
    if isinstance(node, MappingNode):
        said: dict[str, Plain] = {}
        for entry in entries(node, rule):
            if entry.name not in said:
                said[entry.name] = plain(entry.node, entry.rule)
        return said
    if isinstance(node, ListNode):
        return [plain(item, item_rule(rule)) for item in node.items]
    return node.text.strip() if isinstance(node, TextNode) else ""


def is_lines(value: Plain) -> bool:
    """Whether a value is lines of text: a text, or a list of nothing else."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


def lines_of(value: Plain) -> tuple[str, ...]:
    """The lines of a value that is nothing but lines, empty ones left out."""
    texts = [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]
    return tuple(line.strip() for text in texts for line in text.split("\n") if line.strip())


def same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same: lines in a list or in one text make no difference, nor does the order
    of keys."""
    if is_lines(one) and is_lines(other):
        return lines_of(one) == lines_of(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return False
