"""Text conversions (.txt, .md) to tables and paragraphs: the same as pages, without boxes."""

from .reader import read_conversion

__all__ = ["read_conversion"]
