"""Rules for texts: a line, a date, a number, one of a few words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from booklet.findings.reporter import Reporter
from booklet.load.schema.node import Node
from booklet.load.schema.rule import Rule, report_form, report_length, short, text_of
from booklet.load.schema.suggestions import mended_choice, mended_day, mended_text


@dataclass(frozen=True)
class TextRule(Rule):
    """A line of text. ``pattern`` must match whole; ``like`` shows what is meant; ``longest`` is how
    many full-width characters it may take the room of (0: any number).

    Findings: ``yaml-wants-text`` (a list or mapping instead), ``yaml-empty``; ``yaml-mistyped`` where what
    was meant can be guessed, else ``yaml-wrong-form``; ``yaml-too-long`` (no place on paper has the room).
    """

    pattern: str = ""
    like: str = ""
    longest: int = 0

    takes_empty = True

    def value(self, node: Node, reporter: Reporter) -> str | None:
        text = text_of(node, reporter)
        if text is None:
            return None
        if not text:
            if self.required:
                node.report(reporter, "yaml-empty", key=node.label)
            return ""
        if self.pattern and not re.fullmatch(self.pattern, text):
            report_form(node, text, self.like, mended_text(text, self.pattern), reporter)
            return None
        report_length(node, text, self.longest, reporter)
        return text


@dataclass(frozen=True)
class DateRule(Rule):
    """A date, ``YYYY-MM-DD``; the value is that text.

    Findings: ``yaml-wants-text``; ``yaml-mistyped`` for a date in another order, ``yaml-wrong-date``.
    """

    def value(self, node: Node, reporter: Reporter) -> str | None:
        text = text_of(node, reporter)
        if text is None:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                raise ValueError(text)
            date.fromisoformat(text)
        except ValueError:
            if mended := mended_day(text):
                report_form(node, text, "2026-11-23", mended, reporter)
            else:
                node.report(reporter, "yaml-wrong-date", key=node.label, value=short(text))
            return None
        return text


@dataclass(frozen=True)
class FlagRule(Rule):
    """``true`` or ``false``. Findings: ``yaml-wants-text``, ``yaml-mistyped``, ``yaml-wrong-form``."""

    def value(self, node: Node, reporter: Reporter) -> bool | None:
        text = text_of(node, reporter)
        if text in ("true", "false"):
            return text == "true"
        if text is not None:
            report_form(node, text, "true / false", mended_choice(text, ("true", "false")), reporter)
        return None


@dataclass(frozen=True)
class NumberRule(Rule):
    """A decimal number, at least ``least`` and, where ``most`` is not 0, at most that.

    Findings: ``yaml-wants-text``, ``yaml-wrong-form``.
    """

    least: float = 0
    most: float = 0

    def value(self, node: Node, reporter: Reporter) -> float | None:
        text = text_of(node, reporter)
        if text is None:
            return None
        number = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
        if number is None or number < self.least or (self.most and number > self.most):
            like = f"{self.least:g}–{self.most:g}" if self.most else f"≥ {self.least:g}"
            report_form(node, text, like, "", reporter)
            return None
        return number


@dataclass(frozen=True)
class ChoiceRule(Rule):
    """One of a few words. Findings: ``yaml-wants-text``, ``yaml-mistyped``, ``yaml-wrong-form``."""

    values: tuple[str, ...] = ()

    def value(self, node: Node, reporter: Reporter) -> str | None:
        text = text_of(node, reporter)
        if text is None or text in self.values:
            return text
        report_form(node, text, " / ".join(self.values), mended_choice(text, self.values), reporter)
        return None
