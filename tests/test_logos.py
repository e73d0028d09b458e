"""Logos from five drawing programs: what is taken is printed as its maker drew it, to the eye; what
isn't taken is told by the code that fits."""

import base64
import random
import re
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

import pypdfium2
import pytest
from drawn import SIDE, differing, drawn
from svg_exports import EACH, PROGRAMS, exports

from booklet.load.pictures.svg import RefusedSvg, sanitised
from booklet.typeset import prepare

EXPORTS = list(exports())
ROOT = Path(__file__).parent / "logos"
FONTS = Path(__file__).parents[1] / "fonts"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PARTS = {  # what a line of the files in tests/logos may name
    "{shapes}": '<circle cx="30" cy="30" r="28" fill="#0f4f5c"/><path d="M10 20h40v20H10z" fill="#f2a900"/>',
    "{clipped}": '<g clip-path="url(#b)"><rect width="60" height="60" fill="#0f4f5c"/>'
    '<circle cx="60" cy="60" r="30" fill="#c8102e"/></g>',
}
SHAPES = PARTS["{shapes}"]


def svg(inside: str, more: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 60 60"{more}>{inside}</svg>'.encode()
    )


def lines(file: Path) -> list[str]:
    """The drawings of a file of tests/logos, one a line."""
    text = file.read_text("utf-8")
    for name, part in PARTS.items():
        text = text.replace(name, part)
    return text.splitlines()


def causes(data: bytes) -> list[str]:
    with pytest.raises(RefusedSvg) as refused:
        sanitised(data)
    return [code for code, _ in refused.value.causes]


# --- two hundred exports ------------------------------------------------------------------


def test_there_are_two_hundred_and_no_two_alike():
    """Forty exports of each of five programs, all different."""
    assert len({export.data for export in EXPORTS}) == len(EXPORTS) == EACH * len(PROGRAMS) == 200


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_is_drawn_as_before(export):
    """A logo looks the same before and after it was written anew, and a second time changes nothing."""
    made = sanitised(export.data)
    assert differing(drawn(export.plain), drawn(made)) == 0
    assert sanitised(made) == sanitised(sanitised(made))


def test_an_export_is_printed_as_it_was_drawn():
    """What the typesetter prints of each of them looks as an independent renderer draws the source."""
    style = (
        "@page{size:40mm;margin:0}body{margin:0}img{width:40mm;height:40mm;display:block;break-after:page}"
    )
    images = [
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(sanitised(export.data)).decode()}">'
        for export in EXPORTS
    ]
    prepare(str(FONTS))
    from weasyprint import HTML

    pdf = pypdfium2.PdfDocument(HTML(string=f"<style>{style}</style>{''.join(images)}").write_pdf())
    assert len(pdf) == len(EXPORTS)
    other = {}
    for export, page in zip(EXPORTS, pdf, strict=True):
        printed = page.render(scale=SIDE / (40 / 25.4 * 72)).to_pil().convert("RGB").resize((SIDE, SIDE))
        if (count := differing(drawn(export.plain), printed)) > 3:
            other[export.name] = count
    assert other == {}


def test_the_comparison_sees_what_is_lost():
    """A logo without its clip, its mask, its gradient or its turn differs to the eye."""
    whole = {export.name: export.plain.decode() for export in EXPORTS}
    for name, pattern, left in (
        ("illustrator-00", r"clip-path:url\(#SVGID_2_\);", ""),
        ("figma-02", r' mask="url\([^"]*"', ""),
        ("figma-03", r'fill="url\([^"]*"', 'fill="#000"'),
        ("sketch-04", r" rotate\(-15.000000\)", ""),
    ):
        assert differing(drawn(whole[name].encode()), drawn(re.sub(pattern, left, whole[name]).encode())) > 20


def test_nothing_but_plain_shapes_is_in_the_result():
    """Whatever an export holds, the new file has a handful of elements and no style, class, link or
    foreign name."""
    tags, names = set(), set()
    for export in EXPORTS:
        for element in ElementTree.fromstring(sanitised(export.data)).iter():
            tags.add(element.tag.removeprefix("{http://www.w3.org/2000/svg}"))
            names |= set(element.attrib)
    shapes = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    assert tags <= shapes | {"svg", "g", "defs", "clipPath", "linearGradient", "radialGradient", "stop"}
    assert not names & {"style", "class", "href", "mask", "filter", "onclick"}
    assert not any("}" in name or ":" in name for name in names)


NUMBERS = ("0", "-5", "1e99", "1e-99", "999999999999", "0.0001", "-0", "50%", "none", "url(#a)", "1 2 3", "é")


def test_a_damaged_export_is_taken_or_told():
    """Whatever numbers and values stand where they don't belong, the answer is a drawing or a cause,
    never a fault of the program."""
    chance = random.Random(15)
    outcomes = set()
    for _ in range(1_500):
        text = chance.choice(EXPORTS).plain.decode()
        for _ in range(3):
            places = list(re.finditer(r'(?<==")[^"<>]*(?=")', text))
            place = chance.choice(places)
            value = re.sub(r"-?\d+\.?\d*", chance.choice(NUMBERS), place[0], count=chance.randint(1, 3))
            if chance.random() < 0.3:
                value = chance.choice(places)[0]
            text = text[: place.start()] + value + text[place.end() :]
        try:
            outcomes.add(bool(sanitised(text.encode())))
        except RefusedSvg as refused:
            outcomes |= {code for code, _ in refused.causes}
    assert {True, "picture-svg-unknown", "picture-svg-reference"} <= outcomes


# --- what is taken: the cases that were refused, and more of each kind ----------------------

TAKEN = {
    (file.stem, name): inside
    for file in sorted((ROOT / "taken").iterdir())
    for name, _, inside in (line.partition(": ") for line in lines(file))
}
REFUSED = {file.stem: lines(file) for file in sorted((ROOT / "refused").iterdir())}
WITH_RULES = (
    '<g id="one"><circle class="st0" cx="30" cy="30" r="20"/></g><circle class="st0" cx="50" cy="50" r="6"/>'
)


@pytest.mark.parametrize("kind, name", TAKEN, ids=lambda word: word[:24])
def test_a_harmless_kind_is_taken(kind, name):
    """Clips by use, names with spaces, rules that change nothing, links, hard masks and the rest of what
    exports hold are drawn as in the source."""
    inside = TAKEN[kind, name] + (WITH_RULES if kind == "rule" else "")
    plain = inside.replace("var(--main)", "#0f4f5c")
    assert differing(drawn(svg(plain)), drawn(sanitised(svg(inside)))) == 0


GRADIENT = (
    '<linearGradient id="{}"><stop stop-color="#c00"/><stop offset="1" stop-color="#00c"/></linearGradient>'
)


@pytest.mark.parametrize(
    "odd, plain",
    [
        (GRADIENT.format("渐变 1") + "<path fill=\"url('#渐变 1')\" d='M5 5h50v50H5z'/>", ""),
        (GRADIENT.format("a:b/c") + "<path fill='url(#a:b/c)' d='M5 5h50v50H5z'/>", ""),
        (GRADIENT.format("Shape 1") + "<path fill='url(#Shape%201)' d='M5 5h50v50H5z'/>", ""),
        (
            "<rect width='20' height='20' style='transform:rotate(45deg);transform-origin:30px 30px'/>",
            "<rect width='20' height='20' transform='rotate(45 30 30)'/>",
        ),
        (
            "<rect width='20' height='20' style='transform:translate(9px, 4px) scale(2)'/>",
            "<rect width='20' height='20' transform='translate(9 4) scale(2)'/>",
        ),
        ("<g filter='url(#gone)'><path d='M0 0h30v30z'/></g>", "<path d='M0 0h30v30z'/>"),
        (
            "<path d='M0 0h30v30z' fill='#cd853f icc-color(acmecmyk, 0.11, 0.48, 0.83, 0.00)'/>",
            "<path d='M0 0h30v30z' fill='#cd853f'/>",
        ),
        (
            "<path d='M0 0h30v30z' fill='#cd853f' style='fill:lab(60% 20 40)'/>",
            "<path d='M0 0h30v30z' fill='#cd853f'/>",
        ),
        ("<path d='M0 0h30v30z' fill='fancy'/>", "<path d='M0 0h30v30z'/>"),
        ("<style>rect{width:20px;height:40px}</style><rect/>", "<rect width='20' height='40'/>"),
    ],
)
def test_what_browsers_know_is_taken(odd, plain):
    """What browsers understand and the renderer of these tests doesn't is drawn as its plain form."""
    plain = plain or GRADIENT.format("g") + "<path fill='url(#g)' d='M5 5h50v50H5z'/>"
    assert differing(drawn(svg(plain)), drawn(sanitised(svg(odd)))) == 0


@pytest.mark.parametrize("kind", ["use", "name", "rule", "link", "mask"])
def test_each_kind_has_ten_more(kind):
    """Beside the case that was refused once there are ten others of its kind at least."""
    names = [name for each, name in TAKEN if each == kind]
    assert ("case" in names or kind == "mask") and len(names) > 10


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "gb18030", "big5", "utf-16"])
def test_chinese_encodings_are_read(encoding):
    """A drawing declared in an encoding of Chinese Windows is read as what it is."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f'{head}<svg viewBox="0 0 9 9"><g id="中文"><path d="M0 0h9v9z"/></g></svg>'
    assert b'<path d="M0 0h9v9z"/>' in sanitised(text.encode(encoding))


@pytest.mark.parametrize(
    "inside, kept",
    [
        ('<path style="fill:#fff;-inkscape-stroke:none" d="M0 0h9"/>', '<path d="M0 0h9" fill="#fff"/>'),
        (
            '<style>.a,.b{fill:red} .b{stroke:#000}</style><path class="b" d="M0 0"/>',
            '<path d="M0 0" fill="red" stroke="#000"/>',
        ),
        (
            "<title>x</title><metadata><desc/></metadata><!-- x --><g data-name='x' id='y'>"
            '<path d="M0 0"/></g>',
            '<g><path d="M0 0"/></g>',
        ),
        (
            '<defs><path id="a" d="M0 0"/></defs><use href="#a" y="9"/>',
            '<g transform="translate(0 9)"><path d="M0 0"/></g>',
        ),
        (
            '<linearGradient id="a"><stop offset="0"/></linearGradient>'
            '<linearGradient id="b" xlink:href="#a"/>'
            '<path d="M0 0" fill="url(\'#b\')"/>',
            '<defs><linearGradient id="g1" x1="0" y1="0" x2="1" y2="0"><stop offset="0"/></linearGradient>'
            "</defs>"
            '<path d="M0 0" fill="url(#g1)"/>',
        ),
    ],
)
def test_an_svg_is_written_anew(inside, kept):
    """What editing programs write is kept as plain shapes; nothing else is in the result."""
    assert sanitised(svg(inside)).decode() == (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">{kept}</svg>\n'
    )


def test_an_svg_without_view_box_gets_one():
    """A drawing that tells only its size in mm can be fitted into its place."""
    made = sanitised(b'<svg width="25.4mm" height="12.7mm"><path d="M0 0"/></svg>')
    assert b'viewBox="0 0 96 48"' in made


# --- what is not taken ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "code, number", [(code, number) for code, each in REFUSED.items() for number in range(len(each))]
)
def test_what_cannot_be_printed_is_told_by_its_own_code(code, number):
    """Shadows, bitmaps, live text, fading masks and the rest are refused, each by the code that has its
    remedy."""
    assert causes(svg(REFUSED[code][number])) == [code]


def test_each_refusal_has_ten_kinds():
    """Of each refusal there are ten at least."""
    assert [code for code, each in REFUSED.items() if len(each) < 10] == []


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 40 + "</g>" * 40,
        "<path d='M0 0h1'/>" * 2_100,
        "<g id='a0'><path d='M0 0h9v9z'/></g>"
        + "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 8)),
        "<defs><path id='p' d='" + "M0 0L9 9" * 20_000 + "'/></defs>" + "<use href='#p'/>" * 100,
        "<clipPath id='c'><path clip-rule='evenodd' d='"
        + "".join(f"M{n} {n}h{40_000 - 2 * n}v{40_000 - 2 * n}H{n}z" for n in range(0, 20_000, 10))
        + "'/></clipPath><path clip-path='url(#c)' d='M0 0h9v9z'/>",
        "<style>" + "* * *{fill:red}" * 900 + "</style>" + "<g><g><g><path/></g></g></g>" * 300,
    ],
    ids=["deep", "many", "multiplied", "heavy", "knotted", "rules"],
)
def test_what_would_take_too_long_is_told(inside):
    """Structures that grow or would take minutes are refused within seconds."""
    start = process_time()
    assert causes(svg(inside)) == ["picture-svg-intricate"]
    assert process_time() - start < 8


def test_all_causes_are_told_at_once():
    """A logo with a shadow, live text, a bitmap and a blending mode has all four told in one run."""
    mixed = svg(
        '<filter id="f"><feGaussianBlur/></filter><g filter="url(#f)"><text>a</text></g><image/>'
        + '<path style="mix-blend-mode:multiply" d="M0 0h9v9z"/>'
    )
    assert sorted(causes(mixed)) == [f"picture-svg-{word}" for word in ("blend", "filter", "raster", "text")]


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "picture-svg-broken"),
        (b"<svg", "picture-svg-broken"),
        (svg("<g>"), "picture-svg-broken"),
        (svg(SHAPES)[:-20], "picture-svg-broken"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "picture-svg-broken"),
        (b'<?xml version="1.0" encoding="gbk"?><svg id="\xff"/>', "picture-svg-broken"),
        (b"<svg/>", "picture-svg-size"),
        (b'<svg width="100%" height="100%"><path d="M0 0h9v9z"/></svg>', "picture-svg-size"),
        (b'<svg viewBox="0 0 0 0"/>', "picture-svg-size"),
        (b'<svg viewBox="a b c d"/>', "picture-svg-size"),
        (b"<html><svg/></html>", "picture-unsafe"),
        (b'<!DOCTYPE s [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "picture-unsafe"),
        (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "picture-unsafe"),
        (b'<!DOCTYPE s [<!ENTITY % a "x">]><svg/>', "picture-unsafe"),
        (b"<!DOCTYPE s [<!ELEMENT a ANY>]><svg/>", "picture-unsafe"),
        (b'<!DOCTYPE s [<!ATTLIST svg onload CDATA "x">]><svg/>', "picture-unsafe"),
    ],
)
def test_a_file_that_is_no_drawing_is_told(data, code):
    """Stumps, files without a size and documents with declarations of their own are refused by what is
    wrong."""
    assert causes(data) == [code]


def test_a_whole_picture_may_be_changed_at_its_root():
    """What the root says of opacity, clips and transforms holds for the whole picture."""
    clip = '<clipPath id="c"><circle cx="30" cy="30" r="20"/></clipPath>' + SHAPES
    made = sanitised(svg(clip, ' opacity=".5" clip-path="url(#c)" transform="translate(9 0)"'))
    plain = (
        f'<g opacity=".5" clip-path="url(#c)" transform="translate(9 0)">{SHAPES}</g>{clip[: -len(SHAPES)]}'
    )
    assert differing(drawn(svg(plain)), drawn(made)) == 0


def test_a_background_of_its_own_is_told():
    """A white ground is the paper's; any other would be missing in print."""
    assert sanitised(svg(SHAPES, ' style="background:#fff"'))
    assert causes(svg(SHAPES, ' style="background-color:#000"')) == ["picture-svg-style"]
