"""Tables that other converters draw without pipes, or wrap: by dashes, by a line's length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sendplan.extract import read_document

ROWS = [["Ref", "What we do", "Lead"], ["1.1", "Open a hub", "AB"], ["1.2", "Ask families", "CD"]]

SIMPLE = """\
  Ref   What we do     Lead
  ----- -------------- ------
  1.1   Open a hub     AB
  1.2   Ask families   CD
"""
MULTILINE = """\
---------------------------
Ref   What      Lead
      we do
----- --------- -----------
1.1   Open a    AB
      hub

1.2   Ask       CD
      families
---------------------------
"""
HTML2TEXT = """\
Ref| What
we do| Lead
---|---|---
1.1| Open a
hub| AB
1.2| Ask families|
CD
"""


@pytest.mark.parametrize("table", [SIMPLE, MULTILINE, HTML2TEXT])
def test_rows_are_whole(tmp_path: Path, table: str) -> None:
    path = tmp_path / "plan.md"
    path.write_text(f"# Our plan\n\n{table}\nWords after it.\n", "utf-8")
    document = read_document(path)
    (found,) = document.tables
    assert [[" ".join(text.split()) for text in row] for row in found.rows] == ROWS
    assert found.header_rows == 1
    assert [part.text for part in document.paragraphs] == ["Our plan", "Words after it."]
    lines = {line.at_line for cell in found.row_cells()[1] for line in cell.lines}
    assert lines <= set(range(3, 3 + table.count("\n")))


@pytest.mark.parametrize(
    "text",
    [
        "A rule\n\n--- --- ---\n\nWords under it\n",
        "A heading of words\n----- ----- -----\nwords that run across its edges\n",
        "Ref| What| Lead\n---|---|---\n1| Open\nwords\nof nothing| x| y| z\n",
    ],
)
def test_dashes_that_make_no_columns_lose_no_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.md"
    path.write_text(text, "utf-8")
    document = read_document(path)
    cells = [cell.text for table in document.tables for cell in table.cells]
    said = " ".join([*cells, *(part.text for part in document.paragraphs)]).replace("|", " ")
    assert sorted(w for w in said.split() if w.isalpha()) == sorted(
        w for w in text.replace("|", " ").split() if w.isalpha()
    )


@pytest.mark.parametrize("line", ["-- -- -- ", f"{'-' * 30}\n-- -- --\nx", "a| b\n---|---"])
def test_many_lines_of_dashes_are_read_soon(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.md"
    path.write_text("Words\n\n" + f"{line}\n" * 3000, "utf-8")
    begun = time.perf_counter()
    read_document(path)
    assert time.perf_counter() - begun < 10
