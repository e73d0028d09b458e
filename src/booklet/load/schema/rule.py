"""What every rule is: it reads a node and gives its value, reporting every fault with its place.

A rule checks form only. Not here: what a value means; the rules themselves (``texts``, ``lists``,
``mappings``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from booklet.findings.reporter import Reporter
from booklet.load.schema.node import Node, TextNode
from booklet.text_length import beyond, full_widths


@dataclass(frozen=True)
class Rule(ABC):
    """What a value may be. ``required`` asks a mapping for its key; an empty value then won't do either."""

    required: bool = field(default=False, kw_only=True)

    takes_empty = False  # whether an empty value is a value

    def read(self, node: Node, reporter: Reporter) -> Any:
        """The value of a node; None where there is none, or it can't be read.

        Findings: those of the rule; ``yaml-needs-quotes`` for a value with a type of YAML's (``!``, which is
        never meant), ``yaml-empty`` for one that was left out and is required.
        """
        if node.tag:
            text = f"{node.tag} {node.text}" if isinstance(node, TextNode) else node.tag
            mended = f'"{short(text.strip())}"'
            node.report(reporter, "yaml-needs-quotes", mark="!", value=short(node.tag), mended=mended)
            return None
        if node.path and node.is_empty and not self.takes_empty:
            if self.required:
                node.report(reporter, "yaml-empty", key=node.label)
            return self.of_nothing(node)
        return self.value(node, reporter)

    @abstractmethod
    def value(self, node: Node, reporter: Reporter) -> Any:
        """The value of a node that holds something."""

    def of_nothing(self, node: Node) -> Any:
        """The value of a node that holds nothing."""
        return None

    def children(self, node: Node) -> Iterator[tuple[Rule, Node]]:
        """The nodes below one, at their paths, each with the rule that reads it."""
        return iter(())

    def keys(self) -> Iterator[str]:
        """Every key that the rule and those below it know by name."""
        return iter(())


def text_of(node: Node, reporter: Reporter) -> str | None:
    """A node's text, spaces around it taken off; None where it is none. Finding: ``yaml-wants-text``."""
    if isinstance(node, TextNode):
        return node.text.strip()
    node.report(reporter, "yaml-wants-text", key=node.label)
    return None


def report_length(node: Node, text: str, most: int, reporter: Reporter, *, below: int = 0) -> None:
    """``yaml-too-long`` where a text takes more room than ``most`` full-width characters (0: any number).

    ``below`` is how many lines under the beginning of its node it stands.
    """
    if most and (rest := beyond(text, most)):
        place = node.place
        reporter.report(
            "yaml-too-long",
            *(place._replace(line=place.line + below, column=0) if below else place),
            key=node.label,
            length=full_widths(text),
            most=most,
            rest=rest if len(rest) < 9 else rest[:8] + "…",
        )


def report_form(node: Node, text: str, like: str, mended: str, reporter: Reporter) -> None:
    """``yaml-mistyped`` with the line or the cell as it was ``mended``, or ``yaml-wrong-form`` where nothing
    is guessed."""
    if not mended:
        node.report(reporter, "yaml-wrong-form", key=node.label, value=short(text), like=like)
        return
    written = node.as_written(mended if node.place.cell else quoted(mended))
    node.report(reporter, "yaml-mistyped", key=node.label, value=short(text), mended=written)


def report_full_width_colon(node: Node, reporter: Reporter) -> bool:
    """Whether a text is ``name：value`` where a name and its value belong: then it is reported, with the line
    as it should be. Finding: ``yaml-full-width-colon``."""
    key, colon, rest = node.text.partition("：") if isinstance(node, TextNode) else ("", "", "")
    if colon:
        place = node.place._replace(column=node.place.column + len(key))
        reporter.report("yaml-full-width-colon", *place, key=short(key), mended=short(f"{key}: {rest}"))
    return bool(colon)


def short(text: str) -> str:
    """A value as a message shows it."""
    return text if len(text) <= 40 else text[:40] + "…"


def quoted(text: str) -> str:
    """A value as it is to be written: a colour needs quotes."""
    return f'"{text}"' if text.startswith("#") else text
