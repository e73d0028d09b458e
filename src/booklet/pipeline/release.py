"""Whether a finished piece may be released: reviewed, in date, with nothing that a reviewer wants deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from booklet import facts
from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.load.guide.remarks import remarks_file
from booklet.model import Remark, Result
from booklet.pipeline.outcomes import NOT_NEEDED

_DELETE = "delete"


def released(result: Result, job: PrintJob) -> Result:
    """The result as it may be released: refused where it isn't reviewed and in date, or prints what a
    reviewer wants deleted.

    Findings: ``release-draft``, ``release-overdue``, with the facts that are waiting or past their date;
    ``release-changed`` (in place of ``signoff-changed``), where it was signed and then changed;
    ``release-delete`` for each open remark that says so: a signature doesn't answer it.
    """
    record = result.files[0].record if result.files else {}
    if not record or record["review"] == NOT_NEEDED:
        return result
    reporter = Reporter()
    changed = [found for found in result.findings if found.code == "signoff-changed"]
    if record["review"] != facts.REVIEWED and changed:
        reporter.add(*(found for found in result.findings if found not in changed))
        reporter.add(replace(changed[0], code="release-changed"))
    else:
        reporter.add(*result.findings)
        if record["review"] != facts.REVIEWED:
            names = "、".join([*record["stale"], *record["waiting"]]) or "—"
            reporter.report(f"release-{record['review']}", piece=job.name, facts=names)
    file = remarks_file(job.sources.ledger.file)
    for remark in _deletions(job, record["facts"]):
        concerned, by = "、".join(remark.facts), remark.by or "—"
        reporter.report("release-delete", file, remark.line, piece=job.name, by=by, facts=concerned)
    return replace(result, files=() if reporter.has_errors else result.files, findings=reporter.findings)


def _deletions(job: PrintJob, cited: Iterable[str]) -> Iterator[Remark]:
    """The open remarks that want a fact deleted which the piece rests on, or a sentence that it prints."""
    rests_on = set(cited)
    for remark in job.sources.ledger.remarks:
        if remark.verdict == _DELETE and not remark.closed:
            file = remark.place.rpartition(":")[0]
            if rests_on & set(remark.facts) and (not file or job.prints(file)):
                yield remark
