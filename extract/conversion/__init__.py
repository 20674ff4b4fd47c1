"""Text conversions (.txt, .md) to tables and paragraphs: the same as pages, without boxes."""

from .layout import lay_out_lines
from .reader import read_conversion

__all__ = ["lay_out_lines", "read_conversion"]
