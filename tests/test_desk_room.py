"""How much a desk may say: what fits everywhere, what is told before anything is set, what too much comes
to."""

import shutil
import sys

import pytest
import yaml
from conftest import ROOT

from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import FIELDS, field_of
from booklet.load.desks.file import load_desk
from booklet.load.schema import ListRule, MappingRule, PerScriptRule, TextRule
from booklet.model import Size
from booklet.text_length import beyond, full_widths

sys.path.append(str(ROOT))

from benchmarks.desk_room import room

# for each key the pieces in which it has least room, in the order measured
TIGHT = {
    "name": ("zine-summary", "french-summary"),
    "phone": ("zine-summary", "french-summary", "script", "checklist-05"),
    "tagline": ("checklist-05",),
    "phones": ("script", "checklist-05"),
    "address": ("script", "checklist-05"),
    "directions": ("script",),
    "hours": ("checklist-05", "script"),
    "languages": ("script",),
    "web": ("leaflet-01",),
    "legal_aid": ("leaflet-04",),
    "court": ("leaflet-04",),
    "police": ("leaflet-04",),
    "regulator": ("leaflet-04",),
    "footer": ("zine-summary",),
    "print_run": ("zine-summary",),
    "version": ("zine-summary",),
    "cover_title": ("french-summary", "zine-summary"),
    "reviewer": ("zine-summary",),
    "licence": ("zine-summary",),
    "office": ("zine-summary",),
}
SIGNED = ("reviewer", "licence", "office")
LINE = "國"
NUMBERS = ("0000-12345678 轉 12345", "+0000-12345678 轉 123456")  # as long as may be, and one full width more


def limit(key: str) -> tuple[int, int]:
    """How many lines, or entries, a key may have, and how many characters each."""
    if key in SIGNED:
        return 1, field_of("review").rule.fields[key].longest
    rule = field_of(key).rule
    if isinstance(rule, ListRule):
        return rule.at_most, rule.rule.fields["label"].longest
    return getattr(rule, "at_most", 1), rule.longest


def written(folder, key: str, more: int = 0):
    """The example desk's file with one key at its limit, and ``more`` characters in its last line; the
    last line's number."""
    count, longest = limit(key)
    lines = [LINE * longest] * (count - 1) + [LINE * (longest + more)]
    values = yaml.load((ROOT / "branding" / "example.yaml").read_text("utf-8"), yaml.BaseLoader)
    if key in SIGNED:
        values["review"] = {"reviewer": "示例律師", key: lines[0]}
    elif key == "phones":
        values[key] = [{"label": line, "number": "0000-1110000"} for line in lines]
    elif key == "phone":
        values[key] = NUMBERS[more]
    elif key == "web":
        values[key] = "desk.example/".ljust((longest + more) * 3 // 2, "a")
    else:
        values[key] = lines[0] if count == 1 else lines
    if key == "cover_title":
        values["cover"] = "discreet"
    path = folder / "branding" / "long.yaml"
    path.parent.mkdir(exist_ok=True)
    shutil.copytree(ROOT / "branding" / "logos", folder / "branding" / "logos", dirs_exist_ok=True)
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, "utf-8")
    last = {"web": "desk.example/aa", "phone": NUMBERS[more]}.get(key, LINE * (longest + more))
    return path, max(number for number, line in enumerate(text.split("\n"), 1) if last in line)


@pytest.fixture(scope="module")
def pieces():
    """The pieces that have least room for one key or another, of the real guide; large print has more."""
    tight = {id_ for ids in TIGHT.values() for id_ in ids}
    everything = room()
    return everything, {
        id_: [
            piece
            for piece in everything.pieces
            if piece.edition.product.id == id_ and piece.edition.size is Size.STANDARD
        ]
        for id_ in tight
    }


def test_every_text_has_a_limit():
    """Each key that is a text, and each text within a key, says how many characters fit."""
    texts = {
        f.key
        for f in FIELDS
        if isinstance(f.rule, PerScriptRule) or isinstance(f.rule, TextRule) and f.rule.longest
    }
    assert texts | {"phones", *SIGNED} == set(TIGHT)
    assert all(min(limit(key)) > 0 for key in TIGHT)
    assert isinstance(field_of("review").rule, MappingRule)


@pytest.mark.parametrize("key", TIGHT)
def test_what_is_at_its_limit_fits(tmp_path, pieces, key):
    """A key at its limit, all lines given, is read without a finding and fits where it has least room."""
    everything, tight = pieces
    path, _ = written(tmp_path, key)
    found = Reporter()
    desk = load_desk(path, tmp_path, found)
    assert not len(found) and desk is not None
    for piece in (p for id_ in TIGHT[key] for p in tight[id_]):
        assert everything.holds(desk, piece), piece.name


@pytest.mark.parametrize("key", TIGHT)
def test_one_character_more_is_told(tmp_path, key):
    """One character more is told at its line, with how many there are and how many fit, in both languages."""
    path, line = written(tmp_path, key, 1)
    found = Reporter()
    load_desk(path, tmp_path, found)
    told = [f for f in found if f.severity.value == "error"]
    _, longest = limit(key)
    assert [(f.code, f.file, f.line) for f in told] == [("yaml-too-long", "branding/long.yaml", line)]
    assert f"{longest + 1} characters, {longest} fit" in told[0].as_text("en")
    assert f"{longest + 1} 个字，放得下 {longest} 个字" in told[0].as_text("zh")


def test_a_line_of_a_block_is_told_at_its_own_line(tmp_path):
    """Of several lines under ``|`` it is the long one whose number is told."""
    path = tmp_path / "desk.yaml"
    path.write_text(f'name: 站\ncolour: "#0f4f5c"\naddress: |\n  人民路1號\n  {LINE * 25}\n', "utf-8")
    found = Reporter()
    load_desk(path, tmp_path, found)
    assert [(f.code, f.line) for f in found] == [("yaml-too-long", 5)]


@pytest.mark.parametrize(
    "text, widths",
    [("", 0), ("中文", 2), ("中文，", 3), ("abc", 2), ("ab", 2), ("a", 1), ("12樓1203室", 6), ("“中”", 3)],
)
def test_three_letters_are_two_characters(text, widths):
    """Chinese characters and marks count one, letters and digits two thirds, rounded up."""
    assert full_widths(text) == widths
    assert beyond(text, widths) == ""
    assert widths == 0 or beyond(text, widths - 1) != ""
