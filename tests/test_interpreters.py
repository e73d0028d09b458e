"""Which Python .venv is made with: the fastest of those at hand, and no other later for nothing."""

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from conftest import ROOT

from booklet import bootstrap, doctor
from booklet.bootstrap import interpreters, paths, setup_steps, stamp
from booklet.bootstrap.interpreters import SWITCH, Choice, Interpreter, chosen, fastest

WITH_SCRIPTS = pytest.mark.skipif(os.name == "nt", reason="a shell script isn't a program there")
OWN = Interpreter("/a/python3.12", "own", (3, 12, 1), (), False, 0.010)
FAST = Interpreter("/b/python3.11", "fast", (3, 11, 2), (), True, 0.006)


@pytest.mark.parametrize(
    "other, wins",
    [
        (FAST, True),
        (replace(FAST, seconds=0.0095), False),  # hardly faster: not worth a change
        (replace(FAST, version=(3, 10, 4)), False),
        (replace(FAST, version=(3, 15, 0)), False),  # the lock's packages aren't made for it
        (replace(FAST, lacks=("ensurepip",)), False),
    ],
)
def test_the_fastest_that_can_serve_is_taken(other, wins):
    """It is clearly faster, of a version that the packages are made for, and lacks nothing of the own."""
    assert fastest(OWN, [OWN, other]) is (other if wins else OWN)


def test_what_both_lack_is_no_reason():
    """Where the Python that runs has no pip either, one without pip is as good."""
    own, other = replace(OWN, lacks=("ensurepip",)), replace(FAST, lacks=("ensurepip",))
    assert fastest(own, [own, other]) is other


def made(folder: Path, name: str, said: str) -> str:
    """A program in a folder of its own that says this, whatever it is asked."""
    folder.mkdir()
    program = folder / name
    program.write_text(f"#!/bin/sh\necho '{said}'\n", "utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.fixture
def at_hand(tmp_path, monkeypatch):
    """Three programs called python in the path: a fast one, one that is broken, one that says nonsense."""
    fast = made(tmp_path / "b", "python3.11", json.dumps(asdict(FAST)))
    made(tmp_path / "c", "python3.13", "Segmentation fault")
    made(tmp_path / "d", "python3.14", json.dumps({"seconds": 0}))
    own = made(tmp_path / "a", "python3.12", json.dumps(asdict(OWN)))
    monkeypatch.setattr(sys, "_base_executable", own, raising=False)
    return fast, {"PATH": os.pathsep.join(str(tmp_path / name) for name in "bcd")}


@WITH_SCRIPTS
def test_pythons_in_the_path_are_asked(at_hand, tmp_path):
    """Those that answer are compared; what doesn't run or isn't a Python is passed over."""
    choice = chosen(tmp_path, "own", at_hand[1])
    assert choice == Choice(FAST, (OWN, FAST), ("own",))
    assert choice.times == "1.7"


@WITH_SCRIPTS
def test_the_choice_can_be_forbidden(at_hand, tmp_path):
    """With BOOKLET_PYTHON=this the Python that was started is used."""
    assert chosen(tmp_path, "own", {**at_hand[1], SWITCH: "this"}) is None


def test_this_python_answers():
    """The question is understood by the Python that runs, which names itself as the stamp does."""
    own = interpreters.probed([sys.executable], ROOT)
    assert own.name == stamp.interpreter() and own.version == sys.version_info[:3] and own.seconds > 0


# --- later starts ---------------------------------------------------------------------


@pytest.fixture
def project(tmp_path) -> Path:
    """A project whose .venv was made with the fast Python, when ``own`` asked."""
    root = tmp_path / "project"
    python = Path(paths.python_path(root))
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (root / "requirements.lock").write_text("a==1\n")
    (root / ".venv" / ".ready").write_bytes(stamp.content(b"a==1\n", "fast"))
    interpreters.record(root, Choice(FAST, (OWN, FAST), ("own",)))
    return root


@pytest.mark.parametrize("name, ready", [("own", True), ("fast", True), ("another", False)])
def test_who_chose_another_python_finds_it_ready(name, ready, project, monkeypatch):
    """The Python that was taken and those that it was taken by need no set-up; others choose anew."""
    monkeypatch.setattr(stamp, "interpreter", lambda: name)
    assert stamp.is_ready(project) is ready


def test_a_removed_python_is_not_ready(project, monkeypatch):
    """Where the Python that was taken has gone, there is something to do."""
    Path(paths.python_path(project)).unlink()
    monkeypatch.setattr(stamp, "interpreter", lambda: "own")
    assert not stamp.is_ready(project)


@WITH_SCRIPTS
def test_a_new_starter_takes_what_is_there(at_hand, project):
    """A Python that is hardly faster than the one .venv was made with doesn't make it anew."""
    made(project.parent / "e", "python3.13", json.dumps(asdict(replace(OWN, name="new", seconds=0.0058))))
    path = os.pathsep.join([at_hand[1]["PATH"], str(project.parent / "e")])
    choice = chosen(project, "new", {"PATH": path})
    assert choice.taken == FAST and choice.starters == ("own", "new")


@WITH_SCRIPTS
def test_the_chosen_python_starts_in_its_place(at_hand, project, monkeypatch):
    """build.py is started anew by the Python that was chosen, which is told so, and chooses no more."""
    (project / "requirements.lock").write_text("a==2\n")
    started = []
    monkeypatch.setattr(bootstrap, "interpreter", lambda: "own")
    monkeypatch.setattr(setup_steps, "prepare", lambda *_: None)
    monkeypatch.setattr(
        bootstrap, "_replaced_by", lambda command, environ: started.append((command, environ))
    )
    monkeypatch.setenv("PATH", at_hand[1]["PATH"])
    bootstrap.start(project, ["list"])
    ((command, environ),) = started
    assert command == [FAST.executable, str(project / "build.py"), "list"]

    monkeypatch.setattr(bootstrap, "interpreter", lambda: "fast")
    monkeypatch.setenv(paths.CHOSEN, environ[paths.CHOSEN])
    bootstrap.start(project, ["list"])
    assert started[1][0][0] == paths.python_path(project) and paths.CHOSEN not in started[1][1]
    assert interpreters.recorded(project) == Choice(FAST, (OWN, FAST), ("own",))


def test_doctor_says_which_and_why(project):
    """The choice is told with all that were tried."""
    name, values = doctor._why_this_python(project)
    assert name == "doctor_python_chosen" and values["count"] == 2
    assert values["tried"] == (
        "Python 3.11.2 (/b/python3.11) --enable-optimizations 6.0、Python 3.12.1 (/a/python3.12) 10.0"
    )


def test_packages_lie_where_they_were_put(tmp_path, monkeypatch):
    """The libraries of .venv are found by a Python of another version than it was made with."""
    (tmp_path / ".venv" / "lib" / "python3.99").mkdir(parents=True)
    assert paths.packages_of(tmp_path, "darwin").parts[-2:] == ("python3.99", "site-packages")
