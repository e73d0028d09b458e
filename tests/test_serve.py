"""The live print room: a real server on this computer's own address, asked over real HTTP."""

import base64
import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from urllib.parse import urljoin

import pytest

from booklet import cli
from booklet.findings.reporter import Reporter
from booklet.request import Request
from booklet.serve import pages, server, watching
from project import ROOT, small_project


class Answer:
    """What came back: the status, the headers (by lower-case name), the bytes."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.body = response.status, response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}


class Room:
    """An open print room: its process, port and key."""

    def __init__(self, project: Path, process: subprocess.Popen) -> None:
        self.project, self.process = project, process
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/\?key=(\w+)", line):
                self.port, self.key = int(found[1]), found[2]
                return
        raise AssertionError(process.wait())

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, key: bool = True, **headers: str
    ) -> Answer:
        """An answer to a request of the room's own page, as far as ``headers`` don't say otherwise (``_`` for
        ``-``; None takes a header away)."""
        sent = {"Host": self.host, "Cookie": f"room-{self.port}={self.key}" if key else None}
        if method not in ("GET", "HEAD"):
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None and "Content-Length" not in sent:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            if body:
                try:
                    connection.send(body)
                except (BrokenPipeError, ConnectionResetError):  # it has said no already
                    pass
            return Answer(connection.getresponse())
        finally:
            connection.close()


START = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from booklet import cli
cli.ROOT = Path(sys.argv[2])
sys.exit(cli.main(["serve", "--no-open", "--branding", "desk", "--today", "2026-11-23", *sys.argv[3:]]))
"""


@contextmanager
def opened_small(folder: Path):
    """A room of a small project with the print room's templates."""
    project = small_project(folder, "leaf", "card")
    shutil.copytree(ROOT / "layouts" / "room", project / "layouts" / "room")
    with opened(project) as made:
        yield made


@contextmanager
def opened(project: Path, *words: str):
    """A room that the command opens in a process of its own; ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-s", "-c", START, str(ROOT / "src"), str(project), *words],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield Room(project, process)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room whose project is built already, and isn't changed by any test."""
    project = small_project(tmp_path_factory.mktemp("room"), "leaf", "card")
    shutil.copytree(ROOT / "layouts" / "room", project / "layouts" / "room")
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()) as said,
    ):
        patch.setattr(cli, "ROOT", project)
        patch.chdir(project)
        assert cli.main(["build", "--branding", "desk", "--today", "2026-11-23"]) == 0, said.getvalue()
    with opened(project) as made:
        yield made


def test_the_address_is_said_at_once(tmp_path, monkeypatch):
    """Where its words go through a pipe, the address is there while it serves."""
    project, pipe, seen = small_project(tmp_path, "leaf"), BytesIO(), []

    def serves(request, port, lang, opened, reporter):
        opened("http://127.0.0.1:8600/?key=1")
        seen.append(pipe.getvalue().decode("utf-8"))

    monkeypatch.setattr("booklet.serve.server.serve", serves)
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(pipe, encoding="utf-8"))
    assert cli.main(["serve", "--no-open"]) == 0
    assert "http://127.0.0.1:8600/?key=1" in seen[0]


def files_of(project: Path) -> dict[str, bytes]:
    """Every file of a project, but for the fonts, with its bytes."""
    paths = [p for p in project.rglob("*") if p.is_file() and "fonts" not in p.parts]
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in paths}


# --- who is let in ---------------------------------------------------------------------


def test_the_key_opens_once_and_is_gone_from_the_address(room):
    """The printed address sets a cookie that no script and no other site gets, and leads on without it."""
    answer = room.ask("GET", f"/?key={room.key}", key=False)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and room.key in cookie
    assert len(room.key) == 32
    page = room.ask("GET", "/")
    assert page.status == 200 and b'src="/live.js"' in page.body


def test_every_answer_keeps_its_page_from_loading_anything(room):
    """Pages, files, events' script and refusals alike."""
    for path in ("/", "/desk/", "/live.js", "/nothing", "/desk/manifest.json"):
        headers = room.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe-inline'; script" in policy
        assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store" and "access-control-allow-origin" not in headers


READS = {
    "no key": (403, {"key": False}),
    "another key": (403, {"key": False, "Cookie": "room-8600=0123456789abcdef0123456789abcdef"}),
    "a key in the address of a page": (403, {"key": False, "path": "/desk/?key={key}"}),
    "two keys in the address": (403, {"key": False, "path": "/?key={key}&key={key}"}),
    "a foreign host": (400, {"Host": "evil.example"}),
    "a host that only begins so": (400, {"Host": "127.0.0.1.evil.example:{port}"}),
    "another port": (400, {"Host": "127.0.0.1:1"}),
    "no port": (400, {"Host": "127.0.0.1"}),
    "another site's page": (403, {"Sec_Fetch_Site": "cross-site"}),
    "another port's page": (403, {"Sec_Fetch_Site": "same-site"}),
    "what is asked before another site's request": (
        405,
        {"method": "OPTIONS", "Origin": "http://evil.example"},
    ),
    "a method that nobody needs": (405, {"method": "TRACE"}),
    "PATCH": (405, {"method": "PATCH"}),
}


@pytest.mark.parametrize("attack", READS)
def test_what_is_not_the_rooms_own_page_reads_nothing(room, attack):
    """Whoever lacks the key, or has it from another host or site, gets no word of any page."""
    status, how = READS[attack]
    said = {name: text.format(port=room.port, key=room.key) for name, text in how.items() if name != "key"}
    method, path = said.pop("method", "GET"), said.pop("path", "/")
    answer = room.ask(method, path, key=how.get("key", True), **said)
    assert answer.status == status and b"<" not in answer.body and len(answer.body) < 300


WRITES = {
    "another site's": (403, {"Origin": "http://evil.example"}),
    "another port's": (403, {"Origin": "http://127.0.0.1:1"}),
    "of no origin": (403, {"Origin": None}),
    "of the origin null": (403, {"Origin": "null"}),
    "of the other name of this host": (403, {"Origin": "http://localhost:{port}"}),
    "over TLS": (403, {"Origin": "https://127.0.0.1:{port}"}),
    "cross-site": (403, {"Sec_Fetch_Site": "cross-site"}),
    "typed by hand": (403, {"Sec_Fetch_Site": "none"}),
    "a plain form's": (415, {"Content_Type": "application/x-www-form-urlencoded"}),
    "plain text": (415, {"Content_Type": "text/plain; application/json"}),
    "of no kind": (415, {"Content_Type": None}),
    "without the key": (403, {"Cookie": None}),
}
ADDRESSES = (
    ("POST", "/build"),
    ("DELETE", "/build"),
    ("PUT", "/desk"),
    ("POST", "/desk/logo"),
    ("POST", "/x"),
)


@pytest.mark.parametrize("attack", WRITES)
def test_a_write_from_elsewhere_changes_nothing(room, attack):
    """Cross-site posts of every kind, to every address that writes: refused, and not a file is another."""
    status, how = WRITES[attack]
    said = {name: text and text.format(port=room.port) for name, text in how.items()}
    before = files_of(room.project)
    for method, path in ADDRESSES:
        assert room.ask(method, path, b"{}", **said).status == status
    assert files_of(room.project) == before


@pytest.mark.parametrize("method, path", ADDRESSES)
@pytest.mark.parametrize("told", [True, False])
def test_a_body_of_50_mb_is_not_read(room, method, path, told):
    """Whether its length is told or it comes in pieces: refused before a hundredth of it is taken."""
    before = files_of(room.project)
    if told:
        answer = room.ask(method, path, Content_Length=str(50 << 20))
        assert answer.status == 413
        assert room.ask(method, path, Content_Length="-1").status in (400, 413)
        assert room.ask(method, path, Content_Length="1e3").status in (400, 413)
    else:
        sent = chunked(room, method, path, 50 << 20)
        assert sent < 8 << 20  # what the system's buffers take
    assert files_of(room.project) == before and room.ask("GET", "/").status == 200


def chunked(room: Room, method: str, path: str, most: int) -> int:
    """Sends a body in pieces until it isn't taken; how many bytes were."""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {room.host}\r\nOrigin: http://{room.host}\r\n"
        f"Cookie: room-{room.port}={room.key}\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    piece, sent = b"a" * 65536, 0
    with socket.create_connection(("127.0.0.1", room.port), 20) as connection:
        connection.sendall(head.encode())
        try:
            while sent < most:
                connection.sendall(b"10000\r\n" + piece + b"\r\n")
                sent += len(piece)
        except OSError:
            pass
    return sent


PATHS = (
    "/../branding/desk.yaml",
    "/desk/../../branding/desk.yaml",
    "/desk/%2e%2e/%2e%2e/branding/desk.yaml",
    "/desk/..%2f..%2fbranding%2fdesk.yaml",
    "/desk/%2e%2e%5c%2e%2e%5cbranding%5cdesk.yaml",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/etc/passwd",
    "/C:/Windows/win.ini",
    "/desk/manifest.json%00.html",
    "/desk/%0d%0aX-Set:%201",
    "/desk/./index.html",
    "/desk//index.html",
    "/desk/index.html/",
    "/desk/index.html%20",
    "/DESK/index.html",
    "/desk/room",
    "/desk/room/desk.json",
    "/desk/room/files.json",
    "/.building",
    "/.cache/x",
    "/desk/own.txt",
    "/desk/link.html",
    "/linked/index.html",
    "/picture/../../branding/desk.png",
    "/picture/" + "a" * 5000 + ".png",
    "/desk/" + "a" * 5000,
)


@pytest.mark.parametrize("path", PATHS)
def test_an_address_is_never_made_a_path_of(room, path):
    """Neither out of the folder, nor to what no build has listed, nor along a link."""
    folder = room.project / "out" / "desk"
    (folder / "own.txt").write_text("somebody's own")
    with suppress(OSError):
        (folder / "link.html").symlink_to(room.project / "branding" / "desk.yaml")
        (room.project / "out" / "linked").symlink_to(folder, target_is_directory=True)
    answer = room.ask("GET", path)
    assert answer.status in (400, 404) and len(answer.body) < 200
    assert "x-set" not in answer.headers


def test_listed_files_are_there(room):
    """Everything that the pages lead to: PDFs, pictures, pages in both scripts, the report."""
    waiting = ["/", "/desk/", "/desk/index.html"]
    seen = set()
    while waiting:
        page = waiting.pop()
        answer = room.ask("GET", page)
        assert answer.status == 200, page
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"#:]+)"', answer.body.decode()):
            address = urljoin(f"http://x{page}", link).removeprefix("http://x")
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    assert {p.rpartition(".")[2] for p in seen} >= {"html", "png", "pdf", "js"}
    for address in seen:
        if address.endswith(".pdf"):
            assert room.ask("GET", address).body[:5] == b"%PDF-"


# --- its life --------------------------------------------------------------------------


def test_two_at_once(room):
    """The second takes the next port, and the first one's key doesn't open it."""
    with opened(room.project) as other:
        assert other.port != room.port and other.key != room.key
        assert other.ask("GET", "/").status == 200
        assert other.ask("GET", "/", key=False, Cookie=f"room-{room.port}={room.key}").status == 403
        assert other.ask("GET", "/", key=False, Cookie=f"room-{other.port}={room.key}").status == 403


def test_no_port_is_a_finding(monkeypatch):
    """Where every port is taken that is told, and nothing is served."""
    monkeypatch.setattr(server, "_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(server, "FIRST_PORT", taken.getsockname()[1])
        reporter = Reporter()
        asked = Request(ROOT, ROOT / "chapters", ())
        server.serve(asked, 0, "zh", lambda _: pytest.fail("opened"), reporter)
    assert [found.code for found in reporter] == ["serve-no-port"]


def test_ctrl_c_ends_it_with_pages_open(tmp_path):
    """Within three seconds: streams that are open are told, and end."""
    project = small_project(tmp_path, "leaf")
    with opened(project) as room, ExitStack() as stack:
        streams = []
        for _ in range(3):
            connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=20)
            connection.request("GET", "/events?page=/", headers={"Cookie": f"room-{room.port}={room.key}"})
            streams.append(stack.enter_context(connection.getresponse()))
            stack.callback(connection.close)
            assert streams[-1].readline() == b"retry: 1000\n"
        began = time.monotonic()
        room.process.send_signal(signal.SIGINT)
        assert room.process.wait(10) == 0
        assert time.monotonic() - began < 3
        assert all(b"event: bye" in stream.read() for stream in streams)
        assert "打印室关了" in room.process.stdout.read()


# --- which files are watched -----------------------------------------------------------


@pytest.mark.parametrize(
    "name, wanted",
    [
        ("chapters/03-interview/leaflet.md", True),
        ("chapters/图片 1.png", True),
        ("branding/2026.yaml", True),
        ("branding/logos/qinghe.svg", True),
        ("chapters/.git/index", False),
        ("chapters/.leaflet.md.swp", False),
        ("chapters/leaflet.md~", False),
        ("chapters/#leaflet.md#", False),
        ("chapters/.#leaflet.md", False),
        ("chapters/4913", False),
        ("chapters/~$facts.xlsx", False),
        ("chapters/leaflet.md.sb-1a2b3c4d-Xy12Za", False),
        ("chapters/leaflet.md___jb_tmp___", False),
        ("chapters/sedAb12Xy", False),
        ("branding/example.yaml.123.part", False),
        ("elsewhere/leaflet.md", False),
    ],
)
def test_what_editors_write_beside_is_told_apart(name, wanted):
    """Temporary files of Vim, Emacs, JetBrains, Word, TextEdit and our own; hidden folders; other folders."""
    folders = [Path("/p/chapters"), Path("/p/branding")]
    assert watching.is_source(f"/p/{name}", folders) is wanted


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system there")
@pytest.mark.parametrize(
    "mount, wanted",
    [
        ("tmpfs {} tmpfs rw 0 0", False),
        ("//nas/desk {} cifs rw 0 0", True),
        ("nas:/desk {} nfs4 rw 0 0", True),
        ("desk {} fuse.sshfs rw 0 0", True),
        ("C: {} 9p rw 0 0", True),
        ("shared {} vboxsf rw 0 0", True),
    ],
)
def test_shares_are_looked_at_again_and_again(tmp_path, mount, wanted):
    """Where the system tells of no changes; the nearest mount counts."""
    mounts = tmp_path / "mounts"
    folder = tmp_path / "desk"
    folder.mkdir()
    text = f"/dev/sda / ext4 rw 0 0\n{mount.format(os.path.realpath(folder))}\n"
    mounts.write_text(text, "utf-8")
    assert watching.needs_polling(folder, str(mounts)) is wanted
    assert not watching.needs_polling(tmp_path, str(mounts)) and not watching.needs_polling(folder, "/none")


# --- scripts of pages ------------------------------------------------------------------


def test_a_page_for_phones_has_its_own_scripts_while_it_is_as_built(tmp_path):
    """What the manifest vouches for runs as it does on a phone; after a byte is changed none of it does."""
    folder = tmp_path / "desk"
    page = folder / "phone" / "zh-Hans" / "03.html"
    page.parent.mkdir(parents=True)
    page.write_text("<body><script>alert(1)</script></body>", "utf-8")
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    entry = {"path": "phone/zh-Hans/03.html", "sha256": digest, "form": "phone"}
    (folder / "manifest.json").write_text(json.dumps({"version": 2, "files": [entry]}), "utf-8")
    report = {"version": 1, "files": [{"path": entry["path"], "sha256": digest}]}
    (folder / "preflight.json").write_text(json.dumps(report), "utf-8")
    data, scripts = pages.as_built(page, tmp_path)
    assert data == page.read_bytes()
    assert scripts == (f"sha256-{base64.b64encode(hashlib.sha256(b'alert(1)').digest()).decode()}",)
    page.write_text("<body><script>alert(2)</script></body>", "utf-8")
    assert pages.as_built(page, tmp_path) is None


def test_only_scripts_of_the_templates_run(room):
    """The first page's box to look for a desk, the reader's own day: word for word, and nothing else."""
    allowed = re.findall(r"'sha256-([^']+)'", room.ask("GET", "/").headers["content-security-policy"])
    templates = [path.read_text("utf-8") for path in (ROOT / "layouts" / "room").glob("*.html")]
    scripts = {script for text in templates for script in re.findall(r"<script>(.*?)</script>", text, re.S)}
    assert len(scripts) >= 2 and not any("{{" in script or "{%" in script for script in scripts)
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert digests == set(allowed)
