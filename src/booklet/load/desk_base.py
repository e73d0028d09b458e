"""A desk's file with the files it extends: whose value stands, and where each one is written.

Not here: what a value means (``branding``).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.desk_fields import DESK_RULE, PART_RULE
from booklet.load.files import Folder
from booklet.load.strict_yaml import Document


@dataclass(frozen=True)
class DeskValues:
    """What a desk says, its own before its bases'.

    ``places`` maps a path such as ``("phones", 0, "number")`` to (file, line, column);
    ``files`` are the names of the desk's file and its bases, nearest first.
    """

    values: Mapping[str, Any]
    places: Mapping[tuple, tuple[str, int, int]]
    files: tuple[str, ...]

    def at(self, *path: Any) -> tuple[str, int, int]:
        """Where a value, or the nearest one around it, is written."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, (self.files[0], 0, 0))

    def over(self, base: DeskValues) -> DeskValues:
        """These values before those of ``base``: a key given here replaces the base's whole."""
        theirs = {path: place for path, place in base.places.items() if path and path[0] not in self.values}
        return DeskValues(
            {**base.values, **self.values}, {**theirs, **self.places}, (*self.files, *base.files)
        )


def read_desk(path: Path, root: Path) -> tuple[DeskValues | None, list[Finding]]:
    """The desk file at ``path`` over the files it extends; None where one can't be read.

    Findings: those of :func:`read_chain`; ``yaml-missing-key`` and ``yaml-empty`` for what none of
    the files says.
    """
    given, found = read_chain(path, root)
    return given, [*found, *(_wanting(given, found) if given else ())]


def read_chain(path: Path, root: Path) -> tuple[DeskValues | None, list[Finding]]:
    """The file at ``path`` over those it extends, which together need not make a whole desk.

    Findings: those of reading, in whichever file of the chain they stand; ``extends-missing``,
    ``extends-cycle``.
    """
    folder = Folder(path.parent, root)
    document = folder.yaml(path.name, PART_RULE)
    found = list(document.findings)
    given = _given(document, folder.name(path.name))
    chain = [path.name]
    while given is not None and (base := (document.values or {}).get("extends")):
        place = given.at("extends") if len(chain) == 1 else _place(document, folder.name(chain[-1]))
        name = file_of(base, folder)
        if not name:
            found.append(finding("extends-missing", *place, name=base, near=_near(base, folder)))
            return None, found
        if name in chain:
            found.append(
                finding("extends-cycle", *place, chain=" → ".join([*chain[chain.index(name) :], name]))
            )
            return None, found
        document = folder.yaml(name, PART_RULE)
        found += document.findings
        chain.append(name)
        below = _given(document, folder.name(name))
        given = given.over(below) if below else None
    return given, found


def _given(document: Document, file: str) -> DeskValues | None:
    if document.values is None:
        return None
    return DeskValues(
        document.values, {path: (file, *place) for path, place in document.places.items()}, (file,)
    )


def _place(document: Document, file: str) -> tuple[str, int, int]:
    return (file, *document.places.get(("extends",), (0, 0)))


def file_of(name: str, folder: Folder) -> str:
    """The name of the file in the folder that ``name`` means, or nothing; links must stay inside."""
    for full in (name, f"{name}.yaml", f"{name}.yml"):
        path = folder.path / full
        if (
            full.endswith((".yaml", ".yml"))
            and path.is_file()
            and (path.resolve().parent == folder.path.resolve())
        ):
            return full
    return ""


def _near(name: str, folder: Folder) -> str:
    """The base most likely meant, or all there are."""
    names = sorted(path.stem for path in folder.path.glob("*.y*ml"))
    near = difflib.get_close_matches(name.removesuffix(".yaml").lower(), names, 1, 0.5)
    return near[0] if near else "、".join(names[:8]) or "—"


def _wanting(given: DeskValues, told: list[Finding]) -> list[Finding]:
    """What a desk must say and none of its files does, but for keys already told to be mistyped."""
    mistyped = {dict(f.values).get("suggestion") for f in told if f.code == "yaml-unknown-key"}
    file, line, column = given.at()
    found = []
    for key, rule in DESK_RULE.fields.items():
        if not rule.required or key in mistyped:
            continue
        if key not in given.values:
            found.append(finding("yaml-missing-key", file, line, column, key=key, under=file))
        elif given.values[key] == "":
            found.append(finding("yaml-empty", *given.at(key), key=key))
    return found
