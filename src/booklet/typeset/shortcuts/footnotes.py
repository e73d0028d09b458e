"""The footnotes of a page made into lines and tables once, and not each time that their area is laid out.

WeasyPrint lays out the area when a footnote is met, again for each further one, and once more when the page
is full, of boxes that it makes anew. What was measured and set in the first ones is known in these no more;
with a sheet's foot as a footnote that was a third of its layout. Kept while the page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "weasyprint.formatting_structure.build:create_anonymous_boxes": "box",
    "weasyprint.layout.page:remake_page": "index context root_box html",
}
_ATTRIBUTE = "_boxes_of_footnotes"  # on a page


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox, FootnoteAreaBox

    create, make = original["create_anonymous_boxes"], original["remake_page"]

    def create_anonymous_boxes(box: Any) -> Any:
        if not isinstance(box, FootnoteAreaBox) or not all(
            isinstance(child, BlockLevelBox) and child.element is not None for child in box.children
        ):
            return create(box)
        kept = box.page.__dict__.setdefault(_ATTRIBUTE, {})
        key = tuple((child.element, child.element_tag, id(child.style)) for child in box.children)
        if key not in kept:
            made = create(box)
            kept[key] = made.children
            return made
        return box.copy_with_children(kept[key])

    def remake_page(*arguments: Any) -> tuple:
        made = make(*arguments)
        made[0].__dict__.pop(_ATTRIBUTE, None)
        return made

    return {"create_anonymous_boxes": create_anonymous_boxes, "remake_page": remake_page}
