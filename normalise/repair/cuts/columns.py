"""Columns that the page edge cut: the other half of their cells found after the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....extract import Cell, Change, Paragraph, Restored, Table
from ...actions.bands import area_heading
from ...tables.columns import field_of
from ..lexicon import Lexicon, count_words
from .cells import CutJoin, JoinedCell, join_cut, measure_strips

# The half of a heading is short (characters).
_LONGEST_HEADING = 100
# From which share of unknown words on a column without such a heading may be cut.
_STRANGE = 0.06
_SURE = 0.6
# Joins may make so many words that are none, for each of them (names, say).
_STRANGE_JOINS = 0.4

Flow = Sequence[Table | Paragraph]


@dataclass(frozen=True, slots=True)
class _Block:
    """A grid whose last column is cut, and the text after it that holds the other half."""

    place: int
    """The grid's place in the flow."""
    column: int
    heading: Paragraph | None
    """The right half of the column's heading, where it was found."""
    rights: tuple[Paragraph, ...]

    def lefts(self, table: Table) -> list[Cell | None]:
        """The left half of each row, None where the column is empty."""
        rows = table.row_cells()[table.header_rows :]
        found = [[c for c in row if c.column == self.column] for row in rows]
        return [cells[0] if cells and cells[0].lines else None for cells in found]


def join_cut_columns(flow: Flow) -> list[Table | Paragraph]:
    """The flow with cut columns made whole; the halves leave the text between the grids."""
    blocks = [block for block in map(_block_after, _tables(flow)) if block]
    if not blocks:
        return list(flow)
    strips_of_text = {id(p) for block in blocks for p in block.rights}
    lexicon = Lexicon(count_words(_whole_texts(flow, blocks, strips_of_text)))
    blocks = [block for block in blocks if _is_cut(flow, block, lexicon)]
    if not blocks:
        return list(flow)
    sides = [_sides(flow, block) for block in blocks]
    strips = measure_strips(sides, lexicon)
    parts = list(flow)
    gone: set[int] = set()
    for block, (lefts, rights) in zip(blocks, sides, strict=True):
        table = parts[block.place]
        assert isinstance(table, Table)
        joined = join_cut(lefts, rights, lexicon, strips)
        if joined is None or not _trusted(block, joined):
            continue
        joined = replace(joined, cells=tuple(
            _only_known(cell, left, rights, lexicon)
            for cell, left in zip(joined.cells, lefts, strict=True)
        ))  # fmt: skip
        parts[block.place], used = _with_joined(table, block, joined)
        gone |= used
    return [part for part in parts if id(part) not in gone]


def _tables(flow: Flow) -> Iterator[tuple[int, Table, list[Paragraph]]]:
    """Each table of a flow with its place and the paragraphs up to the next one."""
    for place, part in enumerate(flow):
        if isinstance(part, Paragraph) or not part.header_rows:
            continue
        after: list[Paragraph] = []
        for other in flow[place + 1 :]:
            if not isinstance(other, Paragraph):
                break
            after.append(other)
        yield place, part, after


def _block_after(found: tuple[int, Table, list[Paragraph]]) -> _Block | None:
    """What after a table may be the right half of its last column."""
    place, table, after = found
    fields = {field_of(text) for text in _headings(table)[:-1]}
    heading = next((p for p in after if _is_half_heading(p, fields)), None)
    if heading is not None:
        after = after[after.index(heading) + 1 :]
    rights: list[Paragraph] = []
    for paragraph in after:
        if paragraph.bold or area_heading(paragraph.text):
            if rights or heading:
                break
            continue
        rights.append(paragraph)
    column = table.column_count - 1
    return _Block(place, column, heading, tuple(rights)) if rights else None


def _headings(table: Table) -> list[str]:
    """The lowest heading of each column, empty where there is none."""
    headings = [""] * table.column_count
    for cell in table.cells:
        if cell.row < table.header_rows and cell.text:
            headings[cell.column] = " ".join(cell.text.split())
    return headings


def _is_half_heading(paragraph: Paragraph, taken: set[str | None]) -> bool:
    """Whether a line names a field that no other column of the grid has."""
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or text.endswith(".") or area_heading(text):
        return False
    field = field_of(text)
    return field not in (None, "none") and field not in taken


def _whole_texts(flow: Flow, blocks: Iterable[_Block], halves: set[int]) -> Iterator[str]:
    """The texts of a document without the halves of cut cells."""
    cut = {block.place: block.column for block in blocks}
    for place, part in enumerate(flow):
        if isinstance(part, Paragraph):
            if id(part) not in halves:
                yield part.text
        else:
            yield from (cell.text for cell in part.cells if cell.column != cut.get(place))


def _is_cut(flow: Flow, block: _Block, lexicon: Lexicon) -> bool:
    """Whether a column is cut: its heading goes on after the grid, or its words are none."""
    table = flow[block.place]
    assert isinstance(table, Table)
    own = _headings(table)[-1]
    if block.heading is not None:
        if _overlap(own, block.heading.text) is not None:
            return True
        if field_of(own) is None and not any(block.lefts(table)):
            return True
    words = [word for cell in block.lefts(table) if cell for word in cell.text.split()]
    strange = sum(word.isalpha() and not lexicon.knows(word) for word in words)
    return strange > 1 and strange >= _STRANGE * len(words)


def _sides(flow: Flow, block: _Block) -> tuple[list[str], list[str]]:
    """The left halves by row and the right halves by paragraph."""
    table = flow[block.place]
    assert isinstance(table, Table)
    lefts = [" ".join(cell.text.split()) if cell else "" for cell in block.lefts(table)]
    return lefts, [paragraph.text for paragraph in block.rights]


def _only_known(cell: JoinedCell, left: str, rights: Sequence[str], lexicon: Lexicon) -> JoinedCell:
    """The joined cell, or its halves as they stand where the joins make words that nobody knows."""
    strange = sum(not lexicon.knows(word) for join in cell.joins for word in join.text.split())
    if strange <= _STRANGE_JOINS * len(cell.joins):
        return cell
    halves = tuple(" ".join(rights[place].split()) for place in cell.rights)
    return replace(
        cell,
        paragraphs=tuple(text for text in (left, *halves) if text),
        joins=(),
        unjoined_left=(left,) if left else (),
        unjoined_right=halves,
    )


def _trusted(block: _Block, joined: CutJoin) -> bool:
    """Whether a join is to be taken; without a heading that says so it must be sure."""
    if block.heading is not None:
        return True
    confidences = [cell.confidence for cell in joined.cells if cell.joins]
    return bool(confidences) and min(confidences) >= _SURE and not joined.stray


def _with_joined(table: Table, block: _Block, joined: CutJoin) -> tuple[Table, set[int]]:
    """The table with its column whole, and the identities of the paragraphs that went into it."""
    used = {place for cell in joined.cells for place in cell.rights}
    gone = {id(block.rights[place]) for place in used}
    by_row = dict(enumerate(joined.cells, table.header_rows))
    cells: list[Cell] = []
    for cell in table.cells:
        whole = by_row.pop(cell.row, None) if cell.column == block.column else None
        cells.append(_whole(cell, whole, block) if whole else cell)
    for row, whole in by_row.items():
        # The conversion lost the column, or the cell was empty.
        if whole.rights:
            cells.append(_whole(Cell(row, block.column, 1, 1, (), (), ()), whole, block))
    repeated = table.repeated
    if block.heading is not None:
        gone.add(id(block.heading))
        repeated = (*repeated, *block.heading.lines)
        cells = [_with_heading(cell, table, block.heading) for cell in cells]
    return replace(table, cells=tuple(cells), repeated=repeated), gone


def _whole(cell: Cell, whole: JoinedCell, block: _Block) -> Cell:
    """A cell with its other half."""
    lines = cell.lines + tuple(line for place in whole.rights for line in block.rights[place].lines)
    changes = [
        Change("cut-joined", f"{join.left} {join.right}".strip(), join.text, join.confidence)
        for join in whole.joins
    ]
    changes += [Change("cut-left", text, text, 0.0) for text in whole.unjoined_left]
    if whole.rights and not cell.lines:
        changes.append(Change("cut-half", "", whole.text, whole.confidence))
    return replace(
        cell,
        lines=lines,
        changes=(*cell.changes, *changes),
        restored=tuple(Restored(text, lines) for text in whole.paragraphs),
    )


def _with_heading(cell: Cell, table: Table, half: Paragraph) -> Cell:
    """The heading cell of the cut column with the heading's other half."""
    last = cell.row == table.header_rows - 1 and cell.column == table.column_count - 1
    if not last:
        return cell
    before = " ".join(cell.text.split())
    after = join_headings(before, half.text)
    change = Change("heading-completed", before, after)
    return replace(cell, changes=(*cell.changes, change), restored=(Restored(after, cell.lines),))


def join_headings(left: str, right: str) -> str:
    """A heading from its two halves, whose first line may stand in the right one alone.

    The left half goes before the first word that both have, or begin with.
    """
    at = _overlap(left, right)
    if at is None:
        return f"{left} {right}".strip()
    words, (*before, last) = right.split(), left.split()
    return " ".join([*words[:at], *before, max(words[at], last, key=len), *words[at + 1 :]])


def _overlap(left: str, right: str) -> int | None:
    """The place of the word of the right half that the left half ends in or before."""
    last = left.split()[-1].lower() if left else ""
    for at, word in enumerate(right.lower().split()):
        if last and (word.startswith(last) or last.startswith(word)):
            return at
    return None
