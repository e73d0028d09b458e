"""What one key of a guide's files is: its rule, and what it says to whoever writes it.

The reading rules, the comments of a new guide's files and the tables of ``docs/writing.md`` (``tools/``) all
come from such keys. Not here: the keys themselves (``guide_keys``, ``ledger_keys``, ``chapter_keys``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booklet.load.schema import MappingRule, Rule


@dataclass(frozen=True)
class Key:
    """One key: its ``name`` and ``rule``; ``about`` says in Traditional Chinese (``zh``) and English (``en``)
    what it is and where it is printed; ``example`` is YAML as it stands after the key, over several lines
    where it begins with a line break. ``below`` are the keys of the mappings that it holds."""

    name: str
    rule: Rule
    about: Mapping[str, str]
    example: str = ""
    below: tuple[Key, ...] = ()


def mapping_of(keys: Sequence[Key], *, required: bool = False) -> MappingRule:
    """The rule of a mapping that may have these keys."""
    return MappingRule({key.name: key.rule for key in keys}, required=required)
