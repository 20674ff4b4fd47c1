"""Which area a grid is of: by the heading above it, and by the numbers of its actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...extract import BULLET_SIGNS, Cell, Paragraph, TextLine
from ..tables.content import is_when
from ..text.passages import Passage
from .bands import (
    QUOTE_MARKS,
    AreaHeading,
    area_heading,
    for_improvement,
    names_officers,
    numbered_heading,
)

# Share of the grids whose actions' numbers must begin with the number of an area's heading.
_MOST = 0.6
_LIST_SIGN = re.compile(rf"(?:[-*{BULLET_SIGNS}]|\(?\d{{1,2}}[.)])\s*")
# An area by its number or letter alone, in a column of areas.
_AREA_ALONE = re.compile(r"(?:area|theme|priority|workstream)?\s*([A-Z]|\d{1,2})\.?", re.I)
# And by its number with nothing but a space before its title: "2 Joint commissioning".
_AREA_SPACED = re.compile(r"(?P<number>[1-9]|1\d) (?P<title>[A-Z][a-z].*)")
# How a line of a table of contents ends.
_CONTENTS = re.compile(r"[.…\s]{4,}\d{1,3}$|\t\d{1,3}$")
_WORD = re.compile(r"\w{3,}")
# Headings that say what a table is, and not what it is of: "Actions", "What will we do?"; that a
# key of people stands below them; and those of what stands before it.
_OF_TABLES = re.compile(
    r"(?:(?:our|the|key|main|agreed|detailed|summary of|list of|table of|all|planned|delivery|"
    r"improvement) )*"
    r"(?:actions?|activities|aims|objectives|outcomes|milestones|deliverables|steps|tasks|plan)"
    r"(?: (?:plan|table|grid|log|tracker|summary|detail|(?:and|&) \w+))*\W*"
    r"|(?:introduction|background|foreword|context|contents|overview|summary)\W*"
    r"|(?:what|how|who|when)\b.{4,60}\?|we (?:will|shall|plan to|are going to)\W*"
    r"|who(?:['’]s| is) who|(?:key|main|our) (?:people|contacts|officers|leads)|key to .{3,40}",
    re.I,
)
# A heading of a section is so many times as tall as one of a table in it.
_TALLER = 1.05
# And one that nothing else marks is so many times as tall as what stands in the table.
_FAR_TALLER = 1.15
# Share of words that a title and an item of a list have in common where they say the same.
_SAME_WORDS = 0.5


@dataclass(slots=True)
class AreaDraft:
    """An area while its rows are read."""

    number: str | None
    title: str
    heading: tuple[TextLine, ...] = ()
    label: str = ""
    loose: bool = False
    """Its heading numbers no area: it only stands above the grid."""
    officers: list[Passage] = field(default_factory=list)
    commitments: list[Passage] = field(default_factory=list)
    groups: list[Passage] = field(default_factory=list)
    quotes: list[Passage] = field(default_factory=list)


NumberedHeadings = Mapping[str, tuple[AreaHeading, tuple[TextLine, ...]]]
"""For each area's number its heading, where the actions' numbers begin with it."""


def numbered_headings(
    paragraphs: Iterable[Paragraph], heads: Sequence[set[str]]
) -> NumberedHeadings:
    """The area headings of a document's loose text, if its actions are numbered by them.

    ``heads`` holds, for each grid, what its actions' numbers begin with. Headings
    may stand after their grid or be missing; the numbers then tell. Of headings
    with one number the fullest counts. One in a section whose number the
    actions' begin with tells nothing: 5.1.1 below "5.1 Priority 1".
    """
    found: dict[str, tuple[AreaHeading, tuple[TextLine, ...]]] = {}
    single = [next(iter(each)) for each in heads if len(each) == 1]
    for paragraph in paragraphs:
        heading = area_heading(paragraph.text)
        if heading is None or for_improvement(heading.label) or _CONTENTS.search(heading.title):
            continue
        if paragraph.text.split(".")[0] in single:
            continue
        before = found.get(heading.number)
        if before is None or len(before[0].title) < len(heading.title):
            found[heading.number] = (heading, paragraph.lines)
    fitting = sum(head in found for head in single)
    return found if single and fitting >= _MOST * len(single) else {}


def area_of_table(
    areas: list[AreaDraft],
    before: Sequence[Paragraph],
    heads: set[str],
    numbered: NumberedHeadings,
    title: str,
    above: Sequence[Paragraph] = (),
    height: float = 0.0,
) -> AreaDraft | None:
    """The area that the text above a grid or its numbers name, or else the one that goes on.

    The document's own ``title`` names none. ``above`` is the text above other tables that stand
    between the grid and the one before it, ``height`` that of the grid's tallest line, in points.
    """
    head = next(iter(heads)) if len(heads) == 1 else None
    for paragraph in reversed(before):
        heading = area_heading(paragraph.text)
        if heading is not None and not (numbered and head and heading.number != head):
            return find_or_add(areas, heading, paragraph.lines)
    if numbered and head:
        if head in numbered:
            return find_or_add(areas, *numbered[head])
        return find_or_add(areas, AreaHeading(head, ""), ())
    last = _heading_above(before, above, title, height)
    if last is not None:
        heading = area_heading(last.text)
        if heading is not None:
            return find_or_add(areas, heading, last.lines)
        counted = numbered_heading(last.text)
        if counted is not None and counted.number == head:
            return find_or_add(areas, counted, last.lines)
        return new_area(areas, AreaDraft(None, last.text, last.lines, loose=True))
    return areas[-1] if areas else None


def _heading_above(
    before: Sequence[Paragraph], above: Sequence[Paragraph], title: str, least: float
) -> Paragraph | None:
    """The heading that names what a grid is of, over one that only says what the grid is.

    It stands out from a grid whose tallest line is the ``least`` (points), below the document's
    ``title``.
    """
    titles = [place for place, part in enumerate(before, 1) if part.text == title]
    before = before[max(titles, default=0) :]
    headings, higher = (
        [
            part
            for part in text
            if _stands_out(part, least) and len(part.text) < 200 and part.text not in title
        ]
        for text in (before, above)
    )
    for part in reversed(headings):
        if not _says_no_area(part.text) and not _is_closed(part, before, headings):
            return part
    height = max((part.height for part in headings), default=0.0)
    areas = [part for part in higher if area_heading(part.text) is not None]
    taller = [part for part in higher if headings and part.height > _TALLER * height]
    named = [part for part in taller if not _says_no_area(part.text)]
    return next(iter([*areas[-1:], *named[-1:]]), None)


def _is_closed(
    heading: Paragraph, before: Sequence[Paragraph], headings: Sequence[Paragraph]
) -> bool:
    """Whether the section under a heading ends above the grid: it has text, and another begins."""
    below = before[before.index(heading) + 1 :]
    others = [part for part in below if part in headings]
    return (
        bool(others)
        and below[0] not in headings
        and heading.height <= _TALLER * max(part.height for part in others)
    )


def _stands_out(paragraph: Paragraph, least: float) -> bool:
    """Whether a text is bold, numbered and taller than the ``least``, or far taller, as a title."""
    text = paragraph.text
    if paragraph.bold or (paragraph.height > _TALLER * least and numbered_heading(text)):
        return True
    is_title = text[:1] not in QUOTE_MARKS and not text.endswith((".", ":", ";", ","))
    return is_title and paragraph.height > _FAR_TALLER * least > 0


def _says_no_area(heading: str) -> bool:
    return bool(_OF_TABLES.fullmatch(heading)) or is_when(heading) or names_officers(heading)


def find_or_add(
    areas: list[AreaDraft], heading: AreaHeading, lines: tuple[TextLine, ...]
) -> AreaDraft:
    """The area of a heading; one repeated on later pages is the same area."""
    for area in areas:
        if (
            area.number == heading.number
            and for_improvement(area.label) == for_improvement(heading.label)
            and (area.title.lower()[:40] == heading.title.lower()[:40] or not heading.title)
        ):
            return area
    return new_area(areas, AreaDraft(heading.number, heading.title, lines, heading.label))


def new_area(areas: list[AreaDraft], area: AreaDraft) -> AreaDraft:
    """Add an area."""
    areas.append(area)
    return area


def named_area(areas: list[AreaDraft], cell: Cell, head: str | None) -> AreaDraft:
    """The area of a cell in a row whose number begins with ``head``: "SW1 Joint commissioning"."""
    text = cell.flat
    heading = area_heading(text) or numbered_heading(text)
    if heading is None and head and text.startswith(f"{head} "):
        heading = AreaHeading(head, text.removeprefix(head).lstrip(" :.–—-"))
    spaced = _AREA_SPACED.fullmatch(text)
    if heading is None and spaced:
        heading = AreaHeading(spaced["number"], spaced["title"])
    if heading is not None:
        return find_or_add(areas, heading, cell.lines)
    alone = _AREA_ALONE.fullmatch(text)
    if alone:
        return find_or_add(areas, AreaHeading(alone.group(1), ""), cell.lines)
    same = next((area for area in areas if area.title == text), None)
    return same or new_area(areas, AreaDraft(None, text, cell.lines))


def title_from_list(areas: Sequence[AreaDraft], paragraphs: Sequence[Paragraph]) -> None:
    """Give areas without a heading the title that a list of all areas has for their number.

    A list counts as one of the areas where two or more of its items say what
    the areas of their place are called.
    """
    untitled = [area for area in areas if not area.title and (area.number or "").isdigit()]
    if not untitled:
        return
    titles = {area.number: area.title for area in areas if area.title}
    for items in _lists(paragraphs):
        same = sum(
            _alike(_item_text(item), titles.get(str(place), ""))
            for place, item in enumerate(items, 1)
        )
        if same < 2:
            continue
        for area in untitled:
            place = int(area.number or 0)
            if 1 <= place <= len(items) and not area.title:
                area.title = _item_text(items[place - 1])
                area.heading = items[place - 1].lines


def _lists(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Items that follow each other."""
    lists: list[list[Paragraph]] = []
    inside = False
    for paragraph in paragraphs:
        item = _LIST_SIGN.match(paragraph.text) is not None or paragraph.lines[0].dotted
        if item and inside:
            lists[-1].append(paragraph)
        elif item:
            lists.append([paragraph])
        inside = item
    return [items for items in lists if len(items) > 1]


def _item_text(item: Paragraph) -> str:
    match = _LIST_SIGN.match(item.text)
    return item.text[match.end() :] if match else item.text


def _alike(text: str, title: str) -> bool:
    """Whether two texts share most words of the shorter."""
    one, other = set(_WORD.findall(text.lower())), set(_WORD.findall(title.lower()))
    shorter = min(len(one), len(other))
    return shorter > 2 and len(one & other) >= _SAME_WORDS * shorter
