"""A document with a few of its pages, so that these can be tried without laying out the rest.

Works on the element tree that WeasyPrint (70.x) reads from the HTML; elements are shared, not copied.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element


def excerpt(html: Any, names: Sequence[str]) -> Any | None:
    """The document (``weasyprint.HTML``) with only the body's children that have a class among
    ``names``; None where one of the names isn't there, or nothing would be left out."""
    root = html.etree_element
    body = next((child for child in root if child.tag == "body"), None)
    if body is None or not names:
        return None
    kept = [child for child in body if set(child.get("class", "").split()) & set(names)]
    there = {word for child in kept for word in child.get("class", "").split()}
    if not there.issuperset(names) or len(kept) == len(body):
        return None
    few = Element("html", root.attrib)
    few.extend([child for child in root if child is not body])
    short = Element("body", body.attrib)
    short.extend(kept)
    few.append(short)
    from cssselect2 import ElementWrapper

    made = copy.copy(html)
    made.wrapper_element = ElementWrapper.from_html_root(few, content_language=None)
    made.etree_element = made.wrapper_element.etree_element
    return made
