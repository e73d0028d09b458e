"""A chapter's folder: its own text, the copy of its leaflets, its checklist."""

from __future__ import annotations

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.files import Folder
from booklet.load.guide.chapter_keys import CHAPTER_KEYS, CHECKLIST_KEYS
from booklet.load.guide.checklist import parse_checklist
from booklet.load.guide.guide_file import texts_of
from booklet.load.guide.key import mapping_of
from booklet.load.schema import MappingRule
from booklet.model import Chapter, Checklist, Text

CHAPTER_FILE, CHECKLIST_FILE = "chapter.md", "checklist.md"

CHAPTER_RULE = mapping_of(CHAPTER_KEYS)
LEAFLET_RULE = MappingRule({})
CHECKLIST_RULE = mapping_of(CHECKLIST_KEYS)


def load_chapter(folder: Folder, reporter: Reporter) -> tuple[Chapter, Place | None] | None:
    """A chapter, and the place of its order (None where it has none); None where its own file can't be read.

    Findings: those of its files, and of ``parse_checklist``.
    """
    document, text = folder.markdown(CHAPTER_FILE, CHAPTER_RULE, reporter)
    texts: dict[str, Text] = {CHAPTER_FILE: text} if text else {}
    checklist: Checklist | None = None
    for path in sorted(folder.path.glob("*.md")):
        if path.name == CHAPTER_FILE:
            continue
        rule = CHECKLIST_RULE if path.name == CHECKLIST_FILE else LEAFLET_RULE
        other, body = folder.markdown(path.name, rule, reporter)
        if body is None:
            continue
        texts[path.name] = body
        if path.name == CHECKLIST_FILE:
            groups = parse_checklist(body, reporter)
            values = other.values or {}
            checklist = Checklist(values.get("intro") or (), values.get("fields") or (), groups, body.file)
    if not text:
        return None
    values = document.values or {}
    chapter = Chapter(
        id=folder.path.name,
        order=int(values.get("order") or 0),
        **texts_of(values, "title", "question", "answer"),
        audience=values.get("for") or "",
        cover=values.get("cover") or (),
        reply=values.get("reply") or (),
        actions=values.get("actions") or (),
        texts=texts,
        checklist=checklist,
    )
    return chapter, document.places[("order",)] if values.get("order") else None
