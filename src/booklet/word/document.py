"""Paragraphs to a Word document: text in styles by name, blanks as underlined spaces, boxes to tick as
content controls.

What python-docx has no word for (content controls, the hint of a font) is built of its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from booklet.model import Trim
from booklet.word.paragraphs import CROSS, RULED, TICK, Blank, StyledText, TextBlock
from booklet.word.styles import PAPER_TYPE, set_fonts, set_styles, style_name

_TOP, _RIGHT, _BOTTOM, _LEFT = (
    25,
    26,
    22,
    28,
)  # mm; 156 mm of text, as official papers have it (GB/T 9704-2012)
_NUMBER, _NAME = 12, 34  # mm that a number and a name hang before their paragraph
_TYPED = 12 / 14  # a blank's width is in characters of what is typed on the pages
_BOXES = "MS Gothic"
_CONTROL_NAME = 64  # characters that Word takes as the name of a control


def document_of(blocks: Sequence[TextBlock], page: Trim, scale: float, language: str) -> Document:
    """The document; ``page`` is the paper's size, ``scale`` how much larger type is than the styles say,
    ``language`` a BCP 47 tag."""
    document = docx.Document()
    set_styles(document, language, scale)
    _set_page(document, page)
    numbers = count(1)
    across = (page.width - _LEFT - _RIGHT) * 72 / 25.4 / (PAPER_TYPE * scale)
    after = [*(each.kind for each in blocks[1:]), ""]
    for block, next_kind in zip(blocks, after):
        _add(document, block, next_kind == RULED, numbers, across)
    return document


def _set_page(document: Document, page: Trim) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.right_margin = Mm(_TOP), Mm(_RIGHT)
    section.bottom_margin, section.left_margin = Mm(_BOTTOM), Mm(_LEFT)


def _add(document: Document, block: TextBlock, keep: bool, numbers: Iterator[int], across: float) -> None:
    if block.kind == RULED:
        # one empty paragraph for each line: what is typed goes on from line to line
        for _ in range(block.lines):
            _add_paragraph(document, block, keep)
        return
    paragraph = _add_paragraph(document, block, keep)
    if block.label:
        indent = Mm(_NUMBER if block.label == CROSS or block.label.isdigit() else _NAME)
        paragraph.paragraph_format.left_indent = indent
        paragraph.paragraph_format.first_line_indent = -indent
        paragraph.add_run(block.label).bold = True
        paragraph.add_run("\t")
    left = max(6, int(across - sum(map(_measure, block.parts))) - 1)
    for part in block.parts:
        _add_part(paragraph, part, numbers, left)


def _add_paragraph(document: Document, block: TextBlock, keep: bool) -> Paragraph:
    paragraph = document.add_paragraph(style=style_name(block.kind))
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    if block.new_page:
        paragraph.paragraph_format.page_break_before = True
    return paragraph


def _measure(part: StyledText | Blank) -> float:
    """About how wide a part is, in full-width characters."""
    if isinstance(part, StyledText):
        return sum(0.5 if c < "\u2e80" else 1 for c in part.text)
    return 1.5 if part.kind == TICK else part.width * _TYPED


def _add_part(paragraph: Paragraph, part: StyledText | Blank, numbers: Iterator[int], left: int) -> None:
    if isinstance(part, StyledText):
        run = paragraph.add_run(part.text)
        if part.bold:
            run.bold = True
    elif part.kind == TICK:
        _add_box(paragraph, part, next(numbers))
    else:
        # underlined spaces, no control: what is typed there is underlined in every program, and so is what
        # is not
        paragraph.add_run("\u3000" * (round(part.width * _TYPED) or left)).underline = True


def _add_box(paragraph: Paragraph, blank: Blank, number: int) -> None:
    """A box to tick (Word 2010 and later; others show the box)."""
    control, properties, content = map(OxmlElement, ("w:sdt", "w:sdtPr", "w:sdtContent"))
    name = blank.name[:_CONTROL_NAME]
    for tag, value in (("w:alias", name), ("w:tag", name), ("w:id", str(number))):
        properties.append(OxmlElement(tag, {qn("w:val"): value}))
    box = OxmlElement("w14:checkbox")
    box.append(OxmlElement("w14:checked", {qn("w14:val"): "0"}))
    for tag, code in (("w14:checkedState", "2611"), ("w14:uncheckedState", "2610")):
        box.append(OxmlElement(tag, {qn("w14:val"): code, qn("w14:font"): _BOXES}))
    properties.append(box)
    run: Run = paragraph.add_run("☐")
    set_fonts(run.font, _BOXES, _BOXES)
    run.font.element.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    content.append(run.element)  # which takes it out of the paragraph
    control.extend((properties, content))
    paragraph._p.append(control)
    paragraph.add_run(" ")
