"""Styles and pages that don't refer to themselves, so that they go as soon as nothing needs them.

What refers to itself stays until Python's garbage collector looks for it: that took a sixth of a build, and
the memory wasn't there for the next layout. Of WeasyPrint's reference cycles these hold nearly all of a
document: a style and that of its anonymous boxes, which is also its own specified style; a page and the
area of its footnotes; what is to be parsed again when page numbers are known; the context of a layout, kept
by the SVG pictures that it keeps (a drawing of shapes alone asks it for nothing); and an error raised in a
computed length, whose frame keeps it with all that called.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

SIGNATURES = {
    "weasyprint.css:Style.anonymous_style": "self",
    "weasyprint.css:AnonymousStyle.__init__": "self parent_style",
    "weasyprint.css:_resolve_calc_sum": "computed tokens property_name refer_to",
    "weasyprint.layout:LayoutContext.__init__": (
        "self style_for get_image_from_uri font_config counter_style target_collector"
    ),
    "weasyprint.layout.page:make_page": "context root_box page_type resume_at page_number page_state",
    "weasyprint.layout:layout_document": "html root_box context max_loops",
    "weasyprint.images:SVGImage.__init__": "self tree base_url url_fetcher context",
}
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    _SVG + name
    for name in (
        *("svg", "g", "defs", "title", "desc", "metadata", "style", "clipPath"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop"),
    )
)
_ATTRIBUTE, _REFERENCE = "_anonymous_style", "_reference"


def functions(original: Mapping[str, Callable]) -> dict[str, Any]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.css import AnonymousStyle
    from weasyprint.css.tokens import RelativeLengthInMath
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    initialized_style, initialized_picture = (
        original["AnonymousStyle.__init__"],
        original["SVGImage.__init__"],
    )
    calc_sum = original["_resolve_calc_sum"]
    page_made = original["make_page"]
    initialized_context, lay_out = original["LayoutContext.__init__"], original["layout_document"]

    def anonymous_style(self: Any) -> Any:
        kept = self.__dict__.get(_ATTRIBUTE)
        style = kept() if kept else None
        if style is None:
            style = AnonymousStyle(self)
            self.__dict__[_ATTRIBUTE] = weakref.ref(style)
        return style

    def initialize_style(self: Any, parent_style: Any) -> None:
        initialized_style(self, parent_style)
        self.specified = weakref.proxy(self)

    def resolve_calc_sum(*arguments: Any) -> Any:
        try:
            return calc_sum(*arguments)
        except RelativeLengthInMath as raised:
            raise raised.with_traceback(None) from None

    def initialize_context(self: Any, style_for: Any, get_image_from_uri: Any, *rest: Any) -> None:
        initialized_context(self, style_for, get_image_from_uri, *rest)
        self.get_image_from_uri = partial(get_image_from_uri, context=weakref.proxy(self))
        self.__dict__[_REFERENCE] = weakref.ref(self)

    def initialize_picture(self: Any, tree: Any, base_url: Any, url_fetcher: Any, context: Any) -> None:
        initialized_picture(self, tree, base_url, url_fetcher, context)
        is_of_shapes = all(element.tag in _SHAPES for element in tree.iter())
        self._context = None if context is None or is_of_shapes else getattr(context, _REFERENCE)()

    def make_page(context: Any, *rest: Any) -> Any:
        made = page_made(context, *rest)
        for child in made[0].children:
            if isinstance(child, FootnoteAreaBox):
                child.page = None  # only its layout asks for it
        return made

    def layout_document(html: Any, root_box: Any, context: Any, max_loops: int = 8) -> Iterator[Any]:
        yield from lay_out(html, root_box, context, max_loops)
        context.current_footnote_area = None
        found = context.target_collector
        for item in (*found.target_lookup_items.values(), *found.counter_lookup_items.values()):
            item.parse_again_functions = {}
            item.parse_again = None

    return {
        "Style.anonymous_style": property(anonymous_style),
        "AnonymousStyle.__init__": initialize_style,
        "_resolve_calc_sum": resolve_calc_sum,
        "LayoutContext.__init__": initialize_context,
        "make_page": make_page,
        "layout_document": layout_document,
        "SVGImage.__init__": initialize_picture,
    }
