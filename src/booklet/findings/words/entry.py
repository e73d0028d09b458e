"""One finding's words as the catalogue holds them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class CatalogueEntry:
    """The words of one finding; ``message`` and ``hint`` by language, with ``{place-holders}``.

    ``cell_hint`` stands for ``hint`` where the fault is in a table's cell; empty where one serves both.
    """

    severity: str
    message: dict[str, str] = field(hash=False)
    hint: dict[str, str] = field(hash=False)
    cell_hint: dict[str, str] = field(hash=False, default_factory=dict)


def error(
    zh: str, zh_hint: str, en: str, en_hint: str, *, in_cell: tuple[str, str] | None = None
) -> CatalogueEntry:
    """What stops the piece: what is wrong and how to mend it, in Chinese and in English; ``in_cell`` is how
    to mend it in a table's cell, in both."""
    return CatalogueEntry("error", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint}, _both(in_cell))


def warning(
    zh: str, zh_hint: str, en: str, en_hint: str, *, in_cell: tuple[str, str] | None = None
) -> CatalogueEntry:
    """What doesn't stop it: what is wrong and how to mend it, as of :func:`error`."""
    return CatalogueEntry("warning", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint}, _both(in_cell))


def note(zh: str, zh_hint: str, en: str, en_hint: str) -> CatalogueEntry:
    """What is worth knowing and asks for nothing, in Chinese and in English."""
    return CatalogueEntry("note", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


def _both(hint: tuple[str, str] | None) -> dict[str, str]:
    return dict(zip(("zh", "en"), hint)) if hint else {}
