"""Where on a page tables may stand that no grid of rules encloses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..geometry import contains
from ..grids import Grid
from ..page import Page, Rule, Word
from ..rules import GAP, SNAP, Line, snap
from .strips import Strip, build_strips, carries_on, text_height

# A border across a table is at least this long (points), and drawn over this share of its reach.
_SHORTEST = 60.0
_DRAWN = 0.6
# Borders of one table begin and end within so many points of each other.
_SAME_ENDS = 8.0
# Without borders, lines with so many text heights of white between them, beyond the usual, belong
# to different tables; so does what follows a line that stands alone with a good part of that.
_FAR = 1.6
_TITLE = 0.7
# Running text has so many words in a line, and no more of the width in wide spaces.
_SENTENCE = 8
_SPACES = 0.05
# A title stands so many times as far below what is before it as above what follows.
_NEARER = 1.4
# What is set larger than the rest by so much is a title.
_LARGE = 1.15
# A text wider than this share of its region that stands alone is prose, or a band.
_WIDE = 0.6
# Borders with so many text heights of white above or below the text enclose no band.
_LOOSE = 0.8
# Borders further apart than this, with nothing between, belong to two tables.
_OPEN = 2.5
# A heading between borders has at most so many lines; the next stands at most so many text
# heights below it.
_HEADING_LINES = 4
_NEXT = 1.5
# What begins so far (points) to the right of a table's first text is not in its first column.
_SET_IN = 0.4
# So many lines of one cell may go on below all others.
_LONGEST_WRAP = 12
# Running text has so many words in a segment.
_PROSE_WORDS = 5
# Text in two columns of one width: so many lines, some of them running text, and the second begins
# after so many times its own width.
_GUTTER_LINES = 8
_LEAST_PITCH = 0.9
_MOST_PITCH = 1.6
_PROSE_LINES = 5


@dataclass(frozen=True, slots=True)
class Region:
    """Words that may make a table, from the top, and the heights at which borders are drawn."""

    strips: tuple[Strip, ...]
    cuts: tuple[float, ...]
    shaded: bool = False
    """The borders are the edges of shaded rows."""


def borders(
    page: Page, rules: Iterable[Rule], grids: Sequence[Grid]
) -> tuple[list[Line], list[Line]]:
    """The lines across a page that may part rows: those drawn, and the edges of shaded bands.

    ``grids`` are those that are ruled, whose shades are their own.
    """
    drawn = snap(rule for rule in rules if rule.direction == "h" and rule.end - rule.start > 4)
    edges = [
        Rule("h", y, fill.x0, fill.x1)
        for fill in page.fills
        if not fill.rounded
        and fill.colour != "#ffffff"
        and 5 < fill.bottom - fill.top < 0.5 * page.height
        and not any(contains(grid.box, fill[:4], GAP) for grid in grids)
        for y in (fill.top, fill.bottom)
    ]
    return _long(drawn), _long(snap(edges))


def _long(lines: Iterable[Line]) -> list[Line]:
    kept = []
    for line in lines:
        start, end = _reach(line)
        if end - start >= _SHORTEST and line.covers(start, end):
            kept.append(line)
    return kept


def _reach(line: Line) -> tuple[float, float]:
    return line.spans[0][0], line.spans[-1][1]


def bordered_regions(words: Sequence[Word], drawn: list[Line], shaded: list[Line]) -> list[Region]:
    """Regions between horizontal borders of one width, without the running text among them."""
    regions = []
    for lines in _stacks(drawn, shaded):
        x0, x1 = _reach(lines[0])
        heights = tuple(line.at for line in lines)
        inside = [
            word
            for word in words
            if x0 - SNAP <= (word.x0 + word.x1) / 2 <= x1 + SNAP
            and heights[0] <= (word.top + word.bottom) / 2 <= heights[-1]
        ]
        is_shaded = sum(line in shaded for line in lines) > len(lines) / 2
        for strips in _without_prose(build_strips(inside, heights), heights, x1 - x0):
            heading = _above(strips, words, heights[:2], x0, x1)
            grown = [*heading, *strips, *_below(strips, words, x0, x1)]
            regions.append(Region(tuple(grown), heights, is_shaded))
    return regions


def _above(
    strips: Sequence[Strip], words: Sequence[Word], cuts: Sequence[float], x0: float, x1: float
) -> Sequence[Strip]:
    """The heading right above the first border: texts over one column each of the rows below."""
    top = cuts[0]
    if strips[0].top > cuts[1]:
        return []
    over = [
        word
        for word in words
        if word.top + word.bottom < 2 * top and x0 - SNAP <= word.x0 and word.x1 <= x1 + SNAP
    ]
    heading: list[Strip] = []
    for strip in reversed(build_strips(over)):
        edge = heading[0].top if heading else top
        far = edge - strip.bottom > _LOOSE * text_height(strip.words)
        if far or len(heading) == _HEADING_LINES or not _over_columns(strip, strips):
            break
        heading.insert(0, strip)
    # A line that stands alone on top is a title.
    while heading and len(heading[0].segments) == 1:
        heading.pop(0)
    return heading


def _over_columns(strip: Strip, rows: Sequence[Strip]) -> bool:
    """Whether no text of a line lies over two texts of one line of the rows."""
    return all(
        sum(below.x0 < text.x1 and text.x0 < below.x1 for below in row.segments) < 2
        for text in strip.segments
        for row in rows
    )


def _below(strips: Sequence[Strip], words: Sequence[Word], x0: float, x1: float) -> Sequence[Strip]:
    """What goes on below a heading between borders: lines with wide gaps, no wider than it is."""
    if len(strips) > _HEADING_LINES:
        return []
    low = max(strip.bottom for strip in strips)
    under = [
        word for word in words if word.top + word.bottom > 2 * low and word.x1 > x0 and word.x0 < x1
    ]
    if not under:
        return []
    following = build_strips(under)
    runs = _runs(following, x1 - x0)
    if not runs or following[0].top - low > _NEXT * text_height(following[0].words):
        return []
    within = all(x0 - SNAP <= strip.x0 and strip.x1 <= x1 + SNAP for strip in runs[0])
    return runs[0] if within and runs[0][0].top - low < _FAR * text_height(under) else []


def _stacks(drawn: list[Line], shaded: list[Line]) -> list[list[Line]]:
    """Borders of one width below each other, from the top."""
    stacks: list[list[Line]] = []
    for line in sorted([*drawn, *shaded], key=lambda line: line.at):
        start, end = _reach(line)
        for stack in stacks:
            left, right = _reach(stack[0])
            if abs(start - left) <= _SAME_ENDS and abs(end - right) <= _SAME_ENDS:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return [stack for stack in stacks if len(stack) > 1]


def _without_prose(
    strips: Sequence[Strip], cuts: Sequence[float], width: float
) -> list[list[Strip]]:
    """Runs of bands that are no running text; a band is what stands between two borders.

    Text over the whole width is a band of the table where the borders stand close around it, and
    part of no table where they leave white, as does a heading between two tables.
    """
    if not strips:
        return []
    height = text_height([word for strip in strips for word in strip.words])
    runs: list[list[Strip]] = [[]]
    for top, bottom in pairwise(cuts):
        band = [strip for strip in strips if top <= (strip.top + strip.bottom) / 2 < bottom]
        if not band:
            if bottom - top > _OPEN * height:
                runs.append([])
            continue
        white = max(band[0].top - top, bottom - band[-1].bottom)
        alone = all(len(strip.segments) == 1 for strip in band) or _is_prose(band, width)
        if alone and white > _LOOSE * height:
            runs.append([])
        else:
            runs[-1] += band
    return [run for run in runs if run]


def _is_prose(band: Sequence[Strip], width: float) -> bool:
    """Whether three or more lines, most of the band, run over its width without a gap."""
    full = sum(len(strip.segments) == 1 and strip.x1 - strip.x0 > _WIDE * width for strip in band)
    return full > 2 and 2 * full > len(band)


def free_regions(words: Sequence[Word], cuts: Sequence[float]) -> list[Region]:
    """Runs of lines with wide gaps in them, between running text."""
    if not words:
        return []
    regions = []
    for zone in _zones(words):
        strips = build_strips(zone, cuts)
        width = max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips)
        for run in _runs(strips, width):
            regions.append(Region(tuple(run), tuple(cuts)))
    return regions


def _zones(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a page, those of text in two columns apart."""
    strips = build_strips(words)
    found = _two_columns(strips)
    if found is None:
        return [list(words)]
    first, end, gutter = found
    inside = [word for strip in strips[first:end] for word in strip.words]
    zones = [[word for word in inside if word.x1 <= gutter]]
    zones.append([word for word in inside if word.x1 > gutter])
    for rest in (strips[:first], strips[end:]):
        outside = [word for strip in rest for word in strip.words]
        if outside:
            zones += _zones(outside)
    return zones


def _two_columns(strips: Sequence[Strip]) -> tuple[int, int, float] | None:
    """Strips with text in two columns of one width: the first, the end, and the gutter's place."""
    if len(strips) < _GUTTER_LINES:
        return None
    x0, x1 = min(strip.x0 for strip in strips), max(strip.x1 for strip in strips)
    starts = Counter(round(segment.x0) for strip in strips for segment in strip.segments)
    for start, _ in starts.most_common():
        if not _LEAST_PITCH < (start - x0) / max(x1 - start, 1.0) < _MOST_PITCH:
            continue
        gutter = start - 2.0
        for first, end in _uncrossed(strips, gutter):
            words = [word for strip in strips[first:end] for word in strip.words]
            left = [word for word in words if word.x1 <= gutter]
            right = [word for word in words if word.x1 > gutter]
            prose = _prose_lines(left) + _prose_lines(right)
            if left and right and prose >= _PROSE_LINES:
                return first, end, gutter
    return None


def _uncrossed(strips: Sequence[Strip], gutter: float) -> list[tuple[int, int]]:
    """Stretches of strips that nothing crosses at this place, the longest first."""
    bounds = [i for i, strip in enumerate(strips) if _crosses(strip, gutter)]
    ends = [-1, *bounds, len(strips)]
    runs = [(low + 1, high) for low, high in pairwise(ends) if high - low > _GUTTER_LINES]
    return sorted(runs, key=lambda run: run[0] - run[1])


def _crosses(strip: Strip, x: float) -> bool:
    return any(segment.x0 < x < segment.x1 for segment in strip.segments)


def _prose_lines(words: Sequence[Word]) -> int:
    """How many lines are running text of one width."""
    if not words:
        return 0
    strips = build_strips(words)
    width = max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips)
    return sum(
        len(strip.segments) == 1
        and strip.x1 - strip.x0 > 0.75 * width
        and len(strip.words) >= _PROSE_WORDS
        for strip in strips
    )


def _runs(strips: Sequence[Strip], width: float) -> list[list[Strip]]:
    """Stretches that begin and end with a line of several segments, without running text."""
    if len(strips) < 2:
        return []
    height = text_height([word for strip in strips for word in strip.words])
    white = median(max(0.0, after.top - before.bottom) for before, after in pairwise(strips))
    runs: list[list[Strip]] = [[]]
    pending: list[Strip] = []
    above: Strip | None = None
    for before, strip, after in zip(
        [strips[0], *strips], strips, [*strips[1:], strips[-1]], strict=False
    ):
        gap = strip.top - before.bottom - white
        far = gap > _FAR * height or (gap > _TITLE * height and _leads(strip, before, after))
        if far or _closes(pending, width, height):
            runs.append([])
            pending = []
        if len(strip.segments) > 1 and not _is_sentence(strip, width):
            over = above is not None and not runs[-1] and _heads(above, strip, height)
            runs[-1] += [*([above] if over and above else pending), strip]
            pending = []
        elif runs[-1]:
            pending.append(strip)
        above = strip
    tables = [run for run in runs if sum(len(strip.segments) > 1 for strip in run) > 1]
    return [_with_wraps(run, strips) for run in tables]


def _is_sentence(strip: Strip, width: float) -> bool:
    """Whether a line with gaps is running text whose spaces are wide, as after a full stop."""
    white = (strip.x1 - strip.x0) - sum(segment.x1 - segment.x0 for segment in strip.segments)
    words = len(strip.words)
    return words >= _SENTENCE and strip.x1 - strip.x0 > _WIDE * width and white < _SPACES * width


def _leads(strip: Strip, before: Strip, after: Strip) -> bool:
    """Whether a line that stands alone is nearer to what follows: a title, and no band of rows."""
    above, below = strip.top - before.bottom, after.top - strip.bottom
    return len(strip.segments) == 1 and above > _NEARER * below


def _with_wraps(run: list[Strip], strips: Sequence[Strip]) -> list[Strip]:
    """A run with the lines below it that carry on its last row beyond the first column."""
    whole = list(run)
    for strip in strips[strips.index(run[-1]) + 1 :]:
        if len(strip.segments) > 1 or not carries_on(whole[-1], strip, run[0].x0 + _SET_IN):
            break
        whole.append(strip)
    return whole


def _heads(above: Strip, strip: Strip, height: float) -> bool:
    """Whether a line that stands alone above the first of a table heads some of its columns."""
    near = strip.top - above.bottom < _TITLE * height
    inside = strip.segments[0].x1 < above.x0 and above.x1 <= strip.x1 + height
    return len(above.segments) == 1 and near and inside


def _closes(alone: Sequence[Strip], width: float, height: float) -> bool:
    """Whether lines of one segment end a table: a wide one may be a band, two are running text."""
    wide = sum(strip.x1 - strip.x0 > _WIDE * width for strip in alone)
    large = any(text_height(strip.words) > _LARGE * height for strip in alone)
    return wide > 1 or large or len(alone) > _LONGEST_WRAP
