"""The project's rules on where a line may end, put into a text as characters that any engine heeds.

So that engines can be compared like for like: U+2060 wherever UAX #14 would let a line end and the project
does not. What it only dislikes (a date in two, a number between its groups) is forbidden here: no other
engine knows of degrees. What it allows beyond UAX #14 (outside “ ”, before a dot of an address) isn't given.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.corpus import Paragraph, Run, plain
from booklet.model import Script
from booklet.typography.breaks import break_opportunities
from booklet.typography.characters import WORD_JOINER, is_han

_FREE = 3.0  # of this penalty or more a break is forbidden: dates, numbers, marked phrases


def with_prohibitions(paragraphs: Sequence[Paragraph], script: Script) -> tuple[Paragraph, ...]:
    """The paragraphs with word joiners where the project forbids a break that UAX #14 allows, between the
    last two characters of each too (孤字)."""
    return tuple(_ruled(paragraph, script) for paragraph in paragraphs)


def _ruled(paragraph: Paragraph, script: Script) -> Paragraph:
    from weasyprint.text.line_break import get_log_attrs

    text = plain(paragraph)
    raised = [run.kind == "note" for run in paragraph for _ in run.text]
    attributes = get_log_attrs(text, script.value)
    allowed = [False, *(bool(attributes[i].is_line_break) for i in range(1, len(text))), False]
    breaks = break_opportunities(text, allowed, raised, [False] * len(text))
    han = [i for i, c in enumerate(text) if is_han(c) and not raised[i]]
    alone = han[-1] if len(han) > 1 and han[-1] == han[-2] + 1 else -1
    made: list[Run] = []
    at = 0
    for run in paragraph:
        signs = []
        for i, c in enumerate(run.text, at):
            free = breaks.get(i, _FREE) < _FREE and i != alone
            if allowed[i] and not free and not raised[i]:
                signs.append(WORD_JOINER)
            signs.append(c)
        at += len(run.text)
        made.append(Run("".join(signs), run.kind))
    return tuple(made)
