"""A lawyer's signature: a piece's words (``words``), whether they are signed as they stand (``validity``),
the sheet to read and sign (``sheet``, ``sheets``), a signature recorded (``signature``), the records there
are (``records``).

What a signature is and how it is compared lies in ``booklet.signoff``, which knows no piece.
"""
