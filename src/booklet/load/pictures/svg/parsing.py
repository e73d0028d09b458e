"""An SVG's bytes as a tree of what SVG itself knows, limits held while it is read.

Left out as it comes: what is said and not drawn, what editing programs note for themselves in namespaces
of their own. Told: what could do harm. Not here: what of the tree is drawn (``drawing``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.parsers import expat

from booklet.load.pictures.svg.refusal import ANIMATION, BROKEN, INTRICATE, UNSAFE, RefusedSvg

SVG, XLINK, XHTML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1999/xhtml",
)
MAX_ELEMENTS = 2_000
MAX_DEPTH = 32

_NOT_DRAWN = {"title", "desc", "metadata", "view", "cursor", "color-profile", "font", "font-face"}
_ANIMATED = {"animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"}
_WITH_TEXT = {"style", "text", "tspan", "textPath", "tref", "flowPara", "flowSpan"}
# what Illustrator declares, one for each of its namespaces: nothing else may be an entity
_NAMESPACE = re.compile(r"https?://[\w./:#-]{1,100}")
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9._-]{1,30})[\"']")
_OURS = {"gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}


def parsed(data: bytes) -> Element:
    """The root of an SVG; names are without a namespace, ``href`` also stands for ``xlink:href``.

    RefusedSvg: ``picture-unsafe``, ``picture-svg-broken`` (with line and column),
    ``picture-svg-intricate``, ``picture-svg-animation``.
    """
    reader = _Reader()
    encoding = None
    if (declared := _DECLARED.match(data)) and (codec := _OURS.get(declared[1].decode().lower())):
        encoding = "utf-8"  # expat knows none of the Chinese encodings
        try:
            data = data.decode(codec).encode()
        except UnicodeDecodeError:
            raise RefusedSvg((BROKEN, declared[1].decode())) from None
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    parser.ElementDeclHandler = parser.AttlistDeclHandler = parser.NotationDeclHandler = reader.declaration
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise RefusedSvg((BROKEN, f"{fault.lineno}:{fault.offset + 1}")) from None
    except RefusedSvg:
        raise
    except (ValueError, LookupError):  # an encoding that nobody knows
        raise RefusedSvg((BROKEN, "encoding")) from None
    if reader.root is None:
        raise RefusedSvg((BROKEN, "1:1"))
    if reader.animated:
        raise RefusedSvg((ANIMATION, f"<{reader.animated}>"))
    return reader.root


class _Reader:
    """What expat calls: builds the tree."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.animated = ""
        self._stack: list[Element | None] = []  # None: inside something left out
        self._count = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise RefusedSvg((INTRICATE, f"<…> × {MAX_ELEMENTS}+"))
        if len(self._stack) >= MAX_DEPTH:
            raise RefusedSvg((INTRICATE, f"<g><g>… × {MAX_DEPTH}+"))
        space, _, name = tag.rpartition(" ")
        above = self._stack[-1] if self._stack else None
        if self._stack and above is None:
            self._stack.append(None)
            return
        if above is None and (name != "svg" or space not in ("", SVG)):
            raise RefusedSvg((UNSAFE, f"<{name[:30]}>"))
        if space == XHTML or (space in ("", SVG) and self._is_harmful(name, given, above)):
            raise RefusedSvg((UNSAFE, f"<{name[:30]}>"))
        if name in _ANIMATED and space in ("", SVG):
            self.animated = self.animated or name
        if space not in ("", SVG) or name in (*_NOT_DRAWN, *_ANIMATED, "foreignObject"):
            self._stack.append(None)
            return
        element = Element(name, dict(_own(given)))
        if above is None:
            self.root = element
        else:
            above.append(element)
        self._stack.append(element)

    @staticmethod
    def _is_harmful(name: str, given: dict[str, str], above: Element | None) -> bool:
        if name == "foreignObject":  # Illustrator's own data, beside what everyone else is to draw
            return above is None or above.tag != "switch" or not given.get("requiredExtensions")
        return name in ("script", "handler", "listener", "iframe", "audio", "video", "canvas")

    def end(self, _: str) -> None:
        self._stack.pop()

    def text(self, characters: str) -> None:
        element = self._stack[-1] if self._stack else None
        if element is not None and element.tag in _WITH_TEXT:
            element.text = (element.text or "") + characters

    def entity(self, _name: str, is_parameter: int, value: str | None, *outside: str | None) -> None:
        if is_parameter or value is None or any(outside) or not _NAMESPACE.fullmatch(value):
            raise RefusedSvg((UNSAFE, "<!ENTITY>"))

    def declaration(self, *_: object) -> None:
        raise RefusedSvg((UNSAFE, "<!DOCTYPE>"))


def _own(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """SVG's own attributes and links; those of editing programs' namespaces are left out. RefusedSvg for
    what would do something."""
    for name, value in given.items():
        space, _, plain = name.rpartition(" ")
        value = value.strip()
        if space in ("", SVG) and plain.lower().startswith("on"):
            raise RefusedSvg((UNSAFE, f"{plain[:30]}="))
        if space == XLINK and plain == "href" and f"{SVG} href" not in given and "href" not in given:
            space = ""
        if space not in ("", SVG):
            continue
        if plain == "href" and re.match(r"[\s\x00-\x20]*(javascript|vbscript|data:text)", value, re.I):
            raise RefusedSvg((UNSAFE, f"href={value[:20]}"))
        yield plain, value
