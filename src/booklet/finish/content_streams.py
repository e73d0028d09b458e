"""Content streams of a PDF (ISO 32000-1, 7.8.2), read and replaced; gradients that pages use (pikepdf).

What changes every colour of a file, whatever made it, works on these. Not here: which colour becomes which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def content_holders(pdf: Any) -> Iterator[Any]:
    """Pages, forms and tiling patterns, whatever a page shows through others; each once."""
    seen: set[tuple[int, int]] = set()
    waiting = [page.obj for page in pdf.pages]
    while waiting:
        holder = waiting.pop()
        if holder.objgen in seen:
            continue
        seen.add(holder.objgen)
        yield holder
        resources = holder.get("/Resources", {})
        waiting += [o for o in dict(resources.get("/XObject", {})).values() if o.get("/Subtype") == "/Form"]
        waiting += [o for o in dict(resources.get("/Pattern", {})).values() if o.get("/PatternType") == 1]


def instructions(holder: Any) -> Iterator[tuple[list[Any], str]]:
    """(operands, operator's name) of each instruction of a page, form or pattern."""
    import pikepdf

    stream = pikepdf.Page(holder) if holder.get("/Type") == "/Page" else holder
    for instruction in pikepdf.parse_content_stream(stream):
        yield list(instruction.operands), str(instruction.operator)


def set_content(pdf: Any, holder: Any, made: Sequence[tuple[list[Any], str]]) -> None:
    """Puts other instructions in place of a page's, form's or pattern's own."""
    import pikepdf

    data = pikepdf.unparse_content_stream(
        [(operands, pikepdf.Operator(operator)) for operands, operator in made]
    )
    if holder.get("/Type") == "/Page":
        holder.Contents = pdf.make_stream(data)
    else:
        holder.write(data)


def gradients(resources: Any) -> Iterator[Any]:
    """The shadings that resources offer, by themselves and in patterns."""
    yield from dict(resources.get("/Shading", {})).values()
    for pattern in dict(resources.get("/Pattern", {})).values():
        if pattern.get("/PatternType") == 2:
            yield pattern.Shading


def functions_of(function: Any) -> Iterator[Any]:
    """A function and those it is stitched from."""
    yield function
    for part in function.get("/Functions", ()):
        yield from functions_of(part)


def is_name(thing: Any) -> bool:
    """Whether a PDF object is a name."""
    import pikepdf

    return isinstance(thing, pikepdf.Name)
