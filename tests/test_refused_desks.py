"""A desk that is refused hears in one round of all that is wrong: in its YAML or row, and its characters."""

import openpyxl
import pytest

from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Script
from booklet.pipeline.checks import of_sources
from project import small_project

GLYPHS = ("glyph-emoji", "glyph-missing", "glyph-sign")


def checked(project, table=None):
    """The findings of the desk's file, or of a table over it, and of their characters."""
    reporter = Reporter()
    sources = load(
        project, project / "chapters", [project / "branding" / "desk.yaml"], reporter, table=table, sheet=""
    )
    of_sources(sources, (Script.HANT,), reporter)
    return [found for found in reporter if found.file.startswith(("branding", "desks"))]


def with_desk(folder, text):
    project = small_project(folder / "project", "card")
    (project / "branding" / "desk.yaml").write_text(text, "utf-8")
    return project


NAME, COLOUR = "name: 青禾站😀\n", 'colour: "#0f4f5c"\n'


@pytest.mark.parametrize(
    "text, codes",
    [
        (NAME + "phone: 12\n" + COLOUR, {"yaml-wrong-form", "glyph-emoji"}),
        (NAME + "phome: 12348\n" + COLOUR, {"yaml-unknown-key", "glyph-emoji"}),
        (NAME + "color: red\n", {"yaml-wrong-form", "glyph-emoji"}),
        (NAME, {"yaml-missing-key", "glyph-emoji"}),
        ("name: 青禾站\naddress: 示例市🏠路1号\ncolour: red\n", {"yaml-wrong-form", "glyph-emoji"}),
        ("name: 青禾站\ntagline: 先看𪜈再說\ncolour: red\n", {"yaml-wrong-form", "glyph-missing"}),
        ("name: 青禾站\ndirections: 從ဪ下車\ncolour: red\n", {"yaml-wrong-form", "glyph-sign"}),
        (NAME + COLOUR + "phone: 12348\nphone: 12345\n", {"yaml-duplicate-key", "glyph-emoji"}),
        (NAME + COLOUR + "web: https://desk\n", {"yaml-wrong-form", "glyph-emoji"}),
        (NAME + COLOUR + "hours: 週一 17:00–9:00\n", {"desk-hours-backwards", "glyph-emoji"}),
        (NAME + COLOUR + "logo: logos/none.svg\n", {"picture-missing", "glyph-emoji"}),
    ],
)
def test_a_refused_desk_hears_of_its_characters(tmp_path, text, codes):
    """What is wrong with the form of a desk's file hides no emoji and no character that the fonts lack."""
    found = checked(with_desk(tmp_path, text))
    told = {each.code for each in found}
    assert codes <= told
    [glyph] = [each for each in found if each.code in GLYPHS]
    assert glyph.file == "branding/desk.yaml" and glyph.line and glyph.column


def test_so_does_the_file_that_it_extends(tmp_path):
    """A base's emoji is told in the base's file, though the desk over it is refused."""
    project = with_desk(tmp_path, "extends: base\ncolour: red\n")
    (project / "branding" / "base.yaml").write_text(NAME, "utf-8")
    assert ("branding/base.yaml", 1) in {
        (f.file, f.line) for f in checked(project) if f.code == "glyph-emoji"
    }


def test_a_file_that_is_no_yaml_hears_of_its_characters(tmp_path):
    """A file whose YAML can't be read at all hears of its emoji, too."""
    found = checked(with_desk(tmp_path, NAME + "phone: [12348\n"))
    assert "glyph-emoji" in {f.code for f in found} and any(f.code.startswith("yaml-") for f in found)


@pytest.mark.parametrize("phone", ["0592-1234567", "12"])
def test_a_row_is_told_by_sheet_column_and_heading(tmp_path, phone):
    """What a row's cell has and no font does is placed by sheet, column letter and heading, whether the row
    is refused or not."""
    project = with_desk(tmp_path, COLOUR)
    book = openpyxl.Workbook()
    book.active.title = "站點"
    for row in (("單位名稱", "聯繫電話", "單位地址"), ("青禾站", phone, "示例市😀路1號")):
        book.active.append(row)
    book.create_sheet("別的").append(("說明",))
    book.save(project / "desks.xlsx")
    [glyph] = [f for f in checked(project, project / "desks.xlsx") if f.code == "glyph-emoji"]
    assert (glyph.line, glyph.column, glyph.cell, glyph.sheet) == (2, 3, "單位地址", "站點")
    assert "desks.xlsx:2（工作表“站點”，C 列“單位地址”）" in glyph.as_text("zh").replace("「", "“")
