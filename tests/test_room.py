"""The print room: what its pages say, that they stand by themselves, and what each build does to them."""

import io
import json
import shutil
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from conftest import ROOT
from PIL import Image
from room_records import COLOURS, SIGNED, desks, file_of, room_of

from booklet import cli
from booklet.findings import finding
from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Route, Script, Situation
from booklet.pictures import PictureRequest, draw, size_of
from booklet.pipeline.selection import products
from booklet.room import (
    BuiltFile,
    ShownDesk,
    desk_pages,
    folding_guides,
    home_pages,
    moved_up,
    pieces_of,
    wanted_drawings,
)
from booklet.screen_words import Words
from booklet.script.source import other_script
from booklet.write import WHOLE, clean, found_files, room_files, write_room
from project import small_project

FOR = "要退租、怕押金退不回來的人"


class Page(HTMLParser):
    """What a page has: its language, texts, addresses, ids, elements with attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.elements, self.addresses, self.ids = "", [], [], set()
        self._skipped = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.elements.append((tag, values))
        self.addresses += [values[name] for name in ("href", "src") if values.get(name)]
        self.ids |= {values["id"]} if "id" in values else set()
        self._skipped += tag in ("style", "script")

    def handle_endtag(self, tag):
        self._skipped -= tag in ("style", "script")

    def handle_data(self, data):
        self.text += "" if self._skipped else data

    def all(self, tag: str, **wanted: str) -> list[dict]:
        """The attributes of each element ``tag`` that has the wanted ones."""
        return [
            values
            for name, values in self.elements
            if name == tag
            and all(values.get(key.rstrip("_").replace("_", "-")) == value for key, value in wanted.items())
        ]


def build(project: Path, *arguments: str) -> int:
    """The command's exit code, in the project."""
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        patch.setattr(cli, "ROOT", project)
        patch.chdir(project)
        return cli.main(["build", "--branding", "desk", "--today", "2026-11-23", *arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A small project with the print room's templates, built in both scripts."""
    folder = small_project(tmp_path_factory.mktemp("room"), "leaf", "card")
    shutil.copytree(ROOT / "layouts" / "room", folder / "layouts" / "room")
    chapter = folder / "chapters" / "01-deposit" / "chapter.md"
    chapter.write_text(chapter.read_text("utf-8").replace("order: 1", f"for: {FOR}\norder: 1"), "utf-8")
    assert build(folder) == 0
    return folder


@pytest.fixture
def copied(project, tmp_path) -> Path:
    """A copy of the built project, to build in again."""
    return Path(shutil.copytree(project, tmp_path / "copy", symlinks=True))


def pages(project: Path) -> dict[str, Page]:
    """Every page of the room below ``out`` by its path."""
    out = project / "out"
    return {
        path.relative_to(out).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
        if path.name != "preflight.html"
    }


def entries(project: Path) -> list[dict]:
    return json.loads((project / "out" / "desk" / "manifest.json").read_text("utf-8"))["files"]


def test_every_address_leads_somewhere(project):
    """Each address is a file of the output folder, a place on the page, or a number to call."""
    out = project / "out"
    for path, page in pages(project).items():
        for address in page.addresses:
            if address.startswith("tel:"):
                continue
            file, fragment = urldefrag(address)
            there = (out / path).parent / unquote(file) if file else out / path
            assert there.is_file(), (path, address)
            if fragment and not file:
                assert fragment in page.ids, (path, address)


def test_pages_ask_for_nothing_outside(project):
    """No page names a server, a style sheet, a font or a script that isn't in it."""
    for path, page in pages(project).items():
        assert not [a for a in page.addresses if "//" in a], path
        assert not page.all("link") and not [s for s in page.all("script") if s], path
        text = (project / "out" / path).read_text("utf-8")
        assert "url(" not in text and "@import" not in text, path


def test_every_file_is_on_a_page(project):
    """Each PDF that the manifest lists can be taken from the page of its product in its script, and the
    desk's page leads there."""
    shown = pages(project)
    for entry in entries(project):
        path = f"desk/room/{entry['script']}/{entry['product']}.html"
        assert "../../" + entry["path"] in map(unquote, shown[path].addresses)
        index = "index.html" if entry["script"] == "zh-Hans" else "index.zh-Hant.html"
        assert path.removeprefix("desk/") in map(unquote, shown[f"desk/{index}"].addresses)


def test_situations_come_first_in_the_guide_s_order(project):
    """A desk's page tells the guide's routes in their order, before anything else, with numbers to call."""
    text = (project / "out" / "desk" / "index.zh-Hant.html").read_text("utf-8")
    situations = [
        line.partition("situation: ")[2]
        for line in (project / "chapters" / "guide.yaml").read_text("utf-8").split("\n")
        if "situation: " in line
    ]
    places = [text.index(f"<span>{situation}</span>") for situation in situations]
    assert places == sorted(places) and places[-1] < text.index('id="subjects"')
    assert len(situations) > 2


def test_whom_a_chapter_is_for_is_told(project):
    """The line ``for`` of a chapter stands on the desk's page and on those of its pieces; nowhere in a PDF's
    record."""
    shown = pages(project)
    for path in ("desk/index.zh-Hant.html", "desk/room/zh-Hant/leaf-01.html"):
        assert FOR in shown[path].text
    assert FOR not in json.dumps(entries(project), ensure_ascii=False)


def test_every_chapter_of_the_guide_says_whom_it_is_for():
    """Each chapter of the real guide has its line."""
    for file in (ROOT / "chapters").glob("*/chapter.md"):
        assert "\nfor: " in file.read_text("utf-8").split("\n---")[0], file


@pytest.mark.parametrize("script", Script)
def test_a_page_is_in_one_script(project, script):
    """A page has no character that only the other script has, but for the name of that script."""
    for path, page in pages(project).items():
        if page.all("html", lang=script.value):
            text = page.text.replace("简体", "").replace("繁體", "")
            assert other_script(text, script) is None, path


def test_the_two_scripts_lead_to_each_other(project):
    """Each page names its own script as the one that is shown and leads to its twin."""
    for path, page in pages(project).items():
        here = [values["lang"] for values in page.all("a", aria_current="page")]
        assert here == [page.all("html")[0]["lang"]], path


def test_pictures_are_those_of_the_files_there(project):
    """A picture's name begins with the hash of a listed PDF; its size is what the page says."""
    hashes = {entry["sha256"][:16] for entry in entries(project)}
    seen = 0
    for path, page in pages(project).items():
        for values in page.all("img"):
            if "/pictures/" not in values["src"]:
                continue
            file = (project / "out" / path).parent / unquote(values["src"])
            assert file.name.partition("-")[0] in hashes
            assert (values["width"], values["height"]) == tuple(map(str, size_of(file.read_bytes())))
            seen += 1
    assert seen > 20


def test_a_picture_has_64_colours_and_white_stays_white(project):
    """A drawn page is a PNG of few colours whose paper is white."""
    pdf = next((project / "out").rglob("*.pdf")).read_bytes()
    small, large = draw(pdf, [PictureRequest(1, small=True), PictureRequest(1)])
    with Image.open(io.BytesIO(large)) as image:
        assert image.mode == "P" and len(image.getcolors()) <= 64
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert size_of(small)[1] in (420, 421) and size_of(b"%PDF") == (0, 0)


def test_a_long_file_has_small_pictures():
    """Of a file of few pages each is drawn large, of a long one small; for many desks the cover alone."""

    def drawn(pages: int, form: str, covers: bool = False) -> list[PictureRequest]:
        entry = {"pages": pages, "form": form, "size": "standard", "ink": "colour"}
        return list(wanted_drawings(BuiltFile("a.pdf", entry, 1), covers))

    cover = PictureRequest(1, small=True)
    assert drawn(2, "office") == [cover, PictureRequest(1), PictureRequest(2)]
    assert drawn(68, "office") == [cover, PictureRequest(1), PictureRequest(2)]
    assert drawn(68, "reading") == [PictureRequest(page, small=True) for page in range(1, 69)]
    assert drawn(6, "reading", covers=True) == [cover]
    assert drawn(6, "press") == []


def test_what_is_unchanged_is_neither_drawn_nor_written(copied):
    """A second build leaves every file of the room as it lies there; a page that was deleted comes back."""

    def states() -> dict[str, int]:
        files = [p for p in (copied / "out").rglob("*") if p.is_file() and ".cache" not in p.parts]
        return {p.as_posix(): p.stat().st_mtime_ns for p in files}

    assert build(copied) == 0
    before = states()
    assert build(copied) == 0 and states() == before
    page = copied / "out" / "desk" / "room" / "zh-Hans" / "card-01.html"
    text = page.read_bytes()
    page.unlink()
    picture = next((copied / "out" / "desk" / "room" / "pictures").iterdir())
    picture.unlink()
    assert build(copied) == 0 and page.read_bytes() == text and picture.is_file()


def test_small_has_covers_and_none_leaves_nothing(copied):
    """``--room small`` keeps the covers only, ``none`` takes the pages away; a stranger's file stays."""
    room = copied / "out" / "desk" / "room"
    (room / "mine.txt").write_text("mine")
    assert build(copied, "--room", "small") == 0
    assert {p.stem[-1] for p in (room / "pictures").iterdir()} == {"s"}
    assert build(copied, "--room", "none") == 0
    assert [p.name for p in (copied / "out").rglob("*.html")] == ["preflight.html"]
    assert [p.name for p in room.rglob("*") if p.is_file()] == ["mine.txt"]


def test_the_room_is_no_stranger_in_the_output_folder(copied):
    """What is looked at again finds nothing strange in the room, but a file that somebody put there."""
    out = copied / "out"
    assert {file.state for file in found_files(out)} == {WHOLE}
    (out / "desk" / "room" / "mine.pdf").write_bytes(b"mine")
    assert [file.path for file in found_files(out) if file.state != WHOLE] == ["room/mine.pdf"]


def test_clean_takes_the_room_away(copied):
    """``clean`` removes every file of the room."""
    clean(copied / "out", Reporter())
    assert not list((copied / "out").rglob("*.html")) and not list((copied / "out").rglob("*.png"))


def test_a_piece_that_was_refused_says_why(copied):
    """A piece that isn't made keeps the files of the build before, and its page says what is wrong, until it
    is made again."""
    assert build(copied, "card-01", "--release", "--script", "zh-Hans") == 1
    page = pages(copied)["desk/room/zh-Hans/card-01.html"]
    assert Words(Script.HANS)("before_change") in page.text
    found = finding("release-draft", piece="card-01 (zh-Hans)", facts="—").message("zh").partition("（")[0]
    assert found in page.text and [a for a in page.addresses if a.endswith(".pdf")]
    assert Words(Script.HANS)("state_failed") in pages(copied)["desk/index.html"].text
    assert build(copied, "card-02") == 0
    assert Words(Script.HANS)("state_failed") in pages(copied)["desk/index.html"].text
    assert build(copied) == 0
    assert Words(Script.HANS)("state_failed") not in pages(copied)["desk/index.html"].text


def test_a_desk_that_cannot_be_read_is_told_of(copied):
    """Beside desks that were built, home names one that wasn't, with what is wrong in it."""
    good = (copied / "branding" / "desk.yaml").read_text("utf-8")
    (copied / "branding" / "other.yaml").write_text(good.replace("0000-1234567", "nobody"), "utf-8")
    assert build(copied, "card-01", "--branding", "other") == 1
    home = pages(copied)["index.html"]
    assert len(home.all("span", class_="state failed")) == 1 and "branding/other.yaml" in home.text
    assert Words(Script.HANS)("desks", count=2) in home.text


def test_one_desk_is_the_first_page(project):
    """Of one desk alone the output folder's page is its own, with addresses from there."""
    shown = pages(project)
    assert shown["index.html"].text == shown["desk/index.html"].text
    assert moved_up('<a href="room/x.html"><a href="#a"><a href="tel:1"><a href="../index.html">', "d") == (
        '<a href="d/room/x.html"><a href="#a"><a href="tel:1"><a href="index.html">'
    )


class Terminal(io.StringIO):
    """Standard output that somebody sits before."""

    def isatty(self) -> bool:
        return True


def test_the_first_build_opens_its_page(copied):
    """The last line is the desk's page; the first build in a terminal with a display opens it, later ones and
    ``--no-open`` don't, ``--open`` does."""
    shutil.rmtree(copied / "out")
    opened: list[Path] = []
    lines = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "ROOT", copied)
        patch.chdir(copied)
        patch.setenv("DISPLAY", ":9")
        patch.setattr("booklet.commands.build.open_file", lambda path, _: opened.append(path) or True)
        for more in (["--no-open", "--out", "other"], [], [], ["--open"]):
            terminal = Terminal()
            with redirect_stdout(terminal), redirect_stderr(io.StringIO()):
                cli.main(["build", "card-01", "--branding", "desk", "--today", "2026-11-23", *more])
            lines.append(terminal.getvalue().split("\n")[-2])
    page = copied / "out" / "desk" / "index.html"
    assert opened == [page, page]
    assert lines == ["other/desk/index.html", *["out/desk/index.html"] * 3]


def test_no_fault_of_a_page_takes_the_pdfs_away(copied, monkeypatch):
    """Whatever goes wrong in making pages is a finding; the build has its PDFs and ends as it would."""
    shutil.rmtree(copied / "out")
    monkeypatch.setattr("booklet.pipeline.print_room.pieces_of", lambda *_: 1 / 0)
    assert build(copied, "card-01") == 1
    assert list((copied / "out" / "desk").rglob("*.pdf"))


@pytest.mark.parametrize("wrong", ["{{ }", "{{ piece.nobody }}"])
def test_a_wrong_template_is_told_and_the_pdfs_are_made(copied, capsys, wrong):
    """A template that can't be read or filled is an error with its file and line; the PDFs are there."""
    template = copied / "layouts" / "room" / "piece.html"
    template.write_text(template.read_text("utf-8").replace("{{ piece.audience }}", wrong), "utf-8")
    shutil.rmtree(copied / "out")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "ROOT", copied)
        patch.chdir(copied)
        assert cli.main(["build", "card-01", "--branding", "desk", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    [found] = [f for f in told if f["code"] == "room-failed"]
    assert found["file"] == "layouts/room/piece.html" and found["line"] > 10
    assert list((copied / "out" / "desk").rglob("*.pdf"))


def test_what_is_listed_is_removed_and_nothing_else(tmp_path):
    """A page that isn't made any more goes; a file that a list names outside the room stays."""
    write_room(tmp_path, {"room/a.html": b"a", "index.html": b"i"}, (), {}, "out", Reporter())
    (tmp_path / "mine.txt").write_text("mine")
    paths = json.loads((tmp_path / "room" / "files.json").read_text("utf-8"))
    (tmp_path / "room" / "files.json").write_text(
        json.dumps([*paths, "mine.txt", "room/../mine.txt", "/etc/x"])
    )
    write_room(tmp_path, {"room/b.html": b"b"}, (), {}, "out", Reporter())
    left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {"mine.txt", "room/b.html", "room/files.json", "room/desk.json"}


def test_pictures_are_there_before_the_pages_that_show_them(tmp_path, monkeypatch):
    """Pages are written last: one that is seen half-way shows pictures that are there."""
    order: list[str] = []
    monkeypatch.setattr(room_files, "write_file", lambda path, data: order.append(path.name))
    write_room(tmp_path, {"index.html": b"i", "room/p.png": b"p"}, (), {}, "out", Reporter())
    assert order.index("p.png") < order.index("index.html")


@pytest.fixture(scope="module")
def sources(project):
    """The small project as it is read."""
    return load(project, project / "chapters", [project / "branding" / "desk.yaml"], Reporter())


def shown(sources, files, found=None, **more) -> dict[str, Page]:
    """The pages of a desk that has such files."""
    pieces = pieces_of(sources.desks[0], files, found or {}, products(sources), sources)
    desk = ShownDesk("desk", {"zh-Hans": "甲站"}, {}, COLOURS, None, pieces, (), **more)
    made = desk_pages(desk, room_of(sources), {}, "")
    return {path: Page(text) for path, text in made.items()}


def states(page: Page) -> list[str]:
    return [v["class"].split()[-1] for t, v in page.elements if t == "span" and "state" in v.get("class", "")]


def test_a_reviewed_piece_says_until_when(sources):
    """Reviewed: by whom, of which day, until when: as text, and as data for the reader's own day."""
    made = shown(sources, [file_of("card-01", review="reviewed", signoff=SIGNED)])
    for path in ("index.html", "room/zh-Hans/card-01.html"):
        page = made[path]
        assert states(page)[0] == "reviewed" and "示例律师，2026-11-20" in page.text
        assert "用到 2027-02-20 为止" in page.text
        assert page.all("span", class_="state reviewed", data_due="2027-02-20")
        [stop] = page.all("div", class_="stop")
        assert "hidden" in stop and stop["data-due"] == "2027-02-20"


def test_an_overdue_piece_stops_whoever_opens_it(sources):
    """Overdue on the day of the build: the alarm is there without script, and print is called overdue."""
    signed = {**SIGNED, "due": "2026-10-01"}
    page = shown(sources, [file_of("card-01", review="overdue", signoff=signed)])["index.html"]
    assert states(page)[0] == "overdue" and "打印（过期的）" in page.text
    [stop] = page.all("div", class_="stop")
    assert "hidden" not in stop and "2026-10-01" in page.text


def test_a_draft_says_which_facts_wait(sources):
    """Draft: the facts that a lawyer has still to see."""
    page = shown(sources, [file_of("card-01", waiting=["F07", "F09"])])["index.html"]
    assert states(page)[0] == "draft" and "F07、F09" in page.text


def test_a_warning_is_shown_with_its_place(sources):
    """Look first: what is wrong, how to mend it, file and line."""
    found = finding("chapter-picture-unused", "chapters/01-deposit/a.png", 3)
    page = shown(sources, [file_of("card-01")], {("card-01", "zh-Hans"): [found]})
    for path in ("index.html", "room/zh-Hans/card-01.html"):
        assert found.message("zh") in page[path].text
        assert "chapters/01-deposit/a.png，第 3 行" in page[path].text


def test_a_piece_that_was_never_made_has_a_page(sources):
    """Failed without a file: its page tells the finding and offers nothing to take away."""
    found = finding("edition-memory", piece="card-01 (zh-Hans)")
    made = shown(sources, [file_of("leaf-01")], {("card-01", "zh-Hans"): [found]})
    page = made["room/zh-Hans/card-01.html"]
    assert found.message("zh") in page.text
    assert not [a for a in page.addresses if a.endswith("card-01.pdf")]
    assert "failed" in states(made["index.html"])


def test_a_situation_leads_to_all_pieces_of_its_chapter(sources):
    """A route leads to each piece of its chapter that is there, and calls its number."""
    pieces = pieces_of(
        sources.desks[0], [file_of("card-02"), file_of("leaf-02")], {}, products(sources), sources
    )
    desk = ShownDesk("desk", {}, {}, COLOURS, None, pieces)
    room = room_of(sources, routes=(Route("有人砸門", call="110"), Route("不退押金", "02-letter")))
    page = Page(desk_pages(desk, room, {}, "")["index.html"])
    assert page.all("a", href="tel:110", class_="call alarm")
    assert page.addresses.index("room/zh-Hans/leaf-02.html") < page.addresses.index(
        "room/zh-Hans/card-02.html"
    )


def test_a_situation_names_the_pieces_that_it_wants(sources):
    """What somebody comes with leads to those of its pieces that are there; without any it isn't shown."""
    pieces = pieces_of(sources.desks[0], [file_of("card-02")], {}, products(sources), sources)
    situations = (
        Situation("sued", "收到起訴狀", pieces=("leaf-02", "card-02")),
        Situation("lost", "丟了鑰匙", pieces=("leaf-01",)),
    )
    desk, room = ShownDesk("desk", {}, {}, COLOURS, None, pieces), room_of(sources, situations=situations)
    page = Page(desk_pages(desk, room, {}, "")["index.html"])
    assert "收到起诉状" in page.text and "丢了钥匙" not in page.text
    assert page.addresses.index("room/zh-Hans/card-02.html") < page.addresses.index("card-02.pdf")


def test_large_and_mono_are_to_be_taken_too(sources):
    """Other sizes and inks of a piece stand on its page, named so."""
    files = [
        file_of("card-01"),
        replace(file_of("card-01", size="large"), path="large.pdf"),
        replace(file_of("card-01", ink="mono"), path="mono.pdf"),
    ]
    page = shown(sources, files)["room/zh-Hans/card-01.html"]
    assert {"../../card-01.pdf", "../../large.pdf", "../../mono.pdf"} <= set(page.addresses)
    assert "，大字" in page.text and "，黑白" in page.text


def test_a_word_file_is_to_be_taken_and_has_no_picture(sources):
    """What is no PDF, and has no pages, stands on its piece's page after the PDF."""
    word = replace(file_of("card-01", form="word"), path="card.docx")
    del word.entry["pages"]
    page = shown(sources, [file_of("card-01"), word])["room/zh-Hans/card-01.html"]
    assert page.addresses.index("../../card-01.pdf") < page.addresses.index("../../card.docx")
    assert list(wanted_drawings(word, False)) == []


def test_a_desk_without_a_name_is_told_how_to_have_one(sources):
    """Where nothing is said of the desk its page says so, and how to say it; one with a name has no such
    line."""
    pieces = pieces_of(sources.desks[0], [file_of("card-01")], {}, products(sources), sources)
    desk = ShownDesk("desk", {}, {}, COLOURS, None, pieces)
    page = Page(desk_pages(desk, room_of(sources), {}, "")["index.html"])
    assert "没有站点资料的（desk）" in page.text and "new desk" in page.text
    assert "new desk" not in shown(sources, [file_of("card-01")])["index.html"].text


def test_text_from_a_desk_stays_text(sources):
    """A name that looks like HTML is shown as it was written."""
    pieces = pieces_of(sources.desks[0], [file_of("card-01")], {}, products(sources), sources)
    desk = ShownDesk("desk", {"zh-Hans": "<b>甲</b>&"}, {}, COLOURS, None, pieces)
    for text in desk_pages(desk, room_of(sources), {}, "").values():
        assert "&lt;b&gt;甲&lt;/b&gt;&amp;" in text and "<b>甲" not in text.replace("<b>&lt;", "")


def test_instructions_are_those_of_the_desk_s_sheet():
    """A section of the sheet is found by the kinds in its heading, with settings, steps and drawings."""
    page = (
        '<section class="how roomy"><h1>清单、话术</h1><table><tr><th>纸</th><td>A4</td></tr></table>'
        '<p class="first">先印一份。</p><div><svg viewBox="0 0 1 1"><path/></svg></div>'
        '<p class="no">1</p><p class="do">直向。</p></section>'
    )
    guides = folding_guides(page)
    assert set(guides) == {"清单", "话术"}
    assert guides["话术"].settings == (("纸", "A4"),) and guides["话术"].first == "先印一份。"
    assert guides["话术"].steps == (('<svg viewBox="0 0 1 1"><path/></svg>', "直向。"),)


@pytest.mark.parametrize("count", [2, 12, 300])
def test_home_has_every_desk_worst_first(sources, count):
    """Every desk is there once with its page, those that need something done before the others."""
    text = home_pages(desks(count), room_of(sources), COLOURS)["index.html"]
    page = Page(text)
    listed = sorted(a for a in page.addresses if a.startswith("desk-"))
    assert listed == [f"desk-{n:03}/index.html" for n in range(count)]
    shown = [v["class"].split()[-1] for v in page.all("span") if v.get("class", "").startswith("state ")]
    ranks = [("overdue", "failed", "draft", "reviewed").index(state) for state in shown]
    assert ranks == sorted(ranks)


def test_300_desks_are_a_list_without_pictures(sources):
    """Home of 300 desks is made in under a second of computing, is small, and reads without script."""
    home_pages(desks(2), room_of(sources), COLOURS)
    begun = time.process_time()
    text = home_pages(desks(300), room_of(sources), COLOURS)["index.html"]
    assert time.process_time() - begun < 1 and len(text) < 120_000
    page = Page(text)
    assert not page.all("img") and len([li for li in page.all("li") if not li]) == 300
    assert "hidden" in page.all("div", class_="find noprint")[0]


def test_pages_are_the_same_from_any_machine(sources):
    """A page has nothing of the time, the user or the machine in it: made twice it is the same."""
    assert home_pages(desks(3), room_of(sources), COLOURS) == home_pages(desks(3), room_of(sources), COLOURS)
    made = [desk_pages_text(sources) for _ in range(2)]
    assert made[0] == made[1] and str(ROOT) not in "".join(made[0].values())


def desk_pages_text(sources) -> dict[str, str]:
    pieces = pieces_of(sources.desks[0], [file_of("card-01")], {}, products(sources), sources)
    return desk_pages(ShownDesk("desk", {}, {}, COLOURS, None, pieces), room_of(sources), {}, "")
