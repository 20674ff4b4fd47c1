"""Cards: records in boxes of their own, whose fields stand under labels that recur in each box.

A label is a word or a few, in bold or with a colon, at one place across the box in most boxes of
one width; where no such labels are, a text in all boxes is one. Fields may stand side by side; a
text is of the lowest label above it, or left of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ..aligned.strips import words_in
from ..cells import FilledCell, FilledGrid
from ..page import Page
from ..page.geometry import Box, around, contains
from ..page.lines import TextLine, make_line
from ..ruled.grids import Grid, GridCell
from .beside import texts_beside
from .boxes import APART, SAME, box_kinds, inner_kinds
from .plain import plain_cards
from .texts import LONG, are_shaded_rows, card_texts, is_number

# So many labels recur, each in so great a share of the boxes.
_LABELS, _MOST = 2, 0.6
# What nothing marks as a label is one in so many cards at least.
_SOME = 3
_CONFIDENCE = 0.9
# What holds more texts than this on the mean may be a frame around cards.
_FULL = 5
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Card:
    """A box and the texts in it: runs of words without a gap, from the top."""

    box: Box
    texts: tuple[TextLine, ...]
    goes_on: bool = False
    """No rule closes it above: it began on the page before."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A label, none of a title, and the texts that are of it."""

    label: TextLine | None
    texts: list[TextLine]
    length: int = 0
    """How many words of the label's line are the label."""


def take_cards(
    page: Page, grids: Sequence[Grid], known: Collection[Label] = ()
) -> tuple[list[FilledGrid], Page, list[Grid]]:
    """The cards of a page as grids of labels and values, and the page and grids without them.

    ``grids`` are those that are ruled: one of a single column may be a card with a bar as its
    title, what stands in others is none. Cards with no text between them make one grid, in
    reading order. ``known`` are the labels of cards on the page before, which recur in their rest.
    """
    told: list[tuple[Card, list[_Field]]] = []
    plain: list[FilledGrid] = []
    taken: list[Box] = []
    texts: list[TextLine] = []
    kinds, rests = box_kinds(page, grids)
    filled = {fill[:4] for fill in page.fills}
    asked = list(kinds)
    for kind in asked:
        if are_shaded_rows(page.words, kind):
            continue
        cards = [Card(box, tuple(card_texts(page, box)), box in rests) for box in kind]
        # A bar with the title of the cards below it may be as wide as they are.
        cards = [card for card in cards if len(card.texts) > 1 or card.box not in filled]
        kind = [card.box for card in cards]
        sorts = [(same, _labels(same, known)) for same in _by_labels(cards, known) or [cards]]
        if any(_enough(labels) for _, labels in sorts):
            for same, labels in sorts:
                if _enough(labels):
                    fields = [card_fields(card, labels) for card in same]
                    beside = {} if _are_titled(fields) else texts_beside(page, grids, kind)
                    texts += [line for lines in beside.values() for line in lines]
                    told += zip(same, _with_texts(same, fields, beside), strict=True)
        elif found := plain_cards(page, kind, [card.texts for card in cards]):
            plain += found
            taken += kind
        elif sum(len(card.texts) for card in cards) >= _FULL * len(cards):
            asked += [inner for inner in inner_kinds(page, grids, kind) if len(inner) > _SOME]
    boxes = [*(card.box for card, _ in told), *taken]
    if not boxes:
        return [], page, list(grids)
    rest = without_boxes(page, boxes)
    if texts:
        own = {id(word) for line in texts for word in line.words}
        rest = replace(rest, words=tuple(word for word in rest.words if id(word) not in own))
    others = [grid for grid in grids if not any(contains(box, grid.box, APART) for box in boxes)]
    if not told:
        return plain, rest, others
    told.sort(key=lambda each: (round(each[0].box[1] / SAME), each[0].box[0]))
    runs = [told[:1]]
    for (before, _), each in pairwise(told):
        low, high = before.box[3], each[0].box[1]
        if any(low < (word.top + word.bottom) / 2 < high for word in rest.words):
            runs.append([])
        runs[-1].append(each)
    return [*plain, *(card_grid(page.number, run) for run in runs)], rest, others


def _are_titled(cards: Sequence[Sequence[_Field]]) -> bool:
    """Whether most of some cards have a title of their own: not the same in all."""
    first = [fields[0] for fields in cards if fields]
    own = [each for each in first if each.label is None or is_number(each.label)]
    said = {" ".join(text.text for text in (each.label, *each.texts) if text) for each in own}
    return 2 * len(own) > len(cards) and len(said) > 1


def _with_texts(
    cards: Sequence[Card],
    fields: Iterable[list[_Field]],
    beside: Mapping[Box, Sequence[TextLine]],
) -> Iterator[list[_Field]]:
    """The fields of cards, before them those of the texts ``beside``: a title, and what has labels
    that recur there.
    """
    texts = {
        box: Card(around(line.box for line in lines), tuple(lines)) for box, lines in beside.items()
    }
    counts = Counter(label for text in texts.values() for label in _marked(text))
    labels = {n for n, count in counts.items() if n[1] is None and count >= _MOST * len(texts)}
    for card, own in zip(cards, fields, strict=True):
        if card.box in texts and own and own[0].label is None:
            # What all panels are called is a label as well.
            head, *more = own[0].texts
            own = [_Field(head, more, len(head.words)), *own[1:]]
        yield ([*card_fields(texts[card.box], labels), *own] if card.box in texts else own)


Label = tuple[str, int | None]
"""The words of a label in lower case, figures aside, and where across its box it stands.

None for one that may stand anywhere: its words end with a colon.
"""


def labels_of_rows(rows: Iterable[Sequence[FilledCell]], left: float) -> set[Label]:
    """The labels of cards that were read as rows, in boxes that begin at a place (points)."""
    box = (left, 0.0, left, 0.0)
    texts = [row[0].lines[0] for row in rows if len(row) > 1 and row[0].lines]
    named = {label_named(text, len(text.words), box) for text in texts if not is_number(text)}
    return named | {(words, None) for words, _ in named if words.endswith(":")}


def _by_labels(cards: Sequence[Card], known: Collection[Label]) -> list[list[Card]]:
    """Cards parted by the labels that they share, or that are ``known``; none if no two do.

    Boxes of titles alone or without any, and the rests of cards, are of the largest sort.
    """
    marked = [_marked(card) for card in cards]
    counts = Counter(label for own in marked for label in own)
    shared = [{each for each in own if counts[each] > 1 or each in known} for own in marked]
    sorts: list[tuple[set[Label], list[Card]]] = []
    for card, own in zip(cards, shared, strict=True):
        if not own:
            continue
        same = [each for each in sorts if not each[0].isdisjoint(own)]
        sorts = [each for each in sorts if each not in same]
        labels = own.union(*(each for each, _ in same))
        sorts.append((labels, [*(other for _, others in same for other in others), card]))
    if not sorts:
        return []
    largest = max((of for _, of in sorts), key=len)
    largest += [
        card
        for card, own, common in zip(cards, marked, shared, strict=True)
        if not common and (card.goes_on or not own or all(text.bold for text in card.texts))
    ]
    return [of for _, of in sorts]


def _marked(card: Card) -> set[Label]:
    """All that is marked as a label in a card."""
    return {label for text in card.texts for label in _labels_of(text, card.box)}


def _labels(cards: Sequence[Card], known: Collection[Label]) -> set[Label]:
    """The labels that recur: marked as such in most cards, or short texts in all of some cards.

    With two that are ``known`` all these are.
    """
    counts = Counter(label for card in cards for label in _marked(card))
    ends = {label for label in counts if label[1] is None}
    for card in cards if ends else ():
        counts.update(ends.intersection(_with_colon(text, card.box) for text in card.texts))
    least = max(2.0, _MOST * len(cards))
    said = Counter(_whole(text, card.box) for card in cards for text in card.texts if known)
    again = {label for label in known if label in counts or said[label] >= least}
    found = {label for label, count in counts.items() if count >= least}
    if _enough(again):
        return found | set(known)
    if _enough(found) or len(cards) < _SOME:
        return found | set(known) if again & found else found
    return _plain_labels(cards)


def _enough(labels: Iterable[Label]) -> bool:
    return len({words for words, _ in labels}) >= _LABELS


def _plain_labels(cards: Sequence[Card]) -> set[Label]:
    """Short texts that stand in all cards, each with another text under or beside it."""
    first, *others = cards
    common = {_whole(text, first.box) for text in first.texts}
    for card in others:
        common &= {_whole(text, card.box) for text in card.texts}
    found: dict[Label, None] = {}
    for label in (_whole(text, first.box) for text in first.texts):
        # What all cards say under a label is its value; above one of their own it is a label.
        value = any(label == _after(first, known, common) for known in found)
        value = value and _after(first, label, common) in (None, *common)
        if label in common and label[0].strip("# .") and not value:
            found[label] = None
    return {label for label in found if all(_after(card, label, common) for card in cards)}


def _after(card: Card, label: Label, common: set[Label]) -> Label | None:
    """The text beside a label, or the next one under it where labels stand side by side."""
    head = next(text for text in card.texts if _whole(text, card.box) == label)
    under = [t for t in card.texts if abs(t.x0 - head.x0) < SAME and t.top > head.top]
    beside = [
        t for t in card.texts if t.x0 > head.x1 and t.top < head.bottom and t.bottom > head.top
    ]
    right, low = (_whole(texts[0], card.box) if texts else None for texts in (beside, under))
    if right is None or (right in common and low is not None and low not in common):
        return low
    return right


def _whole(text: TextLine, box: Box) -> Label:
    """A text as a label, if it is short enough for one."""
    return label_named(text, len(text.words) if len(text.words) <= LONG else 0, box)


def _with_colon(text: TextLine, box: Box) -> Label:
    """A text as the label that it would be beside a value; above one it may have no colon."""
    words, _ = _whole(text, box)
    return ("" if words.endswith(":") else f"{words.rstrip(' ?')}:"), None


def _labels_of(text: TextLine, box: Box) -> list[Label]:
    """What a text may be known by, if it opens with what is marked as a label."""
    count = _head(text)
    if not count or is_number(text):
        return []
    label = label_named(text, count, box)
    return [label, (label[0], None)] if text.words[count - 1].text.endswith(":") else [label]


def label_named(text: TextLine, count: int, box: Box) -> Label:
    """The first words of a text in a box as a label."""
    words = " ".join(word.text for word in text.words[:count])
    return _FIGURES.sub("#", words.lower()), round((text.x0 - box[0]) / SAME)


def _head(text: TextLine) -> int:
    """How many words of a text are marked as its label: those up to a colon, or those in bold."""
    few = text.words[:LONG]
    # Behind a semicolon begins the next of a list.
    few = tuple(takewhile(lambda word: not word.text.endswith(";"), few))
    colon = next((number for number, word in enumerate(few, 1) if word.text.endswith(":")), 0)
    bold = sum(1 for _ in takewhile(lambda word: word.bold, text.words))
    return colon or (bold if bold <= LONG else 0)


def _length(text: TextLine, box: Box, labels: set[Label]) -> int:
    """How many words of a text are a label."""
    if any(label in labels for label in _labels_of(text, box)):
        return _head(text)
    return len(text.words) if {_whole(text, box), _with_colon(text, box)} & labels else 0


def card_fields(card: Card, labels: set[Label]) -> list[_Field]:
    """The texts of a card under their labels, from the top; what stands above all is its title."""
    heads = [text for text in card.texts if _length(text, card.box, labels)]
    fields = [
        _Field(head, [], _length(head, card.box, labels))
        for head in sorted(heads, key=lambda head: (head.top, head.x0))
    ]
    title = _Field(_number_of(card, heads), [], 1)
    for text in card.texts:
        over = [
            field
            for field in fields
            if field.label is not None
            and field.label.top <= (text.top + text.bottom) / 2
            and field.label.x0 <= text.x0 + SAME
        ]
        owner = max(over, key=_place, default=title)
        if text not in (owner.label, title.label):
            owner.texts.append(text)
    return [title, *fields] if title.texts or title.label else fields


def _number_of(card: Card, heads: Sequence[TextLine]) -> TextLine | None:
    """The one number that stands by itself above the labels of a card, beside or over its title, or
    left of all that it says.
    """
    top = min((head.top for head in heads), default=card.box[3])
    numbers = [
        text
        for text in card.texts
        if is_number(text)
        and (text.bottom <= top + SAME or _is_first(text, card.texts))
        and not any(_over(other, text) for other in card.texts)
    ]
    return numbers[0] if len(numbers) == 1 and not card.goes_on else None


def _over(other: TextLine, text: TextLine) -> bool:
    """Whether a text of one type and place ends above another, which may be its last words."""
    same = other.bold == text.bold and abs(other.x0 - text.x0) < SAME
    return same and other.bottom <= text.top + SAME


def _is_first(text: TextLine, texts: Iterable[TextLine]) -> bool:
    """Whether all other texts of a card begin right of a text."""
    return all(text.x1 < other.x0 for other in texts if other is not text)


def _place(field: _Field) -> tuple[int, float]:
    """How far to the right, and how far down, a field's label stands."""
    assert field.label is not None
    return round(field.label.x0 / SAME), field.label.top


def without_boxes(page: Page, boxes: Sequence[Box]) -> Page:
    """A page without what stands in boxes, and without these."""

    def outside(inner: Box) -> bool:
        return not any(contains(box, inner, APART) for box in boxes)

    return replace(
        page,
        words=tuple(word for word in page.words if not any(words_in([word], box) for box in boxes)),
        fills=tuple(fill for fill in page.fills if outside(fill[:4])),
        rules=tuple(rule for rule in page.rules if outside(rule.extent)),
    )


def card_grid(page: int, cards: Sequence[tuple[Card, Sequence[_Field]]]) -> FilledGrid:
    """Cards as a grid of two columns: a row for each title, and for each label with its value."""
    cells: list[FilledCell] = []
    rows = 0
    for card, fields in cards:
        for field in fields:
            cells += _row(rows, field, card)
            rows += 1
    x0, _, x1, _ = cards[0][0].box
    top = min(card.box[1] for card, _ in cards)
    bottom = max(card.box[3] for card, _ in cards)
    # Its rows do not stand below each other; each cell has its own box.
    ys = tuple(top + (bottom - top) * row / rows for row in range(rows + 1))
    grid = Grid(
        page,
        (x0, (x0 + x1) / 2, x1),
        ys,
        tuple(cell.place for cell in cells),
        method="boxed",
        confidence=_CONFIDENCE,
        heading_rows=0,
    )
    return FilledGrid(grid, tuple(cells))


def _row(row: int, field: _Field, card: Card) -> Iterator[FilledCell]:
    """The label and the value of a field, or a title across both columns.

    What stands above the labels of a card that goes on is the rest of a value.
    """
    if field.label is None:
        box = around(text.box for text in field.texts)
        if card.goes_on:
            yield FilledCell(GridCell(row, 0, 1, 1, box), (), None)
            yield FilledCell(GridCell(row, 1, 1, 1, box), tuple(field.texts), None)
        else:
            yield FilledCell(GridCell(row, 0, 1, 2, box), tuple(field.texts), None)
        return
    words, count = field.label.words, field.length
    label = make_line(words[:count])
    rest = [make_line(words[count:])] if words[count:] else []
    value = sorted([*rest, *field.texts], key=lambda text: (text.top, text.x0))
    beside = (label.x1, label.top, card.box[2], label.bottom)
    box = around(text.box for text in value) if value else beside
    yield FilledCell(GridCell(row, 0, 1, 1, label.box), (label,), None)
    yield FilledCell(GridCell(row, 1, 1, 1, box), tuple(value), None)
