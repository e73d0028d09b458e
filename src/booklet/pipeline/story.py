"""The story of a build, from top to bottom. The way of one job, compose to preflight, is told in ``edition``.

load → check → compose → typeset → finish → preflight → write
"""

from __future__ import annotations

from booklet import facts
from booklet.findings.reporter import Reporter
from booklet.pipeline.build_status import changed_products, statuses_of
from booklet.pipeline.checks import check_sources, check_texts
from booklet.pipeline.desks import desks_to_try, without_faulty
from booklet.pipeline.listener import Listener
from booklet.pipeline.outcomes import ClusterRefused, Outcome
from booklet.pipeline.production import NOTHING_YET, HeadStart, at_work, conclude, deliver, results_by_desk
from booklet.pipeline.reading import read
from booklet.pipeline.selection import jobs_of, products, wanted_products
from booklet.pipeline.tally import Tally
from booklet.progress import FILES, ROWS, STANDING
from booklet.request import Request


def build(request: Request, listener: Listener, start: HeadStart = NOTHING_YET) -> Outcome:
    """Builds what is asked for, alone in its output folder, from where the command has started it."""
    reporter, due = Reporter(), Reporter()
    with at_work(request, start.workers, reporter) as workers:
        if reporter.has_errors:
            return Outcome((), reporter.findings, False)
        sources = read(request, reporter, progress=listener.stage(ROWS))
        known, tally = products(sources), Tally(sources)
        wanted = wanted_products(request.words, known, sources, reporter)
        if wanted is None:
            return tally.outcome(reporter, False)
        listener.stage(FILES)(0, 1)
        check_sources(request, sources, known, reporter)
        good = without_faulty(sources, reporter)
        if good is None or not good.desks or not request.pages:
            check_texts(wanted, sources, request.sizes[0], reporter)
            return tally.outcome(reporter, False, good.desks if good else ())
        sources, untried = desks_to_try(request, good)
        jobs = jobs_of(request, wanted, sources, reporter)
        statuses = statuses_of(jobs, request, start.inputs, listener.stage(STANDING))
        check_texts(changed_products(wanted, statuses), sources, request.sizes[0], reporter)
        facts.check_dates(sources, due)
        listener.early(tally.outcome([*reporter, *due], True, untried))
        try:
            for mine, results in results_by_desk(statuses, sources, request, workers, listener):
                deliver(mine, results, known, request, tally, reporter, workers)
        except ClusterRefused as refused:
            return Outcome((), (*reporter, refused.found), False)
        reporter.add(*due)
        conclude(request, sources, tally.outcome(reporter, True, untried).desks, workers, reporter)
        return tally.outcome(reporter, True, untried, sources)
