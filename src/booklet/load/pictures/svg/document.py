"""A parsed SVG with what its parts refer to: ids, parents, inherited properties, viewports, leaves.

Nothing is drawn here: this says where each shape lies and what it has from its ancestors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from booklet.load.pictures.svg.effort import Effort
from booklet.load.pictures.svg.matrices import IDENTITY, Matrix, matrix_of, product
from booklet.load.pictures.svg.outlines import Outline, outline_of
from booklet.load.pictures.svg.refusal import INTRICATE, REFERENCE, STYLE, UNKNOWN, UNSAFE, RefusedSvg
from booklet.load.pictures.svg.values import INHERITED, length, number, reference, share, view_box

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
TEXTS = ("text", "flowRoot")
GRADIENTS = ("linearGradient", "radialGradient")
DEFINITIONS = (
    *GRADIENTS,
    *("defs", "clipPath", "mask", "pattern", "marker", "symbol", "filter", "style", "stop"),
    *("meshgradient", "hatch", "solidColor", "solidcolor"),
)
MAX_NESTED = 60  # groups in groups, uses followed

_ACROSS = ("x", "width", "cx", "rx", "x1", "x2", "fx")
_DOWN = ("y", "height", "cy", "ry", "y1", "y2", "fy")
_DIAGONAL = ("r", "fr", "stroke-width", "stroke-dashoffset")

_KEEPS = [float(place % 6 == 0) for place in range(20)]  # values of feColorMatrix: each colour as it is
_WHITENS = [0.0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0]  # all white, opacity as it is

Extent = tuple[float, float]


@dataclass(frozen=True)
class Context:
    """What an element has from where it stands: properties, the viewport's size, the uses that led here."""

    inherited: Mapping[str, str]
    viewport: Extent
    uses: tuple[str, ...] = ()
    depth: int = 0

    def below(self, element: Element) -> Context:
        """The context of an element's children. RefusedSvg where there are too many levels."""
        if self.depth >= MAX_NESTED:
            raise RefusedSvg((INTRICATE, f"<g><g>… × {MAX_NESTED}+"))
        own = {name: value for name, value in element.attrib.items() if name in INHERITED}
        if "color" in own and own["color"].lower() == "currentcolor":
            del own["color"]
        return replace(
            self, inherited={**self.inherited, **own} if own else self.inherited, depth=self.depth + 1
        )

    def following(self, target: str) -> Context:
        """The context of what a ``use`` refers to. RefusedSvg where it leads back to itself."""
        if target in self.uses:
            raise RefusedSvg((REFERENCE, f"href=#{target[:20]}"))
        return replace(self, uses=(*self.uses, target))


@dataclass(frozen=True)
class Seen:
    """How a shape is seen through the groups it is in: with an ``opacity``; turned white by a filter, as
    masks are made of what only has an opacity; ``is_soft`` where anything else changes it."""

    opacity: float = 1.0
    is_whitened: bool = False
    is_soft: bool = False


PLAIN = Seen()


@dataclass(frozen=True)
class Leaf:
    """A shape (or a text or picture) with where it lies and what applies to it."""

    element: Element
    matrix: Matrix
    context: Context
    seen: Seen


class SvgDocument:
    """The parsed and styled tree, with its references."""

    def __init__(self, root: Element, effort: Effort) -> None:
        self.root = root
        self.effort = effort
        self._ids: dict[str, Element] = {}
        self._parents: dict[Element, Element] = {}
        for element in root.iter():
            if name := element.get("id"):
                self._ids.setdefault(name, element)
            for child in element:
                self._parents[child] = element

    def find(self, name: str) -> Element | None:
        """The element with an id, as an address writes it."""
        return self._ids.get(name) if name in self._ids else self._ids.get(unquote(name))

    def target(self, element: Element) -> Element:
        """What a ``use`` refers to. RefusedSvg where it refers to nothing, or to another file."""
        href = element.get("href", "")
        if not href.startswith("#"):
            raise RefusedSvg((UNSAFE if href else REFERENCE, f"href={href[:20]}"))
        found = self.find(href[1:])
        if found is None:
            raise RefusedSvg((REFERENCE, f"href={href[:20]}"))
        return found

    def context(self, element: Element, viewport: Extent) -> Context:
        """The context in which an element's own children stand, by where it stands itself."""
        above = [element]
        while (parent := self._parents.get(above[-1])) is not None:
            above.append(parent)
        made = Context({}, viewport)
        for each in reversed(above):
            made = made.below(each)
        return replace(made, depth=0)

    def leaves(
        self, element: Element, context: Context, matrix: Matrix = IDENTITY, seen: Seen = PLAIN
    ) -> Iterator[Leaf]:
        """What is drawn of an element, its own transform included; ``context`` is that of its parent."""
        if element.get("display") == "none":
            return
        self.effort.spend(10)
        context = context.below(element)
        if element.tag in DEFINITIONS:
            return
        matrix = product(matrix, placed(element))
        seen = self._seen(element, seen)
        if element.tag in (*SHAPES, *TEXTS, "image"):
            yield Leaf(element, matrix, context, seen)
        elif element.tag == "use":
            target = self.target(element)
            context = context.following(element.get("href", ""))
            across, down = lengths(element, context.viewport, "x", "y")
            matrix = product(matrix, (1, 0, 0, 1, across, down))
            if target.tag in ("svg", "symbol"):
                yield from self._inside(
                    target, viewport(target, context.viewport, element), context, matrix, seen
                )
            else:
                yield from self.leaves(target, context, matrix, seen)
        elif element.tag == "svg" and element is not self.root:
            yield from self._inside(element, viewport(element, context.viewport), context, matrix, seen)
        else:
            for child in element:
                yield from self.leaves(child, context, matrix, seen)

    def _inside(
        self, element: Element, place: Viewport, context: Context, matrix: Matrix, seen: Seen
    ) -> Iterator[Leaf]:
        context = replace(context.below(element), viewport=place.size)
        for child in element:
            yield from self.leaves(child, context, product(matrix, place.matrix), seen)

    def _seen(self, element: Element, around: Seen) -> Seen:
        effect = element.get("filter", "none")
        whitens = self._steps(effect) == [_WHITENS]
        return Seen(
            around.opacity * share(element.get("opacity", "")),
            around.is_whitened or whitens,
            around.is_soft
            or element.get("mask", "none") != "none"
            or element.get("clip-path", "none") != "none"
            or not (whitens or self.is_idle(effect))
            or element.get("mix-blend-mode", "normal") != "normal",
        )

    def _steps(self, effect: str) -> list[list[float]]:
        """The matrices of a filter that does nothing but change colours; empty for any other."""
        found = self.find(reference(effect))
        steps = list(found) if found is not None else []
        if any(step.tag != "feColorMatrix" or step.get("type", "matrix") != "matrix" for step in steps):
            return []
        return [
            [length(word, 1) or 0.0 for word in step.get("values", "").replace(",", " ").split()]
            for step in steps
        ]

    def is_idle(self, effect: str) -> bool:
        """Whether a ``filter`` changes nothing: there is none, or only a matrix that keeps every colour."""
        if effect in ("none", ""):
            return True
        if self.find(reference(effect)) is None:
            return bool(reference(effect))
        steps = self._steps(effect)
        return bool(steps) and all(step == _KEEPS for step in steps)

    def outline(self, leaf: Leaf) -> Outline:
        """The outline of a leaf's shape, in its own coordinates."""
        given = numeric(leaf.element, leaf.context.viewport)
        self.effort.spend(len(given.get("d", "")) // 2 + len(given.get("points", "")) // 2 + 50)
        try:
            return outline_of(leaf.element.tag, given)
        except ValueError:
            raise RefusedSvg((UNKNOWN, f"<{leaf.element.tag}>")) from None


# --- places ---------------------------------------------------------------------------


def placed(element: Element) -> Matrix:
    """The matrix of an element's ``transform`` and ``transform-origin``. RefusedSvg where it has none."""
    written = element.get("transform", "")
    if not written:
        return IDENTITY
    try:
        made = matrix_of(written)
    except ValueError:
        raise RefusedSvg((UNKNOWN, f"transform={written[:20]}")) from None
    origin = element.get("transform-origin", "")
    if origin:
        numbers = [length(word, 1) for word in origin.split()[:2] if "%" not in word]
        if len(numbers) != 2 or None in numbers:
            raise RefusedSvg((STYLE, f"transform-origin: {origin[:20]}"))
        x, y = (float(each or 0) for each in numbers)
        made = product(product((1, 0, 0, 1, x, y), made), (1, 0, 0, 1, -x, -y))
    return made


def numeric(element: Element, viewport: Extent) -> dict[str, str]:
    """An element's attributes with every length as a number of the drawing's units."""
    across, down = viewport
    wholes = {
        **dict.fromkeys(_ACROSS, across),
        **dict.fromkeys(_DOWN, down),
        **dict.fromkeys(_DIAGONAL, ((across * across + down * down) / 2) ** 0.5),
    }
    made = dict(element.attrib)
    for name in made.keys() & wholes.keys():
        found = length(made[name], wholes[name])
        if found is not None:
            made[name] = number(found)
    return made


def lengths(element: Element, viewport: Extent, *names: str) -> list[float]:
    """Some of an element's lengths, 0 where it has none."""
    given = numeric(element, viewport)
    return [length(given.get(name, "0"), 1) or 0.0 for name in names]


@dataclass(frozen=True)
class Viewport:
    """The place that a nested ``svg`` or a ``symbol`` has: its window, and how its content lies in it."""

    matrix: Matrix
    size: Extent
    window: tuple[float, float, float, float] | None


def viewport(element: Element, around: Extent, use: Element | None = None) -> Viewport:
    """The viewport of a nested ``svg``, or of what a ``use`` refers to, in a viewport of the size
    ``around``."""
    x, y = lengths(element, around, "x", "y") if element.tag == "svg" else (0.0, 0.0)
    sides = dict(element.attrib) | {
        name: use.attrib[name] for name in ("width", "height") if use is not None and name in use.attrib
    }
    width, height = (
        around[place] if sides.get(name, "auto") == "auto" else length(sides[name], around[place]) or 0.0
        for place, name in enumerate(("width", "height"))
    )
    hidden = element.get("overflow", "hidden") not in ("visible", "auto")
    window = (x, y, width, height) if hidden else None
    seen = view_box(element.attrib)
    if seen is None:
        return Viewport((1, 0, 0, 1, x, y), (width, height), window)
    across, down = width / seen[2], height / seen[3]
    words = element.get("preserveAspectRatio", "xMidYMid meet").split()
    if words[0] != "none":
        across = down = max(across, down) if "slice" in words else min(across, down)
    share_x, share_y = (
        {"xMin": 0.0, "xMax": 1.0}.get(words[0][:4], 0.5),
        {"YMin": 0.0, "YMax": 1.0}.get(words[0][4:8], 0.5),
    )
    left = x + (width - seen[2] * across) * share_x - seen[0] * across
    top = y + (height - seen[3] * down) * share_y - seen[1] * down
    return Viewport((across, 0, 0, down, left, top), seen[2:], window)
