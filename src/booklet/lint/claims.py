"""Which numbers of a sentence are claims of law, so that a fact must hold them.

A date, a price or 3 把鑰匙 is everyday life; a deadline, amount, rate, multiple or share that somebody owes,
and any number of a kind that the cited fact holds, is a claim. The rule is told in docs/writing.md. Not here:
how numbers are read (``numbers``), which words state law (``law_words``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from booklet.lint.law_words import sounds_like_law, without_everyday
from booklet.lint.numbers import StatedNumber, numbers
from booklet.lint.sentences import LEANING, Sentence
from booklet.number_forms import TELEPHONE

_PERIODS = ("日", "工作日", "週", "月", "年")
# in a sentence that cites a fact these are what the fact says; others only if it says something of their kind
_STRONG = ("article", "percent", "times", "money", *_PERIODS)
# what is owed by law, and words that limit it
_PENALTY = re.compile(
    "利率|利息|年化|月息|LPR|違約金|滯納金|賠償|補償|加班費|罰|受理費|訴訟費|立案費|最低工資|起徵點|標的|限額|上限|封頂|為限|損失|規定"
)
_PAYMENT = re.compile("押金|租金|房租|月租|工資|定金|訂金|本金|加班|工時|房價|價款|費用|退還|返還|扣")
_LIMIT = re.compile("不超過|不高於|不低於|不少於|最高|最低|最多|最少|至多|至少|以上|以下|以內|要[退賠付還]")
_PAST = re.compile(r"(?:了|(?<!超)過)\s?$")  # 住了 3 日
# a period counted from an event, or with an end: 自終止起存5年, 收到通知前一年, 15日內, 滿三年, 三年以上的，
_COUNTED_FROM = re.compile(
    r"起[，、]?[^，。；！？]{0,4}$|收到(?:通知|副本|文書|傳票|判決|裁定)?(?:前|後)?\s?$|(?:不(?:得|宜)?超過|最[長短])\s?$"
)
_TERM_END = re.compile(r"\s?(?:之|以)?內(?![部容衣])|\s?期?滿|\s?屆滿")
_BOUND = re.compile(r"\s?以[上下](?:的(?!\w))?(?!\w)|\s?以[上下]的債")
_OFTEN = re.compile(r"(?:每|一)(?:年|個?月|週|日|天|星期)[^，。；！？]*$")  # 每年可以免費查兩次
_QUIET = re.compile(r"\s?[不別](?:催|打擾|施工|聯繫)")  # 22:00到次日8:00不催
_ALLOWED = re.compile("免費|可以?查|不超過|不宜|不得")
_SHORT_NUMBER = re.compile(rf"11[09]|12[02]|1[0-2]\d{{3}}|9[56]\d{{3,4}}|{TELEPHONE}")
_CALL = re.compile(
    r"(?:打(?![印折掃開包算工勾到])|撥|電|熱線|客服|(?<!發票)(?<!合同)號碼|短信|聯繫|手機)[^，。；：！？]{0,8}[：是為]?\s?$"
)
_CLAUSE = re.compile(r"[，。；：！？\n]")


def claims(
    sentence: Sentence, held: Collection[StatedNumber], lines: Collection[str]
) -> Iterator[StatedNumber]:
    """The numbers that the sentence's facts must hold. ``held`` are those of the facts it cites, ``lines``
    the guide's numbers to call."""
    kinds = {number.kind for number in held}
    bare = without_everyday(sentence.text)
    for number in numbers(sentence.text):
        everyday = bare[number.start] == "　" and number.kind not in kinds
        if not everyday and _is_claim(number, sentence, kinds, lines):
            yield number


def _is_claim(
    number: StatedNumber, sentence: Sentence, kinds: Collection[str], lines: Collection[str]
) -> bool:
    if number.kind == "digits":
        return number.value in lines or not number.text[0].isdigit()
    if sentence.facts and sentence.kind not in LEANING:
        return (
            number.kind in kinds
            or number.kind in _STRONG
            or bool(sounds_like_law(_clause(number, sentence.text)))
        )
    if sentence.kind in LEANING and sounds_like_law(sentence.text):
        return True
    if number.kind == "article":
        return number.text.startswith("第") or int(number.value.partition("之")[0]) > 9
    return (
        _is_term(number, sentence.text) or _is_rate(number, sentence.text) or _is_owed(number, sentence.text)
    )


def _is_term(number: StatedNumber, text: str) -> bool:
    """Whether a period is a deadline: it is counted in 日, from an event or to an end, and isn't past."""
    before, after = text[: number.start], text[number.start + len(number.text) :]
    if number.kind == "時":  # by the hour only what somebody must: 24小時內要通知家屬
        return bool(re.match(r"\s?(?:之|以)?內[^，。；]{0,2}[要須應]", after))
    if number.kind not in _PERIODS:
        return False
    if _BOUND.match(after):
        return True
    return not _PAST.search(before) and bool(
        number.text.endswith("日") or _TERM_END.match(after) or _COUNTED_FROM.search(before)
    )


def _is_rate(number: StatedNumber, text: str) -> bool:
    """Whether it says how often something may be done in a time, or when not: 每年兩次, 22:00–8:00不催."""
    before, after = text[: number.start], text[number.start + len(number.text) :]
    if number.kind in ("年", "月") and number.text.startswith("一"):
        return bool(re.match(r"\s?[兩二三四五六\d]\s?[次查回]", after)) and bool(
            _ALLOWED.search(text) or "查" in after
        )
    if number.kind == "time":
        return "–" in number.value and bool(_QUIET.match(after))
    return number.kind == "次" and bool(_OFTEN.search(before) and _ALLOWED.search(text))


def _is_owed(number: StatedNumber, text: str) -> bool:
    """Whether an amount, rate, multiple or share is one that law sets."""
    if number.kind not in ("money", "percent", "times", "時"):
        return False
    limited = number.kind != "money" and _PAYMENT.search(text) and _LIMIT.search(text)
    return bool(limited or number.kind != "時" and _PENALTY.search(text))


def _clause(number: StatedNumber, text: str) -> str:
    """The clause in which a number stands."""
    before = _CLAUSE.split(text[: number.start])[-1]
    return before + number.text + _CLAUSE.split(text[number.start + len(number.text) :])[0]


def is_call(number: StatedNumber, text: str, known: Collection[str]) -> bool:
    """Whether bare digits look like a number to call: by their form, by a word before them (打, 熱線), or as
    they are all that the text says. ``known`` are numbers that may stand here: of their length it may be
    a slip."""
    if number.kind != "digits" or not number.text[0].isdigit() or number.text in known:
        return False
    before = text[: number.start]
    return bool(
        _SHORT_NUMBER.fullmatch(number.text)
        or not before.strip()
        or _CALL.search(before)
        or re.search(r"\d{3}[、，和或]$", before)
        or len(number.text) in {len(one) for one in known if one[:1].isdigit()}
        and len(number.text) > 3
    )
