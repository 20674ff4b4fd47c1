"""Progress by date: in the cell of an action, behind its label in loose text, below its form."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, Spacer

from sendplan.tests.flowing import CELL, HEADING, read, table

REPORTS = [
    ("March 2025", "2025-03", "The board met."),
    ("12 May 2025", "2025-05-12", "Six schools took part."),
]
ACTIONS = [("1.1", "Open one front door"), ("1.2", "Train every school")]


@pytest.mark.parametrize("mark", [":", " –"])
@pytest.mark.parametrize("form", ["cell", "label", "loose", "below", "named"])
def test_each_report_has_its_date(tmp_path: Path, form: str, mark: str) -> None:
    lines = [f"{date}{mark} {text}" for date, _, text in REPORTS]
    parts: list[object] = [Paragraph("Priority 1: Early help", HEADING)]
    rows = [["Ref", "Action", "Lead", "By when", "Progress"]]
    for ref, title in ACTIONS:
        if form == "cell":
            rows.append([ref, title, "Board Chair", "June 2026", "<br/>".join(lines)])
        elif form in ("label", "loose"):
            parts.append(Paragraph(f"<b>Action {ref}: {title}</b>", CELL))
            labels = ["Lead: Board Chair", "By when: June 2026"]
            labels += ["Progress:"] if form == "label" else []
            parts += [Paragraph(text, CELL) for text in labels]
            parts += [Spacer(0, 8)] if form == "loose" else []
            parts += [Paragraph(text, CELL) for text in lines]
        else:
            values = (
                ("Action", f"{ref} {title}"),
                ("Lead", "Board Chair"),
                ("By when", "June 2026"),
            )
            parts += [table([list(pair) for pair in values]), Spacer(0, 8)]
            parts += [Paragraph("<b>Updates</b>", CELL)] if form == "named" else []
            parts += [Paragraph(text, CELL) for text in lines]
            parts.append(Spacer(0, 14))
    plan = read(tmp_path, *parts, *([table(rows)] if form == "cell" else []))
    assert [(a.ref, a.title) for a in plan.actions] == ACTIONS
    for action in plan.actions:
        assert [(p.date, p.text) for p in action.progress] == [
            (iso, line) for (_, iso, _), line in zip(REPORTS, lines, strict=True)
        ]
        assert [str(m.latest) for m in action.milestones] == ["2026-06-30"]
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
