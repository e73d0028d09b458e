"""One finding's words as the catalogue holds them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class CatalogueEntry:
    """The words of one finding; ``message`` and ``hint`` by language, with ``{place-holders}``."""

    severity: str
    message: dict[str, str] = field(hash=False)
    hint: dict[str, str] = field(hash=False)


def error(zh: str, zh_hint: str, en: str, en_hint: str) -> CatalogueEntry:
    """What stops the piece: what is wrong and how to mend it, in Chinese and in English."""
    return CatalogueEntry("error", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


def warning(zh: str, zh_hint: str, en: str, en_hint: str) -> CatalogueEntry:
    """What doesn't stop it: what is wrong and how to mend it, in Chinese and in English."""
    return CatalogueEntry("warning", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


def note(zh: str, zh_hint: str, en: str, en_hint: str) -> CatalogueEntry:
    """What is worth knowing and asks for nothing, in Chinese and in English."""
    return CatalogueEntry("note", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})
