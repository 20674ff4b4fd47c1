"""Lines whose cells are parted by tabs: rows made whole, where cells hold line ends."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise

from .raw import Lines, RawCell, RawTable, make_table, refuse_vast, with_line_ends

# A cell that a spreadsheet wrote in quotation marks, those within it doubled. A mark that opens
# another cell does not end it: alone in theirs, both say "as above".
_QUOTED = re.compile(r'"((?:[^"]|"")*)(?<!\t)"(?=\t|$)')
_UNCLOSED = re.compile(r'"(?:[^"]|"")*$')
# What it would not have written in them otherwise.
_MARKED = re.compile(r'\n|""')
_OPENS = re.compile(r'(?:^|\t) *"')
# A cell holds no more lines than these; a file of loose quotation marks is read in one pass.
_LONGEST_CELL = 60
# The sign of an item, which word processors copy with the tab that indents its words.
_ITEM_TAB = re.compile(r"(?m)(^|\t)([•·▪◦➢\uf0b7\uf0a7])\t(?=\S)")
_ITEM = re.compile(r"[•·▪◦➢\uf0b7\uf0a7] ")
# What parts the paragraphs of a cell, once its row is in one line.
PARAGRAPH = "<p>"
# What ties the lines above and below it, and is no paragraph: a period's "to".
_TIE = re.compile(rf"{PARAGRAPH}([-–—/&]|to|and|or|until){PARAGRAPH}")
_NUMBER = re.compile(r"\W*(?:[A-Z]{0,3}[ .]?\d{1,3}(?:[.:)]\d*)*[a-z]?\b|\d)")
_ROW_NUMBER = re.compile(r"\W*([A-Z]{0,3})[ .]?(\d{1,3}(?:\.\d{1,3})*)[a-z]?[.:)]?(?=\s|$)")
# So many rows that open with numbers of one form make it the form of a table's rows.
_NUMBERED = 2
_NO_CELL = re.compile(r"#{1,6}\s|<table\b|\|.*\|$", re.I)


def whole_rows(lines: Lines) -> Lines:
    """The lines of a file with each row by tabs in one, its cells' line ends as paragraphs."""
    lines = _with_first_cells([(number, _ITEM_TAB.sub(r"\1\2 ", line)) for number, line in lines])
    found: Lines = []
    head = ""
    broken = False
    forms: set[tuple[str, int] | None] = set()
    at = 0
    while at < len(lines):
        number, line = lines[at]
        if "\t" not in line:
            head = "" if line else head
            found.append((number, line))
            at += 1
            continue
        end, line = _unquoted(lines, at)
        if head and line == lines[at][1]:
            end, line = _completed(lines, at, head, broken or _form(line) in forms)
            broken = broken or end > at + 1
            if line.count("\t") == head.count("\t"):
                forms |= {_form(line)} - {None}
        head = head or line
        end, line = _with_lines_below(lines, end, line, head)
        found.append((number, line))
        at = end
    return found


def _with_first_cells(lines: Lines) -> Lines:
    """The lines, with the first cell of a row in one where it holds line ends.

    No tab stands in its first line, so the rows of its table say by their numbers, or by the
    capitals that they begin with, that it is one.
    """
    numbers = Counter(_form(line) for _, line in lines)
    found: Lines = []
    for filled, group in groupby(lines, lambda each: bool(each[1])):
        run = list(group)
        if filled and any("\t" in line for _, line in run):
            run = _with_begun_rows(_with_opened_rows(run, numbers))
        found += run
    return found


def _with_opened_rows(run: Lines, numbers: Counter[tuple[str, int] | None]) -> Lines:
    """Lines without a blank between, the same where they are not rows that rising numbers open."""
    forms = (_form(line) for _, line in run if not _is_band(line))
    form = next((each for each in forms if each), None)
    starts = [n for n, (_, line) in enumerate(run) if form and _form(line) == form]
    if numbers[form] < _NUMBERED or all("\t" in run[n][1] for n in starts):
        return run
    tabs = [0 if _is_band(line) else line.count("\t") for _, line in run]
    width = max(tabs)
    if sum(tabs[: starts[0]]) > width:
        return run  # rows without a number: these are of a list in a cell
    order = [_row_number(run[n][1]) for n in starts]
    if any(below <= above for above, below in pairwise(order)):
        return run
    found = run[: starts[0]]
    for start, end in pairwise([*starts, len(run)]):
        row = run[start:end]
        if "\t" not in row[0][1]:
            if sum(tabs[start:end]) != width:
                return run
            first = next(n for n, (_, line) in enumerate(row) if "\t" in line) + 1
            row[:first] = [(row[0][0], "\n".join(line for _, line in row[:first]))]
        found += row
    return found


def _with_begun_rows(run: Lines) -> Lines:
    """Lines without a blank between, with a row that goes on in a small letter made whole."""
    rows = [line for _, line in run if "\t" in line]
    width = max(line.count("\t") for line in rows)
    if 2 * sum(line[:1].isupper() for line in rows) <= len(rows):
        return run
    found: Lines = []
    for number, line in run:
        if line[:1].islower() and line.count("\t") == width:
            start = len(found) - 1
            while start > 0 and found[start][1][:1].islower():
                start -= 1
            above = found[start:]
            if start > 0 and all("\t" not in each for _, each in above):
                number, line = above[0][0], "\n".join([*(each for _, each in above), line])
                del found[start:]
        found.append((number, line))
    return found


def _is_band(line: str) -> bool:
    return line.endswith("\t") and "\t" not in line.strip("\t")


def _row_number(line: str) -> list[int]:
    match = _ROW_NUMBER.match(line)
    return [int(part) for part in match[2].split(".")] if match else []


def _unquoted(lines: Lines, at: int) -> tuple[int, str]:
    """Where the row that begins at a line ends, and the row without the marks of its cells."""
    line = lines[at][1]
    if not _OPENS.search(line):
        return at + 1, line
    end = at + 1
    while (cells := _cells(line)) is None:
        more: list[str] = []
        while '"' not in "".join(more[-1:]):
            if not _may_go_on(end - at, lines, end):
                return at + 1, lines[at][1]  # the mark of a quotation that no cell closes
            more.append(lines[end][1])
            end += 1
        line = "\n".join([line, *more])
    return (end, "\t".join(cells)) if cells else (at + 1, lines[at][1])


def _cells(text: str) -> list[str] | None:
    """The cells of a row, none where marks do not part them; None where one goes on below."""
    cells: list[str] = []
    place = 0
    while True:
        match = _QUOTED.match(text, place)
        if match and _MARKED.search(match[1]):
            cells.append(PARAGRAPH.join(match[1].replace('""', '"').split("\n")))
            place = match.end()
        elif _UNCLOSED.match(text, place):
            return None
        else:
            stop = text.find("\t", place)
            stop = len(text) if stop < 0 else stop
            if "\n" in text[place:stop]:
                return []
            cells.append(text[place:stop])
            place = stop
        if place >= len(text):
            return cells
        place += 1


def _may_go_on(taken: int, lines: Lines, end: int) -> bool:
    return taken < _LONGEST_CELL and end < len(lines)


def _completed(lines: Lines, at: int, head: str, broken: bool) -> tuple[int, str]:
    """Where the row that begins at a line ends, and the row, by the tabs that its headings have.

    ``broken`` says that an earlier row went on below its line, or that a whole one opened alike.
    """
    line = lines[at][1]
    opening = _form(line)
    missing = head.count("\t") - line.count("\t")
    if missing < 0 or (missing == 0 and not line.endswith("\t")):
        return at + 1, line
    end, blanks, between = at + 1, 0, False
    while _may_go_on(end - at, lines, end):
        after = lines[end][1]
        tabs = after.count("\t")
        if _NO_CELL.match(after) or after == head or tabs > max(missing, head.count("\t")):
            break
        if missing == 0 and tabs:
            # Paragraphs of the last cell, before another row.
            return _paragraphs(lines, at, end) if blanks and between else (at + 1, line)
        item = _is_item(after, line)
        if tabs and not after.startswith("\t"):
            # A numbered row goes on in what has no such number, a list in its next item.
            within = item or (opening is not None and _form(after) != opening)
            if blanks or (not within and (not between or _NUMBER.match(after))):
                break
        missing -= tabs
        if tabs and missing <= 0:
            told = between or item or after.startswith("\t") or broken
            told = told or _opens(lines, end + 1, opening)
            whole = missing == 0 and told
            return _paragraphs(lines, at, end + 1) if whole else (at + 1, line)
        blanks += not after
        between = between or bool(after and not tabs)
        end += 1
    return at + 1, line


def _is_item(after: str, line: str) -> bool:
    """Whether a line below a row begins with an item, as the row itself does not."""
    return _ITEM.match(after) is not None and not _ITEM.match(line)


def _form(line: str) -> tuple[str, int] | None:
    """The letters before the number that opens a row, and how many parts it has."""
    match = _ROW_NUMBER.match(line)
    return (match[1], match[2].count(".")) if match else None


def _opens(lines: Lines, at: int, opening: tuple[str, int] | None) -> bool:
    """Whether a line opens a row as another does, or lines of its last cell stand before one."""
    rows = (line for _, line in lines[at : at + _LONGEST_CELL] if line)
    return next((_form(line) == opening for line in rows if "\t" in line), False)


def _with_lines_below(lines: Lines, end: int, line: str, head: str) -> tuple[int, str]:
    """A row with the lines right below it: items of its last list, or what another row follows."""
    if _ITEM.match(line.rpartition("\t")[2]):
        items = end
        while (
            items < len(lines) and "\t" not in lines[items][1] and _is_item(lines[items][1], line)
        ):
            items += 1
        line = PARAGRAPH.join([line, *(each for _, each in lines[end:items])])
        end = items
    last = end
    while last < len(lines) and last - end < _LONGEST_CELL:
        after = lines[last][1]
        if "\t" in after:
            again = after == head or after.count("\t") > max(head.count("\t"), line.count("\t"))
            other = again or _form(line) not in (None, _form(after))
            more = [] if other else [each for _, each in lines[end:last]]
            return (last if more else end), "\n".join([line, *more])
        if not after or _NO_CELL.match(after):
            break
        last += 1
    return end, line


def _paragraphs(lines: Lines, at: int, end: int) -> tuple[int, str]:
    return end, _TIE.sub(r" \1 ", PARAGRAPH.join(line for _, line in lines[at:end] if line))


def tab_table(run: Lines) -> RawTable:
    """The table of rows by tabs."""
    refuse_vast(len(run), 1 + max(line.count("\t") for _, line in run))
    return make_table(
        [
            [
                RawCell(with_line_ends(cell.strip()), number, column)
                for column, cell in enumerate(line.split("\t"))
            ]
            for number, line in run
        ]
    )
