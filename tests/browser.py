"""A real browser for the tests: Chromium without a window, in the project's fonts; what is asked of a page.

``build.py test`` gets the browser (bootstrap/browser.py); elsewhere this computer's Chrome or Edge is used.
Tests take the fixture ``browser`` and open pages with ``Browser.page``; where there is none they are skipped,
and the end of the run names them with the reason.
"""

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from quick import leave_out

from booklet.bootstrap.browser import browser_folder, browser_program, missing_note

ROOT = Path(__file__).parents[1]
NO_BROWSER = "no browser: "
CHANNELS = ("msedge", "chrome", "chromium")  # of this computer, where none was fetched
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # what 1280 × 1024 is at 400 % (WCAG 2.2, 1.4.10)


@dataclass
class Watched:
    """What a page did besides showing itself: addresses it asked for, what it complained of."""

    requests: list = field(default_factory=list)
    complaints: list = field(default_factory=list)


class Browser:
    """One browser of a test process."""

    def __init__(self, browser) -> None:
        self._browser = browser

    @contextmanager
    def page(self, address, viewport=None, **options):
        """A page at ``address`` (a path or a URL) in a context of its own, with what it did; closed after.

        ``options`` are those of Playwright's ``new_context``: ``java_script_enabled``, ``color_scheme``,
        ``reduced_motion``, ``forced_colors``, ``accept_downloads``, ``offline`` …
        """
        context = self._browser.new_context(viewport=viewport or WIDE, **options)
        try:
            page, watched = context.new_page(), Watched()
            page.on("request", lambda request: watched.requests.append(request.url))
            page.on(
                "console", lambda said: watched.complaints.append(said.text) if said.type == "error" else None
            )
            page.on("pageerror", lambda fault: watched.complaints.append(str(fault)))
            page.goto(address.as_uri() if isinstance(address, Path) else address)
            yield page, watched
        finally:
            context.close()


def axe(page) -> list:
    """What axe-core (A, AA, 2.2, best practice) finds wrong with a page as it stands: rule and the places."""
    import axe_playwright_python

    source = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
    page.evaluate(f"() => {{ {source}; window.axe = axe; }}")
    found = page.evaluate("() => window.axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {' '.join(node['target'][0] for node in rule['nodes'][:4])}"
        for rule in found["violations"]
    ]


def is_scrolled_sideways(page) -> bool:
    """Whether the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")


def tab_stops(page, most=200) -> list:
    """The elements that the Tab key reaches, in order, as ``(name, has an outline, is covered)``."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const at = document.activeElement
                if (!at || at === document.body || at.dataset.tabbed) return null
                at.dataset.tabbed = '1'
                const box = at.getClientRects()[0] || at.getBoundingClientRect(), style = getComputedStyle(at)
                const middle = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)]
                const over = document.elementFromPoint(...middle)
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                return [at.outerHTML.slice(0, 80), outlined,
                        !!over && over !== at && !at.contains(over) && !over.contains(at)]
            }"""
        )
        if stop is None:
            break
        stops.append(tuple(stop))
    return stops


@pytest.fixture(scope="session")
def browser(tmp_path_factory, pytestconfig):
    """The browser, started once in a test process."""
    if pytestconfig.getoption("--quick"):
        leave_out()  # in the middle of its start the driver would take this for a fault of its own
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            started = _started(playwright.chromium, tmp_path_factory.mktemp("browser"))
        except Error as fault:
            pytest.skip(NO_BROWSER + _reason(fault))
        yield Browser(started)
        started.close()


def _started(chromium, scratch):
    program = browser_program(ROOT)
    # without this a program run by root refuses to start; the pages are our own
    arguments = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    if program.exists():
        return chromium.launch(executable_path=program, args=arguments, env=_environment(scratch))
    fault = None
    for channel in CHANNELS:
        try:
            return chromium.launch(channel=channel, args=arguments)
        except Exception as one:  # not installed under this name
            fault = one
    raise fault


def _environment(scratch) -> dict:
    """That of the browser: its libraries, and no fonts but the project's."""
    (scratch / "fonts.conf").write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{ROOT / "fonts"}</dir>'
        f"<cachedir>{scratch}</cachedir></fontconfig>",
        "utf-8",
    )
    libraries = [str(browser_folder(ROOT) / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    return {
        **os.environ,
        "FONTCONFIG_FILE": str(scratch / "fonts.conf"),
        "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)),
    }


def _reason(fault) -> str:
    note = missing_note(ROOT)
    return note.read_text("utf-8") if note.exists() else f"{sys.platform}: {str(fault).splitlines()[0][:160]}"


def pytest_terminal_summary(terminalreporter) -> None:
    """Names the tests that weren't run for want of a browser."""
    skipped = [
        (report.nodeid, str(report.longrepr[2]))
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and NO_BROWSER in str(report.longrepr[2])
    ]
    if skipped:
        terminalreporter.section(
            f"{len(skipped)} TESTS WERE NOT RUN: {skipped[0][1].partition(NO_BROWSER)[2]}"
        )
        for name, _ in skipped:
            terminalreporter.line(name)
