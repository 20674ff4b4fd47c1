"""The lines of a conversion to blocks: headings, paragraphs, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from .commas import comma_rows, with_comma_rows
from .dashed import dashed_tables
from .drawn import drawn_lines, drawn_table
from .html_tables import TABLE_BEGIN, TABLE_END, read_html_tables
from .pasted import sheet_blocks
from .raw import Lines, RawCell, RawTable, RawText, make_table, refuse_vast, with_line_ends
from .spanning import with_spans
from .tabbed import whole_rows
from .wrapped import unwrapped, with_ended_rows

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?(?:\s+\{[#.][^{}]*\})?$")
# Org mode has a plus where columns meet.
_SEPARATOR = re.compile(r"\|?(?:\s*:?-+:?\s*[|+])*\s*(?::?-+:?)?\s*")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}|`{3,}.*|<!--.*-->")
_PIPE = re.compile(r"(?<!\\)\|")
# One that stands between cells alone; the first and the last cell may be empty.
_BARE = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
_FEW_BARS, _ROWS, _MANY_ROWS = 2, 2, 4
_LIST_ITEM = re.compile(r"(?:[-*+•●○◦▪■►➢✓✔]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")


def read_blocks(text: str) -> list[RawTable | RawText]:
    """The blocks of a conversion in order.

    Raises:
        VastTable: a table has more fields than any plan.
    """
    rows = comma_rows(text)
    if rows is not None:
        return sheet_blocks(rows)
    lines = text.split("\n")
    blocks: list[RawTable | RawText] = []
    done = 0
    for first, end, table in dashed_tables(lines) if "---" in text else ():
        blocks += [*_read_lines(lines, done, first), table]
        done = end
    return blocks + _read_lines(lines, done, len(lines))


def _read_lines(texts: Sequence[str], first: int, end: int) -> list[RawTable | RawText]:
    lines = with_ended_rows(list(enumerate(texts[first:end], first + 1)))
    lines = [(number, line.strip(" \r")) for number, line in lines]
    if any("\t" in line for _, line in lines):
        lines = whole_rows(lines)
    lines = with_comma_rows(lines)
    blocks: list[RawTable | RawText] = []
    for kind, run in _runs(lines):
        if kind == "html":
            blocks += read_html_tables(run)
        elif kind == "tab":
            blocks += sheet_blocks(run)
        else:
            blocks += _texts(run)
    return blocks


def _runs(lines: Lines) -> Iterator[tuple[str, Lines]]:
    """Lines that stand together: a table by tabs or tags, or text between blank lines."""
    run: Lines = []
    kind = "blank"
    for number, line in lines:
        found = "html" if kind == "html" else _line_kind(line, kind)
        if run and found != kind:
            yield kind, run
            run = []
        kind = found
        if kind == "blank":
            continue
        run.append((number, line))
        if kind == "html" and TABLE_END.search(line):
            yield kind, run
            run, kind = [], "blank"
    if run:
        yield kind, run


def _line_kind(line: str, before: str) -> str:
    if not line.strip():
        return "tab" if before == "tab" and "\t" in line else "blank"
    begin = TABLE_BEGIN.search(line)
    if begin and "\t" not in line[: begin.end()]:
        return "html"
    if "\t" not in line:
        return "text"
    # One tab at the beginning is an indent, unless the line goes on a table.
    indent = line.count("\t") == 1 and line.startswith("\t") and before != "tab"
    return "text" if indent else "tab"


# --- text, and tables by pipes or drawn with signs ------------------------------------------


def _texts(run: Lines) -> list[RawTable | RawText]:
    """Headings, paragraphs, list items and tables of lines without a blank between."""
    blocks: list[RawTable | RawText] = []
    paragraph: Lines = []
    run = unwrapped(run)
    index = 0
    while index < len(run):
        drawn = drawn_lines(run, index)
        rows = drawn or _pipe_rows(run, index)
        number, line = run[index]
        heading = _HEADING.fullmatch(line)
        begins = bool(rows or heading or _LIST_ITEM.match(line) or _RULE.fullmatch(line))
        if begins and paragraph:
            blocks.append(RawText(tuple(paragraph)))
            paragraph = []
        if rows:
            table = (drawn_table if drawn else _pipe_table)(run[index : index + rows])
            # A line of dashes and pipes alone has no rows.
            blocks += [table] if table.rows else []
            index += rows
            continue
        if heading:
            # Some converters wrap even headings.
            more = takewhile(lambda below: _goes_on(below[1]), run[index + 1 :])
            lines = ((number, heading.group(2)), *more)
            blocks.append(RawText(lines, len(heading.group(1))))
            index += len(lines)
            continue
        elif not _RULE.fullmatch(line):
            paragraph.append((number, line))
        index += 1
    if paragraph:
        blocks.append(RawText(tuple(paragraph)))
    return blocks


def _goes_on(line: str) -> bool:
    return line[:1].islower() and not _LIST_ITEM.match(line)


def _pipe_rows(run: Lines, start: int) -> int:
    """How many lines from a place on are a table by pipes."""
    after = run[start + 1][1] if start + 1 < len(run) else ""
    ruled = _PIPE.search(run[start][1]) and _is_separator(after)
    if not (ruled or run[start][1].lstrip().startswith("|")):
        return _bare_rows(run, start)
    end = start
    while end < len(run) and _PIPE.search(run[end][1]):
        end += 1
    return end - start


def _bare_rows(run: Lines, start: int) -> int:
    """How many lines from a place on have one number of bars, which stand only between cells.

    So a program writes that knows no line below the headings. Fewer columns must recur in more
    lines: bars also stand between links.
    """
    bars = _bars(run[start][1])
    if bars < _FEW_BARS:
        return 0
    end = start
    while end < len(run) and _bars(run[end][1]) == bars:
        end += 1
    return end - start if end - start >= (_ROWS if bars > _FEW_BARS else _MANY_ROWS) else 0


def _bars(line: str) -> int:
    return len(_BARE.findall(line)) if "|" in line else 0


def _is_separator(line: str) -> bool:
    return "-" in line and "|" in line and _SEPARATOR.fullmatch(line) is not None


def _pipe_table(run: Lines) -> RawTable:
    refuse_vast(len(run), max(line.count("|") for _, line in run))
    rows: list[list[RawCell]] = []
    headed = None
    edged = run[0][1].lstrip().startswith("|") or any(_is_separator(line) for _, line in run[:2])
    for number, line in run:
        if _is_separator(line):
            headed = len(rows) if headed is None else headed
            continue
        cells = [with_line_ends(cell.strip()) for cell in _cells(line, edged=edged)]
        rows.append([RawCell(cell, number, column) for column, cell in enumerate(cells)])
    return make_table(with_spans(rows), headed)


def _cells(line: str, *, edged: bool) -> list[str]:
    """The cells of a row; where the rows are ``edged``, bars at its ends are no cells'."""
    if not edged:
        return _BARE.split(line)
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return _PIPE.split(inner)
