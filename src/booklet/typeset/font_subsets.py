"""Subsets of the project's fonts with the characters of a build: WeasyPrint maps, scans and subsets the
fonts anew for each edition, and of a whole font it needs a twentieth.

HarfBuzz cuts; glyph numbers and all layout features stay, so that a page comes out with the same
bytes. Cached by hash in the user's temporary folder. Not here: which characters a build has, and
which are missing (``glyphs``).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from booklet.typeset.fontconfig_paths import user_cache_folder

KEPT = 6  # more of them go after a day: by then no build reads them any more
_DAY = 86_400  # s
# what the program itself may add: Latin, punctuation, numbers in rings, full-width forms
_ALWAYS = frozenset(
    chr(c)
    for block in ((0x20, 0x250), (0x2000, 0x2070), (0x2460, 0x2500), (0x3000, 0x3040), (0xFF00, 0xFFF0))
    for c in range(*block)
)
_RECORD = "cut.json"
# of HarfBuzz, what WeasyPrint doesn't call itself
_DECLARED = """
    const char * hb_version_string (void);
    hb_blob_t * hb_blob_create
        (const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
    hb_set_t * hb_subset_input_unicode_set (hb_subset_input_t *input);
    void hb_set_clear (hb_set_t *set);
    void hb_set_invert (hb_set_t *set);
"""


@dataclass(frozen=True)
class FontSubset:
    """Fonts in ``folder`` with these characters, cut from those in ``whole``."""

    whole: str
    folder: str
    characters: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether they have every character of ``text`` that the whole fonts may have."""
        return self.characters.issuperset(c for c in set(text) if c > " ") and _font_names(
            self.folder
        ) == _font_names(self.whole)  # a cleaning program may have been there


_subset: FontSubset | None = None


def use_font_subset(fonts: str, characters: Iterable[str]) -> None:
    """From now on this process sets pages with fonts cut to ``characters``, where these are enough."""
    global _subset
    _subset = subset_fonts(fonts, characters)


def font_folder_for(text: str, fonts: str) -> str:
    """The folder of fonts to set ``text`` with: cut ones that have its characters, or ``fonts``."""
    return _subset.folder if _subset and _subset.whole == fonts and _subset.has(text) else fonts


def subset_fonts(fonts: str, characters: Iterable[str]) -> FontSubset | None:
    """The fonts of the folder ``fonts`` with ``characters`` at least: kept ones that have them, or
    newly cut ones. None where they can't be cut or kept (no HarfBuzz subsetter, an older one, disk full): the
    whole ones then serve. WeasyPrint must have been imported."""
    wanted = _ALWAYS | {c for c in characters if c > " "}
    try:
        files = {path.name: path.read_bytes() for path in sorted(Path(fonts).glob("*.ttf"))}
        place = user_cache_folder() / "cut"
        place.mkdir(exist_ok=True)
        key = _hash(_version(), *(part for name, data in files.items() for part in (name, data)))
        for folder, record in _kept(place):
            if (
                record["fonts"] == key
                and wanted.issubset(record["characters"])
                and _is_complete(folder, record)
            ):
                os.utime(folder)
                return FontSubset(fonts, str(folder), frozenset(record["characters"]))
        made = {name: _subset_of(data, wanted) for name, data in files.items()}
        text = "".join(sorted(wanted))
        folder = _stored(
            place,
            _hash(key, text)[:16],
            made,
            {"fonts": key, "characters": text, "files": {name: _hash(data) for name, data in made.items()}},
        )
        _remove_unused(place, folder)
        return FontSubset(fonts, str(folder), wanted)
    except (OSError, ValueError, AttributeError):  # the last: a HarfBuzz without one of its functions
        return None


def _font_names(folder: str) -> set[str]:
    return {path.name for path in Path(folder).glob("*.ttf")}


def _kept(place: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(place.glob(f"*/{_RECORD}")):
        try:
            record = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(record, dict) and record.keys() >= {"fonts", "characters", "files"}:
            yield file.parent, record


def _is_complete(folder: Path, record: dict[str, Any]) -> bool:
    """Whether the files are as they were written."""
    return all(
        (folder / name).is_file() and _hash((folder / name).read_bytes()) == digest
        for name, digest in record["files"].items()
    )


def _stored(place: Path, name: str, files: dict[str, bytes], record: dict[str, Any]) -> Path:
    """A new folder of that name with the files, whole or not at all."""
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=place))
    try:
        for file, data in files.items():
            (new / file).write_bytes(data)
        (new / _RECORD).write_text(json.dumps(record), "utf-8")
        shutil.rmtree(place / name, ignore_errors=True)  # what was damaged
        new.rename(place / name)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return place / name


def _remove_unused(place: Path, but: Path) -> None:
    """Removes what has not been used for a day, beyond the :data:`KEPT` newest."""
    times = {folder: folder.stat().st_mtime for folder in place.iterdir() if folder != but}
    for folder in sorted(times, key=lambda each: times[each], reverse=True)[KEPT - 1 :]:
        if time.time() - times[folder] > _DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _hash(*parts: str | bytes) -> str:
    made = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


# --- HarfBuzz -----------------------------------------------------------------------


@cache
def _harfbuzz() -> tuple[Any, Any, Any]:
    """The interface, HarfBuzz and its subsetter as WeasyPrint opened them. ``OSError`` without one."""
    from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

    if harfbuzz_subset is None:
        raise OSError("no HarfBuzz subsetter")
    ffi.cdef(_DECLARED, override=True)
    return ffi, harfbuzz, harfbuzz_subset


def _version() -> str:
    ffi, harfbuzz, _ = _harfbuzz()
    return ffi.string(harfbuzz.hb_version_string()).decode()


def _subset_of(font: bytes, characters: Iterable[str]) -> bytes:
    """A font file with these characters' glyphs and those they turn into; glyph numbers, names and
    layout features stay. ``ValueError`` if it can't be."""
    ffi, harfbuzz, subset = _harfbuzz()
    blob = ffi.gc(
        harfbuzz.hb_blob_create(ffi.from_buffer(font), len(font), 1, ffi.NULL, ffi.NULL),
        harfbuzz.hb_blob_destroy,
    )
    face = ffi.gc(harfbuzz.hb_face_create(blob, 0), harfbuzz.hb_face_destroy)
    request = ffi.gc(subset.hb_subset_input_create_or_fail(), subset.hb_subset_input_destroy)
    # Windows finds a function only in the library that has it: sets are HarfBuzz's, not its subsetter's
    codes = sorted(map(ord, characters))
    harfbuzz.hb_set_add_sorted_array(subset.hb_subset_input_unicode_set(request), codes, len(codes))
    for kept in (
        subset.HB_SUBSET_SETS_LAYOUT_FEATURE_TAG,
        subset.HB_SUBSET_SETS_NAME_ID,
        subset.HB_SUBSET_SETS_NAME_LANG_ID,
    ):
        values = subset.hb_subset_input_set(request, kept)
        harfbuzz.hb_set_clear(values)
        harfbuzz.hb_set_invert(values)
    subset.hb_subset_input_set_flags(
        request,
        (
            subset.HB_SUBSET_FLAGS_RETAIN_GIDS
            | subset.HB_SUBSET_FLAGS_NOTDEF_OUTLINE
            | subset.HB_SUBSET_FLAGS_GLYPH_NAMES
            | subset.HB_SUBSET_FLAGS_NO_PRUNE_UNICODE_RANGES
        ),
    )
    made = subset.hb_subset_or_fail(face, request)
    if made == ffi.NULL:
        raise ValueError("HarfBuzz could not cut the font")
    made = ffi.gc(made, harfbuzz.hb_face_destroy)
    whole = ffi.gc(harfbuzz.hb_face_reference_blob(made), harfbuzz.hb_blob_destroy)
    length = ffi.new("unsigned int *")
    return bytes(ffi.buffer(harfbuzz.hb_blob_get_data(whole, length), length[0]))
