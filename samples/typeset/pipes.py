"""A text conversion in Markdown: pipe tables between headings, lines of a cell parted by breaks."""

from __future__ import annotations

from pathlib import Path

from sendplan.samples.typeset.content import Data, actions_of, cell, plain


def typeset(source: Data, target: Path) -> None:
    """Write the plan as Markdown."""
    front = [f"# {source['title']}", source["dated_printed"], *source["local_area"]["partners"]]
    parts = front + [line.replace("# ", "## ") for line in source["introduction"]]
    columns = source["columns"]
    headings = [column["heading"] for column in columns]
    for area in source["areas"]:
        rows = [[_joined(cell(action, c)) for c in columns] for action, _ in actions_of(area)]
        parts += [f"## {area['heading']}", _table([headings, *rows])]
    key = [[row["initials"], row["name"], row["role"]] for row in source["postholders"]]
    parts += [
        f"## {source['postholders_heading']}",
        _table([["Initials", "Name", "Post"], *key]),
    ]
    target.write_text("\n\n".join(map(plain, parts)) + "\n", encoding="utf-8")


def _joined(lines: list[str]) -> str:
    return "<br>".join(lines)


def _table(rows: list[list[str]]) -> str:
    """A pipe table whose first row is its heading."""
    texts = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([texts[0], "|" + "---|" * len(rows[0]), *texts[1:]])
