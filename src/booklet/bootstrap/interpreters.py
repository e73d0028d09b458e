"""Which Python ``.venv`` is made with: of those at hand that can serve, the fastest.

How a Python was built makes a quarter of a build's time, and what it says of that can't be relied on:
Debian's is built with optimisation and doesn't tell. So each computes something small, and the best of
several times counts. The one that would serve anyway is left only for one that is clearly faster. What was
found lies in ``.venv`` (:data:`RECORD`), for later starts and for ``doctor``. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from booklet.bootstrap.stamp import RECORD

VERSIONS = ((3, 11), (3, 12), (3, 13), (3, 14))  # those the packages of the lock are made for
SWITCH = "BOOKLET_PYTHON"  # ``this``: the Python that build.py was started with, whatever others there are
_WORTH = 1.1  # times as fast as the one that would serve anyway
_PROBE_SECONDS = 20
# says in one line of JSON what this Python is; what it computes is what a build does most: objects,
# attributes, dictionaries, numbers as text
_PROBE = """
import importlib.util, json, sys, sysconfig, time
sys.path[:0] = sys.argv[1:2]
from booklet.bootstrap.stamp import interpreter
class Box:
    def __init__(self, children):
        self.children, self.style = children, {"width": 1.5}
    def width(self):
        return self.style["width"] + sum(child.width() for child in self.children)
def tree(depth):
    return Box([tree(depth - 1) for _ in range(3)] if depth else [])
def seconds():
    begun = time.process_time()
    tree(7).width()
    sorted({str(i): f"{i / 3:.2f}" for i in range(10000)}.items())
    return time.process_time() - begun
needed = ("zlib", "_ssl", "_ctypes", "_multiprocessing", "ensurepip")
told = str(sysconfig.get_config_var("CONFIG_ARGS"))
print(json.dumps({
    "executable": getattr(sys, "_base_executable", "") or sys.executable,
    "name": interpreter(),
    "version": list(sys.version_info[:3]),
    "lacks": [name for name in needed if importlib.util.find_spec(name) is None],
    "optimised": "--enable-optimizations" in told or sys.platform == "win32",
    "seconds": min(seconds() for _ in range(9)),
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python: its file, its name in the stamp, which of the needed modules it lacks, whether it says that
    it was built with optimisation, and how long it computes."""

    executable: str
    name: str
    version: tuple[int, ...]
    lacks: tuple[str, ...]
    optimised: bool
    seconds: float

    @property
    def title(self) -> str:
        """For people: version and place."""
        return f"Python {'.'.join(map(str, self.version))} ({self.executable})"


@dataclass(frozen=True)
class Choice:
    """The Python that was taken, all that were tried, and those that it was taken by (names in the stamp)."""

    taken: Interpreter
    tried: tuple[Interpreter, ...]
    starters: tuple[str, ...] = ()

    @property
    def times(self) -> str:
        """How many times as fast it is as the slowest that was tried, with one decimal."""
        return f"{max(each.seconds for each in self.tried) / self.taken.seconds:.1f}"


def chosen(root: Path, own: str, environ: Mapping[str, str]) -> Choice | None:
    """Which Python set-up shall use, asked by ``own``, the one that runs (its name in the stamp); None where
    that is not to be asked, or can't be told."""
    if environ.get(SWITCH) == "this":
        return None
    found = (probed(command, root) for command in _commands(environ))
    tried = {each.name: each for each in found if each}
    before = recorded(root)
    incumbent = tried.get(before.taken.name if before else own) or tried.get(own)
    if incumbent is None:
        return None
    taken = fastest(incumbent, tried.values())
    earlier = before.starters if before and before.taken.name == taken.name else ()
    return Choice(taken, tuple(tried.values()), tuple(dict.fromkeys((*earlier, own))))


def as_text(choice: Choice) -> str:
    """A choice as JSON: for :data:`CHOSEN`, and for the record."""
    return json.dumps(asdict(choice), ensure_ascii=False)


def from_text(text: str) -> Choice | None:
    """The choice that :func:`as_text` wrote; None where it is none."""
    try:
        said = json.loads(text)
        return Choice(
            _interpreter(said["taken"]), tuple(map(_interpreter, said["tried"])), tuple(said["starters"])
        )
    except (ValueError, LookupError, TypeError):
        return None


def fastest(incumbent: Interpreter, tried: Iterable[Interpreter]) -> Interpreter:
    """The fastest that lacks nothing that ``incumbent`` has, if it is worth changing to."""
    able = [
        each for each in tried if each.version[:2] in VERSIONS and set(each.lacks) <= set(incumbent.lacks)
    ]
    best = min(able, key=lambda each: each.seconds, default=incumbent)
    return best if best.seconds * _WORTH < incumbent.seconds else incumbent


def probed(command: Sequence[str], root: Path) -> Interpreter | None:
    """What a Python says of itself; None where it doesn't run."""
    source = str(root / "src")
    try:
        said = subprocess.run(
            [*command, "-I", "-c", _PROBE, source],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=True,
        ).stdout
        return _interpreter(json.loads(said))
    except (OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError):
        return None


def record(root: Path, choice: Choice) -> None:
    """Leaves in ``.venv`` what was chosen, and for whom."""
    (root / ".venv" / RECORD).write_text(as_text(choice), "utf-8")


def recorded(root: Path) -> Choice | None:
    """What was chosen when ``.venv`` was made; None where nothing was."""
    try:
        return from_text((root / ".venv" / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _interpreter(said: Mapping) -> Interpreter:
    return Interpreter(
        str(said["executable"]),
        str(said["name"]),
        tuple(map(int, said["version"])),
        tuple(said["lacks"]),
        bool(said["optimised"]),
        float(said["seconds"]),
    )


def _commands(environ: Mapping[str, str]) -> list[list[str]]:
    """Ways to start a Python: the one that runs, and those that are in the path."""
    own = [[getattr(sys, "_base_executable", "") or sys.executable]]
    versions = [f"{major}.{minor}" for major, minor in VERSIONS]
    if sys.platform == "win32":
        return own + [["py", f"-{version}"] for version in versions]
    folders = [folder for folder in environ.get("PATH", os.defpath).split(os.pathsep) if folder]
    seen, made = {os.path.realpath(own[0][0])}, own
    for folder in folders:
        for name in (*(f"python{version}" for version in versions), "python3"):
            file = shutil.which(name, path=folder)
            if file and os.path.realpath(file) not in seen:
                seen.add(os.path.realpath(file))
                made.append([file])
    return made
