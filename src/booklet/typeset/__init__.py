"""HTML to PDF bytes and page facts. The only importer of WeasyPrint.

Sealed: WeasyPrint sees the project's fonts through a fontconfig of its own and the
edition's own assets from memory; every other address, and every warning, is a finding.
Not here: sheets (``finish``) and what the PDF must hold (``preflight``).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from booklet.findings import Finding, finding
from booklet.findings.reporter import Reporter
from booklet.model import Composed, Layout, Typeset
from booklet.typeset.block_layout import install_block_layout
from booklet.typeset.excerpt import excerpt
from booklet.typeset.fast_import import import_weasyprint, parse_c_types
from booklet.typeset.fitting import Part, Search, apart, in_trouble, parts_of, style_of
from booklet.typeset.font_subsets import font_folder_for, use_font_subset
from booklet.typeset.hooks import VERSION, Unsupported
from booklet.typeset.kept_pages import KeptPages, PagesOf
from booklet.typeset.layout_watch import check_hooks, colour_named, painted_in
from booklet.typeset.line_layout import install_line_layout
from booklet.typeset.long_page import long_pages
from booklet.typeset.measure import BoxOverflow, PageOverflow, box_overflows, page_names, page_overflows
from booklet.typeset.nameless_colours import without_colours
from booklet.typeset.origins import paper_pdf, tagged_pdf
from booklet.typeset.sealed import (
    BASE,
    AssetFetcher,
    AssetRefused,
    WarningCollector,
    font_mismatch,
    seal_fonts,
    sealed_to_other_fonts,
    using_fonts,
)
from booklet.typeset.shortcuts import install_shortcuts, shortcuts_of
from booklet.typeset.specimen import specimen
from booklet.typeset.step_reach import check_style_hooks
from booklet.typeset.style_sheets import parsed_once

_PAGES_OF_ONE = 500  # kept while one text is laid out again and again
_kept: KeptPages | None = None  # from one edition to the next
_LONG = 8  # pages beyond which even one more layout of them all is too much

__all__ = [
    "FontsUnread",
    "Unsupported",
    "many_pages_gone",
    "typeset",
    "prepare",
    "install_line_layout",
    "keep_pages",
    "parse_c_types",
    "sealed_to_other_fonts",
    "set_as_one_page",
    "specimen",
    "use_font_subset",
]


class FontsUnread(Exception):
    """fontconfig sees other fonts than the folder's; the arguments are those missing or too many."""


def prepare(fonts: str) -> None:
    """Points fontconfig at the project's fonts, imports WeasyPrint and gives it Chinese lines;
    once for each process.

    ``fonts`` is the folder of font files. Must come before anything imports WeasyPrint:
    with no font to be found it does not raise but crashes. Raises ``Unsupported`` where
    WeasyPrint isn't the version that the line layout was written for.
    """
    seal_fonts(fonts)
    import_weasyprint()
    install_line_layout(True)
    install_block_layout(True)
    install_shortcuts(shortcuts_of())
    check_hooks()
    check_style_hooks()


def keep_pages(most: int, idle: int = 0) -> None:
    """Has this process keep so many laid-out pages from one edition to the next, dense ones counting as
    several; 0: none. Those that were of no use to the last ``idle`` editions go; 0: none do."""
    global _kept
    _kept = KeptPages(most, idle) if most else None


def many_pages_gone() -> bool:
    """Whether an eighth as many pages have gone, since this last said so, as are kept at most."""
    if _kept is None or _kept.let_go < _kept.most // 8:
        return False
    _kept.let_go = 0
    return True


def typeset(
    composed: Composed, layout: Layout, piece: str, source: str, fonts: str, tagged: bool, reporter: Reporter
) -> Typeset | None:
    """The edition's pages as PDF, fitted by the layout's steps; None where an error was reported.

    ``tagged``: with the structure that a reading file needs; sheets lose it anyway. ``piece`` names the
    edition and ``source`` the author's file in findings. Findings: ``panel-overflow``, ``page-overflow``,
    ``box-overflow``, ``asset-refused``, ``glyph-elsewhere``, ``typeset-warning``, ``typesetter-version``,
    ``fonts-unread``.
    """
    try:
        prepare(fonts)
    except Unsupported as other:
        reporter.report("typesetter-version", found=other.found, wanted=VERSION)
        return None
    folder = font_folder_for(composed.html, fonts)
    if folder != fonts:
        own = Reporter()
        try:
            made = _set_pages(composed, layout, piece, source, folder, tagged, own)
        except FontsUnread:  # a program that cleans temporary folders took some of them away
            pass
        else:
            if all(found.code != "glyph-elsewhere" for found in own):
                reporter.add(*own)
                return made
            # else what a style sheet brings, written as a code: the whole fonts are the fallback
    try:
        return _set_pages(composed, layout, piece, source, fonts, tagged, reporter)
    except FontsUnread as wrong:
        reporter.report("fonts-unread", "fonts", names="、".join(wrong.args), folder=fonts)
        return None


def set_as_one_page(composed: Composed, piece: str, fonts: str, reporter: Reporter) -> bytes | None:
    """The PDF of an edition's long picture (``Composed.long``): one page, empty below its text; None where an
    error was reported, or the text takes more.

    Findings: ``picture-too-long``, ``asset-refused``, ``glyph-elsewhere``, ``typeset-warning``,
    ``typesetter-version``, ``fonts-unread``.
    """
    warnings = WarningCollector()
    try:
        prepare(fonts)
        folder = font_folder_for(composed.long, fonts)
        pdf, pages = long_pages(composed.long, composed.assets, font_configuration(folder), warnings)
    except Unsupported as other:
        reporter.report("typesetter-version", found=other.found, wanted=VERSION)
    except FontsUnread as wrong:
        reporter.report("fonts-unread", "fonts", names="、".join(wrong.args), folder=fonts)
    except AssetRefused as refused:
        reporter.report("asset-refused", piece=piece, url=refused.url)
    else:
        own = Reporter()
        _report_warnings(warnings, piece, own)
        if pages > 1:
            own.report("picture-too-long", piece=piece, pages=pages)
        reporter.add(*own)
        return None if len(own) else pdf
    return None


def _set_pages(
    composed: Composed, layout: Layout, piece: str, source: str, fonts: str, tagged: bool, reporter: Reporter
) -> Typeset | None:
    from weasyprint import CSS, HTML

    warnings, own = WarningCollector(), Reporter()
    own_fonts = "@font-face" in composed.html or any(b"@font-face" in asset.data for asset in composed.assets)
    font_config = (font_configuration.__wrapped__ if own_fonts else font_configuration)(fonts)
    fetcher = AssetFetcher(composed.assets)

    def render(html: Any, style: str) -> Any:
        sheets = [CSS(string=style, font_config=font_config)] if style else []
        return html.render(stylesheets=sheets, font_config=font_config)

    def parsed(text: str) -> Any:
        return HTML(string=text, base_url=BASE, url_fetcher=fetcher)

    if _kept is not None:
        _kept.begin()
    # for another desk in other colours
    keeps = _kept is not None and not own_fonts and shortcuts_of().kept_pages
    text, colours = (
        without_colours(composed.html, composed.assets, colour_named) if keeps else (composed.html, {})
    )
    with warnings, parsed_once(warnings):
        pages = PagesOf(
            text,
            composed.assets,
            "" if own_fonts or not shortcuts_of().kept_pages else fonts,
            _kept or KeptPages(_PAGES_OF_ONE),
            render,
            parsed,
            lambda: not warnings.texts,
        )
        try:
            fitted = _fitted(pages, layout)
            if fitted.page_overflows and layout.pages.more:
                fitted = _fitted(pages, replace(layout, pages=replace(layout.pages, at_most=0)))
        except AssetRefused as refused:
            reporter.report("asset-refused", piece=piece, url=refused.url)
            return None
        if fitted.page_overflows:
            reporter.add(*(_page_finding(over, piece, source) for over in fitted.page_overflows))
            return None
        own.add(*(_box_finding(over, piece, layout.zoom) for over in fitted.box_overflows))
        document, names = _with_fillers(fitted.document, layout)
        document.metadata.title = composed.title
        with painted_in(colours):
            pdf = tagged_pdf(document, layout.zoom) if tagged else paper_pdf(document, layout.zoom)
    _report_warnings(warnings, piece, own)
    reporter.add(*own)
    return None if len(own) else Typeset(pdf, names, fitted.step)


@cache
def font_configuration(fonts: str) -> Any:
    """WeasyPrint's ``FontConfiguration`` of a folder, made once in a process: each (70.x) leaves 0.2 MB
    behind.

    What is added to one by ``@font-face`` would stay: such a document needs one of its own. Raises
    ``FontsUnread`` where pages would be set in other fonts, or Pango crash for want of any.
    """
    from weasyprint.text.fonts import FontConfiguration

    with using_fonts(fonts):
        made = FontConfiguration()
    if wrong := font_mismatch(made, fonts):
        raise FontsUnread(*wrong)
    return made


@dataclass(frozen=True)
class _Fitted:
    """A laid-out document, what runs over in it nevertheless, and the tightest step taken."""

    document: Any
    page_overflows: list[PageOverflow]
    box_overflows: list[BoxOverflow]
    step: int = 0


def _fitted(pages: PagesOf, layout: Layout) -> _Fitted:
    """The document with each part tightened as little as may be.

    Where pages can't be kept, what fits at the first or second step is laid out whole each time; for more,
    and for what has many pages, the pages that are tight are tried apart.
    """
    parts, alone = parts_of(layout), apart(layout)
    searches = {part: Search(len(layout.fit)) for part in parts}

    def tried(which: Collection[Part], few: Any = None) -> _Fitted:
        styles = {part: style_of({part: layout.fit[searches[part].step]}) for part in which}
        document = pages.render(few, "".join(styles.values())) if few else pages.laid_out(styles)
        over = page_overflows(document, layout)
        beyond = [] if over else box_overflows(document, {name for part in parts for name in part})
        names = [o.panel for o in over] + [b.panel for b in beyond]
        for part in which:
            searches[part].tell(not in_trouble(part, names, parts))
        return _Fitted(document, over, beyond)

    whole_trials = 0
    while True:
        steps = {part: search.step for part, search in searches.items()}
        made, whole_trials = tried(parts), whole_trials + 1
        if steps == {part: search.step for part, search in searches.items()}:
            return replace(made, step=max(steps.values()))
        if (
            pages.children is None
            and (whole_trials > 1 or len(made.document.pages) > _LONG)
            and (few := excerpt(pages.html, [name for part in alone for name in part]))
        ):
            while not all(searches[part].ended for part in alone):
                tried(alone, few)


def _page_finding(over: PageOverflow, piece: str, source: str) -> Finding:
    if over.panel:
        return finding(
            "panel-overflow",
            source,
            piece=piece,
            panel=over.panel,
            heading=f"「{over.heading}」" if over.heading else "",
            lines=over.lines,
            characters=over.characters,
            start=over.start,
            source=source,
        )
    return finding(
        "page-overflow",
        source,
        piece=piece,
        pages=over.pages,
        wanted=over.wanted,
        lines=over.lines,
        characters=over.characters,
        start=over.start,
        source=source,
    )


def _box_finding(over: BoxOverflow, piece: str, zoom: float) -> Finding:
    panel = f" “{over.panel}”" if over.panel else ""
    heading = f"「{over.heading}」" if over.heading else ""
    return finding(
        "box-overflow",
        piece=piece,
        page=over.page,
        panel=panel + heading,
        over=f"{over.over * zoom:.1f}",
        characters=over.characters,
        start=over.start,
    )


def _with_fillers(document: Any, layout: Layout) -> tuple[Any, tuple[str, ...]]:
    """The document with as many filler pages as its page count's multiple needs.

    The template ends with filler pages enough for the worst case; the surplus goes.
    """
    names = page_names(document)
    rule = layout.pages
    if rule.multiple > 1 and rule.filler:
        fillers = [i for i, name in enumerate(names) if name == rule.filler]
        needed = -(len(names) - len(fillers)) % rule.multiple
        dropped = set(fillers[needed:])
        kept = [i for i in range(len(names)) if i not in dropped]
        document = document.copy([document.pages[i] for i in kept])
        names = tuple(names[i] for i in kept)
    return document, names


def _report_warnings(warnings: WarningCollector, piece: str, reporter: Reporter) -> None:
    """WeasyPrint's own warnings as findings; missing glyphs gathered into one."""
    missing = []
    for text in dict.fromkeys(warnings.texts):
        if match := re.search(
            r"\.notdef glyph rendered for Unicode string unsupported by fonts: "
            r"\"(.*?)\" \((.*?)\)",
            text,
        ):
            missing.append(f"{match[1]}（{match[2]}）")
        elif "Failed to load" in text or "allowed" in text:
            reporter.report("asset-refused", piece=piece, url=text[:160])
        else:
            reporter.report("typeset-warning", piece=piece, text=text[:160])
    if missing:
        characters = " ".join(missing[:20])
        reporter.report("glyph-elsewhere", piece=piece, count=len(missing), characters=characters)
