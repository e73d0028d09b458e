"""Nested lists, quotations, tasks and notes on the finished pages of the real layouts, in both scripts."""

import shutil

import pypdfium2
import pytest
from glyph_positions import glyphs

from booklet.model import Script
from booklet.script import in_script
from project import ROOT, small_project, told

PROSE = """
引言一句。

- 頭一層的事
  - 次一層的事
    - 末一層的事
- [ ] 沒做的事
- [x] 做完的事

1. 大步，先看清楚[^註]
   1. 小步，再動手
      1. 細步，慢慢來

> 引文在此。

看[指南](https://rent.example/guide)，==要緊==。

[^註]: 註文在末。
"""
# how the lines begin, from the top of the page
LINES = (
    "頭一層",
    "次一層",
    "末一層",
    "沒做的",
    "做完的",
    "大步，",
    "小步，",
    "細步，",
    "引文在",
    "看指南",
    "註文在",
)

MIRRORED = (15.7 - 12) * 72 / 25.4  # points that a booklet's left pages begin further left


def build(project, monkeypatch, capsys, script: str, layout: str) -> bytes:
    """The reading file of a piece of the project, which must be built without an error."""
    code, found = told(project, monkeypatch, capsys, layout, "--script", script)
    assert [f["code"] for f in found if f["severity"] == "error"] == [] and code == 0
    files = list((project / "out" / "desk").rglob("*.pdf"))
    files = [f for f in files if "reading" in f.parts] or [f for f in files if "打印" not in f.stem]
    return files[0].read_bytes()


@pytest.fixture(params=["zh-Hant", "zh-Hans"])
def script(request) -> str:
    return request.param


@pytest.mark.parametrize("layout", ["leaflet-01", "booklet"])
def test_prose_is_set_properly(layout, script, tmp_path, monkeypatch, capsys):
    """Each level stands further right than the one above, a quotation beside its line, notes at the end."""
    project = small_project(tmp_path / "project", "card")
    shutil.copytree(ROOT / "layouts", project / "layouts", dirs_exist_ok=True)
    chapter = project / "chapters" / "01-deposit"
    if layout == "booklet":
        head = (chapter / "chapter.md").read_text("utf-8").partition("\n---\n")[0]
        (chapter / "chapter.md").write_text(f"{head}\n---\n{PROSE}", "utf-8")
    else:
        (chapter / "leaflet.md").write_text(
            f"# 看｜先看合同\n\n字。\n\n# 乙\n{PROSE}\n# 丙\n\n字。\n\n# 丁\n\n字。\n", "utf-8"
        )
    pdf = build(project, monkeypatch, capsys, script, layout)
    x, y = zip(*starts(pdf, [in_script(line, Script(script), {}) for line in LINES]))
    first, second, third, task, done, step, smaller, smallest, quoted, plain, note = x
    assert first < second < third and step < smaller < smallest
    assert (task, done) == pytest.approx((first, first)) and quoted > plain
    assert list(y) == sorted(y, reverse=True)


def starts(pdf: bytes, lines: list[str]) -> list[tuple[float, float]]:
    """Where each line of PROSE begins: x, and y counted on from page to page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    found: dict[str, tuple[float, float]] = {}
    for page in range(pages):
        placed = [g for g in glyphs(pdf, page) if not g.character.isspace()]
        text = "".join(g.character for g in placed)
        for line in lines:
            if line in text and line not in found:
                first = placed[text.index(line)]
                found[line] = (
                    first.x + MIRRORED * (page % 2),
                    first.y - 1000 * page,
                )  # a booklet's inner margins
    return [found[line] for line in lines]
