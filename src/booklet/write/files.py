"""A file put in its place in one step, and the lock of an output folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.locks import LockHeld, exclusive
from booklet.path_length import MAX_PATH, refused_length

LOCK = ".building"
PART = ".part"
OURS = re.compile(r"\.\d+\.part$")  # half-written; a stranger's .part stays


@contextmanager
def locked(out: Path | None, reporter: Reporter) -> Iterator[bool]:
    """Keeps every other build out of ``out`` for as long as the block runs; None: nothing to keep.

    Yields whether the block may work there. Findings where not: ``build-running`` where another build is at
    work, ``write-failed`` where the folder can't be written in.
    """
    if out is None:
        yield True
        return
    with ExitStack() as stack:
        free = False
        try:
            stack.enter_context(exclusive(out / LOCK))
            free = True
        except LockHeld as held:
            reporter.report("build-running", out.name, pid=held)
        except OSError as fault:
            report_failed(out.name, fault, reporter)
        yield free


def write_file(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` in one step; what was there stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def is_there(folder: Path, path: str, hash_: str) -> bool:
    """Whether the file is there with these bytes already: then it needs no writing."""
    try:
        return hashlib.sha256((folder / path).read_bytes()).hexdigest() == hash_
    except OSError:
        return False


def report_failed(shown: str, fault: OSError, reporter: Reporter) -> None:
    """That a file, called ``shown``, can't be written: ``write-failed``, ``write-path-long``."""
    if length := refused_length(fault):
        reporter.report("write-path-long", shown, length=length, most=MAX_PATH)
    else:
        reporter.report("write-failed", shown, reason=fault.strerror or str(fault))


def sweep(folder: Path) -> None:
    """Removes what an interrupted build left half-written; whoever holds the lock has none himself."""
    for part in folder.glob(f"**/*{PART}"):
        if OURS.search(part.name):
            with suppress(OSError):
                part.unlink(missing_ok=True)
