"""A text whose colours have no names yet, so that what differs in its colours only is laid out once.

Colours make no difference to where things stand. So each colour of the style sheets and drawings is set as a
place-holder, and given its own value when pages are painted (``layout_watch.painted_in``). In style sheets
each place has one of its own, so that two texts become the same text though one has a single colour where the
other has two; in the body a colour has that of its first place. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from booklet.model import Asset

_COLOUR = re.compile(r"(?<!\()(?<!\([\"'])(#|%23)([0-9a-fA-F]{6})(?![0-9a-fA-F])")
_STYLE = re.compile(r"(?s)<style\b[^>]*>.*?</style>")
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_PAINTS = re.compile(r"(\b(?:fill|stroke|style|color)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_PLACE_HOLDER = "0b{:03x}7"
_MOST = 1 << 12
_TAKEN = re.compile(r"(?i)0b[0-9a-f]{3}7|rgba?\(")
# where a colour is computed with, may be compared with one that is written otherwise, or is no colour at all
_UNSURE = re.compile(
    r"(?i)\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|device-cmyk)\(|gradient|box-shadow|filter|flood-"
    r"|\b(?:groove|ridge|inset|outset)\b|content\s*:[^;}]*(?:#|%23)[0-9a-f]{6}|\bid\s*=\s*[\"']?[0-9a-f]{6}[\"'\s>]"
    r"|(?:#|%23)0b[0-9a-f]{3}7"
)
_WORD = re.compile(r"[a-z]{3,}")
_SHORT = re.compile(r"(?:#|%23)([0-9a-fA-F]{3})(?![0-9a-fA-F])")


def without_colours(
    text: str, assets: Iterable[Asset], is_name: Callable[[str], str]
) -> tuple[str, dict[str, str]]:
    """A complete HTML text with place-holders for its colours, and the colour (``rrggbb``) of each of them.

    The text as it is, and none, where a place-holder might not do the same. ``is_name`` gives the colour
    that CSS means by a word, or nothing: what is written by name in one place stays as it is in the others.
    """
    drawings = [asset.data.decode("latin-1") for asset in assets if b"<svg" in asset.data]
    if _UNSURE.search(text) or any(map(_TAKEN.search, drawings)):
        return text, {}
    head, body, rest = text.partition("<body")
    painted = [
        *_STYLE.findall(head),
        *(value for tag in _TAG.findall(rest) for _, value in _PAINTS.findall(tag)),
    ]
    words = {word for part in dict.fromkeys(painted) for word in _WORD.findall(part)}
    stay = {"000000", "ffffff", *filter(None, map(is_name, words))}
    stay |= {"".join(c * 2 for c in short.lower()) for part in painted for short in _SHORT.findall(part)}
    of_place_holder: dict[str, str] = {}
    first: dict[str, str] = {}  # the place-holder of a colour's first place

    def one_more(colour: str) -> str:
        made = _PLACE_HOLDER.format(len(of_place_holder) % _MOST)
        of_place_holder[made] = colour
        first.setdefault(colour, made)
        return made

    def put(found: re.Match, in_style: bool) -> str:
        colour = found[2].lower()
        if colour in stay:
            return found[0]
        return found[1] + (one_more(colour) if in_style or colour not in first else first[colour])

    def in_style(found: re.Match) -> str:
        return _COLOUR.sub(lambda each: put(each, True), found[0])

    def in_tag(found: re.Match) -> str:
        if "#" not in found[0] and "%23" not in found[0]:
            return found[0]
        return _PAINTS.sub(lambda each: each[1] + _COLOUR.sub(lambda one: put(one, False), each[2]), found[0])

    made = _STYLE.sub(in_style, head) + body + _TAG.sub(in_tag, rest)
    if len(of_place_holder) == _MOST:  # some may stand for two colours
        return text, {}
    return made, of_place_holder
