"""Typesetting is sealed, fits or says by how much it doesn't, and gives the same bytes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import WITHOUT_ROOM

from booklet import cli

ROOT = Path(__file__).parents[1]
KINDS = (
    "leaflet-01",
    "checklist-01",
    "booklet",
    "flip-test",
    "howto",
)  # of what is built without being named


def run(guide: Path, out: Path, *arguments: str, capsys=None) -> tuple[int, list[dict]]:
    """Builds one guide and returns the exit code and the findings, those of the lint left out."""
    capsys.readouterr()
    code = cli.main(
        [
            "build",
            "--guide",
            str(guide),
            "--out",
            str(out),
            "--format",
            "json",
            "--script",
            "zh-Hant",
            "--jobs",
            "1",
            *WITHOUT_ROOM,
            *arguments,
        ]
    )
    return code, [f for f in json.loads(capsys.readouterr().out) if not f["code"].startswith("lint-")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_another_guide_builds_unchanged(guide, tmp_path, capsys):
    """A guide on another subject, with another number of chapters, builds with no code changed."""
    code, found = run(guide, tmp_path / "out", capsys=capsys)
    # its short leaflets leave room, of which a note is made
    assert (code, [f for f in found if f["code"] != "panel-half-empty"]) == (0, [])
    manifest = json.loads((tmp_path / "out/default/manifest.json").read_text("utf-8"))
    assert {f["product"] for f in manifest["files"]} == {
        "leaflet-01",
        "leaflet-02",
        "checklist-01",
        "checklist-02",
        "booklet",
        "flip-test",
        "howto",
    }


def test_an_overfull_panel_says_where_and_by_how_much(guide, tmp_path, capsys):
    """Too much copy is a finding with the panel, the lines over, and where they start; no PDF."""
    leaflet = guide / "01-deposit" / "leaflet.md"
    blocks = leaflet.read_text("utf-8").split("\n# ")
    blocks[1] = blocks[1].replace(
        "\n", "\n\n" + "\n\n".join("這是為了試驗而加上的話，讓這個面板裝不下。" for _ in range(30)) + "\n", 1
    )
    leaflet.write_text("\n# ".join(blocks), "utf-8")
    code, found = run(guide, tmp_path / "out", "leaflet-01", capsys=capsys)
    assert code == 1 and [f["code"] for f in found] == ["panel-overflow"]
    assert "inside-1" in found[0]["message"] or "flap" in found[0]["message"]
    assert int(re.search(r"(\d+) 行", found[0]["message"])[1]) > 10
    assert not list((tmp_path / "out").rglob("*.pdf"))


def test_an_overlong_checklist_is_not_shrunk_away(guide, tmp_path, capsys):
    """A checklist that does not fit one page at the size floor is a finding with the lines over."""
    checklist = guide / "01-deposit" / "checklist.md"
    extra = "\n## 加\n" + "\n".join(f"- 再做一件事情第{i}件 ｜日期" for i in range(30))
    checklist.write_text(checklist.read_text("utf-8") + extra, "utf-8")
    code, found = run(guide, tmp_path / "out", "checklist-01", capsys=capsys)
    assert code == 1 and [f["code"] for f in found] == ["page-overflow"]


def test_an_overwide_word_is_found(guide, tmp_path, capsys):
    """An address too long for its line is a finding, not a cut-off line."""
    edit(guide / "01-deposit" / "leaflet.md", "\n# ", "\n\n" + "w" * 80 + ".example\n\n# ")
    code, found = run(guide, tmp_path / "out", "leaflet-01", capsys=capsys)
    assert code == 1 and "box-overflow" in [f["code"] for f in found]


@pytest.mark.parametrize(
    "address", ["../../secret.png", "https://elsewhere.example/a.png", "file:///etc/hostname", "missing.png"]
)
def test_files_outside_the_guide_are_refused(guide, tmp_path, capsys, address):
    """A picture that is not a file of the chapter stops the piece, with file and line."""
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    text = guide / "01-deposit" / "chapter.md"
    text.write_text(text.read_text("utf-8") + f"\n![圖]({address})\n", "utf-8")
    code, found = run(guide, tmp_path / "out", "booklet", capsys=capsys)
    assert code == 1 and {f["code"] for f in found} == {"markup-picture"}
    assert found[0]["file"].endswith("01-deposit/chapter.md") and found[0]["line"] > 10


def test_a_rare_character_is_named_with_its_place(guide, tmp_path, capsys):
    """A character that no font has is an error with file, line and the character itself."""
    text = guide / "02-letter" / "chapter.md"
    lines = text.read_text("utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if i > 20 and line and line[0] > "一")
    lines[at] += "𰻞"
    text.write_text("\n".join(lines), "utf-8")
    code, found = run(guide, tmp_path / "out", "booklet", capsys=capsys)
    assert code == 1 and [f["code"] for f in found] == ["glyph-missing"]
    assert (found[0]["line"], "𰻞" in found[0]["message"]) == (at + 1, True)


def test_a_failed_build_leaves_the_last_good_files(guide, tmp_path, capsys):
    """When a chapter breaks, what was built before stays, byte for byte, and stays listed."""
    out = tmp_path / "out"
    run(guide, out, "checklist", capsys=capsys)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    edit(guide / "01-deposit" / "checklist.md", "- ", "- <b>")
    assert run(guide, out, "checklist", capsys=capsys)[0] == 1
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def with_crlf(project: Path) -> None:
    """Ends every line of a project's texts as git does in a clone on Windows."""
    for path in project.rglob("*"):
        if path.suffix in {".md", ".yaml", ".html", ".css", ".svg", ".json", ".txt", ".py", ".csv"}:
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@pytest.fixture(scope="module")
def two_folders(tmp_path_factory):
    """The same project in two folders, built by two processes in different surroundings."""
    made = []
    for name, variables in (
        ("one", {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8"}),
        ("two-另一個 文件夾", {"TZ": "America/New_York", "LANG": "C", "PYTHONHASHSEED": "7"}),
    ):
        project = tmp_path_factory.mktemp("same") / name
        for folder in ("src", "layouts", "fonts", "branding"):
            shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "tests/guides/tiny", project / "chapters")
        if name != "one":
            with_crlf(project)
        code = "import sys; from booklet.cli import main; sys.exit(main(sys.argv[1:]))"
        environment = {k: v for k, v in os.environ.items() if k not in ("FONTCONFIG_FILE", "BOOKLET_FONTS")}
        done = subprocess.run(
            [sys.executable, "-c", code, *KINDS, "--branding", "example", "--jobs", "2"],
            cwd=project,
            env={**environment, **variables, "PYTHONPATH": str(project / "src")},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        made.append(project / "out")
    return made


def test_same_input_same_bytes(two_folders):
    """Two builds in two folders, time zones and locales, with other line ends, are the same file by file."""
    one, two = (
        {
            p.relative_to(out): p.read_bytes()
            for p in sorted(out.rglob("*"))
            if p.is_file()
            if ".cache" not in p.parts
        }
        for out in two_folders
    )
    assert one.keys() == two.keys()
    assert Counter(p.suffix for p in one)[".pdf"] == 14
    assert [str(path) for path in one if one[path] != two[path]] == []
