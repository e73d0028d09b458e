"""Makes docs/branding/*.png, what each key of a desk's file changes, from real output.

Run by a maintainer: ``.venv/bin/python tools/desk_pictures.py [KEY…]``. For each key a leaflet
is built twice, for a desk without it and for one with the example of ``load.desks.fields``, and the part of
the page that differs is laid side by side: left without, right with.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from booklet import cli  # noqa: E402
from booklet.load.desks.fields import FIELDS  # noqa: E402
from tools.desk_document import NO_PICTURE  # noqa: E402

PER_MM, TALLEST, MARGIN, GAP = 3.6, 84, 4, 14  # pixels per mm; mm shown at most; mm around; pixels between
COLOURS, LARGEST = 24, 40_000  # of the palette; bytes
PAGES = {
    "name": 0,
    "logo": 0,
    "tagline": 0,
    "colour": 0,
    "cover": 0,
    "cover_title": 0,
    "headings": 4,
    "accent": 4,
}
BACK = 5
BEFORE = {"name": {"name": ""}, "colour": {"colour": "#7a3e9d"}, "cover_title": {"cover": "discreet"}}
ALWAYS = {"name": "青禾法律援助工作站", "colour": "#0f4f5c"}


def desk(folder: Path, name: str, values: dict) -> None:
    """A desk's file of that name."""
    (folder / f"{name}.yaml").write_text(yaml.safe_dump({**ALWAYS, **values}, allow_unicode=True), "utf-8")


def page(out: Path, name: str, number: int) -> Image.Image:
    """A page of the desk's leaflet as an image."""
    [path] = (out / name / "zh-Hans" / "leaflets" / "reading").glob("*.pdf")
    return pypdfium2.PdfDocument(path)[number].render(scale=PER_MM * 25.4 / 72).to_pil().convert("RGB")


def pair(before: Image.Image, after: Image.Image) -> Image.Image:
    """The part of two pages that differs, side by side."""
    box = ImageChops.difference(before, after).getbbox()
    if box is None:
        raise SystemExit("nothing differs")
    top = max(0, box[1] - int(MARGIN * PER_MM))
    bottom = min(after.height, box[3] + int(MARGIN * PER_MM), top + int(TALLEST * PER_MM))
    made = Image.new("RGB", (before.width * 2 + GAP, bottom - top), "#b9b5ae")
    made.paste(before.crop((0, top, before.width, bottom)), (0, 0))
    made.paste(after.crop((0, top, after.width, bottom)), (before.width + GAP, 0))
    return made


def main(keys: list[str]) -> None:
    """Builds, compares, saves."""
    target = ROOT / "docs" / "branding"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        desks, out = Path(temporary) / "desks", Path(temporary) / "out"
        shutil.copytree(ROOT / "branding" / "logos", desks / "logos")
        for field in (f for f in FIELDS if f.key not in NO_PICTURE and (not keys or f.key in keys)):
            left = BEFORE.get(field.key, {})
            value = yaml.load(f"x: {field.example}", yaml.BaseLoader)["x"]
            desk(desks, "without", left)
            desk(desks, "with", {**left, field.key: value})
            for name in ("without", "with"):
                if cli.main(
                    [
                        "build",
                        "leaflet-03",
                        "--script",
                        "zh-Hans",
                        "--form",
                        "reading",
                        "--today",
                        "2026-11-23",
                        "--branding",
                        str(desks / f"{name}.yaml"),
                        "--out",
                        str(out),
                    ]
                ):
                    raise SystemExit(f"{field.key}: not built")
            number = PAGES.get(field.key, BACK)
            made = pair(page(out, "without", number), page(out, "with", number))
            for colours in (COLOURS, 12, 6):
                path = target / f"{field.key}.png"
                made.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
                if path.stat().st_size < LARGEST:
                    break


if __name__ == "__main__":
    main(sys.argv[1:])
