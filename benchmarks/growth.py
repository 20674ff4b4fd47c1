"""Times the pipeline on one plan repeated in one file, and the start of the command line.

python benchmarks/growth.py FILE.pdf ... [--runs N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sendplan.benchmarks.measure import measure, pin, print_table, verdict
from sendplan.benchmarks.readers import read_sendplan

TIMES = (1, 2, 5, 10)
# A page of the longest file may cost this many times what a page of the plan itself costs.
LINEAR = 1.2
HEADINGS = (
    "plan", "pages", "wall s", "spread", "ms a page", "CPU ms", "x wall", "x CPU", "peak MB",
    "runs",
)  # fmt: skip
START, EXTRACT = 0.4, 2.5  # seconds from the shell, at most
# What the installed command does, wherever the package is.
COMMAND = [sys.executable, "-c", "import sys; from sendplan.cli import main; sys.exit(main())"]


def main() -> int:
    """Measure each file; exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    parser.add_argument("--runs", type=int, default=5, help="counted runs (default 5)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        results = [grow(Path(path), Path(folder), options.runs) for path in options.files]
        results.append(start(options.files, Path(folder), options.runs))
    return 0 if all(results) else 1


def grow(path: Path, folder: Path, runs: int) -> bool:
    """Time the plan once, twice, five and ten times in one file."""
    made = [repeat_plan(path, times, folder / f"{path.stem}-{times}.pdf") for times in TIMES]
    figures = measure([(read_sendplan, str(copy)) for copy, _ in made], runs)
    print(f"\n{path.name}")
    failed = [each.unavailable for each in figures if each.unavailable is not None]
    if failed:
        print(f"FAIL  {failed[0]}")
        return False
    wall = [1000 * each.wall / pages for each, (_, pages) in zip(figures, made, strict=True)]
    cpu = [1000 * each.processor / pages for each, (_, pages) in zip(figures, made, strict=True)]
    rows = [
        [
            f"{times} x", str(pages), f"{each.wall:.2f}", each.spread,
            f"{wall[index]:.1f}", f"{cpu[index]:.1f}",
            f"{wall[index] / wall[0]:.2f}", f"{cpu[index] / cpu[0]:.2f}",
            f"{each.memory:.0f}", str(len(each.runs)),
        ]
        for index, (times, each, (_, pages)) in enumerate(zip(TIMES, figures, made, strict=True))
    ]  # fmt: skip
    print_table(HEADINGS, rows)
    # Pages cost less where the fixed cost of a file spreads over more of them.
    return verdict(
        cpu[-1] / cpu[0] <= LINEAR,
        f"a page of {TIMES[-1]} plans costs at most {LINEAR} of a page of one",
        f"{wall[-1] / wall[0]:.2f} by wall, {cpu[-1] / cpu[0]:.2f} by CPU",
    )


def repeat_plan(path: Path, times: int, target: Path) -> tuple[Path, int]:
    """Write a PDF that holds all pages of ``path`` so many times; also return how many."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as source, pdfium.PdfDocument.new() as copy:
        for _ in range(times):
            copy.import_pages(source)
        copy.save(target)
        return target, len(copy)


def start(files: Sequence[str], folder: Path, runs: int) -> bool:
    """Time the command line from the shell, the interpreter's own start included."""
    pin()
    goals = [(["--help"], START), (["schema"], START)]
    goals += [(["extract", path, "--out", str(folder / "out")], EXTRACT) for path in files]
    times: list[list[float]] = [[] for _ in goals]
    for run in range(runs + 1):
        for index, (arguments, _) in enumerate(goals):
            seconds = _time([*COMMAND, *arguments])
            if run:  # the first fills the caches
                times[index].append(seconds)
    print("\nfrom the shell")
    results = [
        verdict(
            median(taken) < goal,
            f"sendplan {' '.join(Path(each).name for each in arguments[:2])} in {goal:g} s",
            f"{median(taken):.2f} s ({min(taken):.2f}-{max(taken):.2f})",
        )
        for (arguments, goal), taken in zip(goals, times, strict=True)
    ]
    return all(results)


def _time(command: Sequence[str]) -> float:
    begin = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
