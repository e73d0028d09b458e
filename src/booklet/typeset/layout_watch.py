"""What WeasyPrint (70.x) does while it lays out a document, watched; what it paints, in other colours.

What is hooked, and how it is refused where it is another, is :data:`_WATCHED` and :data:`_PAINTED`
(``hooks``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from booklet.typeset.hooks import Hooks

_WATCHED = {
    "weasyprint.formatting_structure.build:element_to_box": "element style_for get_image_from_uri base_url "
    "target_collector counter_style footnotes state",
    "weasyprint.layout:initialize_page_maker": "context root_box",
    "weasyprint.layout:layout_document": "html root_box context max_loops",
    "weasyprint.css.targets:TargetCollector.lookup_target": "self anchor_token source_box css_token "
    "parse_again",
}
_PAINTED = {
    "weasyprint.pdf.stream:Stream.set_color": "self color stroke",
    "weasyprint.draw.color:get_color": "style key",  # borders of one colour are drawn as one
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
    hooks = Hooks(_WATCHED)
    body = next((child for child in html.etree_element if child.tag == "body"), ())
    watch.children = {element: number for number, element in enumerate(body)}
    seen = (_counters_seen, _first_page_set, _context_seen, _targets_seen)
    hooks.install({name: see(hooks.original[name], watch) for name, see in zip(hooks.original, seen)})
    try:
        yield
    finally:
        hooks.remove()


def check_hooks() -> None:
    """Raises ``Unsupported`` where WeasyPrint's version or a hooked function is another one."""
    Hooks({**_WATCHED, **_PAINTED})


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

    if not colours:
        yield
        return
    hooks = Hooks(_PAINTED)
    meant = {parse_color(f"#{before}").coordinates: parse_color(f"#{now}") for before, now in colours.items()}

    def own(color: Any) -> Any:
        *channels, alpha = color
        found = meant.get(tuple(channels)) if color.space == "srgb" else None
        if found is None:
            return color
        return found if alpha == 1 else type(found)(found.space, found.coordinates, alpha)

    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        original["Stream.set_color"](self, own(color), stroke)

    def get_color(style: Any, key: str) -> Any:
        return own(original["get_color"](style, key))

    original = hooks.original
    hooks.install({"Stream.set_color": set_color, "get_color": get_color})
    try:
        yield
    finally:
        hooks.remove()


@cache
def colour_named(word: str) -> str:
    """The colour (``rrggbb``) that CSS means by a word; empty where it is no colour's name."""
    from tinycss2.color5 import parse_color

    colour: Any = parse_color(word)
    if not hasattr(colour, "coordinates") or colour.space != "srgb":
        return ""
    return "".join(f"{round(255 * part):02x}" for part in colour.coordinates)
