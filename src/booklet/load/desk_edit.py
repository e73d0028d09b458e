"""A desk's YAML file with some keys changed: the lines of these, and every other byte as it was.

Pure: bytes to bytes. What comes of it is read again by the same strict reader; if it isn't just what was
wanted, there is nothing to be written. Not here: which values are good (``desks``), files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import FIELDS, PART_RULE, Field, field_example, field_remark
from booklet.load.encoding import decode
from booklet.load.schema import Document, read_yaml
from booklet.load.schema.line_edits import LineEdit, inserted, removed, with_edits
from booklet.load.schema.node import MappingNode, Node
from booklet.load.schema.plain_values import Entry, Plain, entries, plain, same
from booklet.load.schema.value_edits import NotInPlace, ValueEdits
from booklet.load.schema.yaml_writing import pair
from booklet.load.stray_signs import without_strays
from booklet.standard_characters import standard_text

_LANGUAGES = ("zh", "en")
# findings that an edit must not add: of how a file is written, not of what its values are
_WRITING = (
    *("text-control", "text-direction", "yaml-bare-hash", "yaml-bullet", "yaml-chinese-key"),
    *("yaml-colon-inside", "yaml-colon-space", "yaml-curly-quotes", "yaml-dash-space", "yaml-duplicate-key"),
    *("yaml-full-width-colon", "yaml-needs-quotes", "yaml-no-such-key", "yaml-quotes", "yaml-syntax"),
    *("yaml-tab", "yaml-too-deep", "yaml-unknown-key", "yaml-wants-text", "yaml-wide-space"),
)
_REFUSED = ("text-control", "text-direction")


@dataclass(frozen=True)
class DeskText:
    """A desk's file as it can be edited: its bytes, its name in findings, and what it was read as."""

    data: bytes
    file: str
    document: Document

    @property
    def root(self) -> MappingNode:
        """The mapping of the whole file."""
        assert isinstance(self.document.node, MappingNode)
        return self.document.node

    @property
    def values(self) -> dict[str, Plain]:
        """What each key says, faults and all; keys that nobody knows are among them."""
        said = plain(self.root, PART_RULE)
        assert isinstance(said, dict)
        return said


def desk_text(data: bytes, file: str, reporter: Reporter) -> DeskText | None:
    """A desk's file to be edited, None where it can't be read as keys and values.

    Findings: those of ``decode``, ``standard_text`` and ``read_yaml``.
    """
    text = decode(data, file, reporter)
    if text is None:
        return None
    document = read_yaml(text and standard_text(text, file, reporter), file, PART_RULE, reporter)
    return DeskText(data, file, document) if isinstance(document.node, MappingNode) else None


def edited(
    desk: DeskText,
    changes: Mapping[str, Plain | None],
    lang: str,
    reporter: Reporter,
    anew: Collection[str] = (),
) -> bytes | None:
    """The file's bytes with the keys of ``changes`` saying what these say, or gone where that is None; those
    of ``anew`` are written anew whatever they say: slips in their lines are gone then.

    Lines that say nothing else than before stay byte by byte: order, remarks, quotes, line ends, a byte-order
    mark. A key that is new stands where the table of keys (``FIELDS``) has it, below its remark in the
    language ``lang``. None, with an error: ``text-control``, ``text-direction`` for signs that no file may
    hold, ``desk-edit-refused`` where no way of writing it is read as it was meant.
    """
    own = Reporter()
    clean = {key: None if value is None else _clean(value, desk.file, own) for key, value in changes.items()}
    if own.has_errors:
        reporter.add(*own)
        return None
    before = desk.values
    changed = {
        key: value
        for key, value in clean.items()
        if (key in before) != (value is not None) or value is not None and not same(value, before[key])
    }
    changed |= {key: before[key] for key in anew if key in before and key not in clean}
    if not changed:
        return desk.data
    wanted = {key: value for key, value in {**before, **changed}.items() if value is not None}
    allowed = _writing_faults(desk.data, desk.file)
    for data in _ways(desk, wanted, changed, lang, anew):
        again = desk_text(data, desk.file, Reporter())
        if again and same(again.values, wanted) and not _writing_faults(data, desk.file) - allowed:
            return data
    reporter.report("desk-edit-refused", desk.file, keys="、".join(changed))
    return None


def _clean(value: Plain, file: str, reporter: Reporter) -> Plain:
    """A value as the reader would have it. ``text-control``, ``text-direction``: what would be read is not
    what was written."""
    if isinstance(value, dict):
        return {key: _clean(each, file, reporter) for key, each in value.items()}
    if isinstance(value, list):
        return [_clean(each, file, reporter) for each in value]
    lines = []
    for line in value.split("\n"):
        text, strays = without_strays(line)
        for code, sign in strays:
            if code in _REFUSED:
                reporter.report(code, file, codepoint=sign)
        lines.append(standard_text(text, file, Reporter()).strip())
    return "\n".join(lines)


def _writing_faults(data: bytes, file: str) -> Counter[str]:
    """How often there is which fault of writing."""
    own = Reporter()
    desk_text(data, file, own)
    return Counter(found.code for found in own if found.code in _WRITING)


def _ways(
    desk: DeskText,
    wanted: Mapping[str, Plain],
    changed: Collection[str],
    lang: str,
    always: Collection[str] = (),
) -> Iterator[bytes]:
    """The file with the changes, written in one way after another, from the fewest lines to the most."""
    lines = desk.document.lines
    named = _named_elsewhere(desk.root, changed, ValueEdits(lines))
    for quoted, anew, mended in (
        (False, always, False),
        (True, always, False),
        (True, changed, False),
        (True, {*changed, *named}, False),  # what is named elsewhere is written where its name stood
        (True, {*changed, *named}, True),  # a slip elsewhere keeps what is written here from being read
    ):
        try:
            edits = _edits(desk, wanted, changed, lang, ValueEdits(lines, quoted), anew)
            yield with_edits(desk.data, lines, edits, mended=mended)
        except (NotInPlace, ValueError):
            continue


def _named_elsewhere(root: MappingNode, changed: Collection[str], values: ValueEdits) -> set[str]:
    """The keys that have, in the place of a value, the name of one that stands in a key of ``changed``."""
    touched: set[int] = set()
    there = list(entries(root, PART_RULE))
    for entry in there:
        if entry.name in changed:
            touched.update(range(entry.key.place.line, values.last_line(entry) + 1))
    return {entry.name for entry in there if touched.intersection(_named_lines(entry.node))}


def _named_lines(node: Node) -> Iterator[int]:
    """The lines of values whose names (``*name``) stand in a value."""
    if node.span and node.span.style == "*":
        yield node.place.line
    for inside in (
        *(part for both in getattr(node, "pairs", ()) for part in both),
        *getattr(node, "items", ()),
    ):
        yield from _named_lines(inside)


# --- keys that the file doesn't have ------------------------------------------------------


def _edits(
    desk: DeskText,
    wanted: Mapping[str, Plain],
    changed: Collection[str],
    lang: str,
    values: ValueEdits,
    anew: Collection[str],
) -> list[LineEdit]:
    root, lines = desk.root, desk.document.lines
    if root.span and root.span.style:
        return values.of_value(root, PART_RULE, dict(wanted))
    there: dict[str, Entry] = {}
    for entry in entries(root, PART_RULE):
        there.setdefault(entry.name, entry)
    edits = values.of_mapping(root, PART_RULE, wanted, anew) if there else []
    new = [
        field for field in FIELDS if field.key in changed and field.key in wanted and field.key not in there
    ]
    behind: dict[int, list[str]] = {}  # new lines by the line that they follow
    indent = min((entry.key.place.column for entry in there.values()), default=1) - 1
    for field in new:
        own = pair(field.key, wanted[field.key], indent)
        if remark := _remark_line(field, lines):
            example = field_example(field)
            if list(lines[remark : remark + len(example)]) == example:
                edits.append(removed(remark + 1, remark + len(example)))
                remark += len(example)
            behind.setdefault(remark, []).extend(own)
            continue
        own = [" " * indent + field_remark(field, lang), *own]
        after, first = _place(field, there, values, lines)
        if _has_gaps(there, values, lines):
            own = [*own, ""] if first else ["", *own]
        behind.setdefault(after, []).extend(own)
    return [*edits, *(inserted(after, more) for after, more in behind.items())]


def _remark_line(field: Field, lines: Sequence[str]) -> int:
    """The number of the line that says what the field is, as a new desk's file has it; 0 where there is
    none."""
    known = {field_remark(field, lang) for lang in _LANGUAGES}
    return next((number for number, line in enumerate(lines, 1) if line.rstrip() in known), 0)


def _place(
    field: Field, there: Mapping[str, Entry], values: ValueEdits, lines: Sequence[str]
) -> tuple[int, bool]:
    """The line that a new key follows, and whether it comes before all keys of the file."""
    keys = [each.key for each in FIELDS]
    before = [key for key in keys[: keys.index(field.key)] if key in there]
    if before:
        return values.last_line(there[before[-1]]), False
    if not there:
        last = len(lines)
        while last and not lines[last - 1].strip():
            last -= 1
        return last, False
    line = min(entry.key.place.line for entry in there.values())
    above = line - 1
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    return (above, True) if above and not lines[above - 1].strip() else (line - 1, True)


def _has_gaps(there: Mapping[str, Entry], values: ValueEdits, lines: Sequence[str]) -> bool:
    """Whether the file leaves empty lines between its keys; one that has no keys does."""
    if not there:
        return True
    starts = [entry.key.place.line for entry in there.values()]
    return any(
        not line.strip() for line in lines[min(starts) - 1 : max(map(values.last_line, there.values()))]
    )
