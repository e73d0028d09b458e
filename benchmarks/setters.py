"""A text to a PDF by each engine: the same characters, fonts, size, measure and line pitch.

Every engine is a function ``(paragraphs, script, measure in em) → PDF bytes``; the text block's
left edge is :data:`LEFT` points from the page's, its width the measure times :data:`EM` points.
An engine that this machine lacks raises :class:`Missing`, which says how to get it.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpus import ROOT, Paragraph, Run
from benchmarks.prohibitions import with_prohibitions
from booklet.model import Script

EM, PITCH, LEFT, TOP, LINES = 12.0, 21.0, 24.0, 24.0, 60  # points; lines on a page
NOTE_SIZE, NOTE_RISE = 8 / 11, 0.28  # of the body's size, as in layouts/base/base.css
FONTS = ROOT / "fonts"


class Missing(Exception):
    """An engine that this machine doesn't have; the text says how to get it."""


def family(script: Script) -> str:
    """The project's font family for a script."""
    return "Noto Sans TC" if script is Script.HANT else "Noto Sans SC"


def page_size(measure: float) -> tuple[float, float]:
    """Width and height of the page in points."""
    return measure * EM + 2 * LEFT, LINES * PITCH + 2 * TOP


# --- HTML, for WeasyPrint and Chromium -------------------------------------------------

_TAGS = {"": ("", ""), "bold": ("<b>", "</b>"), "note": ('<span class="fact-mark">', "</span>")}


def as_html(paragraphs: Sequence[Paragraph], script: Script, measure: float, extra: str = "") -> str:
    """The text as a complete HTML text, justified; ``extra`` goes before the style rules."""
    width, height = page_size(measure)
    body = "\n".join(
        "<p>"
        + "".join(
            f"{_TAGS[run.kind][0]}{html.escape(run.text, quote=False)}{_TAGS[run.kind][1]}"
            for run in paragraph
        )
        + "</p>"
        for paragraph in paragraphs
    )
    return f"""<!DOCTYPE html><html lang="{script.value}"><head><meta charset="utf-8">
<title>benchmark</title><style>
{extra}
@page {{ size: {width}pt {height}pt; margin: {TOP}pt {LEFT}pt }}
* {{ margin: 0; padding: 0 }}
html {{ font: 400 {EM}pt/{PITCH}pt "{family(script)}" }}
p {{ width: {measure * EM}pt; text-align: justify; overflow-wrap: break-word; widows: 1; orphans: 1 }}
b {{ font-weight: 700 }}
.half {{ font-feature-settings: "halt" }}
.fact-mark {{ font-size: {NOTE_SIZE}em; line-height: 1; vertical-align: {NOTE_RISE * EM}pt }}
.fact-mark {{ white-space: nowrap }}
</style></head><body>
{body}
</body></html>"""


def weasyprint_pdf(made: str, lines: bool = False) -> bytes:
    """An HTML text as PDF by WeasyPrint, sealed to the project's fonts, with its line layout or without."""
    from booklet.typeset import install_line_layout, prepare

    prepare(str(FONTS))
    from weasyprint import HTML

    install_line_layout(lines)
    return HTML(string=made).write_pdf()


def set_with_project(made: str) -> bytes:
    """An HTML text as PDF as the project sets it: text filter and line layout."""
    from booklet.typography import filter_text

    return weasyprint_pdf(filter_text(made), lines=True)


def booklet(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """The project: WeasyPrint with the project's text filter and line layout."""
    return set_with_project(as_html(paragraphs, script, measure))


def weasyprint(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """WeasyPrint alone: the same HTML, neither text filter nor line layout."""
    return weasyprint_pdf(as_html(paragraphs, script, measure))


# --- Typst -----------------------------------------------------------------------------

_REGION = {Script.HANT: "tw", Script.HANS: "cn"}


def as_typst(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> str:
    """The text as a Typst source; strings, so that no character is markup."""
    width, height = page_size(measure)
    kinds = {"": "#{}", "bold": "#strong({})", "note": "#note({})"}
    body = "\n\n".join(
        "".join(kinds[run.kind].format(_string(run)) for run in paragraph) for paragraph in paragraphs
    )
    return f"""#set page(width: {width}pt, height: {height}pt, margin: (x: {LEFT}pt, y: {TOP}pt))
#set text(font: "{family(script)}", size: {EM}pt, lang: "zh", region: "{_REGION[script]}",
  top-edge: 0.88em, bottom-edge: -0.12em, overhang: false, costs: (widow: 0%, orphan: 0%))
#set par(justify: true, leading: {PITCH - EM}pt, spacing: {PITCH - EM}pt)
#let note(body) = text(size: {NOTE_SIZE}em, baseline: -{NOTE_RISE * EM}pt, body)
{body}
"""


def _string(run: Run) -> str:
    # a note's spaces don't break, as the HTML's white-space says too
    text = run.text.replace(" ", "\u00a0") if run.kind == "note" else run.text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_ruled(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """Typst under this project's rules of where a line may end."""
    return typst(with_prohibitions(paragraphs, script), script, measure)


def typst(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """Typst, with its own defaults for breaking, squeezing and Han–Latin gaps."""
    try:
        import typst as engine
    except ImportError as error:
        raise Missing("not installed; `pip install typst==0.15.2` into the environment") from error
    return engine.compile(
        as_typst(paragraphs, script, measure).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


# --- Chromium --------------------------------------------------------------------------


def chromium(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """Chromium's print to PDF of the same HTML, with CSS Text 4's spacing switched on."""
    return _chromium(paragraphs, script, measure, "text-spacing-trim: normal")


def chromium_at_its_best(paragraphs: Sequence[Paragraph], script: Script, measure: float) -> bytes:
    """Chromium with what it has for Chinese: brackets trimmed at a line's start too, lines of a paragraph
    weighed together, the strict level of prohibitions."""
    best = "text-spacing-trim: trim-start; text-wrap: pretty; line-break: strict"
    return _chromium(paragraphs, script, measure, best)


def _chromium(paragraphs: Sequence[Paragraph], script: Script, measure: float, lines: str) -> bytes:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise Missing("not installed; `apt-get install chromium`")
    faces = "".join(
        f'@font-face {{ font-family: "{family(script)}"; font-weight: {weight}; '
        f'src: url("{(FONTS / (family(script).replace(" ", "") + name)).as_uri()}") }}\n'
        for weight, name in ((400, "-Regular.ttf"), (700, "-Bold.ttf"))
    )
    spacing = f"html {{ text-autospace: normal; {lines} }}\n"
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "text.html"), Path(folder, "text.pdf")
        source.write_text(as_html(paragraphs, script, measure, faces + spacing), "utf-8")
        subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={made}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return made.read_bytes()


Setter = Callable[[Sequence[Paragraph], Script, float], bytes]
ENGINES: dict[str, tuple[str, Setter]] = {
    "booklet": ("this project", booklet),
    "weasyprint": ("WeasyPrint 70 alone", weasyprint),
    "typst": ("Typst 0.15", typst),
    "typst-ruled": ("Typst 0.15, our rules", typst_ruled),
    "chromium": ("Chromium", chromium),
    "chromium-best": ("Chromium at its best", chromium_at_its_best),
}
