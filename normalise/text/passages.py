"""Lines of a cell to passages: paragraphs and bullets, wrapped lines joined again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from ...extract import BULLET_SIGNS, Cell, Change, Table, TextLine
from .changes import changes_of
from .cut_dates import cut_date
from .vocabulary import Vocabulary
from .word_sets import word_set

BULLET = re.compile(rf"(?:[{BULLET_SIGNS}·*]|o(?=\s+[^\W\d_]))\s*(?=\S)")
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_INNER_DASH = re.compile(r"\S\s+[-–—]\s+\S")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*(?=\D)")
_LETTERED = re.compile(r"\(?([a-z])\)\s*\S")
_ENDS = re.compile(r"[.:;!?…][\"'”’)\]]*$")
_OPEN_END = re.compile(r"(?:[-–—/,&(+]|\b(?:and|or|of|the|to|for|with|in|by|a|an|on|at|from))$")
# Other words with which no sentence ends.
_GOES_ON = word_set("""
    and or of the to for with in by a an on at from as be is are was were has have will can may
    not that this these those which who their our its his her your including than into
""")
# So many words may be a sentence; names and dates have fewer.
_SENTENCE = 8
# A year or a closing "2024/25" does not begin a passage.
_STARTS = re.compile(r"(?!(?:19|20)\d\d\b)[\"'“‘(\[]*[A-Z0-9%£]")
# A gap between lines that is this much larger than the usual one parts paragraphs (points).
EXTRA_GAP = 0.9
# A narrow letter has so much of its line's height as its width.
_NARROW = 0.45
# So many times as wide as the letters of a word on the mean are an "m", and others but a few.
_BROAD, _USUAL = 1.5, 1.15
_SLIM = frozenset("fijlrt'’")
# A line and the gap above it are so many times as high as the line.
_ROOM = 1.5
# So much more where lines were found by OCR, to the nearest pixels.
_ROUGHLY = 1.1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or bullet of a cell, in one string without its bullet sign."""

    text: str
    lines: tuple[TextLine, ...]
    bullet: bool = False
    joins: tuple[Change, ...] = ()
    rows: tuple[int, int] = (0, 0)
    """First row of its cell in the table, and the row after its last."""

    @property
    def callout(self) -> bool:
        return not [line for line in self.lines if not line.callout]

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def page(self) -> int:
        return self.lines[0].page


Pitches = dict[int, float]
"""The usual distance between lines (points) for each rounded line height (points)."""


def usual_pitches(table: Table) -> Pitches:
    """The most common distance between a table's lines, for each size of type."""
    seen: dict[int, Counter[float]] = defaultdict(Counter)
    for cell in table.cells:
        for before, line in zip(cell.lines, cell.lines[1:], strict=False):
            step, height = line.bottom - before.bottom, line.height
            if line.page == before.page and 0.8 * height < step < 1.7 * height:
                seen[round(height)][round(step, 1)] += 1
    return {height: _lowest_common(steps) for height, steps in seen.items()}


def _lowest_common(steps: Counter[float]) -> float:
    """The smallest step that is common: wrapped lines are closer than paragraphs."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.25 * most)


def passages(
    cell: Cell, pitches: Pitches, words: Vocabulary, level: Sequence[TextLine] = ()
) -> list[Passage]:
    """The passages of a cell in reading order, callouts apart from running text.

    ``level`` are lines of another cell of the row, such as those that open a
    task: after a page break a line that stands level with one begins a passage, unless
    it goes on with a sentence; so does a line with room above it, after one with room below.
    """
    if cell.restored:
        rows = (cell.row, cell.row + cell.row_span)
        return [
            Passage(each.text, each.lines, joins=changes_of(each.lines), rows=rows)
            for each in cell.restored
        ]
    return group_lines(cell.lines, cell, pitches, words, level)


def right_edges(cell: Cell) -> dict[int, float]:
    """For each page the x at which the cell's text must wrap, in points."""
    edges: dict[int, float] = {}
    for page, box in cell.places:
        left = [line.x0 for line in cell.lines if line.page == page and not line.callout]
        padding = max(1.0, min(left) - box[0]) if left else 3.0
        edges[page] = box[2] - min(padding, 8.0)
    return edges


def group_lines(
    lines: Sequence[TextLine],
    cell: Cell,
    pitches: Pitches,
    words: Vocabulary,
    level: Sequence[TextLine] = (),
) -> list[Passage]:
    """Group lines of a cell by gaps, bullets and early line ends."""
    # A line alone is neither parted nor joined.
    edges = right_edges(cell) if len(lines) > 1 else {}
    groups: list[list[TextLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        gap = before is not None and (
            _wide_gap(before, line, pitches)
            or (
                line.page != before.page
                and (
                    any(stands_level(line, other) for other in level) or _apart(before, line, cell)
                )
                and not _reads_on(before, line, edges)
            )
        )
        if before is None or gap or _parts(groups[-1], line, lines, edges):
            groups.append([line])
        else:
            groups[-1].append(line)
    rows = (cell.row, cell.row + cell.row_span)
    return [_passage(group, words, rows, edges) for group in groups]


def _wide_gap(before: TextLine, line: TextLine, pitches: Pitches) -> bool:
    if line.page != before.page or line.at_line != before.at_line:
        return False
    height = line.height
    usual = pitches.get(round(height), 1.25 * height)
    step = line.bottom - before.bottom
    over = step - usual - max(EXTRA_GAP, 0.08 * usual)
    return step < 0 or over > _ROUGHLY or (over > 0 and line.confidence is None)


def stands_level(line: TextLine, other: TextLine) -> bool:
    """Whether two lines of different cells stand side by side; a conversion does not tell."""
    if line.at_line is not None:
        return False
    return line.page == other.page and abs(line.top - other.top) < 0.6 * line.height


def _apart(before: TextLine, line: TextLine, cell: Cell) -> bool:
    """Whether room for a line or more is left below one on its page, and above one on a later."""
    ends = [box[3] for page, box in cell.places if page == before.page]
    begins = [box[1] for page, box in cell.places if page == line.page]
    room = _ROOM * line.height
    return bool(ends and begins) and (
        max(ends) - before.bottom > room and line.top - min(begins) > room
    )


def _reads_on(before: TextLine, line: TextLine, edges: dict[int, float]) -> bool:
    """Whether the first line of a page goes on with the sentence that ends the page before."""
    if line.text[:1].isupper():
        # A dash alone may stand for an end that is not known: "March 2025 –".
        open_end = _OPEN_END.search(before.text) is not None
        return open_end and not before.text.endswith((" -", " –", " —"))
    return line.text[:1].islower() and not had_room(before, line, edges)


def split_lines(part: Passage, pieces: Sequence[str]) -> list[Passage]:
    """For consecutive pieces of a passage's text, the lines that each stands in."""
    if len(pieces) < 2:
        return [part] * len(pieces)
    found = []
    line, used = 0, 0
    for piece in pieces:
        first = line
        left = _letters(piece)
        while left > 0 and line < len(part.lines):
            room = _letters(part.lines[line].text) - used
            if room > left:
                used += left
                left = 0
            else:
                left -= room
                line, used = line + 1, 0
        last = line + 1 if used else line
        lines = part.lines[first : max(last, first + 1)] or part.lines[-1:]
        found.append(Passage(piece, lines, part.bullet, rows=part.rows))
    return found


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _parts(
    group: Sequence[TextLine], line: TextLine, lines: Sequence[TextLine], edges: dict[int, float]
) -> bool:
    """Whether a passage begins with ``line``, one of a cell's ``lines``, though no gap says so."""
    before = group[-1]
    if line.callout != before.callout or line.dotted:
        return True
    # Most lines go on with a small letter; one alone may be a bullet, or number its passage.
    if line.text[:1].islower() and line.text[1:2] not in "). ":
        return False
    if BULLET.match(line.text):
        return True
    if _DASH.match(line.text) and (_ENDS.search(before.text) or are_dashed([group[0], *lines])):
        return True
    if ")" in line.text[:3] and _counts_on(group[0].text, line.text):
        return True
    if not _STARTS.match(line.text):
        return False
    if _NUMBERED.match(line.text) and _ENDS.search(before.text):
        return True
    parted = had_room(before, line, edges) or _over_break(group, line)
    return parted and not _bracket_open(group)


def _over_break(group: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a sentence that begins a page follows one that the page before ends with.

    Names go on with capitals after capitals; a capital after a small word begins anew.
    """
    if line.page == group[-1].page or line.at_line is not None or not line.text[0].isupper():
        return False
    last = group[-1].text.rpartition(" ")[2]
    ended = last.isalpha() and last.islower() and last not in _GOES_ON
    return ended and sum(len(each.words) for each in group) >= _SENTENCE


def _counts_on(first: str, line: str) -> bool:
    """Whether a line opens with the letter after that which opens its passage: "b)" after "a)"."""
    one, other = _LETTERED.match(first), _LETTERED.match(line)
    return one is not None and other is not None and ord(other[1]) == ord(one[1]) + 1


def _bracket_open(group: Sequence[TextLine]) -> bool:
    """Whether a bracket or a quotation mark waits for its partner."""
    text = " ".join(line.text for line in group)
    return any(text.count(left) > text.count(right) for left, right in ("()", "[]", "“”"))


def had_room(before: TextLine, line: TextLine, edges: dict[int, float]) -> bool:
    """Whether the next word had room on the line before: then the break was meant."""
    edge = edges.get(before.page)
    if edge is None or _OPEN_END.search(before.text):
        return False
    first = line.words[0]
    room = edge - before.x1
    return room > (first.x1 - first.x0) + 0.6 * before.height + 2


def _passage(
    lines: Sequence[TextLine], words: Vocabulary, rows: tuple[int, int], edges: dict[int, float]
) -> Passage:
    full = [
        " " not in line.text and _is_full(line, following, edges)
        for line, following in zip(lines, (*lines[1:], None), strict=True)
    ]
    text, joins = join_lines([line.text for line in lines], words, full)
    unsigned = without_sign(text)
    bullet = unsigned != text or lines[0].dotted
    return Passage(unsigned.strip(), tuple(lines), bullet, (*changes_of(lines), *joins), rows)


def without_sign(text: str) -> str:
    """A text without the bullet or dash that opens it."""
    sign = BULLET.match(text) or (_DASH.match(text) if len(text) > 2 else None)
    return text[sign.end() :] if sign else text


def opens_point(line: TextLine) -> bool:
    """Whether a line opens with a bullet or a dash, or one is drawn beside it."""
    return line.dotted or without_sign(line.text) != line.text


def are_dashed(lines: Sequence[TextLine]) -> bool:
    """Whether lines open with a dash as the first does, and none has one inside."""
    inside = any(_INNER_DASH.search(line.text) for line in lines)
    return _DASH.match(lines[0].text) is not None and not inside


def _is_full(line: TextLine, following: TextLine | None, edges: dict[int, float]) -> bool:
    """Whether no letter more had room in a line; a conversion does not tell."""
    edge = edges.get(line.page)
    if edge is None or line.at_line is not None:
        return True
    room = edge - line.x1
    if room < _NARROW * line.height or following is None:
        return room < _NARROW * line.height
    word = following.words[0]
    first, letter = word.text[0], (word.x1 - word.x0) / len(word.text)
    return room < letter * (_BROAD if first in "mw" else 1.0 if first in _SLIM else _USUAL)


def join_lines(
    texts: Sequence[str], words: Vocabulary, full: Sequence[bool] = ()
) -> tuple[str, list[Change]]:
    """Join wrapped lines with spaces; words that a line end cut by the document's vocabulary.

    ``full`` tells of each line whether it is one word that fills it.
    """
    texts, full, joins = _with_torn(texts, words, full)
    text = texts[0]
    for (before, following), filled in zip(pairwise(texts), full or repeat(False), strict=False):
        if following[0] in _CLOSING and not following[1:2].isalnum():
            text += following  # a sign that had no room behind its word
            continue
        if following[0].isdigit() and before[-1] in _IN_DATES:
            head = text.rsplit(" ", 1)[-1]
            if cut_date(head, following):
                tail = following.split(" ", 1)[0]
                joins.append(Change("word-joined", f"{head} {tail}", head + tail))
                text += following
                continue
        if " " in before and before[-1] not in _HYPHENS:  # as a rule
            text = f"{text} {following}"
            continue
        head, tail = text.rsplit(" ", 1)[-1], following.split(" ", 1)[0]
        if " " not in before and words.cut(head, tail, filled):
            # A word wider than its column is broken anywhere.
            joins.append(Change("word-joined", f"{head} {tail}", head + tail))
            text += following
            continue
        if not _broken_word(text, following):
            text = f"{text} {following}"
            continue
        if head[-1] == SOFT_HYPHEN or words.solid(head, tail):
            joins.append(Change("hyphen-joined", f"{head} {tail}", head[:-1] + tail))
            text = text[:-1] + following
        else:
            text = text[:-1] + "-" + following
    return text, joins


def _with_torn(
    texts: Sequence[str], words: Vocabulary, full: Sequence[bool]
) -> tuple[Sequence[str], Sequence[bool], list[Change]]:
    """The lines, each word that fills two of them and goes on in the next in one of them."""
    joins: list[Change] = []
    for at in range(len(full) - 3, -1, -1):
        if not (full[at] and full[at + 1]):
            continue
        last, space, rest = texts[at + 2].partition(" ")
        pieces = (texts[at], texts[at + 1], last.rstrip(_CLOSING))
        if all(map(str.isalpha, pieces)) and words.torn([piece.lower() for piece in pieces]):
            whole = "".join((*pieces[:2], last))
            joins.append(Change("word-joined", " ".join((*pieces[:2], last)), whole))
            texts = [*texts[:at], f"{whole}{space}{rest}", *texts[at + 3 :]]
            full = [*full[:at], False, *full[at + 3 :]]
    return texts, full, joins


def may_join(text: str) -> bool:
    """Whether a line may end inside a word or a date that the next line carries on."""
    return " " not in text or text[-1:] in _HYPHENS or text[-1:] in _IN_DATES


# It is seen only where a line ends inside a word.
SOFT_HYPHEN = "\u00ad"
# Hyphen-minus, hyphen, soft hyphen.
_HYPHENS = f"-\u2010{SOFT_HYPHEN}"
_CLOSING = ":;,.!?)"
_IN_DATES = "0123456789/.-"
_SUSPENDED = ("and ", "or ", "to ", "& ")


def _broken_word(text: str, following: str) -> bool:
    """Whether a line ends in a hyphen that belongs to a word which the next line carries on."""
    return (
        len(text) > 1
        and text[-1] in _HYPHENS
        and text[-2].isalnum()
        and following[:1].isalnum()
        and not following.startswith(_SUSPENDED)
    )
