"""Telephone numbers in HTML as links that call them. Pure.

Not here: which digits are one (``numbers_to_call``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from booklet.compose.open_elements import OpenElements
from booklet.numbers_to_call import dialled, numbers_to_call, without_extension
from booklet.script import without_marks

_TAG = re.compile(r"(<[^>]*>)")


def address_of(number: str) -> str:
    """What a desk's own number is as an address (RFC 3966), its extension after a comma, on which telephones
    wait."""
    number = without_marks(number).replace("\u00a0", " ")
    extension = without_extension(number)[1]
    return dialled(number) + (f",{extension}" if extension else "")


def numbers_in(text: str, known: Collection[str]) -> list[str]:
    """The telephone numbers that a text names, once each."""
    return list(dict.fromkeys(found.dialled for found in numbers_to_call(text, known)))


def with_links(html: str, known: Collection[str]) -> str:
    """HTML with every telephone number in it as a link, but for what is a link already and what a sample
    message says: its sender made it up."""
    return "".join(_linked(html, known))


def _linked(html: str, known: Collection[str]) -> Iterator[str]:
    within = OpenElements()
    for at, part in enumerate(_TAG.split(html)):
        if at % 2:
            within.pass_tag(part)
        if at % 2 or within.closed or not part:
            yield part
            continue
        end = 0
        for found in numbers_to_call(part, known):
            yield f'{part[end : found.start]}<a href="tel:{found.dialled}">{found.text}</a>'
            end = found.end
        yield part[end:]
