"""Links in a finished HTML text: numbers to call, addresses, QR codes, fact marks and the facts they name.

A file that is read on a screen gets them, and so does one that serves reading and printing alike; they look
like the text around them. Put in last, when lines are prepared: a link changes no line. What a sample message
says is no link: its sender made it up. Not here: which digits are a number to call (``numbers_to_call``).
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from booklet.compose.open_elements import FACT_ID, OpenElements
from booklet.numbers_to_call import numbers_to_call

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.S)
_CODE = re.compile(r'<svg class="qr" data-content="((?:https?://|tel:|mailto:)[^"]*)".*?</svg>', re.S)
_UNSEEN = "[\u200b\u2060]*"
_DIGIT = re.compile("[0-9０-９]")
_MARK = re.compile(r'<span( class="fact-mark[^>]*)>')
_NUMBER = re.compile(r"[A-Z]?\d+")
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}(?![\w-])", re.ASCII
)
_WEB = re.compile(r"https?://[!-;=?-~]*[A-Za-z0-9/#=&_-]")


@dataclass(frozen=True)
class LinkWords:
    """What links say of themselves, in the document's script: before a number, an address, a fact's number,
    and the place that cites a fact."""

    call: str
    open: str
    source: str
    back: str


@dataclass(frozen=True)
class _Found:
    """A link in a text node, from ``start`` to ``end``."""

    start: int
    end: int
    href: str
    says: str
    anchor: str = ""


def with_links(html: str, numbers: Sequence[str], addresses: Mapping[str, str], words: LinkWords) -> str:
    """A complete HTML text with its links.

    ``numbers`` are to be called wherever they stand alone; ``addresses`` are written as their keys and
    lead to their values. A fact mark leads to the element whose id is ``fact-`` and its number, and that
    element's ``number`` back to the first mark.
    """
    facts = frozenset(FACT_ID.findall(html))
    places = _address_forms(addresses)
    cited: set[str] = set()
    swapped: dict[int, str] = {}
    within = OpenElements()
    pieces = _TAG.split(_CODE.sub(lambda code: _around(code, words), html))
    for at, piece in enumerate(pieces):
        if at % 2:
            within.pass_tag(piece)
        elif not piece or within.closed:
            continue
        elif within.is_in("fact-mark"):
            found = _of_mark(piece, facts, cited, words)
            if len(found) == 1 and (whole := _MARK.fullmatch(pieces[at - 1])) and pieces[at + 1] == "</span>":
                swapped |= {at - 1: f"{_opened(found[0])[:-1]}{whole[1]}>", at + 1: "</a>"}
            else:
                pieces[at] = _linked(piece, found)
        elif (fact := within.fact) and within.is_of("number"):
            pieces[at] = _linked(piece, _back(piece, words) if fact in cited else [])
        else:
            pieces[at] = _linked(piece, _of_text(piece, numbers, places, addresses, words))
    for at, tag in swapped.items():  # a mark of one number is a link itself: a box less in its line
        pieces[at] = tag
    return "".join(pieces)


def _around(code: re.Match[str], words: LinkWords) -> str:
    """A QR code's drawing as a link to what it holds, which somebody can't scan from the screen of the phone
    that it is on."""
    content = entities.unescape(code[1])
    says = f"{words.call} {content[4:]}" if content.startswith("tel:") else f"{words.open} {content}"
    return f'<a class="qr-link" href="{code[1]}" title="{entities.escape(says)}">{code[0]}</a>'


def _linked(text: str, found: Sequence[_Found]) -> str:
    """A text node with links where they were found, left to right."""
    made, end = [], 0
    for link in found:
        if link.start >= end:
            made += [text[end : link.start], f"{_opened(link)}{text[link.start : link.end]}</a>"]
            end = link.end
    return "".join([*made, text[end:]])


def _opened(link: _Found) -> str:
    anchor = f' id="{link.anchor}"' if link.anchor else ""
    return f'<a{anchor} href="{link.href}" title="{link.says}">'


def _of_mark(text: str, facts: frozenset[str], cited: set[str], words: LinkWords) -> list[_Found]:
    """Each number of a fact mark that the text tells of; a fact leads back to its first mark."""
    found = []
    for match in _NUMBER.finditer(text):
        if (number := match[0]) in facts:
            anchor = "" if number in cited else f"cited-{number}"
            cited.add(number)
            found.append(
                _Found(match.start(), match.end(), f"#fact-{number}", f"{words.source} {number}", anchor)
            )
    return found


def _back(text: str, words: LinkWords) -> list[_Found]:
    match = _NUMBER.search(text)
    return [_Found(*match.span(), f"#cited-{match[0]}", words.back + match[0])] if match else []


def _of_text(
    text: str,
    numbers: Sequence[str],
    places: re.Pattern[str] | None,
    addresses: Mapping[str, str],
    words: LinkWords,
) -> list[_Found]:
    """Mail and web addresses, those known among them, and numbers to call that are no part of one."""
    found: list[_Found] = []
    if "@" in text:
        found += (_place(match, f"mailto:{_seen(match[0])}", words) for match in _MAIL.finditer(text))
    if "://" in text:
        found += (_place(match, match[0], words) for match in _WEB.finditer(text))
    if places and not _firsts_of(tuple(addresses)).isdisjoint(text):
        found += (_place(match, addresses[_seen(match[0])], words) for match in places.finditer(text))
    if _DIGIT.search(text):
        taken = [(link.start, link.end) for link in found]
        found += (
            _Found(each.start, each.end, f"tel:{each.dialled}", f"{words.call} {_seen(each.text)}")
            for each in numbers_to_call(text, numbers)
            if not any(start < each.end and each.start < end for start, end in taken)
        )
    return sorted(found, key=lambda link: (link.start, -link.end))


def _place(match: re.Match[str], href: str, words: LinkWords) -> _Found:
    return _Found(*match.span(), entities.escape(href), f"{words.open} {_seen(match[0])}")


def _seen(text: str) -> str:
    """A text without the characters that only steer lines."""
    return re.sub("[\u200b\u2060]", "", text).replace("\u00a0", " ")


@lru_cache(maxsize=32)
def _forms_of(addresses: tuple[str, ...]) -> re.Pattern[str] | None:
    if not addresses:
        return None
    longest_first = sorted(addresses, key=len, reverse=True)
    written = "|".join(_UNSEEN.join(map(re.escape, address)) for address in longest_first)
    return re.compile(rf"(?<![A-Za-z0-9.@/-])(?:{written})(?![A-Za-z0-9-]|\.[A-Za-z0-9])")


@lru_cache(maxsize=32)
def _firsts_of(addresses: tuple[str, ...]) -> frozenset[str]:
    """The characters that addresses begin with: few texts have any, and no others are searched."""
    return frozenset(address[:1] for address in addresses)


def _address_forms(addresses: Mapping[str, str]) -> re.Pattern[str] | None:
    """An expression for addresses as they stand in prepared text."""
    return _forms_of(tuple(addresses))
