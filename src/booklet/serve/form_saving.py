"""What the form writes: a desk's file, a logo, the lines of a file that couldn't be read. Nothing else.

All of it lies in the folder of desks; what was there before stays beside it, with ``~`` behind its name. One
thing is written at a time. Not here: what the values may be (``load``).
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from booklet.findings import Finding, Place, Severity
from booklet.findings.reporter import Reporter
from booklet.load.desk_edit import desk_text
from booklet.load.desks.drafts import DeskDraft, TypedDesk, drafted
from booklet.load.desks.ids import folder_name, safe_id
from booklet.load.pictures import read_picture
from booklet.load.pictures.header import header
from booklet.load.schema.line_edits import LineEdit, with_edits
from booklet.serve.form_desk import FOLDER, NAMELESS, DeskFile, desk_file, new_file, read_file
from booklet.write import write_file

LOGOS = "logos"
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}
_SHOWN_SIZE = 14.0  # mm; how large a logo is usually printed
_writing = Lock()


@dataclass(frozen=True)
class Saved:
    """What became of it: the file as it lies there now (None: there is none), what was found, and whether it
    was written; ``changed`` where the file isn't the one that was opened."""

    file: DeskFile | None
    draft: DeskDraft | None
    written: bool = False
    changed: bool = False
    findings: tuple[Finding, ...] = ()


def save_desk(root: Path, id_: str, opened: str, typed: TypedDesk, lang: str) -> Saved:
    """Writes what was typed into the desk's file, if that still has the hash ``opened``.

    Findings: those of ``drafted``, ``write-failed``. With errors in what is typed it is written all the same,
    but for those that no file may hold.
    """
    with _writing:
        file = desk_file(root, id_)
        text = read_file(file) if file else None
        if file is None or text is None:
            return Saved(file, None)
        if file.sha256 != opened:
            return Saved(file, None, changed=True)
        draft = drafted(text, file.path, root, typed, lang)
        if draft.refused or draft.data is None:
            return Saved(file, draft)
        return _written(file, draft.data, draft)


def make_desk(root: Path, id_: str, typed: TypedDesk, lang: str) -> Saved:
    """Writes a new desk's file; its id is made of its name where none is given.

    Findings: ``desk-id-unsafe``, ``usage-desk-exists``, those of ``drafted``, ``write-failed``; a new desk is
    written with warnings only.
    """
    reporter = Reporter()
    with _writing:
        file = new_file(root, new_id(root, id_, typed, reporter), lang)
        text = desk_text(file.data, file.file, Reporter())
        draft = drafted(text, file.path, root, typed, lang) if text else None
        errors = draft and any(each.finding.severity is Severity.ERROR for each in draft.found)
        if reporter.has_errors or draft is None or draft.data is None or errors:
            return Saved(None, draft, findings=tuple(reporter))
        return _written(file, draft.data, draft, is_new=True)


def new_id(root: Path, id_: str, typed: TypedDesk, reporter: Reporter) -> str:
    """The id of a new desk: as it was typed, else made of its name; empty where it can be none.

    Findings: ``desk-id-unsafe``, ``usage-desk-exists``, capitals or not.
    """
    id_ = id_.strip() or folder_name(_first_name(typed))
    if id_ and not safe_id(id_):
        reporter.report("desk-id-unsafe", id=id_[:60], likely=folder_name(id_) or NAMELESS)
        return ""
    if there := _taken(root, id_ or NAMELESS):
        reporter.report("usage-desk-exists", path=f"{FOLDER}/{there}")
    return id_ or NAMELESS


def save_lines(root: Path, id_: str, opened: str, first: int, count: int, lines: str) -> Saved:
    """Puts lines in the place of ``count`` others of a file that can't be read, if it can be read then."""
    with _writing:
        file = desk_file(root, id_)
        if file is None or file.sha256 != opened:
            return Saved(file, None, changed=file is not None)
        text = file.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        read = text.split("\n")
        if not 1 <= first <= first + count - 1 <= len(read):
            return Saved(file, None)
        begun, *below = lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        last = first + count - 1
        edit = LineEdit(first, 1, last, len(read[last - 1]) + 1, begun, tuple(below))
        data = with_edits(file.data, read, [edit])
        reporter = Reporter()
        again = desk_text(data, file.file, reporter)
        if again is None or any(each.code == "yaml-too-deep" for each in reporter):
            return Saved(DeskFile(file.id, file.path, file.file, data), None, findings=tuple(reporter))
        return _written(file, data, None)


def take_logo(root: Path, file: DeskFile, input_: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Puts a picture into the folder of logos, named after the desk and what it is for; its name there, or
    what is wrong with it.

    What it is, is told by its bytes. A drawing is written anew, as it is on a page. Findings: those of
    ``read_picture``, ``write-failed``.
    """
    reporter = Reporter()
    ending = _ENDINGS.get(header(data).kind, ".png")
    part = input_.rpartition(".")[2]
    name = f"{file.id}{'' if part == 'file' else f'-{part}'}{ending}"
    with tempfile.TemporaryDirectory() as scratch:
        inside = Path(scratch)
        path = inside / f"logo{ending}"
        path.write_bytes(data)
        asset = read_picture(path, inside, name, "desk/logo", Place(file.file), _SHOWN_SIZE, reporter)
    if asset is None:
        return "", tuple(reporter)
    place = root / FOLDER / LOGOS / name
    with _writing:
        try:
            if place.parent.resolve() != (root / FOLDER).resolve() / LOGOS:  # a link to elsewhere
                raise OSError("logos")
            if place.is_file() and not place.is_symlink() and place.read_bytes() != asset.data:
                write_file(place.with_name(f"{place.name}~"), place.read_bytes())
            write_file(place, asset.data)
        except OSError as fault:
            reporter.report("write-failed", f"{FOLDER}/{LOGOS}/{name}", reason=fault.strerror or "?")
            return "", tuple(reporter)
    return f"{LOGOS}/{name}", ()


def _written(file: DeskFile, data: bytes, draft: DeskDraft | None, *, is_new: bool = False) -> Saved:
    """Puts the file in its place in one step, and what was there beside it. Finding: ``write-failed``."""
    reporter = Reporter()
    if data == file.data and not is_new:
        return Saved(file, draft, written=True)
    try:
        if not is_new:
            write_file(file.path.with_name(f"{file.path.name}~"), file.data)
        write_file(file.path, data)
    except OSError as fault:
        reporter.report("write-failed", file.file, reason=fault.strerror or "?")
        return Saved(file, draft, findings=tuple(reporter))
    return Saved(DeskFile(file.id, file.path, file.file, data), draft, written=True)


def _first_name(typed: TypedDesk) -> str:
    names = (text for name, text in typed.texts.items() if name.startswith("name."))
    return next((text.replace("\n", "") for text in names if text.strip()), "")


def _taken(root: Path, id_: str) -> str:
    """The file in the folder of desks that has this id already, capitals or not."""
    files = sorted((root / FOLDER).glob("*.y*ml"))
    return next((path.name for path in files if path.stem.casefold() == id_.casefold()), "")
