"""The stamp: whether ``.venv`` is finished, and fits this lock and this Python."""

from __future__ import annotations

import os
import sys

from booklet.bootstrap.paths import python_path

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from booklet.bootstrap.paths import Folder

LAYOUT = 1  # counts up when .venv is made differently, so that older ones are made anew
RECORD = ".python.json"  # in .venv: which Python was chosen for it, and by which (``interpreters``)
PLAIN_LOCK = "requirements.lock"
FULL, SERVE = "full", "serve"  # what comes on top of it: for tests and validators; for the live print room
LOCKS = {"": PLAIN_LOCK, FULL: "requirements-full.lock", SERVE: "requirements-serve.lock"}
_VERBS = {
    FULL: ("test", "测试", "測試", "scheduler", "调度", "調度", "worker", "做工"),
    SERVE: ("serve", "打印室"),
}


def addition_for(argv: Sequence[str]) -> str:
    """Which lock's packages a command needs on top of the plain one's: ``FULL`` for ``test``,
    ``check --full`` and what uses Dask, ``SERVE`` for ``serve``; empty for all others."""
    verb = argv[0] if argv else ""
    for addition, verbs in _VERBS.items():
        if verb in verbs:
            return addition
    validates = verb in ("check", "检查", "檢查") and "--full" in argv
    return FULL if validates or "--executor=dask" in argv or "--executor dask" in " ".join(argv) else ""


def is_ready(root: Folder, addition: str = "") -> bool:
    """Whether ``.venv`` was finished, from this lock, for this Python or the one chosen in its place.

    ``addition`` asks for the packages of one of ``LOCKS``, which come on top and have a stamp of their own;
    those of ``SERVE`` are among those of ``FULL``.
    """
    return _is_stamped(root, addition) or (addition == SERVE and _is_stamped(root, FULL))


def _is_stamped(root: Folder, addition: str) -> bool:
    try:
        stamped = _bytes_of(os.path.join(root, ".venv", _stamp_name(addition)))
        lock = _bytes_of(os.path.join(root, LOCKS[addition]))
    except OSError:
        return False
    own = interpreter()
    if stamped != content(lock, own) and stamped != content(lock, _chosen_by(root, own)):
        return False
    return os.path.exists(python_path(root))


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _stamp_name(addition: str) -> str:
    return f".ready-{addition}" if addition else ".ready"


def _chosen_by(root: Folder, own: str) -> str:
    """The name of the Python that ``.venv`` was made with when ``own`` asked for it; empty if it didn't."""
    import json

    try:
        said = json.loads(_bytes_of(os.path.join(root, ".venv", RECORD)))
        return str(said["taken"]["name"]) if own in said["starters"] else ""
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def stamp_of(root: Path, addition: str = "") -> Path:
    """The file that says ``.venv`` is finished."""
    return root / ".venv" / _stamp_name(addition)


def lock_of(root: Path, addition: str = "") -> Path:
    """The list of packages, pinned and with hashes."""
    return root / LOCKS[addition]


def content(lock: bytes, python: str) -> bytes:
    """What ``.venv/.ready`` holds when ``.venv`` fits this lock and this ``python``.

    The whole lock rather than its hash: comparing is quicker than loading hashlib. Paths as the
    bytes they are, so that the stamp holds under another locale.
    """
    return f"{LAYOUT}\n".encode("ascii") + os.fsencode(python) + b"\n" + lock


def interpreter() -> str:
    """Names the Python that runs, as exactly as compiled packages care: version, machine, place."""
    return " ".join(
        [
            sys.implementation.cache_tag or "",
            getattr(sys, "abiflags", ""),
            sys.platform,
            _machine(),
            sys.base_prefix,
        ]
    )


def python_name() -> str:
    """The Python that runs, for people: version, system, machine."""
    return "Python {}.{} ".format(*sys.version_info) + f"{sys.platform} {_machine()}"


def _machine() -> str:
    return os.uname().machine if hasattr(os, "uname") else getattr(sys, "winver", "")
