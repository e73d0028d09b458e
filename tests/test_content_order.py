"""Content put into reading order looks as it did; what isn't understood stays as it is."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from booklet.finish.content_order import put_in_reading_order

FIRST, SECOND = "/P <</MCID 0>> BDC {} EMC", "/P <</MCID 1>> BDC {} EMC"
SQUARE = "{0} {0} 10 10 re f"


def made(content: str, order: list[int]) -> tuple[bytes, bytes]:
    """A page of this content before and after."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(100, 100))
        page = document.pages[0]
        state = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(a=pikepdf.Dictionary(ca=0.5)))
        page.obj.Resources = state
        page.obj.Contents = document.make_stream(content.encode())
        files = []
        for _ in range(2):
            out = io.BytesIO()
            document.save(out)
            files.append(out.getvalue())
            put_in_reading_order(document, [order])
    return files[0], files[1]


def content_of(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.pages[0].obj.Contents.read_bytes()


def drawn(pdf: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2).to_pil().tobytes()
    finally:
        document.close()


@pytest.mark.parametrize(
    "content",
    [
        # a colour that the first leaves set, and the second paints with
        f"{FIRST.format('0 0 1 rg ' + SQUARE.format(5))} {SECOND.format(SQUARE.format(30))}",
        # places and clips, one of them around the second alone
        f"q 2 0 0 2 5 5 cm {FIRST.format('1 0 0 rg ' + SQUARE.format(5))}"
        f" q 0 0 35 35 re W n {SECOND.format(SQUARE.format(30))} Q Q",
        # decoration below, between and with the colour of what is told before it
        f"/Artifact BMC 0.9 g 0 0 90 90 re f EMC {FIRST.format('0 1 0 rg ' + SQUARE.format(5))}"
        f" /Artifact BMC 50 0 10 10 re f EMC {SECOND.format('1 0 0 rg ' + SQUARE.format(30))}"
        " /Artifact BMC 70 0 10 10 re f EMC",
        # line widths and transparency
        f"{FIRST.format('/a gs 6 w 0 0 1 RG 5 5 m 60 5 l S')} {SECOND.format('5 30 m 60 30 l S')}",
        # q and Q within one
        f"{FIRST.format('q 1 0 0 rg 4 0 0 4 1 1 cm ' + SQUARE.format(1) + ' Q')}"
        f" {SECOND.format(SQUARE.format(50))}",
        # the page turned, as WeasyPrint begins it
        f"1 0 0 -1 0 100 cm q {FIRST.format('1 0 0 rg ' + SQUARE.format(5))}"
        f" {SECOND.format(SQUARE.format(30))} Q",
    ],
)
def test_order_changes_and_the_picture_does_not(content):
    """Marked content is written as it is read, each in the place, clip and colours it was painted in."""
    before, after = made(content, [1, 0])
    assert re.findall(rb"MCID (\d)", content_of(after)) == [b"1", b"0"]
    assert drawn(before) == drawn(after)


@pytest.mark.parametrize(
    "content",
    [
        f"{FIRST.format('q')} Q {SECOND.format('')}",  # cut by q and Q
        f"{FIRST.format('2 0 0 2 0 0 cm')} {SECOND.format(SQUARE.format(5))}",  # moves what follows
        f"{FIRST.format(SECOND.format(''))}",  # one within the other
        f"BT {FIRST.format('')} {SECOND.format('')} ET",  # within a text object
        f"{FIRST.format('0 0 9 9 re W n')} {SECOND.format(SQUARE.format(5))}",  # clips what follows
        f"{FIRST.format('')} {FIRST.format('')} {SECOND.format('')}",  # an MCID twice
        f"q {FIRST.format('')} {SECOND.format('')}",  # q without Q
    ],
)
def test_what_is_unusual_stays(content):
    """Content that isn't written as the typesetter writes it isn't touched."""
    before, after = made(content, [1, 0])
    assert content_of(before) == content_of(after) == content.encode()


def test_what_is_in_order_stays():
    """A page in reading order keeps its very bytes."""
    content = f"{FIRST.format(SQUARE.format(5))} {SECOND.format(SQUARE.format(30))}"
    assert content_of(made(content, [0, 1])[1]) == content.encode()
