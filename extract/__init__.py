"""A file to pages, pages to grids, grids to whole tables, with the text between them."""

from .document import read_document, read_tables
from .lines import TextLine, make_line
from .page import Fill, Page, Rule, Word
from .table import Cell, Document, Paragraph, Sheet, Source, Table

__all__ = [
    "Cell",
    "Document",
    "Fill",
    "Page",
    "Paragraph",
    "Rule",
    "Sheet",
    "Source",
    "Table",
    "TextLine",
    "Word",
    "make_line",
    "read_document",
    "read_tables",
]
