"""A document's text as its body's children, so that each can be set with the others emptied.

Works on the text alone: what is the same, letter by letter, needs no parsing. Strict: wherever a parser might
see other children than these, there are none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

_FRAME = re.compile(r"(?s)(.*</head>\s*<body\b[^>]*>)(.*)(</body>\s*</html>\s*)")
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.S)
_CLASS = re.compile(r"\bclass\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_TITLE = re.compile(r"(?s)<title>.*?</title>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNREAD = frozenset(  # elements whose text isn't read as tags
    [
        "script",
        "style",
        "textarea",
        "template",
        "plaintext",
        "xmp",
        "iframe",
        "noscript",
        "noembed",
        "noframes",
    ]
)
_FOREIGN = frozenset(("svg", "math"))


@dataclass(frozen=True)
class Child:
    """An element of the body: its whole text, and the same without what is in it."""

    text: str
    emptied: str

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of the element and of those in it; of ``class`` written in a text, too."""
        return frozenset(name for value in _CLASS.findall(self.text) for name in value.strip("\"'").split())


@dataclass(frozen=True)
class BodyChildren:
    """What stands before the children (head and all), the children, what stands after them."""

    before: str
    children: tuple[Child, ...]
    after: str

    @cached_property
    def frame(self) -> str:
        """All but what is in the children, and but for the title, which no page shows."""
        emptied = "\n".join(child.emptied for child in self.children)
        return f"{_TITLE.sub('', self.before)}\n{emptied}\n{self.after}"

    def may_match(self, compound: str) -> bool:
        """Whether a compound selector (``p.note``) may match one of the children, by tags and classes."""
        tag = re.match(r"[a-zA-Z][\w-]*", compound)
        classes = set(re.findall(r"\.([\w-]+)", compound))
        return any(
            (tag is None or child.emptied[1:].lower().startswith(tag[0].lower()))
            and classes <= Child(child.emptied, "").classes
            for child in self.children
        )

    def with_only(self, kept: Container[int]) -> str:
        """The text with every child emptied but those ``kept``, by number."""
        made = [c.text if number in kept else c.emptied for number, c in enumerate(self.children)]
        return "\n".join((self.before, *made, self.after))


def body_children(text: str) -> BodyChildren | None:
    """The children of a complete HTML text's body.

    None where they can't be told from the text alone: its tags aren't closed one by one, or there is text
    between the children.
    """
    frame = _FRAME.fullmatch(text)
    if frame is None:
        return None
    before, body, after = frame.groups()
    children: list[Child] = []
    open_tags: list[str] = []
    start, end, first = 0, 0, ""
    for tag in _TAG.finditer(body):
        closing, name, rest = tag[1], (tag[2] or "").lower(), tag[3] or ""
        if not name:
            continue
        if name in _UNREAD or (open_tags[-1:] == ["textarea"] and not closing):
            return None
        if not open_tags:
            if closing or body[end : tag.start()].strip():
                return None
            start, first = tag.start(), tag[0]
        if closing:
            if open_tags.pop() != name:
                return None
        elif name not in _VOID and not (rest.endswith("/") and _FOREIGN.intersection(open_tags)):
            open_tags.append(name)
            continue
        if not open_tags:
            end = tag.end()
            emptied = first if name in _VOID else f"{first}</{name}>"
            children.append(Child(body[start:end], emptied))
    if open_tags or body[end:].strip():
        return None
    return BodyChildren(before, tuple(children), after)
