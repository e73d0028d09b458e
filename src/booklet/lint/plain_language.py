"""Whether a frightened reader can follow: short sentences, one 你, no officialese, no menace.

Not here: citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from booklet.findings import Finding, finding
from booklet.lint.sentences import CELL, ITEM, LABEL, MADE_UP, MESSAGE, PROSE, Sentence
from booklet.model import Chapter, Sources
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


def check(sentences: Sequence[Sentence], sources: Sources) -> list[Finding]:
    """Findings ``lint-long-sentence``, ``lint-mixed-you``, ``lint-alarmist``, ``lint-officialese``,
    ``lint-undefined-term``, ``lint-term-missing``."""
    found: list[Finding] = []
    for sentence in sentences:
        found += _long(sentence)
        if sentence.kind != MESSAGE:
            found += _words(sentence, _ALARMIST, "lint-alarmist")
            found += _words(sentence, _OFFICIALESE, "lint-officialese")
    found += _mixed_you(sentences)
    for chapter in sources.chapters:
        found += _unexplained(chapter, sentences, sources)
    found += _missing(sentences, sources)
    return found


def _long(sentence: Sentence) -> Iterator[Finding]:
    length = len(_LATIN.sub("字字", re.sub(r"\s", "", sentence.text)))
    if length > LONGEST:
        yield _at(sentence, "lint-long-sentence", 0, length=length, most=LONGEST)


def _words(sentence: Sentence, words: re.Pattern, code: str) -> Iterator[Finding]:
    text = _QUOTED.sub(lambda m: "　" * len(m[0]), sentence.text)
    for match in words.finditer(text):
        yield _at(sentence, code, match.start(), word=match[0])


def _mixed_you(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """The rarer of 你 and 您, wherever it stands."""
    spoken = [s for s in sentences if s.kind != MESSAGE]
    count = {you: sum(s.text.count(you) for s in spoken) for you in "你您"}
    rare, usual = ("您", "你") if count["你"] >= count["您"] else ("你", "您")
    for sentence in spoken:
        for match in re.finditer(rare, sentence.text):
            yield _at(sentence, "lint-mixed-you", match.start(), word=rare, usual=usual)


# --- hard words ---------------------------------------------------------------------------


def _unexplained(chapter: Chapter, sentences: Sequence[Sentence], sources: Sources) -> Iterator[Finding]:
    """Hard words that a chapter's text uses without a word of explanation at their first use.

    An explanation stands in the same paragraph, item or row, or the next one. What the guide
    or the chapter is about, its titles and covers say, and readers come with that word.
    """
    if "chapter.md" not in chapter.texts:
        return
    first_line = chapter.texts["chapter.md"].line
    mine = [s for s in sentences if s.file == chapter.texts["chapter.md"].file and s.place()[0] >= first_line]
    guide = sources.guide
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
            yield _at(first, "lint-undefined-term", first.text.find(term), term=term)


def _near(mine: Sequence[Sentence], first: Sentence) -> str:
    """The text of a sentence's paragraph, its row, and the next paragraph."""
    start = mine.index(first)
    blocks = sorted({s.block for s in mine if s.block >= first.block})[: 4 if first.kind == CELL else 2]
    return "\n".join((*(s.text for s in mine if s.block in blocks), mine[start].context))


def _missing(sentences: Sequence[Sentence], sources: Sources) -> Iterator[Finding]:
    """Hard words of law that some text uses and the glossary lacks, once each."""
    terms = "\n".join(term.term for term in sources.guide.glossary)
    for word in _HARD:
        if word not in terms:
            first = next((s for s in sentences if word in s.text and s.kind in (PROSE, CELL, ITEM)), None)
            if first:
                yield _at(first, "lint-term-missing", first.text.find(word), term=word)


def _at(sentence: Sentence, code: str, at: int, **values: object) -> Finding:
    line, column = sentence.place(max(at, 0))
    return finding(code, sentence.file, line, column, **values)
