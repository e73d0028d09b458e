"""A press file against PDF/X-4 and what a print shop needs beyond it.

Each check's docstring is its question and names the clause: ISO 15930-7:2010 (PDF/X-4),
ISO 32000-1 (PDF), ISO 12647-2 (offset). Pure: a file in, findings reported. Not here: mending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.model import BLEED, Layout, Trim
from booklet.preflight.bleed import bleed_gaps
from booklet.preflight.finished_pdf import FinishedPdf
from booklet.preflight.painted_content import PaintedContent

LEAST_PPI, LEAST_LINE_PPI = 300, 600
_SLACK = 0.1  # mm
_INKS = ("DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Pattern")
_ARROWS = {"left": "←", "right": "→", "top": "↑", "bottom": "↓"}  # read in any language
_RICH = 0.9  # black ink from which other inks beside it make type blurred and not blacker


def check_press_file(
    pdf: FinishedPdf, layout: Layout, ink_limit: float, piece: str, reporter: Reporter
) -> None:
    """All checks on one press file; ``ink_limit`` in per cent of all inks together.

    Findings: ``press-boxes``, ``press-version``, ``press-intent``, ``press-colour``,
    ``press-ink``, ``press-text``, ``press-overprint``, ``press-resolution``, ``press-extras``,
    ``press-fonts``, ``press-transparency``, ``press-bleed``.
    """
    document = pdf.objects
    trims = [side.trim for side in layout.sides] if layout.sides else [layout.trim] * len(document.pages)
    painted = PaintedContent(document)
    for faults in (
        _boxes(document, trims),
        _version(document),
        _intent(document),
        _extras(document),
        _fonts(pdf),
        _colour(painted),
        _ink(painted, ink_limit),
        _text(painted),
        _overprint(painted),
        _resolution(painted),
        _transparency(painted),
        _bleed(pdf),
    ):
        for code, values in faults:
            reporter.report(code, piece=piece, **values)


Faults = Iterator[tuple[str, dict[str, Any]]]  # a finding's code and values


def _boxes(document: Any, trims: list[Trim]) -> Faults:
    """Is the trim the finished page, the bleed 3 mm around it, all within the media? (6.12)"""
    for number, page in enumerate(document.pages, 1):
        box = {
            key: [float(v) * 25.4 / 72 for v in page.obj[key]]
            for key in ("/MediaBox", "/BleedBox", "/TrimBox", "/CropBox")
            if key in page.obj
        }
        trim, bleed, media = (box.get(k) for k in ("/TrimBox", "/BleedBox", "/MediaBox"))
        ok = False
        if trim and bleed and media and "/ArtBox" not in page.obj and len(trims) >= number:
            wanted = trims[number - 1]
            ok = (
                abs(trim[2] - trim[0] - wanted.width) < _SLACK
                and abs(trim[3] - trim[1] - wanted.height) < _SLACK
                and all(abs(abs(b - t) - BLEED) < _SLACK for b, t in zip(bleed, trim))
                and _within(bleed, media)
                and _within(bleed, box.get("/CropBox", media))
            )
        if not ok:
            yield "press-boxes", {"page": number}


def _within(inner: list[float], outer: list[float]) -> bool:
    return all(i > o - _SLACK for i, o in zip(inner[:2], outer[:2])) and all(
        i < o + _SLACK for i, o in zip(inner[2:], outer[2:])
    )


def _version(document: Any) -> Faults:
    """Does it say that it is PDF/X-4, of PDF 1.6 at most, titled, dated, and not trapped? (6.1, 6.4, 6.8)"""
    metadata = document.Root.get("/Metadata")
    xmp = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    info = document.trailer.get("/Info", {})
    wrong = []
    if not re.search(r"GTS_PDFXVersion(?:>|=\")\s*PDF/X-4\b", xmp):
        wrong.append("GTS_PDFXVersion")
    if document.pdf_version > "1.6" or "/Version" in document.Root:
        wrong.append(f"PDF {document.pdf_version}")
    if info.get("/Trapped") not in ("/True", "/False"):
        wrong.append("Trapped")
    wrong += [key[1:] for key in ("/Title", "/CreationDate", "/ModDate") if key not in info]
    wrong += [
        key
        for key in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate")
        if key not in xmp
    ]
    if "/ID" not in document.trailer:
        wrong.append("ID")
    if wrong:
        yield "press-version", {"what": "、".join(wrong)}


def _intent(document: Any) -> Faults:
    """Is there one output intent, with the profile of a four-colour press inside? (6.2.2)"""
    intents = [i for i in document.Root.get("/OutputIntents", ()) if i.get("/S") == "/GTS_PDFX"]
    ok = len(intents) == 1 and str(intents[0].get("/OutputConditionIdentifier", "")) != ""
    profile = intents[0].get("/DestOutputProfile") if ok else None
    if ok and profile is not None:
        data = profile.read_bytes()
        ok = profile.get("/N") == 4 and data[12:20] == b"prtrCMYK" and data[36:40] == b"acsp"
    if not ok or profile is None:
        yield "press-intent", {}


def _extras(document: Any) -> Faults:
    """Is it free of links, notes, forms, scripts, attachments, passwords? (6.3, 6.14, 6.15, 6.16)"""
    root = document.Root
    names = root.get("/Names", {})
    extras = {
        "Annots": any("/Annots" in page.obj and len(page.obj["/Annots"]) for page in document.pages),
        "AcroForm": "/AcroForm" in root,
        "JavaScript": "/JavaScript" in names,
        "OpenAction": "/OpenAction" in root,
        "AA": "/AA" in root or any("/AA" in page.obj for page in document.pages),
        "EmbeddedFiles": "/EmbeddedFiles" in names or "/AF" in root,
        "Encrypt": document.is_encrypted,
    }
    if found := [name for name, there in extras.items() if there]:
        yield "press-extras", {"what": "、".join(found)}


def _fonts(pdf: FinishedPdf) -> Faults:
    """Is every font in the file? (6.10)"""
    missing = {font.name or "?" for font in pdf.font_records if not font.embedded}
    if missing:
        yield "press-fonts", {"fonts": "、".join(sorted(missing))}


def _colour(painted: PaintedContent) -> Faults:
    """Is all colour, of type, areas, pictures, gradients, in the press's inks? (6.2.3, 6.2.4)"""
    for paint in sorted(painted.paints, key=lambda p: (p.page, p.kind, p.space)):
        if paint.space not in _INKS:
            yield "press-colour", {"page": paint.page, "kind": paint.kind, "space": paint.space}


def _ink(painted: PaintedContent, limit: float) -> Faults:
    """Is there nowhere more ink than the sheet can take? (ISO 12647-2, 4.2.3: total ink)"""
    most: dict[int, float] = {}
    for paint in painted.paints:
        if paint.inks and paint.space != "Pattern":
            most[paint.page] = max(most.get(paint.page, 0), 100 * sum(paint.inks))
    for picture in painted.pictures:
        most[picture.page] = max(most.get(picture.page, 0), picture.most)
    for page, amount in sorted(most.items()):
        if amount > limit + 1:
            yield "press-ink", {"page": page, "amount": f"{amount:.0f}", "limit": f"{limit:.0f}"}


def _text(painted: PaintedContent) -> Faults:
    """Is black type black ink alone, and no type in all four inks? (no clause: plates never meet exactly)"""
    for paint in sorted(p for p in painted.paints if p.kind == "text"):
        if paint.inks is None or len(paint.inks) != 4:
            continue
        cyan, magenta, yellow, black = paint.inks
        if (
            (min(paint.inks) > 0)
            or (black > _RICH and cyan + magenta + yellow > 0)
            or (black == 0 and min(cyan, magenta, yellow) > 0.5)
        ):
            inks = " ".join(f"{n}{100 * v:.0f}" for n, v in zip("CMYK", paint.inks))
            yield "press-text", {"page": paint.page, "size": paint.size, "inks": inks}


def _overprint(painted: PaintedContent) -> Faults:
    """Does nothing but black overprint? White that overprints vanishes. (ISO 32000-1, 8.6.7)"""
    for page in sorted(
        {
            p.page
            for p in painted.paints
            if p.overprint and (not p.inks or p.inks[:3] != (0, 0, 0) or p.inks[3] < 1)
        }
    ):
        yield "press-overprint", {"page": page}


def _resolution(painted: PaintedContent) -> Faults:
    """Do pictures have 300 pixels an inch at their size, black-and-white drawings 600? (no clause: screen
    ruling × 2)"""
    for picture in sorted(painted.pictures):
        wanted = LEAST_LINE_PPI if picture.line_art else LEAST_PPI
        if picture.ppi < wanted * 0.98:
            yield (
                "press-resolution",
                {
                    "page": picture.page,
                    "ppi": f"{picture.ppi:.0f}",
                    "least": wanted,
                    "width": int(-(-picture.width * wanted // max(picture.ppi, 1))),
                },
            )


def _transparency(painted: PaintedContent) -> Faults:
    """Is live transparency mixed in the press's inks? (6.2.5: the page's blending colour space)"""
    for page in sorted({page for page, _ in painted.blends}):
        kinds = {what for number, what in painted.blends if number == page}
        if kinds - {"live", "space"} or ("live" in kinds and "space" not in kinds):
            yield "press-transparency", {"page": page}


def _bleed(pdf: FinishedPdf) -> Faults:
    """Where colour touches the trimmed edge, does it run through the bleed? (6.12; ISO 12647-2)"""
    bare: dict[int, list[str]] = {}
    for page, edge, length in bleed_gaps(pdf.document, BLEED):
        bare.setdefault(page, []).append(f"{_ARROWS[edge]} {length}")
    for page, edges in bare.items():
        yield "press-bleed", {"page": page, "edges": "、".join(edges)}
