"""The print room in a real browser, as a volunteer meets it: opened from a disk, without network."""

import io
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from browser import NARROW, PHONE, WIDE, ZOOMED, axe, is_scrolled_sideways, tab_stops
from conftest import ROOT
from pypdfium2 import PdfDocument
from room_records import COLOURS, SIGNED, desks, file_of, room_of

from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.pipeline.selection import products
from booklet.room import ShownDesk, desk_pages, home_pages, pieces_of
from project import small_project

PAGES = ("index.html", "index.zh-Hant.html", "room/zh-Hans/leaflet-04.html", "room/zh-Hant/booklet.html")
PAGES += (
    "room/zh-Hans/checklist-03.html",
    "room/zh-Hans/record.html",
    "room/zh-Hans/wallet-card-cheated.html",
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A small project as it is read."""
    project = small_project(tmp_path_factory.mktemp("room"), "leaf", "card")
    shutil.copytree(ROOT / "layouts" / "room", project / "layouts" / "room")
    return load(project, project / "chapters", [project / "branding" / "desk.yaml"], Reporter())


@pytest.fixture
def reviewed(sources, tmp_path) -> Path:
    """A desk's page whose pieces are reviewed until 20 February 2027."""
    files = [file_of("card-01", review="reviewed", signoff=SIGNED)]
    pieces = pieces_of(sources.desks[0], files, {}, products(sources), sources)
    shown = desk_pages(
        ShownDesk("desk", {"zh-Hans": "甲站"}, {}, COLOURS, None, pieces), room_of(sources), {}, ""
    )
    for path, text in shown.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path / "index.html"


@pytest.fixture
def crowded(sources, tmp_path) -> Path:
    """The first page of 300 desks."""
    path = tmp_path / "home.html"
    path.write_text(home_pages(desks(300), room_of(sources), COLOURS)["index.html"], "utf-8")
    return path


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("viewport", [WIDE, NARROW, ZOOMED], ids=["wide", "narrow", "zoomed"])
def test_axe_finds_nothing(browser, real, name, viewport):
    """No page breaks a rule of WCAG 2.2 A or AA, is wider than its window, complains, or asks the network."""
    with browser.page(real.folder / name, viewport) as (page, watched):
        assert axe(page) == [] and not is_scrolled_sideways(page)
        assert watched.complaints == [] and all(a.startswith("file:") for a in watched.requests)


def test_home_of_300_desks(browser, crowded):
    """axe finds nothing; the box leaves what is looked for, counts it, and says so where there is nothing."""
    with browser.page(crowded) as (page, _):
        assert axe(page) == [] and page.locator(".many li:visible").count() == 300
        page.get_by_role("searchbox").fill("第17")
        assert page.locator(".many li:visible").count() == 10 and "10" in page.locator("#found").inner_text()
        page.get_by_role("searchbox").press_sequentially("9")
        assert page.locator(".many li:visible").all_inner_texts()[0].startswith("第179站")
        page.get_by_role("searchbox").fill("没有这样的")
        assert page.locator(".many li:visible").count() == 0 and page.locator("#found").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_volunteer_finds_the_leaflet_by_what_happened(browser, real, script):
    """From the first page by “法院、仲裁…” to leaflet 4 and its PDF to print, from a disk; script or none."""
    with browser.page(real.folder.parent / "index.html", java_script_enabled=script) as (page, _):
        row = page.locator(".routes li", has_text="法院、仲裁")
        row.get_by_role("link").first.click()
        assert (
            page.url.endswith("/room/zh-Hans/leaflet-04.html") and "起诉" in page.locator("h1").inner_text()
        )
        file = page.locator(".box a[href$='.pdf']").first.get_attribute("href")
        assert (real.folder / "room/zh-Hans" / unquote(file)).samefile(
            real.path("leaflet-04", "zh-Hans", "office")
        )


def test_print_facts_are_read(browser, real):
    """A leaflet's page says on what paper, how it is turned, and shows each fold."""
    with browser.page(real.folder / "room/zh-Hans/leaflet-04.html", PHONE) as (page, _):
        said = page.locator("main").inner_text()
        assert all(word in said for word in ("A4", "双面", "翻转")) and page.locator("main svg").count() >= 3


@pytest.mark.parametrize("day, late", [("2027-02-20", False), ("2027-02-21", True), ("2031-01-01", True)])
def test_the_reader_s_own_day_decides(browser, reviewed, day, late):
    """On the last day of a review nothing is said; the day after the label turns, and an alarm shows."""
    with browser.page("about:blank") as (page, _):
        page.clock.set_fixed_time(f"{day}T09:00:00")
        page.goto(reviewed.as_uri())
        assert (page.locator(".state.overdue").count() > 0) == late
        assert page.locator(".stop").first.is_visible() == late and axe(page) == []


def test_without_script_the_day_is_written(browser, reviewed):
    """Without script the page says until when it holds."""
    with browser.page(reviewed, java_script_enabled=False) as (page, _):
        assert "2027-02-20" in page.locator(".band").inner_text()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_keyboard_is_enough(browser, real, viewport):
    """Tab reaches every link of a desk's page; each stop has an outline, and nothing lies over it."""
    with browser.page(real.folder / "index.html", viewport) as (page, _):
        stops = tab_stops(page, 400)
        links = page.evaluate(
            "() => [...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility()).length"
        )
        assert len(stops) >= links and [stop for stop in stops if not stop[1] or stop[2]] == []


def test_a_page_prints_on_a4(browser, real):
    """Printed, a page is A4, has its text, and none of what only a screen can use."""
    with browser.page(real.folder / "room/zh-Hans/leaflet-04.html") as (page, _):
        with PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
            sizes = {tuple(round(side * 25.4 / 72) for side in pdf.get_page_size(n)) for n in range(len(pdf))}
            text = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
        assert sizes == {(210, 297)} and "双面" in text
