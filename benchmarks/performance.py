"""How long a build takes, beside the same before and beside Typst, in one run on one machine.

    python benchmarks/performance.py [--runs 5] [--only now before typst …] [--with chromium browser]
    [--write]

Prints which Python this is and three Markdown tables: medians of whole processes, the aims of
docs/performance.md with what was measured, and sizes; ``--write`` puts them there. ``before`` is the
program as it was at :data:`BEFORE`, taken from this repository with the guide, layouts and packages it had;
the Python is the same. Every round runs each row once, so that a machine whose speed drifts
drifts for all. Typst is fetched into the run's own folder. benchmarks/README.md says what is needed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.marked_tables import markdown_table, write_between_marks  # noqa: E402

PAGE, NAME = ROOT / "docs" / "performance.md", "benchmark"
BEFORE = "07e8790"
TYPST = "typst==0.15.2"
KINDS = ("now", "stays", "before", "typst", "chromium", "browser")
FURTHER = {
    "everything": 2,
    "one checklist": 9,
    "one checklist, no print room": 9,
}  # further desks that their cost is measured with
# what the program made of everything at BEFORE: 38 editions, and no pages or pictures for a screen
NO_ROOM = ("--room", "none")
THEN = ("booklet", "leaflet", "checklist", "flip-test", "howto", "record", "script", *NO_ROOM)
COLD, LEAFLET = "everything, from nothing", "one sentence of a leaflet edited"
COLD_THEN, LEAFLET_THEN = "the pieces of then, from nothing, no print room", f"{LEAFLET}, no print room"
CHECKLIST_THEN = "one checklist, no print room"
_COLOURS = (
    "0f4f5c",
    "7a1f5c",
    "205030",
    "5c3a0f",
    "1f3a7a",
    "6b2030",
    "0f5c4a",
    "3a3a6b",
    "5c5a0f",
    "4a0f5c",
)
_LEFT_OUT = (".git", ".venv", "out", ".pytest_cache", "__pycache__", ".hypothesis")


@dataclass(frozen=True)
class Taken:
    """One whole process: wall and CPU seconds (its children's too), the largest process in MB. What a process
    measured of itself is ``wall`` and ``cpu`` alone."""

    wall: float
    cpu: float
    memory: float = 0


@dataclass(frozen=True)
class Row:
    """A row of the table: its name, what is done before it untimed, and the command that is timed.

    ``told``: the command prints what it measured, as JSON: a list of [wall, CPU]. ``beside``: the row
    whose CPU its own is divided by.
    """

    name: str
    kind: str
    before: Callable[[], None]
    command: Sequence[str]
    folder: Path
    told: bool = False
    beside: str = ""


Times = Mapping[str, Sequence[Taken]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and with ``--write`` writes; the exit code."""
    wanted = _arguments(arguments)
    kinds = set(wanted.only) | set(wanted.extra)
    with tempfile.TemporaryDirectory() as place:
        rows = [row for row in rows_of(Path(place), kinds, tuple(wanted.words)) if row.kind in kinds]
        taken: dict[str, list[Taken]] = {row.name: [] for row in rows}
        for number in range(wanted.runs):
            for row in rows:
                row.before()
                taken[row.name] += measured(row)
                last = taken[row.name][-1]
                print(
                    f"{number + 1}/{wanted.runs} {row.name}: {last.wall:.2f} s, CPU {last.cpu:.2f} s",
                    file=sys.stderr,
                    flush=True,
                )
        parts = [interpreter(), table(rows, taken), targets(taken), sizes(Path(place))]
    made = "\n\n".join(parts)
    print(made)
    if wanted.write:
        write_between_marks(PAGE, NAME, made)
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=KINDS[:4], choices=KINDS)
    parser.add_argument("--with", nargs="+", default=[], choices=KINDS, dest="extra")
    parser.add_argument("--words", nargs="+", default=[], help="pieces, for a trial")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    return parser.parse_args(arguments)


# --- what is run -----------------------------------------------------------------------


def rows_of(place: Path, kinds: set[str], words: tuple[str, ...]) -> list[Row]:
    """Every row, in the table's order; each leaves its project ready for the next."""
    now, then, rivals = place / "now", place / "before", place / "rivals"
    shutil.copytree(ROOT, now, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    os.symlink(ROOT / ".venv", now / ".venv")
    if "before" in kinds:
        _put_before(then)
    for project in (now, then):
        if project.is_dir():
            _give_desks(project, max(FURTHER.values()))
    if kinds & {"typst", "chromium", "browser"}:
        rival = str(ROOT / "benchmarks" / "rivals.py")
        subprocess.run([sys.executable, rival, "prepare", str(rivals)], check=True)
    rows = []
    for kind, project, command in (
        ("now", now, (sys.executable, "build.py")),
        ("before", then, (str(then / ".venv" / "bin" / "python"), "build.py")),
    ):
        rows += _builds(kind, project, command, words)
    stays = (sys.executable, str(ROOT / "benchmarks" / "staying.py"))
    rows += [
        Row(f"stays: {name}", "stays", _nothing, (*stays, *asked), ROOT, True)
        for name, asked in (
            ("one sentence of a leaflet", ("leaflet-03",)),
            ("one sentence of a chapter", ("--chapter",)),
        )
    ]
    setting = (sys.executable, str(ROOT / "benchmarks" / "typesetting.py"), *words)
    rows.append(Row("now: typesetting alone", "now", _nothing, setting, ROOT, True))
    return rows + _rivals(rivals, place, kinds)


def _nothing() -> None:
    pass


def _builds(kind: str, project: Path, command: tuple[str, ...], only: tuple[str, ...]) -> list[Row]:
    """The rows of one version of the program."""
    build = (*command, *only, "--branding", "example")

    def cold(folder: str = "out") -> Callable[[], None]:
        return lambda: shutil.rmtree(project / folder, ignore_errors=True)

    def edit(name: str) -> Callable[[], None]:
        def edited() -> None:
            path = project / "chapters" / "03-interview" / name
            path.write_text(edited_text(path.read_text("utf-8")), "utf-8")

        return edited

    def of(name: str, before: Callable[[], None], *words: str) -> Row:
        return Row(f"{kind}: {name}", kind, before, words, project)

    rows = [
        of(COLD, cold(), *build),
        of("nothing has changed", _nothing, *build),
        of(LEAFLET, edit("leaflet.md"), *build),
        of("one sentence of a chapter edited", edit("chapter.md"), *build),
    ]
    for what, words in (("everything", only), ("one checklist", ("checklist-01",))):
        rows += [of(name, cold("out-desks"), *asked) for name, asked in _of_desks(what, words, command)]
    if kind == "now" and not only:
        then = (*command, *THEN, "--branding", "example", "--out", "out-then")
        rows[4:4] = [
            replace(of(COLD_THEN, cold("out-then"), *then), beside=f"before: {COLD}"),
            replace(of(LEAFLET_THEN, edit("leaflet.md"), *then), beside=f"before: {LEAFLET}"),
        ]
        for name, asked in _of_desks(CHECKLIST_THEN, ("checklist-01", *NO_ROOM), command):
            beside = f"before: {name.replace(CHECKLIST_THEN, 'one checklist')}"
            rows.append(replace(of(name, cold("out-desks"), *asked), beside=beside))
    return rows


def _of_desks(
    what: str, words: tuple[str, ...], command: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A build for one desk and one for several, each with its name."""
    for count in (1, 1 + FURTHER[what]):
        desks = [part for n in range(count) for part in ("--branding", f"further-{n}")]
        yield f"{what}, {count} desk{'s' * (count > 1)}", (*command, *words, *desks, "--out", "out-desks")


def _put_before(place: Path) -> None:
    """The program as it was, all of it, with an environment of its own, made as its first run makes it."""
    place.mkdir()
    archive = subprocess.run(["git", "archive", BEFORE], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(
            place, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {})
        )  # since 3.11.4
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "build.py", "list"], cwd=place, check=True, stdout=subprocess.DEVNULL)


def _give_desks(project: Path, further: int) -> None:
    """Desks of a project's own: example.yaml with other names, telephones and colours."""
    text = (project / "branding" / "example.yaml").read_text("utf-8")
    for n in range(further + 1):
        colour = _COLOURS[n % len(_COLOURS)]
        made = re.sub(r"#[0-9a-f]{6}", f"#{colour}", text).replace("0000-1234567", f"0000-12345{n:02}")
        made = made.replace("青禾法律", f"青禾{'甲乙丙丁戊己庚辛壬癸'[n % 10]}法律")
        (project / "branding" / f"further-{n}.yaml").write_text(made, "utf-8")


def edited_text(text: str) -> str:
    """The text with one sentence changed, a different one from what it was before."""
    if "請核實後再回答。" in text:
        return text.replace("請核實後再回答。", "請先核實再回答。", 1)
    if "請先核實再回答。" in text:
        return text.replace("請先核實再回答。", "請核實後再回答。", 1)
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if re.match(r"[\u4e00-\u9fff].*。$", line) and i > 10)
    lines[at] += "請先核實再回答。"
    return "\n".join(lines)


def _rivals(folder: Path, place: Path, kinds: set[str]) -> list[Row]:
    program = str(ROOT / "benchmarks" / "rivals.py")
    python = str(_typst_python(place)) if "typst" in kinds else ""
    return [
        Row("Typst, PDF/UA-1", "typst", _nothing, (python, program, "typst", str(folder)), ROOT),
        Row("Typst, typesetting alone", "typst", _nothing, (python, program, "untagged", str(folder)), ROOT),
        Row(
            "Chromium, a start for each file",
            "chromium",
            _nothing,
            (sys.executable, program, "chromium", str(folder)),
            ROOT,
        ),
        Row(
            "Chromium, one browser",
            "browser",
            _nothing,
            (sys.executable, program, "browser", str(folder)),
            ROOT,
        ),
    ]


def _typst_python(place: Path) -> Path:
    """A Python with Typst, in a folder of the run's own."""
    found = place / "typst" / "bin" / "python"
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", str(place / "typst")], check=True)
    subprocess.run([str(found), "-m", "pip", "install", "-q", TYPST], check=True)
    return found


def measured(row: Row) -> list[Taken]:
    """What a row took: the process, or what it says of itself."""
    from booklet.bootstrap.paths import environment

    # what measures itself imports the typesetter, and no build.py finds the libraries for it
    taken, said = timed(row.command, row.folder, environment(ROOT, os.environ) if row.told else os.environ)
    return [Taken(wall, cpu) for wall, cpu in json.loads(said)] if row.told else [taken]


def timed(
    command: Sequence[str], folder: Path, environ: Mapping[str, str] = os.environ
) -> tuple[Taken, bytes]:
    """Runs a command in a folder to its end; the system's account of it, and what it printed."""
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=errors, env=environ)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        errors.seek(0)
        output.seek(0)
        if child.returncode:
            said = errors.read().decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(map(str, command))}: exit {child.returncode}\n{said}")
        return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), output.read()


# --- what is told ----------------------------------------------------------------------


def interpreter() -> str:
    """The Python that all of it ran with, and whether it was built with optimisation."""
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    built = "with" if "--enable-optimizations" in options else "without"
    name = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{name}, built {built} optimisation; {os.cpu_count()} processors, {platform.system()}."


def table(rows: Sequence[Row], taken: Times) -> str:
    """Rows of medians, with the least and the most wall time, and the CPU beside that of ``before``."""
    made = [
        ("", "wall s", "least–most", "CPU s", "CPU ÷ before", "largest process MB"),
        ("---", "--:", "--:", "--:", "--:", "--:"),
    ]
    for row in rows:
        runs = taken[row.name]
        walls = [run.wall for run in runs]
        cpu = median(run.cpu for run in runs)
        beside = row.beside or row.name.replace("now: ", "before: ", 1)
        then = taken.get(beside) if row.kind == "now" else None
        memory = median(run.memory for run in runs)
        made.append(
            (
                row.name,
                f"{median(walls):.2f}",
                f"{min(walls):.2f}–{max(walls):.2f}",
                f"{cpu:.2f}",
                f"{cpu / median(run.cpu for run in then):.2f}" if then else "",
                f"{memory:.0f}" if memory else "",
            )
        )
    return markdown_table(made)


def targets(taken: Times) -> str:
    """The aims, each with what was measured; of a row that was not run nothing is said."""

    def cpu(name: str) -> float:
        return median(run.cpu for run in taken[name])

    def wall(name: str) -> float:
        return median(run.wall for run in taken[name])

    def further(version: str, what: str) -> float:
        many = f"{version}: {what}, {1 + FURTHER[what]} desks"
        return (cpu(many) - cpu(f"{version}: {what}, 1 desk")) / FURTHER[what]

    cold, leaflet = COLD, LEAFLET
    aims: list[tuple[str, Callable[[], float], float, str]] = [
        ("everything from nothing ÷ before", lambda: cpu(f"now: {cold}") / cpu(f"before: {cold}"), 0.45, ""),
        (
            "the pieces that there were, no print room, ÷ before",
            lambda: cpu(f"now: {COLD_THEN}") / cpu(f"before: {cold}"),
            0.45,
            "",
        ),
        (
            "everything from nothing ÷ Typst, PDF/UA-1",
            lambda: cpu(f"now: {cold}") / cpu("Typst, PDF/UA-1"),
            12,
            "",
        ),
        (
            "typesetting alone ÷ Typst",
            lambda: cpu("now: typesetting alone") / cpu("Typst, typesetting alone"),
            9,
            "",
        ),
        (
            "one sentence of a leaflet, from a cold start ÷ before",
            lambda: cpu(f"now: {leaflet}") / cpu(f"before: {leaflet}"),
            0.6,
            "",
        ),
        (
            "the same without pages and pictures for a screen ÷ before",
            lambda: cpu(f"now: {LEAFLET_THEN}") / cpu(f"before: {leaflet}"),
            0.6,
            "",
        ),
        (
            "the same in the process that stays, wall",
            lambda: wall("stays: one sentence of a leaflet"),
            0.4,
            " s",
        ),
        (
            "one sentence of a chapter, booklet and all, in it, wall",
            lambda: wall("stays: one sentence of a chapter"),
            1.5,
            " s",
        ),
        (
            "a further desk, everything ÷ the first",
            lambda: further("now", "everything") / cpu("now: everything, 1 desk"),
            0.3,
            "",
        ),
        (
            "a further desk, one checklist ÷ before",
            lambda: further("now", "one checklist") / further("before", "one checklist"),
            0.5,
            "",
        ),
        (
            "the same without pages and pictures for a screen ÷ before",
            lambda: further("now", CHECKLIST_THEN) / further("before", "one checklist"),
            0.5,
            "",
        ),
        ("nothing changed, wall", lambda: wall("now: nothing has changed"), 0.1, " s"),
    ]
    made = [("", "aim", "measured", ""), ("---", "--:", "--:", "---")]
    for name, value, aim, unit in aims:
        try:
            found = value()
        except KeyError:
            continue
        reached = "reached" if round(found, 2) <= aim else "not reached"
        made.append((name, f"≤ {aim:g}{unit}", f"{found:.2f}{unit}", reached))
    return markdown_table(made)


def sizes(place: Path) -> str:
    """The kilobytes of all files and of one leaflet, by engine."""

    def kb(paths: list[Path]) -> str:
        return f"{sum(p.stat().st_size for p in paths) / 1000:.0f}" if paths else "–"

    rivals = place / "rivals"
    ours = sorted((place / "now" / "out").glob("example/**/*.pdf"))
    groups = [("this project", ours, [p for p in ours if p.parts[-3:-1] == ("leaflets", "reading")])]
    for name, suffix in (
        ("Typst", ".typst.pdf"),
        ("Chromium", ".chromium.pdf"),
        ("Chromium", ".browser.pdf"),
    ):
        found = sorted(rivals.glob(f"*{suffix}"))
        if found and name not in [each[0] for each in groups]:
            groups.append((name, found, [p for p in found if "leaflet" in p.name]))
    rows = [("", "files", "kB in all", "kB, a leaflet to read (median)"), ("---", "--:", "--:", "--:")]
    for name, every, leaflets in groups:
        one = f"{median(p.stat().st_size for p in leaflets) / 1000:.0f}" if leaflets else "–"
        rows.append((name, str(len(every)), kb(every), one))
    return markdown_table(rows)


if __name__ == "__main__":
    sys.exit(main())
