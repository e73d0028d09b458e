"""The print room's templates (``layouts/room``) filled by Jinja2, in a closed environment; text is escaped.

Raises what Jinja2 raises: a template is a contributor's file, and whoever asks for a page reports its fault.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from booklet.compiled_templates import compiled_templates
from booklet.findings import Finding, Severity
from booklet.model import Script
from booklet.room.records import Note, RoomTexts
from booklet.screen_words import Words
from booklet.script import in_script

NAMES = {Script.HANS: "简体", Script.HANT: "繁體"}


def filled(room: RoomTexts, name: str, script: Script, **values: Any) -> str:
    """A template filled for a script: with the words ``w``, what the ``room`` says of the guide, and
    ``values``."""
    template = _environment(tuple(sorted(room.templates.items()))).get_template(name)
    return template.render(w=Words(script), script=script.value, room=in_words(room, script), **values)


def in_words(room: RoomTexts, script: Script) -> dict[str, str]:
    """The guide's own texts in a script."""
    texts = {name: getattr(room, name) for name in ("title", "version", "law_date", "jurisdiction")}
    return {name: in_script(text, script, room.protected) for name, text in texts.items()}


def notes(found: tuple[Finding, ...], words: Words) -> list[Note]:
    """Findings as a page shows them, in its script."""
    return [_note(each, words) for each in dict.fromkeys(found)]


def _note(found: Finding, words: Words) -> Note:
    place = found.file
    if found.file and found.line:
        place = words("place", file=found.file, line=found.line)
    return Note(
        words.of(found.message("zh")), words.of(found.hint("zh")), place, found.severity is Severity.ERROR
    )


def addresses(prefix: str) -> Callable[[str], str]:
    """What makes an address of a path below the desk's folder, for a page from which that is ``prefix``."""
    return lambda path: prefix + quote(path)


def drawing(svg: str) -> Markup:
    """A drawing of a layout's template, as it is."""
    return Markup(svg)


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    texts = dict(templates)
    return Environment(
        # with a file's name, so that a fault in filling it says where
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        undefined=StrictUndefined,
        bytecode_cache=compiled_templates(),
        autoescape=lambda name: (name or "").endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
