"""A guide's folder: ``guide.yaml``, ``facts.yaml``, ``remarks.yaml``, ``preface.md``, a folder for each
chapter.

``folder`` reads it whole and holds its files against each other; ``guide_file``, ``ledger``, ``remarks``,
``chapter`` and ``checklist`` read one kind of file each.
"""
