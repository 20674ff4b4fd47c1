"""What things are called, and the ways between them: shared by the views and the rows of faults."""

from __future__ import annotations

from collections.abc import Mapping

from ...schema import Action, Lead, Plan, Postholder
from .views import Note

LABELS = {
    "title": "Action",
    "outcomes": "Intended outcomes",
    "tasks": "Tasks",
    "leads": "Leads",
    "milestones": "Dates",
    "progress": "Progress",
    "evaluation": "How success is shown",
    "ratings": "Ratings",
    "quotes": "Quotes",
    "links": "Links to actions",
    "indicators": "Indicators",
    "recommendations": "Recommendations",
    "other": "Other columns",
    "group": "Sub-heading",
    "area": "Area",
    "ref": "Number",
}


def action_key(action: Action) -> str:
    """The key of an action's view."""
    return f"action/{action.id}"


def area_keys(plan: Plan) -> list[str]:
    """The keys of the areas' views; numbers may recur in odd documents."""
    return [f"area/{number}" for number in range(1, len(plan.areas) + 1)]


def link_targets(plan: Plan) -> dict[str, str]:
    """The view that each reference of an action leads to."""
    targets: dict[str, str] = {}
    for action in plan.actions:
        for ref in (action.ref, *action.refs, action.id):
            if ref:
                targets.setdefault(ref, action_key(action))
    return targets


def people_of(plan: Plan) -> dict[str, Postholder]:
    """The plan's postholders by their initials."""
    return {post.initials: post for post in reversed(plan.postholders) if post.initials}


def who(lead: Lead, people: Mapping[str, Postholder]) -> tuple[Note, ...]:
    """Whom a lead's initials mean, by the plan's own key."""
    posts = [people[initials] for initials in lead.people if initials in people]
    return tuple(
        Note(
            f"{post.initials}: {', '.join(filter(None, (post.name, post.role)))}",
            "people",
        )
        for post in posts
    )


def way_to(ref: str, targets: Mapping[str, str]) -> tuple[Note, ...]:
    """The way to an action that another names."""
    return (Note("go to it", targets[ref]),) if ref in targets else ()
