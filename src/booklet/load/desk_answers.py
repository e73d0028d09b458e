"""One answer about a desk, typed by somebody, held against the rules of a desk's file.

Not here: asking (``booklet.new_desk``).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from booklet.findings import Finding
from booklet.load.desk import desk_of
from booklet.load.desk_base import DeskValues
from booklet.load.desk_fields import PART_RULE
from booklet.load.strict_yaml import read_node

_MAP, _STR = "tag:yaml.org,2002:map", "tag:yaml.org,2002:str"


def answer_findings(key: str, text: str, folder: Path) -> list[Finding]:
    """What is wrong with ``text`` (lines divided by line breaks) as the value of ``key``.

    Pictures are looked for in ``folder``. Findings: those of a desk's file, without places.
    """
    mark = yaml.Mark("", 0, 0, 0, "", 0)
    node = yaml.MappingNode(
        _MAP, [(yaml.ScalarNode(_STR, key, mark, mark), yaml.ScalarNode(_STR, text, mark, mark))], mark, mark
    )
    document = read_node(node, "", PART_RULE)
    found = [*document.findings]
    values = {key: value for key, value in (document.values or {}).items() if value is not None}
    found += desk_of("", DeskValues(values, {}, ("",)), folder)[1]
    return [replace(each, line=0, column=0) for each in dict.fromkeys(found)]
