"""One job's keys, from the sources: its parts, and its composition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from booklet import citation, facts
from booklet.findings import Finding
from booklet.job import CHAPTER_FILE, PrintJob
from booklet.model import (
    Asset,
    Chapter,
    Composed,
    Desk,
    Fact,
    Form,
    Ink,
    Layout,
    SignedPiece,
    SignOff,
    Sources,
)

_CHECKLIST = "checklist.md"
OPTIONS, DAY, CHAPTERS, SIGNATURES = "options", "day", "chapters", "signatures"  # parts that are no file
_WORDING = (
    "templates",
    "large",
    "discreet",
    "file",
    "folder",
    "template",
    "style",
    "default",
    "copy",
    "names",
    "words",
)
# of a desk's record: where it was read, and what concerns a few of its pieces only
_ELSEWHERE = ("file", "files", "places", "row", "signoff_files", "review")


def parts(job: PrintJob, machine: Mapping[str, str]) -> dict[str, str]:
    """A hash for each thing that the job may print or be shaped by, under its name.

    Names are files where there is one, else ``options``, ``day`` (what is overdue), ``chapters``
    (which there are), ``signatures`` (those given for the piece) and those of ``machine``.
    """
    sources, edition, desk, chapters = job.sources, job.edition, job.desk, job.chapters
    guide, printed = sources.guide, _printed(job.layout)
    texts = [
        guide.file,
        *(text.body.file for text in guide.texts.values()),
        *(text.file for chapter in chapters for name, text in chapter.texts.items() if name in printed),
    ]
    cited = _cited(chapters, texts, sources)
    made = {file: _hash(sources.raw.get(file, "")) for file in texts}
    made[CHAPTERS] = _hash([(c.id, c.order, c.title) for c in sources.chapters])
    made[sources.ledger.file] = _of_text(f"[{', '.join(map(_unplaced, cited))}]")
    made |= _of_layout(job.layout)
    made |= {
        f"{guide.file.rpartition('/')[0]}/{a.name.partition('/')[2]}": _of_asset(a)
        for a in sources.assets
        if not edition.product.chapter or _in_chapter(a, chapters)
    }
    made[desk.file] = _of_desk(desk)
    made |= {
        f"{desk.file.rpartition('/')[0]}/{a.name.partition('/')[2]}": _of_asset(a) for a in _pictures(desk)
    }
    if edition.ink is Ink.PRESS and desk.press:
        made[desk.press.file] = _hash(
            [desk.press.condition, desk.press.ink_limit, hashlib.sha256(desk.press.data).hexdigest()]
        )
    made[DAY] = _hash(
        [
            [fact.id for fact in cited if facts.is_stale(fact, sources.today)],
            [signoff.due < sources.today for signoff, _ in signed_for(job)],
        ]
    )
    made[SIGNATURES] = _hash([(signoff.digest, signoff.file) for signoff, _ in signed_for(job)])
    made[OPTIONS] = _hash(_options(job))
    return {**made, **machine}


def signed_for(job: PrintJob) -> list[tuple[SignOff, SignedPiece]]:
    """The signatures that the job's desk has for its piece in its script, the latest first."""
    given = [
        (signoff, piece)
        for signoff in job.sources.signoffs_of(job.desk)
        for piece in signoff.pieces
        if (piece.product, piece.script) == (job.edition.product.id, job.script.value)
    ]
    return sorted(given, key=lambda pair: (pair[0].date, pair[0].due, pair[0].file), reverse=True)


def _printed(layout: Layout) -> set[str]:
    """The names of the chapters' files that a layout's pieces are made of: its copy, the chapter's own
    file, in whose head the title is, and the checklist where the copy or the whole guide is printed."""
    whole = layout.scope == "guide" and layout.copy == CHAPTER_FILE
    return {CHAPTER_FILE, layout.copy} | ({_CHECKLIST} if whole or layout.copy == _CHECKLIST else set())


def composition(job: PrintJob, composed: Composed, found: Iterable[Finding]) -> str:
    """The hash of all that the job's files are made from, but for ``machine``.

    ``composed`` and ``found`` are what ``compose`` gave. The author's file counts with its blocks that may be
    left out.
    """
    edition, sources = job.edition, job.sources
    press = job.desk.press if edition.ink is Ink.PRESS else None
    droppable = [text for text in _every_text(sources) if text.file == job.source and text.drops]
    return _hash(
        [
            composed.html,
            composed.phone,
            composed.long,
            composed.title,
            composed.sentences,
            composed.must_carry,
            composed.standing,
            [edition.review.file, edition.review.digest] if edition.review else [],
            [(fact.id, facts.digest(fact)) for fact in (*composed.facts, *composed.carried)],
            [
                (asset.name, _of_asset(asset))
                for asset in composed.assets
                if _shown(asset.name, composed.html)
            ],
            _record(job.layout, _WORDING),
            [(job.path(form), job.title_of(form, composed.title)) for form in job.forms],
            list(found),
            droppable,
            edition.product.id,
            edition.script.value,
            edition.size.value,
            edition.ink.value,
            _options(job),
            [press.condition, press.ink_limit, hashlib.sha256(press.data).hexdigest(), sources.guide.law_date]
            if press
            else [],
        ]
    )


def _shown(name: str, html: str) -> bool:
    """Whether a page may show an asset; a name that HTML writes otherwise is taken as shown."""
    return name in html or any(c in name for c in "&<>\"'")


def _options(job: PrintJob) -> list[Any]:
    """What was asked for, as far as it makes a difference to the job's forms."""
    edition, forms = job.edition, job.forms
    return [
        [form.value for form in forms],
        edition.flip.value if Form.OFFICE in forms else "",
        edition.marks and edition.ink is Ink.PRESS,
        *(size.value for size in edition.pictures),
    ]


def _cited(chapters: Iterable[Chapter], texts: Iterable[str], sources: Sources) -> list[Any]:
    """The facts that an edition can cite: those marked in its texts, and the guide's own."""
    guide = sources.guide
    ids = {id_ for file in texts for id_ in _marks(sources.raw.get(file, ""))}
    for cited in (guide.hotlines, guide.websites, guide.glossary):
        ids |= {id_ for each in cited for id_ in each.facts}
    ids |= {
        id_
        for chapter in chapters
        if chapter.checklist
        for group in chapter.checklist.groups
        for item in group.items
        for id_ in item.facts
    }
    return [fact for id_, fact in sources.ledger.facts.items() if id_ in ids]


def _every_text(sources: Sources) -> list[Any]:
    return [
        *(titled.body for titled in sources.guide.texts.values()),
        *(text for chapter in sources.chapters for text in chapter.texts.values()),
    ]


def _of_layout(layout: Layout) -> dict[str, str]:
    """A layout's parts: each file it may take in, and what ``layout.yaml`` says."""
    base = layout.folder.rpartition("/")[0]
    made = {
        f"{base}/{name}" if name.startswith("base/") else f"{layout.folder}/{name}": _hash(text)
        for name, text in layout.templates.items()
    }
    made[f"{layout.folder}/layout.yaml"] = _hash(
        [_record(layout, ("templates", "large", "discreet", "file", "folder", "default")), layout.zoom]
    )
    return made


def _of_desk(desk: Desk) -> str:
    pictures = [field.name for field in fields(desk) if isinstance(getattr(desk, field.name), Asset)]
    return _hash(_record(desk, (*_ELSEWHERE, "press", *pictures)))


def _pictures(desk: Desk) -> list[Asset]:
    values = [getattr(desk, field.name) for field in fields(desk)]
    return [value for value in values if isinstance(value, Asset)]


def _in_chapter(asset: Asset, chapters: Iterable[Chapter]) -> bool:
    return any(asset.name.startswith(f"guide/{chapter.id}/") for chapter in chapters)


def _record(record: Any, without: Sequence[str]) -> list[tuple[str, Any]]:
    """A record's fields: a field added one day is in the key without anybody thinking of it."""
    return [
        (field.name, getattr(record, field.name)) for field in fields(record) if field.name not in without
    ]


@lru_cache(maxsize=4096)  # a fact is asked for at each edition that cites it
def _unplaced(fact: Fact) -> str:
    """A fact's record wherever it stands in its file."""
    return repr(replace(fact, line=0))


@lru_cache(maxsize=256)
def _marks(text: str) -> frozenset[str]:
    return frozenset(id_ for id_, _, _ in citation.marks(text))


def _of_asset(asset: Asset) -> str:
    return hashlib.sha256(asset.data).hexdigest()[:16]


def _hash(value: Any) -> str:
    return _of_text(value) if isinstance(value, str) else _of_repr(value)


@lru_cache(maxsize=1024)  # a file's text is asked for at each edition of each desk
def _of_text(text: str) -> str:
    return _of_repr(text)


def _of_repr(value: Any) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
