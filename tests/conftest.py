"""Shared by the tests: the real guide built once, and the command run in this process."""

import json
import os
import shutil
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import sleep

import pytest
from quick import Quick, leave_out

from booklet import cli, kept_answers
from booklet.bootstrap.libraries import libraries_by_file_name
from booklet.locks import LockHeld, exclusive

pytest_plugins = ["browser", "pools", "spread"]
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
        # what is left out in the middle of its work leaves open files to the garbage collector
        asked = config.known_args_namespace
        asked.pythonwarnings = [*(asked.pythonwarnings or ()), "ignore::ResourceWarning"]
        config.pluginmanager.register(Quick())


@pytest.fixture(autouse=True, scope="session")
def _no_linker():
    """A test that imports the typesetter by itself asks no compiler or linker for libraries, as no build
    does: run by root, the linker would remove a ``/dev/null`` that is a plain file."""
    with libraries_by_file_name():
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_answers_kept():
    """What a test changes in the program by hand must not be answered by the program as it is."""
    with kept_answers.keep_in(None):
        yield


ON_PHONES = ("phone", "picture")
WITHOUT_ROOM = ("--room", "none")  # pages for a screen take as long as the pieces themselves


@dataclass(frozen=True)
class Build:
    """A finished build: its folder, exit code and manifest entries."""

    folder: Path
    code: int
    listed: list

    @property
    def files(self) -> list:
        """The entries of what is printed, filled in or edited."""
        return [f for f in self.listed if f["form"] not in ON_PHONES]

    @property
    def on_phones(self) -> list:
        """The entries of pages for a phone and of long pictures."""
        return [f for f in self.listed if f["form"] in ON_PHONES]

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
            for f in (self.listed if form in ON_PHONES else self.files)
            if (f["product"], f["script"]) == (product, script) and form in ("", f["form"])
        ]
        return min(mine, key=lambda f: (f["path"].count("/"), len(f["path"])))


class Shelf:
    """The real guide's build for a desk, like a ``Build``; made when a test asks for it, and of one piece no
    more than that piece, unless all are there. ``room`` is how much of the print room it has. A folder of
    the whole run: its other processes take what one has made."""

    def __init__(self, run: Path, desk: str, room: str) -> None:
        self._out, self._desk, self._room, self._made = run / f"shelf-{desk}", desk, room, {}

    def _build(self, product: str = "") -> Build:
        """All that is built without being named, or at least a product."""
        if product not in self._made:
            with waiting(self._out / ".shelf"), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                self._made[product] = self._taken("", product) or self._taken(product) or self._new(product)
        return self._made[product]

    def _note(self, product: str) -> Path:
        return self._out / f"made-{product}"

    def _taken(self, made: str, product: str = "") -> Build | None:
        """What a process of this run has made; None where it has not, or not the product."""
        if not self._note(made).exists():
            return None
        folder = self._out / self._desk
        build = Build(folder, int(self._note(made).read_text()), entries_of(folder))
        return build if not product or product in {f["product"] for f in build.listed} else None

    def _new(self, product: str) -> Build:
        words = (*filter(None, [product]), "--branding", self._desk, "--room", self._room)
        build = built(self._out, *words, desk=self._desk)
        self._note(product).write_text(str(build.code))
        return build

    folder = property(lambda self: self._build().folder)
    code = property(lambda self: self._build().code)
    files = property(lambda self: self._build().files)
    handed_out = property(lambda self: self._build().handed_out)
    listed = property(lambda self: self._build().listed)
    on_phones = property(lambda self: self._build().on_phones)

    def path(self, product: str, script: str, form: str = "") -> Path:
        return self._build(product).path(product, script, form)

    def entry(self, product: str, script: str, form: str = "") -> dict:
        return self._build(product).entry(product, script, form)


@contextmanager
def waiting(lock: Path):
    """Holds a lock file as soon as no other process does."""
    while True:
        try:
            with exclusive(lock):
                yield
                return
        except LockHeld:
            sleep(0.1)


def entries_of(folder: Path) -> list:
    """What a desk's manifest lists."""
    manifest = folder / "manifest.json"
    return json.loads(manifest.read_text("utf-8"))["files"] if manifest.exists() else []


def built(out: Path, *arguments: str, desk: str = "default") -> Build:
    """Runs ``build`` into ``out``; pages of the print room and for phones are made if ``--room`` says so."""
    room = () if "--room" in arguments else WITHOUT_ROOM
    code = cli.main(["build", "--out", str(out), *room, *arguments])
    return Build(out / desk, code, entries_of(out / desk))


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
def run_folder(tmp_path_factory, pytestconfig) -> Path:
    """A folder that all processes of this run share, for what is built whole."""
    if pytestconfig.getoption("--quick"):
        leave_out()
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real(run_folder) -> Shelf:
    """The real guide in both scripts, for the default desk."""
    return Shelf(run_folder, "default", "full")


@pytest.fixture(scope="session")
def example(run_folder) -> Shelf:
    """The real guide for the example desk, without pages for a screen."""
    return Shelf(run_folder, "example", "none")


@pytest.fixture
def guide(tmp_path) -> Path:
    """A copy of the tiny guide that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "guide"))
