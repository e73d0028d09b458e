"""Makes every document that comes from the program's own tables and docstrings.

    .venv/bin/python tools/make_documents.py              # branding/schema.json, docs/branding.md …
    .venv/bin/python tools/make_documents.py --pictures   # and the pictures of README.md and docs/: minutes

Documents whose text is the same already aren't written. ``tests/test_tools.py`` holds that they are fresh;
pictures are made again when what is printed has changed, and looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools import desk_document, desk_schema, findings_document, preflight_document, writing_document  # noqa: E402

DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "branding/schema.json": desk_schema.as_text,
    "docs/branding.md": desk_document.as_markdown,
    "docs/findings.md": findings_document.as_markdown,
    "docs/preflight.md": preflight_document.as_markdown,
    "docs/writing.md": writing_document.as_markdown,
}  # the text of each file, by its path in the project


def write_documents(root: Path) -> list[str]:
    """Writes the documents below ``root`` that aren't as they should be; returns their paths."""
    written = []
    for path, text in DOCUMENTS.items():
        if not (root / path).exists() or (root / path).read_text("utf-8") != text():
            (root / path).write_text(text(), "utf-8", newline="\n")
            written.append(path)
    return written


def draw_pictures() -> None:
    """Builds what the pictures show and draws all of them anew."""
    from tools import desk_pictures, product_picture, start_pictures

    product_picture.main()
    desk_pictures.main([])
    start_pictures.main([])


def main() -> None:
    """Makes what was asked for and names what was written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pictures", action="store_true")
    options = parser.parse_args()
    for path in write_documents(ROOT):
        print(path)
    if options.pictures:
        draw_pictures()


if __name__ == "__main__":
    main()
