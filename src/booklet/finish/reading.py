"""The file to be read page by page: its bookmarks, title and language."""

from __future__ import annotations

import re
from typing import Any


def readable(made: Any) -> None:
    """Takes the characters that steer line breaking out of an open document's bookmarks."""
    def clean(items: Any) -> None:
        for item in items:
            item.title = re.sub("[\u2060\u200b]", "", item.title).replace("\u00a0", " ")
            clean(item.children)

    if "/Outlines" in made.Root:
        with made.open_outline() as outline:
            clean(outline.root)


def described(made: Any, title: str, language: str) -> None:
    """Puts title and language (BCP 47) on an open document of any form."""
    import pikepdf

    made.Root.Lang = pikepdf.String(language)
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    made.docinfo["/Title"] = title
    made.docinfo["/Producer"] = "booklet"
