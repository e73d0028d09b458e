"""Whether a picture is nothing but white, or as good as white: on paper it wouldn't be seen.

SVG by the paints of its shapes, after it was written anew. PNG by its pixels: Pillow, which the
typesetter reads them with too, decodes it here, after the header said that it is whole and of a bearable
size. JPEG has a ground of its own, and isn't asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree import ElementTree

from booklet.load.pictures.svg.values import reference, rgb, share
from booklet.model import Asset

PALE = 0.87  # of full light in the darkest channel: less than this much colour doesn't show on paper
_SEEN = 16  # of 255: an opacity below is no more than a trace
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


def is_white(picture: Asset) -> bool:
    """Whether nothing of the picture is darker than :data:`PALE`; False for one that holds nothing at
    all."""
    if picture.media_type == "image/svg+xml":
        paints = list(_paints(picture.data))
        return bool(paints) and all(min(paint) >= PALE for paint in paints)
    return picture.media_type == "image/png" and _is_white_png(picture.data)


def _is_white_png(data: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            if "A" not in image.getbands() and "transparency" not in image.info:
                return False  # its ground is part of it
            red, green, blue, opacity = image.convert("RGBA").split()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False  # what can't be decoded, the typesetter tells
    seen = opacity.point(lambda value: 255 if value >= _SEEN else 0)
    if seen.getbbox() is None:
        return False
    least = []
    for band in (red, green, blue):
        counts = band.histogram(seen)
        least.append(next(value for value, count in enumerate(counts) if count))
    return min(least) >= PALE * 255


def _paints(data: bytes) -> Iterator[tuple[float, float, float]]:
    """Every colour that something is painted with in an SVG of our own writing."""
    root = ElementTree.fromstring(data)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    gradients = {each.get("id", ""): each for each in root.iter() if each.tag.endswith("Gradient")}
    yield from _painted(root, {"fill": "black", "stroke": "none"}, gradients)


def _painted(
    element: ElementTree.Element, said: Mapping[str, str], gradients: Mapping[str, ElementTree.Element]
) -> Iterator[tuple[float, float, float]]:
    if element.tag == "defs":
        return
    said = {**said, **element.attrib}
    if element.tag in _SHAPES and said.get("visibility", "visible") == "visible":
        for kind in ("fill", "stroke"):
            if share(said.get(f"{kind}-opacity", "")) == 0 or (kind == "fill" and element.tag == "line"):
                continue
            found = gradients.get(reference(said[kind]))
            colours = [said[kind]]
            if found is not None:
                colours = [stop.get("stop-color", "black") for stop in found]
            for colour in colours:
                if (read := rgb(colour)) and read[3] > _SEEN / 255:
                    yield read[:3]
    for child in element:
        yield from _painted(child, said, gradients)
