"""Text as it stands on the page, its columns parted by spaces, as "pdftotext -layout" prints it.

Each letter has one width and each line one height, so that the words are laid out on pages and
read as those without rules are. Page breaks are form feeds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..flow import PageParts, assemble, take_apart
from ..page import Page, Rule, Word
from ..page.lines import TextLine, make_line
from ..table import Document, Paragraph, Source, Table
from .gutters import PrintedGrid, with_columns_apart
from .layout import NO_PAGE, lay_out_lines
from .page_ends import BESIDE, running_at_ends

# The size of letters, those of headings, and lines, in made-up points.
_LETTER, _HEIGHT, _LARGE, _LINE = 5.0, 10.0, 12.0, 12.0
# How far a rule lies above the line below it.
_ABOVE = 1.0
# A line has columns where so many spaces stand in it.
_GAP = re.compile(r"\S {3,}\S")
# So many lines with columns, and such a share of all lines, make a text of them.
_LEAST, _SHARE = 4, 0.2
_LABEL = re.compile(r"[A-Z][\w’' ]{2,30}: \S")
# What borders are drawn with, above and below such tables.
_DASHES = "-= "
# So many texts beside each other are headings. A title above these has so many lines.
_COLUMNS, _TITLE_LINES = 3, 3
_WORD = re.compile(r"\S+")
# No page has so many lines but where none says where it ends.
_LONG_PAGE = 300
# No line has more letters, and a heading no more than these.
_LONGEST, _HEADING = 10_000, 120


def looks_printed(text: str) -> bool:
    """Whether spaces part the columns of a text."""
    lines = [line for line in text.split("\n") if line.strip()]
    gaps = sum(_GAP.search(line) is not None for line in lines)
    return gaps >= max(_LEAST, _SHARE * len(lines)) and "\t" not in text


def read_printed(text: str, source: Source) -> Document:
    """Read such a text into tables and paragraphs; its lines count a form feed as a line end."""
    parts: list[PageParts] = []
    first = 0
    starts: dict[int, int] = {}
    text, running = _without_running(text)
    text, grids = with_columns_apart(text)
    pages = [*_pages(text)]
    again = _again(pages)
    for number, lines in enumerate(pages, 1):
        starts[number] = first
        rules = tuple(rule for grid in grids for rule in _rules(grid, first, len(lines)))
        first += len(lines)
        page = _page(number, lines, rules, again)
        if page.words:
            parts.append(take_apart(page, number, parts[-1] if parts else None))
    found, furniture = assemble(parts)
    loose = [line for part in found if isinstance(part, Paragraph) for line in part.lines]
    right = max((line.x1 for line in loose), default=0.0)
    flow: list[Table | Paragraph] = []
    for part in found:
        if isinstance(part, Paragraph):
            flow += _apart(list(_in_file(part.lines, starts)), right)
        else:
            flow.append(_in_file_table(part, starts))
    return Document(source, tuple(flow), (*running, *_in_file(furniture, starts)), ())


def _without_running(text: str) -> tuple[str, list[TextLine]]:
    """The text with blanks in place of its running lines, and these."""
    pages = [body.split("\n") for body in text.split("\f")]
    running: list[TextLine] = []
    first = 1
    for lines, places in zip(pages, running_at_ends(pages), strict=True):
        for at in places:
            running += lay_out_lines([lines[at]], first + at)
            lines[at] = ""
        first += len(lines)
    return "\f".join("\n".join(lines) for lines in pages), running


def _apart(lines: Sequence[TextLine], right: float) -> list[Paragraph]:
    """Lines that stand together, parted where one begins anew.

    It is indented otherwise, opens with a label, or begins with a capital though its first word
    had room before the ``right`` edge of the line above, which is no list that is yet to end.
    """
    groups: list[list[TextLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        room = before is not None and before.x1 + _LETTER + line.words[0].x1 - line.x0 < right
        room = room and not (before and ";" in before.text and before.text[-1] not in ".;:")
        anew = _LABEL.match(line.text) or (room and line.text[0].isupper())
        if before is not None and before.x0 == line.x0 and not anew:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group)) for group in groups]


def _pages(text: str) -> Iterator[list[str]]:
    """The lines of each page; a long one ends at a blank line."""
    for body in text.split("\f"):
        lines: list[str] = []
        for line in body.split("\n"):
            lines.append(line)
            if len(lines) > _LONG_PAGE and not line.strip():
                yield lines
                lines = []
        yield lines


def _rules(grid: PrintedGrid, first: int, count: int) -> Iterator[Rule]:
    """The rules between the rows and columns of a grid, on the page of so many lines."""
    xs = [edge * _LETTER for edge in grid.edges]
    for begin, stop in grid.rows:
        top, bottom = ((at - first) * _LINE - _ABOVE for at in (begin, stop))
        if 0 <= begin - first < count:
            yield from (Rule("h", y, xs[0], xs[-1]) for y in (top, bottom))
            yield from (Rule("v", x, top, bottom) for x in xs)


def _page(
    number: int, lines: Sequence[str], rules: tuple[Rule, ...], again: frozenset[str]
) -> Page:
    heads = {at for at in range(len(lines)) if _stands_alone(lines, at)}
    heads.update(_title(lines, again))
    words = [word for at in range(len(lines)) for word in _words(number, at, lines, heads)]
    width = max((word.x1 for word in words), default=0.0)
    return Page(number, width, len(lines) * _LINE, tuple(words), rules, (), ())


def _words(number: int, place: int, lines: Sequence[str], heads: set[int]) -> Iterator[Word]:
    """The words of a line; headings are larger and bold, and what heads columns is bold."""
    line = lines[place]
    if "--" in line and not line.strip(_DASHES):
        return
    top = place * _LINE
    large = place in heads
    bold = large or _heads_columns(lines, place, heads)
    for match in _WORD.finditer(line):
        x0, x1 = match.start() * _LETTER, match.end() * _LETTER
        order = place * _LONGEST + match.start()
        bottom = top + (_LARGE if large else _HEIGHT)
        yield Word(match[0], number, x0, top, x1, bottom, bold, order)


def _stands_alone(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a heading's by all that such a text shows: short, with none beside it."""
    beside = [*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2]]
    return _may_head(lines[place]) and not any(each.strip() for each in beside)


def _may_head(line: str) -> bool:
    text = line.strip()
    short = len(text) <= _HEADING and not text.endswith((".", ",", ";"))
    return bool(text) and short and not _GAP.search(text)


def _again(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines in several columns, without their spaces, that pages say again: headings of grids."""
    counts = Counter(
        _said(line)
        for lines in pages
        for line in lines
        if len(columns := BESIDE.split(line.strip())) >= _COLUMNS
        and all(text[:1].isupper() for text in columns)
    )
    return frozenset(text for text, count in counts.items() if count > 1)


def _said(line: str) -> str:
    return " ".join(line.split())


def _title(lines: Sequence[str], again: frozenset[str]) -> range:
    """The lines of a title at the top of a page, right above such headings."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for below in range(first, min(first + _TITLE_LINES, len(lines) - 1) + 1):
        if _said(lines[below]) in again:
            return range(first, below)
        if not _may_head(lines[below]):
            break
    return range(0)


def _heads_columns(lines: Sequence[str], place: int, heads: set[int]) -> bool:
    """Whether a line in columns, without any number, stands below a heading."""
    line = lines[place]
    if not _GAP.search(line) or any(map(str.isdigit, line)):
        return False
    above = next((at for at in range(place - 1, -1, -1) if lines[at].strip()), None)
    return above in heads


def _in_file(lines: Sequence[TextLine], starts: dict[int, int]) -> Iterator[TextLine]:
    """Lines of made-up pages with their place in the file."""
    for line in lines:
        at_line = starts[line.page] + round(line.top / _LINE) + 1
        words = [word._replace(page=NO_PAGE) for word in line.words]
        yield make_line(words, line.callout, line.dotted, at_line)


def _in_file_table(table: Table, starts: dict[int, int]) -> Table:
    cells = tuple(
        replace(
            cell,
            lines=tuple(_in_file(cell.lines, starts)),
            boxes=(),
            places=tuple((NO_PAGE, box) for _, box in cell.places),
        )
        for cell in table.cells
    )
    return replace(
        table,
        cells=cells,
        pages=(),
        method="aligned",
        repeated=tuple(_in_file(table.repeated, starts)),
    )
