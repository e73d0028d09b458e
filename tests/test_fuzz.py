"""Whatever stands in the files: findings, never a fault of the program, and nothing outside is read."""

import pytest
from fuzzing import Bench, spoiled, tables
from hypothesis import HealthCheck, given, settings
from quick import examples


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    made = Bench(tmp_path_factory.mktemp("fuzz"))
    yield made
    made.close()


@settings(
    max_examples=examples(100),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(case=spoiled())
def test_spoiled_files_are_findings(bench, case):
    """Reading, checking and composing a spoiled project raises nothing; every finding can be worded."""
    bench.try_out(*case)


@settings(
    max_examples=examples(60),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=tables())
def test_odd_tables_are_findings(bench, data):
    """Reading a table of desks with anything in it raises nothing; every finding can be worded."""
    bench.try_table(data)


def test_cells_lead_nowhere_outside(bench):
    """A cell that names a picture, a profile or a base outside the folder of desks is refused before it is
    opened."""
    for head, cell, code in (
        ("logo", "../../secret.png", "picture-outside"),
        ("logo.file", "/etc/passwd", "picture-outside"),
        ("press.profile", "../../secret.png", "press-profile-outside"),
        ("extends", "../../secret", "yaml-mistyped"),
    ):
        assert code in bench.try_table(f"name,{head}\n站,{cell}\n".encode()), head
    assert bench.opened and bench.read_outside() == []


def test_nothing_outside_the_project_is_read(bench):
    """Paths that lead out of the project are refused before they are opened."""
    for text in (b"![a](../../../secret.png)", b"![a](/etc/passwd)"):
        bench.try_out("chapters/01-deposit/chapter.md", ((1, 0, b"\n\n" + text + b"\n"),))
    for name in (b"../../secret.png", b"/etc/passwd", b"logos/../../../secret.png"):
        assert (
            "picture-outside" in bench.try_out("branding/desk.yaml", ((0, 0, b"logo: " + name + b"\n"),))
            or name == b"/etc/passwd"
        )
    assert bench.opened and bench.read_outside() == []
