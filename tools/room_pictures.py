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
GAP, GROUND = 24, "#efede8"  # between telephones
BUILDS = (
    ("leaflet", "checklist", "howto", "flip-test", "--branding", "example"),
    ("leaflet-03", "checklist-03", "--branding", "default"),
    ("leaflet-03", "--branding", "centre", "--today", "2027-06-01"),
    ("leaflet-03", "--branding", "discreet"),
)
SHOTS = {  # the page below the output folder, the pixels of the window
    "1-home": ("index.html", 1080, 900),
    "2-desk": ("example/index.html", 1080, 1180),
    "3-piece": ("example/room/zh-Hans/leaflet-03.html", 1080, 1060),
}
PHONE = 390, 844  # pixels of a telephone's window
PHONES = {  # pages for a phone, beside each other in one picture
    "5-phone": (
        "example/phone/zh-Hans/03.html",
        "example/phone/zh-Hans/03-list.html?dark",
        "discreet/phone/zh-Hans/03.html",
    )
}


def main(browser: str) -> None:
    """Builds, then takes the pictures with the browser of this path."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for words in BUILDS:
            command = [sys.executable, ROOT / "build.py", *words, "--script", "zh-Hans"]
            subprocess.run([*command, "--out", out, "--no-open"], check=False)
        for name, (page, width, height) in SHOTS.items():
            _keep(_shot(browser, out, page, (width, height)), name)
        for name, pages in PHONES.items():
            shots = [_shot(browser, out, page, PHONE) for page in pages]
            beside = Image.new("RGB", (sum(shot.width + GAP for shot in shots) - GAP, PHONE[1]), GROUND)
            for n, shot in enumerate(shots):
                beside.paste(shot, (n * (PHONE[0] + GAP), 0))
            _keep(beside, name)


def _shot(browser: str, out: Path, page: str, window: tuple[int, int]) -> Image.Image:
    """A page below ``out`` as the browser shows it."""
    path, _, asked = page.partition("?")
    shot = out / "shot.png"
    subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={out.parent}/profile",
            f"--window-size={window[0]},{window[1]}",
            f"--screenshot={shot}",
            f"{(out / path).as_uri()}?{asked}",
        ],
        check=True,
        capture_output=True,
    )
    with Image.open(shot) as image:
        return image.convert("RGB")


def _keep(image: Image.Image, name: str) -> None:
    target = ROOT / "docs" / "room" / f"{name}.png"
    target.parent.mkdir(exist_ok=True)
    image.quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
