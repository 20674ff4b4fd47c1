"""Takes an interleaving of columns apart: which column each word of a page is of.

The page was written line by line across all columns. So the columns take turns (``turns``), and
a piece that is followed by more of its sentence fills its column's width. A beam search goes
through the words and keeps the likeliest ways to cut them into pieces; ``Layout`` holds what is
known of the page's geometry, which a first pass with vague notions teaches to a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .fits import CELL, ENDS, PHRASE, STAYS, WORD, fit
from .language import SPACE, item_number
from .page import Layout, Page, Piece, Woven
from .turns import Link, Span, State, first_state, overtaken, turn_costs

_GAP = 4.0  # a sentence goes on after its column was left out of a line
_LATE = 3.0  # a cell of prose that begins below the row's first line
_ENDS_OPEN = 0.6  # for each unit of openness: a cell ends there
_ROW = 2.0
# A line costs more the longer its cell is beside the longest of its column, from this share on.
_LONG, _TOO_LONG = 0.6, 5.0
_NUMBER, _WRONG_NUMBER = 5.0, -5.0
_NEXT_WORD = 3.2  # ems: a usual word and its space
_NO_REF = 5.0  # a row's second line begins before its reference has come
_SPLIT_WORD = -1.5
_LATER_COLUMN = 1.0  # for each column before the one that a row begins with, read in order
_BEHIND = 7.0  # a way so much less likely than the best is given up
_EARLY = 80  # words by which a row may begin before its reference


class Search:
    """A beam search over one page, which may be run with one layout after another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.resumes: dict[tuple[int, int, int], float] = {}
        tokens, columns = page.tokens, page.columns
        self.edges = [0.0]
        for token in tokens:
            self.edges.append(self.edges[-1] + token.width + (0.0 if token.glued else SPACE))
        self.suits = [[column.suits(token) for column in columns] for token in tokens]
        self.open = [[column.open_after(token) for column in columns] for token in tokens]
        self.ends = [token.ends for token in tokens]
        self.opens = [token.opens for token in tokens]
        self.upper = [token.text[:1].isupper() for token in tokens]
        self.prose = [column.phrases is None for column in columns]
        self.due = [column.phrases is None or column.always for column in columns]
        self.least = [self._least(place) for place in range(len(tokens))]
        self.items = [item_number(token) for token in tokens]
        self.next_ref = self._next_refs()
        self.all_columns = range(len(columns))
        self.without_ref = [c for c in self.all_columns if c != page.ref_column]

    def _least(self, place: int) -> list[int]:
        """How likely a line of each column ends after a word that would leave room for the next."""
        after = CELL if self.ends[place] else WORD
        return [
            after if prose else WORD if more else PHRASE
            for prose, more in zip(self.prose, self.open[place], strict=True)
        ]

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

    def take_apart(self, layout: Layout, beam: int) -> Woven:
        """The likeliest way to cut the page's words into pieces of columns."""
        self.layout, self.beam = layout, beam
        self.left: dict[tuple[int, int, int], float] = {}
        states = self._first()
        for place in range(1, len(self.page.tokens)):
            states = self._step(states, place)
        end = len(self.page.tokens)
        # Half: the last row may go on on the next page.
        best = max(states, key=lambda state: state.score - 0.5 * self._ends(state, end - 1))
        return Woven(tuple(_pieces(best.link, end)), best.score)

    # --- steps -----------------------------------------------------------------------------

    def _first(self) -> list[State]:
        """The page begins with a new action, or with the rest of the one before."""
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
                if row == 0 and self.page.in_order:
                    more -= _LATER_COLUMN * column
                link = Link(None, 0, column, row)
                states.append(first_state(score + more, len(self.all_columns), item, link))
        return states

    def _begins(self, column: int, place: int) -> float:
        return self.page.columns[column].begins(self.page.tokens[place])

    def _item(self, column: int, place: int, last: int) -> int:
        number = self.items[place]
        return number if number is not None and self.page.columns[column].numbered else last

    def _step(self, states: list[State], place: int) -> list[State]:
        """All likely ways to go on with the word at ``place``."""
        columns, prose, opened = self.page.columns, self.prose, self.open
        suits = self.suits[place]
        item = self.items[place]
        row_here = self.page.refs.get(place)
        coming = self.next_ref[place]
        row_coming = self.page.refs[coming] if coming is not None else None
        near = coming is not None and coming - place <= _EARLY
        glue = _SPLIT_WORD if self.page.tokens[place].glued else 0.0
        starts = [suits[c] + self._begins(c, place) for c in range(len(columns))]
        turns: dict[tuple[int, int], tuple[float, float]] = {}
        resumed: list[dict[Span, float]] = [{} for _ in columns]
        # What it costs that a column of prose goes on that was left out of a line.
        gap = 0.3 if self.opens[place] or self.upper[place] else _GAP
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
            lasts, costs, resting = state.lasts, state.costs, state.resting
            order = self.layout.order[now]
            due = row_coming == state.row  # the row has begun without its reference yet
            for column in self._open_to(state, row_here, due):
                last = (start, place - 1) if column == now else lasts[column]
                if last is None:
                    value = leave + order[column] + starts[column]
                    if state.again and prose[column]:
                        value -= _LATE
                else:
                    gain = resumed[column].get(last)
                    if gain is None:
                        gain = suits[column] + self._resume(column, last, place)
                        resumed[column][last] = gain
                    value = leave + order[column] + gain - costs[column]
                    if resting >> column & 1:
                        if prose[column]:
                            value -= gap
                        elif opened[last[1]][column]:
                            value -= _GAP
                    if not state.again:
                        value -= self._left_out(state, column)
                    if due:
                        value -= _NO_REF
                if value < floor:
                    continue
                if item is not None:
                    value += self._item_score(column, item, state.item)
                if value >= floor:
                    found.append((value, index, column, False))
            if near and row_coming == state.row + 1:
                ends = leave - _ROW - self._ends(state, place - 1)
                for column, begins in enumerate(starts):
                    if (row_here is not None) == (column == self.page.ref_column):
                        value = ends + begins
                        if self.page.in_order:
                            value -= _LATER_COLUMN * column
                        if item is not None:
                            value += self._item_score(column, item, 0)
                        if value >= floor:
                            found.append((value, index, column, True))
        return self._keep(states, found, place)

    def _open_to(self, state: State, row_here: int | None, due: bool) -> Sequence[int]:
        """The columns that a piece may stand in next: a reference stands in its own alone."""
        ref_column = self.page.ref_column
        if row_here is not None:
            return (ref_column,) if row_here == state.row and not state.lasts[ref_column] else ()
        return self.without_ref if due else self.all_columns

    def _turn(self, column: int, start: int, place: int) -> tuple[float, float]:
        """How well a piece goes on with the word at ``place``, and how well it ends before it."""
        on = self._goes_on(column, place - 1, place)
        return on + self._stays(column, start, place), self._leaves(column, start, place - 1)

    def _keep(
        self, states: list[State], found: list[tuple[float, int, int, bool]], place: int
    ) -> list[State]:
        """The best of the ways found, each way to stand in the columns once."""
        kept: list[State] = []
        known: set[tuple[object, ...]] = set()
        for score, index, column, new_row in sorted(found, reverse=True)[: self.beam * 2]:
            state = states[index]
            made = (
                self._stayed(state, score, place)
                if column < 0
                else self._switched(state, score, column, place, new_row)
            )
            key = (made.column, made.start, made.lasts, made.row, made.item)
            if key not in known:
                known.add(key)
                kept.append(made)
                if len(kept) >= self.beam:
                    break
        return kept

    def _stayed(self, state: State, score: float, place: int) -> State:
        if self.items[place] is None:
            return State(score, *state[1:])
        item = self._item(state.column, place, state.item)
        return state._replace(score=score, item=item)

    def _switched(
        self, state: State, score: float, column: int, place: int, new_row: bool
    ) -> State:
        if new_row:
            link = Link(state.link, place, column, state.row + 1)
            return first_state(score, len(state.lasts), self._item(column, place, 0), link)
        lasts, olds, used = list(state.lasts), list(state.olds), list(state.used)
        again = state.again or column == state.column or lasts[column] is not None
        lasts[state.column] = (state.start, place - 1)
        used[state.column] += self.width(state.start, place - 1) + SPACE
        late, resting = overtaken(lasts, olds, state.late, state.resting, column)
        last = lasts[column]
        olds[column] = -1 if last is None else last[1]
        costs = turn_costs(lasts, olds, late, resting, column, self.open)
        for other, each in enumerate(self.page.columns):
            if used[other] > _LONG * each.longest:
                costs[other] += _TOO_LONG * (used[other] / each.longest - _LONG)
        return State(
            score,
            column,
            place,
            tuple(lasts),
            tuple(olds),
            tuple(used),
            tuple(costs),
            late,
            resting,
            again,
            state.row,
            self._item(column, place, state.item),
            Link(state.link, place, column, state.row),
        )

    # --- scores ----------------------------------------------------------------------------

    def _item_score(self, column: int, number: int, last: int) -> float:
        if not self.page.columns[column].numbered:
            return 0.0
        return _NUMBER if number == last + 1 else _WRONG_NUMBER

    def _stays(self, column: int, start: int, place: int) -> float:
        """How likely a piece goes on with the word at ``place``."""
        least = self.least[place - 1][column]
        return STAYS[least][self._fit(column, self.width(start, place))]

    def _fit(self, column: int, width: float) -> int:
        return fit(width, self.layout.widths[column], self.layout.vague[column])

    def _leaves(self, column: int, start: int, end: int) -> float:
        """How likely a piece ends, before its column's next word is known."""
        key = (column, start, end)
        found = self.left.get(key)
        if found is None:
            fit = self._fit(column, self.width(start, end) + _NEXT_WORD)
            found = self.left[key] = ENDS[self.least[end][column]][fit]
        return found

    def _goes_on(self, column: int, before: int, place: int) -> float:
        """How well a column's text goes on from one word to another; the same for all prose."""
        model = self.page.columns[column]
        key = (-1 if model.phrases is None else column, before, place)
        found = self.resumes.get(key)
        if found is None:
            tokens = self.page.tokens
            found = model.resumes(tokens[before], tokens[place], self.page.prose)
            self.resumes[key] = found
        return found

    def _resume(self, column: int, last: tuple[int, int], place: int) -> float:
        """How well a column goes on after its last piece, whose next word is now known."""
        start, end = last
        fit = self._fit(column, self.edges[place + 1] - self.edges[place] + self.width(start, end))
        least = self.least[end][column]
        if self.prose[column] and self.ends[end] != (
            self.opens[place] or (self.ends[end] and self.upper[place])
        ):
            least = WORD
        return (
            self._goes_on(column, end, place) + ENDS[least][fit] - self._leaves(column, start, end)
        )

    def _left_out(self, state: State, column: int) -> float:
        """What it costs that columns which hold text are still empty as the second line begins."""
        return sum(
            _LATE
            for other, last in enumerate(state.lasts)
            if last is None and other not in (state.column, column) and self.due[other]
        )

    def _ends(self, state: State, place: int) -> float:
        """What it costs that all cells of the row end after ``place``."""
        cost = self.open[place][state.column]
        for column, last in enumerate(state.lasts):
            if last is not None and column != state.column:
                cost += self.open[last[1]][column]
        return _ENDS_OPEN * cost


def _pieces(link: Link | None, end: int) -> list[Piece]:
    """The pieces in order; a line of the row ends where a column comes again."""
    links: list[Link] = []
    while link is not None:
        links.append(link)
        link = link.before
    found: list[Piece] = []
    held: set[int] = set()
    row = line = 0
    ends = [each.start for each in reversed(links[:-1])] + [end]
    for each, until in zip(reversed(links), ends, strict=True):
        if found and each.row != row:
            held, line = set(), 0
        elif each.column in held:
            held, line = set(), line + 1
        row = each.row
        held.add(each.column)
        found.append(Piece(each.start, until, each.column, row, line))
    return found
