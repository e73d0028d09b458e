"""Pages that were laid out before, and need not be again: of a chapter that wasn't edited, for another desk.

A document's body falls into runs: children that share no page with others, each run beginning at a forced
page break. A run's pages hang on its own text and pictures, on the style sheets, on what its siblings are
(not on what is in them) and, where pages show their number or have sides, on the number of its first page.
All of that is its key. What is missing is laid out with everything else emptied, and put between the pages
that are kept; what is seen of WeasyPrint's layout (``layout_watch``) shows whether a run hangs on anything
else: counters that run on, strings of earlier pages, pages of what it points to. Then the document is laid
out whole, as it is where ``body_children`` can't tell the children.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from booklet.model import Asset
from booklet.typeset.body_children import BodyChildren, body_children
from booklet.typeset.layout_watch import LayoutWatch, watched
from booklet.typeset.step_reach import reached_by, variables_read

_UNSURE = re.compile(  # what a page may take from pages that aren't in its key
    r"@page[^{;]*:(?:first|nth|blank)|counter-(?:reset|set|increment)[^;}]*\bpages?\b|counters?\(\s*[\"']?pages\b"
    r"|(?:break-(?:before|after)|page-break-\w+)\s*:\s*(?:left|right|recto|verso)"
    r"|target-(?:counters|text)\(|target-counter\((?!(?:[^(),]|\([^)]*\))*,\s*page\s*[,)])"
    # a neighbour by what is in it; html or body by what is in them
    r"|:(?:has\([^{]*?\)|empty)[^\s>+~{},]*\s*[+~]"
    r"|(?:^|[,}])\s*(?:html|body|:root|\*|:has)[^\s>+~{},]*(?::has)?\(",
    re.MULTILINE,
)
# an element by what follows it, where nothing says that it stands in another
_BEFORE = re.compile(
    r"(?:^|[,}])\s*(?:(?:html|body|:root)[^\s>{},]*\s*>?\s*)?([^\s>+~{},]*):has\(\s*[+~]", re.MULTILINE
)
_NUMBERED = re.compile(  # what a page's side or number makes a difference to
    r"@page[^{;]*:|counters?\(\s*[\"']?page\b|target-counter\(|string\(|element\(|--choose-breaks\b"
)
_EXCERPTS = 3  # of numbered pages; where a chapter grows by a page, all that follow have other numbers
_READS = 4000  # children of which is known what custom properties they read
_BOXES = 240  # on a page full of running text; each takes some 8 kB
_FORCED = (
    "page",
    "auto",
    "avoid",
    "always",
    "avoid-page",
)  # WeasyPrint's "any" is where a page was just full


@dataclass(frozen=True)
class Run:
    """Children of the body by number, from ``start`` to before ``stop``, and their laid-out ``pages``.

    ``before`` and ``after`` are the counters around it, ``points_to`` the pages (from 0) of the anchors that
    it prints the number of. ``alone``: they hang on nothing else than the run's key. ``boxes``: how many its
    pages have. ``emptied``: how many pages its children take with nothing in them.
    """

    start: int
    stop: int
    pages: tuple[Any, ...]
    before: Any
    after: Any
    points_to: Mapping[str | None, int]
    alone: bool
    boxes: int = 0
    emptied: int = 1

    @property
    def size(self) -> int:
        """How many pages of running text it takes as much memory as; a dense page is several."""
        return max(len(self.pages), -(-self.boxes // _BOXES))


@dataclass(frozen=True)
class RunPlace:
    """Where a run was in a document: its children, the number of its first page (from 0), and how many pages
    its children take with nothing in them."""

    start: int
    stop: int
    page: int
    emptied: int


@dataclass
class KeptPages:
    """Runs by key, of a size of at most ``most`` pages: those not used for longest go first, and those not
    used in the last ``idle`` editions (0: in however many). How a frame's children fall into runs is kept
    beside, with a document that had them."""

    most: int
    idle: int = 0
    runs: OrderedDict[str, Run] = field(default_factory=OrderedDict)
    frames: OrderedDict[str, tuple[tuple[RunPlace, ...], Any]] = field(default_factory=OrderedDict)
    taken: int = 0  # pages that were there already
    laid_out: int = 0  # pages that were not
    edition: int = 0  # how many were begun
    used: dict[str, int] = field(default_factory=dict)  # the edition that each run was last of use in
    let_go: int = 0  # the size, in pages, of what made room for others
    reads: OrderedDict[str, frozenset[str]] = field(default_factory=OrderedDict)  # by a child's key

    def get(self, key: str) -> Run | None:
        """The run of a key."""
        if key in self.runs:
            self._use(key)
            return self.runs[key]
        return None

    def put(self, key: str, run: Run) -> None:
        """Keeps a run."""
        self.runs[key] = run
        self._use(key)
        count = sum(each.size for each in self.runs.values())
        while count > self.most and len(self.runs) > 1:
            count -= self._let_go()

    def begin(self) -> None:
        """Says that another edition begins."""
        self.edition += 1
        while self.idle and self.runs and self.used[next(iter(self.runs))] < self.edition - self.idle:
            self._let_go()

    def _use(self, key: str) -> None:
        self.runs.move_to_end(key)
        self.used[key] = self.edition

    def _let_go(self) -> int:
        """Lets the run go that wasn't used for longest; its size."""
        key, run = self.runs.popitem(last=False)
        del self.used[key]
        self.let_go += run.size
        return run.size

    def note(self, child: str, names: Iterable[str]) -> None:
        """Keeps which custom properties a child reads, beside those that it was seen to read before."""
        self.reads[child] = self.reads.get(child, frozenset()).union(names)
        self.reads.move_to_end(child)
        while len(self.reads) > _READS:
            self.reads.popitem(last=False)

    def remember(self, frame: str, places: tuple[RunPlace, ...], document: Any) -> None:
        """Keeps how a frame's children fall into runs."""
        self.frames[frame] = places, document.copy([])
        self.frames.move_to_end(frame)
        while len(self.frames) > max(8, self.most // 4):
            self.frames.popitem(last=False)


class PagesOf:
    """One text, laid out as often as it takes, each time with another style.

    ``parsed`` makes WeasyPrint's HTML of a text, ``render`` lays one out under a style sheet. ``fonts``
    names what it is set in; empty: nothing is kept. ``quiet`` says whether nothing
    has been complained of so far: what is, must be again the next time.
    """

    def __init__(
        self,
        text: str,
        assets: Sequence[Asset],
        fonts: str,
        kept: KeptPages,
        render: Callable[[Any, str], Any],
        parsed: Callable[[str], Any],
        quiet: Callable[[], bool],
    ) -> None:
        self.text, self.assets, self.fonts, self.kept = text, assets, fonts, kept
        self.render, self.parsed, self.quiet = render, parsed, quiet
        self._few: dict[frozenset[int], Any] = {}

    @cached_property
    def html(self) -> Any:
        """The whole text, parsed."""
        return self.parsed(self.text)

    def only(self, kept: frozenset[int]) -> Any:
        """The text with every child of the body emptied but those ``kept``, parsed: for all steps at which
        the same ones are tried."""
        assert self.children is not None, "what has no children isn't emptied"
        if kept not in self._few:
            self._few[kept] = self.parsed(self.children.with_only(kept))
        return self._few[kept]

    @cached_property
    def children(self) -> BodyChildren | None:
        """The body's children, where pages of them may be kept."""
        if not self.fonts:
            return None
        children = body_children(self.text)
        if children is None or len(children.children) < 2 or _UNSURE.search(children.before):
            return None
        if any(children.may_match(compound) for compound in _BEFORE.findall(children.before)):
            return None
        return children

    def laid_out(self, styles: Mapping[tuple[str, ...], str]) -> Any:
        """The document under the style of each part (names of its pages; none: all); equal to what WeasyPrint
        makes of the whole text."""
        style = "".join(styles.values())
        children = self.children
        if children is None:
            return self.render(self.html, style)
        layout = _Layout(self, children, styles)
        return layout.assembled() or layout.whole()


class _Layout:
    """A text under a style: assembled of runs, or whole and then kept in runs."""

    def __init__(self, of: PagesOf, children: BodyChildren, styles: Mapping[tuple[str, ...], str]) -> None:
        self.of, self.children, self.styles = of, children, styles
        self.style = "".join(styles.values())
        self.numbered = bool(_NUMBERED.search(children.before))
        self.pictures = {asset.name: hashlib.sha256(asset.data).hexdigest() for asset in of.assets}
        self.frame = _digest([children.frame, self._shown(children.before), of.fonts])
        self.names = [
            _digest([self.frame, number, child.text]) for number, child in enumerate(children.children)
        ]

    def assembled(self) -> Any | None:
        """The document of kept runs and what is missing between them; None where it has to be laid out
        whole."""
        known = self.of.kept.frames.get(self.frame)
        if known is None:
            return None
        places, like = known
        left = _EXCERPTS
        missing = [place for place in places if not self._get(place, place.page)]
        if len(missing) == len(places):  # nothing is there: laid out whole it may be more runs than these
            return None
        if missing and not self.numbered:
            self._fill(missing, 0)
        runs: list[Run] = []
        now: list[RunPlace] = []
        page = 0
        for place in places:
            run = self._get(place, page)
            if run is None and self.numbered and left:
                left -= 1
                self._fill([place], page)
                run = self._get(place, page)
            if run is None or (runs and runs[-1].after != run.before):
                return None
            runs.append(run)
            now.append(replace(place, page=page))
            page += len(run.pages)
        pages = [page for run in runs for page in run.pages]
        if not _points_as_before(runs, pages):
            return None
        if now != [*places]:
            self.of.kept.remember(self.frame, tuple(now), like)
        document = like.copy(pages)
        document.metadata = copy.copy(like.metadata)  # the title is this text's own
        for page in pages:
            # of the document that it was in before
            for *_, box in page.links:
                box.link_annotation = None
            for box, *_ in (each for boxes in page.forms.values() for each in boxes):
                box.widget_annotation = None
        self.of.kept.taken += len(pages)
        return document

    def whole(self) -> Any:
        """The document as WeasyPrint lays it out; its runs are kept if they may be."""
        of, watch = self.of, LayoutWatch()
        with watched(of.html, watch):
            document = of.render(of.html, self.style)
        of.kept.laid_out += len(document.pages)
        body = next((child for child in of.html.etree_element if child.tag == "body"), ())
        self._note_reads(watch, range(len(self.children.children)))
        if len(body) == len(self.children.children) and of.quiet():
            runs = _runs_of(document, watch, [0])
            # a run that is the whole text: what composes to the same isn't set again anyway
            if len(runs) > 1 and all(run.alone for run in runs):
                places = []
                page = 0
                for run in runs:
                    self.of.kept.put(self._key(run.start, run.stop, page), run)
                    places.append(RunPlace(run.start, run.stop, page, run.emptied))
                    page += len(run.pages)
                of.kept.remember(self.frame, tuple(places), document)
        return document

    def _fill(self, missing: Sequence[RunPlace], page: int) -> None:
        """Lays out runs with everything else emptied, and keeps those that are as they would be in the whole;
        where pages are numbered, one run, which begins at ``page``."""
        of = self.of
        places, _ = of.kept.frames[self.frame]
        wanted = frozenset(number for place in missing for number in range(place.start, place.stop))
        html = of.only(wanted)
        watch = LayoutWatch()
        if self.numbered:
            watch.first_page = page - sum(each.emptied for each in places if each.start < missing[0].start)
        with watched(html, watch):
            document = of.render(html, self.style)
        self._note_reads(watch, wanted)
        runs = _runs_of(document, watch, [place.start for place in places]) if of.quiet() else []
        by_range = {}
        at = watch.first_page
        for run in runs:
            by_range[run.start, run.stop] = run, at
            at += len(run.pages)
        for place in missing:
            made, begun = by_range.get((place.start, place.stop), (None, 0))
            if made and made.alone and not made.points_to and (not self.numbered or begun == page):
                of.kept.put(self._key(place.start, place.stop, page), made)
                of.kept.laid_out += len(made.pages)
                of.kept.taken -= len(made.pages)

    def _note_reads(self, watch: LayoutWatch, wanted: Collection[int]) -> None:
        """Keeps which custom properties the children ``wanted`` read, as seen in a layout of them."""
        if len(watch.children) == len(self.names) and any(
            self.names[number] not in self.of.kept.reads for number in wanted
        ):
            owner = {element: number for child, number in watch.children.items() for element in child.iter()}
            read = variables_read(watch.context.style_for, owner)
            for number in wanted:
                self.of.kept.note(self.names[number], read[None].union(read.get(number, ())))

    def _get(self, place: RunPlace, page: int) -> Run | None:
        return self.of.kept.get(self._key(place.start, place.stop, page))

    def _key(self, start: int, stop: int, page: int) -> str:
        """All that the pages of a run hang on."""
        children = self.children.children[start:stop]
        texts = [child.text for child in children]
        known = [self.of.kept.reads.get(name) for name in self.names[start:stop]]
        read = None if None in known else frozenset().union(*filter(None, known))
        styles = [
            own
            for part, style in self.styles.items()
            if (own := reached_by(style, read))
            and (not part or any(not child.classes.isdisjoint(part) for child in children))
        ]
        number = page if self.numbered else -1
        return _digest([self.frame, start, stop, number, texts, styles, self._shown("".join(texts))])

    def _shown(self, text: str) -> list[tuple[str, str]]:
        """The pictures that a text may show, by name, with their hashes."""
        return [
            (name, digest)
            for name, digest in self.pictures.items()
            if name in text or any(c in name for c in "&<>\"' %") or not name.isascii()
        ]


def _runs_of(document: Any, watch: LayoutWatch, starts: Sequence[int]) -> list[Run]:
    """The runs that a laid-out document falls into; none where they can't be told. None goes on over one of
    the children ``starts``, though it may hang on what is before."""
    pages, maker = document.pages, watch.context.page_maker
    owner = {element: number for child, number in watch.children.items() for element in child.iter()}
    seen = [_children_on(page._page_box, owner) for page in pages]
    on_page, boxes = [there for there, _ in seen], [count for _, count in seen]
    if not all(on_page):
        return []
    bounds: list[tuple[int, int, int, int]] = []  # first child, the one after the last, and so with pages
    for number, there in enumerate(on_page):
        first, last = min(there), max(there)
        if bounds and first < bounds[-1][1]:
            start, stop, page, _ = bounds.pop()
            bounds.append((min(start, first), max(stop, last + 1), page, number + 1))
        else:
            bounds.append((bounds[-1][1] if bounds else 0, last + 1, number, number + 1))
    count = len(watch.children)
    bounds[-1] = (bounds[-1][0], count, *bounds[-1][2:])
    lookups = [(owner.get(element), anchor) for element, anchor in watch.anchors()]
    runs = []
    for (start, stop, page, end), emptied in _joined(bounds, watch, starts):
        if start not in watch.before or stop - 1 not in watch.after:
            return []
        anchors = {anchor for child, anchor in lookups if child is not None and start <= child < stop}
        points_to = {anchor: at for anchor in anchors if (at := _page_of(anchor, pages)) is not None}
        alone = (
            len(points_to) == len(anchors)
            and (not page or maker[page][1]["break"] in _FORCED)
            and (end == len(pages) or maker[end][1]["break"] in _FORCED)
            and _as_counted(maker[page][3], page + watch.first_page)
            and not any(each._page_box.fixed_boxes for each in pages[page:end])
            and not any(page <= at < end and not page <= source < end for at, source in watch.looked_back)
            and not any(state["pages_wanted"] for *_, state in maker[page:end])
        )
        around = watch.before[start], watch.after[stop - 1]
        of_pages = tuple(pages[page:end])
        runs.append(Run(start, stop, of_pages, *around, points_to, alone, sum(boxes[page:end]), emptied))
    return runs


def _joined(
    bounds: Sequence[tuple[int, int, int, int]], watch: LayoutWatch, starts: Sequence[int]
) -> list[tuple[tuple[int, ...], int]]:
    """Bounds (first child, the one after the last, and so with pages) with those as one that hang on each
    other: pages that follow where a page was just full, and those that take a string or a running element
    from pages before. Each with the number of pages that its children take with nothing in them."""
    maker = watch.context.page_maker
    made: list[tuple[tuple[int, ...], int]] = []
    for start, stop, page, end in bounds:
        forced = not page or maker[page][1]["break"] in _FORCED
        emptied = int(forced)
        sources = [source for at, source in watch.looked_back if page <= at < end and source >= 0]
        first = min([*sources, page if forced else page - 1])
        least = max(child for child in starts if child <= start)
        while made and made[-1][0][3] > first and made[-1][0][0] >= least:
            (start, _, page, _), before = made.pop()
            emptied += before
        made.append(((start, stop, page, end), emptied))
    return made


def _children_on(page: Any, owner: Mapping[Any, int]) -> tuple[set[int], int]:
    """The numbers of the body's children that have a box on a page, and how many boxes they are."""
    found: set[int] = set()
    waiting = [page]
    boxes = 0
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)  # an absolutely placed box is wrapped
        boxes += 1
        if type(box).__name__ == "MarginBox":
            continue
        number = owner.get(box.element) if box.element is not None else None
        if number is not None:
            found.add(number)
        waiting.extend(getattr(box, "children", ()))
    return found, boxes


def _as_counted(state: Any, page: int) -> bool:
    """Whether a page's counters are what the number of pages before it makes them."""
    _, values, _, _ = state
    return {name: stack for name, stack in values.items() if name != "pages"} == (
        {"page": [page]} if page else {}
    )


def _page_of(anchor: str | None, pages: Sequence[Any]) -> int | None:
    return next((number for number, page in enumerate(pages) if anchor in page.anchors), None)


def _points_as_before(runs: Collection[Run], pages: Sequence[Any]) -> bool:
    """Whether everything that a run prints the page number of is on that page."""
    wanted: Iterator[tuple[str | None, int]] = (pair for run in runs for pair in run.points_to.items())
    return all(_page_of(anchor, pages) == number for anchor, number in wanted)


def _digest(parts: Sequence[Any]) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
