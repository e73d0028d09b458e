"""Pages for a phone and long pictures: as the command makes them, of the real layouts and the tiny guide."""

import io
import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from booklet import cli
from booklet.colour import contrast
from booklet.compose import compose
from booklet.compose.colour import NIGHT, night_roles
from booklet.compose.phone import compact, without_pictures
from booklet.compose.phone_links import address_of, with_links
from booklet.findings.reporter import Reporter
from booklet.load import load
from booklet.model import Composed, Form, Review, Script
from booklet.pictures import LONG_WIDTH, long_picture, size_of
from booklet.pipeline.selection import forms_left_out, print_jobs, products
from booklet.preflight.extraction import normalized
from booklet.preflight.phone import check_phone_page
from booklet.request import Request, RoomSize
from booklet.script import in_script
from booklet.script.source import traditional_text
from booklet.typeset import font_configuration, prepare
from booklet.typeset.long_page import long_pages
from booklet.typeset.sealed import WarningCollector
from project import small_project

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "tests" / "guides"
SOUGHT = ("leaflet", "checklist", "phone", "room")
MOST = 30_000  # bytes of a page without its pictures


class Page(HTMLParser):
    """What a page has: texts, those seen before anything is opened, title, elements in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source, self.text, self.first, self.title, self.elements = text, "", "", "", []
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br", "input", "wbr"):
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" in self._open:
            self.title += data
        elif not {"style", "script"} & {*self._open}:
            self.text += data
            self.first += "" if "details" in self._open and "summary" not in self._open else data

    def all(self, tag: str, **wanted: str) -> list[dict]:
        return [
            values
            for name, values in self.elements
            if name == tag and all(values.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]

    @property
    def addresses(self) -> list[str]:
        return [v[name] for _, v in self.elements for name in ("href", "src") if v.get(name)]


def command(project: Path, *arguments: str) -> tuple[int, str]:
    """The exit code, and what was said as JSON."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(io.StringIO()):
        patch.setattr(cli, "ROOT", project)
        patch.chdir(project)
        code = cli.main([*arguments, "--branding", "desk", "--today", "2026-11-23", "--format", "json"])
    return code, said.getvalue()


def codes(said: str) -> list[str]:
    found = json.loads(said)
    return [f["code"] for f in (found["findings"] if isinstance(found, dict) else found)]


def project_of(folder: Path, guide: str = "tiny") -> Path:
    """A project with the real leaflet and checklist, for one of the guides of the tests."""
    project = small_project(folder, "card")
    shutil.rmtree(project / "layouts" / "card")
    for name in SOUGHT:
        shutil.copytree(ROOT / "layouts" / name, project / "layouts" / name)
    if guide != "tiny":
        shutil.rmtree(project / "chapters")
        shutil.copytree(GUIDES / guide, project / "chapters")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The tiny guide's first chapter for the example desk, with long pictures."""
    made = project_of(tmp_path_factory.mktemp("phone"))
    assert command(made, "build", "01")[0] == 0
    return made


@pytest.fixture
def copied(project, tmp_path) -> Path:
    return Path(shutil.copytree(project, tmp_path / "copy", symlinks=True))


def pages(project: Path) -> dict[str, Page]:
    folder = project / "out" / "desk" / "phone"
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def entries(project: Path) -> dict[str, dict]:
    files = json.loads((project / "out" / "desk" / "manifest.json").read_text("utf-8"))["files"]
    return {entry["path"]: entry for entry in files}


def on_phones(project: Path) -> set[str]:
    return {path for path in entries(project) if path.startswith("phone/")}


def discreet(project: Path, more: str = "") -> None:
    desk = project / "branding" / "desk.yaml"
    desk.write_text(desk.read_text("utf-8") + f"cover: discreet\n{more}", "utf-8")


def test_pages_and_pictures_are_listed_by_their_form(project):
    """Each script has a page and a picture of each piece, in the manifest by form, and a page of contents."""
    forms = {path: entry["form"] for path, entry in entries(project).items() if path.startswith("phone/")}
    assert forms == {
        f"phone/{script.value}/{name}.{ending}": form
        for script in Script
        for name in ("01", "01-list")
        for ending, form in (("html", "phone"), ("png", "picture"))
    }
    assert {f"{script.value}/index.html" for script in Script} <= pages(project).keys()


def test_a_page_is_small_and_asks_nobody_for_anything(project):
    """No page has more than 30 kB beside its logo, an address on the web, or a picture that isn't in it."""
    for name, page in pages(project).items():
        assert len(without_pictures(page.source).encode()) <= MOST, name
        assert all(a.startswith(("tel:", "#", "data:")) or a.endswith(".html") for a in page.addresses), name
        assert "@import" not in page.source and not re.search(r"url\((?!data:)", page.source), name
        assert not page.all("link") and not page.all("iframe"), name


def test_a_page_is_whole_for_whoever_hears_it(project):
    """Language, one h1, headings that skip no level, landmarks, a name for each that there are several of."""
    for name, page in pages(project).items():
        assert page.all("html")[0]["lang"] == name.split("/")[0]
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1 and levels[0] == 1, name
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), (name, levels)
        assert {"header", "main", "footer", "nav"} <= {tag for tag, _ in page.elements}
        assert all(v.get("aria-label") for v in page.all("nav"))
        ids = [v["id"] for _, v in page.elements if "id" in v]
        assert len(ids) == len(set(ids))
        assert all(a[1:] in ids for a in page.addresses if a.startswith("#"))


def test_every_number_is_a_link_that_calls_it(project):
    """The desk's numbers and each hotline are links, to digits alone; the desk's is in the bar."""
    page = pages(project)["zh-Hant/01.html"]
    called = {a.removeprefix("tel:") for a in page.addresses if a.startswith("tel:")}
    assert {"00001234567", "00007654321", "00002223333"} <= called
    assert {a for a in called if len(a) < 6} and all(a.strip("+,0123456789") == "" for a in called)
    dock = page.source.partition('class="dock"')[2].partition("</nav>")[0]
    assert 'href="tel:00001234567"' in dock


def test_each_script_is_written_in_one(project):
    """What the program says is in the page's script too: no character of the other one in the buttons."""
    hant, hans = pages(project)["zh-Hant/01.html"], pages(project)["zh-Hans/01.html"]
    assert "打給本站" in hant.text and "打给本站" in hans.text
    own = hans.text
    assert in_script(traditional_text(own, {}).text, Script.HANS, {}) == own


def test_contents_lead_to_every_page_and_none_is_dead(project):
    """The page of contents has each page in its script, the guide's routes, and says nothing of printing."""
    for script in Script:
        page = pages(project)[f"{script.value}/index.html"]
        there = {a for a in page.addresses if a.endswith(".html")}
        assert there == {"01.html", "01-list.html"}
        assert "打印" not in page.text and "PDF" not in page.text


def test_the_picture_is_1080_wide_and_ends_with_the_page(project):
    """A picture has 1,080 pixels across, few colours, and its last line just above its lower edge."""
    for path in on_phones(project):
        if path.endswith(".png"):
            image = Image.open(io.BytesIO((project / "out" / "desk" / path).read_bytes()))
            assert image.width == LONG_WIDTH and image.mode == "P" and image.height > 3000
            below = image.convert("L").crop((0, image.height - 200, LONG_WIDTH, image.height))
            assert min(below.tobytes()) < 128  # there is type
            assert (
                min(image.convert("L").crop((0, image.height - 12, LONG_WIDTH, image.height)).tobytes()) > 200
            )


def test_large_pictures_come_with_large_print(copied):
    """``--size large`` makes a picture in large type, and no second page: readers enlarge it themselves."""
    assert command(copied, "build", "leaflet-01", "--size", "large", "--script", "zh-Hans")[0] == 0
    assert on_phones(copied) - on_phones_of_standard() == {"phone/zh-Hans/01-large.png"}
    large, standard = (
        size_of((copied / f"out/desk/phone/zh-Hans/{name}.png").read_bytes()) for name in ("01-large", "01")
    )
    assert large[0] == standard[0] == LONG_WIDTH and large[1] > standard[1] * 1.2


def on_phones_of_standard() -> set[str]:
    return {
        f"phone/{script.value}/{name}.{ending}"
        for script in Script
        for name in ("01", "01-list")
        for ending in ("html", "png")
    }


def test_a_second_build_has_the_same_bytes_and_makes_nothing(copied):
    """Nothing changed: no file is touched; all made anew: the same bytes, of pictures too on one machine."""

    def state() -> dict:
        return {p: p.stat().st_mtime_ns for p in (copied / "out" / "desk" / "phone").rglob("*.*")}

    before, bytes_ = state(), {p: p.read_bytes() for p in state()}
    assert command(copied, "build", "01")[0] == 0 and state() == before
    assert command(copied, "build", "checklist-01", "--script", "zh-Hant", "--force")[0] == 0
    assert {p: p.read_bytes() for p in state()} == bytes_


@pytest.mark.parametrize(("size", "left"), [("full", {"html", "png"}), ("small", {"html"}), ("none", set())])
def test_room_says_what_is_made_for_phones(copied, size, left):
    """``small`` makes no long pictures, ``none`` neither pages nor pictures; what lay there goes."""
    assert command(copied, "build", "checklist-01", "--room", size)[0] == 0
    folder = copied / "out" / "desk" / "phone"
    lists = set(folder.rglob("*-list.*"))
    assert {p.suffix[1:] for p in lists} == left
    assert (folder / "zh-Hans" / "index.html").exists() == bool(left)


def test_clean_takes_them_away(copied):
    """``clean`` leaves nothing below ``phone``."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.setattr(cli, "ROOT", copied)
        patch.chdir(copied)
        assert cli.main(["clean"]) == 0
    assert not (copied / "out" / "desk").exists()


def test_only_the_form_that_is_asked_for(tmp_path):
    """``--form phone`` makes pages and pictures and no PDF."""
    project = project_of(tmp_path / "p")
    assert command(project, "build", "leaflet-01", "--form", "phone", "--script", "zh-Hant")[0] == 0
    assert {e["form"] for e in entries(project).values()} == {"phone", "picture"}
    piece = Page((project / "out/desk/room/zh-Hant/leaflet-01.html").read_text("utf-8"))
    assert "手機網頁" in piece.text and "長圖" in piece.text and not piece.all("iframe")


# --- discreet -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def quiet(tmp_path_factory) -> Path:
    """The same for a desk with neutral covers."""
    made = project_of(tmp_path_factory.mktemp("quiet"))
    discreet(made)
    assert command(made, "build", "01")[0] == 0
    return made


def test_a_discreet_page_tells_nothing_until_it_is_opened(quiet):
    """Neither title, name nor first screen holds a telling word; inside is everything; it has no picture."""
    assert {path.rpartition(".")[2] for path in on_phones(quiet)} == {"html"}
    for name, page in pages(quiet).items():
        seen = normalized(page.title + page.first + name)
        for word in ("租", "押金", "房東", "房东"):
            assert word not in seen, (name, word)
            assert word in page.text or word in "房東房东"
        assert page.all("meta", name="robots") and page.all("meta", name="referrer", content="no-referrer")
        assert len(page.all("details")) == 1 and "open" not in page.all("details")[0]
        assert len(without_pictures(page.source).encode()) <= MOST


def test_leaving_comes_before_the_content_and_works_without_script(quiet):
    """The way out stands before ``main``, is a place within the page that covers it, and goes nowhere."""
    for page in pages(quiet).values():
        order = [(tag, v.get("id")) for tag, v in page.elements]
        assert (
            order.index(("a", "leave")) < order.index(("main", None)) < order.index(("section", "elsewhere"))
        )
        assert page.all("a", id="leave")[0]["href"] == "#elsewhere"
        assert "#elsewhere:target{display:block}" in page.source
        assert page.text.count("日前後") + page.text.count("日前后") == 24
        assert "data-to" not in page.all("a", id="leave")[0]


def test_a_desk_may_name_where_to_leave_to(tmp_path):
    """``phone_pages``: where to leave to, for the script alone; pages link to each other on the web."""
    project = project_of(tmp_path / "p")
    web = "phone_pages:\n  address: https://desk.example/help/\n  leave_to: https://weather.example/\n"
    discreet(project, web)
    assert command(project, "build", "01", "--script", "zh-Hans", "--room", "small")[0] == 0
    page = pages(project)["zh-Hans/01.html"]
    assert page.all("a", id="leave")[0]["data-to"] == "https://weather.example/"
    linked = [a for a in page.addresses if a.startswith("https:")]
    assert linked == [f"https://desk.example/help/zh-Hans/{name}.html" for name in ("01-list", "index")]
    piece = (project / "out/desk/room/zh-Hans/leaflet-01.html").read_text("utf-8")
    assert 'data-content="https://desk.example/help/zh-Hans/01.html"' in piece


def test_a_telling_name_is_found_on_the_page_too(tmp_path):
    """A desk whose own name tells the subject: an error, and no page."""
    project = project_of(tmp_path / "p")
    (project / "branding" / "desk.yaml").write_text(
        'name: 租房押金小手冊站\ncolour: "#0f4f5c"\ncover: discreet\n', "utf-8"
    )
    code, said = command(project, "build", "checklist-01", "--script", "zh-Hant")
    assert code == 1 and "cover-telling" in codes(said) and not on_phones(project)


# --- state ----------------------------------------------------------------------------------


def test_a_draft_says_so_and_until_when(copied):
    """Draft: the printed words stand in the imprint; an overdue page's box waits, hidden, for its day."""
    facts = copied / "chapters" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("seen_on:", "due: 2027-05-23\n    seen_on:"), "utf-8")
    assert command(copied, "build", "leaflet-01", "--script", "zh-Hans", "--room", "small")[0] == 0
    page = pages(copied)["zh-Hans/01.html"]
    assert "初稿：待律师复核" in page.text and "用到 2027-05-23 为止" in page.text
    assert page.all("b", **{"data-due": "2027-05-23"}) and "hidden" in page.all("div", id="late")[0]


def test_an_overdue_page_says_so_first(tmp_path):
    """Overdue on the day of the build: the alarm comes first in ``main``, without script."""
    project = project_of(tmp_path / "p")
    facts = project / "chapters" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("seen_on:", "due: 2026-05-23\n    seen_on:"), "utf-8")
    command(project, "build", "leaflet-01", "--script", "zh-Hans", "--room", "small")
    page = pages(project)["zh-Hans/01.html"]
    inside = page.source.partition("<main>")[2]
    assert inside.startswith('<div class="alarm late" role="status"><p>')
    assert "先不要照着做" in page.text and "待复核，请勿发放" in page.text


def test_a_reviewed_page_says_by_whom_and_until_when(project):
    """Reviewed: the lawyer's name as it was typed, the day, and the end of it for the reader's own day."""
    sources = load(project, project / "chapters", [project / "branding" / "desk.yaml"], Reporter())
    [product] = [p for p in products(sources) if p.id == "leaflet-01"]
    [job] = print_jobs(sources, [product], [Script.HANS], forms=[Form.PHONE])
    review = Review("於律師", "2026-11-20", "2027-02-20", licence="123", office="甲律師事務所")
    composed = compose(job.with_edition(review=review), Reporter())
    assert composed is not None
    page = Page(composed.phone)
    for said in ("复核：於律師", "甲律師事務所", "执业证号 123", "日期 2026-11-20", "用到 2027-02-20 为止"):
        assert said in page.text, said
    assert page.all("b", **{"data-due": "2027-02-20"})


@pytest.mark.parametrize(
    ("desks", "room", "out", "left"),
    [
        (1, None, True, set()),
        (12, None, True, set()),
        (13, None, True, {Form.PICTURE}),
        (300, RoomSize.FULL, True, set()),
        (1, RoomSize.SMALL, True, {Form.PICTURE}),
        (1, RoomSize.NONE, True, {Form.PICTURE, Form.PHONE}),
        (1, None, False, {Form.PICTURE}),
    ],
)
def test_many_desks_have_no_long_pictures(desks, room, out, left):
    """Pictures cost: none for more than 12 desks unless they are asked for, none where nothing is written."""
    request = Request(ROOT, ROOT, (), out=ROOT if out else None, room=room)
    assert forms_left_out(request, desks) == left


def test_what_may_not_be_released_is_not_on_a_phone_either(tmp_path):
    """``--release``: a draft has neither PDF nor page."""
    project = project_of(tmp_path / "p")
    assert command(project, "build", "checklist-01", "--release", "--room", "small")[0] != 0
    assert not on_phones(project) and not pages(project)


def test_a_desk_without_a_telephone_has_the_guide_s_numbers(tmp_path):
    """No telephone of its own: the bar has the guide's number for advice and that for emergencies."""
    project = project_of(tmp_path / "p", "wages")
    (project / "branding" / "desk.yaml").write_text('name: 甲站\ncolour: "#ffd200"\n', "utf-8")
    assert command(project, "build", "leaflet-01", "--script", "zh-Hans", "--room", "small")[0] == 0
    dock = pages(project)["zh-Hans/01.html"].source.partition('class="dock"')[2].partition("</nav>")[0]
    called = re.findall(r'href="tel:(\d+)"', dock)
    guide = (project / "chapters" / "guide.yaml").read_text("utf-8")
    assert len(called) == 2 and all(f'"{number}"' in guide for number in called)


@pytest.mark.parametrize(("guide", "chapter"), [("wages", "03"), ("renting", "02")])
def test_another_guide_has_pages_without_any_code(tmp_path, guide, chapter):
    """Another guide's leaflets and checklists come as pages too, with every sentence and 30 kB at most."""
    project = project_of(tmp_path / "p", guide)
    assert command(project, "build", chapter, "--script", "zh-Hant", "--room", "small")[0] == 0
    assert on_phones(project) == {f"phone/zh-Hant/{chapter}{kind}.html" for kind in ("", "-list")}
    assert all(len(without_pictures(p.source).encode()) <= MOST for p in pages(project).values())


# --- what is asked of a page ------------------------------------------------------------------


def composed_of(page: str, **changes) -> Composed:
    given = {"sentences": (), "must_carry": (), "telling": (), **changes}
    return Composed(
        "", "", given["sentences"], (), None, given["must_carry"], (), given["telling"], phone=page
    )


def asked(page: str, **changes) -> list[str]:
    reporter = Reporter()
    check_phone_page(page, composed_of(page, **changes), "p", reporter)
    return [found.code for found in reporter]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>一句話。</p>", []),
        ("<p>另一句。</p>", ["text-lost"]),
        ("<script>一句話。</script>", ["text-lost"]),
        ("<style>一句話。</style>", ["text-lost"]),
        ("<p>一句<b>話</b>。</p>", []),
        ("<p>一<a href='tel:110'>句</a>話。</p>", []),
        ("<p>一句話。</p><img src='https://a.example/x.png'>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><img src='x.png'>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><img srcset='x.png 2x'>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><link rel=stylesheet href='//a.example/x.css'>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><script src='x.js'></script>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><video poster='x.png'></video>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><object data='x.svg'></object>", ["phone-asks-elsewhere"]),
        ("<style>p{background:url(x.png)}</style><p>一句話。</p>", ["phone-asks-elsewhere"]),
        ("<style>@import 'x.css';</style><p>一句話。</p>", ["phone-asks-elsewhere"]),
        ("<p style='background:url(\"x.png\")'>一句話。</p>", ["phone-asks-elsewhere"]),
        ("<meta http-equiv=refresh content='0;url=x'><p>一句話。</p>", ["phone-asks-elsewhere"]),
        ("<p>一句話。</p><img src='data:image/png;base64,AA=='>", []),
        ("<p>一句話。</p><a href='https://a.example/'>a</a>", []),  # followed by a reader, not by the page
    ],
)
def test_a_page_is_asked_for_its_text_and_what_it_asks_for(page, wanted):
    """Text that isn't there, or isn't shown, is lost; whatever a browser would fetch by itself is told."""
    assert asked(page, sentences=("一句話。",)) == wanted


def test_what_every_piece_carries_is_asked_for():
    """A page without the disclaimer is incomplete."""
    needed = (("disclaimer", ("一般信息", "簡短")),)
    assert asked("<p>別的</p>", must_carry=needed) == ["piece-incomplete"]
    assert asked("<p>簡短</p>", must_carry=needed) == []


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<title>欠債</title><p>電話</p>", ["title-telling"]),
        ("<title>電話</title><p>欠債</p>", ["cover-telling"]),
        ("<p>電話</p><details><summary>欠債</summary></details>", ["cover-telling"]),
        (
            "<p>電話</p><details><summary>須知</summary><p>欠<wbr/>債</p><svg><path d=''/></svg>"
            "<p>欠債</p></details>",
            [],
        ),
        ("<details><p>欠債</p></details><p>欠債</p>", ["cover-telling"]),
    ],
)
def test_the_outside_of_a_discreet_page_is_what_is_seen_unopened(page, wanted):
    """Title and all that stands outside of what is closed; its summary is seen."""
    assert asked(page, telling=("欠債",)) == wanted


# --- parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("打110，說賬號", '打<a href="tel:110">110</a>，說賬號'),
        ("<p>先打<b>12348</b></p>", '<p>先打<b><a href="tel:12348">12348</a></b></p>'),
        ("欠110元", "欠110元"),
        ("第110條", "第110條"),
        ('<a href="tel:110">110</a>', '<a href="tel:110">110</a>'),
        ('<a href="#x">看110</a>，打110', '<a href="#x">看110</a>，打<a href="tel:110">110</a>'),
        ('<p title="110">x</p>', '<p title="110">x</p>'),
        (
            '<div class="callout message"><p>打110</p></div>',
            '<div class="callout message"><p>打110</p></div>',
        ),
        ("立案庭 0000-2223333", '立案庭 <a href="tel:00002223333">0000-2223333</a>'),
    ],
)
def test_numbers_become_links(html, wanted):
    """A number to call is a link once; amounts, articles, attributes and links stay as they are."""
    assert with_links(html, ("110", "12348")) == wanted


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("0000-1234567", "00001234567"),
        ("\ue0000000\u00a01234567\ue001", "00001234567"),
        ("0000-1234567 转 12", "00001234567,12"),
        ("+852 2345 6789", "+85223456789"),
        ("(0000) 1234567", "00001234567"),
    ],
)
def test_a_desk_s_number_as_a_phone_dials_it(number, wanted):
    """Marks, spaces and brackets go, + stays, an extension waits."""
    assert address_of(number) == wanted


def test_lines_are_joined_without_a_space_but_between_latin_words():
    """Compact: no break is left, no space comes between Chinese, attributes and words keep theirs."""
    page = '<style>\na { b: c; }\n/* x */\n</style>\n<p\n  class="x">你\n  好 the\n  end</p>\n'
    assert compact(page) == '<style>a{b:c}</style><p class="x">你好 the end</p>\n'


@pytest.mark.parametrize(
    "brand", ["#0f4f5c", "#ffd200", "#b0101a", "#000000", "#ffffff", "#ff00ff", "#7a7a7a"]
)
def test_colours_by_night_can_be_read(brand):
    """Whatever the brand: text 7:1 on the dark page and 4.5:1 on its tint; white on what is solid 4.5:1."""
    made = night_roles(brand)
    assert contrast(made["text"], NIGHT) >= 7 and contrast(made["text"], made["t1"]) >= 4.5
    assert contrast(made["solid"], "#ffffff") >= 4.5 and contrast(made["solid"], NIGHT) >= 2.9
    assert contrast("#efede8", made["t2"]) >= 7


def test_a_long_picture_is_cut_below_its_text(project):
    """Of a page of 14,400 pt what is empty goes; a page without anything is a strip."""
    import pikepdf

    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(337.5, 13500))
    page.Contents = pdf.make_stream(b"0 g 10 13300 100 20 re f")
    data = io.BytesIO()
    pdf.save(data)
    image = Image.open(io.BytesIO(long_picture(data.getvalue())))
    assert image.width == LONG_WIDTH and 640 <= image.height <= 700


def test_a_long_page_ends_with_its_lowest_box():
    """The page that a picture is drawn from is as high as what is on it, wherever that stands; what stands
    below all else is in the picture."""
    import pypdfium2

    fonts = str(ROOT / "fonts")
    prepare(fonts)
    text = (
        "<style>@page { size: 450px 18000px; margin: 0 } body { font: 20px/1.5 'Noto Sans SC' }"
        " i { position: absolute; top: 900px; left: 9px }</style><p>上<i>下</i></p>"
    )
    pdf, pages = long_pages(text, (), font_configuration(fonts), WarningCollector())
    assert pages == 1 and pypdfium2.PdfDocument(pdf)[0].get_height() == pytest.approx(0.75 * 930)
    image = Image.open(io.BytesIO(long_picture(pdf))).convert("L")
    assert image.height <= 2.4 * 930 and min(image.crop((0, 2200, LONG_WIDTH, image.height)).tobytes()) < 128
