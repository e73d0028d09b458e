"""A piece as a web page for a phone, and the same set as one long picture; the page of contents of such
pages.

The author's copy, the facts, the desk are those of the paper; templates lie beside the layout's own
(``phone.html``), what they share in ``layouts/phone``. A page is one file that asks for nothing else.
Not here: whether it holds what it should (``preflight``), how the picture is set (``typeset``).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from booklet import facts
from booklet.compose.colour import night_roles
from booklet.compose.context import context_of
from booklet.compose.copy_text import first_uses
from booklet.compose.discreet import telling
from booklet.compose.expected import must_carry
from booklet.compose.phone_links import address_of, numbers_in, with_links
from booklet.compose.templates import filled
from booklet.findings.reporter import Reporter
from booklet.job import PHONE_FOLDER, PrintJob, resolve
from booklet.markup import Fragment
from booklet.model import Asset, Composed, Edition, Fact, Form, Hotline, Product, Size
from booklet.screen_words import Words
from booklet.script import in_script, keep
from booklet.typography import filter_text

LONG_WIDTH = 450  # CSS pixels of a long picture's page: 1,080 pixels of the picture
LONG_HEIGHT = 18_000  # of its page, which a PDF can just have (14,400 pt); what is empty below is cut away
_CONTENTS = "phone/contents.html"
_FACT_MARK = re.compile(r'<span class="fact-mark">.*?</span>')
_HEADING = re.compile(r"<(/?)h([23])\b")
_PICTURE = re.compile(r"https://doc\.invalid/([^\"')\s]+)")
_QUOTED = re.compile("「[^」]{1,6}」[，。？！、；]?")  # a short quotation, which no line of a heading parts
_STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class ContentsRoute:
    """A situation and where to turn: a number to call, and pages (title, address)."""

    situation: str
    call: str
    alarm: bool
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ContentsSubject:
    """A chapter with its pages (title, address)."""

    question: str
    answer: str
    pages: tuple[tuple[str, str], ...]


def add_phone_pages(
    job: PrintJob,
    context: Mapping[str, Any],
    standing: facts.ReviewStatus,
    cited: Iterable[Fact],
    own: Reporter,
) -> tuple[str, str]:
    """The piece as a page, and as the text of its long picture, each where it is wanted, else empty.

    ``context`` is what the layout's own template gets. Finding: ``layout-template``.
    """
    if job.layout.phone is None or not {Form.PHONE, Form.PICTURE} & {*job.forms}:
        return "", ""
    values = {**context, **_phone_context(job, standing, ends_of(standing, cited)), "others": _others(job)}
    page = long = ""
    if Form.PHONE in job.forms:
        page = _page(job, {**values, "first_use": _marking(job)}, job.layout.phone.template, own)
    if Form.PICTURE in job.forms:
        large = {"long": True, "big": job.edition.size is Size.LARGE, "first_use": _marking(job)}
        body = filled(job.layout, {**values, **large}, own, job.layout.phone.template)
        long = filter_text(compact(in_script(body or "", job.script, job.sources.guide.protected)))
    return page, long


def contents_page(
    job: PrintJob,
    routes: Sequence[ContentsRoute],
    subjects: Sequence[ContentsSubject],
    standing: facts.ReviewStatus,
    reporter: Reporter,
) -> Composed | None:
    """The page from which readers find theirs: what has happened, then by subject (its ``phone`` alone),
    with what it must hold; None where it can't be filled.

    ``job`` is any that has a page for a phone; texts are Traditional. Finding: ``layout-template``.
    """
    values = {
        **context_of(job, (), standing),
        **_phone_context(job, standing, standing.due),
        "chapter": None,
        "order": "",
        "routes": routes,
        "subjects": subjects,
        "terms_marked": False,
    }
    page = _page(job, values, _CONTENTS, reporter)
    said = [*(route.situation for route in routes), *(t for s in subjects for t in (s.question, s.answer))]
    sentences = tuple(in_script(text, job.script, job.sources.guide.protected) for text in said)
    title = in_script(values["file_title"], job.script, job.sources.guide.protected)
    outside = telling(job, job.script) if job.layout.hides(job.desk) else ()
    return (
        Composed("", title, sentences, (), standing, must_carry(job), (), outside, phone=page)
        if page
        else None
    )


def ends_of(standing: facts.ReviewStatus, cited: Iterable[Fact]) -> str:
    """The first day (ISO) after which a signature, a fact's review or a rule of the text ends; empty:
    none."""
    return min(filter(None, [standing.due, *(end for f in cited for end in (f.due, f.expires))]), default="")


def _phone_context(job: PrintJob, standing: facts.ReviewStatus, due: str) -> dict[str, Any]:
    guide, words = job.sources.guide, Words(job.script, "phone")
    everywhere = [hotline for hotline in guide.hotlines if hotline.everywhere]
    known = [hotline.number for hotline in guide.hotlines]

    def shown(fragment: Fragment) -> Markup:
        html = _HEADING.sub(lambda m: f"<{m[1]}h{int(m[2]) + 1}", _FACT_MARK.sub("", fragment.html))
        return Markup(with_links(html.replace(' data-as="Lbl"', ""), known))

    return {
        "w": lambda name, /, **values: keep(words(name, **values)),
        "shown": shown,
        "calls": lambda text: Markup(with_links(str(escape(text)), known)),
        "quoted_whole": lambda text: Markup(_QUOTED.sub(r'<span class="nw">\g<0></span>', str(escape(text)))),
        "dial": address_of,
        "numbers_in": lambda *texts: numbers_in("　".join(texts), known),
        "dark": night_roles(job.desk.colour),
        "alarm": next((hotline for hotline in everywhere if hotline.alarm), None),
        "advice": _advice(everywhere),
        "order": job.order,
        "due": due,
        "leave_to": job.desk.leave_to,
        "others": (),
        "long": False,
        "big": False,
        "height": LONG_HEIGHT,
    }


def _advice(hotlines: Sequence[Hotline]) -> Hotline | None:
    """Whom to ask where the desk has no telephone: as the guide says, else the first that is no emergency."""
    calm = [hotline for hotline in hotlines if not hotline.alarm]
    return next((h for h in hotlines if h.advice), next(iter(calm), None))


def _marking(job: PrintJob) -> Any:
    """What marks hard words at their first use on this page."""
    first = first_uses(job)
    return lambda text: Markup(first.mark(str(escape(text))))


def _others(job: PrintJob) -> list[tuple[str, str]]:
    """The chapter's other pages, and all of them, where the desk has them on the web: a page is sent
    alone."""
    desk, chapter = job.desk, job.chapter
    if not desk.pages_at or not chapter:
        return []
    folder = f"{desk.pages_at}/{job.script.value}"
    made = []
    for layout in job.sources.layouts:
        if layout.phone and layout.default and layout.scope == "chapter" and layout.id != job.layout.id:
            product = Product(layout.id, chapter.id, "")
            other = resolve(Edition(product, job.script, desk.id), job.sources, desk)
            if other.text:
                made.append((layout.phone.link, f"{desk.pages_at}/{_below(other)}"))
    return [*made, (keep(Words(job.script, "phone")("contents")), f"{folder}/index.html")]


def _below(job: PrintJob) -> str:
    return job.path(Form.PHONE).removeprefix(f"{PHONE_FOLDER}/")


def _page(job: PrintJob, values: Mapping[str, Any], template: str, reporter: Reporter) -> str:
    body = filled(job.layout, values, reporter, template)
    if body is None:
        return ""
    page = compact(in_script(body, job.script, job.sources.guide.protected))
    logos = [logo for logo in (job.desk.logo, job.desk.logo_light) if logo]
    return _with_pictures(page, (*job.sources.assets, *logos))


def _with_pictures(page: str, assets: Iterable[Asset]) -> str:
    """The page with the pictures that it shows within it (RFC 2397)."""
    named = {asset.name: asset for asset in assets}

    def inside(match: re.Match[str]) -> str:
        asset = named.get(match[1])
        if asset is None:
            return match[0]
        return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode()}"

    return _PICTURE.sub(inside, page)


def compact(page: str) -> str:
    """A page without what only its template's readers need: line breaks, indents, comments of style sheets.

    Lines are joined without a space, which Chinese text has none of, but within a tag and between two
    words of Latin letters.
    """
    page = _STYLE.sub(lambda match: match[1] + _compact_style(match[2]) + match[3], page)
    page = _TAG.sub(lambda match: re.sub(r"\s*\n\s*", " ", match[0]), page)
    page = re.sub(r"(?<=[A-Za-z0-9,.])[ \t]*\n\s*(?=[A-Za-z0-9])", " ", page)
    return re.sub(r"\s*\n\s*", "", page) + "\n"


def _compact_style(style: str) -> str:
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    style = re.sub(r"\s+", " ", style)
    return re.sub(r" ?([{};,]) ?|(:) ", r"\1\2", style).replace(";}", "}").strip()


def without_pictures(page: str) -> str:
    """The page with the pictures within it taken out: what is measured of it."""
    return re.sub(r"data:[a-z/+-]+;base64,[A-Za-z0-9+/=]*", "", page)
