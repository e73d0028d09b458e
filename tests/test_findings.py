"""Every finding: shown by a faulty project, told in two languages, listed in docs/findings.md.

A folder of tests/findings holds faulty files that are laid over the tiny guide's project, and
``expected.json``; beside them may stand ``command`` (another command line), ``remove`` (files to
take away) or, instead of it all, ``shown_by`` (the test file that shows the code).
"""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from opencc import OpenCC

from booklet import cli, findings
from booklet.console import Console
from booklet.findings import Finding, Severity, phrase
from booklet.findings.catalogue import ENTRIES, PHRASES, command, joined
from booklet.findings.reporter import Reporter
from booklet.glyphs import NEEDED
from booklet.model import Composed, Form, Ink, Size
from booklet.pipeline import reading
from booklet.preflight import CheckedFile, contents
from booklet.worker_start import start_workers as really_start
from project import small_layout

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"
LAYOUTS = ROOT / "tests" / "guides" / "layouts"  # small ones, so that no design's change is felt here
REAL = ("base", "checklist", "leaflet", "howto", "phone")  # and these of the project's own
FIXTURES = ROOT / "tests" / "findings"
FOLDERS = sorted(p for p in FIXTURES.iterdir() if p.is_dir())
FAULTY = [p for p in FOLDERS if (p / "expected.json").exists()]
SHOWN = [p for p in FOLDERS if (p / "shown_by").exists()]
MIXED = ("many-mistakes", "nothing-wrong")  # folders that show no single code
NOT_OVERLAID = {"expected.json", "command", "remove", "shown_by"}
COMMAND = "check checklist-01 --script zh-Hant"
REASONS = {"layout-template", "typeset-failed", "internal-fault"}  # for contributors, with a name


def code_of(fixture: Path) -> str:
    """The code that a fixture's folder is named after: ``CODE`` or ``CODE--WHAT``."""
    return fixture.name.partition("--")[0]


def lines_of(file: Path) -> list[str]:
    return file.read_text("utf-8").split("\n") if file.exists() else []


def make_project(folder: Path, fixture: Path) -> Path:
    """The tiny guide, a desk and the layouts as a project, with the fixture's faults laid over it."""
    for name in REAL:
        shutil.copytree(ROOT / "layouts" / name, folder / "layouts" / name)
    shutil.copytree(LAYOUTS, folder / "layouts", dirs_exist_ok=True)
    shutil.copytree(TINY, folder / "chapters")
    shutil.copytree(ROOT / "branding" / "logos", folder / "branding" / "logos")
    shutil.copy(ROOT / "branding" / "example.yaml", folder / "branding" / "desk.yaml")
    (folder / "fonts").mkdir()
    for font in (ROOT / "fonts").glob("*.ttf"):
        (folder / "fonts" / font.name).touch()
    for pattern in filter(None, lines_of(fixture / "remove")):
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(
        fixture,
        folder,
        dirs_exist_ok=True,
        ignore=lambda at, names: NOT_OVERLAID & set(names) if at == str(fixture) else (),
    )
    return folder


def arguments(fixture: Path, lang: str) -> list[str]:
    """The command that shows the fixture's faults."""
    words = (lines_of(fixture / "command") or [COMMAND])[0].split()
    for option, value in (
        ("--branding", "desk"),
        ("--today", "2026-11-23"),
        ("--jobs", "1"),
        ("--format", "json"),
        ("--lang", lang),
    ):
        if option not in words:
            words += [option, value]
    return words


class Run:
    """Runs the real command over a project, made from a fixture's folder the first time.

    Called, it gives back exit code, findings and standard error; ``told`` are the same findings as they came
    to the console, in no language yet. The project's fonts are empty files; where none is missing, the real
    ones take their place.
    """

    def __init__(self, folder: Path, monkeypatch, capsys) -> None:
        self.project, self.capsys, self.told = folder / "project", capsys, []
        self._set = monkeypatch.setattr
        self._chdir = monkeypatch.chdir
        real_load, real_findings, real_fonts = reading.load, Console.findings, str(cli.ROOT / "fonts")

        def load(*given, **named):
            sources = real_load(*given, **named)
            whole = len(list(Path(sources.fonts).iterdir())) == len(NEEDED)
            return replace(sources, fonts=real_fonts) if whole else sources

        def findings(console, found, *more):
            self.told = [f for f in found if self._shows(f.code)]
            real_findings(console, found, *more)

        monkeypatch.setattr(reading, "load", load)
        monkeypatch.setattr("booklet.worker_start.start_workers", lambda n, _: really_start(n, real_fonts))
        monkeypatch.setattr(Console, "findings", findings)

    def __call__(self, fixture: Path, lang: str = "zh") -> tuple[int, list[dict], str]:
        if not self.project.exists():
            make_project(self.project, fixture)
        self.of_lint = fixture.name.startswith("lint-")
        self._set(cli, "ROOT", self.project)
        self._chdir(self.project)
        self.capsys.readouterr()
        code = cli.main(arguments(fixture, lang))
        printed = self.capsys.readouterr()
        listed = json.loads(printed.out)  # with a calendar where a whole check looks ahead
        found = listed["findings"] if isinstance(listed, dict) else listed
        return code, [f for f in found if self._shows(f["code"])], printed.err

    def _shows(self, code: str) -> bool:
        """A fault in the files often reads badly too; the lint has fixtures of its own."""
        return self.of_lint or not code.startswith("lint-")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys) -> Run:
    return Run(tmp_path, monkeypatch, capsys)


def as_expected(code: int, zh: list[dict], en: list[dict]) -> dict:
    """What was found, in both languages, in the form of a fixture's expected.json."""
    return {
        "exit": code,
        "findings": [
            {
                **{key: a[key] for key in ("code", "file", "line", "column")},
                "zh": {"message": a["message"], "hint": a["hint"]},
                "en": {"message": b["message"], "hint": b["hint"]},
            }
            for a, b in zip(zh, en, strict=True)
        ],
    }


@pytest.mark.parametrize("fixture", FAULTY, ids=lambda p: p.name)
def test_fixture(fixture, run, request):
    """The command tells exactly the expected findings, in Chinese and in English, and no traceback."""
    code, zh, stderr = run(fixture)
    en = [f.as_record("en") for f in run.told]
    told = as_expected(code, zh, en)
    if request.config.getoption("--write-expected"):
        (fixture / "expected.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    expected = json.loads((fixture / "expected.json").read_text("utf-8"))
    assert told == expected
    assert code in (0, 1, 2, 3) and zh == [f.as_record("zh") for f in run.told]
    assert "Traceback" not in stderr
    codes = {f["code"] for f in zh}
    assert code_of(fixture) in codes or code_of(fixture) in MIXED
    for each in (f for f in [*zh, *en] if f["code"] not in REASONS):
        assert not re.search(r"\b[A-Z]\w+(Error|Exception|Warning)\b|\w+\.py\b(?! )", each["message"])


@pytest.mark.parametrize("name", ["many-mistakes", "nothing-wrong", "usage-unknown-word", "panel-overflow"])
def test_a_run_in_english_finds_the_same(name, run):
    """Asked in English, the command says in English what it says in Chinese of the same files."""
    code, en, stderr = run(FIXTURES / name, "en")
    expected = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    assert as_expected(code, [f.as_record("zh") for f in run.told], en) == expected
    assert "Traceback" not in stderr


def test_many_mistakes_are_told_at_once():
    """A file with more than ten mistakes of different kinds has a finding for each, in one run."""
    told = json.loads((FIXTURES / "many-mistakes" / "expected.json").read_text("utf-8"))["findings"]
    assert {f["file"] for f in told} == {"branding/desk.yaml"}
    assert len({f["line"] for f in told}) == len(told) == 13
    assert len({f["code"] for f in told}) >= 10


def test_what_looks_odd_and_is_right_works():
    """BOM, Windows line ends, ``no``, leading zeros and 9:30 are no mistakes."""
    told = json.loads((FIXTURES / "nothing-wrong" / "expected.json").read_text("utf-8"))
    assert told == {"exit": 0, "findings": []}
    assert (FIXTURES / "nothing-wrong" / "branding" / "desk.yaml").read_bytes().startswith(b"\xef\xbb\xbf")


# --- what no file in the project can cause, or only a very big one --------------------


@pytest.mark.parametrize(
    "file, content, code",
    [
        ("chapters/01-deposit/leaflet.md", b"# " + b"x" * 2_100_000, "file-too-big"),
        ("chapters/01-deposit/plan.png", b"\x89PNG\r\n\x1a\n" + b"x" * 4_100_000, "picture-too-big"),
        ("chapters/guide.yaml", b"own_numbers:\n" + b"  - a\n" * 60_000, "yaml-too-deep"),
        ("branding/desk.yaml", b"name: " + b"[" * 200_000, "yaml-too-deep"),
    ],
)
def test_too_much_is_refused(run, tmp_path, file, content, code):
    """A file of the wrong size or depth is an error that names it, and never ends the program."""
    project = make_project(tmp_path / "project", FIXTURES / "nothing-wrong")
    (project / file).write_bytes(content)
    exit_code, told, _ = run(FIXTURES / "nothing-wrong")
    assert exit_code == 1
    assert (code, file) in {(f["code"], f["file"]) for f in told}


def test_font_of_the_machine_is_told():
    """A finished file set in a font that isn't the project's is an error that names the font."""
    read = SimpleNamespace(fonts=("ABCDEF+SimSun", "ABCDEF+Noto-Sans-TC"))
    layout = small_layout("card")
    composed = Composed("", "", (), (), None, (), ())
    subject = CheckedFile(read, read, Form.READING, Size.STANDARD, Ink.COLOUR, layout, composed, "card-01")
    reporter = Reporter()
    contents.fonts(subject, reporter)
    assert [f.code for f in reporter] == ["font-foreign"]
    assert [dict(f.values)["fonts"] for f in reporter] == ["ABCDEF+SimSun"]


@pytest.mark.parametrize(
    "where, code", [("fitted.typeset", "typeset-failed"), ("story.build", "internal-fault")]
)
def test_unforeseen_faults_are_findings(run, monkeypatch, tmp_path, where, code):
    """A fault of the program's own is one message and exit code 1, without a traceback."""

    def broken(*_):
        raise ZeroDivisionError("division by zero")

    make_project(tmp_path / "project", FIXTURES / "nothing-wrong")
    monkeypatch.setattr(f"booklet.pipeline.{where}", broken)
    exit_code, told, stderr = run(FIXTURES / "nothing-wrong")
    assert (exit_code, [f["code"] for f in told]) == (1, [code])
    assert "Traceback" not in stderr


# --- catalogue, document and folders ---------------------------------------------------


def test_every_code_has_its_fixture():
    """The catalogue's codes, the headings of docs/findings.md and the fixture folders are the same."""
    headings = re.findall(r"^## (\S+)$", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE)
    folders = {code_of(p) for p in FOLDERS} - set(MIXED)
    assert headings == list(ENTRIES)
    assert folders == set(ENTRIES)


def test_a_name_stands_in_one_family():
    """Families are joined in order; a name that two of them have is refused and named."""
    assert list(joined([{"b": 1}, {"a": 2}])) == ["b", "a"]
    with pytest.raises(ValueError, match="in two families: a"):
        joined([{"a": 1, "b": 2}, {"a": 3}])


def test_shown_elsewhere():
    """A code without faulty files is shown by the test file that its folder names."""
    files = {fixture: ROOT / lines_of(fixture / "shown_by")[0] for fixture in SHOWN}
    texts = {file: file.read_text("utf-8") for file in set(files.values())}
    assert {code.name: file for code, file in files.items() if f'"{code.name}"' not in texts[file]} == {}


def texts_of(code: str, lang: str) -> list[str]:
    entry = ENTRIES[code]
    return [entry.message[lang], entry.hint[lang], *filter(None, [entry.cell_hint.get(lang)])]


def places(texts: list[str]) -> list[set[str]]:
    """The place-holders of each text."""
    return [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]


def test_entries_are_in_both_languages():
    """An entry has its texts in both languages, with the same place-holders."""
    for code, entry in ENTRIES.items():
        assert Severity(entry.severity), code
        assert set(entry.message) == set(entry.hint) == {"zh", "en"}, code
        assert set(entry.cell_hint) in (set(), {"zh", "en"}), code
        assert all(text.strip() for lang in ("zh", "en") for text in texts_of(code, lang)), code
        assert places(texts_of(code, "zh")) == places(texts_of(code, "en")), code
        english = re.sub(r"“[^”]*”", "", "".join(texts_of(code, "en")))
        assert not re.search(r"[\u3400-\u9fff]", english), code


def test_entries_are_simplified():
    """Chinese messages are in Simplified characters; examples of the guide's text are in quotes."""
    words = {code: re.sub(r"“[^”]*”", "", " ".join(texts_of(code, "zh"))) for code in ENTRIES}
    simplified = OpenCC("t2s").convert
    assert {code: text for code, text in words.items() if simplified(text) != text} == {}


def test_entries_speak_no_python():
    """No message names a Python exception or speaks of a traceback."""
    words = {code: " ".join(texts_of(code, "zh") + texts_of(code, "en")) for code in ENTRIES}
    python = re.compile(r"\w(Error|Exception)\b|[Tt]raceback|\bNone\b|NoneType")
    assert {code: text for code, text in words.items() if python.search(text)} == {}


def test_the_program_is_called_as_the_system_calls_it(monkeypatch):
    """Every text that names the program says ``{command}``, which is ``py`` on Windows; lines for one system
    apart."""
    every = [text for code in ENTRIES for lang in ("zh", "en") for text in texts_of(code, lang)]
    every += [text for words in PHRASES.values() for text in words.values()]
    assert [
        line
        for text in every
        for line in text.splitlines()
        if "build.py" in line and not line.startswith("Windows")
    ] == []
    assert (command("win32"), command("linux"), command("darwin")) == (
        "py build.py",
        "python3 build.py",
        "python3 build.py",
    )
    monkeypatch.setattr(findings, "command", lambda: command("win32"))
    assert "py build.py" in Finding("usage-arguments", values=(("reason", "x"),)).hint("en")
    assert phrase("new_next", "zh", id="x").endswith("：py build.py --branding x")


def test_every_code_is_raised():
    """Each code stands in the program outside the catalogue; none is left over."""
    program = "".join(
        p.read_text("utf-8")
        for p in [*(ROOT / "src").rglob("*.py"), ROOT / "build.py"]
        if p.parent.name != "words"
    )
    released = {f"release-{state}" for state in ("draft", "overdue")}  # named after the standing
    assert [
        code
        for code in ENTRIES
        if f'"{code}"' not in program and code not in released and not code.startswith("setup-")
    ] == []


def test_text_form_has_place_and_hint():
    """On the screen a finding is file:line:column, severity, message, and the hint below."""
    told = Finding(
        "yaml-wrong-form",
        "branding/desk.yaml",
        3,
        8,
        (("key", "phone"), ("like", "0000-1234567"), ("value", "?")),
    )
    assert told.as_text("en").split("\n") == [
        "branding/desk.yaml:3:8: error: “?” does not fit “phone”",
        "    hint: It should look like this: 0000-1234567",
    ]
