"""What is remembered from one build to the next, only to save time: it may be deleted or damaged at any
moment."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from booklet.write.files import write_file

_CACHE = ".cache"
REQUESTS = "requests"  # the folder in it whose files are one for each way of asking
_REQUESTS = 40  # remembered at most


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


def forget(out: Path) -> None:
    """Removes all that is remembered."""
    for path in (out / _CACHE).glob("**/*.json*"):
        path.unlink(missing_ok=True)
