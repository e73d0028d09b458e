"""Makes docs/products.png, the README's picture, from real output.

Run by a maintainer: ``.venv/bin/python tools/product_picture.py``. It builds chapter 3 and the
booklet for the example desk into a temporary folder and lays their pages side by side.
"""

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from booklet import cli  # noqa: E402

GROUND, SCALE, GAP = "#eceae6", 0.92, 26  # ground colour; pixels per point; pixels between pieces
ROWS = ((("leaflets/03", 0), ("booklet/", 0)), (("leaflets/03", 1), ("booklet/", 22)))
SIDE = ("checklists/03", 0)


def page(folder: Path, prefix: str, number: int) -> Image.Image:
    """One page of the file whose path starts with ``prefix``, as an image on white.

    Of several, the one with the plain (shortest) name.
    """
    path = min(
        (p for p in sorted(folder.rglob("*.pdf")) if p.relative_to(folder).as_posix().startswith(prefix)),
        key=lambda p: len(p.name),
    )
    document = pypdfium2.PdfDocument(path)
    return document[number].render(scale=SCALE).to_pil().convert("RGB")


def place(canvas: Image.Image, piece: Image.Image, x: int, y: int) -> None:
    """Pastes a piece with the soft shadow of a sheet of paper."""
    shadow = Image.new("L", canvas.size, 0)
    shadow.paste(60, (x + 2, y + 4, x + piece.width + 2, y + piece.height + 4))
    canvas.paste("#000000", mask=shadow.filter(ImageFilter.GaussianBlur(6)))
    canvas.paste(piece, (x, y))


def main() -> None:
    """Builds, composes, saves."""
    with tempfile.TemporaryDirectory() as folder:
        cli.main(
            [
                "build",
                "leaflet-03",
                "checklist-03",
                "booklet",
                "--script",
                "zh-Hans",
                "--branding",
                "example",
                "--out",
                folder,
            ]
        )
        pages = Path(folder) / "example" / "zh-Hans"
        rows = [[page(pages, *name) for name in row] for row in ROWS]
        side = page(pages, *SIDE)
        height = sum(max(p.height for p in row) for row in rows) + GAP * (len(rows) + 1)
        width = max(sum(p.width for p in row) for row in rows) + GAP * 3 + side.width + GAP
        canvas = Image.new("RGB", (width, height), GROUND)
        y = GAP
        for row in rows:
            x = GAP
            for piece in row:
                place(canvas, piece, x, y)
                x += piece.width + GAP
            y += max(p.height for p in row) + GAP
        place(canvas, side, width - side.width - GAP, (height - side.height) // 2)
        canvas.quantize(96, dither=Image.Dither.NONE).save(ROOT / "docs" / "products.png", optimize=True)


if __name__ == "__main__":
    main()
