"""branding/schema.json, by which editors complete and check a desk's file: JSON Schema 2020-12.

Made from :data:`booklet.load.desks.fields.FIELDS`.
Not here: what no schema can say (whether a number can ring, a logo is sharp enough).
"""

from __future__ import annotations

import json
from typing import Any

import yaml

from booklet.load.desks.fields import DESK_RULE, FIELDS, Field
from booklet.load.schema import (
    SCRIPTS,
    ChoiceRule,
    DateRule,
    LinesRule,
    ListRule,
    MappingRule,
    NumberRule,
    PerScriptRule,
    TextOrMappingRule,
    TextRule,
)

_TAKEN_AWAY: dict[str, Any] = {"enum": ["", None]}  # KEY: "" takes a base's value away


def schema() -> dict[str, Any]:
    """The whole schema as plain data."""
    needed = [key for key, rule in DESK_RULE.fields.items() if rule.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "站点文件 / A desk's file",
        "type": "object",
        "properties": {field.key: _property(field) for field in FIELDS},
        "additionalProperties": False,
        "anyOf": [{"required": needed}, {"required": ["extends"]}],
    }


def _property(field: Field) -> dict[str, Any]:
    about = field.about
    return {
        "title": field.names[0],
        "description": f"{about['zh']}\n\n{about['en']}",
        "examples": [yaml.load(f"x: {field.example}", yaml.BaseLoader)["x"]],
        "anyOf": [_of(field.rule), _TAKEN_AWAY],
    }


def _of(rule: Any) -> dict[str, Any]:
    """What a reading rule comes to; a text may look like a number to an editor (12348)."""
    if isinstance(rule, TextRule):
        made: dict[str, Any] = {"type": ["string", "number"]}
        if rule.pattern:
            made["pattern"] = f"^(?:{rule.pattern})$"
        if rule.longest:
            made["maxLength"] = _narrow(rule.longest)
        return made
    if isinstance(rule, DateRule):
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if isinstance(rule, NumberRule):
        return {"type": "number", "minimum": rule.least, **({"maximum": rule.most} if rule.most else {})}
    if isinstance(rule, ChoiceRule):
        return {"enum": list(rule.values)}
    if isinstance(rule, ListRule):
        return {
            "type": "array",
            "items": _of(rule.rule),
            **({"maxItems": rule.at_most} if rule.at_most else {}),
        }
    if isinstance(rule, LinesRule):
        return _lines(rule.at_most, rule.longest)
    if isinstance(rule, PerScriptRule):
        lines = _lines(rule.at_most, rule.longest)
        return {
            "anyOf": [
                *lines["anyOf"],
                {
                    "type": "object",
                    "properties": dict.fromkeys(SCRIPTS, lines),
                    "additionalProperties": False,
                },
            ]
        }
    if isinstance(rule, TextOrMappingRule):
        return {"anyOf": [_of(rule.text), _of(rule.mapping)]}
    if isinstance(rule, MappingRule):
        needed = [key for key, child in rule.fields.items() if child.required]
        return {
            "type": "object",
            "properties": {key: _of(child) for key, child in rule.fields.items()},
            "additionalProperties": False,
            **({"required": needed} if needed else {}),
        }
    raise TypeError(f"no schema for {type(rule).__name__}")


def _lines(at_most: int, longest: int) -> dict[str, Any]:
    line: dict[str, Any] = {
        "type": ["string", "number"],
        **({"maxLength": _narrow(longest)} if longest else {}),
    }
    whole = {"maxLength": (_narrow(longest) + 1) * at_most} if longest and at_most else {}
    return {
        "anyOf": [
            {"type": ["string", "number"], **whole},
            {"type": "array", "items": line, **({"maxItems": at_most} if at_most else {})},
        ]
    }


def _narrow(longest: int) -> int:
    """The most characters that take the room of so many full-width ones: three Latin letters that of two."""
    return longest * 3 // 2


def as_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
