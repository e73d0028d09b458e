"""Plain values as YAML text, so that no reader of YAML takes them for anything else.

Not here: where in a file they are put (``value_edits``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from booklet.load.schema.plain_values import Plain, is_lines, lines_of

_STEP = 2  # spaces by which what is in something stands further in
_FRESH = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]*|logos/[a-z][a-z0-9-]*\.(svg|png)")
# a text that may go on without quotes where one did before: nothing in it is a sign of YAML's
_BARE = re.compile(
    r"[+0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]"
    r"(?:[^\x00-\x1f\"'\\:：#&*!|>%@`{}\[\],]|:(?=[^\s:,\]}]))*"
)


def scalar(text: str) -> str:
    """A text as a new value: in quotes, but for Chinese words and the names of logos."""
    return text if _FRESH.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def restyled(text: str, style: str) -> str:
    """A text in the place of one that was written in a ``style`` (see ``Span``): in the same quotes, or
    without any where that is sure to be read as it is meant."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == "" and _BARE.fullmatch(text) and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)


def in_brackets(value: Plain) -> str:
    """A value in one line, as it can stand inside of brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_brackets(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        if is_lines(value) and len(lines := lines_of(value)) < 2:
            return json.dumps("".join(lines), ensure_ascii=False)
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    return scalar(value)


def after_key(value: Plain, indent: int) -> tuple[str, ...]:
    """What stands after ``KEY:``: the rest of that line, and the lines below it. The key stands ``indent``
    spaces in."""
    if is_lines(value):
        lines = lines_of(value)
        if len(lines) < 2:
            return (f" {scalar(''.join(lines))}",)
        return "", *(f"{' ' * (indent + _STEP)}- {scalar(line)}" for line in lines)
    if isinstance(value, dict):
        return "", *(line for key, each in value.items() for line in pair(key, each, indent + _STEP))
    return "", *(line for each in value for line in item(each, indent + _STEP))


def pair(key: str, value: Plain, indent: int) -> Sequence[str]:
    """The lines of a key and its value."""
    first, *more = after_key(value, indent)
    return [f"{' ' * indent}{key}:{first}", *more]


def item(value: Plain, indent: int) -> Sequence[str]:
    """The lines of a list's entry, whose dash stands ``indent`` spaces in."""
    if isinstance(value, dict) and value:
        lines = [line for key, each in value.items() for line in pair(key, each, indent + _STEP)]
        return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]
    return [f"{' ' * indent}- {in_brackets(value)}"]
