"""The HTML parser's patterns compiled once.

tinyhtml5 keeps them under another key than it looks for, and so compiles them for every run of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

SIGNATURES = {"tinyhtml5.inputstream:HTMLUnicodeInputStream.chars_until": "self characters opposite"}


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of tinyhtml5's function."""
    from tinyhtml5.inputstream import characters_until_regex as patterns

    read = original["HTMLUnicodeInputStream.chars_until"]

    def chars_until(self: Any, characters: Collection[str], opposite: bool = False) -> str:
        if (characters, opposite) not in patterns:
            codes = "".join(f"\\x{ord(character):02x}" for character in characters)
            patterns[characters, opposite] = re.compile(f"[{'' if opposite else '^'}{codes}]+")
        return read(self, characters, opposite)

    return {"HTMLUnicodeInputStream.chars_until": chars_until}
