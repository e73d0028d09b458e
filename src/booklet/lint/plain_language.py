"""Whether a frightened reader can follow: short sentences, one 你, no officialese, no menace.

Not here: citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.findings.reporter import Reporter
from booklet.lint.sentences import CELL, ITEM, LABEL, MADE_UP, MESSAGE, PROSE, Sentence, report_at
from booklet.model import Chapter, Guide
from booklet.terms import explained, uses

LONGEST = 40  # characters of a sentence, marks and spaces not counted
_LATIN = re.compile(r"[A-Za-z0-9./:-]+")  # a word or number is read at one glance: it counts as two

_ALARMIST = re.compile(
    "坐牢|牢獄|牢飯|蹲監獄|完蛋|死定|後果自負|後果嚴重|老賴|嚴懲|嚴厲打擊|通緝|身敗名裂|家破人亡|傾家蕩產|走投無路"
    "|追究到底|最後通牒|黑名單|一輩子|毀了你|抓你|抓走|判你|萬劫不復|罪有應得|逃不掉|跑不掉|可怕|嚇人的後果"
)
_OFFICIALESE = re.compile(
    r"予以|不予|進行(?!中)|對[^，。；！？]{1,12}[作做]出|該等|此等|上述|前述|茲|特此|須知悉|知悉|鑒於|係指|係屬"
    r"|有關部門|相關規定|有關規定|之規定|之情形|嗣後|逕行|屆時|尚未|倘若|如若|亦可|亦不|均可|均不|即可視|於[^，。；]{1,10}之日起"
    r"|被[^，。；、！？「]{1,6}所(?![有以在謂扶])|具有[^，。；]{1,8}(?:性|力)|積極配合|切實|務必"
)
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
# words of law that no reader can be expected to know, whatever the guide's subject
_HARD = (
    "傳票",
    "送達",
    "起訴狀",
    "答辯狀",
    "支付令",
    "財產保全",
    "生效判決",
    "強制執行",
    "訴訟時效",
    "債權轉讓",
    "違約金",
    "律師函",
    "法律援助",
    "連帶責任",
    "格式條款",
    "不當得利",
    "管轄權",
    "先予執行",
    "訴前保全",
)


def check(sentences: Sequence[Sentence], reporter: Reporter) -> None:
    """Reports what loses a reader who is afraid and in a hurry, sentence by sentence.

    ``lint-long-sentence``: more than a breath; ``lint-alarmist``: words that frighten further;
    ``lint-officialese``: the words of the letters they are afraid of.
    """
    for sentence in sentences:
        _check_length(sentence, reporter)
        if sentence.kind != MESSAGE:
            _check_words(sentence, _ALARMIST, "lint-alarmist", reporter)
            _check_words(sentence, _OFFICIALESE, "lint-officialese", reporter)


def _check_length(sentence: Sentence, reporter: Reporter) -> None:
    length = len(_LATIN.sub("字字", re.sub(r"\s", "", sentence.text)))
    if length > LONGEST:
        report_at(sentence, 0, "lint-long-sentence", reporter, length=length, most=LONGEST)


def _check_words(sentence: Sentence, words: re.Pattern[str], code: str, reporter: Reporter) -> None:
    text = _QUOTED.sub(lambda m: "　" * len(m[0]), sentence.text)
    for match in words.finditer(text):
        report_at(sentence, match.start(), code, reporter, word=match[0])


# --- 你 and 您 -----------------------------------------------------------------------------


def forms_of_you(sentences: Sequence[Sentence]) -> dict[str, int]:
    """How often each form of 你 is spoken."""
    spoken = [sentence for sentence in sentences if sentence.kind != MESSAGE]
    return {you: sum(sentence.text.count(you) for sentence in spoken) for you in "你您"}


def check_you(sentences: Sequence[Sentence], rare: str, usual: str, reporter: Reporter) -> None:
    """``lint-mixed-you``: 你 and 您 in one guide, as if two people spoke: the rarer, wherever it stands."""
    for sentence in sentences:
        if sentence.kind != MESSAGE:
            for match in re.finditer(rare, sentence.text):
                report_at(sentence, match.start(), "lint-mixed-you", reporter, word=rare, usual=usual)


# --- hard words ---------------------------------------------------------------------------


def check_explained(
    chapter: Chapter, sentences: Sequence[Sentence], guide: Guide, reporter: Reporter
) -> None:
    """``lint-undefined-term``: hard words that a chapter's own text (its ``sentences``, those above it too)
    uses without a word of explanation at their first use.

    An explanation stands in the same paragraph, item or row, or the next one. What the guide
    or the chapter is about, its titles and covers say, and readers come with that word.
    """
    first_line = chapter.texts["chapter.md"].line
    mine = [sentence for sentence in sentences if sentence.place()[0] >= first_line]
    about = "".join((guide.title, guide.series, *guide.cover, chapter.title, chapter.question))
    terms = [term.term for term in guide.glossary]
    for term in dict.fromkeys((*terms, *(h for h in _HARD if h not in terms))):
        if term in about:
            continue
        longer = [other for other in {*terms, *_HARD} if term in other and term != other]
        first = next(
            (s for s in mine if s.kind not in (LABEL, MESSAGE, MADE_UP) and uses(s.text, term, longer)), None
        )
        if first and not explained(term, _near(mine, first)):
            report_at(first, first.text.find(term), "lint-undefined-term", reporter, term=term)


def _near(mine: Sequence[Sentence], first: Sentence) -> str:
    """The text of a sentence's paragraph, its row, and the next paragraph."""
    start = mine.index(first)
    blocks = sorted({s.block for s in mine if s.block >= first.block})[: 4 if first.kind == CELL else 2]
    return "\n".join((*(s.text for s in mine if s.block in blocks), mine[start].context))


def missing_terms(sentences: Sequence[Sentence], guide: Guide, reporter: Reporter) -> None:
    """``lint-term-missing``: hard words of law that a text uses and the glossary lacks, each at its first
    use."""
    terms = "\n".join(term.term for term in guide.glossary)
    for word in _HARD:
        if word not in terms:
            first = next((s for s in sentences if word in s.text and s.kind in (PROSE, CELL, ITEM)), None)
            if first:
                report_at(first, first.text.find(word), "lint-term-missing", reporter, term=word)
