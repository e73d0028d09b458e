"""Who has what on a Dask cluster: the program, its packages, Python; what differs is reported before any
desk is sent, since files made with something else would be other files, or none.

Not here: the work (the package itself).
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from booklet.bootstrap.libraries import missing_libraries

PROGRAM = Path(__file__).parents[2]
_LOCK = PROGRAM.parents[1] / "requirements.lock"
_TALKING = (
    "dask",
    "distributed",
    "msgpack",
    "cloudpickle",
    "tornado",
)  # what members understand each other by
LIBRARIES = "libraries"  # of no matter to a scheduler
_NAMED = 5  # differences of a member that are named; the rest is counted


@cache
def program_digest() -> str:
    """A hash of the program's own files, the same on every machine that has the same program."""
    digest = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*.py")):
        digest.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class OtherVersion(Exception):
    """A member that joined later has something else; the argument says what, theirs and ours."""


@cache
def versions() -> dict[str, str]:
    """What this process has, by name: Python, the program, every package of the lock that is for all
    systems, what Dask talks by, and whether the libraries of the typesetter can be loaded. Called on
    each member, so it is pickled by its name."""
    missing = missing_libraries()
    found = {
        "Python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "booklet": program_digest()[:8],
        LIBRARIES: "without " + " ".join(missing) if missing else "all",
    }
    for name in (*_locked(), *_TALKING):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _locked() -> list[str]:
    """The packages of requirements.lock without those that only some systems need."""
    text = _LOCK.read_text("utf-8") if _LOCK.is_file() else ""
    return [match[1] for match in re.finditer(r"^([\w.-]+)==\S+ *(\\)?$", text, re.MULTILINE)]


def differing(client: Any) -> str:
    """How scheduler and workers differ from this process, each named with ``theirs ≠ ours``; empty if
    nothing does. ``client`` is a connected ``distributed.Client``."""
    known = client.get_versions()  # Dask's own question, which a member without the program answers too
    ours = versions()
    answers: dict[str, Any] = {"scheduler": _asked(client.run_on_scheduler)}
    answers |= {
        f"worker {address}": answer for address, answer in client.run(versions, on_error="return").items()
    }
    packages = {"scheduler": known["scheduler"]} | {
        f"worker {address}": each for address, each in known["workers"].items()
    }
    alike: dict[str, list[str]] = {}
    for member, answer in answers.items():
        theirs = (
            dict(answer) if isinstance(answer, Mapping) else _without_program(packages.get(member), answer)
        )
        if member == "scheduler":
            theirs.pop(LIBRARIES, None)
        if difference := difference_of(theirs, ours):
            alike.setdefault(f"{member.split()[0]} {difference}", []).append(member)
    return "; ".join(
        f"{members[0]}{f' (+{len(members) - 1})' if members[1:] else ''}: {text.split(' ', 1)[1]}"
        for text, members in alike.items()
    )


def _asked(run: Any) -> Any:
    try:
        return run(versions)
    except Exception as fault:  # it can't find the program, or not this one
        return fault


def _without_program(known: Mapping[str, Any] | None, fault: Any) -> dict[str, str]:
    """What a member has that couldn't be asked by the program's own function, and why it couldn't."""
    packages = (known or {}).get("packages", {})
    found = {name: str(packages[name]) for name in _TALKING if packages.get(name)}
    if python := packages.get("python"):
        found["Python"] = ".".join(str(python).split(".")[:2])
    absent = isinstance(fault, ModuleNotFoundError) and (fault.name or "").partition(".")[0] == "booklet"
    return {
        "booklet": ""
        if absent and fault.name == "booklet"
        else "?"
        if absent or isinstance(fault, AttributeError)
        else f"? ({fault})",
        **found,
    }


def difference_of(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """What of ``theirs`` isn't as ``ours``; what they couldn't be asked for doesn't count."""
    other = [
        f"{name} {value or '—'} ≠ {ours[name]}"
        for name, value in theirs.items()
        if name in ours and value != ours[name]
    ]
    return ", ".join([*other[:_NAMED], *([f"… {len(other) - _NAMED}"] if other[_NAMED:] else [])])
