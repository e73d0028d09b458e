"""A discreet cover: nothing outside tells the subject, and nothing is missing inside. Read back from the
files."""

import shutil

import pikepdf
import pypdfium2
import pytest
import yaml
from conftest import ROOT, built
from test_imposition import faces, fold, on_paper, sheet

from booklet.model import Script
from booklet.preflight import normalized
from booklet.script import in_script

GUIDE = yaml.safe_load((ROOT / "chapters" / "guide.yaml").read_text("utf-8"))
FRONT = [
    yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    for path in sorted((ROOT / "chapters").glob("*/chapter.md"))
]
# what the guide says of itself, but for the terms that name a desk rather than a debt
TELLING = {
    GUIDE["title"],
    GUIDE["series"],
    "".join(GUIDE["cover"]),
    "網貸",
    "逾期",
    "催收",
    "面談",
    *(text for c in FRONT for text in (c["title"], c["question"], "".join(c["cover"]))),
    *(t["term"] for t in GUIDE["glossary"]),
} - {"法律援助"}
DESK = """extends: example
cover: discreet
"""
STANDARD = ("leaflet-03", "leaflet-z-03", "zine", "french", "booklet", "checklist-03", "script")


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    """Every kind of piece for a discreet desk, and the leaflet in large print: manifest entries with
    paths."""
    desks = tmp_path_factory.mktemp("desks")
    shutil.copytree(ROOT / "branding", desks, dirs_exist_ok=True)
    (desks / "quiet.yaml").write_text(DESK, "utf-8")
    out = tmp_path_factory.mktemp("discreet")
    assert built(out, *STANDARD, "--branding", str(desks / "quiet.yaml"), desk="quiet").code == 0
    made = built(out, "leaflet-03", "--size", "large", "--branding", str(desks / "quiet.yaml"), desk="quiet")
    assert made.code == 0
    return [(entry, made.folder / entry["path"]) for entry in made.files]


def reading(pieces):
    """The files page by page, with each page's text."""
    for entry, path in pieces:
        if entry["form"] == "reading":
            document = pypdfium2.PdfDocument(path)
            yield entry, path, document, [page.get_textpage().get_text_range() for page in document]


def words(script: str) -> list[str]:
    return [normalized(in_script(word, Script(script), GUIDE["protected"])) for word in sorted(TELLING)]


def told(text: str, script: str) -> list[str]:
    return [word for word in words(script) if word in normalized(text)]


def test_nothing_outside_tells_the_subject(pieces):
    """First and last page of every folded piece, in both scripts, hold none of the guide's telling words."""
    seen = set()
    for entry, path, _, texts in reading(pieces):
        if entry["layout"] in ("checklist", "script"):
            continue  # one sheet, no outside
        seen.add((entry["layout"], entry["size"], entry["script"]))
        assert not told(texts[0] + texts[-1], entry["script"]), path
    assert len(seen) == 12


def test_titles_bookmarks_and_names_tell_nothing(pieces):
    """Neither the document's title, its metadata, its bookmarks nor its path hold a telling word, of any
    piece."""
    for entry, path in pieces:
        with pikepdf.open(path) as pdf:
            said = " ".join(str(value) for value in pdf.docinfo.values())
            said += pdf.Root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in pdf.Root else ""
        said += " ".join(b.get_title() for b in pypdfium2.PdfDocument(path).get_toc())
        assert not told(said + entry["title"] + entry["path"], entry["script"]), path


def test_the_question_comes_first_inside(pieces):
    """The page after the cover begins with the reader's question, in its own words."""
    for entry, path, _, texts in reading(pieces):
        if entry["layout"] in ("leaflet", "leaflet-z") and entry["size"] == "standard":
            question = in_script("".join(FRONT[2]["cover"]), Script(entry["script"]), GUIDE["protected"])
            assert normalized(texts[1]).startswith(normalized(question)), path


def test_what_must_be_carried_is_still_there(pieces):
    """Jurisdiction, day of the law, the statement and every hotline are in each piece."""
    for entry, path, _, texts in reading(pieces):
        whole = normalized("".join(texts))
        short, full = GUIDE["disclaimer"]["short"], "".join(GUIDE["disclaimer"]["full"])
        for wordings in (
            [GUIDE["jurisdiction"]],
            [str(GUIDE["law_date"])],
            [short, full],
            *([h["number"]] for h in GUIDE["hotlines"] if h["everywhere"]),
        ):
            assert any(
                normalized(in_script(text, Script(entry["script"]), GUIDE["protected"])) in whole
                for text in wordings
            ), (path, wordings)


def test_a_desk_s_own_title_is_printed_as_it_is(tmp_path):
    """cover_title stands on the cover in both scripts, and in the file's title, unconverted."""
    shutil.copytree(ROOT / "branding", tmp_path, dirs_exist_ok=True)
    (tmp_path / "own.yaml").write_text(DESK + "cover_title: [社區生活, 便民手冊]\n", "utf-8")
    made = built(
        tmp_path / "out", "zine", "--form", "reading", "--branding", str(tmp_path / "own.yaml"), desk="own"
    )
    for entry in made.files:
        text = pypdfium2.PdfDocument(made.folder / entry["path"])[0].get_textpage().get_text_range()
        assert "社區生活" in normalized(text) and "便民手冊" in normalized(text)
        assert entry["title"].startswith("社區生活便民手冊")
    assert len(made.files) == 2


def test_the_folded_z_shows_cover_and_back():
    """A discreet z-fold has its back outside, where the usual one has an inner panel."""
    prints, sides, names = on_paper("leaflet-z", discreet=True)
    stack = fold([sheet(sides[0], over=True)], 99, "left")
    stack = fold(stack, 198, "right", under=True)
    read = [names[face[0]] for face in faces(stack, prints)]
    assert (read[0], read[1], read[2], read[5]) == ("cover", "flap", "inside-1", "back")
    assert {read[3], read[4]} == {"inside-2", "inside-3"}
