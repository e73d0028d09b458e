"""Preflight's questions: each answered rightly of a good file, and each seeded fault found."""

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from conftest import WITHOUT_ROOM, built
from icc_profile import cmyk_profile
from PIL import Image, ImageDraw

from booklet import cli
from booklet.compose.qr import qr_svg
from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed, Form, Ink, Size, Verdict
from booklet.preflight import (
    QUESTIONS,
    CheckedFile,
    FinishedPdf,
    characters,
    contents,
    legibility,
    line_spacing,
    paper,
    qr_codes,
)
from booklet.report import as_html
from project import small_layout

ROOT = Path(__file__).parents[1]
SAFE_STYLE = "font:12pt/1.5 'Noto Sans SC';color:#1c1b1a"


def made(
    body: str,
    style: str = SAFE_STYLE,
    margin: str = "15mm",
    size: str = "105mm 148mm",
    pictures: dict[str, bytes] | None = None,
) -> bytes:
    """A page by the typesetter, sealed to the project's fonts."""
    from booklet.model import Asset
    from booklet.typeset import prepare
    from booklet.typeset.sealed import BASE, AssetFetcher

    prepare(str(ROOT / "fonts"))
    from weasyprint import HTML

    assets = tuple(Asset(name, data, "image/png") for name, data in (pictures or {}).items())
    return HTML(
        string=f'<html lang="zh-Hans"><meta charset="utf-8"><title>x</title><style>@page{{size:{size};'
        f"margin:{margin}}}body{{margin:0;{style}}}</style><body>{body}",
        base_url=BASE,
        url_fetcher=AssetFetcher(assets),
    ).write_pdf()


def checked_file(pdf: bytes, html: str = "", **changes) -> CheckedFile:
    """A file of one card as preflight is asked about it."""
    layout = small_layout("card")
    composed = Composed(html, "", (), (), None, (), ())
    read = FinishedPdf(pdf)
    file = CheckedFile(read, read, Form.READING, Size.STANDARD, Ink.COLOUR, layout, composed, "card-01")
    return replace(file, **changes)


def answer(question, file: CheckedFile) -> CheckResult:
    """What a question answers."""
    return question(file, Reporter())


def codes_of(question, file: CheckedFile) -> list[str]:
    """The codes of what a question reports."""
    reporter = Reporter()
    question(file, reporter)
    return [found.code for found in reporter]


def test_a_good_page_is_well():
    """Nothing is found on a plain page of black type in the middle of its sheet."""
    good = checked_file(made("<p>先核实，再回答。打12368。</p>"))
    asked = [
        q
        for q in QUESTIONS
        if q.__name__ not in ("read_aloud", "press_rules", "page_count", "page_sizes", "print_settings")
    ]
    assert [(q.__name__, codes_of(q, good)) for q in asked if codes_of(q, good)] == []


@pytest.mark.parametrize(
    "colour, ground, code",
    [
        ("#8a8a8a", "#fff", "contrast-low"),
        ("#e67e22", "#fff", "contrast-low"),
        ("#555", "#777", "contrast-low"),
    ],
)
def test_pale_type_is_found(colour, ground, code):
    """Running text under 7:1 against what lies beneath it is "contrast-low"."""
    page = checked_file(made(f'<p style="background:{ground};color:{colour}">先核实，再回答</p>'))
    assert codes_of(legibility.contrast, page) == [code]
    assert answer(legibility.contrast, page).verdict is Verdict.BAD


def test_bold_type_needs_less():
    """Bold type of 4.5:1 and more is well; the same colour in running text isn't."""
    page = '<p style="color:#767676{}">先核实，再回答</p>'
    bold, plain = (checked_file(made(page.format(more))) for more in (";font-weight:700", ""))
    assert codes_of(legibility.contrast, bold) == [] and codes_of(legibility.contrast, plain) == [
        "contrast-low"
    ]


def test_colours_that_turn_into_one_grey_are_found():
    """Red type on blue has contrast in colour, by one channel, and little as grey: "contrast-grey-low"."""
    page = checked_file(made('<p style="background:#003cff;color:#ffb0b0;font-weight:700">先核实</p>'))
    assert codes_of(legibility.grey_contrast, page) in ([], ["contrast-grey-low"])
    worse = checked_file(made('<p style="background:#c00000;color:#2e7d32;font-weight:700">先核实</p>'))
    assert codes_of(legibility.grey_contrast, worse) == ["contrast-grey-low"]


@pytest.mark.parametrize(
    "mark, found",
    [
        ("22", []),
        ("22 40 41–45 推论", []),
        (
            "<a href='#a'>22</a> <a href='#a'>40</a> <a href='#a'>41</a>–45 推论",
            [],
        ),  # a link cuts it into runs
        ("<span style='padding-left:9mm'>22</span>", ["type-small"]),
    ],
)
def test_marks_may_be_smaller_where_they_are_raised(mark, found):
    """A mark of 7 pt, raised behind its text, is well, all numbers of it; by itself it is "type-small"."""
    style = "font-size:7pt;line-height:1;vertical-align:.38em"
    page = made(f"<p id='a'>先核实<span style='{style}'>{mark}</span>，再回答</p>")
    assert codes_of(legibility.type_size, checked_file(page)) == found


@pytest.mark.parametrize(
    "points, size, found",
    [
        (8, Size.STANDARD, []),
        (7.5, Size.STANDARD, ["type-small"]),
        (10, Size.LARGE, ["type-small"]),
        (12, Size.LARGE, []),
    ],
)
def test_small_type_is_found(points, size, found):
    """Type under 8 pt, or 11.6 pt in large print, is "type-small"."""
    page = made(f'<p style="font-size:{points}pt">先核实</p>')
    assert codes_of(legibility.type_size, checked_file(page, size=size)) == found


@pytest.mark.parametrize(
    "points, leading, size, found",
    [
        (16, 1.4, Size.LARGE, []),
        (16, 1.3, Size.LARGE, ["lines-tight"]),
        (12, 1.3, Size.LARGE, ["lines-tight"]),
        (24, 1.2, Size.LARGE, []),  # a heading's
        (16, 1.3, Size.STANDARD, []),
    ],
)
def test_tight_lines_are_found(points, leading, size, found):
    """In large print lines nearer than 1.4 times their type's size are "lines-tight"."""
    page = made(f'<p style="font-size:{points}pt;line-height:{leading}">先核实，<br>再回应<br>不转钱')
    assert codes_of(line_spacing.line_spacing, checked_file(page, size=size)) == found


def test_lines_beside_each_other_are_not_lines_of_one_text():
    """Columns, raised marks and type of other sizes say nothing of how far lines stand apart."""
    page = made(
        "<div style='position:absolute;left:0;font-size:16pt'>先核实</div>"
        "<div style='position:absolute;left:50mm;top:4mm;font-size:16pt'>再回应</div>"
        "<p style='margin-top:20mm;font-size:16pt;line-height:1.5'>不转"
        "<span style='vertical-align:.4em'>钱</span><br>"
        "<span style='font-size:14pt'>也不去</span></p>"
    )
    assert codes_of(line_spacing.line_spacing, checked_file(page, size=Size.LARGE)) == []


@pytest.mark.parametrize(
    "asked, found",
    [
        ({}, []),
        ({"PrintScaling": "/AppDefault"}, ["print-settings"]),
        ({"PrintScaling": ""}, ["print-settings"]),
        ({"Duplex": "/DuplexFlipLongEdge"}, ["print-settings"]),
        ({"Duplex": ""}, ["print-settings"]),
        ({"PickTrayByPDFSize": False}, ["print-settings"]),
    ],
)
def test_what_a_printer_is_asked_for_is_looked_at(asked, found):
    """A sheet that a viewer would print smaller, over another edge or on any paper is "print-settings"; a
    page for a screen is asked for nothing."""
    with pikepdf.open(io.BytesIO(made("<p>先核实</p>"))) as document:
        document.Root.ViewerPreferences = pikepdf.Dictionary(
            {
                f"/{key}": pikepdf.Name(value) if isinstance(value, str) else value
                for key, value in (
                    {"PrintScaling": "/None", "Duplex": "/Simplex", "PickTrayByPDFSize": True} | asked
                ).items()
                if value != ""
            }
        )
        out = io.BytesIO()
        document.save(out)
    page = checked_file(out.getvalue(), form=Form.OFFICE)
    page = replace(page, layout=replace(page.layout, sides=(), binding=None))
    assert codes_of(paper.print_settings, page) == found
    assert codes_of(paper.print_settings, replace(page, form=Form.WORD)) == []


@pytest.mark.parametrize("margin, found", [("7.5mm", []), ("3mm", ["edge-printed"])])
def test_printing_at_the_edge_is_found(margin, found):
    """Ink nearer than 7 mm to the edge of a printed sheet is "edge-printed"."""
    page = checked_file(made('<div style="height:20mm;background:#333">', margin=margin))
    page = replace(page, form=Form.OFFICE, layout=replace(page.layout, sides=(), binding=None))
    assert codes_of(paper.empty_edges, page) == found


def test_wrong_page_size_is_found():
    """A page of another size than the layout's is "page-size"."""
    assert codes_of(paper.page_sizes, checked_file(made("<p>先核实", size="100mm 148mm"))) == ["page-size"]


def test_ink_is_measured():
    """A page half black takes about half a page's ink."""
    page = checked_file(made('<div style="height:74mm;background:#000">', margin="0"))
    assert float(answer(paper.ink_coverage, page).measured.rstrip(" %")) == pytest.approx(50, abs=1)


@pytest.mark.parametrize("pixels, found", [(600, []), (260, ["resolution-low"]), (80, ["resolution-bad"])])
def test_coarse_pictures_are_found(pixels, found):
    """A picture 25.4 mm wide needs 300 pixels across, and never under 150."""
    data = io.BytesIO()
    picture = Image.new("L", (pixels, pixels), 255)
    ImageDraw.Draw(picture).ellipse((5, 5, pixels - 5, pixels - 5), fill=0)
    picture.save(data, "PNG")
    page = made(
        '<img alt="x" src="https://doc.invalid/p.png" style="width:25.4mm">',
        pictures={"p.png": data.getvalue()},
    )
    assert codes_of(paper.resolution, checked_file(page)) == found


ADDRESS = "https://desk.example/help?from=leaflet"


def coded(size: float, content: str = ADDRESS, style: str = "") -> tuple[bytes, str]:
    """A page with a QR code and its address beside it, and its HTML."""
    html = (
        qr_svg(content, size, "x").replace('style="', f'style="{style}')
        + f"<p>{ADDRESS.removeprefix('https://')}</p>"
    )
    return made(html), html


def test_a_code_is_read_back():
    """A code of 25 mm is read from the page, sharp and blurred."""
    file = checked_file(*coded(25))
    assert codes_of(qr_codes.qr_codes, file) == []
    assert answer(qr_codes.qr_codes, file).measured.startswith("1/1")


def test_a_small_code_is_found():
    """Modules under half a millimetre are "code-small"."""
    page, html = coded(25)
    small = html.replace("width:25.00mm", "width:11.00mm").replace("height:25.00mm", "height:11.00mm")
    assert "code-small" in codes_of(qr_codes.qr_codes, checked_file(made(small), small))


@pytest.mark.parametrize(
    "spoiling",
    [
        lambda html: html.replace("M4 4h7v1h-7z", "M4 4h29v29h-29z"),  # covered
        lambda html: html.replace('fill="#000000"', 'fill="#f2f2f2"'),  # pale
        lambda html: html.replace(
            html[html.index("<path") : html.index("</svg>")],
            qr_svg("https://desk.example/other?from=leaflet", 25, "x")
            .partition("</title>")[2]
            .removesuffix("</svg>"),
        ),
    ],
)  # says something else
def test_an_unreadable_code_is_found(spoiling):
    """A code that is covered, pale, or says something else is "code-unreadable"."""
    _, html = coded(25)
    assert codes_of(qr_codes.qr_codes, checked_file(made(spoiling(html)), html)) == ["code-unreadable"]


def test_an_empty_box_is_found():
    """A font in which .notdef is used is "glyph-notdef"."""
    with pikepdf.open(io.BytesIO(made("<p>先核实"))) as document:
        font = next(
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/CIDFontType2"
        )
        font.W = pikepdf.Array([0, pikepdf.Array([1000]), *font.W])
        out = io.BytesIO()
        document.save(out)
    assert codes_of(characters.notdef, checked_file(out.getvalue())) == ["glyph-notdef"]


def test_a_radical_for_a_character_is_found():
    """A Kangxi radical in the copied text that nobody wrote is "text-swapped"; one that was written is
    well."""
    page = checked_file(made("<p>先核实"))
    swapped = replace(page, in_order=SimpleNamespace(texts=("一⼀人⼈",)))
    assert codes_of(characters.lookalikes, swapped) == ["text-swapped"]
    written = replace(swapped, composed=replace(page.composed, html="<p>⼀⼈"))
    assert codes_of(characters.lookalikes, written) == []


def test_a_lost_sentence_is_found():
    """A sentence that isn't in the file is "text-lost"."""
    page = checked_file(made("<p>先核实"))
    asked = replace(page, composed=replace(page.composed, sentences=("先核实", "再回答。")))
    assert codes_of(contents.sentences, asked) == ["text-lost"]


# --- the report ---------------------------------------------------------------------------


def test_every_file_has_its_report(real):
    """preflight.json holds each listed file with its hash and an answer to every question asked of its
    form."""
    report = json.loads((real.folder / "preflight.json").read_text("utf-8"))["files"]
    assert {e["path"]: e["sha256"] for e in report} == {f["path"]: f["sha256"] for f in real.listed}
    names = {question.__name__ for question in QUESTIONS}
    for entry in report:
        asked = {a["question"] for a in entry["answers"]}
        left = {"press_rules"} | ({"read_aloud"} if entry["form"] == "office" else set())
        if entry["form"] in ("phone", "picture"):  # no paper, and type that its reader chooses
            assert "sentences" in asked
        else:
            assert asked == names - left


def test_real_pieces_are_fit_for_print(real):
    """No file of the real guide is marked as not fit for print."""
    report = json.loads((real.folder / "preflight.json").read_text("utf-8"))["files"]
    assert {e["verdict"] for e in report} == {"good"}


def test_report_page_names_every_file(real):
    """preflight.html stands by itself, and has a line for each file that was asked."""
    page = (real.folder / "preflight.html").read_text("utf-8")
    assert all(f["path"] in page for f in real.listed)
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")


def test_report_escapes_what_a_desk_wrote():
    """Names of desks and files are text in the page, never markup."""
    entry = {
        "path": "a/<b>.pdf",
        "title": "<i>",
        "verdict": "good",
        "answers": [],
        "findings": [],
        "form": "office",
    }
    page = as_html("<script>", [entry])
    assert "<script>" not in page and "<i>" not in page and "<b>.pdf" not in page


def test_report_keeps_what_is_not_built_again(tmp_path, guide):
    """Building one piece again leaves the answers about the others; a file that is gone is dropped."""
    out = tmp_path / "out"
    first = built(out, "checklist", "--guide", str(guide), "--script", "zh-Hans")
    before = json.loads((first.folder / "preflight.json").read_text("utf-8"))["files"]
    built(out, "checklist-01", "--guide", str(guide), "--script", "zh-Hans")
    assert json.loads((first.folder / "preflight.json").read_text("utf-8"))["files"] == before
    (first.folder / before[0]["path"]).unlink()
    built(out, "checklist-02", "--guide", str(guide), "--script", "zh-Hans")
    after = json.loads((first.folder / "preflight.json").read_text("utf-8"))["files"]
    assert [e["path"] for e in after] == [e["path"] for e in before[1:]]


def test_full_check_asks_press_files_again(tmp_path, guide, capsys):
    """``check --full`` finds that a press file, spoilt after it was made, has no output intent."""
    (tmp_path / "shop.icc").write_bytes(cmyk_profile())
    desk = tmp_path / "desk.yaml"
    desk.write_text('name: 站\ncolour: "#0f4f5c"\npress: {profile: shop.icc, condition: Test}\n', "utf-8")
    options = (
        "checklist-01",
        "--guide",
        str(guide),
        "--branding",
        str(desk),
        "--script",
        "zh-Hans",
        "--out",
        str(tmp_path / "out"),
    )
    assert cli.main(["build", *options, *WITHOUT_ROOM, "--ink", "press"]) == 0
    manifest = tmp_path / "out" / "desk" / "manifest.json"
    listed = json.loads(manifest.read_text("utf-8"))
    path = manifest.parent / listed["files"][0]["path"]
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        del document.Root.OutputIntents
        document.save(path)
    listed["files"][0]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(listed), "utf-8")
    assert cli.main(["check", *options, "--full", "--format", "json"]) == 1
    assert "press-intent" in capsys.readouterr().out
