"""The print room's files beside the PDFs: a desk's pages and pictures, and the first page of all desks.

What was written is listed in ``room/files.json``, so that what isn't made any more is removed and nobody's
own file is. Not here: what is in them (``room``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.write.files import is_there, report_failed, write_file
from booklet.write.manifest import PICTURE, entries_of, report_entries
from booklet.write.names import INDEXES

ROOM, PHONE = "room", "phone"
LIST, STATE, ROOM_VERSION = f"{ROOM}/files.json", f"{ROOM}/desk.json", 1


@dataclass(frozen=True)
class ListedFile:
    """A PDF that lies in a desk's folder as its manifest lists it: its path, its entry, its bytes' number and
    preflight's answers."""

    path: str
    entry: Mapping[str, Any]
    size: int
    answers: tuple[Mapping[str, Any], ...]


def listed_files(folder: Path) -> list[ListedFile]:
    """Every file that a desk's manifest lists and that is there, but for pictures of pages, in the order of
    paths."""
    answers = {entry["path"]: entry.get("answers", ()) for entry in report_entries(folder)}
    made = []
    for path, entry in sorted(entries_of(folder).items()):
        if entry.get("form") == PICTURE:
            continue
        with suppress(OSError):
            size = (folder / path).stat().st_size
            made.append(ListedFile(path, entry, size, tuple(answers.get(path, ()))))
    return made


def head_of(folder: Path, path: str, count: int = 24) -> bytes:
    """The first bytes of a file; none where it isn't there."""
    try:
        with (folder / path).open("rb") as stream:
            return stream.read(count)
    except OSError:
        return b""


def bytes_of(folder: Path, path: str) -> bytes:
    """A file's bytes; none where it can't be read."""
    try:
        return (folder / path).read_bytes()
    except OSError:
        return b""


def room_state(folder: Path) -> dict[str, Any]:
    """What a desk's print room remembers of itself; nothing where there is none or it can't be read."""
    try:
        data = json.loads((folder / STATE).read_text("utf-8"))
        return data if data["version"] == ROOM_VERSION else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def room_states(out: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each desk's print room under ``out`` remembers, by the name of its folder."""
    for path in sorted(out.glob(f"*/{STATE}")):
        folder = path.parents[1]
        if state := room_state(folder):
            yield folder.name, state


def write_room(
    folder: Path,
    made: Mapping[str, bytes],
    kept: Iterable[str],
    state: Mapping[str, Any],
    shown: str,
    reporter: Reporter,
) -> None:
    """Puts a desk's room in place, pictures before the pages that show them, and removes what isn't made any
    more.

    ``made`` are files by path below ``folder``, ``kept`` the paths of those that stay as they lie there;
    ``state`` is remembered. ``shown`` is the folder's name in findings. Findings: ``write-failed``,
    ``write-path-long``.
    """
    state_file = _json({"version": ROOM_VERSION, **state})
    wanted = {*made, *kept, STATE}
    before = _listed(folder)
    try:
        _write(folder, LIST, _json(sorted(wanted | before)))
        for path, data in sorted({**made, STATE: state_file}.items(), key=lambda pair: _is_page(pair[0])):
            _write(folder, path, data)
        for path in sorted(before - wanted):
            (folder / path).unlink(missing_ok=True)
        _write(folder, LIST, _json(sorted(wanted)))
    except OSError as fault:
        report_failed(f"{shown}/{ROOM}", fault, reporter)


def remove_room(folder: Path) -> None:
    """Removes a desk's room, what is listed of it and no more."""
    for path in _listed(folder):
        with suppress(OSError):
            (folder / path).unlink(missing_ok=True)
    with suppress(OSError):
        (folder / LIST).unlink(missing_ok=True)


def write_home(out: Path, pages: Mapping[str, str], reporter: Reporter) -> None:
    """Puts the first page of the print room in place, and removes those of scripts that aren't made any more.
    Findings: ``write-failed``, ``write-path-long``."""
    for name in INDEXES:
        try:
            if name in pages:
                _write(out, name, pages[name].encode())
            else:
                (out / name).unlink(missing_ok=True)
        except OSError as fault:
            report_failed(f"{out.name}/{name}", fault, reporter)


def room_paths(folder: Path) -> set[str]:
    """The paths of a desk's room below its folder."""
    return _listed(folder) | ({LIST} if (folder / LIST).is_file() else set())


def _listed(folder: Path) -> set[str]:
    try:
        paths = json.loads((folder / LIST).read_text("utf-8"))
        return {path for path in paths if path in INDEXES or _inside(path)}
    except (OSError, ValueError, TypeError):
        return set()


def _inside(path: str) -> bool:
    """A listed path must lie in the room, or be a page of contents beside the pages for a phone: the list
    may have been edited."""
    parts = Path(path).parts
    own = parts[:1] == (ROOM,) or (parts[:1] == (PHONE,) and parts[2:] == INDEXES[:1])
    return not Path(path).is_absolute() and ".." not in parts and own


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _write(folder: Path, path: str, data: bytes) -> None:
    if not is_there(folder, path, hashlib.sha256(data).hexdigest()):
        write_file(folder / path, data)
