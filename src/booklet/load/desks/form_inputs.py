"""A desk's fields as single texts to be typed, made from the table of fields, and back to a file's values.

So a form needs to know no key: a new field of the table has its inputs, labels and limits at once. Not here:
how a form looks (``room``), how values get into a file (``desk_edit``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.load.desks.fields import COLOUR, FIELDS, Field, PictureRule, is_phone
from booklet.load.schema import (
    SCRIPTS,
    ChoiceRule,
    DateRule,
    LinesRule,
    ListRule,
    MappingRule,
    NumberRule,
    PerScriptRule,
    Rule,
    TextOrMappingRule,
    TextRule,
)
from booklet.load.schema.node import Path
from booklet.load.schema.plain_values import Plain, is_lines, lines_of

TEXT, LINES, CHOICE, COLOURED, PHONE, NUMBER, DATE, PICTURE = (
    *("text", "lines", "choice", "colour"),
    *("phone", "number", "date", "picture"),
)
_SCRIPT_NAMES = {"zh-Hans": "简体", "zh-Hant": "繁体"}
_ANY_NUMBER = 6  # entries shown of a list that may have any number
_ORDER = ("zh-Hans", "zh-Hant")  # on a page that is in Simplified first


@dataclass(frozen=True)
class DeskInput:
    """A text to be typed: the ``path`` of it in a desk's file, what it is of (``kind``), its ``rule``.

    ``label`` is its name among those of its field (Simplified), empty where it is the field's only one.
    ``most`` full-width characters fit in a line of at most ``lines``; 0: any number. ``choices`` are values
    with their words. ``entry`` is the number (from 1) of the entry of a list that it belongs to, else 0.
    """

    path: Path
    kind: str
    rule: Rule
    label: str = ""
    most: int = 0
    lines: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    script: str = ""
    entry: int = 0

    @property
    def name(self) -> str:
        """Its name in a form: ``phones.0.number``."""
        return ".".join(map(str, self.path))


def inputs_of(field: Field, said: Plain | None = None) -> tuple[DeskInput, ...]:
    """The inputs of a field; ``said`` is what a file says of it now, which shows some that are else left out.

    Those are parts that the field's own words don't explain: what was once taken and isn't any more.
    """
    return tuple(_inputs(field.rule, (field.key,), field, said))


def all_inputs(values: Mapping[str, Plain]) -> list[DeskInput]:
    """Every input of a desk that says ``values``."""
    return [each for field in FIELDS for each in inputs_of(field, values.get(field.key))]


def texts_of(field: Field, said: Plain | None) -> dict[Path, str]:
    """What a file says of a field, as the texts of its inputs; those that are empty left out."""
    found = dict(_texts(field.rule, (field.key,), said)) if said is not None else {}
    return {path: text for path, text in found.items() if text}


def value_of(field: Field, texts: Mapping[Path, str], said: Plain | None = None) -> Plain | None:
    """The value that the texts of a field's inputs make; None where nothing is typed.

    ``said`` is what the file says now: how it says it (once for both scripts, or for each) is kept where that
    can still be so, and so is what there is no input for.
    """
    return _value(field.rule, (field.key,), texts, said)


def fields_by_group() -> dict[str, list[Field]]:
    """The fields of each group, in the table's order."""
    grouped: dict[str, list[Field]] = {}
    for field in FIELDS:
        grouped.setdefault(field.group, []).append(field)
    return grouped


def label_in_words(path: Path, fields: Mapping[str, Field]) -> str:
    """A path as people call it: 其他电话、2、号码."""
    field = fields.get(str(path[0]))
    if not field:
        return ""
    words = [field.names[0]]
    for part in path[1:]:
        words.append(str(part + 1) if isinstance(part, int) else _part_name(part, field) or part)
    return " ".join(words)


# --- inputs ---------------------------------------------------------------------------------


def _inputs(rule: Rule, path: Path, field: Field, said: Plain | None, label: str = "") -> Iterator[DeskInput]:
    if isinstance(rule, PerScriptRule):
        for script in _ORDER:
            name = " ".join(filter(None, (label, _SCRIPT_NAMES[script])))
            kind = LINES if rule.at_most != 1 else TEXT
            own = (*path, script)
            yield DeskInput(
                own, kind, rule, name, rule.longest, rule.at_most, script=script, entry=_entry(path)
            )
    elif isinstance(rule, ListRule):
        count = rule.at_most or max(_ANY_NUMBER, len(said) + 1 if isinstance(said, list) else 0)
        for number in range(count):
            of_entry = said[number] if isinstance(said, list) and number < len(said) else None
            yield from _inputs(rule.rule, (*path, number), field, of_entry)
    elif isinstance(rule, MappingRule):
        yield from _parts(rule, path, field, said)
    elif isinstance(rule, TextOrMappingRule):
        if not _needed(rule.mapping):
            yield _single(rule.text, path, field.names[0])
        yield from _parts(rule.mapping, path, field, said)
    else:
        yield _single(rule, path, label, _choices(rule, field))


def _parts(rule: MappingRule, path: Path, field: Field, said: Plain | None) -> Iterator[DeskInput]:
    for key, part in rule.fields.items():
        inner = said.get(key) if isinstance(said, dict) else None
        name = _part_name(key, field)
        if name or part.required or inner:
            yield from _inputs(part, (*path, key), field, inner, name or _alias(key, rule) or key)


def _single(rule: Rule, path: Path, label: str, choices: tuple[tuple[str, str], ...] = ()) -> DeskInput:
    if isinstance(rule, LinesRule):
        return DeskInput(path, LINES, rule, label, rule.longest, rule.at_most, entry=_entry(path))
    longest = rule.longest if isinstance(rule, TextRule) else 0
    return DeskInput(path, _kind(rule), rule, label, longest, choices=choices, entry=_entry(path))


def _kind(rule: Rule) -> str:
    if isinstance(rule, PictureRule):
        return PICTURE
    if isinstance(rule, ChoiceRule):
        return CHOICE
    if isinstance(rule, NumberRule):
        return NUMBER
    if isinstance(rule, DateRule):
        return DATE
    if is_phone(rule):
        return PHONE
    return COLOURED if isinstance(rule, TextRule) and rule.pattern == COLOUR.pattern else TEXT


def _entry(path: Path) -> int:
    return next((part + 1 for part in path if isinstance(part, int)), 0)


def _part_name(key: str, field: Field) -> str:
    """What the field's own words call a part: ``号码（number）``, ``light（深色底上用）``."""
    if key in _SCRIPT_NAMES:
        return _SCRIPT_NAMES[key]
    about = field.about["zh"]
    if match := re.search(rf"([\u4e00-\u9fff]+)（{re.escape(key)}）", about):
        return match[1].removeprefix("每个有").removeprefix("和")
    match = re.search(rf"(?<![a-z]){re.escape(key)}（([^（）]+)）", about)
    return match[1] if match else ""


def _alias(key: str, rule: MappingRule) -> str:
    return next((word for word, meant in rule.aliases.items() if meant == key), "")


def _choices(rule: Rule, field: Field) -> tuple[tuple[str, str], ...]:
    """The values of a choice, each with what the field's own words say of it."""
    if not isinstance(rule, ChoiceRule):
        return ()
    made = []
    for value in rule.values:
        match = re.search(rf"(?<![a-z]){re.escape(value)}(?:（([^（）]+)）|：([^。；]+))", field.about["zh"])
        made.append((value, (match[1] or match[2]) if match else value))
    return tuple(made)


def _needed(rule: MappingRule) -> str:
    """The part that a mapping can't be without: what a single text in its place means; or nothing."""
    return next((key for key, part in rule.fields.items() if part.required), "")


# --- what a file says, as texts ------------------------------------------------------------


def _texts(rule: Rule, path: Path, said: Plain) -> Iterator[tuple[Path, str]]:
    if isinstance(rule, PerScriptRule):
        if isinstance(said, dict):
            yield from (((*path, s), "\n".join(lines_of(said[s]))) for s in SCRIPTS if s in said)
        else:
            yield (*path, _ORDER[0]), "\n".join(lines_of(said))
    elif isinstance(rule, ListRule):
        for number, each in enumerate(said if isinstance(said, list) else ()):
            yield from _texts(rule.rule, (*path, number), each)
    elif isinstance(rule, (MappingRule, TextOrMappingRule)):
        mapping = rule.mapping if isinstance(rule, TextOrMappingRule) else rule
        if isinstance(said, dict):
            for key, each in said.items():
                if key in mapping.fields:
                    yield from _texts(mapping.fields[key], (*path, key), each)
        elif isinstance(rule, TextOrMappingRule) and is_lines(said):
            key = _needed(mapping)
            yield ((*path, key) if key else path), "\n".join(lines_of(said))
    elif is_lines(said):
        yield path, "\n".join(lines_of(said))


# --- texts as what a file is to say ---------------------------------------------------------


def _value(rule: Rule, path: Path, texts: Mapping[Path, str], said: Plain | None) -> Plain | None:
    if isinstance(rule, PerScriptRule):
        return _by_script(path, texts, said)
    if isinstance(rule, ListRule):
        numbers = sorted(
            {part for key in texts if key[: len(path)] == path and isinstance(part := key[len(path)], int)}
        )
        before = said if isinstance(said, list) else []
        entries = [
            _value(rule.rule, (*path, n), texts, before[n] if n < len(before) else None) for n in numbers
        ]
        return [each for each in entries if each is not None] or None
    if isinstance(rule, MappingRule):
        return _mapping(rule, path, texts, said)
    if isinstance(rule, TextOrMappingRule):
        made = _mapping(rule.mapping, path, texts, said)
        key = _needed(rule.mapping)
        if key and made and made.keys() == {key} and not isinstance(said, dict):
            return made[key]
        return made or _lines(texts.get(path, ""))
    return _lines(texts.get(path, ""))


def _mapping(
    rule: MappingRule, path: Path, texts: Mapping[Path, str], said: Plain | None
) -> dict[str, Plain] | None:
    before = said if isinstance(said, dict) else {}
    made: dict[str, Plain] = {}
    for key, part in rule.fields.items():
        value = _value(part, (*path, key), texts, before.get(key))
        if value is not None:
            made[key] = value
    unknown = {key: value for key, value in before.items() if key not in rule.fields}
    return {**made, **unknown} or None


def _by_script(path: Path, texts: Mapping[Path, str], said: Plain | None) -> Plain | None:
    by_script = {s: _lines(texts.get((*path, s), "")) for s in SCRIPTS}
    made = {script: lines for script, lines in by_script.items() if lines is not None}
    if isinstance(said, dict):
        made |= {key: value for key, value in said.items() if key not in SCRIPTS}
    if made.keys() == {_ORDER[0]} and not isinstance(said, dict):
        return made[_ORDER[0]]  # once for both
    return made or None


def _lines(text: str) -> Plain | None:
    """A text as a file has it: a single line, or a list of its lines; None where there is none."""
    lines = lines_of(text)
    return (lines[0] if len(lines) == 1 else list(lines)) if lines else None
