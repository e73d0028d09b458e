"""The last line of a build, opening what it names, and the launchers: as somebody without a terminal meets
them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from booklet import cli
from booklet.opening import shell_quoted, without_libraries
from project import ROOT, as_program, small_project, with_python

linux = pytest.mark.skipif(sys.platform != "linux", reason="a Linux desktop")


def built(project: Path, monkeypatch, capsys, *arguments: str) -> tuple[int, list[str]]:
    """Exit code and printed lines of a build of the project, from its folder."""
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    capsys.readouterr()
    code = cli.main(["build", "card-01", "--script", "zh-Hant", "--today", "2026-11-23", *arguments])
    return code, capsys.readouterr().out.splitlines()


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    (folder / name).chmod(0o755)


def test_the_last_line_is_a_path(tmp_path, monkeypatch, capsys):
    """The last line, as it stands, is one word to a terminal and a file that is there: of one desk, built or
    up to date, and of many; where nothing was built it is none."""
    project = small_project(tmp_path / "project", "card")
    (project / "branding" / "other.yaml").write_text(
        'name: 另一个站点\nphone: 0000-1234567\ncolour: "#0f4f5c"\n', "utf-8"
    )
    for out, desks, name in (
        ("成品 (1)", ("desk",), "preflight.html"),
        ("成品 (1)", ("desk",), "preflight.html"),
        ("out", ("desk", "other"), "desks.csv"),
    ):
        code, lines = built(
            project, monkeypatch, capsys, "--out", out, *(w for d in desks for w in ("--branding", d))
        )
        [path] = shlex.split(lines[-1])
        assert code == 0 and Path(path).is_file() and Path(path).name == name
        assert lines[-1].strip('"') == path and (" " not in path or lines[-1] == f'"{path}"')
    (project / "branding" / "desk.yaml").write_text("nmae: x\n", "utf-8")
    code, lines = built(project, monkeypatch, capsys, "--branding", "desk", "--out", "none")
    assert code == 1 and not Path(lines[-1]).exists()


@pytest.mark.parametrize(
    "path, here, windows",
    [
        (
            "out/default/preflight.html",
            "out/default/preflight.html",
            '"out/default/preflight.html"'.strip('"'),
        ),
        ("成品/甲/preflight.html", "成品/甲/preflight.html", "成品/甲/preflight.html"),
        ("a b/x", '"a b/x"', '"a b/x"'),
        ("a&b/x", '"a&b/x"', '"a&b/x"'),
        ("a$b/x", "'a$b/x'", '"a$b/x"'),
        ("100%/x", "100%/x", '"100%/x"'),
        ("(1)/x", '"(1)/x"', '"(1)/x"'),
    ],
)
def test_paths_are_quoted_for_the_terminal(path, here, windows):
    """A path is in quotation marks where the system's terminal would take it apart."""
    assert shell_quoted(path, False) == here and shell_quoted(path, True) == windows
    assert shlex.split(here) == [path]


@linux
def test_open_shows_what_the_last_line_names(tmp_path, monkeypatch, capsys):
    """``--open`` asks the desktop for that very file, without this program's libraries in the way; without a
    display, or when it can't, a sentence says so and the build has succeeded all the same."""
    project = small_project(tmp_path / "project", "card")
    program(
        tmp_path / "programs",
        "xdg-open",
        f'echo "$1 $LD_LIBRARY_PATH" >> {tmp_path}/asked; test ! -e {tmp_path}/broken',
    )
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:{os.environ['PATH']}")
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{project / '.venv' / 'sys'}:/somewhere")
    monkeypatch.setenv("DISPLAY", ":9")
    code, lines = built(project, monkeypatch, capsys, "--branding", "desk", "--open")
    assert (
        code == 0 and (tmp_path / "asked").read_text("utf-8") == f"{Path(lines[-1]).absolute()} /somewhere\n"
    )
    said = [lines[-2]]
    (tmp_path / "broken").touch()
    said += [built(project, monkeypatch, capsys, "--branding", "desk", "--open")[1][-2]]
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    code, lines = built(project, monkeypatch, capsys, "--branding", "desk", "--open")
    assert code == 0 and Path(lines[-1]).is_file()
    assert said[0] != said[1] == lines[-2] and (tmp_path / "asked").read_text("utf-8").count("\n") == 2


def test_other_libraries_stay_findable():
    """Only the project's own folders are taken from the search path, and one left empty goes."""
    assert without_libraries({"LD_LIBRARY_PATH": "/p/.venv/sys:/x", "A": "1"}, Path("/p")) == {
        "LD_LIBRARY_PATH": "/x",
        "A": "1",
    }
    assert without_libraries({"LD_LIBRARY_PATH": "/p/.venv/sys"}, Path("/p")) == {}


# --- launchers ---------------------------------------------------------------------------


@linux
def test_double_click_builds_and_opens(tmp_path):
    """desk.sh, started by a desktop in a folder with an awkward name, runs in a terminal, builds, and has the
    folder of the results opened; with a desk's file it builds that desk; other words go to build.py."""
    project = as_program(small_project(tmp_path / "我的 资料夹 (1) & 100% $x", "card"))
    (project / "branding" / "default.yaml").write_text('name: ""\ncolour: "#0f4f5c"\n', "utf-8")
    env = with_python(tmp_path) | {"DISPLAY": ":9"}
    program(tmp_path / "programs", "xdg-open", f'echo "$PWD/$1" >> {tmp_path}/asked')
    program(
        tmp_path / "programs", "x-terminal-emulator", f'echo terminal >> {tmp_path}/asked; shift; exec "$@"'
    )

    def run(*words: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess:
        return subprocess.run(
            [project / "desk.sh", *words],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    done = run()
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").read_text("utf-8") == f"terminal\n{project}/out\n"
    assert (project / "out" / "default" / "preflight.html").is_file()
    assert run("desk.yaml", cwd=project / "branding").returncode == 0
    assert (project / "out" / "desk" / "manifest.json").is_file()
    asked = (tmp_path / "asked").read_text("utf-8")
    assert "booklet" in run("--version").stdout and run("no-such-product").returncode == 2
    assert (tmp_path / "asked").read_text("utf-8") == asked + "terminal\n" * 2


@linux
@pytest.mark.parametrize("launcher", ["desk.sh", "desk.command"])
def test_without_python_the_launcher_says_where_to_get_it(tmp_path, launcher):
    """No Python, or an old one: where to get it, in Chinese and English, and exit code 3."""
    for name in ("dirname", "basename", "cat", "uname"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    program(tmp_path, "python3", "exit 1")  # an old one
    done = subprocess.run(
        [ROOT / launcher],
        env={"PATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 3 and "https://www.python.org/downloads/" in done.stdout
    assert "这台电脑还没有 Python 3.11" in done.stdout and "or newer is needed" in done.stdout


def test_windows_can_read_its_launcher():
    """desk.bat is ASCII with CRLF, in every copy; leaves !, & and % in names alone; its Chinese is whole."""
    data = (ROOT / "desk.bat").read_bytes()
    lines = data.decode("ascii").split("\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") and lines[0] == "@echo off" and lines[-1] == ""
    attributes = (ROOT / ".gitattributes").read_text("ascii")
    assert (
        "*.bat -text" in attributes
        and "*.sh text eol=lf" in attributes
        and "*.command text eol=lf" in attributes
    )
    code = [line for line in lines if not line.startswith("rem ")]
    labels = {line[1:] for line in code if line.startswith(":")}
    assert set(re.findall(r"\bgoto (\w+)", data.decode())) <= labels
    assert not [
        line
        for line in code
        if re.search(r"%~(dp|f)[01]|%CD%|%DESK%", line)
        and not re.search(r'"[^"]*(%~dp0|%~f1|%CD%|%DESK%)[^"]*"', line)
    ]
    assert "setlocal DisableDelayedExpansion" in code and not [
        line for line in code if line.startswith("call ")
    ]
    said = [
        re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), line)
        for line in code
        if line.startswith('set "SAY=')
    ]
    assert [next(w for w in ("网页里填", "全部解压缩", "python.org", "硬盘") if w in s) for s in said] == [
        "网页里填",
        "全部解压缩",
        "python.org",
        "硬盘",
    ]


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_launchers_can_be_started():
    """The shell's launchers have their bit, and no carriage returns."""
    for name in ("desk.sh", "desk.command"):
        assert os.access(ROOT / name, os.X_OK) and b"\r" not in (ROOT / name).read_bytes()
