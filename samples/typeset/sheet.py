"""A wide sheet through LibreOffice Calc: one grid for all areas, A3, cells of fixed widths."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sendplan.samples.typeset.content import Data, actions_of, cell, plain
from sendplan.samples.typeset.writer import convert, filled

_TEMPLATE = Path(__file__).with_suffix(".fods")


def typeset(source: Data, target: Path) -> None:
    """Convert the plan's flat OpenDocument spreadsheet to a PDF."""
    columns = source["columns"]
    front = [source["title"], source["dated_printed"], *source["introduction"]]
    headings = _row([_cell("Head", [column["heading"]]) for column in columns])
    body = [
        *(f'<table:table-column table:style-name="W{column["width"]}"/>' for column in columns),
        *(_row([_cell("Title" if text == source["title"] else "Plain", [text])]) for text in front),
        f"<table:table-header-rows>{headings}</table:table-header-rows>",
    ]
    for area in source["areas"]:
        body.append(_row([_cell("Band", [area["heading"]], len(columns))]))
        body += [
            _row([_cell("Box", cell(action, column)) for column in columns])
            for action, _ in actions_of(area)
        ]
    body += [_row([_cell("Plain", [text])]) for text in source["closing"]]
    convert(filled(_TEMPLATE, source["title"], body), target, "fods")


def _row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="R">{"".join(cells)}</table:table-row>'


def _cell(style: str, lines: list[str], columns: int = 1) -> str:
    """A cell of text, over several columns where it is a band."""
    span = f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
    content = "".join(f"<text:p>{escape(plain(line))}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"{span}>'
        f"{content}</table:table-cell>"
    )
