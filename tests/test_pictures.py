"""A picture's file: what kind it is, how large, whether it is seen on paper, what was meant by a name
that isn't there."""

import gzip
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from booklet.findings import Place, Severity
from booklet.findings.reporter import Reporter
from booklet.load.pictures import check_logo, printed_size, read_picture
from booklet.load.pictures.near_names import MOST_READ
from booklet.model import Asset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
SHAPE = '<path d="M0 0h9v9z" fill="{}"/>'


def read(folder, name: str, data: bytes | None = None, size: float = 14) -> tuple[Asset | None, list]:
    """The picture of this name, and what was found."""
    if data is not None:
        (folder / name).write_bytes(data)
    reporter = Reporter()
    asset = read_picture(folder / name, folder, name, "logo", Place("desk.yaml", 3, 7), size, reporter)
    return asset, list(reporter)


def png(image: Image.Image) -> bytes:
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


# --- kinds -----------------------------------------------------------------------------

ZIP = b"PK\x03\x04" + b"\0" * 30
FOREIGN = {
    "picture-vector-file": [
        ("logo.ai", b"%PDF-1.5\n%\xe2\xe3", "Adobe Illustrator"),
        ("logo.ai", b"%!PS-Adobe-3.0 \r%%Creator: Adobe Illustrator(R) 8.0", "Adobe Illustrator"),
        ("logo.pdf", b"%PDF-1.7\n", "PDF"),
        ("logo.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        ("logo.eps", b"\xc5\xd0\xd3\xc6" + b"\0" * 28, "EPS"),
        ("logo.ps", b"%!PS-Adobe-3.0\n", "PostScript"),
        ("logo.cdr", b"RIFF\x10\x00\x00\x00CDRC", "CorelDRAW"),
        ("logo.cdr", ZIP, "CorelDRAW"),
        ("logo.sketch", ZIP, "Sketch"),
        ("logo.fig", b"fig-kiwi\0\0", "Figma"),
        ("logo.docx", ZIP, "Word"),
        ("logo.pptx", ZIP, "PowerPoint"),
        ("logo.emf", b"\x01\0\0\0" + b"\0" * 36 + b" EMF", "EMF"),
        ("logo.wmf", b"\xd7\xcd\xc6\x9a" + b"\0" * 20, "WMF"),
        ("logo.svg", b"%PDF-1.7\n", "PDF"),
        ("logo.png", b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        ("LOGO.AI", b"%PDF-1.5\n", "Adobe Illustrator"),
    ],
    "picture-raster-file": [
        ("logo.gif", b"GIF89a\x01\0\x01\0", "GIF"),
        ("logo.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        ("logo.png", b"RIFF\x10\0\0\0WEBPVP8L", "WebP"),
        ("logo.jpg", b"RIFF\x10\0\0\0WEBPVP8X", "WebP"),
        ("logo.bmp", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "BMP"),
        ("logo.tif", b"II*\0\x08\0\0\0", "TIFF"),
        ("logo.tiff", b"MM\0*\0\0\0\x08", "TIFF"),
        ("logo.heic", b"\0\0\0\x18ftypheic", "HEIC"),
        ("logo.jpg", b"\0\0\0\x18ftypmif1", "HEIC"),
        ("logo.png", b"\0\0\0\x1cftypavif", "AVIF"),
        ("logo.ico", b"\0\0\x01\0\x01\0", "ICO"),
        ("logo.psd", b"8BPS\0\x01", "Photoshop"),
    ],
    "picture-svgz": [
        ("logo.svgz", gzip.compress(b"<svg/>", mtime=0), "SVGZ"),
        ("logo.svg", gzip.compress(b"<svg/>", mtime=0), "SVGZ"),
    ],
    "picture-web-page": [
        ("logo.svg", b"<!DOCTYPE html>\n<html><body><svg></svg>", "HTML"),
        ("logo.png", b"\xef\xbb\xbf<html lang=zh>", "HTML"),
        ("logo.svg", b"<!-- saved from url --> <!doctype HTML><html>", "HTML"),
        ("logo.html", b"anything", "HTML"),
    ],
}


@pytest.mark.parametrize(
    "code, name, data, kind", [(code, *each) for code, every in FOREIGN.items() for each in every]
)
def test_a_foreign_format_is_told_by_its_name(tmp_path, code, name, data, kind):
    """A drawing program's own file, a bitmap of another kind, a packed SVG or a web page is told as what
    it is, with the pixels that a PNG needs, whatever its ending says."""
    asset, found = read(tmp_path, name, data, 30)
    assert asset is None and [f.code for f in found] == [code]
    values = dict(found[0].values)
    assert kind in values["kind"] and values["pixels"] == "355"
    assert "355" in found[0].hint("zh") and "355" in found[0].hint("en")


@pytest.mark.parametrize(
    "name, ending", [("logo.png", ".svg"), ("logo.svg", ".png"), ("logo.ai", ".svg"), ("logo", ".png")]
)
def test_a_misnamed_picture_is_told_its_name(tmp_path, name, ending):
    """A picture that can be used under another ending is told that ending."""
    data = (
        SVG.format(SHAPE.format("#000")).encode() if ending == ".svg" else png(Image.new("RGB", (200, 200)))
    )
    _, found = read(tmp_path, name, data)
    assert [f.code for f in found] == ["picture-misnamed"]
    assert dict(found[0].values)["name"].endswith(ending)


def test_a_large_drawing_is_told_apart_from_a_large_picture(tmp_path):
    """An SVG that is too big has another remedy than a photograph."""
    padding = "<!--" + "x" * 1_100_000 + "-->"
    assert [f.code for f in read(tmp_path, "a.svg", SVG.format(padding).encode())[1]] == ["picture-svg-big"]
    assert [f.code for f in read(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 4_100_000)[1]] == [
        "picture-too-big"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_drawing_after_a_long_preface_is_known(tmp_path, encoding):
    """A licence or Illustrator's declarations before the first element, or UTF-16, don't hide that it is
    an SVG."""
    text = f"<?xml version='1.0'?><!-- {'licence ' * 1500} -->" + SVG.format(SHAPE.format("#000"))
    assert read(tmp_path, "a.svg", text.encode(encoding))[0] is not None


# --- names -----------------------------------------------------------------------------


def near(folder, name: str) -> str:
    return dict(read(folder, name)[1][0].values)["near"]


def test_a_missing_name_is_answered_from_its_own_folder(tmp_path):
    """The nearest names of the folder that was named are told, as they would be written; folders below
    aren't read."""
    (tmp_path / "logos" / "old").mkdir(parents=True)
    for name in ("logos/qinghe.svg", "logos/old/qinhge.svg", "qinhge.svg", "logos/notes.txt"):
        (tmp_path / name).write_text("x")
    assert near(tmp_path, "logos/qinhge.svg") == "logos/qinghe.svg"
    assert near(tmp_path, "nowhere/a.svg") == "qinhge.svg"
    assert near(tmp_path, "logos/QINGHE.SVG") == "logos/qinghe.svg"
    assert near(tmp_path, "logos/qinghe.png") == "logos/qinghe.svg"
    assert near(tmp_path / "logos" / "old", "x.png") == "qinhge.svg"


def test_an_empty_folder_has_nothing_near(tmp_path):
    """Where there is no picture, a dash is told."""
    (tmp_path / "a.txt").write_text("x")
    assert near(tmp_path, "a.svg") == "—"


def test_a_crowded_folder_is_read_up_to_a_bound(tmp_path, monkeypatch):
    """Of a folder with very many files only so many names are read, and five are told at most."""
    for number in range(60):
        (tmp_path / f"picture{number:04}.png").touch()
    monkeypatch.setattr("booklet.load.pictures.near_names.MOST_READ", 40)
    assert MOST_READ == 2_000
    assert len(near(tmp_path, "ÿ.svg").split("、")) == 5


def test_odd_names_are_not_shown(tmp_path):
    """A name with a control character in it is not offered."""
    try:
        (tmp_path / "logo\x07.png").touch()
    except OSError:
        pytest.skip("this system has no such names")
    assert near(tmp_path, "logo.png") == "—"


# --- logos -----------------------------------------------------------------------------


def logo_codes(data: bytes, width: float = 0, on_white: bool = True) -> list[str]:
    kind = "image/svg+xml" if data.startswith(b"<svg") else "image/png"
    reporter = Reporter()
    check_logo(Asset("logo", data, kind), "logo", Place("desk.yaml", 3, 7), width, on_white, reporter)
    return [f.code for f in reporter]


@pytest.mark.parametrize(
    "width, ratio, longer",
    [(0, 1, 14), (0, 3, 14), (8, 1, 8), (60, 0.25, 60), (30, 1, 30), (20, 2, 24), (8, 4, 24)],
)
def test_a_logo_s_place_is_known(width, ratio, longer):
    """The longer side that a logo is printed with follows from its width and shape, and layouts' tallest
    place."""
    assert printed_size(width, ratio) == longer


def test_pixels_are_measured_against_the_width(tmp_path):
    """A PNG that is fine at the usual size is coarse where its width says that it is printed larger."""
    data = png(Image.new("RGB", (200, 200), "#0f4f5c"))
    assert logo_codes(data) == []
    assert logo_codes(data, 60) == ["picture-coarse"]
    assert logo_codes(png(Image.new("RGB", (100, 100), "#0f4f5c")), 60) == ["picture-tiny"]


WHITE_DRAWINGS = [
    SHAPE.format("#fff"),
    SHAPE.format("white"),
    SHAPE.format("#fdfdfd"),
    SHAPE.format("rgb(250 250 250)"),
    SHAPE.format("hsl(0 0% 98%)"),
    f'<g fill="#fff">{SHAPE.replace(" fill=", " id=")}</g>',
    '<path d="M0 0h9v9" fill="none" stroke="#fff" stroke-width="2"/>',
    '<path d="M0 0h9v9z" fill="#fff" stroke="#000" stroke-opacity="0"/>',
    '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#eee"/></linearGradient>'
    '<path d="M0 0h9v9z" fill="url(#g)"/>',
    "<style>.a{fill:#fff}</style><path class='a' d='M0 0h9v9z'/>",
    "<g color='#fff'><path fill='currentColor' d='M0 0h9v9z'/></g>",
]
SEEN_DRAWINGS = [
    SHAPE.format("#ffe100"),
    SHAPE.format("#ccc"),
    SHAPE.format("#000") + SHAPE.format("#fff"),
    '<path d="M0 0h9v9z"/>',
    '<path d="M0 0h9v9" fill="#fff" stroke="#0f4f5c"/>',
    '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#0f4f5c"/></linearGradient>'
    '<path d="M0 0h9v9z" fill="url(#g)"/>',
    SHAPE.format("#cfe8ff"),
]


@pytest.mark.parametrize("inside", WHITE_DRAWINGS)
def test_a_white_drawing_is_told(tmp_path, inside):
    """A logo whose every paint is white, or as good as white, is a warning; on dark grounds it isn't."""
    asset, found = read(tmp_path, "logo.svg", SVG.format(inside).encode())
    assert asset is not None and found == []
    assert logo_codes(asset.data) == ["picture-white"]
    assert logo_codes(asset.data, on_white=False) == []


@pytest.mark.parametrize("inside", SEEN_DRAWINGS)
def test_a_drawing_that_is_seen_is_left_alone(tmp_path, inside):
    """A logo with anything that shows on paper is no warning: yellow, grey, a white mark on a coloured
    ground."""
    asset, _ = read(tmp_path, "logo.svg", SVG.format(inside).encode())
    assert asset is not None and logo_codes(asset.data) == []


def marked(mode: str, ground, mark) -> bytes:
    """A PNG of a mark on a ground."""
    image = Image.new(mode, (200, 200), ground)
    image.paste(mark, (50, 50, 150, 150))
    return png(image)


@pytest.mark.parametrize(
    "data",
    [
        marked("RGBA", (0, 0, 0, 0), (255, 255, 255, 255)),
        marked("RGBA", (255, 255, 255, 0), (250, 250, 250, 128)),
        marked("RGBA", (0, 0, 0, 8), (255, 255, 255, 255)),
        marked("LA", (0, 0), (255, 255)),
    ],
)
def test_a_white_png_is_told(data):
    """A white mark on a transparent ground is a warning."""
    assert logo_codes(data) == ["picture-white"]


@pytest.mark.parametrize(
    "data",
    [
        marked("RGBA", (0, 0, 0, 0), (15, 79, 92, 255)),
        marked("RGBA", (15, 79, 92, 255), (255, 255, 255, 255)),
        marked("RGB", (255, 255, 255), (250, 250, 250)),
        marked("RGBA", (0, 0, 0, 0), (0, 0, 0, 0)),
        marked("RGBA", (0, 0, 0, 0), (255, 255, 0, 255)),
    ],
)
def test_a_png_that_is_seen_is_left_alone(data):
    """A coloured mark, a white one on a ground of its own and an opaque picture are no warning."""
    assert logo_codes(data) == []


def test_a_white_png_that_cannot_be_decoded_is_no_fault():
    """Pixels that can't be unpacked are left to whoever sets the page."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 200, 200, 8, 6, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"no pixels") + chunk(b"IEND", b"")
    assert logo_codes(data) == []


def test_the_white_warning_stops_nothing():
    """White on white is a warning, because only whoever drew the logo knows."""
    reporter = Reporter()
    asset = Asset("logo", SVG.format(SHAPE.format("#fff")).encode(), "image/svg+xml")
    check_logo(asset, "logo.svg", Place("desk.yaml", 3, 7), 0, True, reporter)
    assert [f.severity for f in reporter] == [Severity.WARNING]
