"""What lies in the output folder, looked at again: is each file what was built?"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.write.files import OURS
from booklet.write.manifest import MANIFEST, REPORT, REPORT_PAGE, read_manifest, report_entries
from booklet.write.names import INDEXES, TABLE
from booklet.write.room_files import room_paths

WHOLE, ALTERED, GONE, STRAY, BROKEN = "whole", "altered", "gone", "stray", "broken"


@dataclass(frozen=True)
class FoundFile:
    """A file of the output folder as it lies there: its desk's folder, its path below that, its
    manifest's entry and its bytes.

    ``state``: the very bytes that were built, others, none at all, a file that no manifest lists, or a
    manifest that can't be read.
    """

    desk: str
    path: str
    state: str
    entry: Mapping[str, Any] = field(default_factory=dict)
    data: bytes = b""


def found_files(out: Path) -> Iterator[FoundFile]:
    """Everything that lies in the output folder or should, but for what a build writes beside its pieces.

    A hash counts where manifest and preflight report agree on it: either may have been edited.
    """
    for folder in sorted(path for path in out.glob("*") if path.is_dir() and not _litter(path.name)):
        unreadable = Reporter()
        entries, _ = read_manifest(folder, "", unreadable)
        if unreadable:
            yield FoundFile(folder.name, MANIFEST, BROKEN)
            continue
        reported = {entry["path"]: entry["sha256"] for entry in report_entries(folder)}
        for path, entry in sorted(entries.items()):
            try:
                data = (folder / path).read_bytes()
            except OSError:
                yield FoundFile(folder.name, path, GONE, entry)
                continue
            digest = hashlib.sha256(data).hexdigest()
            same = digest == entry.get("sha256") == reported.get(path, digest)
            yield FoundFile(folder.name, path, WHOLE if same else ALTERED, entry, data)
        known = {unicodedata.normalize("NFC", path) for path in _known(folder, entries)}
        for path in _files(folder):
            if unicodedata.normalize("NFC", path) not in known:
                yield FoundFile(folder.name, path, STRAY)
    for beside in sorted(out.glob("*")):
        if beside.is_file() and beside.name not in (TABLE, *INDEXES) and not _litter(beside.name):
            yield FoundFile("", beside.name, STRAY)


def _known(folder: Path, entries: Iterable[str]) -> Iterator[str]:
    """The files of a desk's folder that a build has put there."""
    yield from (*entries, MANIFEST, REPORT, REPORT_PAGE)
    yield from room_paths(folder)


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder that somebody may have put there, as a manifest would name them."""
    for path in sorted(folder.glob("**/*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(_litter(part) for part in parts):
            yield "/".join(parts)


def _litter(name: str) -> bool:
    """What systems and programs leave behind, and what this one does while it works."""
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini") or bool(OURS.search(name))
