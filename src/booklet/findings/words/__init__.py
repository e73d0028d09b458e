"""The words of every message, in Chinese and in English, a module for each family.

Each module has ``FINDINGS`` (code, severity, what is wrong, how to mend it) and ``PHRASES``, the command's
own words. Where the user is to type the program's name, a text has ``{command}``. No module imports a family
but ``booklet.findings.catalogue``, which joins them.
"""
