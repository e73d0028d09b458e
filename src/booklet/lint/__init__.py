"""What a careful editor would find in the guide's own words, before any page is made.

Citations: law without a source, numbers that no cited fact holds, mistyped hotlines, reports
worded as law. Plain language: long sentences, officialese, words that frighten, terms left
unexplained. A line may set a rule aside with a reason (``suppression``). Not here: whether a
cited fact exists and may be printed (``facts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from booklet.findings.reporter import Reporter
from booklet.lint import suppression, whole_guide
from booklet.lint.file_lint import FileLint, GuideFile, answers_of, guide_files
from booklet.model import Sources

if TYPE_CHECKING:
    from booklet.lint.sentences import Sentence

__all__ = ["lint"]


def lint(sources: Sources, reporter: Reporter) -> None:
    """Reports all findings of the guide's wording, in the order of files and lines."""
    every, kept = Reporter(), Reporter()
    files = list(guide_files(sources))
    answers = answers_of(files, sources)
    for answer in answers:
        every.add(*answer.found)
    whole_guide.check_unused({id_ for answer in answers for id_ in answer.cited}, sources.ledger, every)
    _check_you(files, answers, every)
    whole_guide.first_uses((found for answer in answers for found in answer.lacking), every)
    texts = {
        file: text for file, text in sources.raw.items() if file not in {desk.file for desk in sources.desks}
    }
    order = {file: number for number, file in enumerate(sources.raw)}
    suppression.apply(every, texts, kept)
    reporter.add(*sorted(kept, key=lambda f: (order.get(f.file, len(order)), f.line, f.column, f.code)))


def _check_you(files: Sequence[GuideFile], answers: Sequence[FileLint], reporter: Reporter) -> None:
    """``lint-mixed-you``, in the files that have the form which is rarer in the guide."""
    rare, usual = whole_guide.rarer_you(answer.you for answer in answers)
    for file, answer in zip(files, answers, strict=True):
        if answer.you[rare]:
            from booklet.lint.plain_language import check_you

            check_you(file.read(), rare, usual, reporter)


def read(sources: Sources) -> tuple[Sentence, ...]:
    """Every sentence of the guide: ``guide.yaml``, its own texts, and each chapter's."""
    from booklet.lint import entries
    from booklet.lint.sentences import flowing

    found = list(entries.guide(sources.guide, sources.raw))
    for titled in sources.guide.texts.values():
        found += [*entries.title(titled, sources.raw), *flowing(titled.body)]
    for chapter in sources.chapters:
        found += entries.front_matter(chapter, sources.raw)
        for name, text in chapter.texts.items():
            found += entries.checklist(text) if name == "checklist.md" else flowing(text)
    return tuple(found)
