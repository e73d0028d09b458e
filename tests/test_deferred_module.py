"""A module of the standard library that is loaded when it is first used."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = str(Path(__file__).parents[1] / "src")
BEGIN = f"import sys; sys.path.insert(0, {SOURCES!r}); from booklet.deferred_module import defer; "


def said(code: str) -> str:
    """What code prints in a Python of its own, after ``defer`` was imported."""
    done = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.stdout.strip()


def test_records_are_made_without_it():
    """dataclasses, and a record made with it, don't load inspect where that is deferred."""
    code = (
        "defer('inspect'); import dataclasses\n"
        "@dataclasses.dataclass(frozen=True)\nclass A:\n 'A record.'\n a: int\n"
        "print(A(1), 'dis' in sys.modules)"
    )
    assert said(code) == "A(a=1) False"


@pytest.mark.parametrize(
    "use",
    [
        "import inspect; inspect.signature",
        "from inspect import signature",
        "import inspect; hasattr(inspect, 'nothing')",
    ],
)
def test_it_is_there_when_it_is_used(use):
    """Whatever is asked of it, the module itself is there then, and gives what it has."""
    code = (
        f"defer('inspect'); import inspect as early\n{use}\nimport inspect\n"
        "print(type(inspect).__name__, inspect.__file__ == early.__file__,"
        " early.signature is inspect.signature)"
    )
    assert said(code) == "module True True"


def test_one_that_is_loaded_stays():
    """A module that is there already is left as it is."""
    assert said("import json; defer('json'); print(sys.modules['json'] is json, json.loads('1'))") == "True 1"


def test_threads_use_it_at_once():
    """Two threads that ask at the same time get the same module."""
    code = (
        "defer('inspect'); import inspect, threading; got = []\n"
        "many = [threading.Thread(target=lambda: got.append(inspect.signature)) for _ in range(8)]\n"
        "[t.start() for t in many]; [t.join() for t in many]; print(len(set(got)), len(got))"
    )
    assert said(code) == "1 8"


def test_what_cannot_be_loaded_says_so():
    """A module that there isn't is missed where it is used, each time."""
    code = (
        "defer('no_such_module'); import no_such_module\n"
        "for _ in 'ab':\n"
        " try: no_such_module.x\n"
        " except ModuleNotFoundError as fault: print(fault.name)"
    )
    assert said(code).split() == ["no_such_module", "no_such_module"]
