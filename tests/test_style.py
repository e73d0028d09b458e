"""The formatter, the linter and the type checker have nothing to say; pyproject.toml has their settings."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def said(*command: str) -> str:
    """What a tool of requirements-full.lock says of the project; nothing where all is well."""
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return run.stdout + run.stderr if run.returncode else ""


def test_everything_is_formatted():
    """Every Python file is as ``ruff format`` leaves it."""
    assert said("ruff", "format", "--check", ".") == ""


def test_the_linter_finds_nothing():
    """``ruff check`` has nothing to say: no line of more than 110 columns, no import or name unused."""
    assert said("ruff", "check", "--quiet", "--output-format", "concise", ".") == ""
