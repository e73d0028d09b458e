"""The pieces of a desk, from what its manifest lists and what was found of each; which pictures they want.

Not here: how they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from booklet import citation, facts
from booklet.findings import Finding, Severity
from booklet.job import PrintJob, resolve
from booklet.model import Desk, Edition, Layout, Product, Script, Sources
from booklet.pictures import PictureRequest
from booklet.room.records import BuiltFile, LargePrint, ShownPiece
from booklet.script import in_script

PICTURES = "room/pictures"  # below the desk's folder
_FEW = 12  # pages of which each is shown large
_NOT_SHOWN = "press"  # form: its inks are the print shop's
_HEADING = re.compile(r"^# +(.+)$", re.M)
_MARK = re.compile(citation.PATTERN)


def picture_name(sha256: str, drawing: PictureRequest) -> str:
    """A picture's path below the desk's folder: by the hash of the PDF that it shows, so none is stale."""
    return f"{PICTURES}/{sha256[:16]}-{drawing.page}{'s' if drawing.small else ''}.png"


def wanted_drawings(file: BuiltFile, covers_only: bool) -> Iterator[PictureRequest]:
    """The pictures that a file's page shows.

    Of a file of few pages each is large, of a long one small; of a long one on sheets the first two sides are
    enough to see how they lie. The cover is small too.
    """
    entry = file.entry
    form, pages = entry.get("form"), int(entry.get("pages") or 0)
    if form == _NOT_SHOWN or not pages:
        return
    yield PictureRequest(1, small=True)
    if covers_only or (entry.get("size"), entry.get("ink")) != ("standard", "colour"):
        return
    if pages <= _FEW:
        yield from (PictureRequest(page) for page in range(1, pages + 1))
    elif form == "office":
        yield from (PictureRequest(1), PictureRequest(2))
    else:
        yield from (PictureRequest(page, small=True) for page in range(2, pages + 1))


def pieces_of(
    desk: Desk,
    files: Sequence[BuiltFile],
    found: Mapping[tuple[str, str], Sequence[Finding]],
    known: Sequence[Product],
    sources: Sources,
) -> tuple[ShownPiece, ...]:
    """Every piece that the desk has a file of, or that failed, chapter by chapter and then those of the whole
    guide; ``found`` are findings by product and script."""
    order = {chapter.id: chapter.order for chapter in sources.chapters}
    made = []
    for product in sorted(known, key=lambda p: _place(p, order, sources)):
        for script in (Script.HANS, Script.HANT):
            own = tuple(
                file
                for file in files
                if (file.entry.get("product"), file.entry.get("script")) == (product.id, script.value)
            )
            findings = tuple(dict.fromkeys(found.get((product.id, script.value), ())))
            if own or findings:
                made.append(_piece(product, script, own, findings, desk, sources))
    return tuple(made)


def _place(product: Product, order: Mapping[str, int], sources: Sources) -> tuple[bool, int, bool]:
    """Where a product stands: chapter by chapter, then what is of no chapter; what is folded first."""
    return product.chapter not in order, order.get(product.chapter, 0), not _layout(product, sources).panels


def _layout(product: Product, sources: Sources) -> Layout:
    return sources.layout_by_id[product.layout]


def _piece(
    product: Product,
    script: Script,
    files: tuple[BuiltFile, ...],
    found: tuple[Finding, ...],
    desk: Desk,
    sources: Sources,
) -> ShownPiece:
    said = partial(in_script, script=script, protected=sources.guide.protected)
    job = resolve(Edition(product, script, desk.id), sources, desk)
    layout, chapter = job.layout, job.chapter
    cited = [sources.ledger.facts[id_] for id_ in _facts(files) if id_ in sources.ledger.facts]
    state = _state(files)
    due, reviewer, reviewed = _signed(files)
    ends = [due, *(end for fact in cited for end in (fact.due, fact.expires))] if state else []
    return ShownPiece(
        product.id,
        script,
        said(layout.names["kind"]),
        str(chapter.order) if chapter else "",
        product.chapter,
        said(chapter.question if chapter else job.title),
        said(chapter.answer) if chapter else "",
        said(chapter.audience) if chapter else "",
        tuple(map(said, chapter.cover)) if chapter else (),
        tuple(map(said, _headings(job))),
        not layout.handed_out,
        state,
        min(filter(None, ends), default=""),
        reviewer,
        reviewed,
        tuple(dict.fromkeys(id_ for file in files for id_ in file.entry.get("waiting", ()))),
        said(facts.compact(cited)),
        files,
        _sheets(layout, files),
        said(layout.names.get("print", "")),
        tuple(side.name for side in layout.sides),
        tuple(f for f in found if f.severity is Severity.ERROR),
        tuple(f for f in found if f.severity is not Severity.ERROR),
        _large(layout.large, files, desk, said),
    )


def _large(
    layout: Layout | None, files: Sequence[BuiltFile], desk: Desk, said: Callable[[str], str]
) -> LargePrint | None:
    """How the large print among the files is printed; None where there is none."""
    if layout is None or not any(file.entry.get("size") == "large" for file in files):
        return None
    layout = layout.discreet if desk.discreet and layout.discreet else layout
    on_sheets = layout.words.get("office", "") if layout.binding else ""
    return LargePrint(said(layout.names["kind"]), said(layout.names.get("print", "")), said(on_sheets))


def _sheets(layout: Layout, files: Sequence[BuiltFile]) -> int:
    """The sheets of paper that a copy in standard size takes; 0 where there is no such file."""
    standard = [file.entry for file in files if file.entry.get("size") == "standard"]
    pages = {entry.get("form"): int(entry.get("pages") or 0) for entry in standard}
    if "office" in pages:
        return -(-pages["office"] // 2)  # its pages are the sheets' sides
    return layout.sheets(pages["reading"]) if "reading" in pages else 0


def _facts(files: Sequence[BuiltFile]) -> dict[str, None]:
    return dict.fromkeys(id_ for file in files for id_ in file.entry.get("facts", ()))


def _state(files: Sequence[BuiltFile]) -> str:
    """The worst state of the files; empty where none is handed out to readers."""
    states = {file.entry.get("review") for file in files}
    worst_first = (facts.OVERDUE, facts.DRAFT, facts.REVIEWED)
    return next((state for state in worst_first if state in states), "")


def _signed(files: Sequence[BuiltFile]) -> tuple[str, str, str]:
    """Until when the signature holds that ends first, whose it is and of which day."""
    signed = [file.entry["signoff"] for file in files if "signoff" in file.entry]
    if not signed:
        return "", "", ""
    first = min(signed, key=lambda signoff: signoff["due"])
    return first["due"], first["reviewer"], first["date"]


def _headings(job: PrintJob) -> Iterator[str]:
    """What a piece has inside, as its own headings say: of all chapters their titles."""
    if job.whole_guide:
        yield from (each.title for each in job.chapters)
    for heading in _HEADING.findall(job.text.text if job.text else ""):
        yield _MARK.sub("", heading.rpartition("｜")[2]).strip()
