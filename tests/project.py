"""A small project to spoil: the tiny guide, one desk, three plain layouts, the real fonts."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from booklet import cli
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.load.layouts.folder import load_layouts
from booklet.model import Layout

ROOT = Path(__file__).parents[1]


def small_project(folder: Path, *layouts: str) -> Path:
    """The project in ``folder``, with the named layouts of tests/guides/layouts (all if none is)."""
    _give_layouts(folder / "layouts", layouts or ("card", "leaf", "text"))
    shutil.copytree(ROOT / "tests" / "guides" / "tiny", folder / "chapters")
    shutil.copytree(ROOT / "branding" / "logos", folder / "branding" / "logos")
    shutil.copy(ROOT / "branding" / "example.yaml", folder / "branding" / "desk.yaml")
    _give_fonts(folder / "fonts")
    return folder


def _give_layouts(there: Path, names: Sequence[str]) -> None:
    """Layouts of tests/guides/layouts on the real base."""
    shutil.copytree(ROOT / "layouts" / "base", there / "base")
    for name in ("base", *names):
        shutil.copytree(ROOT / "tests" / "guides" / "layouts" / name, there / name, dirs_exist_ok=True)


@cache
def small_layout(name: str) -> Layout:
    """A layout of tests/guides/layouts as it is read: no design's change is felt in it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _give_layouts(root / "layouts", (name,))
        [layout] = load_layouts(root / "layouts", root, Reporter())
        return layout


def _give_fonts(there: Path) -> None:
    """The real fonts, by a link: a process can be sealed to one folder only. Windows wants rights for
    links to folders; there the builds' processes are started anew, and each may have its own."""
    with suppress(OSError):
        there.symlink_to(ROOT / "fonts", target_is_directory=True)
    if not there.is_dir():  # Wine says nothing and makes none
        there.mkdir()
        for file in (ROOT / "fonts").iterdir():
            os.link(file, there / file.name)


def without_fonts(project: Path) -> None:
    """Takes the fonts out of a small project."""
    if (project / "fonts").is_symlink():
        (project / "fonts").unlink()
    else:
        shutil.rmtree(project / "fonts")


def told(project: Path, monkeypatch, capsys, *arguments: str) -> tuple[int, list[dict]]:
    """Builds the project by the real command: exit code and findings."""
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    capsys.readouterr()
    code = cli.main(
        [
            "build",
            "--branding",
            "desk",
            "--format",
            "json",
            "--lang",
            "en",
            "--today",
            "2026-11-23",
            *arguments,
        ]
    )
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err, printed.err
    told_all = json.loads(printed.out)  # of many desks, findings and the table of results
    return code, told_all["findings"] if isinstance(told_all, dict) else told_all


def listed(project: Path) -> set[str]:
    """The products that the desk's manifest lists."""
    return {
        f["product"]
        for f in json.loads((project / "out" / "desk" / "manifest.json").read_text("utf-8"))["files"]
    }


def as_program(project: Path) -> Path:
    """The program itself beside a small project's files, so that its build.py can be run there."""
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "build.py",
        "requirements.lock",
        "requirements-full.lock",
        "requirements-serve.lock",
        "desk.sh",
        "desk.command",
        "desk.bat",
    ):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, project / name)
    (project / ".venv").symlink_to(ROOT / ".venv")
    return project


def with_python(folder: Path, name: str = "python3") -> dict[str, str]:
    """An environment in which ``python3`` is the Python that .venv was made with, as it must be to be
    ready."""
    place = folder / "programs"
    place.mkdir(exist_ok=True)
    (place / name).write_text(f"#!/bin/sh\nexec '{sys._base_executable}' \"$@\"\n", "utf-8")
    (place / name).chmod(0o755)
    return {**os.environ, "PATH": f"{place}{os.pathsep}{os.environ['PATH']}"}


def findings_of(check, *arguments) -> list[Finding]:
    """What a check reports, called with ``arguments`` and a reporter."""
    reporter = Reporter()
    check(*arguments, reporter)
    return list(reporter)
