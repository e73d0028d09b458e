"""A text set as one page as long as it needs, for a picture of it.

Nothing is fitted and nothing kept; as the page is only drawn, its PDF isn't packed.
"""

from __future__ import annotations

from typing import Any

from booklet.model import Asset
from booklet.typeset.measure import foot_of
from booklet.typeset.origins import paper_pdf
from booklet.typeset.sealed import BASE, AssetFetcher, WarningCollector
from booklet.typeset.style_sheets import parsed_once


def long_pages(
    text: str, assets: tuple[Asset, ...], font_config: Any, warnings: WarningCollector
) -> tuple[bytes, int]:
    """The PDF of a complete HTML text and how many pages it took; a page ends where its last box does.

    Raises ``AssetRefused`` where it asks for anything but ``assets``.
    """
    from weasyprint import HTML

    with warnings, parsed_once(warnings):
        html = HTML(string=text, base_url=BASE, url_fetcher=AssetFetcher(assets))
        document = html.render(font_config=font_config)
        for page in document.pages:
            page.height = min(page.height, max(1, foot_of(page)))  # nothing on it: a page all the same
        return paper_pdf(document, packed=False), len(document.pages)
