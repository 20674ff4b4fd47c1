"""Who answers for an area, where its heading or a table of all areas says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ...extract import Cell, Paragraph, TextLine, make_line
from ..placed import Placed
from ..tables.columns import Column
from ..text.passages import Passage, had_room
from .area_drafts import AreaDraft
from .bands import announces_officers, area_heading, names_officers, numbered_heading

# What closes a heading: "Priority 1: Early help (Lead: Ada Brook)". Without a sign before its label
# a colon stands behind that.
_LABEL = r"(?:leads?(?: officers?)?|sros?|sponsors?|owners?)"
_CLOSING = re.compile(
    rf"(?:\s*[(\[–—|-]\s*(?:[A-Z]\w+ ){{0,2}}{_LABEL}\s*[:–—-]|\s+{_LABEL}\s*:)\s*"
    r"(?P<officer>[^()]{3,100}(?:\([^()]*\))?)[)\]]?$",
    re.I,
)
_OFFICERS = {"lead", "accountable"}
# What ends a sentence before one that names officers.
_ENDS = (".", ";", "|", "•", "·")


def officers_in(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """The officers whom loose text names, a paragraph of their own or lines among others."""
    edges: dict[int, float] = {}
    for line in (line for paragraph in paragraphs for line in paragraph.lines):
        edges[line.page] = max(edges.get(line.page, 0.0), line.x1)
    found: list[list[TextLine]] = []
    announced = False
    for paragraph in paragraphs:
        whole = names_officers(paragraph.text)
        before: TextLine | None = None
        for line, after in zip_longest(paragraph.lines, paragraph.lines[1:]):
            named = line if announced else _from_label(line, after)
            if named is not None and not announces_officers(line.text):
                line = named
                found.append([line])
            elif (
                before is not None
                and found
                and found[-1][-1] is before
                # A paragraph of officers may have a line for each of them.
                and (whole or not had_room(before, line, edges))
            ):
                found[-1].append(line)
            announced = announces_officers(line.text)
            before = line
    return [Passage(" ".join(ln.text for ln in lines), tuple(lines)) for lines in found]


def _from_label(line: TextLine, after: TextLine | None) -> TextLine | None:
    """A line from where a sentence in it names officers: "Help comes early. Sponsor: Ada Brook".

    The label may wrap into the line ``after`` it.
    """
    for place in range(len(line.words)):
        if place and not line.words[place - 1].text.endswith(_ENDS):
            continue
        words = [each.text for each in line.words[place:]]
        if names_officers(" ".join([*words, after.text] if after else words)):
            rest = line.words[place:]
            return make_line(rest, line.callout, at_line=line.at_line) if place else line
    return None


def name_leads(areas: Sequence[AreaDraft], placed: Sequence[Placed]) -> None:
    """Give areas the officers whom the end of their heading or a table of areas names."""
    for area in areas:
        match = _CLOSING.search(area.title)
        if match and area.heading:
            area.title = area.title[: match.start()]
            last = area.heading[-1:]
            # A line of its own may have named them already.
            if not any(part.lines == last for part in area.officers):
                area.officers.append(Passage(match["officer"].strip(), last))
    for each in placed:
        if each.role == "other" and is_of_officers(each.columns):
            for row in each.table.row_cells()[each.table.header_rows :]:
                _read_row(areas, each.columns, row)


def is_of_officers(columns: Sequence[Column]) -> bool:
    """Whether a table has nothing but areas and those who answer for them."""
    fields = [column.field for column in columns]
    return fields.count("area") == 1 and len(fields) > 1 and set(fields) <= {"area", *_OFFICERS}


def _read_row(areas: Sequence[AreaDraft], columns: Sequence[Column], row: Sequence[Cell]) -> None:
    named = next((c for c in row if columns[c.column].field == "area" and c.lines), None)
    area = _area_of(areas, named.flat) if named is not None else None
    if area is None:
        return
    for cell in row:
        if cell is not named and cell.lines and not _has_officer(area, cell.lines):
            area.officers.append(Passage(cell.flat, cell.lines))


def _area_of(areas: Sequence[AreaDraft], text: str) -> AreaDraft | None:
    heading = area_heading(text) or numbered_heading(text)
    for area in areas:
        same = area.title.lower() in (text.lower(), heading.title.lower() if heading else "")
        if area.title and same:
            return area
    return next((area for area in areas if heading and area.number == heading.number), None)


def _has_officer(area: AreaDraft, lines: Sequence[TextLine]) -> bool:
    words = " ".join(line.text for line in lines)
    return any(words in part.text for part in area.officers)
