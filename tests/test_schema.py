"""A file's tree and its rules: the same from YAML, a table's row and answers; every fault has its place."""

import pytest

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.schema import (
    ChoiceRule,
    DateRule,
    LinesRule,
    ListRule,
    MappingRule,
    NumberRule,
    OpenMappingRule,
    PairsRule,
    PerScriptRule,
    TextOrMappingRule,
    TextRule,
    from_paths,
    read_tree,
    read_yaml,
)

RULE = MappingRule(
    {
        "name": PerScriptRule(required=True, at_most=2, longest=6),
        "phones": ListRule(
            MappingRule({"label": TextRule(required=True), "number": TextRule(pattern=r"\d+")})
        ),
        "logo": TextOrMappingRule(
            TextRule(), MappingRule({"file": TextRule(), "width": NumberRule(least=8)})
        ),
        "lines": LinesRule(at_most=3),
        "day": DateRule(),
        "kind": ChoiceRule(("block", "plain")),
        "steps": PairsRule(),
        "words": OpenMappingRule(TextRule(required=True), pattern="[a-z]+", like="whom"),
    },
    aliases={"电话": "phones"},
)
TEXT = """\
name:
  zh-Hant: 甲
  zh-Hans: 乙
phones:
  - label: 一
    number: 12
  - label: 二
    number: 34
logo:
  file: a.svg
  width: 9
day: 2026-11-26
kind: plain
"""
PATHS = {
    ("name", "zh-Hant"): "甲",
    ("name", "zh-Hans"): "乙",
    ("phones", 0, "label"): "一",
    ("phones", 0, "number"): "12",
    ("phones", 3, "number"): "34",  # whichever numbers there are: the next entry
    ("phones", 3, "label"): "二",
    ("logo", "file"): "a.svg",
    ("logo", "width"): "9",
    ("day",): "2026-11-26",
    ("kind",): "plain",
}


def from_text(text: str) -> tuple:
    """The document of a YAML text, and what is wrong with it: code, line, column, key."""
    found = Reporter()
    document = read_yaml(text, "a.yaml", RULE, found)
    return document, [(f.code, f.line, f.column, dict(f.values).get("key", "")) for f in found]


def test_a_tree_is_the_same_wherever_it_comes_from():
    """Texts put at their paths come to the same values as the YAML that says the same."""
    document, found = from_text(TEXT)
    own = Reporter()
    places = [(path, text, Place("t.csv", 4, i, "h")) for i, (path, text) in enumerate(PATHS.items(), 1)]
    made = read_tree(from_paths(places, Place("t.csv", 4)), RULE, own)
    assert found == [] and not len(own)
    assert made.values == document.values


def test_places_are_those_of_the_values():
    """Each value's place is where it is written: a line and column, or a table's row, column and heading."""
    document, _ = from_text(TEXT)
    assert document.places[("phones", 1, "number")] == Place("a.yaml", 8, 13)
    assert document.places[("logo",)] == Place("a.yaml", 10, 3)
    at = Place("t.csv", 4, 7, "电话")
    made = read_tree(from_paths([(("phones", 0, "number"), "1", at)], Place("t.csv", 4)), RULE, Reporter())
    assert {path: place for path, place in made.places.items() if path} == {
        ("phones",): at,
        ("phones", 0): at,
        ("phones", 0, "number"): at,
    }


def test_a_fault_in_a_table_names_the_heading():
    """What a rule finds in a tree that a table made carries the cell's row, column and heading."""
    found = Reporter()
    cells = [
        (("name",), "名稱太長了一些", Place("t.csv", 4, 1, "名稱")),
        (("phones", 0, "number"), "x", Place("t.csv", 4, 3, "电话")),
    ]
    read_tree(from_paths(cells, Place("t.csv", 4)), RULE, found)
    assert [(f.code, f.line, f.column, f.cell) for f in found] == [
        ("yaml-too-long", 4, 1, "名稱"),
        ("yaml-wrong-form", 4, 3, "电话"),
        ("yaml-missing-key", 4, 3, "电话"),
    ]


@pytest.mark.parametrize(
    "text, told",
    [
        (
            "name: 甲\nphons:\n  - label: 一\n    number: x\n",
            [("yaml-unknown-key", 2, 1, "phons"), ("yaml-wrong-form", 4, 13, "phones › 1 › number")],
        ),
        ("name: 甲\nqqq: 1\n", [("yaml-no-such-key", 2, 1, "qqq")]),
        ("name: 甲\nname: 乙\n", [("yaml-duplicate-key", 2, 1, "name")]),
        ("kind: plain\n", [("yaml-missing-key", 1, 1, "name")]),
        ("name: 甲\nday: 2026-02-30\n", [("yaml-wrong-date", 2, 6, "day")]),
        ("name: 甲\nlogo: {width: 4}\n", [("yaml-wrong-form", 2, 15, "logo › width")]),
        ("name: 甲\nsteps: [a]\n", [("yaml-wants-pair", 2, 9, "steps")]),
        ("name: 甲\nsteps:\n  - [a]: b\n", [("yaml-wants-pair", 3, 5, "steps")]),
        ("name: 甲\nwords: {W: a}\n", [("yaml-wrong-form", 2, 9, "words")]),
        ("name: 甲\nlines: [一, '', 三]\n", [("yaml-empty", 2, 12, "lines › 2")]),
        ("name: 甲\nlines: !x 一\n", [("yaml-needs-quotes", 2, 8, "")]),
        ("name: 甲\nkind: blok\n", [("yaml-mistyped", 2, 7, "kind")]),
    ],
)
def test_faults_have_their_place(text, told):
    """A fault of a value, a key or a whole mapping is reported where it is written, under its key's path."""
    assert from_text(text)[1] == told


def test_a_mistyped_key_counts_as_the_one_meant():
    """What stands under a key that can hardly be another is read, and found under the right name."""
    document, _ = from_text("name: 甲\n电话ny: 1\nkinds: plain\n")
    assert document.values["kind"] == "plain"
    assert document.places[("kind",)] == Place("a.yaml", 3, 8)


@pytest.mark.parametrize(
    "text, told",
    [
        ("name: &a 甲\nkind: *b\n", [("yaml-needs-quotes", 2, 7, "")]),
        ("lines: &a [*a]\nname: 甲\n", [("yaml-wants-text", 1, 12, "lines › 1")]),
        ("name: 甲\nlines: [" + "[" * 20 + "]" * 21 + "\n", [("yaml-too-deep", 2, 0, "")]),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{b}: &{b} [{', '.join(9 * ['*' + a])}]\n" for a, b in ("ab", "bc", "cd", "de")),
            [("yaml-too-deep", 5, 28, "")],
        ),
        ("name: 甲\n---\nname: 乙\n", [("yaml-syntax", 2, 1, "")]),
        ("name: &x 甲\nkind: &x plain\n", [("yaml-needs-quotes", 2, 7, "")]),
    ],
)
def test_what_no_honest_file_has_is_told(text, told):
    """Aliases of nothing, of themselves or for ever more, depth without end, two files in one: refused, with
    their line."""
    found = from_text(text)[1]
    assert [each for each in found if each[0] not in ("yaml-no-such-key", "yaml-missing-key")] == told


def test_an_alias_stands_for_what_it_names():
    """What an anchor names is read wherever its alias stands, each time at the key that has it."""
    document, found = from_text(
        "name: &a 甲\nlogo: *a\nkind: plain\nphones:\n  - &p {label: *a, number: 1}\n  - *p\n"
    )
    assert found == []
    assert (document.values["logo"], [p["label"] for p in document.values["phones"]]) == ("甲", ["甲", "甲"])


def test_lines_of_a_block_keep_their_numbers():
    """A line that is too long is told at its own line where the text stands in lines of its own."""
    assert from_text("name: |\n  甲\n  乙乙乙乙乙乙乙\n")[1] == [("yaml-too-long", 3, 0, "name")]
