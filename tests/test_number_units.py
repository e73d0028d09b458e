"""Numbers are units: no line ends inside a group, at any measure, in either script."""

import re

import pytest

from booklet.typography import filter_text
from booklet.typography.breaks import break_opportunities, emergency_breaks
from booklet.typography.number_units import GROUP_PENALTY, LAST_RESORT
from booklet.typography.paragraph import Line, Paragraph

# "|" marks where a line may end, "‖" between groups of a long number, "¦" where it may only if there is no
# room for the whole; it ends nowhere else
NUMBERS = [
    # telephone numbers
    "400 ¦820 ¦8820",
    "138 ¦0013 ¦8000",
    "(0755) ¦2345 ¦6789",
    "（0755）¦2345 ¦6789",
    "（010）¦23456789",
    "(0755) ¦23456789",
    "+86 ¦138 ¦0013 ¦8000",
    "+86-¦10-¦1234-¦5678",
    "0755-¦2345-¦6789",
    "2345 ¦6789¦轉802",
    "8888-¦9999¦转802",
    "8888 ¦6666¦内线 305",
    "020-¦8888¦分機12",
    "+852 ¦2345 ¦6789",
    "12348¦轉1",
    "0755-¦2345-¦6789 ‖ext. 6",
    # cards, identity numbers
    "6222 ‖0000 ‖1234 ‖5678 ‖901",
    "6228 ‖4800 ‖1234 ‖5678",
    "6222 ‖**** ‖**** ‖1234",
    "4000 ¦1234 ¦5678",
    "6222¦0000¦1234¦5678¦901",
    "110105 ‖19900307 ‖7715",
    "110105 ‖19900307 ‖771X",
    "3782 ¦822463 ¦10005",
    "621226 ¦4000001234",
    # amounts
    "1 ¦234 ¦567元",
    "￥3,500",
    "￥ 3,500元",
    "¥ 1 ¦234.50",
    "US$ 1,200",
    "HK$ 12,000.50元",
    "NT$3,500",
    "人民幣3,500元",
    "人民币 3 ¦500 元",
    "RMB 3,500",
    "1.5萬元",
    "3萬¦5000元",
    "12億¦3456萬元",
    "3000多元",
    "2千元",
    # quantities
    "24小時",
    "24小时",
    "24 小時",
    "15分鐘",
    "90分钟",
    "3個工作日",
    "5个工作日",
    "3個月",
    "12个月",
    "2小時¦10分",
    "第1165條",
    "第 3 款",
    "30％",
    "24 %",
    "1.3倍",
    "50平方米",
    "3個百分點",
    "22：00",
    "9:00—¦18:30",
    "2019～¦2026年",
    "15～¦20日",
    # dates
    "2026年|11月|24日",
    "2026年|11月|24号",
    "2026 年 |11 月 |24 日",
    "11月|24日",
    "2026年|8月",
    "2026-¦11-¦24",
    "2026/11/24",
    # case and document numbers
    "（2026）‖京0105‖民初¦12345號",
    "(2026)‖京0105‖民初¦12345号",
    "〔2026〕‖滬0115‖執¦12345號",
    "[2026]‖京0105‖民初¦12345号",
    "（2026）¦京民終¦12號",
    "（2026）‖最高法知民终¦12号",
    "（2026）‖粤0305‖民初¦12345号之一",
    "（2026）‖京0105‖執恢¦1234號",
    "（2026） ‖粤 0305 ‖民初 ¦1234 号",
    "（2026）‖京0105‖民諮前調¦6789號",
    "〔2020〕¦17號",
    "〔2026〕¦第¦5号",
]
SIGNS = {GROUP_PENALTY: "‖", LAST_RESORT: "¦"}
WORDS = ["甲乙丙丁戊己庚", "打", "請先寫下來："]


def breaks_of(text: str, language: str, raised: list[bool] | None = None) -> dict[int, float]:
    from weasyprint.text.line_break import get_log_attrs

    attributes = get_log_attrs(text, language)
    allowed = [False, *(bool(attributes[i].is_line_break) for i in range(1, len(text))), False]
    return break_opportunities(text, allowed, raised or [False] * len(text), [False] * len(text))


def places(text: str, raised: list[bool] | None = None) -> str:
    """The text with a sign at each place where a line may end."""
    made = breaks_of(text, "zh-Hant", raised)
    return "".join((SIGNS.get(made[i], "|") if i in made else "") + c for i, c in enumerate(text))


def bare(shown: str) -> str:
    return re.sub("[|‖¦]", "", shown)


@pytest.mark.parametrize("shown", NUMBERS)
def test_a_number_is_broken_between_its_groups_only(shown):
    """Each kind of number has its places, and a line ends nowhere else inside."""
    made = places(f"甲{bare(shown)}乙")
    assert made.removeprefix("甲").removeprefix("|").removesuffix("乙").removesuffix("|") == shown


@pytest.mark.parametrize("shown", NUMBERS)
def test_joiners_change_nothing(shown):
    """What the text filter puts into a number (word joiners, no-break spaces) doesn't change its places."""
    filtered = filter_text(f"<p>甲{bare(shown)}乙</p>")[3:-4]
    seen = [i for i, c in enumerate(filtered) if c != "\u2060"]
    plain = "".join(filtered[i] for i in seen).replace("\u00a0", " ")
    wanted, made = breaks_of(plain, "zh-Hant"), breaks_of(filtered, "zh-Hant")
    last = len(plain) - 1
    assert {at: made.get(i) for at, i in enumerate(seen[1:last], 1)} == {
        at: wanted.get(at) for at in range(1, last)
    }


def lines_at(text: str, measure: float, language: str, cuttable: bool) -> list[Line]:
    """A paragraph's lines, with letters and figures half as wide as Han."""
    n = len(text)
    advance = [0.25 if c == " " else 0.55 if c.isascii() else 1.0 for c in text]
    breaks = breaks_of(text, language)
    if cuttable:
        breaks |= emergency_breaks(text, advance, [True] * n, breaks, 8.0, [False] * n)
    paragraph = Paragraph(
        text, [1.0] * n, advance, [0.0] * (n + 1), [False] * n, breaks, 1.0, language == "zh-Hans"
    )
    return paragraph.lines(0, measure, measure, True)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("cuttable", [False, True])
def test_groups_hold_at_every_measure(language, cuttable):
    """At 4 to 40 em no line ends inside a group of a number, also where the style lets words be cut; and a
    number that fits on a line isn't parted at places for need."""
    for shown in NUMBERS:
        number = bare(shown)
        allowed, at_need, at = set(), set(), 0
        for c in shown:
            if c in "|‖¦":
                allowed.add(at)
                at_need |= {at} if c == "¦" else set()
            else:
                at += 1
        width = sum(0.25 if c == " " else 0.55 if c.isascii() else 1.25 for c in number)
        for measure in range(4, 41, 3):
            for before in WORDS:
                text = f"{before}{number}，再核對一遍就好。"
                for line in lines_at(text, measure, language, cuttable)[:-1]:
                    end = line.end - len(before)
                    if 0 < end < len(number):
                        assert end in allowed, (number, measure, text[line.first : line.stop])
                        assert end not in at_need or width > measure - 1, (number, measure)


ADDRESSES = [
    "https://|parts|.example|.org/|hub|-list/|rear",
    "https://|www|.court|.example|.cn/|case/|2026/|12345",
    "http://|a|.cn/|b|-c|?d=|e&|f=|g",
    "www.|rent|.example/|sign",
    "wheel|.doctor|@example|.net",
    "help|@legal|-aid|.example|.org",
    "zhang|_san|@mail|.example|.com|.cn",
    "legal|.example|.org/|forms/|a1",
    "https://|t|.example/|x1y2z3",
    "https://|example|.org/|a/|b/|c/|d|.pdf|#p=|12",
]


@pytest.mark.parametrize("address", [bare(shown) for shown in ADDRESSES])
@pytest.mark.parametrize("cuttable", [False, True])
def test_an_address_is_broken_at_its_marks(address, cuttable):
    """No line ends inside a name of a web or mail address while the name fits on a line, at 4 to 40 em."""
    names = [match.span() for match in re.finditer(r"^www\.[a-z]+|[A-Za-z0-9]+", address)]
    for measure in range(4, 41, 2):
        text = f"請看這裡的網頁{address}，再打電話問一問。"
        for line in lines_at(text, measure, "zh-Hant", cuttable)[:-1]:
            end = line.end - 7
            for first, stop in names:
                if first < end < stop:
                    wide = (stop - first + 3) * 0.55  # with the marks that stay beside it
                    assert wide > measure, (measure, text[line.first : line.stop])


def test_a_note_mark_is_no_part_of_a_number():
    """A note mark behind a figure, and a number behind a note mark, are two things."""
    text = "打12356[64]打110[05 06]24小時"
    raised = [False] * len(text)
    for match in re.finditer(r"\[[^]]*\]", text):
        raised[match.start() : match.end()] = [True] * (match.end() - match.start())
    made = breaks_of(text, "zh-Hant", raised)
    assert text.index("打110") in made
    assert not any(raised[i] for i in made)
    assert text.index("小時") not in made
