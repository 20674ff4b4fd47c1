"""What was read as an action or a lead and is unlikely to be one."""

from __future__ import annotations

import pytest

from sendplan.normalise.checks.unlikely import unlikely_findings
from sendplan.schema import Action, Lead, Plan
from sendplan.schema.plan import Coverage, LocalArea, Source, Table

SOURCE = Source(name="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
GRID = Table(
    role="actions",
    columns={"What we heard": "outcomes", "Our action": "action", "Board": "lead"},
    method="ruled",
    confidence=1.0,
)
FIRST = Action(id="1", ref="1", title="Open a hub in each of the towns")
SECOND = Action(id="2", ref="2", title="Train the staff of all schools")


def told(*actions: Action, grid: Table = GRID) -> list[tuple[str, str | None]]:
    """The code and the action of each finding of a plan of these actions."""
    plan = Plan(
        id="0" * 16,
        kind="other",
        title="A plan",
        local_area=LocalArea(name=""),
        source=SOURCE,
        actions=list(actions),
        tables=[grid],
        coverage=Coverage(words_in_tables=0, words_placed=0, words_reported=0),
    )
    return [(each.code, each.action) for each in unlikely_findings(plan)]


def test_a_run_without_numbers_among_numbered_ones_is_told_once() -> None:
    steps = [Action(id=f"row-{n}", title="Write to all of them") for n in (2, 3)]
    assert told(FIRST, *steps, SECOND) == [("action-unnumbered", "row-2")]
    assert told(FIRST, SECOND) == []


def test_a_plan_without_numbers_lacks_none() -> None:
    assert told(Action(id="row-1", title="Open a hub"), Action(id="row-2", title="Ask them")) == []


@pytest.mark.parametrize(
    "title", ["of all who wait for a plan", "Delivery", "Our action:", "What we", "1a", "AP 3.2"]
)
def test_what_is_no_whole_title_is_told(title: str) -> None:
    odd = Action(id="3", ref="3", title=title)
    assert told(FIRST, SECOND, odd) == [("action-doubtful", "3")]


@pytest.mark.parametrize(
    "title", ["iPads for each class of the hub", "1-page profiles are written"]
)
def test_titles_may_begin_with_names_and_figures(title: str) -> None:
    assert told(FIRST, SECOND, Action(id="3", ref="3", title=title)) == []


def test_a_word_alone_is_an_action_where_others_are_short() -> None:
    short = [Action(id=str(n), ref=str(n), title=text) for n, text in enumerate(("Hub", "Staff"))]
    assert told(*short) == []


@pytest.mark.parametrize("raw", ["May 2031", "June 2031: the board met", "What we heard", "Amber"])
def test_a_date_a_rating_or_another_heading_is_no_lead(raw: str) -> None:
    leads = [Lead(raw=raw, kind="role"), Lead(raw="Board", kind="team")]
    assert told(FIRST, SECOND.model_copy(update={"leads": leads})) == [("lead-doubtful", "2")]


@pytest.mark.parametrize("raw", ["Head of Early Help (until May 2031)", "Board"])
def test_other_leads_are_not_doubted(raw: str) -> None:
    lead = Lead(raw=raw, kind="role")
    assert told(FIRST, SECOND.model_copy(update={"leads": [lead]})) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Our action Open a hub in each of the towns",
        "By the end of the year all of the schools will know whom they may ask",
    ],
)
def test_headings_that_hold_a_row_are_told(heading: str) -> None:
    grid = GRID.model_copy(update={"columns": {**GRID.columns, heading: "action"}})
    assert told(FIRST, SECOND, grid=grid) == [("headings-doubtful", None)]
    long = {"Our action (with its steps)": "action", "Lead and those who support them": "lead"}
    assert told(FIRST, SECOND, grid=GRID.model_copy(update={"columns": long})) == []


def test_a_column_that_goes_on_with_the_one_beside_it_is_told() -> None:
    halves = ["of each town and all", "who wait for a plan"]
    whole = ["Within the budget", "of each town and"]
    for texts, codes in ((halves, ["column-doubtful"]), (whole, [])):
        pairs = zip((FIRST, SECOND), texts, strict=True)
        parted = [each.model_copy(update={"other": {"Column 4": text}}) for each, text in pairs]
        assert [code for code, _ in told(*parted)] == codes
