"""Live pages in a real browser: pictures change in place, nothing scrolls, what goes wrong is told."""

import shutil
import time
from contextlib import contextmanager

import pytest
from browser import WIDE, ZOOMED, axe, is_scrolled_sideways, tab_stops
from test_live_events import LEAF, edited, project  # noqa: F401
from test_serve import Room, opened

from project import ROOT, small_project

PAGE = "/desk/room/zh-Hant/leaf-01.html"
FRAMES = """() => {
    window.frames_ = {count: 0, blank: 0, swaps: 0}
    const pictures = () => [...document.querySelectorAll('main img[data-picture]')]
    let before = pictures().map(image => image.src).join()
    const look = () => {
        frames_.count++
        const now = pictures()
        const blank = i => i.loading !== 'lazy' && !(i.complete && i.naturalWidth)
        if (!now.length || now.some(blank)) frames_.blank++
        const shown = now.map(image => image.src).join()
        if (shown !== before) frames_.swaps++
        before = shown
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
}"""
# once the last change has been looked at, too
COUNTED = "() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(() => then(frames_))))"


@pytest.fixture(scope="module")
def room(project):  # noqa: F811
    with opened(project, "--jobs", "1") as made:
        yield made


@contextmanager
def shown(browser, room: Room, path: str = PAGE, **options):
    """A page of the room that has been told of its pictures."""
    with browser.page(f"http://{room.host}/?key={room.key}", **options) as (page, watched):
        page.goto(f"http://{room.host}{path}")
        page.locator(".live-bar").wait_for()
        yield page, watched


def until(what, holds, patience: float = 20.0):
    """What ``what()`` comes to as soon as it ``holds``."""
    end = time.monotonic() + patience
    while not holds(value := what()):
        assert time.monotonic() < end, value
        time.sleep(0.03)
    return value


def pictures(page) -> list[str]:
    return page.evaluate(
        "() => [...document.querySelectorAll('main img[data-picture]')].map(i => i.dataset.sha)"
    )


def said(page) -> str:
    return page.locator(".live-bar .said").inner_text()


def settled(page, project) -> None:  # noqa: F811
    """Waits until the page's piece has been built once."""
    with edited(project / LEAF, "合同", "合約"):
        until(lambda: said(page), lambda text: "改好了" in text)
    until(lambda: page.locator(".live-bar button.wanted").count(), lambda count: count == 0)


def test_six_quick_saves_are_seen_in_place(browser, room, project):  # noqa: F811
    """Scroll position and zoom stay to a pixel, no frame is without its pictures, the last save is what is
    seen; no network but this computer, no complaint."""
    with shown(browser, room) as (page, watched):
        settled(page, project)
        page.evaluate("() => { document.body.style.zoom = 1.5; scrollTo(40, 700) }")
        place = page.evaluate("() => [scrollX, scrollY]")
        before = pictures(page)
        page.evaluate(FRAMES)
        with edited(project / LEAF, "合同", "合約甲") as kept:
            for sign in "乙丙丁戊己":
                time.sleep(0.12)
                (project / LEAF).write_text(kept.decode().replace("合同", f"合約{sign}", 1), "utf-8")
            after = until(lambda: pictures(page), lambda now: now != before)
            time.sleep(1.0)
            after = pictures(page)
        until(lambda: pictures(page), lambda now: now == before)
        frames = page.evaluate(COUNTED)
        assert page.evaluate("() => [scrollX, scrollY]") == place
        assert after != before and frames["blank"] == 0 and frames["count"] > 20 and 2 <= frames["swaps"] <= 8
        assert watched.complaints == []
        assert {address.split("/")[2] for address in watched.requests} == {room.host}


def test_a_failure_is_shown_over_the_old_page_and_goes(browser, room, project):  # noqa: F811
    """With file, line and hint; the old pictures stay, framed; when it is mended all of that is gone."""
    with shown(browser, room) as (page, _):
        settled(page, project)
        page.evaluate("() => scrollTo(0, 600)")
        before = pictures(page)
        with edited(project / LEAF, "。", "。[F999]"):
            page.locator(".live-failed").wait_for()
            box = page.locator(".live-failed").inner_text()
            assert "F999" in box and "leaflet.md" in box and "虛線" in box
            assert pictures(page) == before and page.locator(".live-stale").count() == 1
            assert "F999" in said(page) and page.title().startswith("沒排成")
            assert page.evaluate("() => scrollY") == 600
            assert axe(page) == []
        page.locator(".live-failed").wait_for(state="detached")
        assert page.locator(".live-stale").count() == 0 and not page.title().startswith("沒排成")
        assert "F999" not in said(page) and page.evaluate("() => scrollY") == 600


def test_a_tab_that_was_hidden_catches_up(browser, room, project):  # noqa: F811
    """Nobody sees it, so it holds no stream; when it is seen again, or the computer wakes, it shows what was
    saved meanwhile."""
    hide = """hidden => {
        Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true})
        document.dispatchEvent(new Event('visibilitychange'))
    }"""
    with shown(browser, room) as (page, watched):
        settled(page, project)
        before = pictures(page)
        page.evaluate(hide, True)
        time.sleep(1.5)
        with edited(project / LEAF, "合同", "合約"):
            time.sleep(1.0)
            assert pictures(page) == before
            page.evaluate(hide, False)
            until(lambda: pictures(page), lambda now: now != before)
        until(lambda: pictures(page), lambda now: now == before)
        assert watched.complaints == [] and page.locator(".live-gone").count() == 0


@pytest.mark.parametrize("path", ["/", "/desk/", PAGE, "/reviews", "/reviews?script=zh-Hant"])
@pytest.mark.parametrize("viewport", [WIDE, ZOOMED], ids=["wide", "zoomed"])
def test_live_pages_are_as_good_as_static_ones(browser, room, path, viewport):
    """axe finds nothing, nothing is wider than its window, every stop of the Tab key is seen."""
    with shown(browser, room, path, viewport=viewport) as (page, watched):
        assert axe(page) == [] and not is_scrolled_sideways(page)
        stops = tab_stops(page)
        assert [stop for stop in stops if not stop[1] or stop[2]] == [] and len(stops) > 3
        assert watched.complaints == []


def test_the_program_ends_and_comes_back(browser, tmp_path):
    """Killed: said within some seconds, what is on the page stays."""
    made = small_project(tmp_path, "leaf")
    shutil.copytree(ROOT / "layouts" / "room", made / "layouts" / "room")
    with opened(made) as room, shown(browser, room, "/") as (page, _):
        assert page.get_by_role("heading", level=1).inner_text() == "还没有做过"
        room.process.kill()
        page.locator(".live-gone").wait_for(timeout=15000)
        assert "程序停了" in page.locator(".live-gone").inner_text()
        assert page.get_by_role("heading", level=1).is_visible()


def test_what_is_newer_than_the_files_is_told_and_built(browser, room, project):  # noqa: F811
    """The pictures are those of the text, the PDFs those of the last build: said, with the button that mends
    it; afterwards the page leads to the new ones, without having been loaded again."""
    with shown(browser, room) as (page, watched):
        settled(page, project)
        page.evaluate("() => { window.same = true; scrollTo(0, 400) }")
        with edited(project / LEAF, "合同", "合約"):
            until(lambda: said(page), lambda text: "先重做" in text)
            page.locator(".live-bar button.wanted").click()
            until(lambda: said(page), lambda text: "做好了" in text)
            until(lambda: page.locator("button.wanted").count(), lambda count: count == 0)
            assert page.evaluate("() => [window.same, scrollY]") == [True, 400]
        assert watched.complaints == []
