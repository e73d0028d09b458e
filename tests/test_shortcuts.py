"""What the typesetter computes once instead of many times: the same bytes as without."""

import gc
from dataclasses import fields, replace

import pytest
from conftest import ROOT

from booklet.findings.reporter import Reporter
from booklet.finish import finish
from booklet.model import Composed, Form, Layout, PageRule, Panel, Trim, Typeset
from booklet.typeset import Unsupported, prepare, typeset
from booklet.typeset import shortcuts as taken
from booklet.typeset.hooks import Hooks
from booklet.typeset.shortcuts import VARIABLE, Shortcuts, install_shortcuts, shortcuts_of

FONTS = str(ROOT / "fonts")
NAMES = [field.name for field in fields(Shortcuts)]
TRIM = Trim(99, 210)
SAID = "先看清楚這筆錢是誰借的、借了多少，再算 2026 年 3 月以前還過的（含利息）。"
PANEL = f"""
<h2>一、{SAID[:9]}</h2><div class="row"><div class="side">甲<b>乙</b></div><div class="row"><p>{SAID}</p>
<ol><li>{SAID}</li><li><div class="row"><span>丙</span><p>{SAID} <a href="https://a.example/b-c">a.example/b-c</a></p>
</div></li></ol></div></div><table><thead><tr><th>{SAID[:4]}</th><th>額</th></tr></thead><tbody><tr><td>{SAID}</td><td>12</td></tr></tbody></table>
"""
STYLE = """
@page { size: 99mm 210mm; margin: 8mm }
html { font: 7pt/1.6 'Noto Sans TC' } p { text-align: justify; margin: 0 0 5% }
.a { page: a } .b { page: b } .c { page: c } .panel + .panel { break-before: page }
.panel:last-child { color: #123456 } .panel { counter-increment: panel }
h2::before { content: counter(panel) }
.row { display: flex } .row > * { flex: 1 } .row > .side { padding: calc(1mm * 2); flex: 0 0 9mm }
.panel { padding-top: var(--room, 0) } .foot { float: footnote } .foot::footnote-call { content: none }
table { border-collapse: collapse; width: 100%; table-layout: fixed } ol { margin: 0 }
.row > * { min-width: 0 } h2:has(+ .row) { color: #654321 }
td, th { border: 1pt solid #000; text-decoration: underline }
"""
LAYOUT = Layout(
    "sheet",
    "guide",
    "",
    (),
    TRIM,
    tuple(Panel(name, TRIM, False) for name in "abc"),
    (),
    PageRule(),
    ({"--room": "150mm"}, {"--room": "130mm"}, {"--room": "1mm"}, {"--room": "0mm"}),
    "",
    "",
    "",
    {},
    {},
)


def piece(style: str = STYLE, more: str = "") -> Composed:
    """Three panels: the first is short, the second and the third run over at the loosest steps."""
    panels = (("a", f"<p>{SAID}</p>"), ("b", PANEL * 2), ("c", PANEL + more))
    body = "".join(
        f"<section class='panel {name}'>{text}<div class=foot>{SAID[:9]}{name}</div></section>"
        for name, text in panels
    )
    return Composed(
        f"<html lang=zh-Hant><head><title>x</title><style>{style}</style></head><body>{body}</body></html>",
        "x",
        (),
        (),
        None,
        (),
        (),
    )


def pages_of(composed: Composed, layout: Layout = LAYOUT) -> tuple[bytes, Typeset]:
    """The finished file, and what was set (its bytes are for ``finish`` alone)."""
    reporter = Reporter()
    made = typeset(composed, layout, "sheet", "sheet.md", FONTS, True, reporter)
    assert made is not None and not len(reporter), list(reporter)
    return finish(made, layout, (Form.READING,), {Form.READING: "x"}, "zh-Hant", FONTS), replace(
        made, pdf=b""
    )


@pytest.fixture(scope="module")
def without():
    """The piece set without any shortcut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "all")
        return pages_of(piece())


@pytest.mark.parametrize("name", NAMES)
def test_a_shortcut_changes_no_byte(name, without, monkeypatch):
    """A piece with flex boxes within others, a table, feet and panels that run over: the same bytes."""
    monkeypatch.setenv(VARIABLE, ",".join(set(NAMES) - {name}))
    assert pages_of(piece()) == without


def test_all_shortcuts_change_no_byte(without):
    """Together they give the same bytes too, at the first time and with what was kept from it."""
    assert pages_of(piece()) == without
    assert pages_of(piece()) == without


def test_shortcuts_are_switched_off_by_name():
    """The variable names those that are not taken."""
    assert shortcuts_of({}) == Shortcuts()
    assert shortcuts_of({VARIABLE: "lines, metrics"}) == replace(Shortcuts(), lines=False, metrics=False)
    assert not any(getattr(shortcuts_of({VARIABLE: "all"}), name) for name in NAMES)


def test_a_changed_function_is_refused(monkeypatch):
    """A function with other parameters than it was written for is refused; all others are as they were."""
    from weasyprint.layout import inline, percent

    prepare(FONTS)
    install_shortcuts(shortcuts_of({VARIABLE: "all"}))
    try:
        before = inline.get_next_linebox
        monkeypatch.setattr(percent, "resolve_percentages", lambda box, block, more: None)
        with pytest.raises(Unsupported, match="resolve_percentages"):
            install_shortcuts(Shortcuts())
        assert inline.get_next_linebox is before
    finally:
        monkeypatch.undo()
        install_shortcuts(shortcuts_of())


def test_a_function_is_replaced_wherever_it_was_imported():
    """Modules that took the function by name call the new one, and get the old one back."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    prepare(FONTS)
    install_shortcuts(shortcuts_of({VARIABLE: "all"}))
    try:
        hooks, before = Hooks({"weasyprint.text.line_break:strut": "style"}), line_break.strut
        hooks.install({"strut": len})
        assert inline.strut is line_break.strut is len
        hooks.remove()
        assert inline.strut is line_break.strut is before
    finally:
        install_shortcuts(shortcuts_of())


# --- pages that are kept -------------------------------------------------------------------


def laid_out(monkeypatch, composed: Composed) -> list[int]:
    """How many panels are laid out each time that the piece is fitted again; all are at first."""
    from booklet.typeset import kept_pages

    seen: list[int] = []
    fill = kept_pages._Layout._fill

    def noted(self, missing, page):
        seen.append(len(missing))
        fill(self, missing, page)

    monkeypatch.setattr(kept_pages._Layout, "_fill", noted)
    pages_of(composed)
    return seen


def test_only_panels_that_run_over_are_set_again(monkeypatch):
    """A panel that fits stays as it was laid out at first."""
    assert laid_out(monkeypatch, piece()) == [2, 2]


@pytest.mark.parametrize(
    "more",
    [
        "h2::after { content: counter(page) }",
        "@page :left { margin-left: 9mm }",
        ".a p { string-set: said content() } @page { @top-left { content: string(said) } }",
    ],
)
def test_pages_that_show_something_of_others_are_as_in_the_whole(more, monkeypatch):
    """Page numbers, left and right pages, running titles: the same bytes as with nothing kept."""
    composed = piece(STYLE + more)
    made = pages_of(composed)
    monkeypatch.setenv(VARIABLE, "all")
    assert pages_of(composed) == made


def test_what_stands_on_every_page_is_not_lost(monkeypatch):
    """A mark of fixed position in one panel is on all pages, whichever are set again."""
    composed = piece(more="<div style='position: fixed; top: 0'>稿</div>")
    made = pages_of(composed)
    monkeypatch.setenv(VARIABLE, "all")
    assert pages_of(composed) == made


def test_what_is_installed_is_what_is_asked_for(monkeypatch):
    """A process that is asked for other shortcuts than before takes those, and no others."""
    prepare(FONTS)
    assert taken._installed[0] == shortcuts_of()
    monkeypatch.setenv(VARIABLE, "styles")
    prepare(FONTS)
    assert taken._installed[0] == replace(Shortcuts(), styles=False)
    monkeypatch.undo()
    prepare(FONTS)


def test_a_document_goes_when_it_is_done_with(monkeypatch):
    """No page of a piece that is written stays for the garbage collector: not for a picture with text in it,
    a page number looked up, a computed length, or a foot."""
    monkeypatch.setenv(VARIABLE, "kept_pages")
    picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='9'>{}</svg>"
    more = picture.format("<path d='M0 0h9v9z'/>") + picture.format("<text x='1' y='8'>a</text>")
    style = "p{margin-left:calc(var(--room, 1mm) + 1em)}"
    style += "[href^='#']::after{content:target-counter(attr(href),page)}"
    text = piece(STYLE + style, f"{more}<p id=here><a href='#here'>{SAID[:4]}</a></p>")
    pages_of(text)
    gc.collect()
    gc.disable()
    try:
        before = pages_in_memory()
        pages_of(text)
        assert pages_in_memory() == before
    finally:
        gc.enable()


def pages_in_memory() -> int:
    """How many laid-out pages of WeasyPrint's there are in this process."""
    return sum(type(each).__name__ == "PageBox" for each in gc.get_objects())


# --- which rules hold, and what a style is ---------------------------------------------------

ODD = """
.x > p:first-child { color: #111111 } .x p + p { color: #222222 } p:nth-child(2n) b { color: #333333 }
[data-a] i { color: #444444 } [data-a="2"] i { color: #555555 } #one i { color: #666666 }
p:has(+ .end)::after { content: "完" } .x:not(.y) > p::before { content: attr(data-a) "·" }
:lang(en) { letter-spacing: 1pt } li:last-child::marker { color: #777777 } p:empty { height: 3mm }
.x { --wide: 2mm; padding: var(--wide) 0 } .y { --wide: 3mm } .y b { margin-left: calc(var(--wide) * 2) }
.x b { padding: var(--none, 1mm); border: var(--wide) solid #888888; border-radius: 1mm 2mm }
.z { background: #eeeeee; margin-inline-start: var(--wide); outline: 1pt solid #999999 }
.z .z { margin: initial; color: inherit }
.x .away { position: absolute; top: 10%; border-radius: 1mm } .x .low { float: left; clear: both; width: 20% }
.note { float: footnote; height: 9mm; background: #dddddd; display: flex } .note:nth-child(4n) { float: none }
"""
MORE = f"""
<div class=x id=one data-a=1><p>{SAID}<i>甲</i></p><p data-a=2>{SAID}<b>乙</b><i>丙</i></p><p></p>
<p class=end>丁</p><div class="x y" lang=en><p>{SAID} <b>strong</b></p>
<p style="color: #123123; padding: var(--wide)">{SAID}<b>戊</b></p>
<ol><li>己</li><li>庚</li></ol><div class=z>辛<div class=z>壬</div></div><div class=away>癸</div></div>
<p>{SAID}<span class=note>{SAID}<b>乙</b></span></p><div class=low>左</div>
<p>{SAID}<span class=note>{SAID}</span></p></div>
"""
PAGES = replace(LAYOUT, panels=(), fit=({"--room": "0mm"},))  # as many as it takes


@pytest.mark.parametrize("names", [[name] for name in NAMES] + [NAMES])
def test_odd_rules_change_no_byte(names, odd_without, monkeypatch):
    """Selectors that look at neighbours, children, languages and attributes, styles of an element's own,
    variables within variables' blocks, corners, notes and floats: the same bytes as without."""
    monkeypatch.setenv(VARIABLE, ",".join(set(NAMES) - set(names)))
    assert pages_of(piece(STYLE + ODD, MORE), PAGES) == odd_without


@pytest.fixture(scope="module")
def odd_without():
    """The piece with odd rules set without any shortcut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "all")
        return pages_of(piece(STYLE + ODD, MORE), PAGES)


def test_a_value_that_its_variable_makes_invalid_is_told(monkeypatch):
    """What WeasyPrint would complain of is complained of as often as without."""

    def told() -> list:
        reporter = Reporter()
        text = piece(STYLE + ".a p { --wide: red; padding-left: var(--wide) }")
        typeset(text, LAYOUT, "sheet", "sheet.md", FONTS, True, reporter)
        return [(found.code, dict(found.values)) for found in reporter]

    with_shortcuts = told(), told()
    monkeypatch.setenv(VARIABLE, "all")
    assert with_shortcuts == (told(), told())
    assert with_shortcuts[0]


def test_a_part_of_a_text_has_its_own_rules():
    """A text of which a part is tried apart, after the whole, is set as that part alone is."""
    from weasyprint import HTML

    from booklet.typeset import font_configuration
    from booklet.typeset.excerpt import excerpt

    prepare(FONTS)
    html = HTML(string=piece(STYLE + ODD, MORE).html)

    def words(text) -> list[str]:
        document = text.render(font_config=font_configuration(FONTS))
        return [
            each.text
            for page in document.pages
            for each in page._page_box.descendants()
            if hasattr(each, "text")
        ]

    alone = words(excerpt(HTML(string=piece(STYLE + ODD, MORE).html), ["c"]))
    assert len(words(html)) > len(alone) > 0
    assert words(excerpt(html, ["c"])) == alone
