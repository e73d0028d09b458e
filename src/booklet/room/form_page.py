"""The form for a desk, as pages and as pieces of them: records in, HTML out.

What is asked for comes from the table of fields, and reaches this module as records; it knows no key. Not
here: what a finding is about (``load.desks.drafts``), who asks for the page (``serve``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booklet.findings import Finding, Severity
from booklet.model import Script
from booklet.room.records import RoomTexts
from booklet.room.templates import NAMES, filled
from booklet.screen_words import Words

_SCRIPTS = (Script.HANS, Script.HANT)


@dataclass(frozen=True)
class FormFinding:
    """A finding at an ``input`` (empty: of none): its line in the file as it would be, and what a button may
    put in place of what was typed: ``mended``, or (``anew``) the key whose line is put right."""

    finding: Finding
    input: str = ""
    label: str = ""
    line: str = ""
    mended: str = ""
    anew: str = ""

    @property
    def is_error(self) -> bool:
        """Whether a piece could not be made with it."""
        return self.finding.severity is Severity.ERROR


@dataclass(frozen=True)
class FormSwatch:
    """A place where a colour is seen: the name of its words, its ground, the type on it, their contrast."""

    place: str
    ground: str
    type: str
    ratio: str


@dataclass(frozen=True)
class ColourFacts:
    """How a colour will be printed: its contrast on paper, what large type becomes, and the swatches."""

    contrast: str
    printed: str
    is_darkened: bool
    swatches: tuple[FormSwatch, ...]


@dataclass(frozen=True)
class FormInput:
    """One input, with the text in it; as ``load.desks.form_inputs.DeskInput`` has them."""

    name: str
    kind: str
    label: str
    text: str
    most: int
    lines: int
    choices: tuple[tuple[str, str], ...]
    script: str
    entry: int
    left: int = 0
    found: tuple[FormFinding, ...] = ()
    colour: ColourFacts | None = None
    picture: str = ""

    @property
    def has_error(self) -> bool:
        """Whether one of its findings is an error."""
        return any(each.is_error for each in self.found)


@dataclass(frozen=True)
class FormField:
    """A key of the file and its inputs; texts in Simplified. ``base`` is the file that says it too and from
    which it may be taken over, ``is_own`` whether this file says it itself."""

    key: str
    label: str
    english: str
    hint: str
    inputs: tuple[FormInput, ...]
    is_required: bool
    on: tuple[str, ...]
    is_everywhere: bool
    base: str = ""
    is_own: bool = True

    @property
    def is_written(self) -> bool:
        """Whether anything is written in this file."""
        return self.is_own and any(each.text for each in self.inputs)

    @property
    def is_inherited(self) -> bool:
        """Whether it stands in another file alone."""
        return bool(self.base) and not self.is_own

    @property
    def has_found(self) -> bool:
        """Whether there is a finding at one of its inputs."""
        return any(each.found for each in self.inputs)

    @property
    def entries(self) -> list[list[FormInput]]:
        """Its inputs, those of an entry of a list together."""
        made: list[list[FormInput]] = []
        for each in self.inputs:
            if not made or made[-1][0].entry != each.entry:
                made.append([])
            made[-1].append(each)
        return made


@dataclass(frozen=True)
class FormGroup:
    """Fields that belong together; ``is_open`` where they aren't folded away."""

    name: str
    fields: tuple[FormField, ...]
    is_open: bool

    @property
    def written(self) -> list[str]:
        """The names of the fields that say something."""
        return [field.label for field in self.fields if field.is_written]

    @property
    def inherited(self) -> list[str]:
        """The names of the fields that another file says."""
        return [field.label for field in self.fields if field.is_inherited]


@dataclass(frozen=True)
class DeskForm:
    """The form of a desk: its ``id`` (empty for a new one), its ``file`` with the hash of its bytes, the
    ``colours`` of the page, what was found that is at no input (``loose``), and ``widths``: the characters
    that take a whole full width, as ranges of code points. ``said`` says what has become of it (a phrase).
    """

    id: str
    names: Mapping[str, str]
    file: str
    sha256: str
    groups: tuple[FormGroup, ...]
    colours: Mapping[str, str]
    widths: str
    loose: tuple[FormFinding, ...] = ()
    typed_id: str = ""
    id_found: tuple[FormFinding, ...] = ()
    said: str = ""

    @property
    def found(self) -> list[FormFinding]:
        """Every finding, in the order of the inputs."""
        at_inputs = (e for g in self.groups for f in g.fields for i in f.inputs for e in i.found)
        return [*self.id_found, *at_inputs, *self.loose]


@dataclass(frozen=True)
class BrokenForm:
    """A file that can't be read: what is wrong with it, and the lines where, to be mended."""

    id: str
    file: str
    sha256: str
    colours: Mapping[str, str]
    found: tuple[Finding, ...]
    first: int = 0
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableForm:
    """A desk that is a row of a table: what each of its cells says, by heading."""

    id: str
    names: Mapping[str, str]
    file: str
    row: int
    colours: Mapping[str, str]
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Difference:
    """A field of which two files say different things."""

    label: str
    here: str
    disk: str


def form_page(form: DeskForm, room: RoomTexts, script: Script) -> str:
    """The page on which a desk is filled in."""
    words = Words(script)
    name = _name(form.names, form.id, script) if form.id else words("form_new")
    edit = f"/{form.id}/edit" if form.id else "/new"
    return filled(
        room,
        "form.html",
        script,
        colour=form.colours,
        trail=[(words("title"), "/")],
        here=name,
        twins=_twins(edit),
        form=form,
        desk_name=name,
        errors=sum(each.is_error for each in form.found),
        looks=sum(not each.is_error for each in form.found),
        shown=_shown,
        on_pieces=_pieces,
        address=edit,
        room_page=f"/{form.id}/" if form.id else "",
    )


def broken_form_page(form: BrokenForm, room: RoomTexts, script: Script) -> str:
    """The page of a file that can't be read, with its broken lines to be mended."""
    words = Words(script)
    return filled(
        room,
        "form_broken.html",
        script,
        colour=form.colours,
        trail=[(words("title"), "/")],
        here=form.id,
        twins=_twins(f"/{form.id}/edit"),
        form=form,
    )


def table_form_page(form: TableForm, room: RoomTexts, script: Script) -> str:
    """The page of a desk that a table describes; nothing can be changed on it."""
    words = Words(script)
    name = _name(form.names, form.id, script)
    return filled(
        room,
        "form_table.html",
        script,
        colour=form.colours,
        trail=[(words("title"), "/")],
        here=name,
        twins=_twins(f"/{form.id}/edit"),
        form=form,
        desk_name=name,
    )


def form_findings(found: Sequence[FormFinding], file: str, room: RoomTexts, script: Script) -> str:
    """What is said at an input."""
    return filled(room, "form_found.html", script, found=found, file=file, shown=_shown)


def form_summary(found: Sequence[FormFinding], room: RoomTexts, script: Script) -> str:
    """What is said above all inputs: the same words, with links to them."""
    return filled(
        room,
        "form_summary.html",
        script,
        found=found,
        errors=sum(each.is_error for each in found),
        looks=sum(not each.is_error for each in found),
        shown=_shown,
    )


def form_colour(facts: ColourFacts, room: RoomTexts, script: Script) -> str:
    """How a colour will be printed."""
    return filled(room, "form_colour.html", script, facts=facts)


def form_conflict(
    file: str, differences: Sequence[Difference], sha256: str, room: RoomTexts, script: Script
) -> str:
    """What is said where the file was changed since it was opened: both sides, and the three choices."""
    return filled(room, "form_conflict.html", script, file=file, differences=differences, sha256=sha256)


def _shown(each: FormFinding, words: Words) -> dict[str, str]:
    """A finding's words in the script of a page."""
    return {
        "message": words.of(each.finding.message("zh")),
        "hint": words.of(each.finding.hint("zh")),
        "lead": words("form_error" if each.is_error else "form_look"),
    }


def _pieces(field: FormField, words: Words) -> list[str]:
    """The kinds of piece that print a field, in words."""
    return [words(f"on_{piece}") for piece in field.on]


def _twins(address: str) -> list[tuple[str, str, str]]:
    return [(NAMES[s], s.value, f"{address}?script={s.value}") for s in _SCRIPTS]


def _name(names: Mapping[str, str], id_: str, script: Script) -> str:
    return names.get(script.value) or next(filter(None, names.values()), "") or id_
