"""A desk's pages: its own, and one for each of its pieces, in each script that it has pieces in.

Not here: which pieces there are (``shelf``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from booklet import facts
from booklet.findings import Finding
from booklet.model import Script
from booklet.room.folding_steps import FoldingGuide
from booklet.room.records import BuiltFile, PagePicture, RoomTexts, ShownDesk, ShownPiece
from booklet.room.templates import NAMES, addresses, drawing, filled, notes
from booklet.screen_words import Words
from booklet.script import in_script

FAILED = "failed"
_WORST_FIRST = (facts.OVERDUE, facts.DRAFT, facts.REVIEWED)
_LOW = 1.2  # a page that is wider than high by this is shown lower
_SIDES = ("outside", "inside", "front", "back")  # names of sides that there are words for
_LARGE_ON_SHEETS = ("large", "office")  # size and form of what a desk without a printer for A3 can't print
_NOTES = 4  # of a kind on a desk's page; all of them are on those of the pieces
_PREFLIGHT = "preflight.html"
_RELATIVE = re.compile(r'\b(href|src)="(?![#/]|\.\./|[a-z]+:)([^"]+)"')


@dataclass(frozen=True)
class _Subject:
    """A chapter on the shelf: its pieces, and what is said of it."""

    id: str
    number: str
    question: str
    answer: str
    audience: str
    inside: tuple[str, ...]
    pieces: tuple[ShownPiece, ...]


@dataclass(frozen=True)
class _Route:
    situation: str
    call: str
    alarm: bool
    pieces: tuple[ShownPiece, ...]


def index_names(scripts: Sequence[Script]) -> dict[str, str]:
    """The name of the index page for each script: the first has the plain one."""
    plain = scripts[0] if scripts else Script.HANS
    return {s.value: "index.html" if s is plain else f"index.{s.value}.html" for s in scripts or (plain,)}


def state_of(desk: ShownDesk) -> tuple[str, str]:
    """A desk's state, the worst of its pieces', and the first day on which one of them ends (ISO)."""
    states = {piece.state for piece in desk.pieces}
    state = next((state for state in _WORST_FIRST if state in states), facts.DRAFT)
    due = min((p.due for p in desk.pieces if p.due and p.state), default="")
    return state, due


def desk_pages(
    desk: ShownDesk, room: RoomTexts, guides: Mapping[str, Mapping[str, FoldingGuide]], logo: str
) -> dict[str, str]:
    """Every page of a desk by its path below the desk's folder.

    ``guides`` are instructions by script and kind, ``logo`` the path of its logo, empty where it has none.
    """
    indexes = index_names(desk.scripts)
    made = {name: _desk_page(desk, room, Script(script), logo) for script, name in indexes.items()}
    for piece in desk.pieces:
        made[piece.page] = _piece_page(piece, desk, room, indexes, guides.get(piece.script.value, {}))
    return made


def moved_up(page: str, folder: str) -> str:
    """A desk's own page as it is one folder up, ``folder`` being the desk's: addresses of its files begin
    with that, those of index pages stay."""

    def moved(match: re.Match[str]) -> str:
        name, path = match[1], match[2]
        return f'{name}="{path if path.startswith("index.") else f"{quote(folder)}/{path}"}"'

    return _RELATIVE.sub(moved, page.replace('href="../index.html"', 'href="index.html"'))


def _desk_page(desk: ShownDesk, room: RoomTexts, script: Script, logo: str) -> str:
    words, indexes = Words(script), index_names(desk.scripts)
    pieces = tuple(piece for piece in desk.pieces if piece.script is script)
    state, due = state_of(desk)
    errors: tuple[Finding, ...] = tuple(f for piece in pieces for f in piece.failed)
    looks: tuple[Finding, ...] = (*desk.notes, *(f for piece in pieces for f in piece.look))
    signed = next((p for p in pieces if p.reviewer), None)
    whole = [piece for piece in pieces if not piece.chapter]
    own = [piece for piece in whole if piece.own_use]
    shelves = [
        (words(name), words.en(name), shelf)
        for name, shelf in (("every_case", [piece for piece in whole if not piece.own_use]), ("own_use", own))
    ]
    count = sum(len(piece.files) for piece in pieces)
    return filled(
        room,
        "desk.html",
        script,
        colour=desk.colours,
        to=addresses(""),
        trail=[(words("title"), "../index.html")],
        here=_name(desk, script),
        twins=[(NAMES[Script(s)], s, name) for s, name in indexes.items()],
        desk_name=_name(desk, script),
        about=desk.about.get(script.value, ""),
        nameless=not any(desk.names.values()),
        logo=logo,
        state=state if any(piece.state for piece in pieces) else "",
        due=due,
        reviewer=signed.reviewer if signed else "",
        reviewed=signed.reviewed if signed else "",
        waiting=list(dict.fromkeys(id_ for piece in pieces for id_ in piece.waiting)),
        failed=sum(bool(piece.failed) for piece in pieces),
        looks=len(dict.fromkeys(looks)),
        count=count,
        errors=notes(errors, words)[:_NOTES],
        notes=notes(looks, words)[:_NOTES],
        more=sum(max(len(dict.fromkeys(found)) - _NOTES, 0) for found in (errors, looks)),
        routes=_routes(room, script, pieces),
        situations=_situations(room, script, pieces),
        subjects=_subjects(pieces),
        shelves=shelves,
        pieces=pieces,
        own=[piece for piece in own if piece.files],
        preflight=_PREFLIGHT if count else "",
        contents=desk.contents.get(script.value, ""),
    )


def _name(desk: ShownDesk, script: Script) -> str:
    name = desk.names.get(script.value) or next(filter(None, desk.names.values()), "")
    return name or Words(script)("no_name", id=desk.id)


def _routes(room: RoomTexts, script: Script, pieces: Sequence[ShownPiece]) -> list[_Route]:
    """The guide's situations in its order, each with whom to call and the pieces of its chapter."""
    return [
        _Route(
            in_script(route.situation, script, room.protected),
            route.call,
            route.call in room.alarms,
            tuple(piece for piece in pieces if route.chapter and piece.chapter == route.chapter),
        )
        for route in room.routes
    ]


def _situations(
    room: RoomTexts, script: Script, pieces: Sequence[ShownPiece]
) -> list[tuple[str, list[ShownPiece]]]:
    """What somebody may come with, in the guide's order, with those of the pieces wanted that are there."""
    by_product = {piece.product: piece for piece in pieces}
    named = [
        (
            in_script(situation.name, script, room.protected),
            [by_product[product] for product in situation.pieces if product in by_product],
        )
        for situation in room.situations
    ]
    return [(name, wanted) for name, wanted in named if wanted]


def _subjects(pieces: Sequence[ShownPiece]) -> list[_Subject]:
    by_chapter: dict[str, list[ShownPiece]] = {}
    for piece in pieces:
        if piece.chapter:
            by_chapter.setdefault(piece.chapter, []).append(piece)
    return [
        _Subject(
            chapter,
            own[0].number,
            own[0].question,
            own[0].answer,
            own[0].audience,
            next((piece.inside for piece in own if piece.inside), ()),
            tuple(own),
        )
        for chapter, own in by_chapter.items()
    ]


@dataclass(frozen=True)
class _Take:
    path: str
    name: str
    note: str


def _piece_page(
    piece: ShownPiece,
    desk: ShownDesk,
    room: RoomTexts,
    indexes: Mapping[str, str],
    guides: Mapping[str, FoldingGuide],
) -> str:
    guide = guides.get(piece.kind)
    words, first, read = Words(piece.script), piece.first, piece.read
    on_sheets = bool(first and first.entry.get("form") == "office")
    sheets = first.pictures if first else ()
    strip = read.pictures if read else ()
    if first and not read and len(sheets) > 2:  # pages that are printed one by one
        sheets, strip = (), first.pictures
    looked = [answer for answer in (first.answers if first else ()) if answer["verdict"] != "good"]
    answers = first.answers if first else ()
    others = [p for p in desk.pieces if p.script is piece.script and p is not piece and p.files]
    together = [p for p in others if p.chapter == piece.chapter] if piece.chapter else []
    twins = {p.script: p for p in desk.pieces if p.product == piece.product}
    return filled(
        room,
        "piece.html",
        piece.script,
        colour=desk.colours,
        to=addresses("../../"),
        trail=[
            (words("title"), "../../../index.html"),
            (_name(desk, piece.script), "../../" + indexes[piece.script.value]),
        ],
        here=piece.name,
        twins=[
            (NAMES[s], s.value, f"../{s.value}/{piece.product}.html")
            for s in (Script.HANS, Script.HANT)
            if s in twins
        ],
        desk_name=_name(desk, piece.script),
        piece=piece,
        errors=notes(piece.failed, words),
        notes=notes(piece.look, words),
        takes=list(_takes(piece, words)),
        on_web=[(address, drawing(code)) for address, code in _on_web(piece, desk)],
        together=together,
        settings=list(_settings(piece, guide, words)),
        steps=_steps(guide),
        large_settings=list(_large_settings(piece, guides, words)),
        large_steps=_steps(_large_guide(piece, guides, words)),
        peeks=sheets[:2],
        sheets=sheets,
        strip=strip,
        low=_is_low(strip),
        shown_as={picture.page: _shown_as(piece, picture.page, on_sheets, words) for picture in sheets},
        answers=answers,
        answered=words(
            "questions_look" if looked else "questions_good", count=len(answers), look=len(looked)
        ),
    )


def _shown_as(piece: ShownPiece, page: int, on_sheets: bool, words: Words) -> str:
    """What a picture's page is called: a side of the sheet by its name where there is a word for it."""
    if not on_sheets:
        return words("page", number=page)
    side = piece.sides[page - 1] if page <= len(piece.sides) else ""
    return words(f"side_{side}") if side in _SIDES else words("sheet_side", number=page)


def _is_low(pictures: Sequence[PagePicture]) -> bool:
    return bool(pictures) and pictures[0].width > _LOW * pictures[0].height


def _takes(piece: ShownPiece, words: Words) -> Iterator[_Take]:
    """The files, that to print first; what is read page by page; then other sizes and inks."""
    first, read = piece.first, piece.read
    if first:
        yield _Take(first.path, words("take_print", kind=_variant(piece, first, words)), _of(first, words))
    for form, size, name in (
        ("picture", "standard", "take_picture"),
        ("picture", "large", "take_picture_large"),
        ("phone", "standard", "take_phone"),
    ):
        if file := piece.file(form, size):
            yield _Take(file.path, words(name), words(f"take_{form}_how", size=_size(file)))
    if read:
        yield _Take(
            read.path,
            words("take_read"),
            words("take_read_how", pages=read.entry.get("pages", ""), size=_size(read)),
        )
    large_on_sheets = [
        f for f in piece.files if (f.entry.get("size"), f.entry.get("form")) == _LARGE_ON_SHEETS
    ]
    for file in [f for f in piece.files if f not in large_on_sheets] + large_on_sheets:
        if file not in (first, read) and file.entry.get("form") not in ("phone", "picture"):
            name = _variant(piece, file, words)
            if file.entry.get("form") == "word":
                yield _Take(file.path, words("take_word"), words("take_word_how", size=_size(file)))
                continue
            by_page = piece.large and piece.large.on_sheets and file.entry.get("size") == "large"
            reading = file.entry.get("form") == "reading" and bool(read) and not by_page
            yield _Take(
                file.path,
                f"{name}：{words('take_read')}" if reading else words("take_print", kind=name),
                _of(file, words),
            )


def _on_web(piece: ShownPiece, desk: ShownDesk) -> Iterator[tuple[str, str]]:
    """Where the piece's page for a phone lies on the web, with a code that opens it."""
    file = piece.file("phone")
    if file and file.path in desk.on_web:
        yield desk.on_web[file.path]


def _variant(piece: ShownPiece, file: BuiltFile, words: Words) -> str:
    """What a file is: the kind, with what is special in size or ink."""
    entry = file.entry
    special = [
        words(name) for name in ("large", "mono", "press") if name in (entry.get("size"), entry.get("ink"))
    ]
    if entry.get("size") == "large" and entry.get("form") == "office" and piece.large:
        special += filter(None, [piece.large.on_sheets])
    return "，".join([piece.name, *special])


def _of(file: BuiltFile, words: Words) -> str:
    return words("take_size", pages=file.entry.get("pages", ""), size=_size(file))


def _size(file: BuiltFile) -> str:
    if file.size >= 1_000_000:
        return f"{file.size / 1_000_000:.1f} MB"
    return f"{max(1, round(file.size / 1000))} kB"


def _steps(guide: FoldingGuide | None) -> list[tuple[str, str]]:
    return [(drawing(svg), said) for svg, said in guide.steps] if guide else []


def _large_guide(piece: ShownPiece, guides: Mapping[str, FoldingGuide], words: Words) -> FoldingGuide | None:
    """The instructions for its large print: those of a kind that is named so (大字折頁)."""
    return guides.get(words("large") + piece.large.kind) if piece.large else None


def _large_settings(
    piece: ShownPiece, guides: Mapping[str, FoldingGuide], words: Words
) -> Iterator[tuple[str, str]]:
    """What to set for its large print, where there is a file of it: as :func:`_settings`, in short."""
    if guide := _large_guide(piece, guides, words):
        yield from guide.settings
    elif piece.large:
        yield words("paper"), piece.large.print_as


def _settings(piece: ShownPiece, guide: FoldingGuide | None, words: Words) -> Iterator[tuple[str, str]]:
    """What to set before printing: what the desk's sheet of instructions says of the kind, else the layout's
    own line; the sheets that a copy takes; the ink of its darkest page; what to try first."""
    if guide:
        yield from guide.settings
    elif piece.print_as:
        yield words("paper"), piece.print_as
    if piece.sheets:
        yield words("each"), words("sheets", count=piece.sheets)
    for answer in piece.first.answers if piece.first else ():
        if answer["question"] == "ink_coverage" and answer["measured"]:
            yield words("ink"), words("ink_is", share=answer["measured"])
    if guide and guide.first:
        yield words("try"), guide.first
