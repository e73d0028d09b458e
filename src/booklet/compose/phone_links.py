"""Telephone numbers as links that call them. Pure: HTML in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_TAG = re.compile(r"(<[^>]*>)")
# no number to call: the article of a law, an amount, a day, a part of an address
_BEFORE, _AFTER = r"(?<![\d第.\-–—])", r"(?![\d.\-–—]|\s*(?:[條条款項项元萬万日天年月頁页號号次個个分]|%))"
_TOLD = r"(?<=[打撥拨])\d{3,5}"  # a text that says to call it
_LOCAL = r"\(?0\d{2,3}\)?[- \u00a0]?\d{7,8}|1[3-9]\d{9}|[48]00[- \u00a0]?\d{3}[- \u00a0]?\d{4}"
_EXTENSION = re.compile(r"\s*[转轉]\s*(\d{1,6})$")
_HYPHENED = re.compile(r"(\(?0\d{2,3}\)?[ \u00a0-]?\d{7,8}|\d{7,8})-(\d{3,6})")


def dialled(number: str) -> str:
    """A number as ``tel:`` takes it (RFC 3966): its digits, with the + that it begins with; an extension
    after a comma, on which telephones wait."""
    number, extension = number.strip("\ue000\ue001 "), ""
    if match := _EXTENSION.search(number):
        number, extension = number[: match.start()], match[1]
    elif match := _HYPHENED.fullmatch(number):
        number, extension = match[1], match[2]
    digits = re.sub(r"\D", "", number)
    return ("+" if number.startswith("+") else "") + digits + (f",{extension}" if extension else "")


def numbers_in(text: str, known: Iterable[str]) -> list[str]:
    """The telephone numbers that a text names, once each: those ``known``, those that it says to call, and
    landline and mobile numbers."""
    return list(dict.fromkeys(match[0] for match in _numbers(tuple(known)).finditer(text)))


def with_links(html: str, known: Iterable[str]) -> str:
    """HTML with every telephone number in it as a link, but for what is a link already."""
    return "".join(_linked(html, _numbers(tuple(known))))


def _linked(html: str, numbers: re.Pattern[str]) -> Iterator[str]:
    inside = 0
    for part in _TAG.split(html):
        if part.startswith("<"):
            inside += part.startswith("<a ") - part.startswith("</a>")
            yield part
        elif inside:
            yield part
        else:
            yield numbers.sub(lambda match: f'<a href="tel:{dialled(match[0])}">{match[0]}</a>', part)


@lru_cache(maxsize=64)
def _numbers(known: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(map(re.escape, sorted(known, key=lambda number: -len(number)))) or "(?!)"
    return re.compile(f"{_BEFORE}(?:{named}|{_LOCAL}){_AFTER}|{_TOLD}{_AFTER}")
