"""Each finding's reason stands beside the check that raises it."""

import ast
import io
import re
import tokenize
from functools import cache
from pathlib import Path

from source_trees import nodes_of

from booklet.findings.catalogue import ENTRIES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "booklet"
MODULES = [p for p in PACKAGE.rglob("*.py") if p.parent.name != "words"] + [ROOT / "build.py"]


def codes_in(nodes: tuple[ast.AST, ...], docstrings: set[ast.expr]) -> set[str]:
    """The codes that a module's code has as texts; of f"release-{state}", all that begin so."""
    texts = [node for node in nodes if isinstance(node, ast.Constant) and node not in docstrings]
    begun = [node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values]
    prefixes = tuple(
        node.value
        for node in begun
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+-", node.value)
    )
    whole = {node.value for node in texts if node.value in ENTRIES}
    return whole | {code for code in ENTRIES if prefixes and code.startswith(prefixes)}


def explained_in(text: str, docstrings: set[ast.expr]) -> set[str]:
    """The codes that a module's docstrings and comments name."""
    comments = [
        token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]
    said = "\n".join([*(ast.literal_eval(node) for node in docstrings), *comments])
    return set(re.findall(r"[\w-]+", said)) & ENTRIES.keys()


def docstrings_of(path: Path) -> set[ast.expr]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {
        node.body[0].value
        for node in nodes_of(path)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None
    }


@cache
def raised() -> dict[str, set[Path]]:
    """The modules that have each code in their code."""
    made: dict[str, set[Path]] = {code: set() for code in ENTRIES}
    for path in MODULES:
        for code in codes_in(nodes_of(path), docstrings_of(path)):
            made[code].add(path)
    return made


@cache
def explained(path: Path) -> set[str]:
    """The codes that a module explains."""
    return explained_in(path.read_text("utf-8"), docstrings_of(path))


def test_a_finding_is_explained_where_it_is_raised():
    """A module that raises a finding names it in a docstring or a comment, with why it is one."""
    unexplained = {
        code: sorted(map(str, raising))
        for code, raising in raised().items()
        if not any(code in explained(path) for path in raising or MODULES)
    }
    assert unexplained == {}
