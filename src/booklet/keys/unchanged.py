"""Whether a request, made again, can only come to what it came to before. Standard library only.

What is remembered of a build that went well: the hashes of what it read and of what it wrote, and
what it said. Where all hashes are the same, that can be said again without loading anything more.
"""

from __future__ import annotations

import hashlib
import os
import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any

from booklet.findings import Finding, Severity
from booklet.findings.serialize import from_record, to_record
from booklet.keys.inputs import Digests, hash_of, inputs
from booklet.request import Request
from booklet.write import REQUESTS, recalled, remember

# what a build writes besides the pieces
_BESIDE = (
    "*/*.json",
    "*/*.html",
    "*.csv",
    "*.json",
    "*.html",
    "*/room/*",
    "*/room/zh-*/*",
    "*/phone/zh-*/index.html",
)


@dataclass(frozen=True)
class BuildSummary:
    """What a build had to say: its findings, and the lines of its summary (phrase, values)."""

    findings: tuple[Finding, ...]
    lines: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True)
class Look:
    """The inputs of a request as they are now, by name, and what may be known of large ones."""

    inputs: Mapping[str, str]
    settled: Mapping[str, list]


def look(request: Request) -> tuple[Look, BuildSummary | None]:
    """The request's inputs, and what the same request came to if nothing is different now."""
    kept = recalled(request.out, _file(request)) if request.out and not request.force else None
    try:
        digests = Digests(kept["seen"] if kept else None)
        now = Look(inputs(request, digests), digests.settled)
        if (
            kept
            and kept["inputs"] == now.inputs
            and _same_day(kept, request)
            and _are_there(request.out, list(kept["outputs"].items()))
        ):
            return now, _summary(kept)
        return now, None
    except (KeyError, TypeError, ValueError, AttributeError):  # kept by another version
        digests = Digests()
        return Look(inputs(request, digests), digests.settled), None


def keep(
    request: Request, seen: Look, paths: Iterable[str], days: Sequence[str], summary: BuildSummary
) -> None:
    """Remembers a build that went well; one with errors must be looked at again each time.

    ``paths`` are its files below the output folder; ``days`` those after which something of it
    may be another.
    """
    if request.out is None or any(f.severity is Severity.ERROR for f in summary.findings):
        return
    beside = [
        path.relative_to(request.out).as_posix()
        for pattern in _BESIDE
        for path in request.out.glob(pattern)
        if not path.parent.name.startswith(".")
    ]
    remember(
        request.out,
        _file(request),
        {
            "inputs": dict(seen.inputs),
            "seen": dict(seen.settled),
            "outputs": {path: _of_file(request.out, path) for path in sorted({*paths, *beside})},
            "today": _today(request),
            "days": list(days),
            "dated": any(name == "today" for f in summary.findings for name, _ in f.values),
            "findings": [to_record(found) for found in summary.findings],
            "lines": [list(line) for line in summary.lines],
        },
    )


def _same_day(kept: Mapping[str, Any], request: Request) -> bool:
    """Whether no date lies between then and today; a finding that names the day holds on it only."""
    then, now = kept["today"], _today(request)
    return then == now if kept["dated"] else bisect_left(kept["days"], then) == bisect_left(kept["days"], now)


def _summary(kept: Mapping[str, Any]) -> BuildSummary:
    return BuildSummary(
        tuple(map(from_record, kept["findings"])),
        tuple((name, dict(values)) for name, values in kept["lines"]),
    )


def _file(request: Request) -> str:
    """The file that this way of asking is remembered in: whatever shapes the answer names it."""
    asked = replace(request, out=None, jobs=0, today="", force=False)
    return f"{REQUESTS}/{hashlib.sha256(repr(asked).encode()).hexdigest()[:24]}.json"


def _today(request: Request) -> str:
    return request.today or time.strftime("%Y-%m-%d")


def _are_there(out: Path | None, outputs: Sequence[tuple[str, str]]) -> bool:
    """Whether all files have their hashes: half of them is looked at on another processor."""
    same = []

    def look_at(part: Sequence[tuple[str, str]]) -> None:
        same.append(all(_of_file(out, path) == digest for path, digest in part))

    other = Thread(target=look_at, args=(outputs[1::2],))
    try:
        other.start()
    except RuntimeError:  # the system gives no further thread
        look_at(outputs)
        return same == [True]
    try:
        look_at(outputs[::2])
    finally:
        other.join()
    return same == [True, True]


def _of_file(out: Path | None, path: str) -> str:
    """A file's hash; of a folder that of its files' names and sizes, which is enough for pictures by the
    hundred; empty where it can't be read."""
    try:
        if os.path.isdir(f"{out}/{path}"):
            files = sorted((entry.name, entry.stat().st_size) for entry in os.scandir(f"{out}/{path}"))
            return hashlib.sha256(repr(files).encode()).hexdigest()
        return hash_of(f"{out}/{path}")
    except (OSError, ValueError):  # ValueError: no system has a file of such a name
        return ""
