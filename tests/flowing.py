"""Small plans set as flowing text and ruled tables, for tests of what a layout means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

import sendplan
from sendplan import Plan

TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=22)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=18)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, black), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]
Cells = Sequence[Sequence[str]]


def table(rows: Cells, style: Sequence[tuple[object, ...]] = ()) -> Table:
    """A ruled table, its first row in bold, 700 points wide."""
    cells = [[Paragraph(text, CELL) if index else text for text in row]
             for index, row in enumerate(rows)]  # fmt: skip
    return Table(cells, style=TableStyle([*RULED, *style]), colWidths=700 / len(rows[0]))


def read(folder: Path, *parts: object) -> Plan:
    """The plan that is read from a document of these parts under a title."""
    path = folder / "plan.pdf"
    front = [Paragraph("Sandwold SEND Improvement Plan", TITLE), Spacer(0, 12)]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([*front, *parts])
    return sendplan.read(path)
