"""What there is to build, and what would be built; nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booklet.findings.reporter import Reporter
from booklet.job import PrintJob, of_product
from booklet.pipeline.reading import read_faultless
from booklet.pipeline.selection import chosen, jobs_of, products
from booklet.request import Request

if TYPE_CHECKING:
    from booklet.pipeline.build_status import Reason


def listed_products(request: Request, reporter: Reporter) -> tuple[PrintJob, ...]:
    """The products asked for (all if none is), whatever the desk. Findings: those of reading,
    ``usage-unknown-word``."""
    sources = read_faultless(request, reporter)
    if sources is None:
        return ()
    known = products(sources)
    wanted = chosen(request.words, known, sources, reporter) if request.words else known
    return tuple(of_product(product, sources) for product in wanted)


def reasons(request: Request, reporter: Reporter) -> tuple[Reason, ...]:
    """For each edition asked for whether it would be built, and which changes speak for it.

    Findings: those of reading where one is an error, ``usage-unknown-word``.
    """
    from booklet.pipeline.build_status import reason, statuses_of  # ``list`` alone needs nothing of it

    own, unheard = Reporter(), Reporter()
    sources = read_faultless(request, own)
    if sources is None:
        reporter.add(*own)
        return ()
    wanted = chosen(request.words, products(sources), sources, reporter)
    jobs = jobs_of(request, wanted, sources, unheard)
    return tuple(reason(status) for status in statuses_of(jobs, request, None))
