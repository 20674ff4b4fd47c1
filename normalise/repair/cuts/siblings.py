"""Grids with the heading of a cut column in their last one, and no halves of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ....extract import Table
from ..lexicon import Lexicon
from .blocks import Block, Flow, lefts_of, lowest_headings, tables_of
from .cells import join_cut
from .signs import looks_cut, mended
from .tokens import SENTENCE_ENDS
from .widths import width


def with_grids_before(block: Block, flow: Flow, blocks: Sequence[Block], lexicon: Lexicon) -> Block:
    """The block with the grids before it whose halves stand after it too, in their order.

    That they do is told by fewer broken words than if all halves are the last grid's.
    """
    before = _before(block, flow, {each.place for each in blocks})
    if not before:
        return block
    wide, rights = replace(block, before=before), block.right_texts
    joined = join_cut(wide.lefts, rights, lexicon)
    if joined is None:
        return block
    found = mended([*wide.lefts, *rights], joined, lexicon)
    alone = join_cut(block.lefts, rights, lexicon)
    if alone is not None:
        theirs = [left for _, table in before for left in lefts_of(table)]
        other = mended([*wide.lefts, *rights], alone, lexicon, theirs)
        if other.after <= found.after:
            return block
    return wide if found.convincing else block


def _before(block: Block, flow: Flow, others: AbstractSet[int]) -> tuple[tuple[int, Table], ...]:
    """The grids of the same heading between the last that has its own halves and the block."""
    before: list[tuple[int, Table]] = []
    for place, table, _ in tables_of(flow):
        same = table.column_count == block.table.column_count
        if place >= block.place or not block.own:
            break
        if same and lowest_headings(table)[-1] == block.own:
            before = [] if place in others else [*before, (place, table)]
    return tuple(before)


def grids_alone(
    flow: Flow, done: AbstractSet[int], widths: Mapping[str, float | None], lexicon: Lexicon
) -> Iterator[tuple[int, Table]]:
    """The grids that seem to be cut like their siblings and whose halves are nowhere.

    ``widths`` are those of the left strips by the heading of the cut column (average letters),
    None where nothing is known of them; ``done`` are the places of grids with text after them.
    """
    for place, table, _ in tables_of(flow):
        own = lowest_headings(table)[-1]
        if place in done or own not in widths:
            continue
        lefts, widest = lefts_of(table), widths[own]
        longer = widest is not None and any(
            width(left) > widest and not left.endswith(SENTENCE_ENDS) for left in lefts
        )
        if longer or looks_cut(lefts, own, [], lexicon):
            yield place, table
