"""Which products there are, which are asked for, and what their files are called."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from booklet.findings import Finding, finding
from booklet.model import Chapter, Desk, Edition, Flip, Form, Ink, Layout, Product, Script, Size, Sources
from booklet.script import in_script

CHAPTER_FILE = "chapter.md"


def products(sources: Sources) -> tuple[Product, ...]:
    """Everything the layouts can make of the guide, layout by layout, chapter by chapter.

    A layout of scope ``chapter`` makes one product of each chapter that has its copy; one of
    scope ``guide`` one product, of all chapters, of the guide's own text of that name, or (no
    copy named) of the layout's own words.
    """
    made = []
    for layout in sources.layouts:
        if layout.scope == "signoff":
            continue  # made when it is asked for, of other pieces' words
        if layout.scope == "guide":
            if layout.copy in ("", CHAPTER_FILE, *sources.guide.texts):
                made.append(Product(layout.id, "", layout.id))
        else:
            made += [
                Product(layout.id, chapter.id, f"{layout.id}-{chapter.key}")
                for chapter in sources.chapters
                if layout.copy in chapter.texts
            ]
    return tuple(made)


def chosen(
    words: Sequence[str], known: Sequence[Product], sources: Sources
) -> tuple[tuple[Product, ...], list[Finding]]:
    """The products that ``words`` name, in their fixed order; without a word, the usual ones.

    A word is a product's id, a layout, a chapter's folder name or number, or a layout and
    a number (``checklist-07``). What a layout doesn't make by default comes only when it is
    named itself, not by its chapter. Finding: ``usage-unknown-word`` with the nearest name.
    """
    usual = {layout.id for layout in sources.layouts if layout.default}
    if not words:
        return tuple(product for product in known if product.layout in usual), []
    numbers = {
        chapter.id: {chapter.key, f"{chapter.order:02}", str(chapter.order)} for chapter in sources.chapters
    }
    names: dict[str, set[Product]] = {}
    for product in known:
        chapter_names = numbers.get(product.chapter, set())
        own = (product.chapter, *chapter_names) if product.layout in usual else ()
        for name in (product.id, product.layout, *own, *(f"{product.layout}-{n}" for n in chapter_names)):
            names.setdefault(name, set()).add(product)
    unknown = [word for word in words if word not in names]
    if unknown:
        return (), [
            finding(
                "usage-unknown-word",
                word=word,
                suggestion=next(
                    iter(difflib.get_close_matches(word, sorted(filter(None, names)), 1, 0.4)),
                    known[0].id if known else "—",
                ),
            )
            for word in unknown
        ]
    wanted = set().union(*(names[word] for word in words))
    return tuple(product for product in known if product in wanted), []


def editions(
    sources: Sources,
    picked: Sequence[Product],
    scripts: Sequence[Script],
    inks: Sequence[Ink] = (Ink.COLOUR,),
    forms: Sequence[Form] = (Form.READING, Form.OFFICE),
    flip: Flip = Flip.SHORT,
    sizes: Sequence[Size] = (Size.STANDARD,),
    marks: bool = False,
) -> tuple[Edition, ...]:
    """Every picked product in every script, size and ink for every desk, in a fixed order.

    A layout without a large form makes no large edition; what is for the desk itself is not
    sent to a print shop.
    """
    own = {layout.id for layout in sources.layouts if not layout.handed_out}
    small = {layout.id for layout in sources.layouts if not layout.large}
    return tuple(
        Edition(product, script, desk.id, size, ink, forms=tuple(forms), flip=flip, marks=marks)
        for desk in sources.desks
        for script in scripts
        for size in sizes
        for ink in inks
        for product in picked
        if (size is Size.STANDARD or product.layout not in small)
        and (ink is not Ink.PRESS or product.layout not in own)
    )


def without_large(picked: Sequence[Product], sources: Sources) -> list[Finding]:
    """``large-form-missing`` for each layout asked for in large print that has no such form."""
    return [
        finding("large-form-missing", layout.file, layout=layout.id)
        for layout in sources.layouts
        if not layout.large and any(p.layout == layout.id for p in picked)
    ]


def forms_of(edition: Edition, layout: Layout) -> tuple[Form, ...]:
    """The forms an edition is made in, the one with the plain name first.

    A layout's only form serves every use, whichever was asked for; so does its first where
    it has none of those asked for.
    """
    if edition.ink is Ink.PRESS:
        return (Form.PRESS,)
    return tuple(f for f in layout.forms if f in edition.forms) or layout.forms[:1]


def layout_of(edition: Edition, sources: Sources) -> Layout:
    """The edition's layout, in its size and with its desk's outside."""
    layout = next(layout for layout in sources.layouts if layout.id == edition.product.layout)
    return layout.form_for(edition.size, desk_of(edition, sources))


def desk_of(edition: Edition, sources: Sources) -> Desk:
    """The edition's desk."""
    return next(desk for desk in sources.desks if desk.id == edition.desk)


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
    return own.title if own else layout.names.get("title") or sources.guide.title


def source_of(product: Product, sources: Sources) -> str:
    """The file an author changes to change this product's text."""
    layout = next(layout for layout in sources.layouts if layout.id == product.layout)
    chapter = next((c for c in sources.chapters if c.id == product.chapter), None)
    if chapter:
        return chapter.texts[layout.copy].file
    own = sources.guide.texts.get(layout.copy)
    return own.body.file if own else sources.guide.file if layout.copy else layout.file


def path_of(edition: Edition, sources: Sources, form: Form | None = None) -> str:
    """A file's path below the desk's output folder, with names a person understands.

    Without ``form`` it is the first of the layout's forms, which has the plain name. The
    others have a word added; what is read on a screen lies in a folder of its own, so that
    nobody prints it by mistake.
    """
    layout, chapter = layout_of(edition, sources), chapter_of(edition, sources)
    order = f"{chapter.order:02}" if chapter else ""
    if layout.hides(desk_of(edition, sources)):  # a name that doesn't tell the subject
        name = "-".join(filter(None, (layout.names["kind"], order)))
    else:
        name = layout.names["file"].format(
            order=order, title=title_of(edition.product, sources), kind=layout.names["kind"]
        )
    if edition.size is Size.LARGE:
        name += f"-{layout.words.get('large', 'large')}"
    if edition.ink is Ink.MONO:
        name += f"-{layout.words.get('mono', 'mono')}"
    folder = layout.names["folder"]
    if edition.ink is Ink.PRESS:
        name, folder = f"{name}-{layout.words.get('press', 'press')}", "press"
    elif form and form is not layout.forms[0]:
        name += f"-{layout.words.get(form.value, form.value)}"
        folder += f"/{form.value}" if form is Form.READING else ""
    name = in_script(name, edition.script, sources.guide.protected)
    name = re.sub(r'[\\/:*?"<>|「」『』“”‘’\s]', "", name)
    return f"{edition.script.value}/{folder}/{name}.pdf"
