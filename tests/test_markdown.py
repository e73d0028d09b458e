"""Markdown as people and other programs write it: printed as meant, or reported with its line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.findings.reporter import Reporter
from booklet.markup import check_plain, flow, panels, plain, sentences
from booklet.markup.source import Lines, as_commonmark, cleaned
from booklet.model import Text


def read(markdown: str, **given) -> tuple[str, list[tuple[str, int]]]:
    """A text's HTML without line ends, and the code and line of each finding."""
    reporter = Reporter()
    html = flow(Text("a.md", 1, markdown), reporter, **given).html
    return html.replace("\n", ""), [(found.code, found.line) for found in reporter]


def outline(html: str) -> str:
    """Lists as ``mark text(…)``: what is nested in what, and what each item's mark is."""
    html = re.sub(r'<span class="k dot task done"[^>]*></span>', "[x]", html)
    html = re.sub(r'<span class="k dot task"[^>]*></span>', "[]", html)
    html = re.sub(r'<span class="k cross"[^>]*></span>', "✕", html)
    html = re.sub(r'<span class="k dot"[^>]*></span>', "-", html)
    html = re.sub(r"<(ul|ol)[^>]*>", "(", html)
    html = re.sub(r"</(ul|ol)>", ")", html)
    html = re.sub(r"</li><li>", ",", html)
    return re.sub(r"<[^>]+>", "", html)


_PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "    ",
        "  ",
        "\t",
        "- ",
        "1. ",
        "1、",
        "> ",
        "> [!note]\n",
        "::: tip\n",
        ":::\n",
        "甲",
        "乙。",
        "|",
    ]
    + [
        "|---|---|\n",
        "```\n",
        "===\n",
        "---\n",
        "------ ------\n",
        "+---+---+\n",
        "| a | b |\n",
        "[TOC]\n",
        "<!-- ",
    ]
    + [
        "-->",
        "[^a]: ",
        "[^a]",
        "](b){.x\n y=1}",
        "]{.u\n}",
        "[",
        '!!! note "題"\n',
        "<aside>\n",
        "</aside>\n",
    ]
    + [":   ", "# ", "**", "~~", "[x]: <data:x>\n", "##", "[ ] "]
)


@settings(max_examples=500, derandomize=True, deadline=None, database=None)
@given(pieces=st.lists(_PIECES, max_size=24))
def test_lines_stay_where_they_are(pieces):
    """Whatever is made of a text's lines there are as many of them, so that findings have their places."""
    text = "".join(pieces)
    written = Lines.of("a.md", cleaned(text), 7)
    made = as_commonmark(written)
    assert len(made.lines) == len(written.lines) == text.count("\n") + 1
    reporter = Reporter()
    flow(Text("a.md", 7, text), reporter)
    panels(Text("a.md", 7, text), reporter)
    assert all(7 <= found.line <= 7 + text.count("\n") for found in reporter)


# --- lists ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("- 甲\n  - 乙\n    - 丙\n- 丁", "(-甲(-乙(-丙)),-丁)"),
        ("- 甲\n    - 乙\n        - 丙\n- 丁", "(-甲(-乙(-丙)),-丁)"),
        ("- 甲\n   - 乙\n      - 丙\n- 丁", "(-甲(-乙(-丙)),-丁)"),
        ("- 甲\n\t- 乙\n\t\t- 丙\n- 丁", "(-甲(-乙(-丙)),-丁)"),
        ("* 甲\n  + 乙\n    - 丙", "(-甲(-乙(-丙)))"),
        ("1. 甲\n   - 乙\n2. 丙", "(1甲(-乙),2丙)"),
        ("1. 甲\n  - 乙\n2. 丙", "(1甲(-乙),2丙)"),
        ("1. 甲\n    - 乙\n2. 丙", "(1甲(-乙),2丙)"),
        ("1. 甲\n  1. 乙\n    1. 丙\n    2. 丁\n2. 戊", "(1甲((1)乙(①丙,②丁)),2戊)"),
        ("- 甲\n  1. 乙\n  2. 丙", "(-甲(1乙,2丙))"),
        ("10. 甲\n    - 乙\n11. 丙", "(10甲(-乙),11丙)"),
        ("- 甲\n\n  - 乙\n\n- 丙", "(-甲(-乙),-丙)"),
        ("-   甲\n    -   乙", "(-甲(-乙))"),
        ("- 甲\n      - 乙", "(-甲(-乙))"),
        ("- 甲\n - 乙", "(-甲,-乙)"),
        ("段落：\n    - 甲\n    - 乙", "段落：(-甲,-乙)"),
        ("> - 甲\n>   - 乙", "(-甲(-乙))"),
        ('!!! note "題"\n    - 甲\n      - 乙', "題(-甲(-乙))"),
        ("- ✕ 甲\n- ✕ 乙", "(✕甲,✕乙)"),
    ],
)
def test_nested_lists(markdown, wanted):
    """What is indented under an item, by two, three or four spaces or a tab, is part of it."""
    html, found = read(markdown)
    assert (outline(html), found) == (wanted, [])


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("1、甲\n2、乙", "(1甲,2乙)"),
        ("１．甲\n２．乙", "(1甲,2乙)"),
        ("１、甲\n２、乙", "(1甲,2乙)"),
        ("1) 甲\n2) 乙", "(1甲,2乙)"),
        ("1）甲\n2）乙", "(1甲,2乙)"),
        ("1)甲\n2)乙", "(1甲,2乙)"),
        ("1.甲\n2.乙", "(1甲,2乙)"),
        ("4、甲\n5、乙", "(4甲,5乙)"),
        ("• 甲\n• 乙", "(-甲,-乙)"),
        ("●甲\n●乙", "(-甲,-乙)"),
        ("－甲\n－乙", "(-甲,-乙)"),
        ("·甲\n·乙", "(-甲,-乙)"),
        ("-甲\n-乙", "(-甲,-乙)"),
        ("-　甲\n-\u00a0乙", "(-甲,-乙)"),
        ("步驟：\n1、甲\n2、乙", "步驟：(1甲,2乙)"),
        ("1、甲\n   • 乙", "(1甲(-乙))"),
        ("-5度", "-5度"),
        ("1.5倍", "1.5倍"),
        ("——甲", "——甲"),
    ],
)
def test_marks_of_lists_as_they_are_typed(markdown, wanted):
    """Chinese and full-width numbers, signs of word processors and a missing space make a list too."""
    html, found = read(markdown)
    assert (outline(html), found) == (wanted, [])


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("- [ ] 甲\n- [x] 乙\n- [X] 丙", "([]甲,[x]乙,[x]丙)"),
        ("* [ ]  甲\n* [] 乙", "([]甲,[]乙)"),
        ("1. 甲\n   - [ ] 乙", "(1甲([]乙))"),
        ("- 甲\n- [ ] 乙", "(-甲,[]乙)"),
        ("- [ ] **甲**乙", "([]甲乙)"),
        ("- [ ] 甲\n\n- [x] 乙", "([]甲,[x]乙)"),
        ("☐ 甲\n☑ 乙", "([]甲,[x]乙)"),
        ("- ☐ 甲\n- ☑ 乙", "([]甲,[x]乙)"),
        ("□甲\n□乙", "([]甲,[]乙)"),
        ("> - [ ] 甲", "([]甲)"),
        ("- [ ] 甲\n  - [x] 乙", "([]甲([x]乙))"),
        ("- [ ]甲\n- [x]乙", "([]甲,[x]乙)"),
        ("- ✅ 甲", "([x]甲)"),
    ],
)
def test_tasks(markdown, wanted):
    """Tasks are boxes to tick, ticked where the author has."""
    html, found = read(markdown)
    assert (outline(html), found) == (wanted, [])


# --- what is struck, marked, noted ------------------------------------------------------


@pytest.mark.parametrize(
    "markdown, line",
    [
        ("甲~~乙~~丙", 1),
        ("甲\n乙~~丙~~", 2),
        ("- 甲\n- ~~乙~~", 2),
        ("~~甲，\n乙。~~", 1),
        ("**~~甲~~**", 1),
        ("| a | b |\n|---|---|\n| ~~甲~~ | 乙 |", 3),
        ("> ~~甲~~", 1),
        ("甲<del>乙</del>", 1),
        ("甲<s>乙</s>", 1),
        ("甲[乙]{.deletion}", 1),
        ("甲[乙]{.strikeout}", 1),
        ("## ~~甲~~", 1),
    ],
)
def test_struck_words_are_an_error(markdown, line):
    """Nothing that was struck out is printed as if it stood."""
    assert ("markup-struck", line) in read(markdown)[1]


@pytest.mark.parametrize("markdown", ["3~5天，7~10天", "9:00~17:00", "約~5天", r"\~\~甲\~\~"])
def test_a_tilde_between_numbers_strikes_nothing(markdown):
    """Single tildes are from–to, as Chinese writes them."""
    html, found = read(markdown)
    assert "<s>" not in html and found == []


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("甲==乙==丙", '甲<span class="marked">乙</span>丙'),
        ("<mark>甲</mark>", '<span class="marked">甲</span>'),
        ("[甲]{.mark}", '<span class="marked">甲</span>'),
        ('[甲]{style="color: red"}乙', "<span>甲</span>乙"),
        ("[]{#_Toc1 .anchor}甲", "<span></span>甲"),
        ('<span class="mark">甲</span>', '<span class="marked">甲</span>'),
        ('<span class="underline">甲</span>', '<span class="underlined">甲</span>'),
        ("<u>甲</u>", '<span class="underlined">甲</span>'),
        ("++甲++", '<span class="underlined">甲</span>'),
        ("[甲]{.underline}", '<span class="underlined">甲</span>'),
        ("<b>甲</b>", "<strong>甲</strong>"),
        ("**期限。**過了", "<strong>期限。</strong>過了"),
        ("甲**「乙」**丙", "甲<strong>「乙」</strong>丙"),
        ("甲__乙。__丙", "甲<strong>乙。</strong>丙"),
        ("*甲*乙", '<em class="dots">甲</em>乙'),
        ("***甲***", '<strong><em class="dots">甲</em></strong>'),
        ("*這一句很長很長很長很長很長很長*", "<strong>這一句很長很長很長很長很長很長</strong>"),
        ("m^2^和H~2~O", "m<sup>2</sup>和H<sub>2</sub>O"),
        ("甲<br>乙<BR/>丙", "甲<br />乙<br />丙"),
        ("甲\\\n乙", "甲<br />乙"),
        ("甲  \n乙", "甲<br />乙"),
        ("| 甲\n| 乙", "甲<br />乙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("&ldquo;甲&rdquo;&nbsp;&amp;&lt;", "“甲” &amp;&lt;"),
        ('他說"好"。', "他說「好」。"),
        (r"他說\"好\"\...", "他說「好」……"),
        ("甲--乙---丙", "甲——乙——丙"),
        ("等等...", "等等……"),
        (r"\*甲\* \[乙\] \~\~丙\~\~", "*甲* [乙] ~~丙~~"),
        ("\ufeff甲\u200b乙\u00a0丙", "甲乙 丙"),
        ("　　甲", "甲"),
        ("見[[交接單]]、[[收據|那張收據]]", "見交接單、那張收據"),
        ("甲 ^abc-12", "甲"),
    ],
)
def test_words(markdown, wanted):
    """What other programs do to words is printed as it was meant."""
    html, found = read(markdown)
    assert html == f"<p>{wanted}</p>"
    assert {code for code, _ in found} <= {"markup-wiki-link"}


@pytest.mark.parametrize(
    "markdown, notes",
    [
        ("甲[^1]乙\n\n[^1]: 註", ["①註"]),
        ("甲^[註]乙", ["①註"]),
        ("甲[^b]乙[^a]\n\n[^a]: 註一\n[^b]: 註二", ["①註二", "②註一"]),
        ("甲[^1]乙[^1]\n\n[^1]: 註", ["①註"]),
        ("甲[^註]\n\n[^註]: 註", ["①註"]),
        ("[^1]: 註\n\n甲[^1]", ["①註"]),
        ("甲[^1]\n\n[^1]: 註\n    續", ["①註續"]),
        ("甲[^1]\n\n[^1]: 註\n\n    第二段", ["①註第二段"]),
        ("- 甲[^1]\n\n[^1]: 註", ["①註"]),
        ("| a | b |\n|---|---|\n| 甲[^1] | 乙 |\n\n[^1]: 註", ["①註"]),
        ("甲[^1]乙^[註二]\n\n[^1]:  註一", ["①註一", "②註二"]),
    ],
)
def test_footnotes(markdown, notes):
    """Notes stand at the end, in the order of their marks."""
    html, found = read(markdown)
    text, _, below = html.partition('<ol class="footnotes">')
    assert [plain(n) for n in re.findall(r"<li>(.*?)</li>", below)] == [n[1:] for n in notes]
    assert re.findall(r'data-as="Lbl">(.)<', below) == [n[0] for n in notes]
    assert "①" in text and "[^" not in html and found == []


def test_a_panels_notes_stand_on_the_panel():
    """A leaflet's note is printed on the panel that has its mark, wherever the author put it."""
    reporter = Reporter()
    made = panels(Text("a.md", 1, "# 甲\n\n字[^1]\n\n# 乙\n\n字[^2]\n\n[^1]: 註一\n[^2]: 註二"), reporter)
    assert ["註一" in p.body.html for p in made] == [True, False]
    assert ["註二" in p.body.html for p in made] == [False, True]
    assert list(reporter) == []


def test_findings_of_a_note_have_its_line():
    """A fault in a note that is printed on another panel is reported where the author wrote it."""
    reporter = Reporter()
    panels(Text("a.md", 1, "# 甲\n\n字[^1]\n\n# 乙\n\n字\n\n[^1]: 註~~一~~"), reporter)
    assert [(f.code, f.line) for f in reporter] == [("markup-struck", 9)]


# --- boxes, quotations, headings ---------------------------------------------------------


@pytest.mark.parametrize(
    "markdown, label",
    [
        ("> [!NOTE]\n> 字", "說明"),
        ("> [!WARNING]\n> 字", "注意"),
        ("> [!tip] 題\n> 字", "題"),
        ("> [!tip]- 題\n> 字", "題"),
        ("> [!IMPORTANT]\n>\n> 字", "重要"),
        ("> [!whatever]\n> 字", "說明"),
        ("::: warning\n字\n:::", "注意"),
        ("::: tip 題\n字\n:::", "題"),
        (":::tip[題]\n字\n:::", "題"),
        (":::info\n字\n:::", "說明"),
        ('::: {.note title="題"}\n字\n:::', "題"),
        ("::: {.warning}\n字\n:::", "注意"),
        (":::{.callout-tip}\n字\n:::", "提示"),
        ('!!! tip "題"\n    字', "題"),
        ("!!! warning\n    字", "注意"),
        ('??? note "題"\n    字', "題"),
        ("<aside>\n字\n\n</aside>", "說明"),
    ],
)
def test_boxes_of_other_tools(markdown, label):
    """A box of another tool is a note, with the author's title or one that says which kind it was."""
    html, found = read(markdown)
    assert html == f'<div class="callout note"><p class="l">{label}</p><div class="x"><p>字</p></div></div>'
    assert found == []


def test_the_guides_own_kinds_in_another_way_of_writing():
    """``verify`` and the other kinds of the guide keep their look, however the box is written."""
    assert 'class="callout verify"' in read("> [!verify] 先核實\n> 字")[0]
    assert 'class="callout deadline"' in read("::: deadline 期限\n字\n:::")[0]


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("> 甲\n> 乙", "<p>甲乙</p>"),
        ("> 甲\n乙", "<p>甲乙</p>"),
        (">甲", "<p>甲</p>"),
        ("> 甲\n>\n> 乙", "<p>甲</p><p>乙</p>"),
        ("> [!quote]\n> 甲", "<p>甲</p>"),
        ("> 甲\n> > 乙", '<p>甲</p><blockquote class="quotation"><p>乙</p></blockquote>'),
        ("> **甲**\n", "<p><strong>甲</strong></p>"),
        ("> 甲  \n> 乙", "<p>甲<br />乙</p>"),
        ("甲\n\n> 乙\n\n丙", "<p>乙</p>"),
        ("> 甲\n>\n> ——乙", "<p>甲</p><p>——乙</p>"),
    ],
)
def test_quotations(markdown, wanted):
    """A quotation keeps its paragraphs and has an element of its own."""
    html, found = read(markdown)
    assert f'<blockquote class="quotation">{wanted}</blockquote>' in html and found == []


def test_a_quotation_within_an_item():
    """A quotation below an item is part of the item."""
    html, _ = read("1. 甲\n\n   > 乙\n\n2. 丙")
    assert '甲</p><blockquote class="quotation"><p>乙</p></blockquote></div></li>' in html


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("甲\n---", "<h2>甲</h2>"),
        ("## 甲 ##", "<h2>甲</h2>"),
        ("## 甲 {#a .unnumbered}", "<h2>甲</h2>"),
        ("## 甲 {-}", "<h2>甲</h2>"),
        ("## 題\n\n### **甲**", "<h2>題</h2><h3><strong>甲</strong></h3>"),
        ("## 甲\n乙", "<h2>甲</h2><p>乙</p>"),
        ("甲\n乙\n\n丙\n-----", "<p>甲乙</p><h2>丙</h2>"),
    ],
)
def test_headings_as_other_tools_write_them(markdown, wanted):
    """Underlined headings, closing signs and attributes are headings like others."""
    assert read(markdown) == (wanted, [])


def test_titles_of_panels_lose_bold_and_attributes():
    """``# **title** {#id}``, as word processors export it, is a panel's plain title."""
    reporter = Reporter()
    made = panels(Text("a.md", 1, "# **甲** {#甲}\n\n字\n\n乙\n===\n\n字"), reporter)
    assert [p.heading for p in made] == ["甲", "乙"] and list(reporter) == []


@pytest.mark.parametrize(
    "markdown, lines",
    [
        ("（一）甲\n（二）乙", 2),
        ("(1) 甲\n(2) 乙", 2),
        ("（1）甲\n（2）乙", 2),
        ("一、甲\n二、乙\n三、丙", 3),
        ("①甲\n②乙", 2),
        ("㈠甲\n㈡乙", 2),
        ("A. 甲\nB. 乙", 2),
        ("（甲）甲\n（乙）乙", 2),
        ("第一，甲\n第二，乙\n第三、丙", 3),
        ("第一：甲\n第二：乙", 2),
        ("➤ 甲\n➤ 乙", 2),
        ("→ 甲\n→ 乙", 2),
        ("★甲\n★乙", 2),
        ("Q：甲\nA：乙", 2),
        ("問1：甲\n答1：乙", 2),
        ("從甲\n→ 乙", 1),
        ("先看第一，\n再看第二，", 1),
        ("有兩樣：\n（一）甲\n（二）乙", 3),
        ("i) 甲\nii) 乙", 1),
        ("收到文書\n（起訴狀副本）以後", 1),
        ("這一條很長，轉過來\n一、二天就能看完", 1),
    ],
)
def test_lines_that_count_stay_lines(markdown, lines):
    """Lines that begin with ``（一）`` and the like are kept apart; a word in brackets begins no line."""
    html, found = read(markdown)
    assert html.count("<br />") + 1 == lines and found == []


# --- links, addresses, pictures ------------------------------------------------------------


@pytest.mark.parametrize(
    "markdown, printed",
    [
        ("[指南](https://rent.example/guide/)", "指南（rent.example/guide）"),
        ("[指南](http://rent.example)", "指南（rent.example）"),
        ("[rent.example](https://rent.example/)", "rent.example"),
        ("[https://rent.example/a](https://rent.example/a)", "https://rent.example/a"),
        ("<https://rent.example/a>", "https://rent.example/a"),
        ("[打電話](tel:12348)", "打電話（12348）"),
        ("[12348](tel:12348)", "12348"),
        ("[寫信](mailto:a@rent.example)", "寫信（a@rent.example）"),
        ("<a@rent.example>", "a@rent.example"),
        ("<mailto:a@rent.example>、<tel:12348>", "a@rent.example、12348"),
        ("[指南][1]\n\n[1]: https://rent.example", "指南（rent.example）"),
        ('[指南](https://rent.example "題")', "指南（rent.example）"),
        ("[指南](https://rent.example/%E6%8C%87%E5%8D%97)", "指南（rent.example/指南）"),
        ("[[指南]{.underline}](https://rent.example)", "指南（rent.example）"),
        ("看https://rent.example/a。", "看https://rent.example/a。"),
    ],
)
def test_addresses_are_printed(markdown, printed):
    """A link's address stands behind its words, as one would type it, unless the words are the address."""
    html, found = read(markdown)
    assert plain(html) == printed and found == []


@pytest.mark.parametrize(
    "markdown, code",
    [
        ("[甲](乙.md)", "markup-link"),
        ("[甲](#乙)", "markup-link"),
        ("[甲](%E4%B9%99%203f2a.md)", "markup-link"),
        ("[甲](javascript:alert)", "markup-link"),
        ("[甲](乙 丙.md)", "markup-link"),
        ("[甲](https://rent.example/" + "a" * 60 + ")", "markup-link-long"),
        ("見[[甲]]", "markup-wiki-link"),
        ("![](a.png)", "markup-picture"),
        ("![甲](media/a.png){width=3in}", "markup-picture"),
        ("![甲][image1]\n\n[image1]: <data:image/png;base64,iVBOR>", "markup-picture"),
        ("![[a.png|300]]", "markup-picture"),
        ('<img src="a.png" alt="甲">', "markup-html"),
        ("![甲](a.png =300x)", "markup-picture"),
    ],
)
def test_links_and_pictures_that_cannot_be_printed(markdown, code):
    """A link within other files, and a picture that isn't there, are reported."""
    assert code in {c for c, _ in read(markdown)[1]}


@pytest.mark.parametrize(
    "markdown",
    [
        "![甲](a.png)",
        "![甲](a.png){width=50%}",
        "![甲](a.png =300x200)",
        "![甲](<a.png>)",
        "![甲|300](a.png)",
    ],
)
def test_pictures_lose_their_sizes(markdown):
    """How large another tool showed a picture is nothing that is printed."""
    html, found = read(markdown, pictures=frozenset({"guide/a.png"}), base="guide/")
    assert html == '<p><img alt="甲" src="https://doc.invalid/guide/a.png" /></p>' and found == []


# --- tables --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markdown",
    [
        "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
        "甲 | 乙\n---|---\n丙 | 丁",
        "| 甲 | 乙 |\n|:--|:-:|\n| 丙 | 丁",
        "  甲   乙\n  ---- ----\n  丙   丁",
        "甲    乙\n----- -----\n丙    丁\n\n字",
        "----------- -----------\n甲          乙\n丙          丁\n----------- -----------",
        "---------------\n甲      乙\n------- -------\n丙      丁\n---------------",
        "+----+----+\n| 甲 | 乙 |\n+====+====+\n| 丙 | 丁 |\n+----+----+",
        "+:---+---:+\n| 甲 | 乙 |\n+====+====+\n| 丙 | 丁 |\n+----+----+",
        "> | 甲 | 乙 |\n> |---|---|\n> | 丙 | 丁 |",
        "- 一\n\n  | 甲 | 乙 |\n  |---|---|\n  | 丙 | 丁 |",
    ],
)
def test_tables(markdown):
    """Tables of bars and tables drawn with lines hold the same cells."""
    html, found = read(markdown)
    assert re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", html) == ["甲", "乙", "丙", "丁"] and found == []


@pytest.mark.parametrize(
    "rows, line",
    [
        ("| 1 |", 3),
        ("| 1 | 2 | 3 |", 3),
        ("| 1 | 2 |\n| 3", 4),
        ("| 1 | 2\n3 |", 4),
        ("| 1 || 2 |", 3),
        ("1", 3),
        ("| 1 | 2 |\n然後", 4),
        ("| 1、2 |", 3),
        ("| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 | |", 5),
        ("| 1\n| 2 |", 3),
    ],
)
def test_rows_that_are_not_closed(rows, line):
    """A row with another number of cells than the head is an error, and never an empty cell."""
    assert ("markup-table-row", line) in read(f"| 甲 | 乙 |\n|---|---|\n{rows}")[1]


@pytest.mark.parametrize("count", range(1, 11))
def test_any_number_of_columns(count):
    """Up to eight columns are set, each with its share of the width; more are reported."""
    head = "|" + "第一列的名稱比較長|" * count
    html, found = read(f"{head}\n|{'---|' * count}\n{head}")
    shares = [float(share) for share in re.findall(r"--share: ([\d.]+)%", html)]
    assert found == ([] if count <= 8 else [("markup-table-columns", 1)])
    assert not shares or (len(shares) == count and sum(shares) == pytest.approx(100))
    assert bool(shares) == (count > 1)


# --- what nobody here reads -----------------------------------------------------------------


@pytest.mark.parametrize(
    "markdown, code",
    [
        ("[ ] 甲", "markup-typed"),
        ("甲 #標籤", "markup-typed"),
        ("甲{{< tip >}}", "markup-typed"),
        ("甲{% raw %}", "markup-typed"),
        ("甲{: .red}", "markup-typed"),
        ("甲{.red}", "markup-typed"),
        ("$$x$$", "markup-typed"),
        ("$a_1+b^2$", "markup-typed"),
        ("＞ 甲", "markup-typed"),
        ("[b]甲[/b]", "markup-typed"),
        ("甲~~乙", "markup-typed"),
        ("甲==乙", "markup-typed"),
        ("甲[[乙", "markup-typed"),
        ("- [-] 甲", "markup-typed"),
        (".. note:: 甲", "markup-typed"),
        ("甲`乙", "markup-typed"),
        ("甲&foo;", "markup-typed"),
        ("甲__乙", "markup-typed"),
        ("甲~乙~丙", "markup-typed"),
        ("x~i~", "markup-typed"),
        ("甲 ✅ 乙", "markup-typed"),
        ("甲 \\☐ 乙", "markup-typed"),
        ("+++\ntitle\n+++", "markup-typed"),
        ("\\newpage", "markup-typed"),
        ("甲{width=50%}", "markup-typed"),
        ("## ", "markup-heading"),
        ("##", "markup-heading"),
        ("甲**乙", "markup-bold"),
        ("**甲 **乙", "markup-bold"),
        (":smile:甲", "markup-shortcode"),
        ("甲:warning:", "markup-shortcode"),
        ("甲[^x]", "markup-footnote"),
        ("甲\n\n[^x]: 註", "markup-footnote-unused"),
        ("`甲`", "markup-code"),
        ("```\n甲\n```", "markup-code"),
        ("    甲", "markup-code"),
        ("甲\n\n***\n\n乙", "markup-rule"),
        ("甲\n\n- - -\n\n乙", "markup-rule"),
        ("# 甲", "markup-heading"),
        ("### 甲", "markup-heading-skipped"),
        ("#### 甲", "markup-heading"),
        ("#甲", "markup-heading"),
        ("<details>\n甲\n</details>", "markup-html"),
        ("<!-- 甲", "markup-html"),
        ("<b>甲", "markup-html"),
        ('<span style="color:red">甲</span>', "markup-html"),
        ("::: foo\n甲\n:::", "markup-callout"),
        ("::: tip\n甲", "markup-box-open"),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", "markup-table"),
        ("甲 | 乙\n丙 | 丁", "markup-table"),
    ],
)
def test_what_would_be_printed_as_typed(markdown, code):
    """Signs that nothing here reads are reported with their line and never printed in silence."""
    assert code in {c for c, _ in read(markdown)[1]}


def test_every_fault_of_a_line_is_reported_at_once():
    """One round tells all that is wrong with a line."""
    codes = [code for code, _ in read("~~甲~~:smile:[^x] #標籤 `乙` [丙](丁.md) $$戊$$")[1]]
    assert set(codes) == {
        "markup-struck", "markup-shortcode", "markup-footnote", "markup-typed", "markup-code", "markup-link"
    }  # fmt: skip


def test_a_table_of_tags_is_one_finding():
    """A table that another tool writes in HTML is told once, a cell without its table by itself."""
    table = "<table>\n<thead>\n<tr><th>甲</th></tr>\n</thead>\n<tr><td>乙</td></tr>\n</table>\n\n丙"
    assert read(table)[1] == [("markup-html", 1)]
    assert read("甲\n<td>乙</td>\n</table>")[1] == [("markup-html", 2), ("markup-html", 3)]


def test_each_kind_of_tag_is_reported_at_once():
    """Of a line with several tags each has its finding, and none for the end of what began."""
    reporter = Reporter()
    flow(Text("a.md", 1, '甲<kbd>乙</kbd><span class="x">丙</span><kbd>丁</kbd></div>'), reporter)
    assert [(f.code, dict(f.values)["tag"]) for f in reporter] == [
        ("markup-html", tag) for tag in ("<kbd>", '<span class="x">', "</div>")
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "甲：乙（丙）——丁……",
        "5 * 3 = 15",
        "C++ 和 C#",
        "a_b_c",
        "100%，50%",
        "A&B",
        "1 < 2 > 1",
        "10:30:00",
        "王小明：「好。」",
        "［甲］【乙】",
        "價格 $100",
        "[甲]",
        "甲\\*乙",
        "第3條第(2)項",
        "~5 天",
        "周一~周五，上午~下午",
        "3~5天~7天",
        "約~5天，9:00~17:00",
    ],
)
def test_ordinary_text_is_left_alone(markdown):
    """Signs that are part of a sentence are no markup."""
    html, found = read(markdown)
    assert found == [] and plain(html) == markdown.replace("\\", "")


@pytest.mark.parametrize(
    "line",
    [
        "- **甲**",
        "- [ ] 甲",
        "- [x] 甲",
        "- ~~甲~~",
        "- ==甲==",
        "- `甲`",
        "- [甲](https://a.example)",
        "- [[甲]]",
        "- 甲[^1]",
        "- 甲<br>乙",
        "- :smile: 甲",
    ],
)
def test_marks_where_only_plain_text_is_printed(line):
    """A checklist prints its items as they stand: Markdown's signs in one are an error."""
    reporter = Reporter()
    check_plain(Text("checklist.md", 5, f"## 停\n{line}"), reporter)
    assert [(f.code, f.line) for f in reporter] == [("markup-plain", 6)]


def test_sentences_end_where_a_nested_list_begins():
    """An item's own words and those of the list in it are looked for apart."""
    html, _ = read("1. 甲\n   - 乙")
    assert sentences(html) == ("甲", "乙")


@pytest.mark.parametrize(
    "table, line",
    [
        ("｜ 事 ｜ 誰 ｜\n｜ --- ｜ --- ｜\n｜ 甲 ｜ 乙 ｜", 3),
        ("｜事｜誰｜\n｜甲｜乙｜", 3),
        ("事\t誰\n甲\t乙", 3),
        ("事\t誰\t哪天\n甲\t乙\t丙\n丁\t戊\t己", 3),
        ("話。\n\n｜ 事 ｜ 誰 ｜\n｜ 甲 ｜ 乙 ｜", 5),
    ],
)
def test_tables_of_other_signs(table, line):
    """Full-width bars and the tabs of a spreadsheet make no table: told once, and not printed as typed."""
    assert [(code, at) for code, at in read(f"先說。\n\n{table}\n\n後說。")[1]] == [("markup-table", line)]


@pytest.mark.parametrize("text", ["甲｜乙", "先停\t三分鐘", "一次｜\n另一次", "話。\n\n話\t話。\n\n話。"])
def test_single_bars_and_tabs_are_no_table(text):
    """One line with such a sign is a line."""
    assert "markup-table" not in {code for code, _ in read(text)[1]}


def test_a_text_read_again_is_told_again():
    """What was found in a text is reported each time that it is read, and its file and lines are its own."""
    written = "# 甲\n\n說 ~~這~~ 些。\n"
    for read_as in (flow, panels):
        first, again, moved = Reporter(), Reporter(), Reporter()
        made = read_as(Text("a.md", 1, written), first)
        assert read_as(Text("a.md", 1, written), again) == made
        assert first.findings and again.findings == first.findings
        read_as(Text("b.md", 5, written), moved)
        assert [(f.code, f.file, f.line - 4) for f in moved] == [
            (f.code, "b.md", f.line) for f in first.findings
        ]


def test_what_a_text_is_read_with_counts():
    """The same text with another number, other pictures or another base is read for itself."""
    text = Text("a.md", 1, "## 問\n\n![畫](a.svg)\n")
    made = set()
    for number, pictures, base in [
        ("1", ["guide/x/a.svg"], "guide/x/"),
        ("2", ["guide/x/a.svg"], "guide/x/"),
        ("1", [], "guide/x/"),
        ("1", ["guide/x/a.svg"], "guide/y/"),
    ]:
        reporter = Reporter()
        html = flow(text, reporter, number=number, pictures=frozenset(pictures), base=base).html
        made.add((html, tuple(f.code for f in reporter)))
    assert len(made) == 4
