"""A desk's file as the form has it: found by its id, read, and made into what the page shows.

Not here: addresses (``form``), pictures (``form_preview``), what is written (``form_saving``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from booklet.colour import PAPER, contrast
from booklet.compose.colour import roles
from booklet.findings.reporter import Reporter
from booklet.load.desk_edit import DeskText, desk_text
from booklet.load.desks.drafts import InputFinding, TypedDesk, findings_by_input, inherited
from booklet.load.desks.fields import FIELDS, GROUPS, PIECES, Field
from booklet.load.desks.file import load_desk
from booklet.load.desks.form_inputs import COLOURED, DeskInput, fields_by_group, inputs_of, texts_of
from booklet.load.files import Folder
from booklet.load.schema.plain_values import Plain
from booklet.new_desk import COLOUR, as_yaml
from booklet.room import (
    BrokenForm,
    ColourFacts,
    DeskForm,
    Difference,
    FormField,
    FormFinding,
    FormGroup,
    FormInput,
    FormSwatch,
)
from booklet.text_length import full_widths, wide_characters

FOLDER = "branding"
NAMELESS = "my-desk"  # what a new desk's file is called as long as nothing gives it a name
_OPEN = GROUPS[:3]
_ENDINGS = (".yaml", ".yml")
_LIMIT = re.compile(r"，最多[^，。]{1,6}[行字]")  # is said of each input
_SHOWN_LINES = 3  # around one that can't be read


@dataclass(frozen=True)
class DeskFile:
    """A desk's file as it lies there: its id, its path, its name in findings, its bytes."""

    id: str
    path: Path
    file: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes, by which a change is seen."""
        return hashlib.sha256(self.data).hexdigest()


def desk_file(root: Path, id_: str) -> DeskFile | None:
    """The file of a desk in the folder of desks, looked up among those that lie there; None where there is
    none, or where it is a link to elsewhere."""
    folder = root / FOLDER
    for path in sorted(folder.glob("*")):
        if path.suffix not in _ENDINGS or unicodedata.normalize("NFC", path.stem) != id_:
            continue
        try:
            if path.resolve(strict=True).parent == folder.resolve(strict=True) and path.is_file():
                return DeskFile(id_, path, f"{FOLDER}/{path.name}", path.read_bytes())
        except OSError:
            continue
    return None


def new_file(root: Path, id_: str, lang: str) -> DeskFile:
    """The file that a new desk begins with."""
    path = root / FOLDER / f"{id_ or NAMELESS}.yaml"
    return DeskFile(id_, path, f"{FOLDER}/{path.name}", as_yaml({}, lang).encode())


def read_file(file: DeskFile) -> DeskText | None:
    """The file, to be edited; None where it can't be read."""
    return desk_text(file.data, file.file, Reporter())


def opened_text(file: DeskFile) -> DeskText:
    """The file, to be edited. Raises FileNotFoundError where it can't be read."""
    text = read_file(file)
    if text is None:
        raise FileNotFoundError
    return text


def file_findings(file: DeskFile, root: Path) -> list[InputFinding]:
    """What is wrong with the file as it lies there, by input."""
    text, reporter = read_file(file), Reporter()
    load_desk(file.path, root, reporter, {file.path: file.data})
    return findings_by_input(tuple(reporter), text, file.path, root) if text else []


# --- the page's records ----------------------------------------------------------------------


def desk_form(
    file: DeskFile,
    text: DeskText,
    root: Path,
    found: Collection[InputFinding],
    typed: TypedDesk | None = None,
    *,
    is_new: bool = False,
    typed_id: str = "",
    id_found: tuple[FormFinding, ...] = (),
    said: str = "",
) -> DeskForm:
    """The form of a desk whose file says ``text``, or with what was ``typed`` in its place."""
    extends = text.values.get("extends", "")
    base = inherited(extends if isinstance(extends, str) else "", Folder(file.path.parent, root))
    shown: dict[str, Field] = {f.key: f for fields in fields_by_group().values() for f in fields}
    fields = {key: _field(field, text.values, base, typed, found, is_new) for key, field in shown.items()}
    at_inputs = {i.name for field in fields.values() for i in field.inputs}
    groups = []
    for name, members in fields_by_group().items():
        own = tuple(fields[field.key] for field in members)
        groups.append(FormGroup(name, own, name in _OPEN and not is_new))
    groups.sort(key=lambda group: GROUPS.index(group.name))
    if is_new:
        needed = tuple(f for group in groups for f in group.fields if f.is_required)
        rest = [FormGroup(g.name, tuple(f for f in g.fields if not f.is_required), False) for g in groups]
        groups = [FormGroup(_OPEN[0], needed, True), *(g for g in rest if g.fields)]
    return DeskForm(
        "" if is_new else file.id,
        names_of(text.values),
        file.file,
        file.sha256,
        tuple(groups),
        page_colours(text.values),
        wide_characters(),
        tuple(form_finding(each) for each in found if each.input not in at_inputs),
        typed_id,
        id_found,
        said,
    )


def names_of(values: Mapping[str, Plain]) -> dict[str, str]:
    """A desk's name in each script, in one line."""
    field = next(each for each in FIELDS if each.key == "name")
    texts = texts_of(field, values.get("name"))
    names = {str(path[-1]): text.replace("\n", "") for path, text in texts.items()}
    return {script: names.get(script) or next(iter(names.values()), "") for script in ("zh-Hans", "zh-Hant")}


def page_colours(values: Mapping[str, Plain]) -> dict[str, str]:
    """The colours of a desk's page: its own, or where it has none those of the desk without a name."""
    colour = values.get("colour", "")
    return roles(colour if isinstance(colour, str) and is_colour(colour) else COLOUR)


def is_colour(text: str) -> bool:
    """Whether a text is ``#rrggbb``."""
    return len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])


@lru_cache(256)
def colour_facts(text: str) -> ColourFacts | None:
    """How a colour will be printed; None where the text is none."""
    if not is_colour(text):
        return None
    made = roles(text)
    places = (
        ("solid", made["solid"], made["on"]),
        ("disp", PAPER, made["disp"]),
        ("text", made["t1"], made["text"]),
        ("t2", made["t2"], made["ink"]),
    )
    swatches = tuple(
        FormSwatch(p, ground, type_, f"{contrast(ground, type_):.1f}") for p, ground, type_ in places
    )
    darkened = made["disp"].lower() != text.lower()
    return ColourFacts(f"{contrast(text, PAPER):.1f}", made["disp"], darkened, swatches)


def form_finding(each: InputFinding) -> FormFinding:
    """A finding as the page has it."""
    return FormFinding(each.finding, each.input, "", each.line, each.mended, each.anew)


def _field(
    field: Field,
    values: Mapping[str, Plain],
    base: Mapping[str, tuple[Plain, str]],
    typed: TypedDesk | None,
    found: Collection[InputFinding],
    is_new: bool,
) -> FormField:
    said = values.get(field.key)
    taken, file = base.get(field.key, (None, ""))
    is_own = said is not None or not file
    of_file = texts_of(field, said if is_own else taken)
    inputs = []
    for each in inputs_of(field, said if is_own else taken):
        text = of_file.get(each.path, "")
        if typed is not None:
            text = typed.texts.get(each.name, text)
        own = tuple(form_finding(one) for one in found if one.input == each.name)
        inputs.append(_input(each, text, own, is_new))
    return FormField(
        field.key,
        field.names[0],
        field.key.replace("_", " ").capitalize(),
        field.hint or _LIMIT.sub("", field.about["zh"]),
        tuple(inputs),
        field.rule.required and not file,
        field.on,
        set(field.on) == set(PIECES),
        file,
        is_own,
    )


def _input(each: DeskInput, text: str, found: tuple[FormFinding, ...], is_new: bool) -> FormInput:
    longest = max((full_widths(line.strip()) for line in text.split("\n")), default=0)
    kind = "text" if is_new and each.kind == "picture" else each.kind
    return FormInput(
        each.name,
        kind,
        each.label,
        text,
        each.most,
        each.lines,
        each.choices,
        each.script,
        each.entry,
        each.most - longest,
        found,
        colour_facts(text) if each.kind == COLOURED else None,
        "logo.picture" if kind == "picture" and text and each.path[-1] == "file" else "",
    )


def broken_form(file: DeskFile, lang: str) -> BrokenForm:
    """What is shown of a file that can't be read: its findings, and the lines of the first that has one."""
    reporter = Reporter()
    desk_text(file.data, file.file, reporter)
    found = tuple(each for each in reporter)
    first = 0
    lines: tuple[str, ...] = ()
    try:
        written = file.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError:
        written = []
    if len(written) > 1 and not written[-1]:
        written.pop()  # what ends the file is no line
    at = [each.line for each in found if each.line and 0 < each.line <= len(written)]
    if at and b"\0" not in file.data:
        first = max(min(at) - _SHOWN_LINES, 1)
        lines = tuple(written[first - 1 : max(at[:1]) + _SHOWN_LINES])
    return BrokenForm(file.id, file.file, file.sha256, roles(COLOUR), found, first, lines)


def differences(disk: DeskText, typed: TypedDesk) -> list[Difference]:
    """The fields of which the file says something else than what was typed."""
    made = []
    for field in FIELDS:
        there = texts_of(field, disk.values.get(field.key))
        for each in inputs_of(field, disk.values.get(field.key)):
            here, on_disk = typed.texts.get(each.name), there.get(each.path, "")
            if here is not None and _lines(here) != _lines(on_disk):
                entry = str(each.entry) if each.entry else ""
                label = " ".join(filter(None, (field.names[0], entry, each.label)))
                made.append(Difference(label, here, on_disk))
    return made


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
