"""The form for a desk in a real browser: journeys by keyboard, lengths and contrast, states, sizes; axe finds
nothing."""

import random
import re
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import NARROW, WIDE, ZOOMED, axe, is_scrolled_sideways, tab_stops
from test_serve import opened_small

from booklet.colour import contrast
from booklet.text_length import full_widths
from booklet.write import write_file


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """An open room; each test has a desk of its own."""
    with opened_small(tmp_path_factory.mktemp("form")) as made:
        yield made


@pytest.fixture
def enter(browser, room):
    """A page of the room, opened with its key: ``enter(path, **options)``."""
    with ExitStack() as stack:

        def entered(path: str, viewport=WIDE, **options):
            address = f"http://{room.host}"
            page, watched = stack.enter_context(browser.page("about:blank", viewport, **options))
            page.context.add_cookies(
                [{"name": f"room-{room.port}", "value": room.key, "url": address, "sameSite": "Strict"}]
            )
            page.goto(address + path)
            return page, watched

        yield entered


def desk(room, id_: str, text: str = "") -> Path:
    path = room.project / "branding" / f"{id_}.yaml"
    path.write_text(text or f'# {id_}\nname: 甲站  # n\ncolour: "#0f4f5c"\nphone: 0000-1234567\n', "utf-8")
    return path


def until(page, expression: str, seconds: float = 60) -> None:
    """Waits for a page to be so; the room's pages let nothing be evaluated from within."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(30)


def told(page) -> str:
    """What the bar says, once it says that something is done."""
    until(page, "/存好了|没有存/.test(document.getElementById('said').textContent)")
    return page.inner_text("#said")


def test_a_desk_is_made_from_nothing_by_keyboard(enter, room):
    """Name, colour and id typed, made with Enter; then a wrong number is mended by its button and saved with
    Ctrl+S: the file is what ``new desk`` writes with these, to the byte."""
    page, watched = enter("/new")
    keys = page.keyboard
    page.focus("#f-id")
    keys.type("wang")
    keys.press("Tab")
    keys.type("望站")
    page.focus("#f-colour")
    keys.press("Control+A")
    keys.type("#7a3e9d")
    with page.expect_navigation(url="**/wang/edit*"):
        keys.press("Enter")
    path = room.project / "branding" / "wang.yaml"
    first = path.read_text("utf-8")
    page.focus("#f-phone")
    keys.type("0000-888O777")
    assert not page.inner_text("#s-phone")
    keys.press("Tab")
    page.wait_for_selector("#s-phone .told")
    assert page.get_attribute("#f-phone", "aria-invalid") == "true"
    assert "s-phone" in page.get_attribute("#f-phone", "aria-describedby")
    page.focus("#s-phone button")
    keys.press("Enter")
    until(page, "!document.querySelector('#s-phone').textContent")
    assert page.input_value("#f-phone") == "0000-8880777"
    assert page.evaluate("document.activeElement.id") == "f-phone"
    keys.press("Control+s")
    assert told(page).startswith("存好了")
    assert path.read_text("utf-8") == first.replace("#phone: 0000-1234567\n", 'phone: "0000-8880777"\n')
    assert not [each for each in watched.complaints if "409" not in each]


def test_findings_appear_when_a_field_is_left_and_vanish_while_it_is_mended(enter, room):
    """After saving the summary has the focus, the title says how many, a link leads into what was folded
    away."""
    desk(room, "found")
    page, _ = enter("/found/edit")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.fill("#f-web", "not an address")
    page.wait_for_timeout(600)
    assert not page.inner_text("#s-web")
    page.focus("#f-version")
    page.wait_for_selector("#s-web .told")
    page.fill("#f-web", "desk.example")
    until(page, "!document.querySelector('#s-web').textContent")
    page.fill("#f-web", "not an address")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    page.keyboard.press("Control+s")
    assert told(page).startswith("存好了")
    assert page.evaluate("document.activeElement.id") == "sum"
    assert page.title().startswith("有 1 处要改") and axe(page) == []
    page.click("#sum a")
    assert page.evaluate("document.activeElement.id") == "f-web" and page.is_visible("#f-web")


def test_changed_elsewhere(enter, room):
    """What another window saved isn't overwritten: both sides are shown, each choice does what it says."""
    path = desk(room, "both")
    page, _ = enter("/both/edit")
    for choice in ("mine", "theirs"):
        page.fill("#f-phone", "0000-7654321")
        theirs = path.read_bytes().replace(b"# both", b"# both!") + b"web: a.example\n" * (choice == "mine")
        write_file(path, theirs)
        page.keyboard.press("Control+s")
        page.wait_for_selector("#conflict:not([hidden])")
        assert page.evaluate("document.activeElement.id") == "conflict-head" and axe(page) == []
        assert path.read_bytes() == theirs
        if choice == "mine":
            page.click("[data-mine]")
            told(page)
            until(page, "/存好了/.test(document.getElementById('said').textContent)")
            assert path.read_bytes() == theirs.replace(b"0000-1234567", b"0000-7654321").replace(
                b"web: a.example\n", b""
            )
        else:
            page.fill("#f-phone", "0000-1")
            with page.expect_navigation():
                page.click("[data-theirs]")
            assert page.input_value("#f-phone") == "0000-7654321" and path.read_bytes() == theirs


def test_what_is_taken_over_is_shown_and_may_be_written(enter, room):
    """Grey and locked until the button is pressed; saved, the file says that key and no other."""
    path = desk(room, "over", "extends: desk\ncover: discreet\n")
    page, _ = enter("/over/edit")
    assert page.input_value("#f-phone") == "0000-1234567" and not page.is_editable("#f-phone")
    assert "沿用 desk.yaml" in page.inner_text("[data-field=phone]") and axe(page) == []
    page.click("[data-own=phone]")
    assert page.evaluate("document.activeElement.id") == "f-phone"
    page.fill("#f-phone", "0000-7654321")
    page.keyboard.press("Control+s")
    told(page)
    text = path.read_text("utf-8")
    assert text.startswith("extends: desk\n") and text.endswith("cover: discreet\n")
    assert re.sub(r"# .*\n", "", text) == 'extends: desk\nphone: "0000-7654321"\ncover: discreet\n'


def test_pictures_follow_what_is_typed(enter, room):
    """They are there at first, change while one types, and stay, framed, while there is something to mend."""
    desk(room, "shown")
    page, _ = enter("/shown/edit")
    page.wait_for_selector("#stage img", timeout=60_000)
    assert not page.evaluate("[...document.images].some(i => !i.alt && i.closest('#stage'))")
    before = page.get_attribute("#stage img", "src")
    page.fill("#f-name\\.zh-Hans", "乙站")
    until(page, f"document.querySelector('#stage img').getAttribute('src') !== '{before}'")
    page.fill("#f-colour", "red")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#stage.old", timeout=60_000)
    assert page.locator("#stage img").count() and axe(page) == []


def test_a_logo_is_dropped_in(enter, room):
    """Chosen as a file: shown, named after the desk, saved with the rest."""
    path = desk(room, "logo")
    page, _ = enter("/logo/edit")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    page.set_input_files(
        "[data-upload='logo.file']", {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": svg}
    )
    until(page, "document.getElementById('f-logo.file').value")
    assert page.input_value("#f-logo\\.file") == "logos/logo.svg"
    until(page, "document.querySelector('[data-drop] img').naturalWidth > 0")
    page.keyboard.press("Control+s")
    told(page)
    assert "\nlogo: logos/logo.svg\n" in path.read_text("utf-8")
    bad = svg.replace(b"<path", b"<script>alert(1)</script><path")
    page.set_input_files(
        "[data-upload='logo.file']", {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": bad}
    )
    page.wait_for_selector("#s-logo\\.file .told")


OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"
SMALL = """[...document.querySelectorAll('main :is(button:not(.vh), input, select, textarea)')].filter(
e => e.type !== 'checkbox' && e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML)"""


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED, WIDE], ids=["320", "400 %", "wide"])
def test_every_state_at_every_size(enter, room, viewport):
    """Nothing for axe with everything unfolded, no scrolling sideways, every stop of the Tab key outlined and
    uncovered, targets of 44 pixels."""
    desk(room, "sizes", "extends: desk\nname: " + "长" * 20 + "\nphone: 0000-x\nqr: https://a.example\n")
    desk(room, "unread", "name: a\n- b\n")
    script = "zh-Hant" if viewport is NARROW else "zh-Hans"
    for path in (f"/sizes/edit?script={script}", "/new", "/unread/edit"):
        page, _ = enter(path, viewport)
        assert not is_scrolled_sideways(page), path
        if viewport is ZOOMED and path.startswith("/sizes"):
            stops = tab_stops(page, 40)
            assert len(stops) > 20 and all(outlined and not covered for _, outlined, covered in stops), stops
        page.evaluate(OPEN)
        assert not is_scrolled_sideways(page) and page.evaluate(SMALL) == [], path
        if viewport is WIDE or (viewport is NARROW and path.startswith("/sizes")):
            assert axe(page) == [], path


def test_lengths_and_contrast_are_those_of_the_program(enter, room):
    """500 made-up texts and 500 colours: the browser counts as ``text_length`` and ``colour`` do."""
    rng = random.Random(3)
    desk(room, "equal")
    page, _ = enter("/equal/edit")
    ranges = (
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x391, 0x3C9),
        (0x2010, 0x2040),
        (0x2460, 0x24FF),
        (0x3000, 0x30FF),
    )
    ranges += ((0x4E00, 0x9FFF), (0xFF01, 0xFF60), (0xFF61, 0xFFDC), (0x1F300, 0x1F600), (0x20000, 0x2A6DF))
    texts = [
        "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randint(0, 30))) for _ in range(500)
    ]
    assert page.evaluate("texts => texts.map(deskForm.fullWidths)", texts) == [*map(full_widths, texts)]
    colours = [(f"#{rng.randrange(1 << 24):06x}", f"#{rng.randrange(1 << 24):06x}") for _ in range(500)]
    theirs = page.evaluate("pairs => pairs.map(p => deskForm.contrast(p[0], p[1]).toFixed(4))", colours)
    assert theirs == [f"{contrast(*pair):.4f}" for pair in colours]
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.fill("#f-version", "ab一" * 10)
    assert page.inner_text("#l-version") == f"多了 {full_widths('ab一' * 10) - 20} 字"


def test_without_script(enter, room):
    """Everything can be filled in and saved, findings are on the page, and the mend is a button."""
    path = desk(room, "plain")
    page, _ = enter("/plain/edit", java_script_enabled=False)
    page.fill("#f-phone", "0000-888O777")
    page.click("#save")
    assert "第 4 行" in page.inner_text("#s-phone") and page.title().startswith("有 1 处要改")
    page.click("#s-phone button")
    assert "phone: 0000-8880777" in path.read_text("utf-8") and not page.inner_text("#s-phone")
    assert not page.is_visible("#view")


def test_saved_and_built_again(enter, room):
    """The other button saves, begins to build all of the desk, and leads to where one sees how far it is."""
    path = desk(room, "again")
    page, _ = enter("/again/edit")
    page.fill("#f-phone", "0000-7654321")
    with page.expect_response("**/build") as begun:
        page.click("#save-build")
    assert begun.value.status == 202 and b"0000-7654321" in path.read_bytes()
    page.wait_for_url(lambda address: not address.endswith("/edit"))
    assert room.ask("DELETE", "/build").status == 200
