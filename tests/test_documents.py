"""What the documents say can be done as they say it."""

import re
import shlex
from pathlib import Path

import pytest
from opencc import OpenCC
from PIL import Image

from booklet import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
START = ROOT / "docs" / "start.md"


def commands(text: str) -> list[str]:
    """What is typed after build.py, in code of a document."""
    code = [
        *re.findall(r"^ *```\n(.*?)^ *```", text, re.M | re.S),
        *re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text),
    ]
    return [
        match[1].split(" #")[0].strip()
        for each in code
        for match in re.finditer(
            r"^ *(?:python3|py) build\.py\b(?: +(.*))?$", each.replace("\\\n", " "), re.M
        )
        if match[1]
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_commands_are_understood(document):
    """Every command of a document has a verb and options that there are."""
    for command in commands(document.read_text("utf-8")):
        words = shlex.split(command.replace("…", ""))
        if words[0] not in ("test", "测试"):
            words = cli._with_verb(words)
            assert cli._parser("en", words[0]).parse_args(words).verb in cli.VERBS, command


def test_commands_are_found():
    """The reading of documents above finds commands: those of the README, with their Chinese names."""
    found = commands((ROOT / "README.md").read_text("utf-8"))
    assert {"new desk", "check --full", "--open", "生成", "facts F05", "test"} <= set(found)
    assert all(name in (ROOT / "README.md").read_text("utf-8") for name in cli.VERBS.values())


@pytest.mark.parametrize("document", [p for p in DOCUMENTS if p.name != "findings.md"], ids=lambda p: p.name)
def test_links_lead_somewhere(document):
    """Every file that a document links to, or shows, is there."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", START, ROOT / "docs" / "scale.md"], ids=lambda p: p.name
)
def test_commands_hold_for_windows(document):
    """Quotation marks in commands are those that every system's terminal takes off."""
    assert not [c for c in commands(document.read_text("utf-8")) if "'" in c]


def test_first_page_is_small_and_simplified():
    """docs/start.md is in Simplified characters; each step has its picture, all of them at most 400 kB."""
    text = START.read_text("utf-8")
    assert OpenCC("t2s").convert(text) == text
    pictures = [START.parent / name for name in re.findall(r"!\[[^\]]+\]\((start/[^)]+)\)", text)]
    assert pictures == sorted((START.parent / "start").glob("*.png")) and len(pictures) == 7
    assert sum(p.stat().st_size for p in pictures) <= 400_000
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.width == 1080 and 250 < picture.height < 1200
