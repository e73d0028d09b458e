"""Files to :class:`~booklet.model.Sources`: everything a build reads is read here, once.

Not here: whether what was read may be printed (``facts``), or how it looks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from booklet.findings import Finding, Severity, finding
from booklet.load.branding import load_branding
from booklet.load.files import Folder
from booklet.load.guide import load_guide
from booklet.load.layout import load_layouts
from booklet.load.pictures import MEDIA_TYPES, read_picture
from booklet.load.strict_yaml import decode
from booklet.model import Asset, Sources

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
            found.append(finding("branding-missing", path.name, known=known))
            continue
        desk, desk_found = load_branding(path, root)
        found += desk_found
        if desk:
            desks.append(desk)
    assets, assets_found = _guide_pictures(guide, root)
    found += assets_found
    if read is None or any(f.severity is Severity.ERROR for f in found):
        return None, found
    book, ledger, chapters = read
    raw = _raw([guide / "guide.yaml", *sorted(guide.rglob("*.md")), *brandings], root)
    return Sources(book, ledger, chapters, layouts, tuple(desks), str(root / "fonts"), assets,
                   raw), found


def _raw(paths: list[Path], root: Path) -> dict[str, str]:
    return {Folder(path.parent, root).name(path.name): decode(path.read_bytes(), "")[0] or ""
            for path in paths}


def _guide_pictures(guide: Path, root: Path) -> tuple[tuple[Asset, ...], list[Finding]]:
    """All pictures in the chapters' folders, named ``guide/CHAPTER/FILE``."""
    assets, found = [], []
    for path in sorted(guide.glob("*/*")):
        if path.suffix.lower() in MEDIA_TYPES:
            relative = path.relative_to(guide).as_posix()
            asset, asset_found = read_picture(path, guide, relative, "guide/" + relative,
                                              (relative, 0, 0))
            found += asset_found
            if asset:
                assets.append(asset)
    return tuple(assets), found
