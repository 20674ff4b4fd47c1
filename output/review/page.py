"""Review pages as files: one HTML page for each plan, with its pictures, and one over all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...schema import Coverage, LocalArea, Plan
from ..files import write_file
from ..report import count_findings
from .actions import action_views
from .data import script_data
from .faults import found_rows, repair_rows
from .names import counted
from .originals import find_original, show_original
from .rest import area_views, list_views, plan_view

if TYPE_CHECKING:
    from jinja2 import Environment

_STATIC = Path(__file__).parent / "static"
# Pieces of one module, in this order.
_SCRIPTS = ("plan", "paper", "choose", "marks", "corrections", "lists", "search", "keys")
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
    _write(
        path,
        "plan.html",
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
    _write(path, "index.html", ("index",), reviewed=reviewed)
    return path


def _write(path: Path, template: str, scripts: Sequence[str], **values: Any) -> None:
    """Render a template with its style and script, which its policy names by their digests."""
    style = _static("review.css")
    script = "\n".join(_static(f"{name}.js") for name in scripts)
    policy = "; ".join(
        (
            "default-src 'none'",
            # A page from disk is no origin of its own in every browser.
            "img-src 'self' file:",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    text = (
        _environment()
        .get_template(template)
        .render(style=style, script=script, policy=policy, **values)
    )
    write_file(path, text.encode())


@cache
def _static(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters |= {"own": Markup, "counted": counted}
    return environment
