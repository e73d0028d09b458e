"""A finished PDF against what it should hold. Pure: bytes in, answers and findings out.

Each question is a function whose docstring asks it; :data:`QUESTIONS` has them in the order of
the report. Not here: mending anything.
"""

from __future__ import annotations

from collections.abc import Callable

from booklet.findings import Finding
from booklet.model import CheckResult, Form
from booklet.preflight import codes, contents, legibility, letters, paper
from booklet.preflight.asked import Reply, Subject
from booklet.preflight.pages import pages_of
from booklet.preflight.reading_back import PdfFacts, bare, lost, read_back

__all__ = [
    "OF_FILE",
    "OF_PAGES",
    "QUESTIONS",
    "PdfFacts",
    "Subject",
    "bare",
    "examined",
    "lost",
    "pages_of",
    "read_back",
]

# asked of the pages in reading order, once for all files of an edition
OF_PAGES: tuple[Callable[[Subject], Reply], ...] = (
    letters.lookalikes,
    legibility.contrast,
    legibility.grey_contrast,
    legibility.type_size,
    paper.resolution,
    codes.qr_codes,
)
# asked of each file
OF_FILE: tuple[Callable[[Subject], Reply], ...] = (
    contents.page_count,
    paper.page_sizes,
    contents.fonts,
    letters.notdef,
    contents.sentences,
    contents.carried,
    contents.outside,
    paper.empty_edges,
    paper.ink_coverage,
    contents.read_aloud,
    contents.press_rules,
)
QUESTIONS = (*OF_FILE[:6], *OF_PAGES, *OF_FILE[6:])
_ONLY = {"read_aloud": Form.READING, "press_rules": Form.PRESS}  # questions that one form is asked


def examined(subjects: list[Subject]) -> tuple[list[tuple[CheckResult, ...]], list[Finding]]:
    """The answers for each file of an edition, in the report's order, and all findings."""
    shared = {question.__name__: question(subjects[0]) for question in OF_PAGES} if subjects else {}
    order = [question.__name__ for question in QUESTIONS]
    found = [f for _, findings in shared.values() for f in findings]
    answers = []
    for subject in subjects:
        own = {
            question.__name__: question(subject)
            for question in OF_FILE
            if _ONLY.get(question.__name__, subject.form) is subject.form
        }
        found += [f for _, findings in own.values() for f in findings]
        answers.append(tuple((shared | own)[name][0] for name in order if name in own or name in shared))
    return answers, found


def load_libraries() -> None:
    """Loads what pages are read back with, for a process that will read many."""
    import pikepdf  # noqa: F401
    import pypdfium2  # noqa: F401
