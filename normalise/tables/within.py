"""Second fields within cells: steps under a bold title, who supports under who leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...extract import Cell, Table, TextLine
from ..text.parts import part_of
from ..text.passages import BULLET, are_dashed, had_room, opens_point, right_edges
from .columns import Column, header_cells

Lines = tuple[TextLine, ...]

# The first of the points that steps are numbered by: "(i)", "a)", "1."; or a dash before them.
_FIRST_POINT = re.compile(r"(?:(?:\(?[ia1]\)|1\.)\s*|[-–—]\s+)\S")
# "Support" as a line of its own below "Lead", or behind a sign.
_SUPPORT = r"(?P<support>support(?:ed|ing|ers?|s)?(?: (?:by|from|officers?|leads?|partners?))*)"
_SUPPORT_LINE = re.compile(rf"\W*{_SUPPORT}\W*", re.I)
_SUPPORT_BEHIND = re.compile(rf"(?:[/|&(+,;]|\band\b)\s*{_SUPPORT}\W*", re.I)
_SIGNS = ("/", "|", ";")
# A title that is set larger than the points below it is so many times as high at least.
_LARGER = 1.15
# A line that begins so many times its height left of a list's points is none of them.
_OUTDENT = 0.5
# A number in a line of its own, with what it numbers: "Sub-activity 1.2.3".
_LABELLED = re.compile(r"^(?:[A-Za-z-]+ )?\d[\d.]*[a-z]?\W*")
_WORD = re.compile(r"[^\W\d_]{3}")
_OPEN = re.compile(r":(?:\s|$)|\b(?:of|the|to|for|with|in|by|an?|on|at|from|including)$|[.!?]\s")
_SENTENCES = re.compile(r"[.!?]\s")


def part_within(table: Table, columns: Sequence[Column]) -> tuple[Table, list[Column]]:
    """The table and its columns, those whose cells hold a second field parted into two.

    The second stands at the end of the columns.
    """
    parted = list(columns)
    fields = {column.field for column in columns}
    for column in columns:
        more: Column | None = None
        split: Callable[[Cell], tuple[Lines, Lines]] = _at_points
        if column.field == "action" and "task" not in fields:
            more = replace(column, index=len(parted), field="task", inner=True)
        elif column.field == "lead" and (heading := _support_heading(table, column)):
            more = Column(len(parted), heading, None)
            split = _at_supporters
        changed = _with_column(table, column.index, more.index, split) if more else None
        if more and changed:
            table = changed
            parted.append(more)
    return table, parted


def _with_column(
    table: Table, column: int, index: int, split: Callable[[Cell], tuple[Lines, Lines]]
) -> Table | None:
    """The table with what its cells hold second in a column of its own; none where none does."""
    seconds: dict[int, tuple[Cell, Cell]] = {}
    for cell in table.cells:
        if cell.column == column and cell.row >= table.header_rows and cell.column_span == 1:
            first, second = split(cell) if len(cell.lines) and not cell.restored else ((), ())
            if first and second:
                other = replace(cell, lines=second, changes=(), column=index)
                seconds[id(cell)] = (replace(cell, lines=first), other)
    if not seconds:
        return None
    cells = [each for cell in table.cells for each in seconds.get(id(cell), (cell,))]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(cells), column_count=index + 1)


def _at_points(cell: Cell) -> tuple[Lines, Lines]:
    """The title of an action, and the points below it, where it is set apart from them.

    One sentence may stand between: "To get there we will:". A label is no title.
    """
    lines = cell.lines
    if len(lines) < 2:
        return lines, ()
    if not _stands_over(lines[0], lines[-1]):  # as a rule
        listed = _listed(lines)
        return lines[:listed], lines[listed:]
    end = next(at for at, line in enumerate(lines) if not _stands_over(line, lines[-1]))
    title = lines[:end]
    said = _LABELLED.sub("", " ".join(line.text for line in title))
    if said.endswith(":") or not _WORD.search(said):
        return lines, ()
    first = next((at for at in range(end, len(lines)) if _begins(lines, at, end)), None)
    if first is None or _SENTENCES.search(" ".join(line.text for line in lines[end:first])):
        return lines, ()
    return lines[:first], lines[first:]


def _listed(lines: Lines) -> int:
    """The place of the first of several points that go on below a sentence to the cell's end.

    What a colon or a small word opens is the sentence's: "This includes:", "A hub with".
    """
    first, *more = [at for at, line in enumerate(lines) if opens_point(line)] or [0]
    said = _LABELLED.sub("", " ".join(line.text for line in lines[:first]))
    if not more or _OPEN.search(said) or not _WORD.search(said):
        return len(lines)
    point, points = lines[first], lines[first:]
    outdent = point.x0 - _OUTDENT * point.height
    after = point.at_line is None and any(line.x0 < outdent for line in points)
    bullet = point.dotted or BULLET.match(point.text) is not None
    listed = (bullet or are_dashed(points)) and not after
    return first if listed and not any(line.callout for line in lines) else len(lines)


def _stands_over(line: TextLine, other: TextLine) -> bool:
    """Whether a line is set in heavier or larger type than another; OCR tells no sizes."""
    larger = line.height > _LARGER * other.height and line.confidence is None
    return larger or (line.bold and not other.bold)


def _begins(lines: Lines, at: int, end: int) -> bool:
    """Whether points begin with a line: at a bullet, or at a number or dash right below a head."""
    line = lines[at]
    headed = at == end or lines[at - 1].text.endswith(":")
    return (
        line.dotted
        or BULLET.match(line.text) is not None
        or (headed and _FIRST_POINT.match(line.text) is not None)
    )


def _support_heading(table: Table, column: Column) -> str | None:
    """What a heading of leads calls those who support them: "Lead / Support"."""
    if "support" not in column.heading.lower():
        return None
    for cell in header_cells(table):
        if cell.column == column.index:
            for line in cell.lines[1:]:
                if match := _SUPPORT_LINE.fullmatch(line.text):
                    return match["support"]
    behind = _SUPPORT_BEHIND.search(column.heading)
    return behind["support"] if behind and behind.end() == len(column.heading) else None


def _at_supporters(cell: Cell) -> tuple[Lines, Lines]:
    """Who leads, and who supports: from another type or line on, else behind the first sign."""
    lines, edges = cell.lines, right_edges(cell)
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        if (
            line.bold != before.bold
            or before.text.endswith(_SIGNS)
            or had_room(before, line, edges)
        ):
            return lines[:at], lines[at:]
    for at, line in enumerate(lines):
        for place, word in enumerate(line.words[:-1], 1):
            if word.text.endswith(_SIGNS):
                end = place - (word.text in _SIGNS)
                first = (part_of(line, 0, end),) if end else ()
                return (*lines[:at], *first), (
                    part_of(line, place, len(line.words)),
                    *lines[at + 1 :],
                )
    return lines, ()
