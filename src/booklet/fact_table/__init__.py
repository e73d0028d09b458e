"""The ledger as a table for a reviewer who prefers one, and what comes back in it.

``columns`` says which columns there are, ``export`` fills them, ``files`` writes CSV and workbooks,
``returned`` reads remarks from whatever a spreadsheet program made of it (``current``: what they are about),
``remarks`` keeps them.
Not here: applying a remark. That is the author's work.
"""

from booklet.fact_table.export import Tables, tables
from booklet.fact_table.files import as_csv, as_workbook
from booklet.fact_table.returned import Returned, returned

__all__ = ["Returned", "Tables", "as_csv", "as_workbook", "returned", "tables"]
