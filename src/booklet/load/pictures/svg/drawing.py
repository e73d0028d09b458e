"""What an SVG draws, drawn anew: shapes in groups, with plain attributes, gradients and clips beside
them.

Nothing comes into the new tree but by name. Uses, symbols, nested pictures, links and switches become
groups, what isn't shown is left out, what can't be printed is gathered and told together. Not here: clips
(``clips``), gradients (``gradients``), where things lie (``document``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element

from booklet.load.pictures.svg.clips import clips_of
from booklet.load.pictures.svg.document import (
    DEFINITIONS,
    SHAPES,
    TEXTS,
    Context,
    Extent,
    SvgDocument,
    Viewport,
    lengths,
    numeric,
    placed,
    viewport,
)
from booklet.load.pictures.svg.matrices import IDENTITY, matrix_text
from booklet.load.pictures.svg.outlines import Outline, path_data, rectangle
from booklet.load.pictures.svg.painting import PAINTS, Painting
from booklet.load.pictures.svg.refusal import (
    BLEND,
    EMPTY,
    FILTER,
    INTRICATE,
    MARKER,
    RASTER,
    SIZE,
    STYLE,
    TEXT,
    UNKNOWN,
    RefusedSvg,
)
from booklet.load.pictures.svg.values import (
    GEOMETRY,
    INHERITED,
    LARGEST,
    length,
    number,
    reference,
    rgb,
    view_box,
)

MAX_DRAWN = 4_000  # elements
MAX_BYTES = 2_000_000  # of attributes

_MARKED = ("path", "line", "polyline", "polygon")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_KEPT = {name for name in INHERITED if name not in (*_MARKERS, "paint-order", "color")} | {"opacity"}
_ROOT = ("x", "y", "width", "height", "viewBox", "preserveAspectRatio")
_UNSEEN = ("none", "transparent", "")


def drawn_anew(document: SvgDocument) -> Element:
    """The root of the new tree.

    RefusedSvg with all causes for which it can't be had: ``picture-svg-text`` (live text), ``-raster``,
    ``-filter``, ``-blend``, ``-pattern``, ``-marker``, ``-animation``, ``-size``, ``-intricate``,
    ``-unknown``, and those of clips, masks and gradients.
    """
    return _Drawing(document).root()


class _Drawing:
    def __init__(self, document: SvgDocument) -> None:
        self._document = document
        self._causes: dict[str, str] = {}
        self._painting = Painting(document, self._causes)
        self._clips: dict[str, str] = {}
        self._count = self._bytes = 0

    def root(self) -> Element:
        source = self._document.root
        size = self._size(source)
        made = Element("svg", {name: source.attrib[name] for name in _ROOT if name in source.attrib})
        context = Context({}, size).below(source)
        self._say(made, source, context)
        if "viewBox" not in made.attrib:
            made.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
        self._check_ground(source)
        children = self._all_drawn(source, context)
        children = self._as_root(children, source, context)
        if not self._causes and (source.get("display") == "none" or not children):
            self._cause(EMPTY, "<svg>")
        if self._causes:
            raise RefusedSvg(*self._causes.items())
        made.extend(children)
        used = {reference(value) for each in made.iter() for value in each.attrib.values()}
        definitions = self._new("defs")
        definitions.extend([each for each in self._painting.definitions if each.get("id") in used])
        for data, address in self._clips.items():
            clip = self._new("clipPath", {"id": reference(address)})
            clip.append(self._new("path", {"d": data}))
            definitions.append(clip)
        if len(definitions):
            made.insert(0, definitions)
        return made

    def _as_root(self, children: list[Element], source: Element, context: Context) -> list[Element]:
        """The picture's children, in one group where the whole picture is clipped or seen through."""
        if not any(name in source.attrib for name in ("opacity", "clip-path", "mask", "filter", "transform")):
            return children
        group = self._new("g", {"opacity": source.get("opacity", "1")})
        group.extend(children)
        self._move(group, source)
        whole = self._with_effects(group, source, context)
        return [] if whole is None else [whole]

    def _size(self, root: Element) -> Extent:
        if "viewBox" in root.attrib:
            seen = view_box(root.attrib)
            if seen is None:
                raise RefusedSvg((SIZE, f"viewBox={root.attrib['viewBox'][:20]}"))
            return seen[2:]
        width, height = (
            0.0 if "%" in root.get(name, "%") else length(root.get(name, ""), 1) or 0.0
            for name in ("width", "height")
        )
        if not (0 < width <= LARGEST and 0 < height <= LARGEST):
            raise RefusedSvg((SIZE, "viewBox"))
        return width, height

    def _check_ground(self, root: Element) -> None:
        """Paper is white: any other ground would have to be drawn."""
        for name in ("background", "background-color"):
            colour = root.get(name, "none")
            if colour not in _UNSEEN and (rgb(colour) or (0.0,))[:3] != (1.0, 1.0, 1.0):
                self._cause(STYLE, f"{name}: {colour[:30]}")

    def _cause(self, code: str, what: str) -> None:
        self._causes.setdefault(code, what)

    # --- elements ---------------------------------------------------------------------

    def _all_drawn(self, elements: Iterable[Element], around: Context) -> list[Element]:
        return [each for element in elements if (each := self._drawn(element, around)) is not None]

    def _drawn(self, element: Element, around: Context) -> Element | None:
        """An element as it is drawn; None where it isn't."""
        if element.get("display") == "none" or element.tag in DEFINITIONS:
            return None
        self._document.effort.spend(10)
        context = around.below(element)
        if element.tag in TEXTS:
            if "".join(element.itertext()).strip():
                self._cause(TEXT, f"<{element.tag}>")
            return None
        if element.tag == "image":
            self._cause(RASTER, "<image>")
            return None
        told, made = len(self._causes), None
        if element.tag in SHAPES:
            made = self._shape(element, context)
        elif element.tag == "use":
            made = self._use(element, context)
        elif element.tag == "svg":
            made = self._viewport(element, viewport(element, context.viewport), context)
        elif element.tag in ("g", "a", "switch"):
            made = self._group(element, context)
        else:
            raise RefusedSvg((UNKNOWN, f"<{element.tag[:30]}>"))
        if made is None:
            if len(self._causes) > told:  # what can't be had may have more than one reason
                self._check_effects(element)
            return None
        self._move(made, element)
        return self._with_effects(made, element, context)

    def _group(self, element: Element, context: Context) -> Element | None:
        made = self._new("g")
        self._say(made, element, context)
        children = list(element)
        if element.tag == "switch":  # one of several, by language or by what a program knows
            children = [c for c in children if "requiredExtensions" not in c.attrib][:1]
        made.extend(self._all_drawn(children, context))
        return made if len(made) else None

    def _shape(self, element: Element, context: Context) -> Element:
        made = self._new(element.tag)
        given = numeric(element, context.viewport)
        for name, value in element.attrib.items():
            if name in GEOMETRY and name != "transform":
                made.set(name, given[name] if "%" in value else value)
        said = context.inherited
        self._say(made, element, context)
        if element.tag in _MARKED:
            for name in _MARKERS:
                marker = self._document.find(reference(said.get(name, "none")))
                if marker is not None and len(marker):
                    self._cause(MARKER, f"{name}=")
        layers = self._painting.layers(
            element.tag, {k: v for k, v in given.items() if k in GEOMETRY}, context
        )
        return made if layers is None else self._layered(made, layers)

    def _layered(self, shape: Element, layers: list[dict[str, str]]) -> Element:
        """A shape painted several times, one on the other, or in another frame."""
        group = self._new("g", {k: v for k, v in shape.attrib.items() if k not in GEOMETRY})
        geometry = {k: v for k, v in shape.attrib.items() if k in GEOMETRY}
        for layer in layers:
            if "d" in layer:
                group.append(self._new("path", layer))
            else:
                group.append(self._new(shape.tag, {**geometry, **layer}))
        return group

    def _use(self, element: Element, context: Context) -> Element | None:
        target = self._document.target(element)
        context = context.following(element.get("href", ""))
        if target.tag in ("svg", "symbol"):
            if target.get("display") == "none":
                return None
            inside = context.below(target)
            inner = self._viewport(target, viewport(target, context.viewport, element), inside)
        else:
            inner = self._drawn(target, context)
        if inner is None:
            return None
        x, y = lengths(element, context.viewport, "x", "y")
        made = self._new("g")
        self._say(made, element, context)
        if x or y:
            made.set("transform", matrix_text((1, 0, 0, 1, x, y)))
        made.append(inner)
        return made

    def _viewport(self, element: Element, seen: Viewport, context: Context) -> Element | None:
        """What a nested ``svg`` or a ``symbol`` draws, in its window."""
        if not all(seen.size) or (seen.window and not all(side > 0 for side in seen.window[2:])):
            return None
        made = self._new("g")
        self._say(made, element, context)
        if text := matrix_text(seen.matrix):
            made.set("transform", text)
        inside = replace(context, viewport=seen.size)
        made.extend(self._all_drawn(element, inside))
        if not len(made):
            return None
        return self._clipped(made, [rectangle(*seen.window)], outside=True) if seen.window else made

    # --- attributes -------------------------------------------------------------------

    def _new(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        self._count += 1
        self._bytes += sum(map(len, (attributes or {}).values()))
        if self._count > MAX_DRAWN or self._bytes > MAX_BYTES:
            raise RefusedSvg((INTRICATE, f"<…> × {self._count}"))
        return Element(tag, attributes or {})

    def _say(self, made: Element, element: Element, context: Context) -> None:
        """Gives a new element the properties that its source has."""
        for name, value in element.attrib.items():
            if name not in _KEPT or made.tag == "svg" and name == "opacity":
                continue
            if name in PAINTS:
                value = self._painting.paint(value, name, context)
            made.set(name, value)
        self._bytes += sum(map(len, made.attrib.values()))
        if self._bytes > MAX_BYTES:
            raise RefusedSvg((INTRICATE, f"{self._bytes // 1000} kB"))

    def _move(self, made: Element, element: Element) -> None:
        """Puts an element's own transform before the one that the new element has already."""
        own = placed(element)
        if "transform-origin" in element.attrib or "transform" not in element.attrib:
            before = matrix_text(own)
        else:
            before = element.attrib["transform"] if own != IDENTITY else ""
        whole = f"{before} {made.attrib.pop('transform', '')}".strip()
        if whole:
            made.set("transform", whole)

    # --- effects ----------------------------------------------------------------------

    def _with_effects(self, made: Element, element: Element, context: Context) -> Element | None:
        """The new element clipped as its source is; None where nothing of it is left."""
        self._check_effects(element)
        try:
            seen = clips_of(element, context, self._document)
        except RefusedSvg as refused:
            for code, what in refused.causes:
                self._cause(code, what)
            return made
        if not all(seen.outlines):
            return None
        if seen.opacity < 1:
            group = self._new("g", {"opacity": number(seen.opacity)})
            if "transform" in made.attrib:
                group.set("transform", made.attrib.pop("transform"))
            group.append(made)
            made = group
        return self._clipped(made, list(seen.outlines))

    def _check_effects(self, element: Element) -> None:
        effect, blend = element.get("filter", "none"), element.get("mix-blend-mode", "normal")
        if not self._document.is_idle(effect):
            self._cause(FILTER, f"filter={effect[:30]}")
        if blend not in ("normal", "auto"):
            self._cause(BLEND, f"mix-blend-mode: {blend}")

    def _clipped(self, made: Element, outlines: list[Outline], outside: bool = False) -> Element:
        """An element seen only where all of some outlines are, which lie in its coordinates, or
        ``outside`` its transform."""
        if not outlines:
            return made
        if len(outlines) == 1 and not outside and "clip-path" not in made.attrib:
            made.set("clip-path", self._clip(outlines[0]))
            return made
        transform = "" if outside else made.attrib.pop("transform", "")
        for outline in reversed(outlines):
            group = self._new("g", {"clip-path": self._clip(outline)})
            group.append(made)
            made = group
        if transform:
            made.set("transform", transform)
        return made

    def _clip(self, outline: Outline) -> str:
        data = path_data(outline)
        return self._clips.setdefault(data, f"url(#c{len(self._clips) + 1})")
