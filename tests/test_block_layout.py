"""Blocks on a page: the grid, the foot, boxes in one piece, pages chosen together."""

import pytest

from booklet.typeset import font_configuration, prepare
from project import ROOT

FONTS = str(ROOT / "fonts")
MM = 96 / 25.4
HEAD = """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><style>
@page {{ size: 90mm 76mm; margin: 8mm }}
* {{ margin: 0; padding: 0 }}
html {{ font: 10pt/6mm "Noto Sans TC" }} section {{ break-before: page; --choose-breaks: 6mm }}
p {{ orphans: 2; widows: 2 }} h2 {{ font-size: 10pt; break-after: avoid }}
{style}
</style></head><body>{body}</body></html>"""


def laid_out(body: str, style: str = ""):
    """The pages' boxes: of each page [(tag, text, top, bottom)] in mm from the text area's top."""
    prepare(FONTS)
    from weasyprint import HTML

    document = HTML(string=HEAD.format(body=body, style=style)).render(font_config=font_configuration(FONTS))
    pages = []
    for page in document.pages:
        found = []
        for placed in page._page_box.descendants(placeholders=True):
            box = getattr(placed, "_box", placed)
            if hasattr(box, "border_box_y") and box.element_tag in ("p", "div", "h2", "td", "li"):
                if type(box).__name__ in ("BlockBox", "FlexBox", "TableCellBox"):
                    text = "".join(getattr(inner, "text", "") for inner in box.descendants())
                    top = box.border_box_y() / MM - 8
                    bottom = top + box.border_height() / MM
                    found.append((box.element_tag, text, round(top, 2), round(bottom, 2)))
        pages.append(found)
    return pages


def text_of(pages):
    return ["".join(text for tag, text, *_ in page if tag != "div") for page in pages]


def test_what_follows_begins_on_the_grid():
    """An element ends on a line of the grid, its margin included; it isn't made higher itself."""
    [page] = laid_out(
        "<div style='height:7mm'></div><p>甲</p><table><tr><td>乙</td></tr></table><p>丙</p>",
        "div { --baseline-grid: 6mm; margin-bottom: 1mm } table { --baseline-grid: 6mm; "
        "line-height: 5mm; border-collapse: collapse }",
    )
    assert [(tag, top, bottom) for tag, _, top, bottom in page if tag != "td"] == [
        ("div", 0, 7),
        ("p", 12, 18),
        ("p", 24, 30),
    ]


def test_the_grid_is_not_inherited():
    """Only the element that asks for it takes whole steps."""
    [page] = laid_out(
        "<div><p style='height:5mm'>甲</p><p>乙</p></div><p>丙</p>", "div { --baseline-grid: 6mm }"
    )
    assert [top for tag, _, top, _ in page if tag == "p"] == [0, 5, 12]


@pytest.mark.parametrize("value", ["none", "0mm", "-6mm", "50%", "6em", ""])
def test_a_grid_of_no_length_is_none(value):
    """What is no length in mm, pt or px changes nothing."""
    [page] = laid_out(f"<div style='height:5mm;--baseline-grid:{value}'></div><p>甲</p>")
    assert page[1][2] == 5


def test_an_element_stands_at_the_foot():
    """--at-foot moves an element down to the end of the text area; one that fills the page stays."""
    [page] = laid_out("<p>甲</p><div style='--at-foot:page'><p>乙</p></div>")
    assert page[-1][2:] == (54, 60)
    pages = laid_out("<p>甲</p><div style='--at-foot:page; height:54mm'></div>")
    assert len(pages) == 1 and pages[0][1][2:] == (6, 60)


def test_a_flexible_box_is_kept_whole():
    """A flexible box that mustn't be parted goes to the next page; one higher than a page is parted."""
    body = (
        "<p style='height:48mm'>甲</p><div style='display:flex;{}'><p>" + "乙丙丁戊己庚辛" * 12 + "</p></div>"
    )
    whole = laid_out(body.format("break-inside:avoid"))
    assert [tag for tag, *_ in whole[0]] == ["p"] and whole[1][0][:1] == ("div",)
    higher = laid_out(
        "<div style='display:flex;break-inside:avoid'><p>" + "乙丙丁戊己庚辛" * 60 + "</p></div>"
    )
    assert len(higher) > 1  # than a page: parted nevertheless, nothing is lost


def test_columns_are_kept_whole():
    """A block in columns with ``break-inside: avoid`` goes to the next page in one piece."""
    columns = f"<div style='columns:2;break-inside:avoid'>{'<p>欄</p>' * 8}</div>"
    pages = laid_out("<p>話</p>" * 8 + columns)
    assert [page.count("欄") for page in text_of(pages)] == [0, 8]


def test_a_heading_keeps_two_lines():
    """Where a page would end with a heading and one line, the heading goes overleaf."""
    long = "<p>" + "押金應當退還先看合同再算賬" * 10 + "</p>"
    body = f"<section>{long}<p>八</p><h2>題</h2><p>一</p><p>二</p><p>三</p><p>四</p></section>"
    pages = laid_out(body)
    assert text_of(pages)[1].startswith("題一二")


def test_lines_are_added_above_headings():
    """A page that would end far above its foot, because a box follows, has lines added above its heading."""
    box = "<div style='height:40mm;break-inside:avoid'></div>"
    body = f"<p>一</p><h2 style='--stretch:2'>題</h2><p>二</p><p>三</p>{box}<p>末</p><p>末</p>"
    first = laid_out(f"<section>{body}</section>")[0]
    assert {text: top for _, text, top, _ in first}["題"] == 18  # two lines lower than after the paragraph


def test_what_follows_begins_on_the_last_page():
    """Where something begins below a chapter, its last page takes no lines along."""
    section = f"<section>{'<p>話</p>' * 11}</section>"
    assert text_of(laid_out(f"{section}<h2>後</h2>")) == ["話" * 10, "話後"]
    assert text_of(laid_out(section))[1].count("話") > 1


def test_a_chapter_that_cannot_be_planned_leaves_the_next_alone():
    """After a chapter with a float the next one's pages are chosen again."""
    box = "<div style='height:40mm;break-inside:avoid'></div>"
    chosen = f"<p>一</p><h2 style='--stretch:2'>題</h2><p>二</p><p>三</p>{box}<p>末</p><p>末</p>"
    odd = f"<div style='float:left'>甲</div>{'<p>話</p>' * 14}"
    pages = laid_out(f"<section>{odd}</section><section>{chosen}</section>")
    assert [top for page in pages for _, text, top, _ in page if text == "題"] == [18]


def test_pages_hold_everything():
    """Whatever stands in a chapter is printed once and in order: lists, tables, boxes, long paragraphs."""
    rows = "".join(f"<tr><td>行{n}</td><td>{'說' * (n % 30)}</td></tr>" for n in range(12))
    items = "".join(f"<li>項{n}{'目' * (n * 7 % 60)}</li>" for n in range(9))
    parts = [f"<h2>題{n}</h2><p>{'話' * (n * 37 % 150 + 1)}</p>" for n in range(8)]
    body = f"{''.join(parts[:4])}<ol>{items}</ol>{''.join(parts[4:])}<table>{rows}</table><p>末</p>"
    style = "p, h2, li, table { --baseline-grid: 6mm } p { margin-bottom: 6mm } h2 { --stretch: 2 }"
    chosen = "".join(text_of(laid_out(f"<section>{body}</section>", style)))
    natural = "".join(text_of(laid_out(f"<section style='--choose-breaks:none'>{body}</section>", style)))
    assert chosen == natural and "行11" in chosen and chosen.endswith("末")


@pytest.mark.parametrize(
    "odd",
    [
        "<div style='float:left'>甲</div>",
        "<div style='break-before:page'>甲</div>",
        "<div style='height:90mm;break-inside:avoid'>甲</div>",
        "<div style='columns:2'>甲乙</div>",
        "<div style='position:absolute;top:0'>甲</div>",
    ],
)
def test_what_is_not_planned_is_laid_out_as_ever(odd):
    """Floats, forced breaks and boxes higher than a page: nothing is lost."""
    body = "<p>話</p>" * 8 + odd + "<p>語</p>" * 12
    pages = laid_out(f"<section>{body}</section>")
    text = "".join(text for page in pages for _, text, *_ in page)
    assert text.count("話") == 8 and text.count("語") == 12 and "甲" in text
