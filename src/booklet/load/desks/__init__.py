"""Desks: from their YAML files (``file``, ``inheritance``), a table's rows (``table``, ``columns``) or single
answers (``answers``) to records.

``fields`` defines every key once; ``record`` makes a desk of its values; ``value_checks`` says whether what
is said can be so, with ``phone_numbers``, ``opening_hours`` and ``qr_codes``.
"""
