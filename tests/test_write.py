"""Files are written whole or not at all, and only what was built is ever removed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.model import Edition, File, Form, Product, Result, Script
from booklet.write import clean, write_file, write_results

SOURCE = Path(__file__).parents[1] / "src"


def result(path: str, data: bytes = b"%PDF-1.7 x") -> Result:
    return Result(
        Edition(Product("l", "", "l"), Script.HANT, "d"),
        (File(Form.READING, path, data, {"pages": 1}, 1),),
        (),
    )


def written(folder: Path, results: list[Result], wanted: frozenset[str]) -> list[Finding]:
    """Writes a desk's results; what was found in doing so."""
    reporter = Reporter()
    write_results(folder, results, wanted, "out", reporter)
    return list(reporter)


def listed(folder) -> list[str]:
    return [f["path"] for f in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]]


def test_manifest_lists_what_is_there(tmp_path):
    """A second, partial build keeps the entries of the first."""
    every = frozenset({"a.pdf", "b.pdf"})
    written(tmp_path, [result("a.pdf")], every)
    written(tmp_path, [result("b.pdf")], every)
    assert listed(tmp_path) == ["a.pdf", "b.pdf"]


def test_what_no_build_makes_any_more_is_removed(tmp_path):
    """A listed file that is no longer made goes; a stranger's file stays."""
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    written(tmp_path, [result("old.pdf")], frozenset({"old.pdf"}))
    written(tmp_path, [result("new.pdf")], frozenset({"new.pdf"}))
    assert listed(tmp_path) == ["new.pdf"]
    assert sorted(p.name for p in tmp_path.glob("*.pdf")) == ["mine.pdf", "new.pdf"]


def pictured(product: str, *paths: str) -> Result:
    """An edition with a PDF and these pictures of its first page."""
    record = {"product": product, "script": "zh-Hant", "size": "standard", "ink": "colour", "form": "reading"}
    files = [File(Form.READING, f"{product}.pdf", b"%PDF-1.7 " + bytes(len(paths)), record, 1)]
    files += [File(Form.READING, path, b"PNG", {**record, "form": "page-picture"}, 0) for path in paths]
    return Result(Edition(Product("l", "", product), Script.HANT, "d"), tuple(files), ())


def test_a_picture_goes_with_its_piece(tmp_path):
    """Pictures stay while their piece does; made anew without any, or made no more, it has none left; what
    other pieces have stays."""
    every = frozenset({"a.pdf", "b.pdf"})
    written(tmp_path, [pictured("a", "a.png", "a-p.png"), pictured("b", "b.png")], every)
    assert listed(tmp_path) == ["a-p.png", "a.pdf", "a.png", "b.pdf", "b.png"]
    written(tmp_path, [], every)  # nothing had to be made
    assert len(listed(tmp_path)) == 5
    written(tmp_path, [pictured("a", "a.png")], every)
    assert listed(tmp_path) == ["a.pdf", "a.png", "b.pdf", "b.png"]
    written(tmp_path, [pictured("a")], every)
    assert listed(tmp_path) == ["a.pdf", "b.pdf", "b.png"] and not (tmp_path / "a.png").exists()
    written(tmp_path, [], frozenset({"a.pdf"}))
    assert listed(tmp_path) == ["a.pdf"] and not list(tmp_path.glob("*.png"))


def test_a_broken_manifest_is_told_and_made_anew(tmp_path):
    """A manifest that can't be read is a warning, and paths that leave the folder are not followed."""
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"keep")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "manifest.json").write_text("{")
    found = written(folder, [result("a.pdf")], frozenset({"a.pdf"}))
    assert [f.code for f in found] == ["manifest-unreadable"]
    (folder / "manifest.json").write_text(json.dumps({"version": 1, "files": [{"path": "../outside.pdf"}]}))
    written(folder, [], frozenset())
    assert outside.exists() and listed(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_folder_that_cannot_be_written_is_a_finding(tmp_path, monkeypatch):
    """A full disk or a locked file is a finding for that file; nothing is half-written."""

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    found = written(tmp_path, [result("a.pdf")], frozenset({"a.pdf"}))
    assert {f.code for f in found} == {"write-failed"}
    assert list(tmp_path.iterdir()) == []


def test_kill_leaves_old_or_new(tmp_path):
    """A writer killed at any moment leaves the old file or the new one, whole."""
    target = tmp_path / "a.pdf"
    old, new = b"o" * 3_000_000, b"n" * 3_000_000
    code = (
        "import sys; from pathlib import Path; from booklet.write import write_file\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for byte in (b'n', b'o'): write_file(Path(sys.argv[1]), byte * 3_000_000)"
    )
    for delay in (0.0, 0.004, 0.011, 0.02, 0.03):
        write_file(target, old)
        writer = subprocess.Popen(
            [sys.executable, "-c", code, str(target)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        )
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        writer.wait()
        writer.stdout.close()
        assert target.read_bytes() in (old, new)
    written(tmp_path, [], frozenset())
    assert not list(tmp_path.glob("*.part"))


def test_clean_takes_only_what_was_built(tmp_path):
    """clean removes listed files and empty folders, and leaves everything else."""
    written(tmp_path / "d", [result("x/a.pdf")], frozenset({"x/a.pdf"}))
    (tmp_path / "d" / "notes.txt").write_text("mine")
    assert clean(tmp_path, Reporter()) == 1
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["notes.txt"]
