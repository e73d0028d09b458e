"""Shared by the tests: the real guide built once, and the command run in this process."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from booklet import cli
from quick import Quick

pytest_plugins = ["pools", "spread"]
ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"


def pytest_addoption(parser):
    parser.addoption(
        "--write-expected",
        action="store_true",
        help="write what was told into tests/findings/*/expected.json instead of comparing",
    )
    parser.addoption("--quick", action="store_true", help="leave out what sets a page or starts a process")


def pytest_configure(config) -> None:
    if config.getoption("--quick"):
        config.pluginmanager.register(Quick())


@dataclass(frozen=True)
class Build:
    """A finished build: its folder, exit code and manifest entries."""

    folder: Path
    code: int
    files: list

    @property
    def handed_out(self) -> list:
        """The entries of what readers get, without the desk's own sheets."""
        return [f for f in self.files if f["review"] != "not-needed"]

    def path(self, product: str, script: str, form: str = "") -> Path:
        return self.folder / self.entry(product, script, form)["path"]

    def entry(self, product: str, script: str, form: str = "") -> dict:
        """The file of an edition in a form; without one, the file with the plain name."""
        mine = [
            f
            for f in self.files
            if (f["product"], f["script"]) == (product, script) and form in ("", f["form"])
        ]
        return min(mine, key=lambda f: (f["path"].count("/"), len(f["path"])))


def built(out: Path, *arguments: str, desk: str = "default") -> Build:
    """Runs ``build`` into ``out``."""
    code = cli.main(["build", "--out", str(out), *arguments])
    manifest = out / desk / "manifest.json"
    files = json.loads(manifest.read_text("utf-8"))["files"] if manifest.exists() else []
    return Build(out / desk, code, files)


# the test files that are run on Windows too: `build.py test -m windows`
WINDOWS = {
    f"test_{name}.py"
    for name in (
        "bootstrap",
        "font_subsets",
        "desks",
        "fontconfig_paths",
        "limits",
        "locks",
        "names",
        "new_desk",
        "path_length",
        "safe_writing",
        "text",
        "typeset",
        "windows",
        "write",
    )
}


def pytest_ignore_collect(collection_path, config):
    """With ``-m windows`` no other file is read: what some import can't be had there."""
    if config.getoption("markexpr") == "windows" and collection_path.name.startswith("test_"):
        return collection_path.name not in WINDOWS or None
    return None


def pytest_collection_modifyitems(items) -> None:
    """Marks what is run on Windows."""
    for item in items:
        if item.path.name in WINDOWS:
            item.add_marker(pytest.mark.windows)


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> Build:
    """The real guide in both scripts, for the default desk."""
    return built(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Build:
    """The real guide for the example desk."""
    return built(tmp_path_factory.mktemp("example"), "--branding", "example", desk="example")


@pytest.fixture
def guide(tmp_path) -> Path:
    """A copy of the tiny guide that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "guide"))
