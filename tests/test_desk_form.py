"""The form for a desk without a server: inputs made of its table, findings at their inputs, mends."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.findings.reporter import Reporter
from booklet.load.desk_edit import desk_text
from booklet.load.desks import drafts, fields, form_inputs
from booklet.load.desks.drafts import REFUSED, TypedDesk, drafted
from booklet.load.desks.fields import FIELDS, PHONE, Field
from booklet.load.desks.form_inputs import all_inputs, inputs_of, texts_of, value_of
from booklet.load.files import Folder
from booklet.load.schema import PerScriptRule
from booklet.load.schema.plain_values import same
from booklet.serve.form_desk import desk_file, file_findings
from project import ROOT

BRANDING = sorted((ROOT / "branding").glob("*.yaml"))
FIXTURES = sorted(
    path.parent
    for path in (ROOT / "tests" / "findings").glob("*/expected.json")
    if (path.parent / "branding" / "desk.yaml").is_file()
)


@pytest.fixture
def project(tmp_path) -> Path:
    """A folder with nothing but desks."""
    shutil.copytree(ROOT / "branding", tmp_path / "branding")
    return tmp_path


def draft(project: Path, id_: str, texts: dict, **more) -> drafts.DeskDraft:
    """What a desk's file would be with these texts typed."""
    file = desk_file(project, id_)
    text = desk_text(file.data, file.file, Reporter())
    lists = {name: frozenset(more.get(name, ())) for name in ("inherit", "anew")}
    return drafted(text, file.path, project, TypedDesk(texts, **lists), "zh")


def as_shown(project: Path, id_: str) -> dict[str, str]:
    """The texts of all inputs of a desk, as its form has them: what is taken over among them."""
    text = desk_text(desk_file(project, id_).data, "x", Reporter())
    base = drafts.inherited(text.values.get("extends", ""), Folder(project / "branding", project))
    shown = {}
    for field in FIELDS:
        said = text.values.get(field.key, base.get(field.key, (None,))[0])
        texts = texts_of(field, said)
        shown |= {each.name: texts.get(each.path, "") for each in inputs_of(field, said)}
    return shown


@pytest.mark.parametrize("path", BRANDING, ids=lambda path: path.stem)
def test_a_form_sent_as_it_was_shown_changes_no_byte(project, path):
    """Every desk of the project, its form sent back untouched: by a page with script, and by one without,
    which sends what is taken over too."""
    data = path.read_bytes()
    shown = as_shown(project, path.stem)
    assert draft(project, path.stem, shown).data == data
    own = desk_text(data, "x", Reporter()).values
    mine = {name: text for name, text in shown.items() if name.split(".")[0] in own}
    assert draft(project, path.stem, mine).data == data
    assert draft(project, path.stem, {}).data == data


@pytest.mark.parametrize("path", BRANDING, ids=lambda path: path.stem)
def test_inputs_hold_what_a_file_says(path):
    """Texts of inputs, made values again, say what the file says."""
    for key, said in desk_text(path.read_bytes(), "x", Reporter()).values.items():
        field = fields.field_of(key)
        value = value_of(field, texts_of(field, said), said)
        assert same("" if value is None else value, said), key


def test_every_key_has_inputs_with_names_of_their_own():
    """No key of the table is left out, no name is there twice, each input has a label where a field has
    several."""
    names = [each.name for each in all_inputs({})]
    assert len(names) == len(set(names))
    assert {name.split(".")[0] for name in names} == {field.key for field in FIELDS}
    for field in FIELDS:
        several = inputs_of(field)
        assert len(several) == 1 or all(each.label for each in several), field.key
        assert field.group in fields.GROUPS


def test_a_new_key_of_the_table_is_in_the_form_by_itself(project, monkeypatch):
    """A key added to the table can be typed, and gets into the file below its remark."""
    new = Field("fax", PHONE, ("传真",), {"zh": "传真的号码。", "en": "Fax."}, "0000-1")
    lines = Field(
        "notes", PerScriptRule(at_most=2, longest=9), ("备注",), {"zh": "备注。", "en": "Notes."}, "x"
    )
    table = (*FIELDS, new, lines)
    for module in (fields, drafts, form_inputs):
        monkeypatch.setattr(module, "FIELDS", table)
    from booklet.load import desk_edit
    from booklet.load.desks import inheritance

    monkeypatch.setattr(desk_edit, "FIELDS", table)
    monkeypatch.setattr(drafts, "_KEYS", {field.key: field for field in table})
    rule = replace(fields.PART_RULE, fields={**fields.PART_RULE.fields, "fax": PHONE, "notes": lines.rule})
    for module in (drafts, desk_edit, inheritance):
        monkeypatch.setattr(module, "PART_RULE", rule)
    assert [(i.name, i.most) for i in all_inputs({}) if i.path[0] in ("fax", "notes")] == [
        ("fax", 15),
        ("notes.zh-Hans", 9),
        ("notes.zh-Hant", 9),
    ]
    made = draft(project, "default", {"fax": "0000-1234567", "notes.zh-Hans": "一\n二"})
    assert not made.found
    tail = made.data.decode().partition("# 传真的号码。")[2] or made.data.decode().partition("# 传真：")[2]
    assert 'fax: "0000-1234567"' in tail and "notes:\n  - 一\n  - 二" in tail


def test_a_field_is_taken_over_until_one_writes_ones_own(project):
    """A key that only the base says stays away; typed otherwise it is written, emptied it is said to be
    nothing, and given back it goes."""
    before = (project / "branding" / "discreet.yaml").read_bytes()
    shown = as_shown(project, "discreet")
    own = draft(project, "discreet", {**shown, "phone": "0000-7654321"})
    assert b'phone: "0000-7654321"' in own.data and b"\nname" not in own.data
    gone = draft(project, "discreet", {**shown, "phone": ""})
    assert b'phone: ""' in gone.data
    (project / "branding" / "discreet.yaml").write_bytes(own.data)
    back = draft(project, "discreet", {**shown, "phone": "0000-7654321"}, inherit=["phone"])
    values = desk_text(back.data, "x", Reporter()).values
    assert values == desk_text(before, "x", Reporter()).values


@pytest.mark.parametrize(
    "name, typed, mended",
    [
        ("phone", "0000-888O777", "0000-8880777"),
        ("phone", "０１０－１２３４５６７８", "010-12345678"),
        ("phone", "13812345 67l", "13812345 671"),
        ("phone", "1012345678", "01012345678"),
        ("phone", "电话 0000-1234567", "0000-1234567"),
        ("phone", "abc", ""),
        ("phone", "138123456", ""),
        ("phones.0.number", "0000-11I0000", "0000-1110000"),
        ("colour", "0F4F5C", "#0F4F5C"),
        ("colour", "#069", "#006699"),
        ("colour", "＃0f4f5c", "#0f4f5c"),
        ("colour", "#ffd700", "#7c6700"),
        ("colour", "蓝", ""),
        ("qr", "desk.example/qh3", "https://desk.example/qh3"),
        ("web", "https//desk.example", "desk.example"),
        ("headings", "blok", "block"),
        ("version", "a\u200bb", "ab"),
        ("court.zh-Hans", "⽅法院", "方法院"),
        ("name.zh-Hans", "一" * 16, ""),
    ],
)
def test_a_mend_is_offered_where_it_is_certain(project, name, typed, mended):
    """What a button puts in: letters that are digits, an input method's signs, a colour as it is printed,
    signs that nobody sees; nothing where one would have to think, nothing for what is too long. With it
    nothing is found there any more."""
    texts = {name: typed}
    if name.startswith("phones."):
        texts["phones.0.label.zh-Hans"] = "夜"
    [found, *_] = [each for each in draft(project, "default", texts).found if each.input == name]
    assert found.mended == mended
    if mended:
        again = draft(project, "default", {**texts, name: mended})
        assert not [each for each in again.found if each.input == name]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_each_finding_of_a_desk_is_at_its_input(fixture, tmp_path):
    """Every finding of tests/findings in a desk's file that reading the desk finds has its input, and the
    line of the file that it is on."""
    shutil.copytree(ROOT / "branding" / "logos", tmp_path / "branding" / "logos")
    shutil.copy(ROOT / "branding" / "example.yaml", tmp_path / "branding" / "example.yaml")
    shutil.copytree(fixture / "branding", tmp_path / "branding", dirs_exist_ok=True)
    expected = json.loads((fixture / "expected.json").read_text("utf-8"))["findings"]
    file = desk_file(tmp_path, "desk")
    if desk_text(file.data, file.file, Reporter()) is None:
        return  # its form is the one that shows the lines
    found = {(each.finding.code, each.finding.line): each for each in file_findings(file, tmp_path)}
    told = [e for e in expected if e["file"] == file.file and (e["code"], e["line"]) in found]
    read = {each.finding.code for each in found.values()}
    assert {e["code"] for e in expected if e["file"] == file.file and e["code"] in read} == {
        e["code"] for e in told
    }
    lines = file.data.decode().replace("\r\n", "\n").split("\n")
    for each in told:
        at = found[each["code"], each["line"]]
        if each["code"] in NOWHERE:
            continue
        assert at.input, each
        assert at.line == lines[each["line"] - 1]


NOWHERE = ("yaml-no-such-key", "text-control", "text-direction", "text-invisible", "text-lookalike")
"""Findings of a key that there is no input for; signs in a remark or between keys."""


def test_a_slip_of_the_keyboard_is_put_right_by_its_button(project):
    """A full-width colon, a tab, a mistyped key: the line is written anew, and only that."""
    path = project / "branding" / "slips.yaml"
    path.write_text('name: A # n\ncolor: "#0f4f5c"\nphone：0000-1234567\nweb:\tdesk.example\n', "utf-8")
    found = draft(project, "slips", {}).found
    anew = {each.anew for each in found if each.anew}
    assert anew == {"colour", "phone"}
    made = draft(project, "slips", {}, anew=anew)
    assert made.data.decode() == 'name: A # n\ncolour: "#0f4f5c"\nphone: "0000-1234567"\nweb:\tdesk.example\n'
    assert not [each for each in made.found if each.finding.code.startswith("yaml-")]


ATTACKS = {
    "control characters": ({"name.zh-Hans": "a\x1b[31mb"}, "text-control"),
    "turned writing": ({"phone": "0000-\u202e7654321"}, "text-direction"),
    "ten thousand characters": ({"footer.zh-Hans": "字" * 10_000}, "form-text-long"),
    "a field that there isn't": ({"__class__": "x"}, "form-field-unknown"),
    "a part that there isn't": ({"logo.path": "x"}, "form-field-unknown"),
    "a fifth number": ({"phones.4.number": "0000-1"}, "form-field-unknown"),
    "a path above": ({"logo.file": "../../../etc/passwd"}, "picture-outside"),
    "a whole path": ({"logo.file": "/etc/passwd"}, "picture-outside"),
    "an address": ({"logo.file": "https://x.example/a.svg"}, "picture-outside"),
    "a profile above": ({"press.profile": "../x.icc", "press.condition": "c"}, "press-profile-outside"),
    "one way and another": ({"qr": "https://a.example", "qr.web": "https://b.example"}, "form-two-ways"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_no_file_may_hold_is_refused(project, attack):
    """Each with its finding, at its field where there is one; nothing is to be written."""
    texts, code = ATTACKS[attack]
    made = draft(project, "default", texts)
    assert made.refused and code in REFUSED
    [found] = [each for each in made.found if each.finding.code == code]
    assert found.input == (next(iter(texts)) if code != "form-field-unknown" else "")


@pytest.mark.parametrize(
    "text",
    [
        "&a [*a, *a]",
        "!!python/object:os.system x",
        "<<: *x",
        "a: {b: [c, {d: e}]}",
        "x\n---\ncolour: '#000000'",
        "x'\nphone: '110",
        "x # y",
        "{{ 7*7 }}<script>alert(1)</script>",
        "%TAG ! x",
        "\\x00\\u0000",
    ],
)
def test_yaml_in_a_field_is_text(project, text):
    """Whatever YAML somebody types into a field, it is the field's text, and no other key changes."""
    before = desk_text(desk_file(project, "example").data, "x", Reporter()).values
    made = draft(project, "example", {"footer.zh-Hans": text, "version": text.replace("\n", " ")})
    after = desk_text(made.data, "x", Reporter()).values
    assert same(after.pop("footer")["zh-Hans"], text) and same(after.pop("version"), text.replace("\n", " "))
    before.pop("footer")
    assert after == before
