"""The tables of a comparison."""

from __future__ import annotations

from typing import get_args

from ...schema.plan import LeadKind, MilestoneKind, PlanKind
from ..flat.columns import choice, long, text
from ..flat.definition import Column, Table

_PLAN = Column("plan_id", "text", "The plan.", required=True, refers_to="plans")


def _count(name: str, description: str) -> Column:
    return Column(name, "integer", description, required=True)


COMPARISON_TABLES = (
    Table(
        "plans",
        "One row a plan: how much it holds, and of how many actions it tells who, when, how far.",
        (
            Column("id", "text", "Stable id of the document.", required=True),
            text("local_area", "Whose plan it is."),
            text("gss_code", "ONS code of the authority."),
            Column(
                "weaknesses_found",
                "integer",
                "How many significant weaknesses the area's first SEND inspection (2016 to 2022) "
                "asked a Written Statement of Action to answer; empty where it asked for none.",
            ),
            choice("kind", "What kind of plan it is.", *get_args(PlanKind)),
            long("title", "Title of the plan."),
            text("file_name", "File that it was read from."),
            text("dated", "Date of the plan, as precise as printed."),
            Column("dated_from", "date", "First day of dated."),
            Column("dated_to", "date", "Last day of dated."),
            Column("pages", "integer", "Number of pages; empty for a text conversion."),
            _count("areas", "Areas of weakness, priorities or themes."),
            _count("actions", "Actions."),
            _count("tasks", "Steps of its actions."),
            _count("actions_with_lead", "Actions that name who leads."),
            _count("actions_with_date", "Actions with a milestone that has a date."),
            _count("actions_with_outcome", "Actions with an intended outcome."),
            _count("actions_with_evaluation", "Actions that say how success is shown."),
            _count("actions_with_progress", "Actions on which something is reported."),
            _count("actions_with_rating", "Actions that are rated."),
            Column("first_day", "date", "First day that any milestone allows."),
            Column("last_day", "date", "Last day that any milestone allows."),
            _count("indicators", "Indicators."),
            _count("indicators_with_target", "Indicators with a target."),
            _count("errors", "Findings that are errors: read with care."),
            _count("warnings", "Findings that are warnings."),
        ),
    ),
    Table(
        "months",
        "How many milestones fall into a month, by the last day that they allow.",
        (
            _PLAN,
            Column("month", "date", "First day of the month.", required=True),
            choice("kind", "What happens then.", *get_args(MilestoneKind)),
            _count("milestones", "How many."),
        ),
        key=("plan_id", "month", "kind"),
    ),
    Table(
        "leads",
        "Who leads how many actions. Initials count as the post that the plan's key gives them.",
        (
            _PLAN,
            text("same_as", "Equal for spellings that differ in capitals or marks only."),
            long("who", "The post, the name, or else the words as printed."),
            choice(
                "kind", "What the words are: initials in the key are a role.", *get_args(LeadKind)
            ),
            _count("actions", "Actions led, alone or with others."),
        ),
        key=("plan_id", "same_as"),
    ),
    Table(
        "alike",
        "Pairs of actions of different local areas, in the last plan of each, whose words are "
        "alike; likest first.",
        (
            Column("likeness", "number", "0: no telling word is shared; 1: all.", required=True),
            text("shared", "Words that make them alike, those that tell most first."),
            _PLAN,
            text("local_area", "Whose plan it is."),
            text("action_id", "Id of the action, as in the flat tables."),
            text("ref", "Its number as printed."),
            long("title", "The action."),
            Column("other_plan_id", "text", "The other plan.", required=True, refers_to="plans"),
            text("other_local_area", "Whose plan that is."),
            text("other_action_id", "Id of the other action."),
            text("other_ref", "Its number as printed."),
            long("other_title", "The other action."),
        ),
        key=("action_id", "other_action_id"),
    ),
    Table(
        "changes",
        "What became of the actions, areas and key from one plan of a local area to its next, by "
        "their dates.",
        (
            _count("id", "Number of the row."),
            Column("before_plan_id", "text", "The earlier plan.", required=True, refers_to="plans"),
            Column("plan_id", "text", "The later plan.", required=True, refers_to="plans"),
            text("local_area", "Whose plans they are."),
            choice(
                "order",
                "Whether the plans' dates tell which is the earlier, or it is guessed by their "
                "last day and their file names.",
                "dated",
                "guessed",
            ),
            choice("part", "What the row is of.", "action", "area", "postholder"),
            text("before_action_id", "The action in the earlier plan; empty where it is new."),
            text("action_id", "The action in the later plan; empty where it is gone."),
            text(
                "ref",
                "Its number as printed, the later one where it has both; of a row of the key the "
                "initials.",
            ),
            long("title", "The action, area or person, in the later words where it has both."),
            choice("change", "What became of it.", "changed", "new", "gone"),
            text("field", "What of it changed: empty where it is new or gone."),
            long("before", "What stood there."),
            long("after", "What stands there."),
            Column(
                "days_later",
                "integer",
                "For milestones: by how many days that date moved which moved most, or where they "
                "are not as many as before, the last of them; below 0 it is now earlier.",
            ),
        ),
    ),
)
