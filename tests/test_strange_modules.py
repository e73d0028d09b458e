"""A module of somebody's own that has the name of a library is never imported in its place."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from booklet.bootstrap.stamp import is_ready
from booklet.pipeline.cluster.desk_process import DeskProcess

ROOT = Path(__file__).parents[1]
INSTALLED = (
    "yaml",
    "opencc",
    "markdown_it",
    "booklet",
    "jinja2",
    "PIL",
    "pikepdf",
    "weasyprint",
    "pydyf",
    "pytest",
    "pluggy",
    "dask",
)
PYTHONS = ("json", "typing", "pathlib", "multiprocessing", "argparse", "subprocess")
needs_set_up = pytest.mark.skipif(not is_ready(ROOT), reason="build.py has not been set up with this Python")


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with modules of those names beside build.py; all else is this one's."""
    folder = tmp_path / "project"
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name not in ("build.py", "out"):
            (folder / path.name).symlink_to(path)
    shutil.copy(ROOT / "build.py", folder)
    strange(folder, *INSTALLED, *PYTHONS)
    return folder


def strange(folder: Path, *names: str) -> str:
    """Modules that end whoever imports them, in ``folder``."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.py").write_text(f"raise SystemExit('the {name} that was not meant')\n")
    return str(folder)


def run(project: Path, *words: str, **environ: str) -> subprocess.CompletedProcess:
    """build.py as somebody starts it in ``project``."""
    python = getattr(sys, "_base_executable", "") or sys.executable
    return subprocess.run(
        [python, project / "build.py", *words],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "HOME": str(project), **environ},
        check=False,
    )


@needs_set_up
def test_nothing_beside_build_is_imported(project, tmp_path):
    """A whole build with its workers: not from the folder of build.py, the current one, or PYTHONPATH."""
    done = run(
        project,
        "checklist-03",
        "--script",
        "zh-Hans",
        "--out",
        str(tmp_path / "out"),
        PYTHONPATH=strange(tmp_path / "own", *INSTALLED),
    )  # Python itself would fall over the others
    assert done.returncode == 0 and "not meant" not in done.stdout + done.stderr
    assert list((tmp_path / "out" / "default").rglob("*.pdf"))


@needs_set_up
def test_nothing_of_the_kind_is_imported_before_set_up(project, tmp_path):
    """The first start, while there is no .venv yet, and what it would do next."""
    (project / ".venv").unlink()
    (project / "requirements.lock").unlink()
    done = run(project, "list", "--lang", "en", PYTHONPATH=strange(tmp_path / "own", *INSTALLED))
    assert done.returncode == 3 and "not meant" not in done.stderr
    assert "requirements.lock" in done.stderr and "Traceback" not in done.stderr


@needs_set_up
def test_the_tests_import_nothing_of_the_kind(project, tmp_path):
    """``build.py test`` runs this project's pytest."""
    done = run(project, "test", "--version", PYTHONPATH=strange(tmp_path / "own", *INSTALLED))
    assert done.returncode == 0 and "not meant" not in done.stdout + done.stderr


def test_a_process_that_makes_desks_imports_nothing_of_the_kind(project, monkeypatch):
    """As a Dask worker starts one, in whatever folder it runs."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("PYTHONPATH", str(project))
    house = DeskProcess()
    house._process.stdin.close()
    assert house._end().number == 0
