"""Review pages as files: one HTML page for each plan, with its pictures, and one over all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ...schema import Coverage, LocalArea, Plan
from ..pages import write_page
from ..report import count_findings
from .actions import action_views
from .data import script_data
from .faults import found_rows, repair_rows
from .originals import find_original, show_original
from .rest import area_views, list_views, plan_view

# Pieces of one module, in this order.
_PIECES = ("plan", "paper", "choose", "marks", "corrections", "lists", "search", "keys")
_SCRIPTS = tuple(f"review/static/{name}.js" for name in _PIECES)
_STYLES = ("review/static/review.css",)
_ENDING = ".plan.json"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A plan's page, and what the index says of the plan.

    ``problem`` says why the original is not shown beside it; empty where it is.
    """

    path: Path
    problem: str
    title: str
    kind: str
    dated: str
    local_area: LocalArea
    actions: int
    pages: int
    findings: dict[str, int]
    coverage: Coverage

    @property
    def url(self) -> str:
        """Its page, from the index."""
        return quote(self.path.name)


def review_plan(
    plan: Plan, plan_file: Path, out: Path, source: Path | None = None, password: str | None = None
) -> Reviewed:
    """Write ``out``/NAME.plan.html for ``plan_file``, and its pictures into ``out``/NAME.pages.

    ``source`` is the original or a folder that holds it, where the run's report does not tell.
    """
    stem = plan_file.name.removesuffix(_ENDING).removesuffix(".json")
    found = found_rows(plan)
    views = [plan_view(plan), *area_views(plan), *action_views(plan, found), *list_views(plan)]
    data = script_data(plan, views)
    original = show_original(
        find_original(plan_file, plan.source, source),
        plan.source,
        data["places"],
        out / f"{stem}.pages",
        password,
    )
    path = out / f"{stem}.plan.html"
    data["file"] = f"{stem}.corrections.json"
    data["frames"] = {sheet.page: sheet.frame for sheet in original.sheets}
    write_page(
        path,
        "plan.html",
        _STYLES,
        _SCRIPTS,
        plan=plan,
        views=views,
        found=found,
        repairs=repair_rows(plan),
        original=original,
        data=data,
    )
    return Reviewed(
        path,
        original.problem,
        plan.title,
        plan.kind,
        plan.dated or "",
        plan.local_area,
        len(plan.actions),
        plan.source.pages,
        count_findings(plan.findings),
        plan.coverage,
    )


def write_index(reviewed: Sequence[Reviewed], out: Path) -> Path:
    """Write ``out``/index.html over the plans whose pages stand beside it."""
    path = out / "index.html"
    write_page(path, "index.html", _STYLES, ("review/static/sorting.js",), reviewed=reviewed)
    return path
