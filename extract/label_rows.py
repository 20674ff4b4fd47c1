"""Rows of labels with a row of values below them, without any box, that recur down a page.

"LEAD", "DUE" and "STATUS" side by side, and under each what it says of one record; headings of a
table stand once, over several rows. Each label is read with its value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .page import Page
from .page.lines import TextLine
from .ruled.grids import Grid
from .text_columns import Stretch, pieces_of

# So many labels stand side by side, of so many words, in so many places of a page.
_LABELS, _LONG, _TIMES = 2, 4, 2
# Texts begin at one place within so many points; values stand no lower below their labels than so
# many line heights, further lines of theirs no lower than so many; they run over so many lines.
_SAME, _BELOW, _NEAR, _LINES = 3.0, 1.2, 0.3, 4

_Row = list[TextLine]


def take_label_rows(page: Page, grids: Sequence[Grid]) -> tuple[list[Stretch], Page]:
    """Each such row of labels with its values, a column each, and the page without their words.

    What stands in ``grids`` is in none.
    """
    words = [word for word in page.words if not word.turned]
    for grid in grids:
        x0, top, x1, bottom = grid.box
        words = [
            w for w in words if not (x0 < w.x1 and w.x0 < x1 and top < w.bottom and w.top < bottom)
        ]
    rows = _rows(pieces_of(words))
    places: dict[tuple[tuple[str, int], ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if len(row) >= _LABELS and all(_may_be_label(piece) for piece in row):
            key = tuple((piece.text.lower(), round(piece.x0 / _SAME)) for piece in row)
            places[key].append(place)
    stretches = []
    for starts in places.values():
        if len(starts) < _TIMES:
            continue
        found = [_stretch(rows, place) for place in starts]
        found = [each if each and not _is_ruled(page, each) else None for each in found]
        if sum(each is not None for each in found) > len(starts) / 2:
            stretches += [each for each in found if each is not None]
    taken = {
        id(w) for each in stretches for own in each.columns for line in own for w in line.words
    }
    stretches.sort(key=lambda each: each.top)
    return stretches, replace(page, words=tuple(w for w in page.words if id(w) not in taken))


def _rows(pieces: Sequence[TextLine]) -> list[_Row]:
    """Texts by the height at which they stand, from the left."""
    rows: list[_Row] = []
    for piece in pieces:
        if rows and piece.top + piece.bottom < 2 * rows[-1][0].bottom:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _may_be_label(piece: TextLine) -> bool:
    return len(piece.words) <= _LONG and piece.text[0].isupper() and not _has_digit(piece.text)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _stretch(rows: Sequence[_Row], place: int) -> Stretch | None:
    """The labels of a row with their values; none where these are rows of a table."""
    labels = rows[place]
    edges = [piece.x0 for piece in labels]
    columns: list[list[TextLine]] = [[piece] for piece in labels]
    for row in rows[place + 1 :]:
        owners = [_column(piece, edges) for piece in row]
        first = all(len(own) == 1 for own in columns)
        height = row[0].height
        above = max(own[-1].bottom for own in columns)
        near = row[0].top - above < (_BELOW if first else _NEAR) * height
        if None in owners or not near:
            level = [p for p in row if any(abs(p.x0 - edge) <= _SAME for edge in edges)]
            again = [piece.text for piece in row] == [piece.text for piece in labels]
            if not first and len(level) >= _LABELS and not again:
                return None
            break
        for piece, owner in zip(row, owners, strict=True):
            assert owner is not None
            columns[owner].append(piece)
    said = [len(own) - 1 for own in columns]
    if not 0 < max(said) <= _LINES or sum(map(bool, said)) < _LABELS:
        return None
    return Stretch(labels[0].top, tuple(map(tuple, columns)))


def _is_ruled(page: Page, stretch: Stretch) -> bool:
    """Whether a line is drawn under labels or values, as under the rows of a table."""
    lines = [line for own in stretch.columns for line in own]
    x0, x1 = lines[0].x0, max(line.x1 for line in lines)
    bottom = max(line.bottom for line in lines)
    return any(
        rule.direction == "h"
        and stretch.top < rule.at < bottom
        and rule.start < x1
        and rule.end > x0
        for rule in page.rules
    )


def _column(piece: TextLine, edges: Sequence[float]) -> int | None:
    """The label under which a text stands; none where it reaches under the next one."""
    for number, (left, right) in enumerate(pairwise([*edges, float("inf")])):
        if abs(piece.x0 - left) <= _SAME and piece.x1 < right:
            return number
    return None
