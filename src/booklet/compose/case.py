"""What the cover of a case's set gets: what to do today, by which day, and what is enclosed.

Not here: which pieces there are (``pipeline``), how a last day is found (``last_days``).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from booklet.job import PrintJob, of_product
from booklet.last_days import last_day
from booklet.model import Deadline, Situation


def situations_of(job: PrintJob) -> tuple[Situation, ...]:
    """The situations of the job's case, in the guide's order; none of a job that is of no case."""
    case = job.edition.case
    return tuple(s for s in job.sources.guide.situations if case and s.id in case.situations)


def case_context(job: PrintJob) -> dict[str, Any]:
    """``situations`` (names), ``steps`` (text and facts), ``deadlines``, ``received`` (a date, or None) and
    ``enclosed`` (titles), for the template of a case's cover; nothing for any other job.

    A deadline has ``name``, ``days``, ``facts`` and, where the day of receipt is known, ``found``.
    """
    case = job.edition.case
    if case is None:
        return {}
    received = date.fromisoformat(case.received) if case.received else None
    situations = situations_of(job)
    steps = {step.text: step for situation in situations for step in situation.today}
    due = {(d.name, d.days): d for situation in situations for d in situation.deadlines}
    dated = [_dated(each, received, job) for each in due.values()]
    return {
        "situations": [situation.name for situation in situations],
        "steps": list(steps.values()),
        "deadlines": sorted(dated, key=lambda each: each["days"]),
        "received": received,
        "enclosed": [_title(of_product(product, job.sources, job.script)) for product in case.pieces],
    }


def _dated(due: Deadline, received: date | None, job: PrintJob) -> dict[str, Any]:
    found = last_day(received, due.days, job.sources.guide.holidays) if received else None
    return {"name": due.name, "days": due.days, "facts": due.facts, "found": found}


def _title(job: PrintJob) -> str:
    kind = job.layout.names["kind"]
    return job.title if job.title.endswith(kind) else f"{job.title}（{kind}）"
