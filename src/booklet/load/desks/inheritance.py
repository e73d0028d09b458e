"""A desk's file over the files it extends: whose value stands, and where each one is written.

Not here: what a value means (``record``), whether a whole desk is said (``file``).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import PART_RULE
from booklet.load.files import NOTHING_UNSAVED, Folder
from booklet.load.schema import Document


@dataclass(frozen=True)
class DeskValues:
    """What a desk says, its own before its bases'.

    ``places`` maps a path such as ``("phones", 0, "number")`` to where it is written; ``files`` are the names
    of the desk's file and its bases, nearest first.
    """

    values: Mapping[str, Any]
    places: Mapping[tuple, Place]
    files: tuple[str, ...]

    @staticmethod
    def of(document: Document, file: str) -> DeskValues:
        """What a document of the file says; None for a key that was left empty, which takes a base's away."""
        return DeskValues(document.values, document.places, (file,))

    def at(self, *path: str | int) -> Place:
        """Where a value, or the nearest one around it, is written."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Place(self.files[0]))

    def over(self, base: DeskValues) -> DeskValues:
        """These values before those of ``base``: a key given here replaces the base's whole."""
        theirs = {path: place for path, place in base.places.items() if path and path[0] not in self.values}
        return DeskValues(
            {**base.values, **self.values}, {**theirs, **self.places}, (*self.files, *base.files)
        )


def read_chain(
    path: Path, root: Path, reporter: Reporter, unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED
) -> DeskValues | None:
    """The file at ``path`` over those it extends, which together need not make a whole desk; None where one
    of them can't be read. ``unsaved`` are bytes of files that are read in the place of what lies there.

    Findings: those of reading, in whichever file of the chain they stand; ``extends-missing``,
    ``extends-cycle`` (no file of the circle would be the first).
    """
    folder = Folder(path.parent, root, unsaved)
    name, chain = path.name, [path.name]
    whole: DeskValues | None = None
    while True:
        document = folder.yaml(name, PART_RULE, reporter)
        if document.values is None:
            return None
        below = DeskValues.of(document, folder.name(name))
        whole = whole.over(below) if whole else below
        base = below.values.get("extends")
        if not base:
            return whole
        name = base_file(base, folder)
        if not name:
            near = _near(base, folder)
            reporter.report("extends-missing", *below.at("extends"), key="extends", name=base, near=near)
            return None
        if name in chain:
            circle = " → ".join([*chain[chain.index(name) :], name])
            reporter.report("extends-cycle", *below.at("extends"), chain=circle)
            return None
        chain.append(name)


def base_file(name: str, folder: Folder) -> str:
    """The name of the file in the folder that ``name`` means, or nothing; links must stay inside."""
    for full in (name, f"{name}.yaml", f"{name}.yml"):
        path = folder.path / full
        if (
            full.endswith((".yaml", ".yml"))
            and path.is_file()
            and path.resolve().parent == folder.path.resolve()
        ):
            return full
    return ""


def _near(name: str, folder: Folder) -> str:
    """The base most likely meant, or all there are."""
    names = sorted(path.stem for path in folder.path.glob("*.y*ml"))
    near = difflib.get_close_matches(name.removesuffix(".yaml").lower(), names, 1, 0.5)
    return near[0] if near else "、".join(names[:8]) or "—"
