"""The plan as the world sees it: schema 1.

One tree of frozen pydantic models. Field names are a contract: within a major
version fields are only ever added. Every text stands as the document has it,
after the changes that ``repairs`` lists: the action's, and the plan's for all else.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.0"

PlanKind = Literal[
    "written-statement-of-action",
    "accelerated-progress-plan",
    "priority-action-plan",
    "improvement-plan",
    "other",
]
LeadKind = Literal["initials", "name", "role", "team", "mixed"]
MilestoneKind = Literal[
    "due", "start", "end", "review", "established", "published", "completed", "ongoing", "other"
]
Precision = Literal["day", "month", "season", "quarter", "term", "year"]
Status = Literal["completed", "ongoing"]
RatingValue = Literal[
    "not-started", "on-track", "at-risk", "off-track", "complete", "embedded", "closed", "unknown"
]
Severity = Literal["info", "warning", "error"]
TableRole = Literal[
    "actions", "postholders", "glossary", "indicators", "contributors", "contents", "other"
]

Confidence = Annotated[float, Field(ge=0, le=1)]


class Model(BaseModel):
    """What all parts of a plan share: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Model):
    """A place in the document and exactly what stands there.

    In a PDF a page (from 1) and a rectangle in points from the page's top left
    corner, after rotation. In a text conversion a line (from 1) instead.
    """

    page: int | None = Field(None, ge=1, description="Page, from 1.")
    x0: float | None = Field(None, description="Left edge in points.")
    top: float | None = Field(None, description="Top edge in points from the top of the page.")
    x1: float | None = Field(None, description="Right edge in points.")
    bottom: float | None = Field(None, description="Bottom edge in points from the top.")
    line: int | None = Field(None, ge=1, description="Line of a text conversion, from 1.")
    text: str = Field(description="Exactly the words that stand there.")


class Lead(Model):
    """Who leads: initials, a name, a job title, a team, or a mixture."""

    raw: str = Field(description="The words as printed.")
    kind: LeadKind = Field(description="What the words are.")
    people: list[str] = Field([], description="Initials of each person meant, by the key.")
    name: str | None = Field(None, description="The person's name, where one is stated.")
    role: str | None = Field(None, description="The post, from the words or from the key.")
    organisation: str | None = Field(None, description="The body that the person or team is of.")


class Milestone(Model):
    """A date or period by which something happens. The bounds hold what the words denote."""

    raw: str = Field(description="The words as printed.")
    kind: MilestoneKind = Field(description="What happens then.")
    label: str | None = Field(None, description="What the words say happens, without the date.")
    period: str | None = Field(None, description="Heading of the period column it stands in.")
    earliest: date | None = Field(None, description="First day that the words allow.")
    latest: date | None = Field(None, description="Last day that the words allow.")
    precision: Precision | None = Field(None, description="Grain of the date as printed.")
    status: Status | None = Field(None, description="Whether it is said to be done or ongoing.")
    recurrence: str | None = Field(None, description="How often it recurs, such as quarterly.")


class Task(Model):
    """One numbered step of an action."""

    number: str = Field(description="Number as printed, or its place in the list.")
    text: str = Field(description="The task's text without its number.")
    leads: list[int] = Field([], description="Indexes into the action's leads.")
    milestones: list[int] = Field([], description="Indexes into the action's milestones.")
    confidence: Confidence | None = Field(
        None, description="How sure the ties to leads and milestones are; null without ties."
    )


class Progress(Model):
    """One reported step of progress."""

    text: str = Field(description="What is reported, without a closing reference to tasks.")
    tasks: list[str] = Field([], description="Numbers of the tasks that it reports on.")
    date: str | None = Field(None, description="ISO date of the report, as precise as printed.")


class Rating(Model):
    """A progress rating, by the document's own key."""

    raw: str = Field(description="The word as printed; empty where only a colour stands.")
    value: RatingValue = Field(description="The rating on the common scale.")
    date: str | None = Field(None, description="ISO date of the review, as precise as printed.")
    colour: str | None = Field(None, description="Colour of the cell as #rrggbb.")


class Repair(Model):
    """A change made to the text of a field, with what stood there before."""

    field: str = Field(description="Field that was repaired.")
    kind: str = Field(description="Kind of repair, such as hyphen-joined.")
    before: str = Field(description="What stood there.")
    after: str = Field(description="What it became.")
    confidence: Confidence | None = Field(
        None, description="How sure it is, where it is not certain."
    )


class Action(Model):
    """One action: a row of the plan's grid, whole again over page breaks."""

    id: str = Field(description="Stable id, unique in the plan.")
    ref: str | None = Field(None, description="Number as printed; null where none is.")
    refs: list[str] = Field(
        [], description="Each number that a merged reference stands for; empty for one number."
    )
    area: str | None = Field(None, description="Number of the area that it belongs to.")
    group: str | None = Field(None, description="Sub-heading that it stands under.")
    title: str = Field(description="Whole text of the action cell without its number.")
    outcomes: list[str] = Field([], description="Intended outcomes, a string a paragraph.")
    tasks: list[Task] = []
    leads: list[Lead] = []
    milestones: list[Milestone] = []
    progress: list[Progress] = []
    evaluation: list[str] = Field([], description="How success is shown, a string a paragraph.")
    quotes: list[str] = Field([], description="Pull quotes that stand in or beside the action.")
    links: list[str] = Field([], description="References of other actions that it names.")
    indicators: list[str] = Field([], description="References of indicators that it names.")
    recommendations: list[str] = Field([], description="Numbers of recommendations addressed.")
    ratings: list[Rating] = []
    other: dict[str, str] = Field({}, description="Cells of unmapped columns, by their heading.")
    sources: dict[str, list[Box]] = Field({}, description="Where each field stands.")
    repairs: list[Repair] = []
    confidence: dict[str, Confidence] = Field(
        {},
        description="How sure the fields are that OCR read or a damaged grid was put together to.",
    )


class Commitment(Model):
    """What an area commits to, stated above its actions."""

    ref: str | None = Field(None, description="Number as printed.")
    title: str | None = Field(None, description="Short name, where one is set apart.")
    text: str = Field(description="The commitment in words.")


class Area(Model):
    """An area of weakness, priority or theme that actions belong to."""

    number: str = Field(description="Number or letter; number words as digits.")
    title: str = Field(description="Title without its number.")
    senior_responsible_officers: list[Lead] = []
    commitments: list[Commitment] = []
    quotes: list[str] = Field([], description="Pull quotes that stand with no one action.")
    sources: dict[str, list[Box]] = Field({}, description="Where each field stands.")


class Postholder(Model):
    """A row of the document's own key to people."""

    initials: str | None = Field(None, description="Initials used in lead cells.")
    name: str | None = Field(None, description="Name, where the key states it.")
    role: str = Field(description="Post or designation.")
    organisation: str | None = Field(None, description="Body that the post is of.")
    vacancy: str | None = Field(None, description="The words that say the post is not filled.")
    sources: list[Box] = []


class GlossaryTerm(Model):
    """An abbreviation of the document's own glossary."""

    abbreviation: str
    full: str = Field(description="What it stands for.")
    definition: str | None = None
    sources: list[Box] = []


class Target(Model):
    """The value an indicator is to reach."""

    by: str = Field(description="Heading of the target column as printed.")
    date: str | None = Field(None, description="ISO date of the heading, as precise as printed.")
    value: str = Field(description="Target as printed: a number, words, or an operator.")


class Actual(Model):
    """The value that an indicator had reached, beside its targets."""

    by: str = Field(description="Heading of the column as printed.")
    date: str | None = Field(None, description="ISO date of the heading, as precise as printed.")
    value: str = Field(description="Value as printed.")


class Indicator(Model):
    """A key performance measure with where it stands and where it is to be."""

    ref: str = Field(description="Reference as printed.")
    parent: str | None = Field(None, description="Reference of the indicator that it is part of.")
    description: str
    baseline: str | None = None
    national: str | None = None
    targets: list[Target] = []
    actuals: list[Actual] = Field([], description="What was reached, by the date of its column.")
    sources: list[Box] = []


class Contributor(Model):
    """Roles that support an action, keyed by the action's reference."""

    action: str = Field(description="Reference of the action as printed.")
    roles: list[str] = []
    sources: list[Box] = []


class Finding(Model):
    """Something a reader should know: unresolved, contradictory, missing or uncertain."""

    code: str
    severity: Severity
    message: str
    action: str | None = Field(None, description="Reference (or id) of the action concerned.")
    page: int | None = Field(None, description="Page, from 1.")


class Table(Model):
    """A table of the document: what it was taken for, and what has no field elsewhere.

    ``rows`` holds the text of the rows that went into no typed field, so that
    every word of every grid has a place.
    """

    role: TableRole
    title: str | None = Field(None, description="Heading that the table stands under.")
    pages: list[int] = []
    columns: dict[str, str] = Field(
        {}, description="Headings; in an action grid with the field of each."
    )
    rows: list[list[str]] = Field([], description="Rows that no typed field holds.")
    method: str = Field(
        description="How the cells were told: ruled (by rules on all sides), lined (by borders "
        "between rows and the alignment of words), shaded (by shaded rows and the alignment), "
        "aligned (by the alignment alone), or text (by the marks of a text conversion)."
    )
    confidence: Confidence
    sources: list[Box] = Field([], description="Where the rows that it keeps stand.")


class Coverage(Model):
    """The account of every word that stands inside a grid."""

    words_in_tables: int = Field(ge=0)
    words_placed: int = Field(ge=0)
    words_reported: int = Field(ge=0)


class LocalArea(Model):
    """The local area whose plan it is."""

    name: str = Field(description="Official name; empty where the document does not tell.")
    gss_code: str | None = Field(None, description="ONS code of the authority.")
    dfe_code: str | None = Field(None, description="Department for Education code.")
    partners: list[str] = Field([], description="Bodies that own the plan jointly.")


class Source(Model):
    """The file that was read."""

    name: str = Field(description="File name without folders.")
    sha256: str
    media_type: str
    pages: int = Field(ge=0)
    producer: str | None = Field(None, description="Software that wrote the file.")


class Plan(Model):
    """A published improvement plan, whole."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str = Field(description="Stable id of the document.")
    kind: PlanKind
    title: str
    dated: str | None = Field(None, description='As precise as printed: "2019", "2018-06".')
    local_area: LocalArea
    source: Source
    areas: list[Area] = []
    actions: list[Action] = []
    postholders: list[Postholder] = []
    glossary: list[GlossaryTerm] = []
    indicators: list[Indicator] = []
    contributors: list[Contributor] = []
    tables: list[Table] = []
    repairs: list[Repair] = Field(
        [], description="Changes outside the actions, by the field of the plan that holds them."
    )
    findings: list[Finding] = []
    coverage: Coverage
