"""The flat tables of plans, areas and actions."""

from __future__ import annotations

from ...schema.plan import (
    Action,
    Area,
    Commitment,
    Coverage,
    Lead,
    LocalArea,
    Milestone,
    Plan,
    Progress,
    Rating,
    Source,
    Task,
)
from .columns import (
    ACTION,
    AREA,
    MAYBE_ACTION,
    MAYBE_AREA,
    PLAN,
    POSITION,
    choice,
    long,
    ref,
    table,
    text,
)
from .definition import Column, Table, columns_of

# Where a model's own name would collide with that of another column.
AREA_NAMES = {"name": "local_area"}
FILE_NAMES = {"name": "file_name"}
ACTION_NAMES = {"id": "local_id"}

_LEAD = columns_of(Lead, long=("raw", "role"))
_INITIALS = text("initials", "Initials of a person meant, by the key.")
_POSTHOLDER = ref(
    "postholder_id",
    "postholders",
    "The row of the document's key with these initials, where there is exactly one.",
    required=False,
)

PLAN_TABLES = (
    Table(
        "overview",
        "One row an action, to be read: the tables below in one, with lists one item a line.",
        (
            ref("action_id", "actions", "The action."),
            PLAN,
            text("local_area", "Whose plan it is."),
            text("dated", "Date of the plan, as precise as printed."),
            text("ref", "Number of the action as printed."),
            long("title", "The action."),
            long("leads", "Who leads, as printed."),
            long("milestones", "By when, as printed."),
            Column("earliest", "date", "First day that any of its milestones allows."),
            Column(
                "latest",
                "date",
                "Last day that its milestones allow; null where one is ongoing.",
            ),
            long("tasks", "Its steps with their numbers."),
            long("outcomes", "Intended outcomes."),
            long("evaluation", "How success is shown."),
            long("progress", "What is reported."),
            text("ratings", "Each rating on the common scale, with the date of its review."),
            long("quotes", "Pull quotes."),
            text("links", "Actions, indicators and recommendations that it names."),
            long("other", "Cells of unmapped columns, after their heading."),
            text("area", "Number of the area."),
            long("area_title", "Title of the area."),
            long("group_title", "Sub-heading that it stands under."),
            long("plan_title", "Title of the plan."),
        ),
        key=("action_id",),
        searched=True,
    ),
    Table(
        "plans",
        "One row a document: what it is, whose, and how many of its words found a place.",
        (
            Column("id", "text", "Stable id of the document.", required=True),
            *columns_of(LocalArea, renamed=AREA_NAMES),
            *columns_of(Plan, skip=("id", "schema_version"), long=("title",)),
            *columns_of(Source, renamed=FILE_NAMES),
            *columns_of(Coverage),
            text("schema_version", "Version of the plan schema that it was read into."),
        ),
        searched=True,
    ),
    table("partners", "The bodies that own a plan jointly.", POSITION, text("name", "The body.")),
    table(
        "areas",
        "Areas of weakness, priorities or themes.",
        POSITION,
        *columns_of(Area, long=("title",)),
        searched=True,
    ),
    table(
        "officers", "Senior responsible officers of an area.", AREA, POSITION, *_LEAD, searched=True
    ),
    table(
        "officer_people",
        "Whom the initials of an officer mean, one row a person.",
        ref("officer_id", "officers", "The officer."),
        POSITION,
        _INITIALS,
        _POSTHOLDER,
    ),
    table(
        "commitments",
        "What an area commits to, stated above its actions.",
        AREA,
        POSITION,
        *columns_of(Commitment, long=("title", "text")),
        searched=True,
    ),
    table(
        "actions",
        "The actions, one row each.",
        MAYBE_AREA,
        POSITION,
        *columns_of(Action, long=("group", "title"), renamed=ACTION_NAMES),
        searched=True,
    ),
    table(
        "action_refs",
        "Every number that stands for an action: its own, or each that a merged number stands for.",
        ACTION,
        POSITION,
        text("ref", "The number."),
    ),
    table(
        "tasks",
        "The steps of an action.",
        ACTION,
        POSITION,
        *columns_of(Task, long=("text",)),
        searched=True,
    ),
    table(
        "leads",
        "Who leads an action: initials, a name, a job title, a team, or a mixture.",
        ACTION,
        POSITION,
        *_LEAD,
        searched=True,
    ),
    table(
        "lead_people",
        "Whom the initials of a lead mean, one row a person.",
        ref("lead_id", "leads", "The lead."),
        POSITION,
        _INITIALS,
        _POSTHOLDER,
    ),
    table(
        "milestones",
        "Dates and periods of an action.",
        ACTION,
        POSITION,
        *columns_of(Milestone, long=("raw", "label")),
        searched=True,
    ),
    Table(
        "task_leads",
        "Which lead a task is of, where the document tells.",
        (PLAN, ref("task_id", "tasks", "The task."), ref("lead_id", "leads", "Its lead.")),
        key=("task_id", "lead_id"),
    ),
    Table(
        "task_milestones",
        "Which milestone a task has, where the document tells.",
        (
            PLAN,
            ref("task_id", "tasks", "The task."),
            ref("milestone_id", "milestones", "Its milestone."),
        ),
        key=("task_id", "milestone_id"),
    ),
    table(
        "progress",
        "What has been reported on an action.",
        ACTION,
        POSITION,
        *columns_of(Progress, long=("text",)),
        searched=True,
    ),
    table(
        "progress_tasks",
        "Which tasks a report is on, by the numbers that it names.",
        ref("progress_id", "progress", "The report."),
        POSITION,
        text("number", "Number of the task as the report has it."),
        ref("task_id", "tasks", "The one task of that number.", required=False),
    ),
    table(
        "ratings", "Ratings of an action, one row a review.", ACTION, POSITION, *columns_of(Rating)
    ),
    table(
        "texts",
        "Outcomes, evaluation and quotes, one row a paragraph or bullet.",
        MAYBE_AREA,
        MAYBE_ACTION,
        choice(
            "field",
            "What it is: an intended outcome, how success is shown, or a pull quote.",
            "outcomes",
            "evaluation",
            "quotes",
        ),
        POSITION,
        long("text", "The paragraph."),
        searched=True,
    ),
    table(
        "links",
        "What an action names: other actions, indicators, recommendations of the inspection.",
        ACTION,
        choice("kind", "What is named.", "action", "indicator", "recommendation"),
        POSITION,
        text("ref", "Its number as printed."),
        Column(
            "found",
            "boolean",
            "Whether the plan has it: an action or indicator, or a heading or number that "
            "several stand under. Empty for recommendations, which stand in another document.",
        ),
        ref("target_action_id", "actions", "The one action of that number.", required=False),
        ref(
            "target_indicator_id",
            "indicators",
            "The one indicator of that number.",
            required=False,
        ),
    ),
    table(
        "other_fields",
        "Cells of columns that no field of the schema is for.",
        ACTION,
        POSITION,
        text("heading", "Heading of the column."),
        long("text", "The cell."),
        searched=True,
    ),
)
