"""A finished PDF against what it should hold. Pure: a file in, answers out, findings reported.

Each question is a function whose docstring asks it; :data:`QUESTIONS` has them in the order of
the report. Not here: mending anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.findings.reporter import Reporter
from booklet.model import CheckResult, Form
from booklet.preflight import (
    characters,
    contents,
    fullness,
    legibility,
    line_spacing,
    paper,
    qr_codes,
    text_overlaps,
)
from booklet.preflight.extraction import missing_sentences, normalized
from booklet.preflight.finished_pdf import FinishedPdf, extract
from booklet.preflight.kept_facts import facts_so_far, keep_facts
from booklet.preflight.question import CheckedFile, Question, read_back

__all__ = [
    "OF_FILE",
    "OF_PAGES",
    "QUESTIONS",
    "CheckedFile",
    "FinishedPdf",
    "normalized",
    "check_files",
    "read_back",
    "missing_sentences",
    "extract",
    "facts_so_far",
    "keep_facts",
]

# asked of the pages in reading order, once for all files of an edition
OF_PAGES: tuple[Question, ...] = (
    characters.lookalikes,
    legibility.contrast,
    legibility.grey_contrast,
    legibility.type_size,
    line_spacing.line_spacing,
    text_overlaps.text_on_text,
    fullness.fullness,
    paper.resolution,
    qr_codes.qr_codes,
)
# asked of each file
OF_FILE: tuple[Question, ...] = (
    contents.page_count,
    paper.page_sizes,
    contents.fonts,
    characters.notdef,
    contents.sentences,
    contents.carried,
    contents.outside,
    paper.empty_edges,
    paper.print_settings,
    paper.ink_coverage,
    contents.read_aloud,
    contents.press_rules,
)
QUESTIONS = (*OF_FILE[:6], *OF_PAGES, *OF_FILE[6:])
_ONLY = {"read_aloud": Form.READING, "press_rules": Form.PRESS}  # questions that one form is asked


def check_files(files: Sequence[CheckedFile], reporter: Reporter) -> list[tuple[CheckResult, ...]]:
    """The answers for each file of an edition, in the report's order."""
    shared = {question.__name__: question(files[0], reporter) for question in OF_PAGES} if files else {}
    order = [question.__name__ for question in QUESTIONS]
    answers = []
    for file in files:
        own = {
            question.__name__: question(file, reporter)
            for question in OF_FILE
            if _ONLY.get(question.__name__, file.form) is file.form
        }
        answers.append(tuple((shared | own)[name] for name in order if name in own or name in shared))
    return answers


def load_libraries() -> None:
    """Loads what pages are read back with, for a process that will read many."""
    import lxml.etree  # noqa: F401  (what pikepdf reads metadata with, imported when needed)
    import pikepdf  # noqa: F401
    import pypdfium2  # noqa: F401
    import zxingcpp  # noqa: F401
    from PIL import ImageChops, ImageFilter  # noqa: F401
