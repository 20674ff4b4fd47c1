"""Bands across all columns that say more of the action above them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from sendplan import Plan
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import HEADING, read, table

HEADINGS = ["Ref", "Action", "Lead", "By when"]
FIRST = ["1.1", "Open a front door", "Board", "May 2031"]
SECOND = ["1.2", "Listen to families", "Forum", "June 2031"]
THIRD = ["1.3", "Train every school", "Board", "July 2031"]


def read_rows(folder: Path, *rows: list[str] | str) -> Plan:
    """The plan of a grid of such rows under the headings; a text alone is a band."""
    bands = [i for i, row in enumerate(rows, 1) if isinstance(row, str)]
    cells = [HEADINGS, *([row, "", "", ""] if isinstance(row, str) else row for row in rows)]
    plan = read(folder, table(cells, [("SPAN", (0, i), (-1, i)) for i in bands]))
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
    return plan


def test_labels_below_an_action_are_fields_of_it(tmp_path: Path) -> None:
    plan = read_rows(
        tmp_path,
        FIRST,
        "Progress (Jan 2031): Rooms are rented. See 1.2.<br/>RAG: Green",
        SECOND,
        "Progress (Jan 2031): Not begun: no money yet.<br/>RAG: Red",
    )
    first, second = plan.actions
    assert [(each.text, each.date) for each in first.progress + second.progress] == [
        ("Rooms are rented. See 1.2.", "2031-01"),
        ("Not begun: no money yet.", "2031-01"),
    ]
    assert [each.raw for each in first.ratings + second.ratings] == ["Green", "Red"]
    assert first.links == ["1.2"]
    assert [action.group for action in plan.actions] == [None, None]
    assert first.sources["progress"]


def test_labels_beside_a_number_over_two_rows_are_fields_of_it(tmp_path: Path) -> None:
    said = "Progress: Rooms are rented.<br/>Impact: Calls are answered."
    rows = [HEADINGS, FIRST, ["", said, "", ""], SECOND, ["", said, "", ""]]
    spans = [span for row in (1, 3) for span in (
        ("SPAN", (0, row), (0, row + 1)), ("SPAN", (1, row + 1), (-1, row + 1)),
    )]  # fmt: skip
    plan = read(tmp_path, table(rows, spans))
    assert [(a.ref, [p.text for p in a.progress], a.evaluation) for a in plan.actions] == [
        ("1.1", ["Rooms are rented."], ["Calls are answered."]),
        ("1.2", ["Rooms are rented."], ["Calls are answered."]),
    ]


def test_a_band_for_each_label_and_one_said_once(tmp_path: Path) -> None:
    plan = read_rows(
        tmp_path,
        FIRST,
        "Update: Rooms are rented.",
        "Impact: Calls are answered in a day.",
        SECOND,
        THIRD,
        "Outcomes: Staff know whom to ask.",
    )
    first, second, third = plan.actions
    assert [each.text for each in first.progress] == ["Rooms are rented."]
    assert first.evaluation == ["Calls are answered in a day."]
    assert third.outcomes == ["Staff know whom to ask."]
    assert [action.group for action in plan.actions] == [None, None, None]
    assert [*second.progress, *second.evaluation, *second.outcomes] == []


@pytest.mark.parametrize(
    "bands",
    [
        ("Outcome: Help comes early", "Outcome: Families are heard"),
        ("Progress: where we begin", "Progress: where we go"),
        ("Early help", "Better progress: from school to work"),
        ("Early help", "Moving on: from school to work"),
        ("Early help", "Outcomes: from school to work"),
    ],
)
def test_headings_of_what_stands_below_them_stay(tmp_path: Path, bands: tuple[str, str]) -> None:
    plan = read_rows(tmp_path, bands[0], FIRST, bands[1], SECOND)
    assert [action.group for action in plan.actions] == list(bands)
    assert not any(action.progress or action.outcomes for action in plan.actions)


def test_no_action_is_made_of_the_periods_that_columns_are_headed_by(tmp_path: Path) -> None:
    rows = [["Action", "Autumn term 2031", "Spring term 2032", "Summer term 2032"]]
    for number, title in enumerate(["Open a hub", "Ask families", "Train staff"], 1):
        rows += [
            [f"1.{number} {title}<br/>Lead: Ada Brook", "Plan agreed", "Pilot", "Review"],
            ["We will know it has worked when: families say so", "", "", ""],
        ]
    spans = [("SPAN", (0, row), (-1, row)) for row in range(2, len(rows), 2)]
    plan = read(tmp_path, table(rows, spans))
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3"]
    assert [action.evaluation for action in plan.actions] == [["families say so"]] * 3
    assert [action.group for action in plan.actions] == [None] * 3
    assert [each.label for each in plan.actions[0].milestones] == ["Plan agreed", "Pilot", "Review"]


def test_dated_reports_below_an_action_are_progress_of_it(tmp_path: Path) -> None:
    plan = read_rows(
        tmp_path,
        FIRST,
        "<b>January 2031</b> Rooms are rented. See 1.2.",
        "<b>April 2031</b> Two of three teams moved in on 4 April 2031",
        SECOND,
        "14 April 2031: Families met.",
        THIRD,
        "Spring term 2031 Forty schools were trained.",
    )
    first, second, third = plan.actions
    assert [(each.text, each.date) for action in plan.actions for each in action.progress] == [
        ("Rooms are rented. See 1.2.", "2031-01"),
        ("Two of three teams moved in on 4 April 2031", "2031-04"),
        ("Families met.", "2031-04-14"),
        ("Spring term 2031 Forty schools were trained.", "2031"),
    ]
    assert (len(first.progress), len(second.progress), len(third.progress)) == (2, 1, 1)
    assert first.links == ["1.2"]
    assert [action.group for action in plan.actions] == [None, None, None]


@pytest.mark.parametrize(
    "bands",
    [
        ("Spring 2031: schools join in.", "Summer 2031: families join in."),
        ("Early help", "2031 and beyond"),
        ("Early help", "<b>Autumn 2031 Families join in.</b>"),
        ("Early help", "September 2031 Work with schools"),
    ],
)
def test_dated_headings_of_what_stands_below_them_stay(
    tmp_path: Path, bands: tuple[str, str]
) -> None:
    plan = read_rows(tmp_path, bands[0], FIRST, bands[1], SECOND)
    said = [band.replace("<b>", "").replace("</b>", "") for band in bands]
    assert [action.group for action in plan.actions] == said
    assert not any(action.progress for action in plan.actions)


def test_a_larger_heading_close_below_a_grid_is_none_of_its_text(tmp_path: Path) -> None:
    close = ParagraphStyle("close", parent=HEADING, leading=13)
    rows = [HEADINGS, FIRST, ["Update: Rooms are rented.", "", "", ""]]
    spans = [("SPAN", (0, -1), (-1, -1)), ("BOTTOMPADDING", (0, -1), (-1, -1), 0)]
    plan = read(
        tmp_path,
        Paragraph("Theme A: Towns", HEADING),
        table(rows, spans),
        Paragraph("Theme B: Schools", close),
        table([HEADINGS, SECOND, THIRD]),
    )
    assert [each.text for each in plan.actions[0].progress] == ["Rooms are rented."]
    assert [action.area for action in plan.actions] == ["A", "B", "B"]


def test_a_short_band_in_the_first_cell_alone_is_a_field_of_the_action_above(
    tmp_path: Path,
) -> None:
    text = (
        "# SEND Improvement Plan\n\n| No | Action | Lead | By when |\n|---|---|---|---|\n"
        "| 1.1 | Open a hub | Board | May 2031 |\n| Progress: Site found. | | | |\n"
        "| 1.2 | Ask families | Forum | June 2031 |\n| Progress: Ten asked. | | | |\n"
    )
    told = [
        (a.ref, [p.text for p in a.progress], a.other) for a in read_text(tmp_path, text).actions
    ]
    assert told == [("1.1", ["Site found."], {}), ("1.2", ["Ten asked."], {})]


@pytest.mark.parametrize("mark", ["|", "–"])
@pytest.mark.parametrize("label", ["Senior Responsible Officer", "Accountable", "Sponsor"])
def test_officers_stand_behind_the_title_of_their_area(
    tmp_path: Path, mark: str, label: str
) -> None:
    band = f"Priority 1: Waiting times {mark} {label}: Head of Health"
    rows = [["Ref", "Action", "Lead", "By when"], [band, "", "", ""]]
    rows += [[f"1.{n}", f"Open hub {n}", "Board", "May 2031"] for n in (1, 2)]
    (area,) = read(tmp_path, table(rows, [("SPAN", (0, 1), (-1, 1))])).areas
    assert (area.number, area.title) == ("1", "Waiting times")
    assert [each.raw for each in area.senior_responsible_officers] == ["Head of Health"]
