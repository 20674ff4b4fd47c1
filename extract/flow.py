"""Pages to a document: loose text as paragraphs, page grids as whole tables, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from .aligned import add_aligned
from .cards import labels_of_rows, take_cards
from .cards.panels import take_panels
from .cards.rest import take_rest
from .cells import fill_grids, mark_bullets
from .joins import Piece, has_headings, join, make_piece, repeated_rows, same_columns, same_headings
from .joins.edges import over_edges
from .joins.fewer_columns import in_columns_of
from .joins.print_titles import put_under_titles
from .label_rows import take_label_rows
from .labelled_strips import put_back, take_strips, with_strips
from .numbers_beside import with_numbers
from .page import MARGIN, Page
from .page.lines import TextLine, build_lines
from .page.struck import with_struck
from .page.swatches import Swatch, read_swatches
from .page.watermarks import without_watermarks
from .ruled.grids import find_grids
from .table import Paragraph, Table
from .text_columns import Stretch, take_columns

# A bare page number may stand a little further in.
NUMBER_MARGIN = 0.15
# Lines at one place of their pages differ by less than this (points).
_SAME_PLACE = 3.0
# Lines of one heading begin at one place, give or take so many points, and no space in them is
# wider than so much of their height.
_SAME_START = 2.0
_WIDEST_SPACE = 0.5
# On a page that is a sheet of several what runs over all stands so many times as often within.
_FAR_MORE = 2
# Of two pages fewer lines tell what runs over both.
_PAIR = 2
# Columns of loose text that may stand side by side.
_COLUMNS = 3
_DIGITS = re.compile(r"\d+")
# At the head of a page a word or a few with a number name what stands below: "Priority 2".
_NUMBERED = re.compile(r"(?!(?:page|sheet|slide)\b)[^\W\d_]+(?: [^\W\d_]+){0,2} \d{1,2}[.:]?", re.I)
_PAGE_NUMBER = re.compile(r"\W*(?:page)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page taken apart: pieces of tables and loose lines, each with its place from the top."""

    number: int
    width: float
    height: float
    pieces: tuple[tuple[float, Piece], ...]
    lines: tuple[TextLine, ...]
    marks: tuple[TextLine, ...] = ()
    """Watermarks: never part of its text."""
    swatches: tuple[Swatch, ...] = ()
    """Boxes of colour in loose text."""
    panels: tuple[tuple[TextLine, ...], ...] = ()
    """The lines of boxes of loose text side by side."""
    columns: tuple[Stretch, ...] = ()
    """What stands in columns of text."""

    @property
    def loose(self) -> tuple[TextLine, ...]:
        """All loose lines but those of panels."""
        in_columns = (line for each in self.columns for own in each.columns for line in own)
        return (*self.lines, *in_columns)


def take_apart(page: Page, position: int, before: PageParts | None = None) -> PageParts:
    """The grids of a page with their text, and the lines outside them.

    ``position`` is the page's place in the document, from 1; ``before`` the page before it,
    whose last grid may go on.
    """
    page, marks = without_watermarks(with_struck(page))
    last = before.pieces[-1][1] if before and before.pieces else None
    xs = last.xs if last else ()
    strips, plain = take_strips(page)
    boxed = last if last and last.method == "boxed" else None
    labels = labels_of_rows(boxed.rows, boxed.xs[0]) if boxed else set()
    cards, rest, ruled = take_cards(plain, find_grids(plain, xs), labels)
    if boxed and not cards:
        cards, rest, ruled = take_rest(plain, ruled, boxed, labels)
    columns, rest = take_columns(rest, ruled)
    labelled, rest = take_label_rows(rest, ruled)
    grids = add_aligned(rest, ruled, xs)
    if strips:
        grids = [with_strips(grid, strips) for grid in grids]
        rest = put_back(rest, plain, page)
    filled, free = over_edges(*fill_grids(rest, grids))
    panels, loose = take_panels(rest, ruled, free) if free else ([], free)
    loose = with_numbers(loose, rest.fills)
    pieces = tuple(
        (each.grid.ys[0], make_piece(each, position, page))
        for each in (*filled, *cards)
        if _has_text(each.cells)
    )
    return PageParts(
        page.number,
        page.width,
        page.height,
        pieces,
        tuple(mark_bullets(loose, (0.0, 0.0, page.width, page.height), rest.dots)),
        tuple(build_lines(marks)),
        tuple(read_swatches(rest.fills, free)),
        tuple(panels),
        (*columns, *labelled),
    )


def _has_text(cells: Iterable[object]) -> bool:
    return any(getattr(cell, "lines", ()) for cell in cells)


def assemble(parts: Sequence[PageParts]) -> tuple[list[Table | Paragraph], list[TextLine]]:
    """The document's flow, and the running lines that were left out of it."""
    running = _running_lines(parts)
    seen: set[str] = set()
    flow: list[list[Piece] | Paragraph] = []
    furniture: list[TextLine] = []
    for page in parts:
        furniture += page.marks
        lines: list[TextLine] = []
        for line in page.loose:
            (furniture if _is_running(line, page, running, seen) else lines).append(line)
        in_columns = {id(line) for line in page.loose[len(page.lines) :]}
        placed: list[tuple[float, list[Piece] | Paragraph]] = [
            (_place(paragraph.lines[0], page), paragraph)
            for paragraph in _paragraphs([x for x in lines if id(x) not in in_columns], page.pieces)
        ]
        kept = {id(line) for line in lines}
        placed += [
            (stretch.top, paragraph)
            for stretch in page.columns
            for column in stretch.columns
            for paragraph in _paragraphs([line for line in column if id(line) in kept], ())
        ]
        placed += [(own[0].top, Paragraph(own)) for own in page.panels]
        placed += [(top, [piece]) for top, piece in page.pieces]
        for _, part in sorted(placed, key=lambda item: item[0]):
            _append(flow, part)
    return [part if isinstance(part, Paragraph) else join(part) for part in flow], furniture


def _append(flow: list[list[Piece] | Paragraph], part: list[Piece] | Paragraph) -> None:
    """Add a paragraph or a piece; a piece that carries on the last table joins it."""
    if isinstance(part, Paragraph):
        flow.append(part)
        return
    last = (earlier for earlier in reversed(flow) if not isinstance(earlier, Paragraph))
    if put_under_titles(last, part[0]):
        return
    between: list[Paragraph] = []
    for earlier in reversed(flow):
        if isinstance(earlier, Paragraph):
            between.append(earlier)
            continue
        piece = part[0] if between else in_columns_of(earlier[-1], part[0])
        if _belongs(earlier, piece, between):
            earlier.append(piece)
            return
        break
    flow.append(part)


def _belongs(pieces: Sequence[Piece], piece: Piece, between: Sequence[Paragraph]) -> bool:
    """Whether a piece carries on a table of the page before."""
    last = pieces[-1]
    if piece.position != last.position + 1:
        return False
    if not (same_columns(last, piece) or same_headings(pieces[0], piece)):
        return False
    if last.open_bottom:
        return True
    if repeated_rows(pieces[0], piece) == 0 and has_headings(pieces[0]) and has_headings(piece):
        return False
    if not between:
        return True
    text = [line.height for row in piece.rows for cell in row for line in cell.lines]
    largest = max(text, default=0.0)
    plain = all(not part.bold and part.height <= 1.1 * largest for part in between)
    return plain and len(between) <= 3 and repeated_rows(pieces[0], piece) > 0


def _place(line: TextLine, page: PageParts) -> float:
    """How far down its page a paragraph is read: a sidebar left of a table, before the table."""
    for top, piece in page.pieces:
        if line.top < top or line.x1 > piece.xs[0] or 2 * line.x1 > page.width:
            continue
        wide = 2 * (piece.xs[-1] - piece.xs[0]) > page.width
        if wide and line.top < max(cell.place.box[3] for row in piece.rows for cell in row):
            return top - _SAME_PLACE
    return line.top


def _paragraphs(
    lines: Sequence[TextLine], pieces: Sequence[tuple[float, Piece]]
) -> list[Paragraph]:
    """Loose lines grouped by their distance and style; a grid between them parts them."""
    tops = [top for top, _ in pieces]
    groups: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.x0)):
        # Text in columns side by side goes on in the column that it began in.
        recent = groups[: -_COLUMNS - 1 : -1]
        group = next((g for g in recent if _same_paragraph(g[-1], line, tops)), None)
        if group is None or (len(group) == 1 and line.bold and _had_room(group[0], line)):
            groups.append([line])
        else:
            group.append(line)
    return [Paragraph(tuple(group)) for group in groups]


def _same_paragraph(before: TextLine, line: TextLine, tops: Sequence[float]) -> bool:
    gap = line.top - before.bottom
    if any(before.top <= top <= line.top for top in tops):
        return False
    if line.x0 > before.x1 or before.x0 > line.x1:
        return False
    same_style = line.bold == before.bold and abs(line.height - before.height) < 0.12 * line.height
    return same_style and -0.5 * line.height < gap < 0.6 * line.height


def _had_room(before: TextLine, line: TextLine) -> bool:
    """Whether a line's first word would have stood in the heading above, as wide as it is itself.

    Then another heading begins, or its label: "What inspectors said: ...".
    """
    word = line.words[0] if line.words else None
    if word is None or abs(line.x0 - before.x0) > _SAME_START:
        return False
    return before.x1 + _WIDEST_SPACE * line.height + word.x1 - word.x0 < line.x1


@dataclass(frozen=True, slots=True)
class _Running:
    """What recurs from page to page."""

    texts: frozenset[str]
    """As `_key` has them: in the margin of three or more pages."""
    places: frozenset[tuple[str, int, int]]
    """Word for word, at one place a little further in, of three or more pages, or nearer both."""
    markings: frozenset[str]
    """Texts at the head and at the foot of pages, as "Official" is: never a heading."""


def _running_lines(parts: Sequence[PageParts]) -> _Running:
    texts: Counter[str] = Counter()
    places: Counter[tuple[str, int, int]] = Counter()
    markings: Counter[str] = Counter()
    common = _common_texts(parts)
    for page in parts:
        lines = [line for line in page.loose if _in_margin(line, page, NUMBER_MARGIN)]
        lines = [line for line in lines if line.text not in common]
        # On a page that is a sheet of several, a running line stands several times.
        texts.update([_key(line, page) for line in lines if _in_margin(line, page, MARGIN)])
        places.update({_printed(line) for line in lines})
        head = {_key(line, page) for line in lines if line.top < page.height / 2}
        markings.update(head & {_key(line, page) for line in lines if line.top > page.height / 2})
    return _Running(
        frozenset(key for key, count in texts.items() if count >= 3),
        frozenset(place for place, count in places.items() if count >= 3).union(_on_both(parts)),
        frozenset(key for key, count in markings.items() if count >= 2),
    )


def _common_texts(parts: Sequence[PageParts]) -> set[str]:
    """What stands far more often between the margins of pages than in them, as a label does."""
    near: Counter[str] = Counter()
    far: Counter[str] = Counter()
    for page in parts:
        for line in page.loose:
            (near if _in_margin(line, page, NUMBER_MARGIN) else far)[line.text] += 1
    return {text for text, count in near.items() if far[text] > _FAR_MORE * count}


def _on_both(parts: Sequence[PageParts]) -> Iterator[tuple[str, int, int]]:
    """The lines that stand at one place in the margins of two pages, where there are no more.

    Those right beside such a line may stand a little further in.
    """
    if len(parts) != _PAIR:
        return
    page = parts[0]
    known: list[TextLine] = []
    for line, other in product(*map(_from_edges, parts)):
        beside = (max(line.top - x.bottom, x.top - line.bottom) < line.height for x in known)
        if _runs_on(line, other, page) and (_in_margin(line, page, MARGIN) or any(beside)):
            known.append(line)
            yield from map(_printed, (line, other))


def _from_edges(page: PageParts) -> list[TextLine]:
    """The lines in a page's margins, the outermost first."""
    lines = [line for line in page.loose if _in_margin(line, page, NUMBER_MARGIN)]
    return sorted(lines, key=lambda line: min(line.top, page.height - line.bottom))


def _runs_on(line: TextLine, other: TextLine, page: PageParts) -> bool:
    """Whether two lines say the same at one place of the first page and the second.

    At the foot the number of the page may part them: at the head it may be that of an area.
    """
    if _printed(line)[1:] != _printed(other)[1:] or _masked(line) != _masked(other):
        return False
    numbers = zip(_DIGITS.findall(line.text), _DIGITS.findall(other.text), strict=True)
    changed = {(one, two) for one, two in numbers if one != two}
    return not changed or (changed == {("1", "2")} and line.top > page.height / 2)


def _key(line: TextLine, page: PageParts) -> str:
    """What a running line has in common from page to page: it may have the page's number."""
    return line.text if _names_part(line, page) else _masked(line)


def _names_part(line: TextLine, page: PageParts) -> bool:
    """Whether a line at the head of a page names what stands below by a number, not the page's."""
    if line.top > page.height / 2 or not _NUMBERED.fullmatch(line.text):
        return False
    before, number = line.words[-2:]
    beside = number.x0 - before.x1 < line.height
    return beside and _DIGITS.findall(number.text) != [str(page.number)]


def _masked(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text)


def _printed(line: TextLine) -> tuple[str, int, int]:
    return line.text, round(line.x0 / _SAME_PLACE), round(line.top / _SAME_PLACE)


def _in_margin(line: TextLine, page: PageParts, share: float) -> bool:
    """Whether a line stands in the outer part of a page, at its sides where it runs along them."""
    if line.turned:
        return line.x1 < share * page.width or line.x0 > (1 - share) * page.width
    return line.bottom < share * page.height or line.top > (1 - share) * page.height


def _is_running(line: TextLine, page: PageParts, running: _Running, seen: set[str]) -> bool:
    """Whether a line is furniture; a text at the top may be a heading where it first stands."""
    if not _in_margin(line, page, NUMBER_MARGIN):
        return False
    if _PAGE_NUMBER.fullmatch(line.text) and line.text.count("(") == line.text.count(")"):
        return True
    key = _key(line, page)
    in_margin = key in running.texts and _in_margin(line, page, MARGIN)
    marking = key in running.markings
    if not (in_margin or marking or _printed(line) in running.places):
        return False
    again = key in seen or line.top > page.height / 2 or marking
    seen.add(key)
    return again
