"""Chinese text preparation: what is done to the text before the typesetter breaks it into lines."""

from booklet.typography.filter import set_text

__all__ = ["set_text"]
