"""Finishing and preflight as one reading: what is opened, walked, drawn and looked at, and how often."""

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from test_preflight import ADDRESS, checked_file, coded, made

from booklet.findings.reporter import Reporter
from booklet.finish.content_order import put_in_reading_order
from booklet.job import resolve
from booklet.model import Edition, Form, Script
from booklet.pipeline.edition import produce
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.preflight import FinishedPdf, qr_codes, tags
from booklet.preflight.pages import Page
from booklet.request import Request

ROOT = Path(__file__).parents[1]


class Watched:
    """What was done while a leaflet was made, read page by page and on sheets."""

    def __init__(self) -> None:
        self.opened: Counter[tuple[str, bytes]] = Counter()
        self.walks = 0
        self.rasters: Counter[int] = Counter()  # by page, kept open, drawn whole
        self.textpages: Counter[int] = Counter()
        self.kept: list[object] = []


@pytest.fixture(scope="module")
def watched():
    """A leaflet of the real guide on its way through the real steps, and its files."""
    seen = Watched()
    patch = pytest.MonkeyPatch()
    opening, reading = pikepdf.open, pypdfium2.PdfDocument
    walking, drawing, texts = tags.tags_of, pypdfium2.PdfPage.render, pypdfium2.PdfPage.get_textpage

    def opened(data, *more, **options):
        seen.opened["pikepdf", data.getvalue()] += 1
        return opening(data, *more, **options)

    def read_back(data, *more, **options):
        seen.opened["pdfium", data] += 1
        return reading(data, *more, **options)

    def walked(document):
        seen.walks += 1
        return walking(document)

    def drawn(page, *more, **options):
        if not any(options.get("crop", ())):
            seen.kept.append(page)
            seen.rasters[id(page)] += 1
        return drawing(page, *more, **options)

    def text(page):
        seen.kept.append(page)
        seen.textpages[id(page)] += 1
        return texts(page)

    patch.setattr(pikepdf, "open", opened)
    patch.setattr(pypdfium2, "PdfDocument", read_back)
    patch.setattr("booklet.preflight.conformance.tags_of", walked)
    patch.setattr(pypdfium2.PdfPage, "render", drawn)
    patch.setattr(pypdfium2.PdfPage, "get_textpage", text)
    try:
        request = Request(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), today="2026-11-26")
        sources = read(request, Reporter())
        [product] = [each for each in products(sources) if each.id == "leaflet-03"]
        result = produce(resolve(Edition(product, Script.HANT, sources.desks[0].id), sources))
    finally:
        patch.undo()
    assert {file.form for file in result.files} == {Form.READING, Form.OFFICE}
    return seen, {file.form: file.pdf for file in result.files}


def test_each_file_is_opened_once_by_each_library(watched):
    """The typeset PDF is opened once for both forms, and each finished file once by each library."""
    seen, files = watched
    assert set(seen.opened.values()) == {1}
    assert {data for library, data in seen.opened if library == "pdfium"} == set(files.values())
    by_pikepdf = {data for library, data in seen.opened if library == "pikepdf"}
    assert set(files.values()) < by_pikepdf and len(by_pikepdf) == len(files) + 1


def test_the_tags_are_walked_once(watched):
    """Of the two files one has tags, and they are walked once for all rules about them."""
    assert watched[0].walks == 1


def test_each_page_is_drawn_and_read_once(watched):
    """One raster and one text for each page and each side of a sheet, whatever is asked of them."""
    seen, files = watched
    pages = sum(len(pypdfium2.PdfDocument(pdf)) for pdf in files.values())
    assert list(seen.rasters.values()) == [1] * pages
    assert list(seen.textpages.values()) == [1] * pages


def test_questions_share_what_was_read():
    """Whoever asks a file for its pages, fonts or texts gets the same ones."""
    file = FinishedPdf(made("<p>先核实"))
    assert file.pages is file.pages and file.texts is file.texts and file.font_records is file.font_records
    assert file.objects is file.objects and file.document is file.document
    [page] = file.pages
    assert page.surface is page.surface and page.objects is page.objects
    assert page.level_runs is page.level_runs


def test_pages_are_drawn_on_one_canvas():
    """Of pages of one size the last one's pixels are kept; what was seen of another stays."""
    dark = '<div style="height:{}mm;background:#000;break-after:page"></div>'
    pages = FinishedPdf(made("".join(map(dark.format, (10, 60, 30))), margin="0")).pages
    seen = [page.surface.darkness for page in pages]
    assert [round(100 * height / 148) for height in (10, 60, 30)] == [round(each) for each in seen[:3]]
    first, second = (page.canvas.picture_of(page.handle).tobytes() for page in pages[:2])
    assert first != second
    assert pages[0].canvas is pages[1].canvas and pages[0].surface.darkness == seen[0]


@pytest.mark.parametrize("content", ["tel:12368", ADDRESS, ADDRESS + "?" + "x" * 80])
def test_the_smallest_codes_are_read_from_their_own_squares(monkeypatch, content):
    """A code of the smallest modules allowed is read both ways without a whole page being drawn."""
    page, html = coded(1, content)
    drawn = []
    whole = Page.grey_picture
    monkeypatch.setattr(
        Page, "grey_picture", lambda page, dpi, box=None: (drawn.append(box), whole(page, dpi, box))[1]
    )
    reporter = Reporter()
    answer = qr_codes.qr_codes(checked_file(page, html), reporter)
    assert [found.code for found in reporter] == [] and answer.measured == "1/1, 0.50 mm"
    assert len(drawn) == 2 and None not in drawn


def test_a_code_that_is_no_square_of_its_own_is_read_from_the_page(monkeypatch):
    """Where no square is found, the whole page is looked at before a code is called unreadable."""
    monkeypatch.setattr(qr_codes, "squares", lambda page: [])
    reporter = Reporter()
    qr_codes.qr_codes(checked_file(*coded(25)), reporter)
    assert [found.code for found in reporter] == []


@pytest.mark.parametrize("kept, changed", [({0, 1}, False), ({0}, True), (set(), True)])
def test_a_page_that_is_told_whole_is_left_as_it_is(kept, changed):
    """Content in reading order is written anew only where something in it becomes an artifact."""
    content = b"/P\n<</MCID 0>>\nBDC\nEMC\n/P\n<</MCID 1>>\nBDC\nEMC"
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj.Contents = document.make_stream(content)
        put_in_reading_order(document, [sorted(kept)])
        after = page.obj.Contents.read_bytes()
    assert (after != content) is changed
    assert after.count(b"MCID") == len(kept)


def test_names_in_another_encoding_are_text():
    """An alternative in PDFDocEncoding is read as the text it is."""
    with pikepdf.new() as document:
        document.add_blank_page()
        figure = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=pikepdf.String("“é”"))
        )
        document.Root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(K=pikepdf.Array([figure])))
        out = io.BytesIO()
        document.save(out)
    [element] = tags.tags_of(FinishedPdf(out.getvalue()).objects).elements
    assert (element.type, element.alternative) == ("Figure", "“é”")
