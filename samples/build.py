"""Typeset the samples and write down what a perfect reader gets from them.

python samples/build.py [--only NAME]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from sendplan.samples.truth import truth_of
from sendplan.samples.typeset import (
    chromium,
    hairlines,
    labels,
    pipes,
    platypus,
    reviews,
    sheet,
    writer,
)
from sendplan.samples.typeset.content import Data, load

HERE = Path(__file__).resolve().parent
LAYOUTS: dict[str, Callable[[Data, Path], None]] = {
    "chromium": chromium.typeset,
    "hairlines": hairlines.typeset,
    "labels": labels.typeset,
    "pipes": pipes.typeset,
    "reviews": reviews.typeset,
    "sheet": sheet.typeset,
    "writer": writer.typeset,
    "platypus": platypus.typeset,
}


def build(folder: Path) -> Path:
    """Write the plan (a PDF or a text conversion) and truth.json of one sample."""
    source = load(folder / "source.json")
    target = target_of(folder, source)
    LAYOUTS[source["layout"]](source, target)
    text = json.dumps(truth_of(source), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return target


def target_of(folder: Path, source: Data) -> Path:
    """The file of a sample: a PDF unless its layout is that of a text conversion."""
    return folder / f"{folder.name}{'.md' if source['layout'] == 'pipes' else '.pdf'}"


def main() -> None:
    """Build every sample, or the one that is named."""
    names = sorted(path.parent.name for path in HERE.glob("*/source.json"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=names, help="build this sample alone")
    only = parser.parse_args().only
    for name in [only] if only else names:
        print(build(HERE / name))


if __name__ == "__main__":
    main()
