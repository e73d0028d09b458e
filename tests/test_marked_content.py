"""What a page's content marks is found in its bytes as it is by parsing it; what isn't clear is parsed."""

import random

import pikepdf
import pytest
from quick import examples

from booklet.preflight import marked_content

TOKENS = [
    *(
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"EMC",
        b"n",
        b"W*",
        b"B",
        b"b*",
        b"/f Do",
        b"/s sh",
        b"/a1.0 gs",
        b"/q 12 Tf",
    ),
    *(b"/P <</MCID 3>> BDC", b"/P<</MCID 4/X [1 2]>>BDC", b"/OC /MC0 BDC", b"/Artifact BMC", b"/MCID 3 gs"),
    *(
        b"(a\\)Q q f \\(b) Tj",
        b"(q (nested) Q) Tj",
        b"[<0f> (f) 3 <b>] TJ",
        b"<f> Tj",
        b"(x) '",
        b'1 2 (y) "',
    ),
    *(b"1 0 0 rg", b"0 0 m 1 1 l S", b"1 1 2 2 re f*", b"[]0 d", b"/X<</A[1 2]>>DP", b"(a\nb)Tj", b"/ gs"),
]
UNCLEAR = [
    b"% q Q f\nq",
    b"/a#31 gs",
    b"/P <</MCID 3/X <</Y 1>>>> BDC",
    b"/P <</MC#49D 3>> BDC",
    b"/P <</MCID 3 /Lang (zh)>> BDC",
    b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI",
]


def page_of(document: pikepdf.Pdf, content: bytes) -> pikepdf.Page:
    page = document.pages[0]
    page.obj.Contents = document.make_stream(content)
    return page


@pytest.fixture
def document():
    with pikepdf.new() as made:
        made.add_blank_page()
        yield made


def test_what_is_found_is_what_parsing_finds(document):
    """Any run of instructions, however they are apart."""
    chance = random.Random(17)
    for _ in range(examples(2000)):
        content = chance.choice([b" ", b"\n", b"\r\n"]).join(chance.choices(TOKENS, k=chance.randint(1, 9)))
        try:
            found = marked_content._found(content)
        except marked_content._Unclear:  # a string within a string
            continue
        assert found == list(marked_content._parsed(page_of(document, content))), content


@pytest.mark.parametrize("content", UNCLEAR)
def test_what_is_unclear_is_parsed(document, content):
    """Comments, inline pictures, names written with codes, dictionaries within dictionaries."""
    with pytest.raises(marked_content._Unclear):
        marked_content._found(content)
    page = page_of(document, content)
    assert list(marked_content.steps(page)) == list(marked_content._parsed(page))


def test_several_streams_are_one(document):
    """A page's content may be cut anywhere between two tokens (ISO 32000-1, 7.8.2)."""
    page = page_of(document, b"")
    page.obj.Contents = pikepdf.Array(map(document.make_stream, (b"/P <</MCID 3>>", b"BDC q", b"Q EMC")))
    assert list(marked_content.steps(page)) == [("BDC", 3), ("q", None), ("Q", None), ("EMC", None)]
