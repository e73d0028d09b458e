"""QR codes as SVG, black on white with the quiet zone that ISO/IEC 18004 §5.3.8 asks for."""

from __future__ import annotations

from html import escape

QUIET_ZONE = 4  # modules
LEAST_MODULE = 0.5  # mm; measured: smaller ones fail with a shaky phone


def qr_svg(content: str, size: float, title: str) -> str:
    """An ``<svg>`` of ``size`` mm, quiet zone included, at error correction level M.

    Where modules would fall under :data:`LEAST_MODULE` the symbol is made larger. Its content
    stands in ``data-content``, for whoever reads the finished page back.
    """
    import segno

    matrix = segno.make(content, error="m", micro=False).matrix
    side = len(matrix) + 2 * QUIET_ZONE
    size = max(size, side * LEAST_MODULE)
    return (
        f'<svg class="qr" data-content="{escape(content)}" style="width:{size:.2f}mm;height:{size:.2f}mm" '
        f'viewBox="0 0 {side} {side}"><title>{title}</title>'
        f'<path d="{"".join(_runs(matrix))}" fill="#000000"/></svg>'
    )


def _runs(matrix):
    """Each run of dark modules in a row as one rectangle."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            width = 0
            while x + width < len(row) and row[x + width]:
                width += 1
            if width:
                yield f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{width}v1h-{width}z"
            x += width or 1
