"""Columns that may be of a field or not: themes of single actions, statuses in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendplan.tests.converted import pipes, read

MAP, TRAIN, AGREE = "Publish one map of help", "Train every school", "Agree a protocol for advice"


@pytest.mark.parametrize("above", ["## Priority 1: Listening to families\n\n", ""])
@pytest.mark.parametrize("heading", ["Theme", "Domain", "Workstream"])
def test_several_themes_of_one_areas_actions_are_theirs(
    tmp_path: Path, above: str, heading: str
) -> None:
    plan = read(
        tmp_path,
        above,
        pipes(
            f"Ref | {heading} | Action | Lead | By when",
            f"1.1 | Voice | {MAP} | Board | May 2031",
            f"1.2 | Data | {TRAIN} | Forum | June 2031",
            f"1.3 | Voice | {AGREE} | Forum | July 2031",
        ),
    )
    told = [{heading: "Voice"}, {heading: "Data"}, {heading: "Voice"}]
    assert [action.other for action in plan.actions] == told
    assert [area.title for area in plan.areas] == (["Listening to families"] if above else [""])


@pytest.mark.parametrize("heading", ["Theme", "Workstream"])
def test_headings_above_grids_name_the_areas_and_themes_stand_within_them(
    tmp_path: Path, heading: str
) -> None:
    head = f"Ref | {heading} | Action | Lead | By when"
    plan = read(
        tmp_path,
        "## Priority 1: Listening to families\n\n",
        pipes(head, f"P1-1 | Voice | {MAP} | Board | May 2031"),
        "\n## Priority 2: Moving on to adult life\n\n",
        pipes(
            head,
            f"P2-1 | Jobs | {TRAIN} | Forum | June 2031",
            f"P2-2 | Homes | {AGREE} | Forum | July 2031",
        ),
    )
    told = [(area.number, area.title) for area in plan.areas]
    assert told == [("1", "Listening to families"), ("2", "Moving on to adult life")]
    assert [action.area for action in plan.actions] == ["1", "2", "2"]
    said = [action.other.get(heading, action.group) for action in plan.actions]
    assert said == ["Voice", "Jobs", "Homes"]


def test_one_theme_for_each_number_is_an_area(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Theme | Action | Lead | By when",
            f"1.1 | Voice | {MAP} | Board | May 2031",
            f"1.2 | Voice | {TRAIN} | Forum | June 2031",
            f"2.1 | Data | {AGREE} | Forum | July 2031",
        ),
    )
    assert [(area.number, area.title) for area in plan.areas] == [("1", "Voice"), ("2", "Data")]


@pytest.mark.parametrize(
    ("heading", "said", "remark"),
    [
        ("Status", "The board will hear of it in June", True),
        ("Status", "Awaiting the trust", False),
        ("Status/ comment", "Awaiting the trust", True),
        ("Status/ comment", "Complete", False),
    ],
)
def test_what_a_status_says_in_words_that_do_not_rate_is_progress(
    tmp_path: Path, heading: str, said: str, remark: bool
) -> None:
    plan = read(
        tmp_path,
        pipes(
            f"Ref | Action | Lead | By when | {heading}",
            f"1.1 | {MAP} | Board | May 2031 | {said}",
            f"1.2 | {TRAIN} | Forum | June 2031 | Overdue",
        ),
    )
    first, second = plan.actions
    assert [step.text for step in first.progress] == [said] * remark
    assert [rating.raw for rating in first.ratings] == [said] * (not remark)
    assert [rating.value for rating in second.ratings] == ["off-track"]


def test_the_last_value_that_a_heading_lists_is_a_cells_own(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | By when | Status: complete / on track / off track",
            f"1.1 | {MAP} | Board | May 2031 | Off track",
            f"1.2 | {TRAIN} | Forum | June 2031 | On track",
        ),
    )
    told = [[rating.value for rating in action.ratings] for action in plan.actions]
    assert told == [["off-track"], ["on-track"]]


def test_numbered_orders_beside_actions_are_their_steps(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Ref | Action | Lead | Key actions | By when",
            f"1.1 | {MAP} | Board | 1. Set up a board<br>2. Ask the forum | May 2031",
            f"1.2 | {TRAIN} | Forum | 1. Train two teams<br>2. Visit the network | June 2031",
        ),
    )
    assert [[task.text for task in action.tasks] for action in plan.actions] == [
        ["Set up a board", "Ask the forum"],
        ["Train two teams", "Visit the network"],
    ]
    assert [[lead.raw for lead in action.leads] for action in plan.actions] == [
        ["Board"],
        ["Forum"],
    ]


def test_what_it_is_beside_how_it_goes_who_and_by_when_is_the_action(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        pipes(
            "Governance issue | Action update | By when | By whom",
            "A clear offer of short breaks | Two providers were found | May 2031 | Ada Brook",
            "Late advice from partners | A protocol was agreed | June 2031 | Cleo Dunn",
        ),
    )
    assert [(a.title, [p.text for p in a.progress], len(a.leads)) for a in plan.actions] == [
        ("A clear offer of short breaks", ["Two providers were found"], 1),
        ("Late advice from partners", ["A protocol was agreed"], 1),
    ]
