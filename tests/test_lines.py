"""Chinese lines in finished PDFs, held by position. Figures in em; CLREQ's sections in brackets."""

import inspect
import random
import re
from pathlib import Path

import pypdfium2
import pytest
from glyph_positions import glyphs, lines

from booklet import cli
from booklet.findings.catalogue import ENTRIES
from booklet.typeset import Unsupported, install_line_layout, prepare

FONTS = Path(__file__).parents[1] / "fonts"
PT = 10.0
EXACT = 0.006  # WeasyPrint writes positions in thousandths of an em


@pytest.fixture(scope="module", autouse=True)
def _fonts():
    prepare(str(FONTS))


def pdf_of(body: str, em: float = 18, lang: str = "zh-Hant", css: str = "") -> bytes:
    from weasyprint import HTML

    family = "Noto Sans TC" if lang == "zh-Hant" else "Noto Sans SC"
    return HTML(
        string=f"<html lang={lang}><meta charset=utf-8><style>@page {{ size: 400pt 600pt; margin: 0 }}"
        f"* {{ margin: 0; padding: 0 }} html {{ font: {PT}pt/20pt '{family}' }} b {{ font-weight: 400 }}"
        f"p {{ width: {em}em; text-align: justify }} {css}</style>{body}</html>"
    ).write_pdf()


def rows(body: str, em: float = 18, lang: str = "zh-Hant", css: str = "") -> list[str]:
    """The text of each line."""
    return ["".join(g.character for g in line) for line in lines(pdf_of(body, em, lang, css))]


def origins(
    body: str, em: float = 30, lang: str = "zh-Hant", css: str = "", line: int = 0
) -> list[tuple[str, float]]:
    """Each character of a line with its origin."""
    return [
        (g.character, round(g.x / PT, 3))
        for g in lines(pdf_of(body, em, lang, css))[line]
        if g.character != " "
    ]


def at(placed: list[tuple[str, float]], character: str, which: int = 0) -> float:
    return [x for c, x in placed if c == character][which]


# --- spacing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, first, second, distance",
    [
        ("甲（乙）「丙", "）", "「", 0.5),  # [3.1.6.1] a closing bracket gives up its blank half
        ("甲「乙」，丙", "」", "，", 0.5),
        ("甲「乙』」丙", "』", "」", 0.5),
        ("甲，「乙", "，", "「", 0.5),  # an opening bracket gives up its own
        ("甲「（乙", "「", "（", 0.5),
    ],
)
@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
def test_marks_side_by_side_are_squeezed(text, first, second, distance, lang):
    """Two marks side by side take one and a half em: the blank half between them goes."""
    placed = origins(f"<p>{text}字</p>", lang=lang)
    after = dict(placed)
    full = placed[[c for c, _ in placed].index(second) + 1][1] - after[first]
    assert full == pytest.approx(1.5, abs=EXACT)


def test_centred_marks_keep_their_em():
    """In Traditional Chinese a centred full stop before a closing bracket stays whole."""
    placed = origins("<p>「甲。」乙</p>")
    assert at(placed, "」") - at(placed, "。") == pytest.approx(1, abs=EXACT)
    placed = origins("<p>“甲。”乙</p>", lang="zh-Hans")
    assert at(placed, "”") - at(placed, "。") == pytest.approx(0.5, abs=EXACT)


@pytest.mark.parametrize(
    "html",
    [
        "甲（乙）<b>「丙」</b>，丁",
        "甲（乙<b>）「丙</b>」，丁",
        "<b>甲（乙）「<i>丙」</i></b>，丁",
        "甲（乙）<b></b>「丙<i>」，</i>丁",
    ],
)
def test_squeeze_reaches_across_elements(html):
    """What marks take does not depend on how elements divide the text."""
    plain = origins("<p>甲（乙）「丙」，丁</p>")
    assert [x for _, x in origins(f"<p>{html}</p>", css="i { font-style: normal }")] == pytest.approx(
        [x for _, x in plain], abs=EXACT
    )


@pytest.mark.parametrize(
    "html",
    ["打12348免費", "打<b>12348</b>免費", "打 12348 免費", "打 <b>12348</b> 免費", "打<b> 12348 </b>免費"],
)
def test_a_quarter_em_between_han_and_figures(html):
    """A quarter em beside figures, in or across elements; a typed space is not added to it [3.2.2]."""
    placed = origins(f"<p>{html}</p>")
    alone = origins("<p>12348</p>")
    figures = at(placed, "8") - at(placed, "1")
    assert at(placed, "1") == pytest.approx(1.25, abs=EXACT)
    assert at(placed, "免") == pytest.approx(1.25 + figures + alone[1][1] + 0.25, abs=0.01)


def test_no_gap_at_a_lines_edges():
    """The quarter em vanishes where the line begins or ends beside it."""
    assert [r[-1] for r in rows("<p>一二三四五六七八九12345六七八九十一二三</p>", 9)][0] == "九"
    first = origins("<p>一二三四五六七八九12345六七八九十一二三</p>", 9)
    second = origins("<p>一二三四五六七八九12345六七八九十一二三</p>", 9, line=1)
    assert first[-1][1] == pytest.approx(8, abs=EXACT)
    assert second[0] == ("1", pytest.approx(0, abs=EXACT))


def test_line_edges_are_trimmed():
    """An opening bracket at a line's start and a closing one at its end give up their blank half;
    in Simplified Chinese so does every mark at a line's end [3.1.6.2, GB/T 15834]."""
    placed = origins("<p>「一二三四五六七八九」十</p>", 20)
    assert placed[0][1] == pytest.approx(-0.5, abs=EXACT)
    for lang, mark, reach in (
        ("zh-Hant", "」", 0.5),
        ("zh-Hans", "”", 0.5),
        ("zh-Hans", "，", 0.5),
        ("zh-Hant", "，", 1.0),
    ):
        line = origins(f"<p>一二三四五六七八九{mark}十一二三四五六七</p>", 10, lang)
        assert line[-1][0] == mark
        assert line[-1][1] + reach == pytest.approx(10, abs=0.02)


NOTES = "sup { font-size: 6pt; vertical-align: .38em; white-space: nowrap }"


@pytest.mark.parametrize("typed", ["", " ", "\u00a0"])
@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
def test_one_gap_after_a_note_mark(typed, lang):
    """An eighth of an em stands between a note mark and the next character, whether a space was typed there
    or not, and whether the line is stretched or not."""
    made = set()
    for em in (30, 12.6):
        text = f"一二三四。<sup>[12]</sup>{typed}五六七八九十甲乙丙丁戊己庚辛壬癸"
        line = origins(f"<p>{text}</p>", em, lang, NOTES)
        bare = origins("<p>一二三四。<sup>[12]五</sup></p>", em, lang, NOTES)
        made.add(round(at(line, "五") - at(line, "]") - (at(bare, "五") - at(bare, "]")), 2))
    assert made == {0.12} or made == {0.13} or made == {0.12, 0.13}


def test_no_gap_between_a_note_mark_and_a_mark():
    """What has a blank of its own stands right behind a note mark; a mark's own spaces are never squeezed."""
    for mark in "「，）":
        line = origins(f"<p>一二三四<sup>[12]</sup>{mark}五六</p>", css=NOTES)
        bare = origins("<p>一二三四<sup>[12]五</sup></p>", css=NOTES)
        assert at(line, mark) - at(line, "]") == pytest.approx(at(bare, "五") - at(bare, "]"), abs=0.01)
    steps = set()
    for em in (30, 10.4):
        line = origins("<p>一二三，四。<sup>[12 34]</sup>五，六七八九十</p>", em, css=NOTES)
        steps.add(round(at(line, "3") - at(line, "2"), 2))
    assert len(steps) == 1


# --- breaking -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("em", [7, 10, 13, 18, 21])
def test_prohibitions(lang, em):
    """No line begins with a closing mark, a dash or a note mark, or ends with an opening one [3.1.3]."""
    text = (
        "收到短信，先別慌。「面談」（不是傳喚）——是催收的話術……對方說：『明天』、『後天』，都一樣！"
        "九點～十七點・打12368<sup>[12]</sup>。利率24%，問3,500元？“好”的。"
    ) * 4
    for row in rows(
        f"<p>{text}</p>", em, lang, "sup { font-size: 8pt; vertical-align: .3em; white-space: nowrap }"
    ):
        assert row[0] not in "」』）》〉】，。、；：？！～・—…%[”’", row
        assert row[-1] not in "「『（《〈【“‘", row


def test_a_dash_or_ellipsis_is_never_parted():
    """—— and …… stand on one line whatever the measure, and take two em."""
    for em in (6, 7, 8, 9, 10):
        text = "".join(rows("<p>一二三四五——六七八九……十一二三四——五六七八九十</p>", em))
        found = rows("<p>一二三四五——六七八九……十一二三四——五六七八九十</p>", em)
        assert text.count("—") == sum(row.count("——") * 2 for row in found) or all(
            row.count("—") % 2 == 0 for row in found
        )
        assert all(row.count("…") % 2 == 0 for row in found)


def test_number_and_unit_stay_together():
    """No line ends between a number and its unit."""
    from booklet.typography import filter_text

    for em in range(6, 16):
        found = rows(
            filter_text("<p>收到以後的15日內要在2026年11月24日以前答辯，最多3,500元，分12個月還清。</p>"), em
        )
        assert not any(row[-1].isdigit() for row in found[:-1]), found


@pytest.mark.parametrize("em", [6, 8, 10, 14, 18, 30])
def test_no_line_of_one_character_ends_a_paragraph(em):
    """The last line holds two characters at least (孤字), whatever the paragraph's length."""
    for n in range(em + 1, 3 * em + 3):
        text = "".join("天地玄黃宇宙洪荒日月盈昃辰宿列張"[i % 16] for i in range(n)) + "。"
        assert len(rows(f"<p>{text}</p>", em)[-1].strip("。")) >= 2


def test_a_note_mark_is_no_company():
    """A last line of one character and its note mark is a last line of one character."""
    found = rows(
        "<p>一二三四五六七八九十甲乙丙丁戊己庚辛壬癸問。<sup>[04 12]</sup></p>",
        10,
        css="sup { font-size: 6pt; vertical-align: .3em; white-space: nowrap }",
    )
    assert "癸問。" in found[-1]


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("em", [10, 17.3, 18, 24.6, 30])
def test_justified_lines_are_flush(lang, em):
    """Every line but the last reaches the measure, and none goes beyond it."""
    text = (
        "被催收的時候先打12368核實案號，再看App裡的借款合同：年利率24%以上的部分（含服務費、擔保費）"
        "可以不認。「先還一點」也算承認，所以不要答應！2026年起，法院會發短信，號碼只有12368一個；"
        "其他號碼——不管說什麼——都不是法院……"
    ) * 2
    made = lines(pdf_of(f"<p>{text}</p>", em, lang))
    for line in made[:-1]:
        last = line[-1]
        trimmed = last.character in "」』）》”’" or (lang == "zh-Hans" and last.character in "，。、；：？！")
        width = (
            0.5 if trimmed else 2 if last.character == "—" else 1 if ord(last.character) > 0x2000 else None
        )
        if width is None:  # Western advances are the font's own
            assert last.x / PT + 0.7 >= em - 0.5
            continue
        squeezed = (
            0.25 if lang == "zh-Hant" and last.character in "，。、；：？！" else 0
        )  # may give what follows it
        assert em - 0.05 < last.x / PT + width < em + squeezed + 0.05, "".join(g.character for g in line)
    assert made[-1][-1].x / PT < em


def test_stretch_is_even_between_characters():
    """A stretched line adds the same space between all its Han characters."""
    line = origins("<p>一二三四五六七八九Extraordinary十一二三四五六七八</p>", 10)
    steps = [b[1] - a[1] for a, b in zip(line, line[1:])]
    assert max(steps) - min(steps) < 0.003


def test_push_in_comes_before_push_out():
    """A line that can take one more mark by squeezing brackets does so rather than stretch."""
    found = rows("<p>一二（三四）五六七（八）九，十一二三四五六七八九十</p>", 13)
    assert found[0] == "一二（三四）五六七（八）九，"


def test_no_whole_paragraph_is_squeezed_to_save_a_line():
    """A paragraph of one line takes a second rather than halve its marks; one that shrinks little doesn't."""
    dark = rows("<p>不急，不怕，先把合同从头到尾都看清楚。</p>", 17.5, "zh-Hans")
    light = rows("<p>不急，不怕，别签，先把合同从头到尾都看清楚。</p>", 21.25, "zh-Hans")
    assert dark == ["不急，不怕，先把合同从头到尾都看", "清楚。"] and len(light) == 1


def test_order_of_reduction():
    """Word spaces give way before marks, and all marks together: brackets, commas and full stops by as much
    each, before the Han–Latin gaps. CLREQ's order parts the marks [3.2.4.2]: see docs/typography.md."""
    from booklet.typography.paragraph import Line, Paragraph

    text = "一（二）三，四。a b五六七八"
    n = len(text)
    advance = [5.0 if ord(c) < 128 else 10.0 for c in text]
    paragraph = Paragraph(
        text, [10.0] * n, advance, [0.0] * (n + 1), [False] * n, dict.fromkeys(range(1, n), 0.0), 10.0, True
    )
    whole = dict(zip(text, paragraph.spaces(Line(0, n, 0, n, 0.0, 0.0, True))))

    def shrunk(need: float) -> dict[str, float]:
        spaces = paragraph.spaces(Line(0, n, 0, n, need, 0.0, True))
        now = {c: round(sum(after) - sum(whole[c]), 3) for c, after in zip(text, spaces)}
        return {c: amount for c, amount in now.items() if amount}

    assert shrunk(3) == {" ": -3}
    assert shrunk(11.75) == {" ": -3.75, "（": -2, "）": -2, "，": -2, "。": -2}
    assert shrunk(24.75) == {" ": -3.75, "（": -5, "）": -5, "，": -5, "。": -5, "b": -1}


@pytest.mark.parametrize(
    "lang, text, pair",
    [
        ("zh-Hans", "一二三四五，“六七八九十甲乙丙丁", "，“"),
        ("zh-Hant", "一二三四）「五六七八九十甲乙丙丁", "）「"),
        ("zh-Hant", "一二三四五：「六七八九十甲乙丙丁", "：「"),
        ("zh-Hant", "一二三四」，五六七八九十甲乙丙丁", "」，"),
    ],
)
def test_squeezed_marks_close_up_before_a_line_is_stretched(lang, text, pair):
    """Two marks side by side go from an em and a half to one where that fills the line [3.1.6.1],
    and a mark's ink never runs into the other's."""
    end = text.index(pair) + 2
    line = origins(f"<p>{text}</p>", end + 2, lang)
    assert "".join(c for c, _ in line) == text[: end + 3]
    after = line[end][1] - line[end - 3][1]
    assert after == pytest.approx(2, abs=0.02), line  # the character before them, and an em for both


def test_gaps_open_before_a_line_is_stretched():
    """A short line's word spaces and Han–Latin gaps open first, to 0.3 em; then the places between
    Han grow until they have as much, then all alike [3.2.4.3]."""
    from booklet.typography.paragraph import Line, Paragraph

    text = "打12問了ab cd對不對"
    n = len(text)
    advance = [10.0 if ord(c) > 255 else 2.0 if c == " " else 5.0 for c in text]
    paragraph = Paragraph(text, [10.0] * n, advance, [0.0] * (n + 1), [False] * n, {}, 10.0, True)
    places = {"gap": 0, "word": text.index(" "), "han": text.index("問")}

    def grown(missing: float) -> dict[str, float]:
        spaces = paragraph.spaces(Line(0, n, 0, n, -missing, 0.0, True))
        return {
            name: round(advance[i] + spaces[i][1] - (0 if name == "word" else 10), 3)
            for name, i in places.items()
        }

    assert grown(1) == {"gap": 2.5, "word": 3.0, "han": 0}  # the word space alone
    assert grown(2) == {"gap": 2.75, "word": 3.0, "han": 0}  # then the four gaps, alike
    assert grown(3) == {"gap": 3.0, "word": 3.0, "han": 0}
    assert grown(3.6) == {"gap": 3.0, "word": 3.0, "han": 0.2}  # then the three places between Han
    assert grown(4.5) == {"gap": 3.0, "word": 3.0, "han": 0.5}
    assert grown(12.5) == {"gap": 4.0, "word": 4.0, "han": 1.5}  # then all eight


def test_gaps_open_in_print():
    """The drawn line shows it: the gaps stand at 0.3 em while Han stand solid."""
    line = origins("<p>我在2026年8月問的事情不是這個事情</p>", 10.9)
    assert "".join(c for c, _ in line) == "我在2026年8月問的事"
    at_figures = at(line, "2") - at(line, "在") - 1
    assert at(line, "事") - at(line, "的") == pytest.approx(1, abs=EXACT)
    assert 0.25 < at_figures <= 0.3 + EXACT


def test_addresses_break_before_their_marks():
    """A web or mail address goes on after a slash, before a dot, a hyphen or @; never inside a name."""
    for em in (8, 9, 10, 12, 14):
        for address in ("https://parts.example.org/hub-list/rear", "wheel.doctor@example.net"):
            found = rows(f"<p>請看這裡的網頁{address}，再打電話問。</p>", em)
            for before, after in zip(found, found[1:]):
                if (before[-1] + after[0]).isascii():
                    assert before[-1] == "/" or after[0] in ".-@", found


def test_a_line_of_address_is_flush():
    """A line that holds nothing but part of an address grows between its characters, alike."""
    made = lines(
        pdf_of("<p>請看https://parts.example.org/hub/rear?id=36h&amp;size=10x135，再打電話問。</p>", 10)
    )
    alone = [line for line in made if all(g.character.isascii() for g in line)]
    assert alone
    for line in alone:
        steps = {}
        for a, b in zip(line, line[1:]):
            steps.setdefault(a.character, set()).add(round((b.x - a.x) / PT, 2))
        assert all(max(s) - min(s) < 0.06 for s in steps.values())
        assert 9 < line[-1].x / PT < 10


def test_a_line_may_end_between_quotations():
    """Two quotations in a row may stand on two lines, as two in 「 」 may."""
    assert rows("<p>甲乙丙丁“戊己庚”“辛壬癸”子丑寅卯</p>", 8, "zh-Hans")[0] == "甲乙丙丁“戊己庚”"


def test_phrases_marked_by_the_author_hold_in_headings():
    """Where the author marked phrases, a heading breaks between them."""
    assert rows(
        "<h2>收到催收短信\u200b應該怎麼辦</h2>", css="h2 { width: 8em; font: 10pt/20pt 'Noto Sans TC' }"
    ) == ["收到催收短信", "應該怎麼辦"]


# --- the same whatever surrounds it ---------------------------------------------------


def test_a_page_break_changes_no_line():
    """A paragraph is broken the same way whether or not a page ends inside it."""
    text = "他說「明天」來（面談），我打12368核實；結果沒有這個案子，號碼也不是法院的。" * 5
    whole = rows(f"<p>{text}</p>", 14)
    pdf = pdf_of(f"<p>{text}</p>", 14, css="@page { size: 400pt 65pt }")
    paged = [
        row
        for page in range(len(pypdfium2.PdfDocument(pdf)))
        for row in ("".join(g.character for g in line) for line in lines(pdf, page))
    ]
    assert paged == whole


def _split_at_random(text: str, chance: random.Random) -> str:
    made, open_ = [], []
    for character in text:
        while open_ and chance.random() < 0.2:
            made.append(f"</{open_.pop()}>")
        if chance.random() < 0.2 and len(open_) < 4:
            open_.append(chance.choice(["b", "span", "i"]))
            made.append(f"<{open_[-1]}>")
        made.append(character)
    return "".join(made + [f"</{tag}>" for tag in reversed(open_)])


@pytest.mark.parametrize("seed", range(12))
def test_elements_change_nothing(seed):
    """However inline elements divide a text, each character stands where it stood.

    (A dash or an interpunct alone in an element is shaped as Western text by Pango.)
    """
    chance = random.Random(seed)
    pieces = [
        "甲",
        "乙",
        "丙",
        "「",
        "」",
        "（",
        "）",
        "，",
        "。",
        "乙——丙",
        "……",
        "12",
        "A",
        " ",
        "：",
        "打",
        "錢",
        "乙·丙",
    ]
    text = "起" + "".join(chance.choice(pieces) for _ in range(60)) + "止"
    css = "i { font-style: normal }"
    plain = [
        (g.character, round(g.x, 1), round(g.y))
        for line in lines(pdf_of(f"<p>{text}</p>", 12))
        for g in line
        if g.character != " "
    ]
    parted = text.replace("乙——丙", "\ue000").replace("……", "\ue001").replace("乙·丙", "\ue002")
    split = (
        _split_at_random(parted, chance)
        .replace("\ue000", "乙——丙")
        .replace("\ue001", "……")
        .replace("\ue002", "乙·丙")
    )
    made = [
        (g.character, round(g.x, 1), round(g.y))
        for line in lines(pdf_of(f"<p>{split}</p>", 12, css=css))
        for g in line
        if g.character != " "
    ]
    assert [m[0] for m in made] == [p[0] for p in plain]
    assert [m[1:] for m in made] == [(pytest.approx(x, abs=0.2), y) for _, x, y in plain]


@pytest.mark.parametrize("seed", range(16))
def test_no_text_is_lost_or_moved(seed):
    """Random paragraphs in boxes of every kind are read back whole and in order."""
    chance = random.Random(seed)
    pieces = [
        "甲乙丙",
        "「",
        "」",
        "（",
        "），",
        "。",
        "——",
        "……",
        "12348",
        "App",
        " ",
        "：",
        "https://a.cn/b-c?d=e",
        "！",
        "<br>",
        "<b>重</b>",
        "<span style='padding:0 3pt'>框</span>",
        "<sup>[3]</sup>",
        "％",
        "～",
        "·",
        "\u2060",
        "\u200b",
        "&shy;",
        "<img alt='' style='width:1em;height:1em'>",
        "<span style='display:inline-block'>塊兒</span>",
        "<span style='white-space:nowrap'>不換行的</span>",
    ]
    boxes = [
        "<p>{}</p>",
        "<ul style='list-style:none'><li>{}</li></ul>",
        "<table><td>{}</td><td>{}</td></table>",
        "<h2>{}</h2>",
        "<div style='columns:2'>{}</div>",
        "<div style='display:flex'><div>{}</div><p>{}</p></div>",
        "<p style='text-align:center'>{}</p>",
        "<p style='text-align:right'>{}</p>",
        "<p style='white-space:pre-line'>{}</p>",
        "<p style='text-indent:2em'>{}</p>",
        "<p style='letter-spacing:1pt'>{}</p>",
        "<div style='float:left;width:3em;height:3em'></div><p>{}</p>",
        "<p style='overflow-wrap:anywhere;width:4em'>{}</p>",
    ]
    html, wanted = "", ""
    for _ in range(5):
        box = chance.choice(boxes)
        texts = [
            "字" + "".join(chance.choice(pieces) for _ in range(chance.randint(0, 30))) + "完"
            for _ in range(box.count("{}"))
        ]
        html += box.format(*texts)
        wanted += "".join(texts)
    bare = re.compile("<[^>]*>|&shy;|[\\s\u2060\u200b]")
    wanted = bare.sub("", wanted)
    pdf = pdf_of(html, chance.choice([6, 9.5, 14, 25]), chance.choice(["zh-Hant", "zh-Hans"]))
    document = pypdfium2.PdfDocument(pdf)
    read = "".join(g.character for page in range(len(document)) for g in glyphs(pdf, page))
    assert re.sub("[\\s\u00ad\u2010\u2060\u200b\ufffe\u0002-]", "", read) == wanted.replace("-", "")


# --- where it doesn't apply, and the version guard -------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<p>一二三四五&shy;六七八九十一二三四五</p>",
        "<p style='white-space:pre'>一二\t三</p>",
        "<p lang=en>plain English text goes its own way</p>",
        "<p dir=rtl>一二三四五六七八九十</p>",
        "<p>一二<span style='float:right;width:1em;height:1em'></span>四五六七八九十一二三四</p>",
    ],
)
def test_other_text_is_left_to_weasyprint(body):
    """Text that can't be planned is set by WeasyPrint alone: the same bytes as without the layout."""
    on = pdf_of(body, 8)
    install_line_layout(False)
    try:
        assert pdf_of(body, 8) == on
    finally:
        install_line_layout(True)


def test_another_weasyprint_is_refused(monkeypatch, guide, tmp_path, capsys):
    """Another version of WeasyPrint stops the build with a message that says how to mend it."""
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(Unsupported):
        install_line_layout(True)
    status = cli.main(
        [
            "checklist-01",
            "--script",
            "zh-Hant",
            "--guide",
            str(guide),
            "--jobs",
            "1",
            "--out",
            str(tmp_path / "out"),
            "--lang",
            "en",
        ]
    )
    told = capsys.readouterr()
    assert status != 0
    assert "WeasyPrint is 71.0" in told.out + told.err
    assert "Delete the folder .venv" in told.out + told.err
    assert "typesetter-version" in ENTRIES


def test_a_changed_function_is_refused(monkeypatch):
    """The same version with another signature is refused too, and nothing stays half-hooked."""
    import weasyprint.layout.inline as inline

    install_line_layout(False)
    try:
        before = inline.split_text_box
        monkeypatch.setattr(inline, "text_align", lambda context, line, width: 0)
        with pytest.raises(Unsupported, match="text_align"):
            install_line_layout(True)
        assert inline.split_text_box is before
    finally:
        monkeypatch.undo()
        install_line_layout(True)


def test_switching_off_restores_weasyprint():
    """The layout can be taken out again: every hooked function is WeasyPrint's own."""
    import weasyprint.layout.inline as inline

    install_line_layout(False)
    try:
        assert inspect.getmodule(inline.split_text_box) is inline
        assert inspect.getmodule(inline.text_align) is inline
    finally:
        install_line_layout(True)
