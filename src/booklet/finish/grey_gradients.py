"""A gradient's colours in greys: the functions that shadings take their colours from (pikepdf).

Sampled (type 0), exponential (2) and stitched (3) functions, or one for each channel (ISO 32000-1, 7.10 and
8.7.4.5); of colour spaces of three or four channels, whether they have a profile or not. Not here: which
colour becomes which grey (``grey``); meshes and PostScript functions, which no typesetter here makes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from booklet.finish.content_streams import functions_of

_SAMPLES = 256  # of a function that stands for one a channel

ToGrey = Callable[[Sequence[float]], float]
"""A colour's channels, 0 to 1, as a grey."""


def channels_of(space: Any) -> int:
    """How many channels a colour space of greys, RGB or CMYK has, by device or by profile; 0 for others."""
    import pikepdf

    if space is None:
        return 0
    if isinstance(space, pikepdf.Name):
        return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return 0
    if space[0] == "/ICCBased":
        return int(space[1].get("/N", 0))
    return {"/CalGray": 1, "/CalRGB": 3}.get(str(space[0]), 0) or (
        channels_of(space[0]) if len(space) == 1 else 0
    )


def convert_gradient(pdf: Any, shading: Any, to_grey: ToGrey) -> None:
    """Makes a shading one of greys; left as it is where it is one, or where its colours can't be read."""
    import pikepdf

    count = channels_of(shading.get("/ColorSpace"))
    function = shading.get("/Function")
    if count < 3 or function is None:
        return
    if isinstance(function, pikepdf.Array):
        if any(part.get("/FunctionType") == 4 for whole in function for part in functions_of(whole)):
            return
        shading.Function = _joined(pdf, list(function), shading.get("/Domain", [0, 1]), to_grey)
    elif any(part.get("/FunctionType") == 4 for part in functions_of(function)):
        return
    else:
        for part in functions_of(function):
            _convert(part, count, to_grey)
    if "/Background" in shading:
        shading.Background = pikepdf.Array([to_grey([float(v) for v in shading.Background])])
    shading.ColorSpace = pikepdf.Name.DeviceGray


def _convert(function: Any, count: int, to_grey: ToGrey) -> None:
    """One function of colours as one of greys; one that other shadings share is converted once."""
    import pikepdf

    kind = function.get("/FunctionType")
    if kind == 0:
        if len(function.Range) == 2 * count:
            _convert_samples(function, count, to_grey)
        return
    if kind == 2:
        for key, default in (("/C0", [0] * count), ("/C1", [1] * count)):
            colour = [float(v) for v in function.get(key, default)]
            if len(colour) == count:
                function[key] = pikepdf.Array([to_grey(colour)])
    if "/Range" in function:
        del function["/Range"]


def _convert_samples(function: Any, count: int, to_grey: ToGrey) -> None:
    import pikepdf

    made = bytearray()
    samples = _samples(function, count)
    for at in range(0, len(samples), count):
        made.append(round(255 * min(max(to_grey(samples[at : at + count]), 0.0), 1.0)))
    function.write(bytes(made))
    function.Range, function.BitsPerSample = pikepdf.Array([0, 1]), 8
    if "/Decode" in function:
        del function["/Decode"]


def _samples(function: Any, count: int) -> list[float]:
    """The values of a sampled function's table in their order, decoded."""
    bits, data = int(function.BitsPerSample), function.read_bytes()
    total = count
    for size in function.Size:
        total *= int(size)
    decode = [float(v) for v in function.get("/Decode", function.Range)]
    stream, most = int.from_bytes(data, "big"), (1 << bits) - 1
    end = 8 * len(data)
    values = []
    for at in range(total):
        low, high = decode[2 * (at % count)], decode[2 * (at % count) + 1]
        raw = (stream >> (end - bits * (at + 1))) & most
        values.append(low + (high - low) * raw / most)
    return values


def _joined(pdf: Any, functions: Sequence[Any], domain: Any, to_grey: ToGrey) -> Any:
    """One sampled function of greys in place of one function a channel."""
    import pikepdf

    first, last = (float(v) for v in domain)
    made = bytearray()
    for at in range(_SAMPLES):
        x = first + (last - first) * at / (_SAMPLES - 1)
        grey = to_grey([_value(function, x) for function in functions])
        made.append(round(255 * min(max(grey, 0.0), 1.0)))
    return pdf.make_stream(
        bytes(made),
        FunctionType=0,
        Domain=pikepdf.Array([first, last]),
        Range=pikepdf.Array([0, 1]),
        Size=pikepdf.Array([_SAMPLES]),
        BitsPerSample=8,
    )


def _value(function: Any, x: float) -> float:
    """What a function of one value gives, where it gives one."""
    low, high = (float(v) for v in function.Domain)
    x = min(max(x, low), high)
    kind = int(function.FunctionType)
    if kind == 2:
        start, end = (float(function.get(key, [default])[0]) for key, default in (("/C0", 0), ("/C1", 1)))
        return start + x ** float(function.N) * (end - start)
    if kind == 3:
        bounds = [low, *(float(v) for v in function.Bounds), high]
        at = max(i for i in range(len(bounds) - 1) if i == 0 or x >= bounds[i])
        start, end = (float(v) for v in list(function.Encode)[2 * at : 2 * at + 2])
        share = (x - bounds[at]) / (bounds[at + 1] - bounds[at]) if bounds[at + 1] > bounds[at] else 0.0
        return _value(function.Functions[at], start + share * (end - start))
    samples = _samples(function, 1)
    place = (x - low) / (high - low) * (len(samples) - 1) if high > low else 0.0
    at = min(int(place), max(len(samples) - 2, 0))
    following = samples[min(at + 1, len(samples) - 1)]
    return samples[at] + (place - at) * (following - samples[at])
