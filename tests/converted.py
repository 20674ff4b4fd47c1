"""Small plans as text conversions, for tests of what words and tables mean."""

from __future__ import annotations

from pathlib import Path

import sendplan
from sendplan import Plan

TITLE = "# Sandwold SEND Improvement Plan\n\n"


def pipes(*rows: str) -> str:
    """A pipe table of rows such as "Ref | Action"; the first has the headings."""
    rule = "|---" * rows[0].count("|") + "|---|"
    return "\n".join([f"| {rows[0]} |", rule, *(f"| {row} |" for row in rows[1:])]) + "\n\n"


def read(folder: Path, *parts: str) -> Plan:
    """The plan of these parts under a title, in which each word of the tables has its place."""
    plan = read_text(folder, TITLE + "".join(parts))
    assert plan.coverage.words_placed == plan.coverage.words_in_tables
    return plan


def read_text(folder: Path, text: str) -> Plan:
    """The plan that is read from a text conversion that says no more than this."""
    path = folder / "plan.md"
    path.write_text(text, "utf-8")
    return sendplan.read(path)
