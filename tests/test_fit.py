"""One page means one page: what runs over is named, and what may be dropped is left out last."""

import json
import shutil
from pathlib import Path

import pypdfium2
import pytest
from conftest import TINY, WITHOUT_ROOM
from glyph_positions import glyphs
from PIL import Image

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.load.droppable import without_drop_marks
from booklet.model import Text
from booklet.pipeline.left_out import in_turn


def run(guide: Path, out: Path, capsys, *arguments: str) -> tuple[int, list[dict]]:
    """Builds and returns the exit code and the findings, those of the lint left out."""
    capsys.readouterr()
    code = cli.main(
        [
            "build",
            "--guide",
            str(guide),
            "--out",
            str(out),
            "--format",
            "json",
            "--script",
            "zh-Hant",
            "--jobs",
            "1",
            *WITHOUT_ROOM,
            *arguments,
        ]
    )
    return code, [f for f in json.loads(capsys.readouterr().out) if not f["code"].startswith("lint-")]


def lengthen(guide: Path, count: int, mark: str = "") -> tuple[Path, int]:
    """Adds paragraphs to the second panel of a leaflet; the file, and the line of the first."""
    path = guide / "01-deposit" / "leaflet.md"
    lines = path.read_text("utf-8").split("\n")
    at = [i for i, line in enumerate(lines) if line.startswith("# ")][1] + 1
    names = "春夏秋冬東西南北山水花草風雲雨雪金木土石紅黃藍白黑長短高低大"
    added = [
        line
        for i in range(count)
        for line in ("", f"這是為了試驗而加上的話，{names[i]}，讓這個面板裝不下。{mark}")
    ]
    path.write_text("\n".join(lines[:at] + added + lines[at:]), "utf-8")
    return path, at + 2


def test_an_overfull_panel_has_file_and_line(guide, tmp_path, capsys):
    """The finding names the author's file and the line where the overflow begins, and says how to drop."""
    path, _ = lengthen(guide, 30)
    code, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
    assert code == 1 and [f["code"] for f in found] == ["panel-overflow"]
    assert found[0]["file"].endswith("01-deposit/leaflet.md")
    start = found[0]["message"].split("“")[-1].split("”")[0]
    assert start[:4] in path.read_text("utf-8").split("\n")[found[0]["line"] - 1]
    assert "字）" in found[0]["message"] and "{可略}" in found[0]["hint"]


def test_an_overwide_word_has_file_and_line(guide, tmp_path, capsys):
    """What runs out of the type area is a box-overflow with the author's file and line."""
    path = guide / "01-deposit" / "leaflet.md"
    path.write_text(path.read_text("utf-8").replace("\n# ", "\n\n" + "w" * 80 + ".example\n\n# ", 1), "utf-8")
    _, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
    told = next(f for f in found if f["code"] == "box-overflow")
    assert told["file"].endswith("leaflet.md")
    assert "www" in path.read_text("utf-8").split("\n")[told["line"] - 1]


def test_an_overwide_word_names_its_panel(guide, tmp_path, capsys):
    """A box-overflow says which panel, under which heading, by how many characters, and how to drop."""
    path = guide / "01-deposit" / "leaflet.md"
    lines = path.read_text("utf-8").split("\n")
    second = [i for i, line in enumerate(lines) if line.startswith("# ")][1]
    lines[second + 1 : second + 1] = ["", "w" * 80]
    path.write_text("\n".join(lines), "utf-8")
    _, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
    told = next(f for f in found if f["code"] == "box-overflow")
    assert f"“inside-1”「{lines[second][2:]}」" in told["message"]
    assert "个字宽" in told["message"] and "{可略}" in told["hint"]


def test_a_picture_too_tall_has_file_and_line(guide, tmp_path, capsys):
    """A picture that leaves its page is told by its alternative, at the line that names it."""
    Image.new("RGB", (400, 2000), "#4488aa").save(guide / "01-deposit" / "tall.png")
    path = guide / "01-deposit" / "chapter.md"
    path.write_text(
        path.read_text("utf-8").replace("\n## ", "\n![一座很高的塔](tall.png)\n\n## ", 1), "utf-8"
    )
    _, found = run(guide, tmp_path / "out", capsys, "booklet")
    told = next(f for f in found if f["code"] == "box-overflow")
    assert told["file"].endswith("chapter.md") and "很高的塔" in told["message"]
    assert "tall.png" in path.read_text("utf-8").split("\n")[told["line"] - 1]


def test_an_overwide_block_that_may_go_is_left_out(guide, tmp_path, capsys):
    """Of droppable blocks only the one that runs out of its panel is not printed."""
    path, _ = lengthen(guide, 1, "{可略}")
    text = path.read_text("utf-8")
    at = text.index("\n\n這是為了試驗")
    path.write_text(text[:at] + "\n\n" + "w" * 80 + "{可略}" + text[at:], "utf-8")
    code, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
    assert (code, [f["code"] for f in found]) == (0, ["left-out"]) and "www" in found[0]["message"]
    file = next((tmp_path / "out").rglob("*.pdf"))
    assert "為了試驗而加上" in "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(file))


def test_droppable_blocks_are_left_out_last(guide, tmp_path, capsys):
    """Marked paragraphs that don't fit are not printed, each with a warning; no mark is printed."""
    lengthen(guide, 16, "{可略}")
    code, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
    found = [f for f in found if f["code"] != "panel-half-empty"]  # the others, as tight as this one
    assert code == 0 and {f["code"] for f in found} == {"left-out"}
    file = next((tmp_path / "out").rglob("*.pdf"))
    text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(file))
    assert "可略" not in text
    assert text.count("為了試驗而加上") == 16 - len(found) > 0 and "風，讓" in text


def test_what_fits_is_printed(guide, tmp_path, capsys):
    """A marked block is printed where there is room for it."""
    path = guide / "01-deposit" / "checklist.md"
    text = path.read_text("utf-8")
    item = next(line for line in text.split("\n") if line.startswith("- "))
    path.write_text(text.replace(item, item + " {可略}", 1), "utf-8")
    assert run(guide, tmp_path / "out", capsys, "checklist-01") == (0, [])


@pytest.mark.parametrize(
    "text, code",
    [
        ("話{可略}中間。", "drop-place"),
        ("話{可略12}", "drop-place"),
        ("## 標題 {可略}", "drop-place"),
        ('!!! deadline "期限" {可略}\n    十五日。', "drop-kept"),
        ('!!! alarm "110"\n    報警。{可略}', "drop-kept"),
        ("## 報！\n- 報警 ｜110 {可略}", "drop-kept"),
    ],
)
def test_marks_that_mean_nothing(text, code):
    """A mark in the wrong place, or on what must be printed, is an error with its line."""
    reporter = Reporter()
    without_drop_marks(Text("a.md", 1, text), reporter)
    [found] = reporter
    assert found.code == code and found.line > 0


@pytest.mark.parametrize(
    "text, blocks",
    [
        ("一。\n二。{可略}\n\n三。", [(1, 2)]),
        ("- 一\n- 二 {可略}\n    注\n- 三", [(2, 3)]),
        ('話。\n\n!!! note "注意" {可略}\n    一\n\n    二\n\n尾。', [(3, 6)]),
        ("名\n:   說。\n\n    再說。{可略}\n\n別\n:   說。", [(1, 4)]),
        ("一{可略2}\n\n二{可略1}", [(3, 3), (1, 1)]),
        ("- 一\n    - 甲 {可略}\n    - 乙\n- 二", [(2, 2)]),
        ("- 一\n    - 甲\n    - 乙 {可略}\n- 二", [(3, 3)]),
        ("- 一\n  - 甲 {可略}\n    注\n  - 乙", [(2, 3)]),
        ("- 一\n  - 甲\n    注 {可略}\n  - 乙", [(2, 3)]),
        ("- 一\n    - 甲\n        - 子 {可略}\n        - 丑\n    - 乙", [(3, 3)]),
        ("- 一\n    - 甲 {可略}\n        - 子\n\n        - 丑\n    - 乙\n- 二", [(2, 5)]),
        ("- 一 {可略}\n    - 甲\n    - 乙\n- 二", [(1, 3)]),
        ("1. 一\n    1. 甲\n    2. 乙 {可略}\n2. 二", [(3, 3)]),
        ("1. 一\n\n    - 甲\n\n    - 乙 {可略}\n\n    一的話。\n2. 二", [(5, 5)]),
        ("- 一\n\n    - 甲\n\n    一的第二段。{可略}\n- 二", [(1, 5)]),
        ("* 一\n* 二 {可略}\n* 三", [(2, 2)]),
        ("+ 一\n    + 甲 {可略2}\n    + 乙 {可略1}", [(3, 3), (2, 2)]),
        ("1、一\n2、二 {可略}\n3、三", [(2, 2)]),
        ("- [ ] 一\n    - [x] 甲 {可略}\n- [ ] 二", [(2, 2)]),
    ],
)
def test_blocks(text, blocks):
    """A mark covers its whole block, and blocks go in the order of their numbers."""
    found = Reporter()
    made = without_drop_marks(Text("a.md", 1, text), found)
    assert not len(found) and "可略" not in made.text
    assert [(d.first, d.last) for d in in_turn(made)] == blocks


@pytest.mark.parametrize(
    "style, over",
    [
        ("margin-left: -9mm", "9.0"),
        ("position: absolute; left: 250mm", ""),
        ("margin-top: -19mm", ""),
        ("height: 6mm; line-height: 6mm; width: 40mm", ""),
    ],
)
def test_what_leaves_its_box_is_measured(style, over):
    """Text past the left, right or top edge, or past the bottom of a box of set height, is found."""
    from booklet.typeset import prepare

    prepare(str(Path(__file__).parents[1] / "fonts"))
    from weasyprint import HTML

    from booklet.typeset.measure import BoxOverflow, box_overflows

    def measured(css: str) -> list[BoxOverflow]:
        return box_overflows(
            HTML(
                string=(
                    '<html lang="zh-Hant"><style>@page { size: 200mm 200mm; margin: 20mm } '
                    "body, p { margin: 0 } "
                    f'html {{ font: 11pt/6mm "Noto Sans TC" }} p {{ {css} }}</style>'
                    "<p>這一句話很長，一行放不下，要接到第二行、第三行才能說完。</p>"
                )
            ).render()
        )

    assert measured("") == []
    (beyond,) = measured(style)
    assert beyond.page == 1 and beyond.over > 1 and beyond.characters and beyond.start
    if over:
        assert f"{beyond.over:.1f}" == over


def test_type_is_made_smaller_last(tmp_path, capsys):
    """A panel that fits by no spacing is set in 10.5 pt, never less; one a little shorter stays at 11 pt."""
    sizes = {}
    for count in range(4, 24):
        guide = Path(shutil.copytree(TINY, tmp_path / str(count)))
        lengthen(guide, count)
        code, found = run(guide, tmp_path / "out", capsys, "leaflet-01")
        if code:
            assert [f["code"] for f in found] == ["panel-overflow"]
            break
        pdf = next((tmp_path / "out").rglob("reading/*.pdf")).read_bytes()
        body = [g.size for g in glyphs(pdf, 2) if g.character == "試"]
        sizes[count] = round(min(body), 1)
    assert set(sizes.values()) == {11.0, 10.5} and sorted(sizes.values(), reverse=True) == list(
        sizes.values()
    )
