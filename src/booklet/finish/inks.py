"""Screen colours to printing inks, through the press's own ICC profile (Pillow's LittleCMS).

Flat colours are matched by search rather than by the profile's own separation: at most two of
cyan, magenta and yellow, plus black, and never more ink than the limit. Such a colour doesn't
shift when a press runs a little rich in one ink, and greys and black are black ink alone, so
that small type has no coloured fringes where the plates don't meet. Pictures go through the
profile. Ink amounts are 0 to 1, in the order cyan, magenta, yellow, black.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

Ink4 = tuple[float, float, float, float]
Percents = tuple[int, int, int, int]

_NEUTRAL = 2.5  # CIELAB chroma below which a colour is a grey
_PALE = 80  # CIELAB lightness from which a tint is made without black: its dots would look dirty
_BLACKEST = 90  # per cent of black from which other inks beside it are not seen
_STEP = 5  # per cent, of the first search
_CUBE = 33  # points on a side of the pictures' table


class ProfileUnusable(ValueError):
    """The profile says what it is and yet can't be worked with."""


@lru_cache(maxsize=4)
def ink_converter(profile: bytes, limit: float) -> InkConverter:
    """The conversion for a profile and a total ink limit in per cent; made once a process."""
    return InkConverter(profile, limit)


class InkConverter:
    """What a press needs to print colours given for a screen (sRGB)."""

    def __init__(self, profile: bytes, limit: float) -> None:
        from PIL import ImageCms

        self.limit = limit
        try:
            press = ImageCms.getOpenProfile(io.BytesIO(profile))
            screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            self._seen = ImageCms.buildTransform(press, lab, "CMYK", "LAB", intent)
            self._wanted = ImageCms.buildTransform(screen, lab, "RGB", "LAB", intent)
            self._separated = ImageCms.buildTransform(
                screen, press, "RGB", "CMYK", intent, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION
            )
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError) as fault:
            raise ProfileUnusable(str(fault)) from fault
        self._known: dict[tuple[int, int, int], Ink4] = {}
        self._grid: list[tuple[Percents, tuple[float, ...]]] = []
        self._black = [lab[0] for lab in self._appearance([(0, 0, 0, k) for k in range(101)])]
        self._cube: Any = None

    def flat(self, red: float, green: float, blue: float) -> Ink4:
        """The inks of one colour (channels 0 to 1), in whole per cents."""
        channels = [round(255 * min(max(c, 0), 1)) for c in (red, green, blue)]
        key = channels[0], channels[1], channels[2]
        if key not in self._known:
            cyan, magenta, yellow, black = self._matched(key)
            self._known[key] = cyan / 100, magenta / 100, yellow / 100, black / 100
        return self._known[key]

    def _matched(self, rgb: tuple[int, int, int]) -> Percents:
        """The inks in per cent that look nearest to a colour, searched coarsely and then finely."""
        if rgb == (255, 255, 255):
            return 0, 0, 0, 0
        wanted = self._lab(self._wanted, "RGB", [rgb])[0]
        if (wanted[1] ** 2 + wanted[2] ** 2) ** 0.5 < _NEUTRAL:
            return 0, 0, 0, self._black_for(wanted[0])
        if not self._grid:
            steps = range(0, 101, _STEP)
            points = sorted(
                {
                    (*_without(absent, one, other), k)
                    for absent in range(3)
                    for one in steps
                    for other in steps
                    for k in steps
                    if one + other + k <= self.limit
                }
            )
            self._grid = list(zip(points, self._appearance(points)))
        pale = wanted[0] >= _PALE
        near = min(
            (entry for entry in self._grid if not (pale and entry[0][3])),
            key=lambda entry: _distance(entry[1], wanted),
        )[0]
        spans = [range(max(0, c - _STEP + 1), min(100, c + _STEP - 1) + 1) if c else (0,) for c in near]
        fine = [
            (c, m, y, k)
            for c in spans[0]
            for m in spans[1]
            for y in spans[2]
            for k in spans[3]
            if c + m + y + k <= self.limit
        ]
        made = min(
            zip(fine, self._appearance(fine)), key=lambda entry: (_distance(entry[1], wanted), entry[0])
        )[0]
        return made if made[3] <= _BLACKEST else (0, 0, 0, 100)

    def _black_for(self, lightness: float) -> int:
        """Black ink, in per cent, that looks as dark; full for whatever is as dark or darker."""
        if lightness <= self._black[100] + 4:
            return 100
        return min(range(101), key=lambda k: abs(self._black[k] - lightness))

    def _appearance(self, inks: Sequence[tuple[int, ...]]) -> list[tuple[float, ...]]:
        """CIELAB of ink amounts in per cent, relative to the paper."""
        return self._lab(self._seen, "CMYK", [tuple(round(c * 2.55) for c in ink) for ink in inks])

    def _lab(self, transform: Any, mode: str, colours: Sequence[tuple[int, ...]]) -> list[tuple[float, ...]]:
        from PIL import Image, ImageCms

        image = Image.frombytes(mode, (len(colours), 1), bytes(c for colour in colours for c in colour))
        converted: Any = ImageCms.applyTransform(image, transform)
        light, a, b = (band.tobytes() for band in converted.split())
        return [(light[i] / 2.55, a[i] - 128, b[i] - 128) for i in range(len(colours))]

    def picture(self, image: Any) -> Any:
        """A Pillow image as ``CMYK`` within the ink limit, or as ``L`` if it holds only greys.

        The ``L`` values are those that black ink alone needs (255 is paper). What comes in
        ``CMYK`` is left as it is.
        """
        from PIL import ImageCms

        if image.mode == "CMYK":
            return image
        if image.mode in ("1", "L", "I;16"):
            return image.convert("L").point(self._greys())
        profile = image.info.get("icc_profile")
        image = image.convert("RGB")
        if profile:
            try:
                image = ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"))
            except ImageCms.PyCMSError:  # taken for sRGB, as browsers do
                pass
        if _is_grey(image):
            return image.convert("L").point(self._greys())
        return image.filter(self._table())

    def _greys(self) -> list[int]:
        wanted = self._lab(self._wanted, "RGB", [(g, g, g) for g in range(256)])
        made = []
        for grey, (lightness, *_) in enumerate(wanted):
            made.append(255 if grey == 255 else 255 - round(2.55 * self._black_for(lightness)))
        return made

    def _table(self) -> Any:
        """The separation as a table, held to the ink limit at its points and so between them."""
        if self._cube is None:
            from PIL import Image, ImageCms, ImageFilter

            steps = [round(255 * i / (_CUBE - 1)) for i in range(_CUBE)]
            colours = bytes(c for b in steps for g in steps for r in steps for c in (r, g, b))
            cube = Image.frombytes("RGB", (_CUBE**2, _CUBE), colours)
            separated: Any = ImageCms.applyTransform(cube, self._separated)
            inks = separated.tobytes()
            table: list[float] = []
            for i in range(0, len(inks), 4):
                table += self._held(*(value / 255 for value in inks[i : i + 4]))
            self._cube = ImageFilter.Color3DLUT(_CUBE, table, 4, "CMYK", _copy_table=False)
        return self._cube

    def _held(self, cyan: float, magenta: float, yellow: float, black: float) -> Ink4:
        """The same with less coloured ink, where together it would be more than the limit."""
        most = self.limit / 100 - 0.015  # what rounding may add
        colour = cyan + magenta + yellow
        if colour + black <= most:
            return cyan, magenta, yellow, black
        part = (most - black) / colour
        return cyan * part, magenta * part, yellow * part, black


def _is_grey(image: Any) -> bool:
    """Whether the bands of a picture are the same, but for a little."""
    from PIL import ImageChops

    bands = image.split()
    for i, j in ((0, 1), (1, 2), (0, 2)):
        extremes: Any = ImageChops.difference(bands[i], bands[j]).getextrema()
        if extremes[1] > 6:
            return False
    return True


def _without(absent: int, one: int, other: int) -> tuple[int, int, int]:
    amounts = [one, other]
    amounts.insert(absent, 0)
    return amounts[0], amounts[1], amounts[2]


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other))
