"""Pages kept from one layout to the next are those that a layout of the whole would make."""

import pytest

from booklet.model import Asset
from booklet.typeset import Unsupported, font_configuration, kept_pages, layout_watch, prepare, step_reach
from booklet.typeset.body_children import body_children
from booklet.typeset.kept_pages import KeptPages, PagesOf, Run
from booklet.typeset.layout_watch import check_hooks, colour_named, painted_in
from booklet.typeset.nameless_colours import without_colours
from booklet.typeset.step_reach import check_style_hooks, reached_by
from project import ROOT

FONTS = str(ROOT / "fonts")
HEAD = """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>t</title><style>
@page {{ size: 90mm 60mm; margin: 8mm {rules} }}
html {{ font: 10pt/1.5 "Noto Sans TC" }} section {{ break-before: page }} {style}
</style></head><body>{body}</body></html>"""
LONG = "押金應當退還，先看合同，再算賬。" * 30


def page(*sections: str, style: str = "", rules: str = "") -> str:
    """A text of some sections, each on pages of its own."""
    body = "\n".join(
        f'<section id="s{number}" class="part p{number}">{text}</section>'
        for number, text in enumerate(sections)
    )
    return HEAD.format(body=body, style=style, rules=rules)


class Press:
    """Lays out texts, keeping pages from one to the next, and holds each against a layout of the whole."""

    def __init__(self, most: int = 100) -> None:
        prepare(FONTS)
        self.kept, self.complaints = KeptPages(most), []
        self.renders = 0
        self.fonts = font_configuration(FONTS)

    def pages_of(self, text: str, kept: KeptPages, fonts: str, texts: list[str]) -> PagesOf:
        from weasyprint import CSS, HTML

        def render(html, style):
            self.renders += 1
            sheets = [CSS(string=style)] if style else []
            return html.render(stylesheets=sheets, font_config=self.fonts)

        def parsed(made):
            texts.append(made)
            return HTML(string=made, base_url="https://doc.invalid/")

        return PagesOf(text, (), fonts, kept, render, parsed, lambda: not self.complaints)

    def laid_out(self, text: str, kept: KeptPages, fonts: str, steps=None):
        return self.pages_of(text, kept, fonts, []).laid_out(steps or {(): ""})

    def taken(self, text: str, steps=None) -> int:
        """How many pages were there already; the bytes are those of the whole."""
        before = self.kept.taken
        made = self.laid_out(text, self.kept, FONTS, steps).write_pdf()
        assert made == self.laid_out(text, KeptPages(1), "", steps).write_pdf()
        return self.kept.taken - before


def test_only_the_edited_section_is_laid_out():
    """Of four sections, the three that are as they were keep their pages."""
    press = Press()
    assert press.taken(page("甲。", "乙。", LONG, "丁。")) == 0
    pages = press.kept.laid_out
    assert press.taken(page("甲。", "乙乙。", LONG, "丁。")) == pages - 1
    assert press.taken(page("甲。", "乙。", LONG, "丁。")) == pages


def test_sides_and_numbers_are_those_of_the_whole():
    """Where pages have numbers, a section that grows by a page moves those that follow."""
    style = "@page :left { @bottom-left { content: counter(page) } } @page :right { margin-left: 14mm }"
    press = Press()
    press.taken(page("甲。", LONG, "丙。", "丁。", style=style))
    assert press.taken(page("甲。", LONG, "丙丙。", "丁。", style=style)) > 0
    assert press.taken(page("甲。", LONG * 3, "丙。", "丁。", style=style)) >= 0


def test_pages_chosen_together_are_those_of_the_whole():
    """Where the breaks of a section are chosen, they are the same for kept pages: also of one that begins on
    the other side after an edit."""
    style = "section { --choose-breaks: 15pt } p, h2 { --baseline-grid: 15pt } h2 { --stretch: 2 }"
    long = "".join(f"<h2>題{n}</h2><p>{'押金應當退還。' * (n * 7 % 13 + 1)}</p>" for n in range(12))
    press = Press()
    press.taken(page("甲。", long, "丙。", long, style=style))
    assert press.taken(page("甲。", long, "丙丙。", long, style=style)) > 0
    press.taken(page(LONG, long, "丙。", long, style=style))
    press.taken(page(LONG, long + "<p>丁</p>", "丙。", long, style=style))


def test_a_page_number_of_another_page_is_looked_up_again():
    """What prints where another section is changes with it."""
    style = '.to::after { content: target-counter("#s2", page) }'
    press = Press()
    press.taken(page('見<b class="to"></b>頁', "乙。", "丙。", style=style))
    assert press.taken(page('見<b class="to"></b>頁', "乙乙。", "丙。", style=style)) > 0
    press.taken(page('見<b class="to"></b>頁', LONG, "丙。", style=style))


HANGING = {
    "a counter that runs on": "p.n { counter-increment: n } p.n::before { content: counter(n) } "
    "html { counter-reset: n }",
    "a string of an earlier page": "p.n { string-set: name content() } "
    "@page { @top-left { content: string(name) } }",
    "the count of all pages": "@page { @top-left { content: counter(pages) } }",
    "the first page": "@page :first { margin: 20mm }",
    "pages to be on one side": "section { break-before: right }",
    "a neighbour by what is in it": "section:has(b) + section { color: red }",
    "a neighbour by what it comes before": "section:has(+ section b) { color: red }",
    "an empty neighbour": "section:empty + section { color: red }",
    "a box on all pages": "p.n { position: fixed; top: 0 }",
    "the text of another place": 'p.n::after { content: target-text("#s1") }',
}


@pytest.mark.parametrize("case", HANGING)
def test_what_hangs_on_other_pages_is_laid_out_whole(case):
    """Where a page shows something of another section, an edit there is seen in it."""
    press = Press()
    for edited in ("<p class='n'>甲</p>", "<p class='n'>乙</p><p class='n'>又</p>", "<b>丙</b>", ""):
        press.taken(page("首。", edited, "<p class='n'>尾</p>", "完。", style=HANGING[case]))


def test_a_step_lays_out_the_part_that_it_tightens():
    """Of a document tried with another step for one part, the others' pages stay."""
    press = Press()
    text = page("甲。", "乙。", "丙。")
    assert press.taken(text, {("p0",): ".p0{--x:1}", ("p2",): ".p2{--x:1}"}) == 0
    assert press.taken(text, {("p0",): ".p0{--x:1}", ("p2",): ".p2{font-size:12pt}"}) == 2


TOGETHER = {
    "a page was just full": ".p1 { height: 43mm } .p2 { break-before: auto }",
    "a string of an earlier page": "b { string-set: name content() } .p1, .p2, .p3 { page: named } "
    "@page named { @top-left { content: string(name) } }",
}


@pytest.mark.parametrize("numbers", ["", "@bottom-left { content: counter(page) }"])
@pytest.mark.parametrize("case", TOGETHER)
def test_pages_that_hang_on_each_other_stay_together(case, numbers):
    """Sections that are no pages of their own are kept as one, and laid out as one when one is edited."""
    press = Press()
    around = {("p0",): "", ("p4",): ""}
    sections = ["甲。", "<b>乙</b>。", f"<i>丙</i>{LONG}", "<b>丁</b>。", "戊。"]
    text = page(*sections, style=TOGETHER[case], rules=numbers)
    assert press.taken(text, around) == 0
    pages = press.kept.laid_out
    assert press.taken(text, {**around, ("p4",): ".p4{font-size:12pt}"}) == pages - 1
    assert press.taken(text, {**around, ("p0",): ".p0{font-size:12pt}"}) == pages - 1
    edited = page(*sections[:2], f"<i>己</i>{LONG}", *sections[3:], style=TOGETHER[case], rules=numbers)
    assert press.taken(edited, around) > 0
    assert press.taken(edited.replace("己", LONG), around) >= 0


def test_a_step_for_all_pages_is_laid_out_at_once():
    """Where no page can be as it was, the text is laid out whole, and not one run after another."""
    press = Press()
    text = page("甲。", "乙。", "丙。", rules="@bottom-left { content: counter(page) }")
    press.taken(text, {(): "", ("p2",): ""})
    for size in ("11pt", "12pt"):
        before = press.renders
        press.taken(text, {(): f"html{{font-size:{size}!important}}", ("p2",): ""})
        assert press.renders == before + 2  # the other is what it is held against


READING = {
    "space": ("p { padding: var(--a) }", 1),
    "a value for want of one": ("p { padding: var(--none, calc(var(--a, 1mm) * 2)) }", 1),
    "a shorthand": ("p { border: var(--a) solid red }", 1),
    "what is but painted": ("p { border: 1pt solid VAR(--a) }", 1),
    "what stands before it": ("p::before { content: var(--a) }", 1),
    "a property of a property": ("section { --c: var(--a) } p { padding: var(--c) }", 0),
    "a note": ("p { float: footnote; line-height: var(--a) }", 1),
    "its page": ("@page { margin: var(--a) }", 0),
    "what stands around it": ("body { line-height: var(--a) }", 0),
    "nothing": ("em { padding: var(--a) }", 3),
}


@pytest.mark.parametrize("case", READING)
def test_a_step_that_a_page_reads_nothing_of_leaves_it(case):
    """A step for all pages lays out those that read what it sets, and no page that doesn't."""
    style, kept = READING[case]
    press = Press()
    text = page("甲。", "<p>乙。</p>", "<p>丙。</p>", style=style).replace(
        "section {", "p { --b: 2 } section {", 1
    )
    press.taken(text, {(): "html{--a:1mm!important;--b:1!important}"})
    for value in ("2mm", "3mm", "#123456"):
        assert press.taken(text, {(): f"html{{--a:{value}!important;--b:1!important}}"}) == kept
        assert press.taken(text, {(): f"html{{--a:{value}!important;--b:{value}!important}}"}) == 3
    assert press.taken(text, {("p1",): ".p1{--a:1mm!important}"}) >= 0


def test_a_step_of_anything_else_reaches_all():
    """Only custom properties are told apart."""
    assert reached_by(".a,.b{--x:1mm!important;--y-z:2mm}", {"__y_z"}) == ".a,.b{--y-z:2mm}"
    assert reached_by("html{--x:1mm}", set()) == "" and reached_by("html{--x:1mm}", None) == "html{--x:1mm}"
    for style in ("html{--x:1mm;color:red}", "html{--x:1mm}p{--y:1}", "p{}", "@page{--x:1}b{}"):
        assert reached_by(style, set()) == style


def test_what_children_read_is_kept_within_bounds(monkeypatch):
    """Of the children not seen for longest nothing is known any more."""
    monkeypatch.setattr(kept_pages, "_READS", 2)
    kept = KeptPages(9)
    for child in "abca":
        kept.note(child, ["__x"])
    kept.note("c", ["__y"])
    assert kept.reads == {"a": {"__x"}, "c": {"__x", "__y"}}


def test_what_is_tried_again_is_parsed_once():
    """The steps of one part need one text with all others emptied."""
    press = Press()
    text = page("甲。", "乙。", "丙。")
    parsed = []
    of = press.pages_of(text, press.kept, FONTS, parsed)
    for size in (10, 11, 12, 13):
        of.laid_out({("p0",): "", ("p1",): f".p1{{font-size:{size}pt}}"})
    assert len(parsed) == 2 and press.kept.taken == 6


def test_pages_are_let_go_when_there_are_too_many():
    """No more pages are kept than was said, but for those of the text at hand."""
    press = Press(most=6)
    for number in range(8):
        press.taken(page("甲。", f"{number}。", "丙。"))
        assert sum(len(run.pages) for run in press.kept.runs.values()) <= 6


def test_dense_pages_count_as_several():
    """A page with many boxes takes the room of as many pages as it has the memory of."""
    dense = KeptPages(6)
    for number in range(4):
        dense.put(str(number), Run(0, 1, ("page",), None, None, {}, True, boxes=700))
    assert list(dense.runs) == ["2", "3"]


def test_pages_of_no_use_to_the_next_editions_go():
    """Where it is said how many editions pages wait, those not used in so many go, however few they are."""
    press = Press()
    press.kept.idle = 1
    press.taken(page("甲。", "乙。", "丙。"))
    for edited in "丁戊":
        press.kept.begin()
        press.taken(page("甲。", f"{edited}。", "丙。"))
    press.kept.begin()
    assert sum(len(run.pages) for run in press.kept.runs.values()) == 3


def test_a_complaint_is_heard_each_time():
    """What WeasyPrint complained of is laid out again, so that it complains again."""
    press = Press()
    press.complaints.append("something")
    press.taken(page("甲。", "乙。"))
    assert press.taken(page("甲。", "乙。")) == 0


def test_another_weasyprint_is_refused(monkeypatch):
    """A hooked function with other parameters is told, and no page is set."""
    prepare(FONTS)
    monkeypatch.setitem(layout_watch._WATCHED, "weasyprint.layout:layout_document", "html")
    with pytest.raises(Unsupported):
        check_hooks()
    monkeypatch.setitem(step_reach._READ, "weasyprint.css.tokens:Pending.__init__", "self tokens")
    with pytest.raises(Unsupported):
        check_style_hooks()


# --- the body's children ----------------------------------------------------------------


def test_children_are_told_from_the_text():
    """Each child is its own text; emptied, it keeps its tag."""
    children = body_children(page("<p>甲<br>乙</p>", "<svg><path d='M0 0'/></svg>"))
    assert children is not None
    assert [child.emptied for child in children.children] == [
        '<section id="s0" class="part p0"></section>',
        '<section id="s1" class="part p1"></section>',
    ]
    assert children.with_only({1}).count("甲") == 0


@pytest.mark.parametrize(
    "body",
    [
        "<p>甲",
        "甲<p>乙</p>",
        "<p>甲</p></div>",
        "<p><b>甲</p></b>",
        "<script>a</script>",
        "<textarea><p></p></textarea>",
        "<p>甲</p>乙",
    ],
)
def test_children_that_a_parser_might_see_otherwise_are_not_told(body):
    """What isn't closed tag by tag, or stands between the children, is left to the parser."""
    assert body_children(HEAD.format(body=body, style="", rules="")) is None


# --- colours ----------------------------------------------------------------------------

COLOURED = (
    ".a { color: #%s; background: #%s } .b { border: 1pt solid #%s }"
    " .c { border: 2pt solid #%s; border-left-color: #%s }"
    " .d { border: 1pt dotted #%s; border-top-color: #%s }"
    " .e { color: #%s; text-decoration: underline #%s } table { border-collapse: collapse }"
    " td { border: 1pt solid #%s } th { border: 1pt solid #%s }"
)


def coloured(*colours: str) -> str:
    return page(
        '<p class="a">甲</p><svg viewBox="0 0 9 9" width="9mm">'
        f'<path d="M0 0H9V9Z" fill="#{colours[0]}"/></svg>',
        '<p class="b">乙</p><p class="c">丙</p><p class="d">丁</p><p class="e">戊</p>'
        "<table><tr><td>己</td><th>庚</th></tr></table>",
        style=COLOURED % tuple((colours * 11)[:11]),
    )


def painted(text: str) -> bytes:
    from weasyprint import HTML

    prepare(FONTS)
    nameless, colours = without_colours(text, (), colour_named)
    with painted_in(colours):
        return HTML(string=nameless).render(font_config=font_configuration(FONTS)).write_pdf()


@pytest.mark.parametrize(
    "colours",
    [
        ("0f4f5c", "eaf6fa", "7a1f5c"),
        ("0F4F5C", "0f4f5c", "ff0000"),
        ("0f4f5c",) * 3,
        ("0f4f5c", "eaf6fa", "0f4f5c"),
        ("0f4f5c", "ffffff", "000000"),
        ("7a1f5c", "0f4f5c"),
    ],
)
def test_colours_are_painted_as_they_were_meant(colours):
    """A page laid out without its colours has the same bytes as one laid out in them."""
    from weasyprint import HTML

    text = coloured(*colours)
    assert without_colours(text, (), colour_named)[1]
    assert painted(text) == HTML(string=text).render(font_config=font_configuration(FONTS)).write_pdf()


def test_two_texts_that_differ_in_colours_are_one_without():
    """Two desks' pages are the same text where their colours are told apart alike."""
    one, other = (
        without_colours(coloured(*c), (), colour_named)[0]
        for c in (("0f4f5c", "eaf6fa", "7a1f5c"), ("205030", "f0f0f1", "0f4f5c"))
    )
    assert one == other


def test_a_desk_of_one_colour_shares_the_style_sheets_of_one_of_two():
    """Where a desk's two colours are the same, its style sheets are still those of the others."""
    one, other = (
        without_colours(coloured(*c), (), colour_named)[0].partition("<body")[0]
        for c in (("0f4f5c", "eaf6fa", "7a1f5c"), ("205030", "205030", "205030"))
    )
    assert one == other


def test_too_many_colours_stay():
    """Beyond the place-holders that there are, the text stays as it is."""
    text = page("甲", style="".join(f".a{n} {{ color: #0f{n:04x} }}" for n in range(5000)))
    assert without_colours(text, (), colour_named) == (text, {})


@pytest.mark.parametrize(
    "style",
    [
        ".a { color: rgb(15, 79, 92) } .b { color: #0f4f5c }",
        ".a { border: 1pt groove #0f4f5c }",
        ".a { background: linear-gradient(#0f4f5c, #fff) }",
        ".a::after { content: '#0f4f5c' }",
        ".a { color: #0b0057 }",
    ],
)
def test_colours_that_are_computed_with_stay(style):
    """Where a colour is more than painted, the text stays as it is."""
    text = page("甲", style=style)
    assert without_colours(text, (), colour_named) == (text, {})


def test_a_colour_with_a_name_stays():
    """A colour that is written by name elsewhere is not told apart from it."""
    assert (
        without_colours(page("甲", style=".a { color: red } .b { color: #ff0000 }"), (), colour_named)[1]
        == {}
    )


def test_a_drawing_in_a_place_holders_colour_keeps_all_colours():
    """A logo that is painted in a place-holder's colour would be repainted."""
    text = page("甲", style=".b { color: #0f4f5c }")
    logo = Asset("desk/logo.svg", b'<svg fill="#0B0057"/>', "image/svg+xml")
    assert without_colours(text, (logo,), colour_named) == (text, {})
