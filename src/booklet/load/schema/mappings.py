"""Rules for mappings: keys that are known, keys that are free; and what a key that isn't known was meant
as."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.schema.node import MappingNode, Node, TextNode
from booklet.load.schema.rule import Rule, quoted, report_full_width_colon, short
from booklet.load.schema.texts import TextRule


@dataclass(frozen=True)
class MappingRule(Rule):
    """A mapping with known keys only; ``aliases`` are other words for them, such as Chinese ones. The value
    is a dict of the keys that are there.

    Findings: ``yaml-wants-table``, ``yaml-full-width-colon``, ``yaml-wants-text`` (a key that is none),
    ``yaml-duplicate-key``; ``yaml-unknown-key`` with the key that was most likely meant, else
    ``yaml-no-such-key``: what isn't known would be passed over in silence; ``yaml-missing-key``.
    """

    fields: Mapping[str, Rule] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    def value(self, node: Node, reporter: Reporter) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            _report_no_mapping(node, reporter)
            return {}
        values: dict[str, Any] = {}
        mistyped: set[str] = set()
        for key, child in _keys(node, reporter):
            name, sure = self._meaning(key.text)
            if not name:
                key.report(reporter, "yaml-no-such-key", key=short(key.text), known="、".join(self.fields))
                continue
            if name != key.text:
                mistyped.add(name)
                _report_mistyped(key, child, name, reporter)
            if sure:  # of a mistyped one too: its value's faults are reported at once
                value = self.fields[name].read(child.under((*node.path, name)), reporter)
                values[name] = value if name == key.text else values.get(name, value)
        for name, rule in self.fields.items():
            if rule.required and name not in values and name not in mistyped:
                under = node.label or node.place.file
                node.report(reporter, "yaml-missing-key", key=name, under=under)
        return values

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        for key, child in _keys(node, Reporter()) if isinstance(node, MappingNode) else ():
            name, sure = self._meaning(key.text)
            if sure:
                yield self.fields[name], child.under((*node.path, name))

    def keys(self) -> Iterator[str]:
        for name, rule in self.fields.items():
            yield name
            yield from rule.keys()

    def name_of(self, word: str) -> str:
        """The key that a word is, or can only stand for; the word itself where there is none."""
        name, sure = self._meaning(word)
        return name if sure else word

    def _meaning(self, word: str) -> tuple[str, bool]:
        """The key that a word is, or most likely stands for (empty if none is like it); whether it can hardly
        stand for another."""
        if word in self.fields:
            return word, True
        key = self.aliases.get(word, "")
        if not key:
            near = difflib.get_close_matches(word[:40].lower(), self.fields, 1, 0.5)
            key = near[0] if near else ""
        if not key:
            near = difflib.get_close_matches(word[:40], self.aliases, 1, 0.5)
            key = self.aliases[near[0]] if near else ""
        alike = difflib.SequenceMatcher(None, word.lower(), key).ratio()
        return key, bool(key) and (word in self.aliases or alike > 0.8)


@dataclass(frozen=True)
class OpenMappingRule(Rule):
    """A mapping with free keys (matching ``pattern``, such as ``like``) whose values follow one rule.

    Findings: ``yaml-wants-table``, ``yaml-full-width-colon``, ``yaml-wants-text``, ``yaml-duplicate-key``,
    ``yaml-wrong-form`` for a key.
    """

    rule: Rule = field(default_factory=TextRule)
    pattern: str = ".+"
    like: str = ""

    def value(self, node: Node, reporter: Reporter) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            _report_no_mapping(node, reporter)
            return {}
        values = {}
        for key, child in _keys(node, reporter):
            if re.fullmatch(self.pattern, key.text):
                values[key.text] = self.rule.read(child.under((*node.path, key.text)), reporter)
            else:
                key.report(reporter, "yaml-wrong-form", key=node.label, value=key.text, like=self.like)
        return values

    def of_nothing(self, node: Node) -> dict[str, Any] | None:
        return {} if isinstance(node, MappingNode) else None

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        for key, child in _keys(node, Reporter()) if isinstance(node, MappingNode) else ():
            if re.fullmatch(self.pattern, key.text):
                yield self.rule, child.under((*node.path, key.text))

    def keys(self) -> Iterator[str]:
        return self.rule.keys()


@dataclass(frozen=True)
class TextOrMappingRule(Rule):
    """A line of text or, where there is more to say, a mapping; the value is a text or a dict."""

    text: TextRule = field(default_factory=TextRule)
    mapping: MappingRule = field(default_factory=MappingRule)

    def value(self, node: Node, reporter: Reporter) -> str | dict[str, Any] | None:
        return self._rule(node).value(node, reporter)

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        return self._rule(node).children(node)

    def keys(self) -> Iterator[str]:
        return self.mapping.keys()

    def _rule(self, node: Node) -> Rule:
        return self.mapping if isinstance(node, MappingNode) else self.text


def _keys(node: MappingNode, reporter: Reporter) -> Iterator[tuple[TextNode, Node]]:
    """The keys that are texts, each with its first value. Findings: ``yaml-wants-text`` for a key that is a
    list or mapping, ``yaml-duplicate-key``: YAML would take the last one without a word."""
    seen: dict[str, int] = {}
    for key, child in node.pairs:
        if not isinstance(key, TextNode):
            key.report(reporter, "yaml-wants-text", key=node.label)
        elif key.text in seen:
            key.report(reporter, "yaml-duplicate-key", key=key.text, first=seen[key.text])
        else:
            seen[key.text] = key.place.line
            yield key, child


def _report_no_mapping(node: Node, reporter: Reporter) -> None:
    """``yaml-wants-table`` for what is no mapping, or ``yaml-full-width-colon`` where it was meant as one."""
    if not report_full_width_colon(node, reporter):
        node.report(reporter, "yaml-wants-table", key=node.label)


def _report_mistyped(key: TextNode, child: Node, name: str, reporter: Reporter) -> None:
    """``yaml-unknown-key`` with the line as it should be."""
    text = short(child.text) if isinstance(child, TextNode) and not child.is_block else ""
    mended = f"{name}: {quoted(text)}".rstrip()
    key.report(reporter, "yaml-unknown-key", key=short(key.text), suggestion=name, mended=mended)
