"""The small inputs that once fell short, each put into a project as its maker had it: what the command says
of it now, and what comes of it.

tests/cases has a folder for each; ten more of every kind stand in the tests of the modules.
"""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from desk_tables import loaded

from booklet import cli
from project import ROOT, small_project

CASES = ROOT / "tests" / "cases"

# what is told of a desk's file or of a text: code and line. Three of the desks have a number with a digit too
# few, which is told beside what they were made for.
TOLD = {
    "glyph-message/rare.yaml": {("desk-phone-local", 5)},
    "glyph-message/rare2.yaml": {("glyph-rare", 1), ("desk-phone-local", 3)},
    "glyph-message/stress1.md": {
        *(("glyph-rare", line) for line in (4, 16, 18)),
        *(("glyph-other-script", 4), ("glyph-borrowed", 4), ("glyph-missing", 4)),
        *(("text-lookalike", 6), ("glyph-borrowed", 6), ("glyph-sign", 6)),
        ("glyph-borrowed", 8),
        *(("glyph-emoji", 14), ("markup-typed", 14)),
        ("text-variant", 16),
        ("text-lookalike", 18),
        *(("text-invisible", 20), ("text-direction", 20), ("text-control", 20)),
        ("text-control", 22),
    },
    "kangxi-desk/kangxi.yaml": {("text-lookalike", line) for line in (3, 4, 6, 7)}
    | {("desk-phone-local", 9)},
    "shared-glyphs/marks.yaml": {("text-lookalike", line) for line in (2, 3, 7, 8, 10, 11, 13, 14)}
    | {("desk-phone-local", 5)},
    "shared-glyphs/two-dots.md": {("text-lookalike", 4)},
    "logo-clip-use/desk.yaml": set(),
    "logo-id-space/desk.yaml": set(),
    "logo-style-element/desk.yaml": set(),
    "md-silent-marks/chapter-body.md": {
        ("markup-footnote", 2),
        ("markup-wiki-link", 2),
        ("markup-struck", 15),
    },
    "md-simplified-source/chapter-body.md": {("text-simplified", 1)},
    "opencc/added-to-chapter-06.md": set(),
}
# what a table makes: each desk's numbers; and what is told of it
TABLES = {
    "table-footer-rows/desks.csv": (
        [["021-00000001"], ["021-00000002"]],
        [("table-row-skipped", 4), ("table-row-total", 5)],
    ),
    "table-long-name/desks.csv": ([["021-00000001"]], [("table-lines-broken", 2)] * 2),
    "table-ods-message/desks.ods": ([[f"021-0000000{n}"] for n in (1, 2, 3, 4)], []),
    "table-phone-column-ignored/desks.csv": ([["021-00000001"]], []),
    "table-phone-hint/desks.csv": (
        [
            ["021-00000001", "021-00000002"],
            ["021-00000001", "021-00000002"],
            ["021-00000001 转 8001"],
            ["021-00000001", "021-00000002"],
            ["(021)00000001"],
        ],
        [],
    ),
}


def test_every_case_is_tried():
    """Each file of tests/cases is one of those below; a logo is its desk's."""
    files = {p.relative_to(CASES).as_posix() for p in CASES.rglob("*.*") if p.suffix != ".svg"}
    assert files == {*TOLD, *TABLES}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_told_of_a_desk_or_a_text(case, tmp_path, monkeypatch, capsys):
    """Each cause is told with its line, and nothing else but what a careful editor would say."""
    project = small_project(tmp_path / "project", "text")
    shutil.copy(ROOT / "branding" / "default.yaml", project / "branding" / "default.yaml")
    desk, before = "desk", 0
    if case.endswith(".yaml"):
        desk = "case"
        shutil.copy(CASES / case, project / "branding" / "case.yaml")
        for logo in (CASES / case).parent.glob("*.svg"):
            shutil.copy(logo, project / "branding" / "logos" / f"case-{logo.parent.name}.svg")
    else:
        chapter = project / "chapters" / "01-deposit" / "chapter.md"
        head = chapter.read_text("utf-8").partition("\n---\n")[0] + "\n---\n"
        chapter.write_text(head + (CASES / case).read_text("utf-8"), "utf-8")
        before = head.count("\n")
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    cli.main(["check", "--no-pages", "--branding", desk, "--format", "json", "--today", "2026-11-26"])
    listed = json.loads(capsys.readouterr().out)
    found = listed["findings"] if isinstance(listed, dict) else listed
    told = {(f["code"], f["line"] - before) for f in found if f["line"] and "lint-" not in f["code"]}
    assert told == TOLD[case]


@pytest.mark.parametrize("case", TABLES)
def test_what_a_table_makes(case, tmp_path):
    """A table's desks have all their numbers, whole; what is left out or broken over lines is told."""
    numbers, told = TABLES[case]
    name = Path(shutil.copy(CASES / case, tmp_path)).name
    table, found = loaded(tmp_path, name)
    assert [[desk.phone, *(each.number for each in desk.phones)] for desk in table.desks] == numbers
    assert Counter((f.code, f.line) for f in found) == Counter(told)
