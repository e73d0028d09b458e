"""Standard streams that are closed or full: no traceback, the rest of the work done, the exit code true."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from booklet import cli, standard_streams
from booklet.bootstrap import STARTED
from booklet.standard_streams import TolerantStream

ROOT = Path(__file__).parents[1]
in_shell = pytest.mark.skipif(
    os.name != "posix" or os.path.realpath(sys.prefix) != os.path.realpath(ROOT / ".venv"),
    reason="needs a shell, and a Python that build.py takes for its own",
)


def shell(line: str) -> subprocess.CompletedProcess:
    """``line`` in a shell, where $build is build.py inside its environment."""
    build = f"'{sys.executable}' -P -s '{ROOT / 'build.py'}'"
    return subprocess.run(
        ["sh", "-c", line.replace("$build", build)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, STARTED: "1", "LC_ALL": "C.UTF-8"},
        check=False,
    )


@in_shell
@pytest.mark.parametrize(
    "line, code, told",
    [
        ("$build list >&-", 3, "Bad file descriptor"),
        ("$build list --format json --lang en > /dev/full", 3, "No space left on device"),
        ("$build --help > /dev/full", 3, "No space left on device"),
        ("$build list nonsense >&-", 2, "nonsense"),
        ("$build list <&- >&- 2>&-", 3, ""),
        ("$build list nonsense 2> /dev/full", 2, ""),
        ("$build list 2>&-", 0, ""),
        ("{ $build list; echo $? >&2; } | true", 0, "0\n"),
    ],
)
def test_what_can_not_be_said_is_told_elsewhere(line, code, told):
    """Closed, full or cut off: the true reason where it can be heard, and the exit code."""
    done = shell(line)
    assert done.returncode == code and "Traceback" not in done.stderr and "Exception" not in done.stderr
    assert told in done.stderr if told else done.stderr == ""


class Full(io.StringIO):
    """A file on a disk that has room for no more than a line."""

    def write(self, text: str) -> int:
        if self.tell():
            raise OSError(28, "No space left on device")
        return super().write(text)


def test_a_full_disk_stops_no_work(monkeypatch, capsys):
    """The work goes on to its end; then what wasn't shown is told ("output-unwritable"), and 0 becomes 3."""
    full = Full()
    monkeypatch.setattr(sys, "stdout", TolerantStream(full))
    monkeypatch.setattr(cli, "_run", lambda argv: [print(n) for n in range(9)] and 0)
    assert cli.main(["list", "--lang", "en"]) == 3
    assert "standard output: No space left on device" in capsys.readouterr().err and full.getvalue() == "0"
    monkeypatch.setattr(cli, "_run", lambda argv: 1)
    assert cli.main([]) == 1


def test_a_reader_who_had_enough_is_no_fault(monkeypatch):
    """``build.py list | head`` ends as if all had been read."""

    def gone(text):
        raise BrokenPipeError(32, "Broken pipe")

    stream = io.StringIO()
    monkeypatch.setattr(stream, "write", gone)
    monkeypatch.setattr(sys, "stdout", TolerantStream(stream))
    print("a line")
    assert standard_streams.write_failure() == ""


def test_what_set_up_installed_and_something_took_away_is_set_up_again(monkeypatch, tmp_path, capsys):
    """A library that can't be imported: it is named ("setup-damaged"), and the next run starts set-up
    afresh."""

    def missing(verb):
        raise ModuleNotFoundError("No module named 'pikepdf'", name="pikepdf")

    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".ready").write_bytes(b"x")
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_module", missing)
    assert cli.main(["list", "--lang", "en"]) == 3
    assert "pikepdf" in capsys.readouterr().err and not (tmp_path / ".venv" / ".ready").exists()
