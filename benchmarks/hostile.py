"""Reads damaged copies of the samples and says what became of them.

python benchmarks/hostile.py [--count N] [--seed N] [--seconds S] [--megabytes M] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from sendplan.benchmarks.measure import print_table, verdict
from sendplan.tests.helpers import SLUGS, pdf_of
from sendplan.tests.hostile.harness import FAULTS, Fate, Limits, Reader
from sendplan.tests.hostile.mutants import mutant


def main() -> int:
    """Read them all; exit status 1 where one came to a bad end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000, help="how many (default 5000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first (default 0)")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each (default 20)")
    parser.add_argument("--megabytes", type=int, default=2048, help="for each (default 2048)")
    parser.add_argument("--keep", type=Path, help="folder for those that came to a bad end")
    options = parser.parse_args()
    samples = [pdf_of(slug).read_bytes() for slug in SLUGS]
    fates: list[Fate] = []
    with (
        TemporaryDirectory() as folder,
        Reader(Limits(options.seconds, options.megabytes)) as reader,
    ):
        for number in range(options.first, options.first + options.count):
            made = mutant(samples, options.seed, number)
            path = Path(folder, made.name)
            path.write_bytes(made.data)
            fates.append(reader.read(path))
            if fates[-1].kind in FAULTS:
                print(f"{made.name}: {fates[-1].kind} after {', '.join(made.done)}")
                print(fates[-1].message, flush=True)
                if options.keep is not None:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / made.name).write_bytes(made.data)
            path.unlink()
    return 0 if report(fates) else 1


def report(fates: list[Fate]) -> bool:
    """Print how many had which fate, and the longest time and the most memory of each."""
    rows = [
        [
            kind,
            str(count),
            f"{max(each.seconds for each in fates if each.kind == kind):.1f}",
            f"{max(each.megabytes for each in fates if each.kind == kind):.0f}",
        ]
        for kind, count in Counter(each.kind for each in fates).most_common()
    ]
    print_table(("fate", "files", "longest s", "most MB"), rows)
    slowest = max(fates, key=lambda each: each.seconds)
    bad = sum(each.kind in FAULTS for each in fates)
    return verdict(
        bad == 0,
        "a plan or a clear error for each, within the limits",
        f"{bad} of {len(fates)} were none; the slowest was {slowest.path.name}",
    )


if __name__ == "__main__":
    sys.exit(main())
