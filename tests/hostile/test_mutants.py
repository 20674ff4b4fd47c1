"""Damaged copies of the samples: each ends as a plan or in one clear error, within the limits.

`benchmarks/hostile.py` reads thousands of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sendplan.tests.helpers import SLUGS, pdf_of
from sendplan.tests.hostile.harness import FAULTS, Limits, read_all
from sendplan.tests.hostile.mutants import mutant
from sendplan.tests.hostile.objects import Objects

LIMITS = Limits(seconds=60, megabytes=3000)
# Some that once came to a bad end, and some of each kind of damage.
NUMBERS = (116, 849, 1221, 1341, 1382, 1708, *range(44))


def test_damaged_samples_are_read_or_refused_in_words(tmp_path: Path) -> None:
    samples = [pdf_of(slug).read_bytes() for slug in SLUGS]
    made = [mutant(samples, 1, number) for number in NUMBERS]
    paths = [tmp_path / each.name for each in made]
    for path, each in zip(paths, made, strict=True):
        path.write_bytes(each.data)
    fates = list(read_all(paths, LIMITS))
    assert [fate for fate in fates if fate.kind in FAULTS] == []
    # Damage that breaks nothing, or everything, would show nothing.
    kinds = Counter(fate.kind for fate in fates)
    assert 10 < kinds["done"] < len(fates) - 10


def test_the_same_seed_makes_the_same_damage() -> None:
    samples = [pdf_of(slug).read_bytes() for slug in SLUGS]
    assert mutant(samples, 3, 5) == mutant(samples, 3, 5)
    assert mutant(samples, 3, 5).data != mutant(samples, 4, 5).data


def test_a_sample_written_anew_from_its_objects_is_the_same_plan(tmp_path: Path) -> None:
    whole = pdf_of("tarnshire").read_bytes()
    path = tmp_path / "again.pdf"
    path.write_bytes(Objects.of(whole).write())
    (fate,) = read_all([path], LIMITS)
    assert fate.kind == "done"
