"""A panel that is half empty is a note that names the panel and says how full it is."""

from dataclasses import replace

import pytest
from test_preflight import checked_file, made

from booklet.findings import Severity
from booklet.findings.reporter import Reporter
from booklet.model import Panel, Trim, Verdict
from booklet.preflight.fullness import fullness
from project import small_layout

PAGE = Trim(105, 148)
LINE = "<p style='margin:0'>先核實，再回答。收到任何電話，先問清楚對方是誰。"


def told(body: str, copy: bool = True, paged: bool = True, pages: int = 1):
    panels = tuple(Panel(f"inside-{n}", PAGE, copy, paged) for n in range(1, pages + 1))
    layout = replace(small_layout("card"), panels=panels)
    file = replace(checked_file(made(body, "font:11pt/6mm 'Noto Sans TC'")), layout=layout)
    reporter = Reporter()
    answer = fullness(file, reporter)
    return answer, list(reporter)


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_a_half_empty_panel_is_a_note(lines):
    """Few lines at the top of a panel: a note with the panel, its first words, and how full it is."""
    answer, [found] = told("<h3 style='margin:0'>先停三分鐘</h3>" + LINE * lines)
    values = dict(found.values)
    assert (found.code, found.severity) == ("panel-half-empty", Severity.NOTE)
    assert values["panel"] == "inside-1" and values["heading"].startswith("先停三分鐘")
    assert 0 < int(values["full"].rstrip("%")) < 55 and answer.measured == values["full"]
    assert (answer.verdict, answer.page) == (Verdict.LOOK, 1)


@pytest.mark.parametrize(
    "body",
    [
        LINE * 9,
        LINE * 7,
        LINE * 3 + "<div style='height:30mm'></div>" + LINE * 3,
        LINE * 2 + "<div style='height:60mm;border:1mm solid #000'></div>",
        LINE * 2 + "<div style='height:50mm'></div>" + LINE * 2,
    ],
)
def test_a_panel_that_is_filled_is_not_told(body):
    """A panel with text, or a box to write in, over more than half of its height is well."""
    answer, found = told(body)
    assert found == [] and answer.verdict is Verdict.GOOD


def test_a_blank_in_the_middle_counts():
    """A heading above and a foot below, with nothing between, is as empty as a blank at the end."""
    _, found = told(LINE + "<div style='position:absolute;bottom:0'>最後一句</div>")
    assert [f.code for f in found] == ["panel-half-empty"]


@pytest.mark.parametrize("kind", [{"copy": False}, {"paged": False}, {"pages": 2}])
def test_only_the_author_s_panels_are_looked_at(kind):
    """Covers, backs and pages that are no panels may be as empty as they like."""
    assert told(LINE, **kind)[1] == []


def test_the_panel_is_named():
    """Of several panels the empty ones are named, each with how full it is."""
    body = LINE * 9 + f"<div style='break-before:page'>{LINE}</div>"
    answer, [found] = told(body, pages=2)
    assert dict(found.values)["panel"] == "inside-2" and answer.page == 2
