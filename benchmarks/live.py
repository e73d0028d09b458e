"""Live pages: from a file saved to its new pictures in the hands of an open page.

    python benchmarks/live.py [--edits 7] [--desks 300]

Opens the room (``build.py serve``) on a copy of the project, lets a page look at a checklist and at a leaflet
of chapter 3 in Simplified, and saves one changed sentence again and again. Prints JSON: of each piece the
seconds of each edit from the save to the event and to the last new picture, the median of these, and what all
processes have computed; the first edit isn't counted. With ``--desks`` it also says how long a room of so
many desks' folders takes for its first page and for a desk's. Linux: computing is read from /proc.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
EDITS = {
    "checklist-03": ("checklist.md", ("錢已經轉了", "錢已轉了")),
    "leaflet-03": ("leaflet.md", ("請核實後再回答。", "請先核實再回答。")),
}
START = """
import sys
from pathlib import Path
if __name__ == "__main__":
    sys.path[:0] = [sys.argv[1]]
    from booklet import cli
    cli.ROOT = Path(sys.argv[2])
    sys.exit(cli.main(["serve", "--no-open", "--branding", "example"]))
"""


def main(arguments: list[str] | None = None) -> str:
    """Edits and looks; what each took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--desks", type=int, default=0)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name in ("chapters", "layouts", "branding"):
            shutil.copytree(ROOT / name, root / name)
        (root / "fonts").symlink_to(ROOT / "fonts")
        _many(root / "out", wanted.desks)
        command = [sys.executable, "-P", "-s", "-c", START, str(ROOT / "src"), str(root)]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as process:
            try:
                made = _measured(process, root, wanted.edits, wanted.desks)
            finally:
                process.terminate()
    return json.dumps(made, indent=1)


def _measured(process: subprocess.Popen, root: Path, edits: int, desks: int) -> dict:
    assert process.stdout
    room = next(filter(None, (re.search(r":(\d+)/\?key=(\w+)", line) for line in process.stdout)))
    port, headers = int(room[1]), {"Cookie": f"room-{room[1]}={room[2]}"}
    made: dict = {name: _edited(port, headers, root, name, edits) for name in EDITS}
    if desks:
        made["desks"] = {path: _asked(port, headers, path) for path in ("/", "/d0/", f"/d{desks - 1}/")}
    return made


def _edited(port: int, headers: dict[str, str], root: Path, product: str, edits: int) -> dict:
    """The seconds of each edit: to the event, and to the last picture."""
    from benchmarks.staying import computed

    name, (one, other) = EDITS[product]
    path = root / "chapters" / "03-interview" / name
    if other not in path.read_text("utf-8") and one not in path.read_text("utf-8"):
        lines = path.read_text("utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if re.match(r"[\u4e00-\u9fff].*。$", line) and i > 10)
        path.write_text("\n".join([*lines[:at], lines[at] + one, *lines[at + 1 :]]), "utf-8")
    connection = http.client.HTTPConnection("127.0.0.1", port)
    page = f"/example/room/zh-Hans/{product}.html"
    connection.request("GET", f"/events?page={quote(page)}", headers=headers)
    stream = connection.getresponse()
    shown = _next(stream)
    events, pictures, computing = [], [], []
    for number in range(-1, edits):
        text = path.read_text("utf-8")
        text = text.replace(one, other) if one in text else text.replace(other, one)
        cpu = computed()
        path.write_text(text, "utf-8")
        began = time.perf_counter()
        told = _next(stream)
        event = time.perf_counter() - began
        for slot, (digest, *_) in told.items():
            if shown.get(slot, [""])[0] != digest:
                _asked(port, headers, f"/picture/{digest}.png")
        shown = told
        if number >= 0:
            events.append(round(event, 3))
            pictures.append(round(time.perf_counter() - began, 3))
            computing.append(round(computed() - cpu, 2))
    connection.close()
    return {"event": events, "picture": pictures, "median": statistics.median(pictures), "cpu": computing}


def _next(stream: http.client.HTTPResponse) -> dict:
    """The pictures of the next event that has some."""
    name = ""
    while line := stream.readline().decode():
        field, _, value = line.rstrip("\n").partition(": ")
        if field == "event":
            name = value
        if field == "data" and name == "failed":
            raise AssertionError(value)
        if field == "data" and name == "pages":
            return json.loads(value)["pages"]
    raise AssertionError("the stream has ended")


def _asked(port: int, headers: dict[str, str], path: str) -> float:
    """The seconds that an answer takes."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    assert answer.status == 200 and data, (path, answer.status)
    connection.close()
    return round(time.perf_counter() - began, 4)


def _many(out: Path, desks: int) -> None:
    """So many desks' folders as builds leave them, and a first page of 300 names."""
    if desks:
        out.mkdir()
        (out / "index.html").write_text("<html><body><main id=main>300</main></body></html>", "utf-8")
    for number in range(desks):
        folder = out / f"d{number}"
        (folder / "room").mkdir(parents=True)
        entries = [{"path": f"zh-Hans/{n}.pdf", "sha256": "0" * 64, "form": "reading"} for n in range(54)]
        (folder / "manifest.json").write_text(json.dumps({"version": 2, "files": entries}), "utf-8")
        (folder / "preflight.json").write_text(json.dumps({"version": 1, "files": []}), "utf-8")
        listed = ["index.html", *(f"room/zh-Hans/{n}.html" for n in range(54))]
        (folder / "room" / "files.json").write_text(json.dumps(listed), "utf-8")
        (folder / "index.html").write_text("<html><body><main id=main>1</main></body></html>", "utf-8")


if __name__ == "__main__":
    print(main())
