"""The rooms import one way only, as docs/architecture.md says."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from source_trees import nodes_of, tree_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "booklet"
ROOMS = sorted(
    {
        p.stem if p.is_file() else p.name
        for p in PACKAGE.iterdir()
        if (p.suffix == ".py" or (p / "__init__.py").exists())
    }
    - {"__init__", "__main__"}
)


def modules_of(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module a file imports, wherever in the file it does so."""
    names = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


@cache
def rows() -> list[tuple[str, str]]:
    """The rows of docs/architecture.md's table: a room and what it may import."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    return re.findall(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", text, re.M)


@cache
def table() -> dict[str, set[str]]:
    """The table of docs/architecture.md: room to the rooms it may import."""
    return {room: set(re.findall(r"\w+", cell)) if cell != "–" else set() for room, cell in rows()}


def test_table_lists_every_room():
    """docs/architecture.md names exactly the modules there are, each once."""
    assert sorted(room for room, _ in rows()) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_imports_follow_the_table(room):
    """A room imports no room that the table doesn't grant it."""
    used = {
        name.split(".")[1]
        for path in modules_of(room)
        for name in imported(path)
        if name.startswith("booklet.") and name.split(".")[1] in ROOMS
    }
    assert used - {room} <= table()[room]


@pytest.mark.parametrize(
    "library, rooms",
    [
        ("weasyprint", {"typeset", "doctor"}),
        ("pikepdf", {"finish", "preflight"}),
        ("pypdfium2", {"preflight", "pictures"}),
        ("PIL", {"finish", "preflight", "load", "pictures"}),
        ("jinja2", {"compiled_templates", "compose", "room"}),
        ("yaml", {"load"}),
        ("opencc", {"script"}),
        ("budoux", {"phrases"}),
        ("python_calamine", {"load"}),
        ("docx", {"word"}),
        ("starlette", {"serve"}),
        ("uvicorn", {"serve"}),
        ("watchfiles", {"serve"}),
        ("python_multipart", {"serve"}),
    ],
)
def test_libraries_stay_in_their_rooms(library, rooms):
    """Each library is imported in its own room only."""
    users = {
        room
        for room in ROOMS
        for path in modules_of(room)
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users <= rooms


def test_only_the_command_prints():
    """print() is called in console and cli (and in set-up) only."""
    printers = {
        room
        for room in ROOMS
        for path in modules_of(room)
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }
    assert printers <= {"console", "cli", "bootstrap"}


def test_no_public_class_name_is_used_twice():
    """A class's name says which class is meant, wherever it is read."""
    places: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_public_functions_are_documented():
    """Every public module, class and function says what it is."""
    silent = []
    for path in PACKAGE.rglob("*.py"):
        tree = tree_of(path)
        nodes = [tree, *[n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]]
        silent += [
            f"{path.name}:{getattr(n, 'name', 'module')}"
            for n in nodes
            if not getattr(n, "name", "").startswith("_") and not ast.get_docstring(n)
        ]
    assert silent == []


def test_no_modules_import_each_other_in_a_circle():
    """Modules can be read one after the other: none needs, by whatever way, what needs it."""
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    needs: dict[str, set[str]] = {}
    for module, path in modules.items():
        names = set()  # of ``from booklet import facts`` the module facts, not the package around it
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                parts = [f"{node.module}.{alias.name}" for alias in node.names]
                names |= {part if part in modules else node.module for part in parts}
        needs[module] = (names & modules.keys()) - {module}
    while done := {module for module, used in needs.items() if not used & needs.keys()}:
        needs = {module: used for module, used in needs.items() if module not in done}
    assert needs == {}


def test_yaml_is_read_in_one_module():
    """PyYAML is imported by the reader that makes our own trees of it, and by nothing else."""
    users = {p.name for p in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "yaml" for n in imported(p))}
    assert users == {"yaml_reader.py"}


def test_the_story_is_one_screen():
    """What a stranger reads first has at most 60 lines, and the architecture and the command point at it."""
    assert len((PACKAGE / "pipeline" / "story.py").read_text("utf-8").splitlines()) <= 60
    assert "pipeline/story.py" in (ROOT / "docs" / "architecture.md").read_text("utf-8")[:800]
    assert "booklet.pipeline.story" in (PACKAGE / "cli.py").read_text("utf-8")[:400]
