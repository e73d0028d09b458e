"""What becomes a link in a finished text, where it leads, and what never does."""

import re
from pathlib import Path

import pypdfium2
import pytest

from booklet import compose
from booklet.compose.links import LinkWords, with_links
from booklet.compose.qr import qr_svg
from booklet.findings.reporter import Reporter
from booklet.model import Form
from booklet.pipeline.fitted import drafted, fitted
from booklet.pipeline.reading import read
from booklet.pipeline.selection import jobs_of, products, wanted_products
from booklet.request import Request, Script

WORDS = LinkWords("撥打", "打開", "依據", "回到正文：")
NUMBERS = ("110", "12368", "0000-1234567")
ADDRESSES = {"desk.example/qh3": "https://desk.example/qh3", "12337.gov.cn": "https://12337.gov.cn"}


def links(html: str) -> list[tuple[str, str, str]]:
    """(address, words, text) of each link."""
    made = with_links(html, NUMBERS, ADDRESSES, WORDS)
    assert _without_links(made) == _without_links(html)  # nothing else is changed
    return re.findall(r'<a[^>]*? href="([^"]*)" title="([^"]*)">(.*?)</a>', made)


def _without_links(html: str) -> str:
    return re.sub(r"</?a\b[^>]*>", "", html)


@pytest.mark.parametrize(
    "html, made",
    [
        ("<p>先打12368核實。</p>", [("tel:12368", "撥打 12368", "12368")]),
        ('<p class="phone">0000-1234567</p>', [("tel:00001234567", "撥打 0000-1234567", "0000-1234567")]),
        ("<p>0000\u2060-1234567。</p>", [("tel:00001234567", "撥打 0000-1234567", "0000\u2060-1234567")]),
        ("<b>110</b>", [("tel:110", "撥打 110", "110")]),
        (
            "<p>desk.example/qh3</p>",
            [("https://desk.example/qh3", "打開 desk.example/qh3", "desk.example/qh3")],
        ),
        ("<p>12337.gov.cn，不是電話</p>", [("https://12337.gov.cn", "打開 12337.gov.cn", "12337.gov.cn")]),
        (
            "<p>寫信 help@desk.example。</p>",
            [("mailto:help@desk.example", "打開 help@desk.example", "help@desk.example")],
        ),
        (
            "<p>https://a.example/b?c=1。</p>",
            [("https://a.example/b?c=1", "打開 https://a.example/b?c=1", "https://a.example/b?c=1")],
        ),
    ],
)
def test_what_is_a_link(html, made):
    """Numbers to call, known addresses, mail and whole web addresses lead where they say."""
    assert links(html) == made


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote class="callout message"><p>請回電 13812345678，或點 https://a.example</p><p>12368</p></blockquote>',
        "<title>110</title>",
        "<style>p { width: 110mm } /* 12368 */</style>",
        '<svg viewBox="0 0 110 110"><text>110</text></svg>',
        '<textarea name="a">110</textarea>',
        '<a href="#x">打110</a>',
        '<p title="110" data-says="12368">打給它</p>',
        "<p>110元、第110條、110號、110天</p>",
        "<p>xdesk.example/qh3</p>",
        "<p>desk.example/qh34</p>",
        "<!-- 12368 -->",
    ],
)
def test_what_is_no_link(html):
    """A sender's made-up message, a link's own text, what isn't text and what counts stays as it is."""
    assert links(html) == []


def test_after_a_message_links_go_on():
    """The notes after a sample message have their links again."""
    html = '<div class="message"><div>110</div></div><ol><li>打110</li></ol>'
    assert [address for address, _, _ in links(html)] == ["tel:110"]


def test_a_code_leads_to_what_it_holds():
    """A QR code that holds an address or a number is a link to it; another's content is none."""
    made = with_links(qr_svg("https://desk.example/qh3", 25, "碼"), (), {}, WORDS)
    assert made.startswith(
        '<a class="qr-link" href="https://desk.example/qh3" title="打開 https://desk.example/qh3"><svg'
    )
    assert with_links(qr_svg("tel:00001234567", 25, "碼"), (), {}, WORDS).startswith(
        '<a class="qr-link" href="tel:00001234567" title="撥打 00001234567">'
    )
    plain = qr_svg("WIFI:S:desk;;", 25, "碼")
    assert with_links(plain, (), {}, WORDS) == plain


def test_marks_lead_to_facts_and_facts_back():
    """Each number of a mark leads to its fact, the fact to its first mark; what isn't told leads nowhere."""
    html = (
        '<p>甲<span class="fact-mark">\u2060[22 40–46]</span>乙<span class="fact-mark">[22]</span></p>'
        '<div class="fact" id="fact-22"><p><span class="number">22</span>打110</p></div>'
        '<div class="fact" id="fact-40"><p><span class="number">40</span>丙</p></div>'
        '<div class="fact" id="fact-99"><p><span class="number">99</span>丁</p></div>'
    )
    made = with_links(html, NUMBERS, {}, WORDS)
    assert re.findall(r"<a([^>]*)>", made) == [
        ' id="cited-22" href="#fact-22" title="依據 22"',
        ' id="cited-40" href="#fact-40" title="依據 40"',
        ' href="#fact-22" title="依據 22" class="fact-mark"',  # of one number: the mark itself
        ' href="#cited-22" title="回到正文：22"',
        ' href="tel:110" title="撥打 110"',
        ' href="#cited-40" title="回到正文：40"',
    ]
    alone = '<p>甲<span class="fact-mark">[22]</span></p>'
    assert with_links(alone, NUMBERS, {}, WORDS) == alone  # a piece without the list of facts


def _characters(pdf: bytes) -> list[list[tuple]]:
    """Each character of a file's pages, as it is painted, with its box in points."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        found = ((text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars()))
        pages.append([(c, *box) for c, box in found if c.strip()])
    document.close()
    return pages


@pytest.mark.parametrize(
    "words",
    [("leaflet-03", "checklist-04", "desk-poster", "script", "triage", "page-family"), ("record", "booklet")],
    ids=["sheets", "bound"],
)
def test_links_move_nothing(monkeypatch, example, words):
    """A finished piece has every character where it stands without links: a number that stood by itself in a
    box of boxes would become one of them, and a rule of a layout's for its own links would be its, too."""
    root = Path(__file__).parents[1]
    request = Request(root, root / "chapters", (root / "branding" / "example.yaml",), words, (Script.HANS,))
    reporter = Reporter()
    sources = read(request, reporter)
    wanted = wanted_products(words, products(sources), sources, reporter)
    for job in jobs_of(request, wanted, sources, reporter):
        monkeypatch.setattr(compose, "with_links", lambda html, *_: html)
        plain = _characters(fitted(drafted(job), False, Reporter())[1].pdf)
        finished = example.path(job.edition.product.id, Script.HANS.value, Form.READING.value)
        linked = _characters(finished.read_bytes())
        assert sum(map(len, linked)) > 300
        assert [len(page) for page in linked] == [len(page) for page in plain]
        assert [_moved(*pages) for pages in zip(linked, plain)] == [[]] * len(linked)


def _moved(page: list[tuple], other: list[tuple]) -> list[tuple]:
    """The characters of a page that don't stand on the other one, to a tenth of a point; finished files have
    them in the order of reading."""
    places: dict = {}
    for character, *box in other:
        places.setdefault(character, []).append(box)
    return [
        (character, *box)
        for character, *box in page
        if not any(max(abs(a - b) for a, b in zip(box, there)) <= 0.1 for there in places.get(character, ()))
    ]


def test_no_layout_has_a_look_for_every_link():
    """A style sheet names the links that it means by parent or address: numbers to call lie within other
    texts, and a look meant for a line of contents would break their lines."""
    root = Path(__file__).parents[1] / "layouts"
    sheets = [path for path in root.glob("*/*.css") if path.parent.name not in ("room", "phone")]
    loose = re.compile(r"[^\s>+~,{}]\s+a(?=\s*[,{:.])")
    found = [
        f"{path.parent.name}/{path.name}: {match[0]}"
        for path in sheets
        for match in loose.finditer(
            re.sub(r"/\*.*?\*/|{[#%].*?[#%]}", "", path.read_text("utf-8"), flags=re.S)
        )
    ]
    assert len(sheets) > 20 and found == []
