"""A process that stays comes to what a build from nothing comes to, whatever was edited."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.findings.serialize import to_record
from booklet.model import Script
from booklet.pipeline.listener import Listener
from booklet.pipeline.session import Session
from booklet.pipeline.story import build
from booklet.request import Request
from project import ROOT, small_project

WORDS = ("leaf", "card", "booklet")


class Warm:
    """A small project in a session, to be edited; each build is held against one from nothing."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.asked = Request(
            project,
            project / "chapters",
            (project / "branding" / "desk.yaml",),
            WORDS,
            (Script.HANT,),
            jobs=1,
            today="2026-11-23",
        )
        self.session = Session(self.asked)

    def write(self, name: str, old: str, new: str) -> None:
        """Puts ``new`` for ``old`` in a file."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def same(self) -> int:
        """Holds what the session comes to against a build from nothing; how many files there are."""
        out = self.project / "out"
        shutil.rmtree(out, ignore_errors=True)
        cold = build(replace(self.asked, out=out), Listener())
        warm = self.session.build(self.asked)
        files = {
            f"{result.edition.desk}/{file.path}": file.pdf for result in warm.results for file in result.files
        }
        assert sorted(map(as_text, warm.every_finding)) == sorted(map(as_text, cold.findings))
        written = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("*/**/*.pdf")}
        assert sorted(files) == sorted(written)
        assert [name for name in files if files[name] != written[name]] == []
        return len(files)


def as_text(found) -> str:
    return repr(to_record(found))


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    project = small_project(tmp_path_factory.mktemp("warm"))
    shutil.copytree(ROOT / "layouts" / "booklet", project / "layouts" / "booklet")
    shutil.copy(ROOT / "branding" / "discreet.yaml", project / "branding" / "other.yaml")
    made = Warm(project)
    with made.session:
        assert made.same() == 6
        yield made


CHAPTER, LEAFLET = "chapters/01-deposit/chapter.md", "chapters/01-deposit/leaflet.md"
EDITS = {
    "a sentence": (CHAPTER, "什麼時候退？", "到底什麼時候退？"),
    "a heading": (CHAPTER, "## 先看合同", "## 先把合同找出來看"),
    "a chapter that grows by pages": (CHAPTER, "## 一起算賬", "再看一遍，寫下來。\n\n" * 40 + "## 一起算賬"),
    "a title, which the contents print": (CHAPTER, "title: 退租以前", "title: 搬走以前"),
    "a leaflet's sentence": (LEAFLET, "。", "，記住。"),
    "a fact": ("chapters/facts.yaml", "押金應當退還", "押金應該退還"),
    "the desk's telephone": ("branding/desk.yaml", "0000-1234567", "0000-7654321"),
    "the desk's colour": ("branding/desk.yaml", "#0f4f5c", "#7a1f5c"),
    "a layout's style": ("layouts/leaf/leaf.css", "}", "; letter-spacing: 0.1pt }"),
    "a layout's template": ("layouts/leaf/leaf.html", "<section", "<section data-x='1'"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_comes_to_the_same(warm, edit):
    """After an edit the session's files and findings are those of a build from nothing."""
    name, old, new = EDITS[edit]
    before = (warm.project / name).read_text("utf-8")
    warm.write(name, old, new)
    try:
        assert warm.same()
    finally:
        (warm.project / name).write_text(before, "utf-8")


def test_a_broken_file_and_mended_again(warm):
    """A file that can't be read stops the session's build as any, and no longer when it is mended."""
    path = warm.project / "chapters/facts.yaml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("facts:", "facts: [", 1), "utf-8")
    assert warm.same() == 0
    path.write_text(whole, "utf-8")
    assert warm.same() == 6


def test_a_file_that_comes_and_goes(warm):
    """A chapter's file that is taken away takes its pieces along, and brings them back."""
    path = warm.project / "chapters/02-letter/leaflet.md"
    text = path.read_text("utf-8")
    path.unlink()
    without = warm.same()
    path.write_text(text, "utf-8")
    assert warm.same() == 6 and without < 6


def test_what_composes_to_the_same_is_not_set_again(warm):
    """A build with nothing changed keeps every result, with its files."""
    first = warm.session.build(warm.asked)
    again = warm.session.build(warm.asked)
    assert all(a is b or a == b for a, b in zip(first.results, again.results, strict=True))
    assert all(result.files for result in again.results)


def test_one_desk_of_a_table_alone(warm):
    """Of a table's desks that one is built which is asked for; of a desk that it hasn't, nothing."""
    (warm.project / "branding" / "base.yaml").write_text('colour: "#0f4f5c"\n', "utf-8")
    table = warm.project / "desks.csv"
    table.write_text("id,name,phone\none,甲站,110\ntwo,乙站,110\n", "utf-8")
    base = (warm.project / "branding" / "base.yaml",)
    asked = replace(warm.asked, desks=base, table=table, words=("card-01",))
    built = warm.session.build(asked, "two")
    assert [result.edition.desk for result in built.results] == ["two"]
    assert all(result.files for result in built.results), built.every_finding
    assert warm.session.build(asked, "three").results == ()
