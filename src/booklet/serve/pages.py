"""The pages and files of the output folder, as they lie there, with the script that makes pages live.

An address is looked up in what the builds have listed (manifest, the list of the room's files); it is
never made a path of. Links are not followed. Not here: what the pages say (``room``).
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from booklet.write import INDEXES, MANIFEST, REPORT_PAGE, bytes_of, entries_of, room_paths

_LIVE = '<link rel="stylesheet" href="/live.css"><script src="/live.js" defer></script>'
_NAMED = 16  # characters of a PDF's hash in the names of its pictures (``room.picture_name``)
_PICTURE = re.compile(r'src="(?P<path>[^"]*/pictures/(?P<pdf>[0-9a-f]{16})-(?P<page>\d+s?)\.png)"')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_TEMPLATE_MARK = re.compile(r"\{[{%#]")
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def desks_in(out: Path) -> dict[str, Path]:
    """The folders of ``out`` that builds made for desks, by the desk's id."""
    folders = sorted(path for path in out.glob("*") if path.is_dir() and not path.name.startswith("."))
    return {
        unicodedata.normalize("NFC", path.name): path
        for path in folders
        if (path / MANIFEST).is_file() or room_paths(path)
    }


def file_at(out: Path, address: str) -> Path | None:
    """The file of the output folder that an address (decoded, with ``/`` before it) names; None where no
    build has listed one, or where it isn't where it should be."""
    first, _, rest = unicodedata.normalize("NFC", address).removeprefix("/").partition("/")
    if not rest and first in ("", *INDEXES):
        return _real(out, out / (first or INDEXES[0]))
    folder = desks_in(out).get(first)
    if folder is None:
        return None
    listed = {unicodedata.normalize("NFC", path): path for path in listed_in(folder)}
    path = listed.get(rest or INDEXES[0])
    return _real(out, folder / path) if path else None


def listed_in(folder: Path) -> Iterator[str]:
    """What builds have put into a desk's folder and what pages lead to."""
    yield from entries_of(folder)
    yield from (path for path in room_paths(folder) if not path.endswith(".json"))  # its notes
    yield REPORT_PAGE


def _real(out: Path, path: Path) -> Path | None:
    """The path, where a file is there and no link led to it."""
    try:
        inside = path.resolve(strict=True).relative_to(out.resolve(strict=True))
    except (OSError, ValueError):
        return None
    return path if path.is_file() and inside == path.relative_to(out) else None


def live(path: Path, out: Path) -> bytes:
    """A page with the script that makes it live, each picture of a PDF's page with its place (``slot_of``)
    and the hash of its bytes."""
    inside = path.relative_to(out).parts
    text = path.read_text("utf-8", "replace")
    if len(inside) > 2:  # a piece's page, in the room of a desk
        text = _with_places(text, path.parent, out / inside[0])
    return with_script(text).encode()


def with_script(page: str) -> str:
    """A page with the script that makes it live."""
    head, end, tail = page.rpartition("</body>")
    return f"{head}{_LIVE}{end}{tail}" if end else tail + _LIVE


def _with_places(text: str, beside: Path, folder: Path) -> str:
    forms = {
        str(entry.get("sha256"))[:_NAMED]: str(entry.get("form"))
        for entry in entries_of(folder).values()
        if (entry.get("size"), entry.get("ink")) == ("standard", "colour")
    }

    def placed(match: re.Match[str]) -> str:
        form = forms.get(match["pdf"])
        if form is None:
            return match[0]
        digest = hashlib.sha256(bytes_of(beside, match["path"])).hexdigest()
        return f'{match[0]} data-picture="{form}-{match["page"]}" data-sha="{digest}" data-built="{digest}"'

    return _PICTURE.sub(placed, text)


def as_built(path: Path, out: Path) -> tuple[bytes, tuple[str, ...]] | None:
    """A page that the manifest lists, which is handed out itself (for phones), as it lies there, with the
    hashes of its scripts; None for any other, and where its bytes aren't those that were built."""
    folder = out / path.relative_to(out).parts[0]
    entry = entries_of(folder).get(path.relative_to(folder).as_posix()) if folder != path else None
    data = path.read_bytes()
    if entry is None or hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        return None
    return data, tuple(map(_hashed, _SCRIPT.findall(data.decode("utf-8", "replace"))))


def script_hashes(layouts: Path) -> tuple[str, ...]:
    """The hashes of the scripts that templates have in their pages, of those that stand there word for
    word."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(layouts.rglob("*.html"))]
    scripts = {
        script for text in texts for script in _SCRIPT.findall(text) if not _TEMPLATE_MARK.search(script)
    }
    return tuple(map(_hashed, sorted(scripts)))


def _hashed(script: str) -> str:
    """A script as a Content-Security-Policy names it (CSP 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
