"""How many characters each text of a desk may have: ``python -m benchmarks.desk_room [--most N] [KEY …]``.

For each key, with everything else as in branding/example.yaml: the greatest number of full-width
characters in each of its lines (all of them given) with which every product can be set, in every
size. Prints key, characters and the piece that has least room. Only the tightest step of a layout
is tried. The limits in ``load.desks.fields`` are these or, where that is more than anybody needs, less.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from booklet.compose import compose  # noqa: E402
from booklet.findings.reporter import Reporter  # noqa: E402
from booklet.job import PrintJob, resolve  # noqa: E402
from booklet.load import load  # noqa: E402
from booklet.model import Desk, Phone, Review, Script, Size, Sources  # noqa: E402
from booklet.pipeline.selection import print_jobs, products  # noqa: E402
from booklet.typeset import typeset  # noqa: E402

FILL = "國"
LINES = {"name": 3, "address": 3, "directions": 2, "hours": 3, "cover_title": 2}
JOINED = {
    "tagline": (1, ""),
    "languages": (1, ""),
    "legal_aid": (2, "　"),
    "court": (2, "　"),
    "police": (2, "　"),
    "regulator": (2, "　"),
    "footer": (2, ""),
    "print_run": (1, ""),
}
SIGNED = ("reviewer", "office", "licence")
SIGNATURE = Review("示例律師", "2026-11-20", "2027-02-20")  # every piece is tried as a signed one
KEYS = (*LINES, *JOINED, "phones", "version", "web", *SIGNED)


def filled(desk: Desk, key: str, count: int) -> Desk:
    """The desk with every line of one key ``count`` characters long."""
    line = FILL * count
    scripts = [script.value for script in Script]
    if key in LINES:
        desk = replace(desk, **{key: dict.fromkeys(scripts, (line,) * LINES[key])})
        return replace(desk, discreet=True) if key == "cover_title" else desk
    if key in JOINED:
        lines, between = JOINED[key]
        return replace(desk, **{key: {script: between.join([line] * lines) for script in scripts}})
    if key == "phones":
        return replace(desk, phones=(Phone(dict.fromkeys(scripts, line), "0000-1110000"),) * 4)
    if key == "web":  # three Latin letters count as two
        return replace(desk, web="desk.example/".ljust(count * 3 // 2, "a"))
    if key == "version":
        return replace(desk, version=line)
    return replace(desk, review=replace(SIGNATURE, **{key: line}))


@dataclass(frozen=True)
class Room:
    """The pieces of the guide for one desk, in which its texts are tried."""

    sources: Sources
    pieces: tuple[PrintJob, ...]

    def holds(self, desk: Desk, piece: PrintJob) -> bool:
        """Whether a piece can be set for a desk with the tightest step of its layout."""
        asked = desk.review or SIGNATURE
        review = replace(
            SIGNATURE, facts=tuple(self.sources.ledger.facts), **{key: getattr(asked, key) for key in SIGNED}
        )
        job = resolve(replace(piece.edition, review=review), self.sources, desk)
        composed = compose(job, Reporter())
        layout, fonts = replace(job.layout, fit=job.layout.fit[-1:]), self.sources.fonts
        if composed is None:
            return False
        return typeset(composed, layout, "", "", fonts, False, Reporter()) is not None

    def most(self, key: str, cap: int) -> tuple[int, str]:
        """The greatest count up to ``cap`` that every piece holds, and the piece that has least room."""
        [desk] = self.sources.desks
        most, tightest = cap, ""
        for piece in self.pieces:
            if self.holds(filled(desk, key, most), piece):
                continue
            low, high = 0, most
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if self.holds(filled(desk, key, middle), piece) else (low, middle)
            most, tightest = low, f"{piece.edition.product.id} {piece.edition.size.value}"
        return most, tightest


def room(
    script: Script = Script.HANT, without: tuple[str, ...] = ("flip-test", "howto"), **changed: Any
) -> Room:
    """Every piece of the guide in a script for the example desk, those ``without`` left out."""
    sources = load(ROOT, ROOT / "chapters", [ROOT / "branding" / "example.yaml"], Reporter())
    assert sources is not None
    sources = replace(
        sources, today="2026-11-23", desks=tuple(replace(desk, **changed) for desk in sources.desks)
    )
    known = [p for p in products(sources) if p.layout not in without]
    return Room(sources, print_jobs(sources, known, (script,), sizes=tuple(Size)))


def main(arguments: list[str]) -> Iterator[str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", default=KEYS)
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--without", default="flip-test,howto")
    options = parser.parse_args(arguments)
    pieces = room(without=tuple(options.without.split(",")))
    for key in options.keys or KEYS:
        most, tightest = pieces.most(key, options.most)
        yield f"{key:12} {most:3} {tightest}"


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        print(line, flush=True)
