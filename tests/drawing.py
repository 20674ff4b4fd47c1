"""Small PDFs drawn for one test: text, rules and boxes in points from the page's top left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypedDict

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SIZE = 9.0
LEADING = 11.0
PADDING = 4.0
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"


class BoxStyle(TypedDict, total=False):
    """How a box is drawn."""

    fill: str | None
    stroke: bool
    radius: float


class Sheet:
    """A PDF under construction, a page at a time.

    ``rotation`` makes pages that only a viewer turns upright, ``margin`` such as are cut down to
    the sheet from a larger one; what is drawn looks the same.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[float, float] = landscape(A4),
        *,
        rotation: int = 0,
        margin: float = 0,
        **options: Any,
    ) -> None:
        self.path = path
        self.width, self.height = size
        self.rotation, self.margin = rotation, margin
        # reportlab turns the size of a turned page itself.
        seen = (self.width + 2 * margin, self.height + 2 * margin)
        self.canvas = Canvas(str(path), pagesize=seen, invariant=1, **options)
        self._begin_page()

    def _begin_page(self) -> None:
        """Turn and shift what is drawn, so that it looks the same on every kind of page."""
        width, height, edge = self.width, self.height, self.margin
        across, down = (width, height) if self.rotation % 180 == 0 else (height, width)
        self.canvas.setPageRotation(self.rotation)
        if edge:
            self.canvas.setCropBox((edge, edge, edge + across, edge + down))
            self.canvas.translate(edge, edge)
        if self.rotation == 90:
            self.canvas.transform(0, 1, -1, 0, height, 0)
        elif self.rotation == 180:
            self.canvas.transform(-1, 0, 0, -1, width, height)
        elif self.rotation == 270:
            self.canvas.transform(0, -1, 1, 0, 0, width)

    def text(self, x: float, top: float, words: str, *, bold: bool = False) -> None:
        """Draw one line of text whose upper edge lies at ``top``."""
        self.canvas.setFillColorRGB(0, 0, 0)
        self.canvas.setFont(BOLD if bold else REGULAR, SIZE)
        self.canvas.drawString(x, self.height - top - SIZE, words)

    def lines(self, x: float, top: float, lines: Sequence[str], *, bold: bool = False) -> None:
        """Draw lines of text under each other."""
        for number, words in enumerate(lines):
            self.text(x, top + number * LEADING, words, bold=bold)

    def rule(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        *,
        width: float = 0.6,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line."""
        self.canvas.setLineWidth(width)
        self.canvas.setDash(*dash) if dash else self.canvas.setDash()
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def box(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        *,
        fill: str | None = None,
        stroke: bool = True,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle, filled with ``#rrggbb`` where a colour is given."""
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.setLineWidth(0.6)
        place = (x0, self.height - bottom, x1 - x0, bottom - top)
        options = {"stroke": int(stroke), "fill": int(fill is not None)}
        if radius:
            self.canvas.roundRect(*place, radius, **options)
        else:
            self.canvas.rect(*place, **options)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw all rules of a plain grid."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def fill_grid(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> None:
        """Write a text into each cell of a grid; line breaks stay as they are."""
        for top, row in zip(ys, rows, strict=False):
            for x, words in zip(xs, row, strict=False):
                self.lines(x + PADDING, top + PADDING, words.splitlines(), bold=top == ys[0])

    def next_page(self) -> None:
        self.canvas.showPage()
        self._begin_page()

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path


HEADINGS = ("Ref", "Action", "Lead", "By when")
COLUMNS = (40.0, 90.0, 400.0, 520.0, 700.0)
ROWS = (
    ("1.1", "Publish one map of help\nfor families", "Head of Inclusion", "July 2024"),
    ("1.2", "Train every school", "Board", "Sept 2024"),
)


def action_grid(
    sheet: Sheet, top: float = 60.0, rows: Sequence[Sequence[str]] = (HEADINGS, *ROWS)
) -> tuple[float, ...]:
    """Draw a small grid of actions; return the heights of its horizontal rules."""
    height = 2 * PADDING + 2 * LEADING
    ys = tuple(top + number * height for number in range(len(rows) + 1))
    sheet.grid(COLUMNS, ys)
    sheet.fill_grid(COLUMNS, ys, rows)
    return ys


def small_plan(path: Path, **options: Any) -> Path:
    """A plan of one page and two actions."""
    sheet = Sheet(path, **options)
    sheet.text(40, 30, "Exampleshire SEND Improvement Plan", bold=True)
    action_grid(sheet)
    return sheet.save()


def width_of(words: str) -> float:
    """How wide a text is drawn."""
    width: float = stringWidth(words, REGULAR, SIZE)
    return width
