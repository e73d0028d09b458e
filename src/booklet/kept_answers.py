"""Answers to questions asked before, kept from one run to the next beside the libraries: only to save time.

An answer stands under a hash of all that it rests on: what is asked, the program's own files, the packages
that set-up installed and this Python. So it is what would come out again, and what nobody asked again is
forgotten by and by. What is damaged or can't be read or written is worked out anew and nothing is said: it is
no fault of anybody's. Standard library only. Not here: what rests on what.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from booklet.kept_files import put_whole

Value = TypeVar("Value")
VARIABLE, NAME = "BOOKLET_WITHOUT", "kept_answers"  # switches it off, as the shortcuts of ``typeset``
_MOST_FILES = 24  # of all subjects, of this version of the program and of others
_DIGEST = 32  # bytes before a file's content: its SHA-256
_PROGRAM = Path(__file__).parent
UNKNOWN = object()
_HERE: list[Path | None] = []  # the folder, where one was chosen (:func:`keep_in`)


class KeptAnswers:
    """The answers on one subject, at most ``most``: those asked for last."""

    def __init__(self, subject: str, most: int) -> None:
        self._subject, self._most = subject, most
        self._folder: Path | None = None
        self._kept: OrderedDict[bytes, bytes] | None = None  # as they are in the file
        self._values: dict[bytes, Any] = {}  # of these what this process has asked for
        self._is_new = False

    def answer(self, question: Any, work_out: Callable[[], Value]) -> Value:
        """What ``work_out`` gives, or gave when the same was asked before.

        ``question`` is all that the answer rests on: see :func:`digest_of`. The answer is shared with whoever
        asks again: nobody may change it.
        """
        place = digest_of(question)
        known = self.known(place)
        if known is UNKNOWN:
            known = work_out()
            self.keep(place, known)
        return known  # type: ignore[no-any-return]

    def known(self, place: bytes) -> Any:
        """The answer under a digest; ``UNKNOWN`` where there is none."""
        kept = self._read()
        if place not in kept:
            return UNKNOWN
        kept.move_to_end(place)
        if place not in self._values:
            try:
                self._values[place] = pickle.loads(kept[place])
            except Exception:  # whatever became of it
                del kept[place]
                return UNKNOWN
        return self._values[place]

    def keep(self, place: bytes, value: Any) -> None:
        """Keeps an answer in this process, and with :meth:`write` for the next run."""
        if folder() is None:
            return
        kept = self._read()
        kept[place] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._values[place] = value
        self._is_new = True
        while len(kept) > self._most:
            oldest, _ = kept.popitem(last=False)
            self._values.pop(oldest, None)

    def write(self) -> None:
        """Puts what is new beside the libraries, whole or not at all."""
        place = folder()
        if not self._is_new or place is None or self._kept is None:
            return
        self._is_new = False
        content = pickle.dumps(dict(self._kept), pickle.HIGHEST_PROTOCOL)
        try:
            place.mkdir(exist_ok=True)
            put_whole(place / self._name(), hashlib.sha256(content).digest() + content, _MOST_FILES)
        except OSError:
            return

    def _read(self) -> OrderedDict[bytes, bytes]:
        """What is kept; read once, and again where another folder was chosen."""
        if self._kept is None or self._folder != folder():
            self._folder, self._is_new = folder(), False
            self._kept, self._values = OrderedDict(), {}
            if self._folder is not None:
                try:
                    data = (self._folder / self._name()).read_bytes()
                    if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
                        self._kept.update(pickle.loads(data[_DIGEST:]))
                except Exception:  # not there, or not what this program writes
                    self._kept = OrderedDict()
        return self._kept

    def _name(self) -> str:
        return f"{self._subject}-{_version().hex()[:24]}"


def digest_of(question: Any) -> bytes:
    """The hash of bytes, texts, numbers and records, and of tuples of such, however deep.

    Records count by their ``repr``: their fields must show in it, and be in an order of their own (no sets).
    """
    made = hashlib.sha256()
    for part in _parts(question):
        made.update(part)
    return made.digest()


def _parts(question: Any) -> Iterator[bytes]:
    if isinstance(question, tuple):
        yield b"t%d:" % len(question)
        for each in question:
            yield from _parts(each)
        return
    if isinstance(question, bytes):
        kind, data = b"b", question
    elif isinstance(question, str):
        kind, data = b"s", question.encode("utf-8", "surrogatepass")
    else:
        kind, data = b"r", repr(question).encode("utf-8", "surrogatepass")
    yield kind + b"%d:" % len(data)
    yield data


def folder() -> Path | None:
    """Where answers are kept; None where they aren't: outside ``.venv``, and where that is switched off."""
    if _HERE:
        return _HERE[-1]
    return _beside_libraries()


@lru_cache(maxsize=1)
def _beside_libraries() -> Path | None:
    off = {"all", NAME} & set(os.environ.get(VARIABLE, "").split(","))
    return None if off or sys.prefix == sys.base_prefix else Path(sys.prefix) / "kept-answers"


@contextmanager
def keep_in(place: Path | None) -> Iterator[None]:
    """Keeps answers in another folder, or none at all, for as long as the block runs."""
    _HERE.append(place)
    try:
        yield
    finally:
        _HERE.pop()


@lru_cache(maxsize=1)
def _version() -> bytes:
    """The hash of the program, of the packages as set-up left them, and of the Python that runs."""
    made = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for path in (os.path.join(sys.prefix, ".ready"), *_modules(str(_PROGRAM))):
        try:
            made.update(os.path.basename(path).encode() + hashlib.sha256(Path(path).read_bytes()).digest())
        except OSError:
            made.update(b"-")
    return made.digest()


def _modules(place: str) -> Iterator[str]:
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path
