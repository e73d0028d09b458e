"""Tables saved from a spreadsheet program, as they come: rows of cells with their places.

``reading`` takes a file; ``csv_file`` and ``workbook`` are its two kinds; ``cell_faults`` notices what the
program did to a cell without being asked. Not here: what a column means.
"""
