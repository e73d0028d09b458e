"""What a page's content marks, and what it shows within marks and without (ISO 32000-1, 7.8.2, 14.6).

Only a few operators matter for that, and they are found in the bytes: to have every instruction parsed takes
more than twice as long. Content that isn't clear in this way is parsed. Not here: any judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from booklet.preflight.content_stream import named

SHOWS = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE")
)
_ASKED = " ".join(["BDC BMC EMC q Q gs BI ID EI", *sorted(SHOWS - {"INLINE IMAGE"})])
_REGULAR = rb"[^\s\[\]()<>{}/%\0]"  # a character of names, numbers and operators (7.2.2)
_END = rb"(?!" + _REGULAR + rb")"
_WANTED = rb"(?:BDC|BMC|EMC|[qQ]|T[jJ]|['\"]|[Ss]|[fBb]\*?|F|Do|sh)" + _END
_PASSED_OVER = rb"|".join(
    (
        rb"[-+.\d\s\[\]]+",  # numbers, arrays
        rb"\([^\\()]*(?:\\.[^\\()]*)*\)|<[0-9a-fA-F\s]*>",  # strings
        rb"/" + _REGULAR + rb"*" + _END + rb"(?!\s+gs" + _END + rb")",  # names
        rb"(?!" + _WANTED + rb"|(?:gs|BI)" + _END + rb"|[-+.\d])" + _REGULAR + rb"+",  # other operators
    )
)
_STEPS = re.compile(  # no way back is ever tried: what comes after what is passed over always matches
    rb"(?:" + _PASSED_OVER + rb")*(?:(?P<operator>" + _WANTED + rb")"
    rb"|<<(?P<properties>[^<>()]*)>>\s*BDC" + _END + rb"|/(?P<state>" + _REGULAR + rb"+)\s+gs" + _END + rb"|"
    rb"\Z|(?P<unclear>.))",
    re.DOTALL,
)
_MCID = re.compile(rb"/MCID\s+(\d+)" + _END)

Step = tuple[str, Any]


class _Unclear(Exception):
    """The content has to be parsed."""


def steps(page: Any) -> Iterator[Step]:
    """What a ``pikepdf`` page's content does, in order, as (operator, what of it): BDC with the MCID that it
    has, if any, BMC, EMC, q, Q, gs with its state's name, and whatever shows something, of :data:`SHOWS`."""
    try:
        yield from _found(_content_of(page))
    except _Unclear:
        yield from _parsed(page)


def has_marks(form: Any) -> bool:
    """Whether a form's content marks something with an MCID."""
    return any(_mcid(instruction) is not None for instruction, _ in named(form, "BDC"))


def _content_of(page: Any) -> bytes:
    import pikepdf

    contents = page.obj.get("/Contents", ())
    parts = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    return b"\n".join([part.read_bytes() for part in parts])


def _found(content: bytes) -> list[Step]:
    """The steps found in a content's bytes. Raises :class:`_Unclear`."""
    made: list[Step] = []
    for token in _STEPS.finditer(content):
        kind = token.lastgroup
        if kind is None:  # the end
            break
        written = token[kind]
        if kind == "operator":
            made.append((written.decode("ascii"), None))
        elif kind == "unclear" or b"#" in written:  # a name written with codes
            raise _Unclear
        elif kind == "state":
            made.append(("gs", "/" + written.decode("latin-1")))
        else:
            mcid = _MCID.search(written)
            if (b"/MCID" in written) != (mcid is not None):
                raise _Unclear
            made.append(("BDC", int(mcid[1]) if mcid else None))
    return made


def _parsed(page: Any) -> Iterator[Step]:
    for instruction, name in named(page, _ASKED):
        if name == "BDC":
            yield name, _mcid(instruction)
        elif name == "gs":
            yield name, str(instruction.operands[0])
        else:
            yield name, None


def _mcid(instruction: Any) -> int | None:
    """The MCID of a BDC operator that has one."""
    import pikepdf

    properties = instruction.operands[1]
    if not isinstance(properties, pikepdf.Dictionary) or "/MCID" not in properties:
        return None
    return int(properties.MCID)
