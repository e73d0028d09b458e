"""One edition and the sources to one complete HTML text (Jinja2), in the edition's script.

The layout's templates are filled in Traditional, then the whole text is put into the
edition's script; what a desk wrote about itself is kept as it is. Not here: lines and pages.
"""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from booklet import facts as ledger_facts
from booklet.compose.colour import roles
from booklet.compose.desk import desk_context, logo_of
from booklet.compose.discreet import neutral_title, outside_of, telling
from booklet.compose.qr import qr_svg
from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.markup import Fragment, PanelCopy, check_plain, flow, left_over, panels, sentences
from booklet.markup.reading_order import reading_order
from booklet.model import BLEED, Chapter, Composed, Desk, Edition, Fact, Ink, Layout, Script, Sources
from booklet.script import in_script, keep, without_kept
from booklet.terms import FirstUses, unexplained
from booklet.typography import set_text

FAMILIES = {Script.HANT: "Noto Sans TC", Script.HANS: "Noto Sans SC"}
SHEET_COLOUR = "#1f4e5f"  # of sheets that no desk hands out


def compose(edition: Edition, sources: Sources) -> tuple[Composed | None, list[Finding]]:
    """The edition's HTML, its title, and what the finished pages must hold.

    Findings: those of the markup, ``panel-count``, ``layout-template``, ``mark-not-here``.
    """
    desk = next(b for b in sources.desks if b.id == edition.desk)
    made, found = _prepared(edition, desk, sources)
    standing = ledger_facts.standing(edition.review, made.cited, sources.today)
    context = made.context | _context(
        edition, made.layout, desk, made.chapter, made.chapters, sources, made.cited, standing
    )
    body, fault = _filled(made.layout, context)
    if fault:
        return None, [*found, fault]
    title = in_script(context["file_title"], edition.script, sources.guide.protected)
    found += _left(body, found, made.layout, made.chapter, sources)
    text = set_text(in_script(body, edition.script, sources.guide.protected))
    expected = _expected(made.fragments, made.layout, made.chapters, context, edition.script, sources)
    logos = [logo for logo in (logo_of(desk, edition.ink), desk.logo_light) if logo]
    assets = tuple(a for a in (*sources.assets, *logos) if a.name in text)
    return Composed(
        text,
        title,
        expected,
        made.cited,
        standing,
        _must_carry(desk, made.layout, edition.script, sources),
        assets,
        telling(sources, made.chapters, edition.script) if made.layout.hides(desk) else (),
        context["discreet"],
        _carried(made.layout, made.cited, sources),
    ), found


def faults(edition: Edition, sources: Sources) -> list[Finding]:
    """What :func:`compose` would find, without the work of composing; the same in either script.

    Where there is no desk, or not all files could be read, only what the author's text itself shows.
    """
    desk = next((b for b in sources.desks if b.id == edition.desk), None)
    if desk is None or sources.unread:
        return _parts(_layout(edition, sources, desk), _chapter(edition, sources), sources)[2]
    made, found = _prepared(edition, desk, sources)
    standing = ledger_facts.standing(edition.review, made.cited, sources.today)
    body, fault = _filled(
        made.layout,
        made.context
        | _context(edition, made.layout, desk, made.chapter, made.chapters, sources, made.cited, standing),
    )
    return [*found, fault] if fault else [*found, *_left(body, found, made.layout, made.chapter, sources)]


def as_written(
    edition: Edition, desk: Desk, sources: Sources
) -> tuple[list[tuple[str, str]], tuple[Fact, ...]]:
    """The edition's sentences in its script, as (heading, text), without what a desk says of itself, and the
    facts it cites.

    ``desk`` decides which of the layout's words are printed; whatever it says itself is taken out, and
    so is who reviewed the piece. A picture of the guide's stands for itself with its name and hash. Nothing
    where the layout can't be filled.
    """
    made, _ = _prepared(edition, desk, sources)
    standing = ledger_facts.ReviewStatus(ledger_facts.REVIEWED, *(["–"] * 3), office="–", licence="–")
    standing = replace(standing, date=keep(standing.date), due=keep(standing.due))
    context = made.context | _context(
        edition, made.layout, desk, made.chapter, made.chapters, sources, made.cited, standing
    )
    body, fault = _filled(made.layout, context)
    html = "" if fault else in_script(without_kept(body), edition.script, sources.guide.protected)
    pictures = [
        ("", f"{asset.name.rpartition('/')[2]} {hashlib.sha256(asset.data).hexdigest()[:12]}")
        for asset in sources.assets
        if asset.name in html
    ]
    return reading_order(html) + pictures, made.cited


def compose_sheet(
    layout: Layout, context: Mapping[str, Any], script: Script, title: str, sources: Sources
) -> tuple[Composed | None, list[Finding]]:
    """A page that is filled with ``context`` alone and handed to nobody, in a script.

    Text of the context is the guide's, in either script already; the layout's words are converted.
    Finding: ``layout-template``.
    """
    words = {key: in_script(word, script, sources.guide.protected) for key, word in layout.words.items()}
    body, fault = _filled(
        layout,
        {
            **context,
            "words": words,
            "layout": layout,
            "script": script.value,
            "family": FAMILIES[script],
            "colour": roles(SHEET_COLOUR),
            "bleed": 0,
            "file_title": title,
            "standing": ledger_facts.ReviewStatus(ledger_facts.DRAFT),
            "discreet": False,
            "hidden": False,
        },
    )
    if fault:
        return None, [fault]
    return Composed(set_text(body), title, (), (), None, (), ()), []


@dataclass(frozen=True)
class _Prepared:
    """What an edition is filled with, before it is known how it stands with the lawyer."""

    layout: Layout
    chapter: Chapter | None
    chapters: tuple[Chapter, ...]
    fragments: list[Fragment]
    context: Mapping[str, Any]
    cited: tuple[Fact, ...]


def _prepared(edition: Edition, desk: Desk, sources: Sources) -> tuple[_Prepared, list[Finding]]:
    layout, chapter = _layout(edition, sources, desk), _chapter(edition, sources)
    chapters = (chapter,) if chapter else sources.chapters
    context, fragments, found = _parts(layout, chapter, sources)
    return _Prepared(
        layout, chapter, chapters, fragments, context, _cited(fragments, layout, chapters, sources)
    ), found


def _layout(edition: Edition, sources: Sources, desk: Desk | None) -> Layout:
    layout = next(layout for layout in sources.layouts if layout.id == edition.product.layout)
    return layout.form_for(edition.size, desk) if desk else layout


def _chapter(edition: Edition, sources: Sources) -> Chapter | None:
    return next((c for c in sources.chapters if c.id == edition.product.chapter), None)


def _parts(
    layout: Layout, chapter: Chapter | None, sources: Sources
) -> tuple[dict[str, Any], list[Fragment], list[Finding]]:
    """The author's texts that a piece prints: as its template takes them, as fragments, and what was
    found."""
    chapters = (chapter,) if chapter else sources.chapters
    pictures = frozenset(asset.name for asset in sources.assets)
    reporter = Reporter()
    fragments: list[Fragment] = []
    first = FirstUses(_hard_words(chapter, layout.copy, sources) if chapter else ())
    context: dict[str, Any] = {
        "terms_marked": bool(first.left),
        "first_use": lambda text: Markup(first.mark(entities.escape(text))),
    }
    if layout.panels and chapter:
        copy = _panels(layout, chapter, pictures, reporter)
        copy = {
            name: replace(
                panel,
                body=replace(panel.body, html=first.mark(panel.body.html)),
                foot=replace(panel.foot, html=first.mark(panel.foot.html)),
            )
            for name, panel in copy.items()
        }
        context["panels"] = copy
        fragments += [part for panel in copy.values() for part in (panel.body, panel.foot)]
    elif layout.copy == "chapter.md":
        flows = {}
        for each in chapters:
            flows[each.id] = flow(
                each.texts[layout.copy],
                reporter,
                number=str(each.order),
                pictures=pictures,
                base=f"guide/{each.id}/",
            )
        context["flows"] = flows
        fragments += flows.values()
        if sources.guide.preface and not chapter:
            context["preface"] = flow(sources.guide.preface.body, reporter)
            fragments.append(context["preface"])
    elif not layout.copy:
        pass  # the layout's own words are all there is
    elif not chapter:
        context["copy"] = flow(sources.guide.texts[layout.copy].body, reporter, pictures=pictures)
        fragments.append(context["copy"])
    elif layout.copy != "checklist.md":
        context["copy"] = flow(
            chapter.texts[layout.copy], reporter, pictures=pictures, base=f"guide/{chapter.id}/"
        )
        fragments.append(context["copy"])
    elif layout.copy in chapter.texts:
        check_plain(chapter.texts[layout.copy], reporter)
    return context, fragments, list(reporter)


def _filled(layout: Layout, context: Mapping[str, Any]) -> tuple[str, Finding | None]:
    """A layout's template filled, in Traditional; the finding ``layout-template`` where that fails."""
    try:
        return _environment(layout).get_template(layout.template).render(context), None
    except Exception as fault:  # a template is data of a contributor: any fault is theirs to mend
        return "", finding(
            "layout-template",
            f"{layout.folder}/{layout.template}",
            getattr(fault, "lineno", 0) or 0,
            reason=f"{type(fault).__name__}: {fault}",
        )


def _left(
    body: str, found: list[Finding], layout: Layout, chapter: Chapter | None, sources: Sources
) -> list[Finding]:
    """``mark-not-here`` for a mark that no one has turned into anything, unless it is told otherwise."""
    if (left := left_over(body)) and not any(f.code.startswith("mark-") for f in found):
        return [finding("mark-not-here", *_place(left, layout, chapter, sources), text=left)]
    return []


def _hard_words(chapter: Chapter, file: str, sources: Sources) -> tuple[str, ...]:
    """The glossary's terms that a chapter's short copy uses and has no room to explain."""
    guide = sources.guide
    known = "".join((guide.title, guide.series, *guide.cover, chapter.title, chapter.question))
    return unexplained(chapter.texts[file].text, [term.term for term in guide.glossary], known)


def _place(words: str, layout: Layout, chapter: Chapter | None, sources: Sources) -> tuple[str, int]:
    """The author's file that an edition prints, and the line where some words stand in it."""
    own = sources.guide.texts.get(layout.copy)
    text = chapter.texts[layout.copy] if chapter else own.body if own else None
    file = text.file if text else sources.guide.file
    before, found, _ = sources.raw.get(file, "").partition(words)
    return file, before.count("\n") + 1 if found else 0


def _whole(layout: Layout) -> bool:
    """Whether a piece prints all chapters of the guide."""
    return layout.scope == "guide" and layout.copy == "chapter.md"


def _panels(
    layout: Layout, chapter: Chapter, pictures: frozenset[str], reporter: Reporter
) -> dict[str, PanelCopy]:
    text = chapter.texts[layout.copy]
    made = panels(text, reporter, pictures=pictures, base=f"guide/{chapter.id}/")
    wanted = [panel.name for panel in layout.panels if panel.copy]
    if len(made) != len(wanted):
        reporter.report("panel-count", text.file, text.line, count=len(made), wanted=len(wanted))
    return dict(zip(wanted, made))


def _cited(
    fragments: list[Fragment], layout: Layout, chapters: tuple[Chapter, ...], sources: Sources
) -> tuple:
    ids = [id_ for fragment in fragments for id_ in fragment.facts]
    if layout.copy == "checklist.md" or _whole(layout):
        ids += [
            id_
            for c in chapters
            if c.checklist
            for group in c.checklist.groups
            for item in group.items
            for id_ in item.facts
        ]
    if _whole(layout):
        ids += [
            id_
            for holder in (*sources.guide.hotlines, *sources.guide.websites, *sources.guide.glossary)
            for id_ in holder.facts
        ]
    return ledger_facts.in_order(ids, sources.ledger)


def _context(
    edition: Edition,
    layout: Layout,
    desk: Desk,
    chapter: Chapter | None,
    chapters: tuple[Chapter, ...],
    sources: Sources,
    cited: tuple,
    standing: ledger_facts.ReviewStatus,
) -> dict[str, Any]:
    guide = sources.guide
    own = guide.texts.get(layout.copy) if not chapter else None
    product = (
        f"{chapter.title}（{layout.names['kind']}）"
        if chapter
        else own.title
        if own
        else layout.names.get("title") or guide.title
    )
    return {
        "guide": guide,
        "chapter": chapter,
        "chapters": chapters,
        "count": len(sources.chapters),
        "layout": layout,
        "words": layout.words,
        "script": edition.script.value,
        "flip": edition.flip.value,
        "family": FAMILIES[edition.script],
        "colour": roles(desk.colour, edition.ink, desk.accent),
        "bleed": BLEED if edition.ink is Ink.PRESS else 0,
        "desk": desk_context(desk, edition.script, edition.ink),
        "standing": replace(
            standing,
            reviewer=keep(standing.reviewer),
            office=keep(standing.office),
            licence=keep(standing.licence),
        ),
        "hotlines": [h for h in guide.hotlines if h.everywhere],
        "facts": cited,
        "sources_line": ledger_facts.compact(cited),
        "title": product,
        "file_title": neutral_title(layout, desk, chapter, edition.script) if layout.hides(desk) else product,
        **outside_of(layout, desk, telling(sources, chapters, Script.HANT), edition.script),
        "industry": [f.id for f in cited if any(s.kind in ("guidance", "standard") for s in f.sources)],
    }


def _expected(
    fragments: list[Fragment],
    layout: Layout,
    chapters: tuple[Chapter, ...],
    context: Mapping[str, Any],
    script: Script,
    sources: Sources,
) -> tuple[str, ...]:
    """Every sentence the author wrote for this edition, in its script."""
    html = [fragment.html for fragment in fragments]
    if layout.panels and layout.copy:
        html += [f"<h1>{panel.verb}</h1><h2>{panel.heading}</h2>" for panel in context["panels"].values()]
        html += [f"<p>{entities.escape(line)}</p>" for c in chapters for line in (*c.cover, *c.reply)]
    if layout.copy == "checklist.md" or _whole(layout):
        for checklist in (c.checklist for c in chapters if c.checklist):
            html += [
                f"<p>{entities.escape(item.text)}</p><p>{entities.escape(item.note)}</p>"
                for group in checklist.groups
                for item in group.items
            ]
    if not layout.panels and (layout.scope == "chapter" or _whole(layout)):
        html += [f"<p>{c.title}</p>" for c in chapters]
    whole = in_script("".join(html), script, sources.guide.protected)
    return tuple(dict.fromkeys(sentences(whole)))


def _must_carry(
    desk: Desk, layout: Layout, script: Script, sources: Sources
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What every piece prints, whoever made its layout: (what, wordings, one of which must be there)."""
    guide = sources.guide
    if not layout.handed_out:
        return ()

    def put(*texts: str) -> tuple[str, ...]:
        return tuple(in_script(text, script, guide.protected) for text in texts if text)

    name = "".join(desk.name.get(script.value, ()))
    needed = [
        ("publisher", (name,) if name else put(layout.words.get("stamp", ""))),
        ("jurisdiction", put(guide.jurisdiction)),
        ("law_date", put(guide.law_date)),
        ("disclaimer", put(guide.disclaimer_short, "".join(guide.disclaimer_full))),
    ]
    for hotline in (h for h in guide.hotlines if h.everywhere):
        needed.append((hotline.number, (hotline.number,)))
        needed.append((hotline.number, put(hotline.use, hotline.brief, hotline.name)))
        if hotline.tip:
            needed.append((hotline.number, put(hotline.tip)))
    return tuple(needed)


def _carried(layout: Layout, cited: tuple[Fact, ...], sources: Sources) -> tuple[Fact, ...]:
    """The facts of the hotlines that every piece for readers prints, but for those it cites."""
    ids = [id_ for hotline in sources.guide.hotlines if hotline.everywhere for id_ in hotline.facts]
    return tuple(
        fact for fact in ledger_facts.in_order(ids, sources.ledger) if layout.handed_out and fact not in cited
    )


def _environment(layout: Layout) -> Any:
    return _made_environment(tuple(sorted(layout.templates.items())))


@lru_cache(maxsize=16)
def _made_environment(templates: tuple[tuple[str, str], ...]) -> Any:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        bytecode_cache=_compiled(),
        autoescape=lambda name: bool(name) and name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fragment"] = lambda fragment: Markup(fragment.html)
    environment.globals["qr"] = lambda content, size, title: Markup(
        qr_svg(content, size, entities.escape(title))
    )
    environment.globals["checklist_label"] = checklist_label
    return environment


@lru_cache(maxsize=1)
def _compiled() -> Any:
    """Compiled templates by name and source: layouts share those of their base, half of them all."""
    from jinja2 import BytecodeCache

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self.codes: dict[tuple[str, str], Any] = {}

        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = self.codes.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Any) -> None:
            self.codes[bucket.key, bucket.checksum] = bucket.code

    return Compiled()


def checklist_label(label: str) -> dict[str, str]:
    """What a checklist item's label asks for: ``kind`` is number, date, unit, line or none.

    ``110`` is a number to call; ``收到 月日`` has date boxes after its words; ``每月 元`` a line
    followed by the unit; anything else a line.
    """
    if not label:
        return {"kind": "none", "text": "", "unit": ""}
    if re.fullmatch(r"\d{3,6}", label):
        return {"kind": "number", "text": label, "unit": ""}
    text, _, last = label.rpartition(" ")
    if last == "月日":
        return {"kind": "date", "text": text, "unit": ""}
    if text and len(last) <= 2:
        return {"kind": "unit", "text": text, "unit": last}
    return {"kind": "line", "text": label, "unit": ""}
