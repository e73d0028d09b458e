"""A desk's file as somebody is filling it in: what it would be, and what is wrong with it, by input.

Quick enough to be asked at every pause in typing: the desk alone is read, no guide and no page. Nothing is
written. Not here: how it is shown (``room``), who asks (``serve``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.findings import Finding, Place
from booklet.findings.reporter import Reporter
from booklet.load.desk_edit import DeskText, desk_text, edited
from booklet.load.desks.fields import FIELDS, PART_RULE
from booklet.load.desks.file import load_desk
from booklet.load.desks.form_inputs import (
    DeskInput,
    all_inputs,
    inputs_of,
    label_in_words,
    texts_of,
    value_of,
)
from booklet.load.desks.inheritance import base_file
from booklet.load.desks.mends import certain_mend, clean_text
from booklet.load.files import Folder
from booklet.load.schema.node import Path as ValuePath
from booklet.load.schema.plain_values import Plain, entries, lines_of
from booklet.load.schema.value_edits import ValueEdits
from booklet.load.stray_signs import without_strays
from booklet.standard_characters import standard_text

MOST_TYPED = 2000  # characters of one input: no field of any desk comes near it
NEW_DESK_LINES = "# yaml-language-server: $schema=schema.json\n"
_KEYS = {field.key: field for field in FIELDS}
_SLIPS = (
    *("yaml-bare-hash", "yaml-bullet", "yaml-chinese-key", "yaml-colon-inside", "yaml-colon-space"),
    *("yaml-curly-quotes", "yaml-dash-space", "yaml-duplicate-key", "yaml-full-width-colon"),
    *("yaml-needs-quotes", "yaml-quotes", "yaml-tab", "yaml-unknown-key", "yaml-wide-space"),
)
REFUSED = frozenset(
    ("text-control", "text-direction", "form-field-unknown", "form-text-long", "form-two-ways")
    + ("picture-outside", "press-profile-outside", "yaml-too-deep", "desk-edit-refused")
)
"""Findings with which nothing is written: with all others a file may be saved, and be mended later."""


@dataclass(frozen=True)
class TypedDesk:
    """What was typed: the ``texts`` of inputs by their names; the keys that are no longer to be said by this
    file, but taken over (``inherit``); keys to be written ``anew``, slips in their lines put right."""

    texts: Mapping[str, str]
    inherit: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()


@dataclass(frozen=True)
class InputFinding:
    """A finding, the input that it is about (empty: none), the text of its line in the file, and what is
    certainly meant instead: another text for the input, or (``anew``) a key to be written anew."""

    finding: Finding
    input: str = ""
    line: str = ""
    mended: str = ""
    anew: str = ""


@dataclass(frozen=True)
class DeskDraft:
    """What the file would be (None: it can't be written), and what is wrong with it."""

    data: bytes | None
    found: tuple[InputFinding, ...]

    @property
    def refused(self) -> bool:
        """Whether nothing may be written."""
        return self.data is None or any(each.finding.code in REFUSED for each in self.found)


def inherited(name: str, folder: Folder) -> dict[str, tuple[Plain, str]]:
    """What a desk that extends ``name`` takes over: each key's value, and the file that says it."""
    known: dict[str, tuple[Plain, str]] = {}
    seen: set[str] = set()
    while (file := base_file(name, folder) if name else "") and file not in seen:
        seen.add(file)
        text = desk_text((folder.path / file).read_bytes(), folder.name(file), Reporter())
        values = text.values if text else {}
        for key, value in values.items():
            known.setdefault(key, (value, file))
        extends = values.get("extends", "")
        name = extends if isinstance(extends, str) else ""
    return {key: each for key, each in known.items() if each[0] not in ("", []) and key != "extends"}


def drafted(before: DeskText, path: Path, root: Path, typed: TypedDesk, lang: str) -> DeskDraft:
    """The file at ``path`` with what was typed, and its findings.

    ``before`` is the file as it is. Findings: those of a desk's file; ``form-field-unknown``,
    ``form-text-long``, ``form-two-ways``; those of signs that no file may hold.
    """
    own = Reporter()
    found: list[InputFinding] = []
    _check_typed(before, typed, found)
    data = None
    if not any(each.finding.code in REFUSED for each in found):
        changes = _changes(before, path, root, typed)
        data = edited(before, changes, lang, own, typed.anew)
    if data is not None:
        load_desk(path, root, own, {path: data})
    made = desk_text(data if data is not None else before.data, before.file, Reporter())
    found += [_placed(each, made, path, root, typed) for each in own]
    return DeskDraft(data, tuple(dict.fromkeys(found)))


def findings_by_input(
    found: Collection[Finding], made: DeskText, path: Path, root: Path
) -> list[InputFinding]:
    """Findings of a file as it lies there, each with the input that it is about."""
    typed = TypedDesk({i.name: t for f in FIELDS for i, t in _said(f.key, made.values.get(f.key))})
    return [_placed(each, made, path, root, typed) for each in found]


def _said(key: str, said: Plain | None) -> list[tuple[DeskInput, str]]:
    texts = texts_of(_KEYS[key], said)
    return [(each, texts.get(each.path, "")) for each in inputs_of(_KEYS[key], said)]


def _check_typed(before: DeskText, typed: TypedDesk, found: list[InputFinding]) -> None:
    """``form-field-unknown``; ``form-text-long``: no file is filled with it; ``form-two-ways``: one of them
    would be lost; ``text-control``, ``text-direction``, ``text-invisible``, ``text-lookalike``: what would be
    printed isn't what is seen."""
    known = {each.name: each for each in all_inputs(before.values)}
    for name, text in typed.texts.items():
        reporter, at = Reporter(), known.get(name)
        if at is None:
            reporter.report("form-field-unknown", before.file, key=name[:40])
            found += [InputFinding(each) for each in reporter]
            continue
        label = label_in_words(at.path, _KEYS)
        if len(text) > MOST_TYPED:
            reporter.report("form-text-long", before.file, key=label, length=len(text), most=MOST_TYPED)
        else:
            for code, sign in without_strays(text.replace("\n", " "))[1]:
                reporter.report(code, before.file, codepoint=sign)
            standard_text(text, before.file, reporter)
        for each in reporter:
            mended = certain_mend(each, at.rule, text)
            found.append(InputFinding(replace(each, line=0, column=0), name, mended=mended))
    for key in _KEYS:
        parts = [name for name, text in typed.texts.items() if name.startswith(f"{key}.") and text.strip()]
        if parts and typed.texts.get(key, "").strip():
            reporter = Reporter()
            reporter.report("form-two-ways", before.file, key=label_in_words((key,), _KEYS))
            found += [InputFinding(each, key) for each in reporter]


def _changes(before: DeskText, path: Path, root: Path, typed: TypedDesk) -> dict[str, Plain | None]:
    """What each key is to say; those of which no input was sent stay as they are."""
    extends = clean_text(typed.texts.get("extends", str(before.values.get("extends", ""))))
    base = inherited(extends, Folder(path.parent, root))
    changes: dict[str, Plain | None] = {}
    for field in FIELDS:
        key, said = field.key, before.values.get(field.key)
        inputs = inputs_of(field, said)
        if key in base and key in typed.inherit:
            changes[key] = None
        elif any(each.name in typed.texts for each in inputs):
            texts = {each.path: typed.texts.get(each.name, "").replace("\r\n", "\n") for each in inputs}
            if said is None and key in base and _says(texts) == _says(texts_of(field, base[key][0])):
                continue  # it is shown what it takes over
            value = value_of(field, texts, said)
            if value is None and (field.rule.required or key in base):
                value = ""  # said to be nothing
            changes[key] = value
    return changes


def _says(texts: Mapping[ValuePath, str]) -> dict[ValuePath, tuple[str, ...]]:
    return {path: lines for path, text in texts.items() if (lines := lines_of(text))}


# --- which input a finding is about -----------------------------------------------------


def _placed(found: Finding, made: DeskText | None, path: Path, root: Path, typed: TypedDesk) -> InputFinding:
    """A finding with its input, its line, and its mend."""
    text = made
    if made is None or found.file != made.file:
        base = root / found.file
        is_base = found.file and base.parent == path.parent and base.is_file()
        text = desk_text(base.read_bytes(), found.file, Reporter()) if is_base else None
    where = _path_of(found, text) if text else ()
    if not where:
        named = (dict(found.values).get(name, "").split(" › ")[0] for name in ("key", "suggestion"))
        where = next(((key,) for key in named if key in _KEYS), ())
    if not where:
        return InputFinding(found)
    key = str(where[0])
    inputs = inputs_of(_KEYS[key], text.values.get(key) if text else None)
    at = max(inputs, key=lambda each: _in_common(each.path, where))
    lines = text.document.lines if text else ()
    line = _written(text, found.line) if text and 0 < found.line <= len(lines) else ""
    shown = _in_words(found, where)
    mended = certain_mend(found, at.rule, typed.texts.get(at.name, ""))
    if mended == typed.texts.get(at.name, ""):
        mended = ""
    anew = key if found.code in _SLIPS and made and text is made and key in made.values else ""
    return InputFinding(shown, at.name, line, mended, anew)


def _path_of(found: Finding, text: DeskText) -> ValuePath:
    """The path of the value that a finding is about."""
    values = ValueEdits(text.document.lines)
    for entry in entries(text.root, PART_RULE):
        if entry.name in _KEYS and entry.key.place.line <= found.line <= values.last_line(entry):
            at = Place(found.file, found.line, found.column or 10**6)
            inside = {p: q for p, q in text.document.places.items() if p[:1] == (entry.name,)}
            before = [(q.line, q.column, len(p), p) for p, q in inside.items() if q[1:3] <= at[1:3]]
            return max(before, key=lambda each: each[:3])[3] if before else (entry.name,)
    return ()


def _in_common(one: ValuePath, other: ValuePath) -> int:
    """How many parts from the beginning are the same; those after the end of one count against."""
    same = 0
    for a, b in zip(one, other):
        if a != b:
            break
        same += 1
    return same


def _written(text: DeskText, line: int) -> str:
    """A line as it stands in the file."""
    lines = text.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[line - 1]


def _in_words(found: Finding, where: ValuePath) -> Finding:
    """A finding that calls a key as people do."""
    label = label_in_words(where, _KEYS)
    values = tuple((name, label if name == "key" and label else value) for name, value in found.values)
    return replace(found, values=values)
