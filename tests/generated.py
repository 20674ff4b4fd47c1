"""Grids made up by hypothesis, in words that no one has seen, and drawn as producers draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal

from hypothesis import strategies as st

from sendplan.tests.drawing import LEADING, PADDING, Sheet, width_of

HEADINGS = (
    "Outcomes",
    "Lead",
    "By when",
    "Progress",
    "Success measures",
    "Key tasks",
    "Notes",
    "Risks",
)
LEFT, TOP, WIDTH = 40.0, 40.0, 760.0
FEET = 30.0
Style = Literal["lines", "boxes", "bars"]


@dataclass(frozen=True)
class Cell:
    """A cell of the grid in rows and columns of the body."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class MadeGrid:
    """A grid of actions under one row of headings."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    row_count: int
    style: Style = "lines"
    page_height: float = 3000.0
    closed: bool = True
    """Whether a row that runs over the page break gets a border there."""

    @property
    def xs(self) -> list[float]:
        edges = [LEFT]
        for width in self.widths:
            edges.append(edges[-1] + width)
        return edges

    def lines(self, cell: Cell) -> list[str]:
        """The cell's words, wrapped."""
        xs = self.xs
        return wrap(cell.words, xs[cell.column + cell.column_span] - xs[cell.column])


def wrap(words: Iterable[str], width: float) -> list[str]:
    """Words in lines that fit into a cell, also where they are bold."""
    lines: list[str] = []
    for word in words:
        if lines and 1.1 * width_of(f"{lines[-1]} {word}") <= width - 2 * PADDING:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


# --- making --------------------------------------------------------------------------------


def invented_word(number: int) -> str:
    """A word of its own for each number: bab, beb, ... with an ending that no English word has."""
    syllables = ""
    for _ in range(3):
        number, rest = divmod(number, 75)
        syllables += "bdfgklmnprstvzj"[rest // 5] + "aeiou"[rest % 5]
    return syllables + "x"


@st.composite
def shapes(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Headings in any order, with widths; there is an action and someone or some time for it."""
    with_ref = draw(st.booleans())
    needed = draw(st.sampled_from(["Lead", "By when"]))
    others = [name for name in HEADINGS if name != needed]
    more = draw(st.lists(st.sampled_from(others), unique=True, min_size=1, max_size=4))
    order = draw(st.permutations(["Action", needed, *more]))
    headings = (("Ref",) if with_ref else ()) + tuple(order)
    parts = [0.4 if name == "Ref" else draw(st.floats(0.7, 1.5)) for name in headings]
    widths = tuple(WIDTH * part / sum(parts) for part in parts)
    return headings, widths


@st.composite
def cell_words(
    draw: st.DrawFn, counter: Iterator[int], *, least: int = 0, most: int = 24
) -> tuple[str, ...]:
    """One sentence of new words."""
    words = [invented_word(next(counter)) for _ in range(draw(st.integers(least, most)))]
    return tuple([words[0].capitalize(), *words[1:]] if words else [])


def number_of(row: int) -> tuple[str, ...]:
    """The reference of a row."""
    return (f"{row // 3 + 1}.{row % 3 + 1}",)


STYLES: st.SearchStrategy[Style] = st.sampled_from(("lines", "boxes", "bars"))
SPANS = st.sampled_from(("none", "none", "none", "right", "down"))


@st.composite
def grids_on_one_page(draw: st.DrawFn) -> MadeGrid:
    """Grids with cells over several rows or columns, and bands over all columns."""
    headings, widths = draw(shapes())
    row_count = draw(st.integers(2, 6))
    counter = iter(range(100_000))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(row_count):
        free = not any((row, column) in taken for column in range(len(headings)))
        if 0 < row < row_count - 1 and free and draw(st.integers(0, 3)) == 0:
            words = draw(cell_words(counter, least=2, most=9))
            cells.append(Cell(row, 0, 1, len(headings), words))
            continue
        for column in range(len(headings)):
            if (row, column) not in taken:
                cell = draw(_cells(row, column, row_count, headings, taken, counter))
                cells.append(cell)
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.row_span)
                    for right in range(cell.column_span)
                }
    return MadeGrid(headings, widths, tuple(cells), row_count, draw(STYLES))


@st.composite
def _cells(
    draw: st.DrawFn,
    row: int,
    column: int,
    row_count: int,
    headings: tuple[str, ...],
    taken: set[tuple[int, int]],
    counter: Iterator[int],
) -> Cell:
    """One cell at a free place; those of numbers and actions stand alone."""
    heading = headings[column]
    if heading == "Ref":
        return Cell(row, column, 1, 1, number_of(row))
    words = draw(cell_words(counter, least=3 if heading == "Action" else 0))
    span = draw(SPANS) if heading != "Action" else "none"
    beside = headings[column + 1 : column + 2]
    if span == "right" and beside and "Action" not in beside and (row, column + 1) not in taken:
        return Cell(row, column, 1, 2, words)
    if span == "down" and row + 1 < row_count:
        return Cell(row, column, 2, 1, words)
    return Cell(row, column, 1, 1, words)


@st.composite
def grids_over_pages(draw: st.DrawFn) -> MadeGrid:
    """Plain grids on low pages: headings recur, rows run over the page break."""
    headings, widths = draw(shapes())
    row_count = draw(st.integers(3, 9))
    counter = iter(range(100_000))
    cells: list[Cell] = []
    for row in range(row_count):
        for column, heading in enumerate(headings):
            if heading == "Ref":
                words = number_of(row)
            else:
                least = 3 if heading == "Action" or column == 0 else 0
                words = draw(cell_words(counter, least=least, most=40))
            cells.append(Cell(row, column, 1, 1, words))
    height = draw(st.integers(180, 330))
    return MadeGrid(
        headings,
        widths,
        tuple(cells),
        row_count,
        draw(STYLES),
        float(height),
        draw(st.booleans()),
    )


# --- drawing -------------------------------------------------------------------------------


def draw_grid(grid: MadeGrid, path: Path) -> int:
    """Draw a grid page by page; return how many times a row runs over a page break."""
    sheet = Sheet(path, (LEFT + WIDTH + 40, grid.page_height))
    top = _draw_headings(sheet, grid)
    split = 0
    heights = _row_heights(grid)
    for row in range(grid.row_count):
        lines = {cell: grid.lines(cell) for cell in grid.cells if cell.row == row}
        while top + heights[row] > grid.page_height - FEET:
            room = int((grid.page_height - FEET - top - 2 * PADDING) // LEADING)
            if 1 <= room < max(map(len, lines.values())):
                split += 1
                first = {cell: text[:room] for cell, text in lines.items()}
                lines = {cell: text[room:] for cell, text in lines.items()}
                _draw_row(sheet, grid, first, top, [_height(first)], foot=grid.closed)
                heights[row] = _height(lines)
            sheet.next_page()
            top = _draw_headings(sheet, grid)
        _draw_row(sheet, grid, lines, top, list(accumulate(heights[row:])))
        top += heights[row]
    sheet.save()
    return split


def _height(lines: dict[Cell, list[str]]) -> float:
    return 2 * PADDING + max(1, *map(len, lines.values())) * LEADING


def _row_heights(grid: MadeGrid) -> list[float]:
    """Each row as high as its cells need; the last row of a high cell makes room for it."""
    heights = [2 * PADDING + LEADING] * grid.row_count
    for cell in sorted(grid.cells, key=lambda each: each.row + each.row_span):
        needed = 2 * PADDING + max(1, len(grid.lines(cell))) * LEADING
        last = cell.row + cell.row_span - 1
        heights[last] = max(heights[last], needed - sum(heights[cell.row : last]))
    return heights


def _draw_headings(sheet: Sheet, grid: MadeGrid) -> float:
    lines = [
        wrap(words.split(), width) for words, width in zip(grid.headings, grid.widths, strict=True)
    ]
    bottom = TOP + 2 * PADDING + max(map(len, lines)) * LEADING
    for left, right, text in zip(grid.xs, grid.xs[1:], lines, strict=False):
        _draw_cell(sheet, grid.style, (left, TOP, right, bottom), text, bold=True)
    return bottom


def _draw_row(
    sheet: Sheet,
    grid: MadeGrid,
    lines: dict[Cell, list[str]],
    top: float,
    heights: list[float],
    *,
    foot: bool = True,
) -> None:
    """Draw the cells of a row; ``heights`` reach from its top to the foot of each row from here."""
    xs = grid.xs
    for cell, text in lines.items():
        right, bottom = xs[cell.column + cell.column_span], top + heights[cell.row_span - 1]
        _draw_cell(sheet, grid.style, (xs[cell.column], top, right, bottom), text, foot=foot)


def _draw_cell(
    sheet: Sheet,
    style: Style,
    box: tuple[float, float, float, float],
    lines: list[str],
    *,
    bold: bool = False,
    foot: bool = True,
) -> None:
    x0, top, x1, bottom = box
    edges = [(x0, top, x1, top), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    if foot:
        edges.append((x0, bottom, x1, bottom))
    if style == "boxes" and foot:
        sheet.box(*box)
    elif style == "bars":
        for a, b, c, d in edges:
            sheet.box(a - 0.3, b - 0.3, c + 0.3, d + 0.3, fill="#000000", stroke=False)
    else:
        for edge in edges:
            sheet.rule(*edge)
    sheet.lines(x0 + PADDING, top + PADDING, lines, bold=bold)
