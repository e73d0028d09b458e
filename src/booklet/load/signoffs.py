"""A desk's sign-off records: the YAML files in ``signoffs/DESK/`` beside the desk's file.

A desk has its own records and those of every file that it extends. Not here: whether a record still
holds for the texts as they are (``signoff``), or has a day that is yet to come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, finding
from booklet.load.files import Folder
from booklet.load.strict_yaml import Choice, Day, Document, Entries, Items, Lines, Plain, Table
from booklet.model import Desk, Script, SignedPiece, SignOff
from booklet.signoff.record import FOLDER, checksum
from booklet.signoff.rules import latest_due, nameless
from booklet.signoff.words import from_text

REVIEWER = Plain(longest=16)
OFFICE, LICENCE = Plain(longest=20), Plain(longest=16)
_WORDS = {script.value: Lines() for script in Script}
SIGNOFF_RULE = Table(
    {
        "desk": Plain(),
        "reviewer": REVIEWER,
        "office": OFFICE,
        "licence": LICENCE,
        "date": Day(required=True),
        "due": Day(required=True),
        "one_by_one": Lines(),
        "desk_words": Table(_WORDS),
        "pieces": Items(
            Table(
                {
                    "piece": Plain(required=True),
                    "script": Choice(tuple(script.value for script in Script), required=True),
                    "withdrawn": Day(),
                    "digests": Entries(Plain(required=True), required=True),
                    "facts": Lines(),
                    "words": Plain(required=True),
                }
            ),
            required=True,
        ),
        "facts": Entries(Entries(Plain())),
        "checksum": Plain(),
    }
)


class Records:
    """Reads the records of many desks, each file once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[Path, list[Finding]] = {}
        self.read: dict[str, SignOff] = {}  # by file, what could be read

    def of(self, desk: Desk) -> tuple[Desk, list[Finding]]:
        """The desk with its records' files, the nearest first; what is wrong with them.

        Findings: those of reading; ``signoff-edited``, ``signoff-elsewhere``, ``signoff-nameless``,
        ``signoff-backwards``, ``signoff-too-long``.
        """
        names: list[str] = []
        found: list[Finding] = []
        for path in records_of(self.root, desk):
            if path not in self._read:
                record, self._read[path] = _read(path, self.root)
                if record:
                    self.read[record.file] = record
            names.append(Folder(path.parent, self.root).name(path.name))
            found += self._read[path]
        return (replace(desk, signoff_files=tuple(names)) if names else desk), found


def records_of(root: Path, desk: Desk) -> list[Path]:
    """The files of a desk's records, those of the files it extends included."""
    bases = [root / file for file in desk.files if file.endswith((".yaml", ".yml"))]
    return [path for base in bases for path in sorted((base.parent / FOLDER / base.stem).glob("*.yaml"))]


def _read(path: Path, root: Path) -> tuple[SignOff | None, list[Finding]]:
    folder = Folder(path.parent, root)
    document = folder.yaml(path.name, SIGNOFF_RULE)
    found, file = list(document.findings), folder.name(path.name)
    if document.values is None or any(f.severity.value == "error" for f in found):
        return None, found
    values = document.values

    def place(*keys: Any) -> tuple[int, int]:
        return document.places.get(keys, (1, 0))

    made = _record(values, document, file)
    if checksum(made) != (values.get("checksum") or ""):
        found.append(finding("signoff-edited", file, *place("checksum")))
    elif made.desk != path.parent.name:
        found.append(
            finding("signoff-elsewhere", file, *place("desk"), desk=made.desk or "—", folder=path.parent.name)
        )
    if nameless(made.reviewer):
        found.append(finding("signoff-nameless", file, *place("reviewer"), name=made.reviewer or "—"))
    if made.due < made.date:
        found.append(finding("signoff-backwards", file, *place("due"), date=made.date, due=made.due))
    elif made.due > latest_due(made.date):
        found.append(
            finding(
                "signoff-too-long",
                file,
                *place("due"),
                date=made.date,
                due=made.due,
                latest=latest_due(made.date),
            )
        )
    return (None if any(f.severity.value == "error" for f in found) else made), found


def _record(values: Mapping[str, Any], document: Document, file: str) -> SignOff:
    pieces = tuple(
        SignedPiece(
            each["piece"],
            each["script"],
            each.get("digests") or {},
            from_text(each["words"]),
            _ids(each.get("facts")),
            each.get("withdrawn") or "",
            document.places.get(("pieces", at), (0, 0))[0],
        )
        for at, each in enumerate(values.get("pieces") or ())
    )
    lines = {
        key[-1]: place[0] for key, place in document.places.items() if len(key) == 2 and key[0] == "facts"
    }
    lines |= {key[0]: place[0] for key, place in document.places.items() if len(key) == 1}
    return SignOff(
        values.get("reviewer") or "",
        values["date"],
        values["due"],
        pieces,
        {
            id_: {name: text for name, text in seen.items() if text}
            for id_, seen in (values.get("facts") or {}).items()
        },
        _ids(values.get("one_by_one")),
        {script: words for script, words in (values.get("desk_words") or {}).items() if words},
        values.get("office") or "",
        values.get("licence") or "",
        values.get("desk") or "",
        file,
        values.get("checksum") or "",
        lines,
    )


def _ids(given: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(part for each in given or () for part in re.split(r"[\s,，、]+", each) if part)
