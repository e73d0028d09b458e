"""The new tree as bytes, the same for the same tree."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from booklet.load.pictures.svg.parsing import SVG


def written(root: Element) -> bytes:
    """A tree of plain shapes as an SVG file."""
    return ("".join(_parts(root, f" xmlns={quoteattr(SVG)}")) + "\n").encode()


def _parts(element: Element, more: str = "") -> Iterator[str]:
    given = "".join(f" {name}={quoteattr(value)}" for name, value in element.attrib.items())
    if not len(element):
        yield f"<{element.tag}{more}{given}/>"
        return
    yield f"<{element.tag}{more}{given}>"
    for child in element:
        yield from _parts(child)
    yield f"</{element.tag}>"
