"""Headings break between phrases in both scripts, in every layout, and where the author says so."""

import re

import pytest
from opencc import OpenCC
from test_lines import FONTS, rows

from booklet.phrase_words import WORDS
from booklet.phrases import heading_breaks
from booklet.typeset import prepare
from booklet.typography.breaks import WORD_PENALTY, word_penalties

WORD_BY_WORD = """
鑰匙|壞了|、|改了|以後|怎麼辦
收到|面談|短信|，|去不去|由|你|決定
對方|說|要|上門|，|先|看清|這|三件|事
法院|寄來|的|傳票|怎樣|看|才|不會|看錯
欠下|的|錢|到底|該|還|給|誰
催收|公司|打電話|給|家裡人|怎麼辦
怎樣|分辨|真的|法院|文書|和|假的|律師函
信用|報告|上|有|逾期|記錄|怎麼|處理
支付令|十五日|內|可以|提出|書面|異議
工資|拖欠|三個月|以上|怎樣|申請|勞動|仲裁
不要|相信|代理|維權|和|債務|優化|的|廣告
把|簡訊|、|通話|、|轉賬|的|記錄|都|留下來
協商|還款|方案|的|時候|要|注意|的|幾個|問題
簽字|以前|先|看清|合同|上|寫|的|每一筆|錢
"""
TITLES = WORD_BY_WORD.split()  # word by word
NARROW = (5, 6, 7, 8, 9, 10, 12)


@pytest.fixture(scope="module", autouse=True)
def _fonts():
    prepare(str(FONTS))


def lines(text: str, em: float, lang: str, tag: str = "h1") -> list[str]:
    family = "Noto Sans TC" if lang == "zh-Hant" else "Noto Sans SC"
    css = f"h1, h2, h3 {{ font: 400 10pt/20pt '{family}'; width: {em}em }}"
    made = rows(f"<{tag}>{text}</{tag}>", em, lang, css)
    return [re.sub("[\u200b\u2060]", "", line) for line in made]


def whole(made: list[str], words: list[str]) -> bool:
    """Whether each line ends where a word does."""
    ends, at = set(), 0
    for word in words:
        at += len(word)
        ends.add(at)
    at = 0
    for line in made:
        at += len(line)
        if at not in ends:
            return False
    return True


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("title", TITLES)
def test_a_heading_breaks_in_no_word(title, lang):
    """However wide the line, each line of a heading ends where a word does."""
    words = (OpenCC("tw2s").convert(title) if lang == "zh-Hans" else title).split("|")
    for em in NARROW:
        made = lines("".join(words), em, lang)
        assert "".join(made) == "".join(words)
        assert whole(made, words), (em, made)


@pytest.mark.parametrize(
    "title, em, lang, expected",
    [
        ("鑰匙壞了、改了以後怎麼辦", 8, "zh-Hant", "鑰匙壞了、|改了以後怎麼辦"),
        ("钥匙坏了、改了以后怎么办", 8, "zh-Hans", "钥匙坏了、改了|以后怎么办"),
        ("對方說要上門，先看清這三件事", 9, "zh-Hant", "對方說要上門，|先看清這三件事"),
        ("对方说要上门，先看清这三件事", 12, "zh-Hans", "对方说要上门，|先看清这三件事"),
        ("法院寄來的傳票怎樣看才不會看錯", 8, "zh-Hant", "法院寄來的傳票|怎樣看才不會看錯"),
        ("催收公司打电话给家里人怎么办", 8, "zh-Hans", "催收公司打电话|给家里人怎么办"),
        ("支付令十五日內可以提出書面異議", 8, "zh-Hant", "支付令十五日內|可以提出書面異議"),
        ("怎样分辨真的法院文书和假的律师函", 11, "zh-Hans", "怎样分辨真的法院文书|和假的律师函"),
        ("不要相信代理維權和債務優化的廣告", 8, "zh-Hant", "不要相信代理維權|和債務優化的廣告"),
        ("信用报告上有逾期记录怎么处理", 9, "zh-Hans", "信用报告上有逾期|记录怎么处理"),
    ],
)
def test_a_heading_breaks_between_phrases(title, em, lang, expected):
    """Where there is room, lines end at marks and between phrases."""
    assert "|".join(lines(title, em, lang)) == expected


@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
def test_every_level_of_heading(tag):
    """First, second and third headings alike; a paragraph is broken as before."""
    title = "欠下的錢到底該還給誰"
    assert lines(title, 6, "zh-Hant", tag) == ["欠下的錢到底", "該還給誰"]
    assert lines(title, 7, "zh-Hant", "p")[0] == "欠下的錢到底該"


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("mark", range(5, 9))
def test_the_author_s_break_wins(lang, mark):
    """Where ``{/}`` was written (a space of no width on the page), the line ends there, phrase or not."""
    title = "欠下的錢到底該還給誰"
    assert lines(f"{title[:mark]}\u200b{title[mark:]}", 9.5, lang)[0] == title[:mark]


@pytest.mark.parametrize(
    "text",
    [
        "看https://flk.npc.gov.cn/detail/law的原文",
        "先下載12348Legal Aid Online再問",
        "2026年11月26日以前要辦的事",
    ],
)
def test_latin_words_addresses_and_dates_are_as_before(text):
    """Addresses break where addresses do, Latin words and dates stay whole."""
    for em in (7, 9, 11):
        made = lines(text, em, "zh-Hant")
        assert not any(re.search("[a-z]$", a) and re.match("[a-z]", b) for a, b in zip(made, made[1:]))


def test_a_word_longer_than_the_line_is_cut():
    """A phrase that no line has room for is cut rather than running out of its box."""
    made = lines("第六百八十條", 3, "zh-Hant")
    assert all(len(line) <= 3 for line in made) and "".join(made) == "第六百八十條"


def test_one_line_is_left_alone():
    """A heading that fits its line is not looked at."""
    assert lines("欠下的錢到底該還給誰", 12, "zh-Hant") == ["欠下的錢到底該還給誰"]


@pytest.mark.parametrize("word", sorted(WORDS)[::23])
def test_no_break_within_a_word(word):
    """Wherever a word of the list stands, no line may end in it."""
    text = f"先看{word}再說"
    at = text.index(word)
    assert not set(range(at + 1, at + len(word))) & set(heading_breaks(text))


def test_signs_that_nobody_sees_are_no_text():
    """Joiners within the text shift no break, and a break after the author's mark costs nothing."""
    text = "先\u2060看\u200b合同"
    found = word_penalties(text, range(1, len(text)), lambda line: {1: 0.5} if line == "先看合同" else {})
    assert found[1] == 0.5 and found[len(text) - 1] == WORD_PENALTY and text.index("合") not in found
