"""Files to :class:`~booklet.model.Sources`: everything a build reads is read here, once.

Not here: whether what was read may be printed (``facts``), or how it looks.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from booklet.findings import Finding, Severity, finding
from booklet.load.branding import load_branding
from booklet.load.files import Folder
from booklet.load.guide import CHAPTER_FILE, CHECKLIST_FILE, load_guide
from booklet.load.layout import load_layouts
from booklet.load.pictures import MEDIA_TYPES, read_picture
from booklet.load.strict_yaml import decode
from booklet.model import Asset, Branding, Chapter, Layout, Ledger, Sources

__all__ = ["load"]


def load(root: Path, guide: Path, brandings: Sequence[Path]) -> tuple[Sources | None, list[Finding]]:
    """Everything in one reading: the guide in ``guide``, the layouts and fonts of ``root``.

    Returns None for the sources when an error was found; the findings are complete either way.
    """
    read, found = load_guide(guide, root)
    layouts, layouts_found = load_layouts(root / "layouts", root)
    found = found + layouts_found
    desks = []
    for path in brandings:
        if not path.is_file():
            known = "、".join(sorted(p.stem for p in (root / "branding").glob("*.yaml")))
            found.append(finding("branding-missing", path.name, known=known or "—"))
            continue
        desk, desk_found = load_branding(path, root)
        found += desk_found
        if desk:
            desks.append(desk)
    assets, assets_found = _guide_pictures(guide, root)
    found += assets_found
    if read:
        found += _unused_files(guide, root, read[2], layouts)
        found += _unsigned_facts(desks, _raw(_desk_files(desks, root), root), read[1])
    if read is None or any(f.severity is Severity.ERROR for f in found):
        return None, found
    book, ledger, chapters = read
    raw = _raw([guide / "guide.yaml", *sorted(guide.rglob("*.md")),
                *_desk_files(desks, root)], root)
    return Sources(book, ledger, chapters, layouts, tuple(desks), str(root / "fonts"), assets,
                   raw), found


def _desk_files(desks: Sequence[Branding], root: Path) -> list[Path]:
    """The files that the desks are described in, bases included, each once."""
    return [root / file for file in dict.fromkeys(f for desk in desks for f in desk.files)]


def _raw(paths: list[Path], root: Path) -> dict[str, str]:
    return {Folder(path.parent, root).name(path.name): decode(path.read_bytes(), "")[0] or ""
            for path in paths}


def _guide_pictures(guide: Path, root: Path) -> tuple[tuple[Asset, ...], list[Finding]]:
    """All pictures in the chapters' folders, named ``guide/CHAPTER/FILE``."""
    assets, found = [], []
    for path in sorted(guide.glob("*/*")):
        if path.suffix.lower() in MEDIA_TYPES:
            name = Folder(path.parent, root).name(path.name)
            asset, asset_found = read_picture(
                path, guide, path.name, "guide/" + path.relative_to(guide).as_posix(), (name, 0, 0))
            found += asset_found
            if asset:
                assets.append(asset)
        elif path.suffix.lower() in _OTHER_PICTURES:
            found.append(finding("picture-kind", Folder(path.parent, root).name(path.name),
                                 path=path.name))
    return tuple(assets), found


_OTHER_PICTURES = (".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif")
_TEXTS = (".md", ".txt", ".markdown", ".yaml", ".yml", ".doc", ".docx")


def _unused_files(guide: Path, root: Path, chapters: Sequence[Chapter],
                  layouts: Sequence[Layout]) -> Iterator[Finding]:
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
                yield finding("chapter-file-unused", folder.name(path.name),
                              known=near[0] if near else "、".join(copies))
            elif path.suffix.lower() in MEDIA_TYPES and path.name not in whole:
                yield finding("chapter-picture-unused", folder.name(path.name))


def _unsigned_facts(desks: Sequence[Branding], texts: Mapping[str, str],
                    ledger: Ledger) -> Iterator[Finding]:
    """Facts that a desk's review names and the ledger doesn't have."""
    for desk in desks:
        file = desk.places.get("review", (desk.file, 0, 0))[0]  # a base's, where that has the review
        for id_ in desk.review.facts if desk.review else ():
            if id_ != "all" and id_ not in ledger.facts:
                yield finding("fact-unknown", file, *_place(texts[file], id_), id=id_)


def _place(text: str, word: str) -> tuple[int, int]:
    """The line and column of a word in a text."""
    match = re.search(rf"\b{re.escape(word)}\b", text)
    at = match.start() if match else 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
