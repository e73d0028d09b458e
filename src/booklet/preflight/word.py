"""Whether a Word document holds its piece's text. Pure."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Composed, Verdict
from booklet.preflight.extraction import missing_sentences, normalized

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_word_file(
    data: bytes, composed: Composed, piece: str, reporter: Reporter
) -> tuple[CheckResult, ...]:
    """Are all of the author's sentences, and what every piece carries, in the document?

    Findings: ``text-lost``, ``piece-incomplete``.
    """
    text = word_text(data)
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


def word_text(data: bytes) -> str:
    """A document's words, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))


def _verdict(faults: list) -> Verdict:
    return Verdict.BAD if faults else Verdict.GOOD
