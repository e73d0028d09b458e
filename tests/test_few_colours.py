"""Pictures of pages in few colours: plain ones as they are, and the same bytes however they are asked for."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from booklet.pictures import PictureRequest, draw, first_page, long_picture
from booklet.pictures.palette import palette_of
from booklet.pictures.strips import strips_of

TINT, INK, MARK = (246, 241, 251), (28, 27, 26), (176, 16, 26)


def pdf_of(*contents: bytes, size: tuple[float, float] = (298.5, 421.0)) -> bytes:
    """A PDF with a page for each content."""
    pdf, data = pikepdf.new(), io.BytesIO()
    for content in contents:
        pdf.add_blank_page(page_size=size).Contents = pdf.make_stream(content)
    pdf.save(data)
    return data.getvalue()


def painted(colour: tuple[int, int, int], x: float, y: float, width: float, height: float) -> bytes:
    shares = " ".join(f"{part / 255:.5f}" for part in colour)
    return f"{shares} rg {x} {y} {width} {height} re f\n".encode()


def opened(png: bytes) -> Image.Image:
    """The picture, its file read whole."""
    Image.open(io.BytesIO(png)).verify()
    return Image.open(io.BytesIO(png))


PAGE = (
    painted(TINT, 20, 200, 150, 100)
    + b"".join(painted(INK, 20 + 7.3 * n, 180.4, 3.1, 9.7) for n in range(30))
    + painted(MARK, 250, 30, 6, 6)
)


def test_plain_colours_are_as_they_are():
    """Paper, a light tint, ink and a small mark of another colour: exactly those, in 16 colours at most."""
    for png in (draw(pdf_of(PAGE), [PictureRequest(1)])[0], long_picture(pdf_of(PAGE))):
        image = opened(png)
        assert image.mode == "P" and len(image.getcolors()) <= 16
        seen = {colour for _, colour in image.convert("RGB").getcolors()}
        assert {(255, 255, 255), TINT, INK, MARK} <= seen


def test_a_picture_is_the_same_however_it_is_asked_for():
    """One alone, all together, in another order: the same bytes."""
    pdf = pdf_of(PAGE, painted(INK, 10, 10, 100.5, 20.5), PAGE + painted(TINT, 0, 0, 99, 9))
    wanted = [PictureRequest(page, small) for page in (1, 2, 3) for small in (True, False)]
    together = draw(pdf, wanted)
    assert draw(pdf, wanted[::-1]) == together[::-1]
    assert [draw(pdf, [each])[0] for each in wanted] == together
    with pytest.raises(IndexError):
        draw(pdf, [PictureRequest(4)])


@pytest.mark.parametrize("scale", [0.37, 1.4722, 9.1])
def test_strips_are_the_page(scale):
    """Below each other they have the pixels of the page drawn at once, and its size."""
    document = pypdfium2.PdfDocument(pdf_of(PAGE))
    whole = document[0].render(scale=scale).to_pil()
    strips = list(strips_of(document[0], scale))
    assert b"".join(strip.tobytes() for strip in strips) == whole.tobytes()
    assert {strip.width for strip in strips} == {whole.width}
    assert (len(strips) > 1) == (scale > 1)


def test_many_colours_take_a_byte_for_a_pixel():
    """A page of more than 16 plain colours has them all, as far as 64 do."""
    colours = [(40 * r, 60 * g, 90 * b) for r in range(6) for g in range(4) for b in range(2)]
    content = b"".join(
        painted(colour, 20 + 30 * (n % 8), 20 + 40 * (n // 8), 30, 40) for n, colour in enumerate(colours)
    )
    image = opened(draw(pdf_of(content), [PictureRequest(1)])[0])
    seen = {colour for _, colour in image.convert("RGB").getcolors()}
    assert set(colours) <= seen and len(seen) <= 64


def test_a_photograph_has_no_more_colours_than_may_be():
    """However many colours there are, the palette ends; white is in it though the picture has none."""
    image = Image.linear_gradient("L").resize((300, 300))
    image = Image.merge("RGB", (image, image.rotate(90), image.rotate(180)))
    for few, most in ((16, 64), (16, 32), (16, 16), (1, 1)):
        colours = palette_of([image], few, most)
        assert len(colours) == most == len(set(colours)) and colours[0] == (255, 255, 255)
    assert palette_of([Image.new("RGB", (1, 1), "white")], 16, 64) == [(255, 255, 255)]


def test_what_is_sent_says_its_size():
    """Of an odd width, at a density: Pillow reads both."""
    image = opened(first_page(pdf_of(PAGE), dpi=150))
    assert image.size == (622, 878) and abs(image.info["dpi"][0] - 150) < 0.1
    assert opened(first_page(pdf_of(PAGE), width=1081)).width == 1081


def test_a_blank_page_is_a_picture_too():
    """Nothing on it: white, and of a long picture a strip."""
    [png] = draw(pdf_of(b""), [PictureRequest(1, small=True)])
    assert opened(png).getcolors() == [(opened(png).width * opened(png).height, 0)]
    assert opened(long_picture(pdf_of(b""))).size == (1080, 44)
