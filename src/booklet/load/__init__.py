"""Files to :class:`~booklet.model.Sources`: everything a build reads is read here, once.

Not here: whether what was read may be printed (``facts``), or how it looks.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.load.desk import load_desk
from booklet.load.desk_table import DeskTable, load_table
from booklet.load.files import Folder
from booklet.load.guide import CHAPTER_FILE, CHECKLIST_FILE, load_guide
from booklet.load.layout import load_layouts
from booklet.load.pictures import MEDIA_TYPES, OTHER_ENDINGS, read_picture
from booklet.load.pictures.picture_file import PAGE_WIDTH
from booklet.load.signoffs import Records
from booklet.model import Asset, Chapter, Desk, Layout, RejectedDesk, SignOff, Sources

__all__ = ["load"]


def load(
    root: Path,
    guide: Path,
    desk_files: Sequence[Path],
    table: Path | None = None,
    sheet: str = "",
    progress: Callable[[int, int], Any] = lambda *_: None,
) -> tuple[Sources, list[Finding]]:
    """Everything in one reading: the guide in ``guide``, the layouts and fonts of ``root``, the desks.

    Desks are the files ``desk_files`` or, with a ``table``, its rows (of ``sheet``) over the first
    of them; ``progress`` hears of these (done, of). Where an error was found in what all desks share the
    sources hold what could be read, to be looked at and not built, and name the files ``unread``; a desk
    that can't be read is among those refused. The findings are complete either way.
    """
    book, ledger, chapters, unread, found = load_guide(guide, root)
    layouts, layouts_found = load_layouts(root / "layouts", root)
    found = found + layouts_found
    assets, assets_found = _guide_pictures(guide, root)
    assets_found += _unused_files(guide, root, chapters, layouts)
    desks, records = _signed(_desks(root, desk_files, table, sheet, progress), root)
    found = [*found, *desks.findings, *assets_found]
    texts = {desks.file: desks.text, **_raw(_desk_files(desks, root), root)}
    raw = {**_raw([guide / "guide.yaml", *sorted(guide.rglob("*.md"))], root), **texts}
    return Sources(
        book,
        ledger,
        chapters,
        layouts,
        desks.desks,
        str((root / "fonts").resolve()),
        assets,
        raw,
        refused=desks.refused,
        headings={desks.file: desks.headings},
        unread=unread,
        signoffs=records,
    ), found


def _desks(
    root: Path,
    desk_files: Sequence[Path],
    table: Path | None,
    sheet: str,
    progress: Callable[[int, int], Any],
) -> DeskTable:
    """The desks of the files, or of the table over the first file."""
    missing = [path for path in desk_files if not path.is_file()]
    if table and not missing:
        return _sharing(load_table(table, root, desk_files[0], sheet, progress))
    known = "、".join(sorted(p.stem for p in (root / "branding").glob("*.yaml"))) or "—"
    desks: list[Desk] = []
    refused: list[RejectedDesk] = []
    found: list[Finding] = []
    taken: dict[str, str] = {}
    for path in desk_files:
        file = Folder(path.parent, root).name(path.name)
        if path in missing:
            desk, desk_found = None, [finding("branding-missing", path.name, known=known)]
        elif first := taken.get(path.stem.casefold()):
            desk, desk_found = None, [finding("desk-id-twice", file, id=path.stem, first=first)]
        else:
            desk, desk_found = load_desk(path, root)
            taken[path.stem.casefold()] = file
        found += desk_found
        if desk:
            desks.append(desk)
        else:
            refused.append(RejectedDesk(path.stem, "", file))
    return _sharing(DeskTable(tuple(desks), tuple(refused), tuple(found)))


def _sharing(table: DeskTable) -> DeskTable:
    """The same desks, one copy in memory of each picture and profile that several of them use."""
    known: dict[Any, Any] = {}
    shared = ("logo", "logo_light", "logo_mono", "press")
    return replace(
        table,
        desks=tuple(
            replace(
                desk,
                **{name: known.setdefault(value, value) for name in shared if (value := getattr(desk, name))},
            )
            for desk in table.desks
        ),
    )


def _signed(table: DeskTable, root: Path) -> tuple[DeskTable, dict[str, SignOff]]:
    """The same desks with their sign-off records, which are read once, however many desks share them."""
    records = Records(root)
    desks, found = [], list(table.findings)
    for desk in table.desks:
        desk, more = records.of(desk)
        desks.append(desk)
        found += more
    return replace(table, desks=tuple(desks), findings=tuple(dict.fromkeys(found))), records.read


def _desk_files(desks: DeskTable, root: Path) -> list[Path]:
    """The YAML files that the desks are described in, bases included, each once."""
    files = dict.fromkeys(f for desk in desks.desks for f in desk.files)
    return [root / file for file in files if file != desks.file]


def _raw(paths: list[Path], root: Path) -> dict[str, str]:
    made = {}
    for path in paths:
        folder = Folder(path.parent, root)
        made[folder.name(path.name)] = folder.text(path.name)[0] or ""
    return made


def _guide_pictures(guide: Path, root: Path) -> tuple[tuple[Asset, ...], list[Finding]]:
    """All pictures in the chapters' folders, named ``guide/CHAPTER/FILE``."""
    assets, reporter = [], Reporter()
    for path in sorted(guide.glob("*/*")):
        if path.suffix.lower() in (*MEDIA_TYPES, *OTHER_ENDINGS):
            name = Folder(path.parent, root).name(path.name)
            asset = read_picture(
                path,
                guide,
                path.name,
                "guide/" + path.relative_to(guide).as_posix(),
                (name, 0, 0),
                PAGE_WIDTH,
                reporter,
            )
            if asset:
                assets.append(asset)
    return tuple(assets), list(reporter)


_TEXTS = (".md", ".txt", ".markdown", ".yaml", ".yml", ".doc", ".docx")


def _unused_files(
    guide: Path, root: Path, chapters: Sequence[Chapter], layouts: Sequence[Layout]
) -> Iterator[Finding]:
    """Files in a chapter's folder that go into no piece: most are called something else by mistake."""
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
                yield finding(
                    "chapter-file-unused",
                    folder.name(path.name),
                    known=near[0] if near else "、".join(copies),
                )
            elif path.suffix.lower() in MEDIA_TYPES and path.name not in whole:
                yield finding("chapter-picture-unused", folder.name(path.name))
