"""A desk's file edited line by line: what is wanted is read, every other byte stays."""

import difflib
import json
import random
from pathlib import Path

import pytest

from booklet.findings.reporter import Reporter
from booklet.load.desk_edit import desk_text, edited
from booklet.load.desks.fields import FIELDS, field_example, field_remark
from booklet.load.schema.plain_values import same
from booklet.new_desk import as_yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "branding").glob("*.yaml"))

NASTY = {
    "crlf": b"name: A\r\ncolour: '#112233'\r\nphone: 0000-1\r\n",
    "cr": b"name: A\rcolour: '#112233'\rphone: 0000-1\r",
    "mixed-ends": b"name: A\r\ncolour: '#112233'\nphone: 0000-1\r\nweb: a.example\n",
    "mark": b"\xef\xbb\xbfname: A\ncolour: '#112233'\nphone: 0000-1\n",
    "mark-crlf": b"\xef\xbb\xbf# \xe7\xab\x99\r\nname: A\r\nphone: 0000-1",
    "no-last-end": b"name: A\ncolour: '#112233'\nphone: 0000-1",
    "empty": b"",
    "blank": b"\n\n",
    "only-remarks": "# 一个站点\n# 还没有写\n".encode(),
    "remark-behind": b"name: A # the name\nphone: 0000-1   # rings\ncolour: '#112233'  #c\n",
    "remark-behind-list": "address:   # 在哪里\n  - 一\n  # 二楼\n  - 二\nphone: '0000-1'\n".encode(),
    "single-quotes": b"name: 'it''s'\nphone: '0000-1'\n",
    "double-quotes": b'name: "say \\"A\\" \\u4e00"\nphone: "0000-1"\n',
    "block": "address: |\n  第一行\n  第二行\n\nphone: 0000-1\nname: A\n".encode(),
    "block-kept-ends": "address: |+2\n   第一行\n\n\n# 后面\nphone: 0000-1\nname: A\n".encode(),
    "block-last": "name: A\nphone: 0000-1\naddress: |\n  第一行\n  第二行".encode(),
    "folded": "address: >-\n  第一行\n  接着\nphone: 0000-1\nname: A\n".encode(),
    "plain-over-lines": b"name: one\n  two\n  three # so\nphone: 0000-1\n",
    "quotes-over-lines": b'name: A\naddress: ["a",\n  "b"]  # two\nphone: 0000-1\n',
    "brackets": "name: {zh-Hant: 甲站, zh-Hans: 甲站}\nphone: 0000-1\naddress: [一, 二]\n".encode(),
    "brackets-over-lines": "name: {zh-Hant: 甲站,  # 繁\n  zh-Hans: 甲站}\nphone: 0000-1\n".encode(),
    "whole-in-brackets": b"{name: A, phone: 0000-1, colour: '#112233'}\n",
    "whole-in-brackets-after-dashes": b"--- {name: A, phone: 0000-1}\n...\n",
    "document-marks": b"%YAML 1.1\n---\nname: A\nphone: 0000-1\n...\n",
    "indented": b"  name: A\n  phone: 0000-1\n  phones:\n  - {label: x, number: 0000-2}\n",
    "names": "name: &n 甲\ntagline: *n\nphone: &p 0000-1\nqr: {phone: *p}\ncourt: *n\n".encode(),
    "names-of-lists": "address: &a\n  - 一\n  - 二\nhours: *a\nname: A\nphone: 0000-1\n".encode(),
    "empty-values": "name:\nphone:\naddress:   # 没有\ncolour: '#112233'\n".encode(),
    "wide-values": b"name:      A\nphone:\t0000-1\ncolour:   '#112233'\n",
    "value-below": b"name:\n  A\nphone:\n  0000-1\n",
    "quoted-keys": b"\"name\": A\n'phone': 0000-1\n",
    "twice": b"name: A\nphone: 0000-1\nphone: 0000-2\ncolour: '#112233'\n",
    "mistyped-keys": "name: A\ntelephone: 0000-1\n电话: 0000-2\n".encode(),
    "unknown-key": b"name: A\nfax: 0000-9\nphone: 0000-1\n",
    "full-width-colon": "name：A\nphone：0000-1\n".encode(),
    "colon-space": b"name:A\nphone:0000-1\ncolour:'#112233'\n",
    "bare-hash": b"name: A\nphone: 0000-1\ncolour: #112233\n",
    "curly-quotes": "name: “甲”\nphone: “0000-1”\n".encode(),
    "bullets": "name: A\nphone: 0000-1\naddress:\n  • 一\n  • 二\n".encode(),
    "tab": "name:\n\tzh-Hant: 甲\n\tzh-Hans: 甲\nphone: 0000-1\n".encode(),
    "invisible": "name: 甲\u200b站\nphone: 0000\u200b-1\n".encode(),
    "radicals": "name: ⽅站 # ⽅\nphone: 0000-1 # ⽅\n".encode(),
    "phones": (
        "name: A\nphone: 0000-1\nphones:\n  # 夜里\n  - label: {zh-Hant: 夜, zh-Hans: 夜}\n"
        "    number: 0000-2 # n\n"
        "  - number: 0000-3\n    label: b\n  # 白天\n  - label: c\n    number: '0000-4'\nhours: 周一\n"
    ).encode(),
    "phones-at-the-edge": b"name: A\nphones:\n- label: a\n  number: 0000-2\n- label: b\n  number: 0000-3\n",
    "phones-in-brackets": b"phones: [{label: a, number: 0-2}, {label: b, number: 0-3}]\nphone: 0-1\n",
    "dashes-alone": b"name: A\nphone: 0000-1\nphones:\n  -\n    label: a\n    number: 0000-2\n",
    "typed": b"name: !!str A\nphone: !!str 0000-1\n",
    "wants-list": b"name: A\nphones: 0000-1\nphone: [0000-1, 0000-2]\n",
    "turned-order": b"phone: 0000-1\ncolour: '#112233'\nname: A\n",
    "gaps": "# 头\n\n# 名称\nname: A\n\n\n# 电话\nphone: 0000-1\n\n".encode(),
    "astral": "name: 𠮷田站 # 𠮷\naddress: [𠮷, 二]\nphone: 0000-1\n".encode(),
    "signs": b"name: 'a: b # c'\nfooter: \"- x\"\nphone: 0000-1\n",
}
"""Files as people, programs and mischief leave them."""

CHANGES = {
    "phone": {"phone": "0000-7654321"},
    "odd": {"phone": "#: {a}, [b] 'c' \"d\" \\ & * ! | > % @ `"},
    "name": {"name": {"zh-Hant": "乙站", "zh-Hans": "乙"}},
    "lines": {"address": ["第一行", "第二行", "第三行"]},
    "line": {"address": "只有一行"},
    "no-phone": {"phone": None},
    "empty": {"phone": ""},
    "phones": {
        "phones": [{"label": "b", "number": "0000-3"}, {"label": {"zh-Hans": "新"}, "number": "0000-5"}]
    },
    "new": {"extends": "default", "court": "法院 0000-1", "press": {"profile": "a.icc", "ink_limit": "300"}},
    "all": {
        "name": ["甲", "乙"],
        "logo": {"file": "logos/a.svg", "width": "14"},
        "colour": "#aabbcc",
        "phone": "+852 0000 0000",
        "hours": {"zh-Hant": ["一", "二"], "zh-Hans": "一: 二"},
        "qr": {"web": "https://a.example/?a=b#c", "phone": "12348"},
        "version": "- [x] # y",
    },
}


def edit(data: bytes, changes: dict) -> bytes:
    """The bytes with changes made, which must be possible."""
    found = Reporter()
    desk = desk_text(data, "branding/x.yaml", Reporter())
    made = edited(desk, changes, "zh", found)
    assert made is not None, [f.message("en") for f in found]
    return made


def values(data: bytes) -> dict:
    return desk_text(data, "branding/x.yaml", Reporter()).values


def changed_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that went and those that came, with their ends."""
    old, new = before.splitlines(True), after.splitlines(True)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = [line for kind, i, i_end, *_ in steps if kind != "equal" for line in old[i:i_end]]
    return gone, [line for kind, _, _, j, j_end in steps if kind != "equal" for line in new[j:j_end]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_changed_changes_nothing(path):
    """A file whose own values are wanted, key by key and all at once, stays as it is to the byte."""
    data = path.read_bytes()
    said = values(data)
    assert edit(data, said) == data
    for key, value in said.items():
        assert edit(data, {key: value}) == data


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_wanted_is_read_and_nothing_else(change):
    """Of every file, whatever way it is written: afterwards it says what was wanted and all else that it
    said, and a second time nothing is changed."""
    wrong = []
    for name in (*NASTY, *(path.stem for path in FILES)):
        data = NASTY.get(name) or next((p.read_bytes() for p in FILES if p.stem == name), b"")
        made = edit(data, CHANGES[change])
        wanted = {k: v for k, v in {**values(data), **CHANGES[change]}.items() if v is not None}
        if not same(values(made), wanted) or edit(made, CHANGES[change]) != made:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("name", [*NASTY, *(path.stem for path in FILES)])
def test_lines_of_other_keys_stay(name):
    """One telephone number changed is one line changed; every other line has its bytes and its end."""
    data = NASTY.get(name) or next((p.read_bytes() for p in FILES if p.stem == name), b"")
    if not isinstance(values(data).get("phone"), str):
        return
    gone, come = changed_lines(data, edit(data, {"phone": "0000-9"}))
    allowed = {"names": 3, "value-below": 1, "empty-values": 1, "twice": 2, "mistyped-keys": 2}
    assert len(gone) <= allowed.get(name, 1) and len(come) <= allowed.get(name, 1), (gone, come)
    if name.startswith("mark"):
        assert edit(data, {"phone": "0000-9"}).startswith(b"\xef\xbb\xbf")


def test_remarks_stay_where_they_are():
    """A remark behind a value, above it, between a list's entries: all stay when values change."""
    data = NASTY["phones"]
    made = edit(
        data,
        {
            "phones": [
                {"label": {"zh-Hant": "夜", "zh-Hans": "夜班"}, "number": "0000-7"},
                {"label": "c", "number": "0000-4"},
            ]
        },
    ).decode()
    assert "  # 夜里\n" in made and "number: 0000-7 # n\n" in made and "  # 白天\n" in made
    assert "{zh-Hant: 夜, zh-Hans: 夜班}" in made and "'0000-4'" in made and "0000-3" not in made


def test_quotes_stay_what_they_were():
    """A value in single, double or no quotes keeps them, where it is read as it was meant."""
    data = 'web: \'a.example\'\nphone: "0000-1"\nversion: x1\nname: [甲, "乙"]\n'.encode()
    made = edit(data, {"web": "b.example", "phone": "0000-2", "version": "x2", "name": ["丙", "丁"]})
    assert made.decode() == 'web: \'b.example\'\nphone: "0000-2"\nversion: x2\nname: [丙, "丁"]\n'
    assert edit(data, {"version": "x: 2"}).decode().split("\n")[2] == 'version: "x: 2"'


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_desk_gets_its_keys_back(lang):
    """In the file of a new desk a key takes the place of its example, below its remark; the rest stays."""
    data = as_yaml({"name": "甲站", "phone": "0000-1"}, lang).encode()
    for field in FIELDS:
        if f"\n{field.key}:" in data.decode():
            continue
        made = edit(data, {field.key: {"zh-Hant": "一", "zh-Hans": "一"} if field.key == "court" else "一"})
        gone, come = changed_lines(data, made)
        lines = made.decode().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{field.key}:"))
        assert lines[at - 1] == field_remark(field, lang)
        example = "".join(f"{line}\n" for line in field_example(field))
        assert b"".join(gone).decode() == example
        assert len(come) == (3 if field.key == "court" else 1)


def test_new_keys_stand_in_the_order_of_the_table():
    """Keys added one after another, in any order, stand as the table has them, each below its remark."""
    keys = [field.key for field in FIELDS]
    for seed in range(5):
        order = random.Random(seed).sample(keys, len(keys))
        data = b"name: A\n"
        for key in order:
            data = edit(data, {key: "x"})
        lines = data.decode().split("\n")
        assert [line.split(":")[0] for line in lines if line and line[0] not in "# "] == keys
        assert all(
            lines[lines.index(line) - 1] == field_remark(field, "zh")
            for field in FIELDS
            if field.key != "name"
            for line in lines
            if line.startswith(f"{field.key}:")
        )


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\x1b", "\u2028"])
def test_signs_that_no_file_may_hold_are_refused(sign):
    """A control or direction sign in a value, however deep, leaves no file to write."""
    desk = desk_text(b"name: A\n", "branding/x.yaml", Reporter())
    for value in (f"a{sign}b", {"zh-Hans": f"a{sign}"}, [{"label": f"{sign}a", "number": "1"}]):
        found = Reporter()
        assert edited(desk, {"phones": value}, "zh", found) is None
        assert {f.code for f in found} <= {"text-control", "text-direction"} and found.has_errors


@pytest.mark.parametrize(
    "data", [b"name: [a\n", b"- a\n- b\n", "name: 甲".encode("gbk"), b"a\0b", b"'x\n", b"name: a\n- b\n"]
)
def test_what_is_no_desk_cannot_be_edited(data):
    """What can't be read as keys and values says why, and isn't edited."""
    found = Reporter()
    desk = desk_text(data, "branding/x.yaml", found)
    assert found.has_errors
    assert desk is None or edited(desk, {"phone": "1"}, "zh", Reporter()) is not None


def test_what_cannot_be_changed_alone_is_refused():
    """Where no way of writing is read as it was meant there is nothing to write, and it is told."""
    desk = desk_text(b"? name\n: A\n? phone\n: 0000-1\n", "branding/x.yaml", Reporter())
    found = Reporter()
    assert edited(desk, {"name": ["A", "B"]}, "zh", found) is None
    assert [f.code for f in found] == ["desk-edit-refused"]
    assert edited(desk, {"name": "B"}, "zh", found) == b"? name\n: B\n? phone\n: 0000-1\n"


def test_any_text_comes_back():
    """600 made-up texts, of signs that mean something in YAML, are read as they were wanted in every
    place of every way of writing."""
    rng = random.Random(7)
    signs = "ab:：#-,[]{}\"'\\|>&*!%@`?~= 。，“”0=<甲乙丙"
    for number in range(600):
        text = "".join(rng.choices(signs, k=rng.randint(1, 12))).strip() or "a"
        name = rng.choice(list(NASTY))
        made = edit(NASTY[name], {"version": text, "hours": [text, "二"], "phone": text})
        said = values(made)
        assert same(said["version"], text) and same(said["hours"], [text, "二"]), (number, name, text)
        assert json.dumps(said["phone"]) == json.dumps(text)
