"""Which products there are, and how one is called in another's text. Pure.

Not here: which of them are asked for (``pipeline.selection``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from booklet.job import CHAPTER_FILE
from booklet.model import Chapter, Guide, Layout, Product


def products(guide: Guide, chapters: Sequence[Chapter], layouts: Iterable[Layout]) -> tuple[Product, ...]:
    """Everything the layouts can make of the guide, layout by layout, chapter by chapter.

    A layout of scope ``chapter`` makes one product of each chapter that has its copy, or (no copy named) of
    each chapter; one of scope ``guide`` one product, of all chapters, of the guide's own text of that name,
    or (no copy named) of the layout's own words. Where its copy is a pattern (``page-*.md``) it makes one of
    each of the guide's own texts that match.
    """
    made = []
    for layout in layouts:
        if layout.scope in ("signoff", "case"):
            continue  # made when it is asked for, of or with other pieces
        if layout.scope == "guide":
            if "*" in layout.copy:
                head, _, tail = layout.copy.partition("*")
                for name in sorted(guide.texts):
                    if fnmatchcase(name, layout.copy):
                        part = name.removeprefix(head).removesuffix(tail)
                        made.append(Product(layout.id, "", f"{layout.id}-{part}", name))
            elif layout.copy in ("", CHAPTER_FILE, *guide.texts):
                made.append(Product(layout.id, "", layout.id))
        else:
            made += [
                Product(layout.id, chapter.id, f"{layout.id}-{chapter.key}")
                for chapter in chapters
                if not layout.copy or layout.copy in chapter.texts
            ]
    return tuple(made)


def called(product: Product, guide: Guide, chapters: Iterable[Chapter], layout: Layout) -> str:
    """What a reader looks for to find the product: its kind and its chapter's number (三折頁 3), or what
    stands at its head (「來電和上門記錄單」). In Traditional."""
    for chapter in chapters:
        if chapter.id == product.chapter:
            return f"{layout.names['kind']}{chapter.order}"
    own = guide.texts.get(product.text or layout.copy)
    title = own.title if own else layout.names.get("title") or guide.title
    return f"「{title}」"
