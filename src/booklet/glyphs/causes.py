"""Why a character can't be printed as it stands, or is printed in another font, and what fits it.

Each cause is a finding of its own, because each is mended in another way. Not here: where characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from booklet.glyphs.sequences import PART
from booklet.model import Script
from booklet.script import traditional_of
from booklet.standard_characters import EMOJI_SEQUENCE, codes_of

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# signs that all fonts have, and what they can stand for
_INSTEAD = {
    "✓": "☑✔✅🗸",
    "×": "✗✘❌❎✖",
    "□": "☐⬜◻▢🔲🔳",
    "■": "⬛◼",
    "★": "⭐🌟",
    "●": "🔴🔵🟢🟡🟠⚫⬤",
    "→": "➜➔➤👉",
    "！": "❗❕⚠🚨",
    "？": "❓❔",
    "☎": "📞📱☏",
    "～": "∼",
    "·": "∙⋅",
    "≈": "≒",
}
_KNOWN = {sign: ours for ours, signs in _INSTEAD.items() for sign in signs}
_ANY = "✓ × □ ★ ● → ☎ ① ！ ？"
_RINGS = dict(zip("123456789", "①②③④⑤⑥⑦⑧⑨"))


@dataclass(frozen=True)
class GlyphSources:
    """What the fonts have: each script's own, and the font of rare characters."""

    own: Mapping[Script, frozenset[int]]
    rare: frozenset[int]

    def other(self, script: Script) -> frozenset[int]:
        """What the fonts of the other scripts have."""
        return frozenset[int]().union(*(has for each, has in self.own.items() if each is not script))

    @property
    def both(self) -> frozenset[int]:
        """What the fonts of the scripts have together."""
        return frozenset[int]().union(*self.own.values())


@dataclass(frozen=True)
class Cause:
    """The finding's code, and the values of its words."""

    code: str
    values: tuple[tuple[str, str], ...]

    @property
    def is_printed(self) -> bool:
        """Whether the character is printed nevertheless, in another font."""
        return self.code in ("glyph-borrowed", "glyph-rare")


def cause_in_guide(printed: str, written: str, script: Script, fonts: GlyphSources) -> Cause:
    """Why a character (or an emoji of several) of the guide is not in its script's own font.

    ``written`` is what the author typed, of which conversion made ``printed``. ``glyph-other-script``: the
    form of the other script; ``glyph-borrowed`` (a note): only the other script's font has it, and there is
    nothing better to write; ``glyph-converted``: what conversion makes of it is in no font; else as in a
    desk's words.
    """
    if len(printed) > 1 or PART.match(printed) or ord(printed) not in fonts.other(script):
        if printed != written and len(printed) == 1 and ord(printed) not in fonts.rare:
            return _cause(
                "glyph-converted",
                written,
                printed=printed,
                printed_codepoint=codes_of(printed),
                edition=script.value,
                offer=_alternatives(written, "？", script),
                kept=_alternatives(written, written, script),
            )
        return cause_in_desk(printed, fonts, written)
    proper = traditional_of(written) if script is Script.HANT else written
    if proper != written and all(ord(c) in fonts.own[script] for c in proper):
        offer = _alternatives(written, proper, script)
        return _cause("glyph-other-script", written, edition=script.value, proper=proper, offer=offer)
    offer = _alternatives(written, "？", script)
    return _cause("glyph-borrowed", printed, edition=script.value, offer=offer)


def cause_in_desk(printed: str, fonts: GlyphSources, written: str = "") -> Cause:
    """Why a character (or an emoji of several) of a desk's words is in the font of neither script.

    ``glyph-rare`` (a note): the font of rare characters has it; ``glyph-missing``: no font has it;
    ``glyph-part``: it is but a part of a character; ``glyph-emoji``, ``glyph-sign``: no character at all.
    """
    if len(printed) == 1 and ord(printed) in fonts.rare:
        return _cause("glyph-rare", written or printed)
    if PART.match(printed):
        return _cause("glyph-part", printed)
    if _HAN.match(printed):
        return _cause("glyph-missing", written or printed)
    code = "glyph-emoji" if EMOJI_SEQUENCE.match(printed) else "glyph-sign"
    return _cause(code, printed, instead=_RINGS.get(printed[0]) or _KNOWN.get(printed[0], _ANY))


def _alternatives(written: str, instead: str, script: Script) -> str:
    """The guide's markup for a wording of its own in ``script``; ``written`` stays that of the other."""
    return f"{{{instead}||{written}}}" if script is Script.HANT else f"{{{written}||{instead}}}"


def _cause(code: str, character: str, **values: str) -> Cause:
    values = {"character": character, "codepoint": codes_of(character), **values}
    return Cause(code, tuple(sorted(values.items())))
