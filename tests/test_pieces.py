"""The guide's own single pieces: what a text calls other pieces, several pieces of one layout, cards many
to a sheet, a sheet enlarged whole; and that none of it knows what a guide is about."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.finish.imposition import flipped_sides, folded_sides
from booklet.load import load
from booklet.load.guide.piece_names import check_piece_names, piece_names, put_in
from booklet.load.layouts.folder import load_layouts
from booklet.model import Flip, Layout, Text, Titled
from booklet.products import products
from project import ROOT, small_project, told

GUIDE = yaml.safe_load((ROOT / "chapters" / "guide.yaml").read_text("utf-8"))
TRIAGE = (ROOT / "chapters" / "triage.md").read_text("utf-8")
SCRIPTS = ("zh-Hant", "zh-Hans")
MM = 25.4 / 72


@pytest.fixture(scope="module")
def layouts() -> dict[str, Layout]:
    return {layout.id: layout for layout in load_layouts(ROOT / "layouts", ROOT, Reporter())}


@pytest.fixture(scope="module")
def sources():
    return load(ROOT, ROOT / "chapters", [ROOT / "branding" / "example.yaml"], Reporter())


def texts_of(pdf: Path) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


# --- another guide -----------------------------------------------------------------------


@pytest.mark.parametrize("size", ["standard", "large"])
def test_another_guide_has_a_triage_sheet(tmp_path, monkeypatch, capsys, size):
    """A guide on another subject gets a triage sheet from a text of its own and nothing else, and on it the
    pieces are called as that guide calls them."""
    project = small_project(tmp_path / "p")
    shutil.copytree(ROOT / "layouts" / "triage", project / "layouts" / "triage")
    shutil.copy(ROOT / "tests" / "layouts" / "triage.md", project / "chapters")
    assert told(project, monkeypatch, capsys, "triage", "--size", size) == (0, [])
    for script in SCRIPTS:
        (file,) = (project / "out").rglob(f"{script}/sheets/*.pdf")
        whole = re.sub(r"\s", "", texts_of(file))
        wanted = ("卡片1", "散頁2", "全文2") if script == "zh-Hant" else ("卡片1", "散页2", "全文2")
        assert [name for name in wanted if name not in whole] == []
        assert len(pypdfium2.PdfDocument(file)) <= (1 if size == "standard" else 2)


def test_layouts_do_not_know_the_subject():
    """No layout of the guide's own pieces has a word of what the guide is about."""
    words = GUIDE["telling"]
    for name in ("triage", "triage-wall", "page", "wallet-card", "exhibits", "desk-poster", "desk-poster-a3"):
        for path in (ROOT / "layouts" / name).iterdir():
            assert [word for word in words if word in path.read_text("utf-8")] == [], path


# --- what pieces are called --------------------------------------------------------------


def test_a_chapter_s_piece_goes_by_its_number(sources):
    """A piece of a chapter is called by its kind and the chapter's number as it is now."""
    names = piece_names(sources.guide, sources.chapters, sources.layouts)
    assert (names["leaflet-03"], names["checklist-04"]) == ("三折頁3", "清單4")
    moved = [replace(c, order=9) if c.key == "03" else c for c in sources.chapters]
    assert piece_names(sources.guide, moved, sources.layouts)["leaflet-03"] == "三折頁9"


def test_a_piece_of_its_own_goes_by_its_title(sources):
    """What has a text of its own is called as that is headed."""
    names = piece_names(sources.guide, sources.chapters, sources.layouts)
    assert names["record"] == "「來電和上門記錄單」"
    assert names["page-family"] == f"「{sources.guide.texts['page-family.md'].title}」"


def test_marks_become_names_wherever_they_stand():
    """Marks in either script, with spaces, in bold; one that names nothing stays for the check to find."""
    names = {"card-01": "卡片1"}
    assert put_in("看{見:card-01}、**{见： card-01 }**。", names) == "看卡片1、**卡片1**。"
    assert put_in("看{見:card-9}。", names) == "看{見:card-9}。"


def test_a_layout_that_cannot_be_read_hides_its_pieces(sources):
    """Of a piece whose layout is faulty it isn't said that there is no such piece."""
    text = Titled("題", Text("t.md", 4, "看{見:zine-summary}，看{見:zin-1}。"))
    guide = replace(sources.guide, texts={"t.md": text})
    reporter = Reporter()
    check_piece_names(
        guide, (), {("g.yaml", 9, 3): "zine-x", ("g.yaml", 8, 3): "zone"}, {}, {"zine"}, reporter
    )
    assert [(found.code, found.line, dict(found.values)["id"]) for found in reporter] == [
        ("piece-unknown", 4, "zin-1"),
        ("piece-unknown", 8, "zone"),
    ]


# --- several of a kind -------------------------------------------------------------------


def test_a_pattern_makes_a_piece_of_each_text(sources, layouts):
    """A layout whose copy is a pattern makes a piece of each of the guide's own texts that match."""
    made = products(sources.guide, (), [layouts["page"]])
    assert [(each.id, each.text) for each in made] == [
        ("page-enforcement", "page-enforcement.md"),
        ("page-family", "page-family.md"),
    ]


# --- cards many to a sheet ---------------------------------------------------------------


@pytest.mark.parametrize("flip", Flip)
def test_ten_cards_lie_on_a_sheet(layouts, flip):
    """Ten equal cards, edge to edge; the cuts run along all their edges and nowhere else, and every mark lies
    outside of the cards."""
    (side,) = flipped_sides(folded_sides(layouts["wallet-card"], ("card",)), flip)
    assert len({(p.x, p.y) for p in side.placed}) == len(side.placed) == 10
    assert {(p.page, p.width, p.height) for p in side.placed} == {(0, 90, 54)}
    assert set(side.trims) == {x for p in side.placed for x in (p.x, p.x + p.width)}
    assert set(side.trims_across) == {y for p in side.placed for y in (p.y, p.y + p.height)}
    assert min(*side.trims, *side.trims_across) > 10  # marks are 7 to 10 mm from the sheet's edge
    assert (side.folds, side.cuts) == ((), ())


def test_a_sheet_of_cards_has_marks_to_cut_by(example):
    """The office file is one A4 page with the same card ten times and a tick at both ends of each cut."""
    with pikepdf.open(example.path("wallet-card-cheated", "zh-Hant", "office")) as pdf:
        (page,) = pdf.pages
        operators = pikepdf.parse_content_stream(page)
        assert sum(str(operator) == "Do" for _, operator in operators) == 10
        assert sum(str(operator) == "S" for _, operator in operators) == 2 * (3 + 6)


def test_a_card_of_a_desk_with_a_long_name(tmp_path):
    """A name too long for a line goes on in a second one, parted where the desk's file parts it."""
    asked = ["build", "wallet-card", "--branding", "minimal", "--script", "zh-Hans", "--form", "reading"]
    assert cli.main([*asked, "--out", str(tmp_path), "--room", "none", "--jobs", "1"]) == 0
    (path,) = tmp_path.rglob("*.pdf")
    lines = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range().split("\r\n")
    assert "示例省青禾市北山区人民群众法律咨询与金融纠纷" in lines
    assert any(line.startswith("调解公益服务工作站") and line.endswith("0000-1234567") for line in lines)


# --- enlarged whole ----------------------------------------------------------------------


def characters(page) -> list[tuple[str, float, float]]:
    text, width = page.get_textpage(), page.get_width()
    return [
        (
            text.get_text_range(i, 1),
            round(text.get_charbox(i)[0] / width, 3),
            round(text.get_charbox(i)[3] / width, 3),
        )
        for i in range(text.count_chars())
        if text.get_text_range(i, 1).strip()
    ]


@pytest.mark.parametrize("small, large", [("triage", "triage-wall"), ("desk-poster", "desk-poster-a3")])
def test_a_wall_s_sheet_is_the_desk_s_enlarged(example, small, large):
    """Every character of the A3 sheet stands where it does on A4."""
    (a4,) = pypdfium2.PdfDocument(example.path(small, "zh-Hant"))
    (a3,) = pypdfium2.PdfDocument(example.path(large, "zh-Hant"))
    assert {round(v * MM) for v in a3.get_size()} == {297, 420}
    there, here = characters(a3), characters(a4)
    assert [c for c, _, _ in there] == [c for c, _, _ in here]
    assert max(abs(a[1] - b[1]) + abs(a[2] - b[2]) for a, b in zip(there, here)) < 0.004


@pytest.mark.parametrize("product", ["desk-poster", "desk-poster-a3"])
def test_a_poster_is_read_from_three_metres(example, product):
    """Three lines whose characters are at least 25 mm high, and no line of them broken."""
    (page,) = pypdfium2.PdfDocument(example.path(product, "zh-Hant"))
    text = page.get_textpage()
    tops = set()
    for i in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(i, loose=True)
        if re.match(r"[\u4e00-\u9fff]", text.get_text_range(i, 1)) and (right - left) * MM > 20:
            assert (right - left) * MM >= 25
            tops.add(round(top))
    assert len(tops) == 3


# --- one order ---------------------------------------------------------------------------


def test_the_booklet_asks_in_the_triage_sheet_s_order():
    """The situations on the booklet's first spread lead to chapters in the order in which the triage sheet
    leads to their leaflets, and danger comes before them all on both."""
    sheet = list(dict.fromkeys(re.findall(r"\{見:leaflet-(\d\d)\}", TRIAGE)))
    chapters = [route["chapter"][:2] for route in GUIDE["routes"] if "chapter" in route]
    assert [key for key in chapters if key in sheet] == sheet
    calls = [route.get("call", "") for route in GUIDE["routes"]]
    assert calls[:3] == ["110", "12356", "110"] and not any(calls[3:])
    numbers = re.findall(r"\*\*(\d+)\*\*", TRIAGE)
    assert numbers[:2] == ["110", "12356"]
