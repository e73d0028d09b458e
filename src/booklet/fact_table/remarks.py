"""Remarks as entries of ``remarks.yaml``, after those that are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from booklet.model import Remark

_HEAD = """\
# 復核人的意見，一條一條（由 build.py facts --import 記下，也可以自己加）。
# 處理完（改了，或決定不改）寫上 closed（日期）和 answer（怎樣處理的）；不要刪，留給下一位看。
remarks:
"""


def added(there: Iterable[Remark], read: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks that are not there yet, open or closed: a table may be read twice."""
    known = {_said(remark) for remark in there}
    return tuple(dict.fromkeys(remark for remark in read if _said(remark) not in known))


def _said(remark: Remark) -> Remark:
    """What makes a remark the same one, wherever its sentence stands by now."""
    return replace(remark, place="", closed="", answer="", line=0)


def as_yaml(remarks: Sequence[Remark], there: bool, before: bytes = b"") -> bytes:
    """Entries to go after the bytes of the file (``before``), as far in as those; with the file's head
    where it has no remark yet."""
    text = "" if there else _HEAD
    first = re.search(rb"^( *)- ", before, re.MULTILINE)
    space = " " * len(first[1]) if first and there else "  "
    for remark in remarks:
        text += "".join(f"{space}{line}\n" for line in _entry(remark))
    return (b"\n" if before and not before.endswith(b"\n") else b"") + text.encode("utf-8")


def _entry(remark: Remark) -> Iterator[str]:
    yield f"- facts: [{', '.join(remark.facts)}]"
    if remark.verdict:
        yield f"  verdict: {remark.verdict}"
    for key in ("remark", "wording", "read"):
        lines = [line.strip() for line in getattr(remark, key).split("\n") if line.strip()]
        if len(lines) == 1:
            yield f"  {key}: {_quoted(lines[0])}"
        elif lines:
            yield f"  {key}:"
            yield from (f"    - {_quoted(line)}" for line in lines)
    for key in ("place", "by"):
        if getattr(remark, key):
            yield f"  {key}: {_quoted(getattr(remark, key))}"
    if remark.date:
        yield f"  date: {remark.date}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
