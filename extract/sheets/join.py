"""Pages to sheets: the parts of a wide sheet that was cut into pages, as one page again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ..page import Fill, Page, Part, Rule, Word
from ..ruled.rules import Line, merge_spans
from .mending import join_words
from .seams import find_seam, may_be_parts
from .shifts import EDGE, SAME

# Pages of one document that were cut alike differ by less than this (points).
_ALIKE = 1.0
# No column is narrower than this (points).
_NARROW = 12.0
# Parts that a sheet may have where they do not follow each other.
_MOST_PARTS = 4

_Shape = tuple[float, tuple[Part, ...]]
"""A sheet's height, and its parts."""


def join_sheets(pages: Iterable[Page]) -> list[Page]:
    """The pages of a document in order, with those joined that are parts of one wide sheet."""
    single = list(pages)
    if not any(may_be_parts(left, right) for left, right in pairwise(single)):
        return single
    sheets = _join_neighbours(single)
    if not all(page.parts for page in sheets):
        sheets = _join_apart(single, sum(bool(page.parts) for page in sheets)) or sheets
    return _join_alike(sheets)


def _join_neighbours(pages: Sequence[Page]) -> list[Page]:
    """Join each page to the one before where words or rules run across the cut."""
    sheets: list[Page] = []
    for page in pages:
        seam = find_seam(sheets[-1], page) if sheets else None
        if seam is not None and seam.crossed:
            sheets[-1] = join_pair(sheets[-1], page, seam.left)
        else:
            sheets.append(page)
    return sheets


def _join_apart(pages: Sequence[Page], count: int) -> list[Page] | None:
    """Sheets of which all left parts come first, then all right ones, if they are so parted.

    That is where two sheets or more, and more than the ``count`` of neighbours, are
    proven, and the other parts of those that are not are blank.
    """
    for parts in range(2, _MOST_PARTS + 1):
        each, over = divmod(len(pages), parts)
        columns = [pages[each * part : each * (part + 1)] for part in range(parts)]
        if over or each <= max(1, count) or not all(map(_same_width, columns)):
            continue
        sheets: list[Page] | None = list(columns[0])
        for column in columns[1:]:
            sheets = sheets and _join_column(sheets, column, max(1, count))
        if sheets:
            return sheets
    return None


def _join_column(sheets: Sequence[Page], column: Sequence[Page], count: int) -> list[Page] | None:
    """Each sheet with the page beside it, where more than ``count`` pairs are proven."""
    pairs = list(zip(sheets, column, strict=True))
    seams = [find_seam(sheet, page) for sheet, page in pairs]
    lefts = [seam.left for seam in seams if seam is not None and seam.crossed]
    if len(lefts) <= count or any(
        seam is None and page.words for seam, page in zip(seams, column, strict=True)
    ):
        return None
    return [join_pair(sheet, page, median(lefts)) for sheet, page in pairs]


def _same_width(pages: Sequence[Page]) -> bool:
    return all(abs(page.width - pages[0].width) <= _ALIKE for page in pages)


def _join_alike(sheets: Sequence[Page]) -> list[Page]:
    """Join also pages where nothing runs across, if they are cut as sheets beside them are."""
    shapes: list[_Shape] = []
    for sheet in sheets:
        if sheet.parts and not any(_fits(sheet.parts, sheet.height, shape) for shape in shapes):
            shapes.append((sheet.height, sheet.parts))
    joined: list[Page] = []
    rest = list(sheets)
    while rest:
        shape = next((each for each in shapes if _are_parts(rest[: len(each[1])], each)), None)
        page = rest.pop(0)
        for part in shape[1][1:] if shape else ():
            page = join_pair(page, rest.pop(0), part.left)
        joined.append(page)
    return joined


def _fits(parts: Sequence[Part], height: float, shape: _Shape) -> bool:
    return (
        len(parts) == len(shape[1])
        and abs(height - shape[0]) <= _ALIKE
        and all(
            abs(one.width - other.width) <= _ALIKE
            for one, other in zip(parts, shape[1], strict=True)
        )
    )


def _are_parts(pages: Sequence[Page], shape: _Shape) -> bool:
    """Whether pages that were not joined have a sheet's shape, and something says they are one.

    That is that only the first holds anything, that their widths differ as no
    ordinary pages' do, or that they hold each other's words.
    """
    parts = [Part(page.number, 0.0, page.width) for page in pages]
    if any(page.parts for page in pages) or not _fits(parts, pages[0].height, shape):
        return False
    if any(abs(page.height - shape[0]) > _ALIKE for page in pages):
        return False
    widths = sorted(part.width for part in parts)
    return (
        not any(page.words or page.images for page in pages[1:])
        or widths[-1] - widths[0] > 0.05 * widths[-1]
        or all(find_seam(left, right) is not None for left, right in pairwise(pages))
    )


def join_pair(left: Page, right: Page, shift: float, margin: float = 0.0) -> Page:
    """One page of two whose second begins ``shift`` points from the left edge of the first.

    Nothing of the sheet stands in the ``margin`` (points) of the second.
    """
    left = _as_sheet(left)
    right = _moved(_as_sheet(right, margin), shift, left.number)
    edges = (shift + margin, left.width)
    words = join_words((left.words, left.hidden), (right.words, right.hidden), edges)
    return Page(
        left.number,
        max(left.width, right.width),
        max(left.height, right.height),
        words.words,
        _shown_rules(left, right, shift, words.words),
        tuple(_join_fills(left, right, shift)),
        (*left.images, *(box for box in right.images if not _known(box, left.images))),
        _join_dots(left, right, shift),
        words.hidden,
        parts=left.parts + right.parts,
        mended=(*left.mended, *words.mended),
        torn=(*left.torn, *words.torn),
    )


def _as_sheet(page: Page, margin: float = 0.0) -> Page:
    """A page as a sheet of one part, whose words say what of them shows."""
    if page.parts:
        return page
    cut = dict(page.cut)
    return replace(
        page,
        words=tuple(word._replace(shown=(cut.get(word, word),)) for word in page.words),
        hidden=tuple(
            word._replace(shown=(cut[word],)) if word in cut else word for word in page.hidden
        ),
        cut=(),
        parts=(Part(page.number, 0.0, page.width, margin),),
    )


def _moved(page: Page, by: float, number: int) -> Page:
    """A page in the coordinates of the sheet whose first page is ``number``."""

    def moved_word(word: Word) -> Word:
        return word._replace(page=number, x0=word.x0 + by, x1=word.x1 + by)

    def moved_rule(rule: Rule) -> Rule:
        if rule.direction == "v":
            return rule._replace(at=rule.at + by)
        return rule._replace(start=rule.start + by, end=rule.end + by)

    return replace(
        page,
        width=page.width + by,
        words=tuple(map(moved_word, page.words)),
        hidden=tuple(map(moved_word, page.hidden)),
        rules=tuple(map(moved_rule, page.rules)),
        fills=tuple(fill._replace(x0=fill.x0 + by, x1=fill.x1 + by) for fill in page.fills),
        images=tuple((x0 + by, top, x1 + by, bottom) for x0, top, x1, bottom in page.images),
        dots=tuple((x + by, y) for x, y in page.dots),
        parts=tuple(part._replace(left=part.left + by) for part in page.parts),
    )


def _shown_rules(left: Page, right: Page, shift: float, words: Sequence[Word]) -> tuple[Rule, ...]:
    """The rules of both parts as far as each shows them, without the sides of boxes cut there."""
    level = [
        rule._replace(end=min(rule.end, left.width))
        for rule in left.rules
        if rule.direction == "h" and rule.start < left.width
    ]
    level += [
        rule._replace(start=max(rule.start, shift))
        for rule in right.rules
        if rule.direction == "h" and rule.end > shift
    ]
    upright = [rule for rule in left.rules if rule.direction == "v"]
    others = [rule for rule in right.rules if rule.direction == "v"]
    at_cut = [rule for rule in upright if rule.at >= left.width - EDGE]
    at_cut += [rule for rule in others if rule.at <= shift + EDGE]
    inner = [rule for rule in upright if rule.at < left.width - EDGE]
    inner += [
        rule
        for rule in others
        if rule.at > shift + EDGE and not any(_near(rule[1:], each[1:]) for each in inner)
    ]
    if left.width - shift > 2 * EDGE:
        # The side of a box that is cut there; a border stands on the other part as well.
        at_cut = []
    crossing = [rule.at for rule in level if rule.start < left.width - EDGE < rule.end]
    if crossing and not Line(left.width, tuple(merge_spans([rule[2:] for rule in at_cut]))).covers(
        min(crossing), max(crossing)
    ):
        at_cut = []
    return (*level, *inner, *(rule for rule in at_cut if not _is_side(rule, inner, words)))


def _is_side(rule: Rule, inner: Sequence[Rule], words: Sequence[Word]) -> bool:
    """Whether an upright rule at the cut is but the side of boxes that were cut there.

    A word runs across it, or the column beside it would hardly hold a letter.
    """
    close = any(
        abs(each.at - rule.at) < _NARROW and each.start < rule.end and rule.start < each.end
        for each in inner
    )
    return close or any(
        word.x0 + EDGE < rule.at < word.x1 - EDGE
        and rule.start < (word.top + word.bottom) / 2 < rule.end
        for word in words
    )


def _join_fills(left: Page, right: Page, shift: float) -> list[Fill]:
    """The fills of both parts in drawing order, those whole again that the cut parted."""
    fills = list(left.fills)
    for fill in right.fills:
        place = next(
            (i for i, each in enumerate(fills) if _one_fill(each, fill, left, shift)), None
        )
        if place is None:
            fills.append(fill)
        else:
            fills[place] = fills[place]._replace(x1=max(fills[place].x1, fill.x1))
    return fills


def _one_fill(one: Fill, other: Fill, left: Page, shift: float) -> bool:
    """Whether two fills are one: the second lies in the first, or the cut parts them."""
    if one[4:] != other[4:] or not _near((one.top, one.bottom), (other.top, other.bottom)):
        return False
    if one.x0 - SAME <= other.x0 and other.x1 <= one.x1 + SAME:
        return True
    cut = one.x1 >= left.width - EDGE or other.x0 <= shift + EDGE
    return cut and one.x0 - SAME <= other.x0 <= one.x1 + EDGE


def _join_dots(left: Page, right: Page, shift: float) -> tuple[tuple[float, float], ...]:
    dots = [dot for dot in left.dots if dot[0] <= left.width]
    return (*dots, *(dot for dot in right.dots if dot[0] >= shift and not _known(dot, dots)))


def _known(values: Sequence[float], among: Iterable[Sequence[float]]) -> bool:
    return any(_near(values, others) for others in among)


def _near(values: Sequence[float], others: Sequence[float]) -> bool:
    return all(abs(a - b) <= SAME for a, b in zip(values, others, strict=True))
