"""A file to pages, pages to grids, grids to whole tables, with the text between them."""

from .document import read_document, read_tables
from .lines import BULLET_SIGNS, TextLine
from .page import Fill, Page, Rule, Word
from .table import Cell, Change, Document, Paragraph, Restored, Source, Table

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
    "Source",
    "Table",
    "TextLine",
    "Word",
    "read_document",
    "read_tables",
]
