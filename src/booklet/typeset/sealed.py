"""The seal around WeasyPrint: its fonts, its files, its log."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from booklet.model import Asset
from booklet.typeset.fontconfig_paths import fontconfig_file

BASE = "https://doc.invalid/"  # a name that can't resolve; file names then don't shape the bytes


class AssetRefused(BaseException):
    """A page asked for something that is not one of the edition's assets.

    Not an :class:`Exception`: WeasyPrint catches those and only logs them.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class AssetFetcher:
    """A WeasyPrint URL fetcher that serves an edition's assets from memory and nothing else."""

    def __init__(self, assets: tuple[Asset, ...]) -> None:
        self.assets = {BASE + asset.name: asset for asset in assets}

    def __call__(self, url: str, *_: Any, **__: Any) -> Any:
        return self.fetch(url)

    def fetch(self, url: str, headers: Any = None) -> Any:
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        if url.startswith("data:image/svg+xml"):  # drawn marks in the layouts' own style sheets
            return URLFetcher(allowed_protocols=("data",)).fetch(url)
        from urllib.parse import unquote

        asset = self.assets.get(unquote(url))
        if asset is None:
            raise AssetRefused(url)
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


def seal_fonts(fonts: str) -> None:
    """Makes fontconfig see the folder ``fonts`` and nothing else."""
    if os.environ.get("BOOKLET_FONTS") == fonts and os.access(os.environ.get("FONTCONFIG_FILE", ""), os.R_OK):
        return
    if "weasyprint" in sys.modules:
        raise RuntimeError("seal_fonts() must run before weasyprint is imported")
    if not any(Path(fonts).glob("*.ttf")):
        raise FileNotFoundError(fonts)
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(fonts))
    os.environ["BOOKLET_FONTS"] = fonts
    os.environ.pop("FONTCONFIG_PATH", None)


@contextmanager
def using_fonts(folder: str) -> Iterator[None]:
    """While it holds, the typesetter's next font configuration sees the fonts in ``folder`` alone."""
    before = os.environ["FONTCONFIG_FILE"]
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(folder))
    try:
        yield
    finally:
        os.environ["FONTCONFIG_FILE"] = before


def sealed_to_other_fonts(fonts: str) -> bool:
    """Whether this process can't be sealed to ``fonts`` any more, nor can those forked from it."""
    return "weasyprint" in sys.modules and os.environ.get("BOOKLET_FONTS") != fonts


def font_mismatch(font_config: Any, fonts: str) -> list[str]:
    """The fonts of the folder ``fonts`` that WeasyPrint's ``font_config`` doesn't see, and those
    that it sees besides; ``*.ttf`` where it sees none at all."""
    from weasyprint.text.ffi import ffi, fontconfig

    found, name = (
        fontconfig.FcConfigGetFonts(font_config._config, fontconfig.FcSetSystem),
        ffi.new("FcChar8 **"),
    )
    seen = set()
    for pattern in found.fonts[0 : found.nfont] if found != ffi.NULL else ():
        fontconfig.FcPatternGetString(pattern, b"file", 0, name)
        seen.add(os.path.basename(ffi.string(name[0]).decode("utf-8", "replace")))
    return sorted(seen ^ {path.name for path in Path(fonts).glob("*.ttf")}) if seen else ["*.ttf"]


class WarningCollector(logging.Handler):
    """Gathers what WeasyPrint logs while active, and keeps it off the screen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())

    def __enter__(self) -> WarningCollector:
        logger = logging.getLogger("weasyprint")
        self._before = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [self], False
        logger.setLevel(logging.WARNING)
        return self

    def __exit__(self, *_: Any) -> None:
        logger = logging.getLogger("weasyprint")
        logger.handlers, level, logger.propagate = self._before
        logger.setLevel(level)
