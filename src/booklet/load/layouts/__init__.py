"""Layouts: ``folder`` reads each one's folder, by the keys of ``rules``; ``fit_steps`` and ``words``
hold what it says against its own templates and style sheets.
"""
