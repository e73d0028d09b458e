"""Lists and note marks in the finished booklet and leaflet, held by position (CLREQ §3.4.3, §4.1)."""

import pytest
from glyph_positions import lines

MM = 72 / 25.4
GRID = 6 * MM  # the booklet's baseline grid


def body_lines(pdf: bytes, page: int):
    """A page's lines of body type, each with its glyphs."""
    for line in lines(pdf, page):
        kept = [g for g in line if g.character.strip()]
        if kept:
            yield kept


@pytest.fixture(scope="module", params=["zh-Hant", "zh-Hans"])
def booklet(request, example) -> tuple[bytes, int]:
    pdf = example.path("booklet", request.param).read_bytes()
    import pypdfium2

    return pdf, len(pypdfium2.PdfDocument(pdf))


def test_steps_hang_on_one_vertical(booklet):
    """Step numerals begin on one vertical; their text and all its lines on another, two ems in."""
    pdf, pages = booklet
    numerals, texts = set(), set()
    for page in range(10, pages - 24):
        for line in body_lines(pdf, page):
            if (
                line[0].size == pytest.approx(15, abs=0.1)
                and line[0].character.isdigit()
                and len(line) > 2
                and line[1].size == pytest.approx(11, abs=0.1)
            ):
                inner = line[0].x % 10000
                texts.add(round(line[1].x - inner, 1))
                numerals.add(round(line[0].x, 1))
    assert numerals and len(numerals) <= 2  # left and right pages
    assert texts <= {22.0, 16.5}, texts  # or half an em less under an opening bracket


def test_a_note_mark_never_begins_a_line(booklet):
    """No line begins with a fact mark's bracket: the mark stays with its sentence."""
    pdf, pages = booklet
    for page in range(10, pages - 24):
        for line in body_lines(pdf, page):
            assert line[0].character != "[" or line[0].size > 8.5, "".join(g.character for g in line)


def test_note_marks_leave_line_spacing_alone(booklet):
    """A line with raised fact marks stands as far from its neighbours as one without."""
    pdf, pages = booklet
    checked = 0
    for page in range(10, pages - 24):
        rows = list(body_lines(pdf, page))
        for above, below in zip(rows, rows[1:]):
            if all(
                g.size in (pytest.approx(11, abs=0.1), pytest.approx(7, abs=0.1)) for g in above + below
            ) and any(g.character == "[" for g in above + below):
                base = [
                    max(g.y for g in row if g.size > 10)
                    for row in (above, below)
                    if any(g.size > 10 for g in row)
                ]
                if len(base) == 2 and abs(base[0] - base[1]) < 1.2 * GRID:
                    checked += 1
                    assert base[0] - base[1] == pytest.approx(GRID, abs=0.05)
    assert checked > 20
