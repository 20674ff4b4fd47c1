"""Actions in lists: an item each, at whose end stands who does it and by when.

"1.1 Publish the offer (Head of SEND; March 2025)", "Publish the offer – Lead: AB – by July 2025".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ....extract import Document, Paragraph, Restored, Table, TextLine
from ...dates.patterns import MONTH
from ...ratings import is_rating
from ...text.parts import part_of
from ...text.passages import BULLET
from ..content import NUMBER, is_lead, is_order, is_when
from ..headings import is_area_heading
from ..wordings import field_of
from .records import Entry, by_page, records_table, text_cell

# So many items of a document say both who and when, and this share of each of its lists.
_ITEMS, _MOST = 3, 0.6
# The share of items of a list that tell somebody to do something.
_ORDERS = 0.5
# So many words at most say who and when.
_TAIL = 30
# A label has so many.
_LABEL_WORDS = 5
_FIGURES = re.compile(r"\d+")
_NUMBERED = re.compile(rf"(?P<number>{NUMBER.pattern})\s+(?!{MONTH}\b)(?=[A-Z“\"'])")
# What may say when, if only that it goes on.
_TIME = re.compile(
    r"\d|\b(?:on-?going|termly|monthly|quarterly|annual(?:ly)?|weekly|tb[ca])\b", re.I
)
_LABEL = re.compile(r"(?P<label>[A-Za-z][\w ()/’'-]{1,30}?)\s?:(?:\s|$)")
_DASH = re.compile(r"[–—|·•/-]")
_MARKS = ",;.|)]:"
_EDGES = " ,;.|()[]–—-·•/"
_FIELDS = {"lead", "accountable", "milestones", "ratings"}
# What two parts say, and three.
_SAID = (set[str](), {"lead", "milestones"}, {"lead", "milestones", "ratings"})
# What the columns are called where nothing on the page does.
_NAMES = {
    "number": "Number",
    "action": "Action",
    "lead": "Lead",
    "milestones": "By when",
    "ratings": "Status",
}
# How what says who and when is parted from the action, the surest first.
_BRACKET, _LABELLED, _DASHED, _MARKED = range(4)

_Words = list[tuple[TextLine, int]]
"""Words of an item: the line of each, and its place there."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: its words, and where what they say begins and ends."""

    words: _Words
    opening: int
    """How many words are its number or its sign."""
    kind: str
    """What opens it: a number, with a sign for its figures, another sign, or nothing."""
    said: tuple[tuple[str, int, int], ...] = ()
    """Behind the action: a field, its first word, and the word after its last."""

    tail: tuple[TextLine, ...] = ()
    """The lines of a paragraph of its own that say who and when."""

    @property
    def ends(self) -> int:
        """Where the action itself ends."""
        return self.said[0][1] if self.said else len(self.words)


def read_lists(document: Document) -> Document:
    """The document with a table of each list of actions, where loose text holds such."""
    flow: list[Table | Paragraph] = []
    told: list[_Item] = []
    for is_list, parts in groupby(_items(document.flow), lambda part: isinstance(part, _Item)):
        run = list(parts)
        items = [part for part in run if isinstance(part, _Item)]
        said = [item for item in items if item.said]
        ordered = sum(map(_is_ordered, said)) >= _ORDERS * len(said)
        if is_list and ordered and len(said) >= _MOST * len(items):
            told += said
            flow.append(_table(items))
        else:
            for part in run:
                flow += _paragraphs(part) if isinstance(part, _Item) else [part]
    return replace(document, flow=tuple(flow)) if len(told) >= _ITEMS else document


def _items(flow: Sequence[Table | Paragraph]) -> Iterator[Table | Paragraph | _Item]:
    """The flow, with the items of lists in place of their paragraphs.

    What says neither who nor when is an item beside others that open like it.
    """
    kind = ""
    for part, tail in _with_tails(flow):
        items: list[_Item] = []
        if isinstance(part, Paragraph) and (tail or not part.bold):
            *others, last = _chunks(part)
            items = [*map(_item, others), _item(last, tail.lines if tail else ())]
        if not any(item.said or (kind and item.kind == kind) for item in items):
            kind = ""
            yield part
            if tail:
                yield tail
            continue
        for item in items:
            if item.said or (kind and item.kind == kind):
                kind = item.kind
                yield item
            else:
                kind = ""
                yield from _paragraphs(item)


def _with_tails(
    flow: Sequence[Table | Paragraph],
) -> Iterator[tuple[Table | Paragraph, Paragraph | None]]:
    """The parts of the flow, with each the paragraph below it that says who and when alone."""
    taken = False
    for part, below in zip(flow, [*flow[1:], None], strict=True):
        if taken:
            taken = False
            continue
        tail = below if isinstance(below, Paragraph) and _is_tail(below) else None
        if not isinstance(part, Paragraph) or is_area_heading(part.text):
            tail = None
        taken = tail is not None
        yield part, tail


def _is_tail(paragraph: Paragraph) -> bool:
    """Whether a paragraph, no list itself, says who and when and nothing else."""
    texts = [word.text for line in paragraph.lines for word in line.words]
    if paragraph.bold or len(texts) > _TAIL or not _TIME.search(paragraph.text):
        return False
    return not any(map(_kind, paragraph.lines)) and bool(_fields(texts, 0))


def _chunks(paragraph: Paragraph) -> Iterator[list[TextLine]]:
    """The lines of a paragraph, parted before each that begins with such a number or a sign."""
    lines: list[TextLine] = []
    for line in paragraph.lines:
        if lines and _kind(line) and _kind(lines[0]) in ("", _kind(line)):
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _kind(line: TextLine) -> str:
    """What opens a line, its figures aside: a number, or the sign of a list, drawn or not."""
    number = _NUMBERED.match(line.text)
    if number:
        return _FIGURES.sub("#", number["number"])
    sign = BULLET.match(line.text)
    return sign.group().strip() if sign else "*" * line.dotted


def _item(lines: Sequence[TextLine], tail: Sequence[TextLine] = ()) -> _Item:
    """An item of its lines, and of the ``tail`` that says who and when below them."""
    words = [(line, at) for line in (*lines, *tail) for at in range(len(line.words))]
    kind = _kind(lines[0])
    number = _NUMBERED.match(lines[0].text)
    opening = len(number["number"].split()) if number else 0
    if BULLET.match(lines[0].text) and len(lines[0].words[0].text) == 1:
        opening = 1
    texts = [line.words[at].text for line, at in words]
    # Of most texts no end says when.
    if not _TIME.search(" ".join(texts[-_TAIL:])):
        return _Item(words, opening, kind)
    own = sum(len(line.words) for line in lines)
    said = _fields(texts, own) if tail else _said(texts, opening)
    return _Item(words, opening, kind, said, tuple(tail))


def _said(texts: Sequence[str], opening: int) -> tuple[tuple[str, int, int], ...]:
    """The fields that stand behind an action, if they say who and when and nothing else."""
    starts = sorted(
        (sort, -at if sort in (_LABELLED, _MARKED) else at, at)
        for at in range(max(opening + 1, len(texts) - _TAIL), len(texts))
        if (sort := _sort(texts, at)) is not None
    )
    # A dash before what is said is of it.
    found = (_fields(texts, at - bool(_DASH.fullmatch(texts[at - 1]))) for _, _, at in starts)
    return next(filter(None, found), ())


def _fields(texts: Sequence[str], start: int) -> tuple[tuple[str, int, int], ...]:
    """The fields of the words from a place on, if parts of them say who and when, one each.

    A third may say how it goes.
    """
    cuts = [at for at in range(start + 1, len(texts)) if _sort(texts, at) is not None]
    # What stands last tells most texts from such.
    lasts = [at for at in cuts if _field(texts[at:]) is not None]
    parted = [(at,) for at in lasts] + [(at, last) for last in lasts for at in cuts if at < last]
    for middle in parted:
        spans = list(pairwise([start, *middle, len(texts)]))
        fields = [_field(texts[first:last]) for first, last in spans]
        if set(fields) == _SAID[len(middle)]:
            return tuple((f or "", *span) for f, span in zip(fields, spans, strict=True))
    return ()


def _sort(texts: Sequence[str], at: int) -> int | None:
    """By what the words from a place on are parted from those before it, if they are."""
    if texts[at][0] in "([":
        return _BRACKET
    if _label(texts[at : at + _LABEL_WORDS]):
        return _LABELLED
    if _DASH.fullmatch(texts[at]):
        return _DASHED
    return _MARKED if texts[at - 1][-1] in _MARKS else None


def _field(texts: Sequence[str]) -> str | None:
    """Whether words say who, or when."""
    value = " ".join(texts[_label(texts) :]).strip(_EDGES)
    if is_when(value):
        return "milestones"
    if is_rating(value):
        return "ratings"
    return "lead" if is_lead(value) else None


def _label(texts: Sequence[str]) -> int:
    """How many words open a text as the label of who or when."""
    label = _LABEL.match(" ".join(texts).lstrip(_EDGES))
    named = label and field_of(label["label"]) in _FIELDS
    return next((n for n, text in enumerate(texts, 1) if text[-1] == ":"), 0) if named else 0


def _is_ordered(item: _Item) -> bool:
    """Whether an item tells somebody to do something, or has labels for who and when."""
    texts = [line.words[at].text for line, at in item.words]
    said = (texts[first:last] for _, first, last in item.said)
    return is_order(" ".join(texts[item.opening : item.ends])) or all(map(_label, said))


def _paragraphs(item: _Item) -> Iterator[Paragraph]:
    """An item as it stands in loose text."""
    yield Paragraph(tuple(dict.fromkeys(line for line, _ in item.words if line not in item.tail)))
    if item.tail:
        yield Paragraph(item.tail)


def _table(items: Sequence[_Item]) -> Table:
    """The items as a grid."""
    others = by_page(line for item in items for line, _ in item.words)
    numbered = all("#" in item.kind for item in items)
    return records_table(
        [
            entry
            for record, item in enumerate(items)
            for entry in _entries(item, record, numbered, others)
        ]
    )


def _entries(
    item: _Item, record: int, numbered: bool, others: Mapping[int, Sequence[TextLine]]
) -> Iterator[Entry]:
    """The number, the action, and what is said of it, each an entry."""
    if numbered:
        number = text_cell([_lines(item.words[: item.opening])], others)
        yield Entry("number", (), number, record, _NAMES["number"])
    action = text_cell([_lines(item.words[item.opening if numbered else 0 : item.ends])], others)
    yield Entry("action", (), action, record, _NAMES["action"])
    for field, first, last in sorted(item.said):
        start = first + _label([line.words[at].text for line, at in item.words[first:last]])
        label, lines = _lines(item.words[first:start]), _lines(item.words[start:last])
        cell = text_cell([lines], others)
        cell = replace(cell, restored=(Restored(_words_of(lines), tuple(lines)),))
        yield Entry(field, tuple(label), cell, record, _words_of(label) or _NAMES[field])


def _words_of(lines: Sequence[TextLine]) -> str:
    """What lines say, without the marks around it."""
    return " ".join(line.text for line in lines).strip(_EDGES)


def _lines(words: _Words) -> list[TextLine]:
    """Words of lines as lines."""
    return [
        part_of(own[0][0], own[0][1], own[-1][1] + 1)
        for _, same in groupby(words, lambda word: id(word[0]))
        if (own := list(same))
    ]
