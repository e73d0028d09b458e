"""What shapes are painted with: colours as they are, gradients as new definitions, or what keeps a paint
from being had. One for a picture: it counts what it defines."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from booklet.load.pictures.svg.document import DEFINITIONS, GRADIENTS, Context, Extent, SvgDocument
from booklet.load.pictures.svg.gradients import Framed, framed, gradient_of, is_turned
from booklet.load.pictures.svg.refusal import PATTERN, RASTER, REFERENCE
from booklet.load.pictures.svg.values import length, number, reference

PAINTS = ("fill", "stroke")
_DEFAULTS = {"fill": "black", "stroke": "none"}


class Painting:
    """Turns what a source says of paint into what the new picture says."""

    def __init__(self, document: SvgDocument, causes: dict[str, str]) -> None:
        self.definitions: list[Element] = []
        self._document = document
        self._causes = causes
        self._gradients: dict[tuple[str, Extent], str] = {}

    def paint(self, value: str, name: str, context: Context) -> str:
        """The value of ``fill`` or ``stroke`` in the new picture; a cause is noted where it can't be had."""
        if value.lower() == "currentcolor":
            return context.inherited.get("color", "black")
        if value in ("context-fill", "context-stroke"):
            return "none"
        target = reference(value)
        if not target:
            return value
        found = self._document.find(target)
        if found is not None and found.tag in GRADIENTS:
            return self._gradient(found, target, context.viewport)
        if found is not None and found.tag in DEFINITIONS:
            code = RASTER if self._has_picture(found) else PATTERN
            self._causes.setdefault(code, f"{name}=url(#{target[:20]})")
            return "none"
        after = value.partition(")")[2].strip()
        if not after:
            self._causes.setdefault(REFERENCE, f"{name}={value[:30]}")
        return after or "none"

    def layers(self, tag: str, given: dict[str, str], context: Context) -> list[dict[str, str]] | None:
        """The attributes of the layers in which a shape has to be painted, geometry included; None where
        it may be painted at once. ``given`` are its numbers; a layer that is no path has none."""
        said = context.inherited
        order = ["stroke", "fill"] if _stroke_first(said.get("paint-order", "")) else ["fill", "stroke"]
        special = {kind: self._special(kind, tag, given, context) for kind in PAINTS}
        visible = [kind for kind in order if said.get(kind, _DEFAULTS[kind]) != "none"]
        if not any(special.values()) and (order[0] == "fill" or len(visible) < 2):
            return None
        other = {"fill": {"stroke": "none"}, "stroke": {"fill": "none"}}
        return [{**(special[kind] or {}), **other[kind]} for kind in visible]

    def _special(self, kind: str, tag: str, given: dict[str, str], context: Context) -> dict[str, str] | None:
        """A layer in a frame of its own; None where the shape needs none."""
        said = context.inherited
        source = self._document.find(reference(said.get(kind, _DEFAULTS[kind])))
        if source is None or source.tag not in GRADIENTS:
            return None
        gradient = gradient_of(source, self._document, context.viewport)
        diagonal = ((context.viewport[0] ** 2 + context.viewport[1] ** 2) / 2) ** 0.5
        width = (length(said.get("stroke-width", "1"), diagonal) or 0.0) if kind == "stroke" else 1.0
        if gradient is None or width <= 0:
            return None
        in_space = gradient.get("gradientUnits") == "userSpaceOnUse"
        if not is_turned(gradient) and (kind == "fill" or (width == 1 and in_space)):
            return None
        self._document.effort.spend(len(given.get("d", "")) + 50)
        made = framed(gradient, tag, given, width)
        if made is None:
            return {"d": "", kind: "none"}
        return self._framed(
            made, kind, width, said.get("stroke-dasharray", ""), said.get("stroke-dashoffset", "")
        )

    def _framed(self, made: Framed, kind: str, width: float, dashes: str, offset: str) -> dict[str, str]:
        layer = {"d": made.path, kind: self._defined(made.gradient)}
        if made.transform:
            layer["transform"] = made.transform
        if kind == "stroke":
            layer["stroke-width"] = "1"
            for name, value in (("stroke-dasharray", dashes), ("stroke-dashoffset", offset)):
                words = [length(word, 1) for word in value.replace(",", " ").split()]
                if words and None not in words:
                    layer[name] = " ".join(number((each or 0.0) / width) for each in words)
        return layer

    def _gradient(self, source: Element, target: str, size: Extent) -> str:
        key = (target, size)
        if key not in self._gradients:
            made = gradient_of(source, self._document, size)
            self._gradients[key] = "none" if made is None else self._defined(made)
        return self._gradients[key]

    def _defined(self, gradient: Element) -> str:
        """The address of a gradient among the new definitions."""
        self._document.effort.spend(100 * len(gradient))
        name = f"g{len(self.definitions) + 1}"
        made = Element(gradient.tag, {"id": name, **gradient.attrib})
        made.extend(gradient)
        self.definitions.append(made)
        return f"url(#{name})"

    def _has_picture(self, pattern: Element) -> bool:
        inside = [pattern, self._document.find(pattern.get("href", "")[1:])]
        used = [self._document.find(use.get("href", "")[1:]) for use in pattern.iter("use")]
        return any(each is not None and each.find(".//image") is not None for each in inside) or any(
            each is not None and each.tag == "image" for each in used
        )


def _stroke_first(order: str) -> bool:
    words = [word for word in order.split() if word != "markers"]
    return words[:1] == ["stroke"]
