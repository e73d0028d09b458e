"""What makes documents and pictures from the program: for maintainers, not part of it.

``make_documents.py`` is the one command for all of them.
"""
