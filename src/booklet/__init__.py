"""Turns a guide written in Markdown into leaflets, checklists and a booklet for print."""

__version__ = "0.1.0"
