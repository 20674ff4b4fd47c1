"""The repairs of a text conversion as a whole, before any of its cells is read."""

from __future__ import annotations

from dataclasses import replace

from ...extract import Document, Paragraph
from .collapsed.grids import restore_collapsed
from .cuts.columns import join_cut_columns
from .cuts.rows import continue_rows
from .headings import repair_headings


def repair_conversion(document: Document) -> Document:
    """The document with its grids repaired as far as they tell how."""
    tables = iter(repair_headings(document.tables))
    flow = [part if isinstance(part, Paragraph) else next(tables) for part in document.flow]
    # Cut cells first: whole, they teach what stands in the columns of a collapsed page. But the
    # text after a grid up to that page is all that its other half may stand in.
    return replace(document, flow=tuple(restore_collapsed(continue_rows(join_cut_columns(flow)))))
