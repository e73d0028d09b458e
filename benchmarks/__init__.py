"""Measurements of finished pages; not part of the product."""
