"""What a build remembers of findings and tells again: every field of them."""

from dataclasses import fields
from datetime import date

import pytest

from booklet.findings import Finding
from booklet.findings.reporter import Reporter
from booklet.findings.serialize import from_record, to_record
from booklet.job import PrintJob
from booklet.keys.unchanged import BuildSummary, keep, look
from booklet.model import File, Form, Result, Script
from booklet.pipeline.build_status import build_statuses, note
from booklet.pipeline.preflight_report import write_preflight_report
from booklet.pipeline.reading import read
from booklet.pipeline.selection import print_jobs, products
from booklet.request import Request
from booklet.write import recalled, remember, write_results
from project import small_project

FOUND = Finding("left-out", "a.xlsx", 3, 4, (("piece", "甲"), ("start", "乙")), "電話", "工作表1")


@pytest.fixture
def request_(tmp_path) -> Request:
    project = small_project(tmp_path / "project", "card")
    desk = project / "branding" / "desk.yaml"
    today = date.today().isoformat()
    return Request(project, project / "chapters", (desk,), out=project / "out", today=today)


def test_the_example_has_every_field():
    """The finding tried here has something in every field that a finding may have."""
    assert all(getattr(FOUND, field.name) for field in fields(Finding))


def test_a_record_of_a_finding_is_the_whole_of_it():
    """A finding as plain data and back is the same finding."""
    assert from_record(to_record(FOUND)) == FOUND


def test_a_build_that_is_up_to_date_tells_the_same_findings(request_):
    """What an unchanged request came to is told again with all that was in its findings."""
    seen, nothing = look(request_)
    assert nothing is None
    keep(request_, seen, [], [], BuildSummary((FOUND,), (("built", {"made": 1}),)))
    _, summary = look(request_)
    assert summary is not None and summary.findings == (FOUND,)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8])
def test_each_file_that_was_written_is_looked_at(request_, count):
    """Nothing is up to date where any file is gone, other or shorter, however many there are."""
    names = [f"desk/{number}.pdf" for number in range(count)]
    (request_.out / "desk").mkdir(parents=True)
    for name in names:
        (request_.out / name).write_bytes(b"%PDF " + name.encode() * 30_000)
    seen, _ = look(request_)
    keep(request_, seen, names, [], BuildSummary((), ()))
    assert look(request_)[1] is not None
    for name in names:
        path, data = request_.out / name, (request_.out / name).read_bytes()
        for spoilt in (data[:-1], data + b"x", b"", data[:99_999] + b"?" + data[100_000:], None):
            path.unlink()
            if spoilt is not None:
                path.write_bytes(spoilt)
            assert look(request_)[1] is None, name
            path.write_bytes(data)
    assert look(request_)[1] is not None


def test_where_there_is_no_thread_all_files_are_looked_at(request_, monkeypatch):
    """Where the system gives no further thread, this one looks at every file."""
    names = ["desk/a.pdf", "desk/b.pdf"]
    (request_.out / "desk").mkdir(parents=True)
    for name in names:
        (request_.out / name).write_bytes(name.encode())
    seen, _ = look(request_)
    keep(request_, seen, names, [], BuildSummary((), ()))
    refused = RuntimeError("can't start new thread")
    monkeypatch.setattr("threading.Thread.start", lambda _: (_ for _ in ()).throw(refused))
    assert look(request_)[1] is not None
    (request_.out / names[1]).write_bytes(b"x")
    assert look(request_)[1] is None


def built(request: Request) -> PrintJob:
    """A piece of the project with a file and a finding, as a build leaves it."""
    sources, unheard = read(request, Reporter()), Reporter()
    job = print_jobs(sources, products(sources), (Script.HANT,))[0]
    made = File(Form.READING, "a.pdf", b"%PDF", {"title": "a"}, 1)
    result = Result(job.edition, (made,), (FOUND,), composition="key")
    write_results(request.out / job.desk.id, [result], None, "out", unheard)
    write_preflight_report(request.out, [result], job.desk, unheard)
    note(request.out, build_statuses([job], request.out, {}), [result])
    return job


def test_a_piece_that_is_up_to_date_tells_the_same_findings(request_):
    """What a piece's last build found is told again with all that was in its findings."""
    [status] = build_statuses([built(request_)], request_.out, {})
    assert status.why == () and status.result is not None and status.result.findings == (FOUND,)


def test_notes_of_another_version_are_passed_over(request_):
    """Where findings were noted as lists, as an earlier version did, the piece is built anew."""
    job = built(request_)
    name = f"desks/{job.desk.id}.json"
    notes = recalled(request_.out, name)
    for entry in notes.values():
        entry["findings"] = [["left-out", "a.xlsx", 3, 4, [["piece", "甲"]]]]
    remember(request_.out, name, notes)
    assert [status.why for status in build_statuses([job], request_.out, {})] == [("new",)]
