"""A new desk's file: from options, from questions answered in a terminal, checked as it is typed."""

import io
import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import FIELDS
from booklet.load.desks.file import load_desk
from booklet.new_desk import COLOUR, SCHEMA, as_yaml
from project import small_project

ROOT = Path(__file__).parents[1]
NOT_GIVEN = [field for field in FIELDS if not field.rule.required]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A small project with the real checklist's layout."""
    folder = small_project(tmp_path / "project", "card")
    shutil.copytree(ROOT / "layouts" / "checklist", folder / "layouts" / "checklist")
    monkeypatch.setattr(cli, "ROOT", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def new(project, capsys, monkeypatch):
    """Runs ``new desk`` with nobody at the keyboard; gives the exit code, the codes found and what was
    said."""

    def new_(*options: str, lang="en", words=("new", "desk")) -> tuple[int, list[dict], str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        capsys.readouterr()
        code = cli.main([*words, *options, "--format", "json", "--lang", lang])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        found = json.loads(printed.out)
        return code, [f for f in found if not f["file"].startswith("chapters/")], printed.err

    return new_


def desk_of(project: Path, id_: str):
    """The desk that a written file describes, which has no findings."""
    found = Reporter()
    desk = load_desk(project / "branding" / f"{id_}.yaml", project, found)
    assert not len(found)
    return desk


def texts(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_options_make_a_desk_and_a_proof(project, new):
    """What the options say stands in the file and on one checklist in both scripts, whose place is told."""
    code, found, said = new(
        "--name",
        "青禾法律援助站",
        "--phone",
        "0000-1234567",
        "--address",
        "人民路1号|一楼",
        "--hours",
        "周一至周五 9:00–17:00",
        "--colour",
        "7A3E9D",
        "--logo",
        "logos/qinghe.svg",
        "--id",
        "qinghe",
    )
    assert (code, found) == (0, [])
    desk = desk_of(project, "qinghe")
    assert (desk.name["zh-Hans"], desk.phone, desk.colour) == (("青禾法律援助站",), "0000-1234567", "#7a3e9d")
    assert (desk.address["zh-Hant"], desk.hours["zh-Hans"]) == (
        ("人民路1号", "一楼"),
        ("周一至周五 9:00–17:00",),
    )
    assert desk.logo.data
    proofs = sorted((project / "out" / "qinghe").glob("**/*.pdf"))
    assert len(proofs) == 2 and all("清" in path.name for path in proofs)
    for path in proofs:
        assert str(path.relative_to(project)) in said
        assert "0000-1234567" in texts(path) and "青禾法律援助站" in texts(path)


def test_what_is_missing_is_left_out_with_its_example(project, new):
    """Without options the file has a name left blank and a colour; every other key is there as an example."""
    code, found, _ = new(words=("新建", "站点"))
    assert (code, found) == (0, [])
    desk = desk_of(project, "my-desk")
    assert (not any(desk.name.values()), desk.colour, desk.phone) == (True, COLOUR, "")
    lines = (project / "branding" / "my-desk.yaml").read_text("utf-8").split("\n")
    assert lines[0] == SCHEMA
    for field in NOT_GIVEN:
        assert any(line.startswith(f"#{field.key}:") for line in lines), field.key


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_examples_come_alive_without_their_mark(project, lang):
    """With every example's # deleted the file is read without any finding, and says every key."""
    text = re.sub(r"^#(?! )(?=\w)|^#(?=  )", "", as_yaml({}, lang), flags=re.M).replace(
        "\npress:", "\n#press:"
    )
    text = re.sub(r"^  (profile|condition|ink_limit):.*\n?", "", text, flags=re.M)
    (project / "branding" / "default.yaml").write_text('name: ""\ncolour: "#0f4f5c"\n', "utf-8")
    (project / "branding" / "all.yaml").write_text(text, "utf-8")
    desk = desk_of(project, "all")
    assert desk.version and desk.review and desk.phones and desk.cover_title and desk.logo and desk.print_run


HOSTILE = [
    "“青禾”站: #1",
    "- 站",
    "no",
    "青禾 # 站",
    "'",
    '"',
    "{{ name }}",
    "\\n",
    "*a",
    "站: ",
    "%",
    "@",
    "!!x",
    "2026-11-05",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_written_as_it_is(project, name):
    """What means something in YAML is kept as text."""
    (project / "branding" / "odd.yaml").write_text(
        as_yaml({"name": name, "address": f"{name}\n一楼"}, "zh"), "utf-8"
    )
    found = Reporter()
    desk = load_desk(project / "branding" / "odd.yaml", project, found)
    assert not found.has_errors
    assert (desk.name["zh-Hans"], desk.address["zh-Hans"]) == ((name.strip(),), (name.strip(), "一楼"))


def test_a_logo_from_elsewhere_is_copied(project, new, tmp_path):
    """A picture outside the project's folder of desks is put into it, under the desk's id."""
    shutil.copy(project / "branding" / "logos" / "qinghe.svg", tmp_path / "my logo.svg")
    code, found, _ = new("--name", "青禾站", "--logo", str(tmp_path / "my logo.svg"), "--id", "qh")
    assert (code, found) == (0, [])
    assert desk_of(project, "qh").logo.data
    assert (project / "branding" / "logos" / "qh.svg").read_bytes() == (tmp_path / "my logo.svg").read_bytes()


@pytest.mark.parametrize(
    "options, codes, zh, en",
    [
        (("--phone", "1381234567"), ["desk-phone-length"], "11", "11"),
        (("--colour", "red"), ["yaml-wrong-form"], "colour", "colour"),
        (("--hours", "9:00–5:00"), ["desk-hours-backwards"], "9:00–5:00", "before it starts"),
        (("--logo", "none.png"), ["picture-missing"], "none.png", "none.png"),
        (("--name", "a|b|c|d"), ["yaml-too-many"], "3", "3"),
        (("--name", "青\u202e禾"), ["text-direction"], "U+202E", "U+202E"),
        (("--id", "a/b"), ["desk-id-unsafe"], "a-b", "a-b"),
        (("--phone", "1381234567", "--colour", "red"), ["desk-phone-length", "yaml-wrong-form"], "11", "11"),
    ],
)
def test_options_that_will_not_do(project, new, options, codes, zh, en):
    """Every faulty option is told at once, in both languages; nothing is written; exit 1."""
    for lang, word in (("zh", zh), ("en", en)):
        code, found, _ = new("--id", "bad", *options, lang=lang)
        assert (code, [f["code"] for f in found]) == (1, codes)
        assert word in found[0]["message"] + found[0]["hint"]
    assert not (project / "branding" / "bad.yaml").exists() and not (project / "out").exists()


def test_a_file_that_is_there_is_kept(project, new):
    """A desk's file is never overwritten, whatever its capitals, unless it is asked for; exit 2."""
    before = (project / "branding" / "desk.yaml").read_bytes()
    for lang, word in (("zh", "没有覆盖"), ("en", "was not overwritten")):
        for id_ in ("desk", "Desk"):
            code, found, _ = new("--id", id_, lang=lang)
            assert (code, [f["code"] for f in found]) == (2, ["usage-desk-exists"])
            assert "branding/desk.yaml" in found[0]["message"] and word in found[0]["message"]
    assert (project / "branding" / "desk.yaml").read_bytes() == before
    assert new("--id", "desk", "--name", "新站", "--force")[0] == 0
    assert desk_of(project, "desk").name["zh-Hans"] == ("新站",)


# --- in a terminal ---------------------------------------------------------------------


class Session:
    """The command in a terminal of its own: what it asks is waited for, then answered."""

    def __init__(self, project: Path, *options: str) -> None:
        pty = pytest.importorskip("pty")
        self.screen, inside = pty.openpty()
        program = (
            "import sys; from pathlib import Path; from booklet import cli; "
            f"cli.ROOT = Path({str(project)!r}); sys.exit(cli.main(sys.argv[1:]))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, "new", "desk", *options],
            cwd=project,
            start_new_session=True,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "src"),
                "NO_COLOR": "1",
                "TERM": "dumb",
                "LC_ALL": "C.UTF-8",
            },
        )
        os.close(inside)
        self.shown = b""

    def until(self, text: str) -> None:
        """Waits for a text on the screen, past what was waited for before."""
        end = time.monotonic() + 60
        while (at := self.shown.find(text.encode())) < 0:
            assert time.monotonic() < end, self.shown.decode("utf-8", "replace")
            if select.select([self.screen], [], [], 1)[0]:
                self._read()
        self.shown = self.shown[at + len(text.encode()) :]

    def _read(self) -> None:
        try:
            self.shown += os.read(self.screen, 65536)
        except OSError:  # the program ended
            assert self.process.wait(60) is not None
            raise AssertionError(self.shown.decode("utf-8", "replace")) from None

    def answer(self, text: str) -> None:
        os.write(self.screen, text.encode() + b"\n")

    def end(self) -> int:
        """Waits for the end; the exit code."""
        while self.process.poll() is None or select.select([self.screen], [], [], 0)[0]:
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.screen, 65536)
                except OSError:
                    break
        return self.process.wait(60)


@pytest.fixture
def session(project):
    """Starts the command in a terminal; ends it whatever becomes of the test."""
    started = []

    def session_(*options: str) -> Session:
        started.append(Session(project, *options))
        return started[0]

    yield session_
    for each in started:
        each.process.kill()
        each.process.wait()
        os.close(each.screen)


@pytest.mark.parametrize(
    "lang, name, phone, wrong, colour, done",
    [
        ("zh", "站点名称", "主要的电话", "应该有 11 位", "主色", "做了一份清单"),
        (
            "en",
            "Name, as printed",
            "Main phone",
            "should have 11 digits",
            "Colour",
            "One checklist as a proof",
        ),
    ],
)
def test_questions_answered_in_a_terminal(project, session, lang, name, phone, wrong, colour, done):
    """Each question is asked in the language wanted; a bad answer is told at once and asked for again."""
    terminal = session("--lang", lang, "--address", "人民路1号")
    for question, answer in (
        (name, "青禾站"),
        (phone, "1381234567"),
        (wrong, None),
        (phone, "13812345678"),
        ("开放时间" if lang == "zh" else "Opening hours", ""),
        (colour, "red"),
        ("“red”", None),
        (colour, ""),
        ("标志" if lang == "zh" else "Logo", ""),
    ):
        terminal.until(question)
        if answer is not None:
            terminal.answer(answer)
    terminal.until(done)
    assert terminal.end() == 0
    desk = desk_of(project, "青禾站")
    assert (desk.phone, desk.colour, desk.address["zh-Hans"]) == ("13812345678", COLOUR, ("人民路1号",))
    assert len(list((project / "out" / "青禾站").glob("**/*.pdf"))) == 2


def test_another_id_is_asked_for_where_one_is_taken(project, session):
    """In a terminal a taken id is told, another asked for, and an unsafe one refused."""
    terminal = session(
        "--lang",
        "en",
        *[
            word
            for key in ("name", "phone", "address", "hours", "colour", "logo")
            for word in (f"--{key}", "desk" if key == "name" else "")
        ],
    )
    for question, answer in (
        ("was not overwritten", None),
        ("Another id", "nul"),
        ("no folder can", None),
        ("Another id", "second"),
    ):
        terminal.until(question)
        if answer is not None:
            terminal.answer(answer)
    terminal.until("Written")
    assert terminal.end() == 0
    assert desk_of(project, "second").name["zh-Hans"] == ("desk",)


def test_leaving_in_the_middle_writes_nothing(project, session):
    """The end of input at a question ends the program without a file and without a traceback."""
    before = sorted(project.rglob("*"))
    terminal = session("--lang", "en")
    terminal.until("Name, as printed")
    os.write(terminal.screen, b"\x04")
    assert terminal.end() == 130
    assert b"Traceback" not in terminal.shown and b"Interrupted" in terminal.shown
    assert [path for path in sorted(project.rglob("*")) if "out" not in path.parts[-2:]] == before
