"""References in prose: what is one, what is not, and what must hold of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.normalise.references import (
    find_action_refs,
    find_indicator_refs,
    find_recommendations,
    find_task_refs,
    strip_task_tag,
)
from sendplan.normalise.references.index import index_refs

THREE = [
    "1.1.1",
    "1.1.2",
    "1.1.3",
    "1.2.1",
    "2.1.1",
    "2.1.2",
    "2.1.3",
    "2.1.4",
    "2.2.1",
    "3.1.1",
    "3.2.4",
    "3.2.4a",
    "3.2.4b",
    "3.2.5a",
]
TWO = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "4.2"]
PLAIN = ["1", "2", "3", "4", "5", "6"]
LETTERS = ["A1", "A2", "A3", "B1", "B2"]
MERGED = ["1.1.1", "3.1.1/2/3", "4.1.1"]
ODD = ["AP1", "AP2", "WS2.3", "1a", "2b"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Links to actions 2.1.4 and 1.2.1", "2.1.4 1.2.1"),
        ("(Action links to 2.1.4 and 1.1.1)", "2.1.4 1.1.1"),
        ("to be done through actions (1.2.1 and 2.2.1)", "1.2.1 2.2.1"),
        ("for the plan (action 2.1.4.) to use", "2.1.4"),
        ("please refer to 2.2.1", "2.2.1"),
        ("Links to actions / planned work under - 1.1.2, 3.2.5a and 2.2.1.", "1.1.2 3.2.5a 2.2.1"),
        ("links to the outline to be made under action - 2.1.1", "2.1.1"),
        ("in 1.1.1, as well as 1.1.1", "1.1.1"),
        ("Actions 2.1.1 to 2.1.4", "2.1.1 2.1.2 2.1.3 2.1.4"),
        ("actions 2.1.1–2.1.3", "2.1.1 2.1.2 2.1.3"),
        ("actions 2.1.1 to 2.1.9", "2.1.1 2.1.2 2.1.3 2.1.4 2.1.9"),
        ("(All actions-Section 2)", "2.1.1 2.1.2 2.1.3 2.1.4 2.2.1"),
        ("actions in sections 1 and 3", "1.1.1 1.1.2 1.1.3 1.2.1 3.1.1 3.2.4 3.2.4a 3.2.4b 3.2.5a"),
        ("Please refer to Section 2.1 for more", "2.1.1 2.1.2 2.1.3 2.1.4"),
        ("our calendar (action 2.2)", "2.2.1"),
        # Not of the plan, but said to be: a dangling reference.
        ("Links to action 5.1.6", "5.1.6"),
        ("see 3.2.5", "3.2.5"),
        ("Audit under actions 3.2.5b and 1.2.1", "3.2.5b 1.2.1"),
        ("as 3.2.5b shows", "3.2.5b"),
        # Numbers of other things.
        ("18.5 and 12.4% by 31.03.2020, or 31.3.20 at 3.30pm", ""),
        ("£1.2m in 2019/20, 1.5 million, 2.3 days", ""),
        ("a Section 75 agreement", ""),
        ("section 3 of the Sample Act 1999", ""),
        ("Code s3.66 and paragraph 9.14", ""),
        ("on pages 12 to 30, Appendix 2, priority 5", ""),
        ("see page 3", ""),
        ("action 3 weeks later", ""),
        ("no number", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_three_part_refs(text: str, refs: str) -> None:
    assert find_action_refs(text, THREE) == refs.split()


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("(All actions-Section 2)", "2.1.1 2.1.2 2.1.3 2.1.4 2.2.1"),
        ("Please refer to Section 2.1", "2.1.1 2.1.2 2.1.3 2.1.4"),
        ("in line with action 2.1", "2.1"),
        ("see section 4", "4.1 4.2"),
    ],
)
def test_a_section_stands_for_its_actions_not_for_its_groups(text: str, refs: str) -> None:
    known = index_refs(tuple(THREE), ("2.1", "2.2", "4.1", "4.2"))
    assert find_action_refs(text, known) == refs.split()


def test_a_number_of_actions_and_of_a_group_is_an_action() -> None:
    known = index_refs(("2.1", "2.1.1", "2.2"), ("2.1",))
    assert find_action_refs("actions in section 2", known) == ["2.1", "2.1.1", "2.2"]


@pytest.mark.parametrize(
    ("text", "known", "refs"),
    [
        ("See 4.2, above.", TWO, "4.2"),
        ("[see the measures, section 2.2]", TWO, "2.2"),
        ("Section 3", TWO, "3.1 3.2"),
        ("see 5.1", TWO, "5.1"),
        ("part of 6.1", TWO, "6.1"),
        ("under 18.5", TWO, ""),
        ("cut to 2.1% from 3.4 days; average 1.1", TWO, ""),
        ("a score of 2.3 and a change of -1.2", TWO, ""),
        ("increased from 1.1 to 2.1", TWO, ""),
        ("see table 2.1", TWO, ""),
        ("action 3", TWO, ""),
        ("action 3", PLAIN, "3"),
        ("actions 1 to 4", PLAIN, "1 2 3 4"),
        ("See Actions 2, 3 & 5", PLAIN, "2 3 5"),
        ("action 12", PLAIN, "12"),
        ("12 actions in 3 weeks", PLAIN, ""),
        ("see A1 and B2", LETTERS, "A1 B2"),
        ("A1-A3", LETTERS, "A1 A2 A3"),
        ("links to B4", LETTERS, "B4"),
        ("in Q3 and Year 7", LETTERS, ""),
        ("see 3.1.2", MERGED, "3.1.1/2/3"),
        ("actions 3.1.1/2/3", MERGED, "3.1.1/2/3"),
        ("see AP1 & WS2.3", ODD, "AP1 WS2.3"),
        ("action 1a", ODD, "1a"),
        ("1a", ODD, ""),
        ("Links to actions 1.2.3 and 9.9.9", [], "1.2.3 9.9.9"),
    ],
)
def test_other_shapes_of_refs(text: str, known: list[str], refs: str) -> None:
    assert find_action_refs(text, known) == refs.split()


KPS = ["KP1a", "KP1b", "KP2a", "KP2b", "KP2c", "KP7a", "KP7b", "KP7c", "KP8a", "KP8b", "KP8bi"]


@pytest.mark.parametrize(
    ("text", "known", "refs"),
    [
        ("faster plans – KP8a and KP8b (Appendix)", KPS, ["KP8a", "KP8b"]),
        ("fewer hearings (KP2c)", KPS, ["KP2c"]),
        ("KP7a and b - waits", KPS, ["KP7a", "KP7b"]),
        ("KP7a-c", KPS, ["KP7a", "KP7b", "KP7c"]),
        ("KP7a and a further measure", KPS, ["KP7a"]),
        ("KP1a to KP2b", KPS, ["KP1a", "KP1b", "KP2a", "KP2b"]),
        ("KP8bi - 11.7%", KPS, ["KP8bi"]),
        ("KP9z is new", KPS, ["KP9z"]),
        ("KPI 3 and KPIs 1, 2", ["KPI 1", "KPI 2", "KPI 3"], ["KPI 3", "KPI 1", "KPI 2"]),
        ("see KPIs 1 and 2 in 3 weeks", ["1", "2", "3"], ["1", "2"]),
        ("KPI 3 in 2019", [], ["KPI 3"]),
        ("73% of 100,000", KPS, []),
        ("", KPS, []),
    ],
)
def test_indicators(text: str, known: list[str], refs: list[str]) -> None:
    assert find_indicator_refs(text, known) == refs


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It addresses recommendations 3 and 5 of the survey", ["3", "5"]),
        ("recommendation 1", ["1"]),
        ("Recommendations 1-3, 7 & R9", ["1", "2", "3", "7", "9"]),
        ("recommendation 3.1", ["3.1"]),
        ("5 recommendations from 2 reports", []),
        ("the recommendations of 2019", []),
        ("recommendation 2019", []),
        ("", []),
    ],
)
def test_recommendations(text: str, numbers: list[str]) -> None:
    assert find_recommendations(text) == numbers


@pytest.mark.parametrize(
    ("text", "kept", "tasks"),
    [
        ("Outline agreed (Task 1)", "Outline agreed", ["1"]),
        ("Outline agreed (Task 1).", "Outline agreed.", ["1"]),
        ("All signed. (Tasks 1/2/3).", "All signed.", ["1", "2", "3"]),
        ("Built (task 2.)", "Built", ["2"]),
        ("Trained (Itask 3)", "Trained", ["3"]),
        ("Shared (Tasks1/2)", "Shared", ["1", "2"]),
        ("Met (Task 5/6)", "Met", ["5", "6"]),
        ("Met (Task 1 and Task 2)", "Met", ["1", "2"]),
        ("Met (Task 1) (Task 2)", "Met", ["1", "2"]),
        ("First met (Task 2). Met again (Task 3).", "First met (Task 2). Met again.", ["2", "3"]),
        ("Tasks 1-3 done", "Tasks 1-3 done", ["1", "2", "3"]),
        ("Work re: Task 1 has begun", "Work re: Task 1 has begun", ["1"]),
        ("Met (Task 1 - complete)", "Met (Task 1 - complete)", ["1"]),
        ("Task 1, 22/02/18", "Task 1, 22/02/18", ["1"]),
        ("Task 3 – 12 March", "Task 3 – 12 March", ["3"]),
        ("Set and task (x4) groups", "Set and task (x4) groups", []),
        ("multitask 3", "multitask 3", []),
        ("(Task 1)", "", ["1"]),
        ("Nothing (here)", "Nothing (here)", []),
        ("", "", []),
    ],
)
def test_task_tags(text: str, kept: str, tasks: list[str]) -> None:
    assert strip_task_tag(text) == (kept, tasks)
    assert find_task_refs(text) == tasks


_PIECES = st.sampled_from(
    ["action ", "Actions ", "section ", "see ", "links to ", "under ", " to ", " and ", ", ", "-",
     "/", "1", "2.1", "1.1.1", "3.2.4a", "5.1.6", "A1", "KP8a", "KPI ", "12%", "31.03.2020", "£",
     "(", ")", "Task ", "(Tasks 1/2)", "recommendation ", ".", " ", "é"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))
KNOWN = st.sampled_from([THREE, TWO, PLAIN, LETTERS, MERGED, ODD, KPS, []])


@given(TEXTS, KNOWN)
@settings(max_examples=400, deadline=None)
def test_never_raises_and_always_says_the_same(text: str, known: list[str]) -> None:
    for find in (find_action_refs, find_indicator_refs):
        found = find(text, known)
        assert found == find(text, known)
        assert len(found) == len(set(found))
    assert len(find_recommendations(text)) == len(set(find_recommendations(text)))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_only_a_tag_goes(text: str) -> None:
    kept, tasks = strip_task_tag(text)
    assert tasks == find_task_refs(text)
    assert kept == text or text.startswith(kept.rstrip("."))
    assert tasks or kept == text


@given(st.lists(st.sampled_from(THREE), min_size=1, max_size=8, unique=True))
@settings(deadline=None)
def test_any_list_of_known_refs_is_found(refs: list[str]) -> None:
    assert find_action_refs("Links to actions " + ", ".join(refs) + ".", THREE) == refs


@given(st.lists(st.text(max_size=12), max_size=6), TEXTS)
@settings(deadline=None)
def test_any_refs_of_a_plan_can_be_indexed(known: list[str], text: str) -> None:
    find_action_refs(text + "1", known)
    find_indicator_refs(text + "1", known)


@pytest.mark.parametrize(
    "piece",
    ["1.1.1 ", "1.", "action ", "action 1, ", "see 1.1 ", "(Task 1) ", "(task ", "1,", "KP8a and ",
     "recommendation 1, ", " to ", "(", "[", "1-", "KPI 1, ", "1 to ", "task 1,"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.perf_counter()
    find_action_refs(text, THREE)
    find_indicator_refs(text, KPS)
    find_recommendations(text)
    strip_task_tag(text)
    assert time.perf_counter() - started < 4  # four readings, on a slow and busy machine


def test_a_range_over_more_actions_than_any_plan_has_names_its_ends() -> None:
    known = [f"{area}.{number}" for area in range(1, 31) for number in range(1, 51)]
    assert find_action_refs("actions 1.1 to 30.50", known) == ["1.1", "30.50"]
    assert len(find_action_refs("actions 1.1 to 20.50", known)) == 1000


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("PA2.9", ["PA2.9"]),
        ("Waits for PA1.1, PA 2.9", ["PA1.1", "PA 2.9"]),
        ("PA1 and PA2 of the letter", []),
        ("QA2.9", []),
    ],
)
def test_a_number_in_the_letters_of_all_may_be_missing(text: str, refs: list[str]) -> None:
    assert find_action_refs(text, ("PA1.1", "PA1.2", "PA2.1")) == refs
