"""A file to pages, pages to grids, grids to whole tables, with the text between them."""

from .conversion import lay_out_lines
from .document import read_document, read_tables
from .page import Fill, Page, Rule, Word
from .page.lines import BULLET_SIGNS, TextLine, make_line
from .table import Cell, Change, Document, Paragraph, Restored, ScannedPage, Sheet, Source, Table

__all__ = [
    "BULLET_SIGNS",
    "Cell",
    "Change",
    "Document",
    "Fill",
    "Page",
    "Paragraph",
    "Restored",
    "Rule",
    "ScannedPage",
    "Sheet",
    "Source",
    "Table",
    "TextLine",
    "Word",
    "lay_out_lines",
    "make_line",
    "read_document",
    "read_tables",
]
