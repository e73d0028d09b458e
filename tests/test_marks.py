"""Dots, name and title lines, readings: from the author's Markdown to the finished page."""

import re
from pathlib import Path

import pypdfium2
import pytest
from glyph_positions import glyphs
from test_lines import _fonts, pdf_of, rows  # noqa: F401

from booklet.findings.reporter import Reporter
from booklet.markup import flow, plain, sentences
from booklet.model import Script, Text
from booklet.script import in_script
from booklet.typography import filter_text

ROOT = Path(__file__).parents[1]
CSS = (
    ".rt { display: inline-block; position: relative; bottom: 1.75em; font-size: .55em }"
    ".rt { line-height: 1.2; text-align: center }"
    ".ruby { white-space: nowrap } em { font-style: normal }"
)


def set_(markdown: str, script: Script = Script.HANT) -> str:
    return filter_text(in_script(flow(Text("a.md", 1, markdown), Reporter()).html, script, {}))


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        (
            "先{點:別簽}。",
            '<p>先<em class="dots"><span class="d">別</span><span class="d">簽</span></em>。</p>',
        ),
        ("{点：甲，A}", '<p><em class="dots"><span class="d">甲</span>，A</em></p>'),
        ("{名:張三}{名:李四}", '<p><span class="proper">張三</span><span class="proper">李四</span></p>'),
        ("看{書:民法典}", '<p>看<span class="book-title">民法典</span></p>'),
    ],
)
def test_marks_become_elements(markdown, wanted):
    """Each mark has its element; dots stand under Han characters only."""
    assert set_(markdown).strip() == wanted


def test_a_word_is_converted_whole_before_its_dots_are_set():
    """Conversion sees the whole word: 乾淨 and 覆核 come out right under dots and readings."""
    made = plain(set_("{點:乾淨}、{音:覆核｜fù hé}", Script.HANS)).replace("\u2060", "")
    assert made == "干净、复核"


def test_readings_part_a_sentence_that_is_looked_for():
    """The text on either side of a reading is looked for, and the reading, read after its word, by itself."""
    html = flow(Text("a.md", 1, "這筆債{音:逾期｜yú qī}了，叫{注:時效｜期限}。"), Reporter()).html
    assert plain(html).strip() == "這筆債逾期了，叫時效。"
    assert {"期限", "這筆債逾期", "了，叫時效"} <= set(sentences(html))
    text = pypdfium2.PdfDocument(pdf_of(set_("這筆債{音:逾期｜yú qī}了，叫{注:時效｜期限}。"), css=CSS))[0]
    assert "這筆債逾期了" in text.get_textpage().get_text_range().replace(" ", "")


def test_each_syllable_stands_over_its_character():
    """Mono-ruby: a syllable's middle is over its character's middle, above its top."""
    placed = glyphs(pdf_of(f"<p>{flowed('字{音:逾期｜yú qī}字')}</p>", 30, css=CSS))
    han = {g.character: g for g in placed if g.size > 9}
    for base, syllable in (("逾", "yú"), ("期", "qī")):
        letters = [g for g in placed if g.character in syllable and g.size < 9]
        middle = (letters[0].x + letters[-1].x + 0.55 * letters[-1].size) / 2
        assert middle == pytest.approx(han[base].x + 5, abs=1.4)
        assert letters[0].y > han[base].y + 8


def flowed(markdown: str) -> str:
    return set_(markdown).strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize("em", range(4, 16))
def test_a_reading_never_leaves_its_word(em):
    """Whatever the measure, a word and its reading stand on one line, and no mark begins a line."""
    html = f"<p>{flowed('收到了催收的{音:撞騙｜zhuàng piàn}。又是{音:詐騙｜zhà piàn}，報警。')}</p>"
    lines_ = [row for row in rows(html, em, css=CSS) if any(ord(c) > 0x2E80 for c in row)]
    assert all(row[0] not in "。，" for row in lines_)
    joined = "|".join("".join(c for c in row if ord(c) > 0x2E80) for row in lines_)
    assert "撞|騙" not in joined and "詐|騙" not in joined


def test_dots_change_no_line():
    """Dots keep prohibitions, squeezes and stretch: every character stands where it stood."""
    text = "收到短信先別慌，「面談」（不是傳喚）都可以問清楚。打12368，問有沒有這個案子。"
    plain_ = [(g.character, round(g.x, 1)) for g in glyphs(pdf_of(f"<p>{text}</p>", 9)) if g.character != " "]
    dotted = [
        (g.character, round(g.x, 1))
        for g in glyphs(pdf_of(f"<p>{flowed('{點:' + text + '}')}</p>", 9, css=CSS))
        if g.character != " "
    ]
    assert [c for c, _ in dotted] == [c for c, _ in plain_]
    assert [x for _, x in dotted] == [pytest.approx(x, abs=0.15) for _, x in plain_]


def test_names_side_by_side_have_lines_of_their_own():
    """Two names side by side are an eighth of an em apart, so that their lines don't merge."""
    css = ".proper { border-bottom: .5pt solid black; margin: 0 .06em }"
    placed = glyphs(pdf_of(f"<p>{flowed('{名:張三}{名:李四}')}</p>", 30, css=css))
    assert placed[2].x - placed[1].x == pytest.approx(11.2, abs=0.1)


def test_no_word_of_a_layout_looks_like_a_mark():
    """The classes that draw marks on words are used by no layout for something else."""
    drawn = {"dots", "proper", "book-title", "ruby", "rt"}
    for template in (ROOT / "layouts").glob("*/*.html"):
        used = {
            name
            for names in re.findall(r'class="([^"{]*)', template.read_text("utf-8"))
            for name in names.split()
        }
        assert not used & drawn, template.name
