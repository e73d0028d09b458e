"""Which files of a folder may have been meant by a name that isn't there."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection
from itertools import islice
from pathlib import Path

MOST_READ = 2_000  # entries of a folder: what a person could look through, and no disk is slow with
MOST_NAMED = 5


def near_names(path: Path, inside: Path, endings: Collection[str]) -> str:
    """The names most like ``path``'s in its own folder (or ``inside``, where it has none), as the author
    would write them; a dash where nothing there has one of ``endings``. Folders below aren't looked
    into."""
    folder = path.parent if path.parent.is_dir() else inside
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in islice(entries, MOST_READ)
                if Path(entry.name).suffix.lower() in endings and entry.name.isprintable()
            ]
    except OSError:
        names = []
    same = [name for name in names if name.lower() == path.name.lower()]
    same += [name for name in names if Path(name).stem.lower() == path.stem.lower() and name not in same]
    near = same or difflib.get_close_matches(path.name, sorted(names), 1, 0.5)
    before = folder.relative_to(inside).as_posix() if folder.is_relative_to(inside) else ""
    before = f"{before}/" if before not in ("", ".") else ""
    return "、".join(before + name for name in (near or sorted(names))[:MOST_NAMED]) or "—"
