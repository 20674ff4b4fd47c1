"""The page of a comparison: its tables to be read, and a picture of when milestones fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..flat import Rows
from ..flat.definition import Row, Value
from ..pages import write_page
from .brief import Brief
from .leads import posts
from .months import Months
from .versions import Step

# So many rows are shown; the tables beside the page hold all.
_POSTS, _ALIKE, _CHANGES = 30, 100, 500
# There is room to name so many years.
_YEARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """The milestones of one month: its place from the first month, and how many they are."""

    place: int
    count: int
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the milestones of all plans fall, on one scale of months and one of numbers."""

    months: int
    most: int
    years: list[tuple[int, int]]
    """The place of each January, and its year."""
    named_years: list[tuple[int, int]]
    """Of these as many as there is room to name."""
    plans: list[tuple[Brief, list[Bar]]]


def comparison_page(
    areas: Sequence[Sequence[Brief]], steps: Sequence[Step], rows: Rows, path: Path
) -> None:
    """Write the page of a comparison, whose tables stand in a folder beside it.

    ``areas`` are the plans of each local area in turn.
    """
    briefs = [each for own in areas for each in own]
    latest = [own[-1] for own in areas]
    led = posts((each.id, each.leads) for each in latest)
    write_page(
        path,
        "comparison.html",
        ("review/static/review.css", "compare/static/comparison.css"),
        ("review/static/sorting.js",),
        briefs=briefs,
        plans={each.id: each for each in briefs},
        latest=latest,
        named=[each for each in latest if each.local_area],
        timeline=_timeline(briefs),
        posts=led[:_POSTS],
        posts_left=len(led) - len(led[:_POSTS]),
        alike=rows["alike"][:_ALIKE],
        alike_left=len(rows["alike"][_ALIKE:]),
        steps=list(zip(steps, _tallies(rows["changes"], steps), strict=True)),
        changes=rows["changes"][:_CHANGES],
        changes_left=len(rows["changes"][_CHANGES:]),
    )


def _timeline(briefs: Sequence[Brief]) -> Timeline | None:
    """None where no plan has a milestone with a date."""
    counted = [_counted(each.months) for each in briefs]
    places = [place for months in counted for place in months]
    if not places:
        return None
    first, last = min(places), max(places)
    years = [(place - first, place // 12) for place in range(first, last + 1) if place % 12 == 0]
    return Timeline(
        last - first + 1,
        max(count for months in counted for count in months.values()),
        years,
        years[:: 1 + len(years) // _YEARS],
        [
            (
                each,
                [
                    Bar(place - first, count, f"{date(place // 12, place % 12 + 1, 1):%B %Y}")
                    for place, count in sorted(months.items())
                ],
            )
            for each, months in zip(briefs, counted, strict=True)
        ],
    )


def _counted(months: Months) -> dict[int, int]:
    """Milestones by the number of their month since the year 0."""
    found: Counter[int] = Counter()
    for (month, _), count in months.items():
        found[month.year * 12 + month.month - 1] += count
    return found


def _tallies(changes: Iterable[Row], steps: Sequence[Step]) -> list[dict[str, int]]:
    """How many actions went through each step as they were, changed, came and went."""
    met: dict[tuple[Value, Value], dict[str, set[Value]]] = {}
    for row in changes:
        if row["part"] != "action":
            continue
        own = met.setdefault((row["before_plan_id"], row["plan_id"]), {})
        action = row["action_id"] or row["before_action_id"]
        own.setdefault(str(row["change"]), set()).add(action)
    tallies = []
    for step in steps:
        own = met.get((step.before.id, step.after.id), {})
        tally = {change: len(own.get(change, ())) for change in ("changed", "new", "gone")}
        tally["unchanged"] = len(step.after.actions) - tally["changed"] - tally["new"]
        tallies.append(tally)
    return tallies
