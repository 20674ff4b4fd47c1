"""Reads damaged copies of the samples, and files made to do harm, and says what became of them.

python benchmarks/hostile.py [--count N] [--seed N] [--seconds S] [--megabytes M] [--keep FOLDER]
python benchmarks/hostile.py --horrors [--seconds S] [--megabytes M]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sendplan.benchmarks.measure import print_table, verdict
from sendplan.tests.helpers import SLUGS, pdf_of
from sendplan.tests.hostile.harness import FAULTS, Fate, Limits, Reader
from sendplan.tests.hostile.horrors import HORRORS
from sendplan.tests.hostile.mutants import mutant
from sendplan.tests.hostile.texts import TEXTS


def main() -> int:
    """Read them all; exit status 1 where one came to a bad end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000, help="how many (default 5000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first (default 0)")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each (default 20)")
    parser.add_argument("--megabytes", type=int, default=2048, help="for each (default 2048)")
    parser.add_argument("--keep", type=Path, help="folder for those that came to a bad end")
    parser.add_argument("--horrors", action="store_true", help="files made to do harm instead")
    options = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        Reader(Limits(options.seconds, options.megabytes)) as reader,
    ):
        if options.horrors:
            return 0 if read_horrors(reader, Path(folder)) else 1
        numbers = range(options.first, options.first + options.count)
        fates = list(read_mutants(reader, Path(folder), options.seed, numbers, options.keep))
    return 0 if report(fates) else 1


def read_mutants(
    reader: Reader, folder: Path, seed: int, numbers: Iterable[int], keep: Path | None
) -> Iterator[Fate]:
    """Read damaged samples, and print those that came to a bad end."""
    samples = [pdf_of(slug).read_bytes() for slug in SLUGS]
    for number in numbers:
        made = mutant(samples, seed, number)
        path = folder / made.name
        path.write_bytes(made.data)
        fate = reader.read(path)
        path.unlink()
        if fate.kind in FAULTS:
            print(
                f"{made.name}: {fate.kind} after {', '.join(made.done)}\n{fate.message}", flush=True
            )
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / made.name).write_bytes(made.data)
        yield fate


def read_horrors(reader: Reader, folder: Path) -> bool:
    """Read the files made to do harm, and print how each ended."""
    rows, bad = [], 0
    for each, ending in [*((h, "pdf") for h in HORRORS), *((h, "txt") for h in TEXTS)]:
        path = folder / f"{each.name}.{ending}"
        path.write_bytes(each.make())
        fate = reader.read(path)
        path.unlink()
        # To be ended at the limit is an end, though not a good one.
        right = fate.kind in (*each.kinds, "timeout")
        bad += not right
        said = fate.kind if right else f"{fate.kind}, not {' or '.join(each.kinds)}"
        rows.append((each.name, said, f"{fate.seconds:.1f}", f"{fate.megabytes:.0f}"))
    print_table(("file", "fate", "s", "MB"), rows)
    return verdict(bad == 0, "the right end for each", f"{bad} of {len(rows)} had another")


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
