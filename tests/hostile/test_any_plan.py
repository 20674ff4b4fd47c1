"""Whole plans whose headings and cells hold what plans hold, in any order: read, or refused."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sendplan
from sendplan.tests.converted import pipes

HEADINGS = (
    "Ref", "No", "Action", "Actions", "What we will do", "Lead", "Who", "By when", "Timescale",
    "Start", "End", "RAG", "Status", "Progress", "Outcomes", "Impact", "KPI", "Baseline", "Target",
    "Q1", "Q2", "May 2031", "Comments", "Initials", "Name", "Post", "Term", "Meaning", "Area",
    "Priority", "Task", "Evidence", "",
)  # fmt: skip
PIECES = (
    "AB", "JH / SM", "Jane Mire", "Head of Hubs (AB)", "1.1", "1.2", "2", "A1", "2.3/4",
    "Action 1", "Area 2: Early help", "•", "-", "1.", "a)", "(i)", "☐", "☒", "✓", "🔴", "“", "”",
    "(", ")", "[", "/", "'", "&", ".", ":", ";", ",", "…", "\u200b", "\u00ad", "\u2060",
    "Red", "Green", "G", "On track", "TBC", "N/A", "£10k", "83% (2030)", "12.5", "May 2031",
    "31 July 2031", "01/09/31", "Q1 2031/32", "Summer term 2031", "ongoing", "from Jan to March",
    "w/c 4 May", "Lead:", "Due date:", "RAG:", "Outcome:", "Progress:", "Tasks:", "as above",
    "see 1.2", "Update (May 2031):", "We will", "write to all schools", "the Board", "ICB",
    "<br>", "**bold**", "~~old~~", "ТСВ", "ﬁ", "31 st", "SRO: Jane Mire", "Key", "Theme A",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
lines = st.lists(texts, min_size=1, max_size=6).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of up to seven columns with pipes, or with tabs."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7))
    row = st.lists(texts, min_size=len(headings), max_size=len(headings))
    rows = draw(st.lists(row, max_size=6))
    if draw(st.booleans()):
        for number, cells in enumerate(rows, 1):
            cells[0] = f"1.{number} {cells[0]}"
    if draw(st.booleans()):
        return pipes(*(" | ".join(each) for each in (headings, *rows)))
    return "\n".join("\t".join(each) for each in (headings, *rows))


plans = st.lists(st.one_of(tables(), tables(), lines, texts.map("## {}".format)), max_size=5)


@settings(max_examples=250, deadline=None, suppress_health_check=[*HealthCheck])
@given(plans, st.sampled_from(["plan.md", "plan.txt"]))
def test_any_plan_is_read_or_refused(tmp_path: Path, parts: list[str], name: str) -> None:
    path = tmp_path / name
    path.write_text("\n\n".join(["# Sandwold SEND Improvement Plan", *parts]), "utf-8")
    try:
        coverage = sendplan.read(path).coverage
    except sendplan.errors.NoActionGrid:
        return
    assert coverage.words_placed + coverage.words_reported == coverage.words_in_tables
