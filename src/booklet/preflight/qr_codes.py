"""Whether QR codes can be read from the printed page, by a reader that knows nothing of them (ZXing)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Verdict
from booklet.preflight.extraction import normalized
from booklet.preflight.question import CheckedFile

LEAST_MODULE = 0.5  # mm; measured: smaller ones fail with a shaky phone
PRINTED, PHONE = 300, 152.4  # dpi: as printed; 6 pixels to a mm, a poor phone held close
_CODE = re.compile(r'<svg class="qr" data-content="([^"]*)" style="width:([\d.]+)mm[^>]*viewBox="0 0 (\d+)')


@dataclass(frozen=True)
class ExpectedCode:
    """A QR code that a page should carry: what it says, how large its modules are in mm."""

    content: str
    module: float


def expected_codes(made: str) -> tuple[ExpectedCode, ...]:
    """The codes of a composed text, in its order."""
    return tuple(
        ExpectedCode(html.unescape(content), float(width) / int(side))
        for content, width, side in _CODE.findall(made)
    )


def qr_codes(file: CheckedFile, reporter: Reporter) -> CheckResult:
    """Can each QR code be read from the page as printed, and blurred as a poor phone sees it?

    Modules of 0.5 mm at least (ISO/IEC 18004 leaves their size open), the content letter by letter.
    """
    wanted = expected_codes(file.composed.html)
    if not wanted:
        return CheckResult("qr_codes", Verdict.GOOD)
    scale = file.layout.zoom
    small = [code for code in wanted if code.module * scale < LEAST_MODULE - 0.005]
    sharp, blurred = (set(_decoded(file, dpi, blur)) for dpi, blur in ((PRINTED, 0), (PHONE, 1)))
    for code in small:
        # code-small: phones don't tell modules apart that are smaller
        reporter.report(
            "code-small",
            piece=file.piece,
            content=code.content,
            module=f"{code.module * scale:.2f}",
            least=LEAST_MODULE,
        )
    unread = [code for code in wanted if code.content not in sharp & blurred]
    for code in unread:
        # code-unreadable: a code that nobody can read is worse than none
        reporter.report("code-unreadable", piece=file.piece, content=code.content)
    return CheckResult(
        "qr_codes",
        Verdict.BAD if small or unread else Verdict.GOOD,
        f"{len(wanted) - len(unread)}/{len(wanted)}, {min(code.module for code in wanted) * scale:.2f} mm",
        f"≥ {LEAST_MODULE} mm",
    )


def _decoded(file: CheckedFile, dpi: float, blur: float) -> Iterator[str]:
    """What a reader finds on the pages that might carry a code: those with something square drawn."""
    import pypdfium2
    import zxingcpp
    from PIL import ImageFilter

    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    document = pypdfium2.PdfDocument(file.pages_pdf)
    for number in _likely(file):
        page = document[number]
        seen: Any = page.render(scale=dpi / 72, grayscale=True).to_pil()
        if blur:
            seen = seen.filter(ImageFilter.GaussianBlur(blur))
        for code in zxingcpp.read_barcodes(seen, formats=kind):
            yield code.text
        page.close()
    document.close()


def _likely(file: CheckedFile) -> list[int]:
    """The pages that carry the address or number of a code in words, as each must stand beside it."""
    shown = [
        normalized(re.sub(r"^(https?://|tel:)", "", code.content))
        for code in expected_codes(file.composed.html)
    ]
    return [
        number
        for number, text in enumerate(file.in_order.texts)
        if any(words in normalized(text) for words in shown)
    ] or list(range(len(file.set_pages)))
