"""The words of a piece as they are set, in reading order, each with the facts it cites: what a lawyer signs.

Taken from the filled templates, so that a layout's own words are among them; a desk's own are not, but
for those that can carry law (:func:`desk_words`). Not here: whether they are signed (``validity``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from booklet.compose import as_written
from booklet.facts import compact, in_order
from booklet.job import CHECKLIST_FILE, PrintJob, of_product, resolve
from booklet.lint import entries
from booklet.lint.law_words import LAW_WORDS
from booklet.lint.sentences import MADE_UP, MESSAGE, Sentence, flowing
from booklet.lint.suppression import waivers
from booklet.model import (
    NO_DESK,
    Desk,
    Edition,
    Fact,
    Layout,
    Phone,
    PieceLine,
    Product,
    QrCode,
    Script,
    Size,
    Sources,
)
from booklet.script import in_script
from booklet.signoff.words import digest_of

_Each = TypeVar("_Each")
_LINE = {script.value: "–" for script in Script}
_LINES = {script.value: ("–",) for script in Script}
_TALKATIVE = replace(  # a desk that says everything, so that every label of the layout is printed once
    NO_DESK,
    name=_LINES,
    tagline=_LINE,
    phone="–",
    web="–",
    address=_LINES,
    hours=_LINES,
    directions=_LINES,
    languages=_LINE,
    legal_aid=_LINE,
    court=_LINE,
    police=_LINE,
    regulator=_LINE,
    footer=_LINE,
    print_run=_LINE,
    version="–",
    phones=(Phone(_LINE, "–"),),
    codes=(QrCode("current", "https://doc.invalid/", "-"),),
)
_PROSE = ("tagline", "footer")  # of a desk's fields: what is said, and not who, where, when
_PARTICULARS = (
    "name",
    "address",
    "directions",
    "hours",
    "languages",
    "legal_aid",
    "court",
    "police",
    "regulator",
    "print_run",
)


@dataclass(frozen=True)
class Piece:
    """A product's words in a script, all its forms together: ``digests`` by form, ``facts`` it cites.

    ``job`` is the product for no desk.
    """

    job: PrintJob
    digests: Mapping[str, str]
    lines: tuple[PieceLine, ...]
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The product's id."""
        return self.job.edition.product.id

    @property
    def script(self) -> Script:
        """The writing system."""
        return self.job.script

    @property
    def name(self) -> str:
        """What the piece is called in findings."""
        return self.job.name


def form_of(size: Size, discreet: bool) -> str:
    """The name of a product's form: ``standard``, ``large``, with ``-discreet`` for a neutral outside."""
    return f"{size.value}{'-discreet' if discreet else ''}"


def words_of(
    edition: Edition, sources: Sources, discreet: bool = False
) -> tuple[tuple[PieceLine, ...], tuple[Fact, ...]]:
    """The words of one form of a product, whatever the desk, and the facts that it or any sentence of it
    rests on.

    First those printed for a desk that says nothing of itself, then what is printed besides for one
    that does.
    """
    edition = replace(edition, desk="", review=None, forms=(), known="")
    memo, key = _kept(sources), (edition, discreet)
    if key not in memo:
        memo[key] = _words_of(edition, sources, discreet)
    return memo[key]


def _words_of(
    edition: Edition, sources: Sources, discreet: bool
) -> tuple[tuple[PieceLine, ...], tuple[Fact, ...]]:
    rows: list[tuple[str, str]] = []
    cited: tuple[Fact, ...] = ()
    for desk in (NO_DESK, _TALKATIVE):
        job = resolve(edition, sources, replace(desk, discreet=discreet))
        printed, cited = as_written(job)
        rows += _besides(rows, printed, lambda row: row)
    lines = tuple(_lines(rows, job, cited))
    ids = [fact.id for fact in cited] + [id_ for line in lines for id_ in line.facts]
    # hotlines rest on facts too, though a leaflet doesn't count them
    return lines, in_order(ids, sources.ledger)


_memo: list[Any] = []  # what the words were made of, and the words: many desks have the same


def _kept(sources: Sources) -> dict[Any, Any]:
    """The words made of these very texts in this process; of others they are forgotten."""
    made_of = (sources.guide, sources.ledger, sources.chapters, sources.layouts)
    if not _memo or any(a is not b for a, b in zip(_memo[0], made_of)):
        _memo[:] = [made_of, {}]
    return _memo[1]


def piece_of(product: Product, script: Script, sources: Sources) -> Piece:
    """All that is to be signed of a product in a script: the words of each form, each once."""
    job = of_product(product, sources, script)
    digests: dict[str, str] = {}
    every: list[PieceLine] = []
    facts: tuple[Fact, ...] = ()
    for size, discreet in _forms(job.layout):
        lines, cited = words_of(replace(job.edition, size=size), sources, discreet)
        digests[form_of(size, discreet)] = digest_of(lines)
        facts = facts or cited
        every += _besides(every, lines, _said)
    return Piece(job, digests, tuple(every), facts)


def desk_words(desk: Desk, script: Script) -> tuple[tuple[str, str], ...]:
    """What a desk says itself that can carry law, as (key, text): its prose, and any of its particulars that
    reads like a sentence or like law."""
    found = []
    for key in (*_PROSE, *(["cover_title"] if desk.discreet else []), *_PARTICULARS):
        value = getattr(desk, key).get(script.value, ())
        for text in (
            (value,) if isinstance(value, str) else ("".join(value),) if key == "cover_title" else value
        ):
            if text and (
                key not in _PARTICULARS or re.search("[。！？；]", text) or _law(script).search(text)
            ):
                found.append((key, text))
    found += [
        ("phones", text)
        for phone in desk.phones
        if (text := phone.label.get(script.value, ""))
        and (re.search("[。！？；]", text) or _law(script).search(text))
    ]
    return tuple(found)


def _besides(there: Iterable[_Each], more: Iterable[_Each], key: Callable[[_Each], Hashable]) -> list[_Each]:
    """What ``more`` has that isn't ``there`` already, as often as it has it more often."""
    left, given = Counter(map(key, there)), Counter[Hashable]()
    found: list[_Each] = []
    for one in more:
        given[key(one)] += 1
        if given[key(one)] > left[key(one)]:
            found.append(one)
    return found


def _said(line: PieceLine) -> tuple[Hashable, ...]:
    return line.text, line.facts, line.waived, line.droppable


def _forms(layout: Layout) -> Iterator[tuple[Size, bool]]:
    for size, form in ((Size.STANDARD, layout), (Size.LARGE, layout.large)):
        if form:
            yield size, False
            if form.discreet:
                yield size, True


# --- which sentence of the sources a printed one is -------------------------------------


def _lines(rows: Sequence[tuple[str, str]], job: PrintJob, cited: Sequence[Fact]) -> Iterator[PieceLine]:
    known, sources = _known(job), job.sources
    all_sources = _bare(in_script(compact(cited), job.script, sources.guide.protected)) or "-"
    labels = {
        item.label
        for chapter in sources.chapters
        if chapter.checklist
        for group in chapter.checklist.groups
        for item in group.items
        if not item.label.isdigit()
    }  # of lines to write on: nothing is said there
    used: dict[str, int] = {}
    for place, text in rows:
        key = _bare(text)
        if not key:
            continue
        written = known.get(key, ())
        one = written[min(used.get(key, 0), len(written) - 1)] if written else None
        used[key] = used.get(key, 0) + 1
        if one is None:
            yield PieceLine(place, text, law=all_sources not in key and bool(_law(job.script).search(text)))
            continue
        waived = _waivers(sources.raw.get(one.file, ""))
        set_aside = tuple(dict.fromkeys(waived[line] for line, _ in one.places if line in waived))
        sounds = one.kind not in (MESSAGE, MADE_UP) and bool(_law(Script.HANT).search(one.text))
        yield PieceLine(
            place,
            text,
            one.facts,
            set_aside,
            _droppable(one, sources),
            one.file,
            one.place()[0],
            sounds or bool(set_aside or one.facts and one.text not in labels),
        )


def _known(job: PrintJob) -> dict[str, list[Sentence]]:
    """The sentences of the files that a piece is made of, by their bare words in its script."""
    written = list(_written(job))
    texts = in_script(
        "\n".join(one.text.replace("\n", " ") for one in written), job.script, job.sources.guide.protected
    ).split("\n")
    known: dict[str, list[Sentence]] = {}
    for one, text in zip(written, texts, strict=True):
        known.setdefault(_bare(text), []).append(one)
    return known


def _written(job: PrintJob) -> Iterator[Sentence]:
    layout, guide, raw = job.layout, job.sources.guide, job.sources.raw
    own = job.own_text
    of_guide = not job.edition.product.chapter
    for chapter in () if own else job.chapters:
        for name in filter(
            chapter.texts.get, [layout.copy, *([CHECKLIST_FILE] if of_guide else layout.also)]
        ):
            text = chapter.texts[name]
            yield from entries.checklist(text) if name == CHECKLIST_FILE else flowing(text)
        yield from entries.front_matter(chapter, raw)
    for titled in [own] if own else guide.texts.values() if of_guide else ():
        yield from (*entries.title(titled, raw), *flowing(titled.body))
    yield from entries.guide(guide, raw)
    if (of_guide or layout.also) and not own:
        yield from _statements(job.sources)


def _statements(sources: Sources) -> Iterator[Sentence]:
    """The ledger's own statements, which the whole guide prints, with the number before them, and their
    sources."""
    for fact in sources.ledger.facts.values():
        for at, match in enumerate(
            re.finditer(r"[^。！？]*[。！？]+[」』）】”’]*|[^。！？]+$", fact.statement)
        ):
            number = fact.id.removeprefix("F") if at == 0 else ""
            yield Sentence(number + match[0], sources.ledger.file, ((fact.line, 1),), (fact.id,))
        named = "；".join(f"{source.title} {'、'.join(source.articles)}" for source in fact.sources)
        if named:
            yield Sentence(named, sources.ledger.file, ((fact.line, 1),), (fact.id,))


def _droppable(one: Sentence, sources: Sources) -> bool:
    line = one.place()[0]
    texts = [
        *(t.body for t in sources.guide.texts.values()),
        *(t for c in sources.chapters for t in c.texts.values()),
    ]
    return any(
        drop.first <= line <= drop.last for text in texts if text.file == one.file for drop in text.drops
    )


@lru_cache(maxsize=64)
def _waivers(raw: str) -> dict[int, str]:
    return waivers(raw)


@lru_cache(maxsize=2)
def _law(script: Script) -> re.Pattern:
    return re.compile(in_script(LAW_WORDS, script, {}))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
