"""Makes docs/room/*.png, the pictures of docs/room.md, from pages of the print room as a browser shows them.

Run by a maintainer, with a Chromium and the Noto fonts installed:
``.venv/bin/python tools/room_pictures.py /usr/bin/chromium``. It builds a few desks into a temporary folder
(a minute).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
COLOURS, WIDTH = 64, 1080  # of a picture
BUILDS = (
    ("leaflet", "checklist", "howto", "flip-test", "--branding", "example"),
    ("leaflet-03", "checklist-03", "--branding", "default"),
    ("leaflet-03", "--branding", "centre", "--today", "2027-06-01"),
)
SHOTS = {  # the page below the output folder, the pixels of the window
    "1-home": ("index.html", 1080, 900),
    "2-desk": ("example/index.html", 1080, 1180),
    "3-piece": ("example/room/zh-Hans/leaflet-03.html", 1080, 1060),
}


def main(browser: str) -> None:
    """Builds, then takes the pictures with the browser of this path."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for words in BUILDS:
            command = [sys.executable, ROOT / "build.py", *words, "--script", "zh-Hans"]
            subprocess.run([*command, "--out", out, "--no-open"], check=False)
        for name, (page, width, height) in SHOTS.items():
            shot = Path(folder) / f"{name}.png"
            subprocess.run(
                [
                    browser,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    f"--user-data-dir={folder}/profile",
                    f"--window-size={width},{height}",
                    f"--screenshot={shot}",
                    (out / page).as_uri(),
                ],
                check=True,
                capture_output=True,
            )
            target = ROOT / "docs" / "room" / shot.name
            target.parent.mkdir(exist_ok=True)
            with Image.open(shot) as image:
                image.convert("RGB").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
