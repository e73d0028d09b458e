"""How many of a guide's legal sentences cite a fact: counted as the lint sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from booklet.findings.reporter import Reporter
from booklet.lint import citation_lint, read, suppression
from booklet.lint.sentences import LEANING, MADE_UP, MESSAGE, Sentence
from booklet.model import Sources

CITED, LEANS, WAIVED, UNCITED = "cited", "leans", "waived", "uncited"


@dataclass(frozen=True)
class Coverage:
    """The legal sentences by what they rest on, for each file: ``cited`` marks of their own, ``leans``
    (headings and their like) the marks of their text, ``waived`` by a line that says why, ``uncited``.

    ``numbers_waived`` are lines that set a rule about numbers aside. ``uncited`` are (file, line, text).
    """

    files: dict[str, dict[str, int]] = field(default_factory=dict)
    numbers_waived: int = 0
    uncited: tuple[tuple[str, int, str], ...] = ()

    def total(self, *kinds: str) -> int:
        """How many sentences of these kinds there are; all if none is named."""
        return sum(
            count
            for kinds_ in self.files.values()
            for kind, count in kinds_.items()
            if not kinds or kind in kinds
        )


def coverage(sources: Sources) -> Coverage:
    """Counts every sentence that states law, cites a fact, or holds a number that one must hold."""
    sentences = read(sources)
    found = Reporter()
    citation_lint.check(sentences, sources.guide, sources.ledger.facts, found)
    waivers = dict(_waivers(sources))
    bad = {(f.file, f.line) for f in found if f.code == "lint-uncited"}
    files: dict[str, dict[str, int]] = {}
    uncited = []
    for sentence, kind in _legal(sentences, bad, waivers, sources):
        count = files.setdefault(sentence.file, dict.fromkeys((CITED, LEANS, WAIVED, UNCITED), 0))
        count[kind] += 1
        if kind == UNCITED:
            uncited.append((sentence.file, sentence.place()[0], sentence.text))
    return Coverage(files, sum("lint-number" in codes for codes in waivers.values()), tuple(uncited))


def _legal(
    sentences: Sequence[Sentence],
    bad: set[tuple[str, int]],
    waivers: dict[tuple[str, int], set[str]],
    sources: Sources,
) -> Iterator[tuple[Sentence, str]]:
    calls = {hotline.number for hotline in sources.guide.hotlines}
    for sentence in sentences:
        if sentence.kind in (MESSAGE, MADE_UP):
            continue
        lines = {line for line, _ in sentence.places}
        if sentence.facts:
            yield sentence, CITED
        elif sentence.kind in LEANING:
            if citation_lint.states_law(sentence, calls) and sentence.leans_on:
                yield sentence, LEANS
        elif citation_lint.states_law(sentence, calls):
            marked = [line for line in lines if (sentence.file, line) in bad]
            waived = any("lint-uncited" in waivers.get((sentence.file, line), ()) for line in marked)
            yield sentence, WAIVED if waived else UNCITED


def _waivers(sources: Sources) -> Iterator[tuple[tuple[str, int], set[str]]]:
    desks = {desk.file for desk in sources.desks}
    for file, text in sources.raw.items():
        for number, line in enumerate(text.split("\n"), 1) if file not in desks else ():
            if code := suppression.code_of(line, file):
                yield (file, number), {code}
