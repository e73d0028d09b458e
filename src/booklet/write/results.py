"""A desk's finished files, whole or not at all, with its manifest, its preflight report and the table of many
desks."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.findings.reporter import Reporter
from booklet.write.files import is_there, report_failed, sweep, write_file
from booklet.write.manifest import (
    MANIFEST,
    PICTURE,
    REPORT,
    REPORT_PAGE,
    REPORT_VERSION,
    read_manifest,
    report_entries,
    write_manifest,
)
from booklet.write.names import TABLE

if TYPE_CHECKING:  # the records take longer to load than a build with nothing to do may take
    from booklet.model import File, Result

SHEETS = "signoff"  # the folder of sign-off sheets, which no build makes or removes


def write_results(
    folder: Path, results: Iterable[Result], wanted: frozenset[str] | None, shown: str, reporter: Reporter
) -> None:
    """Writes a desk's finished files under ``folder`` and brings its manifest up to date.

    ``wanted`` holds the paths that a whole build would make: listed files that are not among them are removed
    (None: nothing is), but for sign-off sheets. Entries of editions not built this time stay as they are.
    What is listed has its hash at every moment: the manifest gives a file up before it is touched (and names
    it ``unfinished``), and takes it in again when it is whole. ``shown`` is the folder's name in findings.
    Findings: ``write-failed``, ``write-path-long``, ``manifest-unreadable``.
    """
    sweep(folder)
    entries, unfinished = read_manifest(folder, shown, reporter)
    new = [
        (file, hashlib.sha256(file.pdf).hexdigest())
        for result in results
        for file in result.files
        if not result.kept
    ]
    pictures = {path for path, entry in entries.items() if entry.get("form") == PICTURE}
    gone = {
        path
        for path in (*entries, *unfinished)
        if wanted is not None and path not in pictures and _is_left(path, wanted)
    }
    made = {_piece(file.record) for file, _ in new}  # of these a picture that isn't new shows an older page
    stay = {_piece(entry) for path, entry in entries.items() if path not in gone | pictures} - made
    gone = (gone | {path for path in pictures if _piece(entries[path]) not in stay}) - {
        f.path for f, _ in new
    }
    kept = {
        path: entry for path, entry in entries.items() if path not in gone and os.path.isfile(folder / path)
    }
    changed = [(file, hash_) for file, hash_ in new if not is_there(folder, file.path, hash_)]
    given_up = {file.path: kept.pop(file.path, None) for file, _ in changed}
    for file, hash_ in new:
        if file.path not in given_up:
            kept[file.path] = _entry(file, hash_)
    if given_up or gone:
        try:
            write_manifest(folder, kept, {*given_up, *gone})
        except OSError as fault:
            report_failed(f"{shown}/{MANIFEST}", fault, reporter)
            return
    for file, hash_ in changed:
        try:
            write_file(folder / file.path, file.pdf)
        except OSError as fault:
            report_failed(f"{shown}/{file.path}", fault, reporter)
            if before := given_up[file.path]:  # the old file is still there, whole
                kept[file.path] = before
        else:
            kept[file.path] = _entry(file, hash_)
    left = {
        path
        for path in (*unfinished, *given_up)
        if path not in kept and path not in gone and os.path.isfile(folder / path)
    }
    for path in gone:
        try:
            (folder / path).unlink(missing_ok=True)
        except OSError as fault:
            report_failed(f"{shown}/{path}", fault, reporter)
            left.add(path)  # the next build tries again
    try:
        write_manifest(folder, kept, left)
    except OSError as fault:
        report_failed(f"{shown}/{MANIFEST}", fault, reporter)


def _is_left(path: str, wanted: frozenset[str]) -> bool:
    """Whether a listed file is one that no build makes any more."""
    return path not in wanted and not path.startswith(f"{SHEETS}/")


def _piece(record: Mapping[str, Any]) -> tuple[Any, ...]:
    """What all files of an edition have in common."""
    return tuple(record.get(key) for key in ("product", "script", "size", "ink"))


def _entry(file: File, hash_: str) -> dict[str, Any]:
    return {**file.record, "path": file.path, "sha256": hash_}


def write_report(
    folder: Path,
    new: Iterable[Mapping[str, Any]],
    page: Callable[[list[Mapping[str, Any]]], str],
    shown: str,
    reporter: Reporter,
) -> None:
    """Brings a desk's preflight report up to date: ``preflight.json``, and as a ``page`` of HTML.

    ``new`` are entries with ``path`` and ``sha256``; what the report has of other files stays for
    as long as the manifest lists the very same bytes. Findings: ``write-failed``.
    """
    unheard = Reporter()  # the manifest was read before, to be written
    listed = read_manifest(folder, shown, unheard)[0]
    hashes = {path: entry.get("sha256") for path, entry in listed.items()}
    entries = {
        entry["path"]: entry
        for entry in (*report_entries(folder), *new)
        if hashes.get(entry["path"]) == entry["sha256"]
    }
    kept = [entries[path] for path in sorted(entries)]
    made = {
        REPORT: json.dumps({"version": REPORT_VERSION, "files": kept}, ensure_ascii=False, indent=1) + "\n",
        REPORT_PAGE: page(kept),
    }
    for name, text in made.items():
        data = text.encode("utf-8")
        try:
            if not is_there(folder, name, hashlib.sha256(data).hexdigest()):
                write_file(folder / name, data)
        except OSError as fault:
            report_failed(f"{shown}/{name}", fault, reporter)


def write_table(out: Path, data: bytes, reporter: Reporter) -> None:
    """Puts the table of what became of each desk into the output folder. Finding: ``write-failed``."""
    try:
        write_file(out / TABLE, data)
    except OSError as fault:  # a spreadsheet program on Windows keeps the file it shows to itself
        report_failed(f"{out.name}/{TABLE}", fault, reporter)
