"""Questions that layout puts to every box, answered without looking further than needed.

A box is copied with all its attributes at once. For the names of the pages that it begins and ends on, its
first and its last child are asked, not all of them. Round corners, and what is to be painted behind it, are
looked for once for a style: most have neither. Kept on the style, so as long as its document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SIGNATURES = {
    "weasyprint.formatting_structure.boxes:Box.copy": "self",
    "weasyprint.formatting_structure.boxes:Box.establishes_formatting_context": "self",
    "weasyprint.formatting_structure.boxes:ParentBox.page_values": "self",
    "weasyprint.layout.block:block_level_page_name": "sibling_before sibling_after",
    "weasyprint.layout.percent:resolve_radii_percentages": "box",
    "weasyprint.layout.background:layout_box_backgrounds": (
        "page box get_image_from_uri layout_children style"
    ),
}
_SQUARE, _BARE = "_square_corners", "_nothing_behind"
_RADII = tuple(f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right"))
_NO_RADII = dict.fromkeys(_RADII, (0, 0))
_NONE = (0, "px")


def functions(original: Mapping[str, Callable]) -> dict[str, Callable]:
    """What takes the place of WeasyPrint's functions."""
    from weasyprint.draw.color import get_color
    from weasyprint.formatting_structure.boxes import BlockBox, BlockContainerBox, Box

    resolve_radii, lay_out = original["resolve_radii_percentages"], original["layout_box_backgrounds"]

    def copy(self: Any) -> Any:
        made = object.__new__(type(self))
        made.__dict__ = self.__dict__.copy()
        return made

    def establishes_formatting_context(self: Any) -> bool:
        style = self.style
        if isinstance(self, BlockBox):
            if style["overflow"] != "visible":
                return True
        elif isinstance(self, BlockContainerBox):
            return True
        return (
            self.is_column
            or "flow-root" in style["display"]
            or self.is_floated()
            or self.is_absolutely_positioned()
        )

    def page_values(self: Any) -> tuple[Any, Any]:
        return _page_of(self, False), _page_of(self, True)

    def block_level_page_name(sibling_before: Any, sibling_after: Any) -> Any:
        after = _page_of(sibling_after, False)
        return None if _page_of(sibling_before, True) == after else after

    def resolve_radii_percentages(box: Any) -> None:
        style = box.style
        square = style.__dict__.get(_SQUARE)
        if square is None:
            square = style.__dict__[_SQUARE] = all(_NONE in style[radius] for radius in _RADII)
        if square and isinstance(box, Box):  # one that is placed absolutely is wrapped
            box.__dict__.update(_NO_RADII)
        else:
            resolve_radii(box)

    def layout_box_backgrounds(
        page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is not None or box is page or not is_bare(box.style):
            lay_out(page, box, get_image_from_uri, layout_children, style)
            return
        resolve_radii_percentages(box)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image_from_uri)
        box.background = None

    def is_bare(style: Any) -> bool:
        bare = style.__dict__.get(_BARE)
        if bare is None:
            bare = style.__dict__[_BARE] = (
                style["border_image_source"][0] == "none"
                and style["mask_border_source"][0] == "none"
                and all(kind == "none" for kind, _ in style["background_image"])
                and not style["box_shadow"]
                and (style["visibility"] == "hidden" or get_color(style, "background_color").alpha == 0)
            )
        return bare

    return {
        "Box.copy": copy,
        "Box.establishes_formatting_context": establishes_formatting_context,
        "ParentBox.page_values": page_values,
        "block_level_page_name": block_level_page_name,
        "resolve_radii_percentages": resolve_radii_percentages,
        "layout_box_backgrounds": layout_box_backgrounds,
    }


def _page_of(box: Any, at_end: bool) -> Any:
    """The name of the page that a box begins or ends on: that of its innermost first or last box with one."""
    found = box.style["page"]
    while box.children:
        for child in reversed(box.children) if at_end else box.children:
            if child.is_in_normal_flow() or child.is_floated():
                break
        else:
            break
        box = child
        found = box.style["page"] or found
    return found
