"""Files for a print shop: what they hold, read back, and each fault that would spoil a print run."""

import io
import re
import struct
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from conftest import TINY, built
from icc_profile import cmyk_profile
from PIL import Image

from booklet.compose.colour import contrast
from booklet.findings import Place
from booklet.findings.catalogue import ENTRIES
from booklet.findings.reporter import Reporter
from booklet.finish.inks import InkConverter, ProfileUnusable
from booklet.finish.press import press_pdf
from booklet.load.layouts.folder import load_layouts
from booklet.load.press_profile import read_press
from booklet.model import PressProfile, Typeset
from booklet.preflight import FinishedPdf
from booklet.preflight.painted_content import PaintedContent
from booklet.preflight.press import check_press_file
from booklet.typeset import typeset
from project import findings_of, small_layout

ROOT = Path(__file__).parents[1]
POINT = 72 / 25.4
LAYOUTS = {layout.id: layout for layout in load_layouts(ROOT / "layouts", ROOT, Reporter())}


@pytest.fixture(scope="session")
def icc() -> bytes:
    return cmyk_profile()


@pytest.fixture(scope="session")
def shop(tmp_path_factory, icc) -> Path:
    """A desk whose print shop has the test profile and whose logos are drawings."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "logos").mkdir()
    (folder / "logos" / "qinghe.svg").write_bytes((ROOT / "branding/logos/qinghe.svg").read_bytes())
    (folder / "shop.icc").write_bytes(icc)
    desk = (ROOT / "branding/example.yaml").read_text("utf-8")
    (folder / "desk.yaml").write_text(desk + "press:\n  profile: shop.icc\n  condition: FOGRA39\n", "utf-8")
    return folder / "desk.yaml"


@pytest.fixture(scope="session")
def pressed(shop, tmp_path_factory):
    """The tiny guide for the press, in one script, as a volunteer would ask for it."""
    return built(
        tmp_path_factory.mktemp("press"),
        "--guide",
        str(TINY),
        "--ink",
        "press",
        "--branding",
        str(shop),
        "--script",
        "zh-Hans",
        "--jobs",
        "1",
        desk="desk",
    )


def opened(build, product: str) -> pikepdf.Pdf:
    return pikepdf.open(build.path(product, "zh-Hans"))


def mm(box) -> list[float]:
    return [round(float(v) / POINT, 1) for v in box]


PRODUCTS = {"leaflet-01": (297, 210), "checklist-01": (210, 297), "booklet": (148, 210)}


# --- what a press file holds -----------------------------------------------------------


def test_all_is_made(pressed):
    """--ink press makes every piece, exit 0, in a folder and under names of their own."""
    assert pressed.code == 0
    assert {f["product"] for f in pressed.files} == {
        "leaflet-01",
        "leaflet-02",
        "checklist-01",
        "checklist-02",
        "booklet",
    }
    assert all(re.fullmatch(r"zh-Hans/press/.+-印刷\.pdf", f["path"]) for f in pressed.files)
    assert all(f["ink"] == f["form"] == "press" for f in pressed.files)


@pytest.mark.parametrize("product", PRODUCTS)
def test_boxes(pressed, product):
    """The trim is the finished page or flat sheet; bleed and media are 3 mm more on every side."""
    width, height = PRODUCTS[product]
    with opened(pressed, product) as pdf:
        for page in pdf.pages:
            assert mm(page.obj.TrimBox) == [0, 0, width, height]
            assert mm(page.obj.BleedBox) == mm(page.obj.MediaBox) == [-3, -3, width + 3, height + 3]
            assert not {"/ArtBox", "/CropBox", "/Annots", "/StructParents"} & set(page.obj.keys())


@pytest.mark.parametrize("product", PRODUCTS)
def test_identity(pressed, product, icc):
    """It says PDF/X-4 in PDF 1.6, is not trapped, and carries the shop's own profile unchanged."""
    with opened(pressed, product) as pdf:
        assert pdf.pdf_version == "1.6"
        assert pdf.trailer.Info.Trapped == "/False"
        [intent] = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == icc and intent.DestOutputProfile.N == 4
        xmp = pdf.Root.Metadata.read_raw_bytes().decode("utf-8")  # raw: it must not be compressed
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp and "<pdf:Trapped>False<" in xmp
        assert str(pdf.docinfo["/Title"]) in xmp
        assert not {"/AcroForm", "/Names", "/OpenAction", "/StructTreeRoot"} & set(pdf.Root.keys())


@pytest.mark.parametrize("product", PRODUCTS)
def test_only_inks(pressed, product):
    """No colour of any kind is RGB or Lab; black type is black ink alone and overprints; no limit is
    passed."""
    with opened(pressed, product) as pdf:
        painted = PaintedContent(pdf)
        assert not re.search(rb"/(DeviceRGB|CalRGB|Lab|ICCBased)\b", everything(pdf))
    assert {p.space for p in painted.paints} <= {"DeviceCMYK", "DeviceGray"}
    assert max(sum(p.inks) for p in painted.paints) <= 3
    texts = {(p.inks, p.overprint) for p in painted.paints if p.kind == "text"}
    assert ((0, 0, 0, 1), True) in texts and ((0, 0, 0, 1), False) not in texts
    small = {p.inks for p in painted.paints if p.kind == "text" and p.size < 9}
    assert small <= {(0, 0, 0, 1), (0, 0, 0, 0)}
    assert not painted.blends


def everything(pdf: pikepdf.Pdf) -> bytes:
    """All dictionaries and contents of a file as text."""
    out = io.BytesIO()
    pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return b"".join(out.getvalue().split(b"acsp"))


def test_same_bytes(shop, pressed, tmp_path):
    """The same press file made twice has the same bytes."""
    again = built(
        tmp_path,
        "leaflet-01",
        "--guide",
        str(TINY),
        "--ink",
        "press",
        "--branding",
        str(shop),
        "--script",
        "zh-Hans",
        "--jobs",
        "1",
        desk="desk",
    )
    assert (
        again.path("leaflet-01", "zh-Hans").read_bytes() == pressed.path("leaflet-01", "zh-Hans").read_bytes()
    )


def test_marks_stay_outside(shop, tmp_path):
    """--marks draws crop and fold marks in black ink, all of them outside the bleed."""
    made = built(
        tmp_path,
        "leaflet-01",
        "--guide",
        str(TINY),
        "--ink",
        "press",
        "--marks",
        "--branding",
        str(shop),
        "--script",
        "zh-Hans",
        "--jobs",
        "1",
        desk="desk",
    )
    assert made.code == 0
    with opened(made, "leaflet-01") as pdf:
        for page, folds in zip(pdf.pages, ([95, 196], [101, 202])):
            assert mm(page.obj.MediaBox) == [-10, -10, 307, 220]
            drawn = (
                page.Contents[-1].read_bytes()
                if isinstance(page.Contents, pikepdf.Array)
                else page.Contents.read_bytes()
            )
            lines = re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l S", drawn.split(b"0 0 0 1 K 0.25 w")[1])
            ends = [tuple(float(v) / POINT for v in line) for line in lines]
            assert len(ends) == 8 + 2 * len(folds)
            for x, y, to_x, to_y in ends:
                assert all(a < -3.9 or a > 300.9 or b < -3.9 or b > 213.9 for a, b in ((x, y), (to_x, to_y)))
            assert {round(x) for x, *_ in ends[8:]} == set(folds)


def test_cards_have_marks_at_every_cut(shop, tmp_path):
    """A sheet of cards for a print shop has marks where it is cut apart, all outside the bleed."""
    made = built(
        tmp_path,
        "wallet-card",
        "--ink",
        "press",
        "--marks",
        "--branding",
        str(shop),
        "--script",
        "zh-Hans",
        "--jobs",
        "1",
        desk="desk",
    )
    assert made.code == 0
    with opened(made, "wallet-card-cheated") as pdf:
        (page,) = pdf.pages
        drawn = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
        lines = re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l S", drawn.replace(b"\n", b" "))
        ends = [tuple(float(v) / POINT for v in line) for line in lines]
        outside = [e for e in ends if not (-3.9 < e[0] < 213.9 and -3.9 < e[1] < 300.9)]
        down = {round(x, 1) for x, _, to_x, _ in outside if x == to_x}
        assert down == {0, 15, 105, 195, 210}
        across = {round(y, 1) for _, y, _, to_y in outside if y == to_y}
        assert across == {0, 13.5, 67.5, 121.5, 175.5, 229.5, 283.5, 297}


# --- inks ------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [300, 240])
def test_inks(icc, limit):
    """Greys are black ink; a colour has two coloured inks at most and keeps to the limit; paper is bare."""
    inks = InkConverter(icc, limit)
    assert inks.flat(1, 1, 1) == (0, 0, 0, 0)
    assert inks.flat(0x1C / 255, 0x1B / 255, 0x1A / 255) == (0, 0, 0, 1)
    for grey in (0.2, 0.5, 0.9):
        assert inks.flat(grey, grey, grey)[:3] == (0, 0, 0)
    for colour in ((0.06, 0.31, 0.36), (0.69, 0.06, 0.1), (0, 0, 1), (0, 1, 0), (0.93, 0.96, 0.97)):
        made = inks.flat(*colour)
        assert sum(made) <= limit / 100 and sum(map(bool, made[:3])) <= 2 and any(made)


@pytest.mark.parametrize("limit", [300, 220])
def test_pictures_keep_to_the_limit(icc, limit):
    """A colour picture comes out in four inks within the limit, a grey one in black alone."""
    inks = InkConverter(icc, limit)
    dark = Image.frombytes("RGB", (64, 64), bytes(v for i in range(4096) for v in (i % 64, i // 64, 9)))
    made = inks.picture(dark)
    data = made.tobytes()
    assert made.mode == "CMYK"
    assert max(sum(data[i : i + 4]) for i in range(0, len(data), 4)) / 2.55 <= limit
    assert inks.picture(Image.linear_gradient("L").convert("RGB")).mode == "L"


def test_brand_text_can_be_read():
    """Small type that a screen shows in the brand's colour is the black of the text on a press."""
    from booklet.compose.colour import INK, roles
    from booklet.model import Ink

    colours = roles("#e67e22", Ink.PRESS)
    assert colours["text"] == colours["soft"] == INK and contrast(colours["disp"], "#ffffff") >= 5.5


# --- the desk's profile ----------------------------------------------------------------


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def test_without_a_profile_nothing_is_begun(tmp_path, capsys):
    """A desk without one is told where to get it, and no piece is made."""
    assert built(tmp_path, "checklist-01", "--guide", str(TINY), "--ink", "press").code == 1
    told = capsys.readouterr().err
    assert "FOGRA39" in told and "branding/default.yaml" in told
    assert not list(tmp_path.rglob("*.pdf"))
    assert ENTRIES["press-profile-none"].severity == "error"


@pytest.mark.parametrize(
    "data, path, code",
    [
        (cmyk_profile(space=b"RGB "), "shop.icc", "press-profile-other"),
        (cmyk_profile(kind=b"mntr"), "shop.icc", "press-profile-other"),
        (cut(cmyk_profile()), "shop.icc", "press-profile-broken"),
        (b"PK\x03\x04" + b"x" * 999, "shop.icc", "press-profile-broken"),
        (b"", "shop.icc", "press-profile-broken"),
        (
            cmyk_profile()[:128] + struct.pack(">I", 2**31) + cmyk_profile()[132:],
            "shop.icc",
            "press-profile-broken",
        ),
        (None, "shop.icc", "press-profile-missing"),
        (b"x", "../shop.icc", "press-profile-outside"),
        (b"x", "https://shop.example/shop.icc", "press-profile-outside"),
    ],
)
def test_wrong_profiles(tmp_path, data, path, code):
    """An RGB or screen profile, half a file, no profile, no file, one elsewhere: each has its finding."""
    desk = tmp_path / "desk"
    desk.mkdir()
    if data is not None:
        (tmp_path / "shop.icc").write_bytes(data)
        (desk / "shop.icc").write_bytes(data)
    found = Reporter()
    made = read_press({"profile": path, "condition": "x"}, desk, Place("desk.yaml", 3, 5), found)
    assert made is None
    assert [(f.code, f.file, f.line, f.column) for f in found] == [(code, "desk.yaml", 3, 5)]


def test_a_link_out_of_the_folder_is_refused(tmp_path, icc):
    """A profile that is a link to a file elsewhere is outside."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (tmp_path / "secret").write_bytes(icc)
    try:
        (desk / "shop.icc").symlink_to(tmp_path / "secret")
    except OSError:  # Windows without the right to make links has none to be led out by
        return
    found = Reporter()
    assert read_press({"profile": "shop.icc"}, desk, Place("d", 1, 1), found) is None
    assert [f.code for f in found] == ["press-profile-outside"]


def test_a_profile_of_nonsense_is_refused(icc):
    """One whose header is right and whose tables are not is no traceback but a refusal."""
    with pytest.raises(ProfileUnusable):
        InkConverter(icc[:300] + b"\0" * (len(icc) - 300), 300)


# --- faults, each of which would spoil a print run -------------------------------------


CARD = small_layout("card")
W, H = CARD.trim.width, CARD.trim.height


def card(icc: bytes, content: str = "", spoil=None) -> bytes:
    """A sound press file of one small page, painted with ``content`` and then spoilt."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(W * POINT, H * POINT))
        page = pdf.pages[0]
        page.obj.TrimBox = page.obj.MediaBox
        made = press_pdf(
            Typeset(saved(pdf), ("",), 0),
            CARD,
            PressProfile("shop.icc", icc, "FOGRA39", 300.0),
            "卡",
            "zh-Hans",
            "2026-11-23",
        )
    with pikepdf.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(content.encode())
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font(pdf)))
        if spoil:
            spoil(pdf, page)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A font that has a file; what is in it doesn't matter here."""
    program = pdf.make_stream((ROOT / "fonts/NotoSansSC-Regular.ttf").read_bytes()[:100])
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Some, FontFile2=program
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name.Some,
            FontDescriptor=descriptor,
        )
    )


def picture(space: str, pixels: int, side: float = 20, sample: bytes = b"\x33", bits: int = 8, **more):
    """A spoiler that places a square picture of ``side`` mm."""

    def spoil(pdf, page):
        channels = {"DeviceRGB": 3, "DeviceCMYK": 4, "DeviceGray": 1}[space]
        rows = sample * (pixels * pixels * channels // len(sample))
        image = pdf.make_stream(
            rows,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=pixels,
            Height=pixels,
            ColorSpace=pikepdf.Name(f"/{space}"),
            BitsPerComponent=bits,
        )
        for key, value in more.items():
            image[f"/{key}"] = value(pdf)
        page.obj.Resources.XObject = pikepdf.Dictionary(I=image)
        side_pt = side * POINT
        page.Contents = pdf.make_stream(f"q {side_pt} 0 0 {side_pt} 30 30 cm /I Do Q".encode())

    return spoil


def gradient(pdf, page):
    page.obj.Resources.Shading = pikepdf.Dictionary(
        S=pikepdf.Dictionary(
            ShadingType=2,
            ColorSpace=pikepdf.Name.DeviceRGB,
            Coords=[0, 0, 9, 9],
            Function=pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1),
        )
    )


def lab(pdf, page):
    page.obj.Resources.ColorSpace = pikepdf.Dictionary(
        L=pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[0.96, 1, 0.82])])
    )


def hidden(pdf, page):
    """RGB in a form within a tiling pattern."""
    form = pdf.make_stream(
        b"1 0 0 rg 0 0 9 9 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    pattern = pdf.make_stream(
        b"/X Do",
        Type=pikepdf.Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 9, 9],
        XStep=9,
        YStep=9,
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form)),
    )
    page.obj.Resources.Pattern = pikepdf.Dictionary(P=pattern)


def states(**state):
    def spoil(pdf, page):
        page.obj.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(**state))

    return spoil


def link(pdf, page):
    page.obj.Annots = pikepdf.Array(
        [
            pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[10, 10, 90, 30])
            )
        ]
    )


def script(pdf, page):
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))


def attachment(pdf, page):
    pdf.attachments["a.txt"] = b"x"


def no_intent(pdf, page):
    del pdf.Root.OutputIntents


def rgb_intent(pdf, page):
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(cmyk_profile(space=b"RGB "))


def no_version(pdf, page):
    del pdf.Root.Metadata


def trapped_unknown(pdf, page):
    pdf.trailer.Info.Trapped = pikepdf.Name.Unknown


def no_bleed_box(pdf, page):
    page.obj.BleedBox = page.obj.TrimBox


def no_font_file(pdf, page):
    del page.obj.Resources.Font.F.FontDescriptor.FontFile2


def clipped(pdf, page):
    """A ground that fills the bleed, in a form whose BBox ends at the trim."""
    form = pdf.make_stream(
        ground(3).encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.obj.TrimBox
    )
    page.obj.Resources.XObject = pikepdf.Dictionary(X=form)


def ground(bleed: float, inks: str = "0.1 0 0 0 k") -> str:
    box = [v * POINT for v in (-bleed, -bleed, W + 2 * bleed, H + 2 * bleed)]
    return f"{inks} " + " ".join(f"{v:.3f}" for v in box) + " re f"


def text(inks: str, size: float = 10) -> str:
    return f"BT {inks} /F {size} Tf 30 30 Td (abc) Tj ET"


def test_a_sound_file_passes(icc):
    """Black type, a ground through the bleed, a fine picture: nothing is found."""
    content = ground(3) + " " + text("0 0 0 1 k")
    assert findings_of(check_press_file, FinishedPdf(card(icc, content)), CARD, 300, "card") == []
    assert (
        findings_of(
            check_press_file, FinishedPdf(card(icc, "", picture("DeviceCMYK", 240))), CARD, 300, "card"
        )
        == []
    )


FAULTS = {
    "RGB text": (text("1 0 0 rg"), None, "press-colour"),
    "RGB area": ("1 0 0 rg 20 20 9 9 re f", None, "press-colour"),
    "RGB rule": ("0 0 1 RG 20 20 m 40 40 l S", None, "press-colour"),
    "RGB picture": ("", picture("DeviceRGB", 240), "press-colour"),
    "RGB gradient": ("20 20 9 9 re W n /S sh", gradient, "press-colour"),
    "Lab area": ("/L cs 50 40 40 sc 20 20 9 9 re f", lab, "press-colour"),
    "RGB deep inside": ("/Pattern cs /P scn 20 20 40 40 re f", hidden, "press-colour"),
    "low resolution": ("", picture("DeviceCMYK", 120), "press-resolution"),
    "coarse drawing": ("", picture("DeviceGray", 300, sample=b"\x00\xff"), "press-resolution"),
    "no intent": ("", no_intent, "press-intent"),
    "RGB intent": ("", rgb_intent, "press-intent"),
    "no version": ("", no_version, "press-version"),
    "trapped unknown": ("", trapped_unknown, "press-version"),
    "400 % area": ("1 1 1 1 k 20 20 9 9 re f", None, "press-ink"),
    "400 % picture": ("", picture("DeviceCMYK", 240, sample=b"\xff"), "press-ink"),
    "no bleed box": ("", no_bleed_box, "press-boxes"),
    "missing bleed": (ground(0), None, "press-bleed"),
    "half the bleed": (ground(1.5), None, "press-bleed"),
    "clipped bleed": ("/X Do", clipped, "press-bleed"),
    "four-colour text": (text("0.6 0.5 0.5 0.8 k"), None, "press-text"),
    "rich black text": (text("0.4 0 0 1 k"), None, "press-text"),
    "three-colour black text": (text("0.9 0.9 0.9 0 k"), None, "press-text"),
    "white overprints": ("/G gs 0 0 0 0 k 20 20 9 9 re f", states(op=True, OPM=1), "press-overprint"),
    "link": ("", link, "press-extras"),
    "script": ("", script, "press-extras"),
    "attachment": ("", attachment, "press-extras"),
    "font not embedded": (text("0 0 0 1 k"), no_font_file, "press-fonts"),
    "transparency": ("/G gs 0 1 0 0 k 20 20 9 9 re f", states(ca=Decimal("0.5")), "press-transparency"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_caught(icc, fault):
    """A seeded fault is found, and nothing else is."""
    content, spoil, code = FAULTS[fault]
    found = findings_of(check_press_file, FinishedPdf(card(icc, content, spoil)), CARD, 300, "card")
    assert [f.code for f in found] == [code]


# --- what a desk or an author brings is converted or refused ----------------------------


HTML = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>x</title><style>
@page {{ size: {w}mm {h}mm; margin: 8mm; bleed: 3mm }} svg, img {{ width: 12mm; height: 12mm }}
html {{ font-family: "Noto Sans SC"; color: #1c1b1a }} body {{ background: #cde }}</style>
<p style="font-size: 12pt">一二三</p>{more}"""


@pytest.mark.parametrize(
    "more",
    [
        '<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="#e67e22" stroke="rgb(9,9,200)"/></svg>',
        '<svg viewBox="0 0 9 9"><linearGradient id="a"><stop offset="0" stop-color="red"/>'
        '<stop offset="1" stop-color="blue"/></linearGradient>'
        '<rect width="9" height="9" fill="url(#a)"/></svg>',
        '<p style="opacity: .5; color: #b0101a">半透</p>',
        '<div style="height: 5mm; background: repeating-linear-gradient(#e67e22, #ffffff 2mm)"></div>',
        '<img alt="x" src="https://doc.invalid/desk/photo.png">',
        '<img alt="x" src="https://doc.invalid/desk/clear.png">',
        '<p style="color: hsl(200 50% 20%)">色</p>',
    ],
    ids=["svg", "svg gradient", "opacity", "css gradient", "photo", "transparent photo", "hsl"],
)
def test_whatever_is_shown_comes_in_inks(icc, more):
    """Drawings, gradients, pictures and see-through things of all kinds pass the press's preflight."""
    from booklet.model import Asset, Composed

    def png(mode: str, colour: tuple) -> bytes:
        out = io.BytesIO()
        image = Image.effect_noise((200, 200), 60).convert(mode)
        image.paste(colour, (0, 0, 100, 200))
        image.save(out, "PNG")
        return out.getvalue()

    assets = (
        Asset("desk/photo.png", png("RGB", (200, 20, 30)), "image/png"),
        Asset("desk/clear.png", png("RGBA", (200, 20, 30, 120)), "image/png"),
    )
    composed = Composed(HTML.format(w=W, h=H, more=more), "x", (), (), None, (), assets)
    reporter = Reporter()
    pages = typeset(composed, CARD, "card", "card.md", str(ROOT / "fonts"), False, reporter)
    assert reporter.findings == ()
    made = press_pdf(pages, CARD, PressProfile("shop.icc", icc, "Test", 300.0), "x", "zh-Hans", "2026-11-23")
    assert findings_of(check_press_file, FinishedPdf(made), CARD, 300, "card") == []


def test_flat_sheet_bleeds_at_its_edges_only(icc):
    """Panels with a ground to their edges: the sheet's bleed is painted, and no panel passes its fold."""
    leaflet = LAYOUTS["leaflet"]
    colours = {p.name: f"{10 * i + 10}" for i, p in enumerate(leaflet.panels)}
    with pikepdf.new() as pdf:
        for panel in leaflet.panels:
            w, h = panel.trim.width * POINT, panel.trim.height * POINT
            pdf.add_blank_page(page_size=(w, h))
            page, b = pdf.pages[-1], 3 * POINT
            page.obj.MediaBox, page.obj.TrimBox = [-b, -b, w + b, h + b], [0, 0, w, h]
            shade = float(colours[panel.name]) / 100
            page.Contents = pdf.make_stream(f"{shade} g {-b} {-b} {w + 2 * b} {h + 2 * b} re f".encode())
        made = press_pdf(
            Typeset(saved(pdf), tuple(p.name for p in leaflet.panels), 0),
            leaflet,
            PressProfile("shop.icc", icc, "Test", 300.0),
            "x",
            "zh-Hans",
            "2026-11-23",
        )
    assert findings_of(check_press_file, FinishedPdf(made), leaflet, 300, "leaflet") == []
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    for page, side in zip(document, leaflet.sides):
        shown = page.render(scale=2 / POINT, grayscale=True)  # two pixels a mm
        pixels = bytes(shown.buffer)
        grey = [pixels[100 * shown.stride + x] for x in range(shown.width)]
        for fold in side.folds:
            at = round((fold + 3) * 2)
            assert len(set(grey[at - 6 : at - 1])) == 1 == len(set(grey[at + 1 : at + 6]))
            assert grey[at - 3] != grey[at + 3]
        page.close()
    document.close()
