"""Compiled templates are kept beside the libraries, and never stand for another text."""

import pytest
from jinja2 import DictLoader, Environment
from jinja2.bccache import bc_magic

from booklet import compiled_templates as room
from booklet.compiled_templates import cache_in


def printed(folder, text: str, monkeypatch=None) -> str:
    """What a new process prints of a template that is compiled or kept."""
    environment = Environment(loader=DictLoader({"a.html": text}), bytecode_cache=cache_in(folder))
    return environment.get_template("a.html").render(x="甲")


@pytest.fixture
def compiles(monkeypatch) -> list[str]:
    """The templates that are compiled."""
    seen, compile_ = [], Environment.compile
    monkeypatch.setattr(
        Environment, "compile", lambda self, *a, **b: seen.append(a[0]) or compile_(self, *a, **b)
    )
    return seen


def test_a_template_is_compiled_once(tmp_path, compiles):
    """The next process takes what the first has compiled."""
    assert printed(tmp_path / "kept", "{{ x }}乙") == printed(tmp_path / "kept", "{{ x }}乙") == "甲乙"
    assert compiles == ["{{ x }}乙"]


def test_another_text_is_another_template(tmp_path):
    """An edited template prints what it says now, and the one before it what it said."""
    for text, said in (("{{ x }}乙", "甲乙"), ("{{ x }}丙", "甲丙"), ("{{ x }}乙", "甲乙")):
        assert printed(tmp_path, text) == said


@pytest.mark.parametrize("damage", [b"", b"x", bc_magic, bc_magic + b"x", bc_magic + bytes(4000)])
def test_a_damaged_file_is_compiled_again(tmp_path, damage):
    """What can't be read is no fault: the template is compiled."""
    printed(tmp_path, "{{ x }}乙")
    [kept] = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert printed(tmp_path, "{{ x }}乙") == "甲乙"


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path):
    """A file in the folder's place, or none to keep it in: compiled each time."""
    (tmp_path / "kept").write_text("x")
    assert printed(tmp_path / "kept", "{{ x }}乙") == printed(None, "{{ x }}乙") == "甲乙"


def test_the_folder_stays_small(tmp_path, monkeypatch):
    """Of many editings the last are kept."""
    monkeypatch.setattr(room, "_MOST", 5)
    for number in range(12):
        printed(tmp_path, f"{{{{ x }}}}{number}")
    assert len(list(tmp_path.iterdir())) == 5
