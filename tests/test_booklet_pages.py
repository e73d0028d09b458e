"""The example desk's booklet, read back: lines on the grid, feet of facing pages, nothing left alone."""

import re
from pathlib import Path

import pytest

from benchmarks import pages as reader
from booklet.compose import compose
from booklet.findings.reporter import Reporter
from booklet.job import resolve
from booklet.model import Edition, Script, Size
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.request import Request

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["zh-Hant", "zh-Hans"])
def pages(request, example):
    return reader.pages_of(str(example.path("booklet", request.param)))


def test_lines_stand_on_the_grid(pages):
    """At least 95 of 100 lines of running text stand on the grid of 6 mm."""
    found, count = reader.on_grid(pages)
    assert count > 500 and found >= 0.95 * count


def test_lines_of_facing_pages_are_level(pages):
    """At least 95 of 100 lines of right pages stand at the height of a line of the left page."""
    found, count = reader.shared(pages)
    assert count > 150 and found >= 0.95 * count


def test_feet_are_level(pages):
    """Of ten spreads without a chapter's last page nine at least have feet within a line."""
    facing = [pair for pair in reader.spreads(pages) if not any(page.last for page in pair)]
    level = [a for a, b in facing if abs(a.foot - b.foot) <= reader.STEP + reader.NEAR]
    assert len(facing) > 12 and len(level) >= 0.9 * len(facing)


def test_no_heading_is_bare(pages):
    """No page ends with a heading and less than two lines or items under it."""
    assert [page.number for page in pages if reader.bare_heading(page)] == []


def test_pages_are_filled(pages):
    """A chapter's last page is a quarter full at least; no other leaves more than 15 mm at its foot."""
    assert [page.number for page in pages if page.last and page.full < 0.25] == []
    holes = {page.number: reader.BOTTOM - page.foot for page in pages if not page.last}
    assert {number: hole for number, hole in holes.items() if hole > 15 + reader.NEAR} == {}


@pytest.fixture(scope="module")
def sources():
    """The real guide for the example desk."""
    request = Request(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), today="2026-11-26")
    return read(request, Reporter())


def test_a_large_page_has_as_many_lines(sources):
    """The text area of large print has room for 29 lines of 6 mm, and 31 em, like the booklet's."""
    [booklet] = [each for each in products(sources) if each.id == "booklet"]
    job = resolve(Edition(booklet, Script.HANT, sources.desks[0].id, size=Size.LARGE), sources)
    composed = compose(job, Reporter())
    width, height, margins = re.findall(
        r"@page \{\s*size: ([\d.]+)mm ([\d.]+)mm;\s*margin: ([^;}]+)", composed.html
    )[-1]
    top, right, bottom, left = (float(margin) for margin in re.findall(r"[\d.]+", margins))
    assert 0 <= float(height) - top - bottom - 29 * 6 < 0.01
    assert abs(float(width) - left - right - 120.3) < 0.01
