"""Live pages: what a page is told when files are saved, broken and mended, and when all is built."""

import hashlib
import http.client
import io
import json
import shutil
import signal
import time
import zipfile
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from urllib.parse import quote

import pytest
from test_serve import Room, opened

from booklet import cli
from booklet.locks import exclusive
from project import ROOT, small_project

PATIENCE = 20  # s
PAGE = "/desk/room/zh-Hant/leaf-01.html"
LEAF = "chapters/01-deposit/leaflet.md"


class Stream:
    """An open page's stream of events."""

    def __init__(self, room: Room, page: str) -> None:
        self._room = room
        self._connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=PATIENCE)
        headers = {"Cookie": f"room-{room.port}={room.key}"}
        self._connection.request("GET", f"/events?page={quote(page)}", headers=headers)
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        self.heard: list[tuple[str, dict]] = []

    def close(self) -> None:
        self._answer.close()
        self._connection.close()

    def next(self) -> tuple[str, dict]:
        """The next event: its name and data."""
        name, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            line = self._answer.readline().decode().rstrip("\n")
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            if field == "data":
                self.heard.append((name, json.loads(value)))
                return self.heard[-1]
        raise AssertionError(self.heard)

    def until(self, *names: str) -> tuple[str, dict]:
        """The next event that has one of these names."""
        while True:
            name, data = self.next()
            if name in names:
                return name, data


@contextmanager
def stream(room: Room, page: str = PAGE):
    made = Stream(room, page)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small project, built; tests that edit it leave it as it was."""
    folder = small_project(tmp_path_factory.mktemp("live"), "leaf", "card")
    shutil.copytree(ROOT / "layouts" / "room", folder / "layouts" / "room")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        patch.setattr(cli, "ROOT", folder)
        patch.chdir(folder)
        assert cli.main(["build", "--branding", "desk", "--today", "2026-11-23"]) == 0
    return folder


@pytest.fixture(scope="module")
def room(project):
    """The room, whose page has been looked at once."""
    with opened(project, "--jobs", "1") as made:
        with stream(made) as first:
            first.until("pages")
        yield made


@pytest.fixture
def page(room):
    """The stream of a page that shows what the files say."""
    with stream(room) as made:
        yield made


def state_of(room: Room, page: str = PAGE) -> dict:
    """What a page that has connected is to show."""
    return json.loads(room.ask("GET", f"/state?page={quote(page)}").body)


@contextmanager
def edited(path, old: str, new: str):
    """A file in which ``new`` stands for ``old``; afterwards it is as it was."""
    before = path.read_bytes()
    path.write_text(before.decode().replace(old, new, 1), "utf-8")
    try:
        yield before
    finally:
        path.write_bytes(before)


def test_a_page_that_is_opened_shows_what_was_built(room, project):
    """Its pictures have their places and hashes; where no file has changed nothing is to be swapped."""
    text, told = room.ask("GET", PAGE).body.decode(), state_of(room)
    assert told["failed"] == []
    for slot, (name, width, height) in told["pages"].items():
        assert f'data-picture="{slot}" data-sha="{name}"' in text
        answer = room.ask("GET", f"/picture/{name}.png")
        assert hashlib.sha256(answer.body).hexdigest() == name
        assert "immutable" in answer.headers["cache-control"]
        assert answer.body[16:24] == width.to_bytes(4, "big") + height.to_bytes(4, "big")


def test_a_save_is_one_event_with_new_pictures(room, project, page):
    """However many writes it took; the pages that didn't change keep their pictures."""
    before = state_of(room)["pages"]
    path = project / LEAF
    kept = path.read_bytes()
    text = kept.decode().replace("合同", "合約", 1)
    try:
        path.write_text("", "utf-8")  # as an editor that empties a file before it writes it
        time.sleep(0.04)
        path.write_text(text[: len(text) // 2], "utf-8")
        time.sleep(0.04)
        part = path.with_name(path.name + ".tmp")
        part.write_text(text, "utf-8")
        part.replace(path)
        _, told = page.until("pages", "failed", "same")
        assert told.get("findings") is None
        changed = {slot for slot in before if before[slot] != told["pages"][slot]}
        assert changed and changed < set(before)
        time.sleep(0.5)
    finally:
        path.write_bytes(kept)
    _, back = page.until("pages", "failed", "same")
    assert back["pages"] == before
    assert [name for name, _ in page.heard if name in ("pages", "failed")] == ["pages"] * (
        1 + [name for name, _ in page.heard].count("pages") - 1
    )


def test_what_editors_leave_beside_is_no_save(room, project, page):
    """Swap files, copies, half-written files: nothing is built for them."""
    folder = (project / LEAF).parent
    names = (
        ".leaflet.md.swp",
        "leaflet.md~",
        "4913",
        "#leaflet.md#",
        ".#leaflet.md",
        "~$leaflet.md",
        "x.tmp",
    )
    for name in names:
        (folder / name).write_text("x")
    for name in names:
        (folder / name).unlink()
    with edited(project / LEAF, "合同", "合約"):
        assert page.next()[0] == "changed"
        page.until("pages")
    page.until("pages")


def test_a_broken_source_is_told_and_the_mend_too(room, project, page):
    """The finding with its file and line; a page that connects meanwhile is told as well; then the pictures
    again."""
    with edited(project / LEAF, "。", "。[F999]"), stream(room) as other:
        name, told = page.until("failed", "pages", "same")
        assert name == "failed" and told["page"] == PAGE
        first = told["findings"][0]
        assert first["error"] and "leaflet.md" in first["place"] and first["message"] and first["hint"]
        state = state_of(room)
        assert state["failed"] == told["findings"] and state["pages"]
        assert other
    name, told = page.until("failed", "pages", "same")
    assert name == "pages" and told["pages"] == state["pages"]


def test_only_what_is_looked_at_is_built(room, project, page):
    """A change of another chapter builds the page that is open, and comes to the same."""
    with edited(project / "chapters/01-deposit/checklist.md", "合同", "合約"):
        assert page.until("pages", "same")[0] == "same"
    page.until("same")
    assert {data["page"] for name, data in page.heard if name == "building"} == {PAGE}


@pytest.mark.parametrize(
    "address", ["/nobody/room/zh-Hant/leaf-01.html", "/desk/room/zh-Hant/nothing.html", "/x"]
)
def test_a_page_of_nothing_does_no_harm(room, project, page, address):
    """A desk or a piece that there isn't, any address at all: other pages go on."""
    with stream(room, address), edited(project / LEAF, "合同", "合約"):
        page.until("pages")
    page.until("pages")


# --- building all ----------------------------------------------------------------------


def begin(room: Room, **asked) -> int:
    return room.ask("POST", "/build", json.dumps(asked).encode()).status


def test_build_all_writes_what_the_command_writes(room, project):
    """With progress; every page is told at the end; a second one is refused meanwhile."""
    with stream(room, "/") as page, edited(project / LEAF, "合同", "合約"):
        assert begin(room, desks=["desk"]) == 202
        assert begin(room) == 409
        assert room.ask("GET", "/desk.zip").status == 409
        name, told = page.until("built")
        assert told["state"] == "done" and told["pieces"] >= 4 and not told["missing"]
        steps = [data for name, data in page.heard if name == "progress"]
        assert steps[0]["state"] == "running" and steps[-1]["done"] == steps[-1]["of"] >= 1
    listed = {
        f["path"]: f["sha256"] for f in json.loads((project / "out/desk/manifest.json").read_text())["files"]
    }
    for path, digest in listed.items():
        assert hashlib.sha256((project / "out" / "desk" / path).read_bytes()).hexdigest() == digest


def test_a_build_that_is_ended_leaves_whole_files(room, project):
    """Ended in its middle: told as such, every listed file is whole, and the next one goes on."""
    path = project / "branding" / "desk.yaml"
    with stream(room, "/") as page, edited(path, "phone:", "# x\nphone:"):
        shutil.rmtree(project / "out" / ".cache")
        assert begin(room, desks=["desk"]) == 202
        page.until("progress")
        assert json.loads(room.ask("DELETE", "/build", b"{}").body) == {"stopped": True}
        assert page.until("built")[1]["state"] in ("stopped", "done")
        assert json.loads(room.ask("DELETE", "/build", b"{}").body) == {"stopped": False}
    for file in json.loads((project / "out/desk/manifest.json").read_text())["files"]:
        data = (project / "out" / "desk" / file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert not list((project / "out").rglob("*.part"))


def test_a_build_in_a_terminal_meanwhile(room, project):
    """Whoever holds the folder's lock is waited for by hand: the page is told."""
    with stream(room, "/") as page, exclusive(project / "out" / ".building"):
        assert begin(room) == 202
        _, told = page.until("built")
    assert told["state"] == "busy"


def test_a_build_elsewhere_is_noticed(room, project):
    """The command in a terminal writes: open pages are told to look again."""
    with stream(room, "/") as page:
        manifest = project / "out" / "desk" / "manifest.json"
        manifest.write_bytes(manifest.read_bytes())
        assert page.until("built")[1] == {"state": "elsewhere"}


def test_ctrl_c_ends_it_in_the_middle_of_a_build(tmp_path):
    """Within three seconds, and the folder's lock is free."""
    made = small_project(tmp_path, "leaf")
    with opened(made) as room:
        assert begin(room) == 202
        with stream(room, "/") as page:
            page.until("progress")
            began = time.monotonic()
            room.process.send_signal(signal.SIGINT)
            assert room.process.wait(10) == 0 and time.monotonic() - began < 3
    with exclusive(made / "out" / ".building"):
        assert not list((made / "out").rglob("*.part"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"desks": "desk"}',
        b'{"desks": [1]}',
        b'{"desks": ["../branding/desk"]}',
        b'{"desks": ["../../etc/passwd"]}',
        b'{"desks": ["desk/../desk"]}',
        b'{"desks": ["DESK "]}',
        b'{"desks": [""]}',
        b'{"products": ["--out"]}',
        b'{"products": ["' + b"a" * 200 + b'"]}',
        b'{"products": ' + b"[" * 9000 + b"]" * 9000 + b"}",
        json.dumps({"desks": ["desk"] * 500}).encode(),
    ],
)
def test_what_no_page_of_ours_asks_is_not_built(room, project, body):
    """Ids that are paths, other types, endless lists: refused, nothing begins."""
    assert room.ask("POST", "/build", body).status == 422
    assert state_of(room, "/")["build"].get("state") != "running"


def test_a_zip_has_what_was_built(room, project):
    """Every listed file and page under the desk's name, stored as it is, and the same bytes each time."""
    answer = room.ask("GET", "/desk.zip")
    assert answer.status == 200 and answer.headers["content-type"] == "application/zip"
    assert "desk.zip" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as made:
        assert made.testzip() is None
        names = made.namelist()
        listed = json.loads((project / "out/desk/manifest.json").read_text())["files"]
        assert {f"desk/{f['path']}" for f in listed} < set(names)
        assert {"desk/index.html", "desk/preflight.html", "desk/manifest.json"} < set(names)
        assert all(info.compress_type == zipfile.ZIP_STORED for info in made.infolist())
        for file in listed:
            assert hashlib.sha256(made.read(f"desk/{file['path']}")).hexdigest() == file["sha256"]
    assert room.ask("GET", "/desk.zip").body == answer.body
    for path in ("/nobody.zip", "/..zip", "/.cache.zip", "/%2e%2e%2fbranding.zip", "/out.zip"):
        assert room.ask("GET", path).status == 404
