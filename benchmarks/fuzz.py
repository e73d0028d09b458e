"""The fuzz of tests/test_fuzz.py for as long as one likes, and with the typesetter behind it.

    PYTHONPATH=src:tests .venv/bin/python -m benchmarks.fuzz [EXAMPLES] [SEED]

Prints how often each finding came; ends with the smallest example where the program failed.
"""

from __future__ import annotations

import collections
import sys
import tempfile
from pathlib import Path

from fuzzing import Bench, spoiled
from hypothesis import HealthCheck, configure, seed, settings

from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Script
from booklet.pipeline.selection import print_jobs, products
from booklet.pipeline.workers import processes, run

FAULTS = {
    "internal-fault",
    "typeset-failed",
    "worker-died",
    "worker-killed",
    "worker-memory",
    "worker-not-started",
    "edition-timeout",
    "edition-idle",
    "edition-memory",
}


class Whole(Bench):
    """A bench on which every edition is typeset too."""

    def _read(self) -> set[str]:
        codes = super()._read()
        found = Reporter()
        desk = self.project / "branding/desk.yaml"
        sources = load(self.project, self.project / "chapters", [desk], found)
        if not found.has_errors:
            wanted = print_jobs(sources, products(sources), (Script.HANT,))
            with processes(2, sources) as executor:
                for result in run(wanted, executor, lambda *_: None):
                    assert not FAULTS & {f.code for f in result.findings}, (
                        result.edition.product.id,
                        result.findings,
                        result.traceback,
                    )
                    codes |= {f.code for f in result.findings}
        return codes


def main(examples: int, number: int) -> None:
    """So many examples from this seed."""
    counts: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        bench = Whole(Path(folder))

        @seed(number)
        @settings(
            max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @configure(case=spoiled())
        def trial(case: tuple) -> None:
            counts.update(bench.try_out(*case))

        trial()
        assert bench.read_outside() == []
    for code, count in counts.most_common():
        print(f"{count:6} {code}")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["1000", "1"][len(sys.argv) - 1 :])))
