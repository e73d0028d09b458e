"""A piece as a Word document: its text, its blanks, its bytes, and what an office program makes of it."""

import io
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from test_forms import build_letter, project  # noqa: F401 (the fixture)

from booklet.findings.reporter import Reporter
from booklet.model import Composed, Trim
from booklet.preflight.word import check_word_file, word_text
from booklet.word.document import document_of
from booklet.word.package import packed
from booklet.word.paragraphs import Blank, StyledText, paragraphs_of

SOURCES = Path(__file__).parents[1] / "src"
A4 = Trim(210, 297)


@pytest.fixture(scope="module")
def word_file(project) -> bytes:  # noqa: F811
    return next(build_letter(project).rglob("*.docx")).read_bytes()


def written(html: str, scale: float = 1.0, language: str = "zh-Hans") -> Document:
    """What python-docx reads of the document that is made of this."""
    document = document_of(paragraphs_of(html), A4, scale, language)
    return docx.Document(io.BytesIO(packed(document, "題", language)))


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize(
    "html, kinds",
    [
        ("<h1>題</h1><p>一<b>二</b></p>", [("Title", "", ["題"]), ("Body", "", ["一", "二"])]),
        (
            '<ol><li><span class="k" data-as="Lbl">1</span><div class="x"><p>先停。</p></div></li></ol>',
            [("Item", "1", ["先停。"])],
        ),
        (
            '<ul><li><span class="k cross" data-as="Lbl"></span><div class="x">不寫</div></li></ul>',
            [("Item", "×", ["不寫"])],
        ),
        ("<dl><div><dt>銀行</dt><dd><p>打電話。</p></dd></div></dl>", [("Item", "銀行", ["打電話。"])]),
        (
            '<section class="paper"><h2>信</h2><p>致</p></section>',
            [("Heading", "", ["信"]), ("Paper", "", ["致"])],
        ),
        ('<div aria-hidden="true">填</div><svg><text>x</text></svg><p>字</p>', [("Body", "", ["字"])]),
        ('<div class="foot"><p>聲明\u2060。</p></div>', [("Note", "", ["聲明。"])]),
        ("<p>一<br>二</p>", [("Body", "", ["一"]), ("Body", "", ["二"])]),
    ],
)
def test_paragraphs(html, kinds):
    """Each block is a paragraph of its kind, with its label; what is drawn is left out."""
    found = paragraphs_of(html)
    assert [(p.kind, p.label, [w.text for w in p.parts if isinstance(w, StyledText)]) for p in found] == kinds


def test_blanks():
    """Fields of the page are blanks here, with their width; a text of several lines is lines to write on."""
    found = paragraphs_of(
        '<p>甲：<input type="text" title="甲" style="--wide:8em"/></p>'
        '<p>乙：<input type="text" class="blank whole" title="乙"/></p>'
        '<p>丙：<textarea title="丙" rows="3"></textarea></p>'
        '<p><input type="checkbox" title="丁"/>丁</p><p><span class="sign" style="--wide:9em"></span></p>'
    )
    assert [part for p in found for part in p.parts if isinstance(part, Blank)] == [
        Blank("write", "甲", 8),
        Blank("write", "乙", 0),
        Blank("tick", "丁", 0),
        Blank("sign", "", 9),
    ]
    assert [p.lines for p in found if p.lines] == [3]


def test_a_blank_is_underlined_spaces():
    """A blank is as wide as on the page, and one for the rest of a line ends before its edge."""
    (_, whole), (_, short) = (
        paragraph.runs
        for paragraph in written(
            '<section class="paper"><p>住址：<input type="text" class="blank whole" title="x"/></p>'
            '<p>編號：<input type="text" title="y" style="--wide:7em"/></p></section>'
        ).paragraphs
    )
    assert whole.underline and short.underline and set(whole.text) == set(short.text) == {"\u3000"}
    assert (len(whole.text) + 3) * 14 <= 156 * 72 / 25.4
    assert len(short.text) == 6


def test_lines_to_write_on_are_ruled_at_12_mm():
    """An empty paragraph for each line, in a style with rules and a line of exactly 12 mm."""
    document = written('<section class="paper"><textarea rows="4" title="x"></textarea></section>')
    assert [(p.style.name, p.text) for p in document.paragraphs] == [("Booklet Ruled", "")] * 4
    spacing = document.styles["Booklet Ruled"].element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert spacing.get(qn("w:line")) == str(round(12 * 1440 / 25.4))
    assert spacing.get(qn("w:lineRule")) == "exact"
    rules = document.styles["Booklet Ruled"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    assert [rule.tag for rule in rules] == [qn("w:bottom"), qn("w:between")]


def test_a_line_to_write_on_stays_with_its_question():
    """The words before lines to write on are on the page of the first line."""
    question, *lines = written(
        '<section class="paper"><p>經過：<textarea rows="2" title="x"></textarea></p></section>'
    ).paragraphs
    assert question.text == "經過：" and len(lines) == 2
    assert [p.paragraph_format.keep_with_next for p in (question, *lines)] == [True, None, None]


def test_a_box_to_tick():
    """A box is a control that an office program ticks: of its name, empty, in a font with both signs."""
    document = written(
        '<p><input type="checkbox" title="交還了鑰匙"/>甲</p><p><input type="checkbox" title="乙"/>乙</p>'
    )
    controls = list(document.element.body.iter(qn("w:sdt")))
    settings = [{each.tag: each for each in control[0]} for control in controls]
    assert [each[qn("w:tag")].get(qn("w:val")) for each in settings] == ["交還了鑰匙", "乙"]
    assert [each[qn("w:id")].get(qn("w:val")) for each in settings] == ["1", "2"]
    assert all(each[qn("w14:checkbox")][0].get(qn("w14:val")) == "0" for each in settings)
    (font,) = controls[0].iter(qn("w:rFonts"))
    assert font.get(qn("w:eastAsia")) == "MS Gothic"
    assert "".join(t.text for t in controls[0].iter(qn("w:t"))) == "☐"
    assert [p.text for p in document.paragraphs] == [" 甲", " 乙"]  # boxes are in no run of a paragraph


def test_a_label_hangs():
    """A number and a name stand before their paragraph, bold, as far out as it is set in."""
    html = (
        '<ol><li><span class="k" data-as="Lbl">1</span><div class="x"><p>先停。</p></div></li></ol>'
        "<dl><div><dt>銀行</dt><dd><p>打電話。</p></dd></div></dl>"
    )
    found = [(p.text, p.runs[0].bold, p.paragraph_format) for p in written(html).paragraphs]
    assert [(text, bold) for text, bold, _ in found] == [("1\t先停。", True), ("銀行\t打電話。", True)]
    for (_, _, form), wide in zip(found, (12, 34)):
        assert abs(form.left_indent - Mm(wide)) < Mm(0.1) and form.first_line_indent == -form.left_indent


@pytest.mark.parametrize("language, region", [("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW")])
def test_every_style_names_a_chinese_font(language, region):
    """No style, and no text without one, takes its Chinese from what the machine has first; the language of
    the text is the script's."""
    styles = written("<p>字</p>", language=language).styles
    paragraphs = [style for style in styles if style.name.startswith("Booklet ")]
    assert len(paragraphs) == 8 and {style.name for style in styles} - {s.name for s in paragraphs} == {
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    }
    fonts = [style.element.rPr.rFonts for style in paragraphs]
    (defaults,) = styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts"))
    assert {each.get(qn("w:eastAsia")) for each in (*fonts, defaults)} == {"仿宋", "黑体"}
    assert not [
        name for each in styles.element.iter(qn("w:rFonts")) for name in each.attrib if "Theme" in name
    ]
    assert [each.get(qn("w:eastAsia")) for each in styles.element.iter(qn("w:lang"))] == [region]


def test_headings_are_in_the_outline():
    """Title, heading and subheading are the levels that an office program's navigator lists."""
    styles = written("<p>字</p>").styles
    levels = {
        style.name: level.get(qn("w:val"))
        for style in styles
        for level in style.element.iter(qn("w:outlineLvl"))
    }
    assert levels == {"Booklet Title": "0", "Booklet Heading": "1", "Booklet Subheading": "2"}


def test_large_print_has_larger_type():
    """In large print every style's type is a third larger, in half points."""
    sizes = {
        scale: {s.name: s.font.size for s in written("<p>字</p>", scale).styles if s.name[:7] == "Booklet"}
        for scale in (1.0, 4 / 3)
    }
    assert sizes[1.0]["Booklet Paper"] == Pt(14)
    for name, size in sizes[1.0].items():
        assert abs(sizes[4 / 3][name] - size * 4 / 3) <= Pt(0.25)


def test_the_page():
    """The paper's size, and the margins of official papers."""
    (section,) = written("<p>字</p>").sections
    sides = ("page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin")
    assert [round(getattr(section, side).mm, 1) for side in sides] == [210, 297, 25, 26, 22, 28]


def test_a_piece_has_its_word_document(word_file):
    """A letter's document has the explanation, the desk and the hotlines, then the letter on a page of its
    own."""
    text = word_text(word_file)
    assert "掛號寄" in text and "12348" in text
    assert text.index("12348") < text.index("退租：")
    paragraphs = docx.Document(io.BytesIO(word_file)).paragraphs
    assert [p.text for p in paragraphs if p.paragraph_format.page_break_before] == ["要回押金的信"]


def test_the_bytes_are_the_same(word_file, project):  # noqa: F811
    """Made again it has the same bytes: no time, no machine is in it."""
    out = build_letter(project, "--form", "word")
    assert next(out.rglob("*.docx")).read_bytes() == word_file
    assert not list(out.rglob("*.pdf"))
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_a_document_holds_no_day_and_no_person(word_file):
    """Its properties are a title and a language; nothing is left of the template's author, times, thumbnail
    or theme."""
    properties = part(word_file, "docProps/core.xml")
    assert [(re.sub("{.*}", "", each.tag), each.text) for each in properties] == [
        ("title", "要回押金的信"),
        ("language", "zh-Hant"),
    ]
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
        assert {info.create_system for info in archive.infolist()} == {0}


def test_the_clock_is_not_in_the_bytes(monkeypatch):
    """A document made a year later has the same bytes."""

    def made() -> bytes:
        return packed(document_of(paragraphs_of("<p>字</p>"), A4, 1.0, "zh-Hans"), "題", "zh-Hans")

    today = made()
    later = time.localtime(time.time() + 366 * 86400)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert made() == today


def test_python_docx_is_loaded_for_a_document_only():
    """The room can be imported, and a guide be built without such files, before python-docx is."""
    code = "import sys, booklet.word, booklet.pipeline.edition; print('docx' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCES), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert told.stdout == "False\n", told.stderr


def test_what_is_lost_is_found():
    """A sentence, or what every piece carries, that isn't in the document is an error."""
    document = document_of(paragraphs_of("<p>有的。</p>"), A4, 1.0, "zh-Hans")
    data = packed(document, "題", "zh-Hans")
    composed = Composed("", "", ("有的。", "丟了的。"), (), None, (("jurisdiction", ("中國大陸",)),), ())
    reporter = Reporter()
    answers = check_word_file(data, composed, "letter-x", reporter)
    assert [f.code for f in reporter] == ["text-lost", "piece-incomplete"]
    assert [a.verdict.value for a in answers] == ["bad", "bad"]


@pytest.fixture(scope="module")
def printed(word_file, tmp_path_factory) -> pypdfium2.PdfDocument:
    """What LibreOffice prints of the letter."""
    if not (program := shutil.which("soffice")):
        pytest.skip("no LibreOffice on this machine")
    folder = tmp_path_factory.mktemp("office")
    (folder / "letter.docx").write_bytes(word_file)
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "letter.docx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return pypdfium2.PdfDocument((folder / "letter.pdf").read_bytes())


def test_an_office_program_opens_it(printed):
    """LibreOffice, where there is one, makes two pages of it: the explanation, the letter."""
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in printed]
    assert len(texts) == 2 and "掛號寄" in texts[0] and "退租：" in texts[1]
    assert [round(v * 25.4 / 72) for v in printed[0].get_size()] == [210, 297]


def test_lines_are_printed_12_mm_apart(printed):
    """The six lines to write on are on the paper, as wide as the text, 12 mm and a rule's 0.26 mm apart."""
    pixels_a_mm = 10
    page = printed[1].render(scale=pixels_a_mm * 25.4 / 72, grayscale=True).to_pil()
    text = page.crop((30 * pixels_a_mm, 0, 182 * pixels_a_mm, page.height))
    dark = [y for y in range(text.height) if max(text.crop((0, y, text.width, y + 1)).tobytes()) < 128]
    rules = [y for y in dark if y - 1 not in dark]
    assert len(rules) == 6
    assert all(abs(below - above - 12.26 * pixels_a_mm) <= 1 for above, below in zip(rules, rules[1:]))
