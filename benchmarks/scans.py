"""Scans pages of PDFs in many ways and prints how much of their plans each way leaves.

python benchmarks/scans.py FILE.pdf ... [--kinds plain-200,...] [--pages N] [--each] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pypdfium2 as pdfium

import sendplan
from sendplan import InputError
from sendplan.benchmarks.measure import print_table
from sendplan.benchmarks.scanner import Scanner, scan

KINDS = {
    "colour-200": Scanner(),
    "grey-150": Scanner(dpi=150, mode="grey", skew=0.4),
    "grey-300": Scanner(dpi=300, mode="grey", skew=-0.5),
    "fax-200": Scanner(mode="fax", skew=0.3, noise=12),
    "fax-300": Scanner(dpi=300, mode="fax", skew=-0.6),
    "jpeg-30": Scanner(dpi=150, quality=30, skew=0.5),
    "jpeg-45": Scanner(quality=45, skew=-1.0),
    "skew-3": Scanner(mode="grey", skew=3.0),
    "upside-down": Scanner(mode="grey", turn=180, skew=0.5),
    "quarter": Scanner(turn=90, skew=-0.7),
    "keystone": Scanner(keystone=0.008, shadow=0.1),
    "shadow": Scanner(mode="grey", shadow=0.45),
    "noise-8": Scanner(mode="grey", noise=8, skew=1.5),
    "noise-16": Scanner(mode="grey", noise=16),
    "salt": Scanner(mode="grey", salt=0.0002, noise=1, skew=1.5),
    "much-salt": Scanner(mode="grey", salt=0.005, noise=3),
    "blur": Scanner(mode="grey", blur=0.35, noise=3),
    "faint": Scanner(mode="grey", fade=0.55),
    "text-layer": Scanner(text_layer=True, skew=0.4),
}
FIELDS = (
    "actions", "ref", "leads", "milestones", "ratings", "title", "outcomes", "tasks", "progress",
    "evaluation", "other", "areas", "people",
)  # fmt: skip

Data = dict[str, Any]


@dataclass
class Count:
    """Units that two plans have in common, and that each of them has."""

    common: int = 0
    wanted: int = 0
    found: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, where: str, wanted: Iterable[object], found: Iterable[object]) -> None:
        """Count the units of one row."""
        one, other = Counter(wanted), Counter(found)
        self.common += (one & other).total()
        self.wanted += one.total()
        self.found += other.total()
        if one != other:
            less, more = list((one - other).elements()), list((other - one).elements())
            self.differences.append(f"{where}: missing {less}, unexpected {more}")

    @property
    def f1(self) -> float | None:
        both = self.wanted + self.found
        return 2 * self.common / both if both else None


def main() -> int:
    """Score every file in every kind of scan."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=list(KINDS))
    parser.add_argument("--pages", type=int, default=2, help="of each file (default 2)")
    parser.add_argument("--each", action="store_true", help="also print every difference")
    parser.add_argument("--keep", type=Path, help="keep the scans in this folder")
    options = parser.parse_args()
    rows = []
    with TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        plans = [(path, *_pages(path, options.pages, folder)) for path in options.files]
        for kind in options.kinds:
            rows.append(_row(kind, plans, folder, each=options.each))
    print_table(("scan", "s a page", *FIELDS, "mean"), rows)
    return 0


def _pages(path: Path, most: int, folder: Path) -> tuple[Path, Data, int]:
    """The pages of a file with the most words, what is read from them, and how many they are."""
    document = pdfium.PdfDocument(path)
    words = {at: document[at].get_textpage().count_chars() for at in range(len(document))}
    kept = sorted(sorted(words, key=lambda at: -words[at])[:most])
    part = pdfium.PdfDocument.new()
    part.import_pages(document, kept)
    target = folder / f"{path.stem}-pages.pdf"
    part.save(target)
    return target, sendplan.read(target).model_dump(mode="json"), len(kept)


def _row(
    kind: str, plans: Sequence[tuple[Path, Path, Data, int]], folder: Path, *, each: bool
) -> list[str]:
    counts = {name: Count() for name in FIELDS}
    seconds, pages = 0.0, 0
    for path, part, wanted, length in plans:
        scanned = scan(part, folder / f"{path.stem}-{kind}.pdf", KINDS[kind])
        begin = perf_counter()
        try:
            found = sendplan.read(scanned).model_dump(mode="json")
        except InputError as error:
            print(f"{path.stem} {kind}: {error}", file=sys.stderr)
            found = {"actions": [], "areas": [], "postholders": []}
        seconds, pages = seconds + perf_counter() - begin, pages + length
        own = compare(wanted, found)
        for name, count in own.items():
            counts[name].common += count.common
            counts[name].wanted += count.wanted
            counts[name].found += count.found
        told = [f"  {name}: {line}" for name in FIELDS for line in own[name].differences]
        if each and told:
            print(f"{path.stem} {kind}", *told, sep="\n", flush=True)
    scores = [counts[name].f1 for name in FIELDS]
    known = [score for score in scores if score is not None]
    shown = ["-" if score is None else f"{score:.3f}" for score in scores]
    return [kind, f"{seconds / pages:.1f}", *shown, f"{sum(known) / len(known):.3f}"]


def compare(wanted: Data, found: Data) -> dict[str, Count]:
    """What two plans (as JSON) have in common: words of texts; references and values as a whole."""
    counts = {name: Count() for name in FIELDS}
    for one, other in _paired(wanted["actions"], found["actions"]):
        where = str((one or other).get("ref") or (one or other)["title"][:20])
        counts["actions"].add(where, [1] * bool(one), [1] * bool(other))
        units, others = _units(one), _units(other)
        for name in units.keys() | others.keys():
            counts[name].add(where, units.get(name, ()), others.get(name, ()))
    for name, part, keys in (
        ("areas", "areas", ("number", "title")),
        ("people", "postholders", ("initials", "name", "role")),
    ):
        sides = [[tuple(each[key] for key in keys) for each in p[part]] for p in (wanted, found)]
        counts[name].add(part, *sides)
    return counts


def _units(action: Data) -> dict[str, list[object]]:
    if not action:
        return {}
    return {
        "ref": [action["ref"]] if action["ref"] else [],
        "leads": [each["raw"] for each in action["leads"]],
        "milestones": [(m["kind"], m["earliest"], m["latest"]) for m in action["milestones"]],
        "ratings": [(each["value"], each["date"]) for each in action["ratings"]],
        "title": _words(action["title"]),
        "outcomes": _words(*action["outcomes"]),
        "tasks": _words(*(each["text"] for each in action["tasks"])),
        "progress": _words(*(each["text"] for each in action["progress"])),
        "evaluation": _words(*action["evaluation"]),
        "other": _words(*action["other"].values()),
    }


def _words(*texts: str) -> list[object]:
    return [word for text in texts for word in text.split()]


def _paired(wanted: Sequence[Data], found: Sequence[Data]) -> list[tuple[Data, Data]]:
    """Actions by how much of their texts agrees; one without a partner is paired with nothing."""
    left = list(found)
    pairs: list[tuple[Data, Data]] = []
    for one in wanted:
        alike = [(_alike(one, other), -at) for at, other in enumerate(left)]
        share, at = max(alike, default=(0.0, 0))
        pairs.append((one, left.pop(-at) if share > 0.3 else {}))
    return pairs + [({}, other) for other in left]


def _alike(one: Data, other: Data) -> float:
    a, b = (
        Counter(word for name, units in _units(each).items() if name != "ref" for word in units)
        for each in (one, other)
    )
    return 2 * (a & b).total() / max(1, a.total() + b.total())


if __name__ == "__main__":
    sys.exit(main())
