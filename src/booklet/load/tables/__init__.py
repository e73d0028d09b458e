"""Tables saved from a spreadsheet program, as they come: rows of cells with their places.

``reading`` takes a file; ``csv_file``, ``workbook`` (.xlsx), ``open_document`` (.ods) and ``old_workbook``
(.xls, .xlsb) are its kinds, ``archive`` what keeps the zipped ones within limits; ``cell_faults`` notices
what the program did to a cell without being asked. Not here: what a column means.
"""
