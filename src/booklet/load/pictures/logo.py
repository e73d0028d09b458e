"""What is asked of a logo besides being a picture: pixels enough for its place, and more than white on
white."""

from __future__ import annotations

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.pictures.header import header
from booklet.load.pictures.picture_file import pixels_for
from booklet.model import Asset

USUAL, TALLEST = 14.0, 24.0  # mm; the largest place that layouts have for a logo without a width; with one
LEGIBLE = 75  # dots an inch: below, nothing can be made out


def printed_size(width: float, ratio: float = 1.0) -> float:
    """How long a logo's longer side is printed at most, in mm, for its ``logo.width`` (0 where it has
    none) and the ``ratio`` of its height to its width."""
    return max(width, min(width * ratio, TALLEST)) if width else USUAL


def check_logo(logo: Asset, shown: str, at: Place, width: float, on_white: bool, reporter: Reporter) -> None:
    """Whether a logo has the pixels for its place, and is seen on white paper where it is printed
    ``on_white``.

    ``width`` is its ``logo.width`` in mm, 0 where it has none. Findings: ``picture-tiny`` (error, under
    75 dots an inch), ``picture-coarse`` (under 300), ``picture-white``.
    """
    head = header(logo.data)
    size = printed_size(width, head.height / head.width if head.width else 1.0)
    longer = max(head.width, head.height)
    if longer and longer < pixels_for(size):
        code = "picture-tiny" if longer < size / 25.4 * LEGIBLE else "picture-coarse"
        reporter.report(
            code,
            *at,
            path=shown,
            width=head.width,
            height=head.height,
            size=f"{size:g}",
            wanted=pixels_for(size),
        )
    from booklet.load.pictures.whiteness import is_white  # with all that reads SVG: slow to import

    if on_white and is_white(logo):
        reporter.report("picture-white", *at, path=shown)
