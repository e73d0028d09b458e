"""The real guide, built through the real command and read back from the finished PDFs."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from booklet.model import Script
from booklet.preflight import extract, missing_sentences, normalized
from booklet.script import in_script

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted(p.parent for p in (ROOT / "chapters").glob("*/chapter.md"))
GUIDE = yaml.safe_load((ROOT / "chapters/guide.yaml").read_text("utf-8"))
SCRIPTS = ("zh-Hant", "zh-Hans")
OWN = (  # the guide's own pieces
    "triage",
    "page-family",
    "page-enforcement",
    "wallet-card-cheated",
    "exhibits",
    "desk-poster",
)
KEYS = ["01", "02", "03", "04", "05", "06", "summary"]


@cache
def texts(path: Path) -> tuple[str, ...]:
    return extract(path.read_bytes()).texts


def source_sentences(path: Path) -> list[str]:
    """Sentences of a Markdown file by the plainest reading there is: marks taken off, cut at 。！？"""
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)
    text = re.sub(r"\s*%% .*$", "", text, flags=re.M)  # remarks for the lint
    text = re.sub(r'^\s*!!!\s+\w+\s*"(.*?)"', r"\1", text, flags=re.M).replace("｜", "\n")
    text = re.sub(r" *\{可略\d*\}", "", text)  # what may be left out where there is no room
    text = re.sub(r"\{(\d):([^}]*)\}", r"\2\1", text)  # a phrase of a sample and its number
    text = re.sub(r"\[[A-Z]\d+(, ?[A-Z]\d+)*\]|\*\*|^#+ |^\s*(?:- ✕|-|\d\.|:) +|✕", "", text, flags=re.M)
    text = (
        re.sub(r"！(?= *(\n|$|｜))", "", text)
        if "checklist" in path.name
        else re.sub(r"！ *(?=\n *月日)", "", text)
    )  # the mark of an urgent group or stage is not printed
    text = re.sub(r"^\|[-| ]+\|$", "", text, flags=re.M).replace("|", "\n")
    return [
        part.strip()
        for line in re.split(r"\n", text)
        for part in re.findall(r"[^。！？]+[。！？]?", line)
        if re.search(r"[\u4e00-\u9fff]", part)
    ]


def test_everything_is_built(real):
    """Without arguments every piece of every layout comes in both scripts, exit 0."""
    assert real.code == 0
    wanted = {
        (p, s)
        for s in SCRIPTS
        for p in [f"{k}-{n}" for k in ("leaflet", "checklist") for n in KEYS] + ["booklet"]
    }
    assert {(f["product"], f["script"]) for f in real.files} == wanted | {
        (p, s) for p in ("script", "record", "flip-test", "howto", *OWN) for s in SCRIPTS
    }


def test_manifest_tells_the_truth(real):
    """Each entry's hash, page count and page size are those of the file it names."""
    for entry in real.files:
        data = (real.folder / entry["path"]).read_bytes()
        with pikepdf.open(real.folder / entry["path"]) as pdf:
            box = [float(v) * 25.4 / 72 for v in pdf.pages[0].mediabox]
            assert entry["pages"] == len(pdf.pages)
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["page_size"] == pytest.approx([box[2], box[3]], abs=0.1)
        assert {"layout", "chapter", "size", "ink", "form", "title", "review"} <= set(entry)


@pytest.mark.parametrize("script", SCRIPTS)
def test_pages_are_what_the_layouts_promise(real, script):
    """Leaflets are two sides of A4 across and six panels, single sheets one A4 page, cards ten to one, the
    booklet A5 in fours and two of them on a side of A4."""
    for entry in (f for f in real.files if f["script"] == script):
        match entry["layout"]:
            case "leaflet" if entry["form"] == "office":
                assert (entry["pages"], entry["page_size"]) == (2, [297, 210])
            case "leaflet":
                assert (entry["pages"], entry["page_size"]) == (6, [101, 210])
            case "booklet" if entry["form"] == "office":
                assert entry["pages"] % 2 == 0 and entry["page_size"] == [297, 210]
            case "checklist" | "script" | "record" | "triage" | "page" | "exhibits":
                assert (entry["pages"], entry["page_size"]) == (1, [210, 297])
            case "wallet-card" if entry["form"] == "reading":
                assert (entry["pages"], entry["page_size"]) == (1, [90, 54])
            case "wallet-card":
                assert (entry["pages"], entry["page_size"]) == (1, [210, 297])
            case "desk-poster":
                assert (entry["pages"], entry["page_size"]) == (1, [297, 210])
            case "flip-test":
                assert (entry["pages"], entry["page_size"]) == (2, [297, 210])
            case "booklet":
                assert entry["pages"] % 4 == 0 and entry["page_size"] == [148, 210]


@pytest.mark.parametrize("script, family", [("zh-Hant", "TC"), ("zh-Hans", "SC")])
def test_only_the_scripts_own_font(real, script, family):
    """Text is set in the project's font of its script, embedded, and in no other."""
    for entry in (f for f in real.files if f["script"] == script):
        with pikepdf.open(real.folder / entry["path"]) as pdf:
            fonts = [
                o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
            ]
            names = {str(f.BaseFont) for f in fonts}
            descriptors = [
                o
                for o in pdf.objects
                if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
            ]
        assert names and all(f"Sans-{family}" in n or f"Sans{family}" in n for n in names), names
        assert all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda p: p.name)
@pytest.mark.parametrize(
    "file, layout",
    [
        ("chapter.md", "booklet"),
        ("leaflet.md", "leaflet"),
        ("checklist.md", "checklist"),
        ("checklist.md", "booklet"),
    ],
)
def test_every_sentence_is_printed(real, chapter, file, layout, script):
    """Every sentence of a chapter's file stands in the piece that prints it."""
    key = chapter.name.split("-")[0]
    product = layout if layout == "booklet" else f"{layout}-{key}"
    wanted = [
        in_script(s, Script(script), GUIDE.get("protected") or {}) for s in source_sentences(chapter / file)
    ]
    if file == "checklist.md":  # labels ask for something to be written and are laid out in parts
        wanted = [w for w in wanted if not re.search(r"月日$| 元$", w)]
        if layout == "booklet":
            wanted = [w for w in wanted if len(w) > 4]
    assert len(wanted) > 8
    assert missing_sentences(wanted, texts(real.path(product, script))) == []


def test_every_piece_carries_the_hotlines(real):
    """The five hotlines and what each is for stand on every leaflet, checklist and the booklet."""
    for entry in real.handed_out:
        whole = normalized("".join(texts(real.folder / entry["path"])))
        for hotline in (h for h in GUIDE["hotlines"] if h["everywhere"]):
            assert hotline["number"] in whole
            purposes = [in_script(hotline[k], Script(entry["script"]), {}) for k in ("use", "brief", "name")]
            assert any(normalized(p) in whole for p in purposes), (entry["product"], hotline["number"])
            tip = in_script(hotline.get("tip", ""), Script(entry["script"]), {})
            assert normalized(tip) in whole, (entry["product"], hotline["number"], tip)


def test_110_is_for_money_just_gone():
    """Whatever length a piece prints, 110 says danger and money gone, and its tip what to tell."""
    police = next(h for h in GUIDE["hotlines"] if h["number"] == "110")
    assert all("被騙" in police[k] for k in ("name", "use", "brief", "note"))
    assert all(word in police["tip"] for word in ("賬號", "戶名", "時間"))
    help_ = next(h for h in GUIDE["hotlines"] if h["number"] == "12356")
    assert "打不通" in help_["tip"] and "110" in help_["tip"]


def test_what_cannot_wait_stands_first():
    """Routes go from danger over money gone and a paper with a date to who is writing; the preface too."""
    told = [r["situation"] for r in GUIDE["routes"]]
    places = [
        next(i for i, s in enumerate(told) if word in s)
        for word in ("打你", "想過死", "剛轉錢", "法院", "短信、電話")
    ]
    assert places == sorted(places)
    preface = (ROOT / "chapters" / "preface.md").read_text("utf-8")
    places = [preface.index(word) for word in ("硬闖", "不想活", "錢剛轉走", "法院、仲裁、公證", "是誰在催")]
    assert places == sorted(places)


def test_every_piece_says_how_it_is_printed_and_folded_or_cut(real):
    """A piece's page in the print room has the steps of the desk's own sheet; posters and the test sheet need
    none, nor does that sheet."""
    pages = sorted(real.folder.glob("room/zh-Han?/*.html"))
    without = {page.stem for page in pages if 'class="folds"' not in page.read_text("utf-8")}
    assert len(pages) > 40 and without == {"desk-poster", "flip-test", "howto"}


def test_every_piece_says_what_it_is(real):
    """State of review, the law's date, jurisdiction and the disclaimer stand on every piece."""
    for entry in real.handed_out:
        whole = normalized("".join(texts(real.folder / entry["path"])))
        script = Script(entry["script"])
        disclaimer = "不是法律意見" if entry["layout"] == "wallet-card" else "不是個案法律意見"
        for text in ("初稿：待律師覆核", "2026-11-23", "中國大陸", disclaimer):
            assert normalized(in_script(text, script, {})) in whole, (entry["product"], text)


def test_simplified_pieces_hold_no_traditional_text(real):
    """Nothing in a Simplified piece would be changed by converting it again."""
    for entry in (f for f in real.files if f["script"] == "zh-Hans"):
        whole = "".join(texts(real.folder / entry["path"])).replace("么", "")  # 么 is also 幺's twin
        assert in_script(whole, Script.HANS, {}) == whole


def test_contents_name_the_right_pages(real):
    """Each chapter's page in the booklet's contents is the page its opening stands on."""
    pages = texts(real.path("booklet", "zh-Hant"))
    contents = next(p for p in pages if "目錄" in p)
    for chapter in CHAPTERS:
        front = yaml.safe_load((chapter / "chapter.md").read_text("utf-8").split("---")[1])
        number = re.search(
            r"\s*".join(re.escape(c) for c in normalized(front["title"] + front["question"])) + r"\s*(\d+)\s",
            re.sub("[\u2060 ]", "", contents) + "\n",
        )
        assert number, front["title"]
        page = normalized(pages[int(number[1]) - 1])
        assert normalized(front["title"]) in page and normalized(front["question"]) in page


def test_example_desk_is_on_its_pieces(example):
    """Name, phone, address and web address of the desk stand on each of its pieces."""
    assert example.code == 0
    for entry in example.handed_out:
        whole = normalized("".join(texts(example.folder / entry["path"])))
        wanted = [
            "青禾法律援助工作站",
            "0000-1234567",
            "desk.example/qh3",
            "示例市青禾區人民路1號" if entry["script"] == "zh-Hant" else "示例市青禾区人民路1号",
        ]
        if entry["layout"] == "wallet-card":  # has room for a name and a number
            wanted = wanted[:2]
        assert [w for w in wanted if normalized(w) not in whole] == [], entry["product"]
        assert entry["review"] == "draft"  # nobody signed for an invented desk


def test_qr_codes_stand_beside_their_address(example):
    """The example desk's leaflet and checklist show its QR address in text."""
    for product in ("leaflet-03", "checklist-03"):
        assert "desk.example/qh3" in "".join(texts(example.path(product, "zh-Hans")))


def test_panels_lie_where_the_fold_needs_them(real):
    """On the sheet, each panel's text stays inside its own panel, 95 or 101 mm wide."""
    pdf = pypdfium2.PdfDocument(real.path("leaflet-03", "zh-Hant"))
    for number, edges in ((0, (0, 95, 196, 297)), (1, (0, 101, 202, 297))):
        page = pdf[number].get_textpage()
        for i in range(page.count_chars()):
            if page.get_text_range(i, 1).strip():
                left, _, right, _ = (v * 25.4 / 72 for v in page.get_charbox(i))
                panel = next(p for p in range(3) if left < edges[p + 1])
                assert edges[panel] + 5 < left and right < edges[panel + 1] - 5


def test_manifest_is_plain_data(real):
    """The manifest is version 2 and holds no path outside its folder."""
    data = json.loads((real.folder / "manifest.json").read_text("utf-8"))
    assert data["version"] == 2
    assert all(not Path(f["path"]).is_absolute() and ".." not in f["path"] for f in data["files"])
