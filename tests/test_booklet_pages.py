"""The example desk's booklet, read back: lines on the grid, feet of facing pages, nothing left alone."""

import pytest

from benchmarks import pages as reader


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
    """Of six spreads without a chapter's last page five at least have feet within a line."""
    facing = [pair for pair in reader.spreads(pages) if not any(page.last for page in pair)]
    level = [a for a, b in facing if abs(a.foot - b.foot) <= reader.STEP + reader.NEAR]
    assert len(facing) > 12 and len(level) >= 0.75 * len(facing)


def test_no_heading_is_bare(pages):
    """No page ends with a heading and less than two lines or items under it."""
    assert [page.number for page in pages if reader.bare_heading(page)] == []


def test_pages_are_filled(pages):
    """A page is at least a third full, a chapter's last a quarter; few leave more than 15 mm at the foot, and
    none more than 30."""
    assert [page.number for page in pages if page.full < (0.25 if page.last else 1 / 3)] == []
    holes = [reader.BOTTOM - page.foot for page in pages if not page.last]
    assert max(holes) < 30 and sum(hole > 15 + reader.NEAR for hole in holes) <= 6
