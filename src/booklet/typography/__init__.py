"""Chinese text preparation: what is done to the text before the typesetter breaks it into lines."""

from booklet.typography.text_filter import filter_text

__all__ = ["filter_text"]
