"""A mistyped value as it was most likely meant: what an input method, a spreadsheet or habit does.

Pure functions, a text to a text; an empty one where nothing can be guessed. A guess is only
ever shown, never used. Not here: slips in YAML itself (``yaml_mistakes``).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－ー一", "-") | {"〇": "0", "。": ".", "．": "."})
_YES = {
    "yes": "true",
    "y": "true",
    "on": "true",
    "是": "true",
    "no": "false",
    "n": "false",
    "off": "false",
    "否": "false",
}
_EXTENSION = re.compile(r"\s*(分机|分機|内线|內線|ext\.?|x|#)\s*", re.IGNORECASE)
_NOT_NUMBER = re.compile(r"^(电话|電話|手机|手機|tel\.?)\s*:?\s*", re.IGNORECASE)
_LONGEST = 200  # characters; nothing longer is a slip of one value


def mended_text(text: str, pattern: str) -> str:
    """The first likely reading of ``text`` that fits ``pattern`` whole.

    Full-width characters, dashes and stops of an input method; a colour without #, or of
    three digits; an address without, or with, its ``https://``; a number with 分机 or ext.
    """
    if len(text) > _LONGEST:
        return ""
    return next((made for made in _readings(text) if re.fullmatch(pattern, made)), "")


def _readings(text: str) -> Iterator[str]:
    plain = _half_width(text)
    for made in (plain, plain.strip(" .,;:、，；“”\"'()（）<>")):
        yield made
        yield f"#{made}"
        if re.fullmatch(r"#?[0-9A-Fa-f]{3}", made):
            yield "#" + "".join(2 * digit for digit in made.lstrip("#"))
        yield re.sub(r"\s+", "", made)
        yield _NOT_NUMBER.sub("", _EXTENSION.sub(" 转 ", made)).replace(".", "-").replace("/", "-")
        yield re.sub(r"^https?:?/+", "", made, flags=re.IGNORECASE)
        yield re.sub(r"^(https?):?/+", r"\1://", made, flags=re.IGNORECASE).lower()
        yield f"https://{made}"


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()


def mended_day(text: str) -> str:
    """A day written another way (``2026/11/20``, ``2026年11月20日``, ``20261120``) as YYYY-MM-DD."""
    match = re.fullmatch(
        r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})[日号號]?|(\d{4})(\d{2})(\d{2})", _half_width(text)
    )
    if not match:
        return ""
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def mended_choice(text: str, values: Sequence[str]) -> str:
    """The one of ``values`` that ``text`` is nearest to."""
    word = _half_width(text)[:40].lower()
    if _YES.get(word) in values:
        return _YES[word]
    near = difflib.get_close_matches(word, values, 1, 0.6)
    return near[0] if near else ""
