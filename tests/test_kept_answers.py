"""Answers kept from one run to the next: the same as without them, whatever is edited or damaged."""

import json
import os
import re
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from booklet import cli, kept_answers
from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.kept_answers import KeptAnswers, digest_of, keep_in
from booklet.keys.editions import parts
from booklet.lint import citation_lint, entries, lint
from booklet.lint.file_lint import guide_files
from booklet.load import load
from booklet.model import Script, Sources
from booklet.pipeline.selection import print_jobs, products
from project import small_project

ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path) -> Path:
    return small_project(tmp_path / "project")


@pytest.fixture
def kept(tmp_path) -> Path:
    folder = tmp_path / "kept"
    with keep_in(folder):
        yield folder


def told(project: Path, monkeypatch, *arguments: str) -> tuple[int, str]:
    """What a command says of the project, word for word."""
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(StringIO()):
        code = cli.main([*arguments, "--branding", "desk", "--format", "json", "--lang", "en"])
    return code, said.getvalue()


def both(project: Path, monkeypatch, *arguments: str) -> list[tuple[int, str]]:
    """What is said from nothing, with what is kept, and once more."""
    with keep_in(None):
        fresh = told(project, monkeypatch, *arguments)
    return [fresh, *(told(project, monkeypatch, *arguments) for _ in range(2))]


def changed(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a file of the project: ``old`` is a pattern."""

    def edit(project: Path) -> None:
        [path] = [path for path in project.glob(f"**/{file}") if "fonts" not in path.parts]
        text, count = re.subn(old, new, path.read_text("utf-8"), count=1)
        assert count, f"{file} has no {old}"
        path.write_text(text, "utf-8")

    return edit


def removed(file: str) -> Callable[[Path], None]:
    return lambda project: next(project.glob(f"**/{file}")).unlink()


EDITS = {
    "a sentence": changed("01-*/leaflet.md", r"\Z", "\n\n請先核實再回答。\n"),
    "law without a source": changed("01-*/chapter.md", r"\Z", "\n\n超過一年的，法院不予受理。\n"),
    "a line before all others": changed("01-*/chapter.md", r"(?s)\A(---.*?\n---\n)", r"\1\n\n\n"),
    "two forms of you": changed("01-*/leaflet.md", r"\Z", "\n\n請您先核實。\n"),
    "a hotline": changed("chapters/guide.yaml", r"number: .*", "number: '12399'"),
    "a fact": changed("chapters/facts.yaml", r"statement: .*", "statement: 另有三十日的期限。"),
    "a fact nobody cites": changed("chapters/facts.yaml", r"(?m)^  (\w+):", r"  Z99:"),
    "a word that frightens": changed("01-*/checklist.md", r"- ", "- 別怕坐牢，"),
    "a rare character": changed("01-*/leaflet.md", r"\Z", "\n\n這個字是𪚥。\n"),
    "a mark that is none": changed("01-*/leaflet.md", r"\Z", "\n\n{填:這裡{{x}}\n"),
    "a waiver for nothing": changed("01-*/chapter.md", r"。\n", "。 %% lint-alarmist: 試一試\n"),
    "a broken template": changed("layouts/leaf/*.html", r"\Z", "\n{% if %}\n"),
    "a desk's name": changed("branding/desk.yaml", "青禾", "𪚥"),
    "a key that is none": changed("branding/desk.yaml", r"\Z", "\nnonsense: 1\n"),
    "no checklist": removed("01-*/checklist.md"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_same_is_said(edit, project, kept, monkeypatch):
    """After any edit, and after it is taken back, a check says the same as one that keeps nothing."""
    before = told(project, monkeypatch, "check", "--no-pages")
    whole = project.with_name("whole")
    shutil.copytree(project / "chapters", whole)
    edit(project)
    fresh, first, second = both(project, monkeypatch, "check", "--no-pages")
    assert first == second == fresh
    shutil.rmtree(project / "chapters")
    shutil.copytree(whole, project / "chapters")
    fresh, again, _ = both(project, monkeypatch, "check", "--no-pages")
    assert again == fresh and (again == before or "chapters" not in str(edit))


def test_a_list_is_said_again(project, kept, monkeypatch):
    """What there is to build is the same with what is kept, and another after another title."""
    fresh, first, second = both(project, monkeypatch, "list")
    assert first == second == fresh
    changed("01-*/chapter.md", "title: .*", "title: 換了一個題目")(project)
    fresh, first, second = both(project, monkeypatch, "list")
    assert first == second == fresh and "換了一個題目" in json.loads(fresh[1])[0]["title"]


def test_an_answer_with_an_error_is_not_kept(project, kept, monkeypatch):
    """A desk that isn't there is looked for again: it rests on files that nobody named."""
    (project / "branding" / "desk.yaml").rename(project / "branding" / "other.yaml")
    assert told(project, monkeypatch, "check", "--no-pages")[0] != 0
    (project / "branding" / "third.yaml").touch()
    fresh, first, _ = both(project, monkeypatch, "check", "--no-pages")
    assert first == fresh and "third" in fresh[1]


def test_what_is_damaged_is_worked_out_again(project, kept, monkeypatch):
    """Files cut short, of other bytes, or of something else altogether change nothing, and are mended."""
    fresh, *_ = both(project, monkeypatch, "check", "--no-pages")
    for spoil in (
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: kept_answers.hashlib.sha256(b"no pickle").digest() + b"no pickle",
    ):
        for path in kept.iterdir():
            path.write_bytes(spoil(path.read_bytes()))
        forget(monkeypatch)
        assert told(project, monkeypatch, "check", "--no-pages") == fresh


def forget(monkeypatch) -> None:
    """As a new process begins: nothing is in memory."""
    import gc

    for each in gc.get_objects():
        if isinstance(each, KeptAnswers):
            each._kept = None


@pytest.fixture
def sources() -> Sources:
    return load(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), Reporter())


def findings_of(sources: Sources) -> tuple[Finding, ...]:
    reporter = Reporter()
    lint(sources, reporter)
    return tuple(reporter)


def test_only_the_edited_file_is_read_again(project, kept, monkeypatch):
    """After an edit of one text no sentence of another file is looked at."""
    told(project, monkeypatch, "check", "--no-pages")
    asked = []
    check = citation_lint.check
    monkeypatch.setattr(
        citation_lint, "check", lambda sentences, *rest: (asked.append(sentences), check(sentences, *rest))
    )
    EDITS["a sentence"](project)
    told(project, monkeypatch, "check", "--no-pages")
    assert [{sentence.file for sentence in each} for each in asked] == [
        {path.relative_to(project).as_posix() for path in project.glob("chapters/01-*/leaflet.md")}
    ]


def test_the_guides_own_wording_is_the_same(sources, kept):
    """Of the real guide, spoiled in its texts, all that lint finds is found with what is kept."""
    [chapter, *others] = sources.chapters
    for spoil in ("", "超過三年的，法院不予受理。", "請您打12399。"):
        text = chapter.texts["chapter.md"]
        texts = {**chapter.texts, "chapter.md": replace(text, text=f"{text.text}\n\n{spoil}\n")}
        spoiled = replace(sources, chapters=(replace(chapter, texts=texts), *others))
        with keep_in(None):
            fresh = findings_of(spoiled)
        assert findings_of(spoiled) == findings_of(spoiled) == fresh


def test_questions_are_the_same_in_every_process(sources):
    """Nothing that is asked shows a set or an address in memory, whose order is another in each process."""
    asked = repr([file.rests_on for file in guide_files(sources)])
    jobs = print_jobs(sources, products(sources), (Script.HANT,))
    asked += repr([parts(job, {}) for job in jobs])
    assert "set(" not in asked and " at 0x" not in asked


def test_front_matter_is_whole(sources):
    """The lines above a chapter's texts, file by file, are all of them."""
    for chapter in sources.chapters:
        heads = entries.chapter_head(chapter, sources.raw) + entries.checklist_head(chapter, sources.raw)
        assert heads == entries.front_matter(chapter, sources.raw) != ()


# --- the answers themselves -------------------------------------------------------------


def counted(answers: KeptAnswers, question: object, made: list) -> object:
    def work_out() -> object:
        made.append(question)
        return ("answer", question)

    return answers.answer(question, work_out)


def test_an_answer_is_worked_out_once(kept):
    """Asked again, in this process or another, an answer is the one that was kept."""
    made: list = []
    first = KeptAnswers("a", 10)
    assert counted(first, "q", made) == counted(first, "q", made) == ("answer", "q")
    first.write()
    assert counted(KeptAnswers("a", 10), "q", made) == ("answer", "q") and made == ["q"]
    assert counted(KeptAnswers("b", 10), "q", made) and made == ["q", "q"]


def test_an_answer_of_another_program_counts_for_nothing(kept, monkeypatch):
    """Another version of the program, of a package or of Python asks for itself."""
    made: list = []
    first = KeptAnswers("a", 10)
    counted(first, "q", made)
    first.write()
    monkeypatch.setattr(kept_answers, "_version", lambda: b"another version of it all.......")
    counted(KeptAnswers("a", 10), "q", made)
    assert made == ["q", "q"]


def test_the_oldest_answers_go(kept):
    """No more is kept than was said, and what was asked for last stays."""
    made: list = []
    answers = KeptAnswers("a", 3)
    for question in "abcad":
        counted(answers, question, made)
    answers.write()
    made.clear()
    for question in "acd":
        counted(KeptAnswers("a", 3), question, made)
    assert made == []
    counted(KeptAnswers("a", 3), "b", made)
    assert made == ["b"]


@pytest.mark.parametrize(
    "one, other",
    [
        (("a", "bc"), ("ab", "c")),
        (b"a", "a"),
        ("1", 1),
        ((("a",), "b"), ("a", ("b",))),
        (("a", ()), ("a",)),
        ("", ()),
        (True, "True"),
        (None, "None"),
    ],
)
def test_other_questions_have_other_digests(one, other):
    """No two questions pass for the same."""
    assert digest_of(one) != digest_of(other) and digest_of(one) == digest_of(one)


def test_where_nothing_can_be_kept_all_is_worked_out(tmp_path):
    """A folder that can't be written, or none, is no fault of anybody's."""
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file", tmp_path / "none" / "below"):
        with keep_in(folder):
            made: list = []
            for _ in range(2):
                answers = KeptAnswers("a", 10)
                counted(answers, "q", made)
                answers.write()
            assert made == ["q", "q"]


def test_it_can_be_switched_off(monkeypatch):
    """The variable that switches shortcuts off is heard here too."""
    monkeypatch.setattr(kept_answers, "_HERE", [])
    for value in ("kept_answers", "lines,kept_answers", "all"):
        kept_answers._beside_libraries.cache_clear()
        monkeypatch.setenv(kept_answers.VARIABLE, value)
        assert kept_answers.folder() is None
    kept_answers._beside_libraries.cache_clear()
    monkeypatch.delenv(kept_answers.VARIABLE)
    assert kept_answers.folder() is not None
    assert os.path.basename(kept_answers.folder()) == "kept-answers"
