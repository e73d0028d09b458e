"""The print room's pages brought up to date: a desk's when it is delivered, the first page at the end.

Pictures are made in the worker processes and kept by the hash of the PDF that they show. Not here: what the
pages say (``room``), where they lie (``write``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from booklet import facts
from booklet.compose import SHEET_COLOUR, plain_html
from booklet.compose.colour import roles
from booklet.compose.qr import qr_svg
from booklet.findings import Finding, Severity
from booklet.findings.reporter import Reporter
from booklet.findings.serialize import from_record, to_record
from booklet.job import PHONE_FOLDER, PrintJob, resolve
from booklet.kept_answers import KeptAnswers
from booklet.keys.editions import parts
from booklet.limited_pool import LimitedPool
from booklet.model import Desk, DeskResult, Edition, Form, Product, Result, Script, Sources
from booklet.pictures import PictureRequest, size_of
from booklet.pipeline.phone_contents import contents_pages
from booklet.pipeline.selection import room_size
from booklet.pipeline.workers import drawn_in
from booklet.request import Request, RoomSize
from booklet.room import (
    BuiltFile,
    FoldingGuide,
    HomeDesk,
    PagePicture,
    RoomTexts,
    ShownDesk,
    ShownPiece,
    desk_pages,
    folding_guides,
    home_pages,
    moved_up,
    picture_name,
    pieces_of,
    wanted_drawings,
)
from booklet.room.desk_pages import FAILED, index_names, state_of
from booklet.room.folding_steps import MARK
from booklet.screen_words import keep_words
from booklet.write import (
    ListedFile,
    bytes_of,
    head_of,
    listed_files,
    remove_room,
    room_state,
    room_states,
    write_home,
    write_room,
)

COVER = PictureRequest(1, small=True)
SCREENS = "room"  # the folder of templates beside the layouts
_NOTES = 8  # of a desk, on the first page: it shows the worst of them
_GUIDES = KeptAnswers("folding", 40)  # instructions of a desk's own sheet, by its parts
_LOGO = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


def write_desk_room(
    request: Request,
    sources: Sources,
    desk: Desk,
    results: Sequence[Result],
    known: Sequence[Product],
    found: Iterable[Finding],
    workers: LimitedPool | None,
    reporter: Reporter,
) -> None:
    """A desk's pages, of all that lies in its folder and what came of this build that wants some.

    ``results`` are as they were handed out, ``found`` what was found before any piece was made, the desk's
    file among it. Findings: ``room-failed``, those of :func:`booklet.write.write_room`.
    """
    if request.out is None:
        return
    folder, size = request.out / desk.id, room_size(request, len(sources.desks))
    if not sources.screens:
        remove_room(folder)
        return
    try:
        _write_desk(folder, size, sources, desk, results, known, found, workers, reporter)
    except Exception as fault:  # the PDFs are made: no fault in a page about them may take them away
        _report(fault, sources.screens, reporter)


def _write_desk(
    folder: Path,
    size: RoomSize,
    sources: Sources,
    desk: Desk,
    results: Sequence[Result],
    known: Sequence[Product],
    found: Iterable[Finding],
    workers: LimitedPool | None,
    reporter: Reporter,
) -> None:
    remembered = _remembered(room_state(folder).get("found", {}), results)
    files, drawn = _with_pictures(folder, listed_files(folder), size is RoomSize.SMALL, workers)
    pieces = pieces_of(desk, files, _by_piece(remembered), known, sources)
    logo = f"room/logo.{_LOGO[desk.logo.media_type]}" if desk.logo and desk.logo.media_type in _LOGO else ""
    contents = contents_pages(desk, pieces, known, sources, reporter)
    shown = _shown(desk, pieces, found, contents)
    made: dict[str, bytes] = dict(drawn)
    if logo and desk.logo:
        made[logo] = desk.logo.data
    pages = desk_pages(shown, room_of(sources), _guides(desk, sources, known, shown.scripts), logo)
    keep_words()
    pages |= contents
    made |= {path: text.encode() for path, text in pages.items()}
    kept = {p.path for file in files for p in (*file.pictures, file.cover) if p} - set(drawn)
    state = {"found": remembered, **_for_home(shown, pieces)}
    write_room(folder, made, kept, state, f"{folder.parent.name}/{desk.id}", reporter)


def write_home_page(
    request: Request, sources: Sources, desks: Sequence[DeskResult], reporter: Reporter
) -> None:
    """The first page, of all desks in the output folder; of one desk alone it is that desk's own.

    ``desks`` are those of this build, of which some may have no folder. Findings: ``room-failed``, those of
    :func:`booklet.write.write_home`.
    """
    if request.out is None:
        return
    try:
        listed = {id_: _home_desk(id_, state) for id_, state in room_states(request.out)}
        if room_size(request, len(sources.desks)) is not RoomSize.NONE and sources.screens:
            listed |= {desk.id: _with_result(listed.get(desk.id), desk) for desk in desks}
        every = [desk for desk in listed.values() if desk]
        pages = home_pages(every, room_of(sources), roles(SHEET_COLOUR)) if every else {}
        if len(every) == 1 and every[0].pages:
            pages = _only_desk(request.out, every[0], pages)
        write_home(request.out, pages, reporter)
    except Exception as fault:  # as above
        _report(fault, sources.screens, reporter)


def _only_desk(out: Path, desk: HomeDesk, pages: Mapping[str, str]) -> dict[str, str]:
    """The pages of the only desk as those of the output folder."""
    own = {name: bytes_of(out / desk.id, name).decode("utf-8", "replace") for name in desk.pages.values()}
    return {**pages, **{name: moved_up(text, desk.id) for name, text in own.items() if text}}


def room_of(sources: Sources) -> RoomTexts:
    """What the pages say of a guide."""
    guide = sources.guide
    return RoomTexts(
        guide.title,
        guide.version,
        guide.law_date,
        guide.jurisdiction,
        guide.protected,
        guide.routes,
        frozenset(hotline.number for hotline in guide.hotlines if hotline.alarm),
        sources.screens,
        guide.situations,
    )


def _report(fault: Exception, screens: Mapping[str, str], reporter: Reporter) -> None:
    """``room-failed``, with the template and its line where the fault says them."""
    name, line = getattr(fault, "name", ""), getattr(fault, "lineno", 0)
    for frame in () if line else extract_tb(fault.__traceback__):
        if frame.filename in screens:  # the innermost stands last
            name, line = frame.filename, frame.lineno or 0
    reason = f"{type(fault).__name__}: {fault}"
    reporter.report("room-failed", f"layouts/{SCREENS}/{name}" if name else "", line or 0, reason=reason)


def _shown(
    desk: Desk, pieces: tuple[ShownPiece, ...], found: Iterable[Finding], contents: Iterable[str]
) -> ShownDesk:
    names = {script: "".join(lines) for script, lines in desk.name.items()}
    about = {
        script.value: "　".join(
            filter(
                None, (desk.tagline.get(script.value, ""), desk.phone, *desk.address.get(script.value, ()))
            )
        )
        for script in Script
    }
    return ShownDesk(
        desk.id,
        names,
        about,
        roles(desk.colour, accent=desk.accent),
        desk.logo,
        pieces,
        tuple(f for f in found if _is_of(f, desk)),
        {path.split("/")[1]: path for path in contents},
        _on_web(desk, pieces),
    )


def _on_web(desk: Desk, pieces: Iterable[ShownPiece]) -> dict[str, tuple[str, str]]:
    """The web address of each page for a phone by its path, with a code that opens it, where the desk
    says where they lie."""
    paths = [file.path for piece in pieces if (file := piece.file(Form.PHONE.value))]
    made = {}
    for path in paths if desk.pages_at else ():
        address = f"{desk.pages_at}/{path.removeprefix(f'{PHONE_FOLDER}/')}"
        made[path] = address, qr_svg(address, 35, address)
    return made


def _is_of(found: Finding, desk: Desk) -> bool:
    """Whether a finding is on a desk's own file or row."""
    return found.file in (desk.file, *desk.files) and (not desk.row or found.line == desk.row)


def _guides(
    desk: Desk, sources: Sources, known: Sequence[Product], scripts: Iterable[Script]
) -> dict[str, Mapping[str, FoldingGuide]]:
    """The instructions for each kind by script, of whatever layout of the desk's own has them."""
    layouts = [
        layout.id
        for layout in sources.layouts
        if not layout.handed_out and MARK in layout.templates.get(layout.template, "")
    ]
    made: dict[str, Mapping[str, FoldingGuide]] = {}
    for script in scripts:
        for product in (product for product in known if product.layout in layouts):
            job = resolve(Edition(product, script, desk.id), sources, desk)
            asked = job.edition.variant, tuple(parts(job, {}).items())
            found = _GUIDES.answer(asked, partial(_guides_of, job))
            made[script.value] = {**made.get(script.value, {}), **found}
    _GUIDES.write()
    return made


def _guides_of(job: PrintJob) -> Mapping[str, FoldingGuide]:
    return folding_guides(plain_html(job))


def _with_pictures(
    folder: Path, listed: Sequence[ListedFile], covers_only: bool, workers: LimitedPool | None
) -> tuple[list[BuiltFile], dict[str, bytes]]:
    """The files with their pictures, and those pictures that had to be made, by path below the folder."""
    wanted: list[tuple[BuiltFile, list[PictureRequest]]] = []
    for file in listed:
        built = BuiltFile(file.path, file.entry, file.size, answers=file.answers)
        wanted.append((built, list(wanted_drawings(built, covers_only))))
    there: dict[str, tuple[int, int]] = {}
    to_draw: list[tuple[str, str, list[PictureRequest]]] = []
    for built, drawings in wanted:
        digest = str(built.entry["sha256"])
        missing = []
        for each in drawings:
            path = picture_name(digest, each)
            there[path] = size_of(head_of(folder, path))
            if not all(there[path]):
                missing.append(each)
        if missing:
            to_draw.append((built.path, digest, missing))
    drawn: dict[str, bytes] = {}
    pdfs = [(bytes_of(folder, path), drawings) for path, _, drawings in to_draw]
    for (_, digest, drawings), made in zip(to_draw, drawn_in(workers, pdfs), strict=True):
        for each, png in zip(drawings, made):
            drawn[picture_name(digest, each)] = png
    there |= {path: size_of(png) for path, png in drawn.items()}
    return [_pictured(built, drawings, there) for built, drawings in wanted], drawn


def _pictured(
    file: BuiltFile, drawings: Iterable[PictureRequest], there: Mapping[str, tuple[int, int]]
) -> BuiltFile:
    """A file with those of its pictures that are there; the small one of its first page is its cover."""
    pictures, cover = [], None
    for each in drawings:
        path = picture_name(str(file.entry["sha256"]), each)
        if all(there[path]):
            picture = PagePicture(path, each.page, *there[path])
            if each == COVER:
                cover = picture
            else:
                pictures.append(picture)
    if cover and pictures and pictures[0].page != 1:  # of a long file the pages are small, the first as well
        pictures.insert(0, cover)
    return replace(file, pictures=tuple(pictures), cover=cover)


def _remembered(before: Mapping[str, Any], results: Sequence[Result]) -> dict[str, Any]:
    """What was found of each edition, by its name, as plain data: of this build, else of an earlier one."""
    made = dict(before)
    for result in results:
        made[result.edition.variant] = {
            "product": result.edition.product.id,
            "script": result.edition.script.value,
            "findings": [to_record(found) for found in result.findings],
        }
    return {name: made[name] for name in sorted(made) if made[name]["findings"]}


def _by_piece(remembered: Mapping[str, Any]) -> dict[tuple[str, str], list[Finding]]:
    made: dict[tuple[str, str], list[Finding]] = {}
    for each in remembered.values():
        found = made.setdefault((each["product"], each["script"]), [])
        found += [from_record(record) for record in each["findings"]]
    return made


def _for_home(desk: ShownDesk, pieces: Sequence[ShownPiece]) -> dict[str, Any]:
    """What home says of a desk, as plain data."""
    state, due = state_of(desk)
    errors = [f for piece in pieces for f in piece.failed]
    looks = [*desk.notes, *(f for piece in pieces for f in piece.look)]
    if errors and state != facts.OVERDUE:
        state = FAILED
    cover = next((piece.cover for piece in pieces if piece.cover and not piece.own_use), None)
    return {
        "names": dict(desk.names),
        "about": dict(desk.about),
        "pages": index_names(desk.scripts),
        "state": state,
        "due": due,
        "files": sum(len(piece.files) for piece in pieces),
        "looks": len(dict.fromkeys(looks)),
        "cover": [f"{desk.id}/{cover.path}", cover.page, cover.width, cover.height] if cover else None,
        "notes": [to_record(f) for f in dict.fromkeys([*errors, *looks])][:_NOTES],
    }


def _home_desk(id_: str, state: Mapping[str, Any]) -> HomeDesk | None:
    """A desk as its room remembers it; None where that is of another version."""
    try:
        cover = PagePicture(*state["cover"]) if state["cover"] else None
        plain = {name: state[name] for name in ("names", "about", "pages", "state", "due", "files", "looks")}
        return HomeDesk(id_, **plain, cover=cover, notes=tuple(map(from_record, state["notes"])))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _with_result(before: HomeDesk | None, desk: DeskResult) -> HomeDesk | None:
    """A desk with what this build came to where none of its pieces could be begun; else as it was."""
    errors = tuple(f for f in desk.findings if f.severity is Severity.ERROR)
    if desk.wanted or not errors:
        return before
    before = before or HomeDesk(desk.id, {Script.HANS.value: desk.name}, {}, {}, FAILED, "", 0, 0)
    return replace(before, state=FAILED, notes=errors)
