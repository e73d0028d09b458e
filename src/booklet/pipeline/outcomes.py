"""What an edition came to, for whoever didn't make it: its name, whether it may be handed out.

Light, because the command needs it while the worker processes load the rest. Not here: making it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet import facts
from booklet.findings import Finding, Severity, finding
from booklet.limited_pool import ProcessExit
from booklet.model import Edition, Result

NOT_NEEDED = "not-needed"  # the review of what is not handed out to readers


def released(result: Result) -> Result:
    """The result as it may be released: refused where it isn't reviewed and in date.

    Findings: ``release-draft``, ``release-overdue``, with the facts that are waiting or past their date;
    ``release-changed``, where it was signed and then changed.
    """
    record = result.files[0].record if result.files else {}
    if not record or record["review"] in (facts.REVIEWED, NOT_NEEDED):
        return result
    if changed := next((f for f in result.findings if f.code == "signoff-changed"), None):
        others = (f for f in result.findings if f is not changed)
        return replace(
            result,
            files=(),
            findings=(
                *others,
                finding("release-changed", changed.file, changed.line, **dict(changed.values)),
            ),
        )
    names = "、".join([*record["stale"], *record["waiting"]]) or "—"
    return replace(
        result,
        files=(),
        findings=(
            *result.findings,
            finding(f"release-{record['review']}", piece=name_of(result.edition), facts=names),
        ),
    )


def name_of(edition: Edition) -> str:
    """The edition's name in findings."""
    return f"{edition.product.id} ({edition.script.value})"


def stops(found: Sequence[Finding]) -> bool:
    """Whether findings keep a piece from being handed out."""
    return any(f.severity is Severity.ERROR for f in found)


def died_of(end: ProcessExit, piece: str) -> Finding:
    """``worker-killed``, ``worker-memory`` or ``worker-died``, as far as the system says which."""
    if not end.signal:
        return finding(
            "worker-died",
            piece=piece,
            how=f"exit code {end.number}" + (f": {end.last_output}" if end.last_output else ""),
        )
    code = "worker-memory" if end.out_of_memory else "worker-killed"
    return finding(code, piece=piece, signal=end.signal, number=end.number)
