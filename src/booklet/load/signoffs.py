"""A desk's sign-off records: the YAML files in ``signoffs/DESK/`` beside the desk's file.

A desk has its own records and those of every file that it extends. Not here: whether a record still
holds for the texts as they are (``signoff``), or has a day that is yet to come.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.files import Folder
from booklet.load.schema import (
    ChoiceRule,
    DateRule,
    Document,
    LinesRule,
    ListRule,
    MappingRule,
    OpenMappingRule,
    TextRule,
)
from booklet.model import Desk, Script, SignedPiece, SignOff
from booklet.signoff.record import FOLDER, checksum
from booklet.signoff.rules import latest_due, nameless
from booklet.signoff.words import from_text

REVIEWER = TextRule(longest=16)
OFFICE, LICENCE = TextRule(longest=20), TextRule(longest=16)
_WORDS = {script.value: LinesRule() for script in Script}
SIGNOFF_RULE = MappingRule(
    {
        "desk": TextRule(),
        "reviewer": REVIEWER,
        "office": OFFICE,
        "licence": LICENCE,
        "date": DateRule(required=True),
        "due": DateRule(required=True),
        "one_by_one": LinesRule(),
        "desk_words": MappingRule(_WORDS),
        "pieces": ListRule(
            MappingRule(
                {
                    "piece": TextRule(required=True),
                    "script": ChoiceRule(tuple(script.value for script in Script), required=True),
                    "withdrawn": DateRule(),
                    "digests": OpenMappingRule(TextRule(required=True), required=True),
                    "facts": LinesRule(),
                    "words": TextRule(required=True),
                }
            ),
            required=True,
        ),
        "facts": OpenMappingRule(OpenMappingRule(TextRule())),
        "checksum": TextRule(),
    }
)


class Records:
    """Reads the records of many desks, each file once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: set[Path] = set()
        self.read: dict[str, SignOff] = {}  # by file, what could be read

    def of(self, desk: Desk, reporter: Reporter) -> Desk:
        """The desk with its records' files, the nearest first.

        Findings: those of reading, of a file that wasn't read before; ``signoff-edited``,
        ``signoff-elsewhere``, ``signoff-nameless``, ``signoff-backwards``, ``signoff-too-long``.
        """
        names: list[str] = []
        for path in records_of(self.root, desk):
            if path not in self._seen:
                self._seen.add(path)
                if record := _read(path, self.root, reporter):
                    self.read[record.file] = record
            names.append(Folder(path.parent, self.root).name(path.name))
        return replace(desk, signoff_files=tuple(names)) if names else desk


def records_of(root: Path, desk: Desk) -> list[Path]:
    """The files of a desk's records, those of the files it extends included."""
    bases = [root / file for file in desk.files if file.endswith((".yaml", ".yml"))]
    return [path for base in bases for path in sorted((base.parent / FOLDER / base.stem).glob("*.yaml"))]


def _read(path: Path, root: Path, reporter: Reporter) -> SignOff | None:
    """A record's file; None where an error was found in it."""
    own = Reporter()
    folder = Folder(path.parent, root)
    document = folder.yaml(path.name, SIGNOFF_RULE, own)
    made = None
    if document.values is not None and not own.has_errors:
        made = _record(document, folder.name(path.name))
        _check(made, document, path.parent.name, own)
    reporter.add(*own)
    return None if own.has_errors else made


def _check(record: SignOff, document: Document, folder: str, reporter: Reporter) -> None:
    """Whether a record can be one: as it was written by ``sign``, of the desk whose ``folder`` it is in, by
    somebody, for days that a signature may have.

    Findings: ``signoff-edited``, ``signoff-elsewhere``, ``signoff-nameless``, ``signoff-backwards``,
    ``signoff-too-long``.
    """

    def at(key: str) -> Place:
        return document.places.get((key,), Place(record.file, 1))

    day, due = record.date, record.due
    if checksum(record) != record.digest:
        reporter.report("signoff-edited", *at("checksum"))
    elif record.desk != folder:
        reporter.report("signoff-elsewhere", *at("desk"), desk=record.desk or "—", folder=folder)
    if nameless(record.reviewer):
        reporter.report("signoff-nameless", *at("reviewer"), name=record.reviewer or "—")
    if due < day:
        reporter.report("signoff-backwards", *at("due"), date=day, due=due)
    elif due > latest_due(day):
        reporter.report("signoff-too-long", *at("due"), date=day, due=due, latest=latest_due(day))


def _record(document: Document, file: str) -> SignOff:
    values = document.values
    pieces = tuple(
        SignedPiece(
            each["piece"],
            each["script"],
            each.get("digests") or {},
            from_text(each["words"]),
            _ids(each.get("facts")),
            each.get("withdrawn") or "",
            document.places.get(("pieces", at), Place()).line,
        )
        for at, each in enumerate(values.get("pieces") or ())
    )
    places = document.places.items()
    lines = {str(path[1]): place.line for path, place in places if len(path) == 2 and path[0] == "facts"}
    lines |= {str(path[0]): place.line for path, place in places if len(path) == 1}
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
