"""Repairs the structure of a tagged PDF, as a tree in memory.

As WeasyPrint writes it the tree has one element for each box on each page, noted with the HTML
element it was made from (``typeset.origins``). Here the parts of one element that lie on several
pages become one again, wrappers without a meaning go, lists get labels and bodies, table heads
their scope, and loose text a paragraph (ISO 32000-1 §14.8.4, ISO 14289-1 §7).
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.finish.structure_tree import Annotation, MarkedContent, StructureElement

# what a reader is told of; everything else is a wrapper
_KEPT = {
    "Document",
    "Sect",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TFoot",
    "TR",
    "TH",
    "TD",
    "Caption",
    "Figure",
    "Link",
    "Form",
    "BlockQuote",
    "Part",
    "Art",
    "Note",
}
# hold paragraphs, never text of their own
_GROUPS = {"Document", "Sect", "Part", "Art", "BlockQuote", "Div"}
_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Sect", "Part", "Art", "BlockQuote", "Note"}
_TAGS = {"dt": "Lbl", "dd": "LBody"}
Kid = StructureElement | MarkedContent | Annotation


def repair_structure(root: StructureElement) -> StructureElement:
    """The tree as a person reads it, without decoration and repetitions.

    ``root`` is the Document as WeasyPrint tagged it; it is changed.
    """
    _join(root, (), {})
    _types(root)
    _lists(root)
    _tables(root)
    _splice(root)
    _bodies(root)
    _paragraphs(root)
    _prune(root)
    return root


def _join(node: StructureElement, above: tuple[int, ...], met: dict[int, StructureElement]) -> None:
    """Puts what one HTML element became on several pages, or in several boxes, into one node,
    the first ``met``; takes out what nobody is to be told of, or told of again."""
    made: list[Kid] = []
    for kid in node.kids:
        if not isinstance(kid, StructureElement):
            made.append(kid)
            continue
        number = kid.origin.get("N", 0)
        first = met.get(number) if number and number not in above else None
        repeated = first is not None and (kid.type == "THead" or "Fixed" in kid.origin)
        if repeated or "Hidden" in kid.origin or (kid.type == "Figure" and not kid.alt):
            continue
        if number and first is None and number not in above:
            met[number] = kid
        _join(kid, (*above, number), met)
        if first is not None:
            first.kids += kid.kids
        elif number in above:  # an anonymous box, or a pseudo-element's
            made += kid.kids
        else:
            made.append(kid)
    node.kids = sorted(made, key=lambda k: isinstance(k, StructureElement) and "Last" in k.origin)


def _types(node: StructureElement) -> None:
    """Structure types from the HTML elements rather than from their boxes."""
    for kid in node.child_elements:
        tag = kid.origin.get("Tag", "")
        kid.type = (
            kid.origin.get("As")
            or _TAGS.get(tag)
            or ("LI" if tag == "li" else "Span" if kid.type in ("LI", "LBody") else kid.type)
        )
        _types(kid)


def _lists(node: StructureElement) -> None:
    """Items of lists; ``dt`` and ``dd`` that follow each other are an item (§14.8.4.3.3)."""
    for child in node.child_elements:
        _lists(child)
    if node.type != "L":
        return
    node.numbering = {"ol": "Decimal"}.get(node.origin.get("Tag", ""), "None")
    items: list[Kid] = []
    caption = StructureElement("Caption")
    for kid in _without_wrappers(node.kids):
        if not isinstance(kid, StructureElement):
            caption.kids.append(kid)  # what a style sheet writes over its columns
        elif kid.type == "LI":
            items.append(kid)
        elif (
            kid.type == "LBody"
            and items
            and isinstance(items[-1], StructureElement)
            and items[-1].type == "LI"
        ):
            items[-1].kids.append(kid)
        else:
            items.append(StructureElement("LI", kids=[kid]))
    node.kids = [caption, *items] if caption.kids else items


def _without_wrappers(kids: list[Kid]) -> Iterator[Kid]:
    for kid in kids:
        if isinstance(kid, StructureElement) and kid.type in ("Div", "NonStruct", "Span"):
            yield from _without_wrappers(kid.kids)
        else:
            yield kid


def _tables(node: StructureElement) -> None:
    """Heads say what they are the heads of (ISO 14289-1 §7.5)."""
    for kid in node.child_elements:
        if kid.type == "TH":
            kid.scope = "Row" if kid.origin.get("Scope") == "row" else "Column"
        _tables(kid)


def _splice(node: StructureElement) -> None:
    """Takes out wrappers that tell a reader nothing."""
    made: list[Kid] = []
    for kid in node.kids:
        if not isinstance(kid, StructureElement):
            made.append(kid)
            continue
        _splice(kid)
        if kid.type in _KEPT or _says(kid):
            made.append(kid)
        elif kid.type == "Div" and not _has_blocks(kid):
            made.append(StructureElement("P", kids=kid.kids))  # a line of its own
        else:
            made += kid.kids
    node.kids = made


def _says(node: StructureElement) -> bool:
    """Whether a wrapper names its text's language, or what is read instead of it."""
    return "Says" in node.origin or bool(node.origin.get("Lang")) and node.origin.get("Tag") != "html"


def _has_blocks(node: StructureElement) -> bool:
    return any(kid.type in _BLOCKS or _has_blocks(kid) for kid in node.child_elements)


def _bodies(node: StructureElement) -> None:
    """An item is its label, if it has one, and a body that holds all the rest."""
    for kid in node.child_elements:
        _bodies(kid)
    if node.type == "LI":
        labels: list[Kid] = []
        body: list[Kid] = []
        for kid in node.kids:
            if isinstance(kid, StructureElement) and kid.type == "Lbl" and not body and not labels:
                labels.append(kid)
            elif isinstance(kid, StructureElement) and kid.type == "LBody":
                body += kid.kids
            else:
                body.append(kid)
        node.kids = [*labels, *([StructureElement("LBody", kids=body)] if body else [])]


def _paragraphs(node: StructureElement) -> None:
    """Loose text gets a paragraph where it stands beside paragraphs, or in a group."""
    for kid in node.child_elements:
        _paragraphs(kid)
    if node.type in _GROUPS or (node.type in ("LBody", "TD", "TH") and _has_blocks(node)):
        made: list[Kid] = []
        loose: StructureElement | None = None
        for kid in node.kids:
            if isinstance(kid, StructureElement) and kid.type in (_BLOCKS | {"Figure", "LI", "Caption"}):
                made.append(kid)
                loose = None
            else:
                if loose is None:
                    loose = StructureElement("P")
                    made.append(loose)
                loose.kids.append(kid)
        node.kids = made


def _prune(node: StructureElement) -> None:
    """Removes elements without content; empty cells hold their table's form and stay."""
    for kid in node.child_elements:
        _prune(kid)
        if not kid.kids and kid.type not in ("TD", "TH"):
            node.kids = [k for k in node.kids if k is not kid]
