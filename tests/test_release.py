"""A piece is released where it is reviewed, in date, and nobody's wish to have something deleted is open."""

from dataclasses import replace

import pytest

from booklet.findings.reporter import Reporter
from booklet.job import PrintJob
from booklet.model import File, Form, Remark, Result, Script
from booklet.pipeline.reading import read
from booklet.pipeline.release import released
from booklet.pipeline.selection import print_jobs, products
from booklet.request import Request
from project import small_project

OPEN = Remark(("F01",), verdict="delete", by="張律師", line=7)


@pytest.fixture(scope="module")
def job(tmp_path_factory) -> PrintJob:
    """The tiny guide's first checklist."""
    project = small_project(tmp_path_factory.mktemp("release") / "project", "card")
    desk = project / "branding" / "desk.yaml"
    sources = read(Request(project, project / "chapters", (desk,), today="2026-11-26"), Reporter())
    return print_jobs(sources, products(sources), (Script.HANT,))[0]


def reviewed(job: PrintJob, *remarks: Remark, review: str = "reviewed") -> Result:
    """What a finished piece that cites F01 and F02 is released as, with these remarks in the ledger."""
    ledger = replace(job.sources.ledger, remarks=remarks)
    record = {"review": review, "facts": {"F01": "a", "F02": "b"}, "stale": [], "waiting": ["F02"]}
    made = Result(job.edition, (File(Form.READING, "a.pdf", b"", record, 1),), ())
    return released(made, replace(job, sources=replace(job.sources, ledger=ledger)))


@pytest.mark.parametrize(
    "remark",
    [
        OPEN,
        replace(OPEN, facts=("F09", "F02")),
        replace(OPEN, place="chapters/01-deposit/checklist.md:7"),
        replace(OPEN, place="chapters/guide.yaml:7"),
    ],
)
def test_what_is_to_be_deleted_keeps_a_piece_back(job, remark):
    """An open remark that wants a cited fact or a printed sentence deleted refuses a reviewed piece."""
    result = reviewed(job, remark)
    assert result.files == () and [f.code for f in result.findings] == ["release-delete"]
    assert (result.findings[0].file, result.findings[0].line) == ("chapters/remarks.yaml", 7)


@pytest.mark.parametrize(
    "remark",
    [
        replace(OPEN, closed="2026-11-25", answer="不刪"),
        replace(OPEN, verdict="change"),
        replace(OPEN, facts=("F09",)),
        replace(OPEN, place="chapters/02-letter/checklist.md:7"),
    ],
)
def test_what_concerns_no_sentence_of_it_keeps_nothing_back(job, remark):
    """An answered remark, one that wants words changed, or one on another piece refuses nothing."""
    result = reviewed(job, remark)
    assert len(result.files) == 1 and result.findings == ()


def test_what_it_needs_for_itself(job):
    """Sheets for the desk itself need no review; a draft is refused with the facts that are waiting."""
    assert reviewed(job, OPEN, review="not-needed").files
    [found] = reviewed(job, review="draft").findings
    assert found.code == "release-draft" and dict(found.values)["facts"] == "F02"
