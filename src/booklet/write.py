"""Finished files into the output folder: whole or not at all, listed in a manifest.

The only module that touches the output folder. Not here: what is in the files.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Iterable, Mapping

from booklet.findings import Finding, finding
from booklet.model import Result

MANIFEST, VERSION = "manifest.json", 2  # 2: an edition may have several files, told apart by form
_READABLE = (1, 2)
_PART = ".part"
TABLE = "desks.csv"


def write_file(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` in one step; what was there stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_results(folder: Path, results: Iterable[Result], wanted: frozenset[str],
                  shown: str) -> list[Finding]:
    """Writes a desk's finished files under ``folder`` and brings its manifest up to date.

    ``wanted`` holds the paths that a whole build would make: listed files that are not
    among them are removed. Entries of editions not built this time stay as they are.
    ``shown`` is the folder's name in findings. Findings: ``write-failed``, ``manifest-unreadable``.
    """
    entries, found = _read(folder, shown)
    _sweep(folder)
    for file in (file for result in results for file in result.files):
        try:
            write_file(folder / file.path, file.pdf)
        except OSError as fault:
            found.append(finding("write-failed", f"{shown}/{file.path}",
                                 reason=fault.strerror or str(fault)))
            continue
        entries[file.path] = {**file.record, "path": file.path,
                              "sha256": hashlib.sha256(file.pdf).hexdigest()}
    for path in [path for path in entries if path not in wanted]:
        (folder / path).unlink(missing_ok=True)
        del entries[path]
    kept = [entries[path] for path in sorted(entries) if (folder / path).is_file()]
    try:
        write_file(folder / MANIFEST, json.dumps(
            {"version": VERSION, "files": kept}, ensure_ascii=False, indent=1).encode() + b"\n")
    except OSError as fault:
        found.append(finding("write-failed", f"{shown}/{MANIFEST}",
                             reason=fault.strerror or str(fault)))
    return found


def write_table(out: Path, data: bytes) -> list[Finding]:
    """Puts the table of what became of each desk into the output folder. Finding: ``write-failed``."""
    try:
        write_file(out / TABLE, data)
    except OSError as fault:  # a spreadsheet program on Windows keeps the file it shows to itself
        return [finding("write-failed", f"{out.name}/{TABLE}", reason=fault.strerror or str(fault))]
    return []


def listed(out: Path) -> list[dict[str, Any]]:
    """Everything the manifests under ``out`` list, each path with its desk's folder before it."""
    return [{**entry, "path": f"{manifest.parent.name}/{path}"}
            for manifest in sorted(out.glob(f"*/{MANIFEST}"))
            for path, entry in sorted(_read(manifest.parent, "")[0].items())]


def _read(folder: Path, shown: str) -> tuple[dict[str, Mapping[str, Any]], list[Finding]]:
    path = folder / MANIFEST
    if not path.exists():
        return {}, []
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] not in _READABLE:
            raise ValueError(data["version"])
        return {entry["path"]: entry for entry in data["files"] if _inside(entry["path"])}, []
    except (OSError, ValueError, KeyError, TypeError):
        return {}, [finding("manifest-unreadable", f"{shown}/{MANIFEST}")]


def _inside(path: str) -> bool:
    """A listed path must stay below its folder: the list may have been edited."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _sweep(folder: Path) -> None:
    """Removes what an interrupted build left half-written."""
    for part in folder.glob(f"**/*{_PART}"):
        part.unlink(missing_ok=True)


def clean(out: Path) -> int:
    """Removes every file that a manifest under ``out`` lists; the number of files removed.

    Files that no manifest knows are left, so that nobody's own file is lost.
    """
    count = 0
    for manifest in sorted(out.glob(f"**/{MANIFEST}")):
        entries, _ = _read(manifest.parent, "")
        for path in entries:
            if (manifest.parent / path).is_file():
                (manifest.parent / path).unlink()
                count += 1
        _sweep(manifest.parent)
        manifest.unlink()
    (out / TABLE).unlink(missing_ok=True)
    for folder in sorted((p for p in out.glob("**/*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()
    return count
