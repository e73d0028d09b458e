"""Where fontconfig can find fonts: under names that reach it as they are.

Its file of settings is UTF-8. On Windows it and FreeType hand names on to functions that take the
system's old code page (``GetFileAttributesExA``, ``CreateFileA``): only ASCII is the same in both.
Elsewhere a name is bytes, and bytes that are no UTF-8 can't stand in that file. Fonts whose folder
can't be told so are reached by another name: a link, or on Windows a copy, made once. Not here: what
is done with the fonts.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

# begins the name of a Windows user's cache folder, where the temporary folder's name isn't ASCII
ASCII_PREFIX = "booklet-fonts-"
_NOTE = "plain.txt"  # in the temporary folder: where that place is
_KEPT = 30 * 86_400  # s after its last use that a copy or a lost place is removed


def user_cache_folder() -> Path:
    """The user's cache folder, for what may be lost, no one else's to write to, under a name that fontconfig
    finds: in the user's temporary folder where that has such a name."""
    own = _cache_folder_in(tempfile.gettempdir())
    if fontconfig_name(str(own)):
        return own
    return _ascii_folder(own) if sys.platform == "win32" else _cache_folder_in("/tmp")


def fontconfig_name(path: str) -> str | None:
    """``path`` as it stands in fontconfig's file; None if fontconfig wouldn't find it by that."""
    try:
        text = path if sys.platform == "win32" else os.fsencode(path).decode("utf-8")
    except UnicodeError:
        return None
    if re.search(r"[\x00-\x1f\x7f\ufffe\uffff]", text) or (sys.platform == "win32" and not text.isascii()):
        return None
    return text


def reachable_folder(fonts: str) -> str:
    """The folder ``fonts``, or another name for it or a copy of its fonts, that fontconfig can be told of."""
    if fontconfig_name(fonts):
        return fonts
    return _copied(fonts) if sys.platform == "win32" else _linked(fonts)


def fontconfig_file(fonts: str) -> Path:
    """The file that tells fontconfig of one folder of fonts; cached, named by a hash of what it says."""
    place = user_cache_folder()
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(fontconfig_name(reachable_folder(fonts)) or '')}</dir>"
        f"<cachedir>{escape(fontconfig_name(str(place / 'cache')) or '')}</cachedir></fontconfig>"
    )
    file = place / (hashlib.sha256(text.encode()).hexdigest()[:16] + ".conf")
    if not file.exists():
        made = file.with_suffix(f".{os.getpid()}")
        made.write_text(text, "utf-8")
        _rename_or_discard(made, file)
    return file


def _rename_or_discard(made: Path, at: Path) -> None:
    """Gives what was made its name, unless another process was quicker with the same."""
    try:
        made.rename(at)
    except OSError:
        shutil.rmtree(made) if made.is_dir() and not made.is_symlink() else made.unlink()
        if not at.exists():
            raise


@cache
def _cache_folder_in(folder: str) -> Path:
    place = Path(folder) / f"booklet-fontconfig-{_user()}"
    place.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and (place.is_symlink() or place.stat().st_uid != os.getuid()):
        return Path(tempfile.mkdtemp(prefix=place.name, dir=folder))
    return place


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


@cache
def _ascii_folder(own: Path) -> Path:
    """For a Windows user with a Chinese name: a folder with a plain one, which the note in ``own``
    remembers; ``own`` where there can be none.

    Its name can't be guessed: outside the user's folders another user could have made it before.
    """
    if noted := _noted(own):
        return noted
    for above in (
        os.environ.get("ProgramData"),
        os.environ.get("PUBLIC"),
        os.environ.get("SystemDrive", "") + os.sep,
    ):
        if above and above != os.sep and above.isascii():
            with suppress(OSError):  # no right to write there
                place = Path(tempfile.mkdtemp(prefix=ASCII_PREFIX, dir=above))
                _remove_unused(Path(above).glob(f"{ASCII_PREFIX}*"), place)
                return _note_or_yield(own, place)
    return own


def _note_or_yield(own: Path, place: Path) -> Path:
    """Notes ``place``, unless another process has just noted one of its own: then that one."""
    made = own / f"{_NOTE}.{os.getpid()}"
    made.write_text(str(place), "ascii")
    try:
        made.rename(own / _NOTE)  # Windows replaces nothing
    except OSError:
        made.unlink()
        if noted := _noted(own):
            place.rmdir()
            return noted
    return place


def _noted(own: Path) -> Path | None:
    """The place that the note in ``own`` names; it counts as used. A note of one that has gone goes too."""
    with suppress(OSError, ValueError):
        place = Path((own / _NOTE).read_text("ascii"))
        if place.is_absolute() and place.is_dir():
            os.utime(place)
            return place
        (own / _NOTE).unlink()
    return None


def _copied(fonts: str) -> str:
    """The folder of a copy of the fonts, made anew when a font or the copy has changed."""
    place, files = user_cache_folder(), sorted(Path(fonts).glob("*.ttf"))
    states = [file.stat() for file in files]
    made = hashlib.sha256()
    for file, state in zip(files, states):
        made.update(f"{file.name}\n{state.st_size} {state.st_mtime_ns}\n".encode())
    copy = place / f"fonts-{made.hexdigest()[:16]}"
    if copy.is_dir() and _is_complete(copy, {f.name: s.st_size for f, s in zip(files, states)}):
        with suppress(OSError):
            os.utime(copy)
        return str(copy)
    shutil.rmtree(copy, ignore_errors=True)  # a cleaning program took some of it
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=place))
    try:
        for file in files:
            shutil.copyfile(file, new / file.name)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _rename_or_discard(new, copy)
    _remove_unused([*place.glob("fonts-*"), *place.glob(".new-*")], copy)
    return str(copy)


def _is_complete(copy: Path, sizes: dict[str, int]) -> bool:
    return {file.name: file.stat().st_size for file in copy.iterdir()} == sizes


def _linked(fonts: str) -> str:
    """A link to the folder ``fonts`` with a name that can be told."""
    link = user_cache_folder() / f"link-{hashlib.sha256(os.fsencode(fonts)).hexdigest()[:16]}"
    if not link.is_symlink():
        made = link.with_suffix(f".{os.getpid()}")
        made.symlink_to(fonts)
        _rename_or_discard(made, link)
    return str(link)


def _remove_unused(folders: Iterable[Path], but: Path) -> None:
    """Removes those not used for long; other users' can't be removed and stay."""
    for folder in folders:
        with suppress(OSError):
            if folder != but and time.time() - folder.stat().st_mtime > _KEPT:
                shutil.rmtree(folder, ignore_errors=True)
