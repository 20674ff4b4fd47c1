"""Text conversions (.txt, .md) to tables and paragraphs: the same as pages, without boxes."""

from .layout import lay_out_lines
from .reader import decode_text, read_conversion

__all__ = ["decode_text", "lay_out_lines", "read_conversion"]
