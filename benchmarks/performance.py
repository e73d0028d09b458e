"""How long a build takes, beside Typst and Chromium on the same pieces, in one run.

    python benchmarks/performance.py [--runs 5] [--without chromium …] [--write]

Prints a Markdown table: medians with the least and the most, of whole processes; ``--write``
puts it into docs/performance.md. Every round runs each row once, so that a machine whose speed
drifts drifts for all. benchmarks/README.md says what is needed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PAGE, MARKS = ROOT / "docs" / "performance.md", ("<!-- benchmark -->", "<!-- /benchmark -->")
_LEFT_OUT = (".git", ".venv", "out", ".pytest_cache", "__pycache__", ".hypothesis")


@dataclass(frozen=True)
class Taken:
    """One whole process: wall and CPU seconds (its children's too), the largest process in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A row of the table: its name, what is done before it untimed, and the command that is timed."""

    name: str
    key: str
    before: Callable[[], None]
    command: Sequence[str]
    folder: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and with ``--write`` writes; the exit code."""
    wanted = _arguments(arguments)
    with tempfile.TemporaryDirectory() as place:
        project, rivals = Path(place, "project"), Path(place, "rivals")
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        os.symlink(ROOT / ".venv", project / ".venv")
        files = _prepared(rivals)
        rows = [row for row in rows_of(project, rivals) if row.key not in wanted.without]
        taken: dict[str, list[Taken]] = {row.name: [] for row in rows}
        for number in range(wanted.runs):
            for row in rows:
                row.before()
                taken[row.name].append(timed(row.command, row.folder))
                print(
                    f"{number + 1}/{wanted.runs} {row.name}: {taken[row.name][-1].wall:.2f} s",
                    file=sys.stderr,
                    flush=True,
                )
        made = table(rows, taken) + "\n\n" + sizes(project / "out", rivals, files)
    print(made)
    if wanted.write:
        _write(made)
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without", nargs="+", default=[], choices=("chromium", "browser", "typst"))
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    return parser.parse_args(arguments)


# --- what is run -----------------------------------------------------------------------


def rows_of(project: Path, rivals: Path) -> list[Row]:
    """Every row, in the table's order; each leaves the project ready for the next."""
    build = (sys.executable, "build.py", "--branding", "example")
    rival = str(ROOT / "benchmarks" / "rivals.py")

    def nothing() -> None:
        pass

    def cold() -> None:
        shutil.rmtree(project / "out", ignore_errors=True)

    def edit(name: str) -> Callable[[], None]:
        def edited() -> None:
            path = project / "chapters" / "03-interview" / name
            text = path.read_text("utf-8")
            path.write_text(_edited(text), "utf-8")

        return edited

    return [
        Row("everything, from nothing", "ours", cold, build, project),
        Row("nothing has changed", "ours", nothing, build, project),
        Row("one sentence of a leaflet edited", "ours", edit("leaflet.md"), build, project),
        Row("one sentence of a chapter edited", "ours", edit("chapter.md"), build, project),
        Row("Typst 0.15", "typst", nothing, (sys.executable, rival, "typst", str(rivals)), ROOT),
        Row(
            "Chromium, a start for each file",
            "chromium",
            nothing,
            (sys.executable, rival, "chromium", str(rivals)),
            ROOT,
        ),
        Row(
            "Chromium, one browser", "browser", nothing, (sys.executable, rival, "browser", str(rivals)), ROOT
        ),
    ]


def _edited(text: str) -> str:
    """The text with one sentence changed, a different one from what it was before."""
    if "請核實後再回答。" in text:
        return text.replace("請核實後再回答。", "請先核實再回答。", 1)
    if "請先核實再回答。" in text:
        return text.replace("請先核實再回答。", "請核實後再回答。", 1)
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if re.match(r"[\u4e00-\u9fff].*。$", line) and i > 10)
    lines[at] += "請先核實再回答。"
    return "\n".join(lines)


def _prepared(folder: Path) -> int:
    """The rivals' sources; how many files there are to make."""
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "rivals.py"), "prepare", str(folder)], check=True
    )
    return len(list(folder.glob("*.typ")))


def timed(command: Sequence[str], folder: Path) -> Taken:
    """Runs a command in a folder to its end and takes the system's account of it."""
    started = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if child.returncode:
        raise SystemExit(
            f"{' '.join(map(str, command))}: exit {child.returncode}\n" + said.decode("utf-8", "replace")
        )
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


# --- what is told ----------------------------------------------------------------------


def table(rows: Sequence[Row], taken: dict[str, list[Taken]]) -> str:
    """Rows of medians, with the least and the most wall time."""
    made = [("", "wall s", "least–most", "CPU s", "largest process MB"), ("---", "--:", "--:", "--:", "--:")]
    for row in rows:
        runs = taken[row.name]
        walls = [run.wall for run in runs]
        name = f"this project: {row.name}" if row.key == "ours" else row.name
        made.append(
            (
                name,
                f"{median(walls):.2f}",
                f"{min(walls):.2f}–{max(walls):.2f}",
                f"{median(run.cpu for run in runs):.2f}",
                f"{median(run.memory for run in runs):.0f}",
            )
        )
    return "\n".join("| " + " | ".join(cells) + " |" for cells in made)


def sizes(out: Path, rivals: Path, files: int) -> str:
    """The kilobytes of all files and of one leaflet, by engine."""

    def kb(paths: list[Path]) -> str:
        return f"{sum(p.stat().st_size for p in paths) / 1000:.0f}" if paths else "–"

    def of(suffix: str) -> list[Path]:
        return sorted(rivals.glob(f"*{suffix}"))

    rows = [("", "files", "kB in all", "kB, a leaflet to read (median)"), ("---", "--:", "--:", "--:")]
    ours = sorted(out.rglob("*.pdf"))
    groups = [
        ("this project", ours, [p for p in ours if p.parent.name == "reading"]),
        ("Typst 0.15", of(".typst.pdf"), [p for p in of(".typst.pdf") if "leaflet" in p.name]),
        (
            "Chromium",
            of(".chromium.pdf") or of(".browser.pdf"),
            [p for p in of(".chromium.pdf") or of(".browser.pdf") if "leaflet" in p.name],
        ),
    ]
    for name, every, leaflets in groups:
        one = f"{median(p.stat().st_size for p in leaflets) / 1000:.0f}" if leaflets else "–"
        rows.append((name, str(len(every) or files), kb(every), one))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def _write(made: str) -> None:
    page = PAGE.read_text("utf-8")
    between = re.compile(f"{MARKS[0]}.*?{MARKS[1]}", re.S)
    if not between.search(page):
        raise SystemExit(f"{PAGE.name} has no {MARKS[0]} … {MARKS[1]}")
    PAGE.write_text(between.sub(lambda _: f"{MARKS[0]}\n{made}\n{MARKS[1]}", page), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
