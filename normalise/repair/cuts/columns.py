"""Columns that the page edge cut: the other half of their cells found after the grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ....extract import Paragraph, Table, TextLine
from ...tables.wordings import field_of
from ..lexicon import Lexicon, learn
from .blocks import Block, Flow, block_after, lefts_of, lowest_headings, tables_of
from .cells import CutJoin, join_cut, measure_strips
from .half_headings import overlap
from .halves import Half, only_known, share_out, with_halves, with_lost, with_right_lost
from .running import running_texts
from .siblings import grids_alone, with_grids_before
from .signs import all_of, breaks_off, is_broken, is_fragment, is_trusted, looks_cut, mended

# Grids of one heading that look cut, so many at least, show that all such are.
_ALIKE = 2


def join_cut_columns(flow: Flow) -> list[Table | Paragraph]:
    """The flow with cut columns made whole; the halves leave the text between the grids."""
    running = running_texts(flow)
    found = [block for each in tables_of(flow) if (block := block_after(each, running))]
    if not found:
        return list(flow)
    lexicon = learn(_whole_texts(flow, found))
    cut = [block for block in found if _is_cut(block, lexicon)]
    if not cut:
        return list(flow)
    # One table of several pages is cut on each.
    clipped = {block.own for block in cut if block.heading} - {""}
    alike = clipped | _alike(cut, lexicon)
    places = {block.place for block in cut}
    blocks = [
        with_grids_before(block, flow, found, lexicon)
        for block in found
        if block.place in places or block.own in alike
    ]
    parts = list(flow)
    for place, table, _ in tables_of(flow):
        if lowest_headings(table)[-1] in clipped:
            parts[place] = with_lost(table, table.column_count - 1)
    kept: dict[int, Paragraph | None] = {}
    """What is left of the paragraphs that went into cells."""
    joins = _joined(blocks, lexicon)
    proven = {block.own for block, joined in zip(blocks, joins, strict=True) if joined}
    for block, joined in zip(blocks, joins, strict=True):
        if joined is None:
            if block.place in places or block.own in proven:
                lost = _fragments(block.rights, lexicon)
                parts[block.place] = with_lost(block.table, block.column, lost)
            continue
        shares, rest = share_out(joined, block.rights)
        for place, whole in _wholes(block, joined, shares, lexicon).items():
            parts[place] = whole
        kept |= rest
        if block.heading is not None:
            kept[id(block.heading)] = None
    widths = {
        block.own: joined.strips.left if joined and joined.strips else None
        for block, joined in zip(blocks, joins, strict=True)
        if block.own
    }
    done = {
        place
        for block, joined in zip(blocks, joins, strict=True)
        for place, _ in (block.grids if joined else block.grids[-1:])
    }
    for place, table in grids_alone(flow, done, widths, lexicon):
        parts[place] = with_lost(table, table.column_count - 1)
    return [new for part in parts if (new := kept.get(id(part), part)) is not None]


def _wholes(
    block: Block, joined: CutJoin, shares: Sequence[tuple[TextLine, ...]], lexicon: Lexicon
) -> dict[int, Table]:
    """A block's grids by their places, with the other halves of their rows (``shares``)."""
    halves = [
        Half(only_known(cell, left, lines, lexicon), lines)
        for cell, left, lines in zip(joined.cells, block.lefts, shares, strict=True)
    ]
    wholes = {}
    for place, table in block.grids:
        count = len(lefts_of(table))
        own, halves = halves[:count], halves[count:]
        wholes[place] = with_halves(table, block.column, own, block.heading)
    stray = [text for text in joined.stray if is_fragment(text, lexicon)]
    wholes[block.place] = with_right_lost(wholes[block.place], block.column, stray)
    return wholes


def _joined(blocks: Sequence[Block], lexicon: Lexicon) -> list[CutJoin | None]:
    """How the halves of each block go together, None where they do not."""
    sides = [(block.lefts, block.right_texts) for block in blocks]
    strips = measure_strips(sides, lexicon)
    joins = [join_cut(lefts, rights, lexicon, strips) for lefts, rights in sides]
    tried = [
        (block, joined, mended([*lefts, *rights], joined, lexicon))
        for block, (lefts, rights), joined in zip(blocks, sides, joins, strict=True)
        if joined is not None
    ]
    trusted = {
        block.place
        for block, joined, own in tried
        if block.heading is not None
        or is_trusted(
            joined, own, all_of([each for other, _, each in tried if other.own == block.own])
        )
    }
    return [
        joined if block.place in trusted else None
        for block, joined in zip(blocks, joins, strict=True)
    ]


def _alike(cut: Sequence[Block], lexicon: Lexicon) -> set[str]:
    """Headings that break off, and those of several grids that look cut."""
    counts = Counter(block.own for block in cut)
    return {
        own
        for own, count in counts.items()
        if own and (count >= _ALIKE or breaks_off(own, lexicon))
    }


def _fragments(rights: Sequence[Paragraph], lexicon: Lexicon) -> list[str]:
    """The texts after a grid from the first to the last that begins within a sentence."""
    at = [n for n, part in enumerate(rights) if is_fragment(part.text, lexicon)]
    return [part.text for part in rights[at[0] : at[-1] + 1]] if at else []


def _whole_texts(flow: Flow, blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of a document without the halves of cut cells."""
    halves = {id(part) for block in blocks for part in block.rights}
    cut = {block.place: block.column for block in blocks}
    for place, part in enumerate(flow):
        if isinstance(part, Paragraph):
            if id(part) not in halves:
                yield part.text
        else:
            yield from (cell.text for cell in part.cells if cell.column != cut.get(place))


def _is_cut(block: Block, lexicon: Lexicon) -> bool:
    """Whether a column is cut: its heading goes on after the grid, or words are none."""
    cells = [left for left in block.lefts if left]
    if block.heading is not None:
        # A heading that says something by itself may stand in a line that is no half of it.
        whole = field_of(block.own) is not None
        broken = any(is_broken(word, lexicon) for left in cells for word in left.split())
        if overlap(block.own, block.heading.text) is not None and (broken or not whole):
            return True
        if not whole and not cells:
            return True
    firsts = [line.text.split()[0] for part in block.rights for line in part.lines]
    return looks_cut(cells, block.own, firsts, lexicon)
