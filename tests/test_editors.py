"""Chapters as other programs export them: each is printed whole, or says line by line what to change.

tests/editors holds the exports, as pandoc makes them of a Word file (in its own Markdown and in GitHub's), as
Typora and Obsidian keep them, as Notion, Google Docs and WPS write them.
"""

from pathlib import Path

import pypdfium2
import pytest

from booklet.findings.reporter import Reporter
from booklet.markup import flow
from booklet.model import Text
from project import ROOT, small_project, told

EXPORTS = ROOT / "tests" / "editors"

# what each export has that no paper can show: the line of its finding, and the line as it is mended
MENDED = {
    "pandoc": {
        ("markup-heading", 1): "",
        ("markup-struck", 32): "第二行，[",
        ("markup-picture", 52): "（圖從略）{",
        ("markup-picture-text", 52): "（圖從略）{",
        ("markup-rule", 55): "",
    },
    "pandoc-github": {
        ("markup-struck", 1): "退租以前多做幾件小事，**押金**就好要得多。*斜的字*、<u>下劃線</u>、"
        '<span class="mark">加亮</span>。',
        ("markup-heading", 3): "## 要找的材料",
    },
    "typora": {
        ("markup-heading", 1): "",
        ("markup-struck", 32): "新的說法。水是H~2~O，平方米是m^2^。",
        ("markup-shortcode", 32): "新的說法。水是H~2~O，平方米是m^2^。",
        ("markup-code", 35): "先看押金怎樣退。",
        ("markup-rule", 41): "",
    },
    "obsidian": {
        ("markup-heading", 1): "",
        ("markup-typed", 1): "",
        ("markup-wiki-link", 3): "退租以前多做幾件小事，見交接單那一篇和收據。",
        ("markup-picture", 22): "",
        ("markup-typed", 26): "",
    },
    "notion": {
        ("markup-heading", 1): "",
        ("markup-properties", 3): "",
        ("markup-heading-skipped", 11): "## 先看合同",
        ("markup-link", 31): "交接單",
        ("markup-picture", 33): "",
        ("markup-rule", 39): "",
        ("markup-html", 41): "",
        ("markup-html", 42): "",
        ("markup-html", 46): "",
        ("markup-code", 48): "合同編號",
    },
    "google-docs": {
        ("markup-heading", 1): "",
        ("markup-struck", 20): "第二行，*斜的字*，[辦事指南](https://rent.example/guide)。[^1]",
        ("markup-picture", 26): "",
    },
    "wps": {("markup-html", 29): "押金要緊，<br />看 https://rent.example/guide 。"},
}

# sentences of the finished pages: what the marks around them meant is gone, the words are whole
PRINTED = {
    "pandoc": (
        "這一頁是從Word轉過來的，下劃線的字、加亮的字、粗體、斜體都在，「引號」也在……",
        "沒有收據的，找轉賬的記錄。",
        "每一面牆都拍，舊痕近拍",
        "這是註的第二段。",
        "看辦事指南（rent.example/guide）。",
        "要找的材料",
    ),
    "pandoc-github": (
        "斜的字、下劃線、加亮。",
        "聊天記錄也算",
        "（二）再抄表",
        "m2和H2O",
        "全角空格和不斷行空格",
    ),
    "typora": (
        "退租以前多做幾件小事，押金就好要得多。",
        "看最後一頁。",
        "這是引文裡的引文。",
        "聊天記錄也算。",
        "水是H2O，平方米是m2。",
    ),
    "obsidian": (
        "退租以前多做幾件小事，見交接單那一篇和收據。",
        "沒有標題的框。",
        "註寫在句子裡。",
        "（二）再拍照",
        "小心",
    ),
    "notion": ("先看合同，再收拾東西。", "合同的第二段話。", "原話是：押金退租時退。", "抽屜裡"),
    "google-docs": (
        "退租以前多做幾件小事，押金就好要得多!",
        "第二行，斜的字，辦事指南（rent.example/guide）。",
        "聊天記錄也算。",
    ),
    "wps": (
        "退租以前多做幾件小事，押金就好要得多。",
        "沒有收據的，找轉賬的記錄。",
        "（二）再錄像",
        "牆和地",
        "②電表",
        "看https://rent.example/guide。",
    ),
}
TYPED = (
    "**",
    "~~",
    "==",
    "[^",
    "[[",
    "]]",
    "{.",
    "{#",
    ":::",
    "](",
    "- [",
    "&nbsp;",
    "<br",
    "+---",
    "----",
    "\\",
)


def mended(name: str) -> str:
    """An export as its author has it after doing what each finding asks for."""
    lines = (EXPORTS / f"{name}.md").read_text("utf-8").split("\n")
    for (_, number), line in MENDED[name].items():
        lines[number - 1] = line
    if name == "pandoc":  # a struck span and a picture's attributes run on in the next line
        lines[32], lines[52] = '加進來的字]{.insertion author="編輯"', 'height="3in"}'
    if name == "notion":
        lines[3] = ""  # the second property
    if name == "typora":
        lines[33] = lines[35] = ""  # the fences around it
    return "\n".join(lines)


@pytest.mark.parametrize("name", MENDED)
def test_an_export_says_what_to_change(name):
    """Each thing of an export that no paper can show is reported with its line, and nothing else is."""
    reporter = Reporter()
    flow(Text(f"{name}.md", 1, (EXPORTS / f"{name}.md").read_text("utf-8")), reporter)
    assert {(f.code, f.line) for f in reporter} == set(MENDED[name])


@pytest.mark.parametrize("name", MENDED)
def test_an_export_is_printed_as_meant(name, tmp_path, monkeypatch, capsys):
    """Mended as the findings ask, an export is built; its words are on the pages, and no typed marks."""
    project = small_project(tmp_path / "project", "text")
    chapter = project / "chapters" / "01-deposit" / "chapter.md"
    head = chapter.read_text("utf-8").partition("\n---\n")[0]
    chapter.write_text(f"{head}\n---\n\n{mended(name)}", "utf-8")
    code, found = told(project, monkeypatch, capsys, "text-01", "--script", "zh-Hant")
    assert [f for f in found if f["severity"] == "error"] == [] and code == 0
    text = printed(next((project / "out" / "desk").rglob("*.pdf")))
    for sentence in PRINTED[name]:
        assert sentence in text
    assert [sign for sign in TYPED if sign in text] == []


def printed(pdf: Path) -> str:
    """The text of a file's pages without its spaces and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split()).replace("\ufffe", "").replace("\u2060", "")
