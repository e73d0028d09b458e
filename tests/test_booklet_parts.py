"""The booklet in parts and on A4: read back from finished files of the real guide."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from glyph_positions import lines

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.load.layouts.folder import load_layouts

ROOT = Path(__file__).parents[1]
PART = "booklet-part-07"  # the shortest chapter
DESKS = {"zh-Hant": ("default",), "zh-Hans": ("discreet",)}
EDITIONS = [(desk, script) for script, desks in DESKS.items() for desk in desks]


def built(folder, script: str, desks, *products: str) -> dict:
    """The manifest's entries of some desks by desk, script and form, each with its file."""
    asked = ["build", *products, "--out", str(folder), "--jobs", "1", "--room", "none", "--script", script]
    assert cli.main([*asked, *(word for desk in desks for word in ("--branding", desk))]) == 0
    return {
        (desk, script, entry["form"]): {**entry, "file": folder / desk / entry["path"]}
        for desk in desks
        for entry in json.loads((folder / desk / "manifest.json").read_text("utf-8"))["files"]
    }


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """A part of the booklet for a desk that says nothing and for one with a neutral outside."""
    made = {}
    for script, desks in DESKS.items():
        made |= built(tmp_path_factory.mktemp("parts"), script, desks, PART)
    return made


def page_texts(entry) -> list[str]:
    """Each page's text without spaces."""
    document = pypdfium2.PdfDocument(entry["file"])
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_a_part_is_a_booklet_of_few_sheets(parts, desk, script):
    """A part has a multiple of four A5 pages, that of a short chapter twelve, and all numbers on its back."""
    read, sheets = parts[desk, script, "reading"], parts[desk, script, "office"]
    assert (read["page_size"], sheets["page_size"]) == ([148.0, 210.0], [297.0, 210.0])
    assert read["pages"] == 12
    assert sheets["pages"] == read["pages"] // 2
    pages = page_texts(read)
    assert all(number in pages[-1] for number in ("110", "12368", "96110", "12348", "12356"))


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_a_part_names_the_sources_of_what_it_cites(parts, desk, script):
    """The number of every raised mark of a part stands in its own list of sources; its checklist is there."""
    entry = parts[desk, script, "reading"]
    pages = page_texts(entry)
    assert any("先寫下" in page or "先写下" in page for page in pages[-4:-1])
    start = next(i for i, page in enumerate(pages) if "小號碼" in page or "小号码" in page)
    pdf = entry["file"].read_bytes()
    cited = set()
    for page in (*range(start), *range(start + 2, len(pages) - 1)):
        marks = "".join(g.character if g.size < 7.9 else " " for row in lines(pdf, page) for g in row)
        cited |= set(re.findall(r"\d\d", marks))
    assert len(cited) > 10
    assert sorted(number for number in cited if number not in "".join(pages[start : start + 2])) == []


def test_a_source_is_named_in_full_once(parts):
    """A source that comes again is named in full with its short name, and then by that."""
    text = "".join(page_texts(parts["default", "zh-Hant", "reading"]))
    assert text.count("中華人民共和國民事訴訟法（民訴法）") == 1 and text.count("民訴法") > 3
    assert text.count("中華人民共和國民事訴訟法") == 1 + text.count("《中華人民共和國民事訴訟法》")


@pytest.mark.parametrize("desk, script", EDITIONS)
def test_a_part_has_the_whole_statement_once(parts, desk, script):
    """The statement is on the back, and with a neutral outside on the page of the question."""
    pages = page_texts(parts[desk, script, "reading"])
    assert [i for i, page in enumerate(pages) if "不建立委託" in page or "不建立委托" in page] == [
        1 if desk == "discreet" else len(pages) - 1
    ]


def test_a_part_s_sheets_read_in_order(parts):
    """The outermost sheet has the last page and the first; each half has its page's characters."""
    read = page_texts(parts["default", "zh-Hant", "reading"])
    side = pypdfium2.PdfDocument(parts["default", "zh-Hant", "office"]["file"])[0]
    text, middle = side.get_textpage(), side.get_width() / 2
    for number, (left, right) in ((-1, (0, middle)), (0, (middle, 2 * middle))):
        half = text.get_text_bounded(left, 0, right, side.get_height())
        assert sorted("".join(half.split())) == sorted(read[number])


def test_a_part_with_a_neutral_outside_hides_its_subject(parts):
    """Its cover and file name don't tell what it is about; the question is printed on the second page."""
    entry = parts["discreet", "zh-Hans", "reading"]
    pages = page_texts(entry)
    assert not re.search("总结|债|催|贷", entry["path"].rpartition("/")[2] + pages[0])
    assert "先做哪几步" in pages[1]


def test_parts_are_made_when_they_are_named():
    """Parts and the booklet on A4 are built when they are named, and not else."""
    layouts = {each.id: each for each in load_layouts(ROOT / "layouts", ROOT, Reporter())}
    assert not layouts["booklet-part"].default and not layouts["booklet-a4"].default
    assert layouts["booklet-a4"].large is None and layouts["booklet-a4"].binding is None
    assert layouts["booklet-part"].binding is not None
    large = layouts["booklet-part"].large
    assert large is not None and (large.trim.width, large.zoom) == (210, layouts["booklet"].large.zoom)


@pytest.fixture(scope="module")
def on_a4(tmp_path_factory):
    """The tiny guide's booklet on A4."""
    from test_large import build

    return build(tmp_path_factory.mktemp("a4"), "booklet-a4")["booklet-a4"]


def test_the_booklet_on_a4_has_two_columns(on_a4):
    """Pages are A4, an even number; running text stands in two columns of 20 to 24 em."""
    assert on_a4["page_size"] == [210.0, 297.0] and on_a4["pages"] % 2 == 0
    pdf = on_a4["file"].read_bytes()
    widths, starts = [], set()
    for page in range(on_a4["pages"]):
        for row in lines(pdf, page):
            body = [glyph for glyph in row if abs(glyph.size - 10.5) < 0.05]
            for first, last in split(body):
                widths.append((last.x - first.x) / 10.5 + 1)
                starts.add(round(first.x / 20))
    assert len(widths) > 40
    assert max(widths) < 24
    assert sum(width > 19 for width in widths) > 5
    assert len(starts) >= 2


def split(row) -> list:
    """The first and last character of each run of a row that no gap of 20 pt and more parts."""
    runs, begin = [], 0
    for i in range(1, len(row) + 1):
        if i == len(row) or row[i].x - row[i - 1].x > 20 + row[i - 1].size:
            if row[begin:i]:
                runs.append((row[begin], row[i - 1]))
            begin = i
    return runs
