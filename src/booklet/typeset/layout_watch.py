"""What WeasyPrint (70.x) does while it lays out a document, watched; what it paints, in other colours.

The places this hooks (:func:`check_hooks` refuses another version or another signature):

=============================================  ====================================================
``formatting_structure.build.element_to_box``  the counters before and after each child of the body
``layout.initialize_page_maker``               the number and side that the first page is given
``document.layout_document``                   the context, and which strings margin boxes look up
``css.targets.TargetCollector.lookup_target``  of which anchors a page prints the number
``pdf.stream.Stream.set_color``                another colour painted than the one laid out
=============================================  ====================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from booklet.typeset.hooks import Hooks

_SIGNATURES = {
    "weasyprint.formatting_structure.build:element_to_box": (
        "element style_for get_image_from_uri base_url target_collector counter_style footnotes state"
    ),
    "weasyprint.layout:initialize_page_maker": "context root_box",
    "weasyprint.layout:layout_document": "html root_box context max_loops",
    "weasyprint.pdf.stream:Stream.set_color": "self color stroke",
    "weasyprint.css.targets:TargetCollector.lookup_target": (
        "self anchor_token source_box css_token parse_again"
    ),
}


@dataclass
class LayoutWatch:
    """One layout: ``first_page`` is how many pages come before it. The rest is seen: the body's
    ``children`` by number, with the counters ``before`` and ``after`` each; the ``context``; in
    ``looked_back`` each string or running element that a page took from another, as (page, page that it is
    of), counted from 0, -1 where there was none; in ``targets`` each element that asked where an anchor is,
    with WeasyPrint's record of it.
    """

    first_page: int = 0
    children: dict[Any, int] = field(default_factory=dict)
    before: dict[int, Any] = field(default_factory=dict)
    after: dict[int, Any] = field(default_factory=dict)
    context: Any = None
    looked_back: list[tuple[int, int]] = field(default_factory=list)
    targets: list[tuple[Any, Any]] = field(default_factory=list)

    def anchors(self) -> list[tuple[Any, str | None]]:
        """The elements that print something of where an anchor is, with the anchor; None: there is none."""
        items = self.context.target_collector.target_lookup_items
        names = {id(item): name for name, item in items.items()}
        return [(element, names.get(id(item))) for element, item in self.targets]


@contextmanager
def watched(html: Any, watch: LayoutWatch) -> Iterator[None]:
    """While it holds, the layout of ``html`` is told to ``watch``."""
    places = _places()
    originals = {name: getattr(module, name) for module, name in places}
    body = next((child for child in html.etree_element if child.tag == "body"), ())
    watch.children = {element: number for number, element in enumerate(body)}
    hooks = {
        "element_to_box": _counters_seen(originals["element_to_box"], watch),
        "initialize_page_maker": _first_page_set(originals["initialize_page_maker"], watch),
        "layout_document": _context_seen(originals["layout_document"], watch),
        "lookup_target": _targets_seen(originals["lookup_target"], watch),
    }
    for module, name in places:
        setattr(module, name, hooks[name])
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, originals[name])


def check_hooks() -> None:
    """Raises :class:`booklet.typeset.hooks.Unsupported` where WeasyPrint's version or a hooked function is
    another one."""
    Hooks(_SIGNATURES)


def _places() -> list[tuple[Any, str]]:
    import weasyprint.css.targets as targets
    import weasyprint.document as document
    import weasyprint.formatting_structure.build as build
    import weasyprint.layout as layout

    return [
        (build, "element_to_box"),
        (layout, "initialize_page_maker"),
        (document, "layout_document"),
        (targets.TargetCollector, "lookup_target"),
    ]


def _counters_seen(original: Callable[..., Any], watch: LayoutWatch) -> Callable[..., Any]:
    children = watch.children

    def element_to_box(element: Any, *rest: Any) -> Any:
        number = children.get(element) if len(rest) == 7 else None
        if number is None:
            return original(element, *rest)
        state = rest[6]
        watch.before[number] = _counters(state)
        made = original(element, *rest)
        watch.after[number] = _counters(state)
        return made

    return element_to_box


def _counters(state: Any) -> Any:
    """Depth of quotation, values and scopes of counters, as they are now."""
    depth, values, scopes, _ = state
    return (
        tuple(depth),
        {name: tuple(stack) for name, stack in values.items() if stack},
        [frozenset(scope) for scope in scopes],
    )


def _first_page_set(original: Callable[..., Any], watch: LayoutWatch) -> Callable[..., Any]:
    def initialize_page_maker(context: Any, root_box: Any) -> None:
        original(context, root_box)
        if watch.first_page:
            resume_at, next_page, right, (depth, values, scopes, groups), state = context.page_maker[0]
            page_state = (depth, {**values, "page": [watch.first_page]}, [scopes[0] | {"page"}], groups)
            right = right ^ bool(watch.first_page % 2)
            context.page_maker[0] = resume_at, next_page, right, page_state, state

    return initialize_page_maker


def _context_seen(original: Callable[..., Any], watch: LayoutWatch) -> Callable[..., Any]:
    def layout_document(html: Any, root_box: Any, context: Any, max_loops: int = 8) -> Iterator[Any]:
        watch.context = context
        found = context.get_string_or_element_for

        def get_string_or_element_for(store: Any, page: Any, name: str, keyword: str) -> Any:
            now = context.current_page
            if keyword != "all-once" and (now not in store[name] or keyword == "start"):
                earlier = [number for number in store[name] if number < now]
                watch.looked_back.append((now - 1, max(earlier, default=0) - 1))
            return found(store, page, name, keyword)

        context.get_string_or_element_for = get_string_or_element_for
        try:
            yield from original(html, root_box, context, max_loops)
        finally:
            del context.get_string_or_element_for

    return layout_document


def _targets_seen(original: Callable[..., Any], watch: LayoutWatch) -> Callable[..., Any]:
    def lookup_target(self: Any, anchor_token: Any, source_box: Any, css_token: str, parse_again: Any) -> Any:
        item = original(self, anchor_token, source_box, css_token, parse_again)
        watch.targets.append((source_box.element, item))
        return item

    return lookup_target


@contextmanager
def painted_in(colours: Mapping[str, str]) -> Iterator[None]:
    """While it holds, what was laid out in the colours of the keys is painted in those of the values (all
    ``rrggbb``)."""
    from tinycss2.color5 import parse_color
    from weasyprint.pdf.stream import Stream

    if not colours:
        yield
        return
    original = Stream.set_color
    meant = {parse_color(f"#{before}").coordinates: parse_color(f"#{now}") for before, now in colours.items()}

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        *channels, alpha = color
        found = meant.get(tuple(channels)) if color.space == "srgb" else None
        if found is not None:
            color = found if alpha == 1 else type(found)(found.space, found.coordinates, alpha)
        original(self, color, stroke)

    Stream.set_color = set_color
    try:
        yield
    finally:
        Stream.set_color = original


@cache
def colour_named(word: str) -> str:
    """The colour (``rrggbb``) that CSS means by a word; empty where it is no colour's name."""
    from tinycss2.color5 import parse_color

    colour: Any = parse_color(word)
    if not hasattr(colour, "coordinates") or colour.space != "srgb":
        return ""
    return "".join(f"{round(255 * part):02x}" for part in colour.coordinates)
