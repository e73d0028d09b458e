"""A small printer's profile (ICC v2, CMYK), made of formulas: no press's own may be handed on.

Paper is white and black ink dark, each ink takes its share of red, green or blue, and the way
back takes half of the grey component out of the colours, so that dark colours hold much ink.
Not measured on any press; for tests only.
"""

import struct

SRGB_TO_D50 = (
    (0.4360747, 0.3850649, 0.1430804),
    (0.2225045, 0.7168786, 0.0606169),
    (0.0139322, 0.0971045, 0.7141733),
)
D50_TO_SRGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
WHITE = (0.9642, 1.0, 0.8249)


def cmyk_profile(space: bytes = b"CMYK", kind: bytes = b"prtr") -> bytes:
    """The profile; ``space`` and ``kind`` are what its header says it is."""
    forward = lut(4, 3, 7, lambda c, m, y, k: lab_bytes(*shown(c, m, y, k)))
    back = lut(3, 4, 17, lambda light, a, b: separated(light * 100, a * 255 - 128, b * 255 - 128))
    tags = {
        b"desc": text(b"desc", "Test press"),
        b"cprt": text(b"text", "public domain"),
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(fixed(v) for v in WHITE),
    }
    tags |= {b"A2B%d" % i: forward for i in range(3)} | {b"B2A%d" % i: back for i in range(3)}
    places, body = {}, b""
    start = 128 + 4 + 12 * len(tags)
    for data in dict.fromkeys(tags.values()):
        places[data] = (start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        name + struct.pack(">II", *places[data]) for name, data in tags.items()
    )
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI",
        start + len(body),
        b"\0\0\0\0",
        0x02400000,
        kind,
        space,
        b"Lab ",
        2026,
        1,
        1,
        0,
        0,
        0,
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        b"\0\0\0\0",
        0,
        0,
    ) + b"".join(fixed(v) for v in WHITE)
    return header.ljust(128, b"\0") + table + body


def fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def text(kind: bytes, words: str) -> bytes:
    data = words.encode("ascii") + b"\0"
    if kind == b"text":
        return kind + b"\0\0\0\0" + data
    return kind + b"\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)


def lut(inputs: int, outputs: int, grid: int, colour) -> bytes:
    """A ``mft1`` table: straight curves around a grid of what ``colour`` gives."""
    identity = b"".join(fixed(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    points = bytearray()
    for index in range(grid**inputs):
        at = [index // grid**place % grid / (grid - 1) for place in reversed(range(inputs))]
        points += bytes(colour(*at))
    return (
        b"mft1\0\0\0\0"
        + bytes((inputs, outputs, grid, 0))
        + identity
        + bytes(range(256)) * inputs
        + bytes(points)
        + bytes(range(256)) * outputs
    )


def shown(c: float, m: float, y: float, k: float) -> tuple[float, float, float]:
    """Linear sRGB of ink amounts."""
    dark = 1 - 0.97 * k
    return (
        (1 - 0.96 * c) * (1 - 0.1 * m) * dark,
        (1 - 0.45 * c) * (1 - 0.93 * m) * (1 - 0.03 * y) * dark,
        (1 - 0.15 * c) * (1 - 0.55 * m) * (1 - 0.95 * y) * dark,
    )


def separated(light: float, a: float, b: float) -> tuple[int, ...]:
    """Ink amounts (bytes) of a CIELAB colour."""
    fy = (light + 16) / 116
    xyz = [
        w * (f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29))
        for w, f in zip(WHITE, (fy + a / 500, fy, fy - b / 200))
    ]
    c, m, y = (1 - min(max(sum(f * v for f, v in zip(row, xyz)), 0), 1) for row in D50_TO_SRGB)
    k = max(0.0, min(c, m, y) * 2 - 1)
    return tuple(round(255 * v) for v in (c, m, y, k))


def lab_bytes(*rgb: float) -> tuple[int, ...]:
    ratios = [sum(f * v for f, v in zip(row, rgb)) / w for row, w in zip(SRGB_TO_D50, WHITE)]
    fx, fy, fz = (r ** (1 / 3) if r > (6 / 29) ** 3 else r / (3 * (6 / 29) ** 2) + 4 / 29 for r in ratios)
    return (
        round(2.55 * (116 * fy - 16)),
        *(min(max(round(v) + 128, 0), 255) for v in (500 * (fx - fy), 200 * (fy - fz))),
    )
