"""Numbers that no action and no area has: rows and areas that may not have been read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ...extract import Document
from ...schema import Finding, Plan
from ..actions.bands import area_heading
from ..findings import finding

# A number, and what stands before its last part: "1.2", "PA1-02", "A2", "2".
_NUMBER = re.compile(
    r"(?P<before>[A-Z]{0,3}(?:\d{1,2}\.)+|[A-Z]{1,3}\d{1,2}-|[A-Z]{0,3})(?P<last>\d{1,2})[a-z]?"
)
# Of so many numbers one is missing at most; where more are, the plan leaves them out.
_FEWEST = 3
# So many are told.
_TOLD = 10
# No heading has more characters.
_LONGEST = 120


def gap_findings(plan: Plan, document: Document) -> list[Finding]:
    """What is missing between the actions' numbers, in loose text and nowhere."""
    found: list[Finding] = []
    nowhere: list[str] = []
    for ref in _missing(plan):
        place = _in_text(ref, document)
        if place is None:
            nowhere.append(ref)
        else:
            found.append(finding("action-in-text", ref=ref, where=place))
    numbered = sum(bool(action.ref) for action in plan.actions)
    if nowhere and len(nowhere) * _FEWEST <= numbered:
        told = ", ".join(nowhere[:_TOLD]) + (" ..." if len(nowhere) > _TOLD else "")
        found.append(finding("number-missing", refs=told))
    return found


def area_gaps(plan: Plan) -> list[Finding]:
    """Headings of areas in loose text whose numbers no area has, each number once."""
    known = {area.number.partition("-")[0] for area in plan.areas}
    found: dict[str, Finding] = {}
    for each in plan.passages if known else ():
        heading = area_heading(each.text)
        if heading is None or len(each.text) > _LONGEST or each.running:
            continue
        if heading.title[:1].isupper() and each.text[-1] not in ".,;":
            page = next((box.page for box in each.sources), None)
            told = finding("area-unread", page=page, heading=each.text)
            found.setdefault(heading.number, told)
    return [told for number, told in found.items() if number not in known]


def _missing(plan: Plan) -> Iterator[str]:
    """The numbers between those of the actions; none of a series that starts again."""
    series: dict[str, list[str]] = defaultdict(list)
    for action in plan.actions:
        for match in map(_NUMBER.fullmatch, action.refs or [action.ref or ""]):
            if match is not None:
                series[match["before"]].append(match["last"])
    for before, lasts in series.items():
        numbers = [int(last) for last in lasts]
        if not before and sorted(set(numbers)) != numbers:
            continue
        digits = min(map(len, lasts))
        for number in range(min(numbers) + 1, max(numbers)):
            if number not in numbers:
                yield f"{before}{number:0{digits}}"


def _in_text(ref: str, document: Document) -> str | None:
    """Where a number stands in loose text; a plain one is as often none of an action."""
    if ref.isdecimal():
        return None
    alone = re.compile(rf"(?<![\w.]){re.escape(ref)}(?![\w]|\.\d)")
    return next((part.place for part in document.paragraphs if alone.search(part.text)), None)
