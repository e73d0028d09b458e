"""Whether a worker's memory stays flat: a thousand editions, one after another, in one process.

    PYTHONPATH=src .venv/bin/python -m benchmarks.renders [COUNT] [whole]

``whole``: with the fonts uncut. Prints a Markdown row for every tenth of the way: editions done,
memory (resident, address space).
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from booklet import glyphs
from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Script
from booklet.pipeline.selection import chosen, print_jobs, products
from booklet.pipeline.workers import _receive, ready, without_collection

ROOT = Path(__file__).parents[1]


def memory() -> tuple[int, int]:
    """This process's resident memory and address space in MB (Linux)."""
    words = dict(
        line.split(":", 1)
        for line in Path("/proc/self/status").read_text("ascii").splitlines()
        if ":" in line
    )
    return tuple(int(words[key].split()[0]) // 1024 for key in ("VmRSS", "VmSize"))


def main(count: int, whole: bool) -> None:
    """Renders the leaflets and checklists again and again and tells how memory goes."""
    sources = load(ROOT, ROOT / "chapters", (ROOT / "branding" / "default.yaml",), Reporter())
    picked = chosen(("leaflet", "checklist"), products(sources), sources, Reporter())
    ready(sources.fonts)
    _receive(sources, frozenset() if whole else glyphs.characters(sources))
    print("| editions | resident MB | address space MB |\n|---|---|---|", flush=True)
    for done, job in enumerate(
        itertools.islice(itertools.cycle(print_jobs(sources, picked, tuple(Script))), count), 1
    ):
        without_collection(job)
        if done == 10 or done % max(1, count // 10) == 0:
            print("| {} | {} | {} |".format(done, *memory()), flush=True)


if __name__ == "__main__":
    numbers = [word for word in sys.argv[1:] if word.isdigit()]
    main(int(numbers[0]) if numbers else 1000, "whole" in sys.argv)
