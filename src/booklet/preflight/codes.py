"""Whether QR codes can be read from the printed page, by a reader that knows nothing of them (ZXing)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from booklet.findings import finding
from booklet.model import Verdict
from booklet.preflight.asked import Reply, Subject, reply
from booklet.preflight.reading_back import bare

LEAST_MODULE = 0.5  # mm; measured: smaller ones fail with a shaky phone
PRINTED, PHONE = 300, 152.4  # dpi: as printed; 6 pixels to a mm, a poor phone held close
_CODE = re.compile(r'<svg class="qr" data-content="([^"]*)" style="width:([\d.]+)mm[^>]*viewBox="0 0 (\d+)')


@dataclass(frozen=True)
class ExpectedCode:
    """A QR code that a page should carry: what it says, how large its modules are in mm."""

    content: str
    module: float


def codes_of(made: str) -> tuple[ExpectedCode, ...]:
    """The codes of a composed text, in its order."""
    return tuple(
        ExpectedCode(html.unescape(content), float(width) / int(side))
        for content, width, side in _CODE.findall(made)
    )


def qr_codes(subject: Subject) -> Reply:
    """Can each QR code be read from the page as printed, and blurred as a poor phone sees it?

    Modules of 0.5 mm at least (ISO/IEC 18004 leaves their size open), the content letter by letter.
    """
    wanted = codes_of(subject.composed.html)
    if not wanted:
        return reply("qr_codes")
    scale = subject.layout.zoom
    small = [code for code in wanted if code.module * scale < LEAST_MODULE - 0.005]
    sharp, blurred = (set(_decoded(subject, dpi, blur)) for dpi, blur in ((PRINTED, 0), (PHONE, 1)))
    found = [
        finding(
            "code-small",
            piece=subject.piece,
            content=code.content,
            module=f"{code.module * scale:.2f}",
            least=LEAST_MODULE,
        )
        for code in small
    ]
    found += [
        finding("code-unreadable", piece=subject.piece, content=code.content)
        for code in wanted
        if code.content not in sharp & blurred
    ]
    read = sum(code.content in sharp & blurred for code in wanted)
    return reply(
        "qr_codes",
        Verdict.BAD if found else Verdict.GOOD,
        f"{read}/{len(wanted)}, {min(code.module for code in wanted) * scale:.2f} mm",
        f"≥ {LEAST_MODULE} mm",
        0,
        found,
    )


def _decoded(subject: Subject, dpi: float, blur: float) -> Iterator[str]:
    """What a reader finds on the pages that might carry a code: those with something square drawn."""
    import pypdfium2
    import zxingcpp
    from PIL import ImageFilter

    document = pypdfium2.PdfDocument(subject.pages_pdf)
    for number in _likely(subject):
        page = document[number]
        seen: Any = page.render(scale=dpi / 72, grayscale=True).to_pil()
        if blur:
            seen = seen.filter(ImageFilter.GaussianBlur(blur))
        for code in zxingcpp.read_barcodes(seen, formats=zxingcpp.BarcodeFormat.QRCode):
            yield code.text
        page.close()
    document.close()


def _likely(subject: Subject) -> list[int]:
    """The pages that carry the address or number of a code in words, as each must stand beside it."""
    shown = [bare(re.sub(r"^(https?://|tel:)", "", code.content)) for code in codes_of(subject.composed.html)]
    return [
        number
        for number, text in enumerate(subject.in_order.texts)
        if any(words in bare(text) for words in shown)
    ] or list(range(len(subject.set_pages)))
