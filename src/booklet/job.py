"""An edition with everything it is made of, found once: what each stage is given.

An :class:`~booklet.model.Edition` names its desk, layout and chapter by id, and is small enough to be sent
to another process; there it is resolved again. Not here: which editions there are (``pipeline.selection``).
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, replace
from typing import Any

from booklet.model import (
    NO_DESK,
    Chapter,
    Checklist,
    Desk,
    Edition,
    Form,
    Guide,
    Ink,
    Layout,
    PictureSize,
    Product,
    Script,
    Size,
    Sources,
    Term,
    Text,
    Titled,
)
from booklet.script import in_script
from booklet.terms import unexplained

CHAPTER_FILE, CHECKLIST_FILE = "chapter.md", "checklist.md"
GLOSSARY = "glossary"  # in a layout's ``also``
PHONE_FOLDER = "phone"  # below the desk's: web pages, in a folder for each script


@dataclass(frozen=True)
class PrintJob:
    """An edition, its desk, its ``layout`` (in the edition's size, with the outside that the desk wants), its
    ``chapter`` (None where it covers the whole guide), and the sources that all of it is from."""

    edition: Edition
    sources: Sources
    desk: Desk
    layout: Layout
    chapter: Chapter | None

    def with_edition(self, **changes: Any) -> PrintJob:
        """The job with its edition changed, but for what decides desk, layout and chapter."""
        return replace(self, edition=replace(self.edition, **changes))

    @property
    def name(self) -> str:
        """What the piece is called in findings."""
        return self.edition.name

    @property
    def script(self) -> Script:
        """The writing system it is printed in."""
        return self.edition.script

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters that it covers."""
        return (self.chapter,) if self.chapter else self.sources.chapters

    @property
    def copy(self) -> str:
        """The file of the guide's, or of its chapter's, that its layout prints; of a layout that prints
        several the one that the product is named after."""
        return self.layout.copy.replace("*", self.edition.product.id.removeprefix(f"{self.layout.id}-"))

    @property
    def own_text(self) -> Titled | None:
        """The guide's own text that it is a piece of; None where it prints chapters or the layout's words."""
        if self.chapter:
            return None
        return self.sources.guide.texts.get(self.edition.product.text or self.layout.copy)

    @property
    def text(self) -> Text | None:
        """The author's text that is its copy; None where it prints all chapters or the layout's own words."""
        if self.chapter:
            return self.chapter.texts.get(self.copy)
        return self.own_text.body if self.own_text else None

    @property
    def whole_guide(self) -> bool:
        """Whether it prints all chapters of the guide."""
        return self.layout.scope == "guide" and self.layout.copy == CHAPTER_FILE

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists that it prints."""
        printed = self.layout.copy == CHECKLIST_FILE or self.whole_guide or CHECKLIST_FILE in self.layout.also
        return tuple(each.checklist for each in self.chapters if each.checklist) if printed else ()

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The entries of the guide's glossary that it prints: all with the whole guide, with a chapter those
        whose terms its texts use and nowhere explain."""
        entries = self.sources.guide.glossary
        if self.whole_guide:
            return entries
        if GLOSSARY not in self.layout.also or not self.chapter:
            return ()
        printed = (self.layout.copy, *self.layout.also)
        text = "".join(each.text for name, each in self.chapter.texts.items() if name in printed)
        wanted = unexplained(text, [entry.term for entry in entries])
        return tuple(entry for entry in entries if entry.term in wanted)

    @property
    def title(self) -> str:
        """What its product is called, in Traditional: its chapter's title, its own text's, or the guide's."""
        if self.chapter:
            return self.chapter.title
        own = self.own_text
        return own.title if own else self.layout.names.get("title") or self.sources.guide.title

    @property
    def order(self) -> str:
        """Its chapter's number, or that of its text among those that its layout prints; else empty."""
        if self.chapter:
            return f"{self.chapter.order:02}"
        if not self.edition.product.text:
            return ""
        others = fnmatch.filter(sorted(self.sources.guide.texts), self.layout.copy)
        return f"{others.index(self.edition.product.text) + 1:02}"

    @property
    def source(self) -> str:
        """The file an author changes to change its text."""
        if text := self.text:
            return text.file
        return self.sources.guide.file if self.layout.copy and not self.chapter else self.layout.file

    def prints(self, file: str) -> bool:
        """Whether sentences of an author's file are printed in it."""
        whole = self.whole_guide and file.endswith((f"/{CHAPTER_FILE}", f"/{CHECKLIST_FILE}"))
        texts = [self.chapter.texts.get(name) for name in self.layout.also] if self.chapter else []
        also = [text.file for text in texts if text]
        return whole or file in (self.source, self.sources.guide.file, *also)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms it is made in, the one with the plain name first.

        What is read on a phone is in colour, and its page in one size: the reader changes that.

        A layout's only form serves every use, whichever was asked for; so does its first where
        it has none of those asked for.
        """
        if self.edition.ink is Ink.PRESS:
            return (Form.PRESS,)
        possible = [form for form in self.layout.forms if self.can_be(form)]
        return tuple(form for form in possible if form in self.edition.forms) or self.layout.forms[:1]

    def can_be(self, form: Form) -> bool:
        """Whether a form of its layout's is one in this ink, for this desk."""
        if form is Form.PICTURE:  # what isn't to be seen at once can't be one picture
            return self.edition.ink is Ink.COLOUR and not self.layout.hides(self.desk)
        return form is not Form.PHONE or self.edition.ink is Ink.COLOUR

    def path(self, form: Form) -> str:
        """A file's path below the desk's output folder, with names a person understands.

        The first of the layout's forms has the plain name, as has a Word document. The others have a word
        added; what is read on a screen lies in a folder of its own, so that nobody prints it by mistake.
        """
        edition, layout = self.edition, self.layout
        order = self.order
        if layout.phone and form in (Form.PHONE, Form.PICTURE):
            large = "-large" if edition.size is Size.LARGE else ""
            name = layout.phone.name.format(order=order or edition.product.id) + large
            ending = "html" if form is Form.PHONE else "png"
            return f"{PHONE_FOLDER}/{edition.script.value}/{name}.{ending}"
        if layout.hides(self.desk):  # a name that doesn't tell the subject
            name = "-".join(filter(None, (layout.names["kind"], order)))
        else:
            name = layout.names["file"].format(order=order, title=self.title, kind=layout.names["kind"])
        name = "-".join((name, *self._kinds(form)))
        folder = layout.names["folder"]
        if self.edition.ink is Ink.PRESS:
            folder = "press"
        elif form is not layout.forms[0] and form is Form.READING:
            folder += f"/{form.value}"
        name = in_script(name, self.script, self.sources.guide.protected)
        name = re.sub(r'[\\/:*?"<>|「」『』“”‘’\s]', "", name)
        return f"{self.script.value}/{folder}/{name}.{'docx' if form is Form.WORD else 'pdf'}"

    def picture_path(self, picture: PictureSize) -> str:
        """The path of a picture of the piece's first page, beside its file for a screen if there is one."""
        form = Form.READING if Form.READING in self.layout.forms else self.layout.forms[0]
        name = self.path(form).removesuffix(".pdf")
        word = in_script(
            self.layout.words.get("phone_wide", "phone"), self.script, self.sources.guide.protected
        )
        return f"{name}-{word}.png" if picture is PictureSize.PHONE else f"{name}.png"

    def title_of(self, form: Form, title: str) -> str:
        """What a file says that it is called: its piece's ``title`` (in the edition's script), and which of
        the piece's files it is, so that two that are open can be told apart."""
        several = {Form.READING, Form.OFFICE} <= set(self.layout.forms)
        words = self._kinds(form, plain=form.value if several else "")
        kinds = in_script("，".join(words), self.script, self.sources.guide.protected)
        if not kinds:
            return title
        return f"{title[:-1]}，{kinds}）" if title.endswith("）") else f"{title}（{kinds}）"

    def _kinds(self, form: Form, plain: str = "") -> tuple[str, ...]:
        """The words, in Traditional, that tell a file from its piece's others; ``plain`` names that of the
        form that comes first."""
        edition, layout = self.edition, self.layout
        words = (
            "large" if edition.size is Size.LARGE else "",
            "mono" if edition.ink is Ink.MONO else "",
            "press"
            if edition.ink is Ink.PRESS
            else plain
            if form in (layout.forms[0], Form.WORD)
            else form.value,
        )
        return tuple(layout.words.get(word, word) for word in words if word)


def texts_of(layout: Layout, guide: Guide) -> list[str]:
    """The names of the guide's own texts that a layout of scope ``guide`` makes a product of each, in order:
    the one it names, or all whose names begin and end as ``copy`` does around its ``*``."""
    before, star, after = layout.copy.partition("*")
    if not star:
        return [layout.copy] if layout.copy in guide.texts else []
    return sorted(name for name in guide.texts if name.startswith(before) and name.endswith(after))


def resolve(edition: Edition, sources: Sources, desk: Desk | None = None) -> PrintJob:
    """The edition with what its ids stand for, for ``desk`` where one is given.

    Raises ``KeyError`` where there is no such desk or layout; a chapter that isn't there counts as none.
    """
    desk = desk or sources.desk_by_id[edition.desk]
    layout = sources.layout_by_id[edition.product.layout].form_for(edition.size, desk)
    return PrintJob(edition, sources, desk, layout, sources.chapter_by_id.get(edition.product.chapter))


def of_product(product: Product, sources: Sources, script: Script = Script.HANT) -> PrintJob:
    """A product as it is whatever the desk: at the standard size, for nobody."""
    return resolve(Edition(product, script, ""), sources, NO_DESK)
