"""Whether every statement of law rests on a fact of the ledger, number by number.

Not here: whether a cited fact exists and may be printed (``booklet.facts``), or plain language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from booklet.findings.reporter import Reporter
from booklet.lint.claims import claims, is_call
from booklet.lint.law_words import HEDGE, sounds_like_law
from booklet.lint.numbers import StatedNumber, numbers, same
from booklet.lint.sentences import (
    CELL,
    DONT,
    ENTRY,
    ITEM,
    LABEL,
    LEANING,
    MADE_UP,
    MESSAGE,
    Sentence,
    report_at,
)
from booklet.model import Fact, Guide

REPORTED = ("V3", "inference")  # confidence of what was not read in the law itself


def check(sentences: Sequence[Sentence], guide: Guide, facts: Mapping[str, Fact], reporter: Reporter) -> None:
    """Reports where a reader could be misled about the law, sentence by sentence.

    ``lint-uncited``: law that no fact holds up; ``lint-number``: a number that no cited fact has;
    ``lint-number-other``: one that a cited fact has, but for another thing; ``lint-hotline``: a number to
    call, or an address, that is not the guide's; ``lint-hedge``: a report or an inference worded as law.
    """
    lines = {hotline.number for hotline in guide.hotlines}
    for sentence in sentences:
        _check_sources(sentence, facts, lines, reporter)
        _check_calls(sentence, lines, facts, reporter)
    _check_addresses(sentences, {site.address for site in guide.websites}, reporter)
    _check_wording(sentences, facts, reporter)


# --- what cites nothing, and numbers that no cited fact holds --------------------------


def states_law(sentence: Sentence, lines: set[str]) -> str:
    """The word by which a sentence needs a source of its own: a hotline's number (``lines`` are all), or
    what sounds like law; nothing for a question and for plain advice."""
    word = next((n.text for n in numbers(sentence.text) if n.kind == "digits" and n.value in lines), "")
    if not word and not sentence.text.rstrip("」』）").endswith("？"):
        word = sounds_like_law(sentence.text)
    return word


def _check_sources(
    sentence: Sentence, facts: Mapping[str, Fact], lines: set[str], reporter: Reporter
) -> None:
    if sentence.kind in (MESSAGE, MADE_UP):
        return
    if not sentence.facts and sentence.kind not in LEANING:
        if word := states_law(sentence, lines):
            report_at(sentence, sentence.text.find(word), "lint-uncited", reporter, word=word)
            return
    cited = [facts[id_] for id_ in _leaning(sentence) if id_ in facts]
    held = [number for fact in cited for number in of_fact(fact)]
    names = "、".join(fact.id for fact in cited)
    for number in claims(sentence, held, lines):
        if not any(same(number, one) for one in held):
            report_at(sentence, number.start, "lint-number", reporter, number=number.text, facts=names or "–")
        elif sentence.kind not in LEANING and (meant := _meant(number, sentence, cited)):
            report_at(
                sentence,
                number.start,
                "lint-number-other",
                reporter,
                number=number.text,
                meant=meant.text,
                facts=names,
            )


def _leaning(sentence: Sentence) -> tuple[str, ...]:
    return (*sentence.facts, *(sentence.leans_on if sentence.kind in LEANING else ()))


_AROUND = 12  # characters on either side of a number by which one tells what it counts


def _meant(number: StatedNumber, sentence: Sentence, cited: Sequence[Fact]) -> StatedNumber | None:
    """Another number of the cited facts that stands among the sentence's words, where this one doesn't.

    A fact may hold 20日 for one thing and 30日 for another; the words around each tell them apart.
    """
    if number.kind in ("time", "article", "digits"):
        return None
    text, at = f"{sentence.before}{sentence.text}{sentence.context}", len(sentence.before) + number.start
    words = _pairs(_around(text, at, len(number.text), "；"))
    scored = [
        (_likeness(words, fact.statement, held), held)
        for fact in cited
        for held in numbers(fact.statement)
        if held.kind == number.kind
    ]
    mine = max((score for score, held in scored if same(number, held)), default=0)
    other = max(
        (one for one in scored if not same(number, one[1])), key=lambda one: one[0], default=(0, number)
    )
    return other[1] if other[0] > mine + 1 else None


def _likeness(words: set[str], statement: str, held: StatedNumber) -> int:
    """How many of the words stand near a fact's number; those of its own clause count twice."""
    near, nearest = (_pairs(_around(statement, held.start, len(held.text), ends)) for ends in ("；", "；，"))
    return len(words & near) + len(words & nearest)


def _around(text: str, at: int, length: int, ends: str) -> str:
    before = re.split(f"[{ends}]", text[max(0, at - _AROUND) : at])[-1]
    after = re.split(f"[{ends}。]", text[at + length : at + length + _AROUND])[0]
    return f"{before}　{after}"


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring Han characters of a text."""
    return {run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]+", text) for i in range(len(run) - 1)}


@lru_cache(maxsize=1024)
def of_fact(fact: Fact) -> tuple[StatedNumber, ...]:
    """The numbers a fact holds: those of its statement, and its sources' articles."""
    found = list(numbers(fact.statement))
    for unit in ("年", "月"):
        if f"每{unit}" in fact.statement:
            found.append(StatedNumber(unit, "1", f"每{unit}", 0))
    for source in fact.sources:
        for article in source.articles:
            found += [StatedNumber("article", one, article, 0) for one in _articles(article)]
    return tuple(found)


def _articles(article: str) -> list[str]:
    """``87–91`` as each article, ``47(三)`` as 47, ``293之一`` as it is."""
    if match := re.fullmatch(r"(\d+)[–—-](\d+)", article):
        return [str(n) for n in range(int(match[1]), int(match[2]) + 1)]
    return re.findall(r"^\d+(?:之.)?", article)


# --- hotlines and addresses that are not the guide's -----------------------------------


def _check_calls(sentence: Sentence, lines: set[str], facts: Mapping[str, Fact], reporter: Reporter) -> None:
    """Numbers to call that are neither the guide's nor a cited fact's; one of the guide's where the cited
    facts name others only (110 turned into 120); and the same one twice in a row."""
    named = {
        number.value
        for id_ in sentence.facts
        if id_ in facts
        for number in numbers(facts[id_].statement)
        if number.kind == "digits"
    }
    meant, last = named & lines, ""
    for number in numbers(sentence.text):
        twice = number.text == last and sentence.text[number.start - 1] == "、"
        other = bool(meant) and number.value in lines - meant and not _has_several(sentence, lines)
        if is_call(number, sentence.text, lines | named) or number.value in lines and (twice or other):
            known = "、".join(sorted(meant if other or twice and meant else lines))
            report_at(sentence, number.start, "lint-hotline", reporter, number=number.text, known=known)
        last = number.text


def _has_several(sentence: Sentence, lines: set[str]) -> bool:
    """Whether a line of several numbers, each before facts of its own, is too coarse to tell which is
    whose."""
    return sum(one.value in lines for one in numbers(sentence.text)) > 1


_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9.@/])(?:[A-Za-z0-9-]+\.)+(?:cn|com|net|org|gov)(?![A-Za-z0-9.-])(?:/[A-Za-z0-9./-]+)?"
)


def _check_addresses(sentences: Iterable[Sentence], known: set[str], reporter: Reporter) -> None:
    names = "、".join(sorted(known)) or "–"
    for sentence in sentences:
        for match in _ADDRESS.finditer(sentence.text):
            if match[0] not in known:
                report_at(sentence, match.start(), "lint-hotline", reporter, number=match[0], known=names)


# --- what was only reported, worded as law ---------------------------------------------


def _check_wording(sentences: Iterable[Sentence], facts: Mapping[str, Fact], reporter: Reporter) -> None:
    entries: dict[tuple[str, int], tuple[Sentence, str]] = {}  # one for each, at its last line
    for sentence in sentences:
        reported = [id_ for id_ in sentence.facts if id_ in facts and facts[id_].confidence in REPORTED]
        if not reported or sentence.kind in (LABEL, DONT, MESSAGE, MADE_UP):
            continue
        if sentence.kind == ITEM and not _rests_on_report(sentence, facts):
            continue
        around = sentence.context if sentence.kind in (CELL, ITEM, ENTRY) else ""
        before = sentence.before if set(sentence.before_facts) <= set(sentence.facts) else ""
        if HEDGE.search(f"{before}\n{sentence.text}\n{around}"):
            continue
        if sentence.kind == ENTRY:
            entries[sentence.file, sentence.block] = sentence, "、".join(reported)
        else:
            report_at(sentence, 0, "lint-hedge", reporter, facts="、".join(reported))
    for sentence, names in entries.values():
        report_at(sentence, 0, "lint-hedge", reporter, facts=names)


def _rests_on_report(item: Sentence, facts: Mapping[str, Fact]) -> bool:
    """Whether a checklist item says something of law that no cited law holds; mere advice doesn't."""
    law = [
        n
        for id_ in item.facts
        if id_ in facts and facts[id_].confidence not in REPORTED
        for n in of_fact(facts[id_])
    ]
    return bool(sounds_like_law(item.text)) or any(
        not any(same(number, one) for one in law) for number in numbers(item.text)
    )
