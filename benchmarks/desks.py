"""How a build of many desks grows with their number: time for each desk, memory of parent and workers.

    .venv/bin/python benchmarks/desks.py [--desks 1 10 100 1000] [--everything] [--write]

Each run builds one checklist in both scripts for each desk of a made-up CSV table in which every
tenth row is broken (a phone number with a digit too few), from nothing; with ``--everything`` all
pieces that a build without names makes. It is held that the broken rows are told and every other
desk is built. Prints Markdown rows; ``--write`` puts them into docs/performance.md. Linux: memory is
read from /proc.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.marked_tables import markdown_table, write_between_marks  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
PRODUCT = "checklist-01"
BROKEN_EVERY = 10
_LEFT_OUT = (".git", ".venv", "out", ".pytest_cache", "__pycache__", ".hypothesis")
_NAMES = "青禾北山南湖东港西岭平安和平人民建设"


@dataclass(frozen=True)
class Run:
    """One build: desks asked for, built and refused, wall seconds, CPU seconds of all processes, the
    largest resident size in MB of the command's process and of any process it started, and of all of these
    together."""

    desks: int
    built: int
    refused: int
    wall: float
    cpu: float
    parent: float
    worker: float
    together: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and with ``--write`` writes; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--desks", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--everything", action="store_true", help="all pieces instead of one checklist")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    wanted = parser.parse_args(arguments)
    products = () if wanted.everything else (PRODUCT,)
    with tempfile.TemporaryDirectory() as place:
        project = Path(place, "project")
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        os.symlink(ROOT / ".venv", project / ".venv")
        runs = []
        for count in wanted.desks:
            runs.append(measured(project, count, products))
            print(runs[-1], file=sys.stderr, flush=True)
    made = table(runs)
    print(made)
    if wanted.write:
        write_between_marks(PAGE, "desks, everything" if wanted.everything else "desks", made)
    return 0


def rows(count: int) -> list[tuple[str, ...]]:
    """A table's headings and so many desks, every tenth broken."""
    made = [("id", "名称", "电话", "地址", "时间", "颜色")]
    for n in range(1, count + 1):
        name = _NAMES[n % len(_NAMES)] + _NAMES[n // 7 % len(_NAMES)]
        phone = "1381234567" if is_broken(n) else f"0000-{1_000_000 + n}"
        made.append(
            (
                f"desk-{n:04}",
                f"{name}法律援助站{n}",
                phone,
                f"{name}区人民路{n}号",
                "周一至周五 9:00–17:00",
                f"#{(n * 37) % 96:02x}{(n * 53) % 96:02x}7a",
            )
        )
    return made


def is_broken(number: int) -> bool:
    """Whether the desk of this number, from 1, is a broken row."""
    return number % BROKEN_EVERY == 0


def measured(project: Path, count: int, products: Sequence[str]) -> Run:
    """Builds these products (none: everything) for so many desks from nothing."""
    shutil.rmtree(project / "out", ignore_errors=True)
    with (project / "desks.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows(count))
    started, before = time.perf_counter(), _computed()
    child = subprocess.Popen(
        [sys.executable, "build.py", "build", *products, "--desks", "desks.csv", "--format", "json"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    watch = _Watch(child.pid)
    told = json.loads(child.communicate()[0])
    wall, cpu = time.perf_counter() - started, _computed() - before
    watch.stop()
    states = [desk["state"] for desk in told["desks"]]
    expected = ["refused" if is_broken(n) else "built" for n in range(1, count + 1)]
    if states != expected or child.returncode != int("refused" in expected):
        raise SystemExit(f"{count}: {states.count('built')} built, exit {child.returncode}")
    return Run(count, states.count("built"), states.count("refused"), wall, cpu, *watch.peaks())


def _computed() -> float:
    """CPU seconds of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch:
    """Looks at a process and all it started, twenty times a second, until stopped."""

    def __init__(self, pid: int) -> None:
        self.pid, self.parent, self.worker, self.together = pid, 0, 0, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def peaks(self) -> tuple[float, float, float]:
        """MB: the process itself, the largest that it started, all at one moment."""
        return self.parent / 1024, self.worker / 1024, self.together / 1024

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            parents = {
                int(path.name): _number(path / "status", "PPid") for path in Path("/proc").glob("[0-9]*")
            }
            family, grown = {self.pid}, True
            while grown:
                more = {pid for pid, above in parents.items() if above in family} - family
                family, grown = family | more, bool(more)
            sizes = {pid: _number(Path("/proc", str(pid), "status"), "VmRSS") for pid in family}
            shares = sum(_number(Path("/proc", str(pid), "smaps_rollup"), "Pss") for pid in family)
            self.parent = max(self.parent, sizes.get(self.pid, 0))
            self.worker = max(self.worker, *(size for pid, size in sizes.items() if pid != self.pid), 0)
            self.together = max(self.together, shares)


def _number(path: Path, name: str) -> int:
    """A figure of /proc; 0 where the process has ended."""
    try:
        match = re.search(rf"^{name}:\s*(\d+)", path.read_text("ascii", "replace"), re.M)
    except OSError:
        return 0
    return int(match[1]) if match else 0


def table(runs: Sequence[Run]) -> str:
    """The runs as a Markdown table; what a further desk costs is told against the first run."""
    first = runs[0]
    head = (
        *("desks", "built", "broken rows, told", "wall s", "CPU s", "CPU s of a further desk", "÷ the first"),
        *("parent's peak MB", "a worker's peak MB", "all together, peak MB"),
    )
    return markdown_table([head, ("--:",) * len(head), *(_cells(run, first) for run in runs)])


def _cells(run: Run, first: Run) -> tuple[str, ...]:
    more = run.built - first.built
    further = (run.cpu - first.cpu) / more if more else None
    return (
        f"{run.desks}",
        f"{run.built}",
        f"{run.refused}",
        f"{run.wall:.1f}",
        f"{run.cpu:.1f}",
        f"{further:.2f}" if further is not None else "–",
        f"{further / first.cpu:.2f}" if further is not None and first.built == 1 else "–",
        f"{run.parent:.0f}",
        f"{run.worker:.0f}",
        f"{run.together:.0f}",
    )


if __name__ == "__main__":
    sys.exit(main())
