"""Measures batches: memory of the parent, throughput, and how time grows with a document.

python benchmarks/batch.py FILE.pdf [--documents N] [--rounds N] [--only memory,throughput,...]
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import psutil

from sendplan.benchmarks.growth import COMMAND, repeat_plan
from sendplan.benchmarks.made import dense_page, tiny_plans
from sendplan.benchmarks.measure import Figures, measure, print_table, verdict
from sendplan.benchmarks.readers import read_sendplan

# The parent may hold so many MB more after the last document than after the first tenth.
MORE_MEMORY = 12.0
SPEEDUP = 1.8
PAGES = (50, 100, 200, 500, 1000)
# A page of the longest document may cost this many times what a page of the shortest does.
LINEAR = 1.2
ROWS = (125, 250, 500, 1000, 2000, 4000)
# What an item costs over its logarithm, at most so many times what it does on the smallest page.
N_LOG_N = 1.5


def main() -> int:
    """Measure what is asked for; exit status 1 where a goal is missed."""
    parts: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
        "memory": memory,
        "throughput": throughput,
        "pages": pages,
        "words": words,
        "rules": rules,
    }
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE.pdf")
    parser.add_argument("--documents", type=int, default=10_000, help="of the memory's run")
    parser.add_argument("--copies", type=int, default=40, help="of FILE.pdf, for throughput")
    parser.add_argument("--rounds", type=int, default=3, help="of which the best counts")
    parser.add_argument("--only", default=",".join(parts), help=f"of {', '.join(parts)}")
    options = parser.parse_args()
    results = []
    for name in options.only.split(","):
        print(f"\n{name}", flush=True)
        with TemporaryDirectory() as folder:
            results.append(parts[name](options, Path(folder)))
    return 0 if all(results) else 1


def memory(options: argparse.Namespace, folder: Path) -> bool:
    """Read very many small plans; look at the memory of the process that hands them out."""
    tiny_plans(options.file, folder / "plans", options.documents)
    marks = [round(options.documents * share) for share in (0.1, 0.25, 0.5, 0.75, 1)]
    command = [*COMMAND, "extract", str(folder / "plans"), "--out", str(folder / "out")]
    begin = perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert run.stdout is not None
    vitals, rows, held = psutil.Process(run.pid), [], []
    for count, _ in enumerate(run.stdout, 1):
        if count in marks:
            held.append(vitals.memory_info().rss / 1e6)
            seconds = perf_counter() - begin
            rows.append([str(count), f"{held[-1]:.1f}", f"{seconds:.0f}", f"{count / seconds:.0f}"])
    run.wait()
    print_table(("documents", "parent MB", "seconds", "a second"), rows)
    return verdict(
        len(held) == len(marks) and held[-1] - held[0] <= MORE_MEMORY,
        f"at most {MORE_MEMORY:g} MB more than after a tenth",
        f"{held[-1] - held[0]:.1f} MB",
    )


def throughput(options: argparse.Namespace, folder: Path) -> bool:
    """Read the same plans with one worker and with two, in turns."""
    (folder / "plans").mkdir()
    for number in range(options.copies):
        (folder / "plans" / f"{number}.pdf").write_bytes(options.file.read_bytes())
    times: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(options.rounds):
        for workers, taken in times.items():
            out = folder / f"{turn}-{workers}"
            command = [*COMMAND, "extract", str(folder / "plans"), "--out", str(out)]
            begin = perf_counter()
            subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True)
            taken.append(perf_counter() - begin)
    print_table(
        ("workers", "best s", "all"),
        [
            [str(count), f"{min(taken):.1f}", " ".join(f"{each:.1f}" for each in taken)]
            for count, taken in times.items()
        ],
    )
    gain = min(times[1]) / min(times[2])
    return verdict(gain >= SPEEDUP, f"two workers {SPEEDUP} times as fast as one", f"{gain:.2f}")


def pages(options: argparse.Namespace, folder: Path) -> bool:
    """Read the plan repeated to so many pages."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(options.file) as document:
        once = len(document)
    made = [
        repeat_plan(options.file, math.ceil(count / once), folder / f"{count}.pdf")
        for count in PAGES
    ]
    figures = _measure(made, options.rounds)
    costs = [
        1000 * min(run.processor for run in each.runs) / count
        for each, (_, count) in zip(figures, made, strict=True)
    ]
    print_table(
        ("pages", "CPU ms a page", "x", "peak MB"),
        [
            [str(count), f"{cost:.1f}", f"{cost / costs[0]:.2f}", f"{each.memory:.0f}"]
            for each, cost, (_, count) in zip(figures, costs, made, strict=True)
        ],
    )
    return verdict(
        costs[-1] <= LINEAR * costs[0],
        f"a page of {PAGES[-1]} costs at most {LINEAR} of a page of {PAGES[0]}",
        f"{costs[-1] / costs[0]:.2f}",
    )


def words(options: argparse.Namespace, folder: Path) -> bool:
    """Read one page with more and more words in a grid of few rules."""
    return _dense(options, folder, "words")


def rules(options: argparse.Namespace, folder: Path) -> bool:
    """Read one page with more and more drawn boxes, each with a word."""
    return _dense(options, folder, "rules")


def _dense(options: argparse.Namespace, folder: Path, what: str) -> bool:
    made = [dense_page(folder / f"{count}.pdf", count, what) for count in ROWS]
    figures = _measure(made, options.rounds)
    best = [min(run.processor for run in each.runs) for each in figures]
    costs = [
        seconds / (count * math.log2(count)) for seconds, (_, count) in zip(best, made, strict=True)
    ]
    print_table(
        (what, "CPU s", "us each", "over n log n", "peak MB"),
        [
            [
                str(count), f"{seconds:.2f}", f"{1e6 * seconds / count:.0f}",
                f"{cost / costs[0]:.2f}", f"{each.memory:.0f}",
            ]
            for each, seconds, cost, (_, count) in zip(figures, best, costs, made, strict=True)
        ],
    )  # fmt: skip
    return verdict(
        costs[-1] <= N_LOG_N * costs[0],
        f"{what}: grows no faster than n log n",
        f"{costs[-1] / costs[0]:.2f} of it on the smallest page",
    )


def _measure(made: list[tuple[Path, int]], rounds: int) -> list[Figures]:
    figures = measure([(read_sendplan, str(path)) for path, _ in made], rounds)
    for each, (path, _) in zip(figures, made, strict=True):
        if each.unavailable is not None:
            raise SystemExit(f"{path.name}: {each.unavailable}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
