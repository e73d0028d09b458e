"""What was seen on a finished page answers for a page that is the same, and for no other."""

import io

import pikepdf
import pytest
from PIL import Image
from test_preflight import checked_file, made
from test_reading_file import spoiled

from booklet.findings.reporter import Reporter
from booklet.finish.imposition import ImposedSide, PlacedPage
from booklet.finish.sheets import put_on_sheets
from booklet.model import Trim
from booklet.preflight import FinishedPdf, check_files, page_keys
from booklet.preflight.kept_facts import KeptFacts
from booklet.preflight.page_keys import NO_KEY, PageKey

PAGE = "<p style='break-after:page'>{}</p>"
TWO = PAGE.format("先核實，再回答。") + "<p style='color:{}'>打電話問法院。{}</p>"


def keys_of(pdf: bytes) -> tuple[PageKey, ...]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return page_keys.page_keys(document)


def fonts(document):
    return [
        each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each
    ]


@pytest.fixture(scope="module")
def two() -> bytes:
    return made(TWO.format("#1c1b1a", ""))


def test_a_page_beside_another_has_its_key(two):
    """A page keeps its key though its file's fonts are cut to other glyphs; the page that changed doesn't."""
    other = made(TWO.format("#1c1b1a", "一七三"))
    assert NO_KEY not in keys_of(two)
    assert [a == b for a, b in zip(keys_of(two), keys_of(other))] == [True, False]


def test_another_colour_is_another_look(two):
    """A page in another colour has its shape's key and another look's."""
    [_, before], [_, after] = keys_of(two), keys_of(made(TWO.format("#7a1f5c", "")))
    assert before.shape == after.shape
    assert before.looks != after.looks


def _no_outlines(document) -> None:
    for each in fonts(document):
        program = bytearray(each.FontFile2.read_bytes())
        count = int.from_bytes(program[4:6], "big")
        records = {bytes(program[12 + 16 * i : 16 + 16 * i]): 12 + 16 * i for i in range(count)}
        start = int.from_bytes(program[records[b"glyf"] + 8 : records[b"glyf"] + 12], "big")
        size = int.from_bytes(program[records[b"glyf"] + 12 : records[b"glyf"] + 16], "big")
        program[start : start + size] = bytes(b ^ 1 for b in program[start : start + size])
        each.FontFile2.write(bytes(program))


def _other_characters(document) -> None:
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
            made = each.ToUnicode.read_bytes().replace(b"> <5", b"> <6")
            each.ToUnicode.write(made)


def _other_widths(document) -> None:
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and "/W" in each:
            each.W = pikepdf.Array([0, 65535, 400])


def _other_state(document) -> None:
    for page in document.pages:
        for name in page.obj.Resources.ExtGState:
            page.obj.Resources.ExtGState[name] = pikepdf.Dictionary(ca=0.1)


def _other_box(document) -> None:
    for page in document.pages:
        page.obj.CropBox = pikepdf.Array([0, 0, 100, 100])


@pytest.mark.parametrize("change", [_no_outlines, _other_characters, _other_widths, _other_state, _other_box])
def test_what_a_page_is_drawn_with_is_in_its_key(two, change):
    """With other outlines, characters, widths, states or boxes under the same content, the key is another."""
    assert not {key.shape for key in keys_of(two)} & {key.shape for key in keys_of(spoiled(two, change))}


def _inline_picture(document) -> None:
    document.pages[0].contents_add(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")


def _note(document) -> None:
    document.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Highlight)])


def _turned(document) -> None:
    document.Root.Pages.Rotate = 90


def _layers(document) -> None:
    document.Root.OCProperties = pikepdf.Dictionary()


def _other_encoding(document) -> None:
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0":
            each.Encoding = pikepdf.Name("/Identity-V")


def _no_font(document) -> None:
    document.pages[0].contents_add(b"BT <0041> Tj ET", prepend=True)


@pytest.mark.parametrize(
    "change",
    [_inline_picture, _note, _turned, _layers, _other_encoding, _no_font],
    ids=lambda each: each.__name__,
)
def test_a_page_that_may_rest_on_more_has_no_key(two, change):
    """What isn't looked into leaves a page without a key."""
    assert keys_of(spoiled(two, change))[0] == NO_KEY


def on_a_sheet(pdf: bytes, left: float) -> bytes:
    """A file's second page on a sheet, so many mm from its left edge."""
    sheet = ImposedSide(Trim(297, 210), (PlacedPage(1, left, 0, 105, 148),))
    with pikepdf.open(io.BytesIO(pdf)) as pages, pikepdf.new() as sheets:
        put_on_sheets(sheets, pages, [sheet])
        out = io.BytesIO()
        sheets.save(out, deterministic_id=True)
    return out.getvalue()


def test_a_sheet_is_known_by_its_pages_and_where_they_lie(two):
    """A sheet has the key of one with the same pages in the same places: not of one where a page is moved,
    nor of one with another page."""
    [sheet], [moved] = keys_of(on_a_sheet(two, 10)), keys_of(on_a_sheet(two, 12))
    others = [made(TWO.format("#1c1b1a", more).replace("先", "首")) for more in ("", "又")]
    [same], [another] = (keys_of(on_a_sheet(other, 10)) for other in others)
    assert NO_KEY not in (sheet, moved)
    assert sheet == same
    assert len({sheet.shape, moved.shape, another.shape}) == 3


def answered(pdf: bytes, kept: KeptFacts | None, html: str = "") -> tuple:
    """What preflight answers and finds of a file."""
    reporter = Reporter()
    read = FinishedPdf(pdf, kept)
    file = checked_file(pdf, html, read=read, in_order=read)
    return check_files([file], reporter), [(found.code, dict(found.values)) for found in reporter]


def picture(pixels: int) -> bytes:
    """A black square as a PNG."""
    out = io.BytesIO()
    Image.new("RGB", (pixels, pixels)).save(out, "PNG")
    return out.getvalue()


LOGO = "<img src={}.png alt='' style='width:30mm'>"
PICTURES = {"fine.png": picture(400), "coarse.png": picture(20)}
FAULTS = {  # the second page of a clean file and of a faulty one
    "a pale colour": (("#1c1b1a", ""), ("#bbbbbb", "")),
    "a coarse logo": (("#1c1b1a", LOGO.format("fine")), ("#1c1b1a", LOGO.format("coarse"))),
    "small type": (("#1c1b1a", ""), ("#1c1b1a", "<b style='font-size:5pt'>小字</b>")),
    "text on text": (("#1c1b1a", ""), ("#1c1b1a", "<b style='margin-left:-12mm'>甲乙丙丁</b>")),
    "a mark at the edge": (("#1c1b1a", ""), ("#1c1b1a", "<b style='position:absolute;left:-14mm'>邊</b>")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_one_file_is_its_own(fault):
    """Found beside kept answers as without, after a clean file and before one; the clean one stays clean."""
    clean, faulty = (made(TWO.format(*page), pictures=PICTURES) for page in FAULTS[fault])
    alone = {pdf: answered(pdf, None) for pdf in (clean, faulty)}
    assert {code for code, _ in alone[faulty][1]} > {code for code, _ in alone[clean][1]}
    for order in ((clean, faulty, clean), (faulty, clean, faulty)):
        kept = KeptFacts(10)
        for pdf in order:
            assert answered(pdf, kept) == alone[pdf]


def test_a_page_that_is_known_is_not_read_again(two):
    """Of a file with one more page than another, that page alone is opened."""
    kept = KeptFacts(10)
    answered(two, kept)
    other = FinishedPdf(made(TWO.format("#1c1b1a", PAGE.format("又") + "完。")), kept)
    assert [page.text for page in other.pages][0].startswith("先核實")
    assert "handle" not in vars(other.pages[0])
    assert "handle" not in vars(FinishedPdf(two, kept).pages[1])


def test_no_more_is_kept_than_was_said():
    """Facts of pages not asked for longest go first."""
    kept = KeptFacts(2)
    for number in range(5):
        kept.of_page(PageKey(b"s%d" % number, b"l%d" % number)).shape["text"] = str(number)
    assert kept.of_page(PageKey(b"s4", b"l4")).shape == {"text": "4"}
    assert kept.of_page(PageKey(b"s1", b"l1")).shape == {}
