"""Times the whole pipeline against the bare table call of other readers, on one core.

python benchmarks/speed.py FILE.pdf ... [--runs N] [--readers sendplan,tablers]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sendplan.benchmarks.measure import Figures, measure, print_table, verdict
from sendplan.benchmarks.readers import READERS

# How many times sendplan's time each peer should take, at least.
GOALS = {"pdfplumber": 10.0, "tabula": 6.0, "camelot": 30.0, "tablers": 1 / 2.5}
MEMORY = 300.0  # MB resident, at most


def main() -> int:
    """Measure each file; exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    parser.add_argument("--runs", type=int, default=3, help="turns of each reader (default 3)")
    parser.add_argument(
        "--readers", type=_names, default=list(READERS), help="which readers, with commas between"
    )
    options = parser.parse_args()
    names = ["sendplan", *(name for name in options.readers if name != "sendplan")]
    passed = True
    for path in options.files:
        figures = measure([(READERS[name], path) for name in names], options.runs)
        passed &= report(path, dict(zip(names, figures, strict=True)))
    return 0 if passed else 1


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in READERS]
    if unknown:
        known = ", ".join(READERS)
        raise argparse.ArgumentTypeError(f"no reader {unknown[0]!r}; there are {known}")
    return names


def report(path: str, figures: dict[str, Figures]) -> bool:
    """Print one file's table and what became of each goal."""
    print(f"\n{Path(path).name}")
    own = figures["sendplan"]
    rows = []
    for name, each in figures.items():
        if each.runs:
            ratios = [each.wall / own.wall, each.processor / own.processor] if own.runs else []
            rows.append(
                [
                    name, f"{each.wall:.2f}", each.spread, f"{each.processor:.2f}",
                    *(f"{ratio:.1f}" for ratio in ratios or [float("nan")] * 2),
                    f"{each.memory:.0f}", str(len(each.runs)),
                ]
            )  # fmt: skip
    print_table(["reader", "wall s", "spread", "CPU s", "x wall", "x CPU", "peak MB", "runs"], rows)
    for name, each in figures.items():
        if each.unavailable is not None:
            print(f"{name}: not available ({each.unavailable})")
    if not own.runs:
        return False
    results = [
        verdict(
            each.wall / own.wall >= GOALS[name],
            f"at least {GOALS[name]:g} times as fast as {name}"
            if GOALS[name] > 1
            else f"at most {1 / GOALS[name]:g} times the time of {name}",
            _ratio(each.wall, own.wall, GOALS[name])
            + f" by wall, {_ratio(each.processor, own.processor, GOALS[name])} by CPU",
        )
        for name, each in figures.items()
        if name in GOALS and each.runs
    ]
    results.append(
        verdict(own.memory < MEMORY, f"under {MEMORY:g} MB resident", f"{own.memory:.0f} MB")
    )
    return all(results)


def _ratio(peer: float, own: float, goal: float) -> str:
    return f"{peer / own:.1f}" if goal > 1 else f"{own / peer:.2f}"


if __name__ == "__main__":
    sys.exit(main())
