"""The project, the output and the temporary folder may be called anything, in any locale."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import opencc
import pytest

from booklet import bootstrap, console
from project import ROOT, small_project, without_fonts

COMMAND = (
    "import sys; from pathlib import Path; from booklet import cli; cli.ROOT = Path.cwd(); "
    "sys.exit(cli.main(sys.argv[1:]))"
)


def built(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """Builds a small project in ``folder`` (made there, with fonts and OpenCC), as a process of its own."""
    project = small_project(folder / "project", "card")
    without_fonts(project)
    shutil.copytree(ROOT / "fonts", project / "fonts")
    (project / "packages").mkdir()
    (project / "packages" / "opencc").symlink_to(Path(opencc.__file__).parent)
    (folder / "tmp").mkdir()
    seal = ("FONTCONFIG_FILE", "BOOKLET_FONTS")
    environment = (
        {name: value for name, value in os.environ.items() if name not in seal}
        | variables
        | {
            "TMPDIR": str(folder / "tmp"),
            "HOME": str(folder),
            "PYTHONPATH": f"{project / 'packages'}{os.pathsep}{ROOT / 'src'}",
        }
    )
    return subprocess.run(
        [
            sys.executable,
            "-c",
            COMMAND,
            "--branding",
            "desk",
            "--today",
            "2026-11-23",
            "--out",
            str(folder / "out"),
            *arguments,
        ],
        cwd=project,
        env=environment,
        capture_output=True,
    )


def pdfs(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((folder / "out").rglob("*.pdf"))]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
@pytest.mark.parametrize("locale, form", [("C.UTF-8", "text"), ("C", "json")])
def test_a_folder_named_in_another_encoding(tmp_path, real_pdfs, locale, form):
    """In folders whose names are no UTF-8 the same bytes are built, and their names printed as they are."""
    folder = tmp_path / os.fsdecode("我的 资料夹".encode("gbk"))
    done = built(folder, "--format", form, LC_ALL=locale)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert pdfs(folder) == real_pdfs
    assert (
        os.fsencode(folder / "out") in done.stdout
        if form == "text"
        else json.loads(done.stdout.decode("utf-8"))
    )


@pytest.fixture(scope="module")
def real_pdfs(tmp_path_factory) -> list[bytes]:
    """What the small project comes to in a folder with a plain name."""
    folder = tmp_path_factory.mktemp("plain")
    done = built(folder)
    assert done.returncode == 0, done.stderr
    assert len(pdfs(folder)) == 4
    return pdfs(folder)


def test_where_files_can_have_no_chinese_names_python_is_told_to_use_utf8(monkeypatch):
    """In a locale such as en_US.ISO-8859-1 the second start is in Python's UTF-8 mode; elsewhere nothing is
    changed."""
    assert "PYTHONUTF8" not in bootstrap.environment(ROOT, {})
    monkeypatch.setattr(bootstrap.os, "fsencode", lambda name: name.encode("latin-1"))
    assert bootstrap.environment(ROOT, {})["PYTHONUTF8"] == "1"


@pytest.mark.parametrize(
    "encoding, tty, text, shown",
    [
        ("utf-8", False, "编✓", "编✓".encode()),
        ("gbk", False, "编", "编".encode()),
        ("gbk", True, "编✓é", "编?é".encode("gbk")),
        ("ascii", True, "编", "编".encode()),
        ("utf-8", True, "/\udcce\udcd2", b"/\xce\xd2"),
        ("gbk", True, "/\udcff", b"/\xff"),
        ("utf-8", True, "\ud800", b"?"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="its console takes any text")
def test_what_is_printed_suits_who_reads_it(monkeypatch, encoding, tty, text, shown):
    """A terminal in GBK gets GBK, everything else UTF-8; nothing that is printed can fail."""
    raw = io.BytesIO()
    raw.isatty = lambda: tty
    stream = io.TextIOWrapper(raw, encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    console.ready_streams()
    print(text, end="", flush=True)
    monkeypatch.undo()
    assert raw.getvalue() == shown
