"""An author's text that was read before composes to the same."""

from pathlib import Path

from booklet.compose import compose
from booklet.findings.reporter import Reporter
from booklet.job import resolve
from booklet.markup import _flow, _panels
from booklet.model import Edition, Script
from booklet.pipeline.reading import read
from booklet.pipeline.selection import products
from booklet.request import Request

ROOT = Path(__file__).parents[1]


def test_a_text_read_before_composes_to_the_same():
    """In either order of scripts, and whatever was composed before."""
    request = Request(ROOT, ROOT / "chapters", (ROOT / "branding" / "example.yaml",), today="2026-11-26")
    sources = read(request, Reporter())
    wanted = [
        each for each in products(sources) if each.id in ("leaflet-03", "checklist-03", "booklet-part-03")
    ]
    jobs = [
        resolve(Edition(each, script, sources.desks[0].id), sources) for each in wanted for script in Script
    ]

    def composed(some):
        return {job.name: compose(job, Reporter()) for job in some}

    _flow.cache_clear()
    _panels.cache_clear()
    cold = composed(jobs)
    assert len(cold) == len(jobs) and composed(jobs[::-1]) == cold
    assert _panels.cache_info().hits
