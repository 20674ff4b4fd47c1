"""Tables in HTML tags, as some conversions keep them, with their spans."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from .markup import plain_signs
from .raw import Lines, RawCell, RawTable, RawText, make_table, refuse_vast

TABLE_BEGIN, TABLE_END = re.compile(r"<table\b[^<>]*>", re.I), re.compile(r"</table\s*>", re.I)
# More than any plan has; a number in a file must not make us build a million columns.
_MOST_SPAN = 60
_SPAN = re.compile(r"[0-9]{1,9}")


def read_html_tables(lines: Lines) -> list[RawTable | RawText]:
    """The tables of some lines, and the text before and after them in the same lines.

    Raises:
        VastTable: a table has more fields than any plan.
    """
    parser = _Parser(lines[0][0])
    parser.feed(plain_signs("\n".join(line for _, line in lines)))
    parser.close()
    return parser.blocks()


class _Parser(HTMLParser):
    """Collects the cells of the outermost table; what is inside a cell stays source."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first_line = first_line
        self._depth = 0
        self._rows: list[list[RawCell]] = []
        self._headed = 0
        self._heading_row = False
        self._until: dict[int, int] = {}
        self._column = 0
        self._open: RawCell | None = None
        self._source: list[str] = []
        self._outside: list[tuple[int, str]] = []
        self._found: list[RawTable | RawText] = []

    def blocks(self) -> list[RawTable | RawText]:
        """What was found; text that no tag closed is kept too."""
        self._end_table()
        self._end_text()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_text()
                return
        if self._depth != 1:
            self._keep(self.get_starttag_text() or "")
        elif tag == "tr":
            self._end_cell()
            self._rows.append([])
            self._column = 0
            self._heading_row = True
        elif tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(tag, dict(attrs))
        elif self._open is not None:
            self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth <= 0:
                self._depth = 0
                self._end_table()
                return
        if self._depth != 1:
            self._keep(f"</{tag}>")
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._open is not None:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(escape(data, quote=False))

    def _keep(self, source: str) -> None:
        if self._open is not None:
            self._source.append(source)
        elif source.strip():
            line = self._first_line + self.getpos()[0] - 1
            self._outside += [(line + n, text) for n, text in enumerate(source.split("\n")) if text]

    def _begin_cell(self, tag: str, attrs: dict[str, str | None]) -> None:
        if not self._rows:
            self._rows.append([])
        row = len(self._rows) - 1
        column = self._column
        while self._until.get(column, 0) > row:
            column += 1
        across, down = _span(attrs.get("colspan")), _span(attrs.get("rowspan"))
        self._column = column + across
        refuse_vast(len(self._rows), self._column)
        for place in range(column, column + across):
            self._until[place] = max(self._until.get(place, 0), row + down)
        line = self._first_line + self.getpos()[0] - 1
        self._open = RawCell("", line, column, across, down)
        self._heading_row = self._heading_row and tag == "th"

    def _end_cell(self) -> None:
        if self._open is None:
            return
        cell = self._open
        source = " ".join("".join(self._source).split())
        self._rows[-1].append(
            RawCell(source, cell.at_line, cell.column, cell.column_span, cell.row_span)
        )
        self._open, self._source = None, []
        if self._heading_row and self._headed == len(self._rows) - 1:
            self._headed = len(self._rows)
        elif not self._heading_row and self._headed == len(self._rows):
            self._headed -= 1

    def _end_table(self) -> None:
        self._end_cell()
        rows = [row for row in self._rows if row]
        if rows:
            self._found.append(make_table(rows, self._headed or None))
        self._rows, self._until, self._column, self._headed = [], {}, 0, 0

    def _end_text(self) -> None:
        if self._outside:
            self._found.append(RawText(tuple(self._outside)))
        self._outside = []


def _span(value: str | None) -> int:
    """How many rows or columns a cell spans; what is no number of a few figures counts as one."""
    found = _SPAN.fullmatch(value or "")
    return min(max(int(found[0]), 1), _MOST_SPAN) if found else 1
