"""Edits in a process that stays: from the file saved to the finished pages in both scripts.

    python benchmarks/staying.py [--edits 5] leaflet-03     # one sentence of a leaflet
    python benchmarks/staying.py [--edits 5] --chapter      # one sentence of a chapter, booklet and all

Prints [[wall, CPU], …] in seconds, one pair an edit, as JSON; the CPU is that of all processes. The first
build, and the first edit, aren't counted. Linux: CPU is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main(arguments: list[str] | None = None) -> str:
    """Edits and builds; what each took."""
    from benchmarks.performance import edited_text
    from booklet.pipeline.session import Session
    from booklet.request import Request

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--chapter", action="store_true")
    parser.add_argument("words", nargs="*")
    wanted = parser.parse_args(arguments)
    words = ("booklet",) if wanted.chapter else tuple(wanted.words or ("leaflet-03",))
    taken = []
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name in ("chapters", "layouts", "branding"):
            shutil.copytree(ROOT / name, root / name)
        (root / "fonts").symlink_to(ROOT / "fonts")
        edited = root / "chapters" / "03-interview" / ("chapter.md" if wanted.chapter else "leaflet.md")
        asked = Request(root, root / "chapters", (root / "branding" / "example.yaml",), words)
        with Session(asked) as session:
            for number in range(-2, wanted.edits):
                if number > -2:
                    edited.write_text(edited_text(edited.read_text("utf-8")), "utf-8")
                wall, cpu = time.perf_counter(), computed()
                built = session.build(asked)
                pair = [time.perf_counter() - wall, computed() - cpu]
                assert built.results and all(result.files for result in built.results), built.every_finding
                taken += [pair] if number >= 0 else []
    return json.dumps(taken)


def computed() -> float:
    """The seconds that this process and those it started have computed."""
    family, grown = {os.getpid()}, True
    parents = {int(path.name): _stat(path) for path in Path("/proc").glob("[0-9]*")}
    while grown:
        more = {pid for pid, (above, _) in parents.items() if above in family} - family
        family, grown = family | more, bool(more)
    return sum(seconds for pid, (_, seconds) in parents.items() if pid in family)


def _stat(process: Path) -> tuple[int, float]:
    """A process's parent, and the seconds it has computed; 0 where it has ended."""
    try:
        words = (process / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    return int(words[1]), (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(main())
