"""Rules for lists: entries of one kind, lines of text, lines for each script, pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from booklet.findings.reporter import Reporter
from booklet.load.schema.mappings import MappingRule
from booklet.load.schema.node import ListNode, MappingNode, Node, TextNode
from booklet.load.schema.rule import Rule, report_full_width_colon, report_length, text_of
from booklet.load.schema.texts import TextRule

SCRIPTS = ("zh-Hant", "zh-Hans")


@dataclass(frozen=True)
class ListRule(Rule):
    """A list whose entries follow one rule; ``at_most`` 0 means any number. The value is a tuple, entries
    that can't be read left out.

    Findings: ``yaml-wants-list``; ``yaml-too-many`` (paper has no room for more), ``yaml-empty`` for an entry
    that says nothing.
    """

    rule: Rule = field(default_factory=TextRule)
    at_most: int = 0

    def value(self, node: Node, reporter: Reporter) -> tuple:
        if not isinstance(node, ListNode):
            node.report(reporter, "yaml-wants-list", key=node.label)
            return ()
        _report_count(node, self.at_most, reporter)
        values = []
        for i, item in enumerate(node.items):
            entry = item.under((*node.path, i))
            if _says_nothing(entry):
                entry.report(reporter, "yaml-empty", key=entry.label)
            else:
                values.append(self.rule.read(entry, reporter))
        return tuple(value for value in values if value is not None)

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        for i, item in enumerate(node.items if isinstance(node, ListNode) else ()):
            if not _says_nothing(item):
                yield self.rule, item.under((*node.path, i))

    def keys(self) -> Iterator[str]:
        return self.rule.keys()


@dataclass(frozen=True)
class LinesRule(Rule):
    """Lines of text: a list, or a single text. The value is a tuple.

    Findings: those of :class:`ListRule`, ``yaml-too-many`` for the lines of a text too; ``yaml-too-long`` at
    the line that is.
    """

    at_most: int = 0
    longest: int = 0

    def value(self, node: Node, reporter: Reporter) -> tuple[str, ...]:
        if not isinstance(node, TextNode):
            return self._listed.value(node, reporter)
        typed = [line.strip() for line in node.text.split("\n")]
        lines = tuple(filter(None, typed))
        if self.at_most and len(lines) > self.at_most:
            node.report(reporter, "yaml-too-many", key=node.label, count=len(lines), most=self.at_most)
        for index, line in enumerate(typed, 1):
            report_length(node, line, self.longest, reporter, below=index if node.is_block else 0)
        return lines

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        return self._listed.children(node)

    @property
    def _listed(self) -> ListRule:
        return ListRule(TextRule(longest=self.longest), self.at_most)


@dataclass(frozen=True)
class PerScriptRule(Rule):
    """Lines of text, either one for all scripts or one under each of zh-Hant and zh-Hans. The value maps each
    script to its lines, those of the other one where it has none of its own.

    ``required`` asks for the key; it may be left empty (a desk without a name has a stamp).
    ``longest`` is how many full-width characters a line may take the room of.
    """

    at_most: int = 0
    longest: int = 120

    takes_empty = True

    def value(self, node: Node, reporter: Reporter) -> dict[str, tuple[str, ...]]:
        if not isinstance(node, MappingNode):
            return dict.fromkeys(SCRIPTS, self._lines.value(node, reporter))
        given = self.by_script.value(node, reporter)
        hant, hans = (given.get(script) or () for script in SCRIPTS)
        return dict(zip(SCRIPTS, (hant or hans, hans or hant)))

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        return (self.by_script if isinstance(node, MappingNode) else self._lines).children(node)

    def keys(self) -> Iterator[str]:
        return iter(SCRIPTS)

    @property
    def _lines(self) -> LinesRule:
        return LinesRule(self.at_most, self.longest)

    @property
    def by_script(self) -> MappingRule:
        """The rule of what has lines under each script."""
        return MappingRule(dict.fromkeys(SCRIPTS, self._lines))


@dataclass(frozen=True)
class PairsRule(Rule):
    """A list of one-key mappings, ``- verb: text``; the value is a tuple of pairs.

    Findings: ``yaml-wants-list``, ``yaml-too-many``, ``yaml-full-width-colon``, ``yaml-wants-pair``,
    ``yaml-wants-text``.
    """

    at_most: int = 0

    def value(self, node: Node, reporter: Reporter) -> tuple[tuple[str, str], ...]:
        if not isinstance(node, ListNode):
            node.report(reporter, "yaml-wants-list", key=node.label)
            return ()
        _report_count(node, self.at_most, reporter)
        pairs = []
        for i, item in enumerate(node.items):
            if report_full_width_colon(item, reporter):
                continue
            if pair := _pair(item):
                text = text_of(pair[1].under((*node.path, i)), reporter)
                pairs.append((pair[0], text or ""))
            else:
                item.report(reporter, "yaml-wants-pair", key=node.label)
        return tuple(pairs)

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        for i, item in enumerate(node.items if isinstance(node, ListNode) else ()):
            yield TextRule(), item.under((*node.path, i))


def _pair(item: Node) -> tuple[str, Node] | None:
    """The key and the value of a mapping that has one; None for anything else."""
    if not isinstance(item, MappingNode) or len(item.pairs) != 1:
        return None
    [(key, value)] = item.pairs
    return (key.text, value) if isinstance(key, TextNode) else None


def _report_count(node: ListNode, at_most: int, reporter: Reporter) -> None:
    """``yaml-too-many`` where a list has more entries than there is room for."""
    if at_most and len(node.items) > at_most:
        node.report(reporter, "yaml-too-many", key=node.label, count=len(node.items), most=at_most)


def _says_nothing(item: Node) -> bool:
    return item.is_empty and not isinstance(item, MappingNode)
