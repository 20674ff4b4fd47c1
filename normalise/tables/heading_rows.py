"""Where the headings of a table stand: in its first row, under a band, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...extract import Cell, Table
from ..text.passages import BULLET
from .columns import body_cells
from .content import evidence
from .forms.headed import under_labels
from .headings import is_area_heading
from .periods import is_part_of_year
from .wordings import field_of

# Headings stand in one of so many rows at the top.
_SEARCHED = 4
# So many fields that its cells name make a row of headings, each in at most so many words.
_NAMES = 2
# So many tell it wherever it stands.
_TELLING_NAMES = 3
_WORDS = 9
# What groups headings has so many words at most.
_GROUP = 3
# The share of a column's cells that look like those of a field as its first one does.
_ALIKE = 0.6
# So many cells tell what a column holds.
_ENOUGH = 200
_TELLING = ("milestones", "lead", "ratings")
# What no heading opens with: "1.2", "3.2.4a".
_OPENING = re.compile(r"[A-Z]{0,3}\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[a-z]?\b")
# What the headings of a key to people say.
_OF_PEOPLE = re.compile(
    r"initials?|abbreviations?|acronyms?|(?:(?:full|first|last|given|family) ?|sur)?names?"
    r"|(?:job )?(?:roles?|titles?|posts?)|post ?holders?|positions?|designations?"
    r"|organi[sz]ations?|agenc(?:y|ies)|employers?",
    re.I,
)
# Tables with the same columns: borders differ by less than this (points).
_SAME = 4.0
# Cards with labels have so many columns: these, and their values.
_LABELLED = 2


def settle_all(tables: Sequence[Table]) -> list[Table]:
    """Tables with their headings in the first row, or with none where none names their columns."""
    kin = families(tables)
    headed = [t for t in tables if any(map(_names_fields, t.row_cells()[:_SEARCHED]))]
    named = {table.column_count for table in headed}
    with_headings = set(map(id, headed))
    # Most tables of a document share their family with others.
    shared = {id(family): family for family in kin.values()}
    columns = {key: _columns(family) for key, family in shared.items()}
    carried = {key for key, family in shared.items() if any(id(t) in with_headings for t in family)}
    return [
        _settle(
            table,
            columns[id(kin[place])],
            table.column_count in named,
            id(kin[place]) in carried,
        )
        for place, table in enumerate(tables)
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """What tables hold in one of their columns."""

    cells: list[Cell]
    """The first with text, as many as tell what it is."""
    said: Counter[str]
    """The texts under the first rows."""


def _columns(family: Sequence[Table]) -> dict[int, _Column]:
    """The columns of tables, by their numbers."""
    columns: dict[int, _Column] = defaultdict(lambda: _Column([], Counter()))
    for cell in (cell for table in family for cell in table.cells if cell.lines):
        column = columns[cell.column]
        if len(column.cells) <= _ENOUGH:
            column.cells.append(cell)
        if cell.row > 0:
            column.said[cell.text] += 1
    return columns


def _settle(table: Table, columns: Mapping[int, _Column], goes_on: bool, carried: bool) -> Table:
    """A table with its headings in the first row, or with none where none names its columns.

    Bands above the headings become the first body rows. ``columns`` are those of all tables
    of the same columns, itself among them: a first row that looks like theirs is no heading. A
    band is none where the table ``goes_on`` with the columns of one that has headings.
    """
    rows = table.row_cells()
    if not table.pages or table.method == "labels":
        return table
    if table.header_rows > 1:
        # An area's band is said again with the headings below it where they are on the next page.
        bands = next((n for n, row in enumerate(rows) if not _is_band(row)), 0)
        heads = any(is_area_heading(row[0].flat.rstrip(".")) for row in rows[:bands])
        under = bands < table.header_rows and _names_fields(rows[bands])
        return _raised(table, bands, table.header_rows) if heads and under else table
    if table.header_rows != 1:
        return table
    heading = 0 if _names_fields(rows[0]) or _heads_people(rows[0]) else _heading_below(rows)
    if (heading == 1 and _groups(rows[0], rows[1])) or (heading == 0 and _parts_years(rows)):
        return replace(table, header_rows=2)
    if heading is not None:
        return table if _is_form(table, rows, heading) else _raised(table, heading)
    if goes_on if _is_band(rows[0]) else _looks_like_body(rows[0], columns, carried):
        return _headless(table)
    return table


def _groups(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row says in a word or two what the headings under it have in common."""
    texts = [cell.flat for cell in upper if cell.lines]
    short = all(len(text.split()) <= _GROUP and text.replace(" ", "").isalpha() for text in texts)
    spanning = sum(cell.column_span > 1 for cell in upper)
    other = {field_of(text) for text in texts} & {"area", "action", "lead", "accountable"}
    return spanning > 1 and 1 < len(texts) < len(lower) and short and not other


def _parts_years(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a second row names nothing but quarters, months or terms, under wider headings."""
    below = [cell for cell in rows[1] if cell.lines] if len(rows) > _NAMES else []
    named = len(below) > 1 and all(is_part_of_year(cell.flat) for cell in below)
    return named and any(cell.column_span > 1 for cell in rows[0] if cell.lines)


def _heading_below(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row of headings that stands under bands, or amid a table that began on pages before."""
    first = next((number for number, row in enumerate(rows) if not _is_band(row)), 0)
    if 0 < first < _SEARCHED and _names_fields(rows[first]):
        # The labels of a form, under its title, go on from row to row; headings do not.
        return None if _open_with_labels(rows[first + 1 :]) else first
    short = (
        number
        for number, row in enumerate(rows)
        if len(row) >= _TELLING_NAMES and all(cell.lines and _is_short(cell) for cell in row)
    )
    return next((n for n in short if _names_fields(rows[n], _TELLING_NAMES)), None)


def _open_with_labels(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether most of the rows that have several cells open with a field's name."""
    opening = [row[0] for row in rows if len(row) > 1]
    named = [cell for cell in opening if _is_short(cell) and field_of(cell.flat)]
    return 2 * len(named) > len(opening)


def _is_form(table: Table, rows: Sequence[Sequence[Cell]], heading: int) -> bool:
    """Whether labels with their values stand above headings of an action's steps."""
    if all(map(_is_band, rows[:heading])):
        return False
    named = {field_of(cell.flat) for cell in rows[heading]}
    return "action" not in named and under_labels(table) is not table


def _headless(table: Table) -> Table:
    return replace(table, header_rows=0)


def _is_band(row: Sequence[Cell]) -> bool:
    return len(row) == 1 and row[0].column_span > 1


def _names_fields(row: Sequence[Cell], count: int = _NAMES) -> bool:
    cells = [cell for cell in row if cell.lines and _is_short(cell)]
    if len(cells) < count:
        return False
    named = {field_of(cell.flat) for cell in cells}
    return len(named - {None, "none"}) >= count


def _heads_people(row: Sequence[Cell]) -> bool:
    """Whether a row names nothing but what a key says of people, and so is none of them."""
    return len(row) >= _NAMES and all(_OF_PEOPLE.fullmatch(cell.flat) for cell in row)


def _is_short(cell: Cell) -> bool:
    return len(cell.lines) <= _WORDS and sum([len(line.words) for line in cell.lines]) <= _WORDS


def _looks_like_body(row: Sequence[Cell], columns: Mapping[int, _Column], carried: bool) -> bool:
    """Whether a cell of a first row is as those of its column are.

    It holds a date or a lead as most of them do, it opens with a number as most do, it is a
    list, or it says the same as one in a later row. Where the table is ``carried`` on under the
    borders of one with headings, it says more than a heading does.
    """
    filled = [cell for cell in row if cell.lines]
    if all(line.bold for cell in filled for line in cell.lines):
        return False
    if carried and not all(map(_is_short, filled)):
        return True
    if any(BULLET.match(cell.lines[0].text) for cell in filled):
        return True
    for cell in filled:
        column = columns[cell.column]
        others = [other for other in column.cells if other is not cell]
        kinds = any(
            evidence(field, [cell]) and evidence(field, others) >= _ALIKE for field in _TELLING
        )
        opened = [_OPENING.match(other.text) is not None for other in others]
        numbered = _OPENING.match(cell.text) and sum(opened) >= _ALIKE * len(opened)
        again = column.said[cell.text] > (cell.row > 0)
        if kinds or again or (numbered and others):
            return True
    return False


def _raised(table: Table, heading: int, below: int = 0) -> Table:
    """The table with its rows of headings above all others, and without their repetitions.

    Headings that reach down over several rows have more below others of the first row. The row
    ``below`` them is known to be none.
    """
    rows = table.row_cells()
    end = below or heading + max([cell.row_span for cell in rows[heading]], default=1)
    if not below and not all(_is_short(cell) for row in rows[heading:end] for cell in row):
        end = heading + 1
    said = [[_letters(cell) for cell in row] for row in rows]
    opening = [n for n, texts in enumerate(said) if n > heading and texts == said[heading]]
    again = [
        n + under
        for n in opening
        for under, texts in enumerate(said[heading:end])
        if said[n + under : n + under + 1] == [texts]
    ]
    if not heading and not again:
        return table
    above = [*range(heading, end)]
    order = [*above, *(n for n in range(len(rows)) if n not in above and n not in again)]
    cells = [
        replace(cell, row=number) for number, place in enumerate(order) for cell in rows[place]
    ]
    lines = [line for place in again for cell in rows[place] for line in cell.lines]
    return replace(
        table,
        cells=tuple(cells),
        row_count=len(order),
        header_rows=len(above),
        repeated=(*table.repeated, *lines),
    )


def _letters(cell: Cell) -> str:
    return "".join(filter(str.isalnum, cell.text.lower()))


def families(tables: Sequence[Table]) -> dict[int, list[Table]]:
    """For each table, by its place, those with the same columns on the pages."""
    borders = [tuple(_borders(table)) for table in tables]
    order = sorted((len(own), own[0], place) for place, own in enumerate(borders) if own)
    known: dict[tuple[float, ...], list[Table]] = {}
    for own in dict.fromkeys(borders):
        if own:
            near = order[
                bisect_left(order, (len(own), own[0] - _SAME)) : bisect_right(
                    order, (len(own), own[0] + _SAME, len(tables))
                )
            ]
            places = sorted(place for _, _, place in near if all(map(_near, borders[place], own)))
            known[own] = [tables[place] for place in places]
    return {place: known.get(own, [tables[place]]) for place, own in enumerate(borders)}


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME


def _borders(table: Table) -> list[float]:
    """Where the columns begin; nothing in a text conversion.

    The texts of cards without labels stand in one order, wherever they stand.
    """
    if table.method == "boxed" and table.column_count > _LABELLED:
        return [float(column) for column in range(table.column_count)]
    lefts: dict[int, float] = {}
    for cell in table.cells:
        if table.pages and cell.boxes:
            lefts.setdefault(cell.column, cell.boxes[0][1][0])
    return [lefts[column] for column in sorted(lefts)]


def stacked(tables: Sequence[Table]) -> Table:
    """One table of the body rows of several, to tell what their columns hold."""
    cells: list[Cell] = []
    count = 0
    for table in tables:
        for column in body_cells(table):
            cells += [replace(cell, row=count + cell.row - table.header_rows) for cell in column]
        count += table.row_count - table.header_rows
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    widest = max(table.column_count for table in tables)
    return replace(
        tables[0], cells=tuple(ordered), row_count=count, column_count=widest, header_rows=0
    )
