"""Contributors cells whose roles ran together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from sendplan.normalise.leads.contributors import longest_first, split_roles
from sendplan.tests import flowing

KNOWN = [
    "PVF Chair",
    "Head of Play (XCC)",
    "DCO (CCG)",
    "SEND Team Manager (XCC)",
    "Head of Buying",
    "Parents Voice Forum",
]


@pytest.mark.parametrize(
    "parts",
    [
        [],
        ["DCO (CCG)"],
        ["Head of Play (XCC)", "DCO (CCG)", "Senior Family Buying Manager (CCG)"],
        ["Policy Manager (XCC) (AB)", "Data Team Leader - Play & Youth Services (XCC) (CD)"],
        ["Family Guide (XCC)", "PVF Chair", "ADVICE Officer Co-ordinator (XCC) (EF)"],
        ["Play Officer", "DCO (CCG)"],
        ["PVF Chair", "Head of Play (XCC)"],
        # Known roles inside longer ones.
        ["Senior SEND Team Manager (XCC)"],
        ["Deputy Head of Play (XCC)"],
        ["Head of Buying Physical Health (CCG)"],
        # Brackets that qualify a post do not end it.
        ["Service Manager (Early Years) (XCC)", "DCO (CCG)"],
        ["Head of Play (interim) Early Help"],
        ["Voice Champions (TBC - action 1.1.2)", "Reference Group (TBC - action 1.1.1)"],
        ["School Officers (XCC) (Various)", "DCO (CCG)"],
        ["Parents Voice Forum, Engagement lead (CCG)"],
        ["Analyst (Xshire Council)", "Nurse (Two Vales NHS Trust)"],
        ["Open workshops will be held which all staff (XCC) Teams and partners join."],
    ],
    ids=lambda parts: " | ".join(parts) or "nothing",
)
def test_roles(parts: list[str]) -> None:
    assert split_roles(" ".join(parts), longest_first(KNOWN)) == parts


def test_without_known_roles_only_brackets_part() -> None:
    text = "Family Guide (XCC) PVF Chair ADVICE Officer (XCC)"
    assert split_roles(text, []) == ["Family Guide (XCC)", "PVF Chair ADVICE Officer (XCC)"]


_PIECES = st.sampled_from(
    [*KNOWN, "(XCC)", "(AB)", "(", ")", "Head", "of", "Manager", "is", "(TBC)", " ", "play", "É"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map(" ".join))


@given(TEXTS, st.lists(st.one_of(st.sampled_from(KNOWN), st.text(max_size=10)), max_size=5))
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost(text: str, known: list[str]) -> None:
    parts = split_roles(text, longest_first(known))
    assert " ".join(parts) == " ".join(text.split())
    assert all(parts)
    assert parts == split_roles(text, longest_first(known))


@given(
    st.lists(st.sampled_from(["Head of Play (XCC)", "DCO (CCG)", "Nurse (CCG) (AB)"]), max_size=6)
)
@settings(deadline=None)
def test_roles_with_brackets_are_always_parted(roles: list[str]) -> None:
    assert split_roles(" ".join(roles), longest_first(KNOWN)) == roles


@pytest.mark.parametrize("piece", ["PVF Chair ", "(XCC) A", "(", ") ", "A (B) ", "DCO (CCG)", "a "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.perf_counter()
    split_roles(text, longest_first(KNOWN))
    assert time.perf_counter() - started < 2


def test_a_role_after_a_post() -> None:
    text = "Harbour Review Officer Policy and Data Officer (XCC) (AB)"
    assert split_roles(text, []) == ["Harbour Review Officer", "Policy and Data Officer (XCC) (AB)"]
    whole = "Harbour Officer Co-ordinator (XCC)"
    assert split_roles(whole, []) == [whole]


def test_semicolons_part_roles(tmp_path: Path) -> None:
    grid = [["Ref", "Action", "Lead"], ["1.1", "Open a hub", "Head of SEND"],
            ["1.2", "Train schools", "Head of SEND"]]  # fmt: skip
    rows = [["Action", "Supported by"], ["1.1", "Play Officer; Youth Justice Service"],
            ["1.2", "Data Manager; Colleges"]]  # fmt: skip
    plan = flowing.read(tmp_path, flowing.table(grid), Spacer(0, 20), flowing.table(rows))
    assert [each.roles for each in plan.contributors] == [
        ["Play Officer", "Youth Justice Service"],
        ["Data Manager", "Colleges"],
    ]
