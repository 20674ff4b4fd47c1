"""A landscape plan through reportlab: a cell a review, rated by its colour alone.

The file is the same byte for byte each time it is built with the same fonts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, PageBreak, Paragraph

from sendplan.samples.typeset.content import Data, actions_of, cell
from sendplan.samples.typeset.platypus import (
    BODY,
    CELL,
    HEADING,
    STRONG,
    TITLE,
    WHITE,
    lines,
    page_form,
    register_fonts,
    ruled_table,
)


def typeset(source: Data, target: Path) -> None:
    """Set the plan as a PDF."""
    register_fonts()
    story = [*_front(source)]
    for area in source["areas"]:
        story += [Paragraph(area["heading"], HEADING), _grid(area, source)]
    story += [*_key(source), *_indicators(source)]
    document = BaseDocTemplate(str(target), invariant=1, title=source["title"], lang="en-GB")
    document.addPageTemplates([page_form("plan", landscape(A4))])
    document.build(story)


def _front(source: Data) -> list[Any]:
    """Title, date, partners and introduction."""
    texts = [*source["local_area"]["partners"], *source["introduction"]]
    return [
        Paragraph(source["title"], TITLE),
        Paragraph(source["dated_printed"], HEADING),
        *(
            Paragraph(text.removeprefix("# "), HEADING if text.startswith("# ") else BODY)
            for text in texts
        ),
        PageBreak(),
    ]


def _grid(area: Data, source: Data) -> Any:
    """The grid of one area; a review that has not been held leaves its cell white."""
    columns, reviews = source["columns"], source["reviews"]
    headings = [column["heading"] for column in columns] + [printed for printed, _ in reviews]
    widths = [column["width"] * cm for column in columns] + [1.4 * cm] * len(reviews)
    colours = {row["word"]: row["colour"] for row in source["rating_key"]}
    rows: list[list[Any]] = [[Paragraph(heading, WHITE) for heading in headings]]
    fills = []
    for action, _ in actions_of(area):
        for place, word in enumerate(action["ratings"], start=len(columns)):
            if word is not None:
                at = (place, len(rows))
                fills.append(("BACKGROUND", at, at, colours[word]))
        rows.append([lines(cell(action, column)) for column in columns] + [""] * len(reviews))
    return ruled_table(rows, tuple(widths), fills)


def _key(source: Data) -> list[Any]:
    """The key to the colours: a swatch beside its meaning."""
    key = source["rating_key"]
    head = [Paragraph(text, WHITE) for text in ("Colour", "What it means")]
    rows = [["", Paragraph(row["meaning"], CELL)] for row in key]
    fills = [("BACKGROUND", (0, i), (0, i), row["colour"]) for i, row in enumerate(key, start=1)]
    table = ruled_table([head, *rows], (2.5 * cm, 12 * cm), fills)
    return [Paragraph(source["rating_key_heading"], HEADING), table]


def _indicators(source: Data) -> list[Any]:
    """The measures: each milestone beside what was reached by its day."""
    targets, actuals = source["indicator_targets"], source["indicator_actuals"]
    pairs = [by for pair in zip(targets, actuals, strict=True) for by, _ in pair]
    head = [Paragraph(text, WHITE) for text in ("Ref", "Measure", "Baseline", "National", *pairs)]
    rows: list[list[Any]] = [head]
    for row in source["indicators"]:
        values = [v for pair in zip(row["targets"], row["actuals"], strict=True) for v in pair]
        texts = [row["description"], row["baseline"], row["national"], *values]
        rows.append([Paragraph(row["ref"], STRONG), *(Paragraph(v or "", CELL) for v in texts)])
    widths = (1.4, 6.4, 2.4, 2.4, *[2.3] * len(pairs))
    table = ruled_table(rows, tuple(width * cm for width in widths), [])
    return [Paragraph(source["indicators_heading"], HEADING), table]
