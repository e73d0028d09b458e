"""The words of a piece as they are set, in reading order, each with the facts it cites: what a lawyer signs.

Taken from the filled templates, so that a layout's own words are among them; a desk's own are not, but
for those that can carry law (:func:`desk_words`). Not here: whether they are signed (``signing``).
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
from booklet.lint import entries
from booklet.lint.citation_lint import LAW_WORDS
from booklet.lint.sentences import MADE_UP, MESSAGE, Sentence, flowing
from booklet.lint.suppression import waivers
from booklet.model import (
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
_NOBODY = Desk("", {}, {}, "#000000", None, "", {}, {}, "", "", {}, {}, {}, None, "")
_SOMEBODY = replace(  # a desk that says everything, so that every label of the layout is printed once
    _NOBODY,
    **{
        key: {script.value: "–" for script in Script}
        for key in (
            "tagline",
            "legal_aid",
            "court",
            "footer",
            "languages",
            "police",
            "regulator",
            "print_run",
        )
    },
    **{
        key: {script.value: ("–",) for script in Script} for key in ("name", "address", "hours", "directions")
    },
    phone="–",
    web="–",
    version="–",
    phones=(Phone({script.value: "–" for script in Script}, "–"),),
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
    """A product's words in a script, all its forms together: ``digests`` by form, ``facts`` it cites."""

    product: Product
    script: Script
    digests: Mapping[str, str]
    lines: tuple[PieceLine, ...]
    facts: tuple[Fact, ...]


def form_of(edition: Edition, desk: Desk, sources: Sources) -> str:
    """The form of a product that an edition is: ``standard``, ``large``, with ``-discreet`` for a neutral
    outside."""
    layout = _layout(edition.product, sources).form_for(edition.size, desk)
    return f"{edition.size.value}{'-discreet' if layout.neutral else ''}"


def words_of(
    edition: Edition, sources: Sources, discreet: bool = False
) -> tuple[tuple[PieceLine, ...], tuple[Fact, ...]]:
    """The words of one form of a product, and the facts that it or any sentence of it rests on.

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
    for desk in (_NOBODY, _SOMEBODY):
        printed, cited = as_written(edition, replace(desk, discreet=discreet), sources)
        rows += _besides(rows, printed, lambda row: row)
    lines = tuple(_lines(rows, edition, sources, cited))
    ids = [fact.id for fact in cited] + [id_ for line in lines for id_ in line.facts]
    return lines, in_order(
        ids, sources.ledger
    )  # hotlines rest on facts too, though a leaflet doesn't count them


_memo: list[Any] = []  # what the words were made of, and the words: many desks have the same


def _kept(sources: Sources) -> dict[Any, Any]:
    """The words made of these very texts in this process; of others they are forgotten."""
    made_of = (sources.guide, sources.ledger, sources.chapters, sources.layouts)
    if not _memo or any(a is not b for a, b in zip(_memo[0], made_of)):
        _memo[:] = [made_of, {}]
    return _memo[1]


def piece_of(product: Product, script: Script, sources: Sources) -> Piece:
    """All that is to be signed of a product in a script: the words of each form, each once."""
    layout = _layout(product, sources)
    digests: dict[str, str] = {}
    every: list[PieceLine] = []
    facts: tuple[Fact, ...] = ()
    for size, discreet in _forms(layout):
        edition = Edition(product, script, "", size)
        lines, cited = words_of(edition, sources, discreet)
        digests[f"{size.value}{'-discreet' if discreet else ''}"] = digest_of(lines)
        facts = facts or cited
        every += _besides(every, lines, _said)
    return Piece(product, script, digests, tuple(every), facts)


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
    left, given, found = Counter(map(key, there)), Counter(), []
    for one in more:
        given[key(one)] += 1
        if given[key(one)] > left[key(one)]:
            found.append(one)
    return found


def _said(line: PieceLine) -> tuple:
    return line.text, line.facts, line.waived, line.droppable


def _layout(product: Product, sources: Sources) -> Layout:
    return next(layout for layout in sources.layouts if layout.id == product.layout)


def _forms(layout: Layout) -> Iterator[tuple[Size, bool]]:
    for size, form in ((Size.STANDARD, layout), (Size.LARGE, layout.large)):
        if form:
            yield size, False
            if form.discreet:
                yield size, True


# --- which sentence of the sources a printed one is -------------------------------------


def _lines(
    rows: Sequence[tuple[str, str]], edition: Edition, sources: Sources, cited: Sequence[Fact]
) -> Iterator[PieceLine]:
    known = _known(edition, sources)
    named = (
        _bare(in_script(compact(cited), edition.script, sources.guide.protected)) or "-"
    )  # the line of all sources
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
            yield PieceLine(place, text, law=named not in key and bool(_law(edition.script).search(text)))
            continue
        waived = _waivers(sources.raw.get(one.file, ""))
        set_aside = tuple(dict.fromkeys(waived[line] for line, _ in one.places if line in waived))
        sounds = one.kind not in (MESSAGE, MADE_UP) and bool(_law(Script.HANT).search(one.text))
        yield PieceLine(
            place,
            text,
            one.facts,
            set_aside,
            _droppable(one, edition, sources),
            one.file,
            one.place()[0],
            sounds or bool(set_aside or one.facts and one.text not in labels),
        )


def _known(edition: Edition, sources: Sources) -> dict[str, list[Sentence]]:
    """The sentences of the files that a piece is made of, by their bare words in its script."""
    written = list(_written(edition, sources))
    texts = in_script(
        "\n".join(one.text.replace("\n", " ") for one in written), edition.script, sources.guide.protected
    ).split("\n")
    known: dict[str, list[Sentence]] = {}
    for one, text in zip(written, texts, strict=True):
        known.setdefault(_bare(text), []).append(one)
    return known


def _written(edition: Edition, sources: Sources) -> Iterator[Sentence]:
    layout = _layout(edition.product, sources)
    guide = sources.guide
    own = guide.texts.get(layout.copy)
    chapters = [c for c in sources.chapters if edition.product.chapter in ("", c.id)] if not own else []
    for chapter in chapters:
        names = [layout.copy, *(["checklist.md"] if not edition.product.chapter else [])]
        for name in filter(chapter.texts.get, names):
            text = chapter.texts[name]
            yield from entries.checklist(text) if name == "checklist.md" else flowing(text)
        yield from entries.front_matter(chapter, sources.raw)
    for titled in [own] if own else guide.texts.values() if not edition.product.chapter else ():
        yield from (*entries.title(titled, sources.raw), *flowing(titled.body))
    yield from entries.guide(guide, sources.raw)
    if not edition.product.chapter and not own:
        yield from _statements(sources)


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


def _droppable(one: Sentence, edition: Edition, sources: Sources) -> bool:
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
