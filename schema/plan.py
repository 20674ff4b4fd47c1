"""The plan as the world sees it: schema 1.

One tree of frozen pydantic models. Field names are a contract: within a major
version fields are only ever added. Every text stands as the document has it,
after the changes that ``repairs`` lists: the action's, and the plan's for all else.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.3"

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
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""An ISO date as precise as the document is: "2019", "2018-06", "2018-06-30"."""


class Model(BaseModel):
    """What all parts of a plan share: frozen, and made with known fields only."""

    # Every field is written always, so the schema of what is written requires it.
    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Box(Model):
    """A place in the document and exactly what stands there.

    In a PDF a page (from 1) and a rectangle in points from the page's top left
    corner, after rotation. In a text conversion a line (from 1) instead.
    """

    page: int | None = Field(None, ge=1, description="Page, from 1; null in a text conversion.")
    x0: float | None = Field(None, description="Left edge, in points from the page's left.")
    top: float | None = Field(None, description="Top edge, in points from the page's top.")
    x1: float | None = Field(None, description="Right edge, in points from the page's left.")
    bottom: float | None = Field(None, description="Bottom edge, in points from the page's top.")
    line: int | None = Field(
        None, ge=1, description="Line of a text conversion, from 1; null in a PDF."
    )
    text: str = Field(
        description="Exactly the words that stand there; none where a cell says it by its colour."
    )


class Lead(Model):
    """Who leads: initials, a name, a job title, a team, or a mixture."""

    raw: str = Field(description="The words as printed.")
    kind: LeadKind = Field(description="What the words are.")
    people: list[str] = Field([], description="Initials of each person meant, by the key.")
    name: str | None = Field(None, description="The person's name, where one is stated.")
    role: str | None = Field(None, description="The post, from the words or from the key.")
    organisation: str | None = Field(None, description="The body that the person or team is of.")
    heading: str | None = Field(
        None,
        description="Heading of its column, where the grid has several of leads.",
    )


class Milestone(Model):
    """A date or period by which something happens. The bounds hold what the words denote."""

    raw: str = Field(description="The words as printed.")
    kind: MilestoneKind = Field(description="What happens then.")
    label: str | None = Field(None, description="What the words say happens, without the date.")
    period: str | None = Field(
        None,
        description="Heading of the period column it stands in; a year that it leaves out is "
        "completed from the headings beside it.",
    )
    earliest: date | None = Field(
        None, description="First day that the words allow; null where they set none."
    )
    latest: date | None = Field(
        None, description="Last day that the words allow; null where they set none."
    )
    precision: Precision | None = Field(None, description="Grain of the date as printed.")
    status: Status | None = Field(None, description="Whether it is said to be done or ongoing.")
    recurrence: str | None = Field(None, description="How often it recurs, such as quarterly.")


class Task(Model):
    """One numbered step of an action."""

    number: str = Field(description="Number as printed, or its place in the list.")
    text: str = Field(description="The task's text without its number.")
    leads: list[Annotated[int, Field(ge=0)]] = Field(
        [], description="Who leads it: indexes, from 0, into the action's leads."
    )
    milestones: list[Annotated[int, Field(ge=0)]] = Field(
        [], description="When it is due: indexes, from 0, into the action's milestones."
    )
    confidence: Confidence | None = Field(
        None, description="How sure the ties to leads and milestones are; null without ties."
    )


class Progress(Model):
    """One reported step of progress."""

    text: str = Field(description="What is reported, without a closing reference to tasks.")
    tasks: list[str] = Field([], description="Numbers of the tasks that it reports on.")
    date: PartialDate | None = Field(
        None, description="ISO date of the report, as precise as printed."
    )
    heading: str | None = Field(
        None,
        description="Heading of its column, where the grid has several of progress.",
    )


class Rating(Model):
    """A progress rating, by the document's own key."""

    raw: str = Field(description="The word as printed; empty where only a colour stands.")
    value: RatingValue = Field(description="The rating on the common scale.")
    date: PartialDate | None = Field(
        None, description="ISO date of the review, as precise as printed."
    )
    colour: str | None = Field(
        None, pattern="^#[0-9a-f]{6}$", description="Colour of the cell as #rrggbb."
    )
    heading: str | None = Field(
        None,
        description="Heading of its column, where the grid has several of ratings.",
    )


class Repair(Model):
    """A change made to the text of a field, with what stood there before."""

    field: str = Field(
        description="Field that was repaired; of a reader's correction the path to its value, "
        "such as milestones/0/latest."
    )
    kind: str = Field(
        description="Kind of repair, such as hyphen-joined, or corrected where a reader's "
        "correction was applied. Kinds may be added."
    )
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
    tasks: list[Task] = Field([], description="Its steps, in order.")
    leads: list[Lead] = Field([], description="Who leads it, in order.")
    milestones: list[Milestone] = Field([], description="By when it is to happen, in order.")
    progress: list[Progress] = Field([], description="What has been reported of it, in order.")
    evaluation: list[str] = Field([], description="How success is shown, a string a paragraph.")
    quotes: list[str] = Field([], description="Pull quotes that stand in or beside the action.")
    links: list[str] = Field([], description="References of other actions that it names.")
    indicators: list[str] = Field([], description="References of indicators that it names.")
    recommendations: list[str] = Field([], description="Numbers of recommendations addressed.")
    ratings: list[Rating] = Field([], description="How far it is, a rating a review.")
    other: dict[str, str] = Field({}, description="Cells of unmapped columns, by their heading.")
    sources: dict[str, list[Box]] = Field(
        {}, description="Where each field stands in the document, by the field's name."
    )
    repairs: list[Repair] = Field([], description="Changes made to its texts.")
    confidence: dict[str, Confidence] = Field(
        {},
        description="How sure the fields are that OCR read, or that were put together from a "
        "damaged grid, by the field's name; other fields are not in it. Of a damaged grid it is "
        "about the share of the field's words that are in their place: at 0.7 hardly any text is "
        "right word for word.",
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
    senior_responsible_officers: list[Lead] = Field(
        [], description="Who answers for the area, in order."
    )
    commitments: list[Commitment] = Field([], description="What it commits to, in order.")
    quotes: list[str] = Field([], description="Pull quotes that stand with no one action.")
    sources: dict[str, list[Box]] = Field(
        {}, description="Where each field stands in the document, by the field's name."
    )


class Postholder(Model):
    """A row of the document's own key to people."""

    initials: str | None = Field(None, description="Initials used in lead cells.")
    name: str | None = Field(None, description="Name, where the key states it.")
    role: str = Field(description="Post or designation.")
    organisation: str | None = Field(None, description="Body that the post is of.")
    vacancy: str | None = Field(None, description="The words that say the post is not filled.")
    sources: list[Box] = Field([], description="Where it stands in the document.")


class GlossaryTerm(Model):
    """An abbreviation of the document's own glossary."""

    abbreviation: str = Field(description="The abbreviation as printed.")
    full: str = Field(description="What it stands for.")
    definition: str | None = Field(None, description="What it means, where the document says.")
    sources: list[Box] = Field([], description="Where it stands in the document.")


class Target(Model):
    """The value an indicator is to reach."""

    by: str = Field(description="Heading of the target column as printed.")
    date: PartialDate | None = Field(
        None, description="ISO date of the heading, as precise as printed."
    )
    value: str = Field(description="Target as printed: a number, words, or an operator.")


class Actual(Model):
    """The value that an indicator had reached, beside its targets."""

    by: str = Field(description="Heading of the column as printed.")
    date: PartialDate | None = Field(
        None, description="ISO date of the heading, as precise as printed."
    )
    value: str = Field(description="Value as printed.")


class Indicator(Model):
    """A key performance measure with where it stands and where it is to be."""

    ref: str = Field(description="Reference as printed.")
    parent: str | None = Field(None, description="Reference of the indicator that it is part of.")
    description: str = Field(description="What is measured.")
    baseline: str | None = Field(None, description="Where it stood, as printed.")
    national: str | None = Field(None, description="The national figure beside it, as printed.")
    targets: list[Target] = Field([], description="Where it is to be, by date.")
    actuals: list[Actual] = Field([], description="What was reached, by the date of its column.")
    sources: list[Box] = Field([], description="Where it stands in the document.")


class Contributor(Model):
    """Roles that support an action, keyed by the action's reference."""

    action: str = Field(description="Reference of the action as printed.")
    roles: list[str] = Field([], description="Posts, people or bodies that support it.")
    sources: list[Box] = Field([], description="Where it stands in the document.")


class Finding(Model):
    """Something a reader should know: unresolved, contradictory, missing or uncertain."""

    code: str = Field(
        description="Stable code; docs/findings.md has the catalogue, which may grow."
    )
    severity: Severity = Field(description="How much it matters.")
    message: str = Field(description="The finding in one sentence.")
    action: str | None = Field(None, description="Reference (or id) of the action concerned.")
    page: int | None = Field(None, ge=1, description="Page concerned, from 1.")


class Table(Model):
    """A table of the document: what it was taken for, and what has no field elsewhere.

    ``rows`` holds the text of the rows that went into no typed field, so that
    every word of every grid has a place.
    """

    role: TableRole = Field(description="What the table was taken for.")
    title: str | None = Field(None, description="Heading that the table stands under.")
    pages: list[Annotated[int, Field(ge=1)]] = Field(
        [], description="Pages that it stands on, from 1; none in a text conversion."
    )
    columns: dict[str, str] = Field(
        {},
        description="Its headings; in a grid of actions each with the fields that its cells "
        "went into, elsewhere with an empty string.",
    )
    rows: list[list[str]] = Field([], description="Rows that no typed field holds.")
    method: str = Field(
        description="How the cells were told: ruled (by rules on all sides), lined (by borders "
        "between rows and the alignment of words), shaded (by shaded rows and the alignment), "
        "aligned (by the alignment alone), boxed (by labels that recur in boxes), labels (by "
        "labels in loose text), or text (by the marks of a text conversion). Methods may be "
        "added."
    )
    confidence: Confidence = Field(description="How sure its cells are.")
    sources: list[Box] = Field([], description="Where the rows that it keeps stand.")


class Passage(Model):
    """Loose text that no other field of the plan holds."""

    text: str = Field(description="Its words, wrapped lines joined, without a bullet's sign.")
    running: bool = Field(
        description="Whether it runs along the pages: a header, a footer, a page number or a "
        "watermark. One that recurs word for word is listed once."
    )
    sources: list[Box] = Field([], description="Where it stands in the document.")


class Coverage(Model):
    """The account of every word that was read: those of tables, and those outside."""

    words_in_tables: int = Field(ge=0, description="Words that stand in tables.")
    words_placed: int = Field(
        ge=0,
        description="Those of them that a field of the plan holds, be it as they stand, in the "
        "rows and headings of a table: they are not lost, which does not say that they are "
        "understood.",
    )
    words_reported: int = Field(ge=0, description="Those that only a finding quotes.")
    words_loose: int | None = Field(
        None, ge=0, description="Words outside all tables; null in a plan from before 1.2."
    )
    words_in_passages: int | None = Field(
        None,
        ge=0,
        description="Those of them that only a passage holds; null in a plan from before 1.2.",
    )


class LocalArea(Model):
    """The local area whose plan it is."""

    name: str = Field(description="Official name; empty where the document does not tell.")
    gss_code: str | None = Field(None, description="ONS code of the authority.")
    dfe_code: str | None = Field(None, description="Department for Education code.")
    partners: list[str] = Field([], description="Bodies that own the plan jointly.")


class Source(Model):
    """The file that was read."""

    name: str = Field(description="File name without folders.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 digest of the file.")
    media_type: str = Field(description="Media type, such as application/pdf.")
    pages: int = Field(ge=0, description="Number of pages; 0 for a text conversion.")
    producer: str | None = Field(None, description="Software that wrote the file.")


class Plan(Model):
    """A published improvement plan, whole."""

    schema_version: str = Field(
        SCHEMA_VERSION,
        pattern=r"^1\.\d+$",
        description="Version of this schema, as major.minor. Later minor versions only add fields.",
    )
    id: str = Field(
        pattern="^[0-9a-f]{16}$",
        description="Stable id of the document: the first digits of the file's digest.",
    )
    kind: PlanKind = Field(description="What kind of plan it is.")
    title: str = Field(description="Title as published.")
    dated: PartialDate | None = Field(
        None, description='ISO date of the document, as precise as printed: "2019", "2018-06".'
    )
    local_area: LocalArea = Field(description="Whose plan it is.")
    source: Source = Field(description="The file that it was read from.")
    areas: list[Area] = Field([], description="Its areas, in order.")
    actions: list[Action] = Field([], description="Its actions, in order.")
    postholders: list[Postholder] = Field([], description="The document's own key to people.")
    glossary: list[GlossaryTerm] = Field([], description="The document's own abbreviations.")
    indicators: list[Indicator] = Field([], description="Its measures, in order.")
    contributors: list[Contributor] = Field([], description="Who supports which action.")
    tables: list[Table] = Field([], description="Every table of the document, in order.")
    passages: list[Passage] = Field(
        [],
        description="Loose text that no other field holds, a paragraph or bullet each: every word "
        "outside the tables that is not in another part of the plan. In order, what runs along "
        "the pages last.",
    )
    repairs: list[Repair] = Field(
        [], description="Changes outside the actions, by the field of the plan that holds them."
    )
    findings: list[Finding] = Field([], description="What a reader should know.")
    coverage: Coverage = Field(description="The account of every word.")
