"""Layouts: what is shared is in the base, what a new one needs is little, and nothing is printed over."""

import re
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest

from booklet import cli
from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.layouts.folder import load_layouts
from booklet.load.layouts.words import check_words
from booklet.model import Trim
from project import ROOT, small_project, told

LAYOUTS = ROOT / "layouts"
OWN = ROOT / "tests" / "layouts"  # made by following docs/layouts.md
SOURCES = [p for p in sorted(LAYOUTS.rglob("*")) if p.suffix in (".html", ".css", ".yaml")]
MARK = 34  # pt, the sides of a mark of the base at four times its usual size
TOUCH = 1.0  # pt, of two boxes that only meet


@pytest.fixture(scope="module")
def layouts():
    return {layout.id: layout for layout in load_layouts(LAYOUTS, ROOT, Reporter())}


def test_lines_are_short():
    """No line of a template, style sheet or layout.yaml has more than 140 characters."""
    long = [
        f"{path.relative_to(LAYOUTS).as_posix()}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if len(line) > 140
    ]
    assert long == []


def test_sizes_of_the_base_go_by_their_names():
    """No style sheet writes out a size, with its line, that the base has a name for."""
    base = (LAYOUTS / "base" / "base.css").read_text("utf-8")
    named = dict(re.findall(r"--([a-z0-9-]+): ([\d.]+(?:pt|mm));", base))
    for path in LAYOUTS.rglob("*.css"):
        text = re.sub(r"\{\{.*?\}\}", "", path.read_text("utf-8"))
        here = {name for name in named if f"--{name}:" not in text or path.name == "base.css"}
        pairs = {(named[name], named[f"{name}-line"]) for name in here if f"{name}-line" in here}
        for rule in re.findall(r"\{([^{}]*)\}", text):
            size = re.search(r"font-size: ([\d.]+pt)", rule)
            line = re.search(r"line-height: ([\d.]+mm)", rule)
            assert not (size and line and (size[1], line[1]) in pairs), (path.name, rule)


def test_names_of_sizes_have_no_arithmetic():
    """A name's value is a plain length: the typesetter would work out anything else where it is set."""
    for path in LAYOUTS.rglob("*.css"):
        for name, value in re.findall(r"(--[a-z0-9-]+): ([^;}]+)", path.read_text("utf-8")):
            assert not re.search(r"\b(max|min|calc)\(", value), (path.name, name)


def test_the_foot_needs_no_words_of_the_layout(layouts):
    """Every word that the foot of a sheet prints is in the base."""
    layout, reporter = layouts["record"], Reporter()
    base = {
        line.partition(":")[0] for line in (LAYOUTS / "base" / "words.yaml").read_text("utf-8").split("\n")
    }
    check_words(["base/foot.html"], dict.fromkeys(base, ""), layout.templates, Place(), reporter)
    assert list(reporter) == []


@pytest.mark.parametrize(
    "width, height, paper",
    [(210, 297, "A4"), (297, 210, "A4"), (297, 420, "A3"), (148, 210, "A5"), (99, 210, "99 × 210 mm")],
)
def test_paper_has_its_name(width, height, paper):
    """A size has the name of its paper, upright or lying; a size of no paper is told by its sides."""
    assert Trim(width, height).paper == paper


def test_a_large_form_of_its_own_says_what_differs(layouts):
    """A layout drawn otherwise than its base takes from the base's large form what its own doesn't say."""
    own, base = layouts["booklet-part"].large, layouts["booklet"].large
    assert (own.fit, own.pages, own.names["print"]) == (base.fit, base.pages, base.names["print"])
    assert own.style == "part-large.css" != base.style


def test_a_layout_knows_the_paper_it_is_printed_on(layouts):
    """Sheets before pages: panels, a bound booklet's pages and a page that is a sheet are all on A4, whatever
    is built without being named. Cards are on A4 too, in large print on A6."""
    forms = [form for layout in layouts.values() if layout.default for form in (layout, layout.large) if form]
    assert {form.paper for form in forms if form is not layouts["wallet-card"].large} == {"A4"}
    assert layouts["wallet-card"].large.paper == "A6"
    assert layouts["triage-wall"].paper == "A3"
    assert replace(layouts["record"], trim=Trim(297, 420)).paper == "A3"


def project_with(folder: Path, layout: str) -> Path:
    """A small project with a layout of tests/layouts."""
    project = small_project(folder, "card", "leaf")
    shutil.copytree(OWN / layout, project / "layouts" / layout)
    for own in OWN.glob(f"{layout}.md"):
        shutil.copy(own, project / "chapters")
    return project


def test_a_poster_is_data_only(tmp_path, monkeypatch, capsys):
    """An A3 poster of each chapter, without copy, made as docs/layouts.md says, has no findings, for a desk
    with much to say either."""
    project = project_with(tmp_path / "p", "poster")
    for desk in ("example", "centre"):
        shutil.copy(ROOT / "branding" / f"{desk}.yaml", project / "branding")
    assert told(project, monkeypatch, capsys, "poster", "--branding", "centre") == (0, [])
    files = sorted((project / "out").rglob("posters/*.pdf"))
    assert len(files) == 8
    for file in files:
        pdf = pypdfium2.PdfDocument(file)
        assert [tuple(round(side / 72 * 25.4) for side in pdf.get_page_size(i)) for i in range(len(pdf))] == [
            (297, 420)
        ]


def test_the_summary_names_the_paper(tmp_path, monkeypatch, capsys):
    """What is printed on A3 is counted in sheets of A3."""
    project = project_with(tmp_path / "p", "poster")
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.chdir(project)
    for arguments in (["poster"], ["poster", "card"]):  # the second time all of the first is up to date
        capsys.readouterr()
        assert (
            cli.main(["build", *arguments, "--branding", "desk", "--lang", "en", "--script", "zh-Hans"]) == 0
        )
        assert "takes 2 A3 sheets" in (printed := capsys.readouterr().out)
    assert "takes 2 A6 sheets" in printed


def boxes(page) -> tuple[list, list]:
    """A page's characters with their boxes, and the boxes of what is drawn: left, bottom, right, top.

    A drawing within a drawing has coordinates of its own and is left out.
    """
    text = page.get_textpage()
    characters = [
        (text.get_text_range(i, 1), text.get_charbox(i))
        for i in range(text.count_chars())
        if text.get_text_range(i, 1).strip()
    ]
    drawn = [
        item.get_bounds()
        for item in page.get_objects(max_depth=1)
        if item.type != pypdfium2.raw.FPDF_PAGEOBJ_TEXT
    ]
    return characters, drawn


def meet(a, b) -> bool:
    """Whether two boxes share more than an edge."""
    return min(a[2], b[2]) - max(a[0], b[0]) > TOUCH and min(a[3], b[3]) - max(a[1], b[1]) > TOUCH


def test_nothing_is_printed_over(tmp_path, monkeypatch, capsys):
    """In type four times as large, with nothing but names of sizes set, no character of the base's components
    lies on another or on a mark."""
    project = project_with(tmp_path / "p", "placard")
    (project / "branding" / "desk.yaml").write_text('name:\ncolour: "#0f4f5c"\n', "utf-8")
    assert told(project, monkeypatch, capsys, "placard", "--script", "zh-Hant") == (0, [])
    (file,) = (project / "out").rglob("posters/*.pdf")
    marks = 0
    for page in pypdfium2.PdfDocument(file):
        characters, drawn = boxes(page)
        assert [(a, b) for (a, x), (b, y) in combinations(characters, 2) if meet(x, y)] == []
        small = [box for box in drawn if box[2] - box[0] < MARK and box[3] - box[1] < MARK]
        assert [(c, box) for c, at in characters for box in small if meet(at, box)] == []
        marks += len(small)
    assert marks > 10
