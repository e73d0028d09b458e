"""What a lawyer signed, word for word: the record, whether it still holds, what changed since.

Pure: records in, records and texts out. A sign-off is bound to the words of each piece as set in its
script, and to all that was seen of the facts they cite. Not here: reading the files (``load``), what a
piece's words are (``pipeline``), the sheet's look (``layouts/signoff``).
"""
