"""YAML read strictly: by rules, every scalar as it was typed, every fault with its place, all at once.

``node``: what a file says, as a tree. ``yaml_reader``: YAML text to that tree. ``rule``, ``texts``,
``lists``, ``mappings``: what a tree may hold; a rule reads a node and gives its value. ``document``: a whole
file, its slips mended so that reading goes on (``yaml_mistakes``). Not here: what a value means.
"""

from booklet.load.schema.document import Document, read_tree, read_yaml
from booklet.load.schema.lists import SCRIPTS, LinesRule, ListRule, PairsRule, PerScriptRule
from booklet.load.schema.mappings import MappingRule, OpenMappingRule, TextOrMappingRule
from booklet.load.schema.node import from_paths
from booklet.load.schema.rule import Rule
from booklet.load.schema.texts import ChoiceRule, DateRule, FlagRule, NumberRule, TextRule

__all__ = [
    "SCRIPTS",
    "ChoiceRule",
    "DateRule",
    "Document",
    "FlagRule",
    "LinesRule",
    "ListRule",
    "MappingRule",
    "NumberRule",
    "OpenMappingRule",
    "PairsRule",
    "PerScriptRule",
    "Rule",
    "TextOrMappingRule",
    "TextRule",
    "from_paths",
    "read_tree",
    "read_yaml",
]
