"""The command's exit code: the one rule that makes it of what was found. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from booklet.findings import Finding, Severity

_USAGE = "usage-"  # how the codes of findings about the command line begin


class Exit(int, Enum):
    """Exit codes of the command."""

    DONE = 0
    CONTENT = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERRUPTED = 130  # as shells have it for Ctrl-C


def exit_code(findings: Iterable[Finding], failed: bool = False, errors_are: Exit = Exit.CONTENT) -> Exit:
    """2 where what was typed can't be meant, whatever else was found; else 1 where anything is an error, or
    the command has ``failed`` at what it was asked for without one; else 0.

    ``errors_are`` is 3 where only the machine can be at fault: what is found there is no text's.
    """
    found = list(findings)
    if any(each.code.startswith(_USAGE) for each in found):
        return Exit.USAGE
    return errors_are if failed or any(each.severity is Severity.ERROR for each in found) else Exit.DONE
