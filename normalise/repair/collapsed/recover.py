"""Actions of a page whose grid collapsed into one paragraph, line by line across all columns.

``recover`` parts the words by column (see ``weave``) with what the same document teaches in its
other pages: the headings of the table, what stands in each column elsewhere, the phrases of its
leads, its words. It forces nothing: every word is in exactly one place of the result, and every
cell says how sure its words are. Only a cell of high confidence should be taken at its word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..neighbours.prose import learn_prose
from .columns import ColumnModel, column_model
from .language import Token, tokenise
from .page import Page, Piece, Woven
from .settle import settle

_REF = re.compile(r"[A-Za-z]{0,3}\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?|\d{1,2}[a-h]")
_MARKS = "*_#:.,;?!()[]"
_FEWEST_WORDS = 40
_HELD = 0.8  # share of the headings' words that a collapsed page holds near its beginning
_OPENS = 3  # among its first words a single row has its number
_NUMBERS = 2  # numbers of list entries, or references, that it holds at least
_QUESTION = 12  # words that a heading's question has at most
_ORDERED = 4  # headings in order that show that the page was read from left to right
_LONG_NUMBER = 4  # figures that no row's number has
_STRAY = 2  # words that may stand between those of the headings
# The share of words that are right: where no search agrees, and what is gained where all do. Lines
# by regression on generated pages, and below them, as real pages are harder.
_RIGHT = {
    "phrases": (0.2, 0.6),
    "list": (0.28, 0.5),
    "action": (0.15, 0.55),
    "ordered": (0.3, 0.45),
    "prose": (0.26, 0.32),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table: its heading as printed and its canonical field, if it has one."""

    text: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the other pages of the same document teach."""

    headings: tuple[Heading, ...]
    """Of the table's columns, in order."""
    cells: tuple[tuple[str, ...], ...] = ()
    """For each column the texts of its other cells."""
    leads: tuple[str, ...] = ()
    """Phrases that name who leads: of lead cells one by one, and of the keys of people."""
    prose: tuple[str, ...] = ()
    """Other running text of the document."""
    refs: frozenset[str] = frozenset()
    """References of the actions that stand elsewhere: named here they are links."""
    counted: frozenset[int] = frozenset()
    """Those of them that are plain numbers, where all are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a column: the words of one printed line."""

    text: str
    line: int
    """Which line of the action's row it is of, from 0; equal numbers stand side by side."""


@dataclass(frozen=True, slots=True)
class RecoveredCell:
    """The lines of one column of one action."""

    column: int
    field: str | None
    lines: tuple[Line, ...]
    confidence: float
    """About how many of its words are in the right column (0 to 1)."""

    @property
    def text(self) -> str:
        """Its lines in order; one that ends in a hyphen keeps it and joins the next."""
        text = ""
        for line in self.lines:
            joined = not text or (text[-1] == "-" and text[-2:-1].isalpha())
            text += line.text if joined else f" {line.text}"
        return text


@dataclass(frozen=True, slots=True)
class RecoveredAction:
    """An action's row; ``ref`` is null where it goes on from the page before."""

    ref: str | None
    cells: tuple[RecoveredCell, ...]

    def of_field(self, field: str) -> tuple[RecoveredCell, ...]:
        """The cells of a canonical field."""
        return tuple(cell for cell in self.cells if cell.field == field)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A collapsed page taken apart: every word of it is in exactly one of these places."""

    headings: tuple[str, ...]
    """The words of the table's headings that open the page, as they stand there."""
    actions: tuple[RecoveredAction, ...]
    rest: tuple[str, ...] = ()
    """Words that no column could be told for."""


def looks_collapsed(
    text: str, headings: Sequence[str], counted: frozenset[int] = frozenset()
) -> bool:
    """Whether a paragraph opens with the words of a table's headings and goes on with its rows.

    Where the rows that stand elsewhere are ``counted`` plainly, those between them are looked for.
    """
    words = text.split()
    if len(words) < _FEWEST_WORDS or len(headings) < 3:
        return False
    wanted = Counter(word for heading in headings for word in _heading_words(heading))
    count = wanted.total()
    opening = Counter(_key(word) for word in words[: 2 * count])
    if (wanted & opening).total() < _HELD * count:
        return False
    body = words[_headings_end(words, headings) :]
    numbers = sum(bool(re.fullmatch(r"\d{1,2}[.)]", word)) for word in body)
    refs = [place for place, word in enumerate(body) if _REF.fullmatch(word.rstrip(".:"))]
    refs = refs or [place for place, _ in _counting(body, counted)]
    # A single row begins with its number.
    return bool(refs) and (max(numbers, len(refs)) >= _NUMBERS or refs[0] < _OPENS)


def recover(text: str, knowledge: Knowledge) -> Recovered:
    """The actions of a collapsed page. The same text and knowledge give the same result."""
    words = text.split()
    end = _headings_end(words, [heading.text for heading in knowledge.headings])
    end += _question_left(words[end:])
    opening, body = tuple(words[:end]), words[end:]
    tokens = tokenise(" ".join(body))
    ref_column = _ref_column(knowledge.headings)
    if not tokens or ref_column is None:
        return Recovered(opening, (), tuple(body))
    own_column = knowledge.headings[ref_column].field == "ref"
    refs = rows_of(tokens, knowledge.refs, own_column)
    if knowledge.counted:
        counting = _counting([token.text for token in tokens], knowledge.counted)
        places = [place for place, _ in counting if not tokens[place].dated]
        refs = {place: row for row, place in enumerate(places)}
    if not refs:
        return Recovered(opening, (), tuple(body))
    page = _page(tokens, knowledge, refs, ref_column, _in_order(opening, knowledge.headings))
    return Recovered(opening, _actions(page, settle(page), knowledge.headings))


# --- headings and references ---------------------------------------------------------------


def _key(word: str) -> str:
    return word.strip(_MARKS).lower()


def _heading_words(heading: str) -> list[str]:
    return [key for word in heading.split() if (key := _key(word))]


def _headings_end(words: Sequence[str], headings: Sequence[str]) -> int:
    """How many words of the paragraph are of the headings that open it."""
    wanted = Counter(word for heading in headings for word in _heading_words(heading))
    end = stray = 0
    for place, word in enumerate(words):
        key = _key(word)
        if wanted.get(key, 0):
            wanted[key] -= 1
            end = place + 1
        elif key:
            stray += 1
        if stray > _STRAY or not wanted.total():
            break
    return end


def _question_left(words: Sequence[str]) -> int:
    """How many words before the first reference are the rest of a heading that was cut: a question.

    No other grid of the document says that heading whole.
    """
    first = next((at for at, word in enumerate(words) if _REF.fullmatch(word.rstrip(".:"))), 0)
    return first if 0 < first <= _QUESTION and words[first - 1].endswith("?") else 0


def _in_order(opening: Sequence[str], headings: Sequence[Heading]) -> bool:
    """Whether the headings that open a page stand in their columns' order.

    Each is told by the first of the words that no other has.
    """
    places = {key: place for place, word in reversed([*enumerate(opening)]) if (key := _key(word))}
    words = [_heading_words(heading.text) for heading in headings]
    counts = Counter(word for own in words for word in set(own))
    firsts = [
        min((places[word] for word in own if counts[word] == 1 and word in places), default=None)
        for own in words
    ]
    told = [first for first in firsts if first is not None]
    return len(told) >= _ORDERED and told == sorted(told)


def _ref_column(headings: Sequence[Heading]) -> int | None:
    fields = [heading.field for heading in headings]
    for field in ("ref", "action"):
        if field in fields:
            return fields.index(field)
    return None


def rows_of(tokens: Sequence[Token], elsewhere: frozenset[str], own_column: bool) -> dict[int, int]:
    """Where a reference stands that begins an action, and which action of the page it is.

    It is none of another page, its numbers rise, and no small letter follows unless references
    have their ``own_column``; a word such as "action" before it makes it a link.
    """
    rows: dict[int, int] = {}
    last: tuple[tuple[int, ...], str] = ((), "")
    for place, token in enumerate(tokens):
        name = token.text.rstrip(".:")
        if token.glued or token.dated or not _REF.fullmatch(name) or name in elsewhere:
            continue
        numbers = tuple(int(digits) for digits in re.findall(r"\d+", name))
        rank = (numbers, name[-1])  # 3.2.5b comes after 3.2.5a
        follower = tokens[place + 1].text if place + 1 < len(tokens) else ""
        before = tokens[place - 1].bare if place else ""
        if rank > last and before not in _LINKING and (own_column or not follower[:1].islower()):
            rows[place] = len(rows)
            last = rank
    return rows


def _counting(words: Sequence[str], counted: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where a plain number that no row elsewhere has stands before a name, with that number.

    It goes on from one of those rows, and the next from it.
    """
    last: int | None = None
    for place, (word, after) in enumerate(pairwise(words)):
        name = word.rstrip(".:")
        if not (counted and name.isdecimal() and len(name) < _LONG_NUMBER and after[0].isupper()):
            continue
        number = int(name)
        if number not in counted and (
            number - 1 in counted if last is None else number == last + 1
        ):
            yield place, number
            last = number


_LINKING = frozenset(("action", "actions", "see", "section", "version"))


# --- taking apart --------------------------------------------------------------------------


def _page(
    tokens: Sequence[Token],
    knowledge: Knowledge,
    refs: Mapping[int, int],
    ref_column: int,
    in_order: bool,
) -> Page:
    cells = knowledge.cells or ((),) * len(knowledge.headings)
    prose = learn_prose([*(text for column in cells for text in column), *knowledge.prose])
    columns = [
        column_model(
            heading.field or "other",
            [*texts, *knowledge.leads] if heading.field == "lead" else texts,
            prose,
            in_order and len(texts) >= max(map(len, cells)) > 1,
        )
        for heading, texts in zip(knowledge.headings, cells, strict=True)
    ]
    return Page(tokens, columns, prose, refs, ref_column, in_order)


def _actions(page: Page, woven: Woven, headings: Sequence[Heading]) -> tuple[RecoveredAction, ...]:
    names = {row: page.tokens[place].text.rstrip(".:") for place, row in page.refs.items()}
    rows = sorted({piece.row for piece in woven.pieces})
    return tuple(
        RecoveredAction(
            names.get(row),
            tuple(
                _cell(page, woven, [p for p in woven.pieces if (p.row, p.column) == (row, column)])
                for column in range(len(headings))
                if any((p.row, p.column) == (row, column) for p in woven.pieces)
            ),
        )
        for row in rows
    )


def _cell(page: Page, woven: Woven, pieces: Sequence[Piece]) -> RecoveredCell:
    column = page.columns[pieces[0].column]
    sure = [woven.certainty[place] for p in pieces for place in range(p.start, p.end)]
    return RecoveredCell(
        pieces[0].column,
        None if column.field == "other" else column.field,
        tuple(Line(_text(page.tokens[p.start : p.end]), p.line) for p in pieces),
        _confidence(page, column, sum(sure) / len(sure)),
    )


def _confidence(page: Page, column: ColumnModel, agreed: float) -> float:
    """About how many of a cell's words are right, by how far the searches agree on them."""
    alone = sum(each.field == column.field for each in page.columns) == 1
    if column.phrases is not None and alone:
        kind = "phrases"
    elif column.field == "action" and not page.in_order:
        kind = "action"
    elif column.numbered:
        kind = "list"
    else:
        kind = "ordered" if page.in_order else "prose"
    least, gain = _RIGHT[kind]
    return least + gain * agreed


def _text(tokens: Sequence[Token]) -> str:
    text = ""
    for token in tokens:
        text += token.text if token.glued or not text else f" {token.text}"
    return text
