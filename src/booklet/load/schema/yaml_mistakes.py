"""Slips of the keyboard in YAML: named where they were made, and mended so that reading can go on.

YAML itself reports most of them elsewhere, in its own terms, or not at all. What is mended
is used for nothing but finding the file's other faults. Not here: rules about content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_KEY = r"[A-Za-z][\w-]*"
_START = r"^(\s*(?:- +)?)"
_ODD = "\u00a0\u2002\u2003\u3000"  # spaces that YAML doesn't take for one
_NO_DASH_SPACE = re.compile(rf"^(\s*)-(?=[^\s\-\d]|[{_ODD}])")
_FULL_COLON = re.compile(rf"{_START}({_KEY})\s*：\s*")
_NO_COLON_SPACE = re.compile(rf"{_START}({_KEY}) ?:(?=[^\s:/]|[{_ODD}])")
_BULLET = re.compile(r"^(\s*)[–—−－•●·・](?![–—])\s*(?=\S)")  # what word processors put for “-”
_NAMED_KEY = re.compile(r"^([^\s:：\"'#-][^\s:：]{0,11})\s*[:：]\s*")
_ODD_SPACES = {"\t": "  ", "\u3000": "  ", "\u00a0": " ", "\u2003": "  ", "\u2002": " "}
_CURLY = re.compile(rf"{_START}({_KEY}:\s+)([“”‘’＂＇].*[“”‘’＂＇])\s*$")
_HASH = re.compile(
    rf"^(\s*(?:- +(?:{_KEY}:\s+)?|{_KEY}:\s+))"
    r"((?![\"'\[{|>])(?:(?!#)(?:(?!\s#).)+\s)?#\S.*)$"
)
_VALUE = re.compile(r"^(\s*(?:- +)?(?:[^\s\"'\[{#:：-][^:：]*:\s+)?)(\S.*)$")
_HAN_KEY = re.compile(r"^(\s*)([^\s:：\"'#-][^\s:：]{0,11})：\s*")


@dataclass(frozen=True)
class Slip:
    """A slip in one line: its finding's code and values, the column, and the line as it was meant."""

    code: str
    column: int
    values: dict[str, str]
    mended: str

    def shown(self) -> dict[str, str]:
        """The values of its finding: its own, and ``mended``, what to write instead."""
        return {**self.values, "mended": _shown(self.mended)}


_MOST_SHOWN = 60  # characters of a line in a message


def _shown(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "…"


def slips(
    lines: Sequence[str], names: frozenset[str], aliases: Mapping[str, str] = {}
) -> Iterator[tuple[int, Slip]]:
    """Each line's first slip with the line's index; block texts and comments are passed over.

    ``names`` are the keys that the file may have: after a dash, text with a colon may be
    meant as text, unless it begins with one of them. ``aliases`` are words of the reader's own
    language for the outermost keys.
    """
    block_indent: int | None = None
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        if re.search(r":\s+[|>][+-]?\d?\s*$", line):
            block_indent = indent
        elif not line.lstrip().startswith("#") and (slip := _slip(line, names, aliases)):
            yield index, Slip(slip.code, slip.column, slip.values, _mended(slip.mended, names, aliases))


def _mended(line: str, names: frozenset[str], aliases: Mapping[str, str]) -> str:
    """The line with what else slipped in it put right too."""
    for _ in range(4):
        slip = _slip(line, names, aliases)
        if slip is None:
            break
        line = slip.mended
    return line


def _slip(line: str, names: frozenset[str], aliases: Mapping[str, str]) -> Slip | None:
    """A line's first slip.

    What YAML refuses, or reads as something else: ``yaml-tab``, ``yaml-wide-space`` (it indents by spaces
    only), ``yaml-dash-space``, ``yaml-bullet``, ``yaml-full-width-colon``, ``yaml-colon-space`` (no list, no
    key without them), ``yaml-curly-quotes`` (they would be printed), ``yaml-bare-hash`` (the rest would be a
    remark), ``yaml-quotes`` (it would read on into the next lines). ``yaml-chinese-key``: a key in the
    reader's own language.
    """
    indent = _indent(line)
    if line.strip() and indent.strip(" "):
        spaces = "".join(_ODD_SPACES.get(space, " ") for space in indent)
        code = "yaml-tab" if "\t" in indent else "yaml-wide-space"
        column = len(indent) - len(indent.lstrip(" ")) + 1
        return Slip(code, column, {}, spaces + line[len(indent) :])
    if match := _NO_DASH_SPACE.match(line):
        return Slip("yaml-dash-space", match.end(), {}, f"{match[0]} {line[match.end() :].lstrip()}")
    if match := _BULLET.match(line):
        return Slip(
            "yaml-bullet",
            len(match[1]) + 1,
            {"mark": line[len(match[1])]},
            f"{match[1]}- {line[match.end() :]}",
        )
    if (match := _NAMED_KEY.match(line)) and match[1] in aliases:
        return Slip(
            "yaml-chinese-key",
            1,
            {"key": match[1], "suggestion": aliases[match[1]]},
            f"{aliases[match[1]]}: {line[match.end() :]}",
        )
    if (match := _FULL_COLON.match(line)) and _is_key(match, names):
        return Slip(
            "yaml-full-width-colon",
            line.index("：") + 1,
            {"key": match[2]},
            f"{match[1]}{match[2]}: {line[match.end() :]}",
        )
    if (match := _NO_COLON_SPACE.match(line)) and _is_key(match, names):
        return Slip(
            "yaml-colon-space",
            match.end(),
            {"key": match[2]},
            f"{match[1]}{match[2]}: {line[match.end() :].lstrip()}",
        )
    if match := _CURLY.match(line):
        return Slip(
            "yaml-curly-quotes",
            match.start(3) + 1,
            {"quote": match[3][0]},
            match[1] + match[2] + _quoted(match[3][1:-1]),
        )
    if match := _HASH.match(line):
        value = match[2].rstrip()
        return Slip("yaml-bare-hash", match.start(2) + 1, {"value": value}, match[1] + _quoted(value))
    return _unpaired(line)


def _unpaired(line: str) -> Slip | None:
    """``yaml-quotes``: straight ones that don't close in their line; YAML would read on into the next."""
    match = _VALUE.match(line)
    if not match or not match[1].strip() or match[2][0] not in "\"'" or _paired(match[2].rstrip()):
        return None
    return Slip("yaml-quotes", len(match[1]) + 1, {}, match[1] + _quoted(match[2].strip(" \"'”’")))


def _indent(line: str) -> str:
    """The spaces, of whatever kind, that a line begins with; of an empty one the whole."""
    return line[: len(line) - len(line.lstrip())]


def _is_key(match: re.Match, names: frozenset[str]) -> bool:
    return "-" not in match[1] or match[2] in names


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def cause(lines: Sequence[str], last: int) -> tuple[int, Slip] | None:
    """What made YAML give up at the line with index ``last``, there or one line above."""
    for index in (last, last - 1):
        if 0 <= index < len(lines) and (slip := _fault(lines[index])):
            return index, slip
    return None


def aligned(lines: Sequence[str], index: int) -> str | None:
    """The line as it would be under the line of text above it; None where it stands so already."""
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    indent = _indent(above)
    if index >= len(lines) or _indent(lines[index]) == indent:
        return None
    return indent + lines[index].lstrip()


def _fault(line: str) -> Slip | None:
    """What in a line makes YAML give up: ``yaml-full-width-colon`` after a Chinese word,
    ``yaml-needs-quotes`` for a value that begins with a sign of YAML's, ``yaml-colon-inside`` for one that
    seems to hold a key."""
    if line.lstrip().startswith("#"):
        return None
    if (match := _HAN_KEY.match(line)) and ": " not in line:
        return Slip(
            "yaml-full-width-colon",
            match.start(2) + len(match[2]) + 1,
            {"key": match[2]},
            f"{match[1]}{match[2]}: {_quoted(line[match.end() :])}",
        )
    match = _VALUE.match(line)
    if not match or not match[1].strip() or match[2][0] in "\"'":
        return None
    head, value, column = match[1], match[2].rstrip(), len(match[1]) + 1
    mended = head + _quoted(value)
    if value[0] in "*&!%@`" or (value[0] in "[{" and value[-1] not in "]}"):
        return Slip("yaml-needs-quotes", column, {"mark": value[0], "value": value}, mended)
    if value[0] not in "[{|>" and ": " in value and not value.startswith("- "):
        return Slip("yaml-colon-inside", column + value.index(": "), {"value": value}, mended)
    return None


def _paired(value: str) -> bool:
    """Whether a value in straight quotes ends with its quote; a comment, or a colon, may follow."""
    if value[0] == '"':
        return re.fullmatch(r'"(?:[^"\\]|\\.)*"(?:\s+#.*|:\s.*|:)?', value) is not None
    return re.fullmatch(r"'(?:[^']|'')*'(?:\s+#.*|:\s.*|:)?", value) is not None
