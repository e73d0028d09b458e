"""A desk's file is data from strangers: whatever it holds is printed as it stands or told, never obeyed."""

import json
import os
import re
import socket
import struct
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import TINY, WITHOUT_ROOM

from booklet import cli
from booklet.load.pictures.header import header

DESK = 'name: 青禾站\ncolour: "#0f4f5c"\n'
PRODUCT = "checklist-01"

TEXTS = {  # short enough for their places: what they say must be found on the page
    "name": ["{{ 7*7 }}站", "</style><script>", '"><img src=x>'],
    "tagline": ["url(file:///etc/passwd)"],
    "address": ["{% raw %}{{ self }}", ";}body{display:none}", "&lt;b&gt;<b>x</b>"],
    "hours": ["<!-- --> {# a #}", "\\0022 expression(1)", "*{content:'x'}"],
    "legal_aid": ["<link rel=attachment href=file:///etc/passwd>"],
    "court": ["<img src=https://elsewhere.example/x>"],
    "footer": ["@import url(//elsewhere.example);"],
}


def run(capsys, *words: str) -> tuple[int, list[dict]]:
    """The real command's exit code and findings."""
    capsys.readouterr()
    code = cli.main([*words, "--guide", str(TINY), "--jobs", "1", "--format", "json", "--lang", "en"])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, json.loads(told.out)


def desk_file(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "desk.yaml"
    path.write_text(text, "utf-8")
    return path


def checked(capsys, path: Path) -> tuple[int, set[str]]:
    code, found = run(capsys, "check", PRODUCT, "--script", "zh-Hant", "--branding", str(path))
    return code, {f["code"] for f in found if not f["code"].startswith("lint-")}


def solid(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060\u00ad]", "", text)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    """One checklist built for a desk whose every text is an attack, with the network shut."""
    folder = tmp_path_factory.mktemp("hostile")
    path = desk_file(
        folder / "desk",
        "".join(f"{key}: {json.dumps(lines, ensure_ascii=False)}\n" for key, lines in TEXTS.items())
        + 'colour: "#0f4f5c"\n',
    )
    patch = pytest.MonkeyPatch()

    def refuse(*_):
        raise AssertionError("the network was asked for")

    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    try:
        code = cli.main(
            [
                "build",
                *WITHOUT_ROOM,
                PRODUCT,
                "--script",
                "zh-Hant",
                "--branding",
                str(path),
                "--guide",
                str(TINY),
                "--jobs",
                "1",
                "--out",
                str(folder / "out"),
            ]
        )
    finally:
        patch.undo()
    files = sorted((folder / "out").rglob("*.pdf"))
    assert code == 0 and files
    return files


def test_hostile_text_is_printed_as_it_stands(hostile_page):
    """Templates, tags and style rules in a desk's texts appear on the page letter by letter."""
    pdf = pypdfium2.PdfDocument(hostile_page[0])
    text = solid("".join(page.get_textpage().get_text_range() for page in pdf))
    printed = [line for lines in TEXTS.values() for line in lines if solid(line) in text]
    carried = ("name", "tagline", "address", "hours", "footer")  # what a checklist has a place for
    assert {line for key in carried for line in TEXTS[key]} <= set(printed)
    assert "49站" not in text and "root:" not in text


def test_hostile_text_brings_nothing_along(hostile_page):
    """No file is attached, no link, script or action gets into any PDF, whatever a text asks for."""
    for file in hostile_page:
        with pikepdf.open(file) as pdf:
            assert not pdf.attachments
            assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
            links = [
                str(note.get("/A", {}).get("/URI", ""))
                for page in pdf.pages
                for note in page.get("/Annots", [])
            ]
            assert not [link for link in links if "elsewhere" in link or "file:" in link]
            assert not [
                o
                for o in pdf.objects
                if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/JavaScript", "/Launch")
            ]


@pytest.mark.parametrize("key", [*TEXTS, "phone", "web", "qr", "logo", "colour"])
@pytest.mark.parametrize(
    "value, code",
    [
        ("a\u202eb", "text-direction"),
        ("字" * 10_000, ""),
        ("#0f4f5c;}*{display:none}", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_hostile_values_are_told_or_harmless(capsys, tmp_path, key, value, code):
    """Whatever stands behind a key is an ordinary finding or an ordinary text, never a fault inside."""
    rest = "".join(line for line in DESK.splitlines(True) if not line.startswith(key))
    exit_code, codes = checked(
        capsys, desk_file(tmp_path, rest + f"{key}: {json.dumps(value, ensure_ascii=False)}\n")
    )
    assert not codes & {"internal-fault", "typeset-failed", "asset-refused", "layout-template"}
    assert code in codes or not code
    if key not in TEXTS or len(value) > 120:
        assert exit_code == 1


@pytest.mark.parametrize(
    "text, code",
    [
        ("name: &a [x]\n" + "".join(f"k{i}: [*a, *a]\n" for i in range(9)), "yaml-no-such-key"),
        ("name: &a [*a, *a]\n", "yaml-wants-text"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
            )
            + "name: *j\n",
            "yaml-too-deep",
        ),
        ("name: " + "[" * 50 + "]" * 50 + "\n", "yaml-too-deep"),
        ("? [a, b]\n: c\n", "yaml-wants-text"),
        ("name: !!python/object/apply:os.system [id]\n", "yaml-needs-quotes"),
        ("<<: {name: x}\n", "yaml-no-such-key"),
        ("--- a\n--- b\n", "yaml-syntax"),
    ],
)
def test_hostile_yaml_is_told(capsys, tmp_path, text, code):
    """Aliases that multiply or bite their tail, deep nesting, types and merges are findings."""
    exit_code, codes = checked(capsys, desk_file(tmp_path, text))
    assert exit_code == 1 and code in codes and "internal-fault" not in codes


# --- pictures ------------------------------------------------------------------------------


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    width: int, height: int, depth: int = 8, colour: int = 2, interlaced: int = 0, rows: bytes | None = None
) -> bytes:
    """A PNG (ISO/IEC 15948) of one tone, or with the pixel data given."""
    samples = {0: 1, 2: 3, 6: 4}[colour]
    row = b"\0" + b"\x30\x60" * (width * samples * depth // 16 + 1)
    row = row[: 1 + width * samples * depth // 8]
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
        + chunk(b"IDAT", zlib.compress(row * height) if rows is None else rows)
        + chunk(b"IEND", b"")
    )


def interlaced(side: int) -> bytes:
    """A PNG in the seven passes of Adam7."""
    passes = (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    )
    rows = b"".join(
        (b"\0" + b"\x40" * len(range(x, side, across))) * len(range(y, side, down))
        for x, y, across, down in passes
    )
    return png(side, side, 8, 0, 1, zlib.compress(rows))


def animated(side: int) -> bytes:
    """A PNG whose one frame says it is part of an animation."""
    still = png(side, side)
    frame = struct.pack(">IIIIIHHBB", 0, side, side, 0, 0, 1, 10, 0, 0)
    return still[:33] + chunk(b"acTL", struct.pack(">II", 1, 0)) + chunk(b"fcTL", frame) + still[33:]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("logo.png", png(30_000, 30_000, rows=b"\0"), "picture-pixels"),
        ("logo.png", png(200, 200)[:-30], "picture-broken"),
        ("logo.png", png(1, 1), "picture-tiny"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "picture-broken"),
        ("logo.png", png(200, 200, 16, 0), "picture-deep"),
        ("logo.jpg", b"\xff\xd8\xff", "picture-broken"),
        ("logo.jpg", png(200, 200), "picture-misnamed"),
        ("logo.svg", SVG.format("<use href='file:///etc/passwd#a'/>").encode(), "picture-unsafe"),
        ("logo.svg", SVG.format("<image href='file:///etc/passwd'/>").encode(), "picture-svg-raster"),
        (
            "logo.svg",
            SVG.format("<style>@import url(//elsewhere.example)</style>").encode(),
            "picture-unsafe",
        ),
        (
            "logo.svg",
            b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 9 9">&a;</svg>',
            "picture-unsafe",
        ),
        ("logo.svg", SVG.format("<path d='" + "M0 0" * 60_000 + "'/>").encode(), "picture-svg-intricate"),
        ("logo.svg", SVG.format("<path d='M0 0h1'/>" * 2_100).encode(), "picture-svg-intricate"),
        ("logo.svg", SVG.format("<!--" + "x" * 1_100_000 + "-->").encode(), "picture-svg-big"),
        ("logo.svg", b"x" * 1_100_000, "picture-too-big"),
        ("logo.svg", SVG.format("<path fill='red;}*{' d='M0 0'/>").encode(), "picture-svg-unknown"),
        ("logo.svg", SVG.format("<a href='javascript:x'><path d='M0 0'/></a>").encode(), "picture-unsafe"),
        ("logo.svg", b'<!DOCTYPE s [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "picture-unsafe"),
        (
            "logo.svg",
            b'<?xml-stylesheet href="file:///etc/passwd"?><svg viewBox="0 0 0 0"/>',
            "picture-svg-size",
        ),
    ],
)
def test_hostile_pictures_are_told(capsys, tmp_path, name, data, code):
    """Bombs, stumps and dangerous drawings are findings, told from their headers."""
    (tmp_path / name).write_bytes(data)
    exit_code, codes = checked(capsys, desk_file(tmp_path, DESK + f"logo: {name}\n"))
    assert (exit_code, codes) == (1, {code})


@pytest.mark.parametrize(
    "logo",
    [
        "../secret.png",
        "/etc/hostname",
        "file:///etc/passwd",
        "link.png",
        "linked/secret.png",
        "https://elsewhere.example/a.png",
        "a\0.png",
    ],
)
def test_nothing_outside_the_folder_is_read(capsys, tmp_path, logo):
    """A path that leaves the desk's folder, also by a symbolic link, is refused."""
    (tmp_path / "secret.png").write_bytes(png(200, 200))
    path = desk_file(tmp_path / "desk", DESK + f"logo: {json.dumps(logo)}\n")
    try:
        os.symlink(tmp_path / "secret.png", tmp_path / "desk" / "link.png")
        os.symlink(tmp_path, tmp_path / "desk" / "linked", target_is_directory=True)
    except OSError:  # Windows without the right to make links: then nobody else made one either
        if logo.startswith("link"):
            pytest.skip("no symbolic links here")
    exit_code, codes = checked(capsys, path)
    assert exit_code == 1 and codes <= {"picture-outside", "picture-missing", "text-control"} and codes


@pytest.mark.parametrize(
    "data",
    [png(200, 200, 16), png(200, 200, 8, 6), png(200, 200, 8, 0), interlaced(200), animated(200)],
    ids=["16-bit", "transparent", "grey", "interlaced", "animated"],
)
def test_usual_pictures_are_taken(capsys, tmp_path, data):
    """Deep, grey, transparent, interlaced and animated PNG files are logos like any other, whatever their
    file is called."""
    (tmp_path / "a #b %41.png").write_bytes(data)
    path = desk_file(tmp_path, DESK + 'logo: "a #b %41.png"\n')
    assert checked(capsys, path) == (0, set())
    code = cli.main(
        [
            "build",
            *WITHOUT_ROOM,
            PRODUCT,
            "--script",
            "zh-Hant",
            "--branding",
            str(path),
            "--guide",
            str(TINY),
            "--jobs",
            "1",
            "--out",
            str(tmp_path / "out"),
        ]
    )
    assert code == 0


def jpeg(width: int, height: int, parts: int = 3, orientation: int = 1) -> bytes:
    """The markers of a JPEG (ISO/IEC 10918-1), with EXIF's orientation."""
    tiff = b"II*\0" + struct.pack("<IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + tiff
    frame = struct.pack(">BHHB", 8, height, width, parts) + b"\1\x11\0" * parts
    return (
        b"\xff\xd8\xff\xe1"
        + struct.pack(">H", len(exif) + 2)
        + exif
        + b"\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda\0\2x\xff\xd9"
    )


@pytest.mark.parametrize("orientation, size", [(1, (300, 200)), (3, (300, 200)), (6, (200, 300))])
def test_turned_photographs_are_measured_as_seen(orientation, size):
    """A photograph that EXIF turns has the width and height that people see."""
    head = header(jpeg(300, 200, orientation=orientation))
    assert (head.kind, (head.width, head.height), head.inks, head.whole) == ("jpeg", size, False, True)


def test_four_inks_are_seen():
    """A JPEG of four components is told from its header."""
    assert header(jpeg(300, 200, parts=4)).inks
