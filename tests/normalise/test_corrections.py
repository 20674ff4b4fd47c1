"""What readers corrected: values, what follows from them, and what cannot be applied."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sendplan
from sendplan import Plan
from sendplan.normalise.corrections.lists import moved, read_list
from sendplan.tests.corrections import (
    PLAN,
    findings_of,
    read_corrected,
    repairs_of,
    said,
    write_corrections,
    write_plan,
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The small plan as it is read without corrections."""
    return sendplan.read(write_plan(tmp_path_factory.mktemp("plain")))


def codes(plan: Plan) -> set[str]:
    return {each.code for each in plan.findings}


def test_the_plan_has_what_the_tests_correct(plain: Plan) -> None:
    assert [each.id for each in plain.actions] == ["1.1", "1.2", "1.3"]
    assert codes(plain) == {
        "unresolved-lead",
        "action-without-lead",
        "action-without-milestone",
        "dangling-reference",
        "column-unmapped",
    }


@pytest.mark.parametrize(
    ("field", "was", "value"),
    [
        ("title", "Map the help", "Map the early help"),
        ("evaluation", [], ["Families say so", "Fewer complaints"]),
        ("group", None, "Early years"),
        ("links", [], ["1.2"]),
        ("other/Budget", "None", "Nothing"),
        ("title", "Map the help", None),
        ("area", "1", None),
        ("milestones/0/latest", "2019-07-31", "2019-07-15"),
        ("milestones/0/earliest", "2019-07-01", None),
        ("milestones/0/kind", "due", "review"),
        ("leads/0/people", ["AB", "XY"], ["AB", "CD"]),
        ("leads/0/role", None, "Leads of both"),
        ("ratings/0/value", "on-track", "complete"),
        ("tasks/0/text", "List the offer", "List every offer"),
        ("progress/0/date", None, "2019-05"),
    ],
)
def test_a_value_of_an_action(
    tmp_path: Path, plain: Plan, field: str, was: Any, value: Any
) -> None:
    plan = read_corrected(tmp_path, said(field, was, value, action="1.1"))
    name, _, rest = field.partition("/")
    found: Any = plan.actions[0].model_dump(mode="json")[name]
    for part in rest.split("/") if rest else ():
        found = found[int(part) if part.isdigit() else part]
    assert (found or None) == value

    def words(each: Any) -> str:
        return "\n".join(each) if isinstance(each, list) else each or ""

    assert repairs_of(plan, "1.1") == [(field, words(was), words(value))]
    # Nothing else has changed.
    assert plan.actions[1:] == plain.actions[1:]
    same = plain.actions[0].model_dump(exclude={name, "repairs"})
    assert plan.actions[0].model_dump(exclude={name, "repairs"}) == same
    assert (plan.coverage, plan.areas) == (plain.coverage, plain.areas)


def test_leads_are_read_anew_by_the_key(tmp_path: Path, plain: Plan) -> None:
    plan = read_corrected(tmp_path, said("leads", ["AB / XY"], ["AB", "CD"], action="1.1"))
    leads = plan.actions[0].leads
    assert [(each.raw, each.name, each.role) for each in leads] == [
        ("AB", "Anna Birch", "Head of SEND"),
        ("CD", "Carl Dunn", "Early Years Lead"),
    ]
    assert repairs_of(plan, "1.1") == [("leads", "AB / XY", "AB\nCD")]
    assert findings_of(plain, "unresolved-lead")
    assert not findings_of(plan, "unresolved-lead")
    assert plan.actions[0].sources == plain.actions[0].sources


def test_leads_that_stay_open_say_so(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("leads", ["AB / XY"], ["ZZ"], action="1.1"))
    assert [each.message for each in findings_of(plan, "unresolved-lead")] == [
        "Nothing was read that tells who “ZZ” is."
    ]


def test_what_was_missing_is_no_longer_missed(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("leads", [], ["CD"], action="1.3"),
        said("milestones", [], ["End July 2020"], action="1.3"),
    )
    action = plan.actions[2]
    assert action.leads[0].name == "Carl Dunn"
    assert (action.milestones[0].latest, action.milestones[0].kind) == (date(2020, 7, 31), "due")
    assert not codes(plan) & {"action-without-lead", "action-without-milestone"}


def test_what_is_taken_out_is_missed(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("leads", ["CD"], [], action="1.2"),
        said("milestones", ["May or June 2020"], ["TBC"], action="1.2"),
    )
    assert "1.2" in [each.action for each in findings_of(plan, "action-without-lead")]
    assert [each.action for each in findings_of(plan, "milestone-undated")] == ["1.2"]


def test_a_date_that_is_corrected_is_no_longer_in_doubt(tmp_path: Path) -> None:
    text = PLAN.replace("May or June 2020", "July 18th")
    path = write_plan(tmp_path, text)
    assert findings_of(sendplan.read(path), "milestone-ambiguous")
    for remark in (
        said("milestones", ["July 18th"], ["18 July 2019"], action="1.2"),
        said("milestones/0/latest", None, "2019-07-18", action="1.2"),
    ):
        plan = sendplan.read(path, corrections=write_corrections(path, remark))
        assert plan.actions[1].milestones[0].latest == date(2019, 7, 18)
        assert not findings_of(plan, "milestone-ambiguous")


def test_a_value_follows_its_item_in_a_corrected_list(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("milestones/0/label", None, "The list", action="1.1"),
        said("milestones", ["July 2019"], ["May 2019", "July 2019"], action="1.1"),
    )
    assert [(each.raw, each.label) for each in plan.actions[0].milestones] == [
        ("May 2019", None),
        ("July 2019", "The list"),
    ]


def test_tasks_are_given_with_their_numbers(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("tasks", ["1 List the offer"], ["1 List all", "2. Print it", "Share"], action="1.1"),
    )
    assert [(each.number, each.text) for each in plan.actions[0].tasks] == [
        ("1", "List all"),
        ("2", "Print it"),
        ("3", "Share"),
    ]


def test_ratings_and_progress_are_read_anew(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("ratings", ["Green"], ["Complete"], action="1.1"),
        said("progress", ["Listed"], ["All are listed (Task 1)"], action="1.1"),
    )
    action = plan.actions[0]
    assert [(each.raw, each.value) for each in action.ratings] == [("Complete", "complete")]
    assert [(each.text, each.tasks) for each in action.progress] == [("All are listed", ["1"])]


def test_a_corrected_key_tells_who_leads(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("postholders/1/initials", "CD", "XY"))
    assert plan.actions[0].leads[0].people == ["AB", "XY"]
    assert [each.action for each in findings_of(plan, "unresolved-lead")] == ["1.2"]
    assert repairs_of(plan) == [("postholders/1/initials", "CD", "XY")]


def test_a_corrected_number_is_what_others_refer_to(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("ref", "1.2", "1.9", action="1.2"))
    assert (plan.actions[1].id, plan.actions[1].ref) == ("1.2", "1.9")
    assert plan.actions[2].links == ["1.9"]
    assert not findings_of(plan, "dangling-reference")
    assert repairs_of(plan, "1.2") == [("ref", "1.2", "1.9")]


def test_a_merged_number_names_each(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("ref", "1.2", "1.2/3", action="1.2"))
    assert plan.actions[1].refs == ["1.2", "1.3"]


def test_the_plan_and_its_areas(tmp_path: Path) -> None:
    plan = read_corrected(
        tmp_path,
        said("title", "Fernholt Council: SEND Written Statement of Action", "The plan"),
        said("dated", "2019-06", "2019-06-03"),
        said("areas/0/title", "Early help", "Help in time"),
        said("areas/0/senior_responsible_officers", ["Anna Birch"], ["Carl Dunn"]),
        said("areas/0/commitments", [], ["We will listen"]),
        said("local_area/partners", ["Fernholt Council"], ["Fernholt Council", "NHS Fernholt"]),
    )
    assert (plan.title, plan.dated) == ("The plan", "2019-06-03")
    area = plan.areas[0]
    assert (area.title, area.commitments[0].text) == ("Help in time", "We will listen")
    assert area.senior_responsible_officers[0].people == ["CD"]
    assert plan.local_area.partners == ["Fernholt Council", "NHS Fernholt"]
    assert len(repairs_of(plan)) == 6
    # The head of SEND answers for no area any more, but leads.
    assert not findings_of(plan, "unused-postholder")


def test_codes_follow_the_name_of_the_area(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("local_area/name", "Fernholt", "Derby"))
    assert (plan.local_area.name, plan.local_area.dfe_code) == ("Derby", "831")
    assert [field for field, _, _ in repairs_of(plan)] == [
        "local_area/name",
        "local_area/gss_code",
        "local_area/dfe_code",
    ]
    assert findings_of(plan, "area-count-differs")


def test_an_action_may_only_go_to_an_area_of_the_plan(tmp_path: Path) -> None:
    plan = read_corrected(tmp_path, said("area", "1", "7", action="1.1"))
    assert plan.actions[0].area == "1"
    assert "no such area" in findings_of(plan, "correction-unusable")[0].message


# --- guards --------------------------------------------------------------------------------


def test_what_is_right_already_is_left_alone(tmp_path: Path, plain: Plan) -> None:
    plan = read_corrected(
        tmp_path,
        said("title", "Mop the help", "Map the help", action="1.1"),
        said("leads", ["CD"], action="1.2", verdict="right"),
        said("milestones/0/label", None, action="1.2", verdict="right"),
    )
    assert plan == plain


def test_what_was_confirmed_and_reads_otherwise_now(tmp_path: Path, plain: Plan) -> None:
    plan = read_corrected(tmp_path, said("title", "Mop the help", action="1.1", verdict="right"))
    (found,) = findings_of(plan, "confirmed-changed")
    assert found.action == "1.1"
    assert found.message == (
        "A reader confirmed title as “Mop the help”; now “Map the help” is read there."
    )
    assert plan.actions == plain.actions


def test_a_correction_of_what_is_no_longer_read(tmp_path: Path, plain: Plan) -> None:
    plan = read_corrected(
        tmp_path,
        said("title", "Mop the help", "Mend the help", action="1.1"),
        said("dated", "2018", "2017"),
    )
    assert [each.action for each in findings_of(plan, "correction-outdated")] == ["1.1", None]
    assert plan.actions == plain.actions
    assert plan.dated == plain.dated


def test_what_is_wrong_without_a_right_value(tmp_path: Path, plain: Plan) -> None:
    plan = read_corrected(tmp_path, said("leads", ["CD"], action="1.2", note="She left in May."))
    (found,) = findings_of(plan, "marked-wrong")
    assert "“CD”" in found.message
    assert "She left in May" in found.message
    assert plan.actions == plain.actions


@pytest.mark.parametrize(
    ("field", "was", "value", "action"),
    [
        ("milestones/0/latest", "2019-07-31", "soon", "1.1"),
        ("milestones/0/latest", "2019-07-31", "86400", "1.1"),
        ("milestones/0/kind", "due", "whenever", "1.1"),
        ("milestones/4/latest", "2019-07-31", "2019-08-31", "1.1"),
        ("milestones/x/latest", "2019-07-31", "2019-08-31", "1.1"),
        ("milestones/0/kind", "due", None, "1.1"),
        ("title", "Map the help", ["Map", "help"], "1.1"),
        ("leads", ["AB / XY"], "AB", "1.1"),
        ("leads", ["AB / XY"], ["-"], "1.1"),
        ("colour", None, "red", "1.1"),
        ("id", "1.1", "1.2", "1.1"),
        ("sources/title/0/text", "Map the help", "Map", "1.1"),
        ("tasks/0/leads", [], ["7"], "1.1"),
        ("title/0", "M", "N", "1.1"),
        ("title", "Map the help", "Map", "9.9"),
        ("dated", "2019-06", "June", None),
        ("kind", "written-statement-of-action", "a plan", None),
        ("areas/0/number", "1", "2", None),
        ("areas/3/title", "Early help", "Help", None),
        ("postholders", [], ["EF Eve Fox"], None),
        ("postholders/0", "AB", "EF", None),
        ("glossary", [], ["SEND"], None),
        ("coverage/words_placed", "1", "2", None),
        ("tables/0/title", None, "Key", None),
        ("source/name", "fernholt.md", "other.md", None),
        ("", None, "x", None),
    ],
    ids=str,
)
def test_what_cannot_be_is_said(
    tmp_path: Path, plain: Plan, field: str, was: Any, value: Any, action: str | None
) -> None:
    plan = read_corrected(tmp_path, said(field or "/", was, value, action=action))
    (found,) = findings_of(plan, "correction-unusable")
    assert (field or "/") in found.message
    assert plan.model_copy(update={"findings": plain.findings}) == plain


def test_corrections_of_another_file_of_that_name(tmp_path: Path, plain: Plan) -> None:
    path = write_plan(tmp_path)
    given = write_corrections(path, said("title", "Map the help", "Mend", action="1.1"))
    changed = write_plan(tmp_path, PLAN.replace("Published June", "Published May"))
    plan = sendplan.read(changed, corrections=given)
    assert "fernholt.md" in findings_of(plan, "corrections-of-other-file")[0].message
    assert plan.actions == plain.actions


def test_a_second_reader_corrects_the_first(tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    first = write_corrections(path, said("title", "Map the help", "Map help", action="1.1"))
    again = said("title", "Map help", "Map all help", action="1.1")
    second = write_corrections(path, again, name="d.json")
    plan = sendplan.read(path, corrections=sendplan.load_corrections(first, second))
    assert plan.actions[0].title == "Map all help"
    assert len(repairs_of(plan, "1.1")) == 2


# --- lists ---------------------------------------------------------------------------------


def letters(text: str, own: str | None, beside: str | None) -> list[str]:
    """Reads "ab" to two items."""
    return [*text.upper()]


@pytest.mark.parametrize(
    ("was", "now", "items", "moves"),
    [
        (["a", "b"], ["a", "b"], ["0", "1"], [[0], [1]]),
        (["a", "b"], ["x", "a", "b"], ["X", "0", "1"], [[1], [2]]),
        (["a", "b"], ["b"], ["1"], [[], [0]]),
        (["a", "b"], ["a", "xy"], ["0", "X", "Y"], [[0], [1, 2]]),
        (["a", "b"], [], [], [[], []]),
        ([], ["x"], ["X"], []),
        (["", "b"], ["", "c"], ["0", "C"], [[0], [1]]),
        (["a", "b"], ["", "b"], ["1"], [[], [0]]),
    ],
)
def test_items_keep_what_they_were(
    was: list[str], now: list[str], items: list[str], moves: list[list[int]]
) -> None:
    old = [str(place) for place in range(len(was))]
    assert read_list(old, was, now, letters) == (items, moves)


def test_ties_follow_their_items() -> None:
    assert moved([0, 1], [[], [1, 2]]) == [1, 2]
    assert moved([1, 0], [[0], [0]]) == [0]


# --- whatever readers say ------------------------------------------------------------------

_TEXTS = st.one_of(
    st.sampled_from(["", "AB / CD", "End July 2020", "Complete", "2 Print it", "1.2", "2020-02"]),
    st.text(max_size=12),
)
_VALUES = st.one_of(st.none(), _TEXTS, st.lists(_TEXTS, max_size=4))
_FIELDS = st.sampled_from(
    [
        *("title", "ref", "area", "group", "outcomes", "tasks", "leads", "milestones", "progress"),
        *("ratings", "links", "other", "other/Budget", "leads/0/people", "leads/0/role"),
        *("tasks/0/number", "milestones/0/latest", "ratings/0/value", "dated", "kind", "areas"),
        *("areas/0/senior_responsible_officers", "local_area/name", "local_area/partners"),
        *("postholders/0/initials", "postholders/1/name", "glossary/0/full", "tables/0/title"),
    ]
)


@st.composite
def remarks(draw: st.DrawFn) -> dict[str, Any]:
    """A correction, mostly of the value that is read."""
    action = draw(st.sampled_from([None, "1.1", "1.2", "1.3", "2.1"]))
    return said(draw(_FIELDS), draw(_VALUES), draw(_VALUES), action=action)


@settings(max_examples=60)
@example([said("area", None, [""], action="1.1")], True)
@given(st.lists(remarks(), min_size=1, max_size=4), st.booleans())
def test_nothing_that_readers_say_breaks_a_plan(
    fuzzed: Path, remarked: list[dict[str, Any]], seen: bool
) -> None:
    before = sendplan.read(fuzzed).model_dump(mode="json")
    for each in remarked if seen else ():
        each["was"] = as_read(before, each)
    path = write_corrections(fuzzed, *remarked)
    plan = sendplan.read(fuzzed, corrections=path)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    assert plan == sendplan.read(fuzzed, corrections=path)
    numbers = {area.number for area in plan.areas}
    for action in plan.actions:
        assert action.area in numbers | {None}
        for task in action.tasks:
            assert all(index < len(action.leads) for index in task.leads)
            assert all(index < len(action.milestones) for index in task.milestones)
    assert plan.coverage.model_dump() == before["coverage"]


def as_read(plan: dict[str, Any], remark: dict[str, Any]) -> Any:
    """The value at a remark's place as review pages show it; null where there is none."""
    node: Any = plan
    if remark["action"]:
        node = {each["id"]: each for each in plan["actions"]}.get(remark["action"], {})
    for part in remark["field"].split("/"):
        if isinstance(node, list):
            node = node[int(part)] if int(part) < len(node) else {}
        else:
            node = (node or {}).get(part)
    if not isinstance(node, list):
        return node if isinstance(node, str) else None
    return [
        each
        if isinstance(each, str)
        else each.get("raw", f"{each.get('number', '')} {each.get('text', '')}".strip())
        for each in node
    ]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plan(tmp_path_factory.mktemp("fuzzed"))
