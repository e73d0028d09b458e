"""Reading files keep PDF/A-2a and PDF/UA-1, say so, and read as a person reads.

The last part seeds faults: each must be caught by our own checks, a validator, or both.
"""

import io
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from conftest import TINY, built
from pikepdf import Array, Dictionary, Name

from booklet.findings import finding
from booklet.finish.reading import make_accessible
from booklet.finish.structure_tree import (
    StructureElement,
    content_bytes,
    marked_content_below,
    read_structure,
)
from booklet.preflight import FinishedPdf
from booklet.preflight.conformance import check_structure, claims_pdfua, run_validators
from booklet.typeset import prepare
from booklet.typeset.origins import tagged_pdf
from project import findings_of

ROOT = Path(__file__).parents[1]
LAYOUTS = (
    "booklet",
    "checklist",
    "script",
    "record",
    "triage",
    "page",
    "exhibits",
    "wallet-card",
    "desk-poster",
)
SCRIPTS = ("zh-Hant", "zh-Hans")


def codes(found) -> set[str]:
    return {f.code for f in found}


def reading_files(build) -> dict[str, bytes]:
    """The build's files that say they can be read aloud."""
    made = {entry["path"]: (build.folder / entry["path"]).read_bytes() for entry in build.files}
    return {path: pdf for path, pdf in made.items() if claims_pdfua(pdf)}


def tree(pdf: bytes) -> StructureElement:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return read_structure(document)


def nodes(node: StructureElement):
    yield node
    for kid in node.kids:
        if isinstance(kid, StructureElement):
            yield from nodes(kid)


def elements(document):
    """The structure elements of an open PDF in reading order, as pikepdf has them."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        each = waiting.pop()
        if "/S" in each:
            yield each
        kids = each.get("/K", Array())
        kids = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, Dictionary) and "/K" in kid]


def page_of(build, product: str, script: str = "zh-Hant") -> bytes:
    return build.path(product, script).read_bytes()


# --- what every reading file keeps -------------------------------------------------------


def test_every_untouched_page_is_a_reading_file(real):
    """Files that lie page by page, not on sheets, all claim PDF/UA."""
    claimed = set(reading_files(real))
    assert {e["path"] for e in real.files if e["layout"] in LAYOUTS and e["form"] == "reading"} <= claimed


@pytest.mark.parametrize("desk", ["real", "example"])
def test_reading_files_pass(desk, request):
    """Neither our own checks nor page-validation (ua1, 2a) nor pdfua find a fault in any file."""
    found = [
        f
        for path, pdf in reading_files(request.getfixturevalue(desk)).items()
        for f in (
            *findings_of(check_structure, FinishedPdf(pdf), path),
            *findings_of(run_validators, pdf, path),
        )
    ]
    assert [f.as_text("en") for f in found] == []


def test_check_full_passes(guide, tmp_path, capsys):
    """``check --full`` on another guide validates its files and finds nothing."""
    from booklet import cli

    assert (
        cli.main(
            [
                "check",
                "--full",
                "--guide",
                str(guide),
                "--script",
                "zh-Hant",
                "--jobs",
                "1",
                "--out",
                str(tmp_path),
            ]
        )
        == 0
    ), capsys.readouterr().err


def test_no_private_note_is_left(example):
    """What typesetting notes about HTML elements doesn't reach a finished file."""
    for pdf in reading_files(example).values():
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert not any("/BookletOrigin" in o for o in document.objects if isinstance(o, Dictionary))


def _orders(document: pikepdf.Pdf) -> list[tuple[list[int], list[int]]]:
    """Of each page the MCIDs as they are painted, and as the structure tells them."""
    told: list[list[int]] = [[] for _ in document.pages]
    for content in marked_content_below(read_structure(document)):
        told[content.page].append(content.mcid)
    painted = [
        [int(n) for n in re.findall(rb"/MCID\s+(\d+)", content_bytes(page))] for page in document.pages
    ]
    return list(zip(painted, told, strict=True))


@pytest.mark.parametrize(
    "product", ["booklet", "leaflet-03", "checklist-04", "wallet-card-cheated", "script"]
)
def test_content_is_painted_as_it_is_read(example, product):
    """Who copies text, or reads it without tags, gets it in the order of the tags."""
    with pikepdf.open(example.path(product, "zh-Hans", form="reading")) as document:
        assert [page for page, (painted, told) in enumerate(_orders(document), 1) if painted != told] == []


def test_a_message_comes_before_its_notes(example):
    """A reader of plain text meets the sample message first, then what is said of it, each label with its
    words."""
    read = FinishedPdf(example.path("leaflet-03", "zh-Hans", form="reading").read_bytes())
    message = read.texts[3]
    places = [message.index(words) for words in ("张某", "自编样本", "公司起的名字", "借别人的手机")]
    assert places == sorted(places)
    senders = re.sub(r"\s", "", read.texts[2])
    assert re.search(
        "法院会寄信.*放款机构可以催你还.*催收公司受人委托.*骗子自称客服.*先核实法院也会", senders
    )


def _links(path: Path) -> list[tuple[int, str, str]]:
    """(page, where it leads, its words) of each link of a file."""
    with pikepdf.open(path) as document:
        return [
            (number, str(link.get("/Dest", "")) or str(link.A.URI), str(link.Contents))
            for number, page in enumerate(document.pages, 1)
            for link in page.obj.get("/Annots", ())
            if link.Subtype == "/Link"
        ]


@pytest.mark.parametrize("product", ["leaflet-03", "checklist-04", "booklet", "script", "record"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_numbers_can_be_touched(example, product, script):
    """Hotlines and the desk's numbers are links that say what they call; so are its address and its code."""
    links = _links(example.path(product, script, form="reading"))
    called = {address for _, address, _ in links if address.startswith("tel:")}
    assert {"tel:110", "tel:12368", "tel:96110", "tel:12348", "tel:12356", "tel:00001234567"} <= called
    assert [address for _, address, _ in links].count(
        "https://desk.example/qh3"
    ) >= 2  # the code, and its words
    verb = {"zh-Hant": "撥打 ", "zh-Hans": "拨打 "}[script]
    assert all(words.startswith(verb) for _, address, words in links if address.startswith("tel:"))


def test_notes_lead_to_sources_and_back(example):
    """In the booklet each number of a mark leads to its source, and each source cited back to a mark."""
    path = example.path("booklet", "zh-Hans", form="reading")
    inside = [address for _, address, _ in _links(path) if address.startswith(("fact-", "cited-"))]
    facts, back = ({a for a in inside if a.startswith(kind)} for kind in ("fact-", "cited-"))
    assert len(facts) > 40 and {a.replace("cited-", "fact-") for a in back} == facts
    with pikepdf.open(path) as document:
        names = pikepdf.NameTree(document.Root.Names.Dests)
        assert [name for name in facts | back if name not in names] == []


# --- it reads as a person reads ----------------------------------------------------------


def test_a_checklist_begins_with_its_title_and_ends_with_the_desk(example):
    """Title first; then verbs as headings, each with its list; the desk and imprint at the end."""
    for script in SCRIPTS:
        top = list(tree(page_of(example, "checklist-05", script)).kids)
        kinds = [n.type for n in top]
        assert kinds[0] == "H1"
        verbs = [i for i, kind in enumerate(kinds) if kind == "H2"]
        assert len(verbs) >= 4 and all(kinds[i + 1] == "L" for i in verbs)
        assert kinds.index("L", verbs[-1] + 2) < len(kinds) - 3  # the hotlines, then the desk


@pytest.mark.parametrize(
    "product", ["booklet", "checklist-05", "script", "record", "triage", "page-family", "exhibits"]
)
def test_lists_are_lists(example, product):
    """A list holds items (and a caption), an item a label and a body, no loose text."""
    for node in nodes(tree(page_of(example, product))):
        kinds = [k.type if isinstance(k, StructureElement) else "loose" for k in node.kids]
        if node.type == "L":
            assert set(kinds) <= {"LI", "Caption"} and kinds.count("Caption") <= 1
        elif node.type == "LI":
            assert kinds in (["Lbl", "LBody"], ["LBody"], ["Lbl"])


def test_what_goes_on_overleaf_is_one(example):
    """Paragraphs, lists and tables that run over a page's end are one element each."""
    root = tree(page_of(example, "booklet"))
    pages = Counter(
        kind for n in nodes(root) for kind in [n.type] if len({c.page for c in marked_content_below(n)}) > 1
    )
    assert pages["L"] and pages["Table"] and pages["Sect"]
    chapters = [n for n in root.kids if n.type == "Sect"]
    assert all(left.kids and right.kids for left, right in zip(chapters, chapters[1:]))
    firsts = [min(c.page for c in marked_content_below(n)) for n in chapters]
    assert firsts == sorted(firsts)


def test_page_furniture_is_not_read(example):
    """Running heads and folios are artifacts: no element holds what stands in the margins."""
    with pikepdf.open(io.BytesIO(page_of(example, "booklet"))) as document:
        told = Counter(c.page for c in marked_content_below(read_structure(document)))
        for number, page in enumerate(document.pages):
            marks = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "BDC"]
            assert len(marks) == told[number]
            text = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "TJ"]
            assert len(text) > 0


@pytest.mark.parametrize(
    "script, word", [("zh-Hant", "翻到：收到「面談」短信"), ("zh-Hans", "翻到：收到“面谈”短信")]
)
def test_links_say_where_they_go(example, script, word):
    """A link's description is words in the document's script; one to another page is told once a place."""
    with pikepdf.open(io.BytesIO(page_of(example, "booklet", script))) as document:
        links = [a for page in document.pages for a in page.obj.get("/Annots", ())]
        words = [str(a.Contents) for a in links]
    assert word in words
    says = (
        "翻到：|撥打 |打開 |依據 |回到正文："
        if script == "zh-Hant"
        else "翻到：|拨打 |打开 |依据 |回到正文："
    )
    assert all(re.match(says, w) for w in words)
    turning = Counter(w for w in words if w.startswith("翻到："))
    assert max(turning.values()) <= 3  # from the contents, and where to turn in a hurry


def test_heads_of_tables_say_what_for(example):
    """Column heads in the head, row heads in the first column."""
    tables = [n for n in nodes(tree(page_of(example, "booklet"))) if n.type == "Table"]
    with pikepdf.open(io.BytesIO(page_of(example, "booklet"))) as document:
        scopes = {str(e.A.Scope) for e in elements(document) if e.S == "/TH"}
    assert tables and scopes == {"/Column", "/Row"}


def test_pictures_have_words(example):
    """The logo is described by the desk's name, the QR code by its address."""
    alts = {n.alt for n in nodes(tree(page_of(example, "checklist-05"))) if n.type == "Figure"}
    assert alts == {"青禾法律援助工作站標誌", "二維碼：desk.example/qh3"}


# --- pages made for the test -------------------------------------------------------------


def made(body: str, style: str = "") -> bytes:
    """A reading file of one short HTML text, through the real steps."""
    prepare(str(ROOT / "fonts"))
    from weasyprint import HTML

    html = (
        f'<html lang="zh-Hant"><head><meta charset="utf-8"><title>題</title><style>'
        f'html{{font-family:"Noto Sans TC"}}{style}</style></head><body>{body}</body></html>'
    )
    pdf = tagged_pdf(HTML(string=html).render())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        make_accessible(document, "題", "zh-Hant")
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def test_language_of_a_part_is_kept():
    """``lang`` on a part of the text reaches the structure."""
    with pikepdf.open(io.BytesIO(made('<p>用 <span lang="en">word</span> 寫</p>'))) as document:
        assert [str(e.Lang) for e in elements(document) if "/Lang" in e] == ["en"]


def test_a_paragraph_that_goes_on_overleaf_is_one():
    """A paragraph over a page's end is one element, with the rest of it on the next page."""
    pdf = made(f"<p>{'字' * 200}</p><p>終</p>", "@page{size:60mm 40mm;margin:5mm}")
    paragraphs = tree(pdf).kids
    assert [n.type for n in paragraphs] == ["P", "P"]
    assert len({c.page for c in marked_content_below(paragraphs[0])}) > 1


def test_decoration_is_an_artifact_and_overdue_is_read_once():
    """What is hidden from readers, and what is repeated on every page, isn't told again."""
    pdf = made(
        '<p class="f">過期</p><p>甲</p><p aria-hidden="true">飾</p><p class="b">乙</p>',
        ".f{position:fixed}.b{break-before:page}",
    )
    assert [n.type for n in nodes(tree(pdf))] == ["Document", "P", "P", "P"]
    assert codes(findings_of(check_structure, FinishedPdf(pdf), "x")) == set()


def test_a_group_with_opacity_is_found():
    """``opacity`` in a layout's style sheet puts text where readers miss it: a finding."""
    assert "reading-transparency" in codes(
        findings_of(check_structure, FinishedPdf(made("<p>甲</p>", "p{opacity:.5}")), "x")
    )


# --- seeded faults -----------------------------------------------------------------------


def first(document, kind: str):
    return next(e for e in elements(document) if f"/{kind}" == e.S)


def no_language(d):
    del d.Root.Lang


def no_title(d):
    del d.docinfo["/Title"]
    d.Root.Metadata = d.make_stream(
        re.sub(b"<dc:title>.*?</dc:title>", b"", d.Root.Metadata.read_bytes()),
        {"/Type": Name.Metadata, "/Subtype": Name.XML},
    )


def no_alternative(d):
    del first(d, "Figure").Alt


def file_name_as_alternative(d):
    first(d, "Figure").Alt = pikepdf.String("logo.png")


def no_scope(d):
    for cell in (e for e in elements(d) if e.S == "/TH"):
        del cell.A


def heading_skipped(d):
    first(d, "H2").S = Name.H4


def see_through(d):
    page = d.pages[0]
    page.obj.Resources.ExtGState.Faint = Dictionary(ca=0.5)
    at = list(pikepdf.parse_content_stream(page))
    for i in reversed([n for n, x in enumerate(at) if str(x.operator) == "TJ"]):
        at.insert(i, pikepdf.ContentStreamInstruction([Name.Faint], pikepdf.Operator("gs")))
    page.obj.Contents = d.make_stream(pikepdf.unparse_content_stream(at))


def link_without_words(d):
    next(a for p in d.pages for a in p.obj.get("/Annots", ())).__delattr__("Contents")


def raw_target(d):
    next(a for p in d.pages for a in p.obj.get("/Annots", ())).Contents = pikepdf.String("#glossary")


def untagged(d):
    d.pages[0].contents_add(b"0 0 10 10 re f")


def untagged_inline(d):
    d.pages[0].contents_add(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q")


def out_of_the_tree(d):
    first(d, "P").K = Array()


def no_metadata(d):
    del d.Root.Metadata


def no_intent(d):
    del d.Root.OutputIntents


MUTANTS = [
    (no_language, "reading-language", True),
    (no_title, "reading-title", True),
    (no_alternative, "reading-alternative", True),
    (file_name_as_alternative, "reading-alternative", False),
    (no_scope, "reading-table", None),
    (heading_skipped, "reading-headings", True),
    (see_through, "reading-transparency", None),
    (link_without_words, "reading-link", True),
    (raw_target, "reading-link", False),
    (untagged, "reading-untagged", True),
    (untagged_inline, "reading-untagged", None),
    (out_of_the_tree, "reading-untagged", False),
    (no_metadata, "reading-claim", True),
    (no_intent, "reading-claim", True),
]


def spoiled(pdf: bytes, fault) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fault(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.fixture(scope="module")
def small_booklet(tmp_path_factory) -> bytes:
    """The small guide's booklet: everything that can be spoilt, on few pages."""
    asked = ("booklet", "--guide", str(TINY), "--script", "zh-Hant", "--form", "reading")
    made = built(tmp_path_factory.mktemp("small"), *asked, "--branding", "example", desk="example")
    return page_of(made, "booklet")


@pytest.mark.parametrize("fault, code, by_validator", MUTANTS, ids=lambda v: getattr(v, "__name__", ""))
def test_a_seeded_fault_is_caught(fault, code, by_validator, small_booklet):
    """Our own check names the fault; validators find it, too, where they look (None: not held)."""
    pdf = spoiled(small_booklet, fault)
    assert code in codes(findings_of(check_structure, FinishedPdf(pdf), "x"))
    if by_validator is not None:
        assert bool(findings_of(run_validators, pdf, "x")) is by_validator


def test_a_validators_finding_names_its_clause(small_booklet):
    """What a validator says reaches the user with tool, standard and clause."""
    found = [
        f
        for f in findings_of(run_validators, spoiled(small_booklet, no_alternative), "x")
        if f.code == "reading-validator"
    ]
    assert {dict(f.values)["tool"] for f in found} == {"page-validation", "pdfua"}
    assert all(dict(f.values)["clause"] and dict(f.values)["standard"] for f in found)


def test_missing_validators_are_told(monkeypatch):
    """Where the validators aren't installed, ``check --full`` says so instead of passing."""
    monkeypatch.setitem(__import__("sys").modules, "page", None)
    found = findings_of(run_validators, b"", "x")
    assert [f.code for f in found] == ["full-tools-missing"]
    assert finding("full-tools-missing", name="page").as_text("zh")


@pytest.mark.parametrize("count", [1, 2])
def test_data_that_end_in_a_carriage_return_are_no_fault(example, count):
    """Streams whose last byte is a carriage return are as long as they say: a validator that takes it for a
    part of the line end finds no fault of the file, whether it tells one stream or none of several."""
    with pikepdf.open(io.BytesIO(page_of(example, "checklist-05"))) as document:
        streams = [document.make_stream(b"%d\r" % number) for number in range(count)]
        document.Root.PieceInfo = Dictionary(Try=Dictionary(Private=Array(streams)))
        out = io.BytesIO()
        document.save(out, compress_streams=False)
    made = out.getvalue()
    assert made.count(b"\r\nendstream") >= count
    clauses = [dict(f.values)["clause"] for f in findings_of(run_validators, made, "x")]
    assert [clause for clause in clauses if "STREAM-LENGTH" in clause] == []
