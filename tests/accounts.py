"""What a plan says, each word once: its values without places, ties and derived facts."""

from __future__ import annotations

from sendplan import Plan
from sendplan.schema import Action, Area


def values(plan: Plan) -> list[str]:
    """The plan's values, each once, without what it says about places and without links."""
    texts = [text for action in plan.actions for text in [action.ref or "", *stated(action)]]
    texts += {action.group: None for action in plan.actions if action.group}
    for area in plan.areas:
        texts += of_area(area)
    for post in plan.postholders:
        texts += [post.initials or "", post.name or "", post.role, post.organisation or ""]
        texts += [post.vacancy or ""]
    for term in plan.glossary:
        texts += [term.abbreviation, term.full, term.definition or ""]
    for measure in plan.indicators:
        texts += [measure.ref, measure.description, measure.baseline or "", measure.national or ""]
        texts += [target.value for target in measure.targets]
        texts += [actual.value for actual in measure.actuals]
    for row in plan.contributors:
        texts += [row.action, *row.roles]
    for table in plan.tables:
        texts += [table.title or "", *table.columns, *(text for row in table.rows for text in row)]
    return texts


def stated(action: Action) -> list[str]:
    """What an action's cells say, each word once."""
    texts = [action.title, *action.outcomes, *action.evaluation, *action.quotes]
    texts += [task.text for task in action.tasks]
    texts += [lead.raw for lead in action.leads]
    texts += [milestone.raw for milestone in action.milestones]
    texts += [progress.text for progress in action.progress]
    texts += [rating.raw for rating in action.ratings]
    return texts + list(action.other.values())


def of_area(area: Area) -> list[str]:
    texts = [area.number, area.title, *area.quotes]
    texts += [lead.raw for lead in area.senior_responsible_officers]
    for each in area.commitments:
        texts += [each.ref or "", each.title or "", each.text]
    return texts
