"""A YAML tree as it is and the values that it should have: the lines that must change for it.

What stays the same stays as it is written, to the smallest value; quotes stay what they were. Not here:
whether what comes of it is read as it was meant (whoever edits a file reads it again).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from booklet.load.schema.line_edits import LineEdit, inserted, removed
from booklet.load.schema.lists import LinesRule, PerScriptRule
from booklet.load.schema.node import ListNode, MappingNode, Node, Span, TextNode
from booklet.load.schema.plain_values import (
    Entry,
    Plain,
    entries,
    is_lines,
    item_rule,
    lines_of,
    mapping_rule,
    plain,
    same,
)
from booklet.load.schema.rule import Rule
from booklet.load.schema.yaml_writing import after_key, in_brackets, item, pair, restyled, scalar

_BELOW = ("|", ">")  # styles of texts that stand in the lines below
_COLON = re.compile(r"\s*:")
_REMARK = re.compile(r"(?:^|\s)(#.*)$")


_TAKE_LINES = (LinesRule, PerScriptRule)


class NotInPlace(Exception):
    """A value that can't be changed where it is written: what is around it has to be written anew."""


@dataclass(frozen=True)
class ValueEdits:
    """How values are changed in a text of these ``lines``; ``quoted``: whatever is changed gets quotes."""

    lines: Sequence[str]
    quoted: bool = False

    def of_mapping(
        self, node: MappingNode, rule: Rule | None, wanted: Mapping[str, Plain], anew: Collection[str] = ()
    ) -> list[LineEdit]:
        """The edits that make a mapping in lines of its own say what is wanted, but for keys that it doesn't
        have. Of a key that is there twice, and changes, one stays. Those of ``anew`` are written whole.

        Raises NotInPlace where it is in brackets, or a key to be taken away stands behind something else.
        """
        if _span(node).style:
            raise NotInPlace
        edits: list[LineEdit] = []
        changed: dict[str, bool] = {}
        for entry in entries(node, rule):
            again = entry.name in changed
            if not again:
                gone = entry.name not in wanted
                differs = gone or not same(plain(entry.node, entry.rule), wanted[entry.name])
                changed[entry.name] = differs or entry.name in anew
            if changed[entry.name] and (again or entry.name not in wanted):
                if self._before(entry.key).strip():
                    raise NotInPlace
                edits.append(removed(entry.key.place.line, self.last_line(entry)))
            elif changed[entry.name]:
                edits += self._of_entry(entry, wanted[entry.name], entry.name in anew)
                if entry.name in anew and entry.key.text != entry.name:  # mistyped
                    edits.append(_in_span(_span(entry.key), entry.name))
        return edits

    def last_line(self, entry: Entry) -> int:
        """The last line of a key's value; remarks behind it don't belong to it."""
        return max(entry.key.place.line, self._last(entry.node))

    # --- a key's value --------------------------------------------------------------------

    def _of_entry(self, entry: Entry, wanted: Plain, anew: bool) -> list[LineEdit]:
        if not anew:
            try:
                return self.of_value(entry.node, entry.rule, wanted)
            except NotInPlace:
                pass
        return [self._written_anew(entry, wanted)]

    def _written_anew(self, entry: Entry, wanted: Plain) -> LineEdit:
        """The whole of what stands behind a key; a remark in its line stays."""
        key, value, end = _span(entry.key), _span(entry.node), self.last_line(entry)
        colon = _COLON.match(self._line(key.end_line), key.end_column - 1)
        if not colon:
            raise NotInPlace
        if self._is_below(entry.node) or value.style in _BELOW:
            rest = self._line(key.end_line)[colon.end() :]
        else:
            rest = self._line(value.end_line)[value.end_column - 1 :]
        remark = _REMARK.search(rest)
        first, *below = after_key(wanted, key.column - 1)
        text = f"{first}  {remark[1]}" if remark else first
        return LineEdit(
            key.end_line, colon.end() + 1, end, len(self._line(end)) + 1, text or "", tuple(below)
        )

    def of_value(self, node: Node, rule: Rule | None, wanted: Plain) -> list[LineEdit]:
        """The edits that make a value say what is wanted. Raises NotInPlace."""
        if same(plain(node, rule), wanted):
            return []
        span = _span(node)
        if span.style == "*" or self._line(span.line)[span.column - 1 : span.column] in ("&", "!"):
            raise NotInPlace  # named, of a type, or another one's
        if isinstance(node, MappingNode) and isinstance(wanted, dict) and wanted:
            return self._of_inner_mapping(node, rule, wanted)
        if isinstance(node, ListNode) and isinstance(wanted, str) and isinstance(rule, _TAKE_LINES):
            wanted = list(lines_of(wanted))
        if isinstance(node, ListNode) and isinstance(wanted, list) and wanted:
            return self._of_list(node, rule, wanted)
        if isinstance(node, TextNode) and is_lines(wanted):
            return [self._of_text(node, lines_of(wanted))]
        raise NotInPlace

    # --- texts ----------------------------------------------------------------------------

    def _of_text(self, node: TextNode, wanted: tuple[str, ...]) -> LineEdit:
        span = _span(node)
        if span.style == "|":
            first, last = span.line + 1, self._last_below(span)
            if not wanted or last < first:
                raise NotInPlace
            indent = re.match(r" *", self._line(first))[0]  # type: ignore[index]
            text, *below = (indent + line for line in wanted)
            return LineEdit(first, 1, last, len(self._line(last)) + 1, text, tuple(below))
        if len(wanted) > 1 or span.style == ">" or span[:2] == span[2:4]:
            raise NotInPlace
        text = "".join(wanted)
        if not node.text:  # its quotes said that it is empty
            return _in_span(span, scalar(text))
        return _in_span(span, restyled(text, '"' if self.quoted or not text else span.style))

    # --- mappings in mappings ---------------------------------------------------------------

    def _of_inner_mapping(
        self, node: MappingNode, rule: Rule | None, wanted: Mapping[str, Plain]
    ) -> list[LineEdit]:
        there = {entry.name: entry for entry in reversed(list(entries(node, rule)))}
        if _span(node).style == "{":
            if len(node.pairs) != len(wanted) or there.keys() != wanted.keys():
                return [_in_span(_span(node), in_brackets(dict(wanted)))]
            return self._in_brackets((there[name].node, there[name].rule, wanted[name]) for name in there)
        edits = self.of_mapping(node, rule, wanted)
        inner = mapping_rule(rule)
        order = list(inner.fields) if inner else list(wanted)
        stays = [name for name in order if name in there and name in wanted]
        for name in wanted:
            if name not in there:
                edits.append(self._added(name, wanted[name], there, stays, order))
        return edits

    def _added(
        self, name: str, value: Plain, there: Mapping[str, Entry], stays: Sequence[str], order: Sequence[str]
    ) -> LineEdit:
        """A key that the mapping doesn't have: behind those that come before it in the rule."""
        if not stays:
            raise NotInPlace
        before = [other for other in stays if order.index(other) < order.index(name)]
        beside = there[before[-1] if before else stays[0]]
        lines = pair(name, value, _span(beside.key).column - 1)
        if before or self._before(beside.key).strip():
            return inserted(self.last_line(beside), lines)
        return inserted(beside.key.place.line - 1, lines)

    def _in_brackets(self, values: Iterable[tuple[Node, Rule | None, Plain]]) -> list[LineEdit]:
        """The edits of single values in brackets; what can't be changed in place is written anew."""
        edits: list[LineEdit] = []
        for node, rule, wanted in values:
            try:
                edits += self.of_value(node, rule, wanted)
            except NotInPlace:
                span = _span(node)
                if span[:2] == span[2:4]:
                    raise
                edits.append(_in_span(span, in_brackets(wanted)))
        return edits

    # --- lists ------------------------------------------------------------------------------

    def _of_list(self, node: ListNode, rule: Rule | None, wanted: list[Plain]) -> list[LineEdit]:
        inner = item_rule(rule)
        if _span(node).style == "[":
            if len(node.items) == len(wanted):
                return self._in_brackets((old, inner, new) for old, new in zip(node.items, wanted))
            if not is_lines(wanted):
                return [_in_span(_span(node), in_brackets(wanted))]
            style = '"' if self.quoted else ""
            return [_in_span(_span(node), f"[{', '.join(restyled(t, style) for t in lines_of(wanted))}]")]
        dashes = [self._dash(each) for each in node.items]
        ends = [max(self._last(each), each.place.line) for each in node.items]
        edits: list[LineEdit] = []
        said = [repr(_ordered(plain(each, inner))) for each in node.items]
        steps = SequenceMatcher(None, said, [repr(_ordered(each)) for each in wanted], autojunk=False)
        for kind, i, i_end, j, j_end in steps.get_opcodes():
            if kind == "equal":
                continue
            both = min(i_end - i, j_end - j)
            for old, new in zip(range(i, i + both), wanted[j : j + both]):
                edits += self._of_item(node.items[old], inner, new, dashes[old], ends[old])
            edits += [removed(node.items[old].place.line, ends[old]) for old in range(i + both, i_end)]
            lines = [line for new in wanted[j + both : j_end] for line in item(new, dashes[0])]
            if lines:
                after = ends[i + both - 1] if i + both else node.items[0].place.line - 1
                edits.append(inserted(after, lines))
        return edits

    def _of_item(self, node: Node, rule: Rule | None, wanted: Plain, dash: int, end: int) -> list[LineEdit]:
        try:
            return self.of_value(node, rule, wanted)
        except NotInPlace:
            first, *below = item(wanted, dash)
            line = node.place.line
            return [LineEdit(line, 1, end, len(self._line(end)) + 1, first, tuple(below))]

    def _dash(self, node: Node) -> int:
        """How many spaces a list's entry stands in. Raises NotInPlace where its dash isn't before it."""
        before = self._line(node.place.line)[: node.place.column - 1]
        if not re.fullmatch(r" *- +", before):
            raise NotInPlace
        return before.index("-")

    # --- places -----------------------------------------------------------------------------

    def _line(self, number: int) -> str:
        return self.lines[number - 1]

    def _before(self, node: Node) -> str:
        """What stands before a value in its line."""
        return self._line(node.place.line)[: node.place.column - 1]

    def _is_below(self, node: Node) -> bool:
        """Whether a value is a mapping or list in lines of its own."""
        return isinstance(node, (MappingNode, ListNode)) and not _span(node).style

    def _last(self, node: Node) -> int:
        """The last line of a value."""
        span = _span(node)
        if span.style in _BELOW:
            return self._last_below(span)
        if not self._is_below(node):
            return span.end_line
        inside = node.items if isinstance(node, ListNode) else ()
        pairs = node.pairs if isinstance(node, MappingNode) else ()
        return max([span.line, *map(self._last, inside), *(self._last(n) for both in pairs for n in both)])

    def _last_below(self, span: Span) -> int:
        end = span.end_line if span.end_column > 1 else span.end_line - 1
        while end > span.line and not self._line(end).strip():
            end -= 1
        return end


def _span(node: Node) -> Span:
    """Where a value is written. Raises NotInPlace where it isn't."""
    if node.span is None:
        raise NotInPlace
    return node.span


def _in_span(span: Span, text: str) -> LineEdit:
    return LineEdit(span.line, span.column, span.end_line, span.end_column, text)


def _ordered(value: Plain) -> Plain | tuple:
    """A value in a form that is equal for values that say the same."""
    if is_lines(value):
        return lines_of(value)
    if isinstance(value, dict):
        return tuple(sorted((key, _ordered(each)) for key, each in value.items()))
    return tuple(map(_ordered, value))
