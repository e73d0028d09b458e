"""Pages for a phone in a real browser: as they are opened from a chat's file, without network."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from browser import NARROW, PHONE, WIDE, ZOOMED, axe, is_scrolled_sideways, tab_stops
from conftest import built
from pypdfium2 import PdfDocument

PIECES = ("leaflet-03", "checklist-04")
NAMES = ("03.html", "04-list.html", "index.html")
LOOKS = {
    "wide": {"viewport": WIDE},
    "narrow": {"viewport": NARROW},
    "zoomed": {"viewport": ZOOMED},
    "dark": {"viewport": PHONE, "color_scheme": "dark"},
    "calm": {"viewport": PHONE, "reduced_motion": "reduce", "forced_colors": "active"},
}


def made(folder: Path, desk: str, script: str) -> Path:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        words = ("--branding", desk, "--script", script, "--form", "phone", "--room", "small")
        assert built(folder, *PIECES, *words).code == 0
    return folder / desk / "phone" / script


@pytest.fixture(scope="module")
def open_pages(tmp_path_factory) -> Path:
    """Pages of the real guide for the example desk."""
    return made(tmp_path_factory.mktemp("open"), "example", "zh-Hans")


@pytest.fixture(scope="module")
def quiet_pages(tmp_path_factory) -> Path:
    """The same, for a desk with neutral covers, in Traditional."""
    return made(tmp_path_factory.mktemp("quiet"), "discreet", "zh-Hant")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser, open_pages, name, look):
    """No page breaks a rule of WCAG 2.2, is wider than its window, complains, or asks for another file."""
    with browser.page(open_pages / name, **LOOKS[look]) as (page, watched):
        assert axe(page) == [] and not is_scrolled_sideways(page)
        assert watched.complaints == [] and watched.requests == [(open_pages / name).as_uri()]


def test_large_and_dark_are_buttons(browser, open_pages):
    """Both are pressed by the keyboard, change type and ground at once, and still break no rule."""
    with browser.page(open_pages / "03.html", PHONE) as (page, _):

        def look() -> tuple:
            return page.evaluate(
                "() => [parseFloat(getComputedStyle(document.querySelector('main p:not([class])')).fontSize),"
                " getComputedStyle(document.documentElement).backgroundColor]"
            )

        small, light = look()
        for name in ("大字", "深色"):
            button = page.get_by_role("button", name=name)
            button.press("Enter")
            assert button.get_attribute("aria-pressed") == "true"
        large, dark = look()
        assert large > 1.2 * small and dark != light
        assert axe(page) == [] and not is_scrolled_sideways(page)


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_there_without_script(browser, open_pages, name):
    """Without script the page says the same, but for what only script can do."""
    texts = []
    for script in (True, False):
        with browser.page(open_pages / name, PHONE, java_script_enabled=script) as (page, _):
            texts.append([page.locator(part).inner_text() for part in ("main", "nav.dock")])
            assert page.get_by_role("button", name="大字").count() == script
            assert page.locator("a[href='tel:110']").count() >= 2
    (main, dock), (bare, dock_of_bare) = texts
    assert dock == dock_of_bare and set(bare.split("\n")) <= set(main.split("\n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_every_link(browser, open_pages, name):
    """Tab stops at each link and button, with an outline, under no dock; targets are 24 px high at least."""
    with browser.page(open_pages / name, PHONE) as (page, _):
        stops = tab_stops(page, 300)
        wanted = (
            "() => [...document.querySelectorAll('a[href],button,input')].filter(e => e.checkVisibility())"
        )
        assert len(stops) >= page.evaluate(f"() => ({wanted})().length")
        assert [stop for stop in stops if not stop[1] or stop[2]] == []
        low = page.evaluate(f"() => ({wanted})().filter(e => e.getBoundingClientRect().height < 24).length")
        assert low == 0


@pytest.mark.parametrize("name", ["03.html", "04-list.html"])
def test_a_page_prints(browser, open_pages, name):
    """Printed it takes A4, at most six pages, has 110 on the first, and none of the controls."""
    with browser.page(open_pages / name, PHONE) as (page, _):
        with PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))) as pdf:
            sizes = {tuple(round(side * 25.4 / 72) for side in pdf.get_page_size(n)) for n in range(len(pdf))}
            texts = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert sizes == {(210, 297)} and len(texts) <= 6 and "110" in texts[0]
    assert not any("深色" in text or "大字" in text for text in texts)


@pytest.mark.parametrize("way", ["button", "three times Shift", "without script"])
def test_leaving_a_discreet_page(browser, quiet_pages, way):
    """Leaving shows the solar terms and nothing else: at once, without network; with script nothing else is
    in the page any more, under another title, and Back doesn't bring it again."""
    with browser.page(quiet_pages / "03.html", PHONE, java_script_enabled=way != "without script") as (
        page,
        seen,
    ):
        telling = page.title()
        page.locator("summary").click()
        assert "面談" in page.locator("main").inner_text()
        if way == "three times Shift":
            for _ in range(3):
                page.keyboard.press("Shift")
        else:
            page.locator("#leave").click()
        assert page.locator("#elsewhere").is_visible() and "立春" in page.locator("#elsewhere").inner_text()
        box = page.locator("#elsewhere").bounding_box()
        assert box and box["width"] >= PHONE["width"] and box["height"] >= PHONE["height"]
        assert seen.requests == [(quiet_pages / "03.html").as_uri()]
        if way == "without script":
            return  # it is covered, and still there
        assert page.title() != telling and "面談" not in page.content() and axe(page) == []
        page.go_back()
        assert "面談" not in page.content()


def test_a_discreet_page_says_nothing_at_first(browser, quiet_pages):
    """Neither title nor first screen nor address tells the subject; axe finds nothing, opened or not."""
    with browser.page(quiet_pages / "03.html", PHONE) as (page, _):
        for word in ("面談", "催收", "網貸", "逾期", "欠"):
            assert word not in page.title() + page.url.rpartition("/")[2] + page.locator("body").inner_text()
        assert axe(page) == []
        page.locator("summary").press("Enter")
        assert "面談" in page.locator("body").inner_text() and axe(page) == []
