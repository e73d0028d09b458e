"""The file for a print shop: PDF/X-4 in printing inks, with trim and bleed (pikepdf).

PDF/X-4 is ISO 15930-7:2010. Pages come from the typesetter with their bleed around them;
books go page by page, as the shop imposes them, folded pieces as flat sheets. Lengths in mm,
converted to points here. Not here: which inks make a colour (``inks``), and what the shop's
file must hold (``preflight``).
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from booklet.finish.fonts import trim_embedded_fonts
from booklet.finish.inks import ProfileUnusable, ink_converter
from booklet.finish.numbers import normalize_numbers
from booklet.finish.recolour import recolour
from booklet.finish.viewer_preferences import ask_for_print_settings
from booklet.model import BLEED, Flip, Form, Layout, PressProfile, SheetSide, Typeset
from booklet.print_settings import printed_sides

__all__ = ["ProfileUnusable", "press_pdf"]

POINT = 72 / 25.4  # points per mm
_SLUG = 10.0  # mm around the trim where crop marks lie
_MARK_FROM, _MARK_TO = BLEED + 1.0, BLEED + 6.0  # mm from the trim: outside the bleed
_PAGE_KEYS = {"/Type", "/Parent", "/Resources", "/Contents", "/Group"}
_ROOT_KEYS = {"/Type", "/Pages"}
_REGISTERED = ("FOGRA", "CGATS", "IFRA", "JC200", "JCN", "JCW")  # names of the ICC's own list


def press_pdf(
    typeset: Typeset,
    layout: Layout,
    profile: PressProfile,
    title: str,
    language: str,
    date: str,
    marks: bool = False,
) -> bytes:
    """The pages as PDF/X-4: a pure function of its arguments, the same bytes each time.

    ``typeset`` has pages with :data:`~booklet.model.BLEED` around them; ``date`` (ISO) is the
    day the texts stand for; ``marks`` adds crop and fold marks outside the bleed. Raises
    :class:`ProfileUnusable` where LittleCMS can't work with the profile.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pages:
        if layout.sides:
            made = pikepdf.new()
            for side in layout.sides:
                flat(made, pages, typeset.page_names, side)
            sides: Sequence[SheetSide | None] = layout.sides
        else:
            made, sides = pages, [None] * len(pages.pages)
            for page in pages.pages:
                _boxes(page, *(float(v) / POINT for v in page.trimbox[2:]))
        recolour(made, ink_converter(profile.data, profile.ink_limit))
        for page, side_of_it in zip(made.pages, sides):
            _stripped(page)
            if marks:
                _marked(page, side_of_it)
        for key in set(made.Root.keys()) - _ROOT_KEYS:
            del made.Root[key]
        made.Root.Lang = pikepdf.String(language)
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        ask_for_print_settings(made, printed_sides(layout, Form.PRESS, Flip.SHORT))
        made.Root.OutputIntents = pikepdf.Array([_intent(made, profile)])
        _described(made, title, date, hashlib.sha256(typeset.pdf + profile.data).hexdigest())
        made.remove_unreferenced_resources()
        trim_embedded_fonts(made)
        normalize_numbers(made)
        out = io.BytesIO()
        made.save(
            out,
            deterministic_id=True,
            linearize=False,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def flat(made: Any, pages: Any, names: tuple[str, ...], side: SheetSide) -> None:
    """Adds one side of a sheet, its panels placed; bleed at the sheet's edges only.

    A panel is cut at its folds, so that its bleed doesn't run onto its neighbour.
    """
    import pikepdf

    width, height = side.trim.width, side.trim.height
    made.add_blank_page(page_size=(width * POINT, height * POINT))
    sheet = made.pages[-1]
    forms, drawn = pikepdf.Dictionary(), []
    for number, placement in enumerate(side.placements):
        page = pages.pages[names.index(placement.panel)]
        panel = [float(v) / POINT for v in page.trimbox[2:]]
        form = made.copy_foreign(page.as_form_xobject())
        form.BBox = pikepdf.Array([round(float(v), 4) for v in page.mediabox])  # not the trim box
        name = f"/Panel{number}"
        forms[name] = form
        x, y = placement.x, height - placement.y - panel[1]  # PDF measures from the bottom
        left, right = _reach(x, x + panel[0], width)
        bottom, top = _reach(y, y + panel[1], height)
        area = " ".join(f"{v * POINT:.4f}" for v in (left, bottom, right - left, top - bottom))
        matrix = (
            f"-1 0 0 -1 {(x + panel[0]) * POINT:.4f} {(y + panel[1]) * POINT:.4f}"
            if placement.rotated
            else f"1 0 0 1 {x * POINT:.4f} {y * POINT:.4f}"
        )
        drawn.append(f"q {area} re W n {matrix} cm {name} Do Q")
    sheet.Resources = pikepdf.Dictionary(XObject=forms)
    sheet.contents_add("\n".join(drawn).encode("ascii"))
    _boxes(sheet, width, height)


def _reach(start: float, end: float, sheet: float) -> tuple[float, float]:
    """How far a panel may print: to its folds, and beyond the sheet's edges by the bleed."""
    return (start - BLEED if start < 0.01 else start, end + BLEED if end > sheet - 0.01 else end)


def _boxes(page: Any, width: float, height: float) -> None:
    """TrimBox is the finished page, BleedBox 3 mm more, MediaBox the same (ISO 15930-7, 6.12)."""
    import pikepdf

    def box(around: float) -> Any:
        return pikepdf.Array(
            [round(v * POINT, 4) + 0 for v in (-around, -around, width + around, height + around)]
        )

    for key in ("/CropBox", "/ArtBox"):
        if key in page:
            del page[key]
    page.MediaBox, page.BleedBox, page.TrimBox = box(BLEED), box(BLEED), box(0)


def _stripped(page: Any) -> None:
    """Takes off what a press has no use for or X-4 forbids: links, tags, thumbnails, actions."""
    for key in set(page.obj.keys()) - _PAGE_KEYS - {"/MediaBox", "/BleedBox", "/TrimBox"}:
        del page.obj[key]


def _marked(page: Any, side: SheetSide | None) -> None:
    """Crop marks at the corners, and where a sheet is cut apart; dashed fold marks at top and bottom; all
    outside the bleed.

    Black ink only: the shop's own imposition adds what registers the plates.
    """
    import pikepdf

    width, height = (float(v) for v in page.obj.TrimBox.as_list()[2:])
    near, far = _MARK_FROM * POINT, _MARK_TO * POINT
    lines = ["q 0 0 0 1 K 0.25 w"]
    for x in (0.0, width, *(x * POINT for x in (side.trims if side else ()))):
        lines += [_line(x, height + near, x, height + far), _line(x, -near, x, -far)]
    for y in (0.0, height, *(height - y * POINT for y in (side.trims_across if side else ()))):
        lines += [_line(-near, y, -far, y), _line(width + near, y, width + far, y)]
    if side and side.folds:
        lines.append("[2 1.5] 0 d 0.5 w")
        for x in (fold * POINT for fold in side.folds):
            lines += [_line(x, height + near, x, height + far), _line(x, -near, x, -far)]
    page.contents_add(b"q", prepend=True)
    page.contents_add("\n".join(["Q", *lines, "Q"]).encode("ascii"))
    slug = _SLUG * POINT
    page.obj.MediaBox = pikepdf.Array([round(v, 4) for v in (-slug, -slug, width + slug, height + slug)])


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.4f} {y:.4f} m {to_x:.4f} {to_y:.4f} l S"


def _intent(made: Any, profile: PressProfile) -> Any:
    """What the file is meant to be printed with (ISO 15930-7, 6.2.2)."""
    import pikepdf

    stream = made.make_stream(profile.data)
    stream.N, stream.Alternate = 4, pikepdf.Name.DeviceCMYK
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(profile.condition),
        Info=pikepdf.String(profile.condition),
        DestOutputProfile=stream,
    )
    if profile.condition.upper().startswith(_REGISTERED):
        intent.RegistryName = pikepdf.String("http://www.color.org")
    return made.make_indirect(intent)


def _described(made: Any, title: str, date: str, digest: str) -> None:
    """Title, dates and version in the information dictionary and, alike, in XMP (6.4, 6.8)."""
    import pikepdf

    stamp = f"{date}T00:00:00Z"
    day = f"D:{date.replace('-', '')}000000Z"
    made.trailer.Info = made.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(title),
            Producer=pikepdf.String("booklet"),
            Creator=pikepdf.String("booklet"),
            CreationDate=pikepdf.String(day),
            ModDate=pikepdf.String(day),
            GTS_PDFXVersion=pikepdf.String("PDF/X-4"),
            Trapped=pikepdf.Name("/False"),
        )
    )
    identity = uuid.uuid5(uuid.NAMESPACE_OID, digest)
    made.Root.Metadata = made.make_stream(
        _XMP.format(title=escape(title), stamp=stamp, identity=identity).encode("utf-8")
    )
    made.Root.Metadata.Type = pikepdf.Name.Metadata
    made.Root.Metadata.Subtype = pikepdf.Name.XML


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>booklet</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>booklet</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{identity}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
