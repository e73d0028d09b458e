"""Mono: no colour anywhere, legible from a photocopier, less ink than colour; read from rasters."""

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import WITHOUT_ROOM
from PIL import Image, ImageChops

from booklet import cli
from booklet.finish.content_streams import content_holders, gradients
from booklet.finish.grey import DARKEST_PALE, convert_to_grey, grey
from booklet.typeset import prepare
from booklet.typeset.origins import tagged_pdf

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "guides" / "tiny"
COPIER = 150  # dpi
THRESHOLD = 140  # of 255: a copier's usual middle, a little towards losing pale greys


def build(out: Path, *arguments: str) -> dict[str, Path]:
    """Builds the tiny guide with the example desk and its coloured logo; files by name."""
    assert (
        cli.main(
            [
                "build",
                "--guide",
                str(TINY),
                "--out",
                str(out),
                "--jobs",
                "1",
                "--branding",
                "example",
                "--script",
                "zh-Hant",
                *WITHOUT_ROOM,
                *arguments,
            ]
        )
        == 0
    )
    files = json.loads((out / "example" / "manifest.json").read_text("utf-8"))["files"]
    return {f"{f['product']}-{f['form']}": out / "example" / f["path"] for f in files}


@pytest.fixture(scope="module")
def mono(tmp_path_factory):
    """Every piece in mono."""
    return build(tmp_path_factory.mktemp("mono"), "--ink", "mono")


@pytest.fixture(scope="module")
def colour(tmp_path_factory):
    """Every piece in colour."""
    return build(tmp_path_factory.mktemp("colour"))


def rasters(path: Path, dpi: int) -> list[Image.Image]:
    """The pages in RGB."""
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(path)]


def coverage(path: Path) -> float:
    """Ink in per cent of the paper, four inks added, black taken out of colours (full GCR)."""
    total = pages = 0.0
    for image in rasters(path, 50):
        red, green, blue = image.split()
        least = ImageChops.lighter(ImageChops.lighter(red, green), blue)  # what isn't black ink
        inks = sum(
            sum(v * n for v, n in enumerate(ImageChops.subtract(least, c).histogram()))
            for c in (red, green, blue)
        )
        black = sum((255 - v) * n for v, n in enumerate(least.histogram()))
        total += (inks + black) / (255 * image.width * image.height)
        pages += 1
    return 100 * total / pages


def test_nothing_is_coloured(mono):
    """No pixel of any mono piece has a hue, the desk's coloured logo among them."""
    for name, path in mono.items():
        for image in rasters(path, 50):
            red, green, blue = image.split()
            assert ImageChops.difference(red, green).getextrema()[1] <= 2, name
            assert ImageChops.difference(green, blue).getextrema()[1] <= 2, name


def test_colour_keeps_its_colours(colour):
    """The same pieces in colour do have hues: the question above isn't blind."""
    red, _, blue = rasters(colour["leaflet-01-office"], 50)[0].split()
    assert ImageChops.difference(red, blue).getextrema()[1] > 60


def test_a_photocopy_can_be_read(mono):
    """Thresholded at 150 dpi, every line of text has black strokes on white, or white on black."""
    lost, lines = [], 0
    for name, path in mono.items():
        for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
            scale = COPIER / 72
            copy = page.render(scale=scale).to_pil().convert("L").point(lambda v: 255 * (v >= THRESHOLD))
            text, height = page.get_textpage(), page.get_height()
            for i in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(i)
                words = text.get_text_bounded(left, bottom, right, top).strip()
                area = [round(v * scale) for v in (left, height - top, right, height - bottom)]
                if not words or area[2] - area[0] < 3 or area[3] - area[1] < 3:
                    continue
                lines += 1
                part = copy.crop(area)
                black = part.histogram()[0] / (part.width * part.height)
                if not 0.02 < black < 0.98:
                    lost.append((name, number, words, round(black, 3)))
    assert lines > 200 and lost == []


def test_mono_takes_less_ink(mono, colour):
    """Every leaflet, checklist and booklet takes less ink in mono than in colour."""
    for name in mono:
        if name.startswith(("leaflet", "checklist", "booklet")):
            assert coverage(mono[name]) < coverage(colour[name]), name


@pytest.mark.parametrize(
    "colour_, most",
    [((1, 1, 0), DARKEST_PALE), ((1, 0.6, 0.7), DARKEST_PALE), ((0, 0, 0.5), 0.1), ((0, 0, 0), 0)],
)
def test_pale_colours_are_darkened(colour_, most):
    """A colour, however light, becomes a grey that a copier keeps."""
    assert grey(*colour_) <= most


@pytest.mark.parametrize("value", [0, 0.2, 0.85, 1])
def test_greys_stay(value):
    """A grey and white are left as they are, and lighter colours stay lighter than darker ones."""
    assert grey(value, value, value) == value
    assert grey(1, 1, 0) > grey(0, 0.6, 0) > grey(0, 0, 0.6)


def test_pictures_and_gradients_become_grey():
    """A picture's samples, a gradient's ends and CMYK operators lose their colour; content stays."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(90, 30))
        picture = pdf.make_stream(
            bytes([255, 230, 0] * 4),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=2,
            Height=2,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
        )
        shading = pikepdf.Dictionary(
            ShadingType=2,
            ColorSpace=pikepdf.Name.DeviceRGB,
            Coords=[30, 0, 60, 0],
            Function=pikepdf.Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[1, 0, 0], C1=[1, 1, 0]),
        )
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(A=picture), Shading=pikepdf.Dictionary(B=shading)
        )
        page.Contents = pdf.make_stream(
            b"q 30 0 0 30 0 0 cm /A Do Q q 30 0 30 30 re W n /B sh Q 0 0 1 0 k 60 0 30 30 re f"
        )
        made = io.BytesIO()
        pdf.save(made)
    image = pypdfium2.PdfDocument(convert_to_grey(made.getvalue()))[0].render().to_pil().convert("RGB")
    red, green, blue = image.split()
    assert ImageChops.difference(red, green).getextrema()[1] == 0
    assert ImageChops.difference(red, blue).getextrema()[1] == 0
    assert max(red.getextrema()) <= round(DARKEST_PALE * 255) + 1


GRADIENTS = {
    "two colours": '<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
    "</linearGradient>",
    "three colours": '<linearGradient id="g"><stop stop-color="#f00"/><stop offset=".3" stop-color="#0f0"/>'
    '<stop offset="1" stop-color="#00f"/></linearGradient>',
    "from a point": '<radialGradient id="g" r="1"><stop stop-color="#ff0"/>'
    '<stop offset="1" stop-color="#00f"/></radialGradient>',
    "off its middle": '<radialGradient id="g" fx=".2" fy=".3"><stop stop-color="#0ff"/>'
    '<stop offset=".5" stop-color="#f0f"/><stop offset="1" stop-color="#080"/></radialGradient>',
    "to nothing": '<linearGradient id="g"><stop stop-color="#f00"/>'
    '<stop offset="1" stop-color="#f00" stop-opacity="0"/></linearGradient>',
    "half seen": '<radialGradient id="g"><stop stop-color="#f80" stop-opacity=".4"/>'
    '<stop offset="1" stop-color="#00f"/></radialGradient>',
    "there and back": '<linearGradient id="g" x2=".2" spreadMethod="reflect"><stop stop-color="#f00"/>'
    '<stop offset="1" stop-color="#00f"/></linearGradient>',
    "again and again": '<radialGradient id="g" r=".2" spreadMethod="repeat"><stop stop-color="#f00"/>'
    '<stop offset="1" stop-color="#00f"/></radialGradient>',
    "turned": '<linearGradient id="g" gradientTransform="rotate(35)"><stop stop-color="#c00"/>'
    '<stop offset="1" stop-color="#fc0"/></linearGradient>',
    "in the page's units": '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="60" '
    'y2="60"><stop stop-color="#0a0"/><stop offset="1" stop-color="#a0f"/></linearGradient>',
}


def coloured(page) -> int:
    """How far apart a page's channels lie at most."""
    red, green, blue = page.render(scale=2).to_pil().convert("RGB").split()
    return max(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))


def spaces_of(data: bytes) -> set[str]:
    """The colour spaces of all shadings of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            str(shading.ColorSpace)
            for holder in content_holders(pdf)
            for shading in gradients(holder.get("/Resources", {}))
        }


@pytest.mark.parametrize("name", GRADIENTS)
@pytest.mark.parametrize("paint", ["fill", "stroke"])
def test_a_logo_with_a_gradient_is_grey(name, paint):
    """A gradient is grey in a plain file and in a tagged one, whose colours have a profile; it isn't flat."""
    from weasyprint import HTML

    prepare(str(ROOT / "fonts"))
    other = "stroke='none'" if paint == "fill" else "fill='none' stroke-width='16'"
    logo = (
        f'<svg viewBox="0 0 60 60" width="40mm"><defs>{GRADIENTS[name]}</defs>'
        f'<circle cx="30" cy="30" r="20" {paint}="url(#g)" {other}/></svg>'
    )
    document = HTML(
        string=f"<html lang='zh'><title>x</title><style>@page{{size:50mm}}</style>{logo}"
    ).render()
    for before in (document.write_pdf(), tagged_pdf(document, 1)):
        after = convert_to_grey(before)
        pages = [pypdfium2.PdfDocument(data)[0] for data in (before, after)]
        assert coloured(pages[0]) > 60 and coloured(pages[1]) == 0
        assert len(set(pages[1].render(scale=2).to_pil().convert("L").tobytes())) > 4
        assert spaces_of(after) == {"/DeviceGray"}


def gradient_file(space, function, kind=2) -> bytes:
    """A page filled with one shading."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(60, 30))
        if callable(function):
            function = function(pdf)
        shading = pikepdf.Dictionary(
            ShadingType=kind,
            ColorSpace=space(pdf) if callable(space) else space,
            Coords=[0, 0, 60, 0] if kind == 2 else [30, 15, 0, 30, 15, 30],
            Function=function,
            Extend=[True, True],
        )
        page.Resources = pikepdf.Dictionary(
            Shading=pikepdf.Dictionary(A=shading),
            Pattern=pikepdf.Dictionary(P=pikepdf.Dictionary(PatternType=2, Shading=shading)),
        )
        page.Contents = pdf.make_stream(b"q 0 15 60 15 re W n /A sh Q /Pattern cs /P scn 0 0 60 15 re f")
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def sampled(values, channels, bits=8):
    def make(pdf):
        return pdf.make_stream(
            values,
            FunctionType=0,
            Domain=[0, 1],
            Range=[0, 1] * channels,
            Size=[8 * len(values) // bits // channels],
            BitsPerSample=bits,
        )

    return make


def exponential(first, last, exponent=1):
    return pikepdf.Dictionary(FunctionType=2, N=exponent, Domain=[0, 1], C0=first, C1=last)


def stitched(*functions):
    return pikepdf.Dictionary(
        FunctionType=3,
        Domain=[0, 1],
        Functions=pikepdf.Array(functions),
        Bounds=[at / len(functions) for at in range(1, len(functions))],
        Encode=[0, 1] * len(functions),
        Range=[0, 1] * 3,
    )


RGB, CMYK = pikepdf.Name.DeviceRGB, pikepdf.Name.DeviceCMYK


@pytest.mark.parametrize("kind", [2, 3])
@pytest.mark.parametrize(
    "space, function",
    [
        (RGB, exponential([1, 0, 0], [0, 0, 1])),
        (RGB, exponential([1, 0.9, 0], [0, 0.4, 0], 2)),
        (RGB, stitched(exponential([1, 0, 0], [0, 1, 0]), exponential([0, 1, 0], [0, 0, 1]))),
        (RGB, sampled(bytes([255, 0, 0, 0, 255, 0, 0, 0, 255]), 3)),
        (RGB, sampled(bytes([0xF0, 0x00, 0xFF]), 3, 4)),
        (RGB, sampled(bytes([255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]), 3, 16)),
        (CMYK, exponential([0, 1, 1, 0], [1, 0, 0, 0.2])),
        (CMYK, sampled(bytes([0, 255, 255, 0, 255, 0, 0, 64]), 4)),
        (RGB, pikepdf.Array([exponential([v], [v / 2]) for v in (1.0, 0.2, 0.0)])),
        (RGB, lambda pdf: pikepdf.Array([sampled(bytes([v, v // 2, v]), 1)(pdf) for v in (255, 90, 0)])),
        (CMYK, pikepdf.Array([exponential([v], [1 - v]) for v in (0.0, 1.0, 0.6, 0.1)])),
        (
            lambda pdf: pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary(WhitePoint=[0.95, 1, 1.09])]),
            exponential([1, 0, 0], [0, 0, 1]),
        ),
    ],
)
def test_every_kind_of_gradient_becomes_grey(kind, space, function):
    """Sampled, exponential, stitched and parted functions, of RGB and CMYK, along a line and from a point:
    no hue is left, and nothing is paler than a copier keeps."""
    before = gradient_file(space, function, kind)
    after = convert_to_grey(before)
    pages = [pypdfium2.PdfDocument(data)[0] for data in (before, after)]
    assert coloured(pages[0]) > 60 and coloured(pages[1]) == 0
    assert spaces_of(after) == {"/DeviceGray"}
    assert max(pages[1].render().to_pil().convert("L").tobytes()) <= round(DARKEST_PALE * 255) + 2


def test_a_gradient_of_greys_stays():
    """What is grey already keeps its values, whether it is written in one channel or three."""
    one = gradient_file(pikepdf.Name.DeviceGray, exponential([0.2], [0.9]))
    three = gradient_file(RGB, exponential([0.2] * 3, [0.9] * 3))
    seen = [pypdfium2.PdfDocument(convert_to_grey(d))[0].render().to_pil().convert("L") for d in (one, three)]
    assert seen[0].tobytes() == seen[1].tobytes() and seen[0].getextrema()[1] > 220
