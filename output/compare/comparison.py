"""Plans to the tables and the page of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from ...errors import OutputError
from ...schema import Plan
from ..files import clear_leftovers
from ..flat import Rows
from ..flat.csv_package import CsvTables
from ..flat.definition import Row
from ..forms import distinct, telling
from ..staging import staged
from .alike import nearest, shared_words, weigh
from .brief import Brief, brief
from .leads import lead_rows
from .months import month_rows
from .page import comparison_page
from .tables import COMPARISON_TABLES
from .versions import Step, change_rows, in_turn, steps

# Below this, actions of real plans share a few words but no purpose.
_LEAST_ALIKE = 0.3
_MOST_ALIKE = 5
_SHARED = 6


def write_comparison(plans: Iterable[Plan], out: Path) -> list[Path]:
    """Write ``out``/index.html and the tables in ``out``/comparison; all of them appear or none.

    A document that is given twice counts once. Where there is no plan nothing is written. What is
    compared of each plan is held in memory, the plans themselves one at a time.

    Raises:
        OutputError: there is one plan alone, or something cannot be written.
    """
    briefs = [brief(plan) for plan in distinct(plans, Counter())]
    if not briefs:
        return []
    if len(briefs) < 2:
        raise OutputError(
            briefs[0].title,
            "one plan alone cannot be compared",
            "give a folder or a database of two plans or more",
        )
    areas = in_turn(briefs)
    briefs = [each for own in areas for each in own]
    walked = list(steps(areas))
    rows = _rows(briefs, [own[-1] for own in areas], walked)
    clear_leftovers(out)
    with telling(out), staged(out) as stage:
        tables = CsvTables(stage.folder / "comparison", COMPARISON_TABLES)
        tables.write(rows)
        tables.finish(
            "sendplan-comparison",
            "SEND improvement plans compared",
            [{"title": f"{each.title} ({each.facts['file_name']})"} for each in briefs],
        )
        comparison_page(areas, walked, rows, stage.folder / "index.html")
    return stage.published


def _rows(briefs: Sequence[Brief], latest: Sequence[Brief], walked: Sequence[Step]) -> Rows:
    return {
        "plans": [each.facts for each in briefs],
        "months": [row for each in briefs for row in month_rows(each.id, each.months)],
        "leads": [row for each in briefs for row in lead_rows(each.id, each.leads)],
        "alike": _alike_rows(latest),
        "changes": _numbered(chain.from_iterable(map(change_rows, walked))),
    }


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"id": number, **row} for number, row in enumerate(rows, 1)]


def _alike_rows(briefs: Sequence[Brief]) -> list[Row]:
    actions = [(plan, action) for plan in briefs for action in plan.actions]
    weights = weigh([action.text for _, action in actions])
    owners = [plan.area_key for plan, _ in actions]
    rows: list[Row] = []
    for first, second, like in nearest(weights, owners, _LEAST_ALIKE, _MOST_ALIKE):
        (plan, action), (other_plan, other) = actions[first], actions[second]
        if not (plan.local_area and other_plan.local_area):
            continue  # it may be one local area
        rows.append(
            {
                "likeness": round(like, 3),
                "shared": ", ".join(shared_words(weights[first], weights[second], _SHARED)),
                "plan_id": plan.id,
                "local_area": plan.local_area or None,
                "action_id": action.id,
                "ref": action.ref or None,
                "title": action.title or None,
                "other_plan_id": other_plan.id,
                "other_local_area": other_plan.local_area or None,
                "other_action_id": other.id,
                "other_ref": other.ref or None,
                "other_title": other.title or None,
            }
        )
    return sorted(rows, key=lambda row: (-float(str(row["likeness"])), str(row["action_id"])))
