"""The print room: pages of HTML that lie beside the PDFs, for whoever prints and hands them out.

Records in, pages out: pure, as ``report`` is. The pages need no server, network or script; the few lines of
script in them only add to what they say. Not here: what was built (``pipeline``), where it lies (``write``).
"""

from booklet.room.desk_pages import desk_pages, moved_up
from booklet.room.folding_steps import FoldingGuide, folding_guides
from booklet.room.form_page import (
    BrokenForm,
    ColourFacts,
    DeskForm,
    Difference,
    FormField,
    FormFinding,
    FormGroup,
    FormInput,
    FormSwatch,
    TableForm,
    broken_form_page,
    form_colour,
    form_conflict,
    form_findings,
    form_page,
    form_summary,
    table_form_page,
)
from booklet.room.home_page import home_pages
from booklet.room.records import BuiltFile, HomeDesk, Note, PagePicture, RoomTexts, ShownDesk, ShownPiece
from booklet.room.shelf import PICTURES, picture_name, pieces_of, wanted_drawings

__all__ = [
    "BrokenForm",
    "ColourFacts",
    "DeskForm",
    "Difference",
    "FormField",
    "FormFinding",
    "FormGroup",
    "FormInput",
    "FormSwatch",
    "TableForm",
    "broken_form_page",
    "form_colour",
    "form_conflict",
    "form_findings",
    "form_page",
    "form_summary",
    "table_form_page",
    "BuiltFile",
    "ShownDesk",
    "FoldingGuide",
    "HomeDesk",
    "Note",
    "PICTURES",
    "PagePicture",
    "ShownPiece",
    "RoomTexts",
    "desk_pages",
    "folding_guides",
    "home_pages",
    "moved_up",
    "picture_name",
    "pieces_of",
    "wanted_drawings",
]
