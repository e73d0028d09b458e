"""A piece as a Word document: its text, its blanks, its bytes, and what an office program makes of it."""

import io
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pypdfium2
import pytest
from test_forms import build_letter, project  # noqa: F401 (the fixture)

from booklet.findings.reporter import Reporter
from booklet.model import Composed, Trim
from booklet.preflight.word import check_word_file, word_text
from booklet.word.package import packed
from booklet.word.paragraphs import Blank, StyledText, paragraphs_of
from booklet.word.wordprocessing import document_xml, styles_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4 = Trim(210, 297)


@pytest.fixture(scope="module")
def word_file(project) -> bytes:  # noqa: F811
    return next(build_letter(project).rglob("*.docx")).read_bytes()


def written(html: str, scale: float = 1.0) -> ElementTree.Element:
    return ElementTree.fromstring(document_xml(paragraphs_of(html), A4, scale))


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
    root = written(
        '<section class="paper"><p>住址：<input type="text" class="blank whole" title="x"/></p></section>'
    )
    spaces = [r for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}u") is not None]
    (text,) = [t.text or "" for r in spaces for t in r.iter(f"{W}t")]
    assert set(text) == {"\u3000"} and (len(text) + 3) * 14 <= 156 * 72 / 25.4


def test_lines_to_write_on_are_ruled_at_12_mm():
    """An empty paragraph for each line, in a style with rules and a line of exactly 12 mm."""
    root = written('<section class="paper"><textarea rows="4" title="x"></textarea></section>')
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in root.iter(f"{W}p")] == ["Ruled"] * 4
    styles = ElementTree.fromstring(styles_xml("zh-Hans", 1.0))
    ruled = next(s for s in styles if s.get(f"{W}styleId") == "Ruled")
    spacing = ruled.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == (str(round(12 * 1440 / 25.4)), "exact")
    assert ruled.find(f"{W}pPr/{W}pBdr/{W}between") is not None


def test_a_piece_has_its_word_document(word_file):
    """A letter's document has the explanation, the desk and the hotlines, then the letter on a page of its
    own."""
    text = word_text(word_file)
    assert "掛號寄" in text and "12348" in text
    assert text.index("12348") < text.index("退租：")
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    breaks = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert ["".join(t.text for t in p.iter(f"{W}t")) for p in breaks] == ["要回押金的信"]


def test_the_bytes_are_the_same(word_file, project):  # noqa: F811
    """Made again it has the same bytes: no time, no machine is in it."""
    out = build_letter(project, "--form", "word")
    assert next(out.rglob("*.docx")).read_bytes() == word_file
    assert not list(out.rglob("*.pdf"))
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_what_is_lost_is_found():
    """A sentence, or what every piece carries, that isn't in the document is an error."""
    data = packed(
        document_xml(paragraphs_of("<p>有的。</p>"), A4, 1.0), styles_xml("zh-Hans", 1.0), "題", "zh"
    )
    composed = Composed("", "", ("有的。", "丟了的。"), (), None, (("jurisdiction", ("中國大陸",)),), ())
    reporter = Reporter()
    answers = check_word_file(data, composed, "letter-x", reporter)
    assert [f.code for f in reporter] == ["text-lost", "piece-incomplete"]
    assert [a.verdict.value for a in answers] == ["bad", "bad"]


def test_an_office_program_opens_it(word_file, tmp_path):
    """LibreOffice, where there is one, makes two pages of it: the explanation, the letter."""
    if not (program := shutil.which("soffice")):
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "letter.docx").write_bytes(word_file)
    command = [
        program,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "letter.docx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    pages = pypdfium2.PdfDocument(tmp_path / "letter.pdf")
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
    assert len(texts) == 2 and "掛號寄" in texts[0] and "退租：" in texts[1]
    assert [round(v * 25.4 / 72) for v in pages[0].get_size()] == [210, 297]
