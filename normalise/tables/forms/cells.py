"""Tables whose cells are cards: each holds an action's title above labels with their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....extract import Cell, Table, TextLine
from ...ratings import is_rating
from ..wordings import field_of
from .labels import Label, labels_of, parted
from .records import Entry, both, tells_actions, with_rows

# The share of the cells with text that must be such cards, and how many there are at least.
_MOST, _LEAST = 0.6, 2

_Lines = Sequence[TextLine]
_Part = tuple[Label | None, list[TextLine]]


def unfold_cells(table: Table) -> Table:
    """The table with a row for each card in its cells, if they are such."""
    cells = [cell for cell in table.cells if cell.lines]
    # A card has a line for its title, and for two labels.
    if len(cells) < _LEAST or all(len(cell.lines) <= _LEAST for cell in cells):
        return table
    known = Counter(label.key for cell in cells for line in cell.lines for label in _marked(line))
    if sum(count > 1 for count in known.values()) < _LEAST:
        return table
    cards = [(card, _parts(card.lines, known)) for card in _whole(cells, known)]
    told = sum(
        tells_actions(["action", *(field_of(label.key) for label, _ in parts if label)])
        for _, parts in cards
    )
    if told < max(_LEAST, _MOST * len(cards)):
        return table
    entries = [
        entry
        for record, (card, parts) in enumerate(cards)
        for entry in _entries(card, parts, record)
    ]
    return with_rows(table, entries)


def _marked(line: TextLine) -> Iterator[Label]:
    """The label that opens a line, if its type or a colon marks it."""
    # Most lines have neither mark, behind the sign of a list.
    if not (":" in line.text or any(word.bold for word in line.words[:2])):
        return
    label = next(labels_of(line), None)
    if label is None or label.number is not None:
        return
    bold = all(word.bold for word in line.words[label.skip : label.words])
    if bold or (label.certain and field_of(label.key)):
        yield label


def _parts(lines: _Lines, known: Counter[str]) -> list[_Part]:
    """The lines of a card, those behind each label together; what is above all has none."""
    marked = [next((m for m in _marked(line) if known[m.key] > 1), None) for line in lines]
    parts: list[_Part] = []
    for place, (line, label) in enumerate(zip(lines, marked, strict=True)):
        if label and line.bold and not line.text.endswith(":"):
            # It rates the card, or is more of its title, unless a value follows.
            rates = not place and is_rating(line.text)
            value = place + 1 < len(lines) and not (lines[place + 1].bold or marked[place + 1])
            label = label if value and not rates else None
        if label or not parts:
            parts.append((label, []))
        parts[-1][1].append(line)
    return parts


def _whole(cells: Sequence[Cell], known: Counter[str]) -> list[Cell]:
    """The cards, each with its rest, which the page's end parts from it, in the cell below."""
    cards: list[Cell] = []
    last: dict[int, int] = {}
    for cell in cells:
        above = last.get(cell.column)
        if above is not None and _goes_on(cards[above], cell, known):
            cards[above] = both(cards[above], cell)
        else:
            last[cell.column] = len(cards)
            cards.append(cell)
    return cards


def _goes_on(above: Cell, cell: Cell, known: Counter[str]) -> bool:
    """Whether a cell at the top of a page has the rest of a card, with no title of its own."""
    if not above.boxes or cell.boxes[0][0] == above.boxes[-1][0]:
        return False
    label, lines = _parts(cell.lines, known)[0]
    return label is not None or not lines[0].bold or is_rating(above.text)


def _entries(card: Cell, parts: Sequence[_Part], record: int) -> Iterator[Entry]:
    for label, lines in parts:
        if label is not None:
            words, _, after = parted(lines[0], label)
            yield Entry(label.key, tuple(words), _with(card, [*after, *lines[1:]]), record)
            continue
        rated = [line for line in lines[:1] if is_rating(line.text) and len(lines) > 1]
        if rated:
            yield Entry("rating", (), _with(card, rated), record)
        yield Entry("action", (), _with(card, lines[len(rated) :]), record)


def _with(card: Cell, lines: _Lines) -> Cell:
    return replace(card, lines=tuple(lines), fill=None, restored=(), changes=())
