"""What a page break does to rows: what behind it is the rest of what stands before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..cells import FilledCell
from ..page.lines import TextLine

# A cell's opening number or reference: "1.1", "3.2.4a -", "KP5b", "12"; not one of a list of them,
# nor a date ("31/12/2024").
NUMBERED = re.compile(
    r"\W{0,2}(?!\d{1,2}[/-]\d{1,2}[/-]\d{2})(?:action|priority|section|objective)?\s*"
    r"(?P<number>[A-Z]{0,3}\d[\w.]*)(?!\s*(?:,|and\b|&))(?![\w.])",
    re.I,
)
# The mark that opens an item of a list: "(a)", "b)", "iv."
_LETTERED = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{2,5})(?:\)\s*|\.\s+)(?=\S)")
_PARTS = re.compile(r"\d{1,9}|[A-Za-z]+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MOST = 0.6

Row = Sequence[FilledCell]


def numbered_columns(rows: Sequence[Row], first_of_page: Sequence[bool]) -> list[int]:
    """The columns in which most body rows open with a number: the first one, and later ones
    whose numbers are of a list's items or begin as those of the columns before do.

    Beside cells that span rows, as those of areas do, the first of the rows' own counts. The
    first row of a page may be the rest of a row, so it has no vote.
    """
    opened: dict[int, list[str]] = defaultdict(list)
    for row, at_top in zip(rows, first_of_page, strict=True):
        if len(row) > 1 and not at_top:
            for cell in row:
                opened[cell.place.column].append(opening_number(cell))
    columns: list[int] = []
    known: set[str] = set()
    tall = _tall_columns(rows)
    for column in sorted(opened):
        numbers = opened[column]
        first = tall.issuperset(columns)
        fit = [number for number in numbers if number and (first or _is_of(number, known))]
        if len(numbers) > 1 and len(fit) >= _MOST * len(numbers) and _count_up(fit):
            columns.append(column)
            known.update(fit)
    return columns


def _count_up(numbers: Sequence[str]) -> bool:
    """Whether most numbers follow the one before or begin anew, as figures and days do not.

    Those of several parts, or with letters, number rows in any order.
    """
    if not all(number.isdigit() for number in numbers):
        return True
    steps = [
        int(after) == 1 or 0 <= int(after) - int(before) <= 2 for before, after in pairwise(numbers)
    ]
    return sum(steps) >= _MOST * len(steps)


def _is_of(number: str, known: set[str]) -> bool:
    """Whether a number belongs under known ones: "1.2.1" under "1.2", or "(a)" anywhere."""
    parts = number.split(".")
    return number.islower() or any(".".join(parts[:end]) in known for end in range(1, len(parts)))


def opening_number(cell: FilledCell) -> str:
    """The number or letter that opens a cell, or nothing."""
    text = cell.lines[0].text if cell.lines else ""
    match = NUMBERED.match(text)
    if match:
        return match["number"].rstrip(".")
    letter = _LETTERED.match(text)
    return letter["letter"] if letter else ""


def goes_on(rows: Sequence[Row], first: Row, numbered: Sequence[int], left_open: bool) -> bool:
    """Whether the first row behind a page break is the rest of the last of ``rows``.

    ``left_open`` says that no rule closes the row before the break.
    """
    last = rows[-1]
    if not any(cell.lines for cell in first):
        return False
    if (len(last) == 1) != (len(first) == 1):
        # A band cannot go on as a row of many cells, nor the other way round.
        return False
    if _is_band(first) and not _is_bold(last[0].lines):
        return False
    opening = next((cell.lines[0].text for cell in first if cell.lines), "")
    heads = [cell for cell in first if cell.place.column in numbered]
    begun = [cell for cell in heads if opening_number(cell)]
    counting = [c for c in begun if _follows(_last_number(rows, c.place.column), c)]
    tall = _tall_columns(rows)
    head = next((cell for cell in first if cell.place.column not in tall), first[0])
    if left_open:
        return first[0] not in counting and (first[0].lines != () or head not in counting)
    if len(first) == 1:
        return reads_on(opening)
    if heads:
        return not begun or (_sparse(first, last) and not counting)
    if head.lines:
        return reads_on(head.lines[0].text) and last[0].lines != ()
    if head.fill and head.fill not in [c.fill for c in last if c.place.column == head.place.column]:
        # A colour says what words do not: the row of a key.
        return False
    return _empty_heads(rows[:-1]) == 0


def _is_band(row: Row) -> bool:
    """Whether all that a row says stands in bold in its first cell, and begins there."""
    head, *others = row
    alone = not any(cell.lines for cell in others) and bool(others)
    return alone and _is_bold(head.lines) and not reads_on(head.lines[0].text)


def _is_bold(lines: Sequence[TextLine]) -> bool:
    return bool(lines) and all(line.bold for line in lines)


def _sparse(first: Row, last: Row) -> bool:
    """Whether a row has less than half of the filled cells that the row before it has."""
    filled = sum(1 for cell in first if cell.lines)
    return filled > 0 and 2 * filled < sum(1 for cell in last if cell.lines)


def _last_number(rows: Sequence[Row], column: int) -> str:
    numbers = (opening_number(c) for row in reversed(rows) for c in row if c.place.column == column)
    return next((number for number in numbers if number), "")


def _follows(before: str, cell: FilledCell) -> bool:
    """Whether a cell's number is the next after another: 1.2.4 after 1.2.3, (d) after (c)."""
    number = opening_number(cell)
    roman = before in _ROMAN and number in _ROMAN
    if roman and _ROMAN.index(number) == _ROMAN.index(before) + 1:
        return True
    if len(before) == len(number) == 1 and before.islower():
        return ord(number) == ord(before) + 1
    one, other = _PARTS.findall(before), _PARTS.findall(number)
    for a, b in zip(one, other, strict=False):
        if a != b:
            return len(one) == len(other) and a.isdigit() and b.isdigit() and int(b) == int(a) + 1
    return False


def reads_on(text: str) -> bool:
    """Whether words read as the middle of a text: lower case, a bullet, or closing marks."""
    head, first = text.lstrip()[:1], text.split(maxsplit=1)[:1]
    return (head.islower() and first[0].islower()) or (
        bool(head) and not head.isalnum() and head not in "([{\"'“‘£*"
    )


def _empty_heads(rows: Sequence[Row]) -> int:
    """Rows of several cells whose first cell is empty."""
    return sum(1 for row in rows if len(row) > 1 and not row[0].lines)


def _tall_columns(rows: Sequence[Row]) -> set[int]:
    """The columns in which a cell with text spans several rows."""
    return {
        cell.place.column for row in rows for cell in row if cell.place.row_span > 1 and cell.lines
    }


def reaching_cells(
    rows: Sequence[Row], first: Row, numbered: Sequence[int]
) -> list[tuple[int, FilledCell]]:
    """The cells of a new row behind a page break that are the rest of a tall cell before it.

    Each comes with the number of the row that it began in. That are those left of where the
    row begins, empty or without a number in a column of numbers, and empty ones that began
    in one row with such a cell. Text that runs up or down stands in the middle of its cell, which
    may be behind the break: then the part before it is empty.
    """
    tall = _tall_columns(rows)
    found = [
        (len(rows) - 1, c) for c in first if c.place.column in tall and _is_middle(rows[-1], c)
    ]
    rest = [cell for cell in first if all(cell is not middle for _, middle in found)]
    begun = [c.place.column for c in rest if c.place.column in numbered and opening_number(c)]
    begun = begun or [c.place.column for c in rest if c.lines and c.place.column not in tall]
    begin = min(begun, default=0)
    for cell in rest:
        column = cell.place.column
        owner = _last_row(rows, column) if column in tall else None
        if owner is None or (cell.lines and (column >= begin or column not in numbered)):
            continue
        if column < begin or any(owner == number for number, _ in found):
            found.append((owner, cell))
    return found


def _is_middle(before: Row, cell: FilledCell) -> bool:
    """Whether a cell holds text that runs up or down, and the one above it in its column none."""
    if not any(line.turned for line in cell.lines):
        return False
    return any(not c.lines for c in before if c.place.column == cell.place.column)


def _last_row(rows: Sequence[Row], column: int) -> int | None:
    """The last row that has a cell with text in a column, unless an empty one follows it."""
    for number in range(len(rows) - 1, -1, -1):
        for cell in rows[number]:
            if cell.place.column == column and len(rows[number]) > 1:
                return number if cell.lines else None
    return None
