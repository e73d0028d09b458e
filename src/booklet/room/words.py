"""The print room's own words in the script of a page: phrases called ``room_NAME``."""

from booklet.screen_words import Words

__all__ = ["Words"]
