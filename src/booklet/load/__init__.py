"""Files to :class:`~booklet.model.Sources`: everything a build reads is read here, once.

Not here: whether what was read may be printed (``facts``), or how it looks.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.desk_table import DeskTable
from booklet.load.desks.file import load_desk
from booklet.load.desks.inheritance import read_chain
from booklet.load.files import NOTHING_UNSAVED, Folder
from booklet.load.guide.chapter import CHAPTER_FILE, CHECKLIST_FILE
from booklet.load.guide.folder import load_guide
from booklet.load.guide.piece_names import check_piece_names, piece_names, put_in, with_piece_names
from booklet.load.layouts.folder import load_layouts, load_screens
from booklet.load.pictures import MEDIA_TYPES, OTHER_ENDINGS, read_picture
from booklet.load.pictures.picture_file import PAGE_WIDTH
from booklet.load.signoffs import Records
from booklet.model import Asset, Chapter, Desk, Layout, RejectedDesk, SignOff, Sources

__all__ = ["load"]


def load(
    root: Path,
    guide: Path,
    desk_files: Sequence[Path],
    reporter: Reporter,
    *,
    table: Path | None = None,
    sheet: str = "",
    progress: Callable[[int, int], Any] = lambda *_: None,
    unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED,
) -> Sources:
    """Everything in one reading: the guide in ``guide``, the layouts and fonts of ``root``, the desks.

    Desks are the files ``desk_files`` or, with a ``table``, its rows (of ``sheet``) over the first
    of them; ``progress`` hears of these (done, of). ``unsaved`` are bytes of desks' files that are read in
    the place of what lies there. Where an error was found in what all desks share the
    sources hold what could be read, to be looked at and not built, and name the files ``unread``; a desk
    that can't be read is among those refused. The findings are complete either way.
    """
    loaded = load_guide(guide, root, reporter)
    layouts = load_layouts(root / "layouts", root, reporter)
    names = piece_names(loaded.guide, loaded.chapters, layouts)
    unread = {path.parent.name for path in (root / "layouts").glob("*/layout.yaml")} - {x.id for x in layouts}
    check_piece_names(loaded.guide, loaded.chapters, loaded.named_pieces, names, unread, reporter)
    named, chapters = with_piece_names(loaded.guide, loaded.chapters, names)
    if table and all(path.is_file() for path in desk_files):
        from booklet.load.desks.table import load_table  # most requests have none

        desks = load_table(table, root, desk_files[0], reporter, sheet=sheet, progress=progress)
    else:
        desks = _desks(root, desk_files, unsaved, reporter)
    signed, records = _signed(_sharing(desks.desks), root, reporter)
    desks = replace(desks, desks=signed)
    assets = _guide_pictures(guide, root, reporter)
    _check_unused(guide, root, loaded.chapters, layouts, reporter)
    texts = {desks.file: desks.text, **_raw(_desk_files(desks, root), root, unsaved)}
    written = _raw([guide / "guide.yaml", *sorted(guide.rglob("*.md"))], root)
    raw = {file: put_in(loaded.converted.get(file, text), names) for file, text in written.items()} | texts
    return Sources(
        named,
        loaded.ledger,
        chapters,
        layouts,
        desks.desks,
        str((root / "fonts").resolve()),
        assets,
        raw,
        refused=desks.refused,
        headings={desks.file: desks.headings},
        sheets={desks.file: desks.sheet},
        unread=loaded.unread,
        signoffs=records,
        simplified=frozenset(loaded.converted),
        screens=load_screens(root / "layouts", root, reporter),
    )


def _desks(
    root: Path, desk_files: Sequence[Path], unsaved: Mapping[Path, bytes], reporter: Reporter
) -> DeskTable:
    """The desks of the files. Findings: those of a desk's file; ``branding-missing``; ``desk-id-twice``,
    capitals or not: one desk's files would lie over another's."""
    desks: list[Desk] = []
    refused: list[RejectedDesk] = []
    taken: dict[str, str] = {}
    for path in desk_files:
        folder = Folder(path.parent, root, unsaved)
        file, desk = folder.name(path.name), None
        if not folder.has(path.name):
            known = "、".join(sorted(p.stem for p in (root / "branding").glob("*.yaml"))) or "—"
            reporter.report("branding-missing", path.name, known=known)
        elif first := taken.get(path.stem.casefold()):
            reporter.report("desk-id-twice", file, id=path.stem, first=first)
        else:
            desk = load_desk(path, root, reporter, unsaved)
            taken[path.stem.casefold()] = file
        if desk:
            desks.append(desk)
        else:
            refused.append(RejectedDesk(path.stem, "", file, texts=_texts_of(path, root, unsaved)))
    return DeskTable(tuple(desks), tuple(refused))


def _texts_of(path: Path, root: Path, unsaved: Mapping[Path, bytes]) -> tuple[tuple[str, str], ...]:
    """The files that a refused desk is described in, as far as they can be read: its own first."""
    folder = Folder(path.parent, root, unsaved)
    chain = read_chain(path, root, Reporter(), unsaved) if folder.has(path.name) else None
    files = chain.files if chain else (folder.name(path.name),)
    return tuple(_raw([root / file for file in files], root, unsaved).items())


def _sharing(desks: Sequence[Desk]) -> list[Desk]:
    """The same desks, one copy in memory of each picture and profile that several of them use."""
    known: dict[Any, Any] = {}
    shared = ("logo", "logo_light", "logo_mono", "press")
    return [
        replace(
            desk,
            **{name: known.setdefault(value, value) for name in shared if (value := getattr(desk, name))},
        )
        for desk in desks
    ]


def _signed(
    desks: Sequence[Desk], root: Path, reporter: Reporter
) -> tuple[tuple[Desk, ...], dict[str, SignOff]]:
    """The same desks with their sign-off records, which are read once, however many desks share them."""
    records = Records(root)
    return tuple(records.of(desk, reporter) for desk in desks), records.read


def _desk_files(desks: DeskTable, root: Path) -> list[Path]:
    """The YAML files that the desks are described in, bases included, each once."""
    files = dict.fromkeys(f for desk in desks.desks for f in desk.files)
    return [root / file for file in files if file != desks.file]


def _raw(paths: list[Path], root: Path, unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED) -> dict[str, str]:
    """The texts of files that were read before, faults and all, by name."""
    folders = [(Folder(path.parent, root, unsaved), path.name) for path in paths]
    return {folder.name(name): folder.text(name, Reporter()) or "" for folder, name in folders}


def _guide_pictures(guide: Path, root: Path, reporter: Reporter) -> tuple[Asset, ...]:
    """All pictures in the chapters' folders, named ``guide/CHAPTER/FILE``. Findings: those of a picture."""
    assets = []
    for path in sorted(guide.glob("*/*")):
        if path.suffix.lower() in (*MEDIA_TYPES, *OTHER_ENDINGS):
            at = Place(Folder(path.parent, root).name(path.name))
            asset_name = "guide/" + path.relative_to(guide).as_posix()
            asset = read_picture(path, guide, path.name, asset_name, at, PAGE_WIDTH, reporter)
            if asset:
                assets.append(asset)
    return tuple(assets)


_TEXTS = (".md", ".txt", ".markdown", ".yaml", ".yml", ".doc", ".docx")


def _check_unused(
    guide: Path, root: Path, chapters: Sequence[Chapter], layouts: Sequence[Layout], reporter: Reporter
) -> None:
    """``chapter-file-unused``, ``chapter-picture-unused``: files in a chapter's folder that go into no piece;
    most are called something else by mistake."""
    if not layouts:
        return
    copies = sorted({CHAPTER_FILE, CHECKLIST_FILE, *(layout.copy for layout in layouts)})
    for chapter in chapters:
        folder = Folder(guide / chapter.id, root)
        whole = "".join(text.text for text in chapter.texts.values())
        for path in sorted(folder.path.iterdir()):
            if path.name in copies or path.name.startswith((".", "~")):
                continue
            if path.suffix.lower() in _TEXTS:
                near = difflib.get_close_matches(path.name.lower(), copies, 1, 0.5)
                known = near[0] if near else "、".join(copies)
                reporter.report("chapter-file-unused", folder.name(path.name), known=known)
            elif path.suffix.lower() in MEDIA_TYPES and path.name not in whole:
                reporter.report("chapter-picture-unused", folder.name(path.name))
