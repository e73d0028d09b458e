"""A PDF's structure tree (ISO 32000-1 §14.7) to records and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from booklet.structure_objects import (
    StructureObjects,
    objgen_of,
    put_objects,
    reference_to,
    string,
    structure_objects,
    text_of,
)

ORIGIN = "/BookletOrigin"  # what typeset.origins notes


class MarkedContent(NamedTuple):
    """A run of marked content: the page's index from 0, and its MCID there."""

    page: int
    mcid: int


@dataclass(frozen=True, eq=False)
class Annotation:
    """An annotation that belongs to an element, as a pikepdf object, on a page (from 0)."""

    page: int
    of: Any


@dataclass(eq=False)
class StructureElement:
    """A structure element; ``kids`` are nodes, contents and annotations in reading order."""

    type: str
    origin: Mapping[str, Any] = field(default_factory=dict)
    kids: list = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    spans: tuple[int, int] = (1, 1)  # columns, rows
    box: tuple[float, ...] = ()

    @property
    def child_elements(self) -> list[StructureElement]:
        """The elements among the kids."""
        return [kid for kid in self.kids if isinstance(kid, StructureElement)]


def marked_content_below(node: StructureElement) -> Iterator[MarkedContent]:
    """All marked content below a node, in order."""
    for kid in node.kids:
        if isinstance(kid, MarkedContent):
            yield kid
        elif isinstance(kid, StructureElement):
            yield from marked_content_below(kid)


def read_structure(document: Any) -> StructureElement:
    """The structure below StructTreeRoot as nodes. ``document`` is a tagged ``pikepdf.Pdf``."""
    pages = {reference_to(page.obj): number for number, page in enumerate(document.pages)}
    objects = structure_objects(document)
    top = [_node(document, objects, kid, pages, 0) for kid in objects.kids(objects.root)]
    return top[0] if len(top) == 1 else StructureElement("Document", kids=top)


def _node(
    document: Any, objects: StructureObjects, element: Any, pages: Mapping[str, int], page: int
) -> StructureElement:
    page = pages[element["/Pg"]] if "/Pg" in element else page
    node = StructureElement(element["/S"][1:], _origin(objects.resolved(element.get(ORIGIN, {}))))
    node.alt = text_of(element.get("/Alt", ""))
    if "/A" in element:
        attributes = objects.resolved(element["/A"])
        node.spans = (attributes.get("/ColSpan", 1), attributes.get("/RowSpan", 1))
        node.box = tuple(attributes.get("/BBox", ()))
    for kid in objects.kids(element):
        if not isinstance(kid, dict):
            node.kids.append(MarkedContent(page, kid))
        elif kid.get("/Type") == "/OBJR":
            of = document.get_object(objgen_of(kid["/Obj"]))
            node.kids.append(Annotation(pages[kid["/Pg"]] if "/Pg" in kid else page, of))
        elif kid.get("/Type") == "/MCR":
            node.kids.append(MarkedContent(pages[kid["/Pg"]] if "/Pg" in kid else page, kid["/MCID"]))
        else:
            node.kids.append(_node(document, objects, kid, pages, page))
    return node


def _origin(note: Mapping[str, Any]) -> dict[str, Any]:
    return {key[1:]: value if key == "/N" else text_of(value) for key, value in note.items()}


def write_structure(document: Any, root: StructureElement) -> None:
    """Puts a tree of nodes in place of the document's structure tree."""
    import pikepdf

    tree = _Tree(document)
    document.Root.StructTreeRoot = tree.written(root)
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    for number, page in enumerate(document.pages):
        page.obj.StructParents = number
        page.obj.Tabs = pikepdf.Name.S
    for number, (annotation, _) in enumerate(tree.linked, len(document.pages)):
        annotation.of.StructParent = number


class _Tree:
    """A structure tree on its way into a document: objects with new numbers, all handed over at once."""

    def __init__(self, document: Any) -> None:
        import pikepdf

        self.document = document
        self.pages = [reference_to(page.obj) for page in document.pages]
        self.root = reference_to(document.make_indirect(pikepdf.Dictionary()))
        self.made: dict[str, Any] = {}
        self.next_number = objgen_of(self.root)[0] + 1
        self.owners: dict[MarkedContent, str] = {}
        self.linked: list[tuple[Annotation, str]] = []

    def written(self, root: StructureElement) -> Any:
        """The tree's root, with a Document below it, in the document."""
        top = self._element(root, self.root)
        self.made[self.root] = {
            "/Type": "/StructTreeRoot",
            "/K": [top],
            "/ParentTree": self._new({"/Nums": self._parents()}),
            "/ParentTreeNextKey": len(self.pages) + len(self.linked),
        }
        put_objects(self.document, self.made)
        return self.document.get_object(objgen_of(self.root))

    def _new(self, value: Any) -> str:
        """The reference to a new object."""
        reference = f"{self.next_number} 0 R"
        self.next_number += 1
        self.made[reference] = value
        return reference

    def _element(self, node: StructureElement, parent: str) -> str:
        home = next((k.page for k in node.kids if not isinstance(k, StructureElement)), None)
        kids: list[Any] = []
        element: dict[str, Any] = {"/Type": "/StructElem", "/S": "/" + node.type, "/P": parent, "/K": kids}
        reference = self._new(element)
        if home is not None:
            element["/Pg"] = self.pages[home]
        if node.alt:
            element["/Alt"] = string(node.alt)
        if node.origin.get("Lang"):
            element["/Lang"] = string(node.origin["Lang"])
        if node.origin.get("Says"):
            element["/ActualText"] = string(node.origin["Says"])
        if attributes := _attributes(node):
            element["/A"] = attributes[0] if len(attributes) == 1 else attributes
        for kid in node.kids:
            if isinstance(kid, StructureElement):
                kids.append(self._element(kid, reference))
            elif isinstance(kid, MarkedContent):
                self.owners[kid] = reference
                kids.append(
                    kid.mcid
                    if kid.page == home
                    else {"/Type": "/MCR", "/Pg": self.pages[kid.page], "/MCID": kid.mcid}
                )
            else:
                self.linked.append((kid, reference))
                kids.append({"/Type": "/OBJR", "/Obj": reference_to(kid.of), "/Pg": self.pages[kid.page]})
        return reference

    def _parents(self) -> list[Any]:
        """A number for each page and the owners of its contents by MCID, then one for each annotation and
        its owner."""
        of_page: list[dict[int, str]] = [{} for _ in self.pages]
        for content, owner in self.owners.items():
            of_page[content.page][content.mcid] = owner
        parents: list[Any] = []
        for number, mine in enumerate(of_page):
            owners = [mine.get(mcid) for mcid in range(max(mine, default=-1) + 1)]
            parents += [number, self._new(owners)]
        for number, (_, owner) in enumerate(self.linked, len(self.pages)):
            parents += [number, owner]
        return parents


def _attributes(node: StructureElement) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    if node.type in ("TH", "TD"):
        table: dict[str, Any] = {"/O": "/Table"}
        if node.scope:
            table["/Scope"] = "/" + node.scope
        for key, span in zip(("/ColSpan", "/RowSpan"), node.spans):
            if span != 1:
                table[key] = span
        if len(table) > 1:
            made.append(table)
    if node.numbering:
        made.append({"/O": "/List", "/ListNumbering": "/" + node.numbering})
    if node.box:
        made.append({"/O": "/Layout", "/BBox": [int(v) if v == int(v) else v for v in node.box]})
    return made


def content_bytes(page: Any) -> bytes:
    """A page's content, as bytes to look for something in."""
    import pikepdf

    streams = page.obj.get("/Contents", ())
    return b"\n".join(
        stream.read_bytes() for stream in (streams if isinstance(streams, pikepdf.Array) else [streams])
    )
