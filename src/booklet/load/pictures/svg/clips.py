"""What clips an element, as paths under the nonzero rule, one inside the other, in the element's own
coordinates.

Clipping paths of any kind, and masks with hard edges: white shapes show, black shapes after them hide. A
mask of anything between is refused. Each path stands for itself, because what typesets the page knows no
rule but nonzero, no shapes moved inside a clip and no units of a bounding box.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from xml.etree.ElementTree import Element

from booklet.load.pictures.svg.document import SHAPES, TEXTS, Context, Extent, Leaf, SvgDocument, placed
from booklet.load.pictures.svg.matrices import IDENTITY, Matrix, inverse, product
from booklet.load.pictures.svg.outlines import Outline, rectangle
from booklet.load.pictures.svg.refusal import MASK, RASTER, REFERENCE, STYLE, TEXT, RefusedSvg
from booklet.load.pictures.svg.unions import box, nested, united
from booklet.load.pictures.svg.values import length, reference, rgb, share

Box = tuple[float, float, float, float]
_MAX_CHAIN = 12


@dataclass(frozen=True)
class Clipping:
    """What is seen of an element: what lies in all of the ``outlines``, with an ``opacity`` from 0 to 1."""

    outlines: tuple[Outline, ...]
    opacity: float = 1.0


@dataclass(frozen=True)
class _Part:
    level: float  # from 0, which hides, to 1
    outline: Outline
    rule: str


def clips_of(element: Element, context: Context, document: SvgDocument) -> Clipping:
    """What of an element its ``clip-path`` and ``mask`` let be seen; ``context`` is the element's own.

    RefusedSvg: ``picture-svg-mask``, ``picture-svg-reference``, ``picture-svg-style``, and for what
    stands in a clip path or mask ``picture-svg-text``, in a mask ``picture-svg-raster``.
    """

    def own_box() -> Box | None:
        leaves = [
            leaf
            for child in ([element] if element.tag in (*SHAPES, "use", "svg") else list(element))
            for leaf in document.leaves(child, context)
            if leaf.element.tag in SHAPES
        ]
        away = inverse(placed(element)) if element.tag in (*SHAPES, "use", "svg") else IDENTITY
        return box(
            tuple(subpath.moved(product(away, leaf.matrix)) for subpath in document.outline(leaf))
            for leaf in leaves
        )

    made = _Clips(document, context.viewport).clip(element.get("clip-path", "none"), own_box, IDENTITY)
    mask = element.get("mask", "none")
    if mask == "none":
        return Clipping(tuple(made))
    masking = _Clips(document, context.viewport).mask(mask, own_box)
    return Clipping((*made, *masking.outlines), masking.opacity)


class _Clips:
    def __init__(self, document: SvgDocument, viewport: Extent) -> None:
        self._document = document
        self._viewport = viewport
        self._count = 0

    def clip(self, value: str, find_box: Callable[[], Box | None], matrix: Matrix) -> list[Outline]:
        """The outlines of ``clip-path``, moved by ``matrix``."""
        if value == "none":
            return []
        clip = self._found(value, "clipPath")
        within = matrix
        if clip.get("clipPathUnits") == "objectBoundingBox":
            within = product(matrix, _from_box(find_box()))
        context = self._document.context(clip, self._viewport)
        leaves: list[Leaf] = []
        for child in clip:
            if child.tag in (*SHAPES, *TEXTS, "use"):
                leaves += self._document.leaves(child, context, product(within, placed(clip)))
        made = self.clip(clip.get("clip-path", "none"), find_box, matrix)
        leaves = [leaf for leaf in leaves if leaf.context.inherited.get("visibility", "visible") == "visible"]
        outlines = []
        for leaf in leaves:
            if leaf.element.tag == "line":
                continue
            if leaf.element.tag in TEXTS:
                raise RefusedSvg((TEXT, "<text>"))
            outline = self._document.outline(leaf)
            inner = leaf.element.get("clip-path", "none")
            if inner != "none":
                if len(leaves) > 1:
                    raise RefusedSvg((MASK, f"clip-path={inner[:20]}"))
                made += self.clip(inner, lambda: box([outline]), leaf.matrix)
            outlines.append(
                (_moved(outline, leaf.matrix), leaf.context.inherited.get("clip-rule", "nonzero"))
            )
        return [*made, self._united(outlines, value)]

    def mask(self, value: str, find_box: Callable[[], Box | None]) -> Clipping:
        """What stands for ``mask``."""
        mask = self._found(value, "mask")
        within = IDENTITY
        if mask.get("maskContentUnits") == "objectBoundingBox":
            within = _from_box(find_box())
        context = self._document.context(mask, self._viewport)
        parts = []
        for child in mask:
            for leaf in self._document.leaves(child, context, within):
                part = self._part(leaf, mask.get("mask-type") == "alpha", value)
                if part is not None:
                    parts.append(part)
        parts = list(dropwhile(lambda part: not part.level, parts))
        shown = list(takewhile(lambda part: part.level, parts))
        hidden = parts[len(shown) :]
        level = shown[0].level if shown else 1.0
        if (
            any(part.level for part in hidden)
            or (level < 1 and len(shown) > 1)  # where two lie on each other, more would show
            or any(part.level < 1 for part in shown[1:])
            or self._is_changed_itself(mask)
        ):
            raise RefusedSvg((MASK, f"mask={value[:30]}"))
        made = [self._united([(part.outline, part.rule) for part in shown], value)]
        around = box(made)
        if around is None:
            return Clipping(tuple(made))
        made += [self._hole(part, around, value) for part in hidden]
        return Clipping((*made, *self._region(mask, around, find_box)), level)

    def _found(self, value: str, tag: str) -> Element:
        self._count += 1
        name = reference(value)
        found = self._document.find(name)
        if not name:
            raise RefusedSvg((STYLE, f"{tag}: {value[:30]}"))
        if found is None or found.tag != tag or self._count > _MAX_CHAIN:
            raise RefusedSvg((REFERENCE, value[:30]))
        return found

    @staticmethod
    def _is_changed_itself(mask: Element) -> bool:
        return any(mask.get(name, "none") != "none" for name in ("mask", "clip-path", "filter"))

    def _part(self, leaf: Leaf, by_opacity: bool, value: str) -> _Part | None:
        """What one shape of a mask shows or hides; None where it does neither."""
        said = leaf.context.inherited
        if leaf.element.tag in (*TEXTS, "image"):
            raise RefusedSvg((RASTER if leaf.element.tag == "image" else TEXT, f"<{leaf.element.tag}>"))
        if said.get("visibility", "visible") != "visible" or leaf.element.tag == "line":
            return None
        fill = said.get("fill", "black")
        if fill.lower() == "currentcolor":
            fill = said.get("color", "black")
        has_stroke = said.get("stroke", "none") != "none" and length(said.get("stroke-width", "1"), 1) != 0
        colour = rgb(fill)
        if leaf.seen.is_soft or has_stroke or (colour is None and fill != "none"):
            raise RefusedSvg((MASK, f"mask={value[:30]}"))
        if colour is None:
            return None
        red, green, blue, opacity = colour
        opacity *= share(said.get("fill-opacity", "")) * leaf.seen.opacity
        bright = 1.0 if by_opacity or leaf.seen.is_whitened else 0.2125 * red + 0.7154 * green + 0.0721 * blue
        level = round(bright, 2) * opacity
        if not opacity:
            return None
        if opacity < 1 and not level:  # a shadow on what lies below
            raise RefusedSvg((MASK, f"mask={value[:30]}"))
        outline = _moved(self._document.outline(leaf), leaf.matrix)
        return _Part(level, outline, said.get("fill-rule", "nonzero"))

    def _united(self, outlines: list[tuple[Outline, str]], value: str) -> Outline:
        try:
            return united(outlines, self._document.effort)
        except ValueError:
            raise RefusedSvg((MASK, value[:30])) from None

    def _hole(self, part: _Part, around: Box, value: str) -> Outline:
        """Everything around but what a black shape hides."""
        own = box([part.outline])
        if own is None:
            return rectangle(*around)
        left, top = min(around[0], own[0]) - 1, min(around[1], own[1]) - 1
        right = max(around[0] + around[2], own[0] + own[2]) + 1
        below = max(around[1] + around[3], own[1] + own[3]) + 1
        try:
            cut = nested(part.outline, self._document.effort)
            turned = {new is not old for new, old in zip(cut, part.outline)}
            if part.rule != "evenodd" and len(turned) > 1:  # one shape inside the other hides no less
                raise ValueError("overlap")
            return nested((*rectangle(left, top, right - left, below - top), *cut), self._document.effort)
        except ValueError:
            raise RefusedSvg((MASK, value[:30])) from None

    def _region(self, mask: Element, shown: Box, find_box: Callable[[], Box | None]) -> list[Outline]:
        """The mask's own rectangle, where it is smaller than what the mask shows."""
        sides = [
            mask.get(name, default)
            for name, default in (("x", "-10%"), ("y", "-10%"), ("width", "120%"), ("height", "120%"))
        ]
        if mask.get("maskUnits") == "userSpaceOnUse":
            x, y, width, height = (
                length(side, self._viewport[place % 2]) or 0.0 for place, side in enumerate(sides)
            )
        else:
            own = find_box() or (0.0, 0.0, 0.0, 0.0)
            a, b, c, d = (length(side, 1) or 0.0 for side in sides)
            x, y, width, height = own[0] + a * own[2], own[1] + b * own[3], c * own[2], d * own[3]
        near = 1e-6 * max(shown[2], shown[3])
        inside = (
            x <= shown[0] + near
            and y <= shown[1] + near
            and x + width >= shown[0] + shown[2] - near
            and y + height >= shown[1] + shown[3] - near
        )
        return [] if inside else [rectangle(x, y, width, height)]


def _moved(outline: Outline, matrix: Matrix) -> Outline:
    return outline if matrix == IDENTITY else tuple(subpath.moved(matrix) for subpath in outline)


def _from_box(found: Box | None) -> Matrix:
    x, y, width, height = found or (0.0, 0.0, 0.0, 0.0)
    return (width, 0, 0, height, x, y)
