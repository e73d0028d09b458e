"""Whether a text without pages holds what its piece must say: that of a Word document or a web page. Pure."""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed, Verdict
from booklet.preflight.extraction import missing_sentences, normalized


def check_text(
    text: str, composed: Composed, piece: str, reporter: Reporter
) -> tuple[CheckResult, CheckResult]:
    """Are all of the author's sentences, and what every piece carries, in the text?

    Findings: ``text-lost``, ``piece-incomplete``.
    """
    missing = missing_sentences(composed.sentences, [text])
    for sentence in missing:
        reporter.report("text-lost", piece=piece, sentence=sentence)
    whole = normalized(text)
    lacking = [
        (what, wordings)
        for what, wordings in composed.must_carry
        if not any(normalized(wording) in whole for wording in wordings)
    ]
    for what, wordings in lacking:
        reporter.report("piece-incomplete", piece=piece, what=what, text=wordings[0] if wordings else "")
    wanted = len(composed.sentences)
    return (
        CheckResult("sentences", _verdict(missing), f"{wanted - len(missing)}/{wanted}"),
        CheckResult("carried", _verdict(lacking), f"{len(composed.must_carry) - len(lacking)}"),
    )


def _verdict(faults: list) -> Verdict:
    return Verdict.BAD if faults else Verdict.GOOD
