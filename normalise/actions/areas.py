"""Area drafts to areas: numbers where the heading gives none, officers, commitments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...extract import TextLine
from ...schema import Area, Finding
from ..context import Context
from ..findings import finding
from ..leads import parse_officers
from ..text.boxes import boxes_of
from .area_drafts import AreaDraft
from .band_areas import head_of
from .bands import (
    AREA_LABEL,
    clean_quote,
    for_improvement,
    group_parts,
    officers_text,
    read_commitment,
)
from .drafts import Drafts

# A heading that opens with a number, or with a letter and a mark, or what it letters before it.
_COUNTED = re.compile(
    r"(?:(?P<number>\d{1,2})[\s.:)–—-]+"
    rf"|(?:(?i:{AREA_LABEL})\s+(?P<spaced>[A-Z])|(?P<letter>[A-Z])(?:[.:)]| ?[–—-]))\s+)"
    r"(?P<title>[^\W\d].*)"
)
# Where a number's letter begins: "1a".
_LETTERED = re.compile(r"(?<=\d)(?=[a-z]$)")
# Headings of those actions of an area that are done, or not.
_BY_STATUS = re.compile(
    r"(?:open|outstanding|remaining|current|ongoing|new|completed?|closed) (?:\w+ )?actions?\b",
    re.I,
)


def number_areas(drafts: Drafts) -> None:
    """Give each area a number of its own.

    One without takes what its actions' references begin with. "Area for Improvement 1"
    beside "Priority Action 1" is the second of its number: "1-2".
    """
    for area in [area for area in drafts.areas if area.number is None and not area.heading]:
        _part_by_numbers(drafts, area)
    ranks: dict[tuple[str, bool], str] = {}
    for area in drafts.areas:
        if area.number is not None:
            rank = for_improvement(area.label)
            beside = (area.number, not rank) in ranks
            unique = f"{area.number}-2" if beside else area.number
            area.number = ranks.setdefault((area.number, rank), unique)
    _share_out(drafts)
    held = [area for area in drafts.areas if any(each.area is area for each in drafts.actions)]
    _count_titles(held)
    taken = {area.number for area in drafts.areas if area.number}
    for place, area in enumerate(held, 1):
        if area.number is not None:
            continue
        heads = Counter(
            action.ref.split(".")[0]
            for action in drafts.actions
            if action.area is area and action.ref and "." in action.ref
        )
        number = heads.most_common(1)[0][0] if heads else str(place)
        area.number = number if number not in taken or heads else f"{number}-{place}"
        taken.add(area.number)


def _share_out(drafts: Drafts) -> None:
    """Give actions of a grid without an area ("Completed actions") to those of their numbers."""
    numbered = {area.number: area for area in drafts.areas[::-1] if area.number is not None}
    for area in [area for area in drafts.areas if area.number is None]:
        own = [action for action in drafts.actions if action.area is area]
        heads = [head_of(action.ref or "") for action in own]
        several = len(set(heads)) > 1 or _BY_STATUS.match(area.title)
        if several and all(head in numbered for head in heads):
            for action, head in zip(own, heads, strict=True):
                action.area = numbered[head or ""]


def _count_titles(areas: Sequence[AreaDraft]) -> None:
    """Number areas by what their loose headings open with, where these count.

    They count in numbers or in letters: "1 Listen", "A. Listen", or "Priority A Listen".
    """
    loose = [area for area in areas if area.loose]
    opened = [match for area in loose if (match := _COUNTED.fullmatch(area.title))]
    if len(loose) < 2 or len(opened) < sum(bool(area.heading) for area in areas):
        return
    numbers = [int(match["number"]) for match in opened if match["number"]]
    order = numbers or [ord(match["letter"] or match["spaced"]) for match in opened]
    if len(order) < len(opened) or not all(a < b for a, b in pairwise(order)):
        return
    for area, match in zip(loose, opened, strict=True):
        area.number, area.title, area.loose = (
            match["number"] or match["letter"] or match["spaced"],
            match["title"],
            False,
        )


def _part_by_numbers(drafts: Drafts, area: AreaDraft) -> None:
    """Part an area that nothing heads where its actions' numbers count through several.

    1.1, 1.2, 2.1, 2.2 are of two areas, as 1a, 1b, 2a are; each begins with its first action.
    """
    own = [action for action in drafts.actions if action.area is area]
    numbers = [_LETTERED.sub(".", action.ref or "").split(".") for action in own]
    heads = [number[0] for number in numbers]
    begins = [
        number[1:2] for before, number in pairwise([[""], *numbers]) if before[0] != number[0]
    ]
    said = area.officers or area.commitments or area.groups or area.quotes
    counted = len(set(heads)) == len(begins) > 1 and all(
        second in (["1"], ["a"]) for second in begins
    )
    known = {other.number for other in drafts.areas}
    if said or not counted or known & set(heads):
        return
    parts = {head: AreaDraft(head, "") for head in heads}
    place = drafts.areas.index(area)
    drafts.areas[place : place + 1] = parts.values()
    for action, head in zip(own, heads, strict=True):
        action.area = parts[head]


def read_areas(
    drafts: Drafts, context: Context
) -> tuple[list[Area], list[Finding], list[TextLine]]:
    """Areas that hold actions, in document order; drafts of one number are one area."""
    areas: dict[str, Area] = {}
    findings: list[Finding] = []
    placed: list[TextLine] = []
    for number in dict.fromkeys(area.number or "" for area in drafts.areas):
        same = [area for area in drafts.areas if (area.number or "") == number]
        if not any(action.area in same for action in drafts.actions):
            continue
        area, lines = _read_area(number, same, context)
        placed += lines
        areas[number] = area
        if not any(draft.heading for draft in same):
            refs = [action.ref or "" for action in drafts.actions if action.area in same]
            told = "that of its actions" if _opens(refs, number) else "that of its place"
            findings.append(finding("area-inferred", number=number, told=told))
        elif all(draft.loose for draft in same):
            findings.append(finding("area-unnumbered", number=number, title=area.title))
        elif not area.title:
            page = next(draft.heading[0].page for draft in same if draft.heading)
            findings.append(finding("area-untitled", page=page, number=number))
    return list(areas.values()), findings, placed


def _opens(refs: Sequence[str], number: str) -> bool:
    """Whether the number of an area opens those of its actions."""
    rests = [ref.removeprefix(number) for ref in refs if number and ref.startswith(number)]
    return any(rest and not rest[0].isdigit() for rest in rests)


def _read_area(
    number: str, drafts: Sequence[AreaDraft], context: Context
) -> tuple[Area, list[TextLine]]:
    groups = {
        ref: title
        for draft in drafts
        for ref, title in [group_parts(part.text) for part in draft.groups]
        if ref
    }
    officers = [part for draft in drafts for part in draft.officers]
    commitments = [part for draft in drafts for part in draft.commitments]
    quotes = [part for draft in drafts for part in draft.quotes]
    heading = [line for draft in drafts for line in draft.heading]
    sources = {
        "title": heading,
        "senior_responsible_officers": [line for part in officers for line in part.lines],
        "commitments": [line for part in commitments for line in part.lines],
        "quotes": [line for part in quotes for line in part.lines],
    }
    area = Area(
        number=number,
        title=next((draft.title for draft in drafts if draft.title), ""),
        senior_responsible_officers=[
            lead
            for part in officers
            for lead in parse_officers(officers_text(part.text), context.key)
        ],
        commitments=[read_commitment(part, groups) for part in commitments],
        quotes=[clean_quote(part.text) for part in quotes],
        sources={name: boxes_of(lines) for name, lines in sources.items() if lines},
    )
    return area, [line for lines in sources.values() for line in lines]
