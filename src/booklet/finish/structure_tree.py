"""A PDF's structure tree (ISO 32000-1 §14.7) to records and back; marked content to artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from booklet.structure_objects import StructureObjects, objgen_of, reference_to, structure_objects, text_of

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
        node.box = tuple(float(v) for v in attributes.get("/BBox", ()))
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

    tree = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    owners: dict[MarkedContent, Any] = {}
    linked: list[tuple[Annotation, Any]] = []
    top = _write(document, root, tree, owners, linked)
    tree.K = pikepdf.Array([top])
    numbers = pikepdf.Array()
    for number, page in enumerate(document.pages):
        mine = {c.mcid: owner for c, owner in owners.items() if c.page == number}
        numbers.append(number)
        numbers.append(
            document.make_indirect(
                pikepdf.Array([mine.get(mcid) for mcid in range(max(mine, default=-1) + 1)])
            )
        )
        page.obj.StructParents = number
        page.obj.Tabs = pikepdf.Name.S
    for number, (annotation, owner) in enumerate(linked, len(document.pages)):
        annotation.of.StructParent = number
        numbers.append(number)
        numbers.append(owner)
    tree.ParentTree = document.make_indirect(pikepdf.Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(document.pages) + len(linked)
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _write(
    document: Any,
    node: StructureElement,
    parent: Any,
    owners: dict[MarkedContent, Any],
    linked: list[tuple[Annotation, Any]],
) -> Any:
    import pikepdf

    element = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + node.type), P=parent)
    )
    home = next((k.page for k in node.kids if not isinstance(k, StructureElement)), None)
    if home is not None:
        element.Pg = document.pages[home].obj
    if node.alt:
        element.Alt = pikepdf.String(node.alt)
    if node.origin.get("Lang"):
        element.Lang = pikepdf.String(node.origin["Lang"])
    if node.origin.get("Says"):
        element.ActualText = pikepdf.String(node.origin["Says"])
    if attributes := _attributes(node):
        element.A = attributes[0] if len(attributes) == 1 else pikepdf.Array(attributes)
    kids = pikepdf.Array()
    for kid in node.kids:
        if isinstance(kid, StructureElement):
            kids.append(_write(document, kid, element, owners, linked))
        elif isinstance(kid, MarkedContent):
            owners[kid] = element
            kids.append(
                kid.mcid
                if kid.page == home
                else pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=document.pages[kid.page].obj, MCID=kid.mcid)
            )
        else:
            linked.append((kid, element))
            kids.append(
                pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=kid.of, Pg=document.pages[kid.page].obj)
            )
    element.K = kids
    return element


def _attributes(node: StructureElement) -> list[Any]:
    import pikepdf

    made = []
    if node.type in ("TH", "TD"):
        table = pikepdf.Dictionary(O=pikepdf.Name.Table)
        if node.scope:
            table.Scope = pikepdf.Name("/" + node.scope)
        for key, span in zip(("/ColSpan", "/RowSpan"), node.spans):
            if span != 1:
                table[key] = span
        if len(table) > 1:
            made.append(table)
    if node.numbering:
        made.append(pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=pikepdf.Name("/" + node.numbering)))
    if node.box:
        made.append(pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=pikepdf.Array(node.box)))
    return made


def mark_artifacts(document: Any, kept: Iterable[MarkedContent]) -> None:
    """Every marked content that isn't ``kept`` becomes an artifact (§14.8.2.2)."""
    import pikepdf

    kept = set(kept)
    for number, page in enumerate(document.pages):
        instructions = pikepdf.parse_content_stream(page)
        changed, made = False, []
        for instruction in instructions:
            if str(instruction.operator) == "BDC":
                properties = instruction.operands[1]
                if (
                    isinstance(properties, pikepdf.Dictionary)
                    and "/MCID" in properties
                    and MarkedContent(number, int(properties.MCID)) not in kept
                ):
                    instruction = pikepdf.ContentStreamInstruction(
                        [pikepdf.Name.Artifact], pikepdf.Operator("BMC")
                    )
                    changed = True
            made.append(instruction)
        if changed:
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(made))
