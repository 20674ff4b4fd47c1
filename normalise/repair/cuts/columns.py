"""Columns that the page edge cut: the other half of their cells found after the grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ....extract import Cell, Change, Paragraph, Restored, Table, TextLine, Word, make_line
from ...actions.bands import area_heading
from ...tables.wordings import field_of
from ..headings import with_heading
from ..lexicon import Lexicon, learn
from .cells import CutJoin, JoinedCell, join_cut, measure_strips

# The half of a heading is short (characters).
_LONGEST_HEADING = 100
# It stands among the first paragraphs after the grid, and shares so many letters at most.
_NEAR, _SHARED = 4, 6
# From which share of broken words on a column without such a heading may be cut.
_STRANGE = 0.06
_SURE = 0.6
# From which share of lines after the grid that begin within a word its column is cut.
_BEHEADED = 0.25
# What explains codes says more than a heading could: "RAG: R = not started", "Leads: AB is ...".
_EXPLAINS = re.compile(r"=|:\s+\S")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
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
    lexicon = learn(_whole_texts(flow, blocks, strips_of_text))
    cut = {block.place: block for block in blocks if _is_cut(flow, block, lexicon)}
    if not cut:
        return list(flow)
    # One table of several pages is cut on each.
    clipped = {_last_heading(flow, block.place) for block in cut.values() if block.heading} - {""}
    blocks = [b for b in blocks if b.place in cut or _last_heading(flow, b.place) in clipped]
    sides = [_sides(flow, block) for block in blocks]
    strips = measure_strips(sides, lexicon)
    found = {block.place for block in blocks}
    parts = [
        _left_cut(part, part.column_count - 1)
        if isinstance(part, Table) and place not in found and _last_heading(flow, place) in clipped
        else part
        for place, part in enumerate(flow)
    ]
    kept: dict[int, Paragraph | None] = {}
    """What is left of the paragraphs that went into cells."""
    for block, (lefts, rights) in zip(blocks, sides, strict=True):
        table = parts[block.place]
        assert isinstance(table, Table)
        joined = join_cut(lefts, rights, lexicon, strips)
        if joined is None or not _trusted(block, joined):
            parts[block.place] = _left_cut(table, block.column)
            continue
        shares, rest = share_out(joined, block.rights)
        cells = [
            _Half(_only_known(cell, left, lines, lexicon), lines)
            for cell, left, lines in zip(joined.cells, lefts, shares, strict=True)
        ]
        parts[block.place] = _with_joined(table, block, cells)
        kept |= rest
        if block.heading is not None:
            kept[id(block.heading)] = None
    return [new for part in parts if (new := kept.get(id(part), part)) is not None]


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
    *others, own = _headings(table)
    fields = {field_of(text) for text in others}
    heading = next((p for p in after[:_NEAR] if _is_half_heading(p, own, fields)), None)
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


def _is_half_heading(paragraph: Paragraph, own: str, taken: set[str | None]) -> bool:
    """Whether a line, alone or with the column's own heading, names a field no other column has."""
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or text.endswith(".") or area_heading(text):
        return False
    if paragraph.bold and text[0].islower() and own:  # no heading begins so
        return True
    if _EXPLAINS.search(text):
        return False
    fields = {field_of(text), *(field_of(whole) for whole in _glued(own, text))}
    return bool(fields - {None, "none"} - taken)


def _glued(left: str, right: str) -> list[str]:
    """What a heading cut inside a word may be: "What have we d" and "e done so far?".

    Where the left half says something by itself, letters that both show must prove it.
    """
    said = field_of(left) is not None
    return [
        left + right[shared:]
        for shared in range(2 if said else 0, min(len(right), _SHARED) + 1)
        if left and left.lower().endswith(right[:shared].lower())
    ]


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
    """Whether a column is cut: its heading goes on after the grid, or words are none.

    These are words of its cells, or the first ones of the lines after the grid.
    """
    table = flow[block.place]
    assert isinstance(table, Table)
    own = _headings(table)[-1]
    words = [word for cell in block.lefts(table) if cell for word in cell.text.split()]
    broken = sum(_is_broken(word, lexicon) for word in words)
    if block.heading is not None:
        # A heading that says something by itself may stand in a line that is no half of it.
        whole = field_of(own) is not None
        if _overlap(own, block.heading.text) is not None and (broken or not whole):
            return True
        if not whole and not words:
            return True
    if broken > 1 and broken >= _STRANGE * len(words):
        return True
    firsts = [line.text.split()[0] for paragraph in block.rights for line in paragraph.lines]
    beheaded = sum(_is_end(word, lexicon) for word in firsts)
    return broken + beheaded > 1 and beheaded >= _BEHEADED * len(firsts)


def _is_end(word: str, lexicon: Lexicon) -> bool:
    """Whether a line's first word is the end of one: none by itself, or a letter."""
    word = word.rstrip(".,;:!?)")
    return _is_broken(word, lexicon) or (len(word) == 1 and word.islower() and word not in "ai")


def _is_broken(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is none and so may be half of one; names and codes ("G") are whole."""
    return word.isalpha() and word[0].islower() and not lexicon.knows(word)


def _sides(flow: Flow, block: _Block) -> tuple[list[str], list[str]]:
    """The left halves by row and the right halves by paragraph."""
    table = flow[block.place]
    assert isinstance(table, Table)
    lefts = [" ".join(cell.text.split()) if cell else "" for cell in block.lefts(table)]
    return lefts, [paragraph.text for paragraph in block.rights]


def share_out(
    joined: CutJoin, rights: Sequence[Paragraph]
) -> tuple[list[tuple[TextLine, ...]], dict[int, Paragraph | None]]:
    """For each row the lines of its right half, and what is left of the paragraphs.

    A paragraph that several rows share is parted by how many of its words each
    row holds, in their order.
    """
    words: dict[int, list[tuple[TextLine, Word]]] = {
        place: [(line, word) for line in rights[place].lines for word in line.words]
        for cell in joined.cells
        for place, _ in cell.rights
    }
    shares: list[tuple[TextLine, ...]] = []
    for cell in joined.cells:
        lines: list[TextLine] = []
        for place, count in cell.rights:
            lines += _as_lines(words[place][:count])
            words[place] = words[place][count:]
        shares.append(tuple(lines))
    rest = {
        id(rights[place]): Paragraph(tuple(_as_lines(left))) if left else None
        for place, left in words.items()
    }
    return shares, rest


def _as_lines(words: Sequence[tuple[TextLine, Word]]) -> list[TextLine]:
    """Words back in their lines; a line that has all of its words is itself."""
    lines: list[TextLine] = []
    for line, group in groupby(words, key=lambda pair: pair[0]):
        own = [word for _, word in group]
        whole = len(own) == len(line.words)
        lines.append(line if whole else make_line(own, line.callout, at_line=line.at_line))
    return lines


def _only_known(
    cell: JoinedCell, left: str, lines: Sequence[TextLine], lexicon: Lexicon
) -> JoinedCell:
    """The joined cell, or its halves as they stand where the joins make words that nobody knows."""
    strange = sum(not lexicon.knows(word) for join in cell.joins for word in join.text.split())
    if strange <= _STRANGE_JOINS * len(cell.joins):
        return cell
    halves = tuple(line.text for line in lines)
    return replace(
        cell,
        paragraphs=tuple(text for text in (left, *halves) if text),
        joins=(),
        unjoined_left=(left,) if left else (),
        unjoined_right=halves,
    )


def _last_heading(flow: Flow, place: int) -> str:
    """The heading of a table's last column."""
    table = flow[place]
    assert isinstance(table, Table)
    return _headings(table)[-1]


def _left_cut(table: Table, column: int) -> Table:
    """The table with the cells of the cut column marked: their other half was not found."""
    cells = tuple(
        replace(cell, changes=(*cell.changes, _kept_cut(cell)))
        if cell.column == column and cell.row >= table.header_rows and cell.lines
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _kept_cut(cell: Cell) -> Change:
    text = " ".join(cell.text.split())
    return Change("cut-left", text, text, 0.0)


def _trusted(block: _Block, joined: CutJoin) -> bool:
    """Whether a join is to be taken; without a heading that says so it must be sure."""
    if block.heading is not None:
        return True
    confidences = [cell.confidence for cell in joined.cells if cell.joins]
    return bool(confidences) and min(confidences) >= _SURE and not joined.stray


@dataclass(frozen=True, slots=True)
class _Half:
    """A row's cell as joined, and the lines of its right half."""

    cell: JoinedCell
    lines: tuple[TextLine, ...]


def _with_joined(table: Table, block: _Block, halves: Sequence[_Half]) -> Table:
    """The table with its column whole."""
    by_row = dict(enumerate(halves, table.header_rows))
    cells: list[Cell] = []
    for cell in table.cells:
        half = by_row.pop(cell.row, None) if cell.column == block.column else None
        cells.append(_whole(cell, half) if half else cell)
    for row, half in by_row.items():
        # The conversion lost the column, or the cell was empty.
        if half.lines:
            cells.append(_whole(Cell(row, block.column, 1, 1, (), (), ()), half))
    repeated = table.repeated
    if block.heading is not None:
        repeated = (*repeated, *block.heading.lines)
        cells = [_with_whole_heading(cell, table, block.heading) for cell in cells]
    return replace(table, cells=tuple(cells), repeated=repeated)


def _whole(cell: Cell, half: _Half) -> Cell:
    """A cell with its other half."""
    whole = half.cell
    lines = cell.lines + half.lines
    if not lines:
        return cell
    changes = [
        Change("cut-joined", f"{join.left} {join.right}".strip(), join.text, join.confidence)
        for join in whole.joins
    ]
    changes += [Change("cut-left", text, text, 0.0) for text in whole.unjoined_left]
    if half.lines and not cell.lines:
        changes.append(Change("cut-half", "", whole.text, whole.confidence))
    return replace(
        cell,
        lines=lines,
        changes=(*cell.changes, *changes),
        restored=tuple(Restored(text, lines) for text in _sentences(whole.paragraphs)),
    )


def _sentences(paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs; one, where none of them ends a sentence and so each is a line."""
    if len(paragraphs) > 2 and not any(text.endswith(_SENTENCE_ENDS) for text in paragraphs[:-1]):
        return [" ".join(paragraphs)]
    return paragraphs


def _with_whole_heading(cell: Cell, table: Table, half: Paragraph) -> Cell:
    """The heading cell of the cut column with the heading's other half."""
    last = cell.row == table.header_rows - 1 and cell.column == table.column_count - 1
    if not last:
        return cell
    return with_heading(cell, join_headings(" ".join(cell.text.split()), half.text))


def join_headings(left: str, right: str) -> str:
    """A heading from its two halves, whose first line may stand in the right one alone.

    The left half goes before the first word that both have, or begin with.
    """
    at = _overlap(left, right)
    whole = [text for text in _glued(left, right) if field_of(text)]
    if whole and (right[:1].islower() or at is None):
        return whole[-1]
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
