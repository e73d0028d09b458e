"""What is found in the sentences of one file, and what the whole guide is asked with; kept from run to run.

A file's answers rest on its own text and on what all texts are held against: the ledger, the guide's
numbers, addresses and glossary. So after an edit the other files' are those of before, and their sentences
aren't read.
Not here: what is found (``citation_lint``, ``plain_language``, ``whole_guide``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.kept_answers import KeptAnswers, digest_of
from booklet.lint.leaning import facts_of
from booklet.model import Chapter, Sources, Text, Titled

if TYPE_CHECKING:
    from booklet.lint.sentences import Sentence

_ANSWERS = KeptAnswers("wording", 2000)  # of a guide's 30 files, and of the same before an edit


@dataclass(frozen=True)
class FileLint:
    """What was found in a file's sentences; the facts they cite, how often each form of 你 is spoken
    (``you``), and the words of law that the glossary lacks, at their first use (``lacking``)."""

    found: tuple[Finding, ...]
    cited: tuple[str, ...]
    you: dict[str, int]
    lacking: tuple[Finding, ...]


@dataclass(frozen=True)
class GuideFile:
    """A file whose sentences are looked at: how to read them, and the text and records that they and the
    answers come from; ``chapter`` where it is a chapter's own file."""

    read: Callable[[], tuple[Sentence, ...]]
    rests_on: tuple[Any, ...]
    chapter: Chapter | None = None


def guide_files(sources: Sources) -> Iterator[GuideFile]:
    """``guide.yaml``, the guide's own texts, and each chapter's files, in reading order."""
    guide, raw = sources.guide, sources.raw
    # what no sentence is read from goes: much of it, and sets, whose order is another in each process
    bare = replace(guide, texts={}, preface=None, holidays={}, protected={})
    yield GuideFile(lambda: _guide_sentences(sources), (bare, raw.get(guide.file, "")))
    for titled in guide.texts.values():
        yield GuideFile(_reader(_titled_sentences, titled, sources), (titled, raw.get(titled.body.file, "")))
    for chapter in sources.chapters:
        head = replace(
            chapter, texts={}, checklist=chapter.checklist and replace(chapter.checklist, groups=())
        )
        cited = facts_of(chapter)
        for name, text in chapter.texts.items():
            yield GuideFile(
                _reader(_chapter_sentences, chapter, name, text, sources),
                (name, text, raw.get(text.file, ""), (head, cited) if name in _WITH_HEAD else ()),
                chapter if name == _CHAPTER_FILE else None,
            )


_CHAPTER_FILE, _CHECKLIST = "chapter.md", "checklist.md"
_WITH_HEAD = (_CHAPTER_FILE, _CHECKLIST)


def _reader(read: Callable[..., tuple[Sentence, ...]], *arguments: Any) -> Callable[[], tuple[Sentence, ...]]:
    return lambda: read(*arguments)


def _guide_sentences(sources: Sources) -> tuple[Sentence, ...]:
    from booklet.lint import entries  # and below: not needed where all answers are known

    return entries.guide(sources.guide, sources.raw)


def _titled_sentences(titled: Titled, sources: Sources) -> tuple[Sentence, ...]:
    from booklet.lint import entries
    from booklet.lint.sentences import flowing

    return entries.title(titled, sources.raw) + flowing(titled.body)


def _chapter_sentences(chapter: Chapter, name: str, text: Text, sources: Sources) -> tuple[Sentence, ...]:
    from booklet.lint import entries
    from booklet.lint.sentences import flowing

    if name == _CHECKLIST:
        return entries.checklist_head(chapter, sources.raw) + entries.checklist(text)
    head = entries.chapter_head(chapter, sources.raw) if name == _CHAPTER_FILE else ()
    return head + flowing(text)


def answers_of(files: Iterable[GuideFile], sources: Sources) -> list[FileLint]:
    """What is found in each file by itself; asked only of those that were changed since it was asked last."""
    guide = sources.guide
    shared = digest_of(
        (
            (guide.title, guide.series, guide.cover, guide.hotlines, guide.websites, guide.glossary),
            tuple(sources.ledger.facts.values()),
        )
    )
    made = [_ANSWERS.answer((shared, *file.rests_on), _asker(file, sources)) for file in files]
    _ANSWERS.write()
    return made


def _asker(file: GuideFile, sources: Sources) -> Callable[[], FileLint]:
    return lambda: _asked(file, sources)


def _asked(file: GuideFile, sources: Sources) -> FileLint:
    from booklet.lint import citation_lint, plain_language

    sentences, guide = file.read(), sources.guide
    found, lacking = Reporter(), Reporter()
    citation_lint.check(sentences, guide, sources.ledger.facts, found)
    plain_language.check(sentences, found)
    if file.chapter:
        plain_language.check_explained(file.chapter, sentences, guide, found)
    plain_language.missing_terms(sentences, guide, lacking)
    cited = dict.fromkeys(id_ for sentence in sentences for id_ in sentence.facts)
    return FileLint(tuple(found), tuple(cited), plain_language.forms_of_you(sentences), tuple(lacking))
