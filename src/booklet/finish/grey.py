"""Every colour of a PDF in greys (pikepdf), for ``--ink mono``: operators, gradients, pictures.

A layout asks for greys already; what may still be coloured is what a desk or an author brought, a
logo or a picture. Done on the finished content, as for the press, so nothing is forgotten. A
colour becomes a grey of at least 4.5:1 on white (WCAG 2.2), because a photocopier, which knows
black and white only, loses paler ones: a yellow logo must not vanish. Among each other lighter
colours stay lighter. White and greys stay what they are.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any

from booklet.finish.content_streams import content_holders, gradients, instructions, set_content
from booklet.finish.grey_gradients import channels_of, convert_gradient

DARKEST_PALE = 0.463  # #767676, the lightest grey with 4.5:1 on white
_COLOURED = 0.12  # how far a colour's channels lie apart, of its brightest, before it is no grey


def convert_to_grey(data: bytes) -> bytes:
    """The PDF with nothing but greys in it; deterministic bytes. Tags and marks stay."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        done: set[tuple[int, int]] = set()
        for holder in list(content_holders(pdf)):
            resources = holder.get("/Resources", pikepdf.Dictionary())
            _rewrite(pdf, holder, dict(resources.get("/ColorSpace", {})))
            for _, image in dict(resources.get("/XObject", {})).items():
                if image.get("/Subtype") == "/Image" and image.objgen not in done:
                    done.add(image.objgen)
                    _picture(image)
            for shading in gradients(resources):
                convert_gradient(pdf, shading, _of_channels)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def grey(red: float, green: float, blue: float) -> float:
    """The grey (0 black, 1 white) of a colour, channels 0 to 1."""
    light = 0.299 * red + 0.587 * green + 0.114 * blue  # Rec. 601 luma, as Pillow's
    most, least = max(red, green, blue), min(red, green, blue)
    coloured = most > 0 and (most - least) / most > _COLOURED
    return round(light * DARKEST_PALE if coloured else light, 4)


def _rewrite(pdf: Any, holder: Any, spaces: dict[str, Any]) -> None:
    """The content of a page, form or pattern; left alone where nothing in it is coloured."""
    import pikepdf

    out: list[tuple[list[Any], str]] = []
    changed = False
    channels = {"cs": 1, "CS": 1}
    for values, name in instructions(holder):
        if name in channels:
            channels[name] = channels_of(spaces.get(str(values[0]), values[0]))
            if channels[name] > 1:
                values, changed = [pikepdf.Name.DeviceGray], True
        elif (rgb := _rgb(name, values, channels)) is not None:
            name, values, changed = ("G" if name[0].isupper() else "g"), [grey(*rgb)], True
        out.append((values, name))
    if changed:
        set_content(pdf, holder, out)


def _rgb(operator: str, values: list[Any], channels: dict[str, int]) -> tuple[float, float, float] | None:
    """The colour that an operator sets, where it isn't a grey by its kind."""
    small = operator.lower()
    if small in ("sc", "scn"):
        small = {3: "rg", 4: "k"}.get(channels["CS" if operator[0].isupper() else "cs"], "")
    if small == "rg":
        red, green, blue = (float(v) for v in values)
        return red, green, blue
    if small == "k":
        return _without_inks(values)
    return None


def _of_channels(channels: Sequence[float]) -> float:
    """The grey of a colour of three channels, or of four inks."""
    return grey(*(_without_inks(channels) if len(channels) == 4 else channels))


def _without_inks(inks: Sequence[float]) -> tuple[float, float, float]:
    cyan, magenta, yellow, black = (1 - float(v) for v in inks)
    return cyan * black, magenta * black, yellow * black


def _picture(image: Any) -> None:
    """A picture's samples; how transparent it is stays as it was."""
    import pikepdf
    from PIL import Image

    if image.get("/ImageMask") or image.get("/ColorSpace") == "/DeviceGray":
        return
    picture = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    light = picture.convert("L")
    apart = (
        picture.convert("HSV")
        .getchannel("S")
        .point(lambda s: max(0, min(255, round((s / 255 - _COLOURED) * 4 * 255))))
    )
    made = Image.composite(light.point(lambda v: round(v * DARKEST_PALE)), light, apart)
    for key in ("/DecodeParms", "/Decode", "/Intent", "/Mask"):
        if key in image:
            del image[key]
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    image.write(zlib.compress(made.tobytes(), 9), filter=pikepdf.Name.FlateDecode)
