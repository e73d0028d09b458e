"""A leaflet of the real guide with a fault seeded in one of its finished files."""

import io
from pathlib import Path

import pikepdf
import pytest

from booklet.findings.reporter import Reporter
from booklet.job import resolve
from booklet.model import Edition, Form, Script
from booklet.pipeline import edition
from booklet.pipeline.fitted import fitted
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.preflight import check_files, read_back
from booklet.request import Request

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def leaflet():
    """A leaflet's job, text and pages, and its files."""
    request = Request(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), today="2026-11-26")
    sources = read(request, Reporter())
    [product] = [each for each in products(sources) if each.id == "leaflet-03"]
    job = resolve(Edition(product, Script.HANS, sources.desks[0].id), sources)
    job = edition.signed_draft(job).job
    composed, pages = fitted(edition.signed_draft(job), True, Reporter())
    return job, composed, pages, edition._finished(job, composed, pages, Reporter())


def codes(leaflet, form=None, fault=None) -> set[str]:
    """What is found of the leaflet's files, a fault seeded in one of them."""
    job, composed, pages, files = leaflet
    files = dict(files)
    if fault:
        with pikepdf.open(io.BytesIO(files[form])) as document:
            fault(document)
            out = io.BytesIO()
            document.save(out)
        files[form] = out.getvalue()
    back = {each: read_back(pdf, job.layout, each, None) for each, pdf in files.items()}
    reporter = Reporter()
    check_files(edition._subjects(job, composed, pages, back, job.name), reporter)
    return {found.code for found in reporter}


def before(content: bytes, number: int = 0):
    """A fault: content put before a page's own."""

    def seed(document):
        document.pages[number].contents_add(content, prepend=True)

    return seed


def moved_to_the_edge(document):
    """The sheet's panels 6 mm too far to the left."""
    before(b"1 0 0 1 -17 0 cm")(document)


def without_a_panel(document):
    """One panel isn't drawn on its sheet."""
    page = document.pages[0]
    data = (
        page.obj.Contents.read_bytes()
        if not isinstance(page.obj.Contents, pikepdf.Array)
        else b"\n".join(each.read_bytes() for each in page.obj.Contents)
    )
    page.obj.Contents = document.make_stream(data.replace(b"/Page1 Do", b""))


def unmarked(document):
    """Decoration that is no artifact, beside strings that look like operators."""
    document.pages[1].contents_add(b"q BT (EMC \\) BMC) Tj ET 9 9 4 4 re f Q")


def mark_of_nothing(document):
    """Marked content that the structure doesn't lead to, its properties over several lines."""
    document.pages[2].contents_add(b"/P\n<< /Lang /x\n/MCID 997 >>\nBDC EMC")


def faint(document):
    """Words drawn through a state that lets their ground show."""
    page = document.pages[1]
    page.obj.Resources.ExtGState["/thin"] = pikepdf.Dictionary(ca=0.4)
    thin = page.obj.Contents.read_bytes().replace(b"\nBT\n", b"\nBT\n/thin gs\n")
    page.obj.Contents = document.make_stream(thin)


def small(document):
    """A panel drawn at half its size."""
    before(b".5 0 0 .5 0 0 cm", 3)(document)


def half_empty(document):
    """A panel's lower half covered with white."""
    box = document.pages[1].mediabox
    document.pages[1].contents_add(
        f"/Artifact BMC q 1 1 1 rg 0 0 {float(box[2]):.0f} {float(box[3]) * 0.72:.0f} re f Q EMC".encode()
    )


@pytest.mark.parametrize(
    "form, fault, code",
    [
        (Form.OFFICE, moved_to_the_edge, "edge-printed"),
        (Form.OFFICE, without_a_panel, "text-lost"),
        (Form.READING, unmarked, "reading-untagged"),
        (Form.READING, mark_of_nothing, "reading-untagged"),
        (Form.READING, faint, "reading-transparency"),
        (Form.READING, small, "type-small"),
        (Form.READING, half_empty, "panel-half-empty"),
    ],
)
def test_a_seeded_fault_is_found(leaflet, form, fault, code):
    """The fault is found in the file that has it, and nothing of its kind in the leaflet as it is."""
    assert code not in codes(leaflet)
    assert code in codes(leaflet, form, fault)


def test_an_answer_that_was_not_foreseen_is_found_all_the_same(leaflet):
    """A part of a page's surface that no question was to be about is looked for when it is asked."""
    job, _, _, files = leaflet
    planned = read_back(files[Form.READING], job.layout, Form.READING, None)
    whole = edition.FinishedPdf(files[Form.READING])
    assert [page.edge for page in planned.pages] == [page.edge for page in whole.pages]
    assert [page.blank for page in planned.pages] == [page.blank for page in whole.pages]
    assert [page.surface.darkness for page in planned.pages] == [
        page.surface.darkness for page in whole.pages
    ]
    assert planned.pages[0].surface.edge is None and whole.pages[0].surface.edge is not None
