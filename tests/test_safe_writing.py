"""Killed, out of disk, locked or started twice: every output is whole, old or new, and is told of."""

import errno
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from booklet import cli, write
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.locks import LockHeld, exclusive
from booklet.model import Edition, File, Form, Product, Result, Script
from booklet.write import MANIFEST, manifest, write_results
from project import ROOT, listed, small_project, told, without_fonts

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX processes")


def results(**files: bytes) -> list[Result]:
    return [
        Result(
            Edition(Product("l", "", name), Script.HANT, "d"),
            (File(Form.READING, f"{name}.pdf", data, {"pages": 1}, 1),),
            (),
        )
        for name, data in files.items()
    ]


def every(*names: str) -> frozenset[str]:
    return frozenset(f"{name}.pdf" for name in names)


def written(folder: Path, results: list[Result], wanted: frozenset[str]) -> list[Finding]:
    """Writes a desk's results; what was found in doing so."""
    reporter = Reporter()
    write_results(folder, results, wanted, "out", reporter)
    return list(reporter)


def lying(folder: Path) -> list[str]:
    """Listed files that are missing or don't have their hash."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    return [
        f["path"]
        for f in manifest["files"]
        if not (folder / f["path"]).is_file()
        or hashlib.sha256((folder / f["path"]).read_bytes()).hexdigest() != f["sha256"]
    ]


@posix
def test_a_kill_between_any_two_steps_leaves_a_true_manifest(tmp_path, monkeypatch):
    """Wherever a build ends, what is listed has its hash, and the next build mends and cleans all."""
    steps, step = 0, 0
    while step <= steps:
        folder = tmp_path / str(step)
        written(folder, results(kept=b"1", changed=b"1", dropped=b"1"), every("kept", "changed", "dropped"))
        child = os.fork()
        if not child:
            count = 0

            def dies(real):
                def call(*given, **named):
                    nonlocal count
                    if count == step:
                        os._exit(9)
                    count += 1
                    return real(*given, **named)

                return call

            for name in ("open", "replace", "unlink", "mkdir"):
                monkeypatch.setattr(Path, name, dies(getattr(Path, name)))
            written(folder, results(changed=b"2" * 9999, new=b"2"), every("kept", "changed", "new"))
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert lying(folder) == []
        assert (folder / "changed.pdf").read_bytes() in (b"1", b"2" * 9999)
        written(folder, results(changed=b"2" * 9999, new=b"2"), every("kept", "changed", "new"))
        assert lying(folder) == []
        assert sorted(p.name for p in folder.iterdir()) == ["changed.pdf", "kept.pdf", MANIFEST, "new.pdf"]
        steps = step + 1 if ended == 9 else steps
        step += 1
    assert steps > 8


@posix
def test_what_a_killed_build_left_unlisted_is_cleaned(tmp_path):
    """A file that was given up and never taken in again is still known to ``clean``."""
    folder = tmp_path / "d"
    written(folder, results(a=b"1"), every("a"))
    manifest.write_manifest(folder, {}, ["a.pdf"])
    written(folder, results(b=b"1"), every("a", "b"))
    found = Reporter()
    assert write.clean(tmp_path, found) == 2 and not found and not tmp_path.exists()


@posix
def test_kill_at_any_moment(tmp_path):
    """The real command, killed with -9 again and again: listed files are whole PDFs with their hashes,
    and the next build makes everything and leaves nothing behind."""
    out, guide = tmp_path / "out", shutil.copytree(ROOT / "tests/guides/tiny", tmp_path / "guide")
    chapter = guide / "01-deposit" / "checklist.md"
    text = chapter.read_text("utf-8")

    words = ["checklist", "--guide", str(guide), "--out", str(out), "--script", "zh-Hant"]

    def start() -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), *words],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    begun = time.monotonic()
    assert start().wait() == 0
    whole, names = time.monotonic() - begun, sorted(p.name for p in out.rglob("*.pdf"))
    dice = random.Random(7)
    for turn in range(6):
        chapter.write_text(text.replace("合同", "合約" if turn % 2 else "合同"), "utf-8")
        build = start()
        time.sleep(whole * dice.uniform(0.5, 1.0))
        build.kill()
        build.wait()
        assert lying(out / "default") == []
        for file in out.rglob("*.pdf"):
            pikepdf.open(file).close()
    assert start().wait() == 0
    assert lying(out / "default") == [] and sorted(p.name for p in out.rglob("*.pdf")) == names
    assert not [p for p in out.rglob("*") if p.suffix == ".part" or p.name == write.LOCK]


# --- two at once -----------------------------------------------------------------------


def test_a_second_build_is_refused(tmp_path, monkeypatch, capsys):
    """While one build is at work in a folder, another is told so, by process, and changes nothing."""
    project = small_project(tmp_path / "project", "card")
    with exclusive(project / "out" / write.LOCK):
        code, found = told(project, monkeypatch, capsys)
        assert code == 1 and [f["code"] for f in found] == ["build-running"]
        assert f"(process {os.getpid()})" in found[0]["message"]
        assert cli.main(["clean", "--out", str(project / "out")]) == 1
    assert told(project, monkeypatch, capsys)[0] == 0
    assert not (project / "out" / write.LOCK).exists()


@posix
def test_the_lock_of_a_dead_process_holds_nobody(tmp_path):
    """A lock file whose holder was killed with -9 is no obstacle."""
    path = tmp_path / "out" / write.LOCK
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from pathlib import Path; from booklet import locks\n"
            "with locks.exclusive(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)",
            str(path),
        ],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    holder.stdout.readline()
    with pytest.raises(LockHeld, match=str(holder.pid)):
        with exclusive(path):
            pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert path.exists()
    with exclusive(path):
        pass
    assert not path.exists()


def test_only_own_leftovers_are_swept(tmp_path):
    """A stranger's file that ends in .part stays; a dead build's half-written one goes."""
    (tmp_path / "thesis.part").write_bytes(b"mine")
    (tmp_path / "a.pdf.4711.part").write_bytes(b"half")
    written(tmp_path, results(a=b"1"), every("a"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", MANIFEST, "thesis.part"]


# --- full, read-only, in use -------------------------------------------------------------


def files_of(project: Path) -> dict[Path, bytes]:
    """What lies in the output folder, but for what only saves time."""
    return {
        p: p.read_bytes() for p in (project / "out").rglob("*") if p.is_file() and ".cache" not in p.parts
    }


@pytest.fixture
def built(tmp_path, monkeypatch, capsys) -> tuple[Path, dict[str, bytes]]:
    """A built project whose texts have changed since, and its old files."""
    project = small_project(tmp_path / "project", "card")
    assert told(project, monkeypatch, capsys)[0] == 0
    for chapter in (project / "chapters").glob("*/checklist.md"):
        chapter.write_text(chapter.read_text("utf-8").replace("合同", "合約").replace("信", "函"), "utf-8")
    return project, files_of(project)


def refused(code: int):
    def call(*_, **__):
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize(
    "method, code", [("replace", errno.EACCES), ("open", errno.ENOSPC), ("replace", errno.EROFS)]
)
def test_what_cannot_be_written_is_told_and_nothing_is_lost(built, monkeypatch, capsys, method, code):
    """A full disk, a read-only folder, a PDF open in a viewer: findings, and every old file as it was."""
    project, before = built
    real = getattr(Path, method)

    def fails(self, *given, **named):
        if self.suffix == ".part" and ".pdf." in self.name:
            refused(code)()
        return real(self, *given, **named)

    monkeypatch.setattr(Path, method, fails)
    exit_code, found = told(project, monkeypatch, capsys)
    failed = [f["file"] for f in found if f["code"] == "write-failed"]
    assert exit_code == 1 and failed and all(f.endswith(".pdf") for f in failed)
    assert files_of(project) == before
    monkeypatch.undo()
    assert told(project, monkeypatch, capsys)[0] == 0
    assert lying(project / "out" / "desk") == [] and listed(project) == {"card-01", "card-02"}


def test_one_pdf_in_use_costs_no_other(built, monkeypatch, capsys):
    """A PDF that a viewer keeps open is told of; the others are replaced."""
    project, before = built
    real = Path.replace

    def fails(self, target):
        if "繁" in str(target) or "01" in Path(target).name:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    code, found = told(project, monkeypatch, capsys)
    assert code == 1 and {f["code"] for f in found} >= {"write-failed"}
    for path, data in before.items():
        if path.suffix == ".pdf":
            assert (path.read_bytes() == data) == ("01" in path.name)
    assert lying(project / "out" / "desk") == []


@pytest.mark.skipif(os.name != "nt", reason="elsewhere an open file can be replaced")
def test_a_pdf_that_another_program_shows(built, monkeypatch, capsys):
    """On Windows a PDF that is open stays as it was and is told of; closed again, the next build replaces
    it."""
    project, before = built
    shown = sorted((project / "out").rglob("*.pdf"))[0]
    with shown.open("rb"):
        code, found = told(project, monkeypatch, capsys)
        assert (code, [f["code"] for f in found if f["severity"] == "error"]) == (1, ["write-failed"])
        assert found[-1]["file"].endswith(shown.name) and shown.read_bytes() == before[shown]
    assert told(project, monkeypatch, capsys)[0] == 0
    assert shown.read_bytes() != before[shown] and lying(project / "out" / "desk") == []


def test_what_cannot_be_removed_is_told(tmp_path, monkeypatch):
    """An old PDF that is open in a viewer is told of, and removed by the next build."""
    written(tmp_path, results(old=b"1", new=b"1"), every("old", "new"))
    monkeypatch.setattr(Path, "unlink", refused(errno.EACCES))
    assert [f.file for f in written(tmp_path, [], every("new"))] == ["out/old.pdf"]
    monkeypatch.undo()
    assert lying(tmp_path) == []
    assert written(tmp_path, [], every("new")) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == [MANIFEST, "new.pdf"]


def test_a_folder_that_cannot_be_made_is_told_before_the_work(tmp_path, monkeypatch, capsys):
    """Where the output folder is a file, the finding comes at once and names it."""
    project = small_project(tmp_path / "project", "card")
    (project / "out").write_text("mine")
    code, found = told(project, monkeypatch, capsys)
    assert code == 1 and [(f["code"], f["file"]) for f in found] == [("write-failed", "out")]
    assert (project / "out").read_text() == "mine"


@pytest.mark.parametrize("kept", [0, 100, 200_000])
def test_a_font_file_cut_short_is_told(built, monkeypatch, capsys, kept):
    """A font that was not copied whole is an error that names it; nothing built is lost."""
    project, before = built
    without_fonts(project)
    shutil.copytree(ROOT / "fonts", project / "fonts")
    font = sorted((project / "fonts").glob("*.ttf"))[0]
    font.write_bytes(font.read_bytes()[:kept])
    code, found = told(project, monkeypatch, capsys)
    errors = [f for f in found if f["severity"] == "error"]
    assert code == 1 and [f["code"] for f in errors] == ["font-broken"]
    assert font.name in errors[0]["message"] + errors[0]["file"]
    assert files_of(project) == before
