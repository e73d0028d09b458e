"""A guide's folder read whole, its files held against each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet.findings import Place, Severity
from booklet.findings.reporter import Reporter
from booklet.load.files import MAX_TEXT, Folder, report_unprintable
from booklet.load.guide.chapter import CHAPTER_FILE, load_chapter
from booklet.load.guide.guide_file import GUIDE_RULE, guide_of
from booklet.load.guide.guide_keys import TITLED_KEYS
from booklet.load.guide.key import mapping_of
from booklet.load.guide.ledger import LEDGER_RULE, ledger_of
from booklet.load.guide.remarks import load_remarks
from booklet.load.guide.scripts import WrittenFolder, check_parts, read_scripts
from booklet.load.kept_readings import KeptReadings
from booklet.load.schema import Document
from booklet.model import Chapter, Guide, Ledger, Route, Titled

TITLED_RULE = mapping_of(TITLED_KEYS)

_READ = (".md", ".yaml")
_READING = ("file-", "text-", "yaml-", "front-matter-")  # codes of what keeps a file from being read


@dataclass(frozen=True)
class LoadedGuide:
    """What a guide's folder holds: its chapters in order; ``unread`` are the files that could not be read as
    they were meant, ``converted`` the Traditional texts of those in Simplified, ``named_pieces`` the pieces
    that guide.yaml names, with their places.

    Where there are errors, records hold what could be read, with nothing in place of the rest: enough to look
    for other faults in, and never to be printed.
    """

    guide: Guide
    ledger: Ledger
    chapters: tuple[Chapter, ...]
    unread: frozenset[str]
    converted: Mapping[str, str]
    named_pieces: Mapping[Place, str]


_KEPT: KeptReadings[LoadedGuide] = KeptReadings(4, "guide")


def load_guide(path: Path, root: Path, reporter: Reporter) -> LoadedGuide:
    """The guide in the folder ``path``; nothing is read again, in this process or the next, while no file of
    its has changed.

    Findings: those of its files; ``chapter-file-missing``, ``guide-no-chapters``, ``chapter-same-order``,
    ``chapter-same-number``, ``fact-unknown``, ``guide-route-nowhere``, ``guide-route-unknown``,
    ``guide-script-unknown``.
    """

    def files() -> tuple:
        """What stands in the folder and in those of chapters: names, and the bytes of texts."""
        found = sorted(path.glob("*")) + sorted(path.glob("*/*"))
        return Folder(path, root).name(), *((p.relative_to(path).as_posix(), _content(p)) for p in found)

    return _KEPT.reading(files, lambda own: _read_all(path, root, own), reporter)


def _content(path: Path) -> Hashable:
    """A text's bytes, of one that is too big its size; of what isn't read, whether it is a folder."""
    if path.suffix not in _READ or not path.is_file():
        return path.is_dir()
    size = path.stat().st_size
    return path.read_bytes() if size <= MAX_TEXT else size


def _read_all(path: Path, root: Path, reporter: Reporter) -> LoadedGuide:
    own = Reporter()
    plain = Folder(path, root)
    written = read_scripts(plain)
    folder = WrittenFolder(path, root, written)
    guide_document = folder.yaml("guide.yaml", GUIDE_RULE, own)
    ledger_document = folder.yaml("facts.yaml", LEDGER_RULE, own)
    remarks = load_remarks(plain, own)
    guide_text = folder.text("guide.yaml", Reporter()) or ""  # its faults are reported above
    report_unprintable(guide_text, folder.name("guide.yaml"), 1, own)
    texts: dict[str, Titled] = {}
    for file in sorted(path.glob("*.md")):
        document, text = folder.markdown(file.name, TITLED_RULE, own)
        if text and document.values:
            texts[file.name] = Titled(document.values.get("title") or "", text)
    folders = sorted(p for p in _listing(path) if p.is_dir() and p.name[0] not in "._")
    chapters = _chapters(folders, folder, own)
    _check_facts(guide_document, ledger_document, own)
    check_parts(guide_document, [child.name for child in folders], own)
    guide = guide_of(guide_document.values or {}, texts, folder.name("guide.yaml"))
    guide = replace(guide, protected={**written.exceptions, **guide.protected})
    unread = frozenset(
        found.file for found in own if found.severity is Severity.ERROR and found.code.startswith(_READING)
    )
    if guide.file not in unread:
        meant = {child.name for child in folders if _texts(child)}
        _check_routes(guide.routes, guide_document, chapters, meant, own)
    ledger = ledger_of(ledger_document, folder.name("facts.yaml"), remarks)
    reporter.add(*own)
    ordered = tuple(sorted(chapters, key=lambda chapter: chapter.order))
    return LoadedGuide(guide, ledger, ordered, unread, written.converted, _named_pieces(guide_document))


def _named_pieces(guide: Document) -> dict[Place, str]:
    """The pieces that ``situations`` name, each with its place."""
    named = {
        place: _at(guide.values, path)
        for path, place in guide.places.items()
        if len(path) == 4 and (path[0], path[2]) == ("situations", "pieces")
    }
    return {place: name for place, name in named.items() if name}


def _chapters(folders: Sequence[Path], guide: WrittenFolder, reporter: Reporter) -> list[Chapter]:
    """The chapters in some folders of a guide. Findings: those of a chapter; ``chapter-file-missing`` (a
    folder of texts was meant as one), ``guide-no-chapters``."""
    chapters: list[Chapter] = []
    orders: dict[str, Place] = {}
    for child in folders:
        if (child / CHAPTER_FILE).exists():
            if loaded := load_chapter(guide.chapter(child.name), reporter):
                chapter, place = loaded
                chapters.append(chapter)
                if place:
                    orders[chapter.id] = place
        elif names := _texts(child):
            reporter.report("chapter-file-missing", guide.name(child.name), near="、".join(names))
    if not any(_texts(child) for child in folders):
        reporter.report("guide-no-chapters", guide.name())
    _check_orders([chapter for chapter in chapters if chapter.id in orders], orders, guide, reporter)
    return chapters


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


def _check_orders(
    chapters: Sequence[Chapter], places: Mapping[str, Place], folder: Folder, reporter: Reporter
) -> None:
    """``chapter-same-order``, ``chapter-same-number``: another chapter's place, or the number in its folder's
    name, so that one's pieces would lie over the other's."""
    orders: dict[int, str] = {}
    keys: dict[str, str] = {}
    for chapter in chapters:
        if other := orders.get(chapter.order):
            reporter.report("chapter-same-order", *places[chapter.id], order=chapter.order, other=other)
        if other := keys.get(chapter.key):
            reporter.report("chapter-same-number", folder.name(chapter.id), number=chapter.key, other=other)
        orders.setdefault(chapter.order, chapter.id)
        keys.setdefault(chapter.key, chapter.id)


def _check_facts(guide: Document, ledger: Document, reporter: Reporter) -> None:
    """``fact-unknown`` for facts that guide.yaml and facts.yaml name and facts.yaml doesn't have."""
    if not ledger.values or not ledger.values.get("facts"):
        return
    known = ledger.values["facts"]
    for document in (guide, ledger):
        for path, place in document.places.items():
            if len(path) >= 4 and path[-2] in ("facts", "from"):
                id_ = _at(document.values, path)
                if id_ and id_ not in known:
                    reporter.report("fact-unknown", *place, id=id_)


def _at(values: Any, path: tuple) -> Any:
    """The value at a path; None where a fault left it out."""
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _check_routes(
    routes: Sequence[Route],
    document: Document,
    chapters: Sequence[Chapter],
    meant: set[str],
    reporter: Reporter,
) -> None:
    """``guide-route-nowhere``, ``guide-route-unknown``: a situation that leads to no chapter and no number.
    A chapter that can't be read (``meant`` has its folder) is reported as that."""
    known = "、".join(sorted(chapter.id for chapter in chapters))
    for i, route in enumerate(routes):
        if not route.call and not route.chapter:
            reporter.report("guide-route-nowhere", *document.places[("routes", i)])
        elif not route.call and route.chapter not in meant and chapters:
            place = document.places[("routes", i, "chapter")]
            reporter.report("guide-route-unknown", *place, chapter=route.chapter, known=known)
