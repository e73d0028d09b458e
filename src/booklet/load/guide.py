"""A guide's folder: ``guide.yaml``, ``facts.yaml``, ``remarks.yaml``, ``preface.md``, a folder for each
chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from booklet.findings import Finding, Severity, finding
from booklet.load.checklist import parse_checklist
from booklet.load.files import Folder, print_faults
from booklet.load.remarks import FACT_ID, load_remarks
from booklet.load.strict_yaml import Choice, Day, Document, Entries, Flag, Items, Lines, Pairs, Plain, Table
from booklet.model import (
    Chapter,
    Checklist,
    Fact,
    Guide,
    Hotline,
    Ledger,
    LegalSource,
    Route,
    Term,
    Text,
    Titled,
    Website,
)

_FACT_IDS = Items(Plain(pattern=FACT_ID, like="F24"))

GUIDE_RULE = Table(
    {
        "title": Plain(required=True, longest=20),
        "series": Plain(required=True, longest=16),
        "tagline": Plain(longest=12),
        "cover": Lines(required=True, at_most=3),
        "reply": Lines(required=True, at_most=2),
        "jurisdiction": Plain(required=True),
        "version": Plain(required=True),
        "law_date": Day(required=True),
        "hotlines": Items(
            Table(
                {
                    "number": Plain(required=True, pattern=r"[0-9-]{3,16}", like="12348"),
                    "name": Plain(required=True),
                    "use": Plain(required=True),
                    "brief": Plain(required=True),
                    "tip": Plain(),
                    "note": Plain(),
                    "alarm": Flag(),
                    "everywhere": Flag(),
                    "facts": _FACT_IDS,
                }
            ),
            required=True,
        ),
        "websites": Items(
            Table(
                {
                    "address": Plain(required=True, pattern=r"[A-Za-z0-9./-]+", like="12337.gov.cn"),
                    "name": Plain(required=True),
                    "note": Plain(),
                    "facts": _FACT_IDS,
                }
            )
        ),
        "own_numbers": Items(Plain()),
        "routes": Items(Table({"situation": Plain(required=True), "chapter": Plain(), "call": Plain()})),
        "disclaimer": Table(
            {"short": Plain(required=True), "full": Items(Plain(), required=True)}, required=True
        ),
        "glossary": Items(
            Table(
                {
                    "term": Plain(required=True),
                    "meaning": Plain(required=True),
                    "facts": _FACT_IDS,
                    "not": Plain(),
                }
            )
        ),
        "telling": Items(Plain()),
        "protected": Entries(Plain(required=True)),
    }
)

_SOURCE_KINDS = ("law", "interpretation", "regulation", "standard", "guidance", "notice", "news", "common")

LEDGER_RULE = Table(
    {
        "version": Plain(required=True),
        "law_date": Day(required=True),
        "facts": Entries(
            Table(
                {
                    "statement": Plain(required=True),
                    "sources": Items(
                        Table(
                            {
                                "title": Plain(required=True),
                                "short": Plain(required=True),
                                "articles": Items(Plain()),
                                "kind": Choice(_SOURCE_KINDS, required=True),
                            }
                        )
                    ),
                    "seen": Items(Plain()),
                    "seen_on": Day(),
                    "confidence": Choice(("V1", "V2", "V3", "inference", "U"), required=True),
                    "note": Plain(),
                    "watch": Items(Plain()),
                    "from": _FACT_IDS,
                    "in_force": Day(),
                    "expires": Day(),
                    "reviewed": Day(),
                    "due": Day(),
                    "reviewer": Plain(),
                }
            ),
            keys=FACT_ID,
            like="F24",
            required=True,
        ),
    }
)

TITLED_RULE = Table({"title": Plain(required=True, longest=14)})

CHAPTER_RULE = Table(
    {
        "title": Plain(required=True, longest=14),
        "question": Plain(required=True, longest=24),
        "answer": Plain(required=True),
        "order": Plain(required=True, pattern=r"\d{1,2}", like="3"),
        "cover": Lines(required=True, at_most=3),
        "reply": Lines(required=True, at_most=2),
        "actions": Pairs(at_most=3),
    }
)

LEAFLET_RULE = Table({})

CHECKLIST_RULE = Table({"intro": Lines(at_most=2), "fields": Items(Plain(), at_most=4)})

_READING = ("file-", "text-", "yaml-", "front-matter-")  # codes of what keeps a file from being read
CHAPTER_FILE, CHECKLIST_FILE, PREFACE_FILE = "chapter.md", "checklist.md", "preface.md"


def load_guide(
    path: Path, root: Path
) -> tuple[Guide, Ledger, tuple[Chapter, ...], frozenset[str], list[Finding]]:
    """The guide in ``path``: guide, ledger, chapters in order, the files that could not be read as
    they were aliases, and the findings.

    Where there are errors, records hold what could be read, with nothing in place of the rest: enough
    to look for other faults in, and never to be printed.
    """
    folder = Folder(path, root)
    guide_document = folder.yaml("guide.yaml", GUIDE_RULE)
    ledger_document = folder.yaml("facts.yaml", LEDGER_RULE)
    remarks, remarks_found = load_remarks(folder)
    found = [*guide_document.findings, *ledger_document.findings, *remarks_found]
    guide_text, _ = folder.text("guide.yaml")
    found += print_faults(guide_text or "", folder.name("guide.yaml"), 1)
    texts: dict[str, Titled] = {}
    for file in sorted(path.glob("*.md")):
        document, text = folder.markdown(file.name, TITLED_RULE)
        found += document.findings
        if text and document.values:
            texts[file.name] = Titled(document.values.get("title") or "", text)
    chapters: list[Chapter] = []
    order_places: dict[str, tuple[int, int]] = {}
    folders = sorted(p for p in _listing(path) if p.is_dir() and p.name[0] not in "._")
    for child in folders:
        if (child / CHAPTER_FILE).exists():
            chapter, place, chapter_found = _chapter(Folder(child, root))
            found += chapter_found
            if chapter:
                chapters.append(chapter)
            if chapter and place[0]:
                order_places[chapter.id] = place
        elif _texts(child):
            found.append(
                finding("chapter-file-missing", folder.name(child.name), near="、".join(_texts(child)))
            )
    if not any(_texts(child) for child in folders):
        found.append(finding("guide-no-chapters", folder.name()))
    found += _same([chapter for chapter in chapters if chapter.id in order_places], order_places, folder)
    found += _unknown_facts(guide_document, ledger_document, folder)
    chapters.sort(key=lambda chapter: chapter.order)
    guide = _guide(guide_document, texts, folder.name("guide.yaml"))
    ids = {chapter.id for chapter in chapters}
    meant = {child.name for child in folders if _texts(child)}
    unread = frozenset(f.file for f in found if f.severity is Severity.ERROR and f.code.startswith(_READING))
    for i, route in enumerate(() if guide.file in unread else guide.routes):
        if not route.call and not route.chapter:
            found.append(finding("guide-route-nowhere", guide.file, *guide_document.places[("routes", i)]))
        elif (
            not route.call and route.chapter not in meant and ids
        ):  # a chapter that can't be read is told as that
            found.append(
                finding(
                    "guide-route-unknown",
                    guide.file,
                    *guide_document.places[("routes", i, "chapter")],
                    chapter=route.chapter,
                    known="、".join(sorted(ids)),
                )
            )
    ledger = replace(_ledger(ledger_document, folder.name("facts.yaml")), remarks=remarks)
    return guide, ledger, tuple(chapters), unread, found


def _listing(path: Path) -> list[Path]:
    try:
        return list(path.iterdir())
    except OSError:
        return []


def _texts(folder: Path) -> list[str]:
    """The names of a folder's text files, whatever their ending: it was meant as a chapter."""
    return sorted(
        p.name for p in _listing(folder) if p.suffix.lower() in (".md", ".txt", ".markdown", ".doc", ".docx")
    )


def _same(
    chapters: list[Chapter], order_places: Mapping[str, tuple[int, int]], folder: Folder
) -> Iterator[Finding]:
    """Chapters that have another one's place, or the number in its folder's name."""
    orders: dict[int, str] = {}
    keys: dict[str, str] = {}
    for chapter in chapters:
        if chapter.order in orders:
            yield finding(
                "chapter-same-order",
                folder.name(f"{chapter.id}/{CHAPTER_FILE}"),
                *order_places[chapter.id],
                order=chapter.order,
                other=orders[chapter.order],
            )
        if chapter.key in keys:
            yield finding(
                "chapter-same-number", folder.name(chapter.id), number=chapter.key, other=keys[chapter.key]
            )
        orders.setdefault(chapter.order, chapter.id)
        keys.setdefault(chapter.key, chapter.id)


def _unknown_facts(guide: Document, ledger: Document, folder: Folder) -> Iterator[Finding]:
    """Facts that guide.yaml and facts.yaml name and facts.yaml doesn't have."""
    if not ledger.values or not ledger.values.get("facts"):
        return
    known = ledger.values["facts"]
    for name, document in (("guide.yaml", guide), ("facts.yaml", ledger)):
        for path, place in document.places.items():
            if len(path) == 4 and path[-2] in ("facts", "from"):
                id_ = _at(document.values, path)
                if id_ and id_ not in known:
                    yield finding("fact-unknown", folder.name(name), *place, id=id_)


def _at(values: Any, path: tuple) -> Any:
    """The value at a path; None where a fault left it out."""
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _chapter(folder: Folder) -> tuple[Chapter | None, tuple[int, int], list[Finding]]:
    """A chapter, where its own file can be read, the place of its order (0, 0 where none is given), and the
    findings of its files."""
    document, text = folder.markdown(CHAPTER_FILE, CHAPTER_RULE)
    found = list(document.findings)
    texts: dict[str, Text] = {CHAPTER_FILE: text} if text else {}
    checklist: Checklist | None = None
    for path in sorted(folder.path.glob("*.md")):
        if path.name == CHAPTER_FILE:
            continue
        rule = CHECKLIST_RULE if path.name == CHECKLIST_FILE else LEAFLET_RULE
        other, body = folder.markdown(path.name, rule)
        found += other.findings
        if body is None:
            continue
        texts[path.name] = body
        if path.name == CHECKLIST_FILE:
            groups, checklist_found = parse_checklist(body)
            found += checklist_found
            values = other.values or {}
            checklist = Checklist(values.get("intro") or (), values.get("fields") or (), groups, body.file)
    values = document.values or {}
    if not text:
        return None, (0, 0), found
    return (
        Chapter(
            id=folder.path.name,
            order=int(values.get("order") or 0),
            title=values.get("title") or "",
            question=values.get("question") or "",
            answer=values.get("answer") or "",
            cover=values.get("cover") or (),
            reply=values.get("reply") or (),
            actions=values.get("actions") or (),
            texts=texts,
            checklist=checklist,
        ),
        document.places[("order",)] if values.get("order") else (0, 0),
        found,
    )


def _guide(document: Document, texts: dict[str, Titled], file: str) -> Guide:
    values: dict[str, Any] = document.values or {}
    say = _Said(values)
    disclaimer = values.get("disclaimer") or {}
    return Guide(
        title=say("title"),
        series=say("series"),
        tagline=say("tagline"),
        cover=values.get("cover") or (),
        reply=values.get("reply") or (),
        jurisdiction=say("jurisdiction"),
        version=say("version"),
        law_date=say("law_date"),
        hotlines=tuple(
            Hotline(
                *map(_Said(h), ("number", "name", "use", "brief", "note")),
                tip=_Said(h)("tip"),
                alarm=bool(h.get("alarm")),
                everywhere=bool(h.get("everywhere")),
                facts=h.get("facts") or (),
            )
            for h in values.get("hotlines") or ()
        ),
        websites=tuple(
            Website(*map(_Said(w), ("address", "name", "note")), w.get("facts") or ())
            for w in values.get("websites") or ()
        ),
        own_numbers=values.get("own_numbers") or (),
        routes=tuple(
            Route(*map(_Said(r), ("situation", "chapter", "call"))) for r in values.get("routes") or ()
        ),
        disclaimer_short=disclaimer.get("short") or "",
        disclaimer_full=disclaimer.get("full") or (),
        glossary=tuple(
            Term(*map(_Said(t), ("term", "meaning")), t.get("facts") or (), t.get("not") or "")
            for t in values.get("glossary") or ()
        ),
        protected={key: value for key, value in (values.get("protected") or {}).items() if value},
        preface=texts.get(PREFACE_FILE),
        file=file,
        texts=texts,
        telling=values.get("telling") or (),
    )


class _Said:
    """Asks a mapping for texts; what isn't there, or was at fault, is empty."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __call__(self, key: str) -> str:
        return self._values.get(key) or ""


def _ledger(document: Document, file: str) -> Ledger:
    values: dict[str, Any] = document.values or {}
    facts = {}
    for id_, v in (values.get("facts") or {}).items():
        if v is None:
            continue
        say = _Said(v)
        facts[id_] = Fact(
            id=id_,
            statement=say("statement"),
            confidence=say("confidence"),
            sources=tuple(
                LegalSource(*map(_Said(s), ("title", "short")), s.get("articles") or (), _Said(s)("kind"))
                for s in v.get("sources") or ()
            ),
            seen=v.get("seen") or (),
            seen_on=say("seen_on"),
            note=say("note"),
            watch=v.get("watch") or (),
            inferred_from=v.get("from") or (),
            in_force=say("in_force"),
            expires=say("expires"),
            reviewed=say("reviewed"),
            due=say("due"),
            reviewer=say("reviewer"),
            line=document.places[("facts", id_)][0],
        )
    return Ledger(facts, _Said(values)("version"), _Said(values)("law_date"), file)
