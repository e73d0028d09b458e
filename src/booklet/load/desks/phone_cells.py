"""The telephone numbers in one cell of a table: as people write several of them, and extensions.

``021-00000001/00000002``, one a line, ``办公室：021-00000001、夜间：13800000000``; 转, 轉, ext, x, #, 分机 or
a hyphen before an extension. Pure. What can't be told apart is told, and not guessed. Not here: whether a
number can ring (``phone_numbers``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from booklet.load.desks.column_names import OWN_PHONE_LABEL, PHONE_NAMES, bare
from booklet.load.desks.fields import PHONE_LABEL_LENGTH
from booklet.load.desks.phone_numbers import area_of
from booklet.numbers_to_call import without_extension
from booklet.text_length import full_widths

_USUAL = re.compile(r"0\d{2,3}-\d{7,8}|1\d{10}", re.ASCII)  # most are written like that, and nothing is to do
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣ー一", "-") | {"\u3000": " ", "\xa0": " ", "\t": " "})
_EXTENSION = re.compile(
    r"(?<=[\d)])\s*[-,，]?\s*\(?\s*(转|轉|分机号?|分機號?|内线|內線|ext(?:ension|n)?\.?|x|#)\s*[:.]?\s*(\d{1,6})"
    r"(?!\d)\s*\)?",
    re.IGNORECASE,
)
_TRADITIONAL = re.compile("[轉機號內線電話]")
_BETWEEN = re.compile(r"[、,;/|\n\\]+|(?<=[\d)])\s*(?:或者?|和|及|以及|or|and|&)\s*(?=\D*\d)", re.IGNORECASE)
_PIECE = re.compile(
    r"(?P<before>[^\d+(]*?)[:\s]*(?P<number>[+(]?\d(?:[\d ()+-]*\d)?(?: [转轉] \d{1,6})?)\s*(?P<after>\D*)"
)
_SERVICE = re.compile(r"1\d{2}|1\d{4}|9[56]\d{3,4}")  # whole, however short: 110, 12348, 96148
_WHOLE = 7  # digits; fewer are the end of a number, or a service's
_BRACKETS = "()[]【】<>《》「」 "
_LABELS = {bare(name): label for name, label in PHONE_NAMES.items()} | {
    "电话": OWN_PHONE_LABEL,
    "t": OWN_PHONE_LABEL,
}


@dataclass(frozen=True)
class CellNumber:
    """A number as it is printed, and what the cell calls it, in Simplified and Traditional (empty:
    nothing)."""

    number: str
    label: tuple[str, str] = ("", "")

    @property
    def needs_words(self) -> bool:
        """Whether it is called something that printing the number alone would lose (夜间; not 电话)."""
        return bool(self.label[0]) and self.label not in _LABELS.values()


class UnclearNumbers(Exception):
    """Numbers that can't be told apart; ``part`` is what isn't understood."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def numbers_of_cell(text: str) -> tuple[CellNumber, ...]:
    """The numbers in a cell, each once, in order. One that stands alone and isn't understood comes as it is.

    A number without an area code has that of the one before it; one or two digits after a number stand for
    its last ones (``0000-1234567/8``). Raises :class:`UnclearNumbers` where one of several isn't understood.
    """
    if _USUAL.fullmatch(text):
        return (CellNumber(text),)
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    turn = "轉" if _TRADITIONAL.search(plain) else "转"
    plain = _EXTENSION.sub(rf" {turn} \2", plain).strip(" ,;、/\n")
    pieces = [piece for part in _BETWEEN.split(plain) for piece in _by_spaces(part) if piece.strip(_BRACKETS)]
    if len(pieces) < 2:
        return (_alone(plain, turn),)
    made: list[CellNumber] = []
    for piece in pieces:
        made.append(_understood(piece.strip(), made[-1].number if made else "", turn))
    return tuple({re.sub(r"\D", "", each.number): each for each in reversed(made)}.values())[::-1]


def _by_spaces(part: str) -> list[str]:
    """A part at its spaces, where each piece of it is a whole number."""
    words = part.split()
    if len(words) > 1 and all(len(re.sub(r"\D", "", word)) >= _WHOLE for word in words):
        return words
    return [part]


def _alone(text: str, turn: str) -> CellNumber:
    match = _PIECE.fullmatch(text)
    if match and not match["after"].strip(_BRACKETS) and bare(match["before"]) in _LABELS:
        return CellNumber(_with_extension(match["number"].strip(), turn))
    return CellNumber(_with_extension(text, turn))


def _understood(piece: str, before: str, turn: str) -> CellNumber:
    """One of several numbers, whole; ``before`` is the one before it."""
    match = _PIECE.fullmatch(piece)
    if not match:
        raise UnclearNumbers(piece)
    number = match["number"].strip()
    if number.startswith("(") and ")" not in number:
        number = number[1:]
    label = _label(match["before"], match["after"])
    digits = re.sub(r"\D", "", number)
    main = without_extension(before)[0]
    if len(digits) < _WHOLE and not _SERVICE.fullmatch(digits):
        if len(digits) > 2 or not before or not number.isdigit():
            raise UnclearNumbers(piece)
        number = _with_last_digits(main, digits)
    elif len(digits) in (7, 8) and (local := _local_digits(main)):
        if len(digits) != local:
            raise UnclearNumbers(piece)
        number = _with_last_digits(main, digits)
    return CellNumber(_with_extension(number, turn), label)


def _local_digits(number: str) -> int:
    """How many digits of a number stand after its codes of country and area; 0 where it has none."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        if digits[:3] in ("852", "853"):
            return len(digits) - 3
        digits = f"0{digits[2:]}" if digits.startswith("86") else ""
    area = area_of(digits)
    return len(digits) - len(area) if area else 0


def _with_last_digits(number: str, digits: str) -> str:
    """A number with others for its last digits, written as it is."""
    places = [at for at, sign in enumerate(number) if sign.isdigit()][-len(digits) :]
    signs = list(number)
    for at, digit in zip(places, digits):
        signs[at] = digit
    return "".join(signs)


def _label(before: str, after: str) -> tuple[str, str]:
    words = [word for word in (before.strip(_BRACKETS + ":"), after.strip(_BRACKETS + ":。.")) if word]
    if not words:
        return ("", "")
    if len(words) > 1 or full_widths(words[0]) > PHONE_LABEL_LENGTH:
        raise UnclearNumbers("".join(words))
    return _LABELS.get(bare(words[0]), (words[0], words[0]))


def _with_extension(number: str, turn: str) -> str:
    """A number whose extension follows a hyphen, with the usual word instead."""
    main, extension = without_extension(number)
    return f"{main} {turn} {extension}" if extension else number
