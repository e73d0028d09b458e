"""Makes ``src/booklet/script/own_characters.py``: characters that one script has and the other hasn't.

    PYTHONPATH=src .venv/bin/python tools/own_characters.py

Those in one script's national standard and not in the other's (GB/T 2312, Big5) that OpenCC changes. Made
again when OpenCC changes; ``tests/test_scripts.py`` holds that the table is what it would make.
"""

from __future__ import annotations

import re
from pathlib import Path

from booklet.model import Script
from booklet.script import simplified_of, traditional_of

TABLE = Path(__file__).resolve().parents[1] / "src" / "booklet" / "script" / "own_characters.py"
_HAN = re.compile("[\u3400-\u9fff]")
_LINE = 50  # characters


def own_characters(script: Script) -> str:
    """The characters that ``script`` alone has, sorted."""
    simplified = {c for c in _decoded("gb2312", 0xB0, 0xF8) if _HAN.match(c)}
    traditional = {c for c in _decoded("big5", 0xA4, 0xFA) if _HAN.match(c)}
    if script is Script.HANS:
        candidates, convert = sorted(simplified - traditional), traditional_of
    else:
        candidates, convert = sorted(traditional - simplified), simplified_of
    made = convert("\n".join(candidates)).split("\n")
    return "".join(c for c, other in zip(candidates, made, strict=True) if c != other)


def _decoded(encoding: str, first: int, end: int) -> str:
    pairs = (bytes((lead, trail)) for lead in range(first, end) for trail in range(0x40, 0xFF))
    return b"".join(pairs).decode(encoding, "ignore")


def as_text() -> str:
    """The module."""
    lines = [
        '"""Characters that one script has and the other hasn\'t; made by ``tools/own_characters.py``."""',
        "",
        "from booklet.model import Script",
        "",
        "OWN_CHARACTERS = {",
    ]
    for script in (Script.HANT, Script.HANS):
        text = own_characters(script)
        lines.append(f"    Script.{script.name}: (")
        lines += [f'        "{text[i : i + _LINE]}"' for i in range(0, len(text), _LINE)]
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    TABLE.write_text(as_text(), "utf-8", newline="\n")
