"""A desk's YAML file to its record: a whole desk must be said, by the file or by those it extends.

Not here: whose value stands (``inheritance``), what it becomes (``record``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import DESK_RULE
from booklet.load.desks.inheritance import DeskValues, read_chain
from booklet.load.desks.record import desk_of
from booklet.load.files import NOTHING_UNSAVED
from booklet.model import Desk


def load_desk(
    path: Path, root: Path, reporter: Reporter, unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED
) -> Desk | None:
    """The desk that a YAML file describes; its id is the file's name without the ending. None if an error
    was found. ``unsaved`` are bytes of files that are read in the place of what lies there.

    Findings: those of ``read_chain`` and ``desk_of``; ``yaml-missing-key`` and ``yaml-empty`` for what none
    of the files says.
    """
    own = Reporter()
    given = read_chain(path, root, own, unsaved)
    desk = None
    if given:
        _report_missing(given, own)
        desk = desk_of(path.stem, given, path.parent, own)
    reporter.add(*own)
    return None if own.has_errors else desk


def _report_missing(given: DeskValues, reporter: Reporter) -> None:
    """``yaml-missing-key``, ``yaml-empty``: what a desk must say and none of its files does, but for keys
    already reported as mistyped (``yaml-unknown-key``)."""
    mistyped = {
        dict(found.values).get("suggestion") for found in reporter if found.code == "yaml-unknown-key"
    }
    for key, rule in DESK_RULE.fields.items():
        if not rule.required or key in mistyped:
            continue
        if key not in given.values:
            reporter.report("yaml-missing-key", *given.at(), key=key, under=given.at().file)
        elif given.values[key] == "":
            reporter.report("yaml-empty", *given.at(key), key=key)
