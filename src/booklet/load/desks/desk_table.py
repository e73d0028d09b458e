"""The desks of one request, as they were read. Not here: reading them (``file``, ``table``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.model import Desk, RejectedDesk


@dataclass(frozen=True)
class DeskTable:
    """The desks of a table, and those refused; ``text`` is what the rows say of desks, a line for each row of
    the table, with tabs between the cells; ``headings`` are by column, ``sheet`` is a workbook's."""

    desks: tuple[Desk, ...] = ()
    refused: tuple[RejectedDesk, ...] = ()
    file: str = ""
    text: str = ""
    headings: Mapping[int, str] = field(default_factory=dict)
    sheet: str = ""
