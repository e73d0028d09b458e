"""Every colour of a PDF in printing inks (pikepdf): operators, shadings, pictures, groups.

Done on the finished content and not in the layouts' style sheets: whatever made a colour (a
style sheet, a QR code, a desk's own SVG), it comes out here as one of a few operators, so
nothing can be forgotten, and layouts stay the same for the office and the press. What isn't
understood here is left as it is, for ``preflight`` to find. Black text is set to overprint, so
that no white shows around it where the plates don't meet.
"""

from __future__ import annotations

import zlib
from typing import Any

from booklet.finish.content_streams import (
    content_holders,
    functions_of,
    gradients,
    instructions,
    is_name,
    set_content,
)
from booklet.finish.inks import InkConverter

_SHOWS = {"Tj", "TJ", "'", '"'}
_DEVICE = {"/DeviceRGB": 3, "/DeviceGray": 1, "/DeviceCMYK": 4}
_OVER, _KNOCK = "/Overprint", "/Knockout"


def recolour(pdf: Any, inks: InkConverter) -> None:
    """Puts all pages' colours into ``inks``; tags go (a press file makes no claim to any)."""
    import pikepdf

    found = list(content_holders(pdf))
    for holder in found:
        _rewrite(pdf, holder, inks)
    done: set[tuple[int, int]] = set()
    for resources in (h.get("/Resources") for h in found):
        if resources is None:
            continue
        for image in dict(resources.get("/XObject", {})).values():
            if image.get("/Subtype") == "/Image" and image.objgen not in done:
                done.add(image.objgen)
                _picture(image, inks)
        for shading in gradients(resources):
            _shading(shading, inks)
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]  # offered on every page, used for none of our colours
    transparent = any(_is_transparent(h) for h in found)
    for holder in found:
        if transparent and (holder.get("/Group") is not None or holder.get("/Type") == "/Page"):
            holder.Group = pikepdf.Dictionary(
                Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK, I=True
            )
        elif "/Group" in holder:
            del holder.Group  # all is opaque: the same picture, and nothing to flatten


def _rewrite(pdf: Any, holder: Any, inks: InkConverter) -> None:
    """The content of one page, form or pattern, operator by operator."""
    import pikepdf

    writer = _Writer(holder.get("/Resources", pikepdf.Dictionary()), inks)
    for operands, operator in instructions(holder):
        writer.take(operands, operator)
    set_content(pdf, holder, writer.out)
    if writer.overprints:
        resources = holder.get("/Resources")
        if "/ExtGState" not in resources:
            resources.ExtGState = pikepdf.Dictionary()
        for name, on in ((_OVER, True), (_KNOCK, False)):
            resources.ExtGState[name] = pikepdf.Dictionary(
                Type=pikepdf.Name.ExtGState, OP=False, op=on, OPM=1 if on else 0
            )


class _Writer:
    """Operators in, operators out; knows the colour spaces and the fill as they stand."""

    def __init__(self, resources: Any, inks: InkConverter) -> None:
        self.spaces, self.inks = dict(resources.get("/ColorSpace", {})), inks
        self.out: list[tuple[list[Any], str]] = []
        self.overprints = False
        # space of fills, space of strokes, is the fill black alone, does it overprint
        self.state: tuple[str, str, bool, bool] = ("/DeviceGray", "/DeviceGray", False, False)
        self.kept: list[tuple[str, str, bool, bool]] = []
        self.marks: list[bool] = []

    def put(self, operator: str, *operands: Any) -> None:
        self.out.append((list(operands), operator))

    def take(self, operands: list[Any], operator: str) -> None:
        if operator == "q":
            self.kept.append(self.state)
        elif operator == "Q":
            self.state = self.kept.pop() if self.kept else self.state
        elif operator in ("BDC", "BMC"):
            self.marks.append(operands[0] == "/OC")
            if not self.marks[-1]:
                return
        elif operator == "EMC":
            if not (self.marks and self.marks.pop()):
                return
        elif operator in ("MP", "DP"):
            return
        elif operator in _SHOWS:
            self.overprint(self.state[2])
        elif operator == "ET":
            self.put(operator)
            self.overprint(False)
            return
        elif self.colour(operands, operator):
            return
        self.put(operator, *operands)

    def overprint(self, on: bool) -> None:
        if on != self.state[3]:
            self.overprints = True
            self.put("gs", _name(_OVER if on else _KNOCK))
            self.state = (*self.state[:3], on)

    def colour(self, operands: list[Any], operator: str) -> bool:
        """Whether the operator was one of colour that has been dealt with."""
        stroke = operator.isupper()
        fill_space, stroke_space, black, over = self.state
        small = operator.lower()
        if small == "cs":
            space = str(operands[0])
            space = str(self.spaces[space]) if is_name(self.spaces.get(space)) else space
            self.state = (fill_space, space, black, over) if stroke else (space, stroke_space, False, over)
            if space in _DEVICE:  # chosen anew with each colour; where none follows, it is black
                self.put("K" if stroke else "k", 0, 0, 0, 1)
                return True
            return False
        if small in ("sc", "scn"):
            space = stroke_space if stroke else fill_space
            if space not in _DEVICE:
                return False
            small = {3: "rg", 1: "g", 4: "k"}[_DEVICE[space]]
        if small not in ("rg", "g", "k"):
            return False
        values = [float(v) for v in operands]
        made = tuple(values) if small == "k" else self.inks.flat(*(values if small == "rg" else values * 3))
        self.put("K" if stroke else "k", *(round(v, 4) for v in made))
        if stroke:
            self.state = (fill_space, "/DeviceCMYK", black, over)
        else:
            self.state = ("/DeviceCMYK", stroke_space, made == (0, 0, 0, 1), over)
        return True


def _name(text: str) -> Any:
    import pikepdf

    return pikepdf.Name(text)


def _shading(shading: Any, inks: InkConverter) -> None:
    """A gradient's end colours; between them the inks change evenly."""
    import pikepdf

    if shading.get("/ColorSpace") != "/DeviceRGB" or "/Function" not in shading:
        return
    functions = list(functions_of(shading.Function))
    if any(f.get("/FunctionType") not in (2, 3) for f in functions):
        return
    for function in functions:
        if function.FunctionType == 2:
            for key, default in (("/C0", (0, 0, 0)), ("/C1", (1, 1, 1))):
                colour = [float(v) for v in function.get(key, default)]
                if len(colour) == 3:
                    function[key] = pikepdf.Array(list(inks.flat(*colour)))
        if "/Range" in function:
            del function["/Range"]
    if "/Background" in shading:
        shading.Background = pikepdf.Array(list(inks.flat(*(float(v) for v in shading.Background))))
    shading.ColorSpace = pikepdf.Name.DeviceCMYK


def _picture(image: Any, inks: InkConverter) -> None:
    """A picture's samples, in black ink or in four; how transparent it is stays as it was."""
    import pikepdf

    if image.get("/ImageMask") or image.get("/ColorSpace") == "/DeviceCMYK":
        return
    made = inks.picture(pikepdf.PdfImage(image).as_pil_image())
    for key in ("/DecodeParms", "/Decode", "/Intent", "/Mask"):
        if key in image:
            del image[key]
    image.ColorSpace = pikepdf.Name.DeviceGray if made.mode == "L" else pikepdf.Name.DeviceCMYK
    image.BitsPerComponent = 8
    image.write(zlib.compress(made.tobytes(), 9), filter=pikepdf.Name.FlateDecode)


def _is_transparent(holder: Any) -> bool:
    """Whether anything that a page, form or pattern uses lets what lies beneath show through."""
    resources = holder.get("/Resources", {})
    for state in dict(resources.get("/ExtGState", {})).values():
        if (
            float(state.get("/ca", 1)) < 1
            or float(state.get("/CA", 1)) < 1
            or state.get("/SMask", "/None") != "/None"
            or state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        ):
            return True
    return any("/SMask" in image for image in dict(resources.get("/XObject", {})).values())
