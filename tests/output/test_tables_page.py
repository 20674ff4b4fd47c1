"""docs/tables.md describes the tables as they are defined."""

from __future__ import annotations

import pytest

from sendplan.output.flat.definition import Column, Table
from sendplan.output.flat.tables import PARTS
from sendplan.tests.helpers import ROOT

PAGE = ROOT / "docs" / "tables.md"
BEGIN = f"## {next(iter(PARTS))}\n"


def described() -> str:
    """The part of the page that follows from the definition."""
    lines: list[str] = []
    for part, tables in PARTS.items():
        lines += [f"## {part}", ""]
        for table in tables:
            lines += [f"### {table.name}", "", f"{table.description} Key: {', '.join(table.key)}."]
            lines += ["", "| column | type | holds |", "|---|---|---|"]
            lines += [row(table, column) for column in table.columns]
            lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def row(table: Table, column: Column) -> str:
    kind = f"{column.type}{'' if column.required else '?'}"
    holds = column.description.replace("|", "\\|")
    if column.refers_to:
        holds += f" Refers to [{column.refers_to}](#{column.refers_to})."
    if column.choices:
        holds += f" One of {', '.join(column.choices)}."
    return f"| `{column.name}` | {kind} | {holds} |"


def test_the_page_describes_every_table(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text("utf-8")
    if request.config.getoption("--regenerate"):
        text = text.split(BEGIN)[0] + described()
        PAGE.write_text(text, "utf-8")
    assert text.endswith("\n" + described())
