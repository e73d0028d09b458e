"""Which products there are, which are asked for, and what their files are called."""

from __future__ import annotations

import difflib
import re
from typing import Sequence

from booklet.findings import Finding, finding
from booklet.model import Chapter, Edition, Ink, Layout, Product, Script, Sources
from booklet.script import in_script


CHAPTER_FILE = "chapter.md"


def products(sources: Sources) -> tuple[Product, ...]:
    """Everything the layouts can make of the guide, layout by layout, chapter by chapter.

    A layout of scope ``chapter`` makes one product of each chapter that has its copy; one of
    scope ``guide`` one product, of all chapters or of the guide's own text of that name.
    """
    made = []
    for layout in sources.layouts:
        if layout.scope == "guide":
            if layout.copy == CHAPTER_FILE or layout.copy in sources.guide.texts:
                made.append(Product(layout.id, "", layout.id))
        else:
            made += [Product(layout.id, chapter.id, f"{layout.id}-{chapter.key}")
                     for chapter in sources.chapters if layout.copy in chapter.texts]
    return tuple(made)


def chosen(words: Sequence[str], known: Sequence[Product],
           sources: Sources) -> tuple[tuple[Product, ...], list[Finding]]:
    """The products that ``words`` name, in their fixed order; all if there is no word.

    A word is a product's id, a layout, a chapter's folder name or number, or a layout and
    a number (``checklist-07``). Finding: ``usage-unknown-word`` with the nearest name.
    """
    if not words:
        return tuple(known), []
    numbers = {chapter.id: {chapter.key, f"{chapter.order:02}", str(chapter.order)}
               for chapter in sources.chapters}
    names: dict[str, set[Product]] = {}
    for product in known:
        chapter_names = numbers.get(product.chapter, set())
        for name in (product.id, product.layout, product.chapter, *chapter_names,
                     *(f"{product.layout}-{n}" for n in chapter_names)):
            names.setdefault(name, set()).add(product)
    unknown = [word for word in words if word not in names]
    if unknown:
        return (), [finding("usage-unknown-word", word=word, suggestion=next(iter(
            difflib.get_close_matches(word, sorted(filter(None, names)), 1, 0.4)), known[0].id))
            for word in unknown]
    wanted = set().union(*(names[word] for word in words))
    return tuple(product for product in known if product in wanted), []


def editions(sources: Sources, picked: Sequence[Product],
             scripts: Sequence[Script], inks: Sequence[Ink] = (Ink.COLOUR,)) -> tuple[Edition, ...]:
    """Every picked product in every script and ink for every desk, in a fixed order."""
    return tuple(Edition(product, script, desk.id, ink=ink) for desk in sources.brandings
                 for script in scripts for ink in inks for product in picked)


def layout_of(edition: Edition, sources: Sources) -> Layout:
    """The edition's layout."""
    return next(layout for layout in sources.layouts if layout.id == edition.product.layout)


def chapter_of(edition: Edition, sources: Sources) -> Chapter | None:
    """The edition's chapter; None where it covers the whole guide."""
    return next((c for c in sources.chapters if c.id == edition.product.chapter), None)


def title_of(product: Product, sources: Sources) -> str:
    """What a product is called: its chapter's title, its own text's, or the guide's."""
    layout = next(layout for layout in sources.layouts if layout.id == product.layout)
    chapter = next((c for c in sources.chapters if c.id == product.chapter), None)
    if chapter:
        return chapter.title
    own = sources.guide.texts.get(layout.copy)
    return own.title if own else sources.guide.title


def source_of(product: Product, sources: Sources) -> str:
    """The file an author changes to change this product's text."""
    layout = next(layout for layout in sources.layouts if layout.id == product.layout)
    chapter = next((c for c in sources.chapters if c.id == product.chapter), None)
    if chapter:
        return chapter.texts[layout.copy].file
    own = sources.guide.texts.get(layout.copy)
    return own.body.file if own else sources.guide.file


def path_of(edition: Edition, sources: Sources) -> str:
    """The file's path below the desk's output folder, with names a person understands."""
    layout, chapter = layout_of(edition, sources), chapter_of(edition, sources)
    name = layout.names["file"].format(
        order=f"{chapter.order:02}" if chapter else "",
        title=title_of(edition.product, sources), kind=layout.names["kind"])
    if edition.ink is Ink.MONO:
        name += f"-{layout.words.get('mono', 'mono')}"
    name = in_script(name, edition.script, sources.guide.protected)
    name = re.sub(r'[\\/:*?"<>|「」『』“”‘’\s]', "", name)
    return f"{edition.script.value}/{layout.names['folder']}/{name}.pdf"
