"""A landscape plan through headless Chromium: one thin line between rows, none between columns."""

from __future__ import annotations

from pathlib import Path

from sendplan.samples.typeset.chromium import document, front, paragraphs, print_html, text
from sendplan.samples.typeset.content import Data, actions_of, cell

_STYLE = Path(__file__).with_suffix(".css")


def typeset(source: Data, target: Path) -> None:
    """Print the plan's HTML to a PDF."""
    grids = [_area(area, source["columns"]) for area in source["areas"]]
    print_html(document(source["title"], front(source) + "".join(grids), _STYLE), target)


def _area(area: Data, columns: list[Data]) -> str:
    """One area: its heading and its grid."""
    widths = "".join(f'<col style="width:{column["width"]}%">' for column in columns)
    head = "".join(f"<th>{text(column['heading'])}</th>" for column in columns)
    rows = "".join(_row(action, columns) for action, _ in actions_of(area))
    table = f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead>{rows}</table>"
    return f"<section><h2>{text(area['heading'])}</h2>{table}</section>"


def _row(action: Data, columns: list[Data]) -> str:
    cells = (paragraphs(cell(action, column)) for column in columns)
    return "<tr>" + "".join(f"<td>{each}</td>" for each in cells) + "</tr>"
