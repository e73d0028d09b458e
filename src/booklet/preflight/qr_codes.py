"""Whether QR codes can be read from the printed page, by a reader that knows nothing of them (ZXing)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Verdict
from booklet.preflight.extraction import normalized
from booklet.preflight.pages import Box, Page
from booklet.preflight.question import CheckedFile

LEAST_MODULE = 0.5  # mm; measured: smaller ones fail with a shaky phone
PRINTED, PHONE = 300, 152.4  # dpi: as printed; 6 pixels to a mm, a poor phone held close
_LEAST_SIDE = 5.0  # mm; no code that is worth reading is smaller
_SKEW = 0.03  # of its side, by which a square's height may differ
_ZONE = 0.2  # of its side: four modules of the smallest code (ISO/IEC 18004, 5.3.8)
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
    for code in small:
        # code-small: phones don't tell modules apart that are smaller
        reporter.report(
            "code-small",
            piece=file.piece,
            content=code.content,
            module=f"{code.module * scale:.2f}",
            least=LEAST_MODULE,
        )
    readable = _readable(file.in_order.pages, wanted)
    unread = [code for code in wanted if code.content not in readable]
    for code in unread:
        # code-unreadable: a code that nobody can read is worse than none
        reporter.report("code-unreadable", piece=file.piece, content=code.content)
    return CheckResult(
        "qr_codes",
        Verdict.BAD if small or unread else Verdict.GOOD,
        f"{len(wanted) - len(unread)}/{len(wanted)}, {min(code.module for code in wanted) * scale:.2f} mm",
        f"≥ {LEAST_MODULE} mm",
    )


def _readable(pages: Sequence[Page], wanted: Sequence[ExpectedCode]) -> set[str]:
    """What can be read both ways: from the codes' own squares; where that isn't all, from whole pages."""
    likely = _likely(pages, wanted)
    contents = {code.content for code in wanted}
    found = _read_from((page, box) for page in likely for box in squares(page))
    return found if contents <= found else found | _read_from((page, None) for page in likely)


def squares(page: Page) -> list[Box]:
    """Where something square and intricate is drawn, with the quiet zone around it."""
    found = []
    for left, top, right, bottom in (drawing.box for drawing in page.drawings):
        side = right - left
        if side >= _LEAST_SIDE and abs(bottom - top - side) < _SKEW * side:
            zone = _ZONE * side
            found.append((left - zone, top - zone, right + zone, bottom + zone))
    return found


def _read_from(places: Iterable[tuple[Page, Box | None]]) -> set[str]:
    """What a reader finds in parts of pages, or whole ones, as printed and as a phone sees it."""
    sharp: set[str] = set()
    blurred: set[str] = set()
    for page, box in places:
        read = page.facts.of_looks(("codes", box), _read, page, box)
        sharp |= read[0]
        blurred |= read[1]
    return sharp & blurred


def _read(page: Page, box: Box | None) -> tuple[frozenset[str], frozenset[str]]:
    """What a reader finds in a part of a page, or all of it: as printed, and as a phone sees it."""
    import zxingcpp
    from PIL import ImageFilter

    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    pictures = (
        page.grey_picture(PRINTED, box),
        page.grey_picture(PHONE, box).filter(ImageFilter.GaussianBlur(1)),
    )
    sharp, blurred = (
        frozenset(code.text for code in zxingcpp.read_barcodes(picture, formats=kind)) for picture in pictures
    )
    return sharp, blurred


def _likely(pages: Sequence[Page], wanted: Sequence[ExpectedCode]) -> list[Page]:
    """The pages that carry the address or number of a code in words, as each must stand beside it; all where
    none does."""
    shown = [normalized(re.sub(r"^(https?://|tel:)", "", code.content)) for code in wanted]
    return [page for page in pages if any(words in page.compared for words in shown)] or list(pages)
