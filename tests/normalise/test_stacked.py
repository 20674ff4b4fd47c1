"""One table of several with the same columns, to tell what those hold."""

from __future__ import annotations

from pathlib import Path

from sendplan.extract import read_document
from sendplan.extract.table import Table
from sendplan.normalise.tables.columns import body_cells
from sendplan.normalise.tables.heading_rows import stacked

WIDER = """| Ref | Action | Lead |
|---|---|---|
| 1.1 | Train every school | AB |

Between the two stands a sentence.

| Ref | Action | Lead | By when |
|---|---|---|---|
| 1.2 | Visit each provider | CD | May 2024 |
"""


def test_the_widest_table_tells_how_many_columns_there_are(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(WIDER, "utf-8")
    tables = [part for part in read_document(path).flow if isinstance(part, Table)]
    bodies = body_cells(stacked(tables))
    assert [[cell.text for cell in column] for column in bodies] == [
        ["1.1", "1.2"],
        ["Train every school", "Visit each provider"],
        ["AB", "CD"],
        ["May 2024"],
    ]
