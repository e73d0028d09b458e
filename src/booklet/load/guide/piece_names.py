"""``{見:leaflet-03}`` in a text: what that piece is called, so that a text can't send anybody to a piece that
isn't there, or is called otherwise by now; and pieces that guide.yaml names.

Put in where texts are read: nothing behind ``load`` knows the mark. Not here: the names (``products``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.guide.chapter import CHECKLIST_FILE
from booklet.model import Chapter, Guide, Layout, Text, Titled
from booklet.products import called, products

_MARK = re.compile(r"\{[見见][:：]\s*([^{}\n]*?)\s*\}")


def piece_names(guide: Guide, chapters: Sequence[Chapter], layouts: Sequence[Layout]) -> dict[str, str]:
    """What each product is called in a text, by its id."""
    by_id = {layout.id: layout for layout in layouts}
    return {
        product.id: called(product, guide, chapters, by_id[product.layout])
        for product in products(guide, chapters, layouts)
    }


def put_in(text: str, names: Mapping[str, str]) -> str:
    """A text with names in the place of the marks; a mark that names nothing stays."""
    return _MARK.sub(lambda match: names.get(match[1], match[0]), text)


def with_piece_names(
    guide: Guide, chapters: Sequence[Chapter], names: Mapping[str, str]
) -> tuple[Guide, tuple[Chapter, ...]]:
    """The guide and its chapters with :func:`put_in` in their running texts: in all but checklists."""

    def named(text: Text) -> Text:
        return replace(text, text=put_in(text.text, names))

    texts = {name: Titled(titled.title, named(titled.body)) for name, titled in guide.texts.items()}
    preface = guide.preface and Titled(guide.preface.title, named(guide.preface.body))
    return replace(guide, texts=texts, preface=preface), tuple(
        replace(
            chapter,
            texts={
                name: text if name == CHECKLIST_FILE else named(text) for name, text in chapter.texts.items()
            },
        )
        for chapter in chapters
    )


def check_piece_names(
    guide: Guide,
    chapters: Sequence[Chapter],
    named: Mapping[Place, str],
    names: Mapping[str, str],
    unread: Collection[str],
    reporter: Reporter,
) -> None:
    """``piece-unknown`` for a mark, or a place in guide.yaml (``named``), that names no piece. ``unread`` are
    the ids of layouts that can't be read: whether there is a piece of theirs is not known."""
    texts = [titled.body for titled in guide.texts.values()]
    texts += [text for chapter in chapters for name, text in chapter.texts.items() if name != CHECKLIST_FILE]
    marks: list[tuple[Place, str]] = [
        (Place(text.file, number, match.start() + 1), match[1])
        for text in texts
        for number, line in enumerate(text.text.split("\n"), text.line)
        for match in _MARK.finditer(line)
    ]
    for place, id_ in [*marks, *named.items()]:
        if id_ in names or any(id_ == layout or id_.startswith(f"{layout}-") for layout in unread):
            continue
        near = get_close_matches(id_, names, 1, 0)
        reporter.report("piece-unknown", *place, id=id_, suggestion=near[0] if near else "—")
