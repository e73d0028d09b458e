"""Large print: bigger type on A4, the same words; read back from finished files."""

import json
from pathlib import Path

import pypdfium2
import pytest
from conftest import WITHOUT_ROOM

from booklet import cli

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "guides" / "tiny"


def build(out: Path, *arguments: str) -> dict[str, dict]:
    """Builds the tiny guide in Traditional; the manifest's entries by product."""
    assert (
        cli.main(
            [
                "build",
                "--guide",
                str(TINY),
                "--out",
                str(out),
                "--jobs",
                "1",
                "--script",
                "zh-Hant",
                *WITHOUT_ROOM,
                *arguments,
            ]
        )
        == 0
    )
    files = json.loads((out / "default" / "manifest.json").read_text("utf-8"))["files"]
    return {f["product"]: {**f, "file": out / "default" / f["path"]} for f in files}


@pytest.fixture(scope="module")
def standard(tmp_path_factory):
    """The tiny guide's booklet in the standard size."""
    return build(tmp_path_factory.mktemp("standard"), "booklet")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Every product of the tiny guide in large print."""
    return build(tmp_path_factory.mktemp("large"), "--size", "大字")


def sizes_of(path: Path) -> list[float]:
    """The size in pt of every piece of text, as it is on paper."""
    from pypdfium2 import raw

    sizes = []
    for page in pypdfium2.PdfDocument(path):
        for item in page.get_objects():
            if item.type == raw.FPDF_PAGEOBJ_TEXT:
                size = raw.ctypes.c_float() if hasattr(raw, "ctypes") else __import__("ctypes").c_float()
                raw.FPDFTextObj_GetFontSize(item.raw, size)
                m = item.get_matrix()
                sizes.append(round(abs(size.value * m.d), 2))
    return sizes


def test_products_say_their_size(large):
    """Each product has a large form; file name and manifest say so."""
    assert set(large) == {"leaflet-01", "leaflet-02", "checklist-01", "checklist-02", "booklet"}
    assert {f["size"] for f in large.values()} == {"large"}
    assert all("大字" in f["path"] for f in large.values())


@pytest.mark.parametrize("product, most", [("leaflet-01", 4), ("checklist-01", 2), ("booklet", 999)])
def test_on_a4(large, product, most):
    """Large print is on A4, in no more pages than its sheets have sides."""
    assert large[product]["page_size"] == [210.0, 297.0]
    assert large[product]["pages"] <= most


@pytest.mark.parametrize("product", ["leaflet-01", "checklist-01", "booklet"])
def test_type_is_large(large, product):
    """Running text is 16 pt, and nothing but raised marks is under 11.6 pt (8 pt × 16/11)."""
    sizes = sizes_of(large[product]["file"])
    assert {size for size in sizes if size < 11.6} <= {10.18}
    assert max(set(sizes), key=sizes.count) >= 16 or sizes.count(16) > 20


def test_running_text_is_not_stretched(large):
    """Large print is start-aligned: Han characters that follow each other stand one em apart."""
    from glyph_positions import lines

    pdf = large["booklet"]["file"].read_bytes()
    steps = [
        (b.x - a.x) / a.size
        for page in range(len(pypdfium2.PdfDocument(pdf)))
        for line in lines(pdf, page)
        for a, b in zip(line, line[1:])
        if abs(a.size - 16) < 0.1
        and abs(b.size - 16) < 0.1
        and "\u4e00" <= a.character <= "\u9fff"
        and "\u4e00" <= b.character <= "\u9fff"
    ]
    assert len(steps) > 200
    assert max(step for step in steps if step < 1.5) < 1.01


@pytest.mark.parametrize(
    "product, desk, guide", [("booklet", "centre", TINY), ("record", "minimal", ROOT / "chapters")]
)
def test_a_desk_that_says_much(tmp_path, product, desk, guide):
    """Where a desk's particulars, or a name of three lines, are tightened, lines still stand apart."""
    asked = ["build", product, "--size", "large", "--branding", desk, "--guide", str(guide)]
    asked += ["--script", "zh-Hant", "--form", "reading", "--room", "none", "--out", str(tmp_path)]
    assert cli.main([*asked, "--jobs", "1"]) == 0
    assert list(tmp_path.rglob("*.pdf"))


def test_standard_files_stay(tmp_path):
    """Building large print removes no standard file, and the other way round."""
    build(tmp_path, "checklist-01")
    build(tmp_path, "checklist-01", "--size", "large")
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


def test_a_layout_without_a_large_form(guide, tmp_path, capsys, monkeypatch):
    """A layout that has no large form is left out with a warning that names its file."""
    import shutil

    project = tmp_path / "project"
    shutil.copytree(ROOT / "layouts", project / "layouts")
    shutil.copytree(ROOT / "tests" / "guides" / "layouts", project / "layouts", dirs_exist_ok=True)
    shutil.copytree(ROOT / "branding", project / "branding")
    (project / "fonts").symlink_to(ROOT / "fonts")
    monkeypatch.setattr(cli, "ROOT", project)
    capsys.readouterr()
    code = cli.main(["check", "card-01", "--guide", str(guide), "--size", "large", "--format", "json"])
    told = [f for f in json.loads(capsys.readouterr().out) if not f["code"].startswith("lint-")]
    assert (code, [f["code"] for f in told]) == (0, ["large-form-missing"])
    assert told[0]["file"].endswith("card/layout.yaml")


# --- leaflets in large print, of the real guide -------------------------------------------------

DESKS = {"zh-Hant": ("default", "example", "centre", "discreet"), "zh-Hans": ("example", "discreet")}
EDITIONS = [(desk, script) for script, desks in DESKS.items() for desk in desks]
LEAST_LEADING = 1.4


@pytest.fixture(scope="module")
def leaflets(tmp_path_factory):
    """Leaflet 3 in large print for a desk that says nothing, one that says the usual, one that says much, one
    with a neutral outside; the manifest's entries by desk, script and form."""
    made = {}
    for script, desks in DESKS.items():
        out = tmp_path_factory.mktemp("leaflets")
        asked = ["build", "--out", str(out), "--jobs", "1", "--size", "large", "--room", "none", "leaflet-03"]
        asked += ["--script", script, *(word for desk in desks for word in ("--branding", desk))]
        assert cli.main(asked) == 0
        for desk in desks:
            for entry in json.loads((out / desk / "manifest.json").read_text("utf-8"))["files"]:
                made[desk, script, entry["form"]] = {**entry, "file": out / desk / entry["path"]}
    return made


def page_texts(path: Path) -> list[str]:
    """Each page's text without spaces."""
    return ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(path)]


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_a_leaflet_has_the_pages_it_needs(leaflets, desk, script):
    """Four pages of A4, two sheets, or an A3 folded once; with a neutral outside twice as many. No block that
    may be left out is."""
    pages = 8 if desk == "discreet" else 4
    read, sheets = leaflets[desk, script, "reading"], leaflets[desk, script, "office"]
    assert (read["pages"], read["page_size"]) == (pages, [210.0, 297.0])
    assert (sheets["pages"], sheets["page_size"]) == (pages // 2, [420.0, 297.0])
    assert "A3" in sheets["path"] and "A3" not in read["path"]
    text = "".join(page_texts(read["file"]))
    for droppable in ("打開這張紙，看是誰發的", "請對方寫明欠多少") if script == "zh-Hant" else ():
        assert droppable in text


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_lines_of_a_leaflet_stand_apart(leaflets, desk, script):
    """From baseline to baseline lines of one size under 20 pt stand at least 1.4 times that size apart, and
    running text is 16 pt or more."""
    from glyph_positions import lines

    pdf = leaflets[desk, script, "reading"]["file"].read_bytes()
    found = []
    for page in range(len(pypdfium2.PdfDocument(pdf))):
        rows = [row for row in lines(pdf, page) if row]
        for i, row in enumerate(rows):
            for glyph in row:
                above = [
                    other.y - glyph.y
                    for upper in rows[max(0, i - 3) : i]
                    for other in upper
                    if abs(other.size - glyph.size) < 0.1 and abs(other.x - glyph.x) < glyph.size
                ]
                if above and glyph.size < 20 and (apart := min(above) / glyph.size) > 0.6:
                    found.append((apart, glyph.size))
    assert len(found) > 200
    assert min(apart for apart, _ in found) > LEAST_LEADING - 0.01
    sizes = [round(size, 1) for _, size in found]
    assert max(set(sizes), key=sizes.count) >= 16


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_a_sample_message_and_its_notes_are_on_one_page(leaflets, desk, script):
    """The sample, the line that says it is invented, and each of its notes stand on the same page."""
    parts = {
        "zh-Hant": (
            "憑此通知書",
            "自編樣本",
            "是公司起的名字",
            "不像傳票",
            "催收員不能自己凍結",
            "不點。要聯繫",
        ),
        "zh-Hans": (
            "凭此通知书",
            "自编样本",
            "是公司起的名字",
            "不像传票",
            "催收员不能自己冻结",
            "不点。要联系",
        ),
    }[script]
    pages = page_texts(leaflets[desk, script, "reading"]["file"])
    assert [page for page in pages if all(part in page for part in parts)]


@pytest.mark.parametrize("desk", ["example", "discreet"])
def test_a_folded_leaflet_reads_in_order(leaflets, desk):
    """On the sheets' sides pages lie so that, nested and folded once, they follow each other: of eight, 8 and
    1, 2 and 7, 6 and 3, 4 and 5, the first on the left half, the second on the right."""
    read = page_texts(leaflets[desk, "zh-Hant", "reading"]["file"])
    count = len(read)
    order = [(count - 1, 0), (1, count - 2), (count - 3, 2), (3, count - 4)][: count // 2]
    sides = pypdfium2.PdfDocument(leaflets[desk, "zh-Hant", "office"]["file"])
    for side, pair in zip(sides, order, strict=True):
        text, middle = side.get_textpage(), side.get_width() / 2
        for number, (left, right) in zip(pair, ((0, middle), (middle, 2 * middle))):
            half = text.get_text_bounded(left, 0, right, side.get_height())
            assert sorted("".join(half.split())) == sorted(read[number])


def test_what_is_too_long_takes_more_pages(guide, tmp_path, capsys):
    """A leaflet in large print that four pages can't hold has eight, with all that was written."""
    file = guide / "01-deposit" / "leaflet.md"
    told = "房東要扣錢，先請他寫明扣哪一項、扣多少，附上照片和收據。"
    text = file.read_text("utf-8").rstrip() + "\n" + f"\n\n{told}" * 30 + "\n"
    file.write_text(text, "utf-8")
    asked = ["build", "--guide", str(guide), "--out", str(tmp_path / "out"), "--jobs", "1", "--size", "large"]
    assert cli.main([*asked, "--room", "none", "--script", "zh-Hant", "leaflet-01"]) == 0, capsys.readouterr()
    (pdf,) = (p for p in (tmp_path / "out").rglob("*.pdf") if "A3" not in p.name)
    pages = page_texts(pdf)
    assert len(pages) == 8
    assert "".join(pages).count(told.replace(" ", "")) == 30
