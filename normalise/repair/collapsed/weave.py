"""Takes an interleaving of columns apart: which column each word of a page is of.

The page was written line by line across all columns. So each line holds at most one piece of
each column, a column whose text goes on takes part in the next line, and a piece that is
followed by more of its sentence fills its column's width. A beam search goes through the words
and keeps the likeliest ways to cut them into pieces; ``Layout`` holds what is known of the
page's geometry, which a first pass with vague notions teaches to a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from .language import SPACE, Token, item_number
from .page import Layout, Page, Piece, Woven

# How likely a line ends early after a full stop, a whole phrase, or any other word.
_CELL_END, _PHRASE_END, _WORD_END = 0.25, 0.4, 0.02
_GAP = 4.0  # a sentence goes on after its column was left out of a line
_LATE = 2.0  # a cell of prose that begins below the row's first line
_ENDS_OPEN = 1.2  # for each unit of openness: a cell ends there
_ROW = 2.0
_NUMBER, _WRONG_NUMBER = 5.0, -5.0
_NEXT_WORD = 3.2  # ems: a usual word and its space
_NO_REF = 5.0  # a row's second line begins before its reference has come
_SPLIT_WORD = -1.5
_BEHIND = 10.0  # a way so much less likely than the best is given up
_EARLY = 80  # words by which a row may begin before its reference


class _Link(NamedTuple):
    """A piece's beginning, and the pieces before it."""

    before: _Link | None
    start: int
    column: int
    row: int
    line: int


class _State(NamedTuple):
    """A way to cut the words so far."""

    score: float
    column: int
    start: int
    """Of the current piece."""
    lasts: tuple[tuple[int, int] | None, ...]
    """First and last word of each column's last piece in this row."""
    mask: int
    """Columns that the current line holds."""
    skipped: int
    """Columns that were left out of a line since their last piece."""
    row: int
    line: int
    item: int
    """The last number of the numbered column."""
    link: _Link


def take_apart(page: Page, layout: Layout, beam: int) -> Woven:
    """The likeliest way to cut the page's words into pieces of columns."""
    return _Search(page, layout, beam).run()


class _Search:
    """One beam search over one page."""

    def __init__(self, page: Page, layout: Layout, beam: int) -> None:
        self.page, self.layout, self.beam = page, layout, beam
        tokens, columns = page.tokens, page.columns
        self.edges = [0.0]
        for token in tokens:
            self.edges.append(self.edges[-1] + token.width + (0.0 if token.glued else SPACE))
        self.suits = [[column.suits(token) for column in columns] for token in tokens]
        self.open = [[column.open_after(token) for column in columns] for token in tokens]
        self.items = [item_number(token) for token in tokens]
        self.next_ref = self._next_refs()
        self.all_columns = range(len(columns))
        self.without_ref = [c for c in self.all_columns if c != page.ref_column]

    def _next_refs(self) -> list[int | None]:
        """For each word the place of the next reference, itself included."""
        found: list[int | None] = []
        coming: int | None = None
        for place in range(len(self.page.tokens) - 1, -1, -1):
            coming = place if place in self.page.refs else coming
            found.append(coming)
        return found[::-1]

    def width(self, start: int, end: int) -> float:
        """How wide the words ``start`` to ``end`` are set, in ems; ``end`` included."""
        first = 0.0 if self.page.tokens[start].glued else SPACE
        return self.edges[end + 1] - self.edges[start] - first

    def run(self) -> Woven:
        states = self._first()
        for place in range(1, len(self.page.tokens)):
            states = self._step(states, place)
        end = len(self.page.tokens)
        # Half: the last row may go on on the next page.
        best = max(states, key=lambda state: state.score - 0.5 * self._ends(state, end - 1))
        return Woven(tuple(_pieces(best.link, end)), best.score)

    # --- steps -----------------------------------------------------------------------------

    def _first(self) -> list[_State]:
        """The page begins with a new action, or with the rest of the one before."""
        empty: tuple[None, ...] = (None,) * len(self.page.columns)
        coming = self.next_ref[0]
        states = []
        for column in range(len(self.page.columns)):
            score = self.suits[0][column]
            for row in (-1, 0):
                if row == 0 and (coming is None or coming > _EARLY):
                    continue
                if (coming == 0) and (row < 0 or column != self.page.ref_column):
                    continue
                more = self._begins(column, 0) if row == 0 else -3.0
                if row == 0 and coming and column == self.page.ref_column:
                    continue
                item = self._item(column, 0, 0)
                link = _Link(None, 0, column, row, 0)
                states.append(
                    _State(score + more, column, 0, empty, 1 << column, 0, row, 0, item, link)
                )
        return states

    def _begins(self, column: int, place: int) -> float:
        return self.page.columns[column].begins(self.page.tokens[place])

    def _item(self, column: int, place: int, last: int) -> int:
        number = self.items[place]
        return number if number is not None and self.page.columns[column].numbered else last

    def _step(self, states: list[_State], place: int) -> list[_State]:
        """All likely ways to go on with the word at ``place``."""
        columns = self.page.columns
        suits = list(self.suits[place])
        item = self.items[place]
        row_here = self.page.refs.get(place)
        coming = self.next_ref[place]
        row_coming = self.page.refs[coming] if coming is not None else None
        near = coming is not None and coming - place <= _EARLY
        glue = _SPLIT_WORD if self.page.tokens[place].glued else 0.0
        starts = [suits[c] + self._begins(c, place) for c in range(len(columns))]
        turns: dict[tuple[int, int], tuple[float, float]] = {}
        resumed: dict[tuple[int, tuple[int, int]], float] = {}
        found: list[tuple[float, int, int, bool]] = []  # score, state, column or -1, new row
        floor = -math.inf
        for index, state in enumerate(states):
            score, now, start = state[:3]
            turn = turns.get((now, start))
            if turn is None:
                turn = turns[now, start] = self._turn(now, start, place)
            if row_here is None:
                on = score + turn[0] + suits[now]
                if item is not None:
                    on += self._item_score(now, item, state.item)
                found.append((on, index, -1, False))
                floor = max(floor, on - _BEHIND)
            leave = score + turn[1] + glue
            if leave < floor - 3.0:
                continue
            lasts, mask, skipped = state.lasts, state.mask, state.skipped
            order = self.layout.order[now]
            due = row_coming == state.row  # the row has begun without its reference yet
            for column in self._open_to(state, row_here, due):
                last = (start, place - 1) if column == now else lasts[column]
                if last is None:
                    value = leave + order[column] + starts[column]
                    if (state.line or mask >> column & 1) and columns[column].phrases is None:
                        value -= _LATE
                else:
                    key = (column, last)
                    gain = resumed.get(key)
                    if gain is None:
                        gain = resumed[key] = suits[column] + self._resume(column, last, place)
                    value = leave + order[column] + gain
                    if skipped >> column & 1:
                        value -= self._gap(column, last[1], place)
                if value < floor:
                    continue
                if item is not None:
                    value += self._item_score(column, item, state.item)
                if mask >> column & 1:
                    value -= self._left_out(state, column) + (_NO_REF if due else 0.0)
                if value >= floor:
                    found.append((value, index, column, False))
            if near and row_coming == state.row + 1:
                ends = leave - _ROW - self._ends(state, place - 1)
                for column, begins in enumerate(starts):
                    if (row_here is not None) == (column == self.page.ref_column):
                        value = ends + begins
                        if item is not None:
                            value += self._item_score(column, item, 0)
                        if value >= floor:
                            found.append((value, index, column, True))
        return self._keep(states, found, place)

    def _open_to(self, state: _State, row_here: int | None, due: bool) -> Sequence[int]:
        """The columns that a piece may stand in next: a reference stands in its own alone."""
        ref_column = self.page.ref_column
        if row_here is not None:
            return (ref_column,) if row_here == state.row and not state.lasts[ref_column] else ()
        return self.without_ref if due else self.all_columns

    def _turn(self, column: int, start: int, place: int) -> tuple[float, float]:
        """How well a piece goes on with the word at ``place``, and how well it ends before it."""
        tokens = self.page.tokens
        on = self.page.columns[column].resumes(tokens[place - 1], tokens[place], self.page.prose)
        return on + self._stays(column, start, place), self._leaves(column, start, place - 1)

    def _gap(self, column: int, before: int, place: int) -> float:
        """What it costs that a column goes on that was left out of a line."""
        after = self.page.tokens[place]
        if self.page.columns[column].phrases is not None:
            return _GAP if self.open[before][column] else 0.0
        return 0.3 if after.opens or after.text[:1].isupper() else _GAP

    def _keep(
        self, states: list[_State], found: list[tuple[float, int, int, bool]], place: int
    ) -> list[_State]:
        """The best of the ways found, each way to stand in the columns once."""
        kept: list[_State] = []
        known: set[tuple[object, ...]] = set()
        for score, index, column, new_row in nlargest(self.beam * 2, found):
            state = states[index]
            made = (
                self._stayed(state, score, place)
                if column < 0
                else self._switched(state, score, column, place, new_row)
            )
            key = (made.column, made.start, made.lasts, made.mask, made.row, made.item)
            if key not in known:
                known.add(key)
                kept.append(made)
                if len(kept) >= self.beam:
                    break
        return kept

    def _stayed(self, state: _State, score: float, place: int) -> _State:
        if self.items[place] is None:
            return _State(score, *state[1:])
        item = self._item(state.column, place, state.item)
        return state._replace(score=score, item=item)

    def _switched(
        self, state: _State, score: float, column: int, place: int, new_row: bool
    ) -> _State:
        if new_row:
            empty = (None,) * len(state.lasts)
            link = _Link(state.link, place, column, state.row + 1, 0)
            item = self._item(column, place, 0)
            return _State(score, column, place, empty, 1 << column, 0, state.row + 1, 0, item, link)
        lasts = list(state.lasts)
        lasts[state.column] = (state.start, place - 1)
        bit = 1 << column
        skipped, mask, line = state.skipped & ~bit, state.mask | bit, state.line
        if state.mask & bit:
            for other, last in enumerate(lasts):
                if last is not None and not state.mask >> other & 1 and other != column:
                    skipped |= 1 << other
            mask, line = bit, line + 1
        link = _Link(state.link, place, column, state.row, line)
        item = self._item(column, place, state.item)
        return _State(
            score, column, place, tuple(lasts), mask, skipped, state.row, line, item, link
        )

    # --- scores ----------------------------------------------------------------------------

    def _item_score(self, column: int, number: int, last: int) -> float:
        if not self.page.columns[column].numbered:
            return 0.0
        return _NUMBER if number == last + 1 else _WRONG_NUMBER

    def _stays(self, column: int, start: int, place: int) -> float:
        """How likely a piece goes on with the word at ``place``."""
        before = self.page.tokens[place - 1]
        full = self._full(column, self.width(start, place))
        return math.log((1.0 - full) * (1.0 - self._least(column, before)))

    def _full(self, column: int, width: float) -> float:
        """How likely words of that width do not fit into one line of a column."""
        fit = (width - self.layout.widths[column]) / self.layout.vague[column]
        return 1.0 / (1.0 + math.exp(-max(-5.0, min(5.0, 1.5 * fit))))

    def _least(self, column: int, token: Token) -> float:
        """How likely a line ends after a word that would leave room for the next."""
        if self.page.columns[column].phrases is not None:
            return _WORD_END if self.page.columns[column].open_after(token) else _PHRASE_END
        return _CELL_END if token.ends else _WORD_END

    def _leaves(self, column: int, start: int, end: int) -> float:
        """How likely a piece ends, before its column's next word is known."""
        full = self._full(column, self.width(start, end) + _NEXT_WORD)
        return math.log(full + (1.0 - full) * self._least(column, self.page.tokens[end]))

    def _resume(self, column: int, last: tuple[int, int], place: int) -> float:
        """How well a column goes on after its last piece, whose next word is now known."""
        tokens = self.page.tokens
        before, after = tokens[last[1]], tokens[place]
        full = self._full(column, self.width(*last) + SPACE + after.width)
        fresh = after.opens or (before.ends and after.text[:1].isupper())
        least = self._least(column, before)
        if self.page.columns[column].phrases is None and before.ends != fresh:
            least = _WORD_END
        ended = math.log(full + (1.0 - full) * least)
        return (
            self.page.columns[column].resumes(before, after, self.page.prose)
            + ended
            - self._leaves(column, *last)
        )

    def _left_out(self, state: _State, column: int) -> float:
        """What the columns cost that had more to come and are not in the line that ends."""
        cost = 0.0
        for other, last in enumerate(state.lasts):
            if other in (state.column, column):
                continue
            if last is None:
                if not state.line and self.page.columns[other].phrases is None:
                    cost += _LATE
                continue
            if not state.mask >> other & 1 and not state.skipped >> other & 1:
                more = self.open[last[1]][other]
                cost += 0.4 if not more else 2.5 if more < 1 else 3.5
        return cost

    def _ends(self, state: _State, place: int) -> float:
        """What it costs that all cells of the row end after ``place``."""
        cost = self.open[place][state.column]
        for column, last in enumerate(state.lasts):
            if last is not None and column != state.column:
                cost += self.open[last[1]][column]
        return _ENDS_OPEN * cost


def _pieces(link: _Link | None, end: int) -> list[Piece]:
    found: list[Piece] = []
    while link is not None:
        found.append(Piece(link.start, end, link.column, link.row, link.line))
        end = link.start
        link = link.before
    return found[::-1]
