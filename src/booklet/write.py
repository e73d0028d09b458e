"""Finished files into the output folder: whole or not at all, listed in a manifest.

The only module that touches the output folder. Not here: what is in the files.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.findings import Finding, finding
from booklet.locks import LockHeld, exclusive
from booklet.path_length import MAX_PATH, refused_length

if TYPE_CHECKING:  # the records take longer to load than a build with nothing to do may take
    from booklet.model import File, Result

MANIFEST, VERSION = "manifest.json", 2  # 2: an edition may have several files, told apart by form
_READABLE = (1, 2)
REPORT, REPORT_PAGE, REPORT_VERSION = "preflight.json", "preflight.html", 1
LOCK = ".building"
_PART = ".part"
TABLE = "desks.csv"
SHEETS = "signoff"  # the folder of sign-off sheets, which no build makes or removes
_CACHE = ".cache"  # what only saves time: it may be deleted or damaged at any moment
REQUESTS = "requests"  # the folder in it whose files are one for each way of asking
_REQUESTS = 40  # remembered at most
_OURS = re.compile(r"\.\d+\.part$")  # a stranger's .part stays


@contextmanager
def locked(out: Path | None) -> Iterator[list[Finding]]:
    """Keeps every other build out of ``out`` for as long as the block runs; None: nothing to keep.

    Yields ``build-running`` where another build is at work there, ``write-failed`` where the folder
    can't be written in: then the block must leave it alone.
    """
    if out is None:
        yield []
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(exclusive(out / LOCK))
            found = []
        except LockHeld as held:
            found = [finding("build-running", out.name, pid=held)]
        except OSError as fault:
            found = [_failed(out.name, fault)]
        yield found


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
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_results(
    folder: Path, results: Iterable[Result], wanted: frozenset[str] | None, shown: str
) -> list[Finding]:
    """Writes a desk's finished files under ``folder`` and brings its manifest up to date.

    ``wanted`` holds the paths that a whole build would make: listed files that are not among them are removed
    (None: nothing is), but for sign-off sheets. Entries of editions not built this time stay as they are.
    What is listed has its hash at every moment: the manifest gives a file up before it is touched (and names
    it ``unfinished``), and takes it in again when it is whole. ``shown`` is the folder's name in findings.
    Findings: ``write-failed``, ``write-path-long``, ``manifest-unreadable``.
    """
    _sweep(folder)
    entries, unfinished, found = _read(folder, shown)
    gone = (
        set()
        if wanted is None
        else {
            path
            for path in (*entries, *unfinished)
            if path not in wanted and not path.startswith(f"{SHEETS}/")
        }
    )
    kept = {
        path: entry for path, entry in entries.items() if path not in gone and os.path.isfile(folder / path)
    }
    new = [
        (file, hashlib.sha256(file.pdf).hexdigest())
        for result in results
        for file in result.files
        if not result.kept
    ]
    changed = [(file, hash_) for file, hash_ in new if not _is_there(folder, file.path, hash_)]
    given_up = {file.path: kept.pop(file.path, None) for file, _ in changed}
    for file, hash_ in new:
        if file.path not in given_up:
            kept[file.path] = _entry(file, hash_)
    if given_up or gone:
        try:
            _list(folder, kept, {*given_up, *gone})
        except OSError as fault:
            return [*found, _failed(f"{shown}/{MANIFEST}", fault)]
    for file, hash_ in changed:
        try:
            write_file(folder / file.path, file.pdf)
        except OSError as fault:
            found.append(_failed(f"{shown}/{file.path}", fault))
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
            found.append(_failed(f"{shown}/{path}", fault))
            left.add(path)  # the next build tries again
    try:
        _list(folder, kept, left)
    except OSError as fault:
        found.append(_failed(f"{shown}/{MANIFEST}", fault))
    return found


def write_report(
    folder: Path, new: Iterable[Mapping[str, Any]], page: Callable[[list[Mapping[str, Any]]], str], shown: str
) -> list[Finding]:
    """Brings a desk's preflight report up to date: ``preflight.json``, and as a ``page`` of HTML.

    ``new`` are entries with ``path`` and ``sha256``; what the report has of other files stays for
    as long as the manifest lists the very same bytes. Findings: ``write-failed``.
    """
    hashes = {path: entry.get("sha256") for path, entry in _read(folder, shown)[0].items()}
    entries = {
        entry["path"]: entry
        for entry in (*_reported(folder), *new)
        if hashes.get(entry["path"]) == entry["sha256"]
    }
    kept = [entries[path] for path in sorted(entries)]
    made = {
        REPORT: json.dumps({"version": REPORT_VERSION, "files": kept}, ensure_ascii=False, indent=1) + "\n",
        REPORT_PAGE: page(kept),
    }
    found = []
    for name, text in made.items():
        data = text.encode("utf-8")
        try:
            if not _is_there(folder, name, hashlib.sha256(data).hexdigest()):
                write_file(folder / name, data)
        except OSError as fault:
            found.append(_failed(f"{shown}/{name}", fault))
    return found


def _reported(folder: Path) -> list[dict[str, Any]]:
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
    told = {entry["path"]: entry["sha256"] for entry in _reported(folder)}
    return {
        path: entry for path, entry in _read(folder, "")[0].items() if told.get(path) == entry.get("sha256")
    }


def remember(out: Path, name: str, data: Any) -> None:
    """Keeps plain data under ``out`` for the next build; where that can't be, nothing is said.

    ``name`` is that of a file, in a folder or not.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    path = out / _CACHE / name
    try:
        write_file(path, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        kept = sorted(path.parent.iterdir(), key=lambda p: -p.stat().st_mtime)
        for old in kept[_REQUESTS:] if path.parent.name == REQUESTS else ():
            old.unlink(missing_ok=True)
    except OSError:
        pass


def begun_before(out: Path) -> bool:
    """Whether anything has been built here before, and what saves time is still there."""
    return (out / _CACHE).is_dir()


def recalled(out: Path, name: str) -> Any:
    """What :func:`remember` kept; None where there is none, or not as it was kept."""
    try:
        digest, _, text = (out / _CACHE / name).read_bytes().partition(b"\n")
        return json.loads(text) if hashlib.sha256(text).hexdigest().encode() == digest else None
    except (OSError, ValueError):
        return None


def _failed(shown: str, fault: OSError) -> Finding:
    if length := refused_length(fault):
        return finding("write-path-long", shown, length=length, most=MAX_PATH)
    return finding("write-failed", shown, reason=fault.strerror or str(fault))


def _entry(file: File, hash_: str) -> dict[str, Any]:
    return {**file.record, "path": file.path, "sha256": hash_}


def _is_there(folder: Path, path: str, hash_: str) -> bool:
    """Whether the file is there with these bytes already: then it needs no writing."""
    try:
        return hashlib.sha256((folder / path).read_bytes()).hexdigest() == hash_
    except OSError:
        return False


def _list(folder: Path, entries: Mapping[str, Any], unfinished: Iterable[str]) -> None:
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
    if not _is_there(folder, MANIFEST, hashlib.sha256(text).hexdigest()):
        write_file(path, text)


def write_table(out: Path, data: bytes) -> list[Finding]:
    """Puts the table of what became of each desk into the output folder. Finding: ``write-failed``."""
    try:
        write_file(out / TABLE, data)
    except OSError as fault:  # a spreadsheet program on Windows keeps the file it shows to itself
        return [_failed(f"{out.name}/{TABLE}", fault)]
    return []


def listed(out: Path) -> list[dict[str, Any]]:
    """Everything the manifests under ``out`` list, each path with its desk's folder before it."""
    return [
        {**entry, "path": f"{manifest.parent.name}/{path}"}
        for manifest in sorted(out.glob(f"*/{MANIFEST}"))
        for path, entry in sorted(_read(manifest.parent, "")[0].items())
    ]


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
        entries, _, found = _read(folder, "")
        if found:
            yield FoundFile(folder.name, MANIFEST, BROKEN)
            continue
        told = {entry["path"]: entry["sha256"] for entry in _reported(folder)}
        for path, entry in sorted(entries.items()):
            try:
                data = (folder / path).read_bytes()
            except OSError:
                yield FoundFile(folder.name, path, GONE, entry)
                continue
            digest = hashlib.sha256(data).hexdigest()
            same = digest == entry.get("sha256") == told.get(path, digest)
            yield FoundFile(folder.name, path, WHOLE if same else ALTERED, entry, data)
        known = {unicodedata.normalize("NFC", path) for path in (*entries, MANIFEST, REPORT, REPORT_PAGE)}
        for path in _files(folder):
            if unicodedata.normalize("NFC", path) not in known:
                yield FoundFile(folder.name, path, STRAY)
    for path in sorted(out.glob("*")):
        if path.is_file() and path.name != TABLE and not _litter(path.name):
            yield FoundFile("", path.name, STRAY)


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder that somebody may have put there, as a manifest would name them."""
    for path in sorted(folder.glob("**/*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(_litter(part) for part in parts):
            yield "/".join(parts)


def _litter(name: str) -> bool:
    """What systems and programs leave behind, and what this one does while it works."""
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini") or bool(_OURS.search(name))


def _read(folder: Path, shown: str) -> tuple[dict[str, Mapping[str, Any]], list[str], list[Finding]]:
    """The manifest's entries by path, and the paths that an interrupted build left unlisted."""
    path = folder / MANIFEST
    if not path.exists():
        return {}, [], []
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] not in _READABLE:
            raise ValueError(data["version"])
        return (
            {entry["path"]: entry for entry in data["files"] if _inside(entry["path"])},
            [path for path in data.get("unfinished", ()) if _inside(path)],
            [],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, [], [finding("manifest-unreadable", f"{shown}/{MANIFEST}")]


def _forget(cache: Path) -> None:
    for path in cache.glob("**/*.json*"):
        path.unlink(missing_ok=True)


def _inside(path: str) -> bool:
    """A listed path must stay below its folder: the list may have been edited."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _sweep(folder: Path) -> None:
    """Removes what an interrupted build left half-written; whoever holds the lock has none himself."""
    for part in folder.glob(f"**/*{_PART}"):
        if _OURS.search(part.name):
            with suppress(OSError):
                part.unlink(missing_ok=True)


def clean(out: Path) -> tuple[int, list[Finding]]:
    """Removes every file that a manifest under ``out`` lists; the number of files removed.

    Files that no manifest knows are left, so that nobody's own file is lost.
    Findings: ``build-running``, and ``write-failed`` for what can't be removed.
    """
    if not out.is_dir():
        return 0, []
    with locked(out) as found:
        if found:
            return 0, found
        count = 0
        _forget(out / _CACHE)
        (out / TABLE).unlink(missing_ok=True)
        for manifest in sorted(out.glob(f"**/{MANIFEST}")):
            removed, more = _cleaned(manifest.parent)
            count, found = count + removed, found + more
    for folder in [*sorted((p for p in out.glob("**/*") if p.is_dir()), reverse=True), out]:
        with suppress(OSError):  # something of somebody's is in it
            folder.rmdir()
    return count, found


def _cleaned(folder: Path) -> tuple[int, list[Finding]]:
    """A desk's folder without what its manifest lists; the manifest goes when all of that has gone."""
    entries, unfinished, _ = _read(folder, "")
    count, found = 0, []
    _sweep(folder)
    for path in (*entries, *unfinished, REPORT, REPORT_PAGE, MANIFEST):
        try:
            if os.path.isfile(folder / path) and not (path == MANIFEST and found):
                (folder / path).unlink()
                count += path not in (REPORT, REPORT_PAGE, MANIFEST)
        except OSError as fault:
            found.append(_failed(f"{folder.name}/{path}", fault))
    return count, found
