"""YAML read strictly: by a table of rules, every scalar as it was typed, every fault with its place.

PyYAML's own typing is not used: ``no``, ``9:30``, ``01012345`` and ``2026-11-23``
stay text until a rule says what they are. All faults of a file are reported at once.
Not here: what a value means. Rules check form only.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from booklet.findings import Finding, finding
from booklet.load.stray_signs import CONTROL, DIRECTION, INVISIBLE
from booklet.load.suggestions import mended_choice, mended_day, mended_text
from booklet.load.yaml_mistakes import Slip, aligned, cause, slips
from booklet.text_length import beyond, full_widths

MAX_DEPTH = 20  # nesting beyond any honest file
MAX_NODES = 50_000  # values in one file; stops aliases that multiply

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times quicker


# --- rules -------------------------------------------------------------------------


@dataclass(frozen=True)
class Plain:
    """A line of text. ``pattern`` must match whole; ``like`` shows what is meant; ``longest`` is how
    many full-width characters it may take the room of (0: any number)."""

    required: bool = False
    pattern: str = ""
    like: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Day:
    """A date, ``YYYY-MM-DD``. The value is that text."""

    required: bool = False


@dataclass(frozen=True)
class Flag:
    """``true`` or ``false``."""

    required: bool = False


@dataclass(frozen=True)
class Number:
    """A decimal number, at least ``least`` and, where ``most`` is not 0, at most that."""

    required: bool = False
    least: float = 0
    most: float = 0


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Items:
    """A list whose entries follow one rule; ``at_most`` 0 means any number."""

    rule: Any
    required: bool = False
    at_most: int = 0


@dataclass(frozen=True)
class Lines:
    """Lines of text: a list, or a single line. The value is a tuple."""

    required: bool = False
    at_most: int = 0
    longest: int = 0


@dataclass(frozen=True)
class PerScript:
    """Lines of text, either one for all scripts or one under each of zh-Hant and zh-Hans.

    ``required`` asks for the key; it may be left empty (a desk without a name has a stamp).
    ``longest`` is how many full-width characters a line may take the room of.
    """

    required: bool = False
    at_most: int = 0
    longest: int = 120


@dataclass(frozen=True)
class Table:
    """A mapping with known keys only; ``meant`` are other words for them, such as Chinese ones."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TextOrTable:
    """A line of text or, where there is more to say, a mapping; the value is a text or a dict."""

    text: Plain
    table: Table
    required: bool = False


@dataclass(frozen=True)
class Entries:
    """A mapping with free keys (matching ``keys``, such as ``like``) whose values follow one rule."""

    rule: Any
    keys: str = ".+"
    like: str = ""
    required: bool = False


@dataclass(frozen=True)
class Pairs:
    """A list of one-key mappings, ``- verb: text``; the value is a tuple of pairs."""

    required: bool = False
    at_most: int = 0


SCRIPTS = ("zh-Hant", "zh-Hans")


@dataclass(frozen=True)
class Document:
    """A file read: its values (None where it could not be read), and where each one stands.

    ``places`` maps a path such as ``("facts", "F01")`` to (line, column).
    """

    values: Any
    places: Mapping[tuple, tuple[int, int]]
    findings: tuple[Finding, ...]


# --- reading -----------------------------------------------------------------------


def decode(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """A file's bytes as text: UTF-8, a byte-order mark dropped; None where it is no such text.

    Findings: ``text-not-utf8`` (with the encoding it seems to be), ``text-binary``,
    ``text-control``, ``text-direction`` (the characters become spaces, so that reading can go on).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [finding("text-not-utf8", file, 1, encoding="UTF-16")]
    if b"\0" in data:
        return None, [finding("text-binary", file)]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return None, [finding("text-not-utf8", file, line, encoding=_encoding(data))]
    found = [
        finding(
            "text-control",
            file,
            text.count("\n", 0, match.start()) + 1,
            match.start() - text.rfind("\n", 0, match.start()),
            codepoint=f"U+{ord(match[0]):04X}",
        )
        for match in CONTROL.finditer(text)
    ]
    found += _signs("text-direction", text, file, DIRECTION)
    return DIRECTION.sub(" ", CONTROL.sub(" ", text)), found


def _signs(code: str, text: str, file: str, signs: re.Pattern, first_line: int = 1) -> list[Finding]:
    """A finding for each line that holds any of the signs, at the first of them."""
    return [
        finding(code, file, number, match.start() + 1, codepoint=f"U+{ord(match[0]):04X}")
        for number, line in enumerate(text.split("\n"), first_line)
        if (match := signs.search(line))
    ]


def _encoding(data: bytes) -> str:
    """The likeliest encoding of text that is not UTF-8, by which one gives everyday characters."""
    scores = {}
    for name, codec in (("GBK", "gb18030"), ("Big5", "big5")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = sum(text.count(c) for c in "的一是不在有我你他這这，。、")
    return max(scores, key=scores.__getitem__) if scores else "?"


def read(text: str, file: str, rule: Table | Entries, first_line: int = 1) -> Document:
    """The values of a YAML text under ``rule``, with every fault found.

    ``first_line`` is the file's line of the text's first line (front matter).
    """
    found = _signs("text-invisible", text, file, INVISIBLE, first_line)
    lines = INVISIBLE.sub("", text).split("\n")
    aliases = rule.aliases if isinstance(rule, Table) else {}
    for index, slip in slips(lines, frozenset(_names(rule)), aliases):
        found.append(_told(slip, file, first_line + index))
        lines[index] = slip.mended
    node, faults = _composed(lines, file, first_line)
    lines_told = {f.line for f in found if f.severity.value == "error"}
    found += [f for f in faults if f.line not in lines_told]
    if node is None:
        return Document(None, {}, tuple(sorted(found, key=lambda f: f.line)))
    reader = _Reader(file, first_line)
    values = reader.value(node, rule, ())
    lines_told = {f.line for f in found if f.severity.value == "error"}
    found += [
        f for f in reader.found if f.line not in lines_told or f.code in ("yaml-missing-key", "yaml-too-many")
    ]
    return Document(values, reader.places, tuple(sorted(found, key=lambda f: f.line)))


def nearest(places: Mapping[tuple, tuple[int, int]], path: tuple) -> tuple[int, int]:
    """The place of a path, or of the longest beginning of it that has one; (0, 0) if none has."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (0, 0))


def read_node(node: yaml.Node, file: str, rule: Table) -> Document:
    """The values of a node tree that was made of something else than YAML (a table's row), under
    ``rule``; its marks say where each value stands."""
    reader = _Reader(file, 1)
    return Document(reader.value(node, rule, ()), reader.places, tuple(reader.found))


def _told(slip: Slip, file: str, line: int) -> Finding:
    return finding(slip.code, file, line, slip.column, **slip.told())


def _names(rule: Any) -> Iterator[str]:
    """Every key that a rule knows by name."""
    if isinstance(rule, Table):
        for name, child in rule.fields.items():
            yield name
            yield from _names(child)
    elif isinstance(rule, (Items, Entries)):
        yield from _names(rule.rule)
    elif isinstance(rule, TextOrTable):
        yield from _names(rule.table)
    elif isinstance(rule, PerScript):
        yield from SCRIPTS


_MAX_MENDED = 40  # faults of one file that are mended to find the next


def _composed(lines: list[str], file: str, first_line: int) -> tuple[yaml.Node | None, list[Finding]]:
    """The node tree of a text, and the faults that were mended, or gave it up, on the way."""
    found: list[Finding] = []
    mended: set[int] = set()  # a line is mended once: what doesn't help is not repeated
    for _ in range(_MAX_MENDED):
        text = "\n".join(lines)
        try:
            if (deep := _too_deep(text)) is not None:
                return None, [*found, finding("yaml-too-deep", file, first_line + deep)]
            node = yaml.compose(text, Loader=_LOADER)
            return node or yaml.MappingNode("tag:yaml.org,2002:map", [], *_marks()), found
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            last, column = (mark.line, mark.column + 1) if mark else (0, 0)
            told = cause(lines, last)
            if told and told[0] not in mended:
                index, slip = told
                mended.add(index)
                found.append(_told(slip, file, first_line + index))
                lines[index] = slip.mended
                continue
            if first_line + last not in [f.line for f in found]:
                found.append(
                    finding(
                        "yaml-syntax", file, first_line + last, column, start=first_line + max(last - 1, 0)
                    )
                )
            straight = aligned(lines, last)
            if straight is None or last in mended:
                return None, found
            mended.add(last)
            lines[last] = straight
    return None, found


def _too_deep(text: str) -> int | None:
    """The index of the first line nested too deeply. libyaml's composer would crash on such a file."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return event.start_mark.line
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _marks() -> tuple[yaml.Mark, yaml.Mark]:
    mark = yaml.Mark("", 0, 0, 0, "", 0)
    return mark, mark


_TAGS = {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
}


class _Reader:
    """Walks a node tree under a rule; gathers values, places and faults."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.found: list[Finding] = []
        self.places: dict[tuple, tuple[int, int]] = {}
        self.nodes = 0

    def place(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def tell(self, code: str, node: yaml.Node, **values: object) -> None:
        self.found.append(finding(code, self.file, *self.place(node), **values))

    def value(self, node: yaml.Node, rule: Any, path: tuple) -> Any:
        self.places[path] = self.place(node)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            if self.nodes == MAX_NODES + 1:
                self.tell("yaml-too-deep", node)
            return None
        if node.tag not in _TAGS:  # “!”: a type named in the file is never meant
            text = f"{node.tag} {node.value}" if isinstance(node, yaml.ScalarNode) else node.tag
            self.tell(
                "yaml-needs-quotes",
                node,
                mark="!",
                value=_short(node.tag),
                mended=f'"{_short(text.strip())}"',
            )
            return None
        if path and _is_empty(node) and not isinstance(rule, (Plain, PerScript)):
            if rule.required:
                self.tell("yaml-empty", node, key=_label(path))
            return {} if isinstance(rule, Entries) and isinstance(node, yaml.MappingNode) else None
        return getattr(self, "_" + type(rule).__name__.lower())(node, rule, path)

    # scalars

    def _text(self, node: yaml.Node, path: tuple) -> str | None:
        if isinstance(node, yaml.ScalarNode):
            return node.value.strip()
        self.tell("yaml-wants-text", node, key=_label(path))
        return None

    def _plain(self, node: yaml.Node, rule: Plain, path: tuple) -> str | None:
        text = self._text(node, path)
        if text is None:
            return None
        if not text:
            if rule.required:
                self.tell("yaml-empty", node, key=_label(path))
            return ""
        if rule.pattern and not re.fullmatch(rule.pattern, text):
            self._wrong(node, path, text, rule.like, mended_text(text, rule.pattern))
            return None
        self._long(node, path, text, rule.longest)
        return text

    def _day(self, node: yaml.Node, rule: Day, path: tuple) -> str | None:
        text = self._text(node, path)
        if text is None:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                raise ValueError(text)
            date.fromisoformat(text)
        except ValueError:
            if mended := mended_day(text):
                self._wrong(node, path, text, "2026-11-23", mended)
            else:
                self.tell("yaml-wrong-date", node, key=_label(path), value=_short(text))
            return None
        return text

    def _wrong(self, node: yaml.Node, path: tuple, text: str, like: str, mended: str) -> None:
        """Tells of a value in no form that was asked for, and the form if it can be guessed."""
        if not mended:
            self.tell("yaml-wrong-form", node, key=_label(path), value=_short(text), like=like)
            return
        key = path[-1] if isinstance(path[-1], str) else "-"
        line = f"{key}{' ' if key == '-' else ': '}"
        line += _quoted(mended)
        self.tell("yaml-mistyped", node, key=_label(path), value=_short(text), mended=line)

    def _long(self, node: yaml.Node, path: tuple, text: str, most: int, below: int = 0) -> None:
        """Tells of a text that is longer than its place, ``below`` lines under where its node begins."""
        if most and (rest := beyond(text, most)):
            line, column = self.place(node)
            self.found.append(
                finding(
                    "yaml-too-long",
                    self.file,
                    line + below,
                    0 if below else column,
                    key=_label(path),
                    length=full_widths(text),
                    most=most,
                    rest=rest if len(rest) < 9 else rest[:8] + "…",
                )
            )

    def _flag(self, node: yaml.Node, rule: Flag, path: tuple) -> bool | None:
        text = self._text(node, path)
        if text in ("true", "false"):
            return text == "true"
        if text is not None:
            self._wrong(node, path, text, "true / false", mended_choice(text, ("true", "false")))
        return None

    def _number(self, node: yaml.Node, rule: Number, path: tuple) -> float | None:
        text = self._text(node, path)
        if text is None:
            return None
        if (
            not re.fullmatch(r"\d+(\.\d+)?", text)
            or float(text) < rule.least
            or rule.most
            and float(text) > rule.most
        ):
            self._wrong(
                node, path, text, f"{rule.least:g}–{rule.most:g}" if rule.most else f"≥ {rule.least:g}", ""
            )
            return None
        return float(text)

    def _choice(self, node: yaml.Node, rule: Choice, path: tuple) -> str | None:
        text = self._text(node, path)
        if text is None or text in rule.values:
            return text
        self._wrong(node, path, text, " / ".join(rule.values), mended_choice(text, rule.values))
        return None

    # collections

    def _items(self, node: yaml.Node, rule: Items, path: tuple) -> tuple:
        if not isinstance(node, yaml.SequenceNode):
            self.tell("yaml-wants-list", node, key=_label(path))
            return ()
        self._count(node, rule.at_most, path)
        values = []
        for i, child in enumerate(node.value):
            if _is_empty(child) and not isinstance(child, yaml.MappingNode):
                self.tell("yaml-empty", child, key=_label((*path, i)))
            else:
                values.append(self.value(child, rule.rule, (*path, i)))
        return tuple(v for v in values if v is not None)

    def _lines(self, node: yaml.Node, rule: Lines, path: tuple) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            lines = tuple(line.strip() for line in node.value.split("\n") if line.strip())
            if rule.at_most and len(lines) > rule.at_most:
                self.tell("yaml-too-many", node, key=_label(path), count=len(lines), most=rule.at_most)
            for index, line in enumerate(node.value.split("\n")):
                self._long(node, path, line.strip(), rule.longest, index + 1 if node.style == "|" else 0)
            return lines
        return self._items(node, Items(Plain(longest=rule.longest), at_most=rule.at_most), path)

    def _perscript(self, node: yaml.Node, rule: PerScript, path: tuple) -> dict[str, tuple]:
        lines = Lines(at_most=rule.at_most, longest=rule.longest)
        if not isinstance(node, yaml.MappingNode):
            value = self._lines(node, lines, path)
            return dict.fromkeys(SCRIPTS, value)
        given = self._table(node, Table(dict.fromkeys(SCRIPTS, lines)), path)
        return {script: given.get(script) or given.get(_other(script)) or () for script in SCRIPTS}

    def _pairs(self, node: yaml.Node, rule: Pairs, path: tuple) -> tuple[tuple[str, str], ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.tell("yaml-wants-list", node, key=_label(path))
            return ()
        self._count(node, rule.at_most, path)
        pairs = []
        for i, child in enumerate(node.value):
            if self._full_colon(child):
                continue
            if isinstance(child, yaml.MappingNode) and len(child.value) == 1:
                key, value = child.value[0]
                text = self._text(value, (*path, i))
                self.places[(*path, i)] = self.place(child)
                pairs.append((str(key.value), text or ""))
            else:
                self.tell("yaml-wants-pair", child, key=_label(path))
        return tuple(pairs)

    def _table(self, node: yaml.Node, rule: Table, path: tuple) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self._full_colon(node) or self.tell("yaml-wants-table", node, key=_label(path))
            return {}
        values: dict[str, Any] = {}
        mistyped: set[str] = set()
        for key, child in self._keys(node, path):
            if key.value in rule.fields:
                values[key.value] = self.value(child, rule.fields[key.value], (*path, key.value))
            elif near := _meant(key.value, rule):
                mistyped.add(near)
                text = (
                    _short(child.value) if isinstance(child, yaml.ScalarNode) and child.style != "|" else ""
                )
                self.tell(
                    "yaml-unknown-key",
                    key,
                    key=_short(key.value),
                    suggestion=near,
                    mended=f"{near}: {_quoted(text)}".rstrip(),
                )
                if _is_sure(key.value, near, rule):  # then its value's faults are told too
                    values.setdefault(near, self.value(child, rule.fields[near], (*path, near)))
            else:
                self.tell("yaml-no-such-key", key, key=_short(key.value), known="、".join(rule.fields))
        for name, child_rule in rule.fields.items():
            if child_rule.required and name not in values and name not in mistyped:
                line, column = self.place(node)
                self.found.append(
                    finding(
                        "yaml-missing-key", self.file, line, column, key=name, under=_label(path) or self.file
                    )
                )
        return values

    def _textortable(self, node: yaml.Node, rule: TextOrTable, path: tuple) -> str | dict[str, Any] | None:
        if isinstance(node, yaml.MappingNode):
            return self._table(node, rule.table, path)
        return self._plain(node, rule.text, path)

    def _entries(self, node: yaml.Node, rule: Entries, path: tuple) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self._full_colon(node) or self.tell("yaml-wants-table", node, key=_label(path))
            return {}
        values = {}
        for key, child in self._keys(node, path):
            if not re.fullmatch(rule.keys, key.value):
                self.tell("yaml-wrong-form", key, key=_label(path), value=key.value, like=rule.like)
                continue
            values[key.value] = self.value(child, rule.rule, (*path, key.value))
        return values

    def _full_colon(self, node: yaml.Node) -> bool:
        """Tells of ``name：value`` where a name and its value belong."""
        key, colon, rest = node.value.partition("：") if isinstance(node, yaml.ScalarNode) else ("",) * 3
        if not colon:
            return False
        line, column = self.place(node)
        self.found.append(
            finding(
                "yaml-full-width-colon",
                self.file,
                line,
                column + len(key),
                key=_short(key),
                mended=_short(f"{key}: {rest}"),
            )
        )
        return True

    def _keys(self, node: yaml.MappingNode, path: tuple) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        seen: dict[str, int] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.tell("yaml-wants-text", key, key=_label(path))
            elif key.value in seen:
                self.tell("yaml-duplicate-key", key, key=key.value, first=seen[key.value])
            else:
                seen[key.value] = self.place(key)[0]
                yield key, child

    def _count(self, node: yaml.Node, at_most: int, path: tuple) -> None:
        if at_most and len(node.value) > at_most:
            self.tell("yaml-too-many", node, key=_label(path), count=len(node.value), most=at_most)


def _is_empty(node: yaml.Node) -> bool:
    """Whether nothing was given: no text, no entries."""
    return not (node.value.strip() if isinstance(node, yaml.ScalarNode) else node.value)


def _other(script: str) -> str:
    return SCRIPTS[1 - SCRIPTS.index(script)]


def _meant(word: str, rule: Table) -> str:
    """The key that a mistyped or Chinese word most likely stands for; empty if none is like it."""
    near = difflib.get_close_matches(word[:40].lower(), rule.fields, 1, 0.5)
    if near or word in rule.aliases:
        return rule.aliases.get(word) or near[0]
    near = difflib.get_close_matches(word[:40], rule.aliases, 1, 0.5)
    return rule.aliases[near[0]] if near else ""


def _is_sure(word: str, key: str, rule: Table) -> bool:
    """Whether a word can hardly stand for anything but the key."""
    return word in rule.aliases or difflib.SequenceMatcher(None, word.lower(), key).ratio() > 0.8


def _short(text: str) -> str:
    """A value as a message shows it."""
    return text if len(text) <= 40 else text[:40] + "…"


def _quoted(text: str) -> str:
    """A value as it is to be written: a colour needs quotes."""
    return f'"{text}"' if text.startswith("#") else text


def _label(path: tuple) -> str:
    """A place in words: ``hotlines › 2 › number``, list entries counted from 1."""
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in path)
