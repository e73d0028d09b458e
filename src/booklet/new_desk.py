"""A new desk's file: what is asked for it, each answer checked at once, the file's text with its comments.

Not here: how a question reaches anybody, what is printed (``cli``), the rules (``load``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.findings import Finding, phrase
from booklet.findings.reporter import Reporter
from booklet.load.desks.answers import check_answer
from booklet.load.desks.fields import FIELDS, field_example, field_remark
from booklet.load.desks.ids import folder_name, safe_id
from booklet.load.schema.yaml_writing import pair
from booklet.load.stray_signs import without_strays
from booklet.write import write_file

QUESTIONS = ("name", "phone", "address", "hours", "colour", "logo")
"""The keys that are asked for, in order; ``id`` only where the one made of the name is taken."""

COLOUR = "#0f4f5c"  # that of branding/default.yaml
SCHEMA = "# yaml-language-server: $schema=schema.json"
_NAMELESS = "my-desk"
_LOGOS = "logos"


@dataclass(frozen=True)
class NewDesk:
    """A desk to be written: its id, its file, its answers by key (lines divided by line breaks), and
    a logo that has yet to be copied into the folder of desks."""

    id: str
    path: Path
    answers: Mapping[str, str]
    logo: Path | None = None


def collect_answers(
    given: Mapping[str, str | None],
    folder: Path,
    force: bool,
    ask: Callable[[str], str] | None,
    show: Callable[[Finding], None],
    reporter: Reporter,
) -> NewDesk | None:
    """The desk that answers describe, for a file in ``folder``; None where one of them won't do.

    ``given`` holds answers by key. ``ask`` gets those that are missing, and again those that won't do, after
    ``show`` has said what is wrong; it is None where nobody can be asked: then that is reported.
    Findings: those of a desk's file, ``desk-id-unsafe``, ``usage-desk-exists``.
    """
    answers: dict[str, str] = {}
    logo = None
    for key in QUESTIONS:
        typed = given.get(key)
        while key not in answers:
            if typed is None:
                typed = ask(key) if ask else ""
            own = Reporter()
            text, outside = _checked_answer(key, typed, folder, own)
            _show_or_report(own, show if ask else None, reporter)
            if not (ask and own.has_errors):
                answers[key], logo = text, outside or logo
            typed = None
    id_ = _chosen_id(given.get("id"), answers["name"], folder, force, ask, show, reporter)
    if reporter.has_errors:
        return None
    if logo:
        answers["logo"] = f"{_LOGOS}/{id_}{logo.suffix.lower()}"
        if (folder / answers["logo"]).exists() and not force:
            reporter.report("usage-desk-exists", path=f"{folder.name}/{answers['logo']}")
            return None
    return NewDesk(id_, _file_of(id_, folder) or folder / f"{id_}.yaml", answers, logo)


def _chosen_id(
    typed: str | None,
    name: str,
    folder: Path,
    force: bool,
    ask: Callable[[str], str] | None,
    show: Callable[[Finding], None],
    reporter: Reporter,
) -> str:
    """The desk's id: as typed, else made of its name; asked for until it will do."""
    while True:
        id_ = folder_name(name.replace("\n", "")) or _NAMELESS if typed is None else typed.strip()
        own = Reporter()
        _check_id(id_, folder, force, own)
        _show_or_report(own, show if ask else None, reporter)
        if not len(own) or not ask:
            return id_
        typed = ask("id")


def _show_or_report(own: Reporter, show: Callable[[Finding], None] | None, reporter: Reporter) -> None:
    if show is None:
        reporter.add(*own)
        return
    for each in own:
        show(each)


def write_desk(desk: NewDesk, lang: str, reporter: Reporter) -> None:
    """Puts the desk's file in place, and its logo beside it. Finding: ``write-failed``."""
    try:
        if desk.logo:
            write_file(desk.path.parent / desk.answers["logo"], desk.logo.read_bytes())
        write_file(desk.path, as_yaml(desk.answers, lang).encode("utf-8"))
    except OSError as fault:
        place = f"{desk.path.parent.name}/{desk.path.name}"
        reporter.report("write-failed", place, reason=fault.strerror or "?")


def as_yaml(answers: Mapping[str, str], lang: str) -> str:
    """The text of a desk's file: the answers, and for each other key an example that a ``#`` keeps out.

    A remark begins with ``#`` and a space, an example with ``#`` alone.
    """
    lines = [SCHEMA, *(f"# {line}" for line in phrase("new_file_head", lang).split("\n"))]
    for field in FIELDS:
        lines += ["", field_remark(field, lang)]
        text = answers.get(field.key, "") or {"colour": COLOUR}.get(field.key, "")
        lines += pair(field.key, text, 0) if text or field.rule.required else field_example(field)
    return "\n".join(lines) + "\n"


# --- answers --------------------------------------------------------------------------


def _checked_answer(key: str, typed: str, folder: Path, reporter: Reporter) -> tuple[str, Path | None]:
    """An answer as a desk's file has it, and the picture that it names elsewhere."""
    text, strays = without_strays(typed.encode("utf-8", "replace").decode("utf-8").strip())
    text, outside = text.strip(), None
    if key == "logo":
        text, outside = _logo(text, folder)
    elif key == "colour" and re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        text = f"#{text}"  # a terminal takes what follows a bare # for a remark
    elif key in ("name", "address", "hours"):
        text = "\n".join(part.strip() for part in re.split(r"[|｜\n]", text) if part.strip())
    for code, sign in strays:
        reporter.report(code, codepoint=sign)
    if text:
        check_answer(key, text, outside.parent if outside else folder, reporter)
    return text, outside


def _logo(text: str, folder: Path) -> tuple[str, Path | None]:
    """A logo's name in the folder of desks, or the file elsewhere: dragged into the terminal, say."""
    text = text.strip("\"'")
    for path in (Path(text).expanduser(), Path(text.replace("\\ ", " ")).expanduser()) if text else ():
        if path.is_file():
            inside = path.resolve().is_relative_to(folder.resolve())
            return (
                (path.resolve().relative_to(folder.resolve()).as_posix(), None)
                if inside
                else (path.name, path.absolute())
            )
    return text, None


def _check_id(id_: str, folder: Path, force: bool, reporter: Reporter) -> None:
    if not safe_id(id_):
        reporter.report("desk-id-unsafe", id=id_, likely=folder_name(id_) or _NAMELESS)
    elif (there := _file_of(id_, folder)) and not force:
        reporter.report("usage-desk-exists", path=f"{folder.name}/{there.name}")


def _file_of(id_: str, folder: Path) -> Path | None:
    """The desk's file that has this id already, capitals or not."""
    return next(
        (path for path in sorted(folder.glob("*.y*ml")) if path.stem.casefold() == id_.casefold()), None
    )
