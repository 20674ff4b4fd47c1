"""The tables of a document with their roles, columns and surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..extract import Document, Paragraph, Table
from ..schema.plan import TableRole
from .tables.columns import Column, body_cells, headings_of
from .tables.compound import part_columns
from .tables.counted import without_counts
from .tables.depth import tell_levels, with_promises
from .tables.forms.beneath import under_area
from .tables.forms.cells import unfold_cells
from .tables.forms.halved import stack_halves
from .tables.forms.headed import under_labels
from .tables.forms.pairs import unfold
from .tables.forms.people import stack_people
from .tables.forms.turned import turn
from .tables.heading_rows import families, settle_all, stacked
from .tables.headings import is_area_heading, with_lower_headings, without_false_headings
from .tables.kin import told_together
from .tables.labelled import with_labels
from .tables.promised import with_their_dates
from .tables.roles import may_be_actions, role_of
from .tables.tell import columns_of
from .tables.terms import heads_terms, without_headings
from .tables.updates import with_updates
from .tables.within import part_within

# A table of terms has a column of these and one of what they mean.
_TERMS = 2
# Grids of so many areas by the headings above them: a single one may be a section's.
_SEVERAL = 2
# What numbers an area, or letters it.
_NUMBERS = re.compile(r"\d|\b[A-Z]\b")


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its role, columns and the loose text above it."""

    place: int
    table: Table
    role: TableRole
    columns: list[Column]
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    key: int | None = None
    """The column by whose numbers it speaks of the actions of other grids, if it does."""


def place_tables(document: Document) -> list[Placed]:
    """Tell what each table is for, with the loose text around it."""
    placed: list[Placed] = []
    flow = _settled(document.flow)
    kin = families([part for part in flow if isinstance(part, Table)])
    grids = [_as_grid(part) for part in flow if isinstance(part, Table)]
    own = _told_by_headings(grids)
    # The columns of the last grid with headings by their number, and of families without any.
    headed: dict[int, list[Column]] = {}
    told: dict[int, list[Column]] = {}
    for index, part in enumerate(flow):
        if isinstance(part, Paragraph):
            continue
        before = _paragraphs(part, flow, range(index - 1, -1, -1))[::-1]
        after = _paragraphs(part, flow, range(index + 1, len(flow)))
        place = len(placed)
        part, family = grids[place], kin[place]
        if place in own:
            columns, role = own[place]
        else:
            if part.column_count in headed:
                columns = headed[part.column_count]
            else:
                columns = told[id(family)] = told.get(id(family)) or columns_of(stacked(family))
            columns, role = _with_role(part, columns)
        if role == "actions":
            part, columns = part_within(*part_columns(part, columns))
            part = with_labels(part, columns)
        if part.header_rows:
            headed[part.column_count] = columns
        if role == "actions":
            part, columns = with_updates(part, columns)
        of_terms = role == "other" and part.column_count == _TERMS
        titled = of_terms and bool(before) and heads_terms(before[-1].text)
        if titled or role == "glossary":
            part, role = without_headings(part, titled), "glossary"
            if not part.header_rows:
                columns = [replace(column, heading="") for column in columns]
        placed.append(Placed(place, part, role, list(columns), tuple(before), tuple(after)))
    if not any(each.role == "actions" for each in placed):
        placed = [
            replace(p, role="actions") if p.role == "other" and may_be_actions(p.columns) else p
            for p in placed
        ]
    if not any(each.role == "actions" for each in placed):
        placed = [_with_promises(each) for each in placed]
    headings = [_area_above(each) for each in placed]
    if len({*headings} - {None}) < _SEVERAL:
        return placed
    return [
        _with_themes(each) if heading else each
        for each, heading in zip(placed, headings, strict=True)
    ]


def _area_above(placed: Placed) -> str | None:
    """The heading right above a grid of actions that numbers its area."""
    texts = (part.text for part in reversed(placed.before) if placed.role == "actions")
    return next(filter(is_area_heading, texts), None)


def _with_themes(placed: Placed) -> Placed:
    """A grid whose area the heading above it tells: what a column calls areas is within that.

    A column that numbers its areas tells them better.
    """
    bodies = body_cells(placed.table)
    columns = [
        replace(column, field=None)
        if column.field == "area"
        and not any(_NUMBERS.search(cell.text) for cell in bodies[column.index])
        else column
        for column in placed.columns
    ]
    if columns == placed.columns:
        return placed
    return replace(placed, columns=tell_levels(placed.table, columns))


def _with_role(table: Table, columns: list[Column]) -> tuple[list[Column], TableRole]:
    """Columns with the levels of their numbers told, and the role that they give the table."""
    columns = tell_levels(table, columns)
    return columns, role_of(table, columns)


def _told_by_headings(grids: Sequence[Table]) -> dict[int, tuple[list[Column], TableRole]]:
    """The columns and the role of each table with headings, by its place.

    Grids with the very same headings have the same columns, those of the one of which most are
    told: an odd cell hides in a short table what a column holds, and not in its kin.
    """
    columns = {place: columns_of(grid) for place, grid in enumerate(grids) if grid.header_rows}
    columns = told_together(grids, columns)
    own = {place: _with_role(grids[place], told) for place, told in columns.items()}
    actions: dict[tuple[str, ...], list[Column]] = {}
    for place, (_, role) in own.items():
        headings = headings_of(columns[place])
        if role == "actions" and any(headings):
            best = actions.setdefault(headings, columns[place])
            actions[headings] = max(best, columns[place], key=_told)
    for place, (_, role) in own.items():
        told = columns[place]
        kin = _as_kin(told, actions.get(headings_of(told), told), role)
        if kin != told:
            own[place] = _with_role(grids[place], kin)
    return own


def _told(columns: Sequence[Column]) -> int:
    return sum(column.field is not None for column in columns)


def _as_kin(columns: list[Column], best: list[Column], role: TableRole) -> list[Column]:
    """The columns of a table that has the headings of a grid of actions."""
    if role != "actions":
        return best if role == "other" else columns
    own = {column.field for column in columns}
    return [
        other if one.field is None and other.field not in own else one
        for one, other in zip(columns, best, strict=True)
    ]


def _with_promises(placed: Placed) -> Placed:
    """A table of a document without a surer grid as one, if it says what is done by when."""
    columns = with_promises(placed.table, placed.columns)
    told = placed.role == "other" and columns != placed.columns
    return replace(placed, role="actions", columns=columns) if told else placed


def _settled(flow: Sequence[Table | Paragraph]) -> list[Table | Paragraph]:
    """The document with the headings of its tables where they belong."""
    settled = iter(settle_all([part for part in flow if isinstance(part, Table)]))
    return [part if isinstance(part, Paragraph) else next(settled) for part in flow]


def _as_grid(table: Table) -> Table:
    """A table with a row for each record and headings above, whatever form it has on the page."""
    if table.method == "labels":
        return table
    table = with_lower_headings(without_false_headings(table))
    for change in (
        unfold_cells,
        under_labels,
        unfold,
        turn,
        stack_halves,
        stack_people,
        under_area,
    ):
        changed = change(table)
        if changed is not table:
            return changed
    return with_their_dates(without_counts(table))


def _paragraphs(
    table: Table, flow: Sequence[Table | Paragraph], places: Iterable[int]
) -> list[Paragraph]:
    """The paragraphs up to the next table; one beside it on the page has its own text."""
    found: list[Paragraph] = []
    beside = False
    for place in places:
        part = flow[place]
        if isinstance(part, Paragraph):
            found.append(part)
        elif _stands_beside(part, table):
            beside = True
        else:
            break
    if not table.pages:
        return found
    page, (x0, _, x1, _) = table.sheet, table.frame
    if beside or any(_stands_beside(other, table) for other in _neighbours(flow, places)):
        found = [p for p in found if p.page != page or (p.lines[0].x0 < x1 and p.right > x0)]
    return found


def _neighbours(flow: Sequence[Table | Paragraph], places: Iterable[int]) -> list[Table]:
    """The table right on the other side of where a search began."""
    first = next(iter(places), None)
    if first is None:
        return []
    around = (flow[i] for i in (first - 2, first + 2) if 0 <= i < len(flow))
    return [part for part in around if isinstance(part, Table)]


def _stands_beside(one: Table, other: Table) -> bool:
    """Whether two tables stand side by side on the page that both begin on."""
    if one.sheet != other.sheet or not one.pages:
        return False
    a, b = one.frame, other.frame
    return a[1] < b[3] and b[1] < a[3] and (a[2] <= b[0] or b[2] <= a[0])


def of_role(placed: Sequence[Placed], role: TableRole) -> list[Placed]:
    """The tables of one role, in document order."""
    return [each for each in placed if each.role == role]
