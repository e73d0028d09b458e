"""A desk's manifest, which lists its files with their hashes, and its preflight report, as they lie there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.write.files import is_there, write_file

MANIFEST, VERSION = "manifest.json", 2  # 2: an edition may have several files, told apart by form
_READABLE = (1, 2)
PICTURE = "page-picture"  # form of a page kept as a picture, which goes with its piece
REPORT, REPORT_PAGE, REPORT_VERSION = "preflight.json", "preflight.html", 1

Entries = dict[str, Mapping[str, Any]]


def read_manifest(folder: Path, shown: str, reporter: Reporter) -> tuple[Entries, list[str]]:
    """The manifest's entries by path, and the paths that an interrupted build left unlisted.

    ``shown`` is the folder's name in findings. Finding: ``manifest-unreadable``.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}, []
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] not in _READABLE:
            raise ValueError(data["version"])
        return (
            {entry["path"]: entry for entry in data["files"] if _inside(entry["path"])},
            [path for path in data.get("unfinished", ()) if _inside(path)],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        reporter.report("manifest-unreadable", f"{shown}/{MANIFEST}")
        return {}, []


def _inside(path: str) -> bool:
    """A listed path must stay below its folder: the list may have been edited."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def write_manifest(folder: Path, entries: Mapping[str, Any], unfinished: Iterable[str]) -> None:
    """Writes the manifest, unless it says just this already."""
    text = (
        json.dumps(
            {
                "version": VERSION,
                "files": [entries[path] for path in sorted(entries)],
                **({"unfinished": sorted(unfinished)} if unfinished else {}),
            },
            ensure_ascii=False,
            indent=1,
        ).encode()
        + b"\n"
    )
    path = folder / MANIFEST
    if not is_there(folder, MANIFEST, hashlib.sha256(text).hexdigest()):
        write_file(path, text)


def report_entries(folder: Path) -> list[dict[str, Any]]:
    """The entries of the report that is there; none where it can't be read: it is made anew."""
    try:
        data = json.loads((folder / REPORT).read_text("utf-8"))
        return [
            entry
            for entry in data["files"]
            if entry["path"] and entry["sha256"] and data["version"] == REPORT_VERSION
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def entries_of(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What a desk's manifest lists and its preflight report tells of, by path; nothing where
    one of them can't be read."""
    reported = {entry["path"]: entry["sha256"] for entry in report_entries(folder)}
    return {
        path: entry for path, entry in _entries(folder).items() if reported.get(path) == entry.get("sha256")
    }


def listed(out: Path) -> list[dict[str, Any]]:
    """Everything the manifests under ``out`` list, each path with its desk's folder before it."""
    return [
        {**entry, "path": f"{manifest.parent.name}/{path}"}
        for manifest in sorted(out.glob(f"*/{MANIFEST}"))
        for path, entry in sorted(_entries(manifest.parent).items())
    ]


def _entries(folder: Path) -> Entries:
    unheard = Reporter()  # a manifest that can't be read is reported when it is written
    return read_manifest(folder, "", unheard)[0]
