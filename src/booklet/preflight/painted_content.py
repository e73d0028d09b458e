"""What a PDF paints, read back for the press: which colours in which inks, type, pictures.

Walks the content of every page with pikepdf, forms and patterns included, and keeps each kind
of paint once. Sizes in points, ink amounts 0 to 1 in the order cyan, magenta, yellow, black.
Not here: whether what was found is right (``press``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from booklet.preflight.content_stream import IDENTITY, Matrix, instructions, matrix_of, multiplied

_DEPTH = 24  # forms within forms


@dataclass(frozen=True, order=True)
class Paint:
    """Something painted: ``kind`` is text, fill, stroke, shading or image.

    ``space`` is the colour space's family, ``inks`` None where it isn't made of inks;
    ``size`` is type's, ``overprint`` whether it lets the inks beneath stand.
    """

    page: int
    kind: str
    space: str
    inks: tuple[float, ...] | None
    size: float = 0.0
    overprint: bool = False


@dataclass(frozen=True, order=True)
class PlacedPicture:
    """A picture at its size on the page; ``most`` is its greatest sum of inks, in per cent."""

    page: int
    width: int
    height: int
    ppi: float
    line_art: bool
    most: float


@dataclass
class _State:
    ctm: Matrix
    fill: tuple[str, Any] = ("DeviceGray", (0.0, 0.0, 0.0, 1.0))
    stroke: tuple[str, Any] = ("DeviceGray", (0.0, 0.0, 0.0, 1.0))
    over_fill: bool = False
    over_stroke: bool = False
    font: float = 0.0
    render: int = 0


class PaintedContent:
    """Gathers what a document paints: :attr:`paints`, :attr:`pictures`, :attr:`blends`.

    ``blends`` are (page, what) for everything live transparency needs, or that X-4 forbids in it.
    """

    def __init__(self, document: Any) -> None:
        self.paints: set[Paint] = set()
        self.pictures: set[PlacedPicture] = set()
        self.blends: set[tuple[int, str]] = set()
        self._inks: dict[tuple[int, int], tuple[float, bool, str]] = {}
        for self.page, page in enumerate(document.pages, 1):
            self._group(page.obj)
            self._walk(page, page.obj.get("/Resources", {}), _State(IDENTITY), 0)

    def _walk(self, stream: Any, resources: Any, state: _State, depth: int) -> None:
        if depth > _DEPTH:
            self.blends.add((self.page, "depth"))
            return
        kept: list[_State] = []
        text: Matrix = IDENTITY
        for operands, name in instructions(stream):
            if name == "q":
                kept.append(replace(state))
            elif name == "Q":
                state = kept.pop() if kept else state
            elif name == "cm":
                state.ctm = multiplied(matrix_of(operands), state.ctm)
            elif name == "gs":
                self._set(resources.get("/ExtGState", {}).get(operands[0], {}), state)
            elif name == "Tf":
                state.font = float(operands[1])
            elif name == "Tr":
                state.render = int(operands[0])
            elif name == "BT":
                text = IDENTITY
            elif name == "Tm":
                text = matrix_of(operands)
            elif name in ("Tj", "TJ", "'", '"'):
                self._text(state, text)
            elif name in ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s"):
                if name[0] in "fFBb":
                    self._paint("fill", state.fill, resources, state, depth, state.over_fill)
                if name[0] in "BbSs":
                    self._paint("stroke", state.stroke, resources, state, depth, state.over_stroke)
            elif name == "sh":
                self._shading(resources.get("/Shading", {}).get(operands[0], {}))
            elif name == "Do":
                self._object(resources.get("/XObject", {}).get(operands[0]), resources, state, depth)
            elif name == "INLINE IMAGE":
                space = str(operands[0].obj.get("/ColorSpace", operands[0].obj.get("/CS", "/DeviceGray")))
                self._add("image", space.lstrip("/"), None if "RGB" in space else (0.0,))
            else:
                _colour(state, name, operands, resources)

    # --- state ------------------------------------------------------------------------

    def _set(self, graphics: Any, state: _State) -> None:
        """An ExtGState dictionary; /op falls back on /OP (ISO 32000-1, table 58)."""
        if "/OP" in graphics:
            state.over_stroke = bool(graphics["/OP"])
            state.over_fill = state.over_stroke if "/op" not in graphics else state.over_fill
        if "/op" in graphics:
            state.over_fill = bool(graphics["/op"])
        if (
            float(graphics.get("/ca", 1)) < 1
            or float(graphics.get("/CA", 1)) < 1
            or graphics.get("/SMask", "/None") != "/None"
            or graphics.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
        ):
            self.blends.add((self.page, "live"))

    def _group(self, holder: Any) -> None:
        group = holder.get("/Group")
        if group is not None and "/CS" in group:
            space = family(group["/CS"])
            self.blends.add((self.page, "space" if space in ("DeviceCMYK",) else f"group {space}"))

    # --- paint ------------------------------------------------------------------------

    def _add(self, kind: str, space: str, inks: Any, size: float = 0.0, over: bool = False) -> None:
        amounts = None if inks is None else tuple(round(v, 4) for v in inks)
        self.paints.add(Paint(self.page, kind, space, amounts, size, over))

    def _text(self, state: _State, text: Matrix) -> None:
        if state.render in (3, 7):  # no paint
            return
        upright = multiplied(text, state.ctm)
        size = round(abs(state.font) * math.hypot(upright[2], upright[3]), 1)
        if state.render in (0, 2, 4, 6):
            self._add("text", *state.fill, size, state.over_fill)
        if state.render in (1, 2, 5, 6):
            self._add("text", *state.stroke, size, state.over_stroke)

    def _paint(
        self, kind: str, colour: tuple[str, Any], resources: Any, state: _State, depth: int, over: bool
    ) -> None:
        space, value = colour
        if space != "Pattern":
            self._add(kind, space, value, 0.0, over)
            return
        pattern = resources.get("/Pattern", {}).get(value)
        if pattern is None:
            return
        if pattern.get("/PatternType") == 2:
            self._shading(pattern.Shading)
            return
        inner = replace(state, ctm=matrix_of(pattern.get("/Matrix", IDENTITY)))
        self._walk(pattern, pattern.get("/Resources", {}), inner, depth + 1)

    def _shading(self, shading: Any) -> None:
        space = family(shading.get("/ColorSpace"))
        ends = [
            tuple(float(v) for v in f[key])
            for f in _functions(shading.get("/Function"))
            for key in ("/C0", "/C1")
            if key in f
        ]
        if not ends or space not in ("DeviceCMYK", "DeviceGray"):
            self._add("shading", space, None if space not in ("DeviceCMYK", "DeviceGray") else (0.0,))
        for end in ends:
            self._add("shading", space, as_inks(space, end))

    def _object(self, thing: Any, resources: Any, state: _State, depth: int) -> None:
        if thing is None:
            return
        kind = str(thing.get("/Subtype", ""))
        if kind == "/Form":
            self._group(thing)
            inner = replace(state, ctm=multiplied(matrix_of(thing.get("/Matrix", IDENTITY)), state.ctm))
            self._walk(thing, thing.get("/Resources", resources), inner, depth + 1)
        elif kind == "/Image":
            self._picture(thing, state)

    def _picture(self, image: Any, state: _State) -> None:
        width, height = int(image.Width), int(image.Height)
        across, up = (math.hypot(state.ctm[i], state.ctm[i + 1]) / 72 for i in (0, 2))
        ppi = min(width / across if across else math.inf, height / up if up else math.inf)
        if image.get("/ImageMask"):
            self._paint("fill", state.fill, {}, state, 0, state.over_fill)
            most, line_art = 0.0, True
        else:
            if image.objgen not in self._inks:
                self._inks[image.objgen] = _samples(image)
            most, line_art, space = self._inks[image.objgen]
            self._add("image", space, None if most < 0 else (0.0,))
        if "/SMask" in image:
            self.blends.add((self.page, "live"))
        self.pictures.add(PlacedPicture(self.page, width, height, round(ppi, 1), line_art, most))


def _colour(state: _State, name: str, operands: Any, resources: Any) -> None:
    """The operators of colour, fills in small letters and strokes in capitals."""
    which = "stroke" if name.isupper() else "fill"
    small = name.lower()
    direct = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}.get(small)
    if direct:
        setattr(state, which, (direct, as_inks(direct, [float(v) for v in operands])))
    elif small == "cs":
        named = resources.get("/ColorSpace", {}).get(operands[0], operands[0])
        space = family(named)
        start = {"DeviceGray": (0,), "DeviceRGB": (0, 0, 0), "DeviceCMYK": (0, 0, 0, 1)}.get(space)
        setattr(state, which, (space, as_inks(space, start) if start else None))
    elif small in ("sc", "scn"):
        space = getattr(state, which)[0]
        if space == "Pattern":
            setattr(state, which, (space, operands[-1]))
        else:
            setattr(state, which, (space, as_inks(space, [float(v) for v in operands])))


def family(space: Any) -> str:
    """A colour space's family; what Indexed and spot colours are made of goes before theirs."""
    if space is None:
        return "?"
    try:
        first = str(space[0]).lstrip("/")
    except (TypeError, ValueError, IndexError, KeyError):
        return str(space).lstrip("/")
    if first == "Indexed":
        return family(space[1])
    if first in ("Separation", "DeviceN"):
        base = family(space[2])
        return first if base in ("DeviceCMYK", "DeviceGray") else base
    if first == "Pattern":
        return "Pattern"
    return first


def as_inks(space: str, values: Any) -> tuple[float, ...] | None:
    """Ink amounts of a colour; None where the colour space isn't a press's."""
    if space == "DeviceCMYK":
        return tuple(values)
    if space == "DeviceGray":
        return 0.0, 0.0, 0.0, 1.0 - values[0]
    return None


def _samples(image: Any) -> tuple[float, bool, str]:
    """A picture's greatest sum of inks in per cent (−1: no inks), whether line art, its space."""
    import pikepdf

    space = family(image.get("/ColorSpace"))
    if space not in ("DeviceCMYK", "DeviceGray"):
        return -1.0, False, space
    mask = image.get("/SMask")
    if mask is not None:  # an image with its mask would be given back as RGB
        del image.SMask
    made = pikepdf.PdfImage(image).as_pil_image()
    if mask is not None:
        image.SMask = mask
    if made.mode != "CMYK":
        grey = made.convert("L")
        levels = sum(1 for count in grey.histogram() if count)
        darkest: Any = grey.getextrema()[0]
        return round((255 - darkest) / 2.55, 1), levels <= 2, space
    from PIL import ImageMath

    bands = dict(zip("cmyk", made.split()))
    total = ImageMath.lambda_eval(
        lambda v: v["c"] + v["m"] + v["y"] + v["k"], **{n: b.convert("I") for n, b in bands.items()}
    )
    return round(total.getextrema()[1] / 2.55, 1), False, space


def _functions(function: Any) -> list[Any]:
    if function is None:
        return []
    return [function] + [g for part in function.get("/Functions", ()) for g in _functions(part)]
