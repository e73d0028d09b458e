"""The form for a desk over real HTTP: what is shown, told, saved, refused; every byte of what is written."""

import hashlib
import json
import re
import shutil
import time
from pathlib import Path

import pytest
from test_serve import files_of, opened, opened_small

from booklet.write import write_file
from project import ROOT, small_project

SLOW = 1.0  # s: a check is to be told at every pause in typing; here another's work may lie between


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """An open room with desks that each test makes or changes for itself."""
    with opened_small(tmp_path_factory.mktemp("form")) as made:
        yield made


@pytest.fixture
def desk(room, request):
    """A desk of this test's own, with a remark; its id."""
    id_ = "d" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:8]
    text = f'# 说明 {id_}\nname: 甲站   # 名称\ncolour: "#0f4f5c"\n\nphone: 0000-1234567  # 响\n'
    path_of(room, id_).write_text(text, "utf-8")
    return id_


def path_of(room, id_: str) -> Path:
    return room.project / "branding" / f"{id_}.yaml"


def sha(room, id_: str) -> str:
    return hashlib.sha256(path_of(room, id_).read_bytes()).hexdigest()


def send(room, path: str, texts: dict, method="POST", opened="", **more) -> tuple[int, dict]:
    """A page's request with what was typed; the status and the answer."""
    headers = {"If_Match": f'"{opened}"'} if opened else {}
    answer = room.ask(method, path, json.dumps({"texts": texts, **more}).encode(), **headers)
    kind = answer.headers.get("content-type", "")
    return answer.status, json.loads(answer.body) if "json" in kind else {"text": answer.body.decode()}


def multipart(fields: dict, file: tuple[str, bytes] | None = None) -> tuple[bytes, str]:
    """A body as a page without script sends it, and its kind."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{t}\r\n'.encode()
        for n, t in fields.items()
    ]
    if file:
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
        parts.append(head.encode() + file[1] + b"\r\n")
    return b"".join(parts) + b"--b--\r\n", "multipart/form-data; boundary=b"


def post_plainly(room, path: str, fields: dict, file=None):
    body, kind = multipart(fields, file)
    return room.ask("POST", path, body, Content_Type=kind)


# --- pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["zh-Hans", "zh-Hant"])
def test_the_form_asks_for_every_key(room, desk, script):
    """Each key of the table is asked for, in the script of the page, with what the file says in it."""
    page = room.ask("GET", f"/{desk}/edit?script={script}").body.decode()
    assert f'<html lang="{script}">' in page and 'value="0000-1234567"' in page
    for name in ("name.zh-Hans", "logo.file", "phones.3.number", "press.profile", "cover", "extends"):
        assert f'name="{name}"' in page
    assert ("电话和地址" if script == "zh-Hans" else "電話和地址") in page
    assert f"branding/{desk}.yaml" in page and 'src="/form.js"' in page


def test_there_is_no_form_of_what_is_no_desk(room):
    """Unknown ids, paths, links out of the folder: not there."""
    outside = room.project / "outside.yaml"
    outside.write_text("name: A\n", "utf-8")
    link = room.project / "branding" / "linked.yaml"
    link.symlink_to(outside)
    for id_ in ("nobody", "..", "%2e%2e%2foutside", "schema", "logos", "linked"):
        assert room.ask("GET", f"/{id_}/edit").status in (404, 400)
        assert send(room, f"/{id_}", {"phone": "1"}, "PUT", "x")[0] in (404, 400, 405)
    assert outside.read_text("utf-8") == "name: A\n"
    link.unlink()


def test_a_file_that_cannot_be_read_shows_its_lines(room, desk):
    """The finding and the lines in a box; mended, they are put into the file, whose other lines stay."""
    path = path_of(room, desk)
    data = b"\xef\xbb\xbf# r\r\nname: A\r\n- x\r\ncolour: '#0f4f5c'\r\nphone: 0000-1\r\n"
    path.write_bytes(data)
    page = room.ask("GET", f"/{desk}/edit").body.decode()
    assert "读不了" in page and "- x" in page and "改好再开" in page
    first, count = (int(re.search(rf'name="{n}" value="(\d+)"', page)[1]) for n in ("first", "count"))
    lines = data.decode("utf-8-sig").split("\r\n")[first - 1 : first - 1 + count]
    asked = {"sha256": sha(room, desk), "first": first, "count": count}
    bomb = "\r\n".join(
        [
            *lines[:1],
            "a: &a [x, x]",
            *(f"{c}: &{c} [*{b}, *{b}, *{b}, *{b}]" for b, c in zip("abcdefghi", "bcdefghij")),
        ]
    )
    for wrong in ("\r\n".join(lines), bomb, "name: [" * 40):
        assert post_plainly(room, f"/{desk}/lines", {**asked, "lines": wrong}).status == 422
        assert path.read_bytes() == data
    # a number that int() can't read is none of the page's
    assert post_plainly(room, f"/{desk}/lines", {**asked, "first": "²", "lines": "x"}).status in (303, 422)
    assert path.read_bytes() == data
    right = "\r\n".join(line for line in lines if line != "- x")
    assert post_plainly(room, f"/{desk}/lines", {**asked, "lines": right}).status == 303
    assert path.read_bytes() == data.replace(b"- x\r\n", b"")


def test_a_desk_of_a_table_says_its_row(tmp_path):
    """It can't be changed here; file and row are named, and what the row says."""
    project = small_project(tmp_path, "leaf")
    shutil.copytree(ROOT / "layouts" / "room", project / "layouts" / "room")
    (project / "desks.csv").write_text("编号,名称,电话\nyi,乙站,0000-7654321\n", "utf-8")
    with opened(project, "--desks", "desks.csv") as room:
        page = room.ask("GET", "/yi/edit").body.decode()
        assert "desks.csv 第 2 行" in page and "0000-7654321" in page and "<form" not in page


# --- what is told while one types ------------------------------------------------------------


def test_a_check_tells_each_finding_at_its_field(room, desk):
    """With the line as it would be, the mend as a button, colours as they are printed; nothing is written."""
    before = files_of(room.project)
    began = time.monotonic()
    status, told = send(
        room, f"/{desk}/check", {"phone": "0000-888O777", "colour": "#ffd700", "version": "一" * 21}
    )
    assert time.monotonic() - began < SLOW and status == 200
    assert told["errors"] == ["phone", "version"] and set(told["found"]) == {"phone", "version", "colour"}
    assert (
        "0000-888O777  # 响</span>" in told["found"]["phone"]
        and f"branding/{desk}.yaml 第 5 行" in told["found"]["phone"]
    )
    assert (
        'data-text="0000-8880777"' in told["found"]["phone"] and "data-mend" not in told["found"]["version"]
    )
    assert "#7c6700" in told["colours"]["colour"] and "有 2 处要改，1 处请看一看" in told["summary"]
    assert files_of(room.project) == before


def test_a_preview_shows_what_is_not_saved(room, desk):
    """Pictures of a folded piece and another, with what was typed; the old ones stay while there is something
    to mend. Nothing is written."""
    before = files_of(room.project)
    status, told = send(room, f"/{desk}/preview", {"phone": "0000-7654321"})
    assert status == 200 and not told["stale"] and {p["place"] for p in told["pictures"]} >= {"first", "last"}
    for picture in told["pictures"]:
        answer = room.ask("GET", picture["src"])
        assert answer.status == 200 and answer.headers["content-type"] == "image/png"
    other = send(room, f"/{desk}/preview", {"name.zh-Hans": "丁站"})[1]
    assert [p["src"] for p in other["pictures"]] != [p["src"] for p in told["pictures"]]
    assert send(room, f"/{desk}/preview", {"phone": "x"})[1]["stale"]
    assert files_of(room.project) == before


# --- saving ------------------------------------------------------------------------------------


def test_one_key_saved_is_one_line_changed(room, desk):
    """Remarks and all else stay byte by byte; what was there before lies beside it."""
    path, before = path_of(room, desk), path_of(room, desk).read_bytes()
    status, told = send(room, f"/{desk}", {"phone": "0000-7654321"}, "PUT", sha(room, desk))
    assert status == 200 and told["sha256"] == sha(room, desk)
    assert path.read_bytes() == before.replace(b"0000-1234567  # ", b"0000-7654321  # ")
    assert path.with_name(path.name + "~").read_bytes() == before
    status, again = send(room, f"/{desk}", {"phone": "0000-7654321"}, "PUT", told["sha256"])
    assert status == 200 and again["sha256"] == told["sha256"]


def test_a_file_may_be_saved_with_errors(room, desk):
    """It is the desk's own file: what can't be built yet is kept, and told."""
    status, told = send(room, f"/{desk}", {"phone": "0000-x"}, "PUT", sha(room, desk))
    assert status == 200 and told["errors"] == ["phone"]
    assert b"phone: 0000-x  # " in path_of(room, desk).read_bytes()


def test_a_file_changed_elsewhere_is_not_overwritten(room, desk):
    """409 with both sides; then either stands: mine, over what the file says now, with its remarks."""
    opened_ = sha(room, desk)
    write_file(
        path_of(room, desk),
        '# 别人的\nname: 甲站\ncolour: "#0f4f5c"\nphone: 0000-5\nweb: a.example\n'.encode(),
    )
    theirs = path_of(room, desk).read_bytes()
    status, told = send(room, f"/{desk}", {"phone": "0000-7654321", "web": ""}, "PUT", opened_)
    assert status == 409 and "0000-5" in told["conflict"] and "0000-7654321" in told["conflict"]
    assert path_of(room, desk).read_bytes() == theirs
    assert send(room, f"/{desk}/conflict", {"phone": "0000-5"})[1]["sha256"] == sha(room, desk)
    assert send(room, f"/{desk}", {"phone": "0000-7654321"}, "PUT", told["sha256"])[0] == 200
    assert path_of(room, desk).read_bytes() == theirs.replace(b"0000-5", b"0000-7654321")
    assert send(room, f"/{desk}", {"phone": "0000-1"}, "PUT")[0] == 409  # without the hash of what was opened


def test_it_works_without_script(room, desk):
    """A plain form: saved and shown again; with errors both are on the page; a mend is a button."""
    before = path_of(room, desk).read_bytes()
    fields = {"sha256": sha(room, desk), "phone": "0000-888O777", "name.zh-Hans": "甲站"}
    answer = post_plainly(room, f"/{desk}/edit", {**fields, "mend": "phone=0000-8880777"})
    assert answer.status == 303 and "saved=1" in answer.headers["location"]
    assert path_of(room, desk).read_bytes() == before.replace(b"1234567", b"8880777")
    assert "存好了" in room.ask("GET", answer.headers["location"]).body.decode()
    refused = post_plainly(room, f"/{desk}/edit", {**fields, "sha256": sha(room, desk), "version": "a\x1bb"})
    assert refused.status == 422 and "没有存" in refused.body.decode() and "U+001B" in refused.body.decode()
    changed = post_plainly(room, f"/{desk}/edit", fields)
    assert changed.status == 409 and "文件在别处改过" in changed.body.decode()


# --- a desk from nothing ---------------------------------------------------------------------------


def test_a_desk_from_nothing(room):
    """Name and colour make a file as ``new desk`` writes it, all other keys as examples; its id is its name
    or what was typed; a second one of the same id, and names of no folder, are refused at the id."""
    page = room.ask("GET", "/new").body.decode()
    assert 'name="id"' in page and page.index('name="colour"') < page.index("<details")
    status, told = send(room, "/new-save", {"name.zh-Hans": "新站", "colour": "#0f4f5c"}, id="xin")
    assert (status, told["address"]) == (201, "/xin/edit?script=zh-Hans")
    text = path_of(room, "xin").read_text("utf-8")
    assert "\nname: 新站\n" in text and '\ncolour: "#0f4f5c"\n' in text and "\n#phone: 0000-1234567\n" in text
    assert send(room, "/new-save", {"name.zh-Hans": "丙站", "colour": "#0f4f5c"})[1]["address"].startswith(
        "/%E4%B8%99"
    )
    before = files_of(room.project)
    for id_ in ("xin", "XIN", "../x", "a/b", "con", "..", "x" * 41, "a b", "x\n"):
        status, told = send(room, "/new-save", {"name.zh-Hans": "新站", "colour": "#0f4f5c"}, id=id_)
        assert status == 422 or id_ == "x\n", id_
        assert status == 201 or told["found"]["id"]
        told = send(room, "/new-check", {"name.zh-Hans": "新站"}, id=id_)[1]
        assert told["errors"] == ["id"]
    path_of(room, "x").unlink()
    assert send(room, "/new-save", {"name.zh-Hans": "新站", "colour": "red"}, id="y")[1]["errors"] == [
        "colour"
    ]
    assert files_of(room.project) == before
    plain = post_plainly(room, "/new", {"id": "ding", "name.zh-Hans": "丁站", "colour": "#0f4f5c"})
    assert plain.status == 303 and path_of(room, "ding").is_file()
    assert post_plainly(room, "/new", {"id": "ding", "name.zh-Hans": "丁站"}).status == 422


# --- a logo ------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def test_a_logo_is_named_after_the_desk_and_its_kind(room, desk):
    """Whatever its name was: by its bytes; drawings are written anew; the one before stays beside it."""
    answer = post_plainly(room, f"/{desk}/logo", {"for": "logo.file"}, ("../../evil.exe", SVG))
    told = json.loads(answer.body)
    assert (answer.status, told["path"]) == (200, f"logos/{desk}.svg")
    written = (room.project / "branding" / told["path"]).read_bytes()
    assert written != SVG and b"M0 0" in written
    shown = room.ask("GET", f"/{desk}/{told['picture']}")
    assert shown.headers["content-type"] == "image/svg+xml" and shown.body == written
    png = (ROOT / "branding" / "logos" / "qinghe.svg").read_bytes()
    light = post_plainly(room, f"/{desk}/logo", {"for": "logo.light"}, ("a.png", png))
    assert json.loads(light.body)["path"] == f"logos/{desk}-light.svg"
    post_plainly(room, f"/{desk}/logo", {"for": "logo.file"}, ("b.svg", SVG.replace(b"h9v9", b"h8v8")))
    assert (room.project / "branding" / f"logos/{desk}.svg~").read_bytes() == written


@pytest.mark.parametrize(
    "data",
    [
        SVG.replace(b"<path", b"<script>alert(1)</script><path"),
        SVG.replace(b"<path", b'<path onload="alert(1)"'),
        SVG.replace(b"<svg", b'<!DOCTYPE svg [<!ENTITY a "x">]><svg'),
        SVG.replace(b"<path", b'<image href="file:///etc/passwd"/><path'),
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n",
        b"MZ\x90\0",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    ],
    ids=["script", "event", "entity", "outside", "page", "pdf", "program", "empty", "broken"],
)
def test_a_logo_that_could_do_harm_is_refused(room, desk, data):
    """Told at its field; no file is written."""
    before = files_of(room.project)
    answer = post_plainly(room, f"/{desk}/logo", {"for": "logo.file"}, ("a.svg", data))
    assert answer.status == 422 and "told" in json.loads(answer.body)["found"]
    assert files_of(room.project) == before


# --- attacks ---------------------------------------------------------------------------------------------


def test_attacks_leave_no_trace(room, desk):
    """What no file may hold, what is no form of ours, a body too large, a logo for no input: each refused, no
    file changed."""
    before = files_of(room.project)
    opened_ = sha(room, desk)
    refused = {
        "name.zh-Hans": "a\x07",
        "phone": "0000-\u202e1",
        "footer.zh-Hans": "字" * 10_000,
        "x": "1",
        "logo.file": "../../secret.svg",
        "press.profile": "/etc/passwd",
    }
    for name, text in refused.items():
        status, told = send(
            room, f"/{desk}", {name: text, "press.condition": "c" if "press" in name else ""}, "PUT", opened_
        )
        assert status == 422 and (name == "x" or name in told["found"]), (name, told)
    bodies = (
        b"",
        b"[]",
        b"{}",
        b'{"texts": []}',
        b'{"texts": {"phone": 1}}',
        b'{"texts": {}, "anew": [1]}',
        b"\xff",
    )
    for body in (*bodies, b"[" * 60_000, json.dumps({"texts": {str(n): "" for n in range(500)}}).encode()):
        assert room.ask("POST", f"/{desk}/check", body).status == 400, body[:40]
    assert room.ask("PUT", f"/{desk}", b"x" * 70_000).status == 413
    assert (
        room.ask(
            "POST", f"/{desk}/logo", Content_Length=str(50 << 20), Content_Type="multipart/form-data"
        ).status
        == 413
    )
    for input_ in ("phone", "", "../x", "logo.width"):
        assert post_plainly(room, f"/{desk}/logo", {"for": input_}, ("a.svg", SVG)).status == 400
    for path in ("../../etc/passwd", "/etc/passwd", "../desk.yaml", f"{desk}.yaml"):
        assert room.ask("GET", f"/{desk}/logo.picture?path={path}").status == 404
    assert room.ask("PUT", f"/{desk}", b"{}", Origin="http://evil.example").status == 403
    assert files_of(room.project) == before
