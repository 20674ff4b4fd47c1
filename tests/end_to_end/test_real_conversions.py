"""Text conversions of real plans beside the same plans as PDFs: counts, shares of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from sendplan import Plan
from sendplan.output.files import plan_json
from sendplan.schema import Action, Box
from sendplan.tests.helpers import SHARED, conversion_of, plan_of, run_cli

pytestmark = pytest.mark.usefixtures("shared")

# The page of these two actions is one paragraph in the conversion.
COLLAPSED = ("2.3", "2.4")
# What a conversion does not tell: which task a lead or date stands beside.
UNTOLD = {"id", "sources", "repairs", "confidence"}
NAMES = ("derby-2019", "durham-2018")


def fields(action: Action) -> dict[str, object]:
    return action.model_dump(exclude=UNTOLD)


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts).lower()))


def share(found: Counter[str], wanted: Counter[str]) -> float:
    """F1 of words."""
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


def by_ref(plan: Plan) -> dict[str | None, Action]:
    return {action.ref: action for action in plan.actions}


def test_derby_reads_as_from_its_pdfs() -> None:
    plan, pdf = conversion_of("derby-2019"), plan_of("derby-word")
    wrong = [
        (action.ref, field)
        for action, same in zip(plan.actions, pdf.actions, strict=True)
        for field, value in fields(action).items()
        if value != fields(same)[field]
    ]
    # A sentence that the PDF's page break parts in two stands whole in the conversion.
    assert wrong == [("4.1.1", "outcomes")]
    for part in ("postholders", "indicators", "contributors", "glossary"):
        found, wanted = getattr(plan, part), getattr(pdf, part)
        assert [row.model_dump(exclude={"sources"}) for row in found] == [
            row.model_dump(exclude={"sources"}) for row in wanted
        ]
    assert (plan.kind, plan.dated, plan.local_area) == (pdf.kind, pdf.dated, pdf.local_area)
    codes = [Counter(found.code for found in each.findings) for each in (plan, pdf)]
    assert codes[0] == codes[1]


def test_durham_counts() -> None:
    plan, pdf = conversion_of("durham-2018"), plan_of("durham-chromium")
    assert [action.ref for action in plan.actions] == [action.ref for action in pdf.actions]
    assert [(a.number, a.title) for a in plan.areas] == [(a.number, a.title) for a in pdf.areas]
    assert [p.model_dump(exclude={"sources"}) for p in plan.postholders] == [
        p.model_dump(exclude={"sources"}) for p in pdf.postholders
    ]
    assert [t.abbreviation for t in plan.glossary] == [t.abbreviation for t in pdf.glossary]


def test_durham_actions_whose_grid_is_whole() -> None:
    plan, pdf = by_ref(conversion_of("durham-2018")), by_ref(plan_of("durham-chromium"))
    for ref in [ref for ref in plan if ref not in COLLAPSED]:
        one, other = plan[ref], pdf[ref]
        assert (one.title, one.outcomes, one.area) == (other.title, other.outcomes, other.area)
        assert len(one.leads) == len(other.leads), ref
        assert [lead.people for lead in one.leads] == [lead.people for lead in other.leads]
        if ref != "4.4":  # on the page one chain of dates stands beside two tasks
            bounds = [[(m.kind, m.earliest, m.latest) for m in a.milestones] for a in (one, other)]
            assert bounds[0] == bounds[1], ref
        assert [p.text for p in one.progress] == [p.text for p in other.progress] or ref == "1.3"


def test_cells_that_the_page_edge_cut_are_whole() -> None:
    plan, pdf = by_ref(conversion_of("durham-2018")), by_ref(plan_of("durham-chromium"))
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for ref in [ref for ref in plan if ref not in COLLAPSED]:
        one, other = words(plan[ref].evaluation), words(pdf[ref].evaluation)
        found.update({f"{ref} {word}": count for word, count in one.items()})
        wanted.update({f"{ref} {word}": count for word, count in other.items()})
    assert share(found, wanted) > 0.98
    assert not any(action.other for action in plan.values())
    findings = conversion_of("durham-2018").findings
    assert sum(each.code == "cell-reconstructed" for each in findings) >= 15
    truncated = [each.action for each in findings if each.code == "cell-truncated"]
    assert truncated == ["1.4", "2.5", "4.1", "4.2"]


def test_a_collapsed_page_keeps_its_words_and_says_how_sure_it_is() -> None:
    plan, pdf = conversion_of("durham-2018"), by_ref(plan_of("durham-chromium"))
    collapsed = [found.action for found in plan.findings if found.code == "grid-collapsed"]
    assert tuple(collapsed) == COLLAPSED
    for ref in COLLAPSED:
        action = by_ref(plan)[ref]
        assert set(action.confidence) >= {"title", "outcomes", "tasks", "evaluation"}
        assert all(0 < sure <= 1 for sure in action.confidence.values())
    numbers = [[task.number for task in by_ref(plan)[ref].tasks] for ref in COLLAPSED]
    assert numbers == [list("12345678"), list("1234")]
    texts = [[_all_text(each[ref]) for ref in COLLAPSED] for each in (by_ref(plan), pdf)]
    assert share(words(texts[0]), words(texts[1])) > 0.95


def test_what_a_damaged_row_lost_is_said() -> None:
    lost = [f for f in conversion_of("durham-2018").findings if f.code == "field-missing"]
    assert [found.action for found in lost] == ["4.1"]
    assert "tasks" in lost[0].message


def _all_text(action: Action) -> str:
    return " ".join(
        [
            action.title,
            *action.outcomes,
            *action.evaluation,
            *(task.text for task in action.tasks),
            *(lead.raw for lead in action.leads),
            *(milestone.raw for milestone in action.milestones),
            *(step.text for step in action.progress),
        ]
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_accounted_for(name: str) -> None:
    coverage = conversion_of(name).coverage
    assert coverage.words_in_tables > 6000
    assert coverage.words_placed == coverage.words_in_tables


@pytest.mark.parametrize("name", NAMES)
def test_a_box_is_a_line_of_the_file_and_its_words_stand_there(name: str) -> None:
    lines = (SHARED / "seeds" / f"{name}.txt").read_text("utf-8").split("\n")
    plan = conversion_of(name)
    boxes = [box for action in plan.actions for each in action.sources.values() for box in each]
    assert len(boxes) > 100
    for box in boxes:
        assert box.page is None
        assert box.line is not None
        assert not _missing(box, lines[box.line - 1])


def _missing(box: Box, line: str) -> set[str]:
    """Words of a box that do not stand in its line; numbers of lists are made by a viewer."""
    line = line.replace("<sup>", "").replace("</sup>", "")
    plain = set(re.findall(r"\w+", re.sub(r"<[^>]*>|[*_]", " ", line)))
    glued = re.sub(r"\W+", "", line)
    return {
        word
        for word in re.findall(r"\w+", box.text)
        if word not in plain and word not in glued and not word.isdigit()
    }


def test_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    done = run_cli("extract", SHARED / "seeds" / "durham-2018.txt", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "durham-2018.plan.json").read_bytes()
    assert written == plan_json(conversion_of("durham-2018"))
