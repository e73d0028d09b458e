"""A guide's folder: ``guide.yaml``, ``facts.yaml``, ``remarks.yaml``, ``preface.md``, a folder for each
chapter.

``folder`` reads it whole and holds its files against each other; ``guide_file``, ``ledger``, ``remarks``,
``chapter`` and ``checklist`` read one kind of file each. ``guide_keys``, ``ledger_keys`` and ``chapter_keys``
define the keys of those files, a ``key`` with its rule and its words.
"""
