"""Before .venv counts as ready, a process of its own Python has imported everything that a build will."""

import ast
import importlib.metadata
import io
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from booklet.bootstrap import import_check, paths, setup_steps, stamp
from booklet.bootstrap.lock import setup_lock
from booklet.bootstrap.messages import SetupFailed, SetupMessages
from booklet.bootstrap.programs import SetupJob
from booklet.findings import finding

ROOT = Path(__file__).parents[1]
NEVER_IMPORTED = {
    "gstreamer-libs",
    "gstreamer-ext-runtime",  # libraries in a wheel: WeasyPrint opens them
    "setuptools",
    "pycparser",  # wanted by others when they are built
    "types-pyyaml",  # read by mypy
}
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


def setup_messages() -> SetupMessages:
    return SetupMessages(("en",), io.StringIO())


def imported() -> set[str]:
    """Every installed module, by its first name, that the sources import."""
    names = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names |= {a.name for a in node.names} if isinstance(node, ast.Import) else set()
            names |= (
                {node.module}
                if isinstance(node, ast.ImportFrom) and node.module and not node.level
                else set()
            )
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"booklet"}


def firsts(modules) -> set[str]:
    return {module.split(".")[0] for module in modules}


def test_everything_the_sources_import_is_proved():
    """No module that the program imports is left out, be it for building or for validating."""
    assert imported() <= firsts(import_check.BUILD_MODULES) | firsts(import_check.FULL_MODULES)


def packages(text: str) -> list[str]:
    """The names that are pinned in ``text``."""
    return re.findall(r"^\W*([\w-]+)==", text, re.M)


def test_every_package_is_proved():
    """Each package of the lock, and each that tests and validators ask for, has a module that is imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["dependency-groups"]["test"], *project["project"]["optional-dependencies"]["dask"]]
    for names, modules in (
        (packages((ROOT / "requirements.lock").read_text("utf-8")), import_check.BUILD_MODULES),
        (packages("\n".join(asked)), import_check.FULL_MODULES),
        (packages((ROOT / "requirements-serve.lock").read_text("utf-8")), import_check.SERVE_MODULES),
    ):
        assert len(names) > 5
        for name in set(names) - NEVER_IMPORTED:
            try:
                files = importlib.metadata.distribution(name).files or []
            except importlib.metadata.PackageNotFoundError:  # for another system or Python
                continue
            assert {f.parts[0].removesuffix(".py") for f in files} & firsts(modules), name


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with an environment of its own in which nothing is installed."""
    root = tmp_path / "项目"
    root.mkdir()
    (root / "requirements.lock").write_text("a==1\n")
    setup_steps.make_environment(root / ".venv")
    return root


def proved(root: Path, *modules: str) -> None:
    """Runs the proof of ``modules`` as set-up does."""
    with setup_lock(root, setup_messages()) as held:
        job = SetupJob(root, held, setup_messages())
        job.scratch.mkdir(exist_ok=True)
        import_check.check_imports(job, modules)


@ON_LINUX
@pytest.mark.parametrize(
    "source, reason",
    [
        (None, "ModuleNotFoundError: No module named 'it'"),
        ("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("raise ImportError('/lib/libc.so.6: version `GLIBC_2.99 not found')", "GLIBC_2.99 not found"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("print('import other'); raise SystemExit(2)", "other"),
    ],
)
def test_what_can_not_be_imported_is_told(project, source, reason):
    """Absent, half there, not for this machine, or the end of its process: by name, with the true reason."""
    if source is not None:
        (paths.packages_of(project) / "it.py").write_text(source)
    with pytest.raises(SetupFailed, match="setup-unusable") as stopped:
        proved(project, "json", "it")
    told = finding("setup-unusable", **stopped.value.values).as_text("en")
    assert reason in told and ("component it " in told or reason == "other")


@ON_LINUX
def test_what_can_be_imported_is_well(project):
    """Modules of the new environment's own packages, and no others."""
    (paths.packages_of(project) / "it.py").write_text("here = True\n")
    (project / ".venv" / "tmp").mkdir()
    (project / ".venv" / "tmp" / "json.py").write_text("raise SystemExit('the folder that it runs in')")
    proved(project, "it", "json")


@ON_LINUX
def test_no_compiler_or_linker_is_asked_for_a_library(project, monkeypatch):
    """A library that isn't there is looked for by its file name alone: no ldconfig, gcc or ld is run."""
    asked = project / "asked"
    for name in ("gcc", "cc", "ld", "ldconfig", "objdump"):
        (project / name).write_text(f'#!/bin/sh\necho {name} >> "{asked}"\n')
        (project / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{project}:{os.environ['PATH']}")
    search = "import ctypes.util\nctypes.util.find_library('no-such-library')\n"
    (paths.packages_of(project) / "it.py").write_text(search)
    proved(project, "it")
    assert not asked.exists()


@ON_LINUX
@pytest.mark.parametrize("source", ["raise OSError('cannot load library')", "'only warns'"])
def test_native_libraries_that_are_missing_are_named(project, monkeypatch, source):
    """Where the typesetter lacks a library of the system that is told, be it that it only warns itself."""
    (paths.packages_of(project) / "weasyprint.py").write_text(source)
    monkeypatch.setattr(import_check, "_LIBRARIES", "print('libpango-1.0.so.0 libharfbuzz-subset.so.0')")
    with pytest.raises(SetupFailed, match="setup-no-libraries") as stopped:
        proved(project, "json", "weasyprint")
    assert stopped.value.values == {"libraries": "libpango-1.0.so.0、libharfbuzz-subset.so.0"}


@ON_LINUX
def test_packages_that_went_elsewhere_leave_no_stamp(project, monkeypatch):
    """pip says that all went well and .venv is empty: set-up fails, and the next run starts afresh."""
    for name, value in (
        ("find_pip", lambda venv: ["pip"]),
        ("install", lambda job, words: None),
        ("missing_libraries", list),
    ):
        monkeypatch.setattr(setup_steps, name, value)
    with pytest.raises(SetupFailed, match="setup-unusable"):
        setup_steps.prepare(project, setup_messages())
    assert not stamp.is_ready(project) and not (project / ".venv").exists()


def test_a_python_without_its_own_parts_is_told(project, monkeypatch):
    """A Python that was built without SSL or ctypes is refused before anything is downloaded."""
    monkeypatch.setattr(setup_steps, "_NEEDED", ("_ssl", "_no_such_part"))
    monkeypatch.setattr(setup_steps, "make", lambda job: pytest.fail("began"))
    with pytest.raises(SetupFailed, match="setup-python-incomplete") as stopped:
        setup_steps.prepare(project, setup_messages())
    assert stopped.value.values == {"modules": "no_such_part"}
