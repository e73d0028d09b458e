"""A Word document's bytes, the same on every machine and day: nothing of the clock, of a user or of
python-docx's template in it but what is needed."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml.ns import qn

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say
_TITLE = 255  # characters that a title among the properties may have
_KEPT = frozenset(
    (
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
    )
)
# the template's: how lines are set, and that it isn't a document of an old Word
_SETTINGS = frozenset(
    map(
        qn,
        ("w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:decimalSymbol", "w:listSeparator"),
    )
)


def packed(document: Document, title: str, language: str) -> bytes:
    """The archive of ``document``, with its ``title`` and ``language`` (a BCP 47 tag) as its only properties.

    Parts are stored as they are, in the order of their names: compressed, their bytes would hang on the
    machine's library.
    """
    package = document.part.package
    properties = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for each in list(properties):
        properties.remove(each)
    document.core_properties.title = title[:_TITLE]
    document.core_properties.language = language
    settings = document.settings.element
    for each in list(settings):
        if each.tag not in _SETTINGS:
            settings.remove(each)
    _keep_needed(package.rels)
    _keep_needed(document.part.rels)
    saved = io.BytesIO()
    document.save(saved)
    return _stored(saved)


def _keep_needed(relations: Relationships) -> None:
    """Takes out the parts that nothing here uses: theme, thumbnail, lists, the program that made the
    template."""
    for name, relation in list(relations.items()):
        if relation.reltype not in _KEPT:
            del relations[name]


def _stored(saved: io.BytesIO) -> bytes:
    """The archive again: without times, nothing compressed, in the order of names."""
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(given.namelist()):  # [Content_Types].xml comes first, as it should
            part = zipfile.ZipInfo(name, _TIME)
            part.create_system = 0  # else it says which system wrote it
            archive.writestr(part, given.read(name))
    return out.getvalue()
