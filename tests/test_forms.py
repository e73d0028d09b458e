"""Blanks that an author writes are fields in a file: named, typed into, printed, and read back.

All of it with the tiny guide, which gets a letter by adding a file and no code.
"""

import ctypes
import io
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw
from test_reading_file import elements

from booklet import cli
from booklet.finish.typing_font import typing_characters, typing_font
from booklet.preflight import FinishedPdf
from booklet.preflight.conformance import check_structure, run_validators
from project import findings_of, small_project

ROOT = Path(__file__).parents[1]
LETTER = """---
title: 要回押金的信
---

先寫清楚，再寄出去。

1. **抄：**合同上的地址和日期。
2. **寄：**掛號寄，單子留著。

## 要回押金的信

致：{填:房東的姓名}

合同編號：{填:合同編號|10}　退租：{日:退租的日子}

- {勾:交還了鑰匙}。
- {勾:結清了水電}。

經過：{填:事情的經過|6行}

寫信人（簽名）：{簽:寫信人|9}
"""
MM = 72 / 25.4


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The tiny guide with a letter of its own; layouts as they are."""
    folder = small_project(tmp_path_factory.mktemp("letters"))
    for name in ("form", "letter"):
        shutil.copytree(ROOT / "layouts" / name, folder / "layouts" / name)
    shutil.copytree(ROOT / "layouts" / "base", folder / "layouts" / "base", dirs_exist_ok=True)
    (folder / "chapters" / "letter-deposit.md").write_text(LETTER, "utf-8")
    return folder


def build_letter(project: Path, *words: str) -> Path:
    """Builds the letter with these options; the output folder."""
    out = project / "-".join(("out", *words))
    patch = pytest.MonkeyPatch()
    patch.setattr(cli, "ROOT", project)
    patch.chdir(project)
    command = ["build", "letter-deposit", "--branding", "desk", "--script", "zh-Hant", "--out", str(out)]
    try:
        assert cli.main([*command, "--today", "2026-11-23", "--jobs", "1", *words]) == 0
    finally:
        patch.undo()
    return out


def letter_of(project: Path, *words: str) -> bytes:
    """The letter's PDF, made with these options."""
    return next(build_letter(project, *words).rglob("*.pdf")).read_bytes()


@pytest.fixture(scope="module")
def letter(project) -> bytes:
    return letter_of(project)


def widgets(document: pikepdf.Pdf) -> list[tuple[int, pikepdf.Object]]:
    notes = [(n, a) for n, page in enumerate(document.pages) for a in page.obj.get("/Annots", ())]
    return [(n, a) for n, a in notes if a.Subtype == "/Widget"]  # a number to call is an annotation, too


# --- what is in the file ---------------------------------------------------------------------


def test_a_guide_gets_a_letter_by_adding_a_file(letter):
    """An explanation with the desk and the hotlines, then the letter alone on its paper."""
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(letter)]
    assert len(texts) == 2
    assert "12348" in texts[0] and "掛號寄" in texts[0]
    assert "致：" in texts[1] and "12348" not in texts[1] and "[" not in texts[1]


def test_each_blank_is_a_field_with_its_name(letter):
    """In the order of the text; a date is three, a signature none."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        fields = [(str(f.T), str(f.TU), str(f.FT)) for f in document.Root.AcroForm.Fields]
        assert [f for _, f in widgets(document)] == list(document.Root.AcroForm.Fields)
    assert [name for name, _, _ in fields] == [
        "房東的姓名",
        "合同編號",
        "退租的日子（年）",
        "退租的日子（月）",
        "退租的日子（日）",
        "交還了鑰匙",
        "結清了水電",
        "事情的經過",
    ]
    assert all(said == name for name, said, _ in fields)
    assert [kind for _, _, kind in fields].count("/Btn") == 2


def test_fields_are_told_where_they_stand(letter):
    """In the structure each field follows the words before it, in the order of the text."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        told = [e.K[0].Obj.T for e in elements(document) if e.S == "/Form"]
        assert told == [f.T for f in document.Root.AcroForm.Fields]
        assert all(page.obj.Tabs == "/S" for page in document.pages)


def test_validators_find_nothing(letter):
    """A form is PDF/UA-1 and PDF/A-2a like every reading file."""
    found = findings_of(check_structure, FinishedPdf(letter), "letter") + findings_of(
        run_validators, letter, "letter"
    )
    assert [f.as_text("en") for f in found] == []


def test_an_empty_text_is_ruled_at_12_mm(letter):
    """The empty look of a text of several lines has a line to write on every 12 mm."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        field = next(f for f in document.Root.AcroForm.Fields if f.T == "事情的經過")
        drawn = field.AP.N.read_bytes().decode("ascii")
    heights = [float(line.split()[1]) for line in drawn.splitlines() if line.endswith("l S")]
    assert len(heights) == 6
    assert all(abs(a - b - 12 * MM) < 0.1 for a, b in zip(heights, heights[1:]))


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_the_typing_font_has_what_people_type(language):
    """Every character that a field's font promises is in it, among them those of common names."""
    font = typing_font(str(ROOT / "fonts"), language)
    lacking = typing_characters(language) - set(map(chr, font.glyphs))
    if language == "zh-Hans":
        assert not lacking & set("张昊琪鑫淼晗煜婷莹丽一二三〇（）0123456789，。")
        assert {c for c in lacking if "\u4e00" <= c <= "\u9fff"} == set()
    else:
        assert not lacking & set("張昊琪鑫淼晗煜婷瑩麗一二三〇（）0123456789，。")


def test_the_bytes_are_the_same(letter, project):
    """Made again, and with the font cut anew, a form has the same bytes."""
    typing_font.cache_clear()
    assert letter_of(project, "--force") == letter


# --- filled in ---------------------------------------------------------------------------------

FILLED = {
    "房東的姓名": "張昊琪（女）",
    "合同編號": "2026滬0115民初12345號",
    "退租的日子（年）": "二〇二六",
    "事情的經過": "我交了八千五百元押金，到今天沒有退。" * 6,
}


def typed_in_a_viewer(pdf: bytes, values: dict) -> bytes:
    """The fields clicked and typed into with PDFium, as in Chrome; then printed flat."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = {str(f.T): (n, [float(v) for v in f.Rect]) for n, f in widgets(document)}
    viewer = pypdfium2.PdfDocument(pdf)
    viewer.init_forms()
    pages, form = list(viewer), viewer.formenv.raw
    for name, value in values.items():
        number, (left, bottom, right, top) = places[name]
        at = pages[number].raw, 0, (left + right) / 2, max((bottom + top) / 2, top - 6)
        raw.FORM_OnMouseMove(form, *at)
        raw.FORM_OnLButtonDown(form, *at)
        raw.FORM_OnLButtonUp(form, *at)
        if value is not True:
            typed = ctypes.create_string_buffer((value + "\0").encode("utf-16-le"))
            raw.FORM_ReplaceSelection(form, pages[number].raw, ctypes.cast(typed, raw.FPDF_WIDESTRING))
        raw.FORM_ForceToKillFocus(form)
    return flattened(viewer, pages)


def flattened(viewer, pages) -> bytes:
    for page in pages:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
    out = io.BytesIO()
    viewer.save(out)
    return out.getvalue()


def text_of(pdf: bytes) -> str:
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return "".join(said.split())


def ink_in(pdf: bytes, number: int, box: list[float]) -> int:
    """How many dark pixels there are in a box of a page."""
    page = pypdfium2.PdfDocument(pdf)[number]
    height = page.get_height()
    left, bottom, right, top = box
    raster = page.render(scale=2).to_pil().convert("L")
    cut = raster.crop(
        (int(2 * left), int(2 * (height - top)), int(2 * right), int(2 * (height - bottom - 2)))
    )
    return sum(cut.histogram()[:128])


def test_typed_text_is_printed_and_read_back(letter):
    """What is typed in a viewer is on the flat page, in the file's own font."""
    filled = typed_in_a_viewer(letter, FILLED)
    assert all("".join(value.split()) in text_of(filled) for value in FILLED.values())
    with pikepdf.open(io.BytesIO(letter)) as document:
        for number, field in widgets(document):
            if str(field.T) in FILLED:
                box = [float(v) for v in field.Rect]
                assert ink_in(filled, number, box) > 30, field.T


def test_a_box_is_ticked(letter):
    """A click ticks a box on the flat page, and no other."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        places = {str(f.T): (n, [float(v) for v in f.Rect]) for n, f in widgets(document)}
    filled = typed_in_a_viewer(letter, {"交還了鑰匙": True})
    inner = {k: (n, [v + d for v, d in zip(box, (2, 2, -2, -2))]) for k, (n, box) in places.items()}
    assert ink_in(filled, *inner["交還了鑰匙"]) > 20
    assert ink_in(filled, *inner["結清了水電"]) == 0


def test_a_program_can_fill_it_in(letter):
    """Values set by a program that leaves the look to the viewer are printed, too."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) in FILLED:
                field.V = pikepdf.String(FILLED[str(field.T)])
                del field.AP
        document.Root.AcroForm.NeedAppearances = True
        out = io.BytesIO()
        document.save(out)
    viewer = pypdfium2.PdfDocument(out.getvalue())
    viewer.init_forms()
    text = text_of(flattened(viewer, list(viewer)))
    assert all("".join(value.split()) in text for value in FILLED.values())


def test_nothing_typed_leaves_the_lines(letter):
    """Printed empty, a text's lines are there to write on by hand."""
    viewer = pypdfium2.PdfDocument(letter)
    viewer.init_forms()
    with pikepdf.open(io.BytesIO(letter)) as document:
        number, field = next((n, f) for n, f in widgets(document) if f.T == "事情的經過")
        box = [float(v) for v in field.Rect]
    assert ink_in(flattened(viewer, list(viewer)), number, box) > 2 * 5 * (box[2] - box[0])


# --- other files of the same text --------------------------------------------------------------


def test_large_print_keeps_12_mm(project):
    """In large print lines to write on stay 12 mm apart, and type to fill in is as large as the text."""
    with pikepdf.open(io.BytesIO(letter_of(project, "--size", "large"))) as document:
        field = next(f for f in document.Root.AcroForm.Fields if f.T == "事情的經過")
        assert abs(float(field.Rect[3] - field.Rect[1]) - 6 * 12 * MM) < 0.5
        assert float(str(field.DA).split()[1]) == pytest.approx(16, abs=0.2)


def test_in_greys_it_can_be_filled_in(project):
    """The black and white file has the same fields."""
    with pikepdf.open(io.BytesIO(letter_of(project, "--ink", "mono"))) as document:
        assert len(document.Root.AcroForm.Fields) == 8


# --- seeded faults -----------------------------------------------------------------------------


def without_name(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm.Fields[0].TU


def without_look(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm.Fields[0].AP


def of_one_name(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[1].T = document.Root.AcroForm.Fields[0].T


def left_to_the_viewer(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.NeedAppearances = True


def hidden_when_printed(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].F = 0


def in_no_font(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].DA = pikepdf.String("/Helv 12 Tf 0 g")


def told_nowhere(document: pikepdf.Pdf) -> None:
    next(e for e in elements(document) if e.S == "/Form").K = pikepdf.Array()


@pytest.mark.parametrize(
    "fault",
    [
        without_name,
        without_look,
        of_one_name,
        left_to_the_viewer,
        hidden_when_printed,
        in_no_font,
        told_nowhere,
    ],
)
def test_a_faulty_field_is_found(letter, fault):
    """Each fault of a field is found when the file is built."""
    with pikepdf.open(io.BytesIO(letter)) as document:
        fault(document)
        out = io.BytesIO()
        document.save(out)
    assert {f.code for f in findings_of(check_structure, FinishedPdf(out.getvalue()), "x")} == {
        "reading-field"
    }
