"""The project's own pieces as sources for Typst and Chromium, and whole processes that set them.

    python benchmarks/rivals.py prepare FOLDER     # untimed: one source for each file of a build
    python benchmarks/rivals.py typst FOLDER       # compiles every .typ to PDF/UA-1 in two processes
    python benchmarks/rivals.py untagged FOLDER    # the same without tags: typesetting alone
    python benchmarks/rivals.py chromium FOLDER    # prints every .html, a browser for each, two at once
    python benchmarks/rivals.py browser FOLDER     # prints every .html in one browser

What is prepared: for each file that a build of the usual pieces makes, its text, headings,
lists, tables, pictures and codes, in reading order on pages of the same trim, in the same fonts;
for Chromium the very HTML that this project hands to WeasyPrint.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
FONTS = ROOT / "fonts"
PROCESSES = 2
DESK = "example"

from benchmarks.typst_source import Blocks, as_typst  # noqa: E402

# --- sources ---------------------------------------------------------------------------


def prepare(folder: Path) -> int:
    """Writes ``NNN.typ`` and ``NNN.html`` for every file of a usual build; the number of files."""
    from booklet.compose import compose
    from booklet.findings.reporter import Reporter
    from booklet.load import load
    from booklet.model import Script
    from booklet.pipeline.selection import chosen, print_jobs, products

    found = Reporter()
    sources = load(ROOT, ROOT / "chapters", (ROOT / "branding" / f"{DESK}.yaml",), found)
    if found.has_errors:
        raise SystemExit("\n".join(f.as_text("en") for f in found))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    picked = chosen((), products(sources), sources, Reporter())
    count = 0
    for job in print_jobs(sources, picked, tuple(Script)):
        composed = compose(job, Reporter())
        for asset in composed.assets:
            path = folder / "assets" / asset.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(asset.data)
        blocks = Blocks(folder / "assets")
        blocks.feed(composed.html)
        for _ in job.forms:
            name = f"{count:03}-{job.edition.product.id}-{job.script.value}"
            (folder / f"{name}.typ").write_text(as_typst(blocks.made, job.layout, job.script), "utf-8")
            (folder / f"{name}.html").write_text(as_page(composed.html, composed.assets, job.script), "utf-8")
            count += 1
    return count


def as_page(made: str, assets, script) -> str:
    """Our HTML as Chromium can read it: fonts by @font-face, pictures as data."""
    from benchmarks.setters import family

    name = family(script)
    faces = "".join(
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url("'
        f'{(FONTS / (name.replace(" ", "") + file)).as_uri()}") }}'
        for weight, file in ((400, "-Regular.ttf"), (700, "-Bold.ttf"))
    )
    for asset in assets:
        data = base64.b64encode(asset.data).decode()
        made = made.replace(f"https://doc.invalid/{asset.name}", f"data:{asset.media_type};base64,{data}")
    return made.replace("<style>", f"<style>{faces}", 1)


# --- whole processes -------------------------------------------------------------------


def _compiled(path: str, tagged: bool = True) -> int:
    import typst

    standards = ["ua-1"] if tagged else []
    pdf = typst.compile(
        path, font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards=standards, pdf_tags=tagged
    )
    Path(path).with_suffix(".typst.pdf").write_bytes(pdf)
    return len(pdf)


def run_untagged(folder: Path) -> None:
    """Every ``.typ`` to a PDF without tags."""
    run_typst(folder, tagged=False)


def run_typst(folder: Path, tagged: bool = True) -> None:
    """Every ``.typ`` to a PDF/UA-1, or without tags, in two processes forked after the import."""
    import multiprocessing

    import typst  # noqa: F401  loaded once, before the fork

    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork")) as executor:
        paths = [str(path) for path in sorted(folder.glob("*.typ"))]
        list(executor.map(_compiled, paths, [tagged] * len(paths)))


_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
)


def _program() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    return found


def run_chromium(folder: Path) -> None:
    """Every ``.html`` printed by a browser of its own, two at once."""

    def printed(path: Path) -> None:
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [
                    _program(),
                    *_FLAGS,
                    "--no-pdf-header-footer",
                    f"--user-data-dir={profile}",
                    f"--print-to-pdf={path.with_suffix('.chromium.pdf')}",
                    path.as_uri(),
                ],
                check=True,
                capture_output=True,
                timeout=180,
            )

    with ThreadPoolExecutor(PROCESSES) as executor:
        list(executor.map(printed, sorted(folder.glob("*.html"))))


def run_browser(folder: Path) -> None:
    """Every ``.html`` printed by one browser, told through its DevTools pipe."""
    with tempfile.TemporaryDirectory() as profile:
        to_browser, ours = os.pipe()
        reading, writing = os.pipe()
        child = subprocess.Popen(
            [
                "sh",
                "-c",
                f'exec "$@" 3<&{to_browser} 4>&{writing}',
                "sh",
                _program(),
                *_FLAGS,
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
            ],
            pass_fds=(to_browser, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(writing)
        pipe = _Pipe(ours, reading)
        for path in sorted(folder.glob("*.html")):
            target = pipe.call("Target.createTarget", url="about:blank")["targetId"]
            session = pipe.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            pipe.call("Page.enable", session)
            pipe.call("Page.navigate", session, url=path.as_uri())
            pipe.wait("Page.loadEventFired", session)
            pdf = pipe.call("Page.printToPDF", session, preferCSSPageSize=True, printBackground=True)
            path.with_suffix(".browser.pdf").write_bytes(base64.b64decode(pdf["data"]))
            pipe.call("Target.closeTarget", targetId=target)
        pipe.call("Browser.close")
        child.wait(20)


class _Pipe:
    """The DevTools protocol over a pair of pipes: JSON texts, each ended by a zero byte."""

    def __init__(self, out: int, into: int) -> None:
        self.out, self.into = out, os.fdopen(into, "rb")
        self.number, self.rest, self.events = 0, b"", []

    def call(self, method: str, session: str = "", **parameters: object) -> dict:
        """Sends a command and waits for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer.get("result", {})
            self.events.append(answer)
        raise SystemExit("Chromium has gone")

    def wait(self, event: str, session: str) -> None:
        """Waits for an event of a session, or takes the one that has come already."""
        for seen in self.events:
            if seen.get("method") == event and seen.get("sessionId") == session:
                return
        for answer in self._messages():
            if answer.get("method") == event and answer.get("sessionId") == session:
                return

    def _messages(self) -> Iterator[dict]:
        while True:
            while b"\0" in self.rest:
                text, self.rest = self.rest.split(b"\0", 1)
                yield json.loads(text)
            more = os.read(self.into.fileno(), 1 << 20)
            if not more:
                return
            self.rest += more


_RUN = {
    "prepare": prepare,
    "typst": run_typst,
    "untagged": run_untagged,
    "chromium": run_chromium,
    "browser": run_browser,
}

if __name__ == "__main__":
    _RUN[sys.argv[1]](Path(sys.argv[2]).resolve())
