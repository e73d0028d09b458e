"""An SVG from a stranger, written anew from a list of what is harmless, or refused.

What is drawn with plain shapes is kept; what editing programs leave behind is dropped; what
would change the picture if it were dropped (text, filters, pictures inside) or is dangerous
(scripts, links, entities) refuses the whole file. Same bytes in, same bytes out.
Not here: the file itself (``pictures``), what its attributes may hold (``svg_values``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from booklet.load.svg_values import UnsafeSvg, attributes, class_rules, view_box

_SVG, _XLINK, _XHTML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1999/xhtml",
)
MAX_ELEMENTS = 2_000
MAX_DEPTH = 32

_GRADIENTS = {"linearGradient", "radialGradient"}
_KEPT = {
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "stop",
    "clipPath",
    "style",
    *_GRADIENTS,
}
_DROPPED = {"title", "desc", "metadata"}  # said, not drawn


@dataclass
class _Element:
    name: str
    attributes: dict[str, str]
    children: list[_Element] = field(default_factory=list)
    text: str = ""


def sanitised(data: bytes) -> bytes:
    """The SVG of ``data`` with nothing but harmless shapes in it.

    Raises :class:`UnsafeSvg` with the element or attribute that can't be had, ``XML`` for a
    broken file.
    """
    root = _parsed(data)
    rules = class_rules("".join(e.text for e in _all(root) if e.name == "style"))
    for element in _all(root):
        element.children = [child for child in element.children if child.name != "style"]
        element.attributes = attributes(element.name, element.attributes, rules)
    _resolve_gradients(root)
    _check_references(root)
    root.attributes.update(view_box(root.attributes))
    return ("".join(_written(root, f" xmlns={quoteattr(_SVG)}")) + "\n").encode()


def _all(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.children:
        yield from _all(child)


def _parsed(data: bytes) -> _Element:
    """The tree of kept elements. Everything is refused while it is read, before it can grow."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    stack: list[_Element | None] = []  # None: inside something dropped
    roots: list[_Element] = []
    count = 0

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS:
            raise UnsafeSvg(f"<…> × {MAX_ELEMENTS}+")
        if len(stack) >= MAX_DEPTH:
            raise UnsafeSvg(f"<g><g>… × {MAX_DEPTH}+")
        space, _, name = tag.rpartition(" ")
        if space == _XHTML or (space in ("", _SVG) and name not in _KEPT | _DROPPED):
            raise UnsafeSvg(f"<{name[:30]}>")
        if not stack and name != "svg":
            raise UnsafeSvg(f"<{name[:30]}>")
        if stack and (stack[-1] is None or space not in ("", _SVG) or name in _DROPPED):
            stack.append(None)
            return
        if stack and name == "svg":
            raise UnsafeSvg("<svg> in <svg>")
        element = _Element(name, dict(_own(given)))
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def text(characters: str) -> None:
        if stack and stack[-1] is not None and stack[-1].name == "style":
            stack[-1].text += characters

    def doctype(_name: str, _system: str, _public: str, internal: bool) -> None:
        if internal:
            raise UnsafeSvg("<!DOCTYPE>")

    def entity(*_: object) -> None:
        raise UnsafeSvg("<!ENTITY>")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = doctype, entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise fault if isinstance(fault, UnsafeSvg) else UnsafeSvg("XML") from None
    if not roots:
        raise UnsafeSvg("XML")
    return roots[0]


def _own(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """SVG's own attributes and links; those of editing programs' namespaces are dropped."""
    for name, value in given.items():
        space, _, plain = name.rpartition(" ")
        if space in ("", _SVG):
            yield plain, value
        elif space == _XLINK and plain == "href":
            yield "href", value


def _resolve_gradients(root: _Element) -> None:
    """Gives each gradient that links to another one that one's stops and attributes."""
    gradients = {e.attributes.get("id"): e for e in _all(root) if e.name in _GRADIENTS}
    for gradient in gradients.values():
        seen = {gradient.attributes.get("id")}
        while target := gradient.attributes.pop("href", ""):
            source = gradients.get(target.removeprefix("#"))
            if source is None or source.attributes.get("id") in seen:
                raise UnsafeSvg(f"href={target[:20]}")
            seen.add(source.attributes.get("id"))
            gradient.children = gradient.children or source.children
            for name, value in source.attributes.items():
                gradient.attributes.setdefault(name, value)


def _check_references(root: _Element) -> None:
    """Every ``url(#…)`` must point to something of its kind in the file, and clips not to clips."""
    kinds = {e.attributes.get("id"): e.name for e in _all(root) if "id" in e.attributes}
    inside_clips = {id(e) for clip in _all(root) if clip.name == "clipPath" for e in _all(clip)}
    for element in _all(root):
        for name, value in element.attributes.items():
            if value.startswith("url("):
                kind = kinds.get(value[5:-1])
                fits = kind == "clipPath" if name == "clip-path" else kind in _GRADIENTS
                if not fits or (name == "clip-path" and id(element) in inside_clips):
                    raise UnsafeSvg(f"{name}={value[:20]}")


def _written(element: _Element, more: str = "") -> Iterator[str]:
    given = "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    if not element.children:
        yield f"<{element.name}{more}{given}/>"
        return
    yield f"<{element.name}{more}{given}>"
    for child in element.children:
        yield from _written(child)
    yield f"</{element.name}>"
