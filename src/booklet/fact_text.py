"""A fact of the register, with all that rests on it, as lines for a terminal. Pure.

Not here: printing, and which facts are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from booklet.findings import phrase
from booklet.model import Fact, LegalSource, Remark
from booklet.register import Cited, FactEntry
from booklet.terminal import padded, width, wrapped

_LABELS = (
    "statement",
    "sources",
    "seen",
    "seen_on",
    "in_force",
    "expires",
    "due",
    "watch",
    "note",
    "from",
    "inferred",
    "signed",
    "remarks",
    "place",
)


def overview(entry: FactEntry, lang: str) -> str:
    """A fact in one line: state, dates, how often it is cited and printed, open remarks."""
    fact = entry.fact
    line = phrase(
        "fact_line",
        lang,
        id=f"{fact.id:<4}",
        confidence=f"{fact.confidence:<9}",
        due=fact.due or "—",
        state=phrase(f"fact_{entry.state}", lang),
        cited=len(entry.cited),
        printed=len(entry.printed),
        statement=fact.statement,
    )
    left = sum(not remark.closed for remark in entry.remarks)
    return line + (phrase("fact_remarks_left", lang, count=left) if left else "")


def lines(entry: FactEntry, file: str, remarks_file: str, lang: str, columns: int) -> Iterator[str]:
    """Everything of a fact, in lines of ``columns``; ``file`` is the ledger's, ``remarks_file`` that of
    remarks."""
    fact = entry.fact
    yield (
        f"{fact.id}  {phrase(f'fact_{entry.state}', lang)}  "
        f"{fact.confidence} {phrase(f'confidence_{fact.confidence}', lang)}"
    )
    shown = {
        "statement": [fact.statement],
        "sources": sources_of(fact, lang),
        "seen": fact.seen,
        "seen_on": [fact.seen_on],
        "in_force": [fact.in_force],
        "expires": [fact.expires],
        "due": [fact.due],
        "watch": fact.watch,
        "note": [fact.note],
        "from": ["、".join(fact.inferred_from)],
        "inferred": ["、".join(entry.inferred)],
        "signed": [
            phrase(
                "fact_signed", lang, by=s.by or "—", date=s.date or "—", due=s.due or "—", desk=s.desk or file
            )
            for s in entry.signed
        ]
        or [phrase("fact_unsigned", lang)],
        "remarks": [f"{remark_line(r, lang)}（{remarks_file}:{r.line}）" for r in entry.remarks],
        "place": [f"{file}:{fact.line}"],
    }
    names = {key: phrase(f"fact_label_{key}", lang) for key in _LABELS}
    yield from _fields([(names[key], shown[key]) for key in _LABELS], columns)
    yield from _cited(entry.sentences, lang, columns)
    for name, paths in (("fact_printed", entry.printed), ("fact_recalled", entry.recalled)):
        if paths:
            yield phrase(name, lang, count=len(paths))
            yield from (f"    {path}" for path in paths)


def sources_of(fact: Fact, lang: str) -> list[str]:
    """Each source with its short name, articles and kind."""
    return [_source(source, lang) for source in fact.sources]


def _source(source: LegalSource, lang: str) -> str:
    short = f"（{source.short}）" if source.short != source.title else ""
    articles = phrase("fact_articles", lang, articles="、".join(source.articles)) if source.articles else ""
    return f"{source.title}{short}{articles}　{phrase(f'source_{source.kind}', lang)}"


def remark_line(remark: Remark, lang: str) -> str:
    """A remark in one text: whether it is open, who made it, what it says, how it was answered."""
    head = phrase("remark_closed" if remark.closed else "remark_open", lang, date=remark.closed)
    verdict = phrase(f"verdict_of_{remark.verdict}", lang) if remark.verdict else ""
    parts = [
        head,
        " ".join(filter(None, (remark.by, remark.date))),
        verdict,
        remark.remark,
        phrase("remark_wording", lang, text=remark.wording) if remark.wording else "",
        phrase("remark_place", lang, place=remark.place) if remark.place else "",
        phrase("remark_answer", lang, text=remark.answer) if remark.answer else "",
    ]
    return "；".join(filter(None, parts)).replace("\n", " ")


def _fields(fields: Sequence[tuple[str, Iterable[str]]], columns: int) -> Iterator[str]:
    """Names in a column, what is said beside them; what isn't said isn't named."""
    room = max(width(name) for name, _ in fields) + 2
    for name, said in fields:
        first = padded(name, room)
        for text in filter(None, said):
            for line in wrapped(text, columns - room - 2):
                yield f"  {first}{line}"
                first = " " * room


def _cited(sentences: Sequence[Cited], lang: str, columns: int) -> Iterator[str]:
    yield phrase("fact_cited", lang, count=len(sentences))
    for sentence in sentences:
        yield f"    {sentence.place}"
        yield from (f"      {line}" for line in wrapped(sentence.text, columns - 6))
