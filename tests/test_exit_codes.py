"""The one rule that makes an exit code of what was found."""

import ast
from pathlib import Path

import pytest

from booklet.findings import finding
from booklet.findings.exit_codes import Exit, exit_code

COMMANDS = Path(__file__).parents[1] / "src" / "booklet" / "commands"
ERROR = finding("internal-fault", reason="x")
WARNING = finding("left-out", piece="x", start="x")
USAGE = finding("usage-arguments", reason="x")


@pytest.mark.parametrize(
    "found, code",
    [([], Exit.DONE), ([WARNING], Exit.DONE), ([WARNING, ERROR], Exit.CONTENT), ([ERROR, USAGE], Exit.USAGE)],
)
def test_findings_make_the_code(found, code):
    """Warnings are well, an error is 1, arguments that can't be meant are 2 whatever else there is."""
    assert exit_code(found) is code


def test_a_failure_needs_no_finding():
    """A command that failed at what it was asked for ends with 1, or with 3 where it is the machine's."""
    assert exit_code([], failed=True) is Exit.CONTENT
    assert exit_code([], failed=True, errors_are=Exit.ENVIRONMENT) is Exit.ENVIRONMENT
    assert exit_code([ERROR], errors_are=Exit.ENVIRONMENT) is Exit.ENVIRONMENT


def test_no_command_decides_for_itself():
    """Every verb's exit code comes from the rule: none is named in a ``return``."""
    named = [
        f"{path.name}:{node.lineno}"
        for path in COMMANDS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Return)
        and isinstance(node.value, ast.Attribute)
        and getattr(node.value.value, "id", "") == "Exit"
    ]
    assert named == []
