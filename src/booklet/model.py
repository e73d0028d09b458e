"""The records that pass from stage to stage.

Frozen, picklable, without behaviour beyond names that follow from their fields.
Lengths are in mm unless a name says otherwise. Nothing here reads, writes or decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from booklet.request import Flip, Form, Ink, PictureSize, Script, Size

ENLARGED = 16 / 11  # large print: running text of 11 pt becomes 16 pt, notes of 8 pt 11.6 pt
BLEED = 3.0  # mm that colour runs beyond the trimmed edge in a press file (ISO 12647 shops' usual)


# --- the guide ---------------------------------------------------------------------


@dataclass(frozen=True)
class Droppable:
    """A block that may be left out: its lines in the file, its turn (1 first), how it begins."""

    first: int
    last: int
    order: int
    start: str


@dataclass(frozen=True)
class Text:
    """A piece of Markdown and where it stands: ``line`` is the file's line of its first line."""

    file: str
    line: int
    text: str
    drops: tuple[Droppable, ...] = ()


@dataclass(frozen=True)
class LegalSource:
    """A law, interpretation, standard or notice, with the articles a fact rests on."""

    title: str
    short: str
    articles: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Fact:
    """One legal statement of the ledger, with where it was read and how far it is trusted.

    ``watch`` are what would make it wrong: a law in revision, a rule awaited, a number of the year.
    """

    id: str
    statement: str
    sources: tuple[LegalSource, ...]
    confidence: str
    seen: tuple[str, ...] = ()
    seen_on: str = ""
    note: str = ""
    watch: tuple[str, ...] = ()
    inferred_from: tuple[str, ...] = ()
    in_force: str = ""
    expires: str = ""
    reviewed: str = ""
    due: str = ""
    reviewer: str = ""
    line: int = 0


@dataclass(frozen=True)
class Remark:
    """What a reviewer said of facts, or of a sentence that rests on them, and how it was answered.

    ``verdict`` is ``agree``, ``change``, ``delete`` or empty; ``wording`` what the reviewer would
    have instead; ``read`` the text that was before them; ``place`` (file:line) where a sentence stood
    then, empty for a fact. Open as long as ``closed`` (ISO) is empty. ``line`` is that of its file.
    """

    facts: tuple[str, ...]
    remark: str = ""
    verdict: str = ""
    wording: str = ""
    read: str = ""
    place: str = ""
    by: str = ""
    date: str = ""
    closed: str = ""
    answer: str = ""
    line: int = 0


@dataclass(frozen=True)
class Ledger:
    """All facts of a guide, by id in the file's order, and what reviewers said of them."""

    facts: Mapping[str, Fact]
    version: str
    law_date: str
    file: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Hotline:
    """A telephone number and what it is for, in the four lengths the pieces print.

    ``tip`` is what to say there, or what to do when nobody answers: every piece prints it in small.
    ``advice``: whom to ask where the desk itself has no telephone.
    """

    number: str
    name: str
    use: str
    brief: str
    note: str
    alarm: bool
    everywhere: bool
    facts: tuple[str, ...]
    tip: str = ""
    advice: bool = False


@dataclass(frozen=True)
class Website:
    """An address that is not a telephone number, and what it is for."""

    address: str
    name: str
    note: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """A situation and where to turn: a chapter's id or a number to call."""

    situation: str
    chapter: str = ""
    call: str = ""


@dataclass(frozen=True)
class NextStep:
    """Something to do today, and the facts it rests on."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """What must be done within ``days`` of the day a paper was received, which isn't counted."""

    name: str
    days: int
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """What somebody comes with (``name``, and the ``id`` that a command calls it by): what to do ``today``,
    the deadlines that run, and the products, by id, that are handed over for it."""

    id: str
    name: str
    today: tuple[NextStep, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holidays:
    """A year's statutory days of rest beside those of the week, and the days of the week's end that are
    ``worked`` instead (all ISO), as ``source`` says."""

    year: int
    source: str
    closed: frozenset[str]
    worked: frozenset[str]


@dataclass(frozen=True)
class Term:
    """A glossary entry."""

    term: str
    meaning: str
    facts: tuple[str, ...] = ()
    contrast: str = ""


@dataclass(frozen=True)
class Titled:
    """A text of the whole guide with a title: the preface, or the copy of a piece of its own."""

    title: str
    body: Text


@dataclass(frozen=True)
class Guide:
    """What all pieces of a guide share; ``texts`` are its own Markdown files by name.

    ``telling`` are words that tell what the guide is about, kept off the outside of a discreet piece.
    ``disclaimer_brief`` is for pieces under the size of A6, where there is room for no more.
    ``holidays`` are the arrangements that are known, by year.
    """

    title: str
    series: str
    tagline: str
    cover: tuple[str, ...]
    reply: tuple[str, ...]
    jurisdiction: str
    version: str
    law_date: str
    hotlines: tuple[Hotline, ...]
    websites: tuple[Website, ...]
    own_numbers: tuple[str, ...]
    routes: tuple[Route, ...]
    disclaimer_short: str
    disclaimer_full: tuple[str, ...]
    glossary: tuple[Term, ...]
    protected: Mapping[str, str]
    preface: Titled | None
    file: str
    texts: Mapping[str, Titled] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    disclaimer_brief: str = ""
    situations: tuple[Situation, ...] = ()
    holidays: Mapping[int, Holidays] = field(default_factory=dict)


@dataclass(frozen=True)
class ChecklistItem:
    """One thing to do: the imperative, the label of its write-on field, a small note."""

    text: str
    label: str
    note: str
    facts: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class ChecklistGroup:
    """Items under a one-character verb; ``alarm`` is the red group."""

    verb: str
    alarm: bool
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Checklist:
    """A chapter's things to do, tick and write down."""

    intro: tuple[str, ...]
    fields: tuple[str, ...]
    groups: tuple[ChecklistGroup, ...]
    file: str


@dataclass(frozen=True)
class Chapter:
    """One section of the guide: its names, and its texts by file name. ``audience`` says whom it is for, on
    screens alone."""

    id: str
    order: int
    title: str
    question: str
    answer: str
    cover: tuple[str, ...]
    reply: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    texts: Mapping[str, Text]
    checklist: Checklist | None
    audience: str = ""

    @property
    def key(self) -> str:
        """The chapter's part of a product's name: ``05`` of ``05-negotiation``, or its whole id."""
        head = self.id.split("-", 1)[0]
        return head if head.isdigit() else self.id


# --- the desk ----------------------------------------------------------------------


@dataclass(frozen=True)
class Asset:
    """A file that a page may show: its name inside the document, and its bytes."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True)
class Review:
    """Who signed a text off, when, until when that holds (ISO dates), and for which facts.

    ``facts`` are the ids of reports and inferences signed for one by one. ``licence`` and
    ``office`` are printed with the reviewer's name where they are given; ``digest`` and ``file`` are
    those of the sign-off that it comes from.
    """

    reviewer: str
    date: str
    due: str
    facts: tuple[str, ...] = ()
    licence: str = ""
    office: str = ""
    digest: str = ""
    file: str = ""


@dataclass(frozen=True)
class PieceLine:
    """A sentence (or label) of a piece as it is set, under a heading of the piece (``place``).

    ``facts`` are those it cites, ``waived`` the lint rules set aside for it with their reasons;
    ``droppable`` says that it may be left out where room is short. ``file`` and ``number`` are where it
    is written (empty: the layout's own words), ``law`` whether it states law: neither is what is signed.
    """

    place: str
    text: str
    facts: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    droppable: bool = False
    file: str = field(default="", compare=False)
    number: int = field(default=0, compare=False)
    law: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class SignedPiece:
    """What was signed of a product in a script: ``digests`` of its words by form, the words themselves,
    and the ids of the facts it cites. ``withdrawn`` is the day (ISO) from which it no longer holds."""

    product: str
    script: str
    digests: Mapping[str, str]
    lines: tuple[PieceLine, ...]
    facts: tuple[str, ...]
    withdrawn: str = ""
    line: int = 0


@dataclass(frozen=True)
class SignOff:
    """One act of signing: who, when, until when, which pieces, and what the facts said then.

    ``one_by_one`` are the reports and inferences signed for each by itself; ``facts`` maps an id to
    what was seen of it, by the name of the field; ``desk_words`` are the desk's own words that were
    read, by script; ``desk`` is the desk's file, without its ending, that it was given for. ``file`` is the
    record's file, ``digest`` its checksum.
    """

    reviewer: str
    date: str
    due: str
    pieces: tuple[SignedPiece, ...]
    facts: Mapping[str, Mapping[str, str]]
    one_by_one: tuple[str, ...] = ()
    desk_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    office: str = ""
    licence: str = ""
    desk: str = ""
    file: str = ""
    digest: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PressProfile:
    """A print shop's ICC profile, what it calls the condition, and its ink limit in per cent.

    ``file`` is the profile's name as the desk's file gives it, ``data`` its bytes.
    """

    file: str
    data: bytes = field(repr=False)
    condition: str
    ink_limit: float


@dataclass(frozen=True)
class Phone:
    """One of a desk's other numbers with what it is for, a text for each :class:`Script` value."""

    label: Mapping[str, str]
    number: str


@dataclass(frozen=True)
class QrCode:
    """A QR code: ``kind`` is phone, web or current; ``content`` is drawn, ``shown`` stands beside it."""

    kind: str
    content: str
    shown: str


@dataclass(frozen=True)
class RejectedDesk:
    """A desk that can't be read: what it is called, and where it stands (``row`` 0: a file of its own).

    ``texts`` are the files it is described in, itself first, each with what could be read of it.
    """

    id: str
    name: str
    file: str
    row: int = 0
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of those files."""
        return tuple(file for file, _ in self.texts)


@dataclass(frozen=True)
class Desk:
    """The desk's own words, colours and pictures. Empty strings are things not said.

    ``phone`` is the main number, ``phones`` are the others, with what each is for.

    ``name`` and the other per-script fields map a :class:`Script` value to text; text from a desk is never
    converted between scripts. ``logo_light`` is for dark grounds, ``logo_mono`` for one ink; ``logo_width``
    and ``logo_clear`` (the space kept empty around it) are mm, 0 where the layout decides. ``files`` are the
    desk's file and those it extends; ``places`` says where a key stands (file, line, column, in a table its
    heading and sheet). ``row`` is that of a desk in a table, 0 where ``file`` is its own. ``review`` is who
    is asked to review, which signs nothing; ``signoff_files`` are its records of signatures, whether they can
    be read or not. ``pages_at`` is the web address of the folder that has its phone pages, ``leave_to``
    that of the page that a discreet one is left for; empty: one within it."""

    id: str
    name: Mapping[str, tuple[str, ...]]
    tagline: Mapping[str, str]
    colour: str
    logo: Asset | None
    phone: str
    address: Mapping[str, tuple[str, ...]]
    hours: Mapping[str, tuple[str, ...]]
    web: str
    qr: str
    legal_aid: Mapping[str, str]
    court: Mapping[str, str]
    footer: Mapping[str, str]
    review: Review | None
    file: str
    press: PressProfile | None = None
    accent: str = ""
    headings: str = "rule"
    logo_light: Asset | None = None
    logo_mono: Asset | None = None
    logo_width: float = 0
    logo_clear: float = 0
    phones: tuple[Phone, ...] = ()
    directions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[QrCode, ...] = ()
    police: Mapping[str, str] = field(default_factory=dict)
    regulator: Mapping[str, str] = field(default_factory=dict)
    print_run: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    discreet: bool = False
    cover_title: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    web_address: str = ""
    files: tuple[str, ...] = ()
    places: Mapping[str, tuple[str, int, int, str, str]] = field(default_factory=dict)
    row: int = 0
    signoff_files: tuple[str, ...] = ()
    pages_at: str = ""
    leave_to: str = ""

    @property
    def name_in_line(self) -> str:
        """Its name in one line; empty where it says none."""
        return in_one_line(self.name)


NO_DESK = Desk(
    "", {}, {}, "#000000", None, "", {}, {}, "", "", {}, {}, {}, None, ""
)  # says nothing of itself


def in_one_line(name: Mapping[str, Sequence[str]]) -> str:
    """A desk's name, given as lines for each :class:`Script` value, in one line: in Simplified where it
    has both, as the program speaks to whoever runs it."""
    return "".join(name.get(Script.HANS.value) or name.get(Script.HANT.value) or ())


# --- layouts -----------------------------------------------------------------------


@dataclass(frozen=True)
class Trim:
    """The size of a finished page, or of a sheet of paper, in mm."""

    width: float
    height: float

    @property
    def paper(self) -> str:
        """The paper of this size, upright or lying: its name of ISO 216, such as ``A3``, or both sides."""
        name = _PAPERS.get((min(self.width, self.height), max(self.width, self.height)))
        return name or f"{self.width:g} × {self.height:g} mm"


_PAPERS: dict[tuple[float, float], str] = {  # ISO 216, of the sizes that offices print
    (105, 148): "A6",
    (148, 210): "A5",
    (210, 297): "A4",
    (297, 420): "A3",
    (420, 594): "A2",
    (176, 250): "B5",
    (250, 353): "B4",
}


@dataclass(frozen=True)
class Panel:
    """A part that the layout names. ``copy`` says the author writes it, ``paged`` that it is a page.

    In large print the parts follow each other on pages of one size.
    """

    name: str
    trim: Trim
    copy: bool
    paged: bool = True


@dataclass(frozen=True)
class Placement:
    """Where a panel lies on a side of a sheet, from the left and the top edge.

    ``rotated``: it lies upside down, its place being the same rectangle.
    """

    panel: str
    x: float
    y: float
    rotated: bool = False


@dataclass(frozen=True)
class Cut:
    """A cut across a sheet that is folded and then slit: a level line from ``x`` to ``to``."""

    x: float
    y: float
    to: float


@dataclass(frozen=True)
class SheetSide:
    """One side of a sheet: its size, what lies on it, where it is folded and slit.

    ``folds`` are the x of upright folds, ``folds_across`` the y of level ones; ``trims`` and ``trims_across``
    those of cuts right through the sheet, that part what lies on it many times.
    """

    name: str
    trim: Trim
    placements: tuple[Placement, ...]
    folds: tuple[float, ...]
    folds_across: tuple[float, ...] = ()
    cuts: tuple[Cut, ...] = ()
    trims: tuple[float, ...] = ()
    trims_across: tuple[float, ...] = ()


@dataclass(frozen=True)
class Binding:
    """Pages two by two on sheets that are folded in the middle, nested and stapled.

    ``sheet`` is the sheet lying across; ``signature`` how many pages are nested before the
    next stack begins (0: all in one stack); ``paper`` a sheet's thickness.
    """

    sheet: Trim
    signature: int
    paper: float


@dataclass(frozen=True)
class PageRule:
    """How many pages a piece may have.

    ``exactly`` or ``at_most`` (0: any) for pieces of one sheet; ``multiple`` for bound ones,
    which are filled up with pages named ``filler``; panels are always one page each. With ``more`` a piece
    that even the tightest step can't get onto ``at_most`` pages takes as many as it needs, at the loosest.
    ``per_sheet`` is how many pages of the file one sheet of paper takes; ``single`` are names of
    pages, such as a bound piece's covers, that must not run on to a second one.
    """

    exactly: int = 0
    multiple: int = 1
    filler: str = ""
    per_sheet: int = 1
    at_most: int = 0
    single: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class PhoneRule:
    """How a layout's pieces come as web pages for a phone: the template, and a page's name (``{order}``: the
    number), without ending; ``link`` is what a link to it says."""

    template: str
    name: str
    link: str


@dataclass(frozen=True)
class Layout:
    """A kind of printed thing, as its folder under ``layouts/`` describes it.

    ``forms`` are the files it comes as, the one with the plain name first; a layout with one
    form serves reading and printing alike. ``also`` names what is printed besides a chapter's ``copy``: its
    ``checklist.md``, of the guide's ``glossary`` what it uses. ``sides`` or ``binding`` say how its pages lie
    on sheets. ``default``: built when nothing is named. ``handed_out``: meant for readers; the
    others are for the desk itself. Pages are set on a page ``zoom`` times smaller than ``trim``, and enlarged
    by ``zoom``. ``large`` is the same thing in large print (``large_print``), set so at the standard sizes.
    ``discreet`` is the same thing with a neutral outside, which is its first and last page in
    reading order; None where it has no outside (a sheet that isn't folded). That form is ``neutral``.
    ``phone`` is how its pieces come as web pages, None where they don't.
    """

    id: str
    scope: str
    copy: str
    forms: tuple[Form, ...]
    trim: Trim
    panels: tuple[Panel, ...]
    sides: tuple[SheetSide, ...]
    pages: PageRule
    fit: tuple[Mapping[str, str], ...]
    template: str
    style: str
    folder: str
    names: Mapping[str, str]
    words: Mapping[str, str]
    templates: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    binding: Binding | None = None
    default: bool = True
    handed_out: bool = True
    also: tuple[str, ...] = ()
    zoom: float = 1
    large_print: bool = False
    large: Layout | None = None
    discreet: Layout | None = None
    neutral: bool = False
    phone: PhoneRule | None = None

    def form_for(self, size: Size, desk: Desk) -> Layout:
        """The layout in a size, with the outside that the desk wants, as far as it has such a form."""
        layout = self.large if size is Size.LARGE and self.large else self
        return layout.discreet if desk.discreet and layout.discreet else layout

    @property
    def pages_are_sheets(self) -> bool:
        """Whether an office prints its pages as they are: no sheet holds several of them, or there is a bound
        form besides (``per_sheet`` beside a binding)."""
        return not self.sides and (self.binding is None or self.pages.per_sheet > 1)

    @property
    def paper(self) -> str:
        """What an office prints it on: its sheets, or its pages where these are the sheets."""
        if self.sides:
            return self.sides[0].trim.paper
        return (self.trim if self.pages_are_sheets or not self.binding else self.binding.sheet).paper

    def sheets(self, pages: int) -> int:
        """The sheets of ``paper`` that a copy of so many pages takes, printed as the layout means it."""
        if self.sides:
            return -(-len(self.sides) // 2)
        return -(-pages // (self.pages.per_sheet if self.pages_are_sheets else 4))

    def hides(self, desk: Desk) -> bool:
        """Whether title and file name must be neutral: of all that a discreet desk hands out."""
        return desk.discreet and self.handed_out


# --- what is built -----------------------------------------------------------------


@dataclass(frozen=True)
class Sources:
    """Everything a build reads, read once. ``raw`` holds each text file's whole content by name.

    ``today`` (ISO) is the day that reviews are held against. ``refused`` are the desks that can't be built
    for, which keep nobody else waiting. ``signoffs`` are the records of signatures by file; desks share them.
    Of a table of desks ``raw`` has a line for each row, tabs between its cells, and ``headings`` what its
    columns are called, by number, ``sheets`` which sheet of a workbook it is. ``unread`` are files of the
    guide that couldn't be read as they were meant: then nothing is built, and only what doesn't rest on them
    can be found fault with. ``simplified`` are files of the guide that are written in Simplified; all texts
    here are Traditional. ``screens`` are the templates of the print room's pages.
    """

    guide: Guide
    ledger: Ledger
    chapters: tuple[Chapter, ...]
    layouts: tuple[Layout, ...]
    desks: tuple[Desk, ...]
    fonts: str
    assets: tuple[Asset, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    refused: tuple[RejectedDesk, ...] = ()
    headings: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    signoffs: Mapping[str, SignOff] = field(default_factory=dict)
    simplified: frozenset[str] = frozenset()
    screens: Mapping[str, str] = field(default_factory=dict)

    def signoffs_of(self, desk: Desk) -> tuple[SignOff, ...]:
        """The readable records of a desk, the nearest file's first."""
        return tuple(self.signoffs[file] for file in desk.signoff_files if file in self.signoffs)

    @cached_property
    def desk_by_id(self) -> Mapping[str, Desk]:
        """The desks by id; of two with one id, which is a finding of its own, the first."""
        return _by_id(self.desks)

    @cached_property
    def layout_by_id(self) -> Mapping[str, Layout]:
        """The layouts by the name of their folder."""
        return _by_id(self.layouts)

    @cached_property
    def chapter_by_id(self) -> Mapping[str, Chapter]:
        """The chapters by the name of their folder."""
        return _by_id(self.chapters)


def _by_id(records: Iterable[Any]) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for record in records:
        made.setdefault(record.id, record)
    return made


@dataclass(frozen=True)
class Product:
    """A layout applied to a chapter, or to the whole guide (``chapter`` empty). ``text`` is the guide's own
    text that it prints, of several that the layout's copy names by a pattern."""

    layout: str
    chapter: str
    id: str
    text: str = ""


@dataclass(frozen=True)
class Case:
    """What one person needs: the ``situations`` by id, the ``pieces`` handed over, and the day (ISO) on which
    a paper was ``received``; empty where there was none. Nothing that tells who it is."""

    situations: tuple[str, ...]
    pieces: tuple[Product, ...]
    received: str = ""


@dataclass(frozen=True)
class Edition:
    """A product in one script for one desk: set once, made into one file for each form.

    Layout, chapter and desk are ids, so that it is small enough to be sent to another process;
    :class:`booklet.job.PrintJob` is the same with what they stand for.

    ``forms`` are the forms asked for; a layout that has only one gives that one. ``marks`` are
    crop marks, for the press only. ``known`` is the key of the composition whose files are still
    there: what composes to the same again needn't be set. ``review`` is the signature that holds for
    its text as it stands. ``signing`` are the products whose sign-off sheet is set instead, ``changed``
    says that only what changed since the last signature is wanted. ``case`` is what a case's cover is of.
    ``pictures`` of its first page are wanted as PNGs, too.
    """

    product: Product
    script: Script
    desk: str
    size: Size = Size.STANDARD
    ink: Ink = Ink.COLOUR
    forms: tuple[Form, ...] = (Form.READING, Form.OFFICE, Form.WORD)
    flip: Flip = Flip.SHORT
    marks: bool = False
    known: str = ""
    review: Review | None = None
    signing: tuple[Product, ...] = ()
    changed: bool = False
    case: Case | None = None
    pictures: tuple[PictureSize, ...] = ()

    @property
    def variant(self) -> str:
        """Which of a desk's pieces it is: product, script, size and ink, the same for every desk."""
        return " ".join((self.product.id, self.script.value, self.size.value, self.ink.value))

    @property
    def name(self) -> str:
        """What it is called in findings, whatever the desk."""
        return f"{self.product.id} ({self.script.value})"


@dataclass(frozen=True)
class Composed:
    """One edition as a complete HTML text, with what the finished page must hold.

    ``sentences`` are the author's; ``must_carry`` are (what, wordings) that every piece
    prints in one wording or another. ``telling`` are the words that neither title nor outside of
    a discreet piece may hold, empty for others; ``outside`` says that it has an outside. ``carried`` are
    the facts of the hotlines that it prints, beside those it cites: no line of sources names them.
    ``phone`` and ``long`` are the same text as a web page, and set as one long picture; empty where
    neither is wanted.
    """

    html: str
    title: str
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]
    standing: Any
    must_carry: tuple[tuple[str, tuple[str, ...]], ...]
    assets: tuple[Asset, ...]
    telling: tuple[str, ...] = ()
    outside: bool = False
    carried: tuple[Fact, ...] = ()
    phone: str = ""
    long: str = ""


@dataclass(frozen=True)
class Typeset:
    """A PDF as it left the typesetter, page by page in reading order."""

    pdf: bytes
    page_names: tuple[str, ...]
    fit_step: int


class Verdict(str, Enum):
    """The answer to a preflight question: all well, a person should look, not fit for print."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True)
class CheckResult:
    """What a preflight question found in a file: ``measured`` against ``limit``, both with units.

    ``page`` is where the measured value stands, from 1; 0 where it is the whole file's.
    """

    question: str
    verdict: Verdict
    measured: str = ""
    limit: str = ""
    page: int = 0


@dataclass(frozen=True)
class File:
    """A finished file: its form, its path below the desk's folder, its bytes (a Word document's,
    too) and manifest entry.

    ``sheets`` is the paper one printed copy takes; ``answers`` are preflight's.
    """

    form: Form
    path: str
    pdf: bytes
    record: Mapping[str, Any]
    sheets: int
    answers: tuple[CheckResult, ...] = ()


@dataclass(frozen=True)
class Result:
    """What became of an edition: its files, or only findings.

    ``traceback`` is that of an unforeseen fault. ``composition`` is the key of what was set;
    ``kept`` says that the files are those of an earlier build, still in place (without bytes here).
    """

    edition: Edition
    files: tuple[File, ...]
    findings: tuple[Any, ...]
    traceback: str = ""
    composition: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Made:
    """What was made of one layout on one ``paper`` for a desk: pieces (``kept`` of them from an earlier
    build), their files, and the sheets that a copy of each takes."""

    layout: str
    paper: str
    pieces: int = 0
    files: int = 0
    sheets: int = 0
    kept: int = 0


@dataclass(frozen=True)
class DeskResult:
    """What became of a desk: ``wanted`` pieces, those ``made`` (by layout), and every finding.

    ``wanted`` is 0 for a desk that was refused before any piece was begun; ``row`` is that of
    a desk in a table. ``paths`` are its files below the output folder. ``read``: its files are as they
    should be, and its pages were not tried.
    """

    id: str
    name: str
    file: str
    row: int = 0
    wanted: int = 0
    made: tuple[Made, ...] = ()
    drafts: int = 0
    findings: tuple[Any, ...] = ()
    paths: tuple[str, ...] = ()
    read: bool = False

    @property
    def kept(self) -> int:
        """How many of its pieces were up to date."""
        return sum(made.kept for made in self.made)

    @property
    def pieces(self) -> int:
        """How many pieces were made."""
        return sum(made.pieces for made in self.made)
