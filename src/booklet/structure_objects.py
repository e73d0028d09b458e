"""A PDF's structure tree (ISO 32000-1 §14.7) as plain Python values, read and written at once.

Each question to an object of pikepdf is a call with conversions; qpdf gives whole dictionaries as JSON
(qpdf's manual, "qpdf JSON"), and one parser reads them together. In it a name is ``/Name``, a string
``u:text``, a reference ``12 0 R``. Not here: what the elements mean.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StructureObjects:
    """The tree's root (empty where there is none), and what each reference leads to."""

    root: Mapping[str, Any]
    referred: Mapping[str, Any]

    def resolved(self, value: Any) -> Any:
        """A value, or what it refers to."""
        return self.referred[value] if _is_reference(value) else value

    def kids(self, element: Mapping[str, Any]) -> list[Any]:
        """What hangs below an element: dictionaries, and MCIDs as numbers."""
        kids = element.get("/K", ())
        if isinstance(kids, str):
            kids = self.referred[kids]
        if not isinstance(kids, (list, tuple)):
            kids = (kids,)
        referred = self.referred
        return [referred[kid] if isinstance(kid, str) else kid for kid in kids]


def structure_objects(document: Any) -> StructureObjects:
    """The structure tree of an open ``pikepdf.Pdf``. All its objects are read: most are the tree's."""
    if "/StructTreeRoot" not in document.Root:
        return StructureObjects({}, {})
    found = [
        each for each in document.objects if hasattr(each, "to_json")
    ]  # no numbers, which aren't referred to
    values = json.loads(b"[%s]" % b",".join([each.to_json(dereference=True) for each in found]))
    referred = dict(zip(map(reference_to, found), values, strict=True))
    return StructureObjects(referred[reference_to(document.Root.StructTreeRoot)], referred)


def _is_reference(value: Any) -> bool:
    """Whether a value is a reference: names and strings begin with a mark of their own."""
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
    """The text of a string; of other values what they print as."""
    if not isinstance(value, str):
        return str(value)
    if value[:2] == "b:":  # a string in PDFDocEncoding (ISO 32000-1, D.2), whose codec pikepdf brings
        return bytes.fromhex(value[2:]).decode("pdfdoc", "replace")
    return value.removeprefix("u:")


def string(text: str) -> str:
    """A text as a string among plain values."""
    return "u:" + text


def put_objects(document: Any, values: Mapping[str, Any]) -> None:
    """Puts plain values into an open ``pikepdf.Pdf`` as the objects that their references name."""
    head = {
        "jsonversion": 2,
        "pdfversion": document.pdf_version,
        "maxobjectid": max(objgen_of(reference)[0] for reference in values),
    }
    objects = {f"obj:{reference}": {"value": value} for reference, value in values.items()}
    document.update_from_qpdf_json(io.BytesIO(json.dumps({"qpdf": [head, objects]}).encode()))
