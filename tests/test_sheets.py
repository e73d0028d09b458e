"""What lies on the finished sheets: pages in their places, fold marks, empty edges; and which files come."""

import io
import json
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import built

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.finish.imposition import ImposedSide, PlacedPage
from booklet.finish.sheets import SAFE, as_form, fold_marks, place, put_on_sheets
from booklet.load.layouts.folder import load_layouts
from booklet.model import NO_DESK, Cut, Flip, Form, Size, Trim
from booklet.preflight import extract, normalized
from booklet.print_settings import PrintedSides, printed_sides

ROOT = Path(__file__).parents[1]
MM = 25.4 / 72
DPI = 101.6  # 4 pixels to a mm
SCALE = DPI / 72
NAMES = ("leaflet-z-05", "french", "zine", "leaflet-05", "flip-test", "howto")


@pytest.fixture(scope="module")
def folded(tmp_path_factory):
    """One of each folded kind and the desk's own sheets, in Traditional."""
    return built(tmp_path_factory.mktemp("folded"), *NAMES, "--script", "zh-Hant")


@pytest.fixture(scope="module")
def long_flip(tmp_path_factory):
    """The same leaflet and test sheet for a printer that turns over the long edge."""
    return built(
        tmp_path_factory.mktemp("long"),
        "leaflet-05",
        "flip-test",
        "--script",
        "zh-Hant",
        "--flip",
        "long",
        "--form",
        "office",
    )


def asked_of_a_printer(path: Path) -> dict[str, str]:
    """What a file asks its viewer for."""
    with pikepdf.open(path) as document:
        return {key.lstrip("/"): str(value) for key, value in document.Root.ViewerPreferences.items()}


PAPER = {"DisplayDocTitle": "True", "PrintScaling": "/None", "PickTrayByPDFSize": "True"}


def test_what_is_printed_asks_for_full_size_and_sides(folded, long_flip):
    """Sheets ask for no scaling, their own paper and the edge that they were made to be turned over; a file
    for a screen asks for nothing."""
    for name in ("leaflet-05", "leaflet-z-05", "flip-test"):
        assert asked_of_a_printer(folded.path(name, "zh-Hant", form="office")) == PAPER | {
            "Duplex": "/DuplexFlipShortEdge"
        }
    for name in ("zine", "french"):
        for product in (p for p in {e["product"] for e in folded.files} if p.startswith(name)):
            assert asked_of_a_printer(folded.path(product, "zh-Hant", form="office"))["Duplex"] == "/Simplex"
    assert asked_of_a_printer(folded.path("howto", "zh-Hant")) == PAPER | {"Duplex": "/Simplex"}
    for name in ("leaflet-05", "flip-test"):
        asked = asked_of_a_printer(long_flip.path(name, "zh-Hant", form="office"))
        assert asked == PAPER | {"Duplex": "/DuplexFlipLongEdge"}
    reading = folded.path("leaflet-05", "zh-Hant", form="reading")
    assert asked_of_a_printer(reading) == {"DisplayDocTitle": "True"}


def test_the_flap_fits_where_a_printer_shrinks_the_sheet():
    """Printed at 97 % ("fit to page") the paper keeps its width: what is folded in is still 1 mm narrower
    than the panel that it lies on, and 3 mm at full size."""
    leaflet = next(e for e in load_layouts(ROOT / "layouts", ROOT, Reporter()) if e.id == "leaflet")
    for side in leaflet.sides:
        first, second = side.folds if side.name == "outside" else [297 - fold for fold in side.folds[::-1]]
        for scale, least in ((1.0, 3.0), (0.97, 1.0)):
            flap = first * scale + side.trim.width * (1 - scale) / 2  # the sheet's edge stays where it was
            assert (second - first) * scale - flap >= least


def test_no_link_is_on_paper(folded):
    """Sheets for an office printer have nothing to touch."""
    for entry in folded.files:
        if entry["form"] == "office":
            with pikepdf.open(folded.folder / entry["path"]) as document:
                assert not any("/Annots" in page.obj for page in document.pages)


@pytest.mark.parametrize(
    "name, size, form, sides",
    [
        ("checklist", Size.STANDARD, Form.READING, PrintedSides.ONE),
        ("checklist", Size.LARGE, Form.READING, PrintedSides.LONG_EDGE),  # upright, two sides: as a book
        ("record", Size.LARGE, Form.READING, PrintedSides.SHORT_EDGE),  # lying, two sides
        ("booklet", Size.STANDARD, Form.READING, None),
        ("booklet", Size.STANDARD, Form.PRESS, PrintedSides.LONG_EDGE),  # page by page
        ("leaflet", Size.STANDARD, Form.PRESS, PrintedSides.SHORT_EDGE),  # head to head
        ("wallet-card", Size.STANDARD, Form.OFFICE, PrintedSides.ONE),
        ("form", Size.STANDARD, Form.WORD, None),
    ],
)
def test_sides_of_each_kind(name, size, form, sides):
    """Each layout says by its pages and sheets how it is printed."""
    layouts = load_layouts(ROOT / "layouts", ROOT, Reporter())
    layout = next(each for each in layouts if each.id == name).form_for(size, NO_DESK)
    assert printed_sides(layout, form, Flip.SHORT) is sides


def chars(path: Path, number: int) -> list[tuple[str, float, float]]:
    """Each character of a page with the middle of its box, mm from the left and the top."""
    page = pypdfium2.PdfDocument(path)[number]
    text, height = page.get_textpage(), page.get_height()
    found = []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if char.strip():
            left, bottom, right, top = text.get_charbox(i)
            found.append((char, (left + right) / 2 * MM, (height - (bottom + top) / 2) * MM))
    return found


def grey(path_or_pdf, number: int):
    """A page as rows of grey pixels, 4 to a mm."""
    page = pypdfium2.PdfDocument(path_or_pdf)[number]
    return page.render(scale=SCALE, grayscale=True).to_pil()


def all_chars(entries: list, rectangle: tuple[float, float, float, float]) -> Counter:
    left, top, right, bottom = rectangle
    return Counter(normalized("".join(c for c, x, y in entries if left < x < right and top < y < bottom)))


# --- pages in their places ----------------------------------------------------------------


def test_every_page_of_the_booklet_lies_on_its_half(real):
    """ImposedSide by side on A4, each half of each sheet holds the characters of just its own page."""
    office = real.path("booklet", "zh-Hant", "office")
    reading = real.path("booklet", "zh-Hant", "reading")
    count = real.entry("booklet", "zh-Hant", "reading")["pages"]
    pages = [Counter(normalized("".join(c for c, _, _ in chars(reading, i)))) for i in range(count)]
    for side in range(count // 2):
        sheet, back = divmod(side, 2)
        left, right = (
            (count - 1 - 2 * sheet, 2 * sheet) if not back else (2 * sheet + 1, count - 2 - 2 * sheet)
        )
        found = chars(office, side)
        assert all_chars(found, (0, 0, 148.5, 210)) == pages[left]
        assert all_chars(found, (148.5, 0, 297, 210)) == pages[right]


@pytest.mark.parametrize(
    "product, layout",
    [
        ("leaflet-05", "leaflet"),
        ("leaflet-z-05", "leaflet-z"),
        ("french-summary", "french"),
        ("zine-summary", "zine"),
    ],
)
def test_every_panel_lies_where_the_layout_says(folded, product, layout):
    """Each panel's place on the sheet holds the characters of its page of the reading file."""
    from test_imposition import LAYOUTS

    it = LAYOUTS[layout]
    names = [panel.name for panel in it.panels]
    reading = folded.path(product, "zh-Hant", "reading")
    sizes = {panel.name: panel.trim for panel in it.panels}
    for number, side in enumerate(it.sides):
        found = chars(folded.path(product, "zh-Hant", "office"), number)
        for p in side.placements:
            size = sizes[p.panel]
            page = chars(reading, names.index(p.panel))
            rectangle = (p.x, p.y, p.x + size.width, p.y + size.height)
            assert all_chars(found, rectangle) == Counter(normalized("".join(c for c, _, _ in page)))
            first = page[0]
            turned = (size.width - first[1], size.height - first[2]) if p.rotated else first[1:]
            assert (first[0], pytest.approx((p.x + turned[0], p.y + turned[1]), abs=0.1)) in [
                (c, (x, y)) for c, x, y in found
            ]


def test_a_long_edge_printer_gets_its_backs_rotated(folded, long_flip):
    """--flip long: the front is the same, the back is the same turned by half a turn."""
    for product in ("leaflet-05", "flip-test"):
        short, long = (b.path(product, "zh-Hant", "office") for b in (folded, long_flip))
        places: dict[str, list[tuple[float, float]]] = {}
        for c, x, y in chars(long, 1):
            places.setdefault(c, []).append((x, y))
        backs = chars(short, 1)
        assert len(backs) == sum(map(len, places.values())) > 50
        for c, x, y in backs:
            assert any(abs(297 - x - u) < 0.05 and abs(210 - y - v) < 0.05 for u, v in places[c])
        assert long_flip.entry(product, "zh-Hant")["flip"] == "long"
    fronts = (chars(b.path("leaflet-05", "zh-Hant", "office"), 0) for b in (folded, long_flip))
    assert next(fronts) == next(fronts)


# --- edges, folds, marks --------------------------------------------------------------------


def test_nothing_is_printed_at_the_edges(real, folded):
    """Within 7 mm of a sheet's edge there is no ink, on any sheet meant for the desk's printer."""
    files = [
        real.folder / f["path"]
        for f in real.files
        if f["script"] == "zh-Hant" and (f["form"] == "office" or f["page_size"] in ([210, 297], [297, 210]))
    ]
    files += [folded.folder / f["path"] for f in folded.files if f["form"] == "office"]
    assert len(files) > 20
    edge = int(SAFE * 4) - 2  # half a mm for the blur of a pixel
    for file in files:
        for number in range(len(pypdfium2.PdfDocument(file))):
            image = grey(file, number)
            width, height = image.size
            for box in (
                (0, 0, width, edge),
                (0, height - edge, width, height),
                (0, 0, edge, height),
                (width - edge, 0, width, height),
            ):
                assert image.crop(box).getextrema()[0] > 250, (file.name, number, box)


def test_fold_marks_can_be_printed_and_are_off_the_text(folded):
    """Ticks stand on the folds 7 to 10 mm from the edge; no character is nearer to a fold than 5 mm."""
    for product, folds in (("leaflet-05", ((95, 196), (101, 202))), ("leaflet-z-05", ((99, 198),) * 2)):
        file = folded.path(product, "zh-Hant", "office")
        for number, xs in enumerate(folds):
            image = grey(file, number)
            for x in xs:
                for y in (8.5, 210 - 8.5):
                    at = image.crop((int(x * 4) - 2, int(y * 4) - 2, int(x * 4) + 3, int(y * 4) + 3))
                    assert at.getextrema()[0] < 200, (product, number, x, y)
                assert min(abs(cx - x) for _, cx, _ in chars(file, number)) > 5


def test_half_turned_marks_follow_their_folds():
    """Marks are drawn for both kinds of fold, and a slit as a dashed line."""
    side = ImposedSide(Trim(200, 100), (), (50.0,), (40.0,), (Cut(50, 40, 150),))
    drawn = fold_marks(side)
    assert drawn.count(" m ") == 5 and "d" in drawn
    assert fold_marks(ImposedSide(Trim(200, 100), ())) == ""


def sheet_of(bleed: float, x: float) -> bytes:
    """A sheet of 100 × 50 mm with one page of 50 × 50 mm at ``x``, painted 10 mm past its edges."""
    page = pikepdf.new()
    page.add_blank_page(page_size=(70 / MM, 70 / MM))
    page.pages[0].trimbox = [10 / MM, 10 / MM, 60 / MM, 60 / MM]
    page.pages[0].contents_add(f"0 g 0 0 {70 / MM} {70 / MM} re f".encode())
    made = pikepdf.new()
    made.add_blank_page(page_size=(120 / MM, 70 / MM))
    sheet = made.pages[0]
    sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/P": as_form(made, page.pages[0])}))
    drawn = place("/P", PlacedPage(0, x, 0, 50, 50), Trim(100, 50), bleed)
    sheet.contents_add(f"q 1 0 0 1 {10 / MM} {10 / MM} cm {drawn} Q".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "x, bleed, inked",
    [(0, 0, (10, 10, 60, 60)), (50, 0, (60, 10, 110, 60)), (0, 3, (7, 7, 60, 63)), (50, 3, (60, 7, 113, 63))],
)
def test_pages_are_cut_at_folds_and_bleed_at_edges_only(x, bleed, inked):
    """What a page paints past its edge is cut at the fold; bleed is kept at the sheet's edges."""
    image = grey(sheet_of(bleed, x), 0)
    box = image.point(lambda v: 255 if v < 128 else 0).getbbox()
    assert [v / 4 for v in box] == pytest.approx(inked, abs=0.3)


def test_pages_share_their_fonts_on_sheets():
    """A font that two pages use is in the sheets' file once."""
    pages = pikepdf.new()
    font = pages.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Helvetica, Subtype=pikepdf.Name.Type1
        )
    )
    for _ in range(2):
        pages.add_blank_page(page_size=(100, 100))
        pages.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    made = pikepdf.new()
    put_on_sheets(
        made, pages, [ImposedSide(Trim(80, 40), (PlacedPage(0, 0, 0, 40, 40), PlacedPage(1, 40, 0, 40, 40)))]
    )
    out = io.BytesIO()
    made.save(out)
    with pikepdf.open(out) as again:
        assert (
            sum(isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font" for o in again.objects) == 1
        )


# --- which files come -------------------------------------------------------------------------


def test_reading_files_are_tagged_and_sheets_are_not(real, folded):
    """The reading file has tags, the office file neither tags nor links nor bookmarks."""
    for build, product in ((real, "booklet"), (folded, "leaflet-05"), (folded, "zine-summary")):
        with pikepdf.open(build.path(product, "zh-Hant", "reading")) as pdf:
            assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        with pikepdf.open(build.path(product, "zh-Hant", "office")) as pdf:
            assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines"} & set(pdf.Root.keys())
            assert not any("/Annots" in page for page in pdf.pages)


def test_the_leaflets_reading_file_is_in_reading_order(folded):
    """Six pages of panel size: the cover first, the desk's panel last."""
    reading = folded.path("leaflet-05", "zh-Hant", "reading")
    pages = ["".join(c for c, _, _ in chars(reading, i)) for i in range(6)]
    assert "我只能" in pages[0] and "打給誰" in pages[5] and "12368" in pages[5]
    with pikepdf.open(reading) as pdf:
        widths = [round(float(p.mediabox[2]) * MM, 1) for p in pdf.pages]
    assert widths == [101, 95, 101, 101, 95, 101]


@pytest.mark.parametrize(
    "form, leaflet, booklet", [("reading", ["reading"], ["reading"]), ("office", ["office"], ["office"])]
)
def test_one_form_can_be_asked_for(tmp_path, guide, form, leaflet, booklet):
    """--form makes only those files; a piece with one file for all uses comes either way."""
    build = built(
        tmp_path,
        "leaflet-01",
        "booklet",
        "checklist-01",
        "--form",
        form,
        "--script",
        "zh-Hans",
        "--guide",
        str(guide),
    )
    forms = {}
    for f in build.files:
        forms.setdefault(f["layout"], []).append(f["form"])
    assert forms == {"leaflet": leaflet, "booklet": booklet, "checklist": ["reading"]}


def test_files_have_names_a_person_understands(real):
    """The file to print and the file to read are told apart by name and folder."""
    names = {(f["layout"], f["form"]): f["path"] for f in real.files if f["script"] == "zh-Hans"}
    assert names["leaflet", "office"].startswith("zh-Hans/leaflets/0")
    assert names["leaflet", "reading"].startswith("zh-Hans/leaflets/reading/0")
    assert names["leaflet", "reading"].endswith("-阅读.pdf")
    assert names["booklet", "office"].endswith("-打印.pdf")
    assert len({f["path"] for f in real.files}) == len(real.files)


def test_fold_variants_come_only_when_named(real, capsys):
    """What isn't built by default is listed, and not made for a chapter's name."""
    assert not {f["layout"] for f in real.files} & {"leaflet-z", "french", "zine"}
    capsys.readouterr()
    assert cli.main(["list", "--format", "json"]) == 0
    listed = {p["product"] for p in json.loads(capsys.readouterr().out)}
    assert {"leaflet-z-05", "french-summary", "zine-summary", "flip-test", "howto"} <= listed
    assert cli.main(["list", "05", "--format", "json"]) == 0
    assert {p["layout"] for p in json.loads(capsys.readouterr().out)} == {"leaflet", "checklist"}


# --- the desk's own sheets ---------------------------------------------------------------------


def test_ring_and_dot_meet_on_the_test_sheet(folded):
    """Turned left to right, the dot of the back lies in the middle of the front's ring."""
    file = folded.path("flip-test", "zh-Hant")
    front, back = grey(file, 0), grey(file, 1)

    def dark(image, x, y) -> bool:
        return image.getpixel((int(x * 4), int(y * 4))) < 128

    assert dark(back, 60, 60) and not dark(front, 297 - 60, 60)
    assert all(
        dark(front, 297 - 60 + dx, 60 + dy) for dx, dy in ((-13.5, 0), (13.5, 0), (0, -13.5), (0, 13.5))
    )
    assert not dark(front, 297 - 60, 150)  # turned the other way they would be far apart


def test_the_test_sheet_names_the_setting_it_was_made_for(folded, long_flip):
    """The front says which edge to choose, as the file was made."""
    said = ["".join(c for c, _, _ in chars(b.path("flip-test", "zh-Hant"), 0)) for b in (folded, long_flip)]
    assert "沿短邊翻轉" in said[0] and "沿長邊翻轉" in said[1]


def test_each_product_has_its_page_of_steps(folded):
    """The how-to has a page for each kind of product, with its name and numbered steps."""
    file = folded.path("howto", "zh-Hant")
    heads = (
        "三折頁",
        "大字折頁",
        "手冊、分冊",
        "A4 手冊",
        "清單、話術、記錄單",
        "風琴折頁",
        "口袋書",
        "四面卡",
    )
    for number, head in enumerate(heads):
        page = "".join(c for c, _, _ in chars(file, number))
        assert page.startswith(head.replace(" ", "")) and "100%" in page and {"1", "2", "3"} <= set(page)


def test_the_desks_own_sheets_need_no_review(folded):
    """They carry nothing to be signed off, and are not counted among drafts."""
    assert {f["review"] for f in folded.files if f["layout"] in ("flip-test", "howto")} == {"not-needed"}


def test_step_numerals_are_read_before_their_steps(real):
    """On a sheet, each step's numeral comes right before its words, as a reader copies or hears them."""
    steps = len(re.findall(r"^\d+\. ", (ROOT / "chapters/03-interview/leaflet.md").read_text("utf-8"), re.M))
    text = "".join(extract(real.path("leaflet-03", "zh-Hans", "office").read_bytes()).texts)
    assert len(re.findall(r"^\d+ (?=[“\u4e00-\u9fff])", text, re.M)) >= steps > 0
