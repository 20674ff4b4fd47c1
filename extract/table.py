"""What extraction hands on: whole tables and the loose text between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Literal

from .page.geometry import Box, around
from .page.lines import TextLine
from .ruled.grids import Method


@dataclass(frozen=True, slots=True)
class Change:
    """A change to a cell's text after it was read: its kind, what stood there, what it became."""

    kind: str
    before: str
    after: str
    confidence: float | None = None
    """How sure it is, from 0 to 1, where it is not certain."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A paragraph put together from pieces, and the lines in which the pieces stand."""

    text: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, whole over page breaks. Rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[TextLine, ...]
    boxes: tuple[tuple[int, Box], ...]
    """The page (from 1) and rectangle (points) of each of its pieces."""
    places: tuple[tuple[int, Box], ...]
    """The same where several pages make a sheet: the sheet's first page, points on the sheet."""
    fill: str | None = None
    """Background colour as ``#rrggbb``."""
    changes: tuple[Change, ...] = ()
    """What was repaired in it since it was read."""
    restored: tuple[Restored, ...] = ()
    """Its text as put together from pieces, where its lines alone do not say it."""

    text: str = field(init=False, repr=False, compare=False)
    """The cell's words, a line of the page a line; as put together, where it was."""

    def __post_init__(self) -> None:
        # Asked for far oftener than cells are made.
        lines = self.restored or self.lines
        object.__setattr__(self, "text", "\n".join([line.text for line in lines]))

    @property
    def flat(self) -> str:
        """Its words on one line, a blank between two."""
        return " ".join(self.text.split())


_ROW = attrgetter("row")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all its pages. ``header_rows`` rows at the top are headings."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    pages: tuple[int, ...]
    header_rows: int
    method: Method | Literal["text", "labels"]
    """How its cells were found: see `Method`; by a text conversion's marks, or by labels."""
    confidence: float
    """How sure its cells are, from 0 to 1."""
    repeated: tuple[TextLine, ...] = ()
    """Headings that recur on later pages, dropped from the rows."""

    @property
    def sheet(self) -> int:
        """The page that it begins on, of several that make a sheet the first; as lines have it."""
        return next((page for cell in self.cells for page, _ in cell.places), 0)

    @property
    def frame(self) -> Box:
        """The rectangle (points) of its part on the first page or sheet."""
        sheet = self.sheet
        return around([box for cell in self.cells for page, box in cell.places if page == sheet])

    @property
    def rows(self) -> list[list[str]]:
        """The text of each row, headings included; a spanning cell stands in its first field."""
        grid = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return grid

    def row_cells(self) -> list[list[Cell]]:
        """The cells that begin in each row, from the left."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for row, cells in groupby(sorted(self.cells, key=_ROW), key=_ROW):
            rows[row] = list(cells)
        return rows


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Loose text outside all grids: lines that stand together."""

    lines: tuple[TextLine, ...]
    text: str = field(init=False, repr=False, compare=False)
    """Its words in one line."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join([line.text for line in self.lines]))

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def place(self) -> str:
        """Where it begins, in words: "page 3", or "line 20" of a conversion."""
        line = self.lines[0]
        return f"page {line.page}" if line.at_line is None else f"line {line.at_line}"

    @property
    def right(self) -> float:
        """Where its longest line ends, in points."""
        return max(line.x1 for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def height(self) -> float:
        """Height of its lines in points: how large it is set."""
        return max(line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read."""

    name: str
    sha256: str
    media_type: str
    pages: int
    producer: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages that were joined, as parts of one wide sheet."""

    pages: tuple[int, ...]
    """From the left."""
    mended: tuple[tuple[str, str], ...]
    """Words that the cut left whole on no page: what stood there, "repre|sent", and the word."""
    torn: tuple[str, ...]
    """Pieces of words that could not be joined, as "repre|zent"."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page (from 1) that was read by OCR: its mean confidence, and the words least sure."""

    page: int
    confidence: float
    """From 0 to 1."""
    unsure: tuple[str, ...]
    """The least sure first."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as tables and paragraphs in reading order."""

    source: Source
    flow: tuple[Table | Paragraph, ...]
    furniture: tuple[TextLine, ...]
    """Running headers, footers, page numbers and watermarks."""
    unreadable_pages: tuple[tuple[int, str], ...]
    """Pages (from 1) that are pictures and were not read, each with the reason."""
    blank_pages: tuple[int, ...] = ()
    """Pages (from 1) without words or a picture."""
    clipped_pages: tuple[int, ...] = ()
    """Pages (from 1) whose text runs over their visible edge, and which no other page shows."""
    sheets: tuple[Sheet, ...] = ()
    """Pages that were read as one, since each holds a part of a wide sheet."""
    scanned_pages: tuple[ScannedPage, ...] = ()
    """Pages that are pictures and were read by OCR."""
    unseen: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Pages (from 1) with words that do not show on them and were left out, each with these."""
    swatches: tuple[tuple[str, str], ...] = ()
    """Boxes of colour (``#rrggbb``) in loose text, each with the words in it or beside it; and
    the words in such boxes, each with those beside it."""
    partly_read: tuple[tuple[int, str], ...] = ()
    """Pages (from 1) with pictures of which OCR did not read all, each with the reason."""

    @property
    def tables(self) -> list[Table]:
        return [part for part in self.flow if isinstance(part, Table)]

    def position(self, page: int) -> int:
        """The place of a page in the document, from 1, where a sheet's pages count as one."""
        return page - sum(other < page for sheet in self.sheets for other in sheet.pages[1:])

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [part for part in self.flow if isinstance(part, Paragraph)]
