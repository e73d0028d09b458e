"""``check``: what is wrong with the files is told at once, before any page, folded by cause, with
progress."""

import io
import json
import subprocess
import sys

import pytest

from booklet import cli, console, progress
from booklet.findings import finding
from booklet.findings.folding import KINDS, SHOWN, folded
from booklet.pipeline import desks
from booklet.progress import PAGES, Pace, Step
from booklet.terminal import width
from project import ROOT, listed, small_project

CHAPTER = "chapters/01-deposit/chapter.md"
DAY = ("--today", "2026-11-23", "--lang", "en")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project; the command works on it."""
    folder = small_project(tmp_path / "project", "card", "text")
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project, capsys):
    """Runs a command; its exit code, what it said on standard output and on standard error."""

    def run_(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([arguments[0], "--branding", "desk", *DAY, *arguments[1:]])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run_


def add(project, text: str, file: str = CHAPTER) -> None:
    path = project / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def found_in(out: str) -> list[dict]:
    """The findings that were told as JSON; ``check`` of a day tells the calendar beside them."""
    told = json.loads(out)
    return told["findings"] if isinstance(told, dict) else told


SPOILT = {
    "yaml-no-such-key",
    "lint-officialese",
    "glyph-missing",
    "picture-broken",
    "markup-html",
    "markup-link",
    "markup-picture",
}


def spoil(project) -> None:
    """A fault of each of many kinds, in files of each kind."""
    add(project, "\nqqq: 1\n", "branding/desk.yaml")
    add(project, "\n押金予以退還𰻞。\n\n<font>粗</font>\n\n[看](javascript:x)\n\n![圖](none.png)\n")
    (project / "chapters/01-deposit/plan.png").write_bytes(b"\x89PNG\r\n\x1a\nxx")


@pytest.mark.parametrize("command", [("check", "--no-pages"), ("check",), ("build",)])
def test_faults_of_every_kind_are_told_in_one_run(project, run, command):
    """YAML, wording, characters, pictures, HTML and links: no fault hides one of another kind."""
    spoil(project)
    code, out, _ = run(*command, "--format", "json")
    assert code == 1 and {f["code"] for f in found_in(out)} >= SPOILT
    assert not list(project.rglob("*.pdf"))


def test_a_file_that_cannot_be_read_hides_only_what_rests_on_it(project, run):
    """A ledger that is no YAML is told, and so is HTML elsewhere; facts aren't said to be unknown."""
    (project / "chapters/facts.yaml").write_text("facts: [\n", "utf-8")
    add(project, "\n<font>粗</font>\n")
    code, out, _ = run("check", "--no-pages", "--format", "json")
    codes = {f["code"] for f in found_in(out)}
    assert code == 1 and "markup-html" in codes and any(c.startswith("yaml-") for c in codes)
    assert not codes & {"fact-unknown", "lint-number", "lint-unused-fact", "lint-suppression-unused"}


def test_looking_at_files_loads_no_typesetter(project):
    """``check --no-pages`` ends with 0, says that no page was tried, and never loads WeasyPrint."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from booklet import cli; from pathlib import Path\n"
            f"cli.ROOT = Path({str(project)!r})\n"
            "code = cli.main(['check', '--no-pages', '--branding', 'desk', '--lang', 'en'])\n"
            "print(code, 'weasyprint' in sys.modules, 'pikepdf' in sys.modules)",
        ],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        cwd=project,
    )
    assert "Checked all files, tried no pages" in told.stdout and told.stdout.endswith("0 False False\n"), (
        told.stderr
    )


def test_text_faults_are_told_before_any_page_and_once(project, run, monkeypatch):
    """A fault in one chapter stops its own piece; it is on the screen before the others are set, once."""
    add(project, "\n<font>粗</font>\n")
    code, _, err = run("build", "card-01", "text-01", "text-02", "--script", "zh-Hant")
    assert code == 1 and err.count("<font>") == 1 and err.index("<font>") < err.index("3 pieces to set")
    assert listed(project) == {"card-01", "text-02"}


# --- folded -------------------------------------------------------------------------


def test_many_findings_of_one_cause_are_one_with_the_first_places(project, run):
    """Sixty lines with the same tag are one finding with their number; as JSON each has its place."""
    add(project, "\n<font>粗</font>\n" * 60)
    code, _, err = run("check", "--no-pages")
    assert code == 1 and err.count("error:") == 1 and "In 60 places; also line" in err
    assert err.count(":1:") <= 1 and len(err.splitlines()) < 10
    code, out, _ = run("check", "--no-pages", "--format", "json")
    assert code == 1 and len({f["line"] for f in found_in(out) if f["code"] == "markup-html"}) == 60


def test_no_cause_hides_another():
    """Of many causes of one kind in one file every one is told, the first in full, and what is alone stays
    so."""
    letters = [chr(0x4E00 + n) for n in range(KINDS + 30)]
    found = [
        finding("glyph-missing", "a.md", line, 1, character=c, codepoint=f"U+{ord(c):04X}")
        for line, c in enumerate(letters, 1)
        for _ in range(2)
    ]
    found.append(finding("markup-html", "b.md", 7, 1, tag="<i>"))
    told = list(folded(found, "en"))
    whole = "\n".join(t.finding.as_text("en") + t.note for t in told)
    assert all(c in whole for c in letters) and "b.md:7" in whole and "×2" not in told[0].note
    assert len(told) <= 2 * SHOWN + 1


FAMILY = (
    "第%d號房的租客必須在%d日內搬走。",
    "欠了%d個月，可能構成犯罪，有%d元罰款。",
    "打1%04d問，說是%d號樓的。",
    "第%d戶看到就完蛋了，還有%d個人。",
    "請第%d戶予以答覆，寫%d份。",
)


def test_a_long_chapter_of_many_faults_is_told_on_one_screen(project, run):
    """5,000 lines with 1,900 findings of five kinds: each kind with its number and its first places; as JSON
    each is there."""
    add(
        project,
        "\n" + "".join(f"{FAMILY[n % 5] % (n, n % 90 + 3)}\n\n" for n in range(1900)) + "字。\n\n" * 600,
    )
    code, _, err = run("check", "--no-pages")
    assert code == 1 and len(err.splitlines()) < 60
    assert "Of the same kind 37" in err and "--format json" in err
    code, out, _ = run("check", "--no-pages", "--format", "json")
    assert code == 1 and len(found_in(out)) >= 1900


ONE_LINE = "上門必須有<blink>兩人</blink>，押金予以退還，[看](javascript:x)，![圖](none.png)，打12349。[F99]"


@pytest.mark.parametrize("command", [("check", "--no-pages"), ("check",), ("build",)])
def test_faults_of_every_kind_in_one_line_are_told_in_one_run(project, run, command):
    """HTML, a link, a picture, wording, a number to call and a fact that isn't there, all in one sentence."""
    add(project, f"\n{ONE_LINE}\n\n16日內要交。\n\n必須搬走。 %% lint-unicted: 理由\n")
    code, out, _ = run(*command, "--format", "json")
    assert code == 1 and {f["code"] for f in found_in(out)} >= {
        "markup-html",
        "markup-link",
        "markup-picture",
        "lint-officialese",
        "lint-hotline",
        "lint-uncited",
        "lint-suppression",
        "fact-unknown",
    }


def test_what_measures_or_places_is_no_cause():
    """The same missing font in many pieces is one finding that names them; another font is another."""
    found = [finding("font-foreign", piece=f"card-{n:02} (zh-Hant)", fonts="SimSun") for n in range(9)]
    found.append(finding("font-foreign", piece="card-00 (zh-Hant)", fonts="Arial"))
    told = list(folded(found, "en"))
    assert [dict(t.finding.values)["fonts"] for t in told] == ["SimSun", "Arial"]
    assert "In 9 places; also card-01 (zh-Hant)" in told[0].note and told[1].note == ""


# --- many desks ---------------------------------------------------------------------


def test_of_many_desks_the_files_are_checked_and_a_few_pages_tried(project, run, monkeypatch):
    """``check`` of a table looks at every row, tries the pages of those that say most, and says so."""
    monkeypatch.setattr(desks, "TRIED", 2)
    rows = [
        f"desk-{n},第{n}號法律援助站{'點' if n == 1 else ''},010-1234567{n},{'很長的' * n}路1號"
        for n in range(1, 6)
    ]
    (project / "desks.csv").write_text(
        "id,名称,电话,地址\n" + "\n".join([*rows, "bad,壞站,1381234567,路"]), "utf-8"
    )
    asked = ("card-01", "--script", "zh-Hant", "--desks", "desks.csv")
    code, out, _ = run("check", *asked, "--format", "json")
    states = {desk["id"]: desk["state"] for desk in json.loads(out)["desks"]}
    assert code == 1 and states["bad"] == "refused" and states["desk-5"] == "built"
    assert sorted(states.values()) == ["built"] * 2 + ["read"] * 3 + ["refused"]
    code, out, _ = run("check", *asked)
    assert "The files of all 6 desks were checked; pages were tried for the 2" in out
    code, out, _ = run("check", *asked, "--no-pages")
    assert code == 1 and "6 desks: no error found in 5, errors in 1." in out


# --- waiting ------------------------------------------------------------------------


def test_without_a_terminal_lines_say_how_far_it_is(run, monkeypatch):
    """Piped, a build says how many pieces there are, that the first takes longest, and counts them."""
    monkeypatch.setattr(console, "EVERY", 0)
    asked = ("build", "card-01", "text-01", "text-02", "--script", "zh-Hant")
    code, out, err = run(*asked, "--format", "json")
    assert (
        code in (0, 1)
        and "3 pieces to set. The first build takes longest" in err
        and "3 of 3 pieces set" in err
    )
    assert json.loads(out) is not None and "pieces set" not in out
    assert "first build" not in run(*asked, "--force")[2]


class Gone(io.StringIO):
    """A stream whose reader has gone away."""

    def write(self, _):
        raise BrokenPipeError


@pytest.mark.parametrize("stream", [Gone, lambda: None], ids=["broken", "closed"])
def test_nobody_listening_ends_no_build(project, run, monkeypatch, stream):
    """Where standard error is closed or its reader gone, everything is built all the same."""
    monkeypatch.setattr(console, "EVERY", 0)
    monkeypatch.setattr(sys, "stderr", stream())
    assert cli.main(["build", "card-01", "--branding", "desk", *DAY, "--script", "zh-Hant"]) == 0
    assert list((project / "out").rglob("*.pdf"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [20, 40, 79, 200])
def test_a_bar_fits_its_terminal(lang, columns):
    """However long names and numbers are, a bar takes one line, Han characters counted as two columns."""
    for done in (0, 7, 51_300):
        for left in (None, 3.0, 4_000.0):
            step = Step(PAGES, done, 51_300, "債務催收與面談通知" * 5, left, 99.0)
            assert width(progress.bar(step, lang, columns)) <= columns


def test_the_time_left_is_learned_by_what_pieces_cost():
    """Nothing is said before something is known; then a piece ten times as costly counts ten times."""
    pace = Pace(30, 2, 0.0)  # ten pieces of 1, one of 20, two at a time
    assert pace.left(100.0) is None
    for _ in range(4):
        pace.done(1, 2.0)
    assert pace.left(1.0) is None and pace.left(4.0) == pytest.approx(26.0)
    for _ in range(6):
        pace.done(1, 2.0)
    assert pace.left(10.0) == pytest.approx(20.0)
    pace.done(20, 40.0)
    assert pace.left(31.0) == 0
