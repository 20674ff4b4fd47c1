"""Pages whose grid collapsed into one paragraph, line by line across all columns."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.normalise.repair.collapsed.headless import looks_headless, may_be_headless
from sendplan.normalise.repair.collapsed.recover import (
    Heading,
    Knowledge,
    Recovered,
    looks_collapsed,
    recover,
)
from sendplan.normalise.repair.collapsed.turns import overtaken, turn_costs
from sendplan.normalise.repair.neighbours.kinds import left_kind, right_kind
from sendplan.normalise.repair.neighbours.pairs import follow
from sendplan.schema import Action
from sendplan.tests.helpers import SHARED, plan_of

HEADINGS = (
    Heading("Actions", "action"),
    Heading("Intended outcomes", "outcomes"),
    Heading("Key tasks What are we doing?", "task"),
    Heading("Lead Who is doing it?", "lead"),
    Heading("Timescale By when?", "milestones"),
)
CELLS = (
    ("1.1 Rewrite the guide to services for families", "1.2 Set up one front door for advice"),
    (
        "Parents find the help that they need without being sent from office to office.",
        "Children are seen sooner, and families report that they were listened to.",
    ),
    (
        "1. Write the guide with parents. 2. Print it and send it to every school.",
        "1. Agree the opening hours. 2. Train the team in the new record.",
    ),
    ("Family Voice Board Early Help Team", "Early Help Team"),
    ("Completed May 2031 June 2031", "From July 2031 Quarterly"),
)
LEADS = ("Family Voice Board", "Early Help Team")
FLOOR = 0.85  # share of all words that stand in their own row and column
QUICK = 6.0  # seconds of the processor
KNOWN = Knowledge(HEADINGS, CELLS, LEADS, (), frozenset({"1.1", "1.2"}))
OPENING = (
    "Key tasks Lead **Actions** Timescale Who is doing it? **Intended outcomes** "
    "What are we doing? By when?"
)


@dataclass(frozen=True)
class Made:
    """A generated page: its text, and the words of each row and column."""

    text: str
    words: dict[tuple[int, int], list[str]]


_ROWS = (
    (
        "2.1 Open a library of toys and books in each town",
        "Families borrow what they need near home, and young children play with others more "
        "often. Parents report that they feel less alone.",
        "1. Find a room in each of the towns. 2. Ask families which toys they would borrow. "
        "3. Buy the toys and train the team that lends them.",
        "Early Help Team Family Voice Board",
        "June 2031 Completed July 2031",
    ),
    (
        "2.2 Agree how schools and nurseries hand over records",
        "Children who move to school have their needs met from the first day. Teachers know "
        "what has worked before.",
        "1. Write one form with the nurseries. 2. Test the form in nine schools. 3. Review "
        "the form with parents at the end of the year.",
        "Family Voice Board",
        "May 2031 Quarterly",
    ),
)
_WIDTHS = (22, 30, 40, 18, 14)


def made(seed: int, rows: int = 2) -> Made:
    """A page of invented rows, the lines' columns in an order that changes a little."""
    rng = random.Random(seed)
    order = rng.sample(range(len(HEADINGS)), len(HEADINGS))
    out = OPENING.split()
    words: dict[tuple[int, int], list[str]] = {}
    for row, cells in enumerate(_ROWS[:rows]):
        lines = [_wrap(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)]
        for number in range(max(map(len, lines))):
            place = {column: order.index(column) + rng.gauss(0, 0.3) for column in order}
            for column in sorted(place, key=place.__getitem__):
                if number < len(lines[column]):
                    out += lines[column][number].split()
        words.update({(row, column): cell.split() for column, cell in enumerate(cells)})
    return Made(" ".join(out), words)


def _wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def every_word(found: Recovered) -> Counter[str]:
    """The letters of all that was placed: halves of a word cut at a hyphen may stand apart."""
    texts = [*found.headings, *found.rest]
    texts += [line.text for action in found.actions for cell in action.cells for line in cell.lines]
    return Counter("".join("".join(text.split()) for text in texts))


def share_right(page: Made, found: Recovered) -> float:
    """The share of words that stand in their own row and column."""
    right = 0
    for row, action in enumerate(found.actions):
        for cell in action.cells:
            own = Counter(page.words.get((row, cell.column), ()))
            right += (own & Counter(cell.text.split())).total()
    return right / sum(map(len, page.words.values()))


def test_told_by_headings_numbers_and_references() -> None:
    headings = [heading.text for heading in HEADINGS]
    assert looks_collapsed(made(1).text, headings)
    plain = " ".join(cell for row in _ROWS for cell in row)
    assert not looks_collapsed(plain, headings)
    assert not looks_collapsed(OPENING, headings)
    assert not looks_collapsed(f"{OPENING} {'We write this plan with families. ' * 20}", headings)


@pytest.mark.parametrize("seed", range(4))
def test_references_open_actions(seed: int) -> None:
    found = recover(made(seed).text, KNOWN)
    assert [action.ref for action in found.actions] == ["2.1", "2.2"]
    for action in found.actions:
        assert action.of_field("action")[0].text.startswith(f"{action.ref} ")


def in_order(rows: int = 2) -> Made:
    """A page read from left to right, line by line, headings and all."""
    out = " ".join(heading.text for heading in HEADINGS).split()
    words: dict[tuple[int, int], list[str]] = {}
    for row, cells in enumerate(_ROWS[:rows]):
        lines = [_wrap(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)]
        for number in range(max(map(len, lines))):
            out += [word for own in lines if number < len(own) for word in own[number].split()]
        words.update({(row, column): cell.split() for column, cell in enumerate(cells)})
    return Made(" ".join(out), words)


def test_headings_in_order_tell_the_order_of_the_columns() -> None:
    page = in_order()
    found = recover(page.text, KNOWN)
    assert share_right(page, found) > 0.9
    assert every_word(found) == Counter("".join(page.text.split()))


def test_no_cell_claims_more_than_is_right() -> None:
    right = claimed = count = 0.0
    for page in [*map(made, range(6)), in_order(), in_order(1)]:
        found = recover(page.text, KNOWN)
        right += share_right(page, found) * sum(map(len, page.words.values()))
        for action in found.actions:
            for cell in action.cells:
                claimed += cell.confidence * len(cell.text.split())
                count += len(cell.text.split())
    assert 0.55 < claimed / count < right / count


def test_the_rest_of_a_heading_s_question_is_no_cell() -> None:
    page = in_order()
    cut = [*HEADINGS[:-1], Heading("Timesc", "milestones")]
    known = replace(KNOWN, headings=tuple(cut))
    found = recover(page.text, known)
    assert " ".join(found.headings).endswith("By when?")
    assert [action.ref for action in found.actions] == ["2.1", "2.2"]


def test_a_page_without_headings_is_told_by_the_actions_that_are_missing() -> None:
    body = made(1).text.removeprefix(OPENING)
    assert may_be_headless(body)
    assert looks_headless(body, KNOWN)
    # Its actions stand in a grid, or nothing says that they follow on.
    assert not looks_headless(body, replace(KNOWN, refs=KNOWN.refs | {"2.1", "2.2"}))
    assert not looks_headless(body.replace("2.1", "7.5").replace("2.2", "7.6"), KNOWN)
    prose = "We met in May 2031 and agreed with the Early Help Team to do action 2.1 first. " * 6
    assert not may_be_headless(prose)


def test_headings_are_taken_off() -> None:
    found = recover(made(1).text, KNOWN)
    assert " ".join(found.headings) == OPENING


def test_most_words_find_their_column() -> None:
    shares = [share_right(page, recover(page.text, KNOWN)) for page in map(made, range(6))]
    assert sum(shares) / len(shares) > FLOOR


def test_no_cell_is_much_longer_than_its_like() -> None:
    longest = max(len(title.split()) for title in CELLS[0])
    for page in map(made, range(6)):
        for action in recover(page.text, KNOWN).actions:
            for cell in action.of_field("action"):
                assert len(cell.text.split()) <= 2.5 * longest


def test_leads_hold_a_lead_of_the_document() -> None:
    known = {word for lead in LEADS for word in lead.split()}
    for page in map(made, range(6)):
        for action in recover(page.text, KNOWN).actions:
            for cell in action.of_field("lead"):
                assert known & set(cell.text.split())


def test_a_column_that_is_overtaken_twice_rests() -> None:
    lasts, olds = [(0, 1), (4, 5), (6, 7)], [-1, 3, -1]
    assert overtaken(lasts, olds, 0, 0, 1) == (0b001, 0b001)
    assert overtaken(lasts, olds, 0, 0, 2) == (0b011, 0)
    assert overtaken(lasts, olds, 0, 0, 0) == (0, 0)
    costs = turn_costs(lasts, olds, 0, 0, 2, [[1.0] * 3] * 8)
    assert costs[0] == 0.0 < costs[2] < costs[1]  # the second would come twice before the first


def test_general_english_knows_what_stands_together() -> None:
    def together(before: str, after: str) -> float:
        return follow(left_kind(before), before, right_kind(after), after)

    assert together("young", "people") > 1.0 > together("young", "therefore")
    assert together("the", "the") < -3.0
    assert -1.0 < together("young", "unheardof") < 0.0


def test_letters_and_joining_words_before_a_reference() -> None:
    row = _ROWS[0][0].removeprefix("2.1 ")
    text = f"{OPENING} 2.1a {row} with children and 2.1b {row}"
    assert [action.ref for action in recover(text, KNOWN).actions] == ["2.1a", "2.1b"]


def test_no_prose_claims_to_be_sure() -> None:
    for page in map(made, range(3)):
        for action in recover(page.text, KNOWN).actions:
            for cell in action.of_field("outcomes") + action.of_field("task"):
                assert cell.confidence < 0.8


def test_links_to_other_actions_open_none() -> None:
    text = f"{made(1, 1).text} as in action 2.9 and in 1.1"
    assert [action.ref for action in recover(text, KNOWN).actions] == ["2.1"]


def test_without_references_nothing_is_guessed() -> None:
    text = "Families borrow what they need"
    assert recover(f"{OPENING} {text}", KNOWN).rest == tuple(text.split())


def test_same_answer_twice() -> None:
    assert recover(made(3).text, KNOWN) == recover(made(3).text, KNOWN)


_TOKENS = st.one_of(
    st.sampled_from(
        ["2.1", "2.2", "1.", "2.", "✓", "-", "May", "2031", "the", "Board.", "multi-Early", "Key"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_TOKENS, max_size=50))
def test_no_word_is_lost_or_doubled(tokens: list[str]) -> None:
    text = " ".join(tokens)
    assert every_word(recover(text, KNOWN)) == Counter("".join(text.split()))


def test_long_pages_are_quick() -> None:
    body = made(2).text.removeprefix(OPENING)
    text = OPENING + body * (900 // len(body.split()))
    start = time.process_time()
    recover(text, KNOWN)
    assert time.process_time() - start < QUICK


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="needs the shared text conversions")
def test_a_real_page() -> None:
    """Judged by the same plan as PDF, whose other actions are what is known of the columns."""
    lines = (SHARED / "seeds" / "durham-2018.txt").read_text("utf-8").splitlines()
    text = next(line for line in lines if line.startswith("Key Task Lead **"))
    plan = plan_of("durham-chromium")
    others = [fields_of(action) for action in plan.actions if action.ref not in ("2.3", "2.4")]
    known = Knowledge(
        tuple(Heading(heading, field) for heading, field in REAL_HEADINGS),
        tuple(tuple(" ".join(each[field]) for each in others) for _, field in REAL_HEADINGS),
        tuple(lead for each in others for lead in each["lead"]),
        refs=frozenset(str(a.ref) for a in plan.actions) - {"2.3", "2.4"},
    )
    assert looks_collapsed(text, [heading.text for heading in known.headings])
    found = recover(text, known)
    assert found == recover(text, known)
    assert len(found.headings) == 35
    assert [action.ref for action in found.actions] == ["2.3", "2.4"]
    assert every_word(found) == Counter("".join(text.split()))
    right = count = 0
    for action in found.actions:
        true = fields_of(next(each for each in plan.actions if each.ref == action.ref))
        count += sum(len(" ".join(texts).split()) for texts in true.values())
        for cell in action.cells:
            own = Counter(" ".join(true[cell.field or ""]).split())
            shared = (own & Counter(cell.text.split())).total()
            right += shared
            if cell.confidence >= 0.8:
                assert shared >= 0.75 * len(cell.text.split())
    assert right / count > REAL_FLOOR


REAL_HEADINGS = (
    ("ACTIONS", "action"),
    ("INTENDED OUTCOMES", "outcomes"),
    ("Key Tasks What are we doing?", "task"),
    ("Key Task Lead Who's doing it?", "lead"),
    ("Timescales By when?", "milestones"),
    ("Progress Update What do we know has happened?", "progress"),
    ("Evaluation How do we know it's made a difference?", "evaluation"),
)
REAL_FLOOR = 0.55


def fields_of(action: Action) -> dict[str, list[str]]:
    """The texts of an action by the field of their column."""
    return {
        "action": [f"{action.ref} {action.title}"],
        "outcomes": action.outcomes,
        "task": [f"{task.number}. {task.text}" for task in action.tasks],
        "lead": [lead.raw for lead in action.leads],
        "milestones": [milestone.raw for milestone in action.milestones],
        "progress": [progress.text for progress in action.progress],
        "evaluation": action.evaluation,
    }


def test_ratings_that_no_other_page_holds_are_told_under_lettered_numbers() -> None:
    headings = tuple(
        Heading(*each)
        for each in (
            ("Ref", "ref"),
            ("Action", "action"),
            ("Date", "milestones"),
            ("How we will know", "evaluation"),
            ("RAG", "ratings"),
        )
    )
    cells = (
        ("1a", "1b"),
        ("Open a toy library in each town", "Ask carers what they need"),
        ("May 2031", "June 2031"),
        ("Families borrow toys every week", "Carers say that they were heard"),
        ("Blue", "Blue"),
    )
    text = (
        "Ref Action Date How we will know RAG 2a Write to all the schools that July 2031 Schools"
        " answer within a month and Green have no named contact say who it is 2b Train the staff of"
        " every nursery August 2031 Nurseries find needs sooner than in Amber in how to spot a"
        " delay in speech the year before"
    )
    assert looks_collapsed(text, [heading.text for heading in headings])
    found = recover(text, Knowledge(headings, cells, (), (), frozenset({"1a", "1b"})))
    assert [
        (action.ref, *(cell.text for cell in action.of_field("ratings")))
        for action in found.actions
    ] == [("2a", "Green"), ("2b", "Amber")]
    assert [cell.text for action in found.actions for cell in action.of_field("milestones")] == [
        "July 2031",
        "August 2031",
    ]
