"""Whether text lies on other text: found whatever made it so, and nothing told of what only comes near."""

import pytest
from test_preflight import checked_file, made

from booklet.findings.reporter import Reporter
from booklet.model import Verdict
from booklet.preflight.text_overlaps import text_on_text

LINES = "先核實，再回答。收到任何電話、短信或者上門，先問清楚對方是誰、替誰來要錢，再決定說什麼、給什麼。"

PLAIN = "<style>p, dl, dd { margin: 0 }</style>"


def told(body: str, style: str = "font:11pt/1.5 'Noto Sans TC'") -> list[dict]:
    """What is told of a page: a finding's values each."""
    reporter = Reporter()
    text_on_text(checked_file(made(PLAIN + body, style)), reporter)
    assert {found.code for found in reporter} <= {"text-overprinted"}
    return [dict(found.values) for found in reporter]


@pytest.mark.parametrize(
    "body",
    [
        f"<p style='line-height:.6'>{LINES}",
        f"<p>{LINES}<p style='margin-top:-4mm'>打12368問法院。",
        f"<p>{LINES}<p style='position:absolute;left:20mm;top:1mm'>打12368問法院。",
        f"<div style='position:relative'>{LINES}<b style='position:absolute;left:2mm;top:1mm'>注</b></div>",
        f"<p style='height:6mm'>{LINES}<p>打12368問法院。",
        "<dl style='position:relative'><dt style='position:absolute;left:0;width:30mm'>仲裁財產保全與先予執行"
        "<dd style='margin-left:8mm'>法院先把錢或者東西扣住",
        f"<p style='transform:translateY(3mm)'>{LINES}</p><p>打12368問法院，再問調解員，問清楚。",
        f"<p style='transform:rotate(90deg)'>{LINES}</p><p>{LINES}",
        "<p style='white-space:nowrap;width:20mm;float:left'>收到支付令以後十五日內<p>提出異議，寫明不同意",
        "<table><tr><td style='max-width:10mm;white-space:nowrap'>不能斷開的一長串<td>另一格裏的字</table>",
        f"<p>{LINES}<p style='margin-top:-6mm;color:#fff;font-weight:700'>白色的字也是字",
        "<p style='letter-spacing:0'>問<span style='margin-left:-3mm'>答</span>",
        "<p>https://flk.npc.gov.cn<span style='margin-left:-20mm'>國家法律法規</span>",
    ],
)
def test_text_on_text_is_told(body):
    """Text on text is "text-overprinted", with page, both texts and the place, whatever style caused it."""
    found = told(body)
    assert [each["page"] for each in found] == ["1"]
    assert found[0]["upper"] and found[0]["lower"] and "mm" in found[0]["place"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p style='line-height:1.1'>{LINES}",
        f"<p style='line-height:1'>{LINES}",
        f"<p>{LINES}<sup style='font-size:8pt;line-height:1'>[3]</sup>再看一遍。",
        "<p>看<span style='display:inline-block;position:relative;bottom:1.75em;font-size:.55em'>ㄎㄢ</span>",
        f"<p style='position:fixed;top:40%;transform:rotate(-38deg);font-size:60pt'>過期</p>{LINES}",
        f"<div style='transform:rotate(180deg)'><p>{LINES}</div>",
        f"<div style='transform:rotate(90deg);width:60mm'><p>{LINES}</div>",
        f"<p style='font-size:17pt;line-height:1.15;font-weight:700'>{LINES}",
        "<p style='line-height:1.25'>gypsy quay jig<br>（《龘ÅÉ》）<br>gypsy",
        f"<div style='columns:2;column-gap:3mm'><p>{LINES}</div>",
        "<p>110<b style='margin-left:1mm'>12368</b>，<u>問</u>",
        "<p style='border-bottom:1mm dotted #000'>底下有點的詞<p style='background:#ddd'>有底色的詞",
    ],
)
def test_what_comes_near_is_not_told(body):
    """Tight lines, marks, readings, words across the page and turned panels lie on no text."""
    assert told(body) == []


def test_both_texts_and_the_place_are_named():
    """The finding says which two texts, how many such places, and where on the page the first is."""
    [found] = told(
        "<p style='height:0'>先核實對方<p style='height:0'>再回答問題"
        "<p style='margin-top:60mm;height:0'>上<p>下"
    )
    assert {found["upper"], found["lower"]} == {"先核實對方", "再回答問題"}
    assert (found["count"], found["place"]) == ("2", "← 15 mm, ↑ 16 mm")


def test_the_second_page_is_named():
    """The page is the one where it is, and a page that is well is not told of."""
    [found] = told(f"<p>{LINES}<p style='break-before:page;height:0'>先核實<p>再回答")
    assert found["page"] == "2"


def test_the_answer():
    """The report's answer is the number of places, and bad where there is one."""
    good = text_on_text(checked_file(made(f"{PLAIN}<p>{LINES}")), Reporter())
    bad = text_on_text(checked_file(made(f"{PLAIN}<p style='height:0'>先看<p>再回答")), Reporter())
    assert (good.verdict, good.measured) == (Verdict.GOOD, "0")
    assert (bad.verdict, bad.measured, bad.page) == (Verdict.BAD, "1", 1)
