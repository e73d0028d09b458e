"""A file that can be read aloud: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one.

Takes what WeasyPrint tagged (``pdf_variant="pdf/a-2a"``, noted by ``typeset.origins``) and
changes its structure, links, metadata; never what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from booklet.finish.content_order import put_in_reading_order
from booklet.finish.structure_repair import repair_structure
from booklet.finish.structure_tree import (
    Annotation,
    MarkedContent,
    StructureElement,
    marked_content_below,
    read_structure,
    write_structure,
)

PRODUCER = "booklet"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>\
<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag>\
<rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producer}\
</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2\
</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1\
</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 the file conforms to\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def make_accessible(document: Any, title: str, language: str) -> None:
    """Makes an open ``pikepdf.Pdf`` a reading file; ``language`` is a BCP 47 tag.

    The metadata stream has no filter, and pikepdf's ``save()`` leaves it so: ISO 19005-2
    §6.6.2.1 allows one, but some readers of metadata, page-validation among them, do not.
    """
    import pikepdf

    root = repair_structure(read_structure(document))
    linked = _with_links(root)
    for node in linked:
        _drop_nested_links(document, node)
    for node in linked:
        _describe_links(node)
    put_in_reading_order(document, _by_page(document, marked_content_below(root)))
    write_structure(document, root)
    for key in list(document.docinfo.keys()):
        del document.docinfo[key]
    set_metadata(document, title, language)
    metadata = document.make_stream(
        _XMP.format(title=escape(title), language=language, producer=PRODUCER).encode("utf-8")
    )
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = metadata


def _by_page(document: Any, told: Iterable[MarkedContent]) -> list[list[int]]:
    """The MCIDs of each page as they are read."""
    pages: list[list[int]] = [[] for _ in document.pages]
    for content in told:
        pages[content.page].append(content.mcid)
    return pages


def _with_links(node: StructureElement) -> list[StructureElement]:
    """The elements that are links or have annotations, those below an element before it."""
    found: list[StructureElement] = []
    own = node.type == "Link"
    for kid in node.kids:
        if isinstance(kid, StructureElement):
            if kid.kids:
                found += _with_links(kid)
        elif isinstance(kid, Annotation):
            own = True
    return [*found, node] if own else found


def _describe_links(node: StructureElement) -> None:
    """Each annotation of a link says where it goes: its ``title``, else the link's own text (ISO 14289-1
    §7.18.5)."""
    import pikepdf

    for kid in node.kids:
        if isinstance(kid, Annotation) and node.type == "Link":
            words = node.origin.get("Title") or node.origin.get("Text", "")
            address = str(kid.of.get("/A", {}).get("/URI", ""))
            if address and not node.origin.get("Title"):  # a title says where it goes
                words = address if words in ("", address) else f"{words}（{address}）"
            words = re.sub("[\u2060\u200b]", "", words).replace("\u00a0", " ")
            words = re.sub(r"\s+", " ", words).strip()
            kid.of.Contents = pikepdf.String(words)
            # some viewers look for the lower left corner first
            kid.of.Rect = pikepdf.Array([round(v, 3) for v in _upright(kid.of.Rect)])
            if all(each.type == "Figure" for each in node.child_elements) and not any(
                isinstance(each, MarkedContent) for each in node.kids
            ):
                node.alt = words  # a picture's words say what it shows, the link's where it leads


def _drop_nested_links(document: Any, node: StructureElement) -> None:
    """Takes away link annotations that lie within another of the same link: the boxes inside a
    link's box have one each, and a reader would be told of it as many times."""
    if node.type == "Link" and (drawn := list(_taken_out(node))):  # a drawing's box is the place to touch
        for link in [kid for kid in node.kids if isinstance(kid, Annotation)]:
            _remove(document, node, link)
        node.kids += drawn
    links = [k for k in node.kids if isinstance(k, Annotation)]
    for number, link in enumerate(links):
        if any(
            other.page == link.page
            and _within(link.of.Rect, other.of.Rect)
            and (other.of.Rect != link.of.Rect or links.index(other) < number)
            for other in links
            if other is not link
        ):
            _remove(document, node, link)


def _taken_out(link: StructureElement) -> Iterator[Annotation]:
    """The annotations of the elements within a link, taken out of them."""
    for kid in link.child_elements:
        yield from _taken_out(kid)
        yield from (k for k in kid.kids if isinstance(k, Annotation))
        kid.kids = [k for k in kid.kids if not isinstance(k, Annotation)]


def _remove(document: Any, node: StructureElement, link: Annotation) -> None:
    """Takes a link's annotation out of its element and off its page."""
    node.kids = [kid for kid in node.kids if kid is not link]
    annotations = document.pages[link.page].obj.Annots
    for index in reversed(range(len(annotations))):
        if annotations[index].objgen == link.of.objgen:
            del annotations[index]


def _within(inner: Any, outer: Any) -> bool:
    a, b = _upright(inner), _upright(outer)
    slack = 2.0  # points: a line's box is a little higher than its block
    return a[0] >= b[0] - slack and a[1] >= b[1] - slack and a[2] <= b[2] + slack and a[3] <= b[3] + slack


def _upright(box: Any) -> tuple[float, float, float, float]:
    """A rectangle from its lower left corner to its upper right one."""
    x1, y1, x2, y2 = (float(v) for v in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def clean_bookmarks(made: Any) -> None:
    """Takes the characters that steer line breaking out of an open document's bookmarks."""

    def clean(items: Any) -> None:
        for item in items:
            item.title = re.sub("[\u2060\u200b]", "", item.title).replace("\u00a0", " ")
            clean(item.children)

    if "/Outlines" in made.Root:
        with made.open_outline() as outline:
            clean(outline.root)


def set_metadata(made: Any, title: str, language: str) -> None:
    """Puts title and language (BCP 47) on an open document of any form; what it asks a viewer for is new."""
    import pikepdf

    made.Root.Lang = pikepdf.String(language)
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    made.docinfo["/Title"] = title
    made.docinfo["/Producer"] = PRODUCER
