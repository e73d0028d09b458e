"""``test``: runs the project's tests with pytest's own arguments."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def run(root: Path, arguments: Sequence[str]) -> int:
    """pytest in the project's folder; returns its exit code."""
    import pytest

    os.chdir(root)
    return int(pytest.main(list(arguments)))
