"""The styles of a Word document, in place of those in python-docx's template.

Fonts are named and not brought along: those that office programs on the mainland have, FangSong for text and
SimHei for headings, in which papers to courts are usually set.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.font import Font

from booklet.word.paragraphs import BODY, HEADING, ITEM, NOTE, PAPER, RULED, SUBHEADING, TITLE

PAPER_TYPE = 14  # pt, of what is filed or sent
_TEXT, _HEADINGS, _LATIN = "仿宋", "黑体", "Times New Roman"
_LINE = 12  # mm from one line to write on to the next
_RULE = {"val": "single", "sz": "6", "space": "0", "color": "1C1B1A"}  # sz: eighths of a point
_EAST_ASIAN = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


@dataclass(frozen=True)
class _Look:
    """How paragraphs of a kind look: points, but for ``line`` (mm; None: as the type has it)."""

    size: float
    font: str = _TEXT
    bold: bool = False
    centred: bool = False
    above: float = 0
    below: float = 0
    line: float | None = None
    outline: int | None = None  # the level in the outline, from 0
    ruled: bool = False


_LOOKS = {
    TITLE: _Look(18, _HEADINGS, bold=True, below=6, outline=0),
    HEADING: _Look(18, _HEADINGS, bold=True, centred=True, below=6, outline=1),
    SUBHEADING: _Look(14, _HEADINGS, bold=True, above=6, below=3, outline=2),
    BODY: _Look(11, below=4),
    ITEM: _Look(11, below=2),
    NOTE: _Look(8),
    PAPER: _Look(PAPER_TYPE, line=_LINE),
    RULED: _Look(PAPER_TYPE, line=_LINE, ruled=True),
}


def style_name(kind: str) -> str:
    """The style's name for a ``kind`` of paragraph, as an office program lists it."""
    return f"Booklet {kind}"


def set_styles(document: Document, language: str, scale: float) -> None:
    """Gives ``document`` the styles of all kinds of paragraphs, type ``scale`` times as large, and its
    ``language`` (a BCP 47 tag); takes out what the template brings, but for the defaults."""
    for style in list(document.styles):
        if not style.element.get(qn("w:default")):
            style.delete()
    root = document.styles.element
    root.remove(root.find(qn("w:latentStyles")))
    _set_defaults(root.find(qn("w:docDefaults")), language)
    for kind, look in _LOOKS.items():
        _add_style(document, style_name(kind), look, scale)


def _set_defaults(defaults: BaseOxmlElement, language: str) -> None:
    """Fonts by name (the template's come from a theme), the language, and no spacing."""
    for each in list(defaults):
        defaults.remove(each)
    fonts = {"ascii": _LATIN, "hAnsi": _LATIN, "eastAsia": _TEXT, "cs": _LATIN}
    languages = {"val": "en-US", "eastAsia": _EAST_ASIAN[language]}
    of_runs, runs = OxmlElement("w:rPrDefault"), OxmlElement("w:rPr")
    runs.append(_element("w:rFonts", fonts))
    runs.append(_element("w:lang", languages))
    of_runs.append(runs)
    defaults.append(of_runs)


def _add_style(document: Document, name: str, look: _Look, scale: float) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    properties = style.element.get_or_add_pPr()
    if look.ruled:
        rules = OxmlElement("w:pBdr")
        rules.append(_element("w:bottom", _RULE))
        rules.append(_element("w:between", _RULE))
        properties.append(rules)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.above), Pt(look.below)
    if look.line is not None:
        form.line_spacing = Mm(look.line)  # a length: exactly so much
    if look.centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.outline is not None:
        properties.append(_element("w:outlineLvl", {"val": str(look.outline)}))
    set_fonts(style.font, _LATIN, look.font)
    if look.bold:
        style.font.bold = True
    style.font.size = Pt(round(look.size * scale * 2) / 2)  # in half points, as the format has it


def set_fonts(font: Font, latin: str, chinese: str) -> None:
    """Names the fonts of both scripts."""
    font.name = latin
    font.element.rPr.rFonts.set(qn("w:eastAsia"), chinese)


def _element(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
