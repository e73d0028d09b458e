"""Paragraphs to WordprocessingML (ECMA-376 part 1, 17): styles by name, blanks as underlined spaces, boxes to
tick as content controls.

Fonts are named and not brought along: those that office programs on the mainland have, FangSong for text and
SimHei for headings, in which papers to courts are usually set. Twips (1/20 pt) and half points, as the format
wants them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from booklet.model import Trim
from booklet.word.paragraphs import CROSS, HEADING, RULED, TICK, Blank, StyledText, TextBlock

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MM = 1440 / 25.4  # twips
_MARGINS = {
    "top": 25.0,
    "right": 26.0,
    "bottom": 22.0,
    "left": 28.0,
}  # mm; 156 mm of text, as official papers have it (GB/T 9704-2012)
_NUMBER, _NAME = 12.0, 34.0  # mm that a number and a name hang before their paragraph
_LINE = 12.0  # mm from one line to write on to the next
_TEXT, _HEADINGS, _LATIN, _BOXES = "仿宋", "黑体", "Times New Roman", "MS Gothic"
_PAPER_TYPE = 14.0  # pt
_TYPED = 12 / 14  # a blank's width is in characters of what is typed on the pages
# name: pt, bold, centred, points above and below, the line's height in mm (0: as the type has it), font
_STYLES: dict[str, tuple[float, bool, bool, float, float, float, str]] = {
    "Title": (18, True, False, 0, 6, 0, _HEADINGS),
    "Heading": (18, True, True, 0, 6, 0, _HEADINGS),
    "Subheading": (14, True, False, 6, 3, 0, _HEADINGS),
    "Body": (11, False, False, 0, 4, 0, _TEXT),
    "Item": (11, False, False, 0, 2, 0, _TEXT),
    "Note": (8, False, False, 0, 0, 0, _TEXT),
    "Paper": (_PAPER_TYPE, False, False, 0, 0, _LINE, _TEXT),
    "Ruled": (_PAPER_TYPE, False, False, 0, 0, _LINE, _TEXT),
}


def document_xml(paragraphs: Sequence[TextBlock], page: Trim, scale: float) -> str:
    """The main part; ``page`` is the paper's size, ``scale`` how much larger type is than the styles say."""
    numbers = count(1)
    across = (page.width - _MARGINS["left"] - _MARGINS["right"]) * 72 / 25.4 / (_PAPER_TYPE * scale)
    after = [*(each.kind for each in paragraphs[1:]), ""]
    body = "".join(
        _paragraph(each, next_kind == RULED, numbers, across) for each, next_kind in zip(paragraphs, after)
    )
    margins = " ".join(f'w:{side}="{round(mm * _MM)}"' for side, mm in _MARGINS.items())
    return (
        f'<w:document xmlns:w="{_MAIN}" xmlns:w14="{_WORD_2010}" xmlns:mc="{_MARKUP}" mc:Ignorable="w14">'
        f"<w:body>{body}<w:sectPr>"
        f'<w:pgSz w:w="{round(page.width * _MM)}" w:h="{round(page.height * _MM)}"/>'
        f'<w:pgMar {margins} w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(given: TextBlock, keep: bool, numbers: count, across: float) -> str:
    properties = f'<w:pStyle w:val="{given.kind}"/>'
    if keep:
        properties += "<w:keepNext/>"
    if given.new_page:
        properties += "<w:pageBreakBefore/>"
    if given.kind == HEADING:
        properties += '<w:outlineLvl w:val="1"/>'
    if given.kind == RULED:
        # one empty paragraph for each line: what is typed goes on from line to line
        return f"<w:p><w:pPr>{properties}</w:pPr></w:p>" * given.lines
    label = ""
    if given.label:
        indent = round((_NUMBER if given.label == CROSS or given.label.isdigit() else _NAME) * _MM)
        properties += f'<w:ind w:left="{indent}" w:hanging="{indent}"/>'
        label = _run(given.label, True) + "<w:r><w:tab/></w:r>"
    left = max(6, int(across - sum(map(_measure, given.parts))) - 1)
    content = "".join(_part(part, numbers, left) for part in given.parts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{label}{content}</w:p>"


def _measure(part: StyledText | Blank) -> float:
    """About how wide a part is, in full-width characters."""
    if isinstance(part, StyledText):
        return sum(0.5 if c < "\u2e80" else 1 for c in part.text)
    return 1.5 if part.kind == TICK else part.width * _TYPED


def _part(part: StyledText | Blank, numbers: count, left: int) -> str:
    if isinstance(part, StyledText):
        return _run(part.text, part.bold)
    if part.kind == TICK:
        return _box(part, next(numbers))
    spaces = "\u3000" * (round(part.width * _TYPED) or left)
    # underlined spaces, no control: what is typed there is underlined in every program, and so is what is not
    return _run(spaces, False, '<w:u w:val="single"/>')


def _run(text: str, bold: bool, more: str = "") -> str:
    properties = ("<w:b/>" if bold else "") + more
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{head}{pieces}</w:r>"


def _box(blank: Blank, number: int) -> str:
    """A box to tick (Word 2010 and later; others show the box)."""
    font = f'<w:rFonts w:ascii="{_BOXES}" w:eastAsia="{_BOXES}" w:hAnsi="{_BOXES}" w:hint="eastAsia"/>'
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(blank.name[:64])}/>"
        f'<w:tag w:val={quoteattr(blank.name[:64])}/><w:id w:val="{number}"/><w14:checkbox>'
        f'<w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="{_BOXES}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_BOXES}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{_run('☐', False, font)}</w:sdtContent></w:sdt>{_run(' ', False)}"
    )


def styles_xml(language: str, scale: float) -> str:
    """The part of styles; ``language`` is a BCP 47 tag."""
    east = "zh-CN" if language == "zh-Hans" else "zh-TW"
    return (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_TEXT)}'
        f'<w:lang w:val="en-US" w:eastAsia="{east}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + "".join(_style(name, scale) for name in _STYLES)
        + "</w:styles>"
    )


def _style(name: str, scale: float) -> str:
    size, bold, centred, above, below, line, font = _STYLES[name]
    spacing = f'w:before="{round(above * 20)}" w:after="{round(below * 20)}"'
    if line:
        spacing += f' w:line="{round(line * _MM)}" w:lineRule="exact"'
    rule = '<w:{} w:val="single" w:sz="6" w:space="0" w:color="1C1B1A"/>'
    rules = f"<w:pBdr>{rule.format('bottom')}{rule.format('between')}</w:pBdr>" if name == RULED else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="Booklet {name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{rules}<w:spacing {spacing}/>'
        f"{'<w:jc w:val=' + chr(34) + 'center' + chr(34) + '/>' if centred else ''}</w:pPr>"
        f"<w:rPr>{_fonts(font)}{'<w:b/>' if bold else ''}"
        f'<w:sz w:val="{round(size * scale * 2)}"/></w:rPr></w:style>'
    )


def _fonts(east: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{east}"/>'
