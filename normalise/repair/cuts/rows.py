"""Tables of which some cells lost the ends of lines: a few loose fragments after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....extract import Cell, Change, Paragraph, Restored, Table, TextLine
from ..lexicon import learn
from .fragments import Continuation, continue_cells
from .tokens import SENTENCE_ENDS

# Fragments are few, and parts of one line (words); they follow the table at once.
_MOST, _LONGEST = 12, 8
_SURE = 0.6

Flow = Sequence[Table | Paragraph]


def continue_rows(flow: Flow) -> list[Table | Paragraph]:
    """The flow with loose fragments back in the cells that they were cut off."""
    parts = list(flow)
    kept: dict[int, Paragraph | None] = {}
    """What is left of the paragraphs that went into cells."""
    for place, table in enumerate(flow):
        if isinstance(table, Paragraph):
            continue
        after = _after(flow, place)
        fragments = [line for paragraph in after for line in paragraph.lines]
        cells = _last_column(table)
        if not (1 < len(fragments) <= _MOST and _may_belong(cells, fragments)):
            continue
        lexicon = learn(_other_texts(flow, table, after))
        found = continue_cells([cell.flat for cell in cells],
                               [line.text for line in fragments], lexicon)  # fmt: skip
        sure = [each for each in found if each.cell is not None and each.confidence >= _SURE]
        if 2 * len(sure) <= len(fragments):
            continue
        parts[place] = _continued(table, cells, fragments, sure)
        taken = {id(fragments[each.fragment]) for each in sure}
        for paragraph in after:
            rest = tuple(line for line in paragraph.lines if id(line) not in taken)
            kept[id(paragraph)] = replace(paragraph, lines=rest) if rest else None
    return [new for part in parts if (new := kept.get(id(part), part)) is not None]


def _after(flow: Flow, place: int) -> list[Paragraph]:
    """The plain paragraphs right after a table, up to the first heading or table."""
    after: list[Paragraph] = []
    for part in flow[place + 1 :]:
        if isinstance(part, Table) or part.bold or len(after) > _MOST:
            break
        after.append(part)
    return after


def _last_column(table: Table) -> list[Cell]:
    column = table.column_count - 1
    return [
        cell
        for cell in table.cells
        if cell.column == column and cell.row >= table.header_rows and cell.lines
    ]


def _may_belong(cells: Sequence[Cell], fragments: Sequence[TextLine]) -> bool:
    """Whether all lines are short, most begin within a sentence, and some cells break off."""
    if any(len(line.words) > _LONGEST for line in fragments):
        return False
    small = sum(line.text[:1].islower() for line in fragments)
    open_ends = sum(not cell.text.rstrip().endswith(SENTENCE_ENDS) for cell in cells)
    return 2 * small > len(fragments) and open_ends > 1


def _other_texts(flow: Flow, table: Table, after: Sequence[Paragraph]) -> list[str]:
    """What the document says elsewhere."""
    texts: list[str] = []
    for part in flow:
        if isinstance(part, Paragraph):
            texts += [] if any(part is each for each in after) else [part.text]
        elif part is not table:
            texts += [cell.text for cell in part.cells]
    return texts


def _continued(
    table: Table,
    cells: Sequence[Cell],
    fragments: Sequence[TextLine],
    found: Sequence[Continuation],
) -> Table:
    whole = {id(cells[each.cell]): each for each in found if each.cell is not None}

    def mend(cell: Cell) -> Cell:
        each = whole.get(id(cell))
        if each is None or each.join is None:
            return cell
        lines = (*cell.lines, fragments[each.fragment])
        before = f"{each.join.left} {fragments[each.fragment].text}"
        change = Change("cut-joined", before, each.text, each.confidence)
        changes = (*cell.changes, change)
        return replace(cell, lines=lines, changes=changes, restored=(Restored(each.text, lines),))

    return replace(table, cells=tuple(map(mend, table.cells)))
