"""Tables of a conversion to pieces of tables: headings found, texts laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..cells import FilledCell
from ..joins import Piece
from ..joins.breaks import NUMBERED, reads_on
from ..page.lines import TextLine
from ..ruled.grids import GridCell
from .laid import LaidCell
from .layout import NO_PAGE, lay_out, width_of
from .markup import read_markup
from .raw import RawTable
from .second_row import with_second_row_below

# Headings are short (characters) and stand near the top (rows).
_LONGEST_HEADING = 120
_SEARCHED = 3
# Over them a sheet may have so many rows of titles; then they are shorter than others.
_TITLES, _SHORT_HEADING = 6, 60
# A row with text in its first cell alone is a band where the table has so many columns.
_BAND = 3
_INITIALS = re.compile(r"[A-Z][A-Za-z'’]{0,4}")


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table's rows laid out, with the text that stood as rows above its headings."""

    above: tuple[TextLine, ...]
    rows: tuple[tuple[LaidCell, ...], ...]
    heading_rows: int
    width: int


def lay_out_tables(tables: Sequence[RawTable]) -> list[LaidTable]:
    """Lay out the tables of one conversion; what heads one of them heads the others."""
    laid = [_lay_out(table) for table in tables]
    firsts = Counter(_said(rows[0]) for rows in laid)
    known = Counter({said: n for said, n in firsts.items() if sum(map(bool, said)) > 1})
    return [_find_headings(t, rows, known) for t, rows in zip(tables, laid, strict=True)]


def _lay_out(table: RawTable) -> list[tuple[LaidCell, ...]]:
    return [
        tuple(LaidCell(cell, lay_out(read_markup(cell.source), cell.at_line)) for cell in row)
        for row in table.rows
    ]


def _said(row: Sequence[LaidCell]) -> tuple[str, ...]:
    return tuple(cell.letters for cell in row)


def _find_headings(
    table: RawTable, rows: Sequence[tuple[LaidCell, ...]], known: Counter[tuple[str, ...]]
) -> LaidTable:
    rows = with_second_row_below(rows, table.width)
    first = _known_row(rows, known) or _titled_row(rows)
    if first:
        # What stands over the headings in one cell is text above the table.
        above = tuple(line for row in rows[:first] for cell in row for line in cell.lines)
        rows = rows[first:]
        return LaidTable(above, tuple(rows), _count_headings(rows), table.width)
    if table.headed == 1 and _opens_alike(rows):
        count = 0  # a converter takes any first row for headings
    elif table.headed is not None:
        # Markdown knows one heading row; what fills the gaps under its spans is another.
        count = max(table.headed, _count_headings(rows)) if table.headed == 1 else table.headed
        # Nor is a numbered row one, wherever the line stands that should be below them.
        numbered = (at for at, row in enumerate(rows[:count]) if _is_numbered(row))
        count = next(numbered, 0) or count
    elif first is None and _is_body(rows):
        count = 0
    else:
        count = _count_headings(rows)
    return LaidTable((), tuple(rows), count, table.width)


def _is_numbered(row: Sequence[LaidCell]) -> bool:
    """Whether a number opens a row, in its first column."""
    return bool(row) and row[0].raw.column == 0 and NUMBERED.match(row[0].text) is not None


def _known_row(rows: Sequence[tuple[LaidCell, ...]], known: Counter[tuple[str, ...]]) -> int | None:
    """The row near the top that heads other tables too, under rows of one cell at most."""
    for index, row in enumerate(rows[:_SEARCHED]):
        alike = sum(count for said, count in known.items() if _same_headings(_said(row), said))
        if alike > (index == 0):  # the first row is one of the known itself
            return index
        if sum(bool(cell.lines) for cell in row) > 1:
            return None
    return None


def _titled_row(rows: Sequence[Sequence[LaidCell]]) -> int | None:
    """The row of short texts under rows of one text each, or of none: a sheet's title."""
    for index, row in enumerate(rows[:_TITLES]):
        texts = [cell.text for cell in row if cell.lines]
        if len(texts) <= 1:
            continue
        short = all(len(text) <= _SHORT_HEADING for text in texts)
        full = len(texts) >= max(_BAND, 0.7 * len(row))
        above = [cell for row in rows[:index] for cell in row if cell.lines]
        return index if above and short and full and not NUMBERED.match(texts[0]) else None
    return None


def _same_headings(row: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of a row's texts stand over the same columns elsewhere, clipped or not."""
    pairs = [(a, b) for a, b in zip(row, other, strict=False) if a and b]
    same = sum(
        a == b or (len(min(a, b, key=len)) > 3 and (a.startswith(b) or b.startswith(a)))
        for a, b in pairs
    )
    return same > 1 and same >= 0.6 * sum(map(bool, row))


def _is_body(rows: Sequence[Sequence[LaidCell]]) -> bool:
    """Whether the first row is one like the others: a number, initials, or a long text."""
    if any(len(cell.text) > _LONGEST_HEADING for cell in rows[0]):
        return True
    return _opens_alike(rows)


def _opens_alike(rows: Sequence[Sequence[LaidCell]]) -> bool:
    """Whether the first row opens with a number or initials as most others do."""
    opened = [_opening(row[0].text) for row in rows if row]
    alike = sum(kind == opened[0] for kind in opened[1:])
    return opened[0] != "words" and len(opened) > 2 and alike >= 0.6 * (len(opened) - 1)


def _opening(text: str) -> str:
    if NUMBERED.match(text):
        return "number"
    if _INITIALS.fullmatch(text) and sum(map(str.isupper, text)) > 1:
        return "initials"
    return "words"


def _count_headings(rows: Sequence[Sequence[LaidCell]]) -> int:
    """One heading row, or two where the second fills the gaps under the first's spans."""
    if len(rows) < 3:
        return min(1, len(rows))
    gaps = _span_gaps(rows[0])
    second = {cell.raw.column for cell in rows[1] if cell.lines}
    short = all(len(cell.text) <= _LONGEST_HEADING for cell in rows[1])
    return 2 if gaps and second and gaps <= second and 0 not in second and short else 1


def _span_gaps(row: Sequence[LaidCell]) -> set[int]:
    """The columns right of a heading that it spans, or may span since they are empty."""
    gaps: set[int] = set()
    begun = False
    for cell in row:
        begun = begun or bool(cell.lines)
        if begun and not cell.lines:
            gaps.add(cell.raw.column)
        gaps.update(range(cell.raw.column + 1, cell.raw.column + cell.raw.column_span))
    return gaps


def make_piece(table: LaidTable) -> Piece:
    """The table as a piece that pieces of the same columns can be joined to."""
    rows = _with_bands(_carried_on(_spread_headings(table), table.heading_rows), table)
    reach = [0.0] * table.width
    for row in rows:
        for cell in row:
            reach[cell.raw.column] = max(reach[cell.raw.column], width_of(cell.lines))
    return Piece(
        NO_PAGE,
        NO_PAGE,
        (),
        tuple(float(x) for x in range(table.width + 1)),
        tuple(
            tuple(_filled(cell, number, reach[cell.raw.column]) for cell in row)
            for number, row in enumerate(rows)
        ),
        open_top=False,
        open_bottom=False,
        heading_rows=table.heading_rows,
    )


def _spread_headings(table: LaidTable) -> list[list[LaidCell]]:
    """The rows, with headings over the empty cells to their right where a row below fills them."""
    rows = [list(row) for row in table.rows]
    if table.heading_rows < 2:
        return rows
    filled = {cell.raw.column for cell in rows[1] if cell.lines}
    spread: list[LaidCell] = []
    for cell in rows[0]:
        if spread and not cell.lines and cell.raw.column in filled:
            wide = replace(spread[-1].raw, column_span=spread[-1].raw.column_span + 1)
            spread[-1] = replace(spread[-1], raw=wide)
        else:
            spread.append(cell)
    return [spread, *rows[1:]]


def _carried_on(rows: Sequence[list[LaidCell]], begin: int) -> list[list[LaidCell]]:
    """The rows, with one that goes on within the sentences of a numbered row joined to it.

    So a row broken by a page stands in a table that the conversion had made whole.
    """
    joined: list[list[LaidCell]] = []
    for number, row in enumerate(rows):
        before = joined[-1] if joined and number > begin else []
        filled = [cell for cell in row if cell.lines]
        goes_on = (
            bool(before)
            and [cell.raw.column for cell in before] == [cell.raw.column for cell in row]
            and NUMBERED.match(before[0].text) is not None
            and bool(filled)
            and all(cell is not row[0] and _is_small(cell.text) for cell in filled)
        )
        if goes_on:
            joined[-1] = [
                replace(one, lines=one.lines + more.lines)
                for one, more in zip(before, row, strict=True)
            ]
        else:
            joined.append(row)
    return joined


def _is_small(text: str) -> bool:
    return text[:1].islower()


def _with_bands(rows: Sequence[list[LaidCell]], table: LaidTable) -> list[list[LaidCell]]:
    """The rows, with text in the first cell alone as a band over all columns.

    At the top of a table such a row may be the rest of one that a page break cut.
    """
    begun = table.heading_rows
    return [
        [_over_all(row[0], table.width)]
        if n >= begun and _is_band(row, table.width, n == begun)
        else row
        for n, row in enumerate(rows)
    ]


def _is_band(row: Sequence[LaidCell], width: int, at_top: bool) -> bool:
    """Whether a row is a band: text in its first cell alone, which begins something."""
    filled = [cell for cell in row if cell.lines]
    if width < _BAND or not row or filled != [row[0]] or row[0].raw.row_span > 1:
        return False
    return not at_top or not reads_on(row[0].lines[0].text)


def _over_all(cell: LaidCell, width: int) -> LaidCell:
    return replace(cell, raw=replace(cell.raw, column_span=width))


def _filled(cell: LaidCell, row: int, reach: float) -> FilledCell:
    raw = cell.raw
    box = (0.0, 0.0, reach, 0.0)
    place = GridCell(row, raw.column, raw.row_span, raw.column_span, box)
    return FilledCell(place, cell.lines, None)
