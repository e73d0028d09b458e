"""Mono: no colour anywhere, legible from a photocopier, less ink than colour; read from rasters."""

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from booklet import cli
from booklet.finish.grey import DARKEST_PALE, convert_to_grey, grey

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
