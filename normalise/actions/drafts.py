"""Rows of action grids to drafts: which cells make an action, under which area and group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...extract import Cell, Paragraph, Table, TextLine
from ..tables.columns import Column
from ..text.passages import Passage, Pitches, passages, usual_pitches
from ..text.vocabulary import Vocabulary
from .area_drafts import (
    AreaDraft,
    NumberedHeadings,
    area_of_table,
    find_or_add,
    named_area,
    new_area,
)
from .area_leads import officers_in
from .asides import is_aside
from .band_areas import Section, band_areas, head_of, parent_rows
from .bands import (
    QUOTE_MARKS,
    AreaHeading,
    BandKind,
    area_heading,
    for_improvement,
    is_quote,
    names_officers,
    promises_commitments,
    sort_band,
)
from .numbers import cell_ref, count_on, has_marked_ref, ref_heads, row_ref

# Columns of what the rows stand under.
_LEVELS = ("area", "group")
# Columns of those who answer for them.
_OFFICERS = ("lead", "accountable")


@dataclass(slots=True)
class ActionDraft:
    """An action while its rows are read: cells by column, from all its rows."""

    ref: str | None
    ref_lines: tuple[TextLine, ...]
    area: AreaDraft
    group: Passage | None
    columns: Sequence[Column]
    pitches: Pitches
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    quotes: list[Passage] = field(default_factory=list)

    @property
    def page(self) -> int | None:
        pages = [page for cells in self.cells.values() for cell in cells for page, _ in cell.boxes]
        return min(pages, default=None)


@dataclass(slots=True)
class Drafts:
    """All areas and actions of a document, and the band lines that none of them holds."""

    areas: list[AreaDraft] = field(default_factory=list)
    actions: list[ActionDraft] = field(default_factory=list)
    rest: dict[int, list[Passage]] = field(default_factory=dict)
    """Left-over passages by the table's place in the document."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """One action grid with what its rows are read by."""

    place: int
    table: Table
    columns: Sequence[Column]
    pitches: Pitches
    words: Vocabulary
    lettered: bool
    """Its actions open with a number and a letter that nothing parts from the text."""

    def passages(self, cell: Cell) -> list[Passage]:
        return passages(cell, self.pitches, self.words)

    def field(self, cell: Cell) -> str | None:
        return self.columns[cell.column].field


def read_table(
    drafts: Drafts,
    place: int,
    table: Table,
    columns: Sequence[Column],
    before: Sequence[Paragraph],
    headings: NumberedHeadings,
    words: Vocabulary,
    title: str,
    above: Sequence[Paragraph] = (),
    *,
    lettered: bool = False,
) -> None:
    """Add the areas and actions of one grid; ``before`` is the loose text above it.

    ``title`` is the document's, ``above`` the text above other tables since the last grid.
    The actions of all grids are ``lettered`` where these count on from one to the next.
    """
    lettered = lettered or count_on([(table, columns)])
    grid = _Grid(place, table, columns, usual_pitches(table), words, lettered)
    group: Passage | None = None
    in_commitments = headed = False
    rows = table.row_cells()[table.header_rows :]
    parents = _parents(grid, rows)
    bands = [
        parents[place][1] if place in parents else band_cell(row, table, columns)
        for place, row in enumerate(rows)
    ]
    parts_of = [grid.passages(band) if band else [] for band in bands]
    if any(area_heading(parts[0].text) for parts in parts_of if parts):
        headings = {}  # the grid says itself which area it is of
    heads = ref_heads(table, columns)
    height = max((line.height for cell in table.cells for line in cell.lines), default=0.0)
    last = drafts.areas[-1] if drafts.areas else None
    area = area_of_table(drafts.areas, before, heads, headings, title, above, height)
    if area is not None:
        area.officers += officers_in(before)
    # Bands may name areas where nothing else does, or bands did so in the grid before.
    loose = (area is None or area.loose or (area is last and not area.label)) and not parents
    sections = _sections(grid, rows, parts_of) if loose else {}
    named = band_areas(sections)
    spanning: list[Cell] = []
    for index, row in enumerate(rows):
        if bands[index] is None and is_aside(row, first=index == 0):
            for cell in row:
                drafts.rest.setdefault(place, []).extend(grid.passages(cell))
            continue
        if bands[index] is None:
            spanning = [cell for cell in spanning if _reaches(cell, row)]
            area_here = _area_cell(grid, row, drafts)
            if area_here is not None and area_here is not area:
                area, group = area_here, None
            area = area or new_area(drafts.areas, AreaDraft(None, ""))
            if officers := _officer_cells(grid, row):
                area.officers += [Passage(c.flat, c.lines) for c in officers]
                row = [cell for cell in row if cell not in officers]
            group = _group_cell(grid, row, area) or group
            in_commitments = headed = False
            _add_row(drafts, grid, area, group, row, spanning)
            spanning += [cell for cell in row if cell.row_span > 1]
            continue
        if index in parents:
            number, title_cell = parents[index]
            head = [cell for cell in row if cell.column <= title_cell.column]
            area, group = _under_parent(drafts, area, head, number, title_cell)
            for cell in row:
                if cell.lines and cell not in head:
                    drafts.rest.setdefault(place, []).extend(grid.passages(cell))
            continue
        band = bands[index]
        for cell in row:
            if cell is not band and cell.lines:
                drafts.rest.setdefault(place, []).extend(grid.passages(cell))
        if index in named:
            lines = band.lines if band else ()
            area, group, headed = find_or_add(drafts.areas, named[index], lines), None, True
            continue
        parts = sort_band(parts_of[index], _action_follows(parts_of[index + 1 :]), in_commitments)
        in_commitments = in_commitments or promises_commitments(parts)
        under = drafts.actions[-1] if index and not bands[index - 1] and drafts.actions else None
        for kind, part in parts:
            if kind == "area" and not headed and _same_rank(area, part):
                area, group, headed = _area_band(drafts, part), None, True
                continue
            area = area or new_area(drafts.areas, AreaDraft(None, ""))
            # A heading right under an area's own, or of another rank, is one of its parts.
            if kind in ("group", "area"):
                group, in_commitments = part, False
                area.groups.append(part)
            else:
                _keep(drafts, place, area, kind, part, under)


def _parents(grid: _Grid, rows: Sequence[Sequence[Cell]]) -> dict[int, tuple[str, Cell]]:
    """The rows of a number and a title that head those below, with both.

    A project's summary says more of an area with its very number: dates, how much is done.
    """
    titles = {}
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell.lines]
        if [grid.field(cell) for cell in filled[:2]] != ["ref", "action"]:
            continue
        heading = area_heading(filled[1].flat) if len(filled) > 2 else None
        if len(filled) == 2 or (heading and heading.number == cell_ref(filled[0].text)[0]):
            titles[place] = filled[1]
    if not titles:
        return {}
    refs = [row_ref(row, grid.columns, grid.lettered)[0] for row in rows]
    return {place: (ref, titles[place]) for place, ref in parent_rows(refs, titles).items()}


def _under_parent(
    drafts: Drafts, area: AreaDraft | None, row: Sequence[Cell], ref: str, title: Cell
) -> tuple[AreaDraft, Passage | None]:
    """The area and the group that such a row begins."""
    lines = tuple(line for cell in row for line in cell.lines)
    text = title.flat
    heading = area_heading(text) or AreaHeading(ref, text)
    upper = area is None or area.loose or area.label in ("", heading.label)
    if "." not in ref and upper:
        return find_or_add(drafts.areas, heading, lines), None
    area = area or new_area(drafts.areas, AreaDraft(None, ""))
    area.groups.append(Passage(f"{ref} {text}", lines))
    return area, area.groups[-1]


def _sections(
    grid: _Grid, rows: Sequence[Sequence[Cell]], parts_of: Sequence[Sequence[Passage]]
) -> dict[int, Section]:
    """Each band right above actions with their numbers; nothing where some stand above all."""
    found: dict[int, tuple[str, list[str | None]]] = {}
    below: list[str | None] | None = None
    for index, (row, parts) in enumerate(zip(rows, parts_of, strict=True)):
        if not parts:
            if below is None and not found:
                return {}
            ref, _ = row_ref(row, grid.columns, grid.lettered)
            if below is not None and (ref or not below):
                below.append(ref)
            continue
        kinds = sort_band(parts, _action_follows(parts_of[index + 1 :]), False)
        if [kind for kind, _ in kinds] == ["group"]:
            below = []
            found[index] = (parts[0].text, below)
    return {row: (text, refs) for row, (text, refs) in found.items() if refs}


def _same_rank(area: AreaDraft | None, part: Passage) -> bool:
    """Whether a band's heading is of the kind that the current area's is: both are areas then."""
    heading = area_heading(part.text)
    if heading is None or area is None or area.label in ("", heading.label):
        return heading is not None
    return for_improvement(heading.label) or for_improvement(area.label)


def _reaches(cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether a cell of an earlier row spans down beside the cells of a row."""
    return bool(row) and cell.row < row[0].row < cell.row + cell.row_span


def _action_follows(rest: Sequence[Sequence[Passage]]) -> bool:
    """Whether the next row is an action's, pull quotes and officers aside; bands have passages."""
    for parts in rest:
        if not parts:
            return True
        if not all(is_quote(part) or names_officers(part.text) for part in parts):
            return False
    return False


def _keep(
    drafts: Drafts,
    place: int,
    area: AreaDraft,
    kind: BandKind,
    part: Passage,
    under: ActionDraft | None,
) -> None:
    """Keep a band's passage; a quote belongs to the action that it stands right under."""
    if kind == "officers":
        area.officers.append(part)
    elif kind == "commitments":
        area.commitments.append(part)
    elif kind == "quote":
        (under.quotes if under and under.area is area else area.quotes).append(part)
    elif kind == "rest":
        drafts.rest.setdefault(place, []).append(part)


def band_cell(row: Sequence[Cell], table: Table, columns: Sequence[Column]) -> Cell | None:
    """The cell of a band row: one that spans most columns, or the only one with text."""
    wide = [cell for cell in row if cell.column_span >= 0.6 * table.column_count > 1]
    if wide and not any(cell.lines for cell in row if cell not in wide):
        return wide[0]
    filled = [cell for cell in row if cell.lines]
    if len(filled) == 2 and columns[filled[0].column].field == "ref" and _stands_out(filled, table):
        return filled[1] if columns[filled[1].column].field == "action" else None
    if len(filled) != 1 or len(row) < 3:
        return None
    cell = filled[0]
    field_name = columns[cell.column].field
    bold = all(line.bold for line in cell.lines)
    unnumbered = not has_marked_ref(cell.lines[0].text)
    named = cell is row[0] and (area_heading(cell.flat) or names_officers(cell.flat))
    if (field_name in ("action", "ref") or named) and bold and unnumbered:
        return cell
    return None


def _stands_out(filled: Sequence[Cell], table: Table) -> bool:
    """Whether a number and a title alone in their row are bold, and other titles are not."""
    number, title = filled
    others = [
        all(line.bold for line in cell.lines)
        for cell in table.cells
        if cell.row >= table.header_rows and cell.column == title.column and cell.lines
    ]
    bold = all(line.bold for line in title.lines)
    return bold and len(others) > 2 * sum(others) and number.lines[0].text.strip(" .").isdigit()


def _area_band(drafts: Drafts, part: Passage) -> AreaDraft:
    heading = area_heading(part.text)
    assert heading is not None
    return find_or_add(drafts.areas, heading, part.lines)


def _area_cell(grid: _Grid, row: Sequence[Cell], drafts: Drafts) -> AreaDraft | None:
    """The area that a cell in a column of areas begins, or names again in its own row."""
    cell = next((each for each in row if grid.field(each) == "area" and each.lines), None)
    if cell is None:
        return None
    ref, _ = row_ref(row, grid.columns, grid.lettered)
    area = named_area(drafts.areas, cell, head_of(ref or ""))
    if cell.lines[0] not in area.heading:
        area.heading += cell.lines
    return area


def _officer_cells(grid: _Grid, row: Sequence[Cell]) -> list[Cell]:
    """Cells of a row that say who answers for its area: they span all rows of the area's cell.

    Beside them stands who leads the single actions.
    """
    whole = grid.table.row_count - grid.table.header_rows
    areas = [cell for cell in row if grid.field(cell) == "area" and cell.lines]
    spans = [cell.row_span for cell in areas if cell.row_span > 1 or whole == 1]
    if not spans:
        return []
    named = [cell for cell in row if grid.field(cell) in _OFFICERS and cell.lines]
    officers = [cell for cell in named if cell.row_span == spans[0]]
    if len(officers) == len(named):
        officers = [cell for cell in named if grid.field(cell) == "accountable"]
    return officers if len(officers) < len(named) else []


def _group_cell(grid: _Grid, row: Sequence[Cell], area: AreaDraft) -> Passage | None:
    """What a cell in a column of groups begins; one that is said again is the same."""
    cell = next((each for each in row if grid.field(each) == "group" and each.lines), None)
    if cell is None:
        return None
    parts = grid.passages(cell)
    joins = tuple(join for part in parts for join in part.joins)
    text = " ".join(part.text for part in parts)
    area.groups.append(Passage(text, cell.lines, joins=joins))
    return area.groups[-1]


def _add_row(
    drafts: Drafts,
    grid: _Grid,
    area: AreaDraft,
    group: Passage | None,
    row: Sequence[Cell],
    reaching: Sequence[Cell],
) -> None:
    """Begin an action with a row, or add the row to the action that it carries on.

    ``reaching`` are cells of earlier rows that span down to this one. Where the
    action's own cell does, the row belongs to it; a lead or date that does is
    shared by the actions that it spans.
    """
    ref, ref_lines = row_ref(row, grid.columns, grid.lettered)
    begins = ref is not None or any(
        grid.field(cell) == "action" and _own_text(grid, cell) for cell in row
    )
    goes_on = any(
        grid.field(cell) in ("ref", "action") and cell_ref(cell.text)[0] != (ref or "")[:-1]
        for cell in reaching
        if cell.lines
    )
    last = drafts.actions[-1] if drafts.actions else None
    new = last is None or last.area is not area or not _same_fields(last.columns, grid.columns)
    opens = new or (begins and not goes_on)
    if opens:
        if not any(cell.lines for cell in row):
            return
        last = ActionDraft(ref, ref_lines, area, group, grid.columns, grid.pitches)
        drafts.actions.append(last)
        row = [*row, *(cell for cell in reaching if grid.field(cell) not in _LEVELS)]
    assert last is not None
    for cell in row:
        if grid.field(cell) == "group":
            continue
        # White may be a colour of the ratings.
        rates = grid.field(cell) == "ratings" and (opens or cell.fill is not None)
        bar = cell.fill is not None and grid.columns[cell.column].period is not None
        if cell.lines or cell.changes or rates or bar:
            last.cells.setdefault(cell.column, []).append(cell)


def _same_fields(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether a row of one table can carry on an action of another."""
    return [column.field for column in one] == [column.field for column in other]


def _own_text(grid: _Grid, cell: Cell) -> bool:
    """Whether a cell holds more than a pull quote."""
    if cell.lines and not (cell.lines[0].callout or cell.lines[0].text[0] in QUOTE_MARKS):
        return True
    return bool(cell.lines) and not all(is_quote(part) for part in grid.passages(cell))
