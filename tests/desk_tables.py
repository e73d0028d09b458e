"""Tables of desks for tests: rows saved as a program saves them, and read."""

import csv
import io
from pathlib import Path

from booklet.findings.reporter import Reporter
from booklet.load.desks.desk_table import DeskTable
from booklet.load.desks.table import load_table


def loaded(folder: Path, table: str) -> tuple[DeskTable, Reporter]:
    """The desks of a table of the folder over a base that says the colour and leaves all else to the rows;
    what was found."""
    base, found = folder / "base.yaml", Reporter()
    base.write_text('colour: "#0f4f5c"\n', "utf-8")
    return load_table(folder / table, folder, base, found), found


def of_rows(folder: Path, *rows) -> tuple[DeskTable, Reporter]:
    """The same, of rows saved as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    (folder / "desks.csv").write_text(stream.getvalue(), "utf-8")
    return loaded(folder, "desks.csv")


def codes(found: Reporter) -> list[tuple[str, int]]:
    """What was found, each with its row."""
    return [(each.code, each.line) for each in found]
