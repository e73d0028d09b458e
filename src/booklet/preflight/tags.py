"""A finished file's structure elements, walked once in reading order (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from booklet.structure_objects import StructureObjects, reference_to, structure_objects, text_of


@dataclass(frozen=True, eq=False)
class Element:
    """A structure element: its type without the slash, its alternative text, whether it is a cell with a
    scope, the elements below it."""

    type: str
    alternative: str
    scoped: bool
    kids: Sequence[Element]

    def below(self) -> Iterator[Element]:
        """The elements below it, in reading order."""
        for kid in self.kids:
            yield kid
            yield from kid.below()


@dataclass(frozen=True, eq=False)
class Tags:
    """What a file's structure tree says: its elements in reading order; every (page from 0, MCID) that the
    tree's own way down leads to; the references of the annotations in its links and in its form elements."""

    elements: Sequence[Element]
    owned: frozenset[tuple[int, int]]
    links: frozenset[str]
    fields: frozenset[str]


def tags_of(document: Any) -> Tags:
    """The tags of an open ``pikepdf.Pdf``."""
    pages = {reference_to(page.obj): number for number, page in enumerate(document.pages)}
    walk = _Walk(structure_objects(document), pages)
    tops = walk.elements_in(walk.objects.root, None)
    return Tags(
        [each for top in tops for each in (top, *top.below())],
        frozenset(walk.owned),
        frozenset(walk.annotations["Link"]),
        frozenset(walk.annotations["Form"]),
    )


class _Walk:
    """One way down the tree, and what lay on it."""

    def __init__(self, objects: StructureObjects, pages: Mapping[str, int]) -> None:
        self.objects, self.pages = objects, pages
        self.owned: set[tuple[int, int]] = set()
        self.annotations: dict[str, set[str]] = {"Link": set(), "Form": set()}

    def elements_in(self, parent: Mapping[str, Any], page: int | None) -> list[Element]:
        """The elements directly below one, whose content lies on a page where it names no other."""
        return self._elements(self.objects.kids(parent), page)

    def _elements(self, kids: Sequence[Any], page: int | None) -> list[Element]:
        return [self._element(kid, page) for kid in kids if isinstance(kid, dict) and "/S" in kid]

    def _element(self, element: Mapping[str, Any], page: int | None) -> Element:
        page = self._page(element, page)
        kind = element["/S"][1:]
        kids = self.objects.kids(element)
        for kid in kids:
            if not isinstance(kid, dict):
                self._own(page, kid)
            elif kid.get("/Type") == "/MCR":
                self._own(self._page(kid, page), kid["/MCID"])
            elif kid.get("/Type") == "/OBJR" and kind in self.annotations:
                self.annotations[kind].add(kid["/Obj"])
        return Element(
            kind, text_of(element.get("/Alt", "")), self._scoped(element), self._elements(kids, page)
        )

    def _page(self, element: Mapping[str, Any], page: int | None) -> int | None:
        return self.pages.get(element["/Pg"]) if "/Pg" in element else page

    def _own(self, page: int | None, mcid: int) -> None:
        if page is not None:
            self.owned.add((page, mcid))

    def _scoped(self, element: Mapping[str, Any]) -> bool:
        if "/A" not in element:
            return False
        attributes = self.objects.resolved(element["/A"])
        tables = (
            each
            for each in map(
                self.objects.resolved, attributes if isinstance(attributes, list) else [attributes]
            )
            if isinstance(each, dict) and each.get("/O") == "/Table"
        )
        return "/Scope" in next(tables, {})
