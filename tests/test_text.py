"""Text rules: the filter before line breaking, scripts, Markdown, colours."""

import pytest

from booklet.compose import checklist_label
from booklet.compose.colour import contrast, from_lch, roles, to_lch
from booklet.findings.reporter import Reporter
from booklet.markup import flow, panels, sentences
from booklet.model import Script, Text
from booklet.script import in_script, keep
from booklet.terms import FirstUses, unexplained
from booklet.typography import filter_text

WJ, ZW, NB = "\u2060", "\u200b", "\u00a0"


@pytest.mark.parametrize(
    "given, expected",
    [
        ("<p>打12368核實</p>", f"<p>打12368核{WJ}實</p>"),
        ("<p>收到後15日內。</p>", f"<p>收到後15{WJ}日{WJ}內。</p>"),
        ("<p>收到後 15 日內。</p>", f"<p>收到後 15{WJ}日{WJ}內。</p>"),
        ("<p>重15 kg整</p>", f"<p>重15{NB}kg整</p>"),
        ("<p>2026年11月24日起。</p>", f"<p>2026{WJ}年{WJ}11{WJ}月{WJ}24{WJ}日{WJ}起。</p>"),
        ("<p>用App看</p>", "<p>用App看</p>"),
        (
            '<p>犯罪。<span class="fact-mark">[34]</span></p>',
            f'<p>犯{WJ}罪。<span class="fact-mark">[34]</span></p>',
        ),
        ("<p>“甲”“乙”</p>", f"<p>“甲”{ZW}“乙”</p>"),
        ("<p>是什麼？</p>", f"<p>是什{WJ}麼？</p>"),
        ("<p>他说“好”吗</p>", f"<p>他说{ZW}“好”{ZW}吗</p>"),
        ("<p>好（“好”）。</p>", "<p>好（“好”）。</p>"),
        ("<p>「甲」，乙</p>", "<p>「甲」，乙</p>"),
        ("<p>9:00～17:00</p>", f"<p>9:00{WJ}～17:00</p>"),
        ("<p>甲——乙</p>", f"<p>甲{WJ}——乙</p>"),
        ("<p>甲……乙</p>", f"<p>甲{WJ}……乙</p>"),
        ("<style>a15日{}</style><p>字</p>", "<style>a15日{}</style><p>字</p>"),
        ('<img alt="打110">', '<img alt="打110">'),
        ("<p>號碼是<b>110</b></p>", "<p>號碼是<b>110</b></p>"),
        ("<p>3號碼</p>", f"<p>3號{WJ}碼</p>"),
    ],
)
def test_filter(given, expected):
    """Each rule of the text filter, on text nodes and nowhere else."""
    assert filter_text(given) == expected


def test_filter_adds_nothing_that_is_read():
    """Taking the filter's characters out gives the text back."""
    text = "<p>據《民訴法》第128條，“15日”內交App截圖——不是9:00～17:00。</p>"
    made = filter_text(text)
    for mark in (WJ, ZW):
        made = made.replace(mark, "")
    assert made.replace(NB, "").replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "traditional, simplified",
    [
        ("收到「面談」短信，先『核實』", "收到“面谈”短信，先‘核实’"),
        ("徵信、賬戶、聯繫、後果、覆議", "征信、账户、联系、后果、覆议"),
        ("程序、文件、審核、註銷、執行", "程序、文件、审核、注销、执行"),
        ("裡面、瞭解、乾淨、著急", "里面、了解、干净、着急"),
    ],
)
def test_simplified(traditional, simplified):
    """Characters change, words don't; quotation marks follow the script; terms are protected."""
    assert in_script(traditional, Script.HANS, {"覆議": "覆议"}) == simplified


def test_kept_text_is_kept():
    """What is marked as kept comes out as it went in, in both scripts, the marks gone."""
    text = f"<p>由{keep('青禾「於」工作站')}發放</p>"
    assert in_script(text, Script.HANS, {}) == "<p>由青禾「於」工作站发放</p>"
    assert in_script(text, Script.HANT, {}) == "<p>由青禾「於」工作站發放</p>"


def test_author_html_is_found_and_set_as_text():
    """A tag in a chapter is a finding with its place, and reaches the page as characters only."""
    reporter = Reporter()
    fragment = flow(Text("a.md", 10, "甲\n\n乙<script>x</script>丙"), reporter)
    assert [(f.code, f.line, f.column) for f in reporter] == [("markup-html", 12, 2)]
    assert "<script" not in fragment.html and "&lt;script" in fragment.html


@pytest.mark.parametrize("text", ["小於3<5的數", "1 < 2", "甲＜乙"])
def test_a_less_than_sign_is_no_tag(text):
    """A < before a digit, a space or Han is no author HTML."""
    reporter = Reporter()
    flow(Text("a.md", 1, text), reporter)
    assert list(reporter) == []


def test_numbered_headings():
    """Second-level headings are numbered after the chapter and get a readable id."""
    fragment = flow(Text("a.md", 1, "## 甲\n\n## 乙"), Reporter(), number="3")
    assert fragment.headings == (("s3-1", "3.1", "甲"), ("s3-2", "3.2", "乙"))


def test_facts_are_collected_in_order():
    """A text's fact marks are gathered once each, in the order of first mention."""
    fragment = flow(Text("a.md", 1, "甲。[F22, F05]乙。[F05]丙。[I1]"), Reporter())
    assert fragment.facts == ("F22", "F05", "I1")


def test_panels_split_at_headings_with_their_feet():
    """Each # heading is a panel; the callout that ends it is its foot; ｜ parts the verb."""
    reporter = Reporter()
    made = panels(
        Text(
            "a.md",
            1,
            '# 停｜先停\n\n引言\n\n!!! alarm "110"\n    一、\n    二。\n\n# 乙\n\n!!! say "說"\n    話',
        ),
        reporter,
    )
    assert list(reporter) == []
    assert [(p.verb, p.heading) for p in made] == [("停", "先停"), ("", "乙")]
    assert "一、<br />二。" in made[0].foot.html and "引言" in made[0].body.html
    assert made[1].foot.html == "" and "callout say" in made[1].body.html


def test_lines_of_han_join_without_a_space():
    """A line end between Han characters leaves no space on the page."""
    assert flow(Text("a.md", 1, "甲\n乙"), Reporter()).html == "<p>甲乙</p>"


def test_sentences_leave_marks_out():
    """Sentences are read without tags, fact marks and step numbers."""
    fragment = flow(Text("a.md", 1, "1. 甲。[F05]乙「丙。」\n2. 丁"), Reporter())
    assert sentences(fragment.html) == ("甲。", "乙「丙。」", "丁")


@pytest.mark.parametrize(
    "label, kind, text, unit",
    [
        ("110", "number", "110", ""),
        ("收到 月日", "date", "收到", ""),
        ("每月 元", "unit", "每月", "元"),
        ("公司名稱", "line", "公司名稱", ""),
        ("", "none", "", ""),
    ],
)
def test_checklist_labels(label, kind, text, unit):
    """A checklist item's label says what is to be written, ticked or called."""
    assert checklist_label(label) == {"kind": kind, "text": text, "unit": unit}


@pytest.mark.parametrize(
    "brand", ["#0f4f5c", "#d8741a", "#ffe600", "#ff0000", "#000000", "#ffffff", "#7fd1ae", "#5a2d82"]
)
def test_colours_keep_contrast(brand):
    """Whatever the brand colour, type on it and type in it can be read (WCAG 2.2 §1.4.3, 1.4.6)."""
    c = roles(brand)
    assert contrast(c["solid"], "#ffffff") >= 3
    assert contrast(c["on"], c["solid"]) >= 4.5
    assert contrast(c["disp"], "#ffffff") >= 5.5
    assert contrast(c["text"], c["t1"]) >= 7
    assert contrast(c["ink"], c["t2"]) >= 7
    assert contrast(c["soft"], "#ffffff") >= 7
    assert contrast(c["alarm"], "#ffffff") >= 7


@pytest.mark.parametrize("colour", ["#0f4f5c", "#d8741a", "#ffffff", "#000000", "#808080"])
def test_oklch_goes_there_and_back(colour):
    """A colour taken apart and put together again is itself."""
    assert from_lch(*to_lch(colour)) == colour


def test_hard_words_are_marked_once():
    """The first use of an unexplained term is marked, in text only, and never inside a longer one."""
    first = FirstUses(("訴訟時效", "時效"))
    made = first.mark('<p title="時效">訴訟時效與時效、時效。</p>')
    assert made == (
        '<p title="時效"><span class="term">訴訟時效</span>與<span class="term">時效</span>、時效。</p>'
    )
    assert first.mark("<p>時效</p>") == "<p>時效</p>"


@pytest.mark.parametrize(
    "text, found",
    [
        ("收到支付令。", ("支付令",)),
        ("支付令，就是法院叫你還錢的命令。收到支付令。", ()),
        ("支付令\n:   法院叫你還錢的命令。", ()),
        ("這叫「展期」。", ()),
        ("先看訴訟時效。", ("訴訟時效",)),
    ],
)
def test_what_a_text_explains_is_not_hard(text, found):
    """A term is unexplained where a text uses it and nowhere says what it is."""
    assert unexplained(text, ["支付令", "展期", "時效", "訴訟時效"]) == found
