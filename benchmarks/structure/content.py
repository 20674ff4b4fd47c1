"""Invented tables: what stands in them, before anything is said about how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from sendplan.benchmarks.structure.words import phrase, place

Align = Literal["left", "right", "center"]
VAlign = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as its author sees it; ``mark`` is a raised footnote mark after the text."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    align: Align = "left"
    valign: VAlign = "top"
    bold: bool = False
    indent: int = 0
    mark: str = ""

    @property
    def whole(self) -> str:
        return self.text + self.mark


@dataclass(frozen=True, slots=True)
class Content:
    """A table's cells with its heading rows, and the characters that each column is wide."""

    entries: tuple[Entry, ...]
    header_rows: int
    widths: tuple[int, ...]
    wraps: bool
    """Whether columns have set widths, in which long texts take several lines."""
    caption: str = ""
    notes: tuple[str, ...] = ()
    breaks: tuple[int, ...] = ()
    """Rows before which a group begins."""
    below: bool = False
    """Whether the caption stands below the table."""

    @property
    def rows(self) -> int:
        return max(entry.row + entry.row_span for entry in self.entries)

    @property
    def columns(self) -> int:
        return len(self.widths)

    @property
    def lines(self) -> int:
        """About how many lines of text it is high, with caption and notes."""
        high = [1] * self.rows
        for entry in self.entries:
            width = sum(self.widths[entry.column : entry.column + entry.column_span])
            need = -(-len(entry.whole) // max(4, width - 2)) if self.wraps else 1
            last = entry.row + entry.row_span - 1
            above = sum(high[entry.row : last])
            high[last] = max(high[last], need - above)
        return sum(high) + 2 * bool(self.caption) + len(self.notes) + 2


def filled_up(table: Content) -> list[Entry]:
    """A table's cells in reading order, with empty ones where nothing stands."""
    taken = {
        (row, column)
        for entry in table.entries
        for row in range(entry.row, entry.row + entry.row_span)
        for column in range(entry.column, entry.column + entry.column_span)
    }
    empty = [
        Entry(row, column, "")
        for row in range(table.rows)
        for column in range(table.columns)
        if (row, column) not in taken
    ]
    return sorted([*table.entries, *empty], key=lambda entry: (entry.row, entry.column))


def settle(table: Content, *, walls: bool, middle: bool) -> Content:
    """The table as its drawing can show it: some producers set no text in the middle.

    Without lines between its rows a cell over several of them cannot be told from one in the
    row where its text stands, unless the text stands between rows.
    """
    entries = table.entries
    if not middle:
        entries = tuple(
            replace(e, valign="top") if e.valign == "middle" else e for e in table.entries
        )
    return replace(table, entries=entries if walls else tuple(map(_at_home, entries)))


def _at_home(entry: Entry) -> Entry:
    if entry.row_span == 1 or entry.valign == "middle":
        return entry
    low = entry.row_span - 1 if entry.valign == "bottom" else 0
    return replace(entry, row=entry.row + low, row_span=1)


# --- statistics ----------------------------------------------------------------------------


_UNITS = ("%", "million", "thousands", "tonnes", "2005=100")


def statistics(rng: Random, width: int) -> Content:
    """Figures by region or item: groups, totals, units, footnote marks, missing values."""
    stub = rng.randint(14, 26) if width > 60 else rng.randint(10, 16)
    figures = [_figures(rng) for _ in range(9)]
    columns, used = 0, stub
    while columns < len(figures) and used + figures[columns].width + 2 <= width:
        used += figures[columns].width + 2
        columns += 1
    columns = max(2, rng.randint(max(2, columns // 2), columns) if columns > 2 else columns)
    wraps = rng.random() < 0.5
    header, levels = _headings(rng, columns, rng.choice((2, 4, 6)) if wraps else 2)
    align: Align = rng.choice(("right", "right", "right", "center"))
    header = [replace(entry, align=align) if entry.column else entry for entry in header]
    if rng.random() < 0.25:
        header += [
            Entry(levels, column + 1, rng.choice(_UNITS), align=align) for column in range(columns)
        ]
        levels += 1
    rows = rng.randint(4, 20)
    entries, breaks = _body(rng, levels, rows, figures[:columns], align)
    if wraps:  # Between words only: a figure stays whole.
        entries = [
            replace(entry, text=entry.text.replace(" ", "\u00a0")) if entry.column else entry
            for entry in entries
        ]
        widths = _narrow(stub, columns, [*header, *entries])
    else:
        if rng.random() < 0.2:
            entries = _with_leaders(entries, rng.choice((".", " .")))
        widths = natural_widths(columns + 1, [*header, *entries])
    return Content(
        (*(replace(entry, valign="bottom") for entry in header), *entries),
        levels,
        widths,
        wraps,
        *around(rng, entries),
        breaks,
    )


def _with_leaders(entries: list[Entry], dot: str) -> list[Entry]:
    """Dots from each label of the first column towards its figures."""
    longest = max(len(entry.text) + 2 * entry.indent for entry in entries if not entry.column)
    return [
        replace(entry, text=entry.text + " " + dot * ((reach - len(entry.text)) // len(dot)))
        if not entry.column and (reach := longest + 8 - 2 * entry.indent) and not entry.mark
        else entry
        for entry in entries
    ]


def _narrow(stub: int, columns: int, entries: list[Entry]) -> tuple[int, ...]:
    """How many characters the columns need where texts wrap between words."""
    widths = [stub, *[8] * columns]
    for entry in entries:
        if entry.column_span == 1:
            longest = max(map(len, entry.text.split(" ")))
            widths[entry.column] = max(widths[entry.column], longest + 3)
    return tuple(widths)


def natural_widths(columns: int, entries: list[Entry]) -> tuple[int, ...]:
    """How many characters each column is wide where nothing wraps."""
    widths = [4] * columns
    for entry in sorted(entries, key=lambda entry: entry.column_span):
        end = entry.column + entry.column_span
        room = sum(widths[entry.column : end])
        need = len(entry.whole) + 2 + 2 * entry.indent
        widths[end - 1] += max(0, need - room)
    return tuple(widths)


@dataclass(frozen=True, slots=True)
class _Figures:
    """How the numbers of a column look."""

    scale: int
    decimals: int
    separator: str
    suffix: str = ""

    @property
    def width(self) -> int:
        return self.scale + self.decimals + bool(self.decimals) + len(self.suffix) + 2

    def draw(self, rng: Random) -> str:
        chance = rng.random()
        if chance < 0.04:
            return rng.choice(("-", "–", ":", "..", "n/a", "0"))
        whole = rng.randint(0, 10 ** rng.randint(max(1, self.scale - 2), self.scale) - 1)
        text = f"{whole:,}".replace(",", self.separator)
        if self.decimals:
            text += "." + "".join(str(rng.randint(0, 9)) for _ in range(self.decimals))
        return ("–" if chance > 0.95 else "") + text + self.suffix


def _figures(rng: Random) -> _Figures:
    return _Figures(
        rng.choice((2, 2, 3, 4, 5, 6, 7)),
        rng.choice((0, 0, 1, 1, 2)),
        rng.choice((",", ",", "\u00a0", "", " ")),
        rng.choice(("", "", "", "", "%")),
    )


def _headings(rng: Random, columns: int, words: int) -> tuple[list[Entry], int]:
    """Headings of one to three levels, those of the upper levels over several columns."""
    levels = rng.choice((1, 1, 2, 2, 3)) if columns > 3 else rng.choice((1, 1, 2))
    years = rng.random() < 0.4
    first = rng.randint(1998, 2008)
    bold = rng.random() < 0.5
    entries = []
    for column in range(columns):
        text = str(first + column) if years else phrase(rng, 1, words)
        entries.append(Entry(levels - 1, column + 1, text, bold=bold))
    size = rng.choice((2, 2, 3))
    for level in range(levels - 2, -1, -1):
        for start in range(0, columns, size):
            span = min(size, columns - start)
            entries.append(Entry(level, start + 1, phrase(rng, 1, 2), column_span=span, bold=bold))
        size = min(columns, 2 * size)
    kind = rng.random()
    text = phrase(rng, 1, 2)
    if kind < 0.4:
        entries.append(Entry(0, 0, text, row_span=levels, bold=bold))
    elif kind < 0.8:
        entries.append(Entry(levels - 1, 0, text, bold=bold))
    return entries, levels


def _body(
    rng: Random, first: int, rows: int, figures: list[_Figures], align: Align
) -> tuple[list[Entry], tuple[int, ...]]:
    same = rng.random() < 0.6
    each = [figures[0]] * len(figures) if same else figures
    grouped, banded = rng.random() < 0.4, rng.random() < 0.3
    places = rng.random() < 0.5
    empty = rng.choice((0.0, 0.0, 0.05, 0.25))
    entries: list[Entry] = []
    breaks = []
    row = first
    left = 0
    for index in range(rows):
        if grouped and left == 0:
            left = rng.randint(2, 5)
            breaks.append(row)
            span = len(figures) + 1 if banded else 1
            entries.append(
                Entry(row, 0, phrase(rng, 1, 2), column_span=span,
                      bold=True, align="center" if banded else "left")
            )  # fmt: skip
            row += 1
        left -= 1
        total = index == rows - 1 and rng.random() < 0.6
        text = "Total" if total else place(rng) if places else phrase(rng, 1, 4)
        mark = rng.choice(("1", "2", "(1)", "*", "a")) if rng.random() < 0.06 else ""
        entries.append(
            Entry(row, 0, text, bold=total, indent=int(grouped and not total), mark=mark)
        )
        for column, figure in enumerate(each, 1):
            mark = rng.choice(("p", "e", "*", "(2)", "b")) if rng.random() < 0.04 else ""
            if total or rng.random() >= empty:
                entries.append(
                    Entry(row, column, figure.draw(rng), align=align, bold=total, mark=mark)
                )
        row += 1
    return entries, tuple(breaks)


# --- text ----------------------------------------------------------------------------------


def text_table(rng: Random, width: int) -> Content:
    """Texts of several lines beside each other, some cells over several rows, some empty."""
    columns = rng.randint(2, 5) if width > 60 else rng.randint(2, 3)
    shares = [rng.choice((1, 1, 2, 3)) for _ in range(columns)]
    widths = tuple(max(9, width * share // sum(shares)) for share in shares)
    valign: VAlign = rng.choice(("top", "top", "top", "middle", "bottom"))
    entries = [Entry(0, c, phrase(rng, 1, 3), bold=True) for c in range(columns)]
    rows = rng.randint(3, 7)
    merged = rng.random() < 0.3
    until = 0
    for row in range(1, rows + 1):
        for column in range(columns):
            if column == 0 and merged:
                if row < until:
                    continue
                span = min(rng.randint(1, 3), rows + 1 - row)
                until = row + span
                entries.append(Entry(row, 0, phrase(rng, 1, 3), row_span=span, valign=valign))
                continue
            if column and rng.random() < 0.08:
                continue
            most = max(1, widths[column] // 3)
            text = phrase(rng, 1, rng.choice((2, most, 3 * most)))
            if column == 0 and rng.random() < 0.3:
                text = f"{row}. {text}"
            entries.append(Entry(row, column, text, valign=valign))
    return Content(tuple(entries), 1, widths, True, *around(rng, entries))


def small_table(rng: Random) -> Content:
    """A few rows and columns, as they stand in the middle of a text."""
    columns = rng.randint(2, 4)
    align: Align = rng.choice(("right", "center", "left"))
    figures = _figures(rng)
    entries = [
        Entry(0, c, phrase(rng, 1, 1), bold=True, align=align if c else "left")
        for c in range(columns)
    ]
    for row in range(1, rng.randint(3, 6)):
        entries.append(Entry(row, 0, phrase(rng, 1, 2)))
        entries += [Entry(row, c, figures.draw(rng), align=align) for c in range(1, columns)]
    caption, _ = around(rng, entries)
    return Content(tuple(entries), 1, natural_widths(columns, entries), False, caption)


def around(rng: Random, entries: list[Entry]) -> tuple[str, tuple[str, ...]]:
    """A caption, and the notes for the marks that occur."""
    caption = ""
    if rng.random() < 0.8:
        number, part = rng.randint(1, 40), rng.randint(1, 9)
        label = rng.choice((f"Table {number}: ", f"Table {number}.{part} ", ""))
        caption = label + phrase(rng, 4, 10)
    marks = sorted({entry.mark for entry in entries if entry.mark})
    notes = [f"{mark} {phrase(rng, 3, 9)}." for mark in marks]
    if rng.random() < 0.5:
        notes.append(f"Source: {phrase(rng, 2, 5)}, {rng.randint(2000, 2014)}.")
    return caption, tuple(notes)
