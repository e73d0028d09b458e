"""What became of many desks: as lines for the screen, as a CSV table, as plain data.

Not here: printing and writing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from booklet.findings import Finding, Severity, phrase
from booklet.model import DeskResult
from booklet.terminal import fitted, width

MOST_LINES = 40  # desks shown one by one on the screen; beyond, those that are as they should be are counted
_NAME_WIDTH = 30  # columns of a terminal


def state(desk: DeskResult) -> str:
    """``refused`` before any piece was begun, ``read`` where none was to be, ``failed``, ``part`` or
    ``built``."""
    if desk.read:
        return "read"
    if not desk.wanted:
        return "refused"
    return "built" if desk.pieces == desk.wanted else "part" if desk.pieces else "failed"


def is_good(desk: DeskResult) -> bool:
    """Whether everything that was asked for of a desk came to be."""
    return state(desk) in ("built", "read")


def lines(desks: Sequence[DeskResult], lang: str) -> list[str]:
    """The table for a screen: id, name, pieces built, errors and warnings, in straight columns.

    Of very many desks, first those that aren't as they should be.
    """
    shown = list(desks)
    if len(desks) > MOST_LINES:
        shown = [d for d in desks if not is_good(d) or _count(d, Severity.ERROR)][:MOST_LINES]
    heads = [phrase(f"desks_{name}", lang) for name in ("id", "name", "state", "made", "errors", "warnings")]
    rows = [
        heads,
        *(
            [
                fitted(d.id, _NAME_WIDTH),
                fitted(d.name or "—", _NAME_WIDTH),
                phrase(f"desks_state_{state(d)}", lang),
                f"{d.pieces}/{d.wanted}",
                str(_count(d, Severity.ERROR) or "—"),
                str(_count(d, Severity.WARNING) or "—"),
            ]
            for d in shown
        ),
    ]
    widths = [max(width(row[i]) for row in rows) for i in range(len(heads))]
    made = (
        [
            "  " + "  ".join(_padded(cell, widths[i], i > 2) for i, cell in enumerate(row)).rstrip()
            for row in rows
        ]
        if shown
        else []
    )
    rest = [d for d in desks if d not in shown]
    if rest:
        bad = sum(not is_good(d) for d in rest)
        all_built = all(state(d) == "built" for d in rest if is_good(d))
        made.append(
            "  " + phrase("desks_rest" if all_built else "desks_rest_read", lang, count=len(rest) - bad)
        )
        if bad:
            made.append(
                "  "
                + phrase(
                    "desks_rest_bad" if any(d.read for d in desks) else "desks_rest_failed", lang, count=bad
                )
            )
    return made


def as_csv(desks: Sequence[DeskResult], lang: str) -> bytes:
    """The whole table with every finding, as Excel opens it rightly: UTF-8 with its mark, CRLF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(
        [
            phrase(f"desks_{name}", lang)
            for name in (
                "id",
                "name",
                "place",
                "state",
                "made",
                "wanted",
                "drafts",
                "errors",
                "warnings",
                "findings",
            )
        ]
    )
    for d in desks:
        file = PurePath(d.file).name if PurePath(d.file).is_absolute() else d.file
        place = f"{file}:{d.row}" if d.row else file
        writer.writerow(
            [
                _text(d.id),
                _text(d.name),
                _text(place),
                phrase(f"desks_state_{state(d)}", lang),
                d.pieces,
                d.wanted,
                d.drafts,
                _count(d, Severity.ERROR),
                _count(d, Severity.WARNING),
                _text("\n".join(_movable(f).as_text(lang) for f in d.findings)),
            ]
        )
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _movable(f: Finding) -> Finding:
    """The finding without the folders of this machine in its place."""
    path = PurePath(f.file)
    return replace(f, file=path.name) if path.is_absolute() else f


def as_records(desks: Sequence[DeskResult], lang: str) -> list[dict[str, Any]]:
    """The table as plain data."""
    return [
        {
            "id": d.id,
            "name": d.name,
            "file": d.file,
            "row": d.row,
            "state": state(d),
            "made": d.pieces,
            "wanted": d.wanted,
            "drafts": d.drafts,
            "findings": [f.as_record(lang) for f in d.findings],
        }
        for d in desks
    ]


def _count(desk: DeskResult, severity: Severity) -> int:
    return sum(f.severity is severity for f in desk.findings)


# --- cells ----------------------------------------------------------------------------


def _padded(text: str, to: int, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space


def _text(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a desk's words come from strangers."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
