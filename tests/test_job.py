"""An edition is resolved once: what its ids stand for, and the names that follow."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.compose.context import context_of
from booklet.facts import DRAFT, ReviewStatus
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, of_product, resolve
from booklet.model import NO_DESK, Edition, Form, Ink, Product, Script, Size, Sources, in_one_line
from booklet.pipeline.reading import read
from booklet.pipeline.selection import print_jobs, products
from booklet.request import Request

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sources() -> Sources:
    """The real guide for the example desk."""
    request = Request(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), today="2026-11-26")
    return read(request, Reporter())


def compose_title(job: PrintJob) -> str:
    """What a piece's title is before a file of it adds which it is."""
    return context_of(job, (), ReviewStatus(DRAFT))["file_title"]


def job_of(sources: Sources, product: str, **choices) -> PrintJob:
    [wanted] = [each for each in products(sources) if each.id == product]
    return resolve(Edition(wanted, Script.HANT, sources.desks[0].id, **choices), sources)


def test_an_edition_has_what_its_ids_name(sources):
    """Desk, layout and chapter are those of the ids; a piece of the whole guide has no chapter."""
    job = job_of(sources, "leaflet-03")
    assert (job.desk, job.layout.id, job.chapter.order) == (sources.desks[0], "leaflet", 3)
    assert job_of(sources, "booklet").chapter is None
    assert job_of(sources, "booklet").chapters == sources.chapters


def test_a_size_and_a_desk_choose_the_form_of_the_layout(sources):
    """Large print has the layout's large form, a discreet desk its neutral one."""
    layout = sources.layout_by_id["leaflet"]
    discreet = replace(sources.desks[0], discreet=True)
    large = job_of(sources, "leaflet-03", size=Size.LARGE)
    assert large.layout is layout.large
    assert resolve(large.edition, sources, discreet).layout is layout.large.discreet


@pytest.mark.parametrize("product", ["leaflet-03", "checklist-01", "booklet", "howto", "record"])
def test_source_and_title_are_the_author_s(sources, product):
    """A piece is called as its chapter, its own text or the guide; its source is the file to change."""
    job = job_of(sources, product)
    if job.chapter:
        assert (job.title, job.source) == (job.chapter.title, job.chapter.texts[job.layout.copy].file)
    elif job.own_text:
        assert (job.title, job.source) == (job.own_text.title, job.own_text.body.file)
    else:
        assert job.source in (sources.guide.file, job.layout.file)


def test_no_two_files_have_one_path(sources):
    """Of everything that can be made for a desk no two files are called the same."""
    jobs = print_jobs(sources, products(sources), tuple(Script), tuple(Ink), sizes=tuple(Size))
    paths = [job.path(form) for job in jobs for form in job.forms]
    assert len(paths) == len(set(paths))


def test_no_two_files_have_one_title(sources):
    """Two files that are open beside each other are told apart by what their windows are called: piece, form,
    size and ink. (A layout without sheets has one file for screen and paper.)"""
    jobs = print_jobs(sources, products(sources), tuple(Script), tuple(Ink), sizes=tuple(Size))
    titles = []
    for job in jobs:
        if job.edition.product.layout == "leaflet-z" and job.edition.size is Size.LARGE:
            continue  # in large print it is the leaflet
        forms = [form for form in job.forms if form in (Form.READING, Form.OFFICE, Form.PRESS)]
        forms = forms if job.layout.sides or job.layout.binding else forms[:1]
        titles += [(job.script, job.title_of(form, compose_title(job))) for form in forms]
    assert sorted(t for t in set(titles) if titles.count(t) > 1) == []


def test_a_title_names_its_file(sources):
    """A title says which of a piece's files it is, in the edition's script."""
    leaflet = job_of(sources, "leaflet-03", ink=Ink.MONO)
    assert leaflet.title_of(Form.READING, "甲（三折頁）") == "甲（三折頁，黑白，閱讀）"
    assert job_of(sources, "booklet").title_of(Form.READING, "網貸手冊") == "網貸手冊（閱讀）"
    assert job_of(sources, "booklet", ink=Ink.PRESS).title_of(Form.PRESS, "甲") == "甲（印刷）"
    assert job_of(sources, "record").title_of(Form.READING, "甲") == "甲"


def test_the_plain_name_is_that_of_the_first_form(sources):
    """A layout's first form has the plain name, another has a word more; what is for a screen lies apart."""
    job = job_of(sources, "leaflet-03")
    first, other = job.layout.forms[:2]
    assert job.path(other).endswith(f"-{job.layout.words[other.value]}.pdf")
    assert Path(job.path(first)).stem == Path(job.path(other)).stem.rpartition("-")[0]
    assert (Form.READING.value in job.path(other).split("/")) == (other is Form.READING)


def test_what_is_not_there_is_no_job(sources):
    """An edition of a desk or layout that isn't there raises ``KeyError``."""
    known = products(sources)[0]
    for edition in (
        Edition(known, Script.HANT, "nobody"),
        Edition(Product("none", "", "none"), Script.HANT, ""),
    ):
        with pytest.raises(KeyError):
            resolve(edition, sources)


def test_of_two_records_with_one_id_the_first_counts(sources):
    """Two desks with one id are a finding of their own; looked up, it is the first."""
    other = replace(sources.desks[0], phone="000")
    assert replace(sources, desks=(*sources.desks, other)).desk_by_id["example"] is sources.desks[0]


def test_a_product_belongs_to_no_desk(sources):
    """A product by itself is at the standard size for a desk that says nothing."""
    job = of_product(products(sources)[0], sources)
    assert (job.desk, job.edition.size) == (NO_DESK, Size.STANDARD)


def test_an_edition_is_small(sources):
    """What is sent to a worker for each job is a small part of what it is resolved with there."""
    job = job_of(sources, "booklet")
    assert len(pickle.dumps(job.edition)) < 1500 < len(pickle.dumps(job)) / 100


@pytest.mark.parametrize(
    "name, line",
    [
        ({"zh-Hant": ("甲縣", "法律援助"), "zh-Hans": ("甲县", "法律援助")}, "甲县法律援助"),
        ({"zh-Hant": ("甲縣",)}, "甲縣"),
        ({"zh-Hans": (), "zh-Hant": ("甲縣",)}, "甲縣"),
        ({}, ""),
    ],
)
def test_a_name_in_one_line(name, line):
    """A desk's name in one line is the Simplified one where there are both."""
    assert in_one_line(name) == line
