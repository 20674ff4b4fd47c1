"""Leads run together in one line, parted by what one document says of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.normalise.leads import Key, make_key
from sendplan.normalise.leads.run_on import Gazetteer, learn_gazetteer, looks_run_on, names_alone
from sendplan.schema import GlossaryTerm, Postholder

KEY = make_key(
    [
        Postholder(initials="AB", name="Ada Brook", role="Strategic Manager, Learning XCC"),
        Postholder(initials="CD", name="Carl Dunn", role="Head of Hubs"),
    ],
    [GlossaryTerm(abbreviation="QPB", full="Quality and Practice Board")],
)
# Lead cells of one plan; the bodies that recur in them are what it is known by.
LINES = [
    "Inclusion Board",
    "Hub and outreach work stream Inclusion Board",
    "Hub and outreach workstream Parent Voice Group for Families AB/CD",
    "Parent Voice Group for Families Inclusion Board",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return learn_gazetteer(LINES, KEY)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (LINES[1], ["Hub and outreach work stream", "Inclusion Board"]),
        (LINES[2], ["Hub and outreach workstream", "Parent Voice Group for Families", "AB/CD"]),
        ("Inclusion Board Inclusion Board", ["Inclusion Board", "Inclusion Board"]),
        ("QPB to monitor Inclusion Board", ["QPB to monitor", "Inclusion Board"]),
        ("Ada Brook Inclusion Board Dora Eames", ["Ada Brook", "Inclusion Board", "Dora Eames"]),
        (
            "Inclusion Board Strategic Manager Learning XCC Hub and outreach work- stream",
            ["Inclusion Board", "Strategic Manager Learning XCC", "Hub and outreach work- stream"],
        ),
        (
            "Hub and Outreach Operational Workstream AB (Inclusion Board) Chairs of all groups",
            ["Hub and Outreach Operational Workstream", "AB (Inclusion Board)",
             "Chairs of all groups"],
        ),
        (
            "Hub and outreach workstream & Inclusion Board",
            ["Hub and outreach workstream & Inclusion Board"],
        ),
        (
            "Hub and outreach workstream, reporting to the Inclusion Board",
            ["Hub and outreach workstream, reporting to the Inclusion Board"],
        ),
        ("Head of Hubs", ["Head of Hubs"]),
        ("2. Inclusion Board", ["2. Inclusion Board"]),
    ],
)  # fmt: skip
def test_leads_of_a_line(gazetteer: Gazetteer, text: str, leads: list[str]) -> None:
    assert gazetteer.part(text) == leads


@pytest.mark.parametrize(
    "text",
    [
        "SEND Team Manager",
        "AB / CD",
        "Head of Hubs",
        "Ada Brook",
        "Therapies Manager, Sandwold Hospitals NHS Trust",
    ],
)
def test_one_lead_does_not_look_run_on(text: str) -> None:
    assert not looks_run_on(text, KEY)


@pytest.mark.parametrize("text", ["Ada Brook Early Help Service", "AB/CD Inclusion Board"])
def test_people_before_a_body_look_run_on(text: str) -> None:
    assert looks_run_on(text, KEY)


def test_two_bodies_look_run_on() -> None:
    assert looks_run_on("Inclusion Board Parent Voice Group", KEY)


WORDS = st.sampled_from(
    ["Inclusion", "Board", "Parent", "Voice", "Group", "for", "and", "AB", "CD", "/", "(", ")",
     "•", "Head", "of", "Hubs", "the", "to", "monitor", "&", "1.", "workstream,", "–"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14))
def test_the_pieces_are_the_line(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(_shared().part(text)) == text
    assert learn_gazetteer([text, text], KEY).part(text)


_made: list[Gazetteer] = []


def _shared() -> Gazetteer:
    """One gazetteer for all examples: making it is slow."""
    if not _made:
        _made.append(learn_gazetteer(LINES, KEY))
    return _made[0]


def test_a_key_alone_makes_a_gazetteer() -> None:
    empty: Key = make_key([], [])
    assert learn_gazetteer([], empty).part("Inclusion Board") == ["Inclusion Board"]


def test_a_text_of_many_capitals_stays_whole() -> None:
    line = "Inclusion Board Parent Voice Group"
    assert len(_shared().part(line)) == 2
    text = " ".join([line] * 20)
    assert _shared().part(text) == [text]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Ida Marsh Tom Vale", ["Ida Marsh", "Tom Vale"]),
        ("Nora Quill Ida Marsh", ["Nora Quill", "Ida Marsh"]),
        ("Tom Vale Dr Ida Marsh", ["Tom Vale", "Dr Ida Marsh"]),
        ("Nora Quill Dr Max Orme", ["Nora Quill", "Dr Max Orme"]),
        ("Mary Ann Orme", ["Mary Ann Orme"]),
        ("Ida Marsh Head of Hubs", ["Ida Marsh Head of Hubs"]),
        ("Director Dr Ida Marsh", ["Director Dr Ida Marsh"]),
    ],
)
def test_names_that_stand_alone_part_others_without_a_key(text: str, leads: list[str]) -> None:
    nobody = make_key([], [])
    lines = ["Ida Marsh", "Tom Vale", "Mary Ann Orme", text]
    names = names_alone(lines)
    assert learn_gazetteer(lines, nobody, names).part(text) == leads
    assert looks_run_on(text, nobody, names) or len(leads) == 1
