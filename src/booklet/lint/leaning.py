"""The facts that lines without marks of their own lean on. Light: asked of each chapter in every run."""

from __future__ import annotations

from booklet import citation
from booklet.model import Chapter


def facts_of(chapter: Chapter) -> tuple[str, ...]:
    """The ids of all facts that a chapter's texts cite, in order."""
    return tuple(
        dict.fromkeys(id_ for text in chapter.texts.values() for id_, _, _ in citation.marks(text.text))
    )
