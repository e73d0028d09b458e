"""Every file that a request makes the program read, by name and hash. Standard library only.

Reads files to hash them, nothing else; what they say is ``load``'s business.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from booklet.request import Request

LARGE = 200_000  # bytes; smaller files are hashed each time, it takes no longer than to ask
_PART = 1 << 16  # bytes read at once
# the system's own file: a thousand of them are read by a build with nothing to do
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_SETTLED = 2.0  # s; a file system's clock may be so coarse: what is younger may still change unseen
CODE, FONTS, PACKAGES = "code", "fonts", "packages"  # what all editions depend on
PROGRAM = Path(__file__).parents[1]
_LOCK = "requirements.lock"
_NAMED = (".yaml", ".yml", ".svg", ".png", ".jpg", ".jpeg", ".icc", ".icm")  # what a desk may name
_VALUE = re.compile(
    r"""(?:^\s*(?:-\s+)?[\w-]+:|[{,]\s*[\w-]+:|^\s*-)\s*["']?([^"'#{}\[\],\n]+)""", re.MULTILINE
)
_YAML = (".yaml", ".yml")
SIGNOFFS = (
    "signoffs"  # the folder beside a desk's file that has its sign-off records, in a folder of its name
)

Seen = Mapping[str, list]  # a large file's path: size, times, hash


class Digests:
    """SHA-256 of files; of a large one only where its size or times are not those of ``seen``."""

    def __init__(self, seen: Seen | None = None) -> None:
        self._seen = dict(seen or {})
        self.settled: dict[str, list] = {}  # what may be trusted next time

    def of(self, path: str) -> str:
        """The file's hash; empty where it can't be read."""
        try:
            handle = os.open(path, _READING)
            try:
                if os.fstat(handle).st_size < LARGE:
                    return _hash_of_rest(handle)
            finally:
                os.close(handle)
            state = os.stat(path)
            mark = [state.st_size, state.st_mtime_ns, state.st_ctime_ns]
            known = self._seen.get(path)
            if known and known[:3] == mark:
                self.settled[path] = known
                return known[3]
            made = hash_of(path)
        except OSError:
            return ""
        self._seen[path] = [*mark, made]
        if time.time() - max(state.st_mtime_ns, state.st_ctime_ns) / 1e9 > _SETTLED:
            self.settled[path] = self._seen[path]
        return made


def hash_of(path: str) -> str:
    """A file's SHA-256. Raises ``OSError``."""
    handle = os.open(path, _READING)
    try:
        return _hash_of_rest(handle)
    finally:
        os.close(handle)


def _hash_of_rest(handle: int) -> str:
    made = hashlib.sha256()
    while part := os.read(handle, _PART):
        made.update(part)
    return made.hexdigest()


def inputs(request: Request, digests: Digests) -> dict[str, str]:
    """The hash of each file that the request makes the program read.

    Names are relative to the project where a file lies in it. A file that comes or goes makes
    the mapping another one.
    """
    root = str(request.root)
    paths = [
        *_walk(str(request.guide)),
        *_walk(os.path.join(root, "layouts")),
        *_walk(os.path.join(root, "fonts"), (".ttf",)),
        *_walk(str(PROGRAM), (".py",)),
        os.path.join(root, _LOCK),
    ]
    for branding in request.desks:
        paths += _of_desk(str(branding))
    if request.table:  # what its cells name lies in the base's folder
        paths.append(str(request.table))
        paths += _walk(os.path.dirname(str(request.desks[0])), _NAMED)
    return {_name(path, root): digests.of(path) for path in dict.fromkeys(paths)}


def machine(found: Mapping[str, str]) -> dict[str, str]:
    """The hashes of what all editions depend on: ``code``, ``fonts``, ``packages``.

    ``found`` is what :func:`inputs` gave. The packages are those of the lock, with this Python,
    whose own compression is part of a PDF's bytes.
    """
    return {
        CODE: _hash([(n, h) for n, h in found.items() if n.endswith(".py")]),
        FONTS: _hash([(n, h) for n, h in found.items() if n.endswith(".ttf")]),
        PACKAGES: _hash([found.get(_LOCK, ""), sys.version]),
    }


def _hash(items: list) -> str:
    return hashlib.sha256(repr(items).encode()).hexdigest()[:16]


def _name(path: str, root: str) -> str:
    inside = path.startswith(root + os.sep)
    return (path[len(root) + 1 :] if inside else path).replace(os.sep, "/")


def _walk(folder: str, endings: tuple[str, ...] = ()) -> Iterator[str]:
    """The files below a folder in a fixed order, without hidden ones and Python's own cache."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~")) or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _walk(entry.path, endings)
        elif entry.is_file() and (not endings or entry.name.lower().endswith(endings)):
            yield entry.path


def _of_desk(path: str, depth: int = 9) -> Iterator[str]:
    """A desk's file, its sign-off records, and every file that it names: pictures, profiles, desks it builds
    on.

    Whatever value of it is the name of a file counts, under whichever key.
    """
    yield path
    folder = os.path.dirname(path)
    if path.lower().endswith(_YAML):
        yield from _walk(os.path.join(folder, SIGNOFFS, os.path.splitext(os.path.basename(path))[0]), _YAML)
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            text = stream.read()
    except OSError:
        return
    for value in dict.fromkeys(match[1].strip() for match in _VALUE.finditer(text)):
        for name in (value, f"{value}.yaml", f"{value}.yml"):
            named = os.path.join(folder, name)
            if len(name) < 200 and os.path.isfile(named):
                yield from _of_desk(named, depth - 1) if name.endswith(_YAML) and depth else (named,)
