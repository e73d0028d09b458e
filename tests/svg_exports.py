"""Two hundred logos as five drawing programs export them, for tests: the same kind of marks, each "
"program's own way
of writing them. Made by counting through each program's settings, so that every run makes the same.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PALETTES = (
    ("#0f4f5c", "#c8102e", "#f2a900"),
    ("#1d3f8b", "#e4572e", "#76b041"),
    ("#4a1e6b", "#d4a017", "#2f8f9d"),
    ("#1b5e20", "#b71c1c", "#90a4ae"),
    ("#212121", "#009688", "#ff7043"),
    ("#8b0000", "#0b3d91", "#c0a060"),
)
EACH = 40


def palette(number: int) -> tuple[str, ...]:
    """Three colours, in another order each time round."""
    colours = PALETTES[number % len(PALETTES)]
    start = number // len(PALETTES) % 3
    return colours[start:] + colours[:start]


@dataclass(frozen=True)
class Export:
    """A logo as a program exported it; ``plain`` is the same without what only the newest renderers know."""

    name: str
    data: bytes
    plain: bytes


@dataclass
class Shape:
    """One shape of a mark: its element and attributes in a square of 100, and which of the colours it has."""

    tag: str
    given: dict[str, str]
    colour: int = 0
    evenodd: bool = False
    line: float = 0  # width of a stroke in place of a fill
    more: dict[str, str] = field(default_factory=dict)

    def written(self, paint: str, more: str = "") -> str:
        given = "".join(f' {name}="{value}"' for name, value in self.given.items())
        return f"<{self.tag}{more}{given}{paint}/>"


# --- marks ----------------------------------------------------------------------------


def ring(r: random.Random) -> list[Shape]:
    width = r.choice((6, 9, 14))
    return [
        Shape("circle", {"cx": "50", "cy": "50", "r": f"{48 - width / 2:g}"}, 0, line=width),
        Shape(
            "path", {"d": f"M50 {r.randint(16, 22)}c14 10 22 20 22 32a22 22 0 01-44 0c0-12 8-22 22-32z"}, 1
        ),
        Shape("path", {"d": "M30 62q20 18 40 0v6q-20 16-40 0z"}, 2),
    ]


def shield(r: random.Random) -> list[Shape]:
    top = r.randint(6, 14)
    return [
        Shape("path", {"d": f"M10 {top}H90V50C90 74 72 88 50 96 28 88 10 74 10 50Z"}, 0),
        Shape("path", {"d": "M50 24V84M26 46H74"}, 1, line=r.choice((5, 8))),
        Shape("polygon", {"points": star(50, 40, 16, 6.5)}, 2),
    ]


def scales(r: random.Random) -> list[Shape]:
    tilt = r.choice((0, 4, 8))
    return [
        Shape("rect", {"x": "47", "y": "14", "width": "6", "height": "70"}, 0),
        Shape("rect", {"x": "30", "y": "84", "width": "40", "height": "7", "rx": "3"}, 0),
        Shape("line", {"x1": "16", "y1": f"{26 + tilt}", "x2": "84", "y2": f"{26 - tilt}"}, 0, line=5),
        Shape("path", {"d": f"M6 {50 + tilt}h24a12 12 0 0 1-24 0z"}, 1),
        Shape("path", {"d": f"M70 {50 - tilt}h24a12 12 0 0 1-24 0z"}, 2),
    ]


def house(r: random.Random) -> list[Shape]:
    return [
        Shape("polygon", {"points": "50,8 94,46 84,46 84,92 16,92 16,46 6,46"}, 0),
        Shape("path", {"d": "M40 92V64h20v28zM28 54h14v14H28zm30 0h14v14H58z"}, 1, evenodd=True),
        Shape("circle", {"cx": "50", "cy": "36", "r": f"{r.randint(6, 9)}"}, 2),
    ]


def wheel(r: random.Random) -> list[Shape]:
    count = r.choice((5, 8, 12))
    leaf = [
        Shape(
            "ellipse",
            {
                "cx": "50",
                "cy": "24",
                "rx": "8",
                "ry": "18",
                "transform": f"rotate({360 / count * k:g} 50 50)",
            },
            k % 3,
        )
        for k in range(count)
    ]
    return [*leaf, Shape("circle", {"cx": "50", "cy": "50", "r": "10"}, 1)]


def letters(r: random.Random) -> list[Shape]:
    return [
        Shape("path", {"d": "M8 90 32 10H46L70 90H56L51 72H27L22 90ZM31 59H47L39 30Z"}, 0, evenodd=True),
        Shape(
            "path", {"d": "M74 10a18 18 0 1 1 0 36 18 18 0 0 1 0-36zm0 9a9 9 0 1 0 0 18 9 9 0 0 0 0-18z"}, 1
        ),
        Shape(
            "rect",
            {"x": "72", "y": "56", "width": "22", "height": f"{r.randint(26, 34)}", "rx": "4", "ry": "9"},
            2,
        ),
    ]


def waves(r: random.Random) -> list[Shape]:
    return [
        Shape(
            "path",
            {"d": f"M4 {20 + 22 * k}c15-14 31-14 46 0s31 14 46 0"},
            k,
            line=r.choice((4, 7)),
            more=more,
        )
        for k, more in enumerate(
            (
                {"stroke-linecap": "round"},
                {"stroke-linecap": "square", "stroke-dasharray": "12 9"},
                {"stroke-linejoin": "bevel", "stroke-miterlimit": "3"},
            )
        )
    ]


def hands(r: random.Random) -> list[Shape]:
    return [
        Shape(
            "path",
            {"d": "M10 60Q10 30 40 30T64 54 40 84 10 60ZM28 58q0 12 12 12t12-12-12-12-12 12Z"},
            0,
            True,
        ),
        Shape("path", {"d": "M90 40S88 12 62 12 36 40 60 44s-2 40 30-4Z"}, 1),
        Shape("polyline", {"points": "22,14 50,26 78,14"}, 2, line=r.choice((3, 6))),
    ]


MARKS: tuple[Callable[[random.Random], list[Shape]], ...] = (
    ring,
    shield,
    scales,
    house,
    wheel,
    letters,
    waves,
    hands,
)


def star(cx: float, cy: float, outer: float, inner: float) -> str:
    turns = [(outer if k % 2 == 0 else inner, math.pi * (k / 5 - 0.5)) for k in range(10)]
    return " ".join(f"{cx + r * math.cos(a):.3f},{cy + r * math.sin(a):.3f}" for r, a in turns)


def attributes(shape: Shape, colours: tuple[str, ...]) -> dict[str, str]:
    """A shape's paint as attributes."""
    if shape.line:
        return {
            "fill": "none",
            "stroke": colours[shape.colour],
            "stroke-width": f"{shape.line:g}",
            **shape.more,
        }
    return {"fill": colours[shape.colour], **({"fill-rule": "evenodd"} if shape.evenodd else {})}


def as_attributes(given: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in given.items())


def as_style(given: dict[str, str], end: str = ";") -> str:
    return f' style="{";".join(f"{name}:{value}" for name, value in given.items())}{end}"'


# --- Illustrator ------------------------------------------------------------------------

_AI_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator {version}, SVG Export '
    "Plug-In . SVG "
    "Version: 6.00 Build 0)  -->\n"
)
_AI_ENTITIES = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n'
    '\t<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">\n'
    '\t<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">\n'
    '\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n'
    '\t<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">\n]>\n'
)
_AI_ROOT = (
    '<svg version="1.1" id="图层_1"{more} xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'x="0px" y="0px"\n\t viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" '
    'xml:space="preserve">\n'
)


def illustrator(number: int, r: random.Random) -> str:
    """Classes, layers, clips by use, opacity masks, symbols, its own data: as the settings of its "
    "dialog have them."""
    shapes, colours = MARKS[number % len(MARKS)](r), palette(number)
    way = number % 8
    rules: dict[str, str] = {}
    drawn = []
    for shape in shapes:
        given = attributes(shape, colours)
        if number % 4 == 0:  # internal CSS
            text = ";".join(f"{name}:{value}" for name, value in given.items())
            name = rules.setdefault(text, f"st{len(rules)}")
            drawn.append(shape.written("", f' class="{name}"'))
        elif number % 4 == 1:  # "SVG" of the newer dialog
            text = "; ".join(f"{name}: {value}" for name, value in given.items())
            name = rules.setdefault(text, f"cls-{len(rules) + 1}")
            drawn.append(shape.written("", f' class="{name}"'))
        elif number % 4 == 2:
            drawn.append(shape.written(as_style(given)))
        else:
            drawn.append(shape.written(as_attributes(given)))
    body = "\n\t".join(drawn)
    sheet = "".join(f"\n\t.{name}{{{text};}}" for text, name in rules.items())
    sheet += "\n\t.hidden{display:none;}\n\tsvg{enable-background:new 0 0 100 100}"
    if number % 4 == 1:
        sheet += "\n\t.cls-1, .hidden { isolation: isolate; }"
    head, more, before, after = _AI_HEAD.format(version="27.0.0" if number % 2 else "16.0.4"), "", "", ""
    if way == 0:  # a clipping mask
        before = (
            '<defs>\n\t<circle id="SVGID_1_" cx="50" cy="50" r="44"/>\n</defs>\n<clipPath id="SVGID_2_">\n'
            '\t<use xlink:href="#SVGID_1_"  style="overflow:visible;"/>\n</clipPath>\n<g '
            'style="clip-path:url(#SVGID_2_);">'
        )
        after = "</g>"
    elif way == 1:  # one clipping mask in another
        before = (
            '<g><defs><rect id="SVGID_1_" x="5" y="12" width="90" height="76"/></defs>\n<clipPath '
            'id="SVGID_2_"><use '
            'xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>\n<g class="cut"><defs><path '
            'id="SVGID_3_" '
            'd="M50 2 98 50 50 98 2 50z"/></defs><clipPath id="SVGID_4_" class="cut"><use '
            'xlink:href="#SVGID_3_" '
            'style="overflow:visible;"/></clipPath><g style="clip-path:url(#SVGID_4_);">'
        )
        after = "</g></g></g>"
        sheet += "\n\t.cut{clip-path:url(#SVGID_2_);}"
    elif way == 2:  # an opacity mask of one white shape
        before = (
            '<defs><filter id="Adobe_OpacityMaskFilter" filterUnits="userSpaceOnUse" x="0" y="0" width="100" '
            'height="100"><feColorMatrix type="matrix" values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  0 0 0 1 '
            '0"/></filter>'
            '</defs>\n<mask maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100" id="mask_1_">\n'
            '<g style="filter:url(#Adobe_OpacityMaskFilter);"><path '
            'style="fill-rule:evenodd;clip-rule:evenodd;'
            'fill:#FFFFFF;" d="M8 8h84v84H8zM40 40h20v20H40z"/></g></mask>\n<g style="mask:url(#mask_1_);">'
        )
        after = "</g>"
    elif way == 3:  # a symbol, flipped as Illustrator's are
        before = '<symbol id="新建符号" viewBox="-50 -50 100 100"><g transform="translate(-50 -50)">'
        after = (
            '</g></symbol>\n<use xlink:href="#新建符号" width="100" height="100" x="-50" y="-50" '
            'transform="matrix(0.9 0 0 -0.9 50 50)" style="overflow:visible;"/>'
        )
    elif way == 4:  # "preserve editing capabilities"
        head += _AI_ENTITIES
        more = ' xmlns:x="&ns_extend;" xmlns:i="&ns_ai;"'
        before = (
            '<switch>\n<foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" '
            'height="1"><i:aipgfRef '
            'xlink:href="#adobe_illustrator_pgf"/></foreignObject>\n<g i:extraneous="self">'
        )
        after = (
            "</g></switch>\n<i:aipgf id='adobe_illustrator_pgf' i:pgfEncoding='zstd/base64'>"
            "KLUv/QBYfHsAlt4tNjCM</i:aipgf>"
        )
    elif way == 5:  # gradients, and a layer that is switched off
        before = (
            '<linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse" x1="5" y1="-742" x2="95" y2="-742" '
            'gradientTransform="matrix(1 0 0 -1 0 -692)"><stop  offset="0" '
            'style="stop-color:#FFD400"/><stop  '
            f'offset="1" style="stop-color:{colours[1]}"/></linearGradient>\n<rect '
            f'style="fill:url(#SVGID_1_);" '
            'width="100" height="30" y="64"/><g id="参考" class="hidden"><text transform="matrix(1 0 0 '
            '1 0 0)" '
            'style="font-family:\'SimSun\'">草稿</text><image xlink:href="a.png" width="9" height="9"/></g>'
        )
    elif way == 6:  # a link, empty text, layers with names
        before = (
            '<g id="Layer_x0020_1_1_"><a xlink:href="https://desk.example/" target="_blank"><g id="Group 1">'
        )
        after = '</g></a><text transform="matrix(1 0 0 1 10 10)"> </text></g>'
    else:  # responsive, groups moved about
        more = ' data-name="图层 1"'
        before = '<g transform="translate(100) scale(-1 1)"><g opacity="0.85">'
        after = "</g></g>"
    style = (
        f'<style type="text/css">{sheet}\n</style>\n'
        if number % 2 == 0 or rules
        else f"<style>{sheet}</style>"
    )
    return f"{head}{_AI_ROOT.format(more=more)}{style}{before}\n\t{body}\n{after}\n</svg>\n"


# --- Inkscape ---------------------------------------------------------------------------

_INKSCAPE_HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg
   width="50mm" height="50mm" viewBox="0 0 100 100" version="1.1" id="svg5"
   inkscape:version="1.3 (0e150ed6c4, 2023-07-21)" sodipodi:docname="标志 终稿.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="1.5" showgrid="false"><inkscape:grid
     type="xygrid" id="grid9"/></sodipodi:namedview>
  <title id="title2">标志</title>
  <metadata id="metadata5"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:type
     rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
"""
_INKSCAPE_STYLE = {
    "display": "inline",
    "opacity": "1",
    "vector-effect": "none",
    "fill-opacity": "1",
    "stroke-dashoffset": "0",
    "stroke-opacity": "1",
    "marker": "none",
    "-inkscape-stroke": "none",
}


def inkscape(number: int, r: random.Random) -> str:
    """Styles with every property, gradients that refer to each other, clones, clips, masks, layers, "
    "its own elements."""
    shapes, colours = MARKS[(number // 2) % len(MARKS)](r), palette(number)
    way = number % 8
    if way == 2:
        colours = ("url(#linearGradient10)", "url(#radialGradient12)", colours[2])
    drawn = []
    for place, shape in enumerate(shapes):
        given = {**_INKSCAPE_STYLE, **attributes(shape, colours)}
        if way == 6:
            given |= {"stroke": "#222222", "stroke-width": "3", "paint-order": "stroke fill markers"}
        more = f' id="path{place} {number}" inkscape:label="部件 {place}" sodipodi:nodetypes="cccc"'
        drawn.append(shape.written(as_style(given, ""), more))
    body = "\n    ".join(drawn)
    defs, before, after = "", "", ""
    if way == 0:  # layers, one of them moved
        before = (
            '<g inkscape:label="图层 1" inkscape:groupmode="layer" id="layer1" '
            'transform="matrix(0.8,0,0,0.8,10,10)">'
        )
        after = (
            '</g><g inkscape:label="底稿" inkscape:groupmode="layer" id="layer 2" style="display:none" '
            'sodipodi:insensitive="true"><text id="t1"><tspan sodipodi:role="line">底稿</tspan></text></g>'
        )
    elif way == 1:  # a clip
        defs = (
            '<clipPath clipPathUnits="userSpaceOnUse" id="clipPath20"><path id="rect22" '
            'style="fill:#ff0000" d="M 10,10 '
            'H 90 V 90 H 10 Z" transform="rotate(12 50 50)" inkscape:connector-curvature="0"/></clipPath>'
        )
        before, after = '<g id="g30" clip-path="url(#clipPath20)">', "</g>"
    elif way == 2:  # gradients by reference
        defs = (
            '<linearGradient inkscape:collect="always" id="linearGradient8"><stop style="stop-color:#0f4f5c;'
            'stop-opacity:1" offset="0" id="stop4"/><stop style="stop-color:#f2a900;stop-opacity:1" '
            'offset="1" '
            'id="stop6"/></linearGradient><linearGradient inkscape:collect="always" '
            'xlink:href="#linearGradient8" '
            'id="linearGradient10" x1="0" y1="10" x2="90" y2="80" '
            'gradientUnits="userSpaceOnUse"/><radialGradient '
            'inkscape:collect="always" xlink:href="#linearGradient8" id="radialGradient12" cx="50" '
            'cy="50" fx="50" '
            'fy="50" r="45" gradientTransform="matrix(1,0,0,0.8,0,10)" gradientUnits="userSpaceOnUse"/>'
        )
        before, after = '<g id="layer1">', "</g>"
    elif way == 3:  # clones
        before = '<g id="g40" transform="scale(0.5)">'
        after = (
            '</g><use x="0" y="0" xlink:href="#g40" id="use41" transform="translate(50)" width="100%" '
            'height="100%"/>'
            '<use x="0" y="0" xlink:href="#g40" id="use42" transform="matrix(1 0 0 -1 0 100)" width="100%" '
            'height="100%" style="opacity:0.6"/><use xlink:href="#g40" x="50" y="50"/>'
        )
    elif way == 4:  # a mask with hard edges
        defs = (
            '<mask maskUnits="userSpaceOnUse" id="mask50"><g id="g52"><rect '
            'style="fill:#ffffff;fill-opacity:1;'
            'stroke:none" width="70" height="90" x="15" y="5"/><circle style="fill:#ffffff" cx="15" '
            'cy="50" r="12"/>'
            "</g></mask>"
        )
        before, after = '<g id="g54" mask="url(#mask50)">', "</g>"
    elif way == 5:  # what its own tools leave, in the prefix of old versions
        defs = (
            '<inkscape:path-effect effect="spiro" id="path-effect60" is_visible="true" '
            'lpeversion="0"/><svg:g/>'
        )
        before = (
            '<svg:g id="g62" inkscape:export-filename="logo.png" inkscape:export-xdpi="300"><sodipodi:guide '
            'position="0,0"/>'
        )
        after = (
            '</svg:g><flowRoot xml:space="preserve" id="flowRoot64"><flowRegion id="fr"><rect/>'
            "</flowRegion></flowRoot>"
        )
    elif way == 6:
        before, after = '<g id="图层1" style="fill:none;stroke-linejoin:round">', "</g>"
    else:  # a nested picture that was imported
        before = (
            '<svg id="svg70" x="10" y="20" width="60" height="60" viewBox="0 0 100 100" '
            'preserveAspectRatio="xMinYMax">'
        )
        after = (
            '</svg><svg x="80" width="20" height="40%" viewBox="0 0 10 20"><rect width="100%" '
            'height="50%" fill="#999"/></svg>'
        )
    return f'{_INKSCAPE_HEAD}  <defs id="defs2">{defs}</defs>\n  {before}\n    {body}\n  {after}\n</svg>\n'


# --- Figma ------------------------------------------------------------------------------


def figma(number: int, r: random.Random) -> str:
    """Clips of its frames, masks by opacity and by brightness, strokes inside and outside, gradients "
    "with matrices."""
    shapes, colours = MARKS[(number // 3) % len(MARKS)](r), palette(number)
    way, tail = number % 8, f"{number}_{100 + number}"
    if way == 3:
        colours = (f"url(#paint0_linear_{tail})", f"url(#paint1_radial_{tail})", colours[2])
    drawn = []
    for shape in shapes:
        given = attributes(shape, colours)
        if "fill-rule" in given:
            given |= {"clip-rule": "evenodd"}
        paint = as_attributes(given)
        if way == 5 and given["fill"].startswith(
            "#"
        ):  # wide colours, after the ones that every program knows
            paint += (
                f' style="fill:{given["fill"]};fill:color(display-p3 0.0588 0.3098 0.3608);fill-opacity:1;"'
            )
        if way == 6 and given["fill"].startswith("#"):
            paint = paint.replace(f'fill="{given["fill"]}"', f'fill="var(--fill-0, {given["fill"]})"')
        drawn.append(shape.written(paint))
    body, defs, before, after = "\n".join(drawn), "", "", ""
    if way in (0, 5, 6):  # a frame that clips
        before, after = f'<g clip-path="url(#clip0_{tail})">', "</g>"
        round_ = r.choice((0, 20))
        defs = (
            f'<clipPath id="clip0_{tail}">\n<rect width="100" height="100" rx="{round_}" fill="white"/>\n'
            "</clipPath>"
        )
    elif way == 1:  # a mask by opacity
        before = (
            f'<mask id="mask0_{tail}" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="4" y="4" '
            f'width="92" '
            f'height="92">\n<circle cx="50" cy="50" r="46" fill="#D9D9D9"/>\n</mask>\n<g '
            f'mask="url(#mask0_{tail})">'
        )
        after = "</g>"
    elif way == 2:  # a mask by brightness, as its boolean groups make
        before = (
            f'<mask id="mask0_{tail}" style="mask-type:luminance" maskUnits="userSpaceOnUse" x="0" '
            f'y="10" width="100" '
            f'height="80">\n<path d="M100 0H0V100H100V0Z" fill="white"/>\n</mask>\n<g '
            f'mask="url(#mask0_{tail})">'
        )
        after = "</g>"
    elif way == 3:
        defs = (
            f'<linearGradient id="paint0_linear_{tail}" x1="10" y1="10" x2="90" y2="95" '
            f'gradientUnits="userSpaceOnUse">\n'
            f'<stop stop-color="#1D3F8B"/>\n<stop offset="0.5" stop-color="#76B041" '
            f'stop-opacity="0.9"/>\n<stop offset="1" '
            f'stop-color="#E4572E"/>\n</linearGradient>\n<radialGradient id="paint1_radial_{tail}" '
            f'cx="0" cy="0" r="1" '
            'gradientUnits="userSpaceOnUse" gradientTransform="translate(50 40) rotate(60) scale(50 '
            '36)">\n<stop '
            'stop-color="#FFF3C4"/>\n<stop offset="1" stop-color="#C8102E"/>\n</radialGradient>'
        )
    elif way == 4:  # a stroke inside its outline, and one outside
        before = (
            f'<mask id="path-1-inside-1_{tail}" fill="white">\n<path d="M5 '
            f'5H95V95H5V5Z"/>\n</mask>\n<path d="M5 5H95V95H5V5Z" '
            f'stroke="{colours[2]}" stroke-width="10" mask="url(#path-1-inside-1_{tail})"/>\n<mask '
            f'id="path-2-outside-2_{tail}" maskUnits="userSpaceOnUse" x="20" y="20" width="60" '
            f'height="60" fill="black">\n'
            '<rect fill="white" x="20" y="20" width="60" height="60"/>\n<path d="M50 25L75 50L50 75L25 '
            '50Z"/>\n</mask>\n'
            f'<path d="M50 25L75 50L50 75L25 50Z" stroke="{colours[1]}" stroke-width="8" '
            f'mask="url(#path-2-outside-2_{tail})"/>\n<g transform="translate(30 30) scale(.4)">'
        )
        after = "</g>"
    else:  # layer ids switched on
        before = '<g id="Logos/mark 🌾"><g id="Group 1"><g id="Vector (Stroke)">'
        after = "</g></g></g>"
    defs = f"<defs>\n{defs}\n</defs>\n" if defs else ""
    return (
        '<svg width="100" height="100" viewBox="0 0 100 100" fill="none" '
        'xmlns="http://www.w3.org/2000/svg">\n'
        f"{before}\n{body}\n{after}\n{defs}</svg>\n"
    )


# --- Sketch -----------------------------------------------------------------------------


def sketch(number: int, r: random.Random) -> str:
    """Pages and artboards as groups, masks by use, gradients in per cent, shapes in defs."""
    shapes, colours = MARKS[(number // 4) % len(MARKS)](r), palette(number)
    way = number % 5
    if way == 2:
        colours = ("url(#linearGradient-1)", "url(#radialGradient-2)", colours[2])
    drawn, kept = [], []
    for place, shape in enumerate(shapes):
        given = attributes(shape, colours)
        if way == 3:  # everything in defs, used once with its paint
            kept.append(shape.written("", f' id="path-{place + 9}"'))
            use = f'<use id="Combined-Shape" xlink:href="#path-{place + 9}"{as_attributes(given)}></use>'
            drawn.append(use)
        else:
            if given.get("fill") == "none":
                del given["fill"]  # from the page
            drawn.append(shape.written(as_attributes(given), ' id="Path"').replace("/>", f"></{shape.tag}>"))
    body, defs, before, after = "\n".join(drawn), "".join(kept), "", ""
    if way == 0:  # a mask
        defs += (
            '<path d="M50,2 C76,2 98,24 98,50 C98,76 76,98 50,98 C24,98 2,76 2,50 C2,24 24,2 50,2 Z" '
            'id="path-1"></path>'
        )
        before = (
            '<mask id="mask-2" fill="white"><use xlink:href="#path-1"></use></mask><use id="Mask" '
            'fill="#ECECEC" '
            'xlink:href="#path-1"></use><g id="Clipped" mask="url(#mask-2)">'
        )
        after = "</g>"
    elif way == 1:  # masks in masks, moved
        defs += (
            '<rect id="path-1" x="0" y="0" width="80" height="80"></rect><circle id="path-3" cx="40" cy="40" '
            'r="38"></circle>'
        )
        before = (
            '<g transform="translate(10.000000, 10.000000)"><mask id="mask-2" fill="white"><use '
            'xlink:href="#path-1">'
            '</use></mask><g mask="url(#mask-2)"><g transform="translate(5.000000, 0.000000)"><mask '
            'id="mask-4" '
            'fill="white"><use xlink:href="#path-3"></use></mask><g id="Fill" mask="url(#mask-4)">'
        )
        after = "</g></g></g></g>"
    elif way == 2:
        defs += (
            '<linearGradient x1="50%" y1="0%" x2="50%" y2="100%" id="linearGradient-1"><stop '
            'stop-color="#FF9D00" '
            'offset="0%"></stop><stop stop-color="#8B0000" '
            'offset="100%"></stop></linearGradient><radialGradient cx="50%" '
            'cy="50%" fx="50%" fy="50%" r="50%" id="radialGradient-2"><stop stop-color="#FFFFFF" '
            'offset="0%"></stop><stop '
            'stop-color="#0B3D91" offset="100%"></stop></radialGradient>'
        )
    elif way == 4:
        before = (
            '<g id="Artboard" transform="translate(50.000000, 50.000000) rotate(-15.000000) '
            'translate(-50.000000, -50.000000) ">'
        )
        after = "</g>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg width="100px" height="100px" viewBox="0 0 100 '
        '100" version="1.1" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:sketch="http://www.bohemiancoding.com/sketch/ns">\n    <!-- Generator: Sketch 63.1 (92452) - '
        f"https://sketch.com -->\n    <title>Logo/Full Colour</title>\n    <desc>Created with "
        f"Sketch.</desc>\n<defs>{defs}"
        '</defs>\n<g id="Page-1" stroke="none" stroke-width="1" fill="none" fill-rule="evenodd" '
        f'sketch:type="MSPage">{before}\n{body}\n{after}</g>\n</svg>\n'
    )


# --- Canva ------------------------------------------------------------------------------


def canva(number: int, r: random.Random) -> str:
    """Clips in clips of whole-page rectangles, filters that whiten, letters as symbols: what its PDF "
    "engine writes."""
    shapes, colours = MARKS[(number // 5) % len(MARKS)](r), palette(number)
    way = number % 5
    drawn = []
    for shape in shapes:
        given = attributes(shape, colours)
        given = {"fill-opacity": "1", "fill-rule": "nonzero", **given}
        drawn.append(
            f'<g transform="matrix(3.75, 0, 0, 3.75, 0, 0)">{shape.written(as_attributes(given))}</g>'
        )
    body, defs, before, after = "".join(drawn), "", "", ""
    ids = [f"{r.getrandbits(40):010x}" for _ in range(4)]
    page = "M 0 0 L 375 0 L 375 374.999991 L 0 374.999991 Z M 0 0 "
    if way == 0:
        defs = (
            f'<clipPath id="{ids[0]}"><path d="{page}" clip-rule="nonzero"/></clipPath><clipPath '
            f'id="{ids[1]}"><path '
            'd="M 187.5 0 C 83.945312 0 0 83.945312 0 187.5 C 0 291.054688 83.945312 375 187.5 375 C '
            "291.054688 375 375 "
            '291.054688 375 187.5 C 375 83.945312 291.054688 0 187.5 0 Z M 187.5 0 " '
            'clip-rule="nonzero"/></clipPath>'
        )
        before = f'<g clip-path="url(#{ids[0]})"><g clip-path="url(#{ids[1]})">'
        after = "</g></g>"
    elif way == 1:  # a paper of its own, white
        before = (
            '<rect x="-37.5" width="450" fill="#ffffff" y="-37.499999" height="449.999989" '
            'fill-opacity="1"/><rect '
            'x="-37.5" width="450" fill="#ffffff" y="-37.499999" height="449.999989" fill-opacity="1"/>'
        )
    elif way == 2:  # see-through, by a mask
        defs = (
            f'<filter x="0%" y="0%" width="100%" height="100%" id="{ids[0]}"><feColorMatrix values="0 0 '
            f"0 0 1 0 0 0 0 1 0 0 0 "
            f'0 1 0 0 0 1 0" color-interpolation-filters="sRGB"/></filter><mask id="{ids[1]}"><g '
            f'filter="url(#{ids[0]})"><rect x="-37.5" width="450" fill="#000000" y="-37.5" height="450" '
            'fill-opacity="0.6"/></g></mask>'
        )
        before, after = f'<g mask="url(#{ids[1]})">', "</g>"
    elif way == 3:  # letters
        defs = (
            '<g><symbol overflow="visible" id="glyph0-0"><path style="stroke:none;" d=""/></symbol><symbol '
            'overflow="visible" id="glyph0-1"><path style="stroke:none;" d="M 2 0 L 14 -40 L 24 -40 L '
            "36 0 L 28 0 L 25 -10 "
            'L 13 -10 L 10 0 Z M 15 -17 L 23 -17 L 19 -32 Z M 15 -17 "/></symbol></g>'
        )
        after = "".join(
            f'<g fill="{colours[1]}" fill-opacity="1"><use x="{20 + 40 * k}" y="360" xlink:href="#glyph0-1" '
            'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:actuate="onLoad" '
            'xlink:show="embed"/></g>'
            for k in range(5)
        )
    else:
        defs = (
            f'<clipPath id="{ids[0]}"><path d="M 20 20 L 355 20 L 355 355 L 20 355 Z" clip-rule="evenodd"/>'
            "</clipPath>"
        )
        before = (
            f'<g clip-path="url(#{ids[0]})" fill="#000000"><g fill="{colours[0]}" fill-opacity="1"><g '
            'transform="translate(20.5, 300.25)"><g><path d="M 0 40 L 60 40 L 60 52 L 0 52 Z"/></g></g></g>'
        )
        after = "</g>"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="500" '
        'zoomAndPan="magnify" viewBox="0 0 375 374.999991" height="500" preserveAspectRatio="xMidYMid meet" '
        f'version="1.0"><defs><g/>{defs}</defs>{before}{body}{after}</svg>'
    )


PROGRAMS: dict[str, Callable[[int, random.Random], str]] = {
    "illustrator": illustrator,
    "inkscape": inkscape,
    "figma": figma,
    "sketch": sketch,
    "canva": canva,
}


def exports() -> Iterator[Export]:
    """All logos, :data:`EACH` of each program."""
    for place, (program, write) in enumerate(PROGRAMS.items()):
        for number in range(EACH):
            text = write(number, random.Random(1000 * place + number))
            plain = re.sub(r"var\(--[\w-]+, (#\w+)\)", r"\1", text)
            plain = re.sub(r"fill:color\(display-p3[^)]*\);", "", plain)
            yield Export(f"{program}-{number:02}", text.encode(), plain.encode())
