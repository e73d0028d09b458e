"""A PDF's structure tree (ISO 32000-1 §14.7) as plain Python values, a level at a time.

Each question to an object of pikepdf is a call with conversions; qpdf gives whole dictionaries as JSON (qpdf's
manual, "qpdf JSON Format"), and one parser reads a level's together. In it a name is ``/Name``, a string
``u:text``, a reference ``12 0 R``. Not here: what the elements mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StructureObjects:
    """The tree's root (empty where there is none), and what each reference on the way down leads to."""

    root: Mapping[str, Any]
    referred: Mapping[str, Any]

    def resolved(self, value: Any) -> Any:
        """A value, or what it refers to."""
        return self.referred[value] if _is_reference(value) else value

    def kids(self, element: Mapping[str, Any]) -> list[Any]:
        """What hangs below an element: dictionaries, and MCIDs as numbers."""
        kids = self.resolved(element.get("/K", []))
        return [
            self.referred[kid] if isinstance(kid, str) else kid
            for kid in (kids if isinstance(kids, list) else [kids])
        ]


def structure_objects(document: Any) -> StructureObjects:
    """The structure objects of an open ``pikepdf.Pdf``, its attributes among them."""
    if "/StructTreeRoot" not in document.Root:
        return StructureObjects({}, {})
    root = json.loads(document.Root.StructTreeRoot.to_json(dereference=True))
    referred: dict[str, Any] = {}
    waiting = list(_references([root]))
    while waiting:
        found = [document.get_object(objgen_of(reference)) for reference in waiting]
        level = json.loads(b"[%s]" % b",".join([each.to_json(dereference=True) for each in found]))
        referred.update(zip(waiting, level))
        waiting = [each for each in dict.fromkeys(_references(level)) if each not in referred]
    return StructureObjects(root, referred)


def _references(values: list[Any]) -> Iterator[str]:
    """The references in values that lead down the tree, or to an element's attributes."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [value[key] for key in ("/K", "/A") if key in value]
        elif isinstance(value, list):
            waiting += value
        elif _is_reference(value):
            yield value


def _is_reference(value: Any) -> bool:
    """Whether a value is a reference: of texts only names and strings are there besides, each with its mark."""
    return isinstance(value, str) and value[:1].isdigit()


def reference_to(thing: Any) -> str:
    """An indirect pikepdf object's reference."""
    number, generation = thing.objgen
    return f"{number} {generation} R"


def objgen_of(reference: str) -> tuple[int, int]:
    """The number and generation that a reference names."""
    number, generation, _ = reference.split()
    return int(number), int(generation)


def text_of(value: Any) -> str:
    """The text of a string or name; of other values what they print as."""
    if not isinstance(value, str):
        return str(value)
    return bytes.fromhex(value[2:]).decode("utf-8", "replace") if value[:2] == "b:" else value.removeprefix("u:")
