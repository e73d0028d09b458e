"""HTML to PDF bytes and page facts. The only importer of WeasyPrint.

Sealed: WeasyPrint sees the project's fonts through a fontconfig of its own and the
edition's own assets from memory; every other address, and every warning, is a finding.
Not here: sheets (``finish``) and what the PDF must hold (``preflight``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from booklet.findings import Finding, finding
from booklet.model import Composed, Layout, Typeset
from booklet.typeset.cut_fonts import fonts_for, use_cut
from booklet.typeset.excerpt import only
from booklet.typeset.fitting import Part, Search, apart, in_trouble, parts_of, style_of
from booklet.typeset.line_layout import VERSION, Unsupported, line_layout
from booklet.typeset.measure import Beyond, Overrun, overruns, overwide, page_names
from booklet.typeset.origins import tagged_pdf
from booklet.typeset.sealed import (
    BASE,
    AssetRefused,
    AssetsOnly,
    Warnings,
    sealed_elsewhere,
    sealed_fonts,
    seen_instead,
    unread,
)
from booklet.typeset.specimen import specimen
from booklet.typeset.start import import_weasyprint
from booklet.typeset.style_sheets import parsed_once

_LONG = 8  # pages beyond which even one more layout of them all is too much

__all__ = [
    "FontsUnread",
    "Unsupported",
    "typeset",
    "prepare",
    "line_layout",
    "sealed_elsewhere",
    "specimen",
    "use_cut",
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
    sealed_fonts(fonts)
    import_weasyprint()
    line_layout(True)


def typeset(
    composed: Composed, layout: Layout, piece: str, source: str, fonts: str, tagged: bool = True
) -> tuple[Typeset | None, list[Finding]]:
    """The edition's pages as PDF, fitted by the layout's steps.

    ``tagged``: with the structure that a reading file needs; sheets lose it anyway. ``piece`` names the
    edition and ``source`` the author's file in findings. Findings: ``panel-overflow``, ``page-overflow``,
    ``box-overflow``, ``asset-refused``, ``glyph-elsewhere``, ``typeset-warning``, ``typesetter-version``,
    ``fonts-unread``.
    """
    try:
        prepare(fonts)
    except Unsupported as other:
        return None, [finding("typesetter-version", found=other.found, wanted=VERSION)]
    folder = fonts_for(composed.html, fonts)
    if folder != fonts:
        try:
            made, found = _set(composed, layout, piece, source, folder, tagged)
        except FontsUnread:  # a program that cleans temporary folders took some of them away
            found = None
        if found is not None and all(f.code != "glyph-elsewhere" for f in found):
            return made, found  # else what a style sheet brings, written as a code
    try:
        return _set(composed, layout, piece, source, fonts, tagged)
    except FontsUnread as wrong:
        return None, [finding("fonts-unread", "fonts", names="、".join(wrong.args), folder=fonts)]


def _set(
    composed: Composed, layout: Layout, piece: str, source: str, fonts: str, tagged: bool
) -> tuple[Typeset | None, list[Finding]]:
    from weasyprint import HTML

    warnings = Warnings()
    own_fonts = "@font-face" in composed.html or any(b"@font-face" in asset.data for asset in composed.assets)
    font_config = (font_configuration.__wrapped__ if own_fonts else font_configuration)(fonts)
    with warnings, parsed_once(warnings):
        try:
            html = HTML(string=composed.html, base_url=BASE, url_fetcher=AssetsOnly(composed.assets))
            document, over, beyond, step = _fitted(html, layout, font_config)
        except AssetRefused as refused:
            return None, [finding("asset-refused", piece=piece, url=refused.url)]
        if over:
            return None, [_overrun(o, piece, source) for o in over]
        found = [_beyond(b, piece, layout.zoom) for b in beyond]
        document, names = _filled(document, layout)
        document.metadata.title = composed.title
        pdf = tagged_pdf(document, layout.zoom) if tagged else document.write_pdf(zoom=layout.zoom)
    found += _warned(warnings, piece)
    if found:
        return None, found
    return Typeset(pdf, names, step), []


@cache
def font_configuration(fonts: str) -> Any:
    """WeasyPrint's ``FontConfiguration`` of a folder, made once in a process: each (70.x) leaves 0.2 MB
    behind.

    What is added to one by ``@font-face`` would stay: such a document needs one of its own. Raises
    ``FontsUnread`` where pages would be set in other fonts, or Pango crash for want of any.
    """
    from weasyprint.text.fonts import FontConfiguration

    with seen_instead(fonts):
        made = FontConfiguration()
    if wrong := unread(made, fonts):
        raise FontsUnread(*wrong)
    return made


def _fitted(html: Any, layout: Layout, font_config: Any) -> tuple[Any, list[Overrun], list[Beyond], int]:
    """The document with each part tightened as little as may be, what runs over nevertheless, and the
    tightest step taken.

    What fits at the first or second step is laid out whole each time; for more, and for what has many
    pages, the pages that are tight are tried apart.
    """
    parts, alone = parts_of(layout), apart(layout)
    searches = {part: Search(len(layout.fit)) for part in parts}

    def tried(html: Any, which: Collection[Part]) -> tuple[Any, list[Overrun], list[Beyond]]:
        document = html.render(
            stylesheets=_tightened(layout, searches, which, font_config), font_config=font_config
        )
        over = overruns(document, layout)
        beyond = [] if over else overwide(document, {name for part in parts for name in part})
        names = [o.panel for o in over] + [b.panel for b in beyond]
        for part in which:
            searches[part].tell(not in_trouble(part, names, parts))
        return document, over, beyond

    for count in itertools.count(1):
        steps = {part: search.step for part, search in searches.items()}
        document, over, beyond = tried(html, parts)
        if steps == {part: search.step for part, search in searches.items()}:
            return document, over, beyond, max(steps.values())
        if (count > 1 or len(document.pages) > _LONG) and (
            few := only(html, [name for part in alone for name in part])
        ):
            while not all(searches[part].ended for part in alone):
                tried(few, alone)


def _tightened(
    layout: Layout, searches: Mapping[Part, Search], which: Collection[Part], font_config: Any
) -> list[Any]:
    """The style sheets of each part's step."""
    from weasyprint import CSS

    style = style_of({part: layout.fit[searches[part].step] for part in which})
    return [CSS(string=style, font_config=font_config)] if style else []


def _overrun(over: Overrun, piece: str, source: str) -> Finding:
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


def _beyond(beyond: Beyond, piece: str, zoom: float) -> Finding:
    panel = f" “{beyond.panel}”" if beyond.panel else ""
    heading = f"「{beyond.heading}」" if beyond.heading else ""
    return finding(
        "box-overflow",
        piece=piece,
        page=beyond.page,
        panel=panel + heading,
        over=f"{beyond.over * zoom:.1f}",
        characters=beyond.characters,
        start=beyond.start,
    )


def _filled(document: Any, layout: Layout) -> tuple[Any, tuple[str, ...]]:
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


def _warned(warnings: Warnings, piece: str) -> list[Finding]:
    """WeasyPrint's own warnings as findings; missing glyphs gathered into one."""
    found, missing = [], []
    for text in dict.fromkeys(warnings.texts):
        if match := re.search(
            r"\.notdef glyph rendered for Unicode string unsupported by fonts: "
            r"\"(.*?)\" \((.*?)\)",
            text,
        ):
            missing.append(f"{match[1]}（{match[2]}）")
        elif "Failed to load" in text or "allowed" in text:
            found.append(finding("asset-refused", piece=piece, url=text[:160]))
        else:
            found.append(finding("typeset-warning", piece=piece, text=text[:160]))
    if missing:
        found.append(
            finding("glyph-elsewhere", piece=piece, count=len(missing), characters=" ".join(missing[:20]))
        )
    return found
