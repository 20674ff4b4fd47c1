"""Actions that are alike, by the rare words that they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendplan.output.compare.alike import likeness, nearest, shared_words, weigh

TEXTS = [
    "Train the mental health lead of every secondary school",
    "Mental health leads in secondary schools are trained",
    "Publish waiting times for therapies every month",
    "Write a charter of co-production with parents and carers",
    "Open a resource base in the valley",
]
words = st.sampled_from(
    ["parent", "carer", "nursery", "therapy", "panel", "transport", "school", "waiting"]
)
texts = st.lists(st.lists(words, max_size=6).map(" ".join), min_size=2, max_size=12)


def test_plurals_and_common_words_do_not_hide_what_is_alike() -> None:
    weights = weigh(TEXTS)
    assert likeness(weights[0], weights[1]) > 0.6
    assert {"mental", "health", "secondary"} <= set(shared_words(weights[0], weights[1], 5))
    assert [pair[:2] for pair in nearest(weights, range(5), 0.3, 3)] == [(0, 1)]


def test_one_word_in_common_is_not_enough() -> None:
    weights = weigh(["transport", "transport plan", "a panel", "a school"])
    assert likeness(weights[0], weights[1]) > 0.4
    assert not list(nearest(weights, range(4), 0.1, 3))


@given(texts)
def test_likeness_is_a_share_and_the_same_both_ways(given_texts: list[str]) -> None:
    weights = weigh(given_texts)
    for one in weights:
        for other in weights:
            assert likeness(one, other) == pytest.approx(likeness(other, one))
            assert 0 <= likeness(one, other) <= 1 + 1e-9
        assert not one or likeness(one, one) == pytest.approx(1)


@given(texts, st.data())
def test_pairs_come_once_and_never_of_one_owner(
    given_texts: list[str], data: st.DataObject
) -> None:
    size = len(given_texts)
    owners = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    weights = weigh(given_texts)
    pairs = [(one, other) for one, other, _ in nearest(weights, owners, 0.3, size)]
    assert len(set(pairs)) == len(pairs)
    expected = {
        (one, other)
        for one in range(size)
        for other in range(one + 1, size)
        if owners[one] != owners[other]
        and likeness(weights[one], weights[other]) >= 0.3
        and len(weights[one].keys() & weights[other].keys()) > 1
    }
    assert set(pairs) == expected
