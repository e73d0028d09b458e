"""What a careful editor would find in the guide's own words, before any page is made.

Citations: law without a source, numbers that no cited fact holds, mistyped hotlines, reports
worded as law. Plain language: long sentences, officialese, words that frighten, terms left
unexplained. A line may set a rule aside with a reason (``suppression``). Not here: whether a
cited fact exists and may be printed (``facts``).
"""

from __future__ import annotations

from booklet.findings.reporter import Reporter
from booklet.lint import citation_lint, entries, plain_language, suppression
from booklet.lint.sentences import Sentence, flowing
from booklet.model import Sources

__all__ = ["lint"]


def lint(sources: Sources, reporter: Reporter) -> None:
    """Reports all findings of the guide's wording, in the order of files and lines."""
    sentences = read(sources)
    every, kept = Reporter(), Reporter()
    citation_lint.check(sentences, sources, every)
    plain_language.check(sentences, sources, every)
    texts = {
        file: text for file, text in sources.raw.items() if file not in {desk.file for desk in sources.desks}
    }
    order = {file: number for number, file in enumerate(sources.raw)}
    suppression.apply(every, texts, kept)
    reporter.add(*sorted(kept, key=lambda f: (order.get(f.file, len(order)), f.line, f.column, f.code)))


def read(sources: Sources) -> tuple[Sentence, ...]:
    """Every sentence of the guide: ``guide.yaml``, its own texts, and each chapter's."""
    found = list(entries.guide(sources.guide, sources.raw))
    for titled in sources.guide.texts.values():
        found += [*entries.title(titled, sources.raw), *flowing(titled.body)]
    for chapter in sources.chapters:
        found += entries.front_matter(chapter, sources.raw)
        for name, text in chapter.texts.items():
            found += entries.checklist(text) if name == "checklist.md" else flowing(text)
    return tuple(found)
