"""Plans without a table: fields as labels in loose text, a record from each action to the next.

What is a label shows in what recurs: the same words open a line in most records. A record begins
at the label that numbers the action, or at the title above its labels where none is an action's, or
else at the first label that recurs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ....extract import Document, Paragraph, Table, TextLine
from ...dates.patterns import MONTH
from ...ratings import is_rating
from ...text.dated_reports import opening_date
from ...text.passages import BULLET
from ..content import is_lead, is_when
from ..headings import is_area_heading
from ..wordings import field_of
from .headed import names_steps
from .labels import NUMBER_ALONE, Label, key_of, labels_of, parted, pieces_of
from .record_titles import record_titles
from .records import TELLING, Entry, by_page, records_table, tells_actions, text_cell

# The share of the records that a label opens a line in.
_MOST = 0.5
# The share of the records that must be those of actions.
_RECORDS = 0.6
# A heading is so much taller than the labels.
_TALLER = 1.1
# What no chapter says under its number: who, when, how far.
_OF_ACTIONS = {"lead", "milestones", "ratings"}
# The column of the numbers that labels have.
_NUMBERS = "number"
# A month before what it brought is a part of that: "June 2025: The first schools were trained."
_MONTH = re.compile(MONTH)
# What stands for the label of a title, which has none.
_TITLE = "*"
# Under titles alone it takes both to tell records of actions.
_BOTH = {"lead", "milestones"}
# And for one before prose behind what answers the labels: so many words tell it.
_MORE, _SENTENCE = "+", 6
# What opens with a date there is progress.
_REPORTS = "progress"
_ANSWERS = {"lead": is_lead, "milestones": is_when, "ratings": is_rating}


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of a document's records: by key, and which begins a record."""

    keys: frozenset[str]
    start: str
    numbered: bool
    height: float
    """Height of the tallest of their lines, in points."""
    titles: frozenset[int] = frozenset()
    """The places in the flow of titles that begin records, where no label does."""

    def of(self, line: TextLine) -> Label | None:
        for label in labels_of(line):
            if label.key in self.keys and (label.number is not None or not self._wants(label)):
                return label
        return None

    def _wants(self, label: Label) -> bool:
        """Whether a label is that of an action, which here has a number."""
        return self.numbered and label.key == self.start

    def starts(self, item: _Item) -> bool:
        return item.label is not None and item.label.key == self.start


def read_records(document: Document) -> Document:
    """The document with a table of its labelled records, where loose text holds such."""
    labels = _learn(document.flow)
    if labels is None:
        return document
    flow = tuple(_rebuilt(list(_items(document.flow, labels)), labels))
    return replace(document, flow=flow) if _are_records(flow) else document


def _are_records(flow: Sequence[Table | Paragraph]) -> bool:
    """Whether most records state an action and two more of the fields that tell actions."""
    told: list[bool] = []
    for table in flow:
        if not isinstance(table, Table) or table.method != "labels":
            continue
        fields = {
            # What a number alone opens has no words above it.
            cell.column: field_of(cell.flat) if cell.lines else "action"
            for cell in table.cells
            if cell.row == 0
        }
        for row in table.row_cells()[1:]:
            told.append(tells_actions(fields[cell.column] for cell in row if cell.lines))
    return sum(told) >= _RECORDS * len(told) and len(told) > 1


def lines_of(paragraph: Paragraph) -> Iterator[TextLine]:
    """The lines of a paragraph, those parted in which several labels stand side by side."""
    for line in paragraph.lines:
        yield from pieces_of(line)


def _learn(flow: Sequence[Table | Paragraph]) -> _Labels | None:
    """The labels that recur, if they are those of actions."""
    counts: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    sure: set[str] = set()
    heights: dict[str, float] = {}
    for part in flow:
        for line in lines_of(part) if isinstance(part, Paragraph) else ():
            found = list(labels_of(line))
            if found and is_area_heading(line.text):
                continue
            for label in found:
                heights.setdefault(label.key, line.height)
                sure |= {label.key} if label.certain else set()
                numbered[label.key] += label.number is not None
            counts.update({label.key for label in found})
    recurring = {
        key: count
        for key, count in counts.items()
        if count > 1 and key and not _MONTH.fullmatch(key)
    }
    fields = {key: "action" if key == NUMBER_ALONE else field_of(key) for key in recurring}
    anchors = [key for key in recurring if fields[key] == "action" and key in sure]
    titles: frozenset[int] = frozenset()
    if not anchors:
        titles = record_titles(flow, {key for key in recurring if fields[key] and key in sure})
        recurring[_TITLE], fields[_TITLE] = len(titles), "action"
        anchors = [_TITLE] if len(titles) > 1 else []
    if not anchors:
        return None
    anchor = max(anchors, key=lambda key: (key != NUMBER_ALONE, numbered[key] > 1, recurring[key]))
    if NUMBER_ALONE in anchors and numbered[anchor] > 1:
        # Who does what by when is said once for each action, more often than its area's number.
        said = max((n for key, n in recurring.items() if fields[key] in TELLING), default=0)
        anchor = min(anchor, NUMBER_ALONE, key=lambda key: abs(recurring[key] - said))
    number = recurring[anchor]
    keys = {
        key
        for key, count in recurring.items()
        if (
            (key == anchor or not numbered[key])
            and (fields[key] and (key in sure or count >= _MOST * number))
        )
        or (key in sure and not numbered[key] and _MOST * number <= count <= number / _MOST)
    }
    often = [key for key in recurring if key in keys and recurring[key] >= _MOST * number]
    told = {fields[key] for key in often}
    if not tells_actions(told) or (titles and not told >= _BOTH):
        return None
    if not titles and numbered[anchor] < 2 and recurring.get(NUMBER_ALONE, 0) >= _MOST * number:
        anchor = NUMBER_ALONE
        keys.add(anchor)
    if anchor == NUMBER_ALONE and not _OF_ACTIONS & told:
        return None  # these are chapters
    by_number = numbered[anchor] > 1
    start = anchor if by_number or titles else often[0]
    height = max(heights[key] for key in keys if key in heights)
    return _Labels(frozenset(keys), start, by_number, height, titles)


@dataclass(frozen=True, slots=True)
class _Item:
    """A label with the lines behind it in its paragraph, or what stands between labels."""

    part: Paragraph | Table
    label: Label | None = None


@dataclass(slots=True)
class _Value:
    """A label's value while it is read."""

    head: _Item
    record: int
    paragraphs: list[Paragraph] = field(default_factory=list)


def _items(flow: Sequence[Table | Paragraph], labels: _Labels) -> Iterator[_Item]:
    """The flow, its paragraphs parted before each line that opens with a label."""
    for place, part in enumerate(flow):
        if isinstance(part, Table) or place in labels.titles:
            yield _Item(part, Label(_TITLE, 0) if place in labels.titles else None)
            continue
        lines: list[TextLine] = []
        label: Label | None = None
        for line in lines_of(part):
            found = None if is_area_heading(line.text) else labels.of(line)
            if found and lines:
                yield _Item(Paragraph(tuple(lines)), label)
                lines = []
            label = found or (label if lines else None)
            lines.append(line)
        yield _Item(Paragraph(tuple(lines)), label)


def _rebuilt(items: Sequence[_Item], labels: _Labels) -> Iterator[Table | Paragraph]:
    """The flow with each run of records as a table in place of its lines."""
    run: list[_Value] = []
    between: list[_Item] = []
    aside: list[Table | Paragraph] = []
    # The labels whose values go on in further paragraphs.
    long: set[str] = set()
    for item in [*items, None]:
        if item is not None and item.label is None:
            between.append(item)
            continue
        begins = item is None or labels.starts(item)
        # A label between a heading of an area and its first record is not of the record before.
        begins = begins or any(
            isinstance(each.part, Paragraph) and _is_of_area(each.part, labels) for each in between
        )
        rest = between
        if run:
            alone = item is None and _key(run[-1]) not in long
            own = _own(run[-1], between, labels, alone) if begins else len(between)
            rest = between[own:]
            if any(_is_plain(each.part) for each in between[:own]):
                long.add(_key(run[-1]))
            for each in between[:own]:
                if isinstance(each.part, Table):
                    steps = list(_steps(each.part, run[-1].record))
                    run += steps
                    aside += [] if steps else [each.part]
                elif _is_answered(run[-1]) and _is_more(each.part):
                    key = _REPORTS if opening_date(each.part.text) else _MORE
                    run.append(_Value(replace(each, label=Label(key, 0)), run[-1].record))
                else:
                    run[-1].paragraphs.append(each.part)
            if rest or item is None:
                yield _table(run)
                yield from aside
                run, aside = [], []
        yield from (each.part for each in rest)
        between = []
        if item is None:
            return
        if run or labels.starts(item):
            run.append(_Value(item, (run[-1].record if run else -1) + labels.starts(item)))
        else:
            yield item.part


def _own(value: _Value, between: Sequence[_Item], labels: _Labels, alone: bool) -> int:
    """How many of the parts behind a record's last label still belong to it.

    A heading or a table ends it. So does any text that is no bullet where the value stands
    ``alone``, behind the last record of all, unless the label had none of its own.
    """
    for place, item in enumerate(between):
        if isinstance(item.part, Table):
            if any(True for _ in _steps(item.part, value.record)):
                continue
            return place
        if _is_heading(item.part, labels):
            return place
        if alone and _is_plain(item.part) and (place or _says(value.head)):
            return place
    return len(between)


def _steps(table: Table, record: int) -> Iterator[_Value]:
    """The columns of a table of a record's steps, each a label with its values below it."""
    heading, *body = table.row_cells()
    heads = {cell.column: cell for cell in heading if len(cell.lines) == 1}
    if len(heads) < table.column_count or not body or not names_steps(heading):
        return
    for column, head in heads.items():
        line = head.lines[0]
        label = Label(key_of(line.text), len(line.words))
        below = [cell.lines for row in body for cell in row if cell.column == column and cell.lines]
        item = _Item(Paragraph((line,)), label)
        yield _Value(item, record, [Paragraph(lines) for lines in below])


def _is_answered(value: _Value) -> bool:
    """Whether a label that asks who, when or how far has an answer, and no more can follow."""
    test = _ANSWERS.get(field_of(_key(value)) or "")
    assert isinstance(value.head.part, Paragraph)
    assert value.head.label is not None
    _, _, after = parted(value.head.part.lines[0], value.head.label)
    lines = (*after, *value.head.part.lines[1:], *(x for p in value.paragraphs for x in p.lines))
    return test is not None and bool(lines) and test(" ".join(line.text for line in lines))


def _is_more(part: Paragraph) -> bool:
    """Whether a paragraph is prose, which says neither who nor when nor how far."""
    return (
        len(part.text.split()) >= _SENTENCE
        and not BULLET.match(part.text)
        and not part.lines[0].dotted
    )


def _key(value: _Value) -> str:
    assert value.head.label is not None
    return value.head.label.key


def _is_plain(part: Paragraph | Table) -> bool:
    """Whether a part is text that no bullet opens."""
    if isinstance(part, Table):
        return False
    return not (BULLET.match(part.text) or part.lines[0].dotted)


def _says(item: _Item) -> bool:
    """Whether words follow a label in its own paragraph."""
    assert isinstance(item.part, Paragraph)
    assert item.label is not None
    return len(item.part.lines) > 1 or len(item.part.lines[0].words) > item.label.words


def _is_heading(paragraph: Paragraph, labels: _Labels) -> bool:
    numbered = any(label.number is not None for label in labels_of(paragraph.lines[0]))
    return paragraph.bold or numbered or _is_of_area(paragraph, labels)


def _is_of_area(paragraph: Paragraph, labels: _Labels) -> bool:
    """Whether a paragraph is a heading over records: it says so, or is larger than their labels.

    Where titles begin the records, what else stands in bold between them is one too.
    """
    if labels.titles and paragraph.bold:
        return True
    return paragraph.height > _TALLER * labels.height or is_area_heading(paragraph.text)


def _table(run: Sequence[_Value]) -> Table:
    """The records of a run as a grid."""
    heads = [line for v in run if isinstance(v.head.part, Paragraph) for line in v.head.part.lines]
    others = by_page([*heads, *(x for v in run for part in v.paragraphs for x in part.lines)])
    return records_table([entry for value in run for entry in _entries(value, others)])


def _entries(value: _Value, others: Mapping[int, Sequence[TextLine]]) -> Iterator[Entry]:
    """A label's number, where it has one, and its words, each an entry."""
    head, label = value.head.part, value.head.label
    assert isinstance(head, Paragraph)
    assert label is not None
    name, number, after = parted(head.lines[0], label)
    if number:
        yield Entry(_NUMBERS, (), text_cell([number], others), value.record)
    texts = [[*after, *head.lines[1:]], *(list(each.lines) for each in value.paragraphs)]
    cell = text_cell([text for text in texts if text], others)
    named = _REPORTS.capitalize() if label.key == _REPORTS and not name else ""
    yield Entry(label.key, tuple(name), cell, value.record, named)
