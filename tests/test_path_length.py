"""Paths that are too long for the system are told as such, before set-up and when a file is written."""

import os
import sys
from pathlib import Path

import pytest

from booklet import bootstrap, path_length, write
from booklet.bootstrap import setup_steps
from booklet.bootstrap.messages import SetupFailed, SetupMessages
from booklet.findings.reporter import Reporter
from booklet.model import Edition, File, Form, Product, Result, Script
from booklet.path_length import MAX_PATH, SETUP_PATH, has_room_for_setup, refused_length

posix = pytest.mark.skipif(os.name == "nt", reason="Wine has no such limit; what Windows says is imitated")


def deep(folder: Path, length: int) -> Path:
    """A folder in ``folder`` with a path of that many characters."""
    path = str(folder)
    while (left := length - len(path)) > 1:
        path += os.sep + "d" * min(200, left - 1 - (left == 202))  # never one character left
    os.makedirs(path)
    return Path(path)


@posix
def test_a_folder_too_deep_for_set_up_is_told_before_it(tmp_path, monkeypatch):
    """Where the system refuses names as long as those of ``.venv``, set-up stops at once and says how
    long."""
    root = deep(tmp_path, 4000)
    assert has_room_for_setup(deep(tmp_path, 3950 - SETUP_PATH)) and not has_room_for_setup(root)
    (root / "requirements.lock").write_text("x")
    with pytest.raises(SetupFailed) as stopped:
        setup_steps.prepare(root, SetupMessages(("en",), sys.stderr))
    assert stopped.value.code == "setup-path-long" and stopped.value.values["length"] == 4000
    assert os.listdir(root) == ["requirements.lock"]


def test_nothing_is_left_of_the_trial(tmp_path):
    """What was made to see whether it can be is gone; a folder that can't be written in isn't too long."""
    assert has_room_for_setup(tmp_path) and os.listdir(tmp_path) == []
    assert has_room_for_setup(tmp_path / "none")


@pytest.mark.parametrize(
    "length, code, winerror, told",
    [
        (MAX_PATH + 1, 2, None, True),
        (MAX_PATH + 1, 2, 3, True),
        (MAX_PATH + 1, 13, 5, False),
        (MAX_PATH, 2, 3, False),
    ],
)
def test_windows_speaks_of_a_file_that_is_not_there(monkeypatch, length, code, winerror, told):
    """There a path of 260 characters is "not found": by its length it is told as what it is."""
    fault = OSError(code, "x", "C:\\" + "x" * (length - 3))
    fault.winerror = winerror
    monkeypatch.setattr(path_length.os, "name", "nt")
    assert bool(refused_length(fault)) == told


def test_windows_starts_no_program_with_a_longer_path(tmp_path, monkeypatch, capsys):
    """Where it couldn't start .venv's Python, that is told, also when all was ready and the folder was
    moved."""
    monkeypatch.setattr(path_length.os, "name", "nt")
    answers = [path_length.can_start("C:\\" + "x" * length) for length in (MAX_PATH - 3, MAX_PATH - 2)]
    monkeypatch.undo()
    assert answers == [True, False]
    for module in (bootstrap, setup_steps):
        monkeypatch.setattr(module, "can_start", lambda program: False)
        monkeypatch.setattr(module, "is_ready", lambda *_: True)
    assert bootstrap.start(tmp_path, ["--lang", "en"]) == 3
    assert f"too long ({len(str(tmp_path))} characters)" in capsys.readouterr().err


@posix
def test_a_file_whose_path_is_too_long_is_told(tmp_path):
    """A file that can't be written for the length of its path or name says so, and the others are written."""
    edition = Edition(Product("l", "", "p"), Script.HANT, "d")
    files = [File(Form.READING, name, b"1", {"pages": 1}, 1) for name in ("a.pdf", "名" * 90 + ".pdf")]
    found = Reporter()
    write.write_results(
        tmp_path, [Result(edition, tuple(files), ())], frozenset(f.path for f in files), "out", found
    )
    assert [f.code for f in found] == ["write-path-long"] and (tmp_path / "a.pdf").read_bytes() == b"1"
