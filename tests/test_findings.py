"""Every finding: shown by a faulty project, told in two languages, listed in docs/findings.md."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from opencc import OpenCC

from booklet import cli, pipeline
from booklet.findings import Finding, Severity
from booklet.findings.catalogue import ENTRIES
from booklet.findings.document import as_markdown
from booklet.glyphs import NEEDED

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"
LAYOUTS = ROOT / "tests" / "guides" / "layouts"  # small ones, so that no design's change is felt here
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
    shutil.copytree(ROOT / "layouts", folder / "layouts")
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
    shutil.copytree(fixture, folder, dirs_exist_ok=True,
                    ignore=lambda at, names: NOT_OVERLAID & set(names) if at == str(fixture) else ())
    return folder


def arguments(fixture: Path, lang: str) -> list[str]:
    """The command that shows the fixture's faults."""
    words = (lines_of(fixture / "command") or [COMMAND])[0].split()
    for option, value in (("--branding", "desk"), ("--today", "2026-11-23"), ("--jobs", "1"),
                          ("--format", "json"), ("--lang", lang)):
        if option not in words:
            words += [option, value]
    return words


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the real command over a project, made from a fixture's folder the first time.

    Returns (exit code, findings, standard error). The project's fonts are empty files; where
    none is missing, the real ones take their place.
    """
    real_load, real_fonts = pipeline.load, str(cli.ROOT / "fonts")

    def load(*given):
        sources, found = real_load(*given)
        whole = sources and len(list(Path(sources.fonts).iterdir())) == len(NEEDED)
        return replace(sources, fonts=real_fonts) if whole else sources, found

    def run_(fixture: Path, lang: str = "zh") -> tuple[int, list[dict], str]:
        project = tmp_path / "project"
        if not project.exists():
            make_project(project, fixture)
        monkeypatch.setattr(cli, "ROOT", project)
        monkeypatch.setattr(pipeline, "load", load)
        monkeypatch.chdir(project)
        capsys.readouterr()
        code = cli.main(arguments(fixture, lang))
        told = capsys.readouterr()
        return code, json.loads(told.out), told.err

    return run_


def as_expected(code: int, zh: list[dict], en: list[dict]) -> dict:
    """Two runs in the form of a fixture's expected.json."""
    return {"exit": code, "findings": [
        {**{key: a[key] for key in ("code", "file", "line", "column")},
         "zh": {"message": a["message"], "hint": a["hint"]},
         "en": {"message": b["message"], "hint": b["hint"]}} for a, b in zip(zh, en, strict=True)]}


@pytest.mark.parametrize("fixture", FAULTY, ids=lambda p: p.name)
def test_fixture(fixture, run):
    """The command tells exactly the expected findings, in Chinese and in English, and no traceback."""
    code, zh, zh_err = run(fixture, "zh")
    code_en, en, en_err = run(fixture, "en")
    expected = json.loads((fixture / "expected.json").read_text("utf-8"))
    assert as_expected(code, zh, en) == expected
    assert code == code_en and code in (0, 1, 2, 3)
    assert "Traceback" not in zh_err + en_err
    codes = {f["code"] for f in zh}
    assert code_of(fixture) in codes or fixture.name in MIXED
    for told in (f for f in [*zh, *en] if f["code"] not in REASONS):
        assert not re.search(r"\b[A-Z]\w+(Error|Exception|Warning)\b|\w+\.py\b(?! )", told["message"])
