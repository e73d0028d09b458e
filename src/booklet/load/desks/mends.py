"""What a typed text was meant to be, where that is certain: what a button may put in its place.

A guess that a reader of the finding would still have to think about is none. Pure.
"""

from __future__ import annotations

import re

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import is_phone
from booklet.load.desks.phone_numbers import phone_faults
from booklet.load.schema import ChoiceRule, DateRule, Rule, TextRule
from booklet.load.schema.suggestions import mended_choice, mended_day, mended_text
from booklet.load.stray_signs import without_strays
from booklet.standard_characters import standard_text

_STRAYS = ("text-control", "text-direction", "text-invisible", "text-lookalike", "text-variant")
_LETTERS = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1", "|": "1"})


def certain_mend(found: Finding, rule: Rule, text: str) -> str:
    """The text without what ``found`` says is wrong with it; empty where that isn't certain.

    A number with letters that look like digits, in full-width characters, with odd dashes or without its
    first 0; a colour as it will be printed; a day written another way; signs that nobody sees.
    """
    if found.code in _STRAYS:
        return clean_text(text)
    if found.code == "desk-phone-zero":
        return f"0{text}"
    if found.code == "desk-colour-pale":
        return dict(found.values)["printed"]
    if found.code in ("yaml-mistyped", "yaml-wrong-form", "yaml-wrong-date"):
        return _in_form(rule, text)
    return ""


def clean_text(text: str) -> str:
    """A text, line for line, without signs that no file may hold and with standard characters."""
    lines = (without_strays(line)[0] for line in text.split("\n"))
    return "\n".join(standard_text(line, "", Reporter()).strip() for line in lines)


def _in_form(rule: Rule, text: str) -> str:
    if isinstance(rule, ChoiceRule):
        return mended_choice(text, rule.values)
    if isinstance(rule, DateRule):
        return mended_day(text)
    if not isinstance(rule, TextRule) or not rule.pattern:
        return ""
    made = mended_text(text, rule.pattern)
    if is_phone(rule) and not made and len(text) < 40:
        made = mended_text(text.translate(_LETTERS), rule.pattern)
        if not re.search(r"[0-9]", text) or any(phone_faults(made)):
            return ""
    return made
