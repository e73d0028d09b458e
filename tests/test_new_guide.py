"""A new guide's folder: it builds as it is, says what each of its keys is, and is written over nothing."""

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest
from opencc import OpenCC

from booklet import cli, new_guide
from booklet.findings.reporter import Reporter
from booklet.load.guide.key import Key
from booklet.load.schema import read_yaml
from booklet.load.schema.mappings import MappingRule
from booklet.new_guide.comments import KEYS
from project import ROOT, small_project

FILES = {
    "guide.yaml",
    "facts.yaml",
    "preface.md",
    *(f"{c}/{n}.md" for c in ("01-before", "02-after") for n in ("chapter", "leaflet", "checklist")),
}


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with the real layouts, in which the command is run."""
    folder = small_project(tmp_path / "project", "card")
    shutil.rmtree(folder / "layouts")
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project, capsys, monkeypatch):
    """Runs a command as it is typed; gives the exit code, the findings and what was said."""

    def run_(*words: str) -> tuple[int, list[dict], str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        capsys.readouterr()
        code = cli.main([*words, "--format", "json", "--lang", "en"])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        told = json.loads(printed.out)
        return code, told["findings"] if isinstance(told, dict) else told, printed.err

    return run_


def texts(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def files_in(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_new_guide_is_built_at_once(project, run):
    """Leaflets, checklists and the booklet of a new guide are built in both scripts without a finding, and
    say that no lawyer has read them."""
    code, found, said = run("new", "guide", "guides/my guide")
    assert (code, found) == (0, []) and "guides/my guide" in said
    assert files_in(project / "guides" / "my guide") == FILES
    words = ("leaflet", "checklist", "booklet", "--guide", "guides/my guide", "--branding", "desk")
    code, found, _ = run(*words, "--form", "reading", "--today", "2026-11-26")
    assert (code, found) == (0, [])
    made = {
        script: sorted((project / "out/desk" / script).rglob("*.pdf")) for script in ("zh-Hant", "zh-Hans")
    }
    assert [len(paths) for paths in made.values()] == [5, 5]
    for script, paths in made.items():
        draft = "初稿：待律師覆核" if script == "zh-Hant" else "初稿：待律师复核"
        assert [path.name for path in paths if draft not in texts(path)] == []


def test_a_guide_in_simplified_says_the_same(project, run):
    """Written in Simplified, the folder holds no Traditional text but the example that is in both, is checked
    without a finding and prints in Traditional what the other one prints."""
    run("new", "guide", "hant")
    assert run("新建", "指南", "hans", "--script", "zh-Hans")[:2] == (0, [])
    to_simplified = OpenCC("t2s").convert
    for file in FILES:
        text = (project / "hans" / file).read_text("utf-8").replace("#  連結: 链接", "")
        assert to_simplified(text) == text
    printed = []
    for guide in ("hant", "hans"):
        words = ("checklist-01", "--guide", guide, "--branding", "desk", "--script", "zh-Hant")
        assert run(*words, "--form", "reading", "--out", f"out-{guide}")[:2] == (0, [])
        [path] = (project / f"out-{guide}").rglob("*.pdf")
        printed.append(texts(path))
    assert printed[0] == printed[1]


@pytest.mark.parametrize("file", sorted(KEYS))
def test_each_key_is_explained_in_both_languages(file, project, run):
    """Above each key that a file may have stand its words in Chinese and in English."""
    run("new", "guide", "new")
    text = next((project / "new").rglob(file)).read_text("utf-8")
    remarks = [line.lstrip("# ") for line in text.split("\n") if line.startswith("# ")]
    for key in all_of(KEYS[file]):
        assert re.search(rf"^[#\s-]*{key.name}:", text, re.M)
        assert any(line.endswith(key.about["zh"]) for line in remarks) and key.about["en"] in remarks


def all_of(keys) -> list[Key]:
    return [each for key in keys for each in (key, *all_of(key.below))]


@pytest.mark.parametrize("key", [key for keys in KEYS.values() for key in all_of(keys)], ids=lambda k: k.name)
def test_an_example_can_be_used(key):
    """What stands as an example after a key is taken by its rule."""
    found = Reporter()
    if key.example:
        space = "" if key.example.startswith("\n") else " "
        read_yaml(f"{key.name}:{space}{key.example}\n", "x.yaml", MappingRule({key.name: key.rule}), found)
    assert list(found) == []


def test_keys_that_are_not_used_can_be_taken(project, run):
    """With the # before its examples taken away, guide.yaml is read without a finding."""
    run("new", "guide", "new")
    path = project / "new" / "guide.yaml"
    text = re.sub(r"^#(?! |$)", "", path.read_text("utf-8"), flags=re.M)
    path.write_text(text.replace("script: zh-Hans", "script: zh-Hant"), "utf-8")
    assert "\nwebsites:" in text and "\ntelling:" in text and "\nprotected:" in text
    assert run("check", "--no-pages", "--guide", "new", "--branding", "desk")[:2] == (0, [])


def test_what_a_sheet_has_no_room_for_is_told_at_its_line(project, run):
    """A label that would run over its line, and a line that would run into the next column, are errors of the
    checklist's head."""
    run("new", "guide", "new")
    path = project / "new" / "01-before" / "checklist.md"
    text = path.read_text("utf-8")
    text = text.replace("你的姓名", "身份證號碼").replace("打一個勾。", "打一個勾，做不完也不要緊，明天做。")
    path.write_text(text, "utf-8")
    code, found, _ = run("check", "--no-pages", "--guide", "new", "--branding", "desk")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if "身份證號碼" in line or "不要緊" in line]
    assert code == 1 and [(f["code"], f["line"]) for f in found] == [("yaml-too-long", n) for n in lines]


@pytest.mark.parametrize(
    "name, code",
    [
        ("", "usage-guide-unnamed"),
        (" ", "usage-guide-unnamed"),
        ("chapters", "usage-guide-exists"),
        ("chapters/guide.yaml", "usage-guide-exists"),
        (".", "usage-guide-exists"),
        ("chapters/03-more", "usage-guide-inside"),
        ("chapters/01-deposit/more", "usage-guide-inside"),
        ("layouts/mine", "usage-guide-inside"),
        ("out/mine", "usage-guide-inside"),
        ("a:b", "usage-guide-name"),
        ("what?", "usage-guide-name"),
        ("con", "usage-guide-name"),
        (".hidden", "usage-guide-name"),
        ("guides*/mine", "usage-guide-name"),
        ("x" * 60, "usage-guide-name"),
    ],
)
def test_what_is_no_place_for_a_guide_is_told(name, code, project, run):
    """A folder that is there, one within another guide or the program, and a name that some system can't have
    are refused; nothing is written."""
    before = files_in(project)
    exit_, found, _ = run("new", "guide", name)
    assert (exit_, [f["code"] for f in found]) == (2, [code])
    assert files_in(project) == before


@pytest.mark.parametrize(
    "words",
    [
        ("guide", "new", "--phone", "0000-1234567"),
        ("guide", "new", "--name", ""),
        ("desk", "new"),
        ("desk", "--script", "zh-Hans"),
    ],
)
def test_an_option_of_the_other_is_told(words, project, run):
    """What only a desk has isn't passed over where a guide is made, nor the other way round."""
    code, found, _ = run("new", *words)
    assert [f["code"] for f in found] == ["usage-arguments"] and code == 2
    assert not (project / "new").exists()


def test_a_folder_is_whole_or_not_there(project, run, monkeypatch):
    """Where writing fails half-way it is told, and nothing is left behind."""
    written = []

    def failing(path: Path, data: bytes) -> None:
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(new_guide, "write_file", failing)
    before = set(os.listdir(project))
    code, found, _ = run("new", "guide", "mine")
    assert (code, [f["code"] for f in found]) == (3, ["write-failed"]) or code == 1
    assert set(os.listdir(project)) == before
