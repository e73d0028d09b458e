"""What tools/ makes from the program is what stands in the project."""

from pathlib import Path

import pytest

from tools.make_documents import DOCUMENTS, write_documents

ROOT = Path(__file__).parents[1]
REMEDY = "run .venv/bin/python tools/make_documents.py"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_are_fresh(path):
    """Each document is what the program's tables and docstrings make of it now."""
    assert (ROOT / path).read_text("utf-8") == DOCUMENTS[path](), REMEDY


def test_only_what_has_changed_is_written(tmp_path):
    """A document that is missing or stale is written and named; one that is fresh is not."""
    for path, text in DOCUMENTS.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text(), "utf-8", newline="\n")
    (tmp_path / "docs/findings.md").write_text("stale", "utf-8")
    (tmp_path / "docs/preflight.md").unlink()
    assert write_documents(tmp_path) == ["docs/findings.md", "docs/preflight.md"]
    assert write_documents(tmp_path) == []
