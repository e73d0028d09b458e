"""What is no running text as sentences: checklists, front matter, and ``guide.yaml``.

Not here: what they may say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from booklet import citation
from booklet.lint.leaning import facts_of
from booklet.lint.sentences import ENTRY, ITEM, LABEL, Sentence, characters, split
from booklet.model import Chapter, Guide, Hotline, Term, Text, Titled, Website

_ITEM = re.compile(r"\s*-\s+(.*?)\s*(?:" + citation.PATTERN + r")?\s*$")


@lru_cache(maxsize=256)
def checklist(text: Text) -> tuple[Sentence, ...]:
    """The items of a checklist: text, label and note each with the item's facts.

    What a sentence is read together with is the whole item.
    """
    found: list[Sentence] = []
    for number, (lines, facts) in enumerate(_items(text)):
        whole = "\n".join(part for part, _, _ in lines)
        for part, line, column in lines:
            found += split(characters(part, line, column), text.file, ITEM, whole, number, (), facts)
    return tuple(found)


def _items(text: Text) -> list[tuple[list[tuple[str, int, int]], tuple[str, ...]]]:
    """Each item as its parts (text, line, column) and its facts."""
    items: list[tuple[list[tuple[str, int, int]], tuple[str, ...]]] = []
    for number, line in enumerate(text.text.split("\n"), text.line):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := _ITEM.match(line):
            body, bar, label = match[1].partition("｜")
            start = match.start(1) + 1
            parts = [(body.rstrip(), number, start)]
            if bar:
                parts.append((label.strip(), number, start + len(body) + 1))
            items.append((parts, citation.ids(match[2]) if match[2] else ()))
        elif items:
            items[-1][0].append((line.strip(), number, len(line) - len(line.lstrip()) + 1))
    return items


def front_matter(chapter: Chapter, raw: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The lines above a chapter's texts: :func:`chapter_head` and :func:`checklist_head`."""
    return chapter_head(chapter, raw) + checklist_head(chapter, raw)


def chapter_head(chapter: Chapter, raw: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The lines above a chapter's own text; they lean on all facts the chapter cites."""
    if "chapter.md" not in chapter.texts:
        return ()
    lines = [
        chapter.title,
        chapter.question,
        chapter.answer,
        chapter.audience,
        "".join(chapter.cover),
        "".join(chapter.reply),
        *(sentence for _, sentence in chapter.actions),
    ]
    return tuple(_located(lines, chapter.texts["chapter.md"].file, raw, facts_of(chapter)))


def checklist_head(chapter: Chapter, raw: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The lines above a chapter's checklist; they lean on all facts the chapter cites."""
    made = chapter.checklist
    if made is None:
        return ()
    return tuple(_located(["".join(made.intro), *made.fields], made.file, raw, facts_of(chapter)))


def title(titled: Titled, raw: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The title of one of the guide's own texts; it leans on the facts of the text."""
    facts = tuple(dict.fromkeys(id_ for id_, _, _ in citation.marks(titled.body.text)))
    return tuple(_located([titled.title], titled.body.file, raw, facts))


def _located(
    lines: Iterable[str], file: str, raw: Mapping[str, str], facts: tuple[str, ...]
) -> Iterator[Sentence]:
    places = Places(raw.get(file, ""))
    for line in lines:
        if line:
            at, column = places.of(line)
            yield from split(characters(line, at, column), file, LABEL, leans_on=facts)


def guide(book: Guide, raw: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The texts of ``guide.yaml``.

    A hotline, website or term cites its own facts and is read as one paragraph; all else
    leans on the facts of the whole file.
    """
    places = Places(raw.get(book.file, ""))
    holders: tuple[Hotline | Website | Term, ...] = (*book.hotlines, *book.websites, *book.glossary)
    every = tuple(dict.fromkeys(id_ for holder in holders for id_ in holder.facts))
    found: list[Sentence] = []

    def add(kind: str, lines: Iterable[str], facts: tuple[str, ...] = (), leans_on=(), block=0) -> None:
        lines = tuple(filter(None, lines))
        whole = "\n".join(lines)
        for line in lines:
            found.extend(
                split(characters(line, *places.of(line)), book.file, kind, whole, block, leans_on, facts)
            )

    add(
        LABEL,
        (book.title, book.series, book.tagline, "".join(book.cover), "".join(book.reply)),
        leans_on=every,
    )
    for number, h in enumerate(book.hotlines, 1):
        add(ENTRY, (h.number, h.name, h.use, h.brief, h.tip, h.note), h.facts, block=number)
    for number, w in enumerate(book.websites, 101):
        add(ENTRY, (w.name, w.note), w.facts, block=number)
    add(
        LABEL,
        (*book.own_numbers, *(r.situation for r in book.routes), *(r.call for r in book.routes)),
        leans_on=every,
    )
    for number, situation in enumerate(book.situations, 301):
        for step in situation.today:
            add(ENTRY, (step.text,), step.facts, block=number)
        for due in situation.deadlines:
            add(ENTRY, (due.name,), due.facts, block=number)
    add(
        LABEL,
        tuple(filter(None, (book.disclaimer_short, book.disclaimer_brief, *book.disclaimer_full))),
        leans_on=every,
    )
    for number, t in enumerate(book.glossary, 201):
        add(ENTRY, (t.term, t.meaning), t.facts, block=number)
    return tuple(found)


class Places:
    """Where the values of a YAML text stand, found in the order they are asked for."""

    def __init__(self, raw: str) -> None:
        self.raw, self.seen = raw, 0

    def of(self, value: str) -> tuple[int, int]:
        """Line and column of the next occurrence of a value, or (1, 1)."""
        needle = value
        while needle:
            at = self.raw.find(needle, self.seen)
            at = self.raw.find(needle) if at < 0 else at
            if at >= 0:
                self.seen = at + 1
                return self.raw.count("\n", 0, at) + 1, at - self.raw.rfind("\n", 0, at)
            needle = needle[: len(needle) * 2 // 3]  # a value over several lines: its beginning
        return 1, 1
