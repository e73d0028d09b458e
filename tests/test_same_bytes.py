"""The same input gives the same bytes: in another folder, as another user, elsewhere, in any number of
jobs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT, small_project

RUN = "import sys\nfrom booklet import cli\nsys.exit(cli.main(sys.argv[1:]))"
# another user, who may read what root may: Python itself may lie in root's own folder
AS_NOBODY = (
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=+dac_read_search",
)


def copy(folder: Path) -> Path:
    """The program and a small project around it."""
    small_project(folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def built(project: Path, *arguments: str, before: tuple[str, ...] = (), **env: str) -> dict[str, bytes]:
    """What a build of the project gives."""
    out = project / f"out-{len(list(project.glob('out-*')))}"
    out.mkdir()
    out.chmod(0o777)
    done = subprocess.run(
        [
            *before,
            sys.executable,
            "-c",
            RUN,
            "build",
            "--branding",
            "desk",
            "--today",
            "2026-11-23",
            "--out",
            str(out),
            *arguments,
        ],
        capture_output=True,
        cwd=project,
        text=True,
        env={**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1", **env},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        p.relative_to(out).as_posix(): p.read_bytes()
        for p in out.rglob("*")
        if p.is_file() and ".cache" not in p.parts
    }


@pytest.fixture(scope="module")
def reference(tmp_path_factory) -> tuple[Path, dict[str, bytes]]:
    """A project and its build with two jobs."""
    project = copy(tmp_path_factory.mktemp("one") / "project")
    files = built(project, "--jobs", "2")
    assert len(files) > 10
    return project, files


def test_another_folder(reference, tmp_path):
    """A folder with another, longer and Chinese name."""
    assert built(copy(tmp_path / "另一個 文件夾"), "--jobs", "2") == reference[1]


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "zh_CN.GB18030", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"},
        {"TZ": "UTC", "LANG": "tr_TR.UTF-8", "HOME": "/nonexistent", "USER": "somebody"},
    ],
    ids=["far east", "far west", "no home"],
)
def test_another_place(reference, env):
    """Another time zone, locale, hash seed, home and user name."""
    assert built(reference[0], **env) == reference[1]


@pytest.mark.parametrize("jobs", ["1", "5"])
def test_any_number_of_jobs(reference, jobs):
    """One process after the other, or more than there are cores."""
    assert built(reference[0], "--jobs", jobs) == reference[1]


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or not shutil.which("setpriv"),
    reason="only root can be another user",
)
def test_another_user(reference):
    """A user with another id, who owns nothing of the project."""
    assert built(reference[0], before=AS_NOBODY, HOME="/nonexistent") == reference[1]
