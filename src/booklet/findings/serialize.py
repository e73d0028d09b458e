"""Findings as plain data and back, for what is remembered between builds and for other programs.

Not here: the words, which ``Finding.as_record`` adds for ``--format json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from booklet.findings import Finding


def to_record(found: Finding) -> dict[str, Any]:
    """Every field of a finding as JSON has it; fields with their usual value are left out."""
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    usual = {field.name: field.default for field in fields(found)}
    record = {name: value for name, value in values.items() if value != usual[name]}
    if found.values:
        record["values"] = dict(found.values)
    return record


def from_record(record: Mapping[str, Any]) -> Finding:
    """The finding of such a record.

    Raises KeyError, TypeError, ValueError or AttributeError where it isn't one: what is remembered may be
    damaged.
    """
    known = {name: value for name, value in record.items() if name != "values"}
    return Finding(**known, values=tuple(sorted(dict(record.get("values", {})).items())))
